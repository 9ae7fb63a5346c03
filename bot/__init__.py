"""The chat side: channels, wording, people, storage engine."""
