"""What `palette doctor --json` prints."""

from __future__ import annotations

from typing import Annotated, Final

from palette.formats.codec import Added, Codec, Shape
from palette.formats.documents.document import Document
from palette.model.health import Health
from palette.model.rules import About

CODEC: Final = Codec({Health: Shape(
    document="palette.doctor/1",
    added={"broken": Added(
        Annotated[int, About("how many signs are broken")], lambda health, around: len(health.broken))},
    first=("broken", "signs"),
)})
DOCUMENT: Final = Document(Health, CODEC, "what a doctor found", "`palette doctor --json` writes one")
