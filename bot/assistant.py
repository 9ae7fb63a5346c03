"""message → reply: the one use case that every channel calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from pydantic import field_validator

from bot.answers import Answers
from bot.replies.compose import compose
from bot.replies.model import Reply
from knowledge.answer.confidence import UNSURE
from knowledge.answer.decide import decide
from knowledge.answer.model import Answer
from knowledge.context import Memory, remember, resolve
from knowledge.models import Model
from knowledge.question.links import parse_link
from knowledge.question.parse import parse
from knowledge.question.recall import recall, recall_near
from knowledge.snapshot import Snapshot

Role = Literal["public", "admin"]


class Message(Model):
    """What a person sent, without its channel.

    `person` keys the dialogue memory (None: no memory); `today` is the day in Korea.
    """

    text: str
    person: str | None = None
    role: Role = "public"
    today: dt.date

    @field_validator("text", mode="before")
    @classmethod
    def _without_lone_surrogates(cls, text: object) -> object:
        """JSON may carry halves of characters, which no text may hold."""
        return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


class ContextStore(Protocol):
    """Keeps the dialogue memory of each person."""

    async def load(self, person: str) -> Memory:
        """The memory of `person`; the empty memory for somebody new."""

    async def save(self, person: str, memory: Memory) -> None:
        """Replaces the memory of `person`; returns when it is durable."""


class Turn(NamedTuple):
    """One turn of a dialogue: the reply, and what is to be remembered (None: as before)."""

    reply: Reply
    after: Memory | None


class Assistant(Protocol):
    """Answers one message."""

    async def answer(self, message: Message) -> Reply:
        """The reply to `message`, taking the person's memory into account and updating it."""


class CaseAssistant:
    """The assistant over the published cases.

    `snapshot` gives the knowledge as it is published at this moment; `contexts` keeps the
    dialogues apart.
    """

    def __init__(self, snapshot: Callable[[], Snapshot], contexts: ContextStore) -> None:
        self._snapshot = snapshot
        self._contexts = contexts
        self._answers = Answers()

    async def answer(self, message: Message) -> Reply:
        """Understands, answers, words, and remembers."""
        reply, after = await self.turn(message)
        if message.person is not None and after is not None:
            await self._contexts.save(message.person, after)
        return reply

    async def turn(self, message: Message) -> Turn:
        """Like `answer`, for a caller who keeps what is to be remembered by itself."""
        snapshot = self._snapshot()
        memory = Memory()
        if message.person is not None:
            memory = await self._contexts.load(message.person)
        reply, after = self._answers.get(
            message.text,
            message.today,
            memory,
            snapshot,
            lambda: respond(message, memory, snapshot),
        )
        return Turn(reply, None if after == memory else after)


def respond(message: Message, memory: Memory, snapshot: Snapshot) -> tuple[Reply, Memory]:
    """One turn of a dialogue, without any waiting: message → question → answer → reply."""
    link = parse_link(message.text, snapshot)
    if link is not None:
        points = not link.reference.empty  # 표로: at what was just listed
        answer = decide(resolve(link, memory, snapshot) if points else link, snapshot)
    else:
        answer = _understood(message, memory, snapshot)
    return compose(answer, memory, snapshot), remember(memory, answer)


def _understood(message: Message, memory: Memory, snapshot: Snapshot) -> Answer:
    """The answer to what was written: what was taught for it, or its own; where that is poor,
    what was taught for nearly the same. That nothing is known the own answer says better."""
    taught = recall(message.text, snapshot, message.today)
    if taught is not None and not taught.unanswerable:
        return decide(taught.question, snapshot)
    said = parse(message.text, snapshot, message.today)
    answer = decide(resolve(said, memory, snapshot), snapshot)
    if taught is None and _poor(answer):
        taught = recall_near(said, snapshot, message.today)
    if taught is None or (taught.unanswerable and answer.kind == "none"):
        return answer
    return decide(taught.question, snapshot)


def _poor(answer: Answer) -> bool:
    """Whether something that was taught for nearly the same question is the better answer."""
    sure = answer.confidence is None or answer.confidence >= UNSURE
    return answer.kind == "none" or not sure
