"""Whether two values say the same."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.intake.results.merging import letters
from knowledge.models import Claim, Reward


def agree(one: object, other: object) -> bool:
    """Whether two values say the same; marks and blanks of texts say nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (letters(one) == letters(other) != "")
    return one == other


def same_reward(one: Reward, other: Reward) -> bool:
    """Whether two rewards of one kind say the same; one without an amount agrees with any."""
    amounts = (one.amount, other.amount)
    return one.state == other.state and (None in amounts or amounts[0] == amounts[1])


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, in order."""
    return tuple(dict.fromkeys(claims))
