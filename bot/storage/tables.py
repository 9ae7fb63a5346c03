"""The tables of the bot itself, beside those of the published knowledge."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Table

from knowledge.store.columns import EPOCH, JSON_TEXT, NAMING, TEXT

metadata = MetaData(naming_convention=dict(NAMING))

# The dialogue memory of each person; `memory` is the model's JSON.
person_context = Table(
    "person_context",
    metadata,
    Column("person", TEXT, primary_key=True),
    Column("memory", JSON_TEXT, nullable=False),
    Column("updated_at", EPOCH, nullable=False),
    sqlite_strict=True,
)
