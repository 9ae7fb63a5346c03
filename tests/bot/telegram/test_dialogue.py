"""Telegram as people meet it: the real desk, database and cases behind a real HTTP server that
checks every request."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import CaseAssistant
from bot.people.office import BURST, Office, open_office
from bot.replies import feedback, sharing, telegram
from bot.replies.renewed import RENEWED
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.telegram.services import Services
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from tests.bot.storage.support import now, opened
from tests.bot.telegram.support import serving
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import TODAY
from tests.support.botapi.client import BotApi

CUT_OFF = 0
"""The status of the long poll that the bot leaves when it stops."""


class Program:
    """The bot without its process: `published` is what it answers from."""

    def __init__(self, file: Path, database: Database, office: Office) -> None:
        self.file = file
        self.database = database
        self.office = office
        self.published: Snapshot = shipped_snapshot()

    def services(self) -> Services:
        return Services(
            reception=self.office.desk,
            opinions=self.office.opinions,
            assistant=self.assistant(),
            today=lambda: TODAY,
        )

    def assistant(self) -> CaseAssistant:
        contexts = DatabaseContextStore(self.database, now)
        return CaseAssistant(lambda: self.published, contexts)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    file = tmp_path / "bot.sqlite3"
    async with opened(file) as database:
        made: list[Program] = []
        assistant = CaseAssistant(lambda: made[0].published, DatabaseContextStore(database, now))
        office = await open_office(
            database,
            assistant,
            secret=None,
            days=30,
            operator="시청 혁신팀",
            version=lambda: made[0].published.version,
            now=now,
        )
        made.append(Program(file, database, office))
        yield made[0]


@pytest.fixture
async def running(bot_api: BotApi, program: Program) -> AsyncIterator[Program]:
    """The bot is running, and at the end all that it sent was as Telegram wants it."""
    async with serving(bot_api, program.services()):
        yield program
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, CUT_OFF) and c.fault is None]
    assert [(call.method, call.description) for call in refused] == []


def button(message: dict[str, Any], label: str) -> str:
    """The data of the button with this label."""
    rows = message["reply_markup"]["inline_keyboard"]
    (data,) = [one["callback_data"] for row in rows for one in row if one["text"] == label]
    return str(data)


async def last(api: BotApi, chat: int) -> dict[str, Any]:
    messages: list[dict[str, Any]] = await api.wait_for_messages(chat)
    return messages[-1]


async def press(api: BotApi, person: int, label: str, **parts: Any) -> dict[str, Any] | None:
    """Presses a button of the last message; what was said on the button."""
    message = await last(api, parts.get("chat") or person)
    query = await api.press(person, message["message_id"], button(message, label), **parts)
    return await api.answer(query)


async def test_a_choice_becomes_the_card_in_the_same_message(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "5위")
    choice = await last(bot_api, person)
    assert await press(bot_api, person, "하반기 5위 남원읍") is not None
    await bot_api.wait_for_calls("editMessageText")
    (card,) = await bot_api.wait_for_messages(person)
    assert card["message_id"] == choice["message_id"]
    assert card["text"].startswith("하반기 5위 · 남원읍")
    # Pressed twice, the second one after the message has changed.
    query = await bot_api.press(
        person, card["message_id"], button(choice, "하반기 5위 남원읍"), forged=True
    )
    assert await bot_api.answer(query) is not None
    await press(bot_api, person, "왜 이 답변?")
    await bot_api.wait_for_calls("editMessageText", 2)
    (explained,) = await bot_api.wait_for_messages(person)
    assert explained["text"].startswith(card["text"])
    assert "이렇게 이해했습니다" in explained["text"]
    await press(bot_api, person, "👍")


async def test_pages_of_the_list_are_turned_in_place(bot_api: BotApi, running: Program) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "/list")
    await bot_api.wait_for_messages(person)
    steps = ("부서별", "뒤 ▶", "◀ 앞", "서귀포보건소", "목록", "분야별", "복지")
    for number, label in enumerate(steps, 1):
        await press(bot_api, person, label)
        await bot_api.wait_for_calls("editMessageText", number)
    (shown,) = await bot_api.wait_for_messages(person)
    assert shown["text"].startswith("복지 분야 사례는 4건입니다.")
    await press(bot_api, person, "하반기 5위 남원읍")
    texts = await bot_api.texts(person, 2)
    assert texts[1].startswith("하반기 5위 · 남원읍")
    assert texts[0] == shown["text"]


async def test_two_fast_taps_are_one(bot_api: BotApi, running: Program) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "하반기 5위")
    (card,) = await bot_api.wait_for_messages(person, 1)
    data = button(card, "보상 자세히")
    taps = [await bot_api.press(person, card["message_id"], data) for _ in range(3)]
    said = [await bot_api.answer(tap) for tap in taps]
    assert [one and one.get("text") for one in said] == [
        None,
        telegram.ALREADY_ANSWERED,
        telegram.ALREADY_ANSWERED,
    ]
    await bot_api.text(person, "고마워")
    assert len(await bot_api.texts(person, 3)) == 3


async def test_an_opinion_is_kept_and_belongs_to_who_asked(
    bot_api: BotApi, running: Program
) -> None:
    asker, other = await bot_api.person(), await bot_api.person()
    group = await bot_api.chat("supergroup", asker, other)
    await bot_api.text(asker, f"@{bot_api.username} 하반기 1위", chat=group)
    refused = await press(bot_api, other, "👍", chat=group)
    assert refused is not None
    assert refused["text"] == feedback.NOT_YOURS
    await press(bot_api, asker, "👎", chat=group)
    await bot_api.wait_for_calls("editMessageReplyMarkup")
    assert running.rows("SELECT feedback, feedback_reason FROM question_log") == [("down", None)]
    said = await press(bot_api, asker, "틀린 답", chat=group)
    assert said is not None
    assert said["text"] == feedback.THANKS_REASON
    await bot_api.wait_for_calls("editMessageReplyMarkup", 2)
    assert running.rows("SELECT kind, feedback, feedback_reason FROM question_log") == [
        ("none", "down", "wrong")
    ]
    labels = [
        one["text"]
        for row in (await last(bot_api, group))["reply_markup"]["inline_keyboard"]
        for one in row
    ]
    assert "👍" not in labels
    assert "틀린 답" not in labels


async def test_nobody_can_be_told_from_what_is_stored_or_logged(
    bot_api: BotApi, running: Program, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    person = await bot_api.person("홍길동", username="hong_gildong")
    await bot_api.text(person, "남원읍 보상 010-1234-5678로 알려 주세요")
    await press(bot_api, person, "👍")
    await bot_api.ask_inline(person, "여성가족과 사례")
    await bot_api.wait_for_calls("answerInlineQuery")
    rows = running.rows("SELECT text_masked, channel, feedback FROM question_log")
    assert rows == [("남원읍 보상 ■■■로 알려 주세요", "telegram", "up")]
    dump = str(running.rows("SELECT * FROM question_log"))
    dump += str(running.rows("SELECT * FROM person_context"))
    for hidden in (str(person), "5678", "홍길동", "hong_gildong"):
        assert not re.search(rf"(?<![0-9a-f]){hidden}(?![0-9a-f])", dump)
    for written in ("남원읍", "여성가족과", "5678", "홍길동", bot_api.token):
        assert written not in caplog.text


async def test_ones_data_is_shown_and_deleted_after_a_confirmation(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "3위 사례")
    await bot_api.wait_for_messages(person, 1)
    await bot_api.text(person, "/privacy")
    await bot_api.text(person, "/mydata")
    privacy, data = (await bot_api.texts(person, 3))[1:]
    assert "시청 혁신팀" in privacy
    assert "질문: 1건" in data
    await bot_api.text(person, "/forget")
    await bot_api.wait_for_messages(person, 4)
    assert running.rows("SELECT count(*) FROM question_log") == [(1,)]
    await press(bot_api, person, "네, 모두 지웁니다")
    await bot_api.wait_for_calls("editMessageText")
    assert "모두 지웠습니다" in (await bot_api.texts(person))[3]
    assert running.rows("SELECT count(*) FROM question_log") == [(0,)]
    assert running.rows("SELECT count(*) FROM person_context") == [(0,)]


async def test_who_sends_too_fast_is_asked_for_patience_once(
    bot_api: BotApi, running: Program
) -> None:
    person, other = await bot_api.person(), await bot_api.person()
    for _ in range(BURST + 4):
        await bot_api.text(person, "3위")
    await bot_api.text(other, "3위")
    await bot_api.wait_for_messages(other, 1)
    texts = await bot_api.texts(person, BURST + 1)
    assert [text for text in texts if "다시 물어봐 주세요" in text] == [texts[BURST]]
    assert len(texts) == BURST + 1


async def test_a_button_of_an_older_version_shows_what_there_is_now(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "하반기 사례")
    (listed,) = await bot_api.wait_for_messages(person, 1)
    known = shipped_snapshot().knowledge
    kept = tuple(case for case in known.cases if case.id != "2021-h2-10")
    running.published = Snapshot(
        version=2,
        knowledge=Knowledge(
            organisation=known.organisation,
            sources=known.sources,
            contests=known.contests,
            cases=kept,
        ),
        lexicon=shipped_snapshot().lexicon,
    )
    for label in ("하반기 5위 남원읍", "하반기 10위 서귀포보건소"):
        await bot_api.press(person, listed["message_id"], button(listed, label))
    current, gone = (await bot_api.texts(person, 3))[1:]
    assert current.startswith(f"{RENEWED}\n\n하반기 5위 · 남원읍")
    assert gone.startswith(f"{RENEWED}\n\n이 단추가 가리키던 사례는 자료에 없습니다.")
    assert button(await last(bot_api, person), "목록") == "menu@2"


async def test_a_message_that_is_too_old_is_answered_below(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "5위")
    (choice,) = await bot_api.wait_for_messages(person, 1)
    data = button(choice, "하반기 5위 남원읍")
    await bot_api.press(person, choice["message_id"], data, old=True)
    await bot_api.wait_for_calls("editMessageText")
    await bot_api.text(person, "3위")
    await bot_api.wait_for_messages(person, 2)
    await bot_api.press(person, choice["message_id"], data, old=True, forged=True)
    assert (await bot_api.texts(person, 3))[2].startswith("하반기 5위")


async def test_inline_cases_are_shared_into_another_chat(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    query = await bot_api.ask_inline(person, "보건소")
    answer = await bot_api.answer(query)
    assert answer is not None
    assert [result["title"] for result in answer["results"]] == [
        "2021년 하반기 10위 서귀포보건소",
        "2021년 상반기 2위 서귀포보건소",
    ]
    await bot_api.choose(person, query, "2021-h2-10")
    nothing = await bot_api.answer(await bot_api.ask_inline(person, "대정읍 사례"))
    assert nothing is not None
    assert nothing["results"][0]["title"] == sharing.NOTHING
    everything = await bot_api.answer(await bot_api.ask_inline(person, ""))
    assert everything is not None
    assert len(everything["results"]) == 8
    assert running.rows("SELECT count(*) FROM question_log") == [(0,)]


async def test_a_topic_is_answered_in_the_topic_and_only_when_meant(
    bot_api: BotApi, running: Program
) -> None:
    person = await bot_api.person()
    forum = await bot_api.chat("supergroup", person, forum=True)
    thread = await bot_api.topic(forum, person, "사례")
    await bot_api.text(person, "점심 먹어요", chat=forum, thread=thread)
    asked = await bot_api.text(person, f"@{bot_api.username} 5위", chat=forum, thread=thread)
    answer = await last(bot_api, forum)
    assert answer["message_thread_id"] == thread
    assert answer["reply_to_message"]["message_id"] == asked
    await press(bot_api, person, "둘 다 비교", chat=forum)
    await bot_api.wait_for_calls("editMessageText")
    await press(bot_api, person, "하반기 5위 남원읍", chat=forum)
    messages = await bot_api.wait_for_messages(forum, 2)
    assert {message["message_thread_id"] for message in messages} == {thread}


async def test_everything_but_text_gets_a_short_korean_answer(
    bot_api: BotApi, running: Program
) -> None:
    sender: dict[str, Callable[[int], Awaitable[int]]] = {
        "sticker": bot_api.sticker,
        "photo": bot_api.photo,
        "voice": bot_api.voice,
        "location": bot_api.location,
    }
    for kind, send in sender.items():
        person = await bot_api.person()
        await send(person)
        assert await bot_api.texts(person, 1) == [telegram.NOT_TEXT[kind]]
    person = await bot_api.person()
    await bot_api.contact(person, phone_number="+820000000000", first_name="누구")
    await bot_api.poll(person, "점심?", ["귤", "밥"])
    await bot_api.file(person, b"x", name="a.txt")
    assert await bot_api.texts(person, 3) == [
        telegram.NOT_TEXT[kind] for kind in ("contact", "poll", "document")
    ]
    await bot_api.photo(person, caption="하반기 5위")
    await bot_api.forward(person, "하반기 3위", hidden_name="누구")
    captioned, forwarded = (await bot_api.texts(person, 5))[3:]
    assert captioned.startswith("하반기 5위 · 남원읍")
    assert forwarded.startswith("하반기 3위 · 여성가족과")


async def test_long_texts_and_emoji_are_answered(bot_api: BotApi, running: Program) -> None:
    person = await bot_api.person()
    for text in ("가나다라 " * 800, "🍊" * 50, "?", "@" + "ㅋ" * 4000):
        await bot_api.text(person, text)
    long, emoji, mark, laughing = await bot_api.texts(person, 4)
    assert emoji == telegram.NO_WORDS
    assert all(0 < len(text) < 500 for text in (long, mark, laughing))
    # More than Telegram lets anybody send in one message.
    chat = {"id": person, "type": "private", "first_name": "주민"}
    sender = {"id": person, "is_bot": False, "first_name": "주민"}
    text = "남원읍 사례 " + "아주 긴 이야기 " * 1250
    written = {"message_id": 99, "date": now(), "chat": chat, "from": sender, "text": text}
    await bot_api.push({"message": written})
    assert (await bot_api.texts(person, 5))[4].startswith("하반기 5위 · 남원읍")


async def test_an_edited_question_changes_its_answer(bot_api: BotApi, running: Program) -> None:
    person = await bot_api.person()
    asked = await bot_api.text(person, "하반기 3위")
    await bot_api.wait_for_messages(person, 1)
    await bot_api.edit(person, asked, "하반기 5위")
    await bot_api.wait_for_calls("editMessageText")
    (text,) = await bot_api.texts(person)
    assert text.startswith("하반기 5위 · 남원읍")


async def test_a_channel_and_its_posts_are_left_alone(bot_api: BotApi, running: Program) -> None:
    person = await bot_api.person()
    channel = await bot_api.chat("channel", person, bot="administrator")
    post = await bot_api.post(channel, "3위 사례")
    await bot_api.edit(channel, post, "5위 사례")
    await bot_api.text(person, "3위")
    await bot_api.wait_for_messages(person, 1)
    sent = await bot_api.calls("sendMessage")
    assert [call["chat_id"] for call in sent] == [person]


async def test_two_people_at_once_each_have_their_dialogue(
    bot_api: BotApi, running: Program
) -> None:
    people = {"남원읍": await bot_api.person(), "여성가족과": await bot_api.person()}
    for name, person in people.items():
        await bot_api.text(person, f"{name} 사례")
    for name, person in people.items():
        await bot_api.wait_for_messages(person, 1)
        await bot_api.text(person, "보상은?")
        assert name in (await bot_api.texts(person, 2))[1]


async def test_after_a_restart_the_dialogue_and_its_buttons_go_on(
    bot_api: BotApi, program: Program
) -> None:
    person = await bot_api.person()
    async with serving(bot_api, program.services()):
        await bot_api.text(person, "하반기 5위")
        (card,) = await bot_api.wait_for_messages(person, 1)
    async with serving(bot_api, program.services()):
        await bot_api.press(person, card["message_id"], button(card, "보상 자세히"))
        await bot_api.text(person, "몇 위야?")
        reward, rank = (await bot_api.texts(person, 3))[1:]
        await bot_api.press(person, card["message_id"], button(card, "👍"))
        await bot_api.wait_for_calls("editMessageReplyMarkup")
    assert "0.3점" in reward
    assert "5위" in rank
    assert ("up",) in program.rows("SELECT feedback FROM question_log")


@pytest.mark.parametrize("fault", ["bad_gateway", "reset_before", "internal", "truncated"])
async def test_a_telegram_that_is_down_at_the_start_is_waited_for(
    bot_api: BotApi, program: Program, fault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.polling.SHORTEST_PAUSE", 0.02)
    person = await bot_api.person()
    await bot_api.text(person, "하반기 5위")
    await bot_api.fault(fault, times=4)
    async with serving(bot_api, program.services()):
        assert (await bot_api.texts(person, 1))[0].startswith("하반기 5위 · 남원읍")


@pytest.mark.parametrize("fault", ["bad_gateway", "reset_before", "hang", "truncated", "conflict"])
async def test_a_telegram_that_goes_down_in_the_middle_is_waited_for(
    bot_api: BotApi,
    program: Program,
    fault: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.telegram.polling.SHORTEST_PAUSE", 0.02)
    person = await bot_api.person()
    async with serving(bot_api, program.services()):
        await bot_api.text(person, "하반기 3위")
        await bot_api.wait_for_messages(person, 1)
        await bot_api.fault(fault, method="getUpdates", times=3, seconds=0.1)
        await bot_api.text(person, "하반기 5위")
        assert (await bot_api.texts(person, 2))[1].startswith("하반기 5위 · 남원읍")
        await bot_api.wait_for(
            lambda calls: sum(call.fault is not None for call in calls) >= 1,
            method="getUpdates",
        )
    if fault == "conflict":
        assert telegram.OTHER_INSTANCE in caplog.text


async def test_an_answer_that_did_not_get_through_is_sent_again(
    bot_api: BotApi, running: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.sending.NETWORK_PAUSE", 0.02)
    person = await bot_api.person()
    await bot_api.fault("bad_gateway", method="sendMessage")
    await bot_api.text(person, "하반기 5위")
    (message,) = await bot_api.wait_for_messages(person, 1)
    await bot_api.fault("retry_after", method="editMessageReplyMarkup", seconds=1)
    await press(bot_api, person, "👍")
    await bot_api.text(person, "5위")
    await bot_api.wait_for_messages(person, 2)
    await bot_api.fault("reset_before", method="editMessageText")
    await press(bot_api, person, "하반기 5위 남원읍")
    await bot_api.wait_for(
        lambda calls: any(call.status == 200 for call in calls), method="editMessageText"
    )
    assert message["text"].startswith("하반기 5위")
    assert running.rows("SELECT feedback FROM question_log ORDER BY rowid")[0] == ("up",)


async def test_somebody_who_leaves_while_being_answered_troubles_nobody(
    bot_api: BotApi, running: Program
) -> None:
    leaving, staying = await bot_api.person(), await bot_api.person()
    await bot_api.fault("blocked", method="sendMessage", chat=leaving)
    await bot_api.text(leaving, "3위")
    await bot_api.text(staying, "하반기 3위")
    assert (await bot_api.texts(staying, 1))[0].startswith("하반기 3위")
    await asyncio.sleep(0)
    assert await bot_api.texts(leaving) == []
