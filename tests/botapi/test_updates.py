"""Updates have the real shapes of Bot API 10.0, and reach the bot only where they would."""

from __future__ import annotations

from typing import Any

import pytest

from tests.botapi.raw import done, keyboard, refused
from tests.botapi.shapes import problems
from tests.support.botapi.client import BotApi
from tests.support.botapi.errors import ControlError

EVERY_KIND = ["message", "edited_message", "channel_post", "edited_channel_post", "inline_query"]
EVERY_KIND += ["chosen_inline_result", "callback_query", "my_chat_member", "chat_member"]


async def everything(api: BotApi) -> list[dict[str, Any]]:
    """One update of each kind of event that a test can make."""
    await done(api, "getUpdates", allowed_updates=EVERY_KIND)
    owner, person = await api.person("주인", username="owner"), await api.person("주민")
    written = await api.text(person, "/start@bot https://example.com #귤 @someone a@example.com")
    await api.text(person, "다시", reply_to=written)
    await api.edit(person, written, "고친 글")
    await api.photo(person, caption="사진")
    await api.file(person, b"1", name="a.csv", mime="text/csv", caption="파일")
    await api.voice(person)
    await api.sticker(person)
    await api.location(person)
    await api.contact(person, phone_number="+000", first_name="가게")
    await api.poll(person, "좋습니까?", ["예", "아니요"])
    await api.forward(person, "남의 글", hidden_name="누군가")
    await api.forward(person, "제 글", source=(person, written))
    sent = await done(
        api, "sendMessage", chat_id=person, text="말", reply_markup=keyboard("x", "y")
    )
    await api.press(person, sent["message_id"], "x")
    await api.press(person, sent["message_id"], "y", old=True)
    query = await api.ask_inline(person, "남원읍")
    article = {
        "type": "article",
        "id": "1",
        "title": "제목",
        "input_message_content": {"message_text": "글"},
        "reply_markup": keyboard("z"),
    }
    await done(api, "answerInlineQuery", inline_query_id=query, results=[article])
    inline_message = await api.choose(person, query, "1")
    assert inline_message is not None
    await api.press_inline(person, inline_message, "z")
    await api.block(person)
    await api.text(person, "다시 왔어요")

    channel = await api.chat("channel", owner, title="소식", bot="administrator")
    post = await api.post(channel, "새 소식")
    await api.edit(channel, post, "고친 소식")
    await api.photo(None, chat=channel)
    group = await api.chat("group", owner, bot="left")
    await api.status(group, "member", by=owner)
    await api.status(group, "member", by=owner, person=person)
    await api.text(person, "/help", chat=group)
    await api.status(group, "left", by=person, person=person)
    await api.status(group, "administrator", by=owner)
    supergroup = await api.migrate(group, by=owner)
    await api.status(supergroup, "kicked", by=owner)
    forum = await api.chat("supergroup", owner, forum=True, bot="administrator")
    topic = await api.topic(forum, owner, "주제")
    await api.text(owner, "주제 안의 글", chat=forum, thread=topic)
    return await api.pending()


async def test_every_update_has_its_published_shape(
    bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As our bot has it; without it PTB warns about its coming types.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    updates = await everything(bot_api)
    assert [found for update in updates for found in problems("Update", update)] == []
    assert {kind for update in updates for kind in update} - {"update_id"} == set(EVERY_KIND)


@pytest.mark.parametrize(
    "broken",
    [
        {"update_id": 1, "message": {"date": 1, "chat": {"id": 1, "type": "private"}}},
        {"update_id": 1, "massage": {}},
        {
            "update_id": 1,
            "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private", "a": 1}},
        },
    ],
)
def test_a_wrong_shape_is_found(broken: dict[str, Any]) -> None:
    assert problems("Update", broken)


async def kinds(api: BotApi) -> list[str]:
    return [next(kind for kind in update if kind != "update_id") for update in await api.pending()]


async def test_only_the_wanted_kinds_come_and_the_wish_is_kept(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await done(bot_api, "getUpdates", allowed_updates=["callback_query"])
    await bot_api.text(person, "말")
    await done(bot_api, "getUpdates")
    await bot_api.text(person, "말")
    assert await kinds(bot_api) == []
    await done(bot_api, "getUpdates", allowed_updates=[])
    await bot_api.text(person, "말")
    # An empty list asks for everything but changes of other members.
    group = await bot_api.chat("group", person)
    await bot_api.status(group, "left", by=person, person=person)
    assert await kinds(bot_api) == ["message", "message"]


async def test_updates_do_not_wait_for_ever(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.text(person, "말")
    sent = await done(
        bot_api, "sendMessage", chat_id=person, text="말", reply_markup=keyboard("x")
    )
    await bot_api.press(person, sent["message_id"], "x")
    await bot_api.ask_inline(person, "말")
    assert await kinds(bot_api) == ["message", "callback_query", "inline_query"]
    await bot_api.advance(31)
    assert await kinds(bot_api) == ["message", "callback_query"]
    await bot_api.advance(120)
    assert await kinds(bot_api) == ["message"]
    await bot_api.advance(86400)
    assert await kinds(bot_api) == []


async def test_in_groups_the_bot_sees_what_is_meant_for_it(bot_api: BotApi) -> None:
    person = await bot_api.person()
    group = await bot_api.chat("supergroup", person)
    own = await done(bot_api, "sendMessage", chat_id=group, text="안녕하세요")
    for text in ("우리끼리 하는 말", "/help@other_bot", f"/help@{bot_api.username}", "/help"):
        await bot_api.text(person, text, chat=group)
    await bot_api.text(person, f"@{bot_api.username} 3위", chat=group)
    await bot_api.text(person, "그건 왜?", chat=group, reply_to=own["message_id"])
    seen = [update["message"]["text"] for update in await bot_api.pending()]
    assert seen == [
        f"/help@{bot_api.username}",
        "/help",
        f"@{bot_api.username} 3위",
        "그건 왜?",
    ]
    await bot_api.status(group, "administrator", by=person)
    await bot_api.text(person, "이제 다 들려요", chat=group)
    assert (await bot_api.pending())[-1]["message"]["text"] == "이제 다 들려요"


async def test_what_cannot_happen_is_refused_by_the_control(bot_api: BotApi) -> None:
    person, other = await bot_api.person(), await bot_api.person()
    channel = await bot_api.chat("channel", other, bot="administrator")
    group = await bot_api.chat("group", other)
    sent = await done(
        bot_api, "sendMessage", chat_id=person, text="말", reply_markup=keyboard("x")
    )
    for impossible in (
        bot_api.text(person, "  "),
        bot_api.text(person, "말" * 4097),
        bot_api.text(person, "말", chat=channel),
        bot_api.text(person, "말", chat=group),
        bot_api.post(person, "말"),
        bot_api.press(person, sent["message_id"], "y"),
        bot_api.press(person, 999, "x"),
        bot_api.edit(person, sent["message_id"], "말"),
        bot_api.text(5, "말"),
        bot_api.topic(group, other, "주제"),
        bot_api.migrate(channel, by=other),
    ):
        with pytest.raises(ControlError):
            await impossible
    await bot_api.press(person, sent["message_id"], "y", forged=True)
    assert await kinds(bot_api) == ["callback_query"]


async def test_an_answer_is_taken_once_and_not_too_late(bot_api: BotApi) -> None:
    person = await bot_api.person()
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    sent = await done(
        bot_api, "sendMessage", chat_id=person, text="말", reply_markup=keyboard("x")
    )
    first = await bot_api.press(person, sent["message_id"], "x")
    await done(bot_api, "answerCallbackQuery", callback_query_id=first)
    assert await refused(bot_api, "answerCallbackQuery", callback_query_id=first) == too_old
    second = await bot_api.press(person, sent["message_id"], "x")
    inline = await bot_api.ask_inline(person, "말")
    assert await refused(bot_api, "answerCallbackQuery", callback_query_id=inline) == too_old
    await bot_api.advance(31)
    params = {"inline_query_id": inline, "results": []}
    assert await refused(bot_api, "answerInlineQuery", **params) == too_old
    await bot_api.advance(120)
    assert await refused(bot_api, "answerCallbackQuery", callback_query_id=second) == too_old
    assert await bot_api.answer(second, seconds=0) is None
