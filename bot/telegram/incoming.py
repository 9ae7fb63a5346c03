"""Update → what was asked, by whom, and where the reply goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import CallbackQuery, Message, User
from telegram.constants import ChatType

from bot.replies.telegram import GROUP_COMMANDS

# What Telegram's fixed commands mean in the bot's own language.
COMMANDS = {"start": "시작", "help": "도움말", "list": "목록"}
COMMAND = re.compile(r"/(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
# The id of a case, as a link t.me/<bot>?start=<id> hands it over (at most 64 characters).
CASE_LINK = re.compile(r"[a-z0-9][a-z0-9-]{0,57}")
# In a group other bots have commands, too; without a name only these are taken as ours.
OURS_IN_GROUPS = frozenset({"start", *(name for name, _ in GROUP_COMMANDS)})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes. `reply_to` is the message that it answers, where others read along."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """What a message calls by its name: /Stats 7, or 통계 alone.

    `name` is in lower case and without spaces, empty in a command for another bot; `rest` is
    what stands behind it in a command, which has a `slash`.
    """

    name: str
    rest: str
    slash: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked in one place.

    `user` is None for a post without a person; `message` is the message that asks.
    """

    text: str
    place: Place
    user: int | None
    message: int


def called(text: str, username: str | None = None) -> Called:
    """The command or the word that the whole of `text` is; `username` is the bot's."""
    command = COMMAND.fullmatch(text)
    if command is None:
        return Called(name=_plain(text), rest="", slash=False)
    other = username and command["bot"] and command["bot"].casefold() != username.casefold()
    name = "" if other else _plain(command["name"])
    return Called(name=name, rest=(command["rest"] or "").strip(), slash=True)


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "")


def asked_by_message(message: Message, bot: User) -> Asked | None:
    """What `message` (or the words under its picture) asks.

    None where it says nothing or is not meant for `bot` (other talk in a group, other bots).
    """
    if message.sender_chat is None and message.from_user is not None and message.from_user.is_bot:
        return None
    # A case that somebody shared through the bot is no question to it.
    if message.via_bot is not None and message.via_bot.id == bot.id:
        return None
    text = _addressed(message, bot)
    if text is None:
        return None
    return Asked(
        text=_as_question(text),
        place=place_of(message),
        user=_person(message),
        message=message.message_id,
    )


def place_of(message: Message) -> Place:
    """Where the reply to `message` goes: its chat and topic."""
    return Place(
        chat=message.chat.id,
        topic=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


def place_of_button(query: CallbackQuery) -> Place | None:
    """Where the answer to a pressed button goes; None under a message that the bot shared into
    another chat, of which it knows nothing."""
    if query.message is None:
        return None
    topic = None
    # Of a message that is too old Telegram tells only the chat.
    if isinstance(query.message, Message):
        topic = place_of(query.message).topic
    return Place(chat=query.message.chat.id, topic=topic)


def actor_of(user: int) -> str:
    """What the person of that number is called in the records of what administrators did."""
    return f"telegram:{user}"


def _addressed(message: Message, bot: User) -> str | None:
    """The text without the bot's name. In a group only what names or answers the bot counts."""
    text = message.text or message.caption
    if text is None:
        return None
    name = f"@{bot.username}"
    command = COMMAND.fullmatch(text)
    if command and command["bot"]:
        return text if command["bot"].casefold() == (bot.username or "").casefold() else None
    if message.chat.type == ChatType.PRIVATE:
        return text
    if command and command["name"].casefold() in OURS_IN_GROUPS:
        return text
    if re.search(rf"{re.escape(name)}\b", text, re.IGNORECASE):
        return re.sub(rf"{re.escape(name)}\b", " ", text, flags=re.IGNORECASE).strip()
    answered = message.reply_to_message
    # In a topic every message answers the one that opened the topic.
    if answered and answered.forum_topic_created is None:
        by = answered.from_user
        if by is not None and by.id == bot.id and not command:
            return text
    return None


def _as_question(text: str) -> str:
    command = COMMAND.fullmatch(text)
    if not command:
        return text
    name, rest = command["name"].casefold(), (command["rest"] or "").strip()
    if name == "start" and CASE_LINK.fullmatch(rest) and any(map(str.isdigit, rest)):
        return f"case:{rest}"
    if name in COMMANDS:
        return COMMANDS[name]
    return f"{name} {rest}".strip()


def _person(message: Message) -> int | None:
    """Who wrote `message`; None for a group's anonymous administrator or a channel's post."""
    if message.sender_chat is not None or message.from_user is None:
        return None
    return message.from_user.id
