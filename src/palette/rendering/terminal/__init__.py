"""What a terminal shows, drawn with rich. Text from files always travels as `Text`, never as markup."""
