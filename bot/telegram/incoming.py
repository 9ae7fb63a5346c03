"""Update → what was asked, by whom, and where the reply goes."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Chat, Message, User
from telegram.constants import ChatType

from knowledge.models import Model

# What Telegram's fixed commands mean in the bot's own language.
COMMANDS = {"start": "시작", "help": "도움말"}
COMMAND = re.compile(r"/(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
# The id of a case, as a link t.me/<bot>?start=<id> hands it over (at most 64 characters).
CASE_LINK = re.compile(r"[a-z0-9][a-z0-9-]{0,57}")


class Place(Model):
    """Where a reply goes. `reply_to` is the message that it answers, where others read along."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None


class Asked(Model):
    """What one person asked in one place. `person` keys the memory of the dialogue."""

    text: str
    person: str
    place: Place


def asked_by_message(message: Message, bot: User) -> Asked | None:
    """What `message` asks; None where it is not meant for `bot` (other talk in a group)."""
    text = _addressed(message, bot)
    if text is None:
        return None
    return Asked(
        text=_as_question(text),
        person=_person(message.chat, message.from_user),
        place=place_of(message),
    )


def asked_by_button(query: CallbackQuery) -> Asked | None:
    """What a pressed button asks; None where it has no value or its chat is unknown."""
    if not query.data or query.message is None:
        return None
    chat = query.message.chat
    topic = None
    if isinstance(query.message, Message):
        topic = place_of(query.message).topic
    return Asked(
        text=query.data,
        person=_person(chat, query.from_user),
        place=Place(chat=chat.id, topic=topic),
    )


def place_of(message: Message) -> Place:
    """Where the reply to `message` goes: its chat and topic."""
    return Place(
        chat=message.chat.id,
        topic=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


def _addressed(message: Message, bot: User) -> str | None:
    """The text without the bot's name. In a group only what names or answers the bot counts."""
    text = message.text or ""
    name = f"@{bot.username}"
    command = COMMAND.fullmatch(text)
    if command and command["bot"]:
        return text if command["bot"].casefold() == (bot.username or "").casefold() else None
    if message.chat.type == ChatType.PRIVATE or command:
        return text
    if re.search(rf"{re.escape(name)}\b", text, re.IGNORECASE):
        return re.sub(rf"{re.escape(name)}\b", " ", text, flags=re.IGNORECASE).strip()
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == bot.id:
        return text
    return None


def _as_question(text: str) -> str:
    command = COMMAND.fullmatch(text)
    if not command:
        return text
    name, rest = command["name"], (command["rest"] or "").strip()
    if name == "start" and CASE_LINK.fullmatch(rest) and any(map(str.isdigit, rest)):
        return f"case:{rest}"
    if name in COMMANDS:
        return COMMANDS[name]
    return f"{name} {rest}".strip()


def _person(chat: Chat, user: User | None) -> str:
    """One dialogue for each person in each chat; posts without a person share the chat's."""
    return f"telegram:{chat.id}:{user.id if user else 0}"
