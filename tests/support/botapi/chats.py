"""People and chats: who is in which one, and what stands there now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tests.support.botapi.entities import Json

ChatKind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

PRESENT: frozenset[Status] = frozenset(("creator", "administrator", "member"))
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


@dataclass
class Person:
    """A user of Telegram, the bot itself among them."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def wire(self) -> Json:
        """The User of the Bot API."""
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | _given(
            username=self.username, language_code=self.language_code
        )


@dataclass
class Topic:
    """A topic of a forum. Its id is the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass
class Chat:
    """A chat with everything that stands in it. `members` holds the bot, too.

    `messages` are the messages as they are now, by id; `deleted` are the ids of those that
    are gone.
    """

    id: int
    kind: ChatKind
    name: str
    username: str | None = None
    forum: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    deleted: list[int] = field(default_factory=list)
    pinned: int | None = None
    next_message: int = 1
    migrated_to: int | None = None

    def wire(self) -> Json:
        """The Chat of the Bot API."""
        name = "first_name" if self.kind == "private" else "title"
        return (
            {"id": self.id, "type": self.kind, name: self.name}
            | _given(username=self.username)
            | ({"is_forum": True} if self.forum else {})
        )

    def status(self, person: int) -> Status:
        """What `person` is in this chat."""
        return self.members.get(person, "left")


def member(person: Person, status: Status) -> Json:
    """The ChatMember of the Bot API."""
    basis: Json = {"status": status, "user": person.wire()}
    match status:
        case "creator":
            return basis | {"is_anonymous": False}
        case "administrator":
            # What an administrator may do by default: all but naming others and anonymity.
            off = ("can_be_edited", "is_anonymous", "can_promote_members")
            return basis | {right: right not in off for right in _RIGHTS}
        case "kicked":
            return basis | {"until_date": 0}
    return basis


def _given(**values: str | None) -> Json:
    return {name: value for name, value in values.items() if value is not None}
