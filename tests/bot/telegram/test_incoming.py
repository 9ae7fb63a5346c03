"""What a message or button asks, and whether the bot is meant."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import User

from bot.telegram.incoming import Asked, asked_by_button, asked_by_message
from tests.support.telegram import BOT, GROUP, PERSON, PRIVATE, button_press, message, update


def asked(text: str, *, chat: dict[str, Any] = PRIVATE, **parts: Any) -> Asked | None:
    written = update(message=message(text, chat=chat, **parts)).message
    bot = User.de_json(BOT)
    assert written is not None
    assert bot is not None
    return asked_by_message(written, bot)


def question(text: str, **parts: Any) -> str | None:
    made = asked(text, **parts)
    return made.text if made else None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("3위 사례", "3위 사례"),
        ("/start", "시작"),
        ("/help", "도움말"),
        ("/start@sarye_test_bot", "시작"),
        ("/start 2021-h2-03", "case:2021-h2-03"),
        ("/start AbC", "시작"),
        ("/start ref", "시작"),
        ("/start 2021-h2-03; drop", "시작"),
        ("/도움말", "도움말"),
        ("/남원읍 보상은?", "남원읍 보상은?"),
        ("/", "/"),
    ],
)
def test_commands_are_questions_like_any_other(text: str, meaning: str) -> None:
    assert question(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("점심 먹어요", None),
        ("@sarye_test_bot 3위 사례", "3위 사례"),
        ("3위 사례 @Sarye_Test_Bot", "3위 사례"),
        ("@sarye_test_bot_2 3위", None),
        ("/help", "도움말"),
        ("/help@sarye_test_bot", "도움말"),
        ("/help@other_bot", None),
    ],
)
def test_in_a_group_only_what_names_the_bot_is_a_question(text: str, meaning: str | None) -> None:
    assert question(text, chat=GROUP) == meaning


def test_in_a_group_an_answer_to_the_bot_is_a_question() -> None:
    bots = message("앞의 답", chat=GROUP) | {"from": BOT}
    others = message("앞의 말", chat=GROUP)
    assert question("보상은?", chat=GROUP, reply_to_message=bots) == "보상은?"
    assert question("보상은?", chat=GROUP, reply_to_message=others) is None


def test_a_reply_in_a_group_goes_to_the_message_and_its_topic() -> None:
    made = asked("/help", chat=GROUP, message_id=5, is_topic_message=True, message_thread_id=9)
    assert made is not None
    assert (made.place.chat, made.place.topic, made.place.reply_to) == (-100, 9, 5)


def test_a_reply_in_a_private_chat_stands_alone() -> None:
    made = asked("말")
    assert made is not None
    assert (made.place.chat, made.place.topic, made.place.reply_to) == (7, None, None)


def test_each_person_in_each_chat_has_a_dialogue() -> None:
    other = PERSON | {"id": 8}
    made = [
        asked("/a", chat=GROUP),
        asked("/a", chat=GROUP, **{"from": other}),
        asked("/a"),
    ]
    assert len({one.person for one in made if one}) == 3


def pressed(value: str | None, **parts: Any) -> Asked | None:
    query = update(callback_query=button_press(value, **parts)).callback_query
    assert query is not None
    return asked_by_button(query)


def test_a_button_asks_its_value_in_the_dialogue_of_its_presser() -> None:
    made, written = pressed("case:x"), asked("말")
    assert made is not None
    assert written is not None
    assert (made.text, made.place.chat) == ("case:x", 7)
    assert made.person == written.person


def test_a_button_under_a_message_that_is_too_old_still_asks() -> None:
    old = {"chat": PRIVATE, "message_id": 1, "date": 0}
    made = pressed("case:x", message=old)
    assert made is not None
    assert made.place.chat == 7


def test_a_button_without_value_or_chat_asks_nothing() -> None:
    assert pressed(None, game_short_name="g") is None
    nowhere = button_press("x") | {"inline_message_id": "1"}
    del nowhere["message"]
    query = update(callback_query=nowhere).callback_query
    assert query is not None
    assert asked_by_button(query) is None
