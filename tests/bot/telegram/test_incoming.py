"""What a message or button asks, and whether the bot is meant."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import User

from bot.telegram.incoming import (
    Asked,
    Called,
    Place,
    asked_by_message,
    called,
    place_of_button,
)
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
        ("/list", "목록"),
        ("/Forget", "forget"),
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


def test_it_is_known_who_asks_and_with_which_message() -> None:
    made = asked("말", message_id=5)
    assert made is not None
    assert (made.user, made.message) == (7, 5)


def test_a_groups_anonymous_administrator_is_nobody_and_other_bots_are_not_heard() -> None:
    robot = PERSON | {"id": 9, "is_bot": True}
    hidden = asked("/help", chat=GROUP, sender_chat=GROUP, **{"from": robot})
    assert hidden is not None
    assert hidden.user is None
    assert asked("/help", chat=GROUP, **{"from": robot}) is None


@pytest.mark.parametrize("text", ["/roll", "/남원읍", "/privacy"])
def test_commands_of_other_bots_in_a_group_are_not_ours(text: str) -> None:
    assert question(text, chat=GROUP) is None
    assert question(text) is not None


def test_what_somebody_shares_through_the_bot_is_no_question() -> None:
    assert question("하반기 5위 · 남원읍", via_bot=BOT) is None
    assert question("하반기 5위", via_bot=BOT | {"id": 43}) == "하반기 5위"


def test_words_under_a_picture_are_read() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    written = update(message=message(photo=photo, caption="3위 사례")).message
    bot = User.de_json(BOT)
    assert written is not None
    assert bot is not None
    made = asked_by_message(written, bot)
    assert made is not None
    assert made.text == "3위 사례"


def test_what_opens_a_topic_is_not_what_a_message_in_it_answers() -> None:
    opening = message(chat=GROUP, forum_topic_created={"name": "사례", "icon_color": 1})
    first = {"reply_to_message": opening | {"from": BOT}}
    assert question("점심 먹어요", chat=GROUP, **first) is None


def place(value: str, **parts: Any) -> Place | None:
    query = update(callback_query=button_press(value, **parts)).callback_query
    assert query is not None
    return place_of_button(query)


def test_the_answer_to_a_button_goes_to_the_chat_and_topic_of_its_message() -> None:
    under = message("앞의 답", chat=GROUP, is_topic_message=True, message_thread_id=9)
    assert place("x", message=under | {"from": BOT}) == Place(chat=-100, topic=9)


def test_a_button_under_a_message_that_is_too_old_still_has_its_chat() -> None:
    assert place("x", message={"chat": PRIVATE, "message_id": 1, "date": 0}) == Place(chat=7)


def test_a_button_under_a_shared_message_has_no_chat() -> None:
    nowhere = button_press("x") | {"inline_message_id": "1"}
    del nowhere["message"]
    query = update(callback_query=nowhere).callback_query
    assert query is not None
    assert place_of_button(query) is None


@pytest.mark.parametrize(
    ("text", "name", "rest", "slash"),
    [
        ("/Announce 제목\n내용", "announce", "제목\n내용", True),
        ("/stats@sarye_test_bot 7", "stats", "7", True),
        # In a group, and not for us.
        ("/stats@another_bot", "", "", True),
        ("  통 계 ", "통계", "", False),
        ("통계 알려 줘", "통계알려줘", "", False),
        ("", "", "", False),
    ],
)
def test_what_is_called_by_its_name(text: str, name: str, rest: str, slash: bool) -> None:
    assert called(text, "sarye_test_bot") == Called(name=name, rest=rest, slash=slash)
