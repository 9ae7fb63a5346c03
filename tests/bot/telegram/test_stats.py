"""/stats: a picture, its words, its table; and the picture of ranks for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.assistant import CaseAssistant
from bot.figures.drawing import draw
from bot.figures.errors import NotDrawnError
from bot.figures.model import Figures
from bot.figures.reading import read_figures
from bot.figures.sheet import Sheet
from bot.people.office import open_office
from bot.people.person import PersonKeys
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import stats as wording
from bot.replies.model import RankChart
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.telegram.services import Services
from bot.telegram.stats import Statistics
from tests.bot.announcements.support import seconds
from tests.bot.figures.support import Days
from tests.bot.telegram.support import serving
from tests.bot.telegram.test_dialogue import last, press
from tests.dialogues.shipped import ROOT, shipped_snapshot
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

TODAY = dt.date(2021, 9, 9)
PICTURE = (ROOT / "docs/images/page-phone-light.png").read_bytes()


@dataclass
class Room:
    """The running bot with an administrator, and what was drawn."""

    api: BotApi
    admin: int
    drawn: list[Sheet | RankChart]
    broken: list[bool]


@pytest.fixture
async def room(bot_api: BotApi, database: Database) -> AsyncIterator[Room]:
    snapshot = shipped_snapshot()
    assistant = CaseAssistant(lambda: snapshot, DatabaseContextStore(database, seconds))
    office = await open_office(
        database,
        assistant,
        secret=None,
        days=30,
        operator=None,
        version=lambda: 1,
        now=seconds,
    )
    admin = await bot_api.person()
    drawn: list[Sheet | RankChart] = []
    broken: list[bool] = []

    async def picture(what: Sheet | RankChart) -> bytes:
        if broken:
            raise NotDrawnError(problem="too_slow")
        drawn.append(what)
        # The real one for ranks, of which there is one only.
        return await draw(what) if isinstance(what, RankChart) else PICTURE

    async def read(first: dt.date | None) -> Figures:
        return await read_figures(database, snapshot, today=TODAY, first=first)

    services = Services(
        reception=office.desk,
        opinions=office.opinions,
        assistant=assistant,
        today=lambda: TODAY,
        statistics=Statistics(
            read=read,
            draw=picture,
            snapshot=lambda: snapshot,
            today=lambda: TODAY,
            roles=Roles(database, seconds, owners=(admin,)),
            refusals=Refusals(database, PersonKeys(b"only for tests" * 2), seconds, lambda: TODAY),
        ),
        draw=picture,
    )
    await Days(database).week()
    async with serving(bot_api, services):
        yield Room(bot_api, admin, drawn, broken)
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0) and c.fault is None]
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


async def _captioned(room: Room, part: str, chat: int | None = None) -> dict[str, Any]:
    found: list[dict[str, Any]] = []

    async def there() -> bool:
        messages = await room.api.wait_for_messages(chat or room.admin, 0)
        found[:] = [one for one in messages[-1:] if part in one.get("caption", "")]
        return bool(found)

    await until(there)
    return found[0]


async def test_figures_are_a_picture_with_words_and_a_table(room: Room) -> None:
    await room.api.text(room.admin, "/stats")
    first = shown = await _captioned(room, "2021년 9월 3일부터 2021년 9월 9일까지")
    assert shown["photo"]
    assert "질문 6건" in shown["caption"]
    assert "✓ 7일" in str(shown["reply_markup"])
    await press(room.api, room.admin, "오늘")
    shown = await _captioned(room, "2021년 9월 9일\n질문 1건")
    # In the same message, which stays where it is in the chat.
    assert len(await room.api.wait_for_messages(room.admin)) == 1
    assert shown["message_id"] == first["message_id"]
    assert await room.api.deleted(room.admin) == []
    (edit,) = await room.api.calls("editMessageMedia")
    assert edit.params["media"]["type"] == "photo"
    # Pressed once more there is nothing to change.
    await press(room.api, room.admin, "✓ 오늘")
    await press(room.api, room.admin, "전체")
    await _captioned(room, "2021년 9월 6일부터 2021년 9월 9일까지")
    await press(room.api, room.admin, "표로 받기(CSV)")
    (file,) = await room.api.wait_for_calls("sendDocument")
    assert file["chat_id"] == room.admin
    assert file["caption"] == "2021년 9월 6일부터 2021년 9월 9일까지의 통계입니다."
    assert len(room.drawn) == 4
    await room.api.text(room.admin, "통계")
    await _captioned(room, "2021년 9월 3일부터")
    await press(room.api, room.admin, "닫기")

    async def closed() -> bool:
        return (await last(room.api, room.admin)).get("text") == wording.CLOSED

    await until(closed)


async def test_a_picture_that_cannot_be_changed_any_more_is_sent_anew(room: Room) -> None:
    await room.api.text(room.admin, "/stats")
    first = await _captioned(room, "2021년 9월 3일부터")
    problem = "Bad Request: message can't be edited"
    await room.api.fault("refuse", method="editMessageMedia", description=problem)
    await press(room.api, room.admin, "오늘")
    shown = await _captioned(room, "2021년 9월 9일\n질문 1건")
    assert shown["message_id"] != first["message_id"]

    async def alone() -> bool:
        return len(await room.api.wait_for_messages(room.admin)) == 1

    await until(alone)


async def test_without_a_picture_there_are_words(room: Room) -> None:
    room.broken.append(True)
    await room.api.text(room.admin, "/stats")

    async def told() -> bool:
        return wording.NOT_DRAWN in (await last(room.api, room.admin)).get("text", "")

    await until(told)
    assert "질문 6건" in (await last(room.api, room.admin))["text"]
    person = await room.api.person()
    await room.api.text(person, "순위표")
    assert "· 3위 여성가족과" in (await last(room.api, person))["text"]


async def test_only_administrators_see_figures(room: Room) -> None:
    person = await room.api.person()
    await room.api.text(person, "/stats")
    assert str(person) in (await last(room.api, person))["text"]
    group = await room.api.chat("supergroup", room.admin, person)
    await room.api.text(room.admin, f"/stats@{room.api.username}", chat=group)
    assert (await last(room.api, group))["text"] == wording.ONLY_PRIVATE
    assert room.drawn == []


async def test_ranks_are_drawn_once_and_uploaded_once(room: Room) -> None:
    people = await room.api.people(3)
    for person in people:
        await room.api.text(person, "/list")
        await room.api.wait_for_messages(person)
        await press(room.api, person, "그림으로 보기")
        shown = await _captioned(room, "2021년 하반기 (전체 10건 중 4건)", person)
        assert shown["photo"]
        assert "· 1위 주민복지과(최우수)" in shown["caption"]
        # Its buttons lead on, in a message of their own.
        await press(room.api, person, "전체 사례")
        await room.api.wait_for_messages(person, 3)
    (chart,) = room.drawn
    assert isinstance(chart, RankChart)
    # Whoever gets the picture alone sees from when it is.
    assert [line.startswith("출처(2021년 9월 15일): ") for line in chart.sources] == [True]
    calls = await room.api.wait_for_calls("sendPhoto", 3)
    uploaded = [call["photo"] for call in calls]
    assert uploaded[1] == uploaded[2]
    assert isinstance(uploaded[1], str)
