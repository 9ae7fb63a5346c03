"""message → reply: the one use case that every channel calls."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Protocol

from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.models import Model

Role = Literal["public", "admin"]


class Message(Model):
    """What a person sent, without its channel.

    `person` keys the dialogue memory (None: no memory); `today` is the day in Korea.
    """

    text: str
    person: str | None = None
    role: Role = "public"
    today: dt.date


class ContextStore(Protocol):
    """Keeps the dialogue memory of each person."""

    async def load(self, person: str) -> Memory:
        """The memory of `person`; the empty memory for somebody new."""

    async def save(self, person: str, memory: Memory) -> None:
        """Replaces the memory of `person`; returns when it is durable."""


class Assistant(Protocol):
    """Answers one message."""

    async def answer(self, message: Message) -> Reply:
        """The reply to `message`, taking the person's memory into account and updating it."""
