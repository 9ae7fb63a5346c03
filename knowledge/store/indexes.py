"""Indexes that hold some rows of a table alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Index, MetaData, TextClause

_WHERE = "where"


def partial_index(
    name: str,
    *columns: Any,
    where: ColumnElement[bool] | TextClause,
    unique: bool = False,
) -> Index:
    """An index over `columns` of the rows for which `where` is true.

    SQLAlchemy loads all of a dialect to take one option of it. SQLite's is given here;
    `tell_postgresql` gives PostgreSQL's, where that is asked for.
    """
    return Index(name, *columns, unique=unique, sqlite_where=where, info={_WHERE: where})


def tell_postgresql(metadata: MetaData) -> None:
    """Makes the partial indexes of `metadata` partial in PostgreSQL, too."""
    for table in metadata.tables.values():
        for index in table.indexes:
            if _WHERE in index.info:
                index.dialect_options["postgresql"][_WHERE] = index.info[_WHERE]
