"""The chat side: channels, wording, people, storage engine."""

from bot.spared import spare

spare()
