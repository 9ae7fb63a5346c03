"""Pressed buttons: acknowledged once, answered in place or below, harmless when pressed twice."""

from __future__ import annotations

from typing import Any

import pytest

from bot.replies import telegram as wording
from bot.replies.model import Button, Reply, ReplyKind
from bot.replies.renewed import RENEWED
from bot.telegram import presses
from bot.telegram.presses import edits
from tests.bot.telegram.support import Bench
from tests.support.assistants import reply
from tests.support.telegram import (
    BOT,
    GROUP,
    PERSON,
    PRIVATE,
    button_press,
    message,
    update,
)


def answered(text: str, kind: ReplyKind = "fact", *, version: int = 1) -> Reply:
    made = reply(text, buttons=(Button(label="왜 이 답변?", value="why"),))
    return made.model_copy(update={"kind": kind, "version": version})


async def ask(bench: Bench, given: Reply, text: str = "말", **parts: Any) -> dict[str, Any]:
    """A question is answered with `given`; the message of the answer as Telegram tells it."""
    bench.answering(lambda _: given)
    await bench.feed(update(message=message(text, **parts)))
    call = bench.request.of("sendMessage")[-1]
    chat = parts.get("chat", PRIVATE)
    shown = message(call["text"], chat=chat, message_id=bench.request.last_message)
    return shown | {"from": BOT, "reply_markup": call["reply_markup"]}


async def press(bench: Bench, data: str, under: dict[str, Any], **parts: Any) -> None:
    await bench.feed(update(callback_query=button_press(data, message=under, **parts)))


async def test_what_is_chosen_takes_the_place_of_the_choice(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    bench.answering(lambda _: answered("카드", "card"))
    await press(bench, "case:x@1", under)
    assert bench.methods == ["sendMessage", "answerCallbackQuery", "editMessageText"]
    edit = bench.request.of("editMessageText")[0]
    assert (edit["message_id"], edit["text"]) == (under["message_id"], "카드")
    assert bench.assistant.texts[-1] == "case:x"


async def test_pages_are_turned_in_place_again_and_again(bench: Bench) -> None:
    under = await ask(bench, answered("1쪽", "list"))
    for page in ("in:rank,3,2", "in:rank,3,1", "menu"):
        await press(bench, f"{page}@1", under)
    assert len(bench.request.of("editMessageText")) == 3
    assert bench.request.sent == ["1쪽"]


async def test_other_buttons_are_answered_below(bench: Bench) -> None:
    under = await ask(bench, answered("카드", "card"))
    await press(bench, "reward:x@1", under)
    assert bench.methods[-2:] == ["answerCallbackQuery", "sendMessage"]


async def test_a_message_that_is_not_the_latest_is_left_as_it_is(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    await ask(bench, answered("카드", "card"))
    await press(bench, "case:x@1", under)
    assert bench.request.of("editMessageText") == []
    assert len(bench.request.sent) == 3


async def test_somebody_elses_message_in_a_group_is_left_as_it_is(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"), "/help", chat=GROUP)
    await press(bench, "case:x@1", under, **{"from": PERSON | {"id": 8}})
    assert bench.request.of("editMessageText") == []
    assert len(bench.request.sent) == 2
    assert bench.desk.askers[-1] == ("telegram", -100, 8)


async def test_pressed_twice_is_answered_once(bench: Bench) -> None:
    under = await ask(bench, answered("카드", "card"))
    await press(bench, "reward:x@1", under)
    await press(bench, "reward:x@1", under)
    assert len(bench.request.sent) == 2
    assert bench.toasts == [None, wording.ALREADY_ANSWERED]
    assert len(bench.assistant.asked) == 2


async def test_pressed_twice_in_place_is_silent(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    await press(bench, "case:x@1", under)
    await press(bench, "case:x@1", under)
    assert len(bench.request.of("editMessageText")) == 1
    assert bench.toasts == [None, None]


async def test_pressed_again_later_is_answered_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    under = await ask(bench, answered("카드", "card"))
    await press(bench, "reward:x@1", under)
    monkeypatch.setattr(presses, "DOUBLE_TAP", 0.0)
    await press(bench, "reward:x@1", under)
    assert len(bench.request.sent) == 3


@pytest.mark.parametrize(
    "refusal",
    ["Bad Request: message can't be edited", "Bad Request: message to edit not found"],
)
async def test_a_message_that_cannot_be_edited_is_answered_below(
    bench: Bench, refusal: str
) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    bench.request.refuse("editMessageText", 400, refusal)
    await press(bench, "case:x@1", under)
    assert len(bench.request.sent) == 2


async def test_a_message_that_shows_it_already_is_fine(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    bench.request.refuse("editMessageText", 400, "Bad Request: message is not modified: …")
    await press(bench, "case:x@1", under)
    assert len(bench.request.sent) == 1
    assert bench.toasts == [None]


async def test_an_answer_of_several_messages_is_not_put_into_one(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    long = "\n".join(["가" * 100] * 60)
    bench.answering(lambda _: answered(long, "card"))
    await press(bench, "case:x@1", under)
    assert bench.request.of("editMessageText") == []
    assert len(bench.request.sent) == 3


async def test_why_is_told_below_the_answer_in_the_same_message(bench: Bench) -> None:
    under = await ask(bench, answered("<카드>", "card"))
    bench.answering(
        lambda _: reply("이렇게 이해했습니다", buttons=(Button(label="다른 뜻", value="wrong"),))
    )
    under["text"] = "<카드>"
    await press(bench, "why@1", under)
    edit = bench.request.of("editMessageText")[0]
    assert edit["text"] == "&lt;카드&gt;\n\n이렇게 이해했습니다"
    labels = [b["text"] for row in edit["reply_markup"]["inline_keyboard"] for b in row]
    assert labels == ["👍", "👎", "다른 뜻"]


async def test_why_of_an_older_answer_is_not_that_of_the_latest(bench: Bench) -> None:
    under = await ask(bench, answered("카드", "card"))
    await ask(bench, answered("다른 카드", "card"))
    await press(bench, "why@1", under)
    assert bench.toasts == [wording.WHY_OF_THE_LATEST]
    assert len(bench.assistant.asked) == 2


async def test_a_button_of_an_older_version_is_explained_and_answered(bench: Bench) -> None:
    under = await ask(bench, answered("어느 쪽?", "choice"))
    bench.answering(lambda _: answered("새 카드", "card", version=2))
    await press(bench, "case:x@1", under)
    edit = bench.request.of("editMessageText")[0]
    assert edit["text"] == f"{RENEWED}\n\n새 카드"
    assert edit["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "why@2"


async def test_a_button_without_a_version_is_answered_without_a_word(bench: Bench) -> None:
    under = await ask(bench, answered("카드", "card"))
    bench.answering(lambda _: answered("보상", version=9))
    await press(bench, "reward:x", under)
    assert bench.request.sent[-1] == "보상"


async def test_under_a_message_that_is_too_old_the_answer_comes_below(bench: Bench) -> None:
    await press(bench, "case:x@1", {"chat": PRIVATE, "message_id": 1, "date": 0})
    assert bench.request.sent == ["답: case:x"]
    assert bench.toasts == [None]


async def test_somebody_who_presses_too_fast_reads_it_on_the_button(bench: Bench) -> None:
    under = await ask(bench, answered("카드", "card"))
    bench.desk.question = None
    bench.answering(lambda _: reply("3초 뒤에 다시 물어봐 주세요."))
    await press(bench, "reward:x@1", under)
    bench.desk.silent = True
    await press(bench, "case:x@1", under)
    assert bench.toasts == ["3초 뒤에 다시 물어봐 주세요.", None]
    assert len(bench.request.sent) == 1


async def test_a_button_under_a_shared_message_says_that_it_is_of_no_use(bench: Bench) -> None:
    query = button_press("x") | {"inline_message_id": "1"}
    del query["message"]
    await bench.feed(update(callback_query=query))
    assert bench.toasts == [wording.UNREADABLE_BUTTON]
    assert bench.request.sent == []


async def test_a_failure_is_told_on_the_button_and_below(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.failing(RuntimeError())
    await bench.feed(update(callback_query=button_press("case:x@1")))
    assert bench.toasts == [wording.FAILED]
    assert bench.request.sent[0].startswith("죄송합니다")
    assert "answer_failed" in caplog.text


@pytest.mark.parametrize(
    ("value", "before", "in_place"),
    [
        ("menu", "card", True),
        ("by:rank", "list", True),
        ("in:rank,3,2", "list", True),
        ("forget:yes", "help", True),
        ("case:x", "choice", True),
        ("case:x", "list", False),
        ("reward:x", "card", False),
    ],
)
def test_which_answers_belong_in_place(value: str, before: ReplyKind, in_place: bool) -> None:
    assert edits(value, before) is in_place
