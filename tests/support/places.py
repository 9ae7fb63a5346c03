"""Where a test's database is: a SQLite file, or a database of a real PostgreSQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.storage.address import address_of, parse_address

Kind = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Place:
    """A database: the address that the bot takes, and what another program sees and does there."""

    kind: Kind
    url: str

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What another program reads."""
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self.file)) as connection:
                return connection.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(self.libpq) as server:
            return server.execute(sql.encode()).fetchall()

    def change(self, sql: str) -> None:
        """What another program does; several statements are one transaction."""
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self.file)) as connection, connection:
                connection.executescript(sql)
            return
        import psycopg

        with psycopg.connect(self.libpq) as server:
            server.execute(sql.encode())

    def change_alone(self, sql: str) -> None:
        """One statement that PostgreSQL takes outside of transactions only."""
        import psycopg

        with psycopg.connect(self.libpq, autocommit=True) as server:
            server.execute(sql.encode())

    @property
    def file(self) -> Path:
        """The file of SQLite."""
        file = parse_address(self.url).file
        assert file is not None
        return file

    @property
    def libpq(self) -> str:
        """The address as PostgreSQL's own programs take it."""
        return self.url.replace("postgresql+asyncpg", "postgresql", 1)


def sqlite_place(file: Path) -> Place:
    """The place in `file`."""
    return Place(kind="sqlite", url=address_of(file))
