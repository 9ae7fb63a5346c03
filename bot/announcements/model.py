"""An announcement as use cases and channels see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from bot.announcements.sender import Media, Press
from bot.announcements.states import Operation, Stage, State
from knowledge.models import Model

Part = Literal["title", "text", "topics", "cases", "media"]
"""What whoever writes an announcement is asked for, one after another."""
PARTS: tuple[Part, ...] = get_args(Part)


class Draft(Model):
    """What somebody wants to announce, and to whom.

    `topics` as in `bot.announcements.topics`; `send_at` in seconds since 1970, None for at once.
    `version` is the published version of the knowledge that it tells of, if any.
    """

    title: str
    summary: str = ""
    buttons: tuple[Press, ...] = ()
    media: Media | None = None
    topics: tuple[str, ...] = ("all",)
    silent: bool = False
    send_at: int | None = None
    version: int | None = None


class Announcement(Model):
    """One announcement. `turn` grows with each change; `total` is how many it goes to.

    `proposed` is the revision that waits for approval to take the place of what was sent.
    `step` is what is asked for next while it is being written; None: nothing is.
    """

    id: str
    stage: Stage
    operation: Operation
    turn: int
    revision: int
    topics: tuple[str, ...]
    silent: bool
    send_at: int | None
    version: int | None
    created_by: str
    created_at: int
    submitted_by: str | None
    approved_by: str | None
    started_at: int | None
    ended_at: int | None
    problem: str | None
    filled: bool
    total: int
    step: Part | None = None
    proposed: int | None = None
    title: str


class Page(Model):
    """A part of all announcements, the newest ones first: page `number` of `pages`."""

    shown: tuple[Announcement, ...]
    number: int
    pages: int
    total: int


class Progress(Model):
    """How far it is. `seconds` is what is left at the pace of the lane, None when nothing is.

    `late`: it was not sent yet, and the time to send it has passed. `reach` is how many it would
    go to now, None once it has begun.
    """

    announcement: Announcement
    counts: Mapping[State, int]
    seconds: float | None
    late: bool = False
    reach: int | None = None

    @property
    def left(self) -> int:
        """How many are still to come."""
        return sum(self.counts.get(state, 0) for state in ("pending", "leased", "sending"))


class Ending(Model):
    """How many rows ended alike."""

    operation: Operation
    state: State
    reason: str | None
    count: int


class Report(Model):
    """How it went, by outcome."""

    announcement: Announcement
    endings: tuple[Ending, ...]


class Failure(Model):
    """One delivery that did not arrive, or perhaps did not."""

    number: int
    chat: int | None
    operation: Operation
    state: State
    reason: str | None
    changed_at: int
