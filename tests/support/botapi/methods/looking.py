"""What the bot asks about chats, and leaving them."""

from __future__ import annotations

from tests.support.botapi.chats import PRESENT, Chat, Person, Topic, member
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request
from tests.support.botapi.methods.sending import check_access
from tests.support.botapi.request import Request
from tests.support.botapi.world import World

ICON_COLOUR = 7322096
GIFTS: Json = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(world: World, request: Request) -> Json:
    """getChat."""
    chat = _reachable(world, request)
    full = chat.wire() | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": GIFTS,
    }
    if chat.pinned is not None:
        full["pinned_message"] = chat.messages[chat.pinned]
    return full


def get_chat_member(world: World, request: Request) -> Json:
    """getChatMember."""
    chat = _reachable(world, request)
    person = _person(world, request)
    return member(person, chat.status(person.id))


def get_chat_administrators(world: World, request: Request) -> list[Json]:
    """getChatAdministrators; other bots are left out by Telegram, there are none here."""
    chat = _reachable(world, request)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member(world.people[number], status)
        for number, status in chat.members.items()
        if status in ("creator", "administrator")
    ]


def get_chat_member_count(world: World, request: Request) -> int:
    """getChatMemberCount."""
    chat = _reachable(world, request)
    return sum(status in PRESENT for status in chat.members.values())


def leave_chat(world: World, request: Request) -> bool:
    """leaveChat."""
    chat = _reachable(world, request)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.me.id] = "left"
    world.signal.notify()
    return True


def create_forum_topic(world: World, request: Request) -> Json:
    """createForumTopic."""
    chat = _reachable(world, request)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if chat.status(world.me.id) != "administrator":
        raise bad_request("not enough rights to create a topic")
    name = request.params["name"]
    opened = {"forum_topic_created": {"name": name, "icon_color": ICON_COLOUR}}
    number = world.post(chat, world.me, opened)["message_id"]
    chat.topics[number] = Topic(number, name)
    return {"message_thread_id": number, "name": name, "icon_color": ICON_COLOUR}


def _reachable(world: World, request: Request) -> Chat:
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    return chat


def _person(world: World, request: Request) -> Person:
    person = world.people.get(request.params["user_id"])
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return person
