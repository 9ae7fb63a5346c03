"""Two asks in one message: 상반기 1위가 어디고 하반기 9위 포상금은 얼마예요.

A message is taken apart only where every piece names a key of its own and the pieces differ in
what is asked or in the period that is meant; all else is one question (3위랑 5위 보상).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference

MOST = 4
"""Pieces of one message that are answered side by side."""
STRONG = 0.8
"""A known word of this weight is a key, too (치매, 응급의료)."""

TWO_HALVES = 2

_JOINT = regex(
    r"(?<=[가-힣])(?<![최광신재창])(?<!더라)(?<!\s보)(?:이?고요?|구요?)[,.]?\s+(?=[가-힣\d])|[?!.,]\s+(?=\S)"
    r"|(?<=[가-힣\d])(?:이?랑|하고|와|과)\s+|\s(?:그리고|또)\s"
)
_CLAUSE = regex(r"[?!.]|고|구|그리고|또")
"""Signs of a clause that has ended, in what stands between two pieces."""


def pieces(text: str, question: Question, read: Callable[[str], Question]) -> list[Question]:
    """The questions that `text` is made of; none where it is a single one.

    `question` is the whole of it as one question, `read` reads a piece.
    """
    if not _several_keys(question) or question.filters.leaves_out or question.aggregate:
        return []
    if _OUT_OF_THOSE.search(text):
        return []  # 하반기 3위와 상반기 1위 중 최우수는
    joints = [
        joint
        for joint in _JOINT.finditer(text)
        if _may_part(question, _said(text, joint)) or _half_of_the_next(text, joint)
    ]
    if not joints:
        return []
    found: list[Question] = []
    begun = 0
    ended = ""
    for joint in [*joints, None]:
        piece = read(text[begun : joint.start() if joint else len(text)])
        if _keyed(piece):
            if found and not _own_thing(found[-1], piece, ended):
                return []
            found.append(_completed(piece, found[-1]) if found else piece)
        elif found and joint is None and _names_nothing(piece):
            found[-1] = _with_facets(found[-1], piece)  # 남원읍은 몇 위고 보상은요
        elif not _names_nothing(piece) or piece.aggregate:
            return []
        if joint is None:
            break
        begun, ended = joint.end(), _said(text, joint)
    return found if 1 < len(found) <= MOST else []


_ITS_HALF = regex(r"(?:\d{4}년\s)?[상하]반기\s?(?:의\s)?\d{1,2}\s?[위등]")
_RANK_ALONE = regex(r"^(?!.*(?:반기|년)).*\d\s?[위등]$")


def _half_of_the_next(text: str, joint: re.Match[str]) -> bool:
    """3위랑 상반기 4위: the half is told of the second rank, and not of the first."""
    named = _ITS_HALF.match(text, joint.end())
    return bool(named and _RANK_ALONE.match(text[: joint.start()]))


_OUT_OF_THOSE = regex(r"[위등]\s(?:중|가운데)(?:에서?|에)?\s[가-힣]+(?:상|수|대상)[은는이가]?\s")
_NAME = regex(r"[\d위등과읍면동소]$")


def _said(text: str, joint: re.Match[str]) -> str:
    """What stands between two pieces; behind a name 하고 joins as 랑 does, and ends no clause."""
    joined = joint.group().startswith("하고") and _NAME.search(text[: joint.start()])
    return "랑 " if joined else joint.group()


def each_with_its_half(
    text: str, question: Question, read: Callable[[str], Question]
) -> list[Question]:
    """상반기 5위가 하반기 3위보다 높은가요: each rank of the half that is named with it."""
    filters = question.filters
    if not question.comparison or len(filters.halves) != TWO_HALVES or not filters.ranks:
        return []
    if not filters.only("halves", "ranks", "years", "rewards"):
        return []
    named = [match.group() for match in _ITS_HALF.finditer(text)]
    ranks = {rank for one in named for rank in read(one).filters.ranks}
    return [read(one) for one in named] if ranks == set(filters.ranks) else []


_EACH = regex(r"각각|각기|따로따로|반기별")


def each_half(question: Question) -> list[Question]:
    """상·하반기 각각 1위: that key in the one half and in the other."""
    filters = question.filters
    keyed = filters.places or filters.ranks or filters.grades
    if len(filters.halves) != TWO_HALVES or not keyed or question.comparison:
        return []
    if not _EACH.search(question.normalised) or question.aggregate or question.topical:
        return []
    plain = {"reference": Reference(), "case_word": True}
    return [
        question.model_copy(
            update={**plain, "filters": filters.model_copy(update={"halves": (half,)})}
        )
        for half in sorted(filters.halves)
    ]


def _may_part(question: Question, joint: str) -> bool:
    """Names that are joined differ only in their period; what is asked differs by clauses."""
    if len(question.filters.halves) > 1 or len(_asked(question)) > 1:
        return True
    return bool(_CLAUSE.search(joint)) and bool(question.facets or question.filters.rewards)


def _several_keys(question: Question) -> bool:
    filters = question.filters
    named = len(filters.ranks) + len(filters.places) + len(filters.departments)
    strong = sum(term.known and term.weight >= STRONG for term in question.terms)
    several = named + strong > 1 or (named > 0 and len(filters.halves) > 1)
    return several and not filters.rank_range and not question.unknown


def _keyed(piece: Question) -> bool:
    filters = piece.filters
    whole_half = filters.halves and piece.case_word and "사례" in piece.normalised
    return bool(filters.ranks or filters.places or filters.departments or whole_half) or any(
        term.known and term.weight >= STRONG for term in piece.terms
    )


def _names_nothing(piece: Question) -> bool:
    return piece.filters.empty and not piece.topical and not piece.unknown and not piece.outside


def _own_thing(before: Question, piece: Question, joint: str) -> bool:
    """True where `piece` asks for something else, or of another period, than `before`."""
    halves = (before.filters.halves, piece.filters.halves)
    if all(halves) and halves[0] != halves[1]:
        return True
    if halves[1] and not halves[0] and _ITS_HALF.match(piece.normalised):
        return bool(before.filters.ranks)  # 3위랑 상반기 4위
    if _asked(before) and _asked(piece) and not _asked(before) & _asked(piece):
        return True  # 3위 부서명이랑 9위 상금
    clause = bool(_CLAUSE.search(joint))
    goes_on = piece.elliptical and not _asked(piece)  # 3위 보상은? 5위는?
    return clause and not goes_on and _asked(before) != _asked(piece)


def _asked(piece: Question) -> set[str]:
    return {*piece.facets, *(("reward",) if piece.filters.rewards else ())}


def _completed(piece: Question, before: Question) -> Question:
    """하반기 3위는 어디고 5위 보상은?: the period goes on."""
    filters, said = piece.filters, before.filters
    if filters.halves or filters.departments or not (filters.ranks or filters.places):
        return piece
    inherited = filters.model_copy(update={"halves": said.halves, "years": said.years})
    return piece.model_copy(update={"filters": inherited})


def _with_facets(piece: Question, more: Question) -> Question:
    facets = tuple(dict.fromkeys((*piece.facets, *more.facets)))
    return piece.model_copy(update={"facets": facets})
