"""A description of another deed, of which the best case only has a thing named beside it."""

from __future__ import annotations

from knowledge.answer.match import Match
from knowledge.answer.topics import STRANGE
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.verb_forms import closed_stem


def of_another(match: Match) -> bool:
    """Whether one noun of the case only says of what, or where, something else was done."""
    had = [t for t in match.terms if t.text in match.had]
    if all(closed_stem(t.text) and not t.concepts for t in had):
        return True  # 빚 갚는 거: a verb alone tells of any thing
    told = [t for t in had if t.weight > GENERIC_WEIGHT and not t.group]
    if len(told) != 1:
        return False
    thing, text = told[0], match.question.normalised
    if match.question.form != "description":
        return match.phrase and _supports_others(thing.text, match)
    missed = [t for t in match.terms if t.text not in match.had and not (t.aside or t.group)]
    last = match.terms[-1]
    strange = not (last.known or last.elsewhere) and last.weight >= STRANGE and len(last.text) > 1
    if strange and last in missed and f"{thing.text} {last.text}" in text:
        return True  # 대출 이자 깎아 주는 거
    concepts = match.snapshot.lexicon.concepts
    whose = any(concepts[c].group for c in thing.concepts)
    meant = [t for t in missed if t.known and t.concepts and t.weight >= 1]
    return whose and bool(meant)  # 과일 원산지 속인 가게 잡은 거


def _supports_others(thing: str, match: Match) -> bool:
    """감귤 농가 지원: people of whom the case does not speak, and the thing says which."""
    if len(match.terms) < 2 or match.terms[-1].text not in match.snapshot.lexicon.requests:
        return False
    people, request = match.terms[-2:]
    if not people.group or {people.text, request.text} & match.had:
        return False
    return match.question.normalised.startswith(f"{thing} {people.text} {request.text}")
