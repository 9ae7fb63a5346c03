"""Which message of the bot is the latest one of each dialogue, so that it can be edited.

In memory only: after a restart nothing is known, and a pressed button is answered by a new
message, which is always right.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.replies.model import ReplyKind
from bot.telegram.incoming import Place

# Dialogues remembered at a time, about a megabyte. The one unused for longest is forgotten first.
DIALOGUES = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The latest answer of a dialogue.

    `message` is the id of its last message; `alone` says that it is the only one; `asked` is
    the id of the message that asked, where one did; `press` the message and data of the button
    that asked; `at` when it was shown, in seconds of the channel's timer.
    """

    message: int
    kind: ReplyKind
    alone: bool
    at: float
    asked: int | None = None
    press: tuple[int, str] | None = None


class Latest:
    """The latest answers, by chat, topic and person."""

    def __init__(self, *, dialogues: int = DIALOGUES) -> None:
        self._shown: OrderedDict[tuple[int, int, int], Shown] = OrderedDict()
        self._dialogues = dialogues

    def of(self, place: Place, user: int | None) -> Shown | None:
        """The latest answer to `user` at `place`; None where it is not known."""
        return self._shown.get(_key(place, user))

    def put(self, place: Place, user: int | None, shown: Shown) -> None:
        """`shown` is the latest answer to `user` at `place` now."""
        key = _key(place, user)
        self._shown.pop(key, None)
        self._shown[key] = shown
        if len(self._shown) > self._dialogues:
            self._shown.popitem(last=False)


def _key(place: Place, user: int | None) -> tuple[int, int, int]:
    return place.chat, place.topic or 0, user or 0
