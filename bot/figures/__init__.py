"""How the bot is used, in figures: counted, kept without anybody's data, and drawn."""
