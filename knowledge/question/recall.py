"""Questions that were taught, told from the message alone or from one that is nearly the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from knowledge.korean.jamo import decompose
from knowledge.korean.normalise import normalise
from knowledge.korean.patterns import regex
from knowledge.question.model import Correction, Facet, Filters, Mark, Question
from knowledge.question.parse import parse
from knowledge.search.term import Term
from knowledge.taught import Sample, key_of

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot

NEAR = 85.0
"""Per cent of key strokes that two wordings of one question share: 어디서 열어요, 여나요."""
SHORTEST = 8
"""Key strokes of a question that another one may be near to: below, one word makes all of it."""
SLOT = "배운 질문"
KEPT_FACETS: frozenset[Facet] = frozenset(
    {"reward", "content", "outcome", "department", "rank", "source"}
)
"""Fields that may be asked for of a taught case; what a service needs is left to the case."""
_SHOWN = 40
_DIGITS = regex(r"\d+")


class Recalled(NamedTuple):
    """A question that was taught; `unanswerable` where nothing is known about it."""

    question: Question
    unanswerable: bool


def recall(text: str, snapshot: Snapshot, today: dt.date) -> Recalled | None:
    """The question that `text` was taught to be; None where it was not."""
    if not snapshot.taught.samples:
        return None
    sample = snapshot.taught.sample_of.get(key_of(text))
    if sample is None:
        return None
    question = _question(text, sample, snapshot, today)
    return None if question is None else Recalled(question, sample.unanswerable)


def recall_near(question: Question, snapshot: Snapshot, today: dt.date) -> Recalled | None:
    """What was taught for a question that is nearly `question`; None where there is none.

    To be asked where `question` itself has no good answer. Numbers must be the same, and all
    that is named, known to us or not: 상반기 is not 하반기, 서홍동 is not 동홍동.
    """
    taught = snapshot.taught
    key = key_of(question.text)
    strokes = decompose(key)
    if not taught.samples or len(strokes) < SHORTEST:
        return None
    near = process.extract(
        strokes, taught.strokes_of, scorer=fuzz.ratio, score_cutoff=NEAR, limit=5
    )
    for _, _, found in near:
        sample = taught.sample_of[found]
        said = parse(sample.said, snapshot, today)
        if _DIGITS.findall(found) == _DIGITS.findall(key) and _named(said) == _named(question):
            recalled = _question(question.text, sample, snapshot, today)
            if recalled is not None:
                return Recalled(_put_right(recalled, sample), sample.unanswerable)
    return None


def _named(question: Question) -> tuple[Filters, frozenset[tuple[str, str]]]:
    """Everything that a question names: keys that we know, and names that we do not."""
    unknown = ((name.kind, key_of(name.text)) for name in question.unknown if name.kind != "topic")
    return question.filters, frozenset(unknown)


def _question(text: str, sample: Sample, snapshot: Snapshot, today: dt.date) -> Question | None:
    """None where the case is not published any more."""
    mark = Mark(text=_short(sample.said), slot=SLOT)
    if sample.meaning is not None:
        meant = parse(sample.meaning, snapshot, today)
        return meant.model_copy(update={"text": text, "marks": (mark, *meant.marks)})
    if sample.case is None:
        nothing = Term(text=_short(normalise(text)), known=False)
        return Question(text=text, normalised=normalise(text), terms=(nothing,), marks=(mark,))
    if sample.case not in snapshot.knowledge.case_by_id:
        return None
    read = parse(text, snapshot, today)
    return Question(
        text=text,
        normalised=read.normalised,
        form=read.form,
        filters=Filters(cases=(sample.case,)),
        facets=tuple(facet for facet in read.facets if facet in KEPT_FACETS),
        urgent=read.urgent,
        greeted=read.greeted,
        marks=(mark,),
    )


def _put_right(question: Question, sample: Sample) -> Question:
    """Whoever asked is told which question was taken for theirs."""
    read = Correction(heard=_short(question.text), meant=_short(sample.said))
    return question.model_copy(update={"corrections": (read,)})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
