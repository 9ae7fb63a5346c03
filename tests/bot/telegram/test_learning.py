"""Unanswered questions in Telegram: from a question without an answer to the answer."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import CaseAssistant
from bot.learning.desk import UnansweredDesk
from bot.learning.model import Lesson, Target, Trial
from bot.learning.summary import KOREA, Summaries
from bot.learning.taught import load_taught
from bot.learning.trial import try_target
from bot.opening import LEXICON
from bot.people.office import open_office
from bot.people.person import PersonKeys
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.published.current import Current
from bot.published.follow import follow
from bot.published.read import read_snapshot
from bot.replies import learning as wording
from bot.storage.address import address_of
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.telegram import weekly
from bot.telegram.learning import Learning
from bot.telegram.services import Services
from knowledge.snapshot import Snapshot, taught_snapshot
from tests.bot.announcements.support import seconds
from tests.bot.learning.support import line
from tests.bot.storage.support import opened
from tests.bot.telegram.support import serving, shown
from tests.bot.telegram.test_dialogue import last, press
from tests.dialogues.shipped import TODAY, shipped_knowledge, shipped_lexicon
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

LINES = [line("하반기 5위", "2021-h2-05"), line("3위 사례", "2021-h2-03")]
UNKNOWN = "줍줍 행사 어디서 열렸나요?"


@dataclass
class Classroom:
    """The running bot with one administrator."""

    api: BotApi
    database: Database
    current: Current
    services: Services
    desk: UnansweredDesk
    admin: int
    moment: list[dt.datetime]

    async def shown(self, part: str, chat: int | None = None) -> dict[str, Any]:
        """The last message of the bot, once it says `part`."""
        return await shown(self.api, chat or self.admin, part)

    async def labels(self) -> list[str]:
        """What stands on the buttons of the last message."""
        message = await last(self.api, self.admin)
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return [one["text"] for row in rows for one in row]

    async def open(self, text: str) -> None:
        """The administrator opens the card of the question `text`."""
        await self.api.text(self.admin, "/questions")
        await self.shown("어느 질문을 볼까요?")
        label = next(one for one in await self.labels() if text[:10] in one)
        await press(self.api, self.admin, label)
        await self.shown("무엇을 물은 것일까요?")


@asynccontextmanager
async def classroom(api: BotApi, file: Path, database: Database) -> AsyncIterator[Classroom]:
    url = address_of(file)
    current = Current(await asyncio.to_thread(read_snapshot, url, LEXICON, 1))
    contexts = DatabaseContextStore(database, seconds)
    assistant = CaseAssistant(lambda: current.snapshot, contexts)
    office = await open_office(
        database,
        assistant,
        secret=None,
        days=30,
        operator=None,
        version=lambda: 1,
        now=seconds,
    )

    async def try_out(question: str, target: Target) -> Trial:
        async with database.read() as conn:
            taught = await load_taught(conn)
        before = taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), taught)
        return try_target(question, target, before, shipped_lexicon(), LINES)

    desk = UnansweredDesk(
        database,
        seconds,
        snapshot=lambda: current.snapshot,
        today=lambda: TODAY,
        try_out=try_out,
    )
    admin = await api.person()
    moment = [dt.datetime(2021, 9, 8, 12, tzinfo=KOREA)]

    roles = Roles(database, seconds, owners=(admin,))
    refusals = Refusals(database, PersonKeys(b"only for tests" * 2), seconds, lambda: TODAY)
    services = Services(
        reception=office.desk,
        opinions=office.opinions,
        assistant=assistant,
        today=lambda: TODAY,
        learning=Learning(
            desk=desk,
            prompts=Prompts(database, seconds),
            summaries=Summaries(database, desk, lambda: moment[0]),
            snapshot=lambda: current.snapshot,
            roles=roles,
            refusals=refusals,
        ),
    )

    async def build(version: int) -> Snapshot:
        return await asyncio.to_thread(read_snapshot, url, LEXICON, version)

    async with asyncio.TaskGroup() as group:
        following = group.create_task(follow(database, current, build))
        yield Classroom(api, database, current, services, desk, admin, moment)
        following.cancel()


@pytest.fixture
async def room(bot_api: BotApi, file: Path) -> AsyncIterator[Classroom]:
    async with (
        opened(file) as database,
        classroom(bot_api, file, database) as made,
        serving(bot_api, made.services),
    ):
        yield made
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0) and c.fault is None]
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


async def _asked(room: Classroom, text: str, times: int = 1) -> int:
    person = await room.api.person()
    for number in range(1, times + 1):
        await room.api.text(person, text)
        await room.api.wait_for_messages(person, number)
    return person


async def test_a_tap_on_the_right_case_teaches_it(room: Classroom) -> None:
    person = await _asked(room, UNKNOWN, times=2)
    await _asked(room, "주차장 요금 얼마예요")
    await room.open(UNKNOWN)
    message = await last(room.api, room.admin)
    assert "2번 물음" in message["text"]
    await press(room.api, room.admin, "다른 사례")
    await room.shown("어느 사례를 물은 것일까요?")
    await press(room.api, room.admin, "하반기 5위 남원읍")
    shown = await room.shown("배우면 이렇게 답합니다")
    assert "질문표의 질문 2개에는 지금과 똑같이 답합니다." in shown["text"]
    await press(room.api, room.admin, "배우기")
    await room.shown("배웠습니다.")
    # All of it happened in one message.
    assert len(await room.api.wait_for_messages(room.admin)) == 1

    async def taken_in() -> bool:
        return room.current.snapshot.taught.revision == 1

    await until(taken_in)
    for text in (UNKNOWN, "줍줍 행사 어디서 열었나요"):
        await room.api.text(person, text)
        await room.shown("하반기 5위 · 남원읍", person)
    await press(room.api, room.admin, "다음 질문")
    await room.shown("주차장 요금")
    await press(room.api, room.admin, "넘기기")
    await room.shown("여기에는 질문이 없습니다.")
    assert "끝남 1" in await room.labels()


async def test_the_chat_goes_on_while_a_lesson_is_tried(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _asked(room, UNKNOWN)
    tried, propose = asyncio.Event(), room.desk.propose

    async def slow(target: Target, *, actor: str, question: int | None = None) -> Lesson:
        await tried.wait()
        return await propose(target, actor=actor, question=question)

    monkeypatch.setattr(room.desk, "propose", slow)
    await room.open(UNKNOWN)
    trying = (await last(room.api, room.admin))["message_id"]
    await press(room.api, room.admin, "대답할 수 없음")
    await room.shown(wording.TRYING)
    await room.api.text(room.admin, "하반기 3위 사례")
    await room.shown("여성가족과")
    tried.set()

    async def shown() -> bool:
        messages = await room.api.wait_for_messages(room.admin)
        (same,) = [one for one in messages if one["message_id"] == trying]
        return "배우면 이렇게 답합니다" in same["text"]

    await until(shown)


async def test_what_would_break_is_shown_and_a_reason_is_chosen(room: Classroom) -> None:
    person = await room.api.person()
    await room.api.text(person, "3위 사례")
    await room.shown("하반기 3위", person)
    await press(room.api, person, "👎")
    await room.api.wait_for_calls("editMessageReplyMarkup")
    await room.open("3위 사례")
    assert "도움이 안 됨: 1번" in (await last(room.api, room.admin))["text"]
    await press(room.api, room.admin, "다른 사례")
    await room.shown("어느 사례를")
    await press(room.api, room.admin, "하반기 10위 서귀포보건소")
    shown = await room.shown("맞던 답 1개가 틀리게 됩니다")
    assert "· 3위 사례" in shown["text"]
    assert "배우기" not in await room.labels()
    await press(room.api, room.admin, "그래도 배우기")
    await room.shown("까닭은 무엇입니까?")
    await press(room.api, room.admin, "뒤로")
    await room.shown("배우면 이렇게 답합니다")
    await press(room.api, room.admin, "그래도 배우기")
    await room.shown("까닭은 무엇입니까?")
    await press(room.api, room.admin, "까닭 적기")
    await room.shown(wording.ASK_REASON)
    await room.api.text(room.admin, "담당 부서가 확인했습니다")
    await room.shown("배웠습니다.")
    (lesson,) = await room.desk.lessons()
    await press(room.api, room.admin, "되돌리기")
    await room.shown(wording.UNDONE)
    assert (await room.desk.lesson(lesson.id)).state == "withdrawn"


async def test_what_was_meant_is_typed_and_a_restart_loses_nothing(
    bot_api: BotApi, file: Path
) -> None:
    async with opened(file) as database, classroom(bot_api, file, database) as room:
        async with serving(bot_api, room.services):
            await _asked(room, "돈 빵빵하게 받은 데")
            await room.open("돈 빵빵하게")
            await press(bot_api, room.admin, "뜻 적기")
            await room.shown("봇이 아는 말로 적어 보내 주세요")
        async with serving(bot_api, replace(room.services)):
            await bot_api.text(room.admin, "포상금 받은 사례")
            await room.shown("배우면 이렇게 답합니다")
            await press(bot_api, room.admin, "뒤로")
            await room.shown("무엇을 물은 것일까요?")
            # What is written now is a question like any other.
            await bot_api.text(room.admin, "하반기 5위")
            await room.shown("하반기 5위 · 남원읍")
        (one,) = await room.desk.every()
        assert one.state == "new"


async def test_a_name_is_offered_for_words_that_nobody_knows(room: Classroom) -> None:
    person = await _asked(room, "꿈나무 지킴이 사례")
    await room.open("꿈나무 지킴이")
    await press(room.api, room.admin, "다른 사례")
    await room.shown("어느 사례를")
    await press(room.api, room.admin, "하반기 3위 여성가족과")
    await room.shown("질문 ‘꿈나무 지킴이 사례’의 답은")
    label = next(one for one in await room.labels() if one.startswith("대신"))
    await press(room.api, room.admin, label)
    await room.shown("사례의 다른 이름으로 배웁니다")
    await press(room.api, room.admin, "배우기")
    await room.shown("배웠습니다.")

    async def taken_in() -> bool:
        return bool(room.current.snapshot.taught.names)

    await until(taken_in)
    await room.api.text(person, "꿈나무 지킴이는 몇 위예요?")
    await room.shown("3위", person)


async def test_putting_off_ignoring_and_taking_up_again(room: Classroom) -> None:
    await _asked(room, UNKNOWN)
    await room.open(UNKNOWN)
    card = await last(room.api, room.admin)
    await press(room.api, room.admin, "나중에")
    await room.shown("여기에는 질문이 없습니다.")
    # The button of an older moment does nothing.
    data = card["reply_markup"]["inline_keyboard"][-2][-1]["callback_data"]
    query = await room.api.press(room.admin, card["message_id"], data, forged=True)
    answer = await room.api.answer(query)
    assert answer is not None
    assert "이미 눌렀습니다" in answer["text"]
    await press(room.api, room.admin, "미룸 1")
    await room.shown("미룸 1개")
    label = next(one for one in await room.labels() if "줍줍" in one)
    await press(room.api, room.admin, label)
    await room.shown("무엇을 물은 것일까요?")
    await press(room.api, room.admin, "대답할 수 없음")
    await room.shown("배우면 이렇게 답합니다")
    await press(room.api, room.admin, "배우기")
    await room.shown("배웠습니다.")
    await press(room.api, room.admin, "목록")
    await room.shown("여기에는 질문이 없습니다.")
    await press(room.api, room.admin, "끝남 1")
    await room.shown("끝남 1개")
    await press(room.api, room.admin, "닫기")
    await room.shown(wording.CLOSED)
    assert await room.labels() == []


async def test_only_administrators_see_what_people_asked(room: Classroom) -> None:
    person = await _asked(room, UNKNOWN)
    await room.api.text(person, "/questions")
    shown = await room.shown("관리자만", person)
    assert str(person) in shown["text"]
    group = await room.api.chat("supergroup", room.admin, person, bot="administrator")
    # A word that somebody says there is not said to the bot.
    await room.api.text(room.admin, "질문함", chat=group)
    await room.api.text(room.admin, f"@{room.api.username} 3위", chat=group)
    assert wording.ONLY_PRIVATE not in await room.api.texts(group, 1)
    await room.api.text(room.admin, f"/questions@{room.api.username}", chat=group)
    await room.shown("일대일 대화에서만", group)
    await room.open(UNKNOWN)
    message = await last(room.api, room.admin)
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await room.api.text(person, "안녕")
    theirs = await last(room.api, person)
    query = await room.api.press(person, theirs["message_id"], data, forged=True)
    answer = await room.api.answer(query)
    assert answer is not None
    assert answer["text"]
    assert "줍줍" not in (await last(room.api, person))["text"]


async def test_a_viewer_looks_and_decides_nothing(room: Classroom) -> None:
    await _asked(room, UNKNOWN)
    viewer = await room.api.person()
    parts = room.services.learning
    assert parts is not None
    await parts.roles.give(viewer, "viewer", actor="os:test")
    await room.open(UNKNOWN)
    theirs = (await last(room.api, room.admin))["reply_markup"]["inline_keyboard"]
    await room.api.text(viewer, "/questions")
    await room.shown("어느 질문을 볼까요?", viewer)
    message = await last(room.api, viewer)
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await room.api.answer(await room.api.press(viewer, message["message_id"], data))
    shown = await room.shown("1번 물음", viewer)
    rows = shown["reply_markup"]["inline_keyboard"]
    assert [one["text"] for row in rows for one in row] == ["뒤로", "취소"]
    skip = next(one for row in theirs for one in row if one["text"] == "넘기기")
    query = await room.api.press(viewer, shown["message_id"], skip["callback_data"], forged=True)
    answer = await room.api.answer(query)
    assert answer is not None
    assert answer["text"]
    assert (await room.desk.counts())["new"] == 1


async def test_the_summary_comes_on_monday_once(
    bot_api: BotApi, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weekly, "LOOK", 0.05)
    async with opened(file) as database, classroom(bot_api, file, database) as room:
        async with serving(bot_api, room.services):
            await _asked(room, UNKNOWN)
            await bot_api.text(room.admin, "/questions")
            await room.shown("어느 질문을 볼까요?")
            told = await press(bot_api, room.admin, "주간 요약 받기")
            assert told is not None
            assert told["text"] == wording.WISH_ON
            room.moment[0] = dt.datetime(2021, 9, 13, 9, 0, tzinfo=KOREA)
            await room.shown("지난주 요약 (2021년 9월 6일부터 2021년 9월 12일까지)")
        count = len(await bot_api.wait_for_messages(room.admin))
        async with serving(bot_api, replace(room.services)):
            # The bot is there again, and has had time to look.
            await bot_api.text(room.admin, "하반기 5위")
            await room.shown("하반기 5위 · 남원읍")
            assert len(await bot_api.wait_for_messages(room.admin)) == count + 1
            await press(bot_api, room.admin, "👍")
        assert await room.services.learning.summaries.due() == []  # type: ignore[union-attr]
