"""Years, halves and 'the last one': 2021년, 21년, 작년, 상반기, 지난번."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.models import Contest, Half
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Scan

_BOTH = regex(r"상\s?[·,/&~.\-]?\s?하\s?반기|양\s?반기|두\s?반기|상하\s?반기")
_FIRST = regex(
    r"상반기|전반기|상반년|(?:앞쪽|앞|첫|위쪽|전|이른)\s?(?:의\s?)?(?:반년|절반|여섯\s?달|6개월)|윗\s?반기|앞\s?반기|첫\s?반기|1\s?반기|(?<![가-힣])상반(?=\s|$|\x1f|\d)"
)
_SECOND = regex(
    r"하반기|후반기|하반년|(?:뒤쪽|뒷|뒤|나중|아래쪽|후)\s?(?:의\s?)?(?:반년|절반|여섯\s?달|6개월)|아랫\s?반기|뒷\s?반기|뒤\s?반기|2\s?반기|(?<![가-힣])하반(?=\s|$|\x1f|\d)"
)
_IS_IT = r"(?:인가요?|인지|이야|이에요|이냐|야|예요|에요|냐|니|죠|거야|거예요|꺼야)"
_WHICH_HALF = regex(
    rf"[상하]반기\s?{_IS_IT}[\s,?]*(?:아니면\s?)?[상하]반기\s?{_IS_IT}?|[상하]반기\s?아니면\s?[상하]반기\s?{_IS_IT}?"
)
"""상반기야 하반기야: which half is asked, and neither is named."""
_DATE = regex(
    r"(?:20\d\d\s?[.\-/년]\s?)?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?일(?!\s?전)"
    r"|20\d\d[.\-/]\d{1,2}[.\-/]\d{1,2}|(?:지난|이달|오는|내달)\s?\d{1,2}\s?일(?!\s?전)"
)
_MONTH_OF_CONTEST = regex(
    r"(?<![\d월])(1[0-2]|[1-9])\s?월(?:달)?(?:의|에)?\s?(?:열린\s?|뽑힌\s?|선정된\s?|입상한\s?)?"
    r"(?:우수\s?)?(?=사례|(?:경진\s?)?대회|수상작|입상작|(?:심사\s?)?결과(?!지))"
)
"""5월 사례: the month of a contest."""
_DAY_OF_CONTEST = regex(
    r"(?:(20\d\d)\s?[.\-/년]\s?)?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})\s?일(?:자)?(?:에|날|의)?\s?"
    r"(?:열린|열렸던|개최된|개최한|발표된|발표한|선정된|뽑힌|있었던|한|나온)?\s?"
    r"(?:적극\s?행정\s?)?(?:우수\s?사례\s?)?(?:경진\s?)?(?:대회|결과|사례)(?:의|에서|에|는|은)?"
)
"""9월 7일에 열린 대회: the day of a contest."""
_WHAT_WAS_THEN = regex(
    r"(?:(20\d\d)\s?[.\-/년]\s?)?(\d{1,2})\s?월\s?(\d{1,2})\s?일(?:자)?(?:에|날|에는|엔|날에|은|은요)?\s?"
    r"(?:뭐|뭘|뭔|무슨\s?일|무슨\s?대회|무슨\s?행사|어떤\s?대회|무슨\s?날)\s?(?:가|이|을|를)?\s?"
    r"(?:있었|있던|했|한|열렸|발표|일이|였|이)[가-힣\s]{0,8}"
)
"""9월 7일에 뭐 있었어"""
_FULL_YEAR = regex(
    r"(?<![\d.])((?:19|20)\d\d)(?![\d.%])(?!\s?(?:위|등|건|원|번|가구|명))\s?(?:년도?|학년도)?"
)
_AFTER = regex(
    r"(20\d{2})\s?년도?\s?(?:뒤|다음)(?:으로|로|에)?(?:는|도)?(?=\s?(?:사례|거|것|없|있|나온|나왔|\?|$))"
)
"""2021년 뒤로는 없어요"""
_SINCE_OR_UNTIL = regex(
    r"(?<![\d.])((?:19|20)\d\d)\s?년?도?\s?(부터|이후|이래|까지|이전)(?:의|에|로|는|에는)?"
)
_ITS_THINGS = regex(
    r"\s?(?:꺼|거|것)(?:들|요)?(?=\s|$|\?)|\s(?:애들|것들|놈들)(?:은|도|만)?(?:요)?(?=[\s?.!~]*$)"
)
"""상반기꺼: everything of it."""
_ALL_OF_IT = regex(
    r"(?:의\s?)?(?:\s?(?:꺼|거|것|도))?\s?(?:다|전부|모두|몽땅|싹\s?다)(?=\s|$|[?!.])"
)
"""2021년꺼 다: everything of it."""
_OF_SELECTED = regex(
    r"(?<!\d)(\d{1,3})\s?건\s?(?=중|가운데|다(?:\s|$)|모두|전부|전체|목록|리스트|[을은이의]?\s?(?:다|모두|전부)(?:\s|$))"
)
"""10건 중, 10건 다: the number that a whole contest selected."""
_PROVINCE = r"(?:[가-힣]{2}특별자치도|(?:경기|강원|제주|(?:충청|전라|경상)[남북])도|도)"
_OF_ALL_BODIES = regex(
    rf"(?<![가-힣]){_PROVINCE}\s?(?:전체|전역|통틀어)"
    r"|(?<![가-힣])(?:모든|전체|전)\s?기관|(?<![가-힣])도내"
)
"""강원도 전체 몇 건, 도내: all that the contest selected, and not only ours."""
_SHORT_YEAR = regex(
    r"(?<![\d.])'?(\d\d)\s?년(?:도|에|의|꺼|거)?(?!\s?(?:째|간|생|대|만|동안|전|후|묵은|묵혀|끈|끌어|넘[게은었]|가까이|된\s?(?!사례|거|것|대회)))"
)
"""24년 사례. 10년 된 민원, 십년 묵은 갈등: how old something is."""
_RELATIVE = (
    (regex(r"재재작년도?"), -3),
    (regex(r"(?<!재)재작년도?|지지난해"), -2),
    (regex(r"작년|지난\s?해|전년도?|저번\s?해"), -1),
    (regex(r"올해|금년도?|이번\s?해|이번\s?년도"), 0),
    (regex(r"내년|다음\s?해|후년"), 1),
)
_THIS_YEAR_HALF = regex(r"(?<![가-힣])올\s?(?=상반기|하반기)")
_BEFORE_CONTEST = (
    r"(?:에|의)?\s?(?:열린\s?|나온\s?|발표된\s?|있었던\s?|뽑힌\s?)?"
    r"(?=대회|경진|결과|사례|수상|입상|우수|선정)"
)
_RELATIVE_MONTHS = (
    (regex(rf"(?<![가-힣])(?:지난|저번|지난번)\s?달{_BEFORE_CONTEST}"), -1),
    (regex(rf"(?<![가-힣])(?:이번\s?달|이달|금월){_BEFORE_CONTEST}"), 0),
    (regex(rf"(?<![가-힣])(?:다음\s?달|내달){_BEFORE_CONTEST}"), 1),
)
"""지난달 결과: the month of a contest, as of today."""
_LATEST = regex(
    r"(?:가장|제일)\s?최근에\s(?=상\s?(?:을\s)?받|뽑|선정|입상|수상)|"
    r"(?<!더 )(?:가장\s?|제일\s?)?(?:최근|최신|요즘|요새)(?:의|에)?\s?"
    r"(?=대회|결과|사례|경진|수상|입상|반기|우수|거|것"
    r"|건(?=[은는도만]?(?:요)?(?:[\s?.!]|$))|$)"
    r"|(?:지난번|저번|이번|지난)(?:의|에)?\s?(?=대회|결과|사례|경진|수상|입상|우수)|지난번|저번"
)
_EARLIEST = regex(
    r"(?:가장|제일|맨)\s?(?:오래된|오래\s?전|옛날|먼저\s(?:나온|뽑힌|선정된))(?:의|에)?\s?(?=대회|결과|사례|경진|수상|입상|우수|거|것|$)"
    r"|(?:(?:가장|제일|맨)\s?처음|(?<![가-힣])첫)(?:의|에)?\s?(?=대회|경진)"
)
"""첫 대회: that of the oldest results. 맨 처음 거 may be the first of a list."""
_PREVIOUS = regex(
    r"(?:그|이)\s?(?:전|이전)\s?(?=대회|결과|반기|경진)|직전\s?(?=대회|결과|반기|경진)"
    r"|(?<![가-힣])(?:지지난|저저번|전전)(?:번)?(?=\s?(?:의\s)?(?:대회|결과|반기|경진|사례)|[은는엔에요?\s]|$)"
)


_EVERY_YEAR = regex(
    r"(?<![가-힣])(?:역대|(?:두|세|네|여러)\s?해(?:의|에|간|치)?|해마다|매해|매년|[연년]도별(?:로)?)(?=\s|$)(?!\s(?:다|모두)\s)"
)
"""역대 1위, 두 해 대상 비교: not those of the latest year; 두 해 다 받은 asks who had both."""
ANY_DAY = 0
LONG_STORY = 8
"""In a story of so many words 올해 and 작년 tell of the person, unless contests are spoken of."""
_ABOUT_CONTESTS = regex(
    r"사례|대회|순위|입상|수상|선정|결과|반기|뽑|상\s?받|\d\s?[위등]|(?<![가-힣])[일이삼]등|최우수"
)
_CLAUSE = regex(r"[^,.?]{2,30}?(?:는데|은데|인데|됐는데|라서|어서|아서|니까)(?=[요]?[\s,])")


def _is_own_year(after: str) -> bool:
    """올해 임용됐는데 …: what somebody tells of themselves before the question."""
    clause = _CLAUSE.match(after)
    return clause is not None and not _ABOUT_CONTESTS.search(clause.group())


_LAST_YEARS = regex(
    r"(?:(?<![가-힣])(?:최근|지난)\s?)?(?<![\d가-힣])(\d|[두세네])\s?(?:개년|[년해]\s?(?:동안|간|치))(?:의|에)?"
    r"(?=\s?(?:모두|전부|전체|총|합쳐|합해|통틀어|다\s?(?:합|해서)|몇\s?(?:건|개|번)|우수\s?사례|사례|결과|입상|수상"
    r"|(?:상\s)?(?:받은|뽑힌|선정)))"
)


def recognise_last_years(scan: Scan, draft: Draft, latest: int | None) -> None:
    """최근 3년간 몇 건, 2개년 사례: so many years back from the `latest` one that is known."""
    for match in scan.take(_LAST_YEARS):
        years = parse_numeral(match[1])
        if latest is not None and years:
            draft.since = latest - years + 1
            draft.whole_set = True
            draft.mark(match.group(), "연도")


def recognise_periods(scan: Scan, draft: Draft, today: dt.date) -> None:
    """Fills years and halves. Relative years are resolved against `today`."""
    for match in scan.take(_THIS_YEAR_HALF):
        _add_year(scan, draft, today.year, match)
    for match in scan.take(_EVERY_YEAR):
        draft.every_year = True
        if "별" in match.group():
            draft.aggregate = "by_half"
        draft.mark(match.group(), "연도")
    _recognise_halves(scan, draft)
    for match in _OF_SELECTED.finditer(scan.rest):
        draft.of_selected.append(int(match[1]))
    draft.of_all_bodies = bool(_OF_ALL_BODIES.search(scan.rest))
    _recognise_days(scan, draft, today)
    _recognise_years(scan, draft, today)
    for match in scan.take(_PREVIOUS):
        draft.previous = True
        draft.mark(match.group(), "대회")
    for match in scan.take(_EARLIEST):
        draft.earliest = True
        draft.mark(match.group(), "대회")
    for match in scan.take(_LATEST):
        draft.latest = True
        draft.mark(match.group(), "대회")


def _recognise_halves(scan: Scan, draft: Draft) -> None:
    for match in scan.take(_WHICH_HALF):
        draft.facet("period")
        draft.mark(match.group(), "물음")
    for match in scan.take(_BOTH):
        _add_half(draft, 1)
        _add_half(draft, 2)
        draft.mark(match.group(), "반기")
    halves: tuple[tuple[re.Pattern[str], Half], ...] = ((_FIRST, 1), (_SECOND, 2))
    for pattern, half in halves:
        for match in scan.take(pattern):
            _add_half(draft, half)
            draft.whole_set = draft.whole_set or bool(_ITS_THINGS.match(scan.rest, match.end()))
            if without := WITHOUT.match(scan.rest, match.end()):
                scan.claim(without.start(), without.end())
                draft.without_halves.append(half)
            draft.name(match, "halves", half, out=bool(without))
            draft.mark(match.group(), "반기")


def _recognise_days(scan: Scan, draft: Draft, today: dt.date) -> None:
    """9월 7일에 열린 대회, 지난달 결과, 5월 사례."""
    for match in chain(scan.take(_DAY_OF_CONTEST), scan.take(_WHAT_WAS_THEN)):
        draft.days.append((int(match[1]) if match[1] else None, int(match[2]), int(match[3])))
        draft.case_word = True
        draft.mark(match.group(), "날짜")
    for pattern, later in _RELATIVE_MONTHS:
        for match in scan.take(pattern):
            year, month = divmod(today.year * 12 + today.month - 1 + later, 12)
            draft.days.append((year, month + 1, ANY_DAY))
            draft.mark(match.group(), "날짜")
    for match in scan.take(_MONTH_OF_CONTEST):
        of_year = draft.years[0] if len(draft.years) == 1 else None
        draft.days.append((of_year, int(match[1]), ANY_DAY))
        draft.mark(match.group(), "날짜")
    for match in scan.take(_DATE):
        draft.mark(match.group(), "날짜")


def _recognise_years(scan: Scan, draft: Draft, today: dt.date) -> None:
    """2021년, 21년, 2020년부터, 작년."""
    for match in scan.take(_AFTER):
        draft.since = int(match[1]) + 1
        draft.whole_set = True
        draft.mark(match.group(), "연도")
    for match in scan.take(_SINCE_OR_UNTIL):
        if match[2][:1] in "부이" and match[2] != "이전":
            draft.since = int(match[1])
        else:
            draft.until = int(match[1])
        draft.whole_set = True
        draft.mark(match.group(), "연도")
    for match in scan.take(_FULL_YEAR):
        _add_year(scan, draft, int(match[1]), match)
    for match in scan.take(_SHORT_YEAR):
        _add_year(scan, draft, 2000 + int(match[1]), match)
    story = len(scan.text.split()) >= LONG_STORY and not _ABOUT_CONTESTS.search(scan.text)
    for relative, offset in _RELATIVE:
        if story:
            break
        for match in scan.take(relative):
            if _is_own_year(scan.text[match.end() :]):
                continue
            if offset == 0 and (still := _STILL_DONE.match(scan.text, match.end())):
                scan.claim(*still.span())
                draft.facet("still")
                continue
            _add_year(scan, draft, today.year + offset, match)


_STILL_DONE = regex(
    r"(?:에)?도(?=\s(?![^?]*(?:상[\s을도]|사례|수상|입상|대회|뽑|선정|순위|\d\s?[위등]))[^?]*"
    r"(?:여[나는]|열[어려]|하나|하는|합니|해\s?[줘주]|되나|됩니|돼|받[을나])[가-힣]*[\s?!.~]*$)"
)
"""올해도 남원읍 일찍 여나요: whether it is still done, and no result of this year."""
_CONTEST_TAIL = regex(r"\s?(?:및\s)?(?:우수\s?사례\s?)?(?:경진\s?)?대회(?:의|에서|에|는|은)?")


def recognise_contests(scan: Scan, draft: Draft, kinds: Mapping[str, tuple[str, ...]]) -> None:
    """정부혁신 최우수: the word by which one contest of a year is told from another."""
    letters = "".join(scan.rest.split()) if kinds else ""
    for word, ids in kinds.items():
        if word not in letters:
            continue
        for match in scan.take(_spaced(word)):
            if tail := _CONTEST_TAIL.match(scan.rest, match.end()):
                scan.claim(tail.start(), tail.end())
                draft.case_word = True
            draft.contests += [i for i in ids if i not in draft.contests]
            draft.mark(match.group(), "대회")


@lru_cache(maxsize=512)
def _spaced(word: str) -> re.Pattern[str]:
    """A short word stands by itself: 혁신, and no 인사혁신처."""
    spaced = r"\s?".join(map(re.escape, word))
    return regex(spaced if len(word) > SHORT_KIND else rf"(?<![가-힣]){word}(?![가-힣])")


SHORT_KIND = 2


def _add_half(draft: Draft, half: Half) -> None:
    if half not in draft.halves:
        draft.halves.append(half)


def _add_year(scan: Scan, draft: Draft, year: int, match: re.Match[str]) -> None:
    without = WITHOUT.match(scan.rest, match.end())
    if without:
        scan.claim(without.start(), without.end())
    target = draft.without_years if without else draft.years
    if year not in target:
        target.append(year)
    draft.whole_set = draft.whole_set or bool(_ALL_OF_IT.match(scan.text, match.end()))
    draft.name(match, "years", year, out=bool(without))
    draft.mark(match.group(), "연도")


def resolve_days(draft: Draft, contests: Iterable[Contest]) -> None:
    """The contest of a day stands for its year and half; a day without one is not known."""
    for year, month, day in draft.days:
        held = [
            contest
            for contest in contests
            if (on := contest.held_on) is not None
            and on.month == month
            and day in (ANY_DAY, on.day)
            and year in (None, on.year)
        ]
        if not held:
            when = f"{month}월" if day == ANY_DAY else f"{month}월 {day}일"
            told = f"{year}년 {when} 대회" if year is not None else f"{when}에 열린 대회"
            draft.outside.append(told)
        for contest in held:
            if contest.year not in draft.years:
                draft.years.append(contest.year)
            if contest.half is not None:
                _add_half(draft, contest.half)
