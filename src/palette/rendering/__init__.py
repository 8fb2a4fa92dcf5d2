"""Stage package; its front door is written here."""
