"""The prizes that contests give: their names, their order, and the pieces of patterns they make.

A grade is called by its name alone where no other word is meant by it: 최우수, 우수 and 장려 are,
and 금상 is not 금, nor 노력상 노력. Whoever looks for prizes in a text or a question composes the
pattern from the pieces here, so that a prize is known to all of them or to none.

Beside these a body may give a prize of any other name (으뜸상, 인기상) or grades by letters
(S등급). They are kept by that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator

GRADES = (
    "대상", "최우수", "우수", "장려", "노력상", "금상", "은상", "동상", "특별상", "입선"
)  # fmt: skip
"""The usual grades, as they are called."""
_ORDER = (
    "대상", "최우수", "금상", "우수", "은상", "특별상", "장려", "동상", "노력상", "입선"
)  # fmt: skip
_LETTERS = "SABCDEFG"
FIRST = frozenset({"대상", "최우수"})
"""What the best one gets: beside it 우수 is a grade, and no word for all of them."""

_STEMS = tuple(name.removesuffix("상") for name in GRADES if name != "입선")

NAME = "|".join(GRADES)
"""Alternatives: a grade by its name, 최우수, 금상; its 상 may stand behind."""
GRADED = rf"(?:{NAME})상?"
"""A grade, with its 상 or without: 최우수, 최우수상, 금상."""
STEM = "|".join(_STEMS)
"""Alternatives: what stands before 상, 최우수, 금, 대."""
PRIZE = rf"(?:{STEM})상"
"""A grade that is said as a prize: 최우수상, 대상."""
PLAIN = "|".join(name for name in GRADES if name in _STEMS)
"""Alternatives: the grades that go without 상: 최우수, 우수, 장려."""
UNMISTAKEN = "|".join(name for name in GRADES if name not in {"대상", *PLAIN.split("|")})
"""Alternatives: the grades that are no other word: 금상, 입선; 대상 and 우수 are."""

OTHER_PLAIN = "노력|도전|참여|혁신|격려|협업|귀감"
"""Alternatives: prizes beside the grades that go without 상 where only a prize can stand."""
OTHER_STEM = (
    rf"{OTHER_PLAIN}|(?:국민|시민|주민)참여|으뜸|버금|인기|공감|참가|나눔|화합|창의|감동|공로|소통|모범|열정|"
    r"아름다운\s도전|국민공감|시민공감|아이디어"
)
"""Alternatives: what stands before the 상 of prizes beside the grades."""
ANY = rf"(?:{GRADED}|(?:{OTHER_STEM})상)"
"""A grade, or a prize beside the grades as often given: 최우수상, 장려, 으뜸상."""

NO_PRIZE = (
    r"이상|대상|영상|세상|일상|현상|협상|보상|향상|예상|정상|상상|인상|비상|책상|밥상|통상|해상|지상|육상|"
    r"기상|부상|손상|음식상|외상|배상|환상|사상|포상|시상|수상|입상|항상|화상|문상|구상|무상|유상|형상|증상|"
    r"위상|명상|옥상|가상|감상|공상|단상|동영상|표창상"
)
"""Alternatives: words that only end like a prize."""
NO_ENDING = "".join(f"(?<!{ending}상)" for ending in "대이보향현영포시수예세일비협")
"""Behind a 상: 참가대상, 손실보상, 기술향상 end in such a word."""
OF_AN_OFFICE = r"(?:장관|총리|통령|지사|시장|군수|청장|처장|육감|원장|사장|의장|회장|부장)상"
"""도지사상, 군수상: a prize by who gives it, which tells no grade."""

_OTHER = re.compile(
    rf"(?!(?:{NO_PRIZE})$)[가-힣A-Za-z]{{1,10}}(?:\s[가-힣A-Za-z]{{1,8}})?상{NO_ENDING}|[A-Z]\+?등급"
)
_OTHER_ALONE = re.compile(OTHER_STEM)
_OF_AN_OFFICE = re.compile(rf"{OF_AN_OFFICE}$")
_LONGEST = 14
_LAST = 10_000


def grade_of(text: str) -> str | None:
    """The usual grade that `text` is a form of: 최우수상 and 금 are 최우수 and 금상."""
    return _BY_FORM.get(text)


def prize_of(text: str) -> str | None:
    """The prize that `text` names in a place where only a prize can stand (a cell, a label):
    a usual grade, one of another name (으뜸상; 으뜸), or a letter (S 등급)."""
    text = " ".join(text.split())
    if usual := grade_of(text):
        return usual
    if re.fullmatch(r"[A-Za-z]\+?\s?등급", text):
        return text.replace(" ", "").upper()
    if _OTHER_ALONE.fullmatch(text):
        return f"{text}상"
    return text if is_prize(text) and not _OF_AN_OFFICE.search(text) else None


def is_prize(name: str) -> bool:
    """True where a case may have the grade `name`: 보상, 세상 and 지원대상 are no prizes."""
    if name in GRADES:
        return True
    usual = grade_of(name) is not None
    return not usual and len(name) <= _LONGEST and _OTHER.fullmatch(name) is not None


def place_of(grade: str | None) -> int | None:
    """Where `grade` stands among the others, from the highest down. None where its name does
    not tell: an 인기상 is neither above nor below 우수."""
    if grade in _ORDER:
        return _ORDER.index(grade)
    if grade and grade.endswith("등급") and grade[0] in _LETTERS:
        return len(_ORDER) + 2 * _LETTERS.index(grade[0]) + ("+" not in grade)
    return None


def highest_first(grades: Iterable[str]) -> list[str]:
    """`grades` from the highest down; those whose name tells no place stand last, in the order
    in which they come."""
    return sorted(grades, key=lambda grade: _LAST if (at := place_of(grade)) is None else at)


def _checked(name: str) -> str:
    if not is_prize(name):
        raise ValueError(f"등급이 아닙니다: {name}")
    return name


Grade = Annotated[str, AfterValidator(_checked)]
"""The name of a prize, as a case keeps it."""

_BY_FORM: dict[str, str] = {
    form: name
    for name in GRADES
    for form in (name, name.removesuffix("상"), name.removesuffix("상") + "상")
}
