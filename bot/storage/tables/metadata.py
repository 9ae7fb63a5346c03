"""What the tables of the bot are declared in."""

from __future__ import annotations

from sqlalchemy import MetaData

from knowledge.store.columns import NAMING

metadata = MetaData(naming_convention=dict(NAMING))
