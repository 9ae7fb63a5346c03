"""최우수, 우수, 장려에 각각 100만 원, 50만 원, 30만 원: which amount is whose, by their order."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from knowledge.grades import Grade
from knowledge.intake.results.standing import find_markers, find_ranges
from knowledge.korean.numerals import WON_PATTERN, parse_won

NEAR = 12
"""Letters between two of the winners that share a list, and between the last one and 각각."""
_AMOUNT = rf"(?:{WON_PATTERN}|\d(?:\.\d{{1,2}})?\s?점)"
_AMOUNTS = re.compile(
    rf"(?P<each>각각\s?)?(?:[가-힣]{{1,8}}\s){{0,3}}?(?P<listed>{_AMOUNT}(?:\s?[,·ㆍ]\s?{_AMOUNT})*"
    rf"\s?(?:[,·ㆍ]|[과와및])\s?{_AMOUNT})"
)
_EACH = re.compile(_AMOUNT)


class Target(NamedTuple):
    """One of those to whom amounts are given: their rank, or their grade."""

    ranks: frozenset[int]
    grades: frozenset[Grade]


class InTurn(NamedTuple):
    """`text[start:end]` names the `targets` and their `amounts` (won, or points) in one order;
    none of either where one has no partner."""

    start: int
    end: int
    targets: tuple[Target, ...]
    amounts: tuple[Decimal, ...]
    unit: str


def amounts_in_turn(text: str) -> InTurn | None:
    """A list of amounts, and whose they are; None where one alone is named before it (최우수에
    100만 원, 50만 원)."""
    listed = _AMOUNTS.search(text)
    if listed is None:
        return None
    told = [amount.group() for amount in _EACH.finditer(listed["listed"])]
    units = {"원" if amount.endswith("원") else "점" for amount in told}
    start, targets = _targets(text, listed.start("each" if listed["each"] else "listed"))
    if not listed["each"] and len(targets) < 2:
        return None
    amounts = [_value(amount) for amount in told]
    known = [amount for amount in amounts if amount]
    if len(units) > 1 or not len(known) == len(amounts) == len(targets):
        return InTurn(start, listed.end(), (), (), "")
    return InTurn(start, listed.end(), tuple(targets), tuple(known), units.pop())


def _targets(text: str, end: int) -> tuple[int, list[Target]]:
    """Those who are named in a row before `end`, and where the row begins."""
    for start, until, low, high in find_ranges(text):
        if until <= end and end - until <= 2 * NEAR:
            ranks = range(low, min(high, low + 20) + 1)
            return start, [Target(frozenset([rank]), frozenset()) for rank in ranks]
    found: list[Target] = []
    begins = end
    for marker in reversed(find_markers(text)):
        if marker.end > begins:
            continue
        if begins - marker.end > NEAR or _EACH.search(text, marker.end, begins):
            break
        named = [Target(frozenset([rank]), frozenset()) for rank in marker.ranks]
        if not named and marker.grade:
            named = [Target(frozenset(), frozenset([marker.grade]))]
        found = [*named, *found]
        begins = marker.start
    return begins, found


def _value(amount: str) -> Decimal | None:
    if amount.endswith("점"):
        return Decimal(amount[:-1].strip())
    won = parse_won(amount)
    return None if won is None else Decimal(won)
