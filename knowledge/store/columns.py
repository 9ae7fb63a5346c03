"""The column types of every table, of both packages: the only ones that are allowed.

SQLite's STRICT tables take INTEGER, REAL, TEXT and BLOB and nothing else, and PostgreSQL needs
64 bits spelled out, so each kind of value is decided here once:

- a time is a whole number of seconds since 1970 (`EPOCH`), a day an ISO date (`DAY`);
- a decimal number is text in plain notation (`DECIMAL`): exact on every database, where
  SQLite's only fraction is binary floating point;
- a structure is JSON (`JSON_TEXT`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import REAL as SQL_REAL
from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine

TEXT = Text()
DAY = Text()
DECIMAL = Text()
JSON_TEXT = Text()
INTEGER = Integer()
LONG = BigInteger().with_variant(Integer(), "sqlite")
EPOCH = LONG
REAL: TypeEngine[float] = SQL_REAL()
BYTES = LargeBinary()

# Without names of their own, constraints cannot be changed by a later migration.
NAMING: Mapping[str, str] = MappingProxyType(
    {
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
