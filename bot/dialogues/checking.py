"""What a new version of the knowledge would change about the answers to the tables.

A line is red where its answer was right and would become wrong: that stops a publication until
somebody says why it is right all the same. From then on the line is not asked any more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.dialogues.tables import Line, judge, run
from bot.replies.model import Reply
from knowledge.models import Model
from knowledge.snapshot import Snapshot


class ChangedAnswer(Model):
    """A dialogue that is answered otherwise: its line, the question, both answers.

    `complaints` says what is wrong with the new one; empty where the table does not mind.
    """

    line: str
    question: str
    before: str
    after: str
    complaints: tuple[str, ...] = ()


class Check(Model):
    """All that changes. `red` are the changed answers that would become wrong."""

    asked: int
    changed: tuple[ChangedAnswer, ...]

    @property
    def red(self) -> tuple[ChangedAnswer, ...]:
        return tuple(answer for answer in self.changed if answer.complaints)


def check(
    lines: Sequence[Line], before: Snapshot, after: Snapshot, retired: Collection[str] = ()
) -> Check:
    """Asks `lines` of both versions, but those that are not about the new one.

    `retired` are questions whose change somebody has accepted earlier.
    """
    asked = [
        line for line in lines if line.holds_for(after.version) and line.question not in retired
    ]
    found = (_changed(line, run(line, before), run(line, after)) for line in asked)
    return Check(asked=len(asked), changed=tuple(answer for answer in found if answer))


def _changed(line: Line, before: Reply, after: Reply) -> ChangedAnswer | None:
    # Not the buttons: a further year is offered under every list.
    if (before.kind, before.cases, before.text) == (after.kind, after.cases, after.text):
        return None
    wrong = judge(line, after)
    return ChangedAnswer(
        line=line.name,
        question=line.question,
        before=before.text,
        after=after.text,
        complaints=tuple(wrong) if wrong and not judge(line, before) else (),
    )
