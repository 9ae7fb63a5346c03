"""What people do in chats, and the updates that the bot gets of it."""

from __future__ import annotations

from tests.support.botapi.chats import PRESENT, Chat, ChatKind, Person, Status, Topic, member
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import ControlError
from tests.support.botapi.methods.editing import origin
from tests.support.botapi.methods.looking import ICON_COLOUR
from tests.support.botapi.methods.sending import within
from tests.support.botapi.queries import Query
from tests.support.botapi.world import World

FIRST_PERSON = 7_000_001
FIRST_GROUP = 4_000_001
SUPERGROUPS = -1_000_000_000_000
"""Ids of supergroups and channels lie below this, those of basic groups are just negative."""


def add_person(
    world: World,
    *,
    first_name: str,
    username: str | None,
    language_code: str | None,
    started: bool,
) -> Person:
    """Somebody new with a private chat; unless `started` the bot may not write there yet."""
    number = FIRST_PERSON + len(world.people) - 1
    person = Person(number, first_name, username, language_code)
    world.people[number] = person
    bot: Status = "member" if started else "left"
    world.chats[number] = Chat(
        number, "private", first_name, username, members={number: "member", world.me.id: bot}
    )
    return person


def add_chat(
    world: World,
    kind: ChatKind,
    *,
    title: str,
    username: str | None,
    forum: bool,
    people: list[int],
    bot: Status,
) -> Chat:
    """A group, supergroup or channel with `people` in it, the first of them its owner."""
    number = FIRST_GROUP + len(world.chats)
    number = -number if kind == "group" else SUPERGROUPS - number
    if forum and kind != "supergroup":
        raise ControlError(problem="only a supergroup has topics")
    members: dict[int, Status] = dict.fromkeys(people, "member")
    if people:
        members[people[0]] = "creator"
    chat = Chat(number, kind, title, username, forum, members | {world.me.id: bot})
    world.chats[number] = chat
    return chat


def add_topic(world: World, chat: Chat, person: Person, name: str) -> Topic:
    """`person` opens a topic in a forum."""
    if not chat.forum:
        raise ControlError(problem="only a forum has topics")
    opened = {"forum_topic_created": {"name": name, "icon_color": ICON_COLOUR}}
    message = world.post(chat, person, opened)
    message |= {"message_thread_id": message["message_id"], "is_topic_message": True}
    _announce(world, chat, message)
    topic = Topic(message["message_id"], name)
    chat.topics[topic.id] = topic
    return topic


def say(
    world: World,
    chat: Chat,
    person: Person | None,
    content: Json,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Json:
    """`person` sends a message; nobody in particular posts in a channel."""
    if chat.migrated_to is not None:
        raise ControlError(problem="the group is a supergroup now")
    if person is not None and chat.status(person.id) not in PRESENT:
        raise ControlError(problem=f"{person.id} is not in the chat {chat.id}")
    if (person is None) != (chat.kind == "channel"):
        raise ControlError(problem="posts without a person are those of channels")
    if thread is not None and thread not in chat.topics:
        raise ControlError(problem=f"no topic {thread}")
    if reply_to is not None:
        content = content | {"reply_to_message": within(_message(chat, reply_to))}
    if chat.kind == "private" and chat.status(world.me.id) != "member":
        # Writing to the bot is what starts it, or lets it in again.
        set_status(world, chat, world.me, "member", by=person or world.me)
    message = world.post(chat, person, content, thread=thread)
    _announce(world, chat, message)
    return message


def edit(world: World, chat: Chat, number: int, content: Json) -> Json:
    """A message of a person or a channel gets another text."""
    message = _message(chat, number)
    if message.get("from", {}).get("id") == world.me.id:
        raise ControlError(problem="nobody can edit the bot's message")
    for name in ("text", "entities", "caption", "caption_entities"):
        message.pop(name, None)
    message |= content | {"edit_date": world.clock.date()}
    if world.sees(chat, message):
        kind = "edited_channel_post" if chat.kind == "channel" else "edited_message"
        world.updates.add(kind, dict(message), key=chat.id)
    world.signal.notify()
    return message


def forwarded(content: Json, *, source: Json | None, hidden_name: str | None, date: int) -> Json:
    """`content` as forwarded from the message `source`, or from somebody who hides."""
    if source is not None:
        return content | {"forward_origin": origin(source)}
    hidden = {"type": "hidden_user", "sender_user_name": hidden_name or "?", "date": date}
    return content | {"forward_origin": hidden}


def press(
    world: World, chat: Chat, person: Person, number: int, data: str, *, old: bool, forged: bool
) -> Query:
    """`person` presses the button with `data` under a message.

    `old`: Telegram no longer shows the bot which message it was. `forged`: an app of
    somebody's own making sends data that no button has.
    """
    message = _message(chat, number)
    if not forged and data not in _button_data(message):
        raise ControlError(problem=f"no button of message {number} has the data {data!r}")
    query = world.queries.open("callback", person.id, data)
    shown: Json = dict(message)
    if old:
        shown = {"chat": chat.wire(), "message_id": number, "date": 0}
    update = {
        "id": query.id,
        "from": person.wire(),
        "message": shown,
        "chat_instance": str(chat.id),
        "data": data,
    }
    world.updates.add("callback_query", update, key=chat.id)
    return query


def press_inline(world: World, person: Person, inline_message: str, data: str) -> Query:
    """`person` presses a button under a message that came from an inline result."""
    message = world.inline_messages.get(inline_message)
    if message is None or data not in _button_data(message):
        raise ControlError(problem=f"no button with the data {data!r}")
    query = world.queries.open("callback", person.id, data)
    update = {
        "id": query.id,
        "from": person.wire(),
        "inline_message_id": inline_message,
        "chat_instance": inline_message,
        "data": data,
    }
    world.updates.add("callback_query", update)
    return query


def ask_inline(world: World, person: Person, text: str, *, offset: str, chat_type: str) -> Query:
    """`person` writes the bot's name and `text` in some chat."""
    if not world.inline:
        raise ControlError(problem="the bot is not asked inline")
    query = world.queries.open("inline", person.id, text)
    update = {
        "id": query.id,
        "from": person.wire(),
        "query": text,
        "offset": offset,
        "chat_type": chat_type,
    }
    world.updates.add("inline_query", update)
    return query


def choose(world: World, person: Person, query: Query, result_id: str) -> str | None:
    """`person` sends a result of an inline question; the id of the message if it has buttons."""
    results = (query.answer or {}).get("results", ())
    result = next((one for one in results if one["id"] == result_id), None)
    if result is None:
        raise ControlError(problem=f"the answer has no result {result_id!r}")
    chosen: Json = {"result_id": result_id, "from": person.wire(), "query": query.text}
    number = None
    if "reply_markup" in result:
        number = f"inline-{query.id}-{result_id}"
        shown = result.get("input_message_content", {}).get("message_text")
        world.inline_messages[number] = {"reply_markup": result["reply_markup"]} | (
            {} if shown is None else {"text": shown}
        )
        chosen["inline_message_id"] = number
    world.updates.add("chosen_inline_result", chosen)
    return number


def set_status(world: World, chat: Chat, person: Person, status: Status, *, by: Person) -> None:
    """`by` lets `person` in, puts them out, or gives them rights."""
    before = chat.status(person.id)
    if before == status:
        return
    chat.members[person.id] = status
    bot = person.id == world.me.id
    kind = "my_chat_member" if bot else "chat_member"
    # A person blocks the bot by themselves; a bot never acts in its own private chat.
    actor = world.people[chat.id] if chat.kind == "private" else by
    update = {
        "chat": chat.wire(),
        "from": actor.wire(),
        "date": world.clock.date(),
        "old_chat_member": member(person, before),
        "new_chat_member": member(person, status),
    }
    world.updates.add(kind, update, key=chat.id)
    if chat.kind in ("group", "supergroup"):
        entered = before not in PRESENT and status in PRESENT
        gone = before in PRESENT and status not in PRESENT
        if entered:
            _announce(world, chat, world.post(chat, by, {"new_chat_members": [person.wire()]}))
        elif gone and not bot:
            _announce(world, chat, world.post(chat, by, {"left_chat_member": person.wire()}))
    world.signal.notify()


def migrate(world: World, chat: Chat, by: Person) -> Chat:
    """A basic group becomes a supergroup with another id."""
    if chat.kind != "group" or chat.migrated_to is not None:
        raise ControlError(problem="only a basic group becomes a supergroup")
    number = SUPERGROUPS - FIRST_GROUP - len(world.chats)
    new = Chat(number, "supergroup", chat.name, members=dict(chat.members))
    world.chats[number] = new
    _announce(world, chat, world.post(chat, by, {"migrate_to_chat_id": number}))
    _announce(world, new, world.post(new, by, {"migrate_from_chat_id": chat.id}))
    chat.migrated_to = number
    return new


def _announce(world: World, chat: Chat, message: Json) -> None:
    if world.sees(chat, message):
        kind = "channel_post" if chat.kind == "channel" else "message"
        world.updates.add(kind, dict(message), key=chat.id)


def _message(chat: Chat, number: int) -> Json:
    try:
        return chat.messages[number]
    except KeyError:
        raise ControlError(problem=f"no message {number} in the chat {chat.id}") from None


def _button_data(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
