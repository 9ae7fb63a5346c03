"""Trials in a process of their own, on what is really published; and what is made of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.dialogues.every import every_line
from bot.dialogues.tables import TABLES, read_tables
from bot.learning.errors import TrialFailedError
from bot.learning.model import Target, Trial
from bot.learning.trial import TrialOrder, try_apart
from bot.opening import LEXICON
from bot.operations import apart
from bot.operations.apart import ApartError, run_apart
from bot.published.current import Current
from bot.published.follow import follow
from bot.published.read import read_snapshot
from bot.storage.address import address_of
from bot.storage.database import Database
from knowledge.snapshot import Snapshot
from tests.bot.learning.support import ADMIN, School
from tests.bot.storage.support import opened
from tests.support.few_tables import few_tables
from tests.support.places import Place


def _order(url: str, tables: Path, **target: str) -> TrialOrder:
    return TrialOrder(
        url=url,
        lexicon=LEXICON,
        tables=tables,
        question=target["said"],
        target=Target(kind="sample", said=target["said"], case=target["case"]),
    )


async def test_every_line_of_the_tables_is_asked(place: Place, tmp_path: Path) -> None:
    tables = few_tables(tmp_path)
    async with opened(place) as database:
        school = School(database)
        one = await school.desk.propose(
            Target(kind="sample", said="달빛 소풍", case="2021-h2-05"), actor=ADMIN
        )
        await school.desk.teach(one.id, actor=ADMIN)
        found = await try_apart(_order(place.url, tables, said="하반기 3위", case="2021-h2-10"))
        assert (found.fits, found.kind, found.cases) == (True, "card", ("2021-h2-10",))
        questions = [answer.question for answer in found.red]
        assert any(one.startswith("하반기 3위 →") for one in questions)
        assert "상반기 3위" not in questions
        # Lines that begin with a later version are not about this one.
        held = [one for one in read_tables(tables) if one.holds_for(1)]
        assert found.asked == len(held) + 1
        async with database.read() as conn:
            assert len(await every_line(conn)) == len(read_tables()) + 1


async def test_what_cannot_be_tried_is_told(tmp_path: Path) -> None:
    nowhere = address_of(tmp_path / "none.sqlite3")
    with pytest.raises(TrialFailedError):
        await try_apart(_order(nowhere, few_tables(tmp_path), said="달빛 소풍", case="2021-h2-05"))


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        ("import time; time.sleep(60)", "too_slow"),
        ("x = bytearray(3 << 30)", "MemoryError"),
        ("raise ValueError('words of people')", "ValueError"),
    ],
)
async def test_work_apart_has_limits_and_tells_no_words(
    work: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "works_apart.py").write_text(f"def main():\n    {work}\n")
    monkeypatch.syspath_prepend(tmp_path)
    seconds = 1.0 if problem == "too_slow" else 30.0
    with pytest.raises(ApartError) as caught:
        await run_apart("works_apart", b"", seconds=seconds, megabytes=1_000)
    told = str(caught.value.values["problem"])
    assert problem in told
    assert "words of people" not in told


async def test_what_counts_is_the_time_that_it_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    # By the clock alone neither would end in time, or be given up.
    monkeypatch.setattr(apart, "PATIENCE", 600.0)
    (tmp_path / "waits_for_its_turn.py").write_text("import time\ndef main(): time.sleep(2.5)\n")
    assert await run_apart("waits_for_its_turn", b"", seconds=2.0, megabytes=1_000) == b""
    (tmp_path / "works_on_and_on.py").write_text("def main():\n    while True: pass\n")
    async with asyncio.timeout(60):
        with pytest.raises(ApartError, match="too_slow"):
            await run_apart("works_on_and_on", b"", seconds=1.0, megabytes=1_000)


def test_all_tables_are_tried_unless_others_are_named() -> None:
    assert _order("sqlite://", TABLES, said="하반기 3위", case="2021-h2-10") == TrialOrder(
        url="sqlite://",
        lexicon=LEXICON,
        question="하반기 3위",
        target=Target(kind="sample", said="하반기 3위", case="2021-h2-10"),
    )


async def test_whoever_does_not_wait_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "waits_apart.py").write_text("import time\ndef main():\n    time.sleep(60)\n")
    monkeypatch.syspath_prepend(tmp_path)
    begun: list[apart._Child] = []
    make = apart._Child

    def remembered(module: str, seconds: float, megabytes: int) -> apart._Child:
        begun.append(make(module, seconds, megabytes))
        return begun[0]

    monkeypatch.setattr(apart, "_Child", remembered)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await run_apart("waits_apart", b"", seconds=50, megabytes=1_000)
    process = begun[0]._process
    assert process is not None
    assert process.wait(10) != 0


async def test_a_running_bot_takes_in_what_is_taught(file: Path) -> None:
    url = address_of(file)
    current = Current(await asyncio.to_thread(read_snapshot, url, LEXICON, 1))
    built: list[int] = []

    async def build(version: int) -> Snapshot:
        built.append(version)
        return await asyncio.to_thread(read_snapshot, url, LEXICON, version)

    async with opened(file) as database:
        school = School(database)
        first = current.snapshot
        await _look(database, current, build)
        assert current.snapshot is first
        for kind, said, builds in (("sample", "달빛 소풍", 0), ("name", "달빛 축제", 1)):
            target = Target.model_validate({"kind": kind, "said": said, "case": "2021-h2-05"})
            draft = await school.desk.propose(target, actor=ADMIN)
            await school.desk.teach(draft.id, actor=ADMIN)
            await _look(database, current, build)
            assert len(built) == builds
        assert [one.said for one in current.snapshot.taught.samples] == ["달빛 소풍"]
        assert [one.text for one in current.snapshot.taught.names] == ["달빛 축제"]


async def _look(database: Database, current: Current, build: object) -> None:
    looks = 0

    async def sleep(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks > 1:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await follow(database, current, build, sleep=sleep)  # type: ignore[arg-type]


def test_a_trial_that_was_kept_by_an_older_program_is_read() -> None:
    """Drafts of lessons keep their trial: the words in it stay as they were written."""
    kept = (
        '{"version": 1, "revision": 0, "asked": 2, "question": "3위", "before": "가", '
        '"after": "나", "kind": "card", "fits": true, '
        '"changed": [{"line": "rank-1", "question": "3위", '
        '"before": "가", "after": "나", "complaints": ["missing: a"], "why": "latest"}]}'
    )
    [changed] = Trial.model_validate_json(kept).changed
    assert changed.why == "latest"
