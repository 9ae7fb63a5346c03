"""Words that only say when or how something is done: what it is, another word says."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.by_two import is_season
from knowledge.answer.match import Match
from knowledge.answer.topics import STRANGE
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

_WHAT_IS_GIVEN = regex(
    r"(?:뭐|뭘|무엇을?|어떤\s?(?:것|거|게|걸))\s?(?:좀\s)?(?:해|도와|지원해)\s?(?:줘|주[나는니시]|줍|준)"
)
"""농번기에 뭐 해 줘요: whatever there is at that time."""


def only_says_when(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """농번기라 힘들어요: nothing is said but when it is, and no field is asked for."""
    told = [t for t in terms if t.known and not _is_people(t, snapshot)]
    if told and all(is_season(t, snapshot) for t in told) and set(question.facets) <= {"where"}:
        return _WHAT_IS_GIVEN.search(question.normalised) is None
    return says_when_of_a_thing(terms, had, snapshot)


def says_when_of_a_thing(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """농번기에 일손 구할 데, 귤 따는 철에 트럭 같은 거: what is asked for, no case has."""
    ours = [t for t in terms if t.text in had and not _is_people(t, snapshot)]
    only_when = bool(ours) and all(is_season(t, snapshot) for t in ours)
    return only_when and any(_is_a_thing(t) for t in terms if t.text not in had)


_ITS_DAY = regex(r"\s?(?:날|때|철|기간|전|앞두고)(?![가-힣])")


def named_as_a_day(match: Match) -> bool:
    """불꽃축제, where the title only says 불꽃축제 날: when the case is, and not what it is."""
    title = match.snapshot.case(match.found.hits[0].case_id).title or ""
    ours = [t for t in match.terms if t.text in match.had and not t.group]
    return len(ours) == 1 and stands(ours[0].text, title, behind=_ITS_DAY)


_AFTERWARDS = regex(
    r"(?:끝나고|마치고|끝내고|[하받]고\s?나서|갔다가|다녀와서|(?:가는|오는)\s?길에)(?:요)?\s"
)


def only_says_before_what(question: Question, terms: Sequence[Term], had: set[str]) -> bool:
    """치매 검사 끝나고 근처 짬뽕집: what is ours is over before what is asked for."""
    over = _AFTERWARDS.search(question.normalised)
    if over is None:
        return False
    then = "".join(question.normalised[over.end() :].split())
    asked = [t for t in terms if t.text in then]
    return any(_is_a_thing(t) for t in asked) and not any(t.text in had for t in asked)


def only_says_how(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """숙박업 허가를 한 번에: so it is done with what is ours, and another thing is spoken of."""
    ours = [t for t in terms if t.text in had and not _is_people(t, snapshot)]
    telling = [t for t in ours if t.weight > GENERIC_WEIGHT]
    if not telling or not all(snapshot.lexicon.only_say_how(t.concepts) for t in telling):
        return False
    return any(_is_a_thing(t) for t in terms if t.text not in had)


_INSIDE = regex(r"\s?(?:안|속)에(?:서|다가?)?\s")


def only_says_where(question: Question, had: set[str], snapshot: Snapshot) -> bool:
    """구급차 안에서 아기 낳은 사람: where it happens is ours, and what happens is not."""
    text = question.normalised
    ours = [t for t in question.terms if t.text in had and not _is_people(t, snapshot)]
    if not ours or not all(stands(t.text, text, behind=_INSIDE) for t in ours):
        return False
    return any(t.text not in had and t.text not in ("안", "속") for t in question.terms)


def _is_people(term: Term, snapshot: Snapshot) -> bool:
    """농가, 어르신: for whom it is. 등본 is fetched, and is no people."""
    concepts = snapshot.lexicon.concepts
    return term.group and not any(concepts[c].wanted for c in term.concepts)


def _is_a_thing(term: Term) -> bool:
    return not (term.aside or term.group or term.verbal) and term.weight >= STRANGE
