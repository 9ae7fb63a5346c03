"""1등이랑 꼴등 빼고: what is joined to something that is left out is left out, too."""

from __future__ import annotations

from itertools import pairwise

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Named

_JOINED = regex(
    r"\s?(?:의\s?)?(?:사례|것|거|꺼|건|순위|등수|부서)?\s?(?:이?랑|와|과|하고|하구|,|·|/|&|및|그리고)\s*"
)
_BESIDE = regex(r"\s")
"""3위 5위 빼고: between keys of one kind a blank is enough."""


def leave_out_joined(draft: Draft, text: str) -> None:
    """Moves the keys that are joined to a left-out one to those that are left out."""
    if not any(named.left_out for named in draft.named):
        return
    _leave_out_periods(draft, text)
    right: Named | None = None
    for named in sorted(draft.named, reverse=True):
        if right is not None and right.left_out and not named.left_out:
            between = text[named.end : right.start]
            beside = named.slot == right.slot and _BESIDE.fullmatch(between)
            if beside or _JOINED.fullmatch(between):
                _leave_out(draft, named)
                named = named._replace(left_out=True)
        right = named


def _leave_out(draft: Draft, named: Named) -> None:
    wanted: list[int | str] = getattr(draft, named.slot)
    left_out: list[int | str] = getattr(draft, f"without_{named.slot}")
    if named.value in wanted and named.slot != "halves":  # halves are taken away at the end
        wanted.remove(named.value)
    if named.value not in left_out:
        left_out.append(named.value)


def _leave_out_periods(draft: Draft, text: str) -> None:
    """2022년 하반기 말고: the year and the half belong together."""
    ordered = sorted(draft.named)
    for year, half in pairwise(ordered):
        if (year.slot, half.slot) != ("years", "halves") or not half.left_out or year.left_out:
            continue
        if text[year.end : half.start].strip():
            continue
        draft.left_out_periods.append((int(year.value), 1 if half.value == 1 else 2))
        if year.value in draft.years:
            draft.years.remove(int(year.value))
        draft.halves = [h for h in draft.halves if h != half.value]
        draft.without_halves = [h for h in draft.without_halves if h != half.value]
