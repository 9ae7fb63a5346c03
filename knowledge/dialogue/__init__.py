"""One dialogue: what was said before, and what a question takes from it."""
