"""협약병원은 몇 군데예요: no source tells, and the one case that is meant says whom to ask."""

from __future__ import annotations

from collections.abc import Container

from knowledge.answer.by_two import is_field
from knowledge.answer.model import Answer
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot


def whom_to_ask(answer: Answer, question: Question, snapshot: Snapshot) -> Answer:
    """`answer`; where it names something untold, with the one case that the words mean."""
    detail = answer.none
    if detail is None or detail.reason != "outside" or len(detail.nearby) == 1:
        return answer
    if not question.topical or question.unknown or detail.said == ("전국대회 결과",):
        return answer
    nothing = {"outside": (), "facets": (), "aggregate": None, "listing": False}
    asked = question.model_copy(update=nothing)
    topic = find_topic(asked, select(asked, snapshot), snapshot)
    if topic.refusal is not None or len(topic.cases) != 1:
        return answer
    words = {evidence.term for evidence in topic.evidence}
    if len(words) < FEWEST_WORDS and not any(_tells(t, words, snapshot) for t in asked.terms):
        return answer
    nearby = detail.model_copy(update={"nearby": topic.cases})
    return answer.model_copy(update={"none": nearby})


FEWEST_WORDS = 2
"""쓰레기 버리는 요일: one word of a whole field, or a common one, means no case by itself."""


def _tells(term: Term, words: Container[str], snapshot: Snapshot) -> bool:
    """협약병원: a word that means the case alone, as 폐기물 and 검사 do not."""
    telling = term.weight > GENERIC_WEIGHT and not is_field(term, snapshot)
    return telling and term.text in words
