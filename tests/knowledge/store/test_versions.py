"""Publishing and reading back: every version as it was, and only changes written."""

from __future__ import annotations

import asyncio
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

import knowledge.models
from knowledge.datafiles import load_knowledge
from knowledge.errors import UnknownVersionError
from knowledge.models import Alias, Case, Contest, Knowledge, Remark, Reward, Service, Source
from knowledge.store.rows import TEMPORAL
from knowledge.store.tables import knowledge_version, metadata, remark, reward
from knowledge.store.versions import current_version, list_versions, load_version, publish

T = TypeVar("T")
SHIPPED = load_knowledge(Path(knowledge.models.__file__).parent / "data")


async def _publish(conn: AsyncConnection, what: Knowledge, note: str = "") -> int:
    return await publish(conn, what, actor="tester", at=1_700_000_000, note=note)


async def _count(conn: AsyncConnection) -> dict[str, int]:
    return {
        table.name: (await conn.execute(select(func.count()).select_from(table))).scalar_one()
        for table in TEMPORAL
    }


def _changed(case: Case, **fields: object) -> Knowledge:
    """What ships, with one case changed."""
    changed = Case.model_validate(case.model_dump() | fields)
    cases = tuple(changed if old.id == case.id else old for old in SHIPPED.cases)
    return SHIPPED.model_copy(update={"cases": cases})


async def test_what_is_published_is_read_back(conn: AsyncConnection) -> None:
    assert await current_version(conn) is None
    assert await _publish(conn, SHIPPED) == 1
    assert await current_version(conn) == 1
    assert await load_version(conn) == (1, SHIPPED)


async def test_the_same_again_is_no_new_version(conn: AsyncConnection) -> None:
    await _publish(conn, SHIPPED)
    before = await _count(conn)
    assert await _publish(conn, Knowledge.model_validate(SHIPPED.model_dump())) == 1
    assert await _count(conn) == before
    assert len(await list_versions(conn)) == 1


async def test_every_version_stays_what_it_was(conn: AsyncConnection) -> None:
    first, second = SHIPPED.cases[:2]
    history = [
        SHIPPED,
        _changed(first, outcome="새 결과입니다."),
        _changed(first, rewards=(), services=(), aliases=()),
        SHIPPED.model_copy(update={"cases": SHIPPED.cases[::-1]}),
        SHIPPED.model_copy(update={"cases": (), "contests": ()}),
        _changed(second, field_sources={"title": first.source}, remarks=second.remarks * 2),
        SHIPPED.model_copy(update={"organisation": "제주시"}),
        SHIPPED,
    ]
    for number, what in enumerate(history, start=1):
        assert await _publish(conn, what) == number
    for number, what in enumerate(history, start=1):
        assert await load_version(conn, number) == (number, what)
    assert await load_version(conn) == (len(history), SHIPPED)


async def test_only_what_changes_is_written(conn: AsyncConnection) -> None:
    await _publish(conn, SHIPPED)
    before = await _count(conn)
    case = next(case for case in SHIPPED.cases if case.rewards)
    other = case.rewards[0].model_copy(update={"state": "확정"})
    await _publish(conn, _changed(case, rewards=(other, *case.rewards[1:])))
    after = await _count(conn)
    assert after == before | {"reward": before["reward"] + 1}
    ended = await conn.execute(select(reward.c.case_id).where(reward.c.to_version.is_not(None)))
    assert ended.scalars().all() == [case.id]


async def test_a_case_put_in_front_rewrites_no_other(conn: AsyncConnection) -> None:
    await _publish(conn, SHIPPED)
    before = await _count(conn)
    new = Case(id="new", contest="2021-h2", title="새 사례", source=SHIPPED.sources[0].id)
    grown = SHIPPED.model_copy(update={"cases": (new, *SHIPPED.cases)})
    await _publish(conn, grown)
    assert await _count(conn) == before | {"award_case": before["award_case"] + 1}
    assert (await load_version(conn))[1] == grown


async def test_unknown_versions_are_refused(conn: AsyncConnection) -> None:
    with pytest.raises(UnknownVersionError) as caught:
        await load_version(conn)
    assert caught.value.values == {"version": None}
    await _publish(conn, SHIPPED)
    for version in (0, 2, -1):
        with pytest.raises(UnknownVersionError) as caught:
            await load_version(conn, version)
        assert caught.value.values == {"version": version}


async def test_who_published_when_and_why_is_listed(conn: AsyncConnection) -> None:
    await publish(conn, SHIPPED, actor="system", at=10, note="seed")
    changed = _changed(SHIPPED.cases[0], outcome="새 결과입니다.")
    await publish(conn, changed, actor="관리자", at=2**40, note="고침")
    listed = [
        (one.version, one.published_at, one.actor, one.note) for one in await list_versions(conn)
    ]
    assert listed == [(2, 2**40, "관리자", "고침"), (1, 10, "system", "seed")]


async def test_amounts_are_exact_and_their_spelling_is_no_change(conn: AsyncConnection) -> None:
    case = SHIPPED.cases[0]

    def paying(amount: str) -> Knowledge:
        paid = Reward(
            kind="포상금", amount=Decimal(amount), unit="원", state="예정", source=case.source
        )
        return _changed(case, rewards=(paid,))

    amounts = ["0.1", "123456789012345678901234567890.000000000001", "1E+6", "0.3"]
    for number, amount in enumerate(amounts, start=1):
        assert await _publish(conn, paying(amount)) == number
        assert (await load_version(conn))[1] == paying(amount)
    assert await _publish(conn, paying("0.300")) == len(amounts)


async def test_at_most_one_row_of_a_key_is_current(conn: AsyncConnection) -> None:
    await _publish(conn, SHIPPED)
    row = (await conn.execute(select(remark))).mappings().first()
    assert row is not None
    await conn.execute(knowledge_version.insert().values(_version(2)))
    with pytest.raises(IntegrityError, match=r"UNIQUE|uq_remark_current"):
        await conn.execute(remark.insert().values({**row, "from_version": 2}))


async def test_the_current_version_is_found_without_reading_the_knowledge(
    conn: AsyncConnection,
) -> None:
    await _publish(conn, SHIPPED)
    statements: list[str] = []

    def note(_c: Connection, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(conn.sync_engine, "before_cursor_execute", note)
    await current_version(conn)
    [statement] = statements
    if conn.dialect.name == "postgresql":
        assert "max(" in statement
        return
    plan = (await conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")).mappings()
    assert [str(step["detail"]).split()[0] for step in plan] == ["SEARCH"]


def _version(number: int) -> dict[str, object]:
    return {
        "version": number,
        "published_at": 1,
        "actor": "a",
        "note": "",
        "organisation": "서귀포시",
    }


TEXT = st.text("가나다 '\"\\\n;%é😀-a", min_size=1, max_size=8).filter(str.strip)
SOURCE = st.sampled_from(["s0", "s1"])
SOURCES = st.permutations(
    [
        Source(id="s0", title="기사", date=dt.date(2021, 9, 15)),
        Source(id="s1", title="자료", date=dt.date(2022, 1, 2), publisher="시청", address="a"),
    ]
)
CONTESTS = st.permutations(
    [
        Contest(id="c0", year=2021, half=1, source="s0", submitted=0),
        Contest(id="c1", year=2022, source="s1", held_on=dt.date(2022, 5, 6), selected=10),
    ]
)
REWARDS = st.one_of(
    st.builds(
        Reward,
        kind=st.just("포상금"),
        amount=st.decimals("0.001", 10**12, allow_nan=False, places=3),
        unit=st.just("원"),
        state=st.sampled_from(["예정", "자격", "확정"]),
        source=SOURCE,
    ),
    st.builds(Reward, kind=st.just("표창"), state=st.just("예정"), giver=TEXT, source=SOURCE),
)
SERVICES = st.builds(
    Service,
    id=st.just("s"),
    name=TEXT,
    summary=TEXT,
    place=st.none() | TEXT,
    items=st.lists(TEXT, max_size=3).map(tuple),
    source=SOURCE,
)


def _few(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


CASES = st.lists(
    st.builds(
        Case,
        id=st.sampled_from([f"case-{i}" for i in range(6)]),
        contest=st.sampled_from(["c0", "c1"]),
        rank=st.none() | st.integers(1, 999),
        grade=st.sampled_from([None, "최우수", "장려"]),
        title=st.none() | TEXT,
        content=st.none() | TEXT,
        aliases=_few(st.builds(Alias, text=TEXT, source=SOURCE)),
        rewards=_few(REWARDS),
        services=_few(SERVICES),
        remarks=_few(st.builds(Remark, text=TEXT, source=SOURCE)),
        source=SOURCE,
        field_sources=st.dictionaries(st.sampled_from(["title", "rank"]), SOURCE),
    ),
    max_size=5,
    unique_by=lambda case: case.id,
)
KNOWLEDGE = st.builds(
    Knowledge,
    organisation=st.sampled_from(["서귀포시", "제주시"]),
    sources=SOURCES.map(tuple),
    contests=CONTESTS.map(tuple),
    cases=CASES.map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(KNOWLEDGE, min_size=1, max_size=4))
def test_any_history_is_read_back(history: list[Knowledge]) -> None:
    asyncio.run(_history_is_read_back(history))


async def _history_is_read_back(history: list[Knowledge]) -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    numbers = []
    async with engine.begin() as conn:
        await conn.run_sync(metadata.create_all)
        for what in history:
            numbers.append(await _publish(conn, what))
        for i, (number, what) in enumerate(zip(numbers, history, strict=True)):
            assert await load_version(conn, number) == (number, what)
            before = numbers[i - 1] if i else 0
            assert number == (before if i and what == history[i - 1] else before + 1)
    await engine.dispose()
