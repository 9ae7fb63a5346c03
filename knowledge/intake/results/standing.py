"""Ranks and grades: where they stand, and whether their winners stand before or behind them.

최우수에는 A가, B가 최우수상을, 제목(4위), 각각 9, 10위: a marker looks forward (`pre`), back
(`post`), or does not tell (`free`); 최우수 1건, 우수 2건 only count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.grades import (
    GRADED,
    NAME,
    NO_ENDING,
    NO_PRIZE,
    OF_AN_OFFICE,
    OTHER_PLAIN,
    OTHER_STEM,
    PLAIN,
    PRIZE,
    STEM,
    Grade,
    prize_of,
)
from knowledge.korean.numerals import WON_PATTERN, parse_numeral

Side = Literal["pre", "post", "free"]


@dataclass(frozen=True)
class Marker:
    """`text[start:end]` is a grade or some ranks; `count` is how many winners it announces."""

    start: int
    end: int
    side: Side
    grade: Grade | None = None
    ranks: tuple[int, ...] = ()
    count: int | None = None
    noun: bool = False
    """우수 사례, 우수공무원: a grade only beside other grades."""
    of_body: bool = False
    """우수 기관, 장려 부서: what won is a body."""
    of_all: bool = False
    """적극행정 우수 사례, 선정된 우수사례: what all of them are called."""
    bare: bool = False
    """No particle, no 상: a grade only right beside a winner."""


COUNT_UNIT = r"[건명팀개점편곳작]"
_NOUN = r"사례|과제|시책|공무원|직원|작품|작|부서|기관|관서|등급|제안|팀|정책|사업|공직자|지자체"
_GRADE = re.compile(
    r"(?<![가-힣])(?:(?P<field>정부혁신|적극\s?행정|혁신)\s|(?:협업|단체|팀)(?=\S{2,3}상))?"
    rf"(?P<grade>{NAME})"
    r"(?P<prize>상(?:\s(?:수상|입상)자)?|\s(?:수상|입상|선정|당선)(?:작|자|\s?(?:사례|과제|시책|제안)(?=[은는으]))|상\s(?:수상|입상|선정)\s?(?:사례|과제|시책|제안)(?=[은는으]))?"
    rf"(?P<noun>\s?(?:적극\s?행정\s?)?(?:(?:명품|협업|정책|시민)(?=과제|시책|제안)|스타\s?(?=공무원))?(?:{_NOUN})(?:\s?(?:부문|등급))?)?"
    rf"(?P<count>\s?\(?\s?(?:각\s?|총\s?)?(?P<number>\d{{1,3}})\s?{COUNT_UNIT}\s?\)?"
    r"|\s?\(\s?(?P<bare_number>\d{1,2})\s?\)|\s(?P<listed_number>\d{1,2})(?=[,)·]))?"
)
_RANK = re.compile(
    r"(?<![\d.,~∼\-–])(?<!\d\s)(?P<first>\d{1,3})"
    r"(?P<more>(?:\s?위?\s?(?:[,·ㆍ‧]|와|과|"
    r"및)\s?\d{1,3}){0,12})\s?위(?![기험원반생탁한해법])(?![가-힣]{2,}(?<![은는을를이가에로까지도와과]))"
    r"|(?<![\d.,])(?P<place>\d{1,2})등(?=[은을에이의로]|\s|$)"
)
_RANGE = re.compile(
    r"(?<![\d.])(\d{1,3})\s?위?\s?(?:~|∼|-|–|—|부터|에서)\s?(\d{1,3})\s?위(?:\s?까지)?"
)
_TOPIC = re.compile(
    r"의?\s영예(?:는|에는)(?=\s)|\s?(?:에는|에게는|으로는|로는|에선|"
    r"에서는|은|는|엔)(?=[^가-힣]|$)|\s?[:：]|\s?[-–]\s|\s?\|"
)
_TAKEN = (
    r"(?:선정|뽑|수상|받|차지|선발|오|올|이름|입상|결정|꼽|거머|안|획득|영예|영광|각각|"
    r"함께|나란히|돌아|채택|탔|따냈|품었|휩쓸)"
)
_ADNOMINAL = re.compile(
    r"\s?(?:을|를|에|으로|로)?\s?(?:각각\s|최종\s)?"
    r"(?:선정된|뽑힌|선발된|수상한|받은|차지한|오른|이름을\s?올린|꼽힌|결정된|"
    r"획득한|입상한|거머쥔|안은)\s?(?!바|것)"
)
_POST = re.compile(
    rf"\s?(?:을|를)(?=[^가-힣]|$)|\s?(?:에|으로|로|의)\s{_TAKEN}|으로,|\s?(?:이다|"
    rf"이었다|입니다|이며|이고)"
    rf"|\s?(?:수상|선정|입상)(?!\s?(?:자|작|사례|부서|내역|결과|명단))"
)
_NO_ENDING = rf"{NO_ENDING}(?<!우수상)"
_OTHER_PRIZE = re.compile(
    rf"(?<![가-힣])(?!(?:{STEM}|{NO_PRIZE})상?[은에으\s:：])"
    rf"(?:아름다운\s)?[가-힣]{{1,6}}상{_NO_ENDING}"
    r"(?:(?=(?:은|에는|으로는)[\s‘'“\"\ue000]|\s?[:：]|(?:에|으로)\s?[‘'“\"\ue000])"
    r"|\s\d{1,2}\s?[건명팀개](?=\s?\ue001))"
    rf"|(?:(?<=[,이가]\s)|^)(?:{OTHER_PLAIN})(?=(?:에는|은)\s.*(?:선발|선정|뽑))"
    r"|(?<![가-힣])노력\s사례(?=(?:는|로는|에는)\s)"
    r"|(?<=[며고],\s)(?!마지막|다음|끝|[가-힣]{0,2}밖|\S{0,6}(?:부문|분야|대회|심사|평가|결과|공무원|직원))"
    r"[가-힣]{3,8}(?=으로는\s.*(?:선정|뽑|선발))"
)
"""Prizes beside the grades: they have their own winners, and end the list before."""
ABOVE_OURS = "윗등급상"
"""What a grade above ours without a name of a prize (매우 우수) is read as."""
_NAMED = re.compile(rf"[가-힣\s]*상|(?:{OTHER_PLAIN})(?=\s|$)")
_OTHER_PRIZE_WON = re.compile(
    rf"(?<![가-힣])(?!{PRIZE}|[본입]상|{NO_PRIZE})"
    rf"(?:아름다운\s)?[가-힣]{{2,8}}상{_NO_ENDING}(?<!표창상)(?<!대상)(?<!{OF_AN_OFFICE})"
    r"(?=(?:을|에|으로)\s(?:각각\s)?(?:받|수상|선정|차지|뽑|거머|안))"
)
_FOSTERED = re.compile(
    r"(?:출산|결혼|저축|이용|참여|구매|소비|이주|귀농|전입|취업|고용|독서|운동|기부)\s?$"
)
"""출산 장려 사업: what is fostered."""
_FIGURE = re.compile(
    r"(?:으로|로)\s(?:확고히\s|우뚝\s)?(?:자리매김|자리\s잡|거듭|도약|발돋움|서게|섰)"
)
"""명실상부 최우수 부서로 자리매김했다: a figure of speech, no prize."""
_AND_OTHERS = re.compile(rf"[·ㆍ](?!{PLAIN})[가-힣]{{2,4}}\s?(?:사례|시책|과제)")
"""우수·혁신 사례는: what all of them are called."""
_THEIRS = re.compile(r"이들(?:이\s\S{1,4}한|의)\s$")
"""이들이 제안한 우수 사례는: what those did who are told already."""
_OF_ALL = re.compile(r"(?:선정된|뽑힌|선발된|이번)\s$")
_OF_ALL_GRADES = re.compile(r"\s(?:총|각)\s")
_GRADES_BEFORE = re.compile(rf"{GRADED}\s?[,·ㆍ]\s?$")
_PARTICLE = re.compile(r"(?:[은는을를에엔이가로의]|으로|인\s)")
_ADDRESSED = re.compile(
    r"(?:[을를은는]|추천|공모|응모|적용|이용|선발|포상|접수|시상|지원|신청|교육|조사|평가|심사|참가|모집|관리|감면)\s?$"
)
_AIMED_AT = re.compile(
    r"(?:추천|투표|공모|응모|적용|이용|선발|포상|접수|신청|모집|참가|심사|평가)\s?$"
)
"""추천 대상은 △…: who may be recommended."""
_IS_AIMED_AT = re.compile(
    r"(?:사례|사업|과제|기관|부서|공무원|직원|누구나|시·군|시군|시민|주민)(?:이|가|은|는)?\s$"
)
"""성과를 낸 사례가 대상이다."""
_NAMED_AS = re.compile(
    r"(?:으로|로)\s[^,.]{2,160}?(?:을|를)\s(?:각각\s)?(?:꼽|뽑|선정|선발|정했|골랐)"
    r"|(?:으로|로)\s[^.]{2,160}?(?:등)?(?:이|가)\s(?:각각\s)?(?:꼽|뽑|선정|선발)"
)
"""우수 직원으로 A와 B를 꼽았다: the winners stand behind."""
_ISA = re.compile(r"\s?인\s(?!\S{2,8}상[을에])")
_ANOTHER_NAME = re.compile(r"인\s\S{2,8}상(?=[을에])")
"""대상인 대통령상을 수상했다: the prize by its other name."""


def find_markers(text: str) -> list[Marker]:
    """All markers of `text` in their order. Ranges of ranks are no markers: they tell rewards."""
    markers = [marker for match in _GRADE.finditer(text) if (marker := _grade(match, text))]
    markers += [_other(match, "pre") for match in _OTHER_PRIZE.finditer(text)]
    markers += [_other(match, "post") for match in _OTHER_PRIZE_WON.finditer(text)]
    ranges = [match.span() for match in _RANGE.finditer(text)]
    for match in _RANK.finditer(text):
        ranged = any(start <= match.start() < end for start, end in ranges)
        if not ranged and not _is_feat(match, text):
            markers.append(_rank(match, text))
    return sorted(markers, key=lambda marker: marker.start)


def find_ranges(text: str) -> list[tuple[int, int, int, int]]:
    """Ranges of ranks as (start, end, lowest, highest): 1~3위, 1위에서 7위까지."""
    return [
        (match.start(), match.end(), *sorted((int(match[1]), int(match[2]))))  # type: ignore[misc]
        for match in _RANGE.finditer(text)
    ]


_OTHER_HONOUR = re.compile(
    rf"(?:{OTHER_PLAIN}|으뜸|모범|스타)\s?(?:공무원|직원|상)|아름다운\s도전"
)
"""(재무과, 으뜸 공무원): a prize that is none of the grades."""


def in_brackets(text: str) -> tuple[int | None, Grade | None, str]:
    """Rank and grade that a bracket holds, and what else it holds: (최우수·건설교통과)."""
    rank: int | None = None
    grade: Grade | None = None
    rest: list[str] = []
    for part in re.split(r"\s?[·ㆍ‧,/|]\s?|\s-\s", text):
        plain = re.sub(r"^이상\s?", "", part.strip())
        as_grade = re.fullmatch(rf"({NAME})상?|(?:{OTHER_STEM})상", plain)
        as_rank = re.fullmatch(r"(?:종합\s?)?(\d{1,3})위", plain)
        if as_grade and grade is None:
            grade = prize_of(plain)
        elif as_rank and rank is None and int(as_rank[1]) > 0:
            rank = int(as_rank[1])
        elif plain and not _OTHER_HONOUR.fullmatch(plain):
            leading = re.match(rf"({NAME})상?\s+(?=\S)", plain)
            if leading and grade is None:
                grade = leading[1]
                plain = plain[leading.end() :]
            rest.append(plain)
    return rank, grade, ", ".join(rest)


def without_grade(text: str) -> str:
    """What stands behind a grade that `text` begins with: 장려 길 위의 민원실 → 길 위의 민원실."""
    return re.sub(rf"^\s?{GRADED}(?:\s|[·,:：-]\s?|$)", "", text)


def _grade(match: re.Match[str], text: str) -> Marker | None:
    grade, noun, counted = match["grade"], match["noun"], match["count"]
    end = match.end()
    behind = text[end : end + 24]
    plain = counted is None and noun is None and match["prize"] is None
    if plain and _AND_OTHERS.match(behind):
        return None
    if plain and behind[:1].isalpha() and not _PARTICLE.match(behind):
        return None
    if (
        match["prize"]
        and re.match(r"[가-힣]", behind)
        and not re.match(r"(?:[은는을를에엔이가로의과와도]|으로|인|수상|격)", behind)
    ):
        return None
    if noun and (_FIGURE.match(behind) or _THEIRS.search(text, 0, match.start())):
        return None
    if grade == "장려" and _FOSTERED.search(text[: match.start()]) and not match["prize"]:
        return None
    if grade == "대상" and not _is_prize(match, text, behind):
        return None
    side = side_of(behind)
    if side == "free" and counted and re.match(r"으로\s[\ue000△▲]", behind):
        # 장려 사례 7건으로 ‘A’, ‘B’
        side = "pre"
    if side == "free" and noun and (re.match(r"에\s", behind) or _NAMED_AS.match(text, end)):
        side = "pre"
    return Marker(
        match.start("grade"),
        end,
        side,
        grade=grade,
        count=_count(match),
        noun=bool(noun) and not match["prize"] and not noun.strip().startswith("등급"),
        of_all=bool(noun and (match["field"] or _OF_ALL.search(text, 0, match.start()))),
        of_body=bool(noun) and noun.strip() in ("기관", "관서", "부서", "지자체", "팀"),
        bare=side == "free"
        and not (match["prize"] or counted or noun)
        and not re.match(r"(?:에|이|가|으로|로)(?![가-힣])", behind),
    )


def _other(match: re.Match[str], side: Side) -> Marker:
    """도전상은, 노력 사례는: a prize by its name; 모범공무원으로는 has none."""
    name = _NAMED.match(match[0])
    grade = prize_of(name[0]) if name and name[0] != ABOVE_OURS else None
    return Marker(*match.span(), side, grade=grade)


def _count(match: re.Match[str]) -> int | None:
    if _OF_ALL_GRADES.match(match["count"] or "") and _GRADES_BEFORE.search(
        match.string[max(0, match.start() - 16) : match.start()]
    ):
        # 최우수, 우수, 장려 총 3명: how many all of them are.
        return None
    number = match["number"] or match["bare_number"] or match["listed_number"]
    return int(number) if number else None


_AMOUNT_OF_EACH = re.compile(
    r"(?:\s?\d{1,2}\s?[건명팀개점])?(?:에게는?|에는?)?\s?(?:각각?\s)?"
    rf"(?:{WON_PATTERN})[^.]{{0,6}}?[,·]\s?(?:최우수|우수|금상|은상)"
)
"""대상 200만 원, 최우수 100만 원: what those with each grade get."""


def _is_prize(match: re.Match[str], text: str, behind: str) -> bool:
    """대상 is the first prize, and not what something is aimed at."""
    before = text[max(0, match.start() - 12) : match.start()]
    if _AIMED_AT.search(before) and not match["prize"]:
        return False
    if behind.startswith("이다") and _IS_AIMED_AT.search(before) and not match["prize"]:
        return False
    if _AMOUNT_OF_EACH.match(behind):
        return True
    if re.match(r"\s총\s", match["count"] or ""):
        # 공무원 대상 총 13건: whom something is for.
        return False
    if re.match(r"(?:은|에는|에)?\s?[\ue000(（△▲‘'“\"]", behind):
        return True
    if _ADDRESSED.search(before) and not match["prize"]:
        return bool(re.match(r"(?:을|를)\s(?:받|수상|차지|거머|안)", behind))
    if match["prize"] or match["count"]:
        return True
    if match["noun"]:
        return re.match(r"(?:으로|로)\s(?:최종\s)?(?:선정|뽑|결정)", behind) is not None
    return bool(
        re.match(
            r"\s?[:：(‘'“\"]|(?:을|를),\s|\s?(?:으로는|은|에는|에)(?=[\s‘'“\"])|(?:을|를)\s(?:받|"
            r"수상|차지|거머|안|각각|획득|탔|타며|따냈|품었|휩쓸)"
            r"|(?:으로)\s(?:선정|뽑|결정)|\s(?:수상|선정)|이다|의\s영예|,|$",
            behind,
        )
        or _ANOTHER_NAME.match(behind)
    )


_COUNTRYWIDE = re.compile(r"\S\s?(?:전국|도내|세계|국내)\s?$")
_WON_RANK = re.compile(
    r"(?:를|을|에|로)?\s?(?:의\s영예|차지|수상|선정|올랐|오르|뽑|입상|소방서|기관|이름)|인\s|(?:를|에)?\s?$"
)
_ELSEWHERE_RANKED = re.compile(
    r"(?:상위|톱|TOP|Top|평가에서\s(?:전국|도내|충북|충남|전북|전남|경북|경남|경기|강원|제주))\s?$"
)
"""상위 10위, 현대화사업 평가에서 충북 1위로 국비를: no rank of this contest."""


def _is_feat(match: re.Match[str], text: str) -> bool:
    """분양률 1위를 달성한, 상위 10위 사업, 쌀 수출 전국 1위: no rank of a contest."""
    if _COUNTRYWIDE.search(text, 0, match.start()) and not _WON_RANK.match(text, match.end()):
        return True
    return bool(
        re.match(r"를?\s(?:달성|기록|유지)", text[match.end() :])
        or _ELSEWHERE_RANKED.search(text, 0, match.start())
    )


def _rank(match: re.Match[str], text: str) -> Marker:
    end = match.end()
    if match["place"]:
        numbers = [match["place"]]
    else:
        numbers = re.findall(r"\d{1,3}", match["first"] + " " + (match["more"] or ""))
    ranks = tuple(rank for number in numbers if (rank := parse_numeral(number) or 0) > 0)
    return Marker(match.start(), end, side_of(text[end : end + 24]), ranks=ranks)


def tells_of_winner(between: str) -> bool:
    """최우수상을 받은 우수사례는: what stands between a prize and the noun that won it."""
    return _ADNOMINAL.fullmatch(between) is not None


def side_of(behind: str) -> Side:
    """Where the winners of a standing are, as what stands behind it tells."""
    if other := _ANOTHER_NAME.match(behind):
        behind = behind[other.end() :]
    if _ADNOMINAL.match(behind) or _TOPIC.match(behind) or _ISA.match(behind):
        return "pre"
    return "post" if _POST.match(behind) else "free"
