"""What a bracket says of the winner before it: (시 교통과), (4위), (최우수·건설교통과)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.intake.results.bodies import (
    Body,
    find_bodies,
    is_department_cell,
    is_department_like,
)
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.people import HEADS, OFFICE, is_name
from knowledge.intake.results.spans import Bracket, Spans, mark
from knowledge.intake.results.standing import in_brackets

_LONG_WARD = re.compile(r"[가-힣]{4,5}구(?=\s)")
"""마산회원구 before a department."""
_NAME_FIRST = re.compile(
    rf"(?P<name>[가-힣]{{3}})(?:\s?(?P<office>{OFFICE})\s?[/·,]\s?|\s)(?P<body>[가-힣A-Za-z0-9·\s]{{2,30}})"
)
_NAME_AROUND = re.compile(
    rf"(?P<name>[가-힣]{{3}})\s(?P<body>[가-힣A-Za-z0-9·\s]{{2,30}})\s(?P<office>{OFFICE})"
)
_APART = re.compile(r"[가-힣]{2,4}\s[가-힣]{2,4}과")
"""농촌 활력과: a blank within the name."""
_GOES_ON = re.compile(r"\s?[‘“'\"「『가-힣]{2}\S*\s\S")
"""(교통과, 세무과) 길 위의 민원실: a bracket before a title."""


def telling_bracket(spans: Spans, reading: Reading) -> tuple[Entry, Bracket] | None:
    """The last bracket that names a department, an organisation, a rank or a grade."""
    for bracket in reversed(spans.brackets):
        entry = of_bracket(bracket, reading)
        if entry is not None:
            return entry, bracket
    return None


def of_bracket(bracket: Bracket, reading: Reading) -> Entry | None:
    """Whose it is and which prize it won, as `bracket` tells; None where it tells neither."""
    rank, grade, rest = in_brackets(bracket.inner)
    entry = Entry(rank=rank, grade=grade)
    rest = _people_last(rest, reading)
    rest = re.sub(r",?\s(?:이상\s\S+|외\s\d{1,2}\s?명)$", "", rest.strip())
    if named := _people_alone(rest, reading):
        return replace(entry, people=named)
    if not rest:
        return entry if rank or grade else None
    if joint := _joint(rest, bracket, reading):
        return replace(joint, rank=rank, grade=grade)
    words = rest.split()
    spans = mark(rest, reading.lexicon)
    people = [name for official in spans.people for name in official.names]
    while len(words) > 1 and (
        re.fullmatch(OFFICE, words[-1].strip(",")) or _is_person(words, reading)
    ):
        word = words.pop().strip(",")
        people += [word] if is_name(word) else []
    short = " ".join(words).strip(" ,")
    if re.fullmatch(rf"{HEADS}|{OFFICE}", short):
        # 해양수산부(장관 이름): who leads it.
        return entry if rank or grade else None
    bodies = find_bodies(short, reading.lexicon)
    ward = _LONG_WARD.match(short)
    if ward and bodies and bodies[0].start == ward.end() + 1:
        bodies = [Body(0, ward.end(), "organisation", ward.group(), "", sure=False), *bodies]
    if not bodies or bodies[0].start > 0:
        if bodies and bodies[-1].end == len(short) and _APART.fullmatch(short):
            return replace(entry, department=short, people=tuple(people))
        if re.fullmatch(
            r"(?!(?:주유|충전)소$)[가-힣·]{2,12}(?:과|팀|실|국|소|센터|관|단|원|청|교|동|읍|면|처|부|지사|초|중|고)",
            short,
        ):
            return replace(entry, department=short, people=tuple(people))
        return entry if rank or grade else None
    last = bodies[-1]
    if any(
        not re.fullmatch(r"[\s,·ㆍ‧/&-]*(?:(?:및|외|와|과)\s)?", short[_end(one) : other.start])
        for one, other in pairwise(bodies)
    ):
        # 도서관 속 미래를 …체험관 운영: a title that begins and ends like a body.
        return entry if rank or grade else None
    rest = short[last.end :]
    if (
        len(rest) > 1
        and not last.particle
        and rest.strip(" ,·ㆍ/")
        and not re.fullmatch(r"[\s,·/외및]+\S{2,20}", rest)
    ):
        return entry if rank or grade else None
    entry = replace(of_bodies(_whole(bodies, short), entry, reading), people=tuple(people))
    return entry if entry.named or rank or grade else None


def _joint(text: str, bracket: Bracket, reading: Reading) -> Entry | None:
    """가과 이름 팀장, 나과 이름 주무관: officials of several departments have won together."""
    parts = text.split(", ")
    if len(parts) < 2:
        return None
    each = [of_bracket(replace(bracket, inner=part), reading) for part in parts]
    if not all(one is not None and one.department and one.people for one in each):
        return None
    told = [one for one in each if one is not None]
    departments = dict.fromkeys(one.department or "" for one in told)
    people = tuple(name for one in told for name in one.people)
    return replace(told[0], department="·".join(departments), people=people)


def _people_last(text: str, reading: Reading) -> str:
    """이름 주무관/환경과, 이름 환경과 주무관 → 환경과 이름 주무관: who it was may stand first."""
    led = _NAME_AROUND.fullmatch(text.strip()) or _NAME_FIRST.fullmatch(text.strip())
    if led is None or not is_name(led["name"]) or led["name"].endswith(("시", "군", "구")):
        return text
    if not is_department_cell(led["body"], reading.lexicon):
        return text
    return f"{led['body']} {led['name']} {led['office'] or ''}".strip()


def _is_person(words: Sequence[str], reading: Reading) -> bool:
    """환경과 이름: the last word is a name; two syllables only behind a department."""
    word = words[-1].strip(",")
    if not is_name(word) or is_department_like(words[-1], reading.lexicon):
        return False
    return len(word) > 2 or is_department_like(words[-2].strip(","), reading.lexicon)


def row_in_bracket(text: str, bracket: Bracket, reading: Reading) -> list[Entry]:
    """장려상 3건(가시, 나시, 다시): a bracket that stands for winners, one body after another."""
    if text[: bracket.start].strip() or _GOES_ON.match(text, bracket.end):
        return []
    bodies = find_bodies(bracket.inner, reading.lexicon)
    kinds = {body.kind for body in bodies}
    rest = bracket.inner
    for body in reversed(bodies):
        rest = f"{rest[: body.start]}{rest[_end(body) :]}"
    if len(bodies) < 2 or len(kinds) > 1 or "own" in kinds or rest.strip(" ,·ㆍ"):
        return []
    return [of_bodies([body], Entry(), reading) for body in bodies]


def _end(body: Body) -> int:
    return body.end + len(body.particle)


def _people_alone(text: str, reading: Reading) -> tuple[str, ...]:
    """The names in a bracket that holds nothing else: (김가온 주무관), (김가온·서울)."""
    words = [word for word in re.split(r"[\s·,ㆍ/]+", text) if word]
    lexicon = reading.lexicon
    names = tuple(
        word
        for word in words
        if len(word) > 2
        and is_name(word)
        and not any(
            body.sure or body.value.endswith(("군", "시")) for body in find_bodies(word, lexicon)
        )
    )
    rest = [word for word in words if word not in names]
    beside = all(
        re.fullmatch(OFFICE, word)
        or word in lexicon.provinces
        or word in lexicon.municipalities
        or word in lexicon.short_municipalities
        or word.isdigit()
        for word in rest
    )
    return names if names and beside else ()


def _whole(bodies: Sequence[Body], text: str) -> list[Body]:
    """A particle is part of the name where a bracket ends: (세무과) is no 세무 + 과."""
    return [
        replace(body, value=text[body.start : body.end + len(body.particle)], particle="")
        if body.particle and body.end + len(body.particle) == len(text) and body.particle in "과도"
        else body
        for body in bodies
    ]


def with_brackets(entry: Entry, brackets: Sequence[Bracket], reading: Reading) -> Entry:
    """`entry` with what it leaves open and `brackets` tell."""
    for bracket in brackets:
        inner = of_bracket(bracket, reading)
        if inner is not None:
            entry = replace(
                entry,
                rank=entry.rank or inner.rank,
                grade=entry.grade or inner.grade,
                department=entry.department or inner.department,
                organisation=entry.organisation or inner.organisation,
                own=entry.own or inner.own,
            )
    return entry
