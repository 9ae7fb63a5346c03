"""Long lists a page at a time: which part, the buttons to the pages beside, the number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.replies.model import Button

T = TypeVar("T")

BEFORE, BEHIND = "◀ 앞", "뒤 ▶"
PARTS_BESIDE = ("◀ 앞 쪽", "다음 쪽 ▶")
"""Of a text too long for one message, where 앞 and 뒤 may be cases."""


def pages_of(count: int, size: int) -> int:
    """How many pages `count` things make, `size` a page; an empty list has one."""
    return max(1, -(-count // size))


def one_page(things: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """One page of `things`: what stands on it, how many pages there are, and its number from 1.

    Where `page` is not among them, the nearest one.
    """
    pages = pages_of(len(things), size)
    page = min(max(1, page), pages)
    return things[(page - 1) * size : page * size], pages, page


def turners(
    page: int,
    pages: int,
    value: Callable[[int], str],
    *,
    labels: tuple[str, str] = (BEFORE, BEHIND),
) -> list[Button]:
    """Buttons to the pages before and behind `page`, as far as there are; `value` gives a
    button's value for the number of its page."""
    beside = zip(labels, (page - 1, page + 1), strict=True)
    return [Button(label=label, value=value(to)) for label, to in beside if 1 <= to <= pages]


def page_number(page: int, pages: int) -> str:
    """` (2/3쪽)`, to stand behind a heading; empty where there is one page."""
    return f" ({page}/{pages}쪽)" if pages > 1 else ""
