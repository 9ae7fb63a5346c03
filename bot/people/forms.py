"""The forms of numbers and addresses that lead to a person, over text in plain spelling.

Forms of telephone numbers: the numbering plan of Korea (전기통신번호관리세칙): 01X mobile, 02 to
064 areas, 050X, 070, 080 services, 15XX, 16XX, 18XX nationwide numbers of eight digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

Meant = Callable[[re.Match[str]], bool]

# Between the groups of a number: 010-1234-5678, 010.1234.5678, 010 - 1234 - 5678, 064)234-5678.
_S = r"[ ]?[-.)/·]?[ ]?"
_BEGIN = r"(?<!\d)"
_END = r"(?!\d)"
# What follows a quantity or the number of a document, not somebody's number.
_NO_UNIT = (
    r"(?!원|만|천|억|조|명|건|개|년|호|가구|세대|곳|평|톤|회|위|점|㎡|%|퍼센트|달러|won|krw)"
)
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

SPELLED = "공영일이삼사오육륙칠팔구"
"""The syllables of digits."""
_DIGIT = rf"[\d{SPELLED}]"
_ZERO = r"[0oO공영]"
# 공일공에 일이삼사에 …, 공일공 다시 일이삼사 …, 이삼사국에 …
_SAID = r"[ ]?(?:다시|하이픈|국에|국의|국|에|의|[-.])?[ ]?"

_USER = r"[A-Za-z0-9._%+-]{1,64}"
_HOST = r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+|[A-Za-z][A-Za-z0-9_-]+)"
_HOST_WITH_DOT = r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+|[가-힣A-Za-z0-9-]+\.[가-힣A-Za-z]+)"
_DOT = r"[ ]?(?:\.|닷|쩜|점|[(\[][ ]?(?:dot|닷|점)[ ]?[)\]])[ ]?"
_PROVIDER = r"(?:네이버|지메일|구글|한메일|다음|네이트|카카오|[A-Za-z0-9-]+)"

_AREA = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
# The letters on plates (자동차등록번호판 등의 기준에 관한 고시); of those, words such as 10배,
# 12주, 30도, 20로 are no plates where a blank follows.
_LETTER = (
    "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허호국합육해공"
)
_LETTER_ALONE = "가나다라마거너더러머버서어저고노모보소오누두루무우아바사자하허호"

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d-?(?:0[1-9]|1[0-2]|[1-9])-?(?:0[1-9]|[12]\d|3[01]|[1-9])")
_SHORT_DAY = re.compile(r"\d\d" + _MONTH_AND_DAY)


def _any(found: re.Match[str]) -> bool:
    return True


def _spelled(found: re.Match[str]) -> bool:
    """Digits alone are left to the other forms, which know dates."""
    return any(letter.isalpha() for letter in found[0])


def _not_years(found: re.Match[str]) -> bool:
    """2019 2020 2021 2022 are years."""
    return not all(_YEAR.fullmatch(group) for group in re.findall(r"\d+", found[0]))


def _not_a_span(found: re.Match[str]) -> bool:
    """2020-2021 are years, 0900-1800 hours."""
    return _not_years(found) and not re.fullmatch(
        r"(?:[01]\d|2[0-4])[0-5]0\D+\d\d[0-5]0", found[0]
    )


def _not_a_year_last(found: re.Match[str]) -> bool:
    return not _YEAR.fullmatch(found[0][-4:])


def _not_two_days(found: re.Match[str]) -> bool:
    """210901-210930 is a span of days."""
    return not _SHORT_DAY.fullmatch(found[0].split("-")[1].strip())


def _not_a_day_and_long(found: re.Match[str]) -> bool:
    """Accounts and numbers abroad have nine digits or more; 2021-09-15-01 is a day."""
    return sum(letter.isdigit() for letter in found[0]) >= 9 and not _DAY.match(found[0])


def _not_round(found: re.Match[str]) -> bool:
    return not found[0].endswith("000")


def _not_a_day_nor_money(found: re.Match[str]) -> bool:
    """20210915 is a day, 100000000 a sum."""
    return not _DAY.fullmatch(found[0]) and not found[0].endswith("00000")


_MAIL: tuple[tuple[str, Meant], ...] = (
    # hong@example.com, hong@example
    (rf"{_USER}@{_HOST}", _any),
    # 홍길동@example.com, hong @ example.com, 홍길동@메일.한국
    (rf"[가-힣A-Za-z0-9._%+-]{{1,64}}@{_HOST_WITH_DOT}", _any),
    (rf"{_USER}[ ]?@[ ]?{_HOST_WITH_DOT}", _any),
    # hong (at) example (dot) com; hong골뱅이 네이버 점 컴
    (rf"{_USER}[ ]?[(\[][ ]?(?:at|앳)[ ]?[)\]][ ]?{_PROVIDER}(?:{_DOT}\w+)+", _any),
    (rf"[\w.+-]{{1,64}}[ ]?골뱅이[ ]?{_PROVIDER}(?:{_DOT}(?:컴|콤|넷|[A-Za-z]+))+", _any),
    # The name of an account: @hong_gildong
    (r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,}", _any),
)

_RESIDENT: tuple[tuple[str, Meant], ...] = (
    # 900101-1234567, 900101-1, 900101-1******
    (rf"{_BEGIN}\d\d{_MONTH_AND_DAY}[ ]?-[ ]?\d[\d*xX●○]{{0,6}}{_END}", _not_two_days),
    (rf"{_BEGIN}\d{{6}}[ ]?[-. ][ ]?\d{{7}}{_END}", _any),
)

_TELEPHONE: tuple[tuple[str, Meant], ...] = (
    # +82 10-1234-5678, +1 (415) 555 2671, 0082 …
    (rf"{_BEGIN}(?:\+[ ]?|00)\d{{1,3}}(?:{_S}\(?\d{{1,4}}\)?){{2,5}}{_END}", _not_a_day_and_long),
    # 010-1234-5678, (064) 234-5678, 02.123.4567, 010-****-5678; not the day in 2021-07-01 1000
    (
        rf"{_BEGIN}(?<!\d{{4}}[-./]\d\d[-./])(?:\(0\d{{1,3}}\)|0\d{{1,3}}){_S}[\d*xX●○]{{3,4}}"
        rf"{_S}\d{{4}}{_END}",
        _any,
    ),
    # 82 10 1234 5678; 10-1234-5678, as a spreadsheet leaves it
    (rf"{_BEGIN}82{_S}1[016789]{_S}\d{{3,4}}{_S}\d{{4}}{_END}", _any),
    (rf"{_BEGIN}1[016789]-\d{{3,4}}-\d{{4}}{_END}", _any),
    # 0 1 0 1 2 3 4 5 6 7 8, 공 일 공 일 이 …
    (rf"{_BEGIN}{_ZERO}(?:[ .-]{_DIGIT}){{8,10}}{_END}", _any),
    # 공일공 일이삼사 오육칠팔, 공1공-1234-5678, O1O 1234 5678, 공육사 이삼사에 오육칠팔
    (
        rf"(?<![\dA-Za-z]){_ZERO}{_DIGIT}{{1,2}}{_ZERO}?{_SAID}{_DIGIT}{{3,4}}{_SAID}"
        rf"{_DIGIT}{{4}}{_END}",
        _spelled,
    ),
    (rf"[{SPELLED}](?:{_SAID}[{SPELLED}]){{8,}}", _any),
    # 1588-1234, 1588 1234, 15881234
    (rf"{_BEGIN}1[568]\d\d[ ]?[- ]?[ ]?\d{{4}}{_END}{_NO_UNIT}", _not_a_day_nor_money),
)

_OTHER: tuple[tuple[str, Meant], ...] = (
    # Cards: 1234-5678-9012-3456, 1234 5678 9012 3456; 3400-123456-12345
    (rf"{_BEGIN}\d{{4}}(?:[ ]?[- .][ ]?\d{{4}}){{3}}{_END}", _not_years),
    (rf"{_BEGIN}3\d{{3}}[ ]?[- ][ ]?\d{{6}}[ ]?[- ][ ]?\d{{5}}{_END}", _any),
    # Accounts and licences: 110-123-456789, 302-1234-5678-91, 11-12-123456-78; 110 123 456789
    (rf"{_BEGIN}\d{{1,6}}(?:[ ]?-[ ]?\d{{1,8}}){{2,5}}{_END}", _not_a_day_and_long),
    (rf"{_BEGIN}\d{{3,6}} \d{{2,6}} \d{{5,8}}{_END}{_NO_UNIT}", _not_round),
    # A telephone number without its area: 234-5678, 1234-5678; not 제2021-1234호, 300-2000만원
    (
        rf"(?<!제)(?<!제 ){_BEGIN}(?:[2-9]\d\d|\d{{4}})[ ]?-[ ]?\d{{4}}{_END}{_NO_UNIT}",
        _not_a_span,
    ),
    # Anything long written in one go
    (rf"{_BEGIN}\d{{8,}}{_END}{_NO_UNIT}", _not_a_day_nor_money),
    # Plates: 제주 1 가 1234, 12가3456, 123가 4567
    (rf"(?:{_AREA})[ ]?\d{{1,3}}[ ]?[{_LETTER}][ ]?\d{{4}}{_END}{_NO_UNIT}", _not_a_year_last),
    (rf"(?<!제){_BEGIN}\d{{2,3}}[{_LETTER}]\d{{4}}{_END}{_NO_UNIT}", _any),
    (
        rf"(?<!제){_BEGIN}\d{{2,3}}[ ]?[{_LETTER_ALONE}][ ]?\d{{4}}{_END}{_NO_UNIT}",
        _not_a_year_last,
    ),
)

Kind = Literal["mail", "resident", "telephone", "other"]
"""resident: a resident registration number. other: a card, an account, a plate, anything long."""

_BY_KIND: tuple[tuple[Kind, tuple[tuple[str, Meant], ...]], ...] = (
    ("mail", _MAIL),
    ("resident", _RESIDENT),
    ("telephone", _TELEPHONE),
    ("other", _OTHER),
)
_FORMS: tuple[tuple[Kind, re.Pattern[str], Meant], ...] = tuple(
    (kind, re.compile(form, re.ASCII if form.isascii() else 0), meant)
    for kind, forms in _BY_KIND
    for form, meant in forms
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has such a form: begin and end of each, without overlaps, in no order."""
    return ((start, end) for _, start, end in found(text))


def found(text: str) -> Iterator[tuple[Kind, int, int]]:
    """What forms `text` has: kind, begin and end of each, without overlaps, in no order.

    Of two that overlap, the one that is earlier in the tables above.
    """
    taken: list[tuple[int, int]] = []
    for kind, form, meant in _FORMS:
        for one in form.finditer(text):
            start, end = one.span()
            if meant(one) and all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                yield kind, start, end
