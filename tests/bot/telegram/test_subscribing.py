"""Subscribing in Telegram: shown before it is agreed to, ended by one tap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.announcements.subscribers import Subscribers
from bot.announcements.subscribing import SubscriptionDesk
from bot.announcements.traces import Traces
from bot.assistant import CaseAssistant
from bot.people.office import open_office
from bot.replies import subscriptions as wording
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.telegram.services import Services
from tests.bot.storage.support import now
from tests.bot.telegram.support import serving
from tests.bot.telegram.test_dialogue import button, last, press
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import TODAY
from tests.support.botapi.client import BotApi
from tests.support.waiting import until


@pytest.fixture
async def people(bot_api: BotApi, database: Database) -> AsyncIterator[Subscribers]:
    """The bot is running; the subscribers in its database."""
    assistant = CaseAssistant(shipped_snapshot, DatabaseContextStore(database, now))
    office = await open_office(
        database,
        assistant,
        secret=None,
        days=30,
        operator=None,
        version=lambda: shipped_snapshot().version,
        now=now,
        subscribed=Traces(now),
    )
    found = Subscribers(database, now)
    services = Services(
        reception=office.desk,
        opinions=office.opinions,
        assistant=assistant,
        today=lambda: TODAY,
        subscriptions=SubscriptionDesk(found, shipped_snapshot),
    )
    async with serving(bot_api, services):
        yield found
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0) and c.fault is None]
    assert [(call.method, call.description) for call in refused] == []


async def _shown(api: BotApi, chat: int, part: str) -> dict[str, Any]:
    """The bot's last message, once it says `part`."""
    await api.wait_for(
        lambda calls: any(part in str(call["text"]) for call in calls if call.status == 200)
    )
    message = await last(api, chat)
    assert part in message["text"]
    return message


async def test_what_comes_is_shown_before_it_is_agreed_to_and_one_tap_ends_it(
    bot_api: BotApi, people: Subscribers
) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "구독")
    await _shown(bot_api, person, "새 소식 받기")
    await press(bot_api, person, "모든 결과")
    consent = await _shown(bot_api, person, "소식을 받을까요?")
    for told in ("무엇이", "얼마나 자주", "끊는 법", "저장"):
        assert told in consent["text"]
    assert await people.topics(person) == ()
    await press(bot_api, person, "네, 받겠습니다")
    await _shown(bot_api, person, "소식을 받습니다")
    assert await people.topics(person) == ("all",)
    await bot_api.text(person, "/stop")
    await _shown(bot_api, person, wording.STOPPED)
    assert await people.topics(person) == ()
    assert await people.reach(["all"]) == 0


async def test_a_department_is_found_by_its_buttons_and_dropped_alone(
    bot_api: BotApi, people: Subscribers
) -> None:
    person = await bot_api.person()
    await people.add(person, "private", ["all"])
    await bot_api.text(person, "/subscribe")
    await _shown(bot_api, person, "받고 있는 소식")
    await press(bot_api, person, "부서 고르기")
    await _shown(bot_api, person, "받을 소식을 골라 주세요.")
    await press(bot_api, person, "남원읍")
    await _shown(bot_api, person, "남원읍 소식을 받을까요?")
    await press(bot_api, person, "네, 받겠습니다")
    await _shown(bot_api, person, "남원읍 소식을 받습니다")
    assert set(await people.topics(person)) == {"all", "department:남원읍"}
    await press(bot_api, person, "방금 것 취소")
    await _shown(bot_api, person, "받고 있는 소식")
    assert await people.topics(person) == ("all",)


async def test_an_answer_offers_it(bot_api: BotApi, people: Subscribers) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "하반기 3위 사례")
    await press(bot_api, person, wording.OFFER.label)
    await _shown(bot_api, person, "받을 소식을 골라 주세요.")
    first, *_ = await bot_api.wait_for_messages(person, 2)
    assert "여성가족과" in first["text"]


async def test_in_a_group_only_administrators_decide(bot_api: BotApi, people: Subscribers) -> None:
    owner, other = await bot_api.person(), await bot_api.person()
    group = await bot_api.chat("supergroup", owner, other)
    await bot_api.text(other, "/subscribe", chat=group)
    await _shown(bot_api, group, wording.ONLY_ADMINS)
    await bot_api.text(owner, "/subscribe", chat=group)
    await _shown(bot_api, group, "이 대화방으로")
    said = await press(bot_api, other, "모든 결과", chat=group)
    assert said is not None
    assert said["text"] == wording.ONLY_ADMINS
    await press(bot_api, owner, "모든 결과", chat=group)
    await _shown(bot_api, group, "받을까요?")
    await press(bot_api, owner, "네, 받겠습니다", chat=group)
    await _shown(bot_api, group, "받습니다")
    assert await people.topics(group) == ("all",)
    assert await people.topics(owner) == ()


async def test_a_channel_subscribes_by_a_post(bot_api: BotApi, people: Subscribers) -> None:
    owner, reader = await bot_api.person(), await bot_api.person()
    channel = await bot_api.chat("channel", owner, reader, bot="administrator")
    await bot_api.post(channel, "/subscribe")
    message = await _shown(bot_api, channel, "이 대화방으로")
    data = button(message, "모든 결과")
    query = await bot_api.press(reader, message["message_id"], data, chat=channel)
    said = await bot_api.answer(query)
    assert said is not None
    assert said["text"] == wording.ONLY_ADMINS
    await press(bot_api, owner, "모든 결과", chat=channel)
    await _shown(bot_api, channel, "받을까요?")
    await press(bot_api, owner, "네, 받겠습니다", chat=channel)
    await _shown(bot_api, channel, "받습니다")
    assert await people.topics(channel) == ("all",)


async def _state(people: Subscribers, chat: int) -> str:
    return {one.chat: one.state async for one in people.every()}[chat]


async def _becomes(people: Subscribers, chat: int, state: str) -> None:
    async def reached() -> bool:
        return await _state(people, chat) == state

    await until(reached)


async def test_who_blocks_or_leaves_is_not_written_to_and_who_returns_is(
    bot_api: BotApi, people: Subscribers
) -> None:
    person = await bot_api.person()
    group = await bot_api.chat("supergroup", person)
    for chat, kind in ((person, "private"), (group, "supergroup")):
        await people.add(chat, kind, ["all"])  # type: ignore[arg-type]
    await bot_api.block(person)
    await _becomes(people, person, "blocked")
    await bot_api.status(group, "kicked", by=person)
    await _becomes(people, group, "removed")
    assert await people.reach(["all"]) == 0
    await bot_api.text(person, "3위")
    await _becomes(people, person, "active")
    await bot_api.status(group, "member", by=person)
    await _becomes(people, group, "active")
    assert await people.reach(["all"]) == 2


async def test_a_group_that_becomes_a_supergroup_stays_subscribed(
    bot_api: BotApi, people: Subscribers
) -> None:
    owner = await bot_api.person()
    group = await bot_api.chat("group", owner)
    await people.add(group, "group", ["all", "department:남원읍"])
    new = await bot_api.migrate(group, by=owner)
    await until(lambda: people.topics(new))
    assert set(await people.topics(new)) == {"all", "department:남원읍"}
    assert await people.topics(group) == ()


async def test_ones_own_data_shows_and_forgets_the_subscription(
    bot_api: BotApi, people: Subscribers
) -> None:
    person, other = await bot_api.person(), await bot_api.person()
    for chat in (person, other):
        await people.add(chat, "private", ["all", "department:남원읍"])
    await bot_api.text(person, "/mydata")
    await _shown(bot_api, person, "구독: 주제 2개")
    await bot_api.text(person, "/forget")
    await _shown(bot_api, person, "구독과 보낸 기록을 모두 지울까요?")
    await press(bot_api, person, "네, 모두 지웁니다")
    await _shown(bot_api, person, "모두 지웠습니다")
    assert await people.topics(person) == ()
    assert [one.chat async for one in people.every()] == [other]


@pytest.mark.parametrize("text", ["구독경제 사례", "알림 사례", "복지 구독", "그만"])
def test_questions_about_cases_are_no_requests(text: str) -> None:
    assert wording.subscription_request(text) is None


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("알림 받고 싶어요", "menu"),
        ("새 소식을 받으려면?", "menu"),
        ("구독하고 싶습니다", "menu"),
        ("구독을 해지할래요", "stop"),
        ("알림 그만 받고 싶어요", "stop"),
        ("구독 끊고 싶어요", "stop"),
    ],
)
def test_sentences_ask_for_it_too(text: str, request_: str) -> None:
    assert wording.subscription_request(text) == request_
