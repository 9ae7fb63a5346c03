"""Lines that are no sentence: what opens a group of winners, names a department, labels a fact."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.grades import NAME, OTHER_STEM, prize_of
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.spans import Category, mark
from knowledge.intake.results.standing import Marker
from knowledge.lexicon import Lexicon

_OPENS = re.compile(rf"{NAME}|\d\s?위|분야|부문")
_ENUMERATED = re.compile(r"^\s?\(?(?:\d{1,2}|[가-하])[.)]\s")
_OTHER_PRIZE = re.compile(
    rf"[^가-힣A-Za-z]*(?P<prize>(?:{OTHER_STEM})상)(?:\s?\(?\d{{1,2}}\s?[건명팀]\)?)?[^가-힣A-Za-z]*"
)
LABEL = re.compile(
    r"^\s?(?:\(?(?:\d{1,2}|[가-하])[.)]|[^가-힣A-Za-z0-9(]{0,3}|ㅇ)\s?"
    r"(?:관련|시상|포상|인센티브|특전|부상|심사|공모|접수|문의|일시|장소|기간|대상|평가|향후|기대)"
    r"[가-힣\s]{0,8}[:：]"
)
"""시상: 최우수 70만원: a line that tells about the contest and names nobody."""
DETAIL = re.compile(
    r"^\s?[^가-힣A-Za-z0-9]{0,4}(?:달라진\s?점|(?:추진\s?|주요\s?)?(?:성과|내용|배경|효과|실적)|개선\s?효과|"
    r"공적(?:\s?(?:내용|사항))?|담당자|담당|공적자)\s?[:：]"
)
"""성과: …: a line that tells more about the case above it."""
_COUNTED = re.compile(r"\s?[:：]\s?(?=(?:총|각)?\s?\d{1,3}\s?[건명팀개점]\s*$)")
"""우수상 : 3명."""
_OTHER_SECTION = re.compile(
    r"^\s?(?:[^가-힣A-Za-z0-9(]{1,3}|\d{1,2}\.|[ⅠⅡⅢⅣⅤIV]{1,3}\.?|[가-하]\.)\s?(?:[가-힣]{1,6}[\s·]){0,3}"
    r"[가-힣]{0,4}(?:계획|개요|방법|배경|현황|일정|방향|사항|목적|취지|절차|기준|문의|붙임|근거|혜택)\s?$"
)
_SENTENCE = re.compile(r"(?:[다요음함임]\.|[했됐었였혔]다|한다|된다|있다|니다|이다)[\"”’']?\s*$")


def department_alone(text: str, reading: Reading) -> Entry | None:
    """은하소방서 현장대응단: a line under a grade that names who won and nothing else."""
    plain = text.strip(" -·•*[]<>()")
    bodies = [body for body in find_bodies(plain, reading.lexicon) if body.kind != "own"]
    whole = bool(bodies) and bodies[0].start == 0 and bodies[-1].end == len(plain)
    if not whole or not bodies[-1].sure or bodies[-1].kind != "department" or len(bodies) > 2:
        return None
    return replace(of_bodies(bodies, Entry(), reading), sentence=text)


def title_alone(text: str) -> str | None:
    """“제목”: a line that holds a title in its marks and nothing else."""
    quotes = find_quotes(text)
    if len(quotes) != 1 or not titles.is_title(quotes[0], text):
        return None
    rest = text[: quotes[0].start] + text[quotes[0].end :]
    return None if re.search(r"\w", rest) else quotes[0].inner


def opens_group(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """A line that holds a grade or a branch alone: what follows belongs to it."""
    if other := _OTHER_PRIZE.fullmatch(text):
        reading.grade, reading.rank = prize_of(other["prize"]), None
        reading.listing = True
        return True
    if len(text) > 60 or not _OPENS.search(text) or is_sentence(text):
        return False
    text = re.sub(r"\s?[①-⑮]\s*$", "", _ENUMERATED.sub("", text))
    text = _COUNTED.sub(" ", text)
    spans = mark(text, lexicon)
    markers = [m for m in spans.markers if m.grade or m.ranks]
    if spans.quotes and any(
        q.inner and not re.fullmatch(r"[가-힣\s]{2,10}", q.inner) for q in spans.quotes
    ):
        return False
    inside = re.sub(r"[<>\[\]【】〈〉()‘’'\"“”]", " ", text)
    spans = mark(inside, lexicon)
    markers = [m for m in spans.markers if m.grade or m.ranks]
    rest = inside
    parts: list[Marker | Category] = [*markers, *spans.categories]
    for token in sorted(parts, key=lambda t: -t.start):
        rest = rest[: token.start] + " " + rest[token.end :]
    rest = re.sub(r"수상|선정|사례|작|은|는|에는|명|건|[\W_]", "", rest)
    if rest or len(markers) > 1:
        if not rest and len(markers) > 1:
            for marker in markers:
                if marker.grade and marker.count:
                    reading.announced.append((None, marker.grade, marker.count))
            return True
        return False
    if not markers and not spans.categories:
        return False
    if spans.categories:
        reading.category = spans.categories[0].name
        reading.grade = reading.rank = None
        reading.listing = True
    if markers:
        marker = markers[0]
        reading.grade = marker.grade
        reading.rank = marker.ranks[0] if len(marker.ranks) == 1 else None
        if marker.grade and marker.count:
            reading.announced.append((reading.category, marker.grade, marker.count))
    return True


def closes_group(text: str) -> bool:
    """□ 향후 계획: the heading of a section that is about no winners."""
    return len(text) <= 24 and _OTHER_SECTION.match(text) is not None


def is_sentence(text: str) -> bool:
    """True where a line ends as a sentence does."""
    return bool(_SENTENCE.search(text)) and len(text) > 25
