"""The whole way of a message, with the real assistant and a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import CaseAssistant
from bot.errors import DiskFullError
from bot.people.desk import Desk, Received
from bot.people.limits import RateLimiter
from bot.people.person import PersonKeys
from bot.people.privacy import PrivacyDesk
from bot.people.questions import QuestionLog
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from tests.bot.people.support import DAY, on_disk
from tests.bot.storage.support import now, opened, rows
from tests.dialogues.shipped import shipped_snapshot
from tests.support.places import Place


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        self.time += 0.004
        return self.time


def _desk(database: Database, keys: PersonKeys, clock: Callable[[], float]) -> Desk:
    return Desk(
        CaseAssistant(shipped_snapshot, DatabaseContextStore(database, now)),
        keys=keys,
        limiter=RateLimiter(clock),
        questions=QuestionLog(database, now),
        privacy=PrivacyDesk(database, days=30, operator=None),
        version=lambda: 1,
        timer=clock,
    )


async def _say(desk: Desk, text: str, *, chat: int = 7, user: int | None = 7) -> Received:
    return await desk.receive(text, channel="telegram", chat=chat, user=user, today=DAY)


def _receiving(desk: Desk, text: str) -> AbstractAsyncContextManager[Received]:
    return desk.receiving(text, channel="telegram", chat=7, user=7, today=DAY)


def _text(received: Received) -> str:
    assert received.reply is not None
    return received.reply.text


async def test_a_dialogue_goes_on_after_a_restart_and_stays_its_own(
    place: Place, keys: PersonKeys
) -> None:
    async with opened(place) as database:
        desk = _desk(database, keys, Clock())
        await _say(desk, "남원읍 사례", chat=-100, user=7)
        await _say(desk, "여성가족과 사례", chat=-100, user=8)
    async with opened(place) as later:
        desk = _desk(later, keys, Clock())
        mine = await _say(desk, "보상은?", chat=-100, user=7)
        other = await _say(desk, "보상은?", chat=-100, user=8)
        elsewhere = await _say(desk, "보상은?", chat=7, user=7)
        nobody = await _say(desk, "보상은?", chat=-100, user=None)
    assert mine.reply is not None
    assert other.reply is not None
    assert [case.department for case in mine.reply.cases] == ["남원읍"]
    assert [case.department for case in other.reply.cases] == ["여성가족과"]
    for fresh in (elsewhere, nobody):
        assert fresh.reply is not None
        assert [case.department for case in fresh.reply.cases] not in (["남원읍"], ["여성가족과"])


async def test_no_id_and_no_number_reaches_the_file(file: Path, keys: PersonKeys) -> None:
    async with opened(file) as database:
        desk = _desk(database, keys, Clock())
        said = await desk.receive(
            "남원읍 보상 010-1234-5678로 알려 주세요",
            channel="telegram",
            chat=-1009876543210,
            user=987654321,
            today=DAY,
        )
        stored = on_disk(file)
    stored += on_disk(file)
    assert said.reply is not None
    assert [case.department for case in said.reply.cases] == ["남원읍"]
    assert "남원읍 보상".encode() in stored
    for hidden in ("1234-5678", "12345678", "987654321", "9876543210"):
        assert hidden.encode() not in stored
        assert hidden not in said.reply.text
    assert rows(file, "SELECT count(*) FROM person_context") == [(1,)]


async def test_a_question_is_kept_with_the_time_it_took_and_feedback_finds_it(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    said = await _say(_desk(database, keys, Clock()), "3위 사례")
    assert said.question is not None
    assert rows(place, "SELECT id, text_masked, kind, cases, latency_ms FROM question_log") == [
        (said.question, "3위 사례", "card", '["2021-h2-03"]', 4)
    ]
    person = keys.person("telegram", 7, 7)
    assert await QuestionLog(database, now).feedback(said.question, person, "up")


async def test_requests_about_ones_data_are_answered_and_not_kept(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    desk = _desk(database, keys, Clock())
    assert "개인정보 안내" in _text(await _say(desk, "/privacy"))
    await _say(desk, "3위 사례")
    assert "질문: 1건" in _text(await _say(desk, "내 기록"))
    asked = await _say(desk, "/forget")
    assert asked.reply is not None
    assert asked.question is None
    confirmation = asked.reply.buttons[0].value
    assert "모두 지웠습니다" in _text(await _say(desk, confirmation))
    assert rows(place, "SELECT count(*) FROM question_log") == [(0,)]
    assert rows(place, "SELECT count(*) FROM person_context") == [(0,)]
    assert "저장된 기록이 없습니다" in _text(await _say(desk, "/mydata"))


async def test_who_sends_too_fast_is_told_once_and_others_are_answered(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    desk = _desk(database, keys, lambda: 5.0)
    for _ in range(8):
        assert (await _say(desk, "3위 사례")).question
    told = await _say(desk, "3위 사례", chat=-100)
    assert "3초 뒤에" in _text(told)
    assert told.question is None
    assert await _say(desk, "/forget") == Received(reply=None)
    assert (await _say(desk, "3위 사례", user=8)).question
    assert rows(place, "SELECT count(*) FROM question_log") == [(9,)]


async def test_a_question_that_cannot_be_kept_is_answered_all_the_same(
    database: Database,
    place: Place,
    keys: PersonKeys,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def full(*_: object, **__: object) -> str:
        raise DiskFullError(path="x")

    monkeypatch.setattr(QuestionLog, "record", full)
    said = await _say(_desk(database, keys, Clock()), "3위 사례")
    assert "여성가족과" in _text(said)
    assert rows(place, "SELECT count(*) FROM question_log") == [(0,)]
    assert "question_not_kept: disk_full" in caplog.text
    assert "3위" not in caplog.text


async def test_an_answer_is_shown_while_it_is_being_kept(
    database: Database, place: Place, keys: PersonKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = asyncio.Event()
    record = QuestionLog.record

    async def after_shown(*arguments: Any, **named: Any) -> str:
        await shown.wait()
        return await record(*arguments, **named)

    monkeypatch.setattr(QuestionLog, "record", after_shown)
    async with _receiving(_desk(database, keys, Clock()), "3위 사례") as said:
        assert "여성가족과" in _text(said)
        assert rows(place, "SELECT count(*) FROM question_log") == [(0,)]
        shown.set()
    assert rows(place, "SELECT id FROM question_log") == [(said.question,)]
    assert rows(place, "SELECT count(*) FROM person_context") == [(1,)]


async def test_an_answer_that_cannot_be_shown_is_kept_and_the_error_comes_as_it_is(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    with pytest.raises(ConnectionError, match=r"^gone$"):
        async with _receiving(_desk(database, keys, Clock()), "3위 사례"):
            raise ConnectionError("gone")
    assert rows(place, "SELECT text_masked FROM question_log") == [("3위 사례",)]


async def test_question_and_memory_are_one_step(database: Database, keys: PersonKeys) -> None:
    desk = _desk(database, keys, Clock())
    await _say(desk, "3위 사례")
    commits = database.writer.commits
    await _say(desk, "남원읍 사례")
    assert database.writer.commits - commits == 1
