"""Drafts from what is new in a published version, and from single cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.announcements.content import BUTTONS
from bot.announcements.errors import ContentError
from bot.announcements.model import Draft
from bot.announcements.sender import Press
from bot.announcements.topics import topics_of
from bot.replies import announcements as wording
from knowledge.differences import differences
from knowledge.models import Case, Knowledge
from knowledge.snapshot import Snapshot


class News(NamedTuple):
    """The cases that a version added and changed, as they are now."""

    added: tuple[Case, ...]
    changed: tuple[Case, ...]


def news(before: Knowledge | None, after: Knowledge) -> News:
    """What `after` knows that `before` (None: nothing) did not."""
    old = before or Knowledge(organisation=after.organisation)
    found = [one for one in differences(old, after) if one.kind == "case"]
    cases = after.case_by_id
    return News(
        added=tuple(cases[one.id] for one in found if one.what == "added"),
        changed=tuple(cases[one.id] for one in found if one.what == "changed"),
    )


def draft_of_news(found: News, snapshot: Snapshot) -> Draft:
    """새 결과 8건, with its first cases as buttons and the topics of all its cases.

    Raises ContentError where nothing is new.
    """
    cases = (*found.added, *found.changed)
    if not cases:
        raise ContentError(problem="nothing_new")
    return Draft(
        title=wording.news_title(len(found.added), len(found.changed)),
        summary=wording.news_summary(found.added, found.changed, snapshot),
        buttons=presses(cases, snapshot),
        topics=topics_of(cases, snapshot),
        version=snapshot.version,
    )


def presses(cases: Sequence[Case], snapshot: Snapshot) -> tuple[Press, ...]:
    """A button for each of the first cases; where there are more, the last one leads to all."""
    found = [
        Press(label=wording.case_label(case, snapshot), value=f"case:{case.id}") for case in cases
    ]
    if len(found) <= BUTTONS:
        return tuple(found)
    return (*found[: BUTTONS - 1], Press(label=wording.ALL_CASES, value="all"))
