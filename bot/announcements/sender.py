"""What a channel does for an announcement, and what it says came of it."""

from __future__ import annotations

from typing import Literal, Protocol

from knowledge.models import Model

OutcomeKind = Literal[
    "done", "moved", "throttled", "blocked", "refused", "absent", "failing", "doubtful",
    "unreached", "token",
]  # fmt: skip
"""What came of one request.

done: it is in the chat (`message`), or gone from it. moved: the chat has another id (`chat`).
throttled: not now, in `seconds`. blocked: this chat cannot be written to (`reason`: blocked,
deactivated, removed). refused: never (`reason`). absent: the message that is to be changed or
deleted is not there any more. failing: the server says that it failed; later perhaps.
doubtful: nobody knows. unreached: it certainly did not arrive. token: the bot itself is refused.
"""


class Outcome(Model):
    """What came of one request; see `OutcomeKind`. `seconds` is a pause that was asked for."""

    kind: OutcomeKind
    message: int | None = None
    chat: int | None = None
    seconds: float = 0.0
    reason: str = ""


class Media(Model):
    """A picture or a document. `id` is what the channel calls it once it has been uploaded."""

    kind: Literal["photo", "document"]
    name: str
    content: bytes
    id: str | None = None


class Press(Model):
    """A button under an announcement: `value` as in `bot.replies.model.Button`."""

    label: str
    value: str


class Content(Model):
    """What subscribers get: `revision` of the announcement `id`."""

    id: str
    revision: int
    title: str
    summary: str
    buttons: tuple[Press, ...] = ()
    media: Media | None = None


class Sender(Protocol):
    """Carries out one request in a channel and never raises for what the channel says."""

    async def send(self, chat: int, content: Content, *, silent: bool) -> Outcome:
        """Sends `content` to `chat`."""

    async def correct(self, chat: int, message: int, content: Content) -> Outcome:
        """Puts `content` in the place of `message`."""

    async def recall(self, chat: int, message: int) -> Outcome:
        """Deletes `message` for everybody."""

    async def probe(self) -> Outcome:
        """Whether the channel can be reached: done, unreached, failing, throttled, token."""
