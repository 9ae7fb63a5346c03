"""What is said to be done with a thing of a case, and that case does not do."""

from __future__ import annotations

from knowledge.answer.match import Match
from knowledge.answer.topics import STRANGE
from knowledge.korean.patterns import regex
from knowledge.search.term import Term

_DONE = regex(
    r"[을를이가]?\s(?:[가-힣]{1,3}[서고]\s)?([가-힣]{1,4})\s?"
    r"(?:거|것|사례|(?<=주는 )(?:사업|제도))[\s?!.]*$"
)
"""농기계 고쳐 주는 거, 소화전 얼어서 터진 거"""
_ANY_DEED = frozenset(
    {"한", "된", "하는", "되는", "해낸", "시킨", "보는", "잡은", "찾은", "치운", "빠른", "심한"}
)
"""Said of whatever is done, or how a thing is."""
SHORT = 3
"""Words of a message in which nothing but a thing and a deed are named."""

_PAYS = regex(r"대\s?[주준]|내\s?[주준]|보태")
_PAID = regex(r"지원|지급|전액|무료|대납|감면|보조")
"""복비 대 주는 거: what a case calls 지원 is said so."""


def another_deed(match: Match) -> bool:
    """가로수 심은 사례, where fallen ones became benches: the verb is in no word of the case."""
    text = match.question.normalised
    had = [t for t in match.terms if t.text in match.had]
    if len(had) != 1 or len(text.split()) > SHORT:
        return False
    thing = had[0].text
    done = _DONE.match(text.removeprefix(thing)) if text.startswith(thing) else None
    if done is None or done[1] in _ANY_DEED:
        return False
    if missed := [t for t in match.terms if t.text not in match.had]:
        if all(_is_known_deed(t, match) for t in missed):
            return True  # 농기계 고쳐 주는 거, where they are brought
        strange = all(not t.known and t.weight >= STRANGE for t in missed)
        return strange and all(done[1].startswith(t.text) for t in missed)  # 멧돼지 사냥한
    told = match.snapshot.index.document(match.found.hits[0].case_id).compact
    if _PAYS.match(done[1]) and _PAID.search(told):
        return False
    verbs = [t.text for t in match.question.terms if t.verbal and not t.known]
    return any(done[1].startswith(verb) and verb not in told for verb in verbs)


_THINGS_OF_PEOPLE = frozenset({"휠체어", "바퀴의자", "목발", "지팡이", "보청기"})
"""What also tells whom something is for."""
_OBJECT = ("", "를", "을")
_DEEDS = ("고치", "고쳐", "수리", "빌리", "빌려", "대여", "충전", "나눠", "나누")


def done_with_another_thing(match: Match) -> bool:
    """휠체어 빌리는 데, where another thing is lent: of it the case has the deed alone."""
    had = [t for t in match.terms if t.text in match.had]
    concepts = match.snapshot.lexicon.concepts
    if not had or not all(
        t.text.startswith(_DEEDS) or any(concepts[c].deed for c in t.concepts) for t in had
    ):
        return False
    told = match.snapshot.index.document(match.found.hits[0].case_id).compact
    said = "".join(match.question.normalised.split())
    things = [t.text for t in match.terms if t.text in _THINGS_OF_PEOPLE and t.text not in told]
    return any(f"{thing}{by}{t.text}" in said for thing in things for by in _OBJECT for t in had)


def _is_known_deed(term: Term, match: Match) -> bool:
    """고쳐 주는, which is known, and of which no case that has the thing tells."""
    concepts = match.snapshot.lexicon.concepts
    looks = term.text.startswith(("봐", "보"))  # 정화조 봐 주는 거
    return term.known and not looks and any(concepts[c].deed for c in term.concepts)
