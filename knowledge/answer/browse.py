"""목록: the menu of shelves, the keys of one shelf, the cases under one key, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from knowledge.answer.model import Answer, Opened, ShelfEntry
from knowledge.question.model import Browse, Question
from knowledge.shelves import KINDS, Shelf
from knowledge.snapshot import Snapshot

CONTESTS = 4
"""Contests of a picture: two rows of two."""
PAGE = 5
"""Entries of a page: as many buttons as a phone shows without scrolling."""

_T = TypeVar("_T")


def browse(question: Question, snapshot: Snapshot) -> Answer | None:
    """What `question.browse` opens; None where it opens nothing.

    A page beyond the last one is the last one. A key that is gone opens its whole shelf.
    """
    wanted = question.browse
    if wanted is None:
        return None
    # The dialogue goes on from the cases that were shown, not from the turning of pages.
    asked = question.model_copy(update={"browse": None})
    if wanted.picture:
        return _picture(asked, snapshot)
    if wanted.by is None:
        return _menu(asked, snapshot)
    shelf = snapshot.shelves.of(wanted.by)
    key = _key(wanted.key, shelf)
    if key is None:
        return _keys(asked, wanted, snapshot)
    cases = shelf[key]
    shown, page, pages = _page(cases, wanted.page)
    opened = Opened(by=wanted.by, key=key, page=page, pages=pages, total=len(cases))
    return Answer(
        kind="list",
        question=asked,
        cases=tuple(case.id for case in shown),
        about="set",
        opened=opened,
        confidence=1.0,
    )


def _picture(question: Question, snapshot: Snapshot) -> Answer:
    """The cases of the latest contests, as many as a picture has room for."""
    shelf = snapshot.shelves.of("contest")
    cases = [case for contest in list(shelf)[:CONTESTS] for case in shelf[contest]]
    if not cases:
        return _menu(question, snapshot)
    return Answer(
        kind="list",
        question=question,
        cases=tuple(case.id for case in cases),
        about="set",
        opened=Opened(by="all", total=len(snapshot.shelves.ordered), picture=True),
        confidence=1.0,
    )


def _key(wanted: str | None, shelf: Shelf) -> str | None:
    """The key of `shelf` that is meant. The key of a department is its first case, and another
    one may have come before that since the button was made."""
    if wanted is None or wanted in shelf:
        return wanted
    for key, cases in shelf.items():
        if any(case.id == wanted for case in cases):
            return key
    return None


def _menu(question: Question, snapshot: Snapshot) -> Answer:
    """The shelves that have something to choose from."""
    sizes = {kind: len(snapshot.shelves.of(kind)) for kind in KINDS}
    entries = tuple(
        ShelfEntry(key=kind, count=size)
        for kind, size in sizes.items()
        if size > 1 or (size and kind not in ("year", "all"))
    )
    opened = Opened(total=len(snapshot.shelves.ordered), entries=entries)
    return Answer(kind="help", question=question, opened=opened)


def _keys(question: Question, wanted: Browse, snapshot: Snapshot) -> Answer:
    assert wanted.by is not None
    shelf = snapshot.shelves.of(wanted.by)
    keys, page, pages = _page(tuple(shelf), wanted.page if wanted.key is None else 1)
    entries = tuple(ShelfEntry(key=key, count=len(shelf[key])) for key in keys)
    opened = Opened(by=wanted.by, page=page, pages=pages, total=len(shelf), entries=entries)
    return Answer(kind="help", question=question, opened=opened)


def _page(things: Sequence[_T], wanted: int) -> tuple[Sequence[_T], int, int]:
    """The things of a page, its number and the number of pages."""
    pages = max(1, -(-len(things) // PAGE))
    page = min(max(1, wanted), pages)
    return things[(page - 1) * PAGE : page * PAGE], page, pages
