"""One sentence with its parts marked: quotes, brackets, bullets, markers, bodies, people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.intake.results.bodies import Body, find_bodies
from knowledge.intake.results.people import (
    find_listed,
    find_offices,
    find_people,
    name_at_end,
    names_at_end,
    names_of,
)
from knowledge.intake.results.quotes import Quote, find_quotes
from knowledge.intake.results.standing import (
    COUNT_UNIT,
    Marker,
    find_markers,
    in_brackets,
    side_of,
)
from knowledge.lexicon import Lexicon

BULLETS = "△▲▴▵▷▶►◇◆○●◦◯◎□■▪▫☆★※ㅇ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮❶❷❸❹❺❻❼❽❾⊙◈▣∆⃝‣▸▹➤➜✔✓☑◉❍❏❑◾◼⦁"
_BULLET = re.compile(rf"[{BULLETS}]|(?<=\s)[•·‧ㆍ∙](?=\s?\S)|^[•·‧ㆍ∙\-–―*](?=\s?\S)")
_BRACKET = re.compile(
    r"[(（\[［]([^()（）\[\]［］]{1,80}(?:\([^()]{1,40}\)[^()]{0,40})?)[)）\]］]"
)
_COUNTED = re.compile(rf"\(\s?(?:각\s?|총\s?)?\d{{1,3}}\s?{COUNT_UNIT}?\s?\)")
"""우수상(4건), 우수상(2): a count is no bracket of its own."""
_CATEGORY = re.compile(
    r"(?:(?<=^)|(?<=[\s,‘'“<\[△▲]))"
    r"(?P<name>(?:[가-힣A-Za-z0-9·ㆍ&]{1,12}\s){0,3}?(?:[가-힣A-Za-z0-9·ㆍ&]{2,14}|팀))\s?(?:분야|부문)"
)
_PARTICLED = re.compile(
    r"(?:[은는이가을를의에도]|[한된인]|에서|으로|결과|결과,|[었았했됐]고|으며|하고|되고)$"
)
_SPANS = " spans"
"""Where marked sentences are noted; no word has a blank."""
HIDDEN, BRACKETED = "\ue000", "\ue001"
"""What stands for each character of a quote and of a bracket in `Spans.plain`."""


@dataclass(frozen=True)
class Bracket:
    """`text[start:end]` with its marks; `inner` without."""

    start: int
    end: int
    inner: str


@dataclass(frozen=True)
class Category:
    """`text[start:end]` names a branch of the contest."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Official:
    """`text[start:end]` is a name with its office, or the office of somebody named before."""

    start: int
    end: int
    names: tuple[str, ...] = ()


Token = Quote | Bracket | Category | Official | Marker | Body


@dataclass(frozen=True)
class Spans:
    """`text` and what was found in it; `plain` has the same length without quotes and brackets."""

    text: str
    plain: str
    quotes: Sequence[Quote] = ()
    brackets: Sequence[Bracket] = ()
    bullets: Sequence[int] = ()
    markers: Sequence[Marker] = ()
    bodies: Sequence[Body] = ()
    people: Sequence[Official] = ()
    categories: Sequence[Category] = field(default=())

    def tokens(self) -> list[Token]:
        """Everything but bullets, in the order of the text, without overlaps."""
        people = list(self.people)
        markers = [m for m in self.markers if not _inside(m, people)]
        categories = [c for c in self.categories if not _inside(c, markers)]
        brackets = [b for b in self.brackets if not _inside(b, markers)]
        bodies = [b for b in self.bodies if not _inside(b, [*people, *markers, *categories])]
        every: list[Token] = [
            *self.quotes, *brackets, *people, *markers, *categories, *bodies,
        ]  # fmt: skip
        return sorted(every, key=lambda token: token.start)


_A_PAIR = 2
"""Syllables of words such as 이상 that look like names and are none."""
_MOST_NOTED = 200
"""Sentences of a document that are kept marked: each is looked at more than once, and soon."""


def mark(text: str, lexicon: Lexicon) -> Spans:
    """Finds all parts of `text`."""
    noted: dict[str, Spans] = lexicon.noted.setdefault(_SPANS, {})
    found = noted.get(text)
    if found is None:
        if len(noted) >= _MOST_NOTED:
            noted.clear()
        found = noted[text] = _marked(text, lexicon)
    return found


def _marked(text: str, lexicon: Lexicon) -> Spans:
    quotes = find_quotes(text)
    plain = _hide(text, [(quote.start, quote.end) for quote in quotes], HIDDEN)
    brackets = [
        Bracket(m.start(), m.end(), text[m.start() + 1 : m.end() - 1])
        for m in _BRACKET.finditer(plain)
        if not _COUNTED.fullmatch(m.group())
    ]
    plain = _hide(plain, [(bracket.start, bracket.end) for bracket in brackets], BRACKETED)
    # 최우수 공무원에게는 특별승진이 주어진다: who gets something, and nobody who is named.
    standing = (m for m in find_markers(plain) if not plain.startswith("에게", m.end))
    markers = [_with_other(m, plain, brackets) for m in standing]
    people = _officials(plain, quotes, brackets, lexicon)
    return Spans(
        text=text,
        plain=plain,
        quotes=quotes,
        brackets=brackets,
        bullets=[
            match.start()
            for match in _BULLET.finditer(plain)
            if not _between_officials(plain, match.start(), people)
        ],
        markers=sorted(
            [*markers, *_bracketed_prizes(plain, brackets)],
            key=lambda marker: marker.start,
        ),
        bodies=find_bodies(plain, lexicon),
        people=people,
        categories=[
            Category(m.end("name") - len(name), m.end(), name)
            for m in _CATEGORY.finditer(plain)
            if (name := _branch(m["name"]))
        ],
    )


def _officials(
    plain: str, quotes: Sequence[Quote], brackets: Sequence[Bracket], lexicon: Lexicon
) -> list[Official]:
    return sorted(
        [
            *(Official(m.start(), m.end(), names_of(m["names"])) for m in find_people(plain)),
            *(Official(start, end, (name,)) for start, end, name in find_offices(plain)),
            *(Official(start, end, (name,)) for start, end, name in find_listed(plain)),
            *_before_brackets(plain, brackets, lexicon),
            *_before_titles(plain, quotes, lexicon),
        ],
        key=lambda official: official.start,
    )


def _between_officials(plain: str, at: int, people: Sequence[Official]) -> bool:
    """이름 팀장 · 이름 주무관: a dot in a row of officials is no bullet."""
    return any(
        not plain[one.end : at].strip()
        and one.end <= at < other.start
        and not plain[at + 1 : other.start].strip()
        and plain[at] in "·ㆍ‧∙"
        for one, other in pairwise(people)
    )


def _before_brackets(plain: str, brackets: Sequence[Bracket], lexicon: Lexicon) -> list[Official]:
    """이름(부서), 부서 이름(제목): a name without an office right before its bracket."""
    found: list[Official] = []
    for bracket in brackets:
        names = names_at_end(plain[max(0, bracket.start - 24) : bracket.start])
        inner = find_bodies(bracket.inner, lexicon)
        office = bool(inner) and inner[0].start == 0 and inner[0].kind == "department"
        whole = office and inner[0].end == len(bracket.inner)
        if not names or (name_at_end(bracket.inner) is not None and not whole):
            continue
        if any(len(told["names"]) > _A_PAIR for told in find_people(bracket.inner)):
            # 전원 이중화(교통과 이름 주무관): who it was stands in the bracket.
            continue
        if any(body.sure for body in find_bodies(names[-1], lexicon)):
            # 송산동(제목): a town.
            continue
        start = bracket.start - len("·".join(names))
        if office or _behind_department(plain, start, lexicon):
            found.append(Official(start, bracket.start, names))
    return found


def _before_titles(plain: str, quotes: Sequence[Quote], lexicon: Lexicon) -> list[Official]:
    """부서 이름 ‘제목’: a name without an office between its department and its case."""
    found: list[Official] = []
    for quote in quotes:
        end = quote.start - 1
        names = names_at_end(plain[max(0, end - 24) : end]) if plain[end:][:1] == " " else ()
        start = end - len("·".join(names))
        if names and _behind_department(plain, start, lexicon):
            found.append(Official(start, end, names))
    return found


def _behind_department(plain: str, start: int, lexicon: Lexicon) -> bool:
    """True where a department stands right before `start`."""
    from_ = max(0, start - 20)
    before = find_bodies(plain[from_:start].rstrip(), lexicon)
    led = bool(before) and before[-1].kind == "department" and plain[start - 1] == " "
    return led and start - 1 - from_ == before[-1].end


def _bracketed_prizes(plain: str, brackets: Sequence[Bracket]) -> list[Marker]:
    """국무총리상(최우수상)을: the grade stands in brackets behind the prize."""
    found: list[Marker] = []
    for bracket in brackets:
        _, grade, rest = in_brackets(bracket.inner)
        if grade and not rest and plain[: bracket.start].endswith("상"):
            side = side_of(plain[bracket.end : bracket.end + 24])
            found.append(Marker(bracket.start, bracket.end, side, grade=grade))
    return found


_HONOUR = re.compile(r"[가-힣]{2,10}(?:장관?|총리|대통령|지사|군수|사장|장)상")


def _with_other(marker: Marker, plain: str, brackets: Sequence[Bracket]) -> Marker:
    """1위(최우수), 최우수(1위): rank and grade of one winner; 장려상(장관상): its other name."""
    bracket = next((b for b in brackets if b.start == marker.end), None)
    if bracket is None or marker.count is not None or marker.noun:
        return marker
    if marker.side == "free" and _HONOUR.fullmatch(bracket.inner):
        return replace(marker, end=bracket.end, side=side_of(plain[bracket.end :]))
    rank, grade, rest = in_brackets(bracket.inner)
    if rest or bool(rank) == bool(grade) or (grade and marker.grade) or (rank and marker.ranks):
        return marker
    side = side_of(plain[bracket.end :])
    return replace(
        marker,
        end=bracket.end,
        side=side,
        grade=marker.grade or grade,
        ranks=marker.ranks or ((rank,) if rank else ()),
        bare=marker.bare and side == "free",
    )


_NO_BRANCH = frozenset(
    ("또", "또한", "먼저", "특히", "한편", "이어", "이어서", "상반기", "하반기", "올해", "지난해")
)


def _branch(text: str) -> str:
    """The last words of `text` that may be a branch's name: none with a particle before them."""
    words: list[str] = []
    for word in reversed(text.split(" ")):
        if words and _PARTICLED.search(word):
            break
        words.insert(0, word)
    if len(words) > 1 and words[0] in _NO_BRANCH:
        words.pop(0)
    return " ".join(words).strip()


def _hide(text: str, spans: Sequence[tuple[int, int]], sign: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], sign * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _inside(token: Token, others: Sequence[Token]) -> bool:
    return any(other.start < token.end and token.start < other.end for other in others)
