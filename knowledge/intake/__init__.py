"""documents → drafts: readers per format, what a result says, guards against hostile files."""
