"""What one can subscribe to, and which topics a case belongs to.

A topic is written `all`, `department:남원읍`, `field:welfare` or `contest:2021-h2`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bot.announcements.errors import TopicError
from knowledge.models import Case, Model
from knowledge.snapshot import Snapshot

TopicKind = Literal["all", "department", "field", "contest"]
ALL = "all"
# So long a topic fits into a button (64 bytes) behind what the button does.
MOST_BYTES = 56


class Topic(Model):
    """One topic: `key` is the department's name, the concept's or the contest's id."""

    kind: TopicKind
    key: str = ""

    @property
    def text(self) -> str:
        """As it is stored."""
        return ALL if self.kind == "all" else f"{self.kind}:{self.key}"


def parse_topic(text: str) -> Topic:
    """The topic written `text`. Raises TopicError for anything that is not of its form."""
    kind, _, key = text.partition(":")
    match kind:
        case "all" if not key:
            return Topic(kind="all")
        case "department" | "field" | "contest" if key and len(text.encode()) <= MOST_BYTES:
            return Topic(kind=kind, key=key)
    raise TopicError(topic=text)


def offered(snapshot: Snapshot) -> tuple[Topic, ...]:
    """Every topic that has cases: all, then fields, departments, contests."""
    shelves = snapshot.shelves
    departments = [
        cases[0].department for cases in shelves.of("department").values() if cases[0].department
    ]
    found = [
        Topic(kind="all"),
        *(Topic(kind="field", key=key) for key in shelves.of("field")),
        *(Topic(kind="department", key=name) for name in dict.fromkeys(departments)),
        *(Topic(kind="contest", key=key) for key in shelves.of("contest")),
    ]
    return tuple(topic for topic in found if len(topic.text.encode()) <= MOST_BYTES)


def topics_of(cases: Iterable[Case], snapshot: Snapshot) -> tuple[str, ...]:
    """All topics under which anybody would want to hear of `cases`, `all` first."""
    wanted = {case.id for case in cases}
    found = [ALL]
    for topic in offered(snapshot):
        if topic.kind != "all" and wanted & {case.id for case in cases_of(topic, snapshot)}:
            found.append(topic.text)
    return tuple(found)


def cases_of(topic: Topic, snapshot: Snapshot) -> tuple[Case, ...]:
    """The cases of `topic`; empty where there are none (any more)."""
    shelves = snapshot.shelves
    match topic.kind:
        case "all":
            return shelves.ordered
        case "department":
            return tuple(case for case in shelves.ordered if case.department == topic.key)
        case "field":
            return shelves.of("field").get(topic.key, ())
        case "contest":
            return shelves.of("contest").get(topic.key, ())
