"""What is stored of a person, and what was deleted: counts and days, no contents."""

from __future__ import annotations

import datetime as dt

from knowledge.models import Model


class MyData(Model):
    """What is stored of one person, in all chats of one channel.

    `first` and `last` are the days in Korea of the oldest and the newest question, `up` and
    `down` count what the person said about answers, `dialogues` the chats that are remembered.
    """

    questions: int
    first: dt.date | None
    last: dt.date | None
    up: int
    down: int
    dialogues: int

    @property
    def empty(self) -> bool:
        """True where nothing is stored."""
        return not self.questions and not self.dialogues


class Forgotten(Model):
    """How many rows were deleted."""

    questions: int
    dialogues: int
