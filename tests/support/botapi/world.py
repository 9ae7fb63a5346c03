"""One bot and everything that it can meet: people, chats, files, updates."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.support.botapi.chats import PRESENT, Chat, Person
from tests.support.botapi.clock import Clock
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request
from tests.support.botapi.faults import Faults
from tests.support.botapi.files import Files
from tests.support.botapi.journal import Journal
from tests.support.botapi.queries import Queries
from tests.support.botapi.signal import Signal
from tests.support.botapi.updates import Updates

SERVICE = frozenset((
    "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id",
    "forum_topic_created", "new_chat_title", "pinned_message",
))  # fmt: skip
"""What tells a message that nobody wrote; bots see all of these."""


@dataclass
class Profile:
    """What the bot has said about itself. Texts and commands are kept by scope and language."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


class World:
    """The state of one bot's Telegram.

    With `privacy` the bot sees in groups only what is meant for it, as with Telegram's default.
    """

    def __init__(
        self,
        *,
        number: int,
        token: str,
        username: str,
        privacy: bool = True,
        inline: bool = True,
        clock: Clock | None = None,
    ) -> None:
        self.token = token
        self.me = Person(number, "사례봇", username, is_bot=True)
        self.privacy = privacy
        self.inline = inline
        self.clock = clock or Clock()
        self.signal = Signal()
        self.people: dict[int, Person] = {number: self.me}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(self.clock, self.signal)
        self.queries = Queries(self.clock)
        self.journal = Journal()
        self.faults = Faults()
        self.profile = Profile()
        self.inline_messages: dict[str, Json] = {}
        self._next_private_message = 1

    def wire_me(self) -> Json:
        """What getMe answers."""
        return self.me.wire() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def chat(self, chat_id: object) -> Chat:
        """The chat with this id or @username. RefusedError where there is none."""
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            found = (
                chat
                for chat in self.chats.values()
                # People cannot be addressed by their names.
                if chat.kind != "private" and (chat.username or "").lower() == name
            )
            chat = next(found, None)
        else:
            chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def post(
        self, chat: Chat, sender: Person | None, content: Json, *, thread: int | None = None
    ) -> Json:
        """Puts a message into `chat`; without a sender it is the chat's own."""
        number = self._number(chat)
        message: Json = {"message_id": number}
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if sender is not None:
            message["from"] = sender.wire()
        else:
            message["sender_chat"] = chat.wire()
        message |= {"chat": chat.wire(), "date": self.clock.date(), **content}
        chat.messages[number] = message
        self.signal.notify()
        return message

    def sees(self, chat: Chat, message: Json) -> bool:
        """Whether the bot gets to see a message of a person in `chat`."""
        if chat.kind == "private":
            return True
        if chat.status(self.me.id) not in PRESENT:
            return False
        if chat.kind == "channel" or not self.privacy:
            return True
        if chat.status(self.me.id) == "administrator" or SERVICE & message.keys():
            return True
        return self._is_meant(message)

    def _is_meant(self, message: Json) -> bool:
        answered = message.get("reply_to_message", {}).get("from", {}).get("id")
        text = message.get("text") or message.get("caption") or ""
        name = f"@{self.me.username}".lower()
        if answered == self.me.id or name in text.lower():
            return True
        # A command that names another bot is not ours.
        return text.startswith("/") and "@" not in text.split()[0]

    def _number(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, all other chats together."""
        if chat.kind in ("supergroup", "channel"):
            chat.next_message += 1
            return chat.next_message - 1
        self._next_private_message += 1
        return self._next_private_message - 1
