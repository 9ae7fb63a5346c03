"""The office put together, opinions, and the counter for channels that know only sessions."""

from __future__ import annotations

import pytest

from bot.assistant import CaseAssistant, Message
from bot.people.counter import Counter
from bot.people.limits import RateLimiter
from bot.people.office import BURST, Office, open_office
from bot.people.opinions import Opinions
from bot.people.person import PersonKeys
from bot.people.questions import QuestionLog
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from knowledge.context import Memory
from tests.bot.people.support import DAY, card
from tests.bot.storage.support import now, rows
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import RecordingAssistant
from tests.support.places import Place


async def _office(database: Database, secret: bytes | None = None) -> Office:
    return await open_office(
        database,
        CaseAssistant(shipped_snapshot, DatabaseContextStore(database, now)),
        secret=secret,
        days=30,
        operator=None,
        version=lambda: 1,
        now=now,
        timer=lambda: 0.0,
    )


def _counter(office: Office, database: Database) -> Counter:
    contexts = DatabaseContextStore(database, now)
    return Counter(
        office.desk,
        CaseAssistant(shipped_snapshot, contexts),
        channel="web",
        keys=office.keys,
        contexts=contexts,
        version=lambda: 1,
    )


def _message(text: str, session: str | None = "s1") -> Message:
    return Message(text=text, person=session, today=DAY)


async def test_the_secret_is_the_operators_or_that_of_the_database(database: Database) -> None:
    first, second = await _office(database), await _office(database)
    own = await _office(database, b"a secret of the operator")
    keys = [office.keys.person("telegram", 7, 7) for office in (first, second, own)]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(("user", "kept"), [(7, True), (8, False)])
async def test_an_opinion_is_kept_for_who_asked(
    database: Database, place: Place, keys: PersonKeys, user: int, kept: bool
) -> None:
    log = QuestionLog(database, now)
    question = await log.record(
        keys.person("telegram", 7, 7), "3위", card(), channel="telegram", day=DAY, latency_ms=1
    )
    opinions = Opinions(keys=keys, questions=log, limiter=RateLimiter(lambda: 0.0))
    outcome = await opinions.keep(question, "down", "wrong", channel="telegram", chat=7, user=user)
    assert outcome == ("kept" if kept else "refused")
    assert rows(place, "SELECT feedback, feedback_reason FROM question_log") == [
        ("down", "wrong") if kept else (None, None)
    ]


async def test_who_taps_without_end_is_not_written_down_each_time(
    database: Database, keys: PersonKeys
) -> None:
    limiter = RateLimiter(lambda: 0.0, burst=2)
    opinions = Opinions(keys=keys, questions=QuestionLog(database, now), limiter=limiter)
    outcomes = [
        await opinions.keep("x", "up", channel="telegram", chat=7, user=7) for _ in range(3)
    ]
    assert outcomes == ["refused", "refused", "too_fast"]


async def test_the_ids_of_a_button_are_no_numbers_of_people(database: Database) -> None:
    assistant = RecordingAssistant()
    office = await open_office(
        database, assistant, secret=None, days=30, operator=None, version=lambda: 1, now=now
    )
    for text in ("case:2021-2-0001", "전화 2021-2-0001234"):
        await office.desk.receive(text, channel="web", chat="s", user="s", today=DAY)
    assert assistant.texts == ["case:2021-2-0001", "전화 ■■■"]


async def test_a_page_has_the_same_desk(database: Database, place: Place) -> None:
    office = await _office(database)
    counter = _counter(office, database)
    await counter.answer(_message("남원읍 사례, 010-1234-5678"))
    follow_up = await counter.answer(_message("보상은?"))
    stranger = await counter.answer(_message("보상은?", "s2"))
    assert [case.department for case in follow_up.cases] == ["남원읍"]
    assert [case.department for case in stranger.cases] != ["남원읍"]
    assert sorted(rows(place, "SELECT channel, text_masked FROM question_log")) == [
        ("web", "남원읍 사례, ■■■"),
        ("web", "보상은?"),
        ("web", "보상은?"),
    ]
    assert "질문: 2건" in (await counter.answer(_message("/mydata"))).text


async def test_a_greeting_leaves_no_trace(database: Database, place: Place) -> None:
    counter = _counter(await _office(database), database)
    assert (await counter.answer(_message("시작", None))).kind == "help"
    assert rows(place, "SELECT count(*) FROM question_log") == [(0,)]
    assert rows(place, "SELECT count(*) FROM person_context") == [(0,)]


async def test_a_new_dialogue_forgets_the_last_one(database: Database) -> None:
    office = await _office(database)
    counter = _counter(office, database)
    await counter.answer(_message("남원읍 사례"))
    await counter.forget_dialogue("s1")
    key = office.keys.person("web", "s1", "s1").dialogue
    assert await DatabaseContextStore(database, now).load(key) == Memory()


async def test_a_page_cannot_stay_silent(database: Database) -> None:
    counter = _counter(await _office(database), database)
    for _ in range(BURST):
        await counter.answer(_message("3위"))
    for _ in range(2):
        assert "2초 뒤에 다시" in (await counter.answer(_message("3위"))).text
