"""What is stored of a person, and what was deleted: counts and days, no contents."""

from __future__ import annotations

import datetime as dt

from knowledge.models import Model


class MyData(Model):
    """What is stored of one person, in all chats of one channel.

    `first` and `last` are the days in Korea of the oldest and the newest question, `up` and
    `down` count what the person said about answers, `dialogues` the chats that are remembered.
    `topics` counts what the person's private chat is subscribed to, `received` the announcements
    that went there, `attempts` what the person tried that only administrators may do.
    """

    questions: int
    first: dt.date | None
    last: dt.date | None
    up: int
    down: int
    dialogues: int
    topics: int = 0
    received: int = 0
    attempts: int = 0

    @property
    def subscribed(self) -> bool:
        """True where something of a subscription is stored."""
        return bool(self.topics or self.received)

    @property
    def empty(self) -> bool:
        """True where nothing is stored."""
        return not (self.questions or self.dialogues or self.subscribed or self.attempts)


class Forgotten(Model):
    """How many rows were deleted, or lost what led to the person."""

    questions: int
    dialogues: int
    topics: int = 0
    received: int = 0
    attempts: int = 0

    @property
    def subscribed(self) -> bool:
        """True where something of a subscription was deleted."""
        return bool(self.topics or self.received)

    @property
    def empty(self) -> bool:
        """True where there was nothing."""
        return not (self.questions or self.dialogues or self.subscribed or self.attempts)
