"""The delivery ledger: one row for each announcement and recipient.

Every change of a row is one of the arrows in `bot.announcements.states`. All functions work within
the transaction of the connection that is handed in, on SQLite and on PostgreSQL. Each names the
states that its arrow starts from, so that a row that somebody else has changed meanwhile is left
alone.
"""
