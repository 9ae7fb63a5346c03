"""Facts of a contest: its name, year, half, host, date and counts; when the text appeared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.grades import GRADED, NAME, OTHER_PLAIN
from knowledge.intake.draft import FactField
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.organisations import full_name
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.standing import COUNT_UNIT
from knowledge.lexicon import Lexicon
from knowledge.models import Half

_EVENT = r"(?:(?:경진|경연|발표|선발)\s?대회|발표회|연찬회|공모전|콘테스트|한마당)"
_ABOUT = re.compile(
    rf"{_EVENT}|우수\s?사례|(?:우수|스타)\s?공무원|우수\s?공직자|우수\s?부서|"
    rf"우수\s?시책|혁신\s?사례|제안\s?공모|대회"
)
_NAME = re.compile(
    rf"(?:(?:20\d\d)\s?년?도?\s?)?(?:(?:올해|올|제\s?\d+회|상반기|하반기|[1-4](?:/4)?\s?분기)\s)*"
    rf"(?:[가-힣·ㆍA-Za-z0-9]+\s){{0,5}}?[가-힣·ㆍA-Za-z0-9]*(?:우수\s?사례\s?{_EVENT}|"
    rf"{_EVENT}|(?:적극\s?행정|혁신|규제)[가-힣·\s]{{0,12}}(?:우수\s?(?:사례|공무원|공직자|부서)|스타\s?공무원)"
    rf"(?:\s?{_EVENT})?)"
)
_ON_A_DAY = re.compile(r"^(?:지난\s(?:달\s)?)?(?:\d{1,2}월\s)?\d{1,2}일\s(?=\S)")
"""지난 5일 2023년 …: when it was held is no part of its name."""
_YEAR = re.compile(
    r"(?<![\d.])(20[0-3]\d)(?!\d)(?!\s?(?:세대|명|건|원|가구|개|여|년\s?(?:부터|이후|까지|대)))"
)
_SHORT_YEAR = re.compile(
    r"[’‘']\s?(\d\d)\s?(?:년|\.)|(?<![\d.])(\d\d)년\s?(?=[상하]반기|도\s|적극|우수)"
)
_RELATIVE = (
    (re.compile(r"(?<![가-힣])(?:지난\s?해|작년|전년도?)"), -1),
    (re.compile(r"(?<![가-힣])(?:올해|금년|올\s?(?=[상하]반기|한\s?해|[1-4]분기)|이번\s?해)"), 0),
)
_DONE_LAST_YEAR = re.compile(
    r"(?:지난\s?해|작년)\s(?:[^.]{0,60}\s)?적극\s?행정을\s(?:펼친|추진한|실천한|한)\s"
)
"""지난해 적극행정을 펼친 11명에게 표창장을 줬다: what last year's prizes are for."""
_PAST = re.compile(
    r"(?<![가-힣])(?:지난\s?해|재?작년|전년도?)(?!\s?(?:부터|보다|대비|에\s이어|에\s비|와\s|과\s))"
)
_AND_NOW = re.compile(r"(?:지난\s?해|작년|전년도?).{0,60}(?:에|데)\s이어,?\s.{0,30}(?:올해|이번)")
"""지난해 …에 이어 올해 …: this year's prize."""
_SINCE = re.compile(r"20\d\d년(?:도)?에\s이어")
"""2018년에 이어 두 번째 대상을: this year's prize."""
_OPENED = re.compile(r"개최|열[어고었린]|마련했|치렀")
_OPENED_HERE = re.compile(rf"{_EVENT}를\s(?:개최[하했]|열[어고었])")
_WON_THERE = re.compile(r"에서\s.{0,30}(?:상을|수상|받[았아]|선정)")
"""A text about a contest that was held here names others where prizes were won."""
_ONCE = re.compile(r"[가-힣]\s바\s?있")
"""2011년에는 대통령상을 받은 바 있다: told of another year."""
_QUARTER = re.compile(r"(?<!\d)([1-4])(?:/4)?\s?분기")
_FULL_DATE = re.compile(
    r"(?<!\d)(20\d\d)\s?(?:[.\-/]|년)\s?(\d{1,2})\s?(?:[.\-/]|월)\s?(\d{1,2})(?!\d)"
)
_AGENCY = re.compile(
    r"[^가-힣A-Za-z]{0,4}([가-힣A-Za-z0-9]{2,14}(?:경찰서|경찰청|소방서|소방본부|교육지원청|세관|의료원|연구원|"
    r"진흥원|개발원|관리원|사업소|도서관|박물관|대학교|병원|센터|본부|(?<![요신])청|위원회))"
    r"(?:\([^)]{2,20}\))?(?:은|는|이|가|,)(?=\s)"
)
_LED = re.compile(
    r"(?:[가-힣]{2,4}\s기자\s?=?\s)?([가-힣A-Za-z0-9]{2,16})\((?:사장|이사장|원장|대표이사|대표|회장|총장|기관장|센터장)\s[^)]{2,12}\)"
    r"(?:은|는|이|가|,)(?=\s)"
)
"""한전가나(사장 이름)은: whom somebody leads."""
_BOARD = re.compile(r"([가-힣]{2,4}[시군구도])\s적극\s?행정\s?위원회(?:는|가)\s")
"""노을시 적극행정위원회는: the board of the body that the text is about."""
_DAY = re.compile(
    r"(?:(?P<last>지난\s?달)\s?|"
    r"(?P<past>지난)\s)?(?:(?P<month>\d{1,2})월\s?)?(?P<day>\d{1,2})일(?!\s?(?:부터|"
    r"까지|간|동안|이내|정도|째|만))"
)
_TOLD = re.compile(r"\s?(?:밝혔|밝힌|알렸|전했|발표했|말했|이라고|자로|\([가-힣]\)\s?밝혔)")
_COMING = re.compile(r"개최한다|연다|예정|오는")
_HELD = re.compile(r"경진|대회|개최|열[었린어고]|치르|심사|시상|주관|가졌|가진|실시|선정|뽑")
_HOSTED = re.compile(
    r"\s?(?:이|가|에서|의|와|과)?\s?(?:공동\s?)?(?:으로\s)?(?:주관|주최|개최|"
    r"실시|마련)(?:한|하는|하고|하에|으로|로|의|해)?"
)
_ELSEWHERE = re.compile(
    r"(?:대회|왕중왕전)(?:에|에도|로)\s?.{0,24}(?:출품|출전|진출|제출|추천|나간|참가|보낸)"
)
"""A sentence about the next contest that winners go to."""
_SUBMITTED = (
    re.compile(
        r"(\d{1,4})(?:여)?\s?[건개](?:의\s?[가-힣\s·]{1,16})?(?:이|가|을|"
        r"를)?\s?(?:접수|응모|출품|신청|제출|공모)"
    ),
    re.compile(
        r"(?:접수|응모|출품|신청|제출|공모|추천)(?:된|받은|"
        r"한)\s?(?:총\s?)?(?:[가-힣·\s]{1,12})?(\d{1,4})(?:여)?\s?[건개]"
    ),
    re.compile(r"총\s?(\d{1,4})\s?[건개](?:의\s?[가-힣]{1,8})?\s?(?:중|가운데|에서|이)"),
    re.compile(
        r"(\d{1,4})\s?[건개](?:의\s?[가-힣\s·]{1,16})?\s?(?:중|가운데)(?!\s?\d+\s?건\s?입상)"
    ),
)
_OF_ALL = re.compile(r"전체\s?(\d{1,3})\s?건\s?(?:중|가운데)\s?(\d{1,3})\s?건")
_SELECTED = (
    _OF_ALL,
    re.compile(
        rf"(\d{{1,3}})\s?{COUNT_UNIT}(?:의\s?(?![가-힣\s·]{{0,10}}(?:중|"
        rf"가운데)\s)[가-힣\s·]{{1,12}})?(?:을|를|이|"
        rf"가)?\s?(?:최종\s?|각각\s?|우수\s?사례로\s?)*(?:선정|뽑|골랐|선발|"
        rf"시상|확정|결정|고른|골라)"
    ),
    re.compile(rf"우수\s?(?:[가-힣·]{{1,8}}\s?)?(?:사례|공무원)\s?(\d{{1,3}})\s?{COUNT_UNIT}"),
)


_SELECTED_AT_LAST = (
    _OF_ALL,
    re.compile(
        rf"(?:최종(?:적으로)?\s|우수\s?사례(?:로|를)?\s)(?:총\s)?(\d{{1,3}})\s?{COUNT_UNIT}[^,.]{{0,24}}?(?:선정|뽑|선발|확정|결정)"
    ),
    re.compile(
        rf"(\d{{1,3}})\s?{COUNT_UNIT}(?:을|를)\s(?:적극\s?행정\s)?우수\s?(?:사례|공무원)로\s(?:최종\s)?(?:선정|뽑|선발|확정|결정)"
    ),
)
"""The last of several rounds: 10건을 추려 6건을 우수사례로 뽑았다."""
_PRELIMINARY = re.compile(
    r"\s?(?:가운데|중에서?\s|을\s대상)|.{0,12}발표(?:가|를|심사)|후보|발표\s?대상|본선|예선|통과"
)
_ROUND = re.compile(r"심사\($")
_OF_GRADE = re.compile(rf"(?:{NAME}|특별|{OTHER_PLAIN})상?\s?\(?(?:각\s|총\s)?$")
_SOME_OF_GRADE = re.compile(rf"{GRADED}(?:은|에는|으로는|에)\s.*등\s?(?:총\s)?$")
_BY_GRADE = re.compile(rf"(?:{NAME}|특별|{OTHER_PLAIN})상?\s?\(?(\d{{1,3}})\s?{COUNT_UNIT}")
_FIRST = 30
"""Sentences that a fact is looked for in."""


@dataclass(frozen=True)
class Facts:
    """What the whole text says about its contest."""

    name: str | None
    year: int | None
    half: Half | None
    host: str | None
    organisation: str | None
    """The organisation that the text is about; winners without another one belong to it."""
    organisation_sentence: str
    held_on: dt.date | None
    submitted: int | None
    selected: int | None
    last_year: bool
    """The contest itself is last year's: 지난해 하반기."""


def find_facts(
    raw: str, lines: Sequence[str], published: dt.date | None, lexicon: Lexicon
) -> Facts:
    """The facts of `lines` (sentences in their order); `raw` also holds datelines."""
    published = published or written_date(raw)
    about = [line for line in lines if _ABOUT.search(line)][:10]
    name = _name(about)
    year = _year(name, about, published)
    half = half_of(name or "") or next(
        (half for line in about[:6] if (half := half_of(line)) is not None), None
    )
    host, organisation, organisation_sentence = _host(lines, lexicon)
    last = bool(
        (name and re.search(r"지난해|작년", name))
        or any(re.search(r"(?:지난해|작년)\s?[상하]반기", line) for line in about[:3])
    )
    if year is None and published is not None:
        year = _published_year(published, half, name, about)
    return Facts(
        name=_lasting(name, year),
        year=year,
        half=half,
        host=host,
        organisation=organisation,
        organisation_sentence=organisation_sentence,
        held_on=_held_on(about, year, published),
        submitted=_first(_SUBMITTED, lines),
        selected=_selected(lines),
        last_year=last,
    )


def evidence_of(
    facts: Facts, raw: str, lines: Sequence[str], published: dt.date | None, lexicon: Lexicon
) -> dict[FactField, str]:
    """For each fact the first of `lines` that says it by itself; nothing for a fact that only
    follows from several of them, or from the day on which the text appeared."""
    published = published or written_date(raw)
    says: Mapping[FactField, Callable[[str], object]] = {
        "name": lambda line: _lasting(_name([line]), facts.year),
        "year": lambda line: _year(None, [line], published),
        "half": half_of,
        "host": lambda line: _host([line], lexicon)[0],
        "held_on": lambda line: _held_on([line], facts.year, published),
        "submitted": lambda line: _first(_SUBMITTED, [line]),
        "selected": lambda line: _selected([line]),
    }
    found: dict[FactField, str] = {}
    about = [line for line in lines[:_FIRST] if _ABOUT.search(line)] or lines[:_FIRST]
    for field, told in says.items():
        value = getattr(facts, field)
        if value is not None:
            sentence = next((line for line in about if told(line) == value), None)
            if sentence is not None:
                found[field] = sentence
    return found


def half_of(text: str) -> Half | None:
    """1 or 2 where `text` names exactly one half of a year."""
    found = set(re.findall(r"상반기|하반기", re.sub(r"상\s?[·ㆍ,/]\s?하반기", "", text)))
    if len(found) != 1:
        return None
    return 1 if found == {"상반기"} else 2


def quarter_of(text: str) -> int | None:
    """1 to 4 where `text` names exactly one quarter of a year."""
    found = {int(number) for number in _QUARTER.findall(text)}
    return found.pop() if len(found) == 1 else None


def written_date(raw: str) -> dt.date | None:
    """The first whole date of the text: 승인 2021.09.15, date 2025-09-01."""
    for match in _FULL_DATE.finditer(raw[:4000]):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def other_year(sentence: str, year: int | None, *, last_year: bool) -> bool:
    """True where a sentence tells of another year than the contest's."""
    if not last_year and _PAST.search(sentence) and not _AND_NOW.search(sentence):
        return True
    for quote in reversed(find_quotes(sentence)):
        if not titles.is_contest_name(quote.inner):
            sentence = sentence[: quote.start] + sentence[quote.end :]
    sentence = _SINCE.sub("", sentence)
    years = {int(found) for found in _YEAR.findall(_FULL_DATE.sub("", sentence))}
    return bool(years) and year is not None and year not in years


def selected_of(text: str) -> int | None:
    """How many were chosen in all, where a heading says so: 도 전체 10건 중 4건."""
    found = _OF_ALL.search(text)
    return int(found[1]) if found else None


def _name(about: Sequence[str]) -> str | None:
    quoted: list[str] = []
    opened = False
    for line in about:
        opened = opened or bool(_OPENED_HERE.search(line))
        for quote in find_quotes(line):
            if opened and _WON_THERE.match(line[quote.end :]):
                continue
            if titles.is_contest_name(quote.inner) and not quote.inner.endswith("상"):
                behind = re.match(rf"\s?(?:우수\s?사례\s?)?{_EVENT}", line[quote.end :])
                before = re.search(r"(20\d\d)\s?년?\s?$", line[: quote.start])
                name = quote.inner + (" " + behind.group().strip() if behind else "")
                quoted.append(
                    f"{before[1]}년 {name}" if before and not _YEAR.search(name) else name
                )
                opened = opened or bool(_OPENED.search(line[quote.end :]))
    best = [name for name in quoted if re.search(_EVENT, name)] or quoted
    if best:
        # The fullest name is the official one: with its year and its half.
        return max(best, key=lambda name: (bool(_YEAR.search(name)), half_of(name) is not None))[
            :120
        ]
    for line in about:
        found = _NAME.search(line)
        if found and len(name := _trimmed(found.group())) >= 8:
            return name
    return None


def _trimmed(name: str) -> str:
    name = re.sub(
        r"^.*(?:은|는|이|가|에서|으로|로|을|를|의|한|된|거쳐|통해|위해|열어|열고|마치고|맞아|따라)"
        r"\s(?=\S)",
        "",
        name.strip(),
    )
    return _ON_A_DAY.sub("", name.strip())[:120]


_RELATIVE_YEAR = re.compile(r"^(?:올해|금년도?|작년|지난\s?해|이번\s?해|올)\s(?=\S)")


def _lasting(name: str | None, year: int | None) -> str | None:
    """올해 3분기 적극행정 우수사례: a name that is right next year, too."""
    if name is None:
        return None
    plain = _RELATIVE_YEAR.sub("", name)
    named = plain == name or year is None or _YEAR.search(plain)
    return plain if named else f"{year}년 {plain}"


_AUTUMN = 10
_YEAR_OF_HALF = re.compile(r"(20\d{2})년(?:도)?\s?[상하]반기")


def _year(name: str | None, about: Sequence[str], published: dt.date | None) -> int | None:
    """The year of the name; else of the first sentences, where the year of the text counts."""
    told: list[int] = []
    halves = {int(found) for text in about[:2] for found in _YEAR_OF_HALF.findall(text)}
    if len(halves) == 1 and not _YEAR.search(name or ""):
        # 2022년 하반기의 우수공무원을 뽑았다: a text of 2023 that tells 2023 as well.
        return halves.pop()
    for text in (name or "", *about[:5]):
        plain = _FULL_DATE.sub("", text)
        if _ONCE.search(plain):
            continue
        years = [int(found) for found in _YEAR.findall(plain)]
        if not years and (short := _SHORT_YEAR.search(plain)):
            years = [2000 + int(short[1] or short[2])]
        if years and text == name:
            return years[0]
        told += [one for one in years if published is None or one <= _latest(published)]
        if published is None or told:
            continue
        for pattern, offset in _RELATIVE:
            told_then = half_of(plain) or "하반기" in plain or _DONE_LAST_YEAR.search(plain)
            if pattern.search(plain) and (offset == 0 or told_then):
                return published.year + offset
    if published is not None and published.year in told:
        return published.year
    return told[0] if told else None


def _latest(published: dt.date) -> int:
    """The last year whose contest a text may tell of: in autumn the next one is announced."""
    return published.year + (published.month >= _AUTUMN)


def _published_year(
    published: dt.date, half: Half | None, name: str | None, about: Sequence[str]
) -> int | None:
    late = half == 2 or quarter_of(name or "") == 4
    if late and published.month <= 4:
        return published.year - 1
    if published.month == 1 and any(re.search(r"지난\s?달|12월", line) for line in about):
        return published.year - 1
    return published.year


def _host(lines: Sequence[str], lexicon: Lexicon) -> tuple[str | None, str | None, str]:
    """The host, the organisation that the text is about, and the sentence that names it."""
    host = None
    organisation, sentence = _agency(lines[:1])
    for line in lines[:12]:
        elsewhere = _ELSEWHERE.search(line) is not None
        for body in find_bodies(line, lexicon):
            if body.kind != "organisation":
                continue
            behind = line[body.end : body.end + 16]
            if (
                host is None
                and not elsewhere
                and _HOSTED.match(behind)
                and _ABOUT.search(line[body.end : body.end + 90])
            ):
                host = full_name(body.value, lexicon)
            elif organisation is None and (
                re.match(r"(?:\([^)]{1,20}\))?(?:은|는|이|가|,)(?=[\s,])", behind)
                or re.match(r"\s?\(", behind)
            ):
                if re.match(r"(?:이|가)?\s?(?:주관|주최)", behind):
                    continue
                organisation, sentence = full_name(body.value, lexicon), line
        if host and organisation:
            break
    if organisation is None:
        organisation, sentence = _first_organisation(lines, lexicon)
    if organisation is None:
        organisation, sentence = _agency(lines)
    return host or organisation, organisation, sentence


def _first_organisation(lines: Sequence[str], lexicon: Lexicon) -> tuple[str | None, str]:
    for line in lines[:2]:
        for body in find_bodies(line[:30], lexicon):
            hosted = re.match(r"(?:이|가)?\s?(?:주관|주최)", line[body.end : body.end + 8])
            if body.kind == "organisation" and body.sure and not hosted:
                return full_name(body.value, lexicon), line
    return None, ""


def _agency(lines: Sequence[str]) -> tuple[str | None, str]:
    """은하소방본부는 …: an office that stands for itself where no town is named."""
    for line in lines[:4]:
        if found := _AGENCY.match(line) or _LED.match(line) or _BOARD.match(line):
            return found[1], line
    return None, ""


def _held_on(about: Iterable[str], year: int | None, published: dt.date | None) -> dt.date | None:
    for line in about:
        for match in _DAY.finditer(line):
            behind = line[match.end() : match.end() + 90]
            if _TOLD.match(behind) or not _HELD.search(behind):
                continue
            if re.match(r"\s?[^,]{0,30}(?:밝혔|알렸)", behind) and not re.search(
                r"대회|개최|열", behind[:40]
            ):
                continue
            return _date(match, year, published)
    return None


def _date(match: re.Match[str], year: int | None, published: dt.date | None) -> dt.date | None:
    day = int(match["day"])
    try:
        if match["month"]:
            month = int(match["month"])
            if published is not None:
                past = month > published.month and not _COMING.search(match.string)
                of = published.year - 1 if past else published.year
                return dt.date(of, month, day)
            return dt.date(year, month, day) if year is not None and match["past"] else None
        if published is None:
            return None
        first = published.replace(day=1)
        coming = not match["past"] and _COMING.search(match.string)
        if match["last"] or (day > published.day and not coming):
            first = (first - dt.timedelta(days=1)).replace(day=1)
        return first.replace(day=day)
    except ValueError:
        return None


def _first(patterns: Sequence[re.Pattern[str]], lines: Sequence[str]) -> int | None:
    for pattern in patterns:
        for line in lines[:30]:
            if found := pattern.search(line):
                return int(found[1])
    return None


def _selected(lines: Sequence[str]) -> int | None:
    for pattern in (*_SELECTED_AT_LAST, *_SELECTED):
        for line in lines[:30]:
            for found in pattern.finditer(line):
                before, behind = line[: found.start()], line[found.end() :]
                early = _PRELIMINARY.match(behind) or _PRELIMINARY.search(found.group())
                if early or _ROUND.search(before):
                    continue
                if _OF_GRADE.search(before):
                    # 최우수 1건, 우수 2건, 장려 3건을 선정했다: all of them.
                    counts = [int(number) for number in _BY_GRADE.findall(line[: found.end()])]
                    return sum(counts) or int(found[1])
                if not _SOME_OF_GRADE.search(before):
                    return int(found[1])
    return None
