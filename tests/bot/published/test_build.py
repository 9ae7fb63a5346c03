"""Little knowledge is built here, much in another process: the result is the same."""

from __future__ import annotations

import asyncio
import gc
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.opening import LEXICON
from bot.published import build as building
from bot.published.build import SMALL, Order, build, build_apart
from bot.published.errors import BuildFailedError
from bot.published.read import read_snapshot
from bot.storage.address import address_of
from bot.storage.database import Database
from tests.bot.published.support import put
from tests.bot.storage.support import opened
from tests.dialogues.shipped import shipped_knowledge
from tests.dialogues.tables import read_tables, run
from tests.support.many_cases import many_cases
from tests.support.places import Place


def _order(file: Path, version: int) -> Order:
    return Order(url=address_of(file), lexicon=LEXICON, version=version)


async def test_much_knowledge_is_built_in_a_process_of_its_own(
    file: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = many_cases(shipped_knowledge(), SMALL)
    assert await put(database, many) == 2
    here = await asyncio.to_thread(read_snapshot, address_of(file), LEXICON, 2)
    # Only the other process may read now.
    monkeypatch.setattr(building, "read_snapshot", None)
    apart = await build(database, _order(file, 2))

    assert (apart.version, apart.knowledge) == (2, many)
    assert gc.isenabled()
    for line in read_tables()[::20]:
        assert run(line, apart) == run(line, here)


async def test_little_knowledge_is_built_here(
    file: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "build_apart", None)
    snapshot = await build(database, _order(file, 1))
    assert (snapshot.version, snapshot.knowledge) == (1, shipped_knowledge())


async def test_what_the_other_process_cannot_build_is_told(file: Path, database: Database) -> None:
    with pytest.raises(BuildFailedError) as caught:
        await build_apart(_order(file, 7))
    assert caught.value.values["version"] == 7
    assert "unknown_version" in str(caught.value.values["problem"])
    assert gc.isenabled()


async def test_a_build_that_nobody_waits_for_is_ended(
    file: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()
    processes: list[subprocess.Popen[bytes]] = []
    loop = asyncio.get_running_loop()

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **options: Any) -> None:
            super().__init__(command, **options)
            processes.append(self)
            loop.call_soon_threadsafe(started.set)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    work = loop.create_task(build_apart(_order(file, 1)))
    await started.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert await asyncio.to_thread(processes[0].wait, 20) != 0


async def test_a_server_is_read_in_the_same_way(place: Place) -> None:
    async with opened(place) as database:
        order = Order(url=place.url, lexicon=LEXICON, version=1)
        for snapshot in (await build(database, order), await build_apart(order)):
            assert (snapshot.version, snapshot.knowledge) == (1, shipped_knowledge())
