"""A version is published whole or not at all, whatever happens meanwhile, and by one at a time."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.audit.log import every
from bot.errors import DatabaseLockedError, DiskFullError
from bot.published.publish import ROWS, Published, publish_knowledge
from bot.storage.database import Database
from bot.storage.options import StorageOptions
from knowledge.errors import PublishingElsewhereError, VersionMovedError
from knowledge.models import Knowledge
from knowledge.store.publishing import LEASE, Act, Override, changes_to
from knowledge.store.versions import list_versions, load_version
from tests.bot.published.processes import MANY, publish_until_killed
from tests.bot.published.support import retitled
from tests.bot.storage.support import NOW, now, opened, rows
from tests.dialogues.shipped import shipped_knowledge
from tests.support.many_cases import many_cases
from tests.support.places import Place, sqlite_place

ACT = Act(actor="나", note="import", origin="보도자료.hwpx")
LARGE = many_cases(shipped_knowledge(), MANY)
KILLS = int(os.environ.get("KILL_ROUNDS", "20"))


@pytest.fixture
async def database(place: Place) -> AsyncIterator[Database]:
    """On SQLite and on PostgreSQL."""
    async with opened(place) as database:
        yield database


async def _current(database: Database) -> tuple[int, Knowledge]:
    async with database.read() as connection:
        return await load_version(connection)


async def test_a_small_change_is_one_transaction(database: Database) -> None:
    before = database.writer.commits
    act = ACT.model_copy(update={"override": Override(reason="확인함", over=("phone",))})
    told = await publish_knowledge(database, retitled("새 제목"), act, now=now)
    assert told == Published(version=2, changed=True)
    assert database.writer.commits == before + 1
    assert await _current(database) == (2, retitled("새 제목"))
    async with database.read() as connection:
        newest = (await list_versions(connection))[0]
    assert newest.model_dump() == {
        "version": 2,
        "published_at": NOW,
        "actor": "나",
        "note": "import",
        "origin": "보도자료.hwpx",
        "override": {"reason": "확인함", "over": ("phone",)},
        "added": 0,
        "changed": 1,
        "removed": 0,
        "sources": (),
    }


async def test_the_same_again_is_no_new_version(database: Database) -> None:
    told = await publish_knowledge(database, shipped_knowledge(), ACT, now=now)
    assert told == Published(version=1, changed=False)


async def test_a_large_change_is_seen_whole_at_its_end(database: Database) -> None:
    seen: list[object] = []

    async def look(_: float) -> None:
        seen.append(await _current(database))

    before = database.writer.commits
    await publish_knowledge(database, LARGE, ACT, now=now, sleep=look)
    assert len(seen) >= MANY / ROWS
    assert database.writer.commits >= before + len(seen) + 2
    assert seen == [(1, shipped_knowledge())] * len(seen)
    assert await _current(database) == (2, LARGE)
    async with database.read() as connection:
        newest, *_ = await list_versions(connection)
    assert (newest.added, newest.changed, newest.removed) == (MANY, 0, 0)


async def test_a_publication_is_one_row_of_the_audit_log(database: Database) -> None:
    async def broken(_: float) -> None:
        raise RuntimeError

    # One that is broken off in the middle has not been.
    with pytest.raises(RuntimeError):
        await publish_knowledge(database, LARGE, ACT, now=now, sleep=broken)
    await publish_knowledge(database, LARGE, ACT, now=now)
    await publish_knowledge(
        database, retitled("새 제목"), Act(actor="telegram:7", note="rollback"), now=now
    )
    await publish_knowledge(database, retitled("새 제목"), ACT, now=now)
    async with database.read() as connection:
        first, second = [one async for one in every(connection)]
    assert (first.actor, first.action, first.subject) == ("os:나", "publish", "version:2")
    assert first.before == {"version": 1}
    assert first.after == {
        "version": 2,
        "note": "import",
        "origin": "보도자료.hwpx",
        "cases_added": MANY,
        "cases_changed": 0,
        "cases_removed": 0,
    }
    assert (second.actor, second.before) == ("telegram:7", {"version": 2})


async def test_what_was_changed_is_counted(database: Database) -> None:
    await publish_knowledge(database, LARGE, ACT, now=now)
    fewer = Knowledge.model_validate(
        LARGE.model_dump() | {"cases": [*retitled("새 제목").cases, *LARGE.cases[-200:]]}
    )
    await publish_knowledge(database, fewer, ACT, now=now)
    assert await _current(database) == (3, fewer)
    async with database.read() as connection:
        newest, *_ = await list_versions(connection)
    assert (newest.added, newest.changed, newest.removed) == (0, 1, MANY - 200)


async def test_one_who_publishes_keeps_others_from_it(database: Database) -> None:
    refused: list[PublishingElsewhereError] = []

    async def another(_: float) -> None:
        with pytest.raises(PublishingElsewhereError) as caught:
            await publish_knowledge(database, retitled("다른 제목"), ACT, now=now)
        refused.append(caught.value)

    mine = Act(actor="먼저 온 사람", note="import")
    await publish_knowledge(database, LARGE, mine, now=now, sleep=another)
    assert {error.values["actor"] for error in refused} == {"먼저 온 사람"}
    assert await _current(database) == (2, LARGE)


async def test_one_who_worked_from_an_older_version_is_told(database: Database) -> None:
    await publish_knowledge(database, retitled("새 제목"), ACT, now=now)
    with pytest.raises(VersionMovedError) as caught:
        await publish_knowledge(database, LARGE, ACT, now=now, base=1)
    assert (caught.value.values["base"], caught.value.values["current"]) == (1, 2)


async def test_two_who_begin_at_once_do_not_undo_each_other(
    place: Place, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have looked at version 1 before either has written."""
    both = asyncio.Barrier(2)
    look = changes_to

    async def together(*args: object) -> object:
        found = await look(*args)  # type: ignore[arg-type]
        await both.wait()
        return found

    monkeypatch.setattr("bot.published.publish.changes_to", together)
    ends = await asyncio.gather(
        *(
            publish_knowledge(database, retitled(title), ACT, now=now)
            for title in ("첫째 제목", "둘째 제목")
        ),
        return_exceptions=True,
    )
    [told] = [end for end in ends if isinstance(end, Published)]
    [refused] = [end for end in ends if isinstance(end, VersionMovedError)]
    assert (told.version, refused.values["actor"]) == (2, "나")
    assert len(rows(place, "SELECT * FROM knowledge_version")) == 2


async def test_a_claim_without_a_sign_of_life_is_void(database: Database) -> None:
    """Another one publishes while this one sleeps, and this one notices."""
    times = iter([NOW, NOW])

    async def long(_: float) -> None:
        await publish_knowledge(database, retitled("다른 제목"), ACT, now=lambda: NOW + LEASE)

    with pytest.raises(PublishingElsewhereError):
        await publish_knowledge(
            database, LARGE, ACT, now=lambda: next(times, NOW + 2 * LEASE), sleep=long
        )
    assert await _current(database) == (2, retitled("다른 제목"))


@pytest.mark.parametrize("moment", ["cancelled", "failed"])
async def test_one_who_ends_in_the_middle_leaves_nothing(database: Database, moment: str) -> None:
    async def ends(_: float) -> None:
        raise asyncio.CancelledError if moment == "cancelled" else LookupError

    with pytest.raises(asyncio.CancelledError if moment == "cancelled" else LookupError):
        await publish_knowledge(database, LARGE, ACT, now=now, sleep=ends)
    assert await _current(database) == (1, shipped_knowledge())
    # No claim is left either.
    assert (await publish_knowledge(database, LARGE, ACT, now=now)).version == 2
    assert await _current(database) == (2, LARGE)


async def test_a_full_disk_leaves_the_old_version(file: Path) -> None:
    async with opened(file):
        pass
    [(pages,)] = rows(file, "PRAGMA page_count")
    async with opened(file, options=StorageOptions(pages=pages + 20)) as database:
        with pytest.raises(DiskFullError):
            await publish_knowledge(database, LARGE, ACT, now=now)
        assert await _current(database) == (1, shipped_knowledge())
    async with opened(file) as database:
        later = lambda: NOW + LEASE  # noqa: E731
        assert (await publish_knowledge(database, LARGE, ACT, now=later)).version == 2
        assert await _current(database) == (2, LARGE)


async def test_a_locked_database_leaves_the_old_version(file: Path) -> None:
    options = StorageOptions(busy_timeout=0.05)
    async with opened(file, options=options) as database:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseLockedError):
                await publish_knowledge(database, LARGE, ACT, now=now)
            other.execute("ROLLBACK")
        assert await _current(database) == (1, shipped_knowledge())
        assert (await publish_knowledge(database, LARGE, ACT, now=now)).version == 2


async def test_kill_9_leaves_the_old_version_or_the_new_one(file: Path) -> None:
    async with opened(file):
        pass
    small, large = shipped_knowledge(), LARGE
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.bot.published.processes"])
    moments = random.Random()
    reached: set[int] = set()
    unfinished = 0
    for round_ in range(KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        place = sqlite_place(file)
        # Each comes long enough after the one before for its claim to be void.
        child = processes.Process(
            target=publish_until_killed, args=(place, (round_ + 1) * 2 * LEASE, theirs)
        )
        child.start()
        theirs.close()
        assert ours.poll(60), "the publishing process did not begin"
        await asyncio.sleep(moments.uniform(0, 0.5))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert child.exitcode == -signal.SIGKILL
        assert rows(file, "PRAGMA integrity_check") == [("ok",)]
        [(left,)] = rows(file, "SELECT count(*) FROM knowledge_version WHERE published_at <= 0")
        unfinished += left
        async with opened(file) as database:
            version, knowledge = await _current(database)
            assert knowledge in (small, large)
            reached.add(version)
            async with database.read() as connection:
                for listed in (await list_versions(connection))[:2]:
                    assert (await load_version(connection, listed.version))[1] in (small, large)
    assert unfinished, "none was killed in the middle"
    assert len(reached) > 1, "nothing was ever published"
