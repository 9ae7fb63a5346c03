"""Updates in, messages out, through PTB's application with a recording transport."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.replies import errors
from bot.replies.model import Button
from tests.bot.telegram.support import QUESTION, Bench
from tests.support.assistants import TODAY, reply
from tests.support.telegram import (
    BOT,
    GROUP,
    PERSON,
    button_press,
    message,
    update,
)


async def test_a_question_is_answered(bench: Bench) -> None:
    await bench.feed(update(message=message("3위 사례")))
    asked = bench.assistant.asked[0]
    assert (asked.text, asked.today, asked.role) == ("3위 사례", TODAY, "public")
    assert bench.desk.askers == [("telegram", 7, 7)]
    assert bench.request.sent == ["답: 3위 사례"]


async def test_start_help_and_deep_links_are_questions(bench: Bench) -> None:
    for text in ("/start", "/help", "/start 2021-h2-03"):
        await bench.feed(update(message=message(text)))
    assert bench.assistant.texts == ["시작", "도움말", "case:2021-h2-03"]


async def test_a_reply_shows_its_buttons(bench: Bench) -> None:
    bench.answering(lambda _: reply("<답>", buttons=(Button(label="보상", value="reward:x"),)))
    await bench.feed(update(message=message("3위")))
    call = bench.request.of("sendMessage")[0]
    assert call["text"] == "&lt;답&gt;"
    assert call["reply_markup"]["inline_keyboard"] == [
        [{"text": "보상", "callback_data": "reward:x@1"}],
        [
            {"text": "👍", "callback_data": f"fb:up:{QUESTION}"},
            {"text": "👎", "callback_data": f"fb:down:{QUESTION}"},
        ],
    ]


async def test_a_button_is_acknowledged_and_answered_as_a_message(bench: Bench) -> None:
    await bench.feed(update(callback_query=button_press("reward:x")))
    assert [call.method for call in bench.request.calls] == ["answerCallbackQuery", "sendMessage"]
    assert bench.assistant.texts == ["reward:x"]


async def test_a_button_pressed_long_ago_is_still_answered(bench: Bench) -> None:
    bench.request.refuse("answerCallbackQuery", 400, "Bad Request: query is too old")
    await bench.feed(update(callback_query=button_press("reward:x")))
    assert bench.request.sent == ["답: reward:x"]


@pytest.mark.parametrize(
    "parts",
    [
        {"edited_message": message("고친 말", edit_date=1)},
        {"channel_post": message("소식", chat={"id": -9, "type": "channel", "title": "c"})},
        {"edited_channel_post": message("소식", chat={"id": -9, "type": "channel", "title": "c"})},
        {"message": message(chat=GROUP, new_chat_members=[PERSON])},
        {"message": message(pinned_message=message("말"))},
        {"message": message("점심", chat=GROUP)},
        {
            "message": message(
                chat=GROUP, voice={"file_id": "a", "file_unique_id": "b", "duration": 1}
            )
        },
        {"message": message("봇의 말", **{"from": BOT})},
        {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"]}},
    ],
    ids=[
        "edited",
        "post",
        "edited_post",
        "joined",
        "pinned",
        "talk",
        "group_voice",
        "bot",
        "poll",
    ],
)
async def test_what_is_not_meant_for_the_bot_is_left_alone(
    bench: Bench, parts: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    await bench.feed(update(**parts))
    assert bench.request.calls == []
    assert bench.assistant.asked == []
    assert not caplog.records


async def test_a_long_reply_comes_in_several_messages(bench: Bench) -> None:
    bench.answering(lambda _: reply("\n".join(["가" * 100] * 100)))
    await bench.feed(update(message=message("모두")))
    assert len(bench.request.sent) == 3
    assert all(len(text) <= 4096 for text in bench.request.sent)


async def test_a_failure_is_excused_with_the_reference_of_the_log(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.failing(ValueError("주민이 쓴 비밀 질문"))
    await bench.feed(update(message=message("주민이 쓴 비밀 질문")))
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    reference = record.getMessage().split("reference ")[1].split()[0]
    assert bench.request.sent == [errors.apology(reference)]
    assert "builtins.ValueError" in caplog.text
    assert "비밀" not in caplog.text


async def test_the_next_question_after_a_failure_is_answered(bench: Bench) -> None:
    bench.failing(RuntimeError())
    await bench.feed(update(callback_query=button_press("x")))
    bench.answering(lambda _: reply("답"))
    await bench.feed(update(message=message("다시")))
    assert bench.request.sent[-1] == "답"
    assert len(bench.request.sent) == 2


async def test_a_reply_without_text_is_a_failure(bench: Bench) -> None:
    bench.answering(lambda _: reply(" "))
    await bench.feed(update(message=message("말")))
    assert bench.request.sent[0].startswith("죄송합니다")


async def test_somebody_who_blocked_the_bot_is_not_written_to_again(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.request.refuse("sendMessage", 403, "Forbidden: bot was blocked by the user")
    with caplog.at_level(logging.INFO):
        await bench.feed(update(message=message("말")))
    assert len(bench.request.calls) == 1
    assert "reply_refused" in caplog.text


async def test_an_apology_that_cannot_be_sent_either_is_only_logged(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.failing(RuntimeError())
    bench.request.refuse("sendMessage", 400, "Bad Request: chat not found")
    await bench.feed(update(message=message("말")))
    assert "apology_failed" in caplog.text
