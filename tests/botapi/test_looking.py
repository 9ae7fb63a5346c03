"""Who is in a chat."""

from __future__ import annotations

from tests.botapi.raw import done
from tests.botapi.shapes import problems
from tests.support.botapi.client import BotApi


async def test_administrators_are_those_who_were_named(bot_api: BotApi) -> None:
    owner, second, member = [await bot_api.person() for _ in range(3)]
    group = await bot_api.chat("supergroup", owner, second, member)
    await bot_api.status(group, "administrator", by=owner, person=second)
    found = await done(bot_api, "getChatAdministrators", chat_id=group)
    assert [(one["user"]["id"], one["status"]) for one in found] == [
        (owner, "creator"),
        (second, "administrator"),
    ]


async def test_chats_and_members_have_their_published_shapes(bot_api: BotApi) -> None:
    owner = await bot_api.person(username="owner")
    group = await bot_api.chat("supergroup", owner, bot="administrator", username="jeju")
    for chat in (owner, group, "@Jeju"):
        full = await done(bot_api, "getChat", chat_id=chat)
        assert not problems("ChatFullInfo", full)
    for person in (owner, bot_api.id):
        one = await done(bot_api, "getChatMember", chat_id=group, user_id=person)
        assert not problems("ChatMember", one)
    assert not problems("User", await done(bot_api, "getMe"))
    assert not problems("WebhookInfo", await done(bot_api, "getWebhookInfo"))
