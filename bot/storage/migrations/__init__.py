"""The chain of migrations: files `versions/rNNNN_what.py`, whose revision is their number.

A migration never imports the tables of today: it says what was true when it was written. Tables
that are changed on SQLite are changed through `op.batch_alter_table`.
"""
