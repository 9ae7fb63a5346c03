"""주말에 치매 검사: the time at which a service is wanted, held against the case that has it."""

from __future__ import annotations

from knowledge.answer.model import Answer, NoneDetail
from knowledge.question.at_times import speaks_of
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot


def at_that_time(answer: Answer, question: Question, snapshot: Snapshot) -> Answer:
    """`answer`, or that nobody tells of that time, where its one case does not speak of it."""
    if not question.times or len(answer.cases) != 1 or answer.kind not in ("card", "fact"):
        return answer
    words = [w for f in snapshot.index.document(answer.cases[0]).fields for w in f.words]
    said = tuple(dict.fromkeys(say for say in question.times if not speaks_of(say, words)))
    if not said:
        return answer
    detail = NoneDetail(reason="outside", said=said, nearby=answer.cases)
    return Answer(kind="none", question=question, none=detail)
