"""What a case did: the passage under its heading, or the sentence that describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.grades import GRADED
from knowledge.intake.results.merging import letters
from knowledge.intake.results.quotes import find_quotes

_HEADING = re.compile(
    r"^[^가-힣A-Za-z0-9(]{0,3}[(（\[<【]\s?([^()（）\[\]<>【】]{2,30}?)\s?[)）\]>】]\s*(.{4,140})$"
)
_BODY_END = re.compile(
    r"(?:과|관|실|소|센터|팀|국|단|읍|면|동|원|청|교|본부|공사|공단|시|군|구|도|처|부|서|대|초|중|고|지사)$"
)
_MORE = re.compile(r"^\s?[○●◦ㅇ■□▲△]")
"""The next item of a list is no passage."""
_THIS = re.compile(
    r"^(?:이|해당|본|그)\s?(?:사업|사례|시책|과제|제도|서비스|프로젝트|앱|"
    r"시스템)(?:은|는|으로|를|을)|^이는\s|^이를\s통해\s"
)
_PERSONAL = re.compile(r"^[가-힣]{2,4}\s[가-힣]{2,8}\(([^()]{2,20})\)\s?[:：]\s?(.{8,})$")
LONGEST = 2000
MOST = 300
"""Cases of one document for which sentences are searched."""


@dataclass(frozen=True)
class Passage:
    """`text` describes the case that `title` or `department` names."""

    department: str | None
    title: str | None
    text: str


@dataclass(frozen=True)
class Taken:
    """Places of lines that are headings of passages, and passages."""

    headings: frozenset[int]
    passages: frozenset[int]


def headed_passages(lines: Sequence[str]) -> tuple[list[Passage], Taken]:
    """(부서) 제목 with a passage below, and the places of the lines that they take."""
    found: list[Passage] = []
    headings: set[int] = set()
    taken: set[int] = set()
    for place, line in enumerate(lines[:-1]):
        heading = _HEADING.match(line)
        below = lines[place + 1]
        if heading is None or _HEADING.match(below) or len(below) < 25:
            continue
        if not _BODY_END.search(heading[1].strip()):
            # [단신], [지역 브리핑]: what kind of news it is.
            continue
        if re.search(r"[다음]\.$", heading[2]) or place in taken or _MORE.match(below):
            continue
        text = below.strip(" -–·○ㅇ*")[:LONGEST]
        found.append(Passage(heading[1].strip(), heading[2].strip(), text))
        headings.add(place)
        taken.add(place + 1)
    return found, Taken(frozenset(headings), frozenset(taken))


def told_passages(sentences: Sequence[str], titles: Sequence[str]) -> list[Passage]:
    """Sentences that go on about a title named just before: 이 사업은 …, ‘제목’은 …."""
    found: list[Passage] = []
    last: str | None = None
    if len(titles) > MOST:
        return found
    plain = {title: letters(title) for title in titles}
    for sentence in sentences:
        if personal := _PERSONAL.match(sentence):
            found.append(Passage(personal[1].strip(), None, personal[2].strip()))
            continue
        if last is not None and _THIS.match(sentence):
            found.append(Passage(None, last, sentence[:LONGEST]))
            continue
        quotes = find_quotes(sentence)
        inner = [letters(quote.inner) for quote in quotes[:8]]
        named = [title for title in titles if any(_alike(plain[title], one) for one in inner)]
        if (
            len(named) == 1
            and quotes
            and re.match(
                r"\s?(?:사업|사례|시책|과제|프로젝트)?(?:은|는)\s", sentence[quotes[0].end :]
            )
            and quotes[0].start < 12
            and not re.search(rf"{GRADED}[을를에]|\d위", sentence)
        ):
            found.append(Passage(None, named[0], sentence[:LONGEST]))
        last = (
            named[-1]
            if named
            else (last if _THIS.match(sentence) else _mentioned(sentence, plain))
        )
    return found


def fits(passage: Passage, department: str | None, names: Sequence[str]) -> bool:
    """True where `passage` is about the case with `names` of `department`."""
    if passage.title is not None:
        return any(_alike(letters(passage.title), letters(name)) for name in names)
    return bool(
        department and passage.department and letters(department) == letters(passage.department)
    )


def _mentioned(sentence: str, titles: Mapping[str, str]) -> str | None:
    told = letters(sentence)
    named = [title for title, plain in titles.items() if len(plain) >= 6 and plain in told]
    return named[-1] if named else None


def _alike(x: str, y: str) -> bool:
    """Whether two names, as letters alone, are one name."""
    if not x or not y:
        return False
    return x == y or (min(len(x), len(y)) >= 6 and (x in y or y in x)) or fuzz.ratio(x, y) >= 80
