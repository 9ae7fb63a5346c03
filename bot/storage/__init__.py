"""The database: engines, one writer with group commit, readers, one chain of migrations."""
