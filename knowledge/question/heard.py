"""What is understood by the messages that came last.

On the day of a result many people ask the same few things, in the same few words. What a message
says by itself depends on nothing but the published version and the day.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict

from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot

MESSAGES = 256
"""Messages kept, about a megabyte. The one that came longest ago is forgotten first."""
LONGEST = 100
"""Characters of a message that is kept: longer ones are hardly ever written twice."""


class Heard:
    """`parse`, which does not read again what it has just read.

    For one bot: with another version everything is read anew.
    """

    def __init__(self, *, messages: int = MESSAGES) -> None:
        self._messages = messages
        self._snapshot: Snapshot | None = None
        self._questions: OrderedDict[tuple[str, dt.date], Question] = OrderedDict()

    def __len__(self) -> int:
        """How many messages are kept."""
        return len(self._questions)

    def parse(self, text: str, snapshot: Snapshot, today: dt.date) -> Question:
        """Understands one message, as `knowledge.question.parse.parse` does."""
        if len(text) > LONGEST:
            return parse(text, snapshot, today)
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._questions.clear()
        key = text, today
        question = self._questions.get(key)
        if question is not None:
            self._questions.move_to_end(key)
            return question
        question = self._questions[key] = parse(text, snapshot, today)
        if len(self._questions) > self._messages:
            self._questions.popitem(last=False)
        return question
