"""Where the database is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import DatabaseAddressError
from knowledge.models import Model


class DatabaseAddress(Model):
    """An address that we can open. `file` is the SQLite file, None for a server."""

    model_config = Model.model_config | {"arbitrary_types_allowed": True}

    url: URL
    file: Path | None

    @property
    def path(self) -> str:
        """What a person may see: the file, or the server's address without the password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)


def address_of(file: Path) -> str:
    """The address of the SQLite database in `file`, whatever characters its path has."""
    return f"sqlite+aiosqlite:///{quote(str(file))}"


def parse_address(url: str) -> DatabaseAddress:
    """The address in `url`: `sqlite+aiosqlite:///PATH` or `postgresql+asyncpg://…`.

    As in every address, `%` and `?` in PATH are written `%25` and `%3F`; see `address_of`.
    Raises DatabaseAddressError for everything else, a database in memory included: its readers
    would each see a database of their own.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        # The text itself may hold a password, so it is not repeated.
        raise DatabaseAddressError(path="", problem="not an address") from error
    address = DatabaseAddress(url=parsed, file=None)
    if parsed.drivername == "postgresql+asyncpg":
        return address
    if parsed.drivername != "sqlite+aiosqlite":
        problem = f"unknown kind {parsed.drivername}"
        raise DatabaseAddressError(path=address.path, problem=problem)
    if parsed.database in (None, "", ":memory:") or "?" in url:
        raise DatabaseAddressError(path=address.path, problem="not a file")
    return DatabaseAddress(url=parsed, file=Path(str(parsed.database)).absolute())


def index_file(url: str) -> Path | None:
    """Where the index of texts is kept beside a database in a file; None for a server.

    It is made again wherever it is missing: no backup needs it.
    """
    file = parse_address(url).file
    return None if file is None else file.with_name(f"{file.name}.texts")
