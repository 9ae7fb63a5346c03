"""Officials: where a name stands, and the same text without it.

A name is believed only beside an office (주무관, 팀장, 시장) or behind a department in brackets;
a word of two to four syllables that begins with a family name is no name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import grades

_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원"
    "천방공현함변염여추도석선설마길연위표명기반왕금옥육인맹제모탁국은편용음봉나부좌"
)
NAME = rf"(?:[{_FAMILY}][가-힣]{{1,2}}|(?:남궁|황보|제갈|선우|독고|사공)[가-힣]{{1,2}})"
"""Regex fragment, no groups: a Korean name of two to four syllables."""

_OFFICE = (
    "주무관|사무관|서기관|실무관|행정관|팀장|계장|과장|국장|실장|소장|단장|"
    "관장|원장|반장|처장|청장|부장|"
    "본부장|센터장|지사장|위원장|읍장|면장|동장|주사보|주사|서기보|서기|연구사|연구관|지도사|"
    "지도관|(?<!주)차장|교사|교감|교장|장학사|장학관|사서|간호사|조무관|소방장|소방위|소방경|소방교|"
    "공무직|전문관|매니저|조정관|책임관|조사관"
)
_ALSO_NOUNS = "[가-힣]{0,4}담당|소방관|경찰관|사원|주임|대리|선임|책임|수석|경위|경사|경감|경장"
"""Offices that are common nouns too: only behind a name of three syllables."""
_ALSO_NOUN = re.compile(_ALSO_NOUNS)
OFFICE = (
    rf"(?:[가-힣A-Z·]{{0,10}}(?:{_OFFICE})|씨|(?:{_ALSO_NOUNS})|(?:[가-힣]{{2,4}}\s?)?[4-9]급"
    r"|[가-힣]{0,8}임기제\s?[가-마]급)"
)
"""Regex fragment, no groups: an office, also with its field (하수계획계장)."""

HEADS = (
    "시장|군수|구청장|도지사|지사|교육감|교육장|장관|차관|부시장|부군수|부구청장|"
    "사장|이사장|청장|서장|총장|학장|병원장|기자|의장|의원"
)
"""Regex fragment, no groups: who leads a body, or writes about it."""
_NOT_NAMES = (
    "우수|우리|인근|한편|주민|이번|장려|대상|전담|담당|선임|신규|소속|해당|총괄|"
    "구정|시정|도정|군정|정부|"
    "지방|지역|전문|고위|하위|상위|기획|공보|안전|현장|전국|민간|주관|주무|"
    "유관|모든|여러|최근|지난|"
    "제주|전북|전남|경기|강원|충북|충남|경북|경남|부산|서울|대구|인천|광주|"
    "대전|울산|세종|도민|시민|"
    "군민|구민|국민|인사|조직|예산|문화|정보|교통|환경|도시|도로|하수|수도|"
    "주택|공원|위생|여성|노인|"
    "청년|민원|세무|세정|회계|재무|감사|홍보|전산|전략|정책|지원|관광|체육|"
    "보건|복지|농업|농정|산림|"
    "공동|공공|하반기|상반기|주요|연구|지도|임시|명예|선정|주제|성과|최우수|"
    "국민|소방|주유소|"
    "나머|나무|나눔|부시|부군|부구|부지|부이|부본|부속|부문|부패|"
    "위한|이날|이들|고령|장애|성인|유아|아동|도청|시청|군청|구청|기관|부서|직원|인허가|안전총"
)
_NOT_A_NAME = re.compile(
    rf"(?:{_NOT_NAMES})$|(?:{grades.NAME})|.*[는를에]$|"
    rf".의$|.[시군구도]$|..[읍면과]$|.+댐$|위(?:까지|부터|에서|이상|이하)$|표창[을이은과장]$"
)

PERSON = re.compile(
    rf"(?<![가-힣])(?P<names>{NAME}(?:\s?[·,ㆍ‧]\s?{NAME}){{0,4}})\s?(?P<office>{OFFICE})"
    r"(?=$|[^가-힣]|(?:은|는|이|가|의|을|를|와|과|도|에게|에|등|이다|으로|로|"
    r"님|이었|입니다)(?![가-힣]{3}))"
)
_TITLED = re.compile(
    rf"(?<![가-힣])(?:[가-힣]{{0,6}}(?:{HEADS})|{OFFICE})\s(?P<names>{NAME})"
    r"(?=$|[^가-힣]|(?:은|는|이|가|의|을|를|와|과|도|님|씨)(?![가-힣]))"
)
_CIVIL = re.compile(
    rf"(?<![가-힣])(?P<names>{NAME})\s?(?:씨|(?:{HEADS})(?=$|[^가-힣]|[은는이가의]))"
)
_BRACKETED = re.compile(
    rf"(?<=[가-힣\d]{{2}}[과실팀국단소청교원관읍면동])[\s/](?P<names>{NAME}(?:\s?[·,ㆍ]\s?{NAME}){{0,4}})(?=\))"
    rf"|(?<=[(（])(?:[가-힣]{{2,8}}(?:시|군|구|도)?\s)?(?P<other>{NAME}(?<=[가-힣]{{3}})(?<![동읍면과팀실소관]))"
    r"(?=[)）]|·[가-힣]{2,4}[)）])"
)
_BEFORE_BRACKET = re.compile(
    rf"(?<![가-힣])(?P<names>{NAME}(?<=[가-힣]{{3}}))(?=[(（][가-힣\s·\d]{{1,20}}"
    r"(?:과|실|팀|국|소|센터|관|읍|면|동|원|장|청|초|중|고|교)(?:[,)）]|\s(?:이상|[가-힣]{2,10}[)）])))"
    rf"|(?<=[가-힣]{{2}}[과실팀국소관읍면동])\s(?P<other>{NAME}(?<=[가-힣]{{3}}))(?=[(（])"
)
"""이름(부서), 부서 이름(제목)."""
_PLACE = "경기|강원|충북|충남|전북|전남|경북|경남|제주|[가-힣]{2,6}[시군구도]"
_APART = re.compile(
    rf"(?<![가-힣])(?P<names>{NAME})\s(?=(?:(?:{_PLACE})\s){{0,2}}(?:[가-힣·\d]{{1,14}}(?:과|실|팀|"
    rf"국|단|소|센터|관|읍|면|동|원|"
    rf"청|교|초|중|고)\s){{1,2}}(?:[가-힣]{{2,6}}계\s)?(?P<office>[가-힣]{{0,4}}(?:{_OFFICE}))(?:이다|입니다|이며|이고|에게|(?![가-힣]{{2}})))"
)
"""이름 부서 직급, 이름 부서 담당계 직급: the department stands between the name and the office."""
_LISTED = re.compile(
    rf"(?<=[가-힣\d][과실팀소읍면동]\s)(?P<names>{NAME}(?<=[가-힣]{{3}}))(?=[,·ㆍ]\s?[가-힣])"
    rf"|(?<=(?:공무원|공직자)\s)(?P<other>{NAME}(?<=[가-힣]{{3}})(?:\s?[·,ㆍ]\s?{NAME}){{1,4}})(?![가-힣])"
)
"""부서 이름, 부서 이름 직급: the office stands behind the last; 최우수 공무원 이름·이름."""
_RARE = re.compile(
    r"(?<![가-힣])(?P<names>(?!최우수)[가-힣]{2}[가-힣](?<![과팀실국소터관단원청교읍면동부처의은는이가로에를을과와도자적]))\s"
    r"(?=(?:주무관|사무관|서기관|팀장|계장|주사)(?![가-힣]{2}))"
)
"""Names of rare families: three syllables right before an office, no department, no particle."""
_PLAINLY = re.compile(
    rf"(?<![가-힣])(?P<name>{NAME}(?<=[가-힣]{{3}}))\s(?:주무관|사무관|서기관|팀장|과장|국장|계장)(?![가-힣]{{2}})"
)
_ROW_BEFORE = re.compile(rf"(?<![가-힣])((?:{NAME}[·ㆍ‧])+)$")
_PHONE = re.compile(
    r"(?<!\d)\(?0\d{1,2}\)?[-.\s)]{1,2}\d{3,4}[-.\s]\d{4}(?!\d)|(?<!\d)\d{3,4}-\d{4}(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,3}")

MASK = "○○○"


def is_name(word: str) -> bool:
    """True where `word` may be a person's name: a family name first, and no common word."""
    return (
        bool(re.fullmatch(NAME, word))
        and not _NOT_A_NAME.match(word)
        and not re.fullmatch(_OFFICE, word)
    )


def is_person_cell(text: str) -> bool:
    """True where a cell of a table holds a name or an office and nothing else."""
    words = text.split()
    return 0 < len(words) <= 3 and all(
        is_name(word) or re.fullmatch(rf"(?:지방)?{OFFICE}", word) is not None for word in words
    )


def find_people(text: str) -> list[re.Match[str]]:
    """Where `text` names an official with the office behind the name."""
    named = [match for match in _APART.finditer(text) if is_name(match["names"])]
    apart = [match.span() for match in named]
    offices = {match.end("office") for match in named}
    return [
        match
        for match in _persons(text)
        if not any(start < match.start() <= end for start, end in apart)
        and match.end("office") not in offices
        and not match["office"].endswith("주차장")
        and (len(match["names"]) >= 3 or not _ALSO_NOUN.fullmatch(match["office"]))
    ]


def _persons(text: str) -> Iterator[re.Match[str]]:
    """Matches whose names all are some: in 은상을, 김가온 주임 only the second one is."""
    at = 0
    while match := PERSON.search(text, at):
        first = names_of(match["names"])[0]
        if all(is_name(name) for name in names_of(match["names"])):
            yield match
            at = match.end()
        else:
            at = match.start() + len(first)


def names_of(text: str) -> tuple[str, ...]:
    """The names in a row of names: 김가온·이나래."""
    return tuple(name.strip() for name in re.split(r"[·,ㆍ‧]", text) if name.strip())


def find_offices(text: str) -> list[tuple[int, int, str]]:
    """Where an office stands by itself behind a department whose official is named before it."""
    return [
        (*match.span("office"), match["names"])
        for match in _APART.finditer(text)
        if is_name(match["names"]) and not match["office"].endswith("주차장")
    ]


def find_listed(text: str) -> list[tuple[int, int, str]]:
    """가면 이름, 나면 이름, 다면 이름 주무관: names of a row whose office stands at its end."""
    last = max((match.start() for match in PERSON.finditer(text)), default=-1)
    return [
        (*match.span("names"), match["names"])
        for match in _LISTED.finditer(text)
        if match["names"] and is_name(match["names"]) and match.end() < last
    ]


def name_at_end(text: str) -> str | None:
    """The name that `text` ends with, three syllables or more: …·이나래, 교통과 김가온.

    Many nouns look like names (…교체 지원금): a name follows a body, a particle or a sign.
    """
    found = re.search(
        rf"(?:^|[과실팀소관읍면동원교초중고청단은는에또한된인]\s|(?:이어|으로)\s|[·,ㆍ‧△▲▶○]\s?)({NAME})$",
        text,
    )
    return found[1] if found and len(found[1]) > 2 and is_name(found[1]) else None


def names_at_end(text: str) -> tuple[str, ...]:
    """The row of names that `text` ends with: …교통과 이나래·김가온; none where there is none."""
    last = name_at_end(text)
    if last is None:
        return ()
    row = _ROW_BEFORE.search(text, 0, len(text) - len(last))
    more = names_of(row[1]) if row else ()
    return (*more, last) if all(is_name(name) for name in more) else (last,)


def mask(text: str) -> str:
    """`text` with officials' names, telephone numbers and mail addresses hidden."""
    text = _PHONE.sub(MASK, _MAIL.sub(MASK, text))
    for pattern in (_APART, PERSON, _TITLED, _CIVIL, _BRACKETED, _BEFORE_BRACKET, _LISTED):
        text = pattern.sub(_without_names, text)
    return _RARE.sub(f"{MASK} ", text)


def without_officials(name: str) -> str:
    """`name` of a case or a department without officials: 지도(하수과 김가온) → 지도.

    Narrower than `mask`: many nouns of a title look like names (고독사, 지원금), so that only a
    bracket of several words and a name right before a plain office count.
    """
    name = re.sub(
        r"\([^()]*[\s/·][^()]*\)",
        lambda bracket: bracket[0] if mask(bracket[0]) == bracket[0] else "",
        name,
    )
    return _PLAINLY.sub(
        lambda match: (
            match[0].replace(match["name"], MASK) if is_name(match["name"]) else match[0]
        ),
        name,
    )


def _without_names(match: re.Match[str]) -> str:
    group = "names" if match["names"] else "other"
    names = match[group]
    if len(names) < 3 and _ALSO_NOUN.fullmatch(match.groupdict().get("office") or ""):
        return match.group()
    hidden = re.sub(NAME, lambda name: MASK if is_name(name.group()) else name.group(), names)
    start = match.start(group) - match.start()
    whole = match.group()
    return whole[:start] + hidden + whole[start + len(names) :]
