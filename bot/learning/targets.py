"""What may be taught, and the other ways to teach the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.learning.errors import UnfitLessonError
from bot.learning.model import Lesson, Target
from bot.people.masking import mask
from knowledge.korean.particles import strip_particle
from knowledge.question.parse import parse
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot
from knowledge.taught import key_of

LONGEST_WORD, LONGEST_QUESTION = 40, 400


def fit(target: Target, snapshot: Snapshot) -> Target:
    """`target` as it may be tried, masked. Raises UnfitLessonError."""
    said, meaning = mask(target.said).strip(), target.meaning
    if not key_of(said):
        raise UnfitLessonError(problem="empty")
    longest = LONGEST_QUESTION if target.kind == "sample" else LONGEST_WORD
    if len(said) > longest or (meaning is not None and len(meaning) > LONGEST_QUESTION):
        raise UnfitLessonError(problem="too_long", limit=longest)
    if target.case is not None and target.case not in snapshot.knowledge.case_by_id:
        raise UnfitLessonError(problem="case")
    if meaning is not None:
        meaning = mask(meaning).strip()
        if not key_of(meaning):
            raise UnfitLessonError(problem="empty")
    if target.kind == "synonym" and (
        meaning is None or len(meaning.split()) > 1 or len(meaning) > LONGEST_WORD
    ):
        raise UnfitLessonError(problem="word")
    if target.kind == "name" and target.case is None:
        raise UnfitLessonError(problem="case")
    return target.model_copy(update={"said": said, "meaning": meaning})


def other_targets(found: Lesson, snapshot: Snapshot, today: dt.date) -> tuple[Target, ...]:
    """Other ways to teach the same: the words that are not known by themselves, or the
    whole question."""
    target, text = found.target, found.trial.question if found.trial else found.target.said
    if target.kind != "sample":
        sample = Target(kind="sample", said=text, case=target.case, meaning=target.meaning)
        return (sample,)
    question = parse(text, snapshot, today)
    strange = [t.text for t in question.terms if not t.known or _of_no_case(t, snapshot)]
    unknown = [part for part in strange if len(part) > 1]
    words = " ".join(_as_written(strange, text)) if unknown else ""
    if not words or len(words) > LONGEST_WORD:
        return ()
    if target.case is not None:
        return (Target(kind="name", said=words, case=target.case),)
    if target.meaning is not None and len(unknown) == 1 == len(target.meaning.split()):
        return (Target(kind="synonym", said=unknown[0], meaning=target.meaning),)
    return ()


def _of_no_case(term: Term, snapshot: Snapshot) -> bool:
    """지킴이: a word of the language, of which no case tells."""
    meant = snapshot.index.meanings.intersection(term.concepts)
    return bool(term.concepts) and not meant and term.text not in snapshot.words.vocabulary.pieces


def _as_written(strange: Sequence[str], text: str) -> list[str]:
    """The words of `text` that hold what is `strange`: 꿈나무, of which only 나무 is known."""
    words = [
        word
        for word in text.split()
        if any(word.startswith(part) or (len(part) > 1 and part in word) for part in strange)
    ]
    return [strip_particle(word)[0] for word in words] or list(strange)
