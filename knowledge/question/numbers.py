"""Ranks: parsed, never guessed from similar text.

A number counts only with its unit: 13위 is not 3위, and 1시간, 1인가구, 2021 are no ranks.
"""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.model import Correction, Unknown
from knowledge.question.patterns import WITHOUT
from knowledge.question.places import recognise_ends, recognise_places
from knowledge.question.rank_ranges import recognise_ranges
from knowledge.question.rank_words import NUMBER, UNIT, value
from knowledge.question.scan import Draft, Scan

_JOIN = r"\s*(?:,|·|/|&|\+|와|과|랑|이랑|하고|및|그리고|대|vs\.?|or|또는|하구|이?나)\s*"
_PLACE_IN_RANKING = regex(
    rf"(첫|{NUMBER}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번\s?째\s?(?:순위|등수"
    r"|위(?![가-힣]))"
)
_LIST = regex(
    rf"(?:제?{NUMBER}(?:{UNIT})?{_JOIN})+{NUMBER}{UNIT}"
    rf"|(?<![\d가-힣.])(?:\d{{1,2}}\s)+\d{{1,2}}{UNIT}"  # 3 5 9 10위
)
_SON_IN_LAW = r"(?:(?<=\x1f\s)|(?<=\x1f)|(?!사위(?!\s?(?:사례|순위))))"
_ONE = regex(rf"{_SON_IN_LAW}(?:제\s?)?(?<![\d.,])({NUMBER}){UNIT}")
_BESIDE = regex(
    r"(?<![\d.,가-힣a-z])(\d{1,2})\s?(?:와|과|이?랑|하고|,|·|/|&|대|vs\.?)\s?(\d{1,2})"
    r"(?=(?:을|를|의|은|는)?(?:\s|$|\?|\x1f))"
)
"""9랑 10 비교: beside a word of comparison two bare numbers are ranks."""
_BARE_BEHIND_HALF = regex(r"(?<=\x1f)\s?(\d{1,2})\s*[?!.]*$")
"""하반기 3: behind a half, at the end, a bare number is a rank."""
_BARE_BEFORE_REWARD = regex(r"^\s*(\d{1,2})\s?\(?\s?\*?\s?(?=중앙|전국|표창|포상|근평|가점|시상)")
"""9 표창 및 포상금: a row of a table of results begins with the rank."""
_COMPARED = regex(r"비교|차이|다른\s?점|(?:뭐가|어떻게)\s?(?:다르|달라)|(?<![a-z])vs")
_ALL_WITHOUT = regex(rf"((?:{NUMBER}{UNIT}(?:{_JOIN}|\s))+{NUMBER}{UNIT}){WITHOUT.pattern}")
"""9위 10위 말고: all of them are left out."""
_ALL_BUT_ONE = regex(
    r"(?:순위\s?)?((?:\d{1,2}\s?[위등]?\s?(?:,|·|랑|하고)\s?)+\d{1,2}\s?[위등]?)(?:랑|하고)?\s"
    r"(?:또|나머지|남은)\s?하나(?:가|는|은)?"
)
"""3, 5, 9위 나머지 하나가: those that are named are known already."""
_ODD = regex(
    r"(?:마이너스\s?\d{1,4}|(?<![\w가-힣])-\s?\d{1,4}|\d+\.\d+|\d{5,})\s?(?:위|등)(?![록급산])"
)
_SLIP = regex(
    r"(?<![\d.,])(\d{1,2})(휘|워|의|웨|이|[우유][ㅏ-ㅣ]?|ㅇ|ㅟ|위ㅣ|뉘|뤼|[윅-윟])(?=\s|$|\x1f|ㅅㄹ)"
)
_NO = regex(r"(?:(?:no\.?|넘버|number|rank|랭킹|순위)\s?#?|#)(\d{1,3})(?!\s?[월일년건개])")
_NUMBERS = regex(NUMBER)
_DIGITS = regex(r"\d+")


def recognise_ranks(scan: Scan, draft: Draft) -> None:
    """Fills ranks, the rank range, and places such as the highest and the last but one."""
    recognise_places(scan, draft)
    for match in scan.take(_ODD):
        draft.unknown.append(Unknown(kind="rank", text=match.group().strip()))
    recognise_ranges(scan, draft)
    for match in scan.take(_PLACE_IN_RANKING):
        _add(draft, 1 if match[1] == "첫" else value(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_ALL_WITHOUT):
        draft.without_ranks += [value(number) for number in _NUMBERS.findall(match[1])]
        draft.mark(match.group(), "제외")
    if "하나" in scan.text:
        for match in scan.take(_ALL_BUT_ONE):
            draft.without_ranks += map(int, _DIGITS.findall(match[1]))
            draft.whole_set = True
            draft.mark(match.group(), "제외")
    _recognise_several(scan, draft)
    _recognise_each(scan, draft)
    recognise_ends(scan, draft)


def _recognise_several(scan: Scan, draft: Draft) -> None:
    """3, 5, 9위; and numbers without 위 that stand where only ranks do."""
    for match in scan.take(_LIST):
        for number in _NUMBERS.findall(match.group()):
            _add(draft, value(number))
        draft.mark(match.group(), "순위")
    for match in scan.take(_BARE_BEFORE_REWARD):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_BARE_BEHIND_HALF):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    if _COMPARED.search(scan.text):
        for match in scan.take(_BESIDE):
            _add(draft, int(match[1]))
            _add(draft, int(match[2]))
            draft.mark(match.group(), "순위")


def _recognise_each(scan: Scan, draft: Draft) -> None:
    """3위, 3위 빼고, no.3, and 3우 for 3위."""
    for match in scan.take(_ONE):
        without = WITHOUT.match(scan.rest, match.end())
        if without:
            scan.claim(without.start(), without.end())
            draft.without_ranks.append(value(match[1]))
        else:
            _add(draft, value(match[1]))
        draft.name(match, "ranks", value(match[1]), out=bool(without))
        draft.mark(match.group(), "순위")
    for match in scan.take(_NO):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_SLIP):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
        draft.corrections.append(Correction(heard=match.group(), meant=f"{match[1]}위"))


def _add(draft: Draft, rank: int) -> None:
    if rank not in draft.ranks:
        draft.ranks.append(rank)
