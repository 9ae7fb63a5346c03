"""Unanswered questions, and what is taught from them."""

from __future__ import annotations

from typing import Literal

from bot.dialogues.checking import ChangedAnswer
from knowledge.models import Model

State = Literal["new", "waiting", "done", "ignored"]
STATES: tuple[State, ...] = ("new", "waiting", "done", "ignored")
LessonKind = Literal["sample", "name", "synonym"]
LessonState = Literal["draft", "taught", "withdrawn"]


class Unanswered(Model):
    """Questions that are alike. `text` is one of them, masked; `count` how many people asked it
    or how often, as far as the log still has it. Moments in seconds since 1970."""

    id: int
    text: str
    state: State
    turn: int
    count: int
    lesson: int | None = None
    first_at: int
    last_at: int
    decided_at: int | None = None
    decided_by: str | None = None


class Looked(Model):
    """One of them from near by: other wordings, what was answered, what may have been meant.

    `kinds` are kinds of the answers and how often each was given; `down` counts 👎; `cases` are
    ids of cases that may be the right ones, best first.
    """

    question: Unanswered
    wordings: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    down: int
    cases: tuple[str, ...]


class Target(Model):
    """What is to be taught: see `knowledge.taught`.

    A sample has a `case`, a `meaning` or neither (nothing is known about it); a name has a
    `case`; a synonym has a `meaning`, which is one word. `said` is the question, the name or the
    word.
    """

    kind: LessonKind
    said: str
    case: str | None = None
    meaning: str | None = None


class Trial(Model):
    """What a lesson would change, tried on `version` and `revision`.

    `before` and `after` are the answers to the question that it is taught for, `kind` and
    `cases` those of the second one; `fits` says whether that is what was meant.
    """

    version: int
    revision: int
    asked: int
    changed: tuple[ChangedAnswer, ...] = ()
    question: str
    before: str
    after: str
    kind: str
    cases: tuple[str, ...] = ()
    fits: bool

    @property
    def red(self) -> tuple[ChangedAnswer, ...]:
        """The answers that would become wrong."""
        return tuple(answer for answer in self.changed if answer.complaints)


class Lesson(Model):
    """What was taught, or is about to be. `unanswered` is the question that it came from."""

    id: int
    unanswered: int | None
    target: Target
    state: LessonState
    revision: int | None = None
    trial: Trial | None = None
    created_at: int
    created_by: str
