"""The server refuses what Telegram refuses: one wrong request for each method, and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.botapi.raw import call, done, keyboard, refused
from tests.support.botapi.client import BotApi
from tests.support.botapi.methods.handlers import HANDLERS

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "3위",
    "input_message_content": {"message_text": "여성가족과"},
}


@dataclass(frozen=True)
class Wrong:
    """A request that must be refused; CHAT, GROUP, OWN and THEIRS stand for real ids."""

    method: str
    params: dict[str, Any]
    description: str

    @property
    def name(self) -> str:
        return f"{self.method}: {self.description[:40]}"


CHAT, GROUP, OWN, THEIRS = "chat!", "group!", "own!", "theirs!"

WRONG = [
    Wrong("getUpdates", {"limit": 101}, 'field "limit" of getUpdates is wrong: high'),
    Wrong("getUpdates", {"timeout": "soon"}, 'field "timeout" of getUpdates is wrong: type'),
    Wrong("setWebhook", {}, 'required field "url" is missing'),
    Wrong("setWebhook", {"url": "ftp://127.0.0.1/"}, "bad webhook: An HTTPS URL must be"),
    Wrong("setWebhook", {"url": "https://example.com/"}, "bad webhook: Failed to resolve host"),
    Wrong(
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "비밀"},
        "secret token contains unallowed characters",
    ),
    Wrong("deleteWebhook", {"drop": True}, 'unknown field "drop" of deleteWebhook'),
    Wrong("getWebhookInfo", {"all": True}, 'unknown field "all" of getWebhookInfo'),
    Wrong("getMe", {"please": True}, 'unknown field "please" of getMe'),
    Wrong("setMyCommands", {}, 'required field "commands" is missing'),
    Wrong(
        "setMyCommands",
        {"commands": [{"command": "도움말", "description": "도움말"}]},
        "BOT_COMMAND_INVALID",
    ),
    Wrong(
        "setMyCommands",
        {"commands": [{"command": "help", "description": "가" * 257}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    Wrong(
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "말"} for n in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    Wrong("getMyCommands", {"language_code": "kor"}, "invalid language code specified"),
    Wrong("deleteMyCommands", {"scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
    Wrong("deleteMyCommands", {"scope": {"type": "room"}}, 'field "scope'),
    Wrong("setMyName", {"name": "봇" * 65}, 'field "name" of setMyName is wrong: high'),
    Wrong("getMyName", {"language": "ko"}, 'unknown field "language" of getMyName'),
    Wrong("setMyDescription", {"description": "말" * 513}, 'field "description" of setMyDesc'),
    Wrong("getMyDescription", {"x": 1}, 'unknown field "x" of getMyDescription'),
    Wrong(
        "setMyShortDescription",
        {"short_description": "말" * 121},
        'field "short_description" of setMyShortDescription is wrong: high',
    ),
    Wrong("getMyShortDescription", {"x": 1}, 'unknown field "x" of getMyShortDescription'),
    Wrong("setChatMenuButton", {"chat_id": GROUP}, "chat not found"),
    Wrong("getChatMenuButton", {"chat_id": 5}, "chat not found"),
    Wrong("sendMessage", {"text": "말"}, "chat_id is empty"),
    Wrong("sendMessage", {"chat_id": CHAT}, "message text is empty"),
    Wrong("sendMessage", {"chat_id": CHAT, "text": " \n "}, "message text is empty"),
    Wrong("sendMessage", {"chat_id": CHAT, "text": "말" * 4097}, "message is too long"),
    Wrong("sendMessage", {"chat_id": CHAT, "text": "🍊" * 2049}, "message is too long"),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "<b>" + "말" * 4097 + "</b>", "parse_mode": "HTML"},
        "message is too long",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "<b></b>", "parse_mode": "HTML"},
        "message text is empty",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "<b>말", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "parse_mode": "HTLM"},
        "unsupported parse_mode",
    ),
    Wrong("sendMessage", {"chat_id": 5, "text": "말"}, "chat not found"),
    Wrong("sendMessage", {"chat_id": "@nobody_here", "text": "말"}, "chat not found"),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "reply_parameters": {"message_id": 999}},
        "message to be replied not found",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": GROUP, "text": "말", "message_thread_id": 9},
        "message thread not found",
    ),
    Wrong("sendMessage", {"chat_id": CHAT, "text": 3}, 'field "text" of sendMessage is wrong'),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "disable_notification": "no thanks"},
        'field "disable_notification" of sendMessage is wrong: type',
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "reply_markup": "[]"},
        "object expected as reply markup",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "reply_markup": keyboard("가" * 22)},
        "BUTTON_DATA_INVALID",
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "reply_markup": {"inline_keyboard": [[{"text": "가"}]]}},
        "can't parse inline keyboard button: Text buttons are unallowed",
    ),
    Wrong(
        "sendMessage",
        {
            "chat_id": CHAT,
            "text": "말",
            "reply_markup": {"inline_keyboard": [[{"text": "가", "callback": "x"}]]},
        },
        'unknown field "reply_markup.inline_keyboard[0][0].callback"',
    ),
    Wrong(
        "sendMessage",
        {"chat_id": CHAT, "text": "말", "reply_markup": keyboard(*map(str, range(101)))},
        "REPLY_MARKUP_TOO_LONG",
    ),
    Wrong(
        "sendMessage",
        {
            "chat_id": CHAT,
            "text": "말",
            "reply_markup": {"inline_keyboard": [[{"text": "가", "callback_data": "x"}] * 9]},
        },
        "REPLY_MARKUP_TOO_LONG",
    ),
    Wrong("sendChatAction", {"chat_id": CHAT}, 'required field "action" is missing'),
    Wrong("sendPhoto", {"chat_id": CHAT}, "there is no photo in the request"),
    Wrong(
        "sendPhoto",
        {"chat_id": CHAT, "photo": "x", "caption": "말" * 1025},
        "message caption is too long",
    ),
    Wrong(
        "sendPhoto",
        {"chat_id": CHAT, "photo": "nothing"},
        "wrong file identifier/HTTP URL specified",
    ),
    Wrong("sendDocument", {"chat_id": CHAT}, "there is no document in the request"),
    Wrong(
        "sendDocument",
        {"chat_id": CHAT, "document": "https://example.com/a.pdf"},
        "failed to get HTTP URL content",
    ),
    Wrong(
        "sendMediaGroup",
        {"chat_id": CHAT, "media": [{"type": "photo", "media": "x"}]},
        'field "media" of sendMediaGroup is wrong: low',
    ),
    Wrong("getFile", {"file_id": "none"}, "wrong file_id or the file is temporarily unavail"),
    Wrong(
        "editMessageText",
        {"chat_id": CHAT, "message_id": 999, "text": "말"},
        "message to edit not found",
    ),
    Wrong(
        "editMessageText",
        {"chat_id": CHAT, "message_id": THEIRS, "text": "말"},
        "message can't be edited",
    ),
    Wrong(
        "editMessageText",
        {"chat_id": CHAT, "message_id": OWN, "text": "원래 글"},
        "message is not modified: specified new message content and reply markup are exactly",
    ),
    Wrong("editMessageText", {"chat_id": CHAT, "text": "말"}, "message identifier is not spec"),
    Wrong("editMessageText", {"inline_message_id": "x", "text": "말"}, "MESSAGE_ID_INVALID"),
    Wrong(
        "editMessageText",
        {"chat_id": CHAT, "message_id": OWN, "text": "가</b>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 3",
    ),
    Wrong(
        "editMessageCaption",
        {"chat_id": CHAT, "message_id": OWN, "caption": "말" * 1025},
        "message caption is too long",
    ),
    Wrong(
        "editMessageMedia",
        {"chat_id": CHAT, "message_id": OWN, "media": {"type": "photo", "media": "attach://x"}},
        "there is no photo in the request",
    ),
    Wrong(
        "editMessageReplyMarkup",
        {"chat_id": CHAT, "message_id": OWN},
        "message is not modified",
    ),
    Wrong("deleteMessage", {"chat_id": CHAT, "message_id": 999}, "message to delete not found"),
    Wrong("deleteMessages", {"chat_id": CHAT, "message_ids": []}, 'field "message_ids" of delete'),
    Wrong(
        "copyMessage",
        {"chat_id": CHAT, "from_chat_id": CHAT, "message_id": 999},
        "message to copy not found",
    ),
    Wrong(
        "forwardMessage",
        {"chat_id": CHAT, "from_chat_id": CHAT, "message_id": 999},
        "message to forward not found",
    ),
    Wrong("pinChatMessage", {"chat_id": CHAT, "message_id": 999}, "message to pin not found"),
    Wrong(
        "pinChatMessage",
        {"chat_id": GROUP, "message_id": 1},
        "message to pin not found",
    ),
    Wrong("unpinChatMessage", {"chat_id": CHAT}, "message to unpin not found"),
    Wrong(
        "setMessageReaction",
        {"chat_id": CHAT, "message_id": 999},
        "message to react not found",
    ),
    Wrong("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
    Wrong(
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "말" * 201},
        "MESSAGE_TOO_LONG",
    ),
    Wrong("answerInlineQuery", {"inline_query_id": "1", "results": []}, TOO_OLD),
    Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [ARTICLE | {"id": str(n)} for n in range(51)]},
        "RESULTS_TOO_MUCH",
    ),
    Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [ARTICLE, ARTICLE]},
        "RESULT_ID_DUPLICATE",
    ),
    Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [ARTICLE | {"id": "가" * 22}]},
        "RESULT_ID_INVALID",
    ),
    Wrong(
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [
                ARTICLE
                | {"input_message_content": {"message_text": "<p>", "parse_mode": "HTML"}}
            ],
        },
        "can't parse entities: Unsupported start tag",
    ),
    Wrong("getChat", {"chat_id": 5}, "chat not found"),
    Wrong("getChatMember", {"chat_id": CHAT, "user_id": 5}, "PARTICIPANT_ID_INVALID"),
    Wrong("getChatAdministrators", {"chat_id": CHAT}, "there are no administrators in the priv"),
    Wrong("getChatMemberCount", {"chat_id": 5}, "chat not found"),
    Wrong("leaveChat", {"chat_id": CHAT}, "chat member status can't be changed in private chats"),
    Wrong("createForumTopic", {"chat_id": GROUP, "name": "주제"}, "the chat is not a forum"),
]  # fmt: skip


def test_every_method_has_a_wrong_request() -> None:
    assert {wrong.method for wrong in WRONG} == set(HANDLERS)


async def test_wrong_requests_are_refused_and_change_nothing(bot_api: BotApi) -> None:
    person = await bot_api.person()
    group = await bot_api.chat("supergroup", person)
    theirs = await bot_api.text(person, "안녕하세요")
    own = (await done(bot_api, "sendMessage", chat_id=person, text="원래 글"))["message_id"]
    before = [await bot_api.messages(chat) for chat in (person, group)]
    stands_for = {CHAT: person, GROUP: group, OWN: own, THEIRS: theirs}

    missed = []
    for wrong in WRONG:
        params = {
            name: stands_for.get(value, value) if isinstance(value, str) else value
            for name, value in wrong.params.items()
        }
        status, answer = await call(bot_api, wrong.method, **params)
        expected = f"Bad Request: {wrong.description}"
        if status != 400 or not answer["description"].startswith(expected):
            missed.append((wrong.name, answer))

    assert not missed
    assert [await bot_api.messages(chat) for chat in (person, group)] == before
    assert len(await bot_api.calls()) == len(WRONG) + 1


async def test_wrong_addresses_are_refused(bot_api: BotApi) -> None:
    assert await refused(bot_api, "sendMassage") == "Not Found: method not found"
    status, answer = await call(bot_api, "sendGift", gift_id="1", user_id=1)
    assert (status, answer["description"]) == (
        501,
        "Not Implemented: sendGift is not built in",
    )
    bot_api.token += "x"
    assert await refused(bot_api, "getMe") == "Unauthorized"
    bot_api.token = bot_api.token.removesuffix("x")


async def test_who_cannot_be_written_to(bot_api: BotApi) -> None:
    async def problem(chat: int) -> str:
        return await refused(bot_api, "sendMessage", chat_id=chat, text="말")

    blocking, deleted, stranger, owner = [
        await bot_api.person(started=started) for started in (True, True, False, True)
    ]
    await bot_api.block(blocking)
    await bot_api.deactivate(deleted)
    assert await problem(blocking) == "Forbidden: bot was blocked by the user"
    assert await problem(deleted) == "Forbidden: user is deactivated"
    assert await problem(stranger) == "Forbidden: bot can't initiate conversation with a user"

    group = await bot_api.chat("group", owner)
    supergroup = await bot_api.chat("supergroup", owner, bot="kicked")
    channel = await bot_api.chat("channel", owner, bot="left")
    assert await problem(supergroup) == "Forbidden: bot was kicked from the supergroup chat"
    assert await problem(channel) == "Forbidden: bot is not a member of the channel chat"
    await bot_api.status(channel, "member", by=owner)
    assert await problem(channel) == "Bad Request: need administrator rights in the channel chat"
    await bot_api.status(channel, "administrator", by=owner)
    await done(bot_api, "sendMessage", chat_id=channel, text="말")

    new = await bot_api.migrate(group, by=owner)
    status, answer = await call(bot_api, "sendMessage", chat_id=group, text="말")
    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": new})
    assert answer["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")
    await done(bot_api, "sendMessage", chat_id=new, text="말")

    # Writing again lets the bot in.
    await bot_api.text(blocking, "다시 왔어요")
    await done(bot_api, "sendMessage", chat_id=blocking, text="말")


@pytest.mark.parametrize(
    ("text", "mode"), [("말" * 4096, None), ("<b>" + "말" * 4096 + "</b>", "HTML")]
)
async def test_the_longest_text_is_taken(bot_api: BotApi, text: str, mode: str | None) -> None:
    person = await bot_api.person()
    params = {"parse_mode": mode} if mode else {}
    message = await done(bot_api, "sendMessage", chat_id=person, text=text, **params)
    assert message["text"] == "말" * 4096


async def test_messages_stay_after_two_days(bot_api: BotApi) -> None:
    person = await bot_api.person()
    first, second = [
        (await done(bot_api, "sendMessage", chat_id=person, text=text))["message_id"]
        for text in ("하나", "둘")
    ]
    await done(bot_api, "deleteMessage", chat_id=person, message_id=first)
    await bot_api.advance(48 * 3600 + 1)
    assert (
        await refused(bot_api, "deleteMessage", chat_id=person, message_id=second)
        == "Bad Request: message can't be deleted for everyone"
    )
    assert await bot_api.deleted(person) == [first]
    assert await bot_api.texts(person) == ["둘"]
