"""The terminal: one question, many questions from a file, or a dialogue."""
