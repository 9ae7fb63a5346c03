"""Question + snapshot → Answer: facts with their sources, and no wording."""
