"""`check --health`: beside a running bot it tells the truth and changes nothing."""

from __future__ import annotations

import asyncio
import hashlib
import http.server
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.errors import DatabaseDamagedError, DatabaseUnwritableError
from bot.operations.health import NotRunningError, check_running
from bot.replies import console, errors
from bot.settings import Settings
from bot.storage.address import address_of
from bot.storage.reading import read_version
from tests.bot.storage.support import opened
from tests.support.logs import restored_logging
from tests.support.telegram import token


@contextmanager
def page(status: int, body: bytes) -> Iterator[int]:
    """Something that answers every request so, on the port that this gives."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Not in the output of the tests."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("SARYEBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with restored_logging():
        yield


def telegram_only(file: Path) -> Settings:
    return Settings.model_validate({"telegram_token": token(), "database_url": address_of(file)})


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_page_that_is_well_is_well(host: str) -> None:
    with page(200, b'{"status":"ok"}') as port:
        check_running(Settings(listen=f"{host}:{port}"))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (503, b'{"status":"failing"}'),
        (503, b'{"status":"ok"}'),
        (200, b"<html>another program</html>"),
        (200, b'["ok"]'),
        (200, b"\xff"),
        (200, b'{"status":"ok"}'.rjust(2_000)),
    ],
)
def test_anything_but_yes_is_no(status: int, body: bytes) -> None:
    with page(status, body) as port, pytest.raises(NotRunningError):
        check_running(Settings(listen=f"127.0.0.1:{port}"))


def test_nobody_at_the_port_is_no() -> None:
    with page(200, b"") as port:
        pass
    with pytest.raises(NotRunningError) as raised:
        check_running(Settings(listen=f"127.0.0.1:{port}"))
    assert raised.value.values["address"] == f"127.0.0.1:{port}"


def test_without_a_page_the_database_is_read_beside_the_bot_and_left_alone(
    tmp_path: Path,
) -> None:
    file = tmp_path / "bot.sqlite3"

    async def beside_the_bot() -> None:
        async with opened(file) as database:
            held = contents(tmp_path)

            async def hold(_: object) -> int | None:
                # While the bot holds the lock to write.
                return await read_version(address_of(file))

            assert await database.write(hold) == 1
            assert {*held} == {"bot.sqlite3", "bot.sqlite3-wal"}
            assert contents(tmp_path) == held

    asyncio.run(beside_the_bot())
    check_running(telegram_only(file))


def contents(folder: Path) -> dict[str, str]:
    """Every file without SQLite's -shm, which counts readers and does not outlive them."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.endswith("-shm")
    }


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnwritableError):
        check_running(telegram_only(tmp_path / "sub" / "bot.sqlite3"))
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_which_nothing_is_published_is_not_well(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    sqlite3.connect(file).close()
    with pytest.raises(NotRunningError):
        check_running(telegram_only(file))


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    file.write_bytes(b"no database at all, but long enough to look like one" * 100)
    with pytest.raises(DatabaseDamagedError):
        check_running(telegram_only(file))


def test_the_command_says_so_and_exits_with_zero_or_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with page(200, b'{"status":"ok"}') as port:
        monkeypatch.setenv("SARYEBOT_LISTEN", f"127.0.0.1:{port}")
        assert run_command(["check", "--health"]) == 0
        assert capsys.readouterr().out == f"{console.ALL_WELL}\n"
    # 2 is reserved by Docker: a health check ends with 0 or 1.
    assert run_command(["check", "--health"]) == 1
    said = capsys.readouterr()
    assert said.out == f"{console.NOT_WELL}\n"
    assert errors.sentence("not_running", {"address": f"127.0.0.1:{port}"}) in said.err
    monkeypatch.setenv("SARYEBOT_LISTEN", "nonsense")
    assert run_command(["check", "--health"]) == 1
