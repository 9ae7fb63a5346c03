"""Beside what something is or happens, which is not what is asked for: 정화조 옆에서 놀아요."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.compounds import is_strange
from knowledge.question.scan import Draft, Scan
from knowledge.search.cutter import Words

_BESIDE = regex(
    r"(?<![가-힣])([가-힣]{2,})\s?(옆|앞|뒤|위|밑|아래|근처|주변|맞은편|건너편)(?:쪽)?"
    r"(?:에서|에다가?|에)(?:는|도|만)?\s(?=[가-힣])"
)


_DESCRIBED = regex(r"[는은던]\s?(?:사람|분|곳|데|거|것|사례)[가-힣]{0,2}[\s?.!]*$")
"""공사장 앞에 애들 지켜주는 사람: what is done at a place, and nothing else that we know."""


_OUT_OF_REACH = regex(
    r"(?<![가-힣])([가-힣]{2,})(?:까지|에|로)(?:는|도)?\s(?:도저히\s|직접\s|걸어서\s)?"
    r"(?:못\s?(?:가|오|나)|(?:나)?가시?기\s?(?:가\s|도\s|에\s)?(?:힘|어려|어렵|멀|불편)|갈\s?수가?\s?없)"
)
"""읍사무소까지 못 가세요: where somebody cannot go, beside what is wanted from there."""
_NO_CAR = regex(r"(?<![가-힣])((?:차|차편)(?:가|도|이))\s?(?:없|안\s?다니|끊[기겼어])")
"""차가 없어요: why somebody cannot go, and no car that is asked for."""
ENOUGH_BESIDE = 0.75
"""Weight of another word that says what is wanted."""


def _set_aside_out_of_reach(scan: Scan, draft: Draft) -> None:
    for place in _OUT_OF_REACH.finditer(scan.text):
        there = [t for t in draft.terms if t.known and place[1].endswith(t.text)]
        rest = [t for t in draft.terms if t.known and not t.group and t not in there]
        if any(t.weight >= ENOUGH_BESIDE for t in rest):
            draft.terms = [t for t in draft.terms if t not in there]


_AT_THE_TOWN_OFFICE = regex(
    r"(?<![가-힣])([읍면동]\s?사무소|주민\s?센터|행정복지센터)에서(?:는|도)?\s(?=[가-힣])"
)


def _set_town_office_aside(scan: Scan, draft: Draft, words: Words) -> None:
    """면사무소에서 사진 찍어주는: the office of one's town, which no case tells by its name, is
    where something is done."""
    place = _AT_THE_TOWN_OFFICE.search(scan.text)
    if place is None:
        return
    there = [t for t in draft.terms if place[1].endswith(t.text) and is_strange(t, words)]
    rest = [t for t in draft.terms if t not in there]
    if any(t.weight >= ENOUGH_BESIDE and not is_strange(t, words) for t in rest):
        draft.terms = rest


_BESIDE_AN_OFFICE = regex(
    r"\s?(?:옆|앞|뒤|근처|주변|맞은편|건너편)(?:쪽)?(?:에서|에다가?)(?:는|도|만)?\s(?=[가-힣])"
)


def _set_offices_aside(scan: Scan, draft: Draft) -> None:
    """보건소 앞에서 넘어졌어요: an office beside which something happens, and nothing of its."""
    if draft.case_word or draft.facets or any(t.known and not t.group for t in draft.terms):
        return
    beside = {
        named.value
        for named in draft.named
        if named.slot == "departments" and _BESIDE_AN_OFFICE.match(scan.text, named.end)
    }
    draft.departments = [name for name in draft.departments if name not in beside]


def set_places_aside(scan: Scan, draft: Draft, words: Words) -> None:
    """정화조 옆에 주차했어요: a thing beside which something is only tells where that is."""
    if "차" in scan.text and (without := _NO_CAR.search(scan.text)):
        rest = [t for t in draft.terms if t.known or not without[1].startswith(t.text)]
        draft.terms = rest if any(t.known for t in rest) else draft.terms
    if "에서" in scan.text:
        _set_town_office_aside(scan, draft, words)
    if draft.departments:
        _set_offices_aside(scan, draft)
    if "가" in scan.text or "못" in scan.text:
        _set_aside_out_of_reach(scan, draft)
    if _DESCRIBED.search(scan.text) and sum(t.known and not t.group for t in draft.terms) == 1:
        return
    for beside in _BESIDE.finditer(scan.text):
        if words.vocabulary.is_told_beside(beside[1] + beside[2]):
            continue  # 계단 옆에 짐 올려 주는, where a case is told of what is there
        if _DESCRIBED.search(scan.text) and words.vocabulary.is_in_title(beside[1]):
            continue  # 아파트 앞에서 콘서트 해 주는 거, where a title says where it was done
        draft.terms = [
            term.model_copy(update={"known": False, "concepts": (), "aside": True})
            if term.known and beside[1].endswith(term.text)
            else term
            for term in draft.terms
        ]
