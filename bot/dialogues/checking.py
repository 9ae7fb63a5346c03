"""What a new version of the knowledge would change about the answers to the tables.

A line is red where its answer was right and would become wrong: that stops a publication until
somebody says why it is right all the same. From then on the line is not asked any more.

A further contest moves what a question without a year means, or counts (`added`): such an answer
is expected and stops nothing. The line goes on guarding what it was written for: once its answer
has moved, it is asked of the contests that it knows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.dialogues.added import Why, contests_of, only, why_moved
from bot.dialogues.tables import Line, judge, run
from bot.replies.model import Reply
from knowledge.models import Model
from knowledge.snapshot import Snapshot


class ChangedAnswer(Model):
    """A dialogue that is answered otherwise: its line, the question, both answers.

    `complaints` says what is wrong with the new one; empty where the table does not mind. `why`
    tells that a further contest explains that.
    """

    line: str
    question: str
    before: str
    after: str
    complaints: tuple[str, ...] = ()
    why: Why | None = None


class Check(Model):
    """All that changes. `red` are the changed answers that would become wrong, `moved` those
    that a further contest explains."""

    asked: int
    changed: tuple[ChangedAnswer, ...]

    @property
    def red(self) -> tuple[ChangedAnswer, ...]:
        return tuple(one for one in self.changed if one.complaints and one.why is None)

    @property
    def moved(self) -> tuple[ChangedAnswer, ...]:
        return tuple(one for one in self.changed if one.why is not None)


def check(
    lines: Sequence[Line], before: Snapshot, after: Snapshot, retired: Collection[str] = ()
) -> Check:
    """Asks `lines` of both versions, but those that are not about the new one.

    `retired` are questions whose change somebody has accepted earlier.
    """
    asked = [
        line for line in lines if line.holds_for(after.version) and line.question not in retired
    ]
    pair = _Pair(before, after)
    found = (pair.changed(line) for line in asked)
    return Check(asked=len(asked), changed=tuple(answer for answer in found if answer))


class _Pair:
    """Two versions, whole and as far as lines know them."""

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        self._before, self._after = before, after
        self._published = contests_of(before.knowledge)
        self._there = contests_of(after.knowledge)
        self._known: dict[frozenset[str], tuple[Snapshot, Snapshot]] = {}

    def changed(self, line: Line) -> ChangedAnswer | None:
        before, after = run(line, self._before), run(line, self._after)
        # Not the buttons: a further year is offered under every list.
        if (before.kind, before.cases, before.text) == (after.kind, after.cases, after.text):
            return None
        changed = ChangedAnswer(
            line=line.name, question=line.question, before=before.text, after=after.text
        )
        wrong = judge(line, after)
        if not wrong:
            return changed
        known = frozenset(line.contests) if line.contests else self._published
        moves = bool(self._there - known)
        if judge(line, before):
            return self._as_known(line, changed, known) if moves else changed
        why = self._why(line, after, known) if moves else None
        return changed.model_copy(update={"complaints": tuple(wrong), "why": why})

    def _why(self, line: Line, reply: Reply, known: frozenset[str]) -> Why | None:
        _, without = self._only(known)
        if judge(line, run(line, without)):
            return None
        return why_moved(line, reply, without, self._after)

    def _as_known(
        self, line: Line, changed: ChangedAnswer, known: frozenset[str]
    ) -> ChangedAnswer:
        """A line whose answer has moved before is asked of the contests that it knows."""
        before, after = (run(line, part) for part in self._only(known))
        wrong = judge(line, after)
        if not wrong or judge(line, before):
            return changed
        return changed.model_copy(
            update={"before": before.text, "after": after.text, "complaints": tuple(wrong)}
        )

    def _only(self, known: frozenset[str]) -> tuple[Snapshot, Snapshot]:
        if known not in self._known:
            self._known[known] = (only(self._before, known), only(self._after, known))
        return self._known[known]
