"""Answers that were just worked out, for those who ask the same at the same point of a dialogue.

On the day of a result hundreds of people press the same buttons and ask the same few things. What
they get depends on nothing but the words, the day, what their dialogue remembers, and the
published version. What is asked in other words often gets an equal reply, which is kept once.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakValueDictionary

from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.snapshot import Snapshot

KEPT = 384
"""Answers kept, some four megabytes. The one that was given longest ago is forgotten first."""
LONGEST = 100
"""Characters of a question whose answer is kept: longer ones are hardly ever asked twice."""

_Key = tuple[str, dt.date, Memory]


class Answers:
    """Keeps answers of the version that was asked last."""

    def __init__(self, *, kept: int = KEPT) -> None:
        self._most = kept
        self._snapshot: Snapshot | None = None
        self._given: OrderedDict[_Key, tuple[Reply, Memory]] = OrderedDict()
        self._replies: WeakValueDictionary[int, Reply] = WeakValueDictionary()

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._given)

    def get(
        self,
        text: str,
        today: dt.date,
        memory: Memory,
        snapshot: Snapshot,
        work_out: Callable[[], tuple[Reply, Memory]],
    ) -> tuple[Reply, Memory]:
        """Reply and memory after `text`, as `work_out` gives them for these arguments.

        While a reply is kept, everybody who gets an equal one gets this very one.
        """
        if len(text) > LONGEST:
            return work_out()
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._given.clear()
        key = text, today, memory
        given = self._given.get(key)
        if given is not None:
            self._given.move_to_end(key)
            return given
        reply, after = work_out()
        given = self._given[key] = self._shared(reply), after
        if len(self._given) > self._most:
            self._given.popitem(last=False)
        return given

    def _shared(self, reply: Reply) -> Reply:
        known = self._replies.setdefault(hash(reply), reply)
        return known if known == reply else reply
