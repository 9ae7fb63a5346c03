"""The Korean question tables in `bot/data/dialogues`: what they say, and whether it holds."""
