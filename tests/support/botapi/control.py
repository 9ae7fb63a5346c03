"""The control API: what a test may do, as POST /control/<token>/<operation> with JSON.

Each operation is a function of the world; its keyword arguments are the fields of the body and
are checked by their types.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from pydantic import ConfigDict, validate_call

from tests.support.botapi import contents, events
from tests.support.botapi.chats import Chat, ChatKind, Person, Status
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import ControlError, RefusedError
from tests.support.botapi.faults import Fault
from tests.support.botapi.world import World

Operation = Callable[..., Any]


def operations() -> dict[str, Operation]:
    """Name → operation, each checking its arguments."""
    checked = validate_call(config=ConfigDict(arbitrary_types_allowed=True, extra="forbid"))
    return {
        function.__name__: checked(function)
        for function in (
            person, people, chat, topic, text, photo, file, voice, sticker, location, contact,
            poll,
            forward, edit, press, press_inline, ask_inline, choose, answer, status, deactivate,
            migrate, push, fault, clear_faults, advance, journal, messages, wait_for_messages,
            deleted, pending, wait_until_fetched, profile,
        )
    }  # fmt: skip


def person(
    world: World,
    *,
    first_name: str = "주민",
    username: str | None = None,
    language_code: str | None = "ko",
    started: bool = True,
) -> int:
    """A new person; the id is that of their private chat, too."""
    return events.add_person(
        world,
        first_name=first_name,
        username=username,
        language_code=language_code,
        started=started,
    ).id


def people(world: World, *, count: int) -> list[int]:
    """So many new people, all of whom have started the bot."""
    return [person(world) for _ in range(count)]


def chat(
    world: World,
    *,
    kind: ChatKind,
    title: str = "모임",
    username: str | None = None,
    forum: bool = False,
    people: list[int] | None = None,
    bot: Status = "member",
) -> int:
    """A new group, supergroup or channel."""
    return events.add_chat(
        world,
        kind,
        title=title,
        username=username,
        forum=forum,
        people=people or [],
        bot=bot,
    ).id


def topic(world: World, *, chat: int, person: int, name: str) -> int:
    """A new topic of a forum."""
    return events.add_topic(world, _chat(world, chat), _person(world, person), name).id


def text(world: World, *, text: str, **where: Any) -> int:
    """Somebody writes."""
    return _say(world, contents.text(text), **where)


def photo(
    world: World, *, content: str | None = None, caption: str | None = None, **where: Any
) -> int:
    """Somebody sends a picture; `content` in base 64."""
    picture = base64.b64decode(content) if content else None
    return _say(world, contents.photo(world.files, picture, caption), **where)


def file(
    world: World,
    *,
    content: str,
    name: str,
    mime: str = "application/octet-stream",
    size: int | None = None,
    caption: str | None = None,
    **where: Any,
) -> int:
    """Somebody sends a document; `content` in base 64."""
    made = contents.file(
        world.files, base64.b64decode(content), name=name, mime=mime, size=size, written=caption
    )
    return _say(world, made, **where)


def voice(world: World, *, duration: int = 3, **where: Any) -> int:
    """Somebody sends a voice message."""
    return _say(world, contents.voice(world.files, duration), **where)


def sticker(world: World, *, emoji: str = "🍊", **where: Any) -> int:
    """Somebody sends a sticker."""
    return _say(world, contents.sticker(world.files, emoji), **where)


def location(
    world: World, *, latitude: float = 33.25, longitude: float = 126.56, **where: Any
) -> int:
    """Somebody sends a place."""
    return _say(world, contents.location(latitude, longitude), **where)


def contact(
    world: World, *, phone_number: str, first_name: str, user: int | None = None, **where: Any
) -> int:
    """Somebody sends an entry of their address book."""
    return _say(world, contents.contact(phone_number, first_name, user), **where)


def poll(world: World, *, question: str, options: list[str], **where: Any) -> int:
    """Somebody sends a poll."""
    return _say(world, contents.poll(question, options, len(world.journal.entries)), **where)


def forward(
    world: World,
    *,
    text: str,
    from_chat: int | None = None,
    message: int | None = None,
    hidden_name: str | None = None,
    **where: Any,
) -> int:
    """Somebody forwards a text: of a message that there is, or of somebody who hides."""
    source = None
    if from_chat is not None:
        source = _chat(world, from_chat).messages.get(message or 0)
        if source is None:
            raise ControlError(problem="no such message")
    made = events.forwarded(
        contents.text(text), source=source, hidden_name=hidden_name, date=world.clock.date()
    )
    return _say(world, made, **where)


def edit(world: World, *, chat: int, message: int, text: str) -> None:
    """Somebody changes the text of their message."""
    events.edit(world, _chat(world, chat), message, contents.text(text))


def press(
    world: World,
    *,
    chat: int,
    person: int,
    message: int,
    data: str,
    old: bool = False,
    forged: bool = False,
) -> str:
    """Somebody presses a button; the id of the query."""
    return events.press(
        world,
        _chat(world, chat),
        _person(world, person),
        message,
        data,
        old=old,
        forged=forged,
    ).id


def press_inline(world: World, *, person: int, inline_message: str, data: str) -> str:
    """Somebody presses a button under an inline result; the id of the query."""
    return events.press_inline(world, _person(world, person), inline_message, data).id


def ask_inline(
    world: World, *, person: int, text: str, offset: str = "", chat_type: str = "sender"
) -> str:
    """Somebody asks inline; the id of the query."""
    who = _person(world, person)
    return events.ask_inline(world, who, text, offset=offset, chat_type=chat_type).id


def choose(world: World, *, person: int, query: str, result: str) -> str | None:
    """Somebody sends an inline result; the id of the inline message, if it has buttons."""
    found = world.queries.get(query)
    if found is None:
        raise ControlError(problem=f"no query {query}")
    return events.choose(world, _person(world, person), found, result)


async def answer(world: World, *, query: str, seconds: float = 10) -> Json | None:
    """The bot's answer to a query, waited for; None where none comes in time."""
    found = world.queries.get(query)
    if found is None:
        raise ControlError(problem=f"no query {query}")
    await world.signal.until(lambda: found.answer is not None, seconds)
    return found.answer


def status(world: World, *, chat: int, person: int | None, status: Status, by: int) -> None:
    """`by` changes what `person` (None: the bot) is in a chat."""
    who = world.me if person is None else _person(world, person)
    events.set_status(world, _chat(world, chat), who, status, by=_person(world, by))


def deactivate(world: World, *, person: int) -> None:
    """Somebody deletes their account."""
    _person(world, person).deactivated = True


def migrate(world: World, *, chat: int, by: int) -> int:
    """A basic group becomes a supergroup; its new id."""
    return events.migrate(world, _chat(world, chat), _person(world, by)).id


def push(world: World, *, update: Json, chat: int | None = None) -> int:
    """An update just as it is written; its number."""
    return world.updates.add_raw(next(iter(update)), update, key=chat)


def fault(world: World, *, fault: Fault) -> None:
    """Scripts a fault."""
    world.faults.add(fault)


def clear_faults(world: World) -> None:
    """From now on all goes well."""
    world.faults.clear()


def advance(world: World, *, seconds: float) -> None:
    """Sets the clock forward."""
    world.clock.advance(seconds)
    world.signal.notify()


async def journal(world: World, *, since: int = 0, seconds: float = 0) -> Json:
    """Requests that are new or changed since a version, waited for at most `seconds`."""
    await world.signal.until(lambda: world.journal.version > since, seconds)
    return {
        "version": world.journal.version,
        "entries": [entry.wire() for entry in world.journal.since(since)],
    }


def messages(world: World, *, chat: int) -> list[Json]:
    """What stands in a chat now."""
    return list(_chat(world, chat).messages.values())


async def wait_for_messages(
    world: World, *, chat: int, count: int, seconds: float = 10
) -> list[Json]:
    """The bot's messages of a chat, once there are `count` or the time is over."""
    place = _chat(world, chat)

    def own() -> list[Json]:
        return [one for one in place.messages.values() if _is_own(world, place, one)]

    await world.signal.until(lambda: len(own()) >= count, seconds)
    return own()


def deleted(world: World, *, chat: int) -> list[int]:
    """The ids of the messages that are gone."""
    return _chat(world, chat).deleted


def pending(world: World) -> list[Json]:
    """Updates that the bot has not confirmed."""
    return [one.wire() for one in world.updates.pending]


async def wait_until_fetched(world: World, *, seconds: float = 10) -> list[Json]:
    """What is still pending once everything is confirmed or the time is over."""
    await world.signal.until(lambda: not world.updates.pending, seconds)
    return pending(world)


def profile(world: World) -> Json:
    """What the bot has said about itself: names and texts, commands by scope and language."""
    return {
        "texts": [[*place, value] for place, value in world.profile.texts.items()],
        "commands": [[*place, value] for place, value in world.profile.commands.items()],
        "menu_buttons": world.profile.menu_buttons,
    }


def _is_own(world: World, chat: Chat, message: Json) -> bool:
    if chat.kind == "channel":
        return "sender_chat" in message
    return bool(message.get("from", {}).get("id") == world.me.id)


def _say(
    world: World,
    content: Json,
    *,
    person: int | None = None,
    chat: int | None = None,
    thread: int | None = None,
    reply_to: int | None = None,
) -> int:
    """Without a chat it is the private one of `person`."""
    who = None if person is None else _person(world, person)
    place = chat if chat is not None else person
    if place is None:
        raise ControlError(problem="who says it, and where?")
    message = events.say(
        world, _chat(world, place), who, content, thread=thread, reply_to=reply_to
    )
    return int(message["message_id"])


def _chat(world: World, number: int) -> Chat:
    try:
        return world.chat(number)
    except RefusedError:
        raise ControlError(problem=f"no chat {number}") from None


def _person(world: World, number: int) -> Person:
    try:
        return world.people[number]
    except KeyError:
        raise ControlError(problem=f"no person {number}") from None
