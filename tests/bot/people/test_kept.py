"""How long things are kept: what the notice says, against the tables and what is purged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.application import _purge
from bot.people.inventory import PERSONAL, HowLong
from bot.people.logins import CODE_SECONDS, IDLE_SECONDS, SESSION_SECONDS
from bot.people.retention import DAY, run_daily
from bot.replies.privacy import HOW_LONG, notice
from bot.settings import Settings
from bot.storage import tables
from bot.storage.database import Database
from knowledge.store.tables import metadata as knowledge
from tests.bot.storage.support import NOW

DAYS = 17
PERSON = "f" * 32
EVERY: Mapping[str, Any] = {**tables.metadata.tables, **knowledge.tables}
TIMED: frozenset[HowLong] = frozenset(
    {"days", "days_unused", "subscribed", "delivered", "reviewed", "a_day"}
)
"""What ends by itself; everything else somebody ends, or nobody."""
Rows = Mapping[str, Mapping[str, object]]


def stored(at: int) -> Rows:
    """A row for every table with something about people, last touched at the moment `at`."""
    actor = "telegram:77"
    put = {"at": at, "actor": actor}
    said = {"created_by": actor, "created_at": at}
    return {
        "unanswered": {
            "id": 1, "text": "글", "state": "done", "turn": 1, "first_at": at, "last_at": at,
            "decided_at": at, "decided_by": actor,
        },
        "question_log": {
            "id": "q", "at": at, "day": "2021-09-07", "person": PERSON, "channel": "web",
            "text_masked": "글", "kind": "none", "cases": "[]", "confidence": 0.1,
            "corrections": "[]", "version": 1, "latency_ms": 1, "feedback": "down",
            "feedback_reason": "까닭", "unanswered": 1,
        },
        "person_context": {"person": PERSON + PERSON, "memory": "{}", "updated_at": at},
        "subscriber": {
            "chat": 77, "kind": "private", "state": "blocked", "since": at, "changed_at": at,
        },
        "subscription": {"chat": 77, "topic": "all", "since": at},
        "announcement": {
            "id": "ab2c3d", "state": "finished", "operation": "send", "turn": 1, "revision": 1,
            "topics": "[]", "silent": 0, "submitted_by": actor, "approved_by": actor,
            "ended_at": at, "filled": 1, "total": 1, "progress_chat": 77, "progress_message": 1,
            **said,
        },
        "announcement_content": {
            "announcement": "ab2c3d", "revision": 1, "title": "제목", "summary": "",
            "buttons": "[]", **said,
        },
        "delivery": {
            "announcement": "ab2c3d", "number": 1, "chat": 77, "operation": "send",
            "state": "sent", "attempts": 1, "due": at, "message": 5, "revision": 1,
            "reason": "x", "changed_at": at,
        },
        "review": {
            "id": "rev", "state": "open", "turn": 1, "origin": "a.txt", "title": "제목",
            "body": "{}", "changed_by": actor, "changed_at": at, **said,
        },
        "review_change": {
            "review": "rev", "turn": 1, "number": 1, "target": "public", "before": "null",
            "after": "true", "undone": 2, "undone_by": actor, "undone_at": at, **put,
        },
        "review_brought": {
            "chat": 77, "brought": 1, "message": 2, "name": "a.txt", "text": "글",
            "review": "rev", "sent_at": at, "cut": 0, **put,
        },
        "review_question": {"kind": "value", "review": "rev", "turn": 1, **put},
        "refusal": {"person": PERSON, "day": "2021-09-07", "count": 2, "at": at},
        "admin_prompt": {"account": 77, "what": "login", "at": at},
        "login_code": {
            "browser": "k7mq2a", "hash": "x", "actor": actor, "tries": 0,
            "expires_at": at + CODE_SECONDS,
        },
        "admin_session": {
            "hash": "x", "actor": actor, "begun_at": at, "seen_at": at, "browser": "k7mq2a",
            "device": "크롬(안드로이드)",
        },
        "administrator": {
            "account": 77, "role": "editor", "name": "홍길동", "since": at, "given_by": actor,
        },
        "audit_log": {
            "number": 1, "action": "login", "subject": "page", "previous": "0", "hash": "1",
            "before": json.dumps({}), "after": json.dumps({}), **put,
        },
        "lesson": {
            "id": 1, "kind": "sample", "said": "글", "meaning": "글", "state": "taught",
            "revision": 1, "trial": "{}", **said,
        },
        "regression_line": {
            "id": 1, "lesson": 1, "ask": "글", "kinds": "[]", "cases": "[]", "from_version": 1,
            "created_at": at,
        },
        "summary_wish": {"admin": 77, "week": "2021-W36", "since": at},
    }  # fmt: skip


@dataclass
class Kept:
    """A database with one of everything in it."""

    database: Database
    at: int = NOW
    stopped: list[float] = field(default_factory=list)

    async def fill(self) -> None:
        async def unit(conn: AsyncConnection) -> None:
            for name, row in stored(self.at).items():
                await conn.execute(insert(EVERY[name]).values(row))

        await self.database.write(unit)

    async def pass_until(self, now: int) -> None:
        """What `saryebot run` deletes each day, at the moment `now`."""

        async def sleep(seconds: float) -> None:
            self.stopped.append(seconds)
            raise InterruptedError

        with pytest.raises(InterruptedError):
            await run_daily(
                self.database,
                days=DAYS,
                now=lambda: now,
                also=lambda at, days: _purge(self.database, at, days),
                sleep=sleep,
            )
        assert self.stopped.pop() == DAY

    async def holds(self, table: str, column: str) -> bool:
        """Whether anything stands in the column."""
        there = EVERY[table].c[column]
        query = select(func.count()).where(there.is_not(None), there != _empty(there))
        async with self.database.read() as conn:
            return bool(await conn.scalar(query))


def _empty(column: Any) -> object:
    return "" if column.type.python_type is str else -1


@pytest.fixture
async def kept(database: Database) -> Kept:
    made = Kept(database)
    await made.fill()
    return made


async def test_every_column_about_people_is_filled_here(kept: Kept) -> None:
    """So that a new one cannot be declared without a row that shows how long it is kept."""
    empty = [
        (one.table, one.column)
        for one in PERSONAL
        if one.table != "knowledge_version" and not await kept.holds(one.table, one.column)
    ]
    assert empty == []
    assert {one.table for one in PERSONAL} == {*stored(0), "knowledge_version"}


async def test_what_the_notice_says_ends_has_ended(kept: Kept) -> None:
    await kept.pass_until(NOW + DAYS * DAY + 1)
    left = [
        (one.table, one.column)
        for one in PERSONAL
        if one.how_long in TIMED and await kept.holds(one.table, one.column)
    ]
    # Of a delivery the numbers stay, without a chat that they are about.
    assert not await kept.holds("delivery", "chat")
    assert {table for table, _ in left} <= {"delivery"}


async def test_what_the_notice_says_stays_does_stay(kept: Kept) -> None:
    await kept.pass_until(NOW + 10 * 365 * DAY)
    gone = [
        (one.table, one.column)
        for one in PERSONAL
        if one.how_long not in TIMED
        and one.table != "knowledge_version"
        and not await kept.holds(one.table, one.column)
    ]
    assert gone == []


async def test_nothing_ends_before_its_time(kept: Kept) -> None:
    await kept.pass_until(NOW + DAYS * DAY)
    for one in PERSONAL:
        if one.how_long in TIMED - {"a_day"}:
            assert await kept.holds(one.table, one.column), (one.table, one.column)


async def test_what_is_for_a_day_is_gone_with_the_second_purge(kept: Kept) -> None:
    assert max(CODE_SECONDS, IDLE_SECONDS, SESSION_SECONDS) <= DAY
    await kept.pass_until(NOW + DAY + 1)
    for one in PERSONAL:
        if one.how_long == "a_day":
            assert not await kept.holds(one.table, one.column), (one.table, one.column)


def test_every_time_is_one_of_the_two_kinds() -> None:
    ended = {one.how_long for one in PERSONAL if one.how_long in TIMED}
    assert ended == TIMED
    assert set(get_args(HowLong)) - TIMED == {"with_knowledge", "for_good", "with_role", "wished"}


@pytest.mark.parametrize("days", [1, 30, 365])
def test_the_notice_names_the_days_of_the_settings(
    days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARYEBOT_KEEP_DAYS", str(days))
    settings = Settings(_env_file=None)
    said = notice(days=settings.keep_days, operator=settings.operator, version=1).text
    for how_long in ("days", "days_unused", "subscribed", "delivered", "reviewed"):
        assert HOW_LONG[how_long].format(days=days) in said
