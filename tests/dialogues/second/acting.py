"""What the acts of a second message share: their states, and how a line is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.replies.model import ReplyKind
from knowledge.models import Case
from tests.dialogues.second.openings import Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import World, line

Act = Callable[[World, Opening], Iterator[Line]]

ONE = frozenset({"one", "reward", "picked", "two ones"})
SETS = frozenset({"list", "whole list"})
SHOWN = SETS | {"comparison", "choice", "holders", "count"}
REFUSED = frozenset({"refusal", "unknown", "outside"})

SHOWS: list[ReplyKind] = ["list", "card", "aggregate", "fact"]
"""A set that may be of one case."""


def said(
    before: Opening,
    ways: Sequence[str],
    kind: ReplyKind | list[ReplyKind],
    cases: Sequence[Case] = (),
    *,
    also: Sequence[Case] = (),
    has: Sequence[str] = (),
) -> Iterator[Line]:
    for way in ways:
        yield line((*before.ask, way), kind, cases, also=also, has=list(has))


def other_rank(world: World, before: Opening) -> Case | None:
    """A case of the half in view that is not in view; the last one, else the first."""
    if before.half is None:
        return None
    rest = [case for case in world.of_half(before.half) if case not in before.cases]
    return rest[-1] if rest else None


def other_department(world: World, before: Opening) -> Case | None:
    shown = {case.department for case in before.cases}
    single = [d for d in world.single_departments if d not in shown]
    return world.of_department(single[-1])[0] if single else None
