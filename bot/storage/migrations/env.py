"""Run by Alembic: one migration, on the connection and within the transaction of our caller."""

from alembic import context

from bot.storage import tables as bot_tables
from knowledge.store import tables as knowledge_tables
from knowledge.store.indexes import tell_postgresql

TABLES = [knowledge_tables.metadata, bot_tables.metadata]

for metadata in TABLES:
    tell_postgresql(metadata)
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    # SQLite can hardly change a table; Alembic then builds it anew and copies.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
