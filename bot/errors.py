"""Errors of the bot package: each has a code and values, and no wording for users."""

from __future__ import annotations


class BotError(Exception):
    """Base of every error raised by `bot`.

    `code` is a stable ASCII word that `bot/replies` turns into a Korean sentence; `values` are
    the facts which that sentence needs.
    """

    code: str = "bot"

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(f"{self.code}: {values}")


class DatabaseError(BotError):
    """The database cannot be used. Values: `path` (the file, or the address without password)."""

    code = "database"


class DatabaseUnwritableError(DatabaseError):
    """It cannot be opened, created, reached or written to. Values: `path`, `problem`."""

    code = "database_unwritable"


class DatabaseLockedError(DatabaseError):
    """Another program held its lock for longer than we wait. Values: `path`."""

    code = "database_locked"


class DatabaseNewerError(DatabaseError):
    """A newer program has changed its tables. Values: `path`, `revision`."""

    code = "database_newer"


class DatabaseDamagedError(DatabaseError):
    """It is damaged, or a file of another kind. Values: `path`, `problem`."""

    code = "database_damaged"


class DiskFullError(DatabaseError):
    """No room is left for it. Values: `path`."""

    code = "disk_full"


class DatabaseAddressError(DatabaseError):
    """The address names no database that can be used. Values: `path`, `problem`."""

    code = "database_address"


class BackupError(DatabaseError):
    """It cannot be copied, or put in the place of what is there.

    Values: `path`, `problem`: nothing (there is no database yet), exists (`path` is there
    already), in_use (another program has it open), server (no file).
    """

    code = "backup"


class WriteLostError(DatabaseError):
    """The transaction that this write was part of was ended by another write. Values: `path`."""

    code = "write_lost"


class WriterClosedError(DatabaseError):
    """The program is stopping and takes no more writes. Values: `path`."""

    code = "writer_closed"
