"""What was asked and answered before in one dialogue."""

from __future__ import annotations

from knowledge.answer.model import Answer, AnswerKind
from knowledge.models import Model
from knowledge.question.model import Question

SEEN = 6
"""How many cases that were looked at one by one are remembered."""
LISTS: frozenset[AnswerKind] = frozenset({"list", "choice", "aggregate", "comparison"})


class Memory(Model):
    """The memory of one dialogue; the empty memory is the start of every dialogue.

    `cases` and `kind` are those of the last answer that had cases, `seen` the cases that were
    looked at one by one (latest last), `question` the last question, completed, `runner_up`
    the case that came next.
    """

    question: Question | None = None
    kind: AnswerKind | None = None
    cases: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    runner_up: str | None = None

    @property
    def focus(self) -> str | None:
        """The one case that the last answer was about."""
        return self.cases[0] if len(self.cases) == 1 else None


def remember(memory: Memory, answer: Answer) -> Memory:
    """The memory after `answer`. Small talk and help leave it as it is."""
    if answer.kind in ("smalltalk", "help") or answer.intent in ("why", "wrong"):
        return memory
    if not answer.cases:
        return memory.model_copy(update={"question": answer.question, "runner_up": None})
    seen = memory.seen
    if len(answer.cases) == 1:
        seen = (*(i for i in seen if i != answer.cases[0]), answer.cases[0])[-SEEN:]
    return Memory(
        question=answer.question,
        kind=answer.kind,
        cases=answer.cases,
        seen=seen,
        runner_up=answer.runner_up,
    )
