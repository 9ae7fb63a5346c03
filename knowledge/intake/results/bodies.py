"""Organisations and departments: where a text names one, by endings and known places.

A department is known by its ending (과, 담당관, 사업소, 읍 …). Many other words have the same
endings (결과, 측면), so that a find is either `sure`, or only a candidate that the place where
it stands has to confirm: before a quoted title or an official, or in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.intake.results.departments import BODY_AND, OFFICER, TOWN_OFFICE, department
from knowledge.intake.results.organisations import TOWN_LIKE, organisation
from knowledge.intake.results.people import is_name
from knowledge.lexicon import Lexicon

BodyKind = Literal["organisation", "department", "own"]
"""own: 도, 시, 군, 구, 본청 before a department: the organisation that the text is about."""


LONGEST = 40
"""Characters of a word that may be a name."""


@dataclass(frozen=True)
class Body:
    """`text[start:end]` names `value`; `particle` is what follows it in the same word."""

    start: int
    end: int
    kind: BodyKind
    value: str
    particle: str
    sure: bool


_WORD = re.compile(r"[가-힣A-Za-z0-9&]+(?:[·ㆍ‧∙][가-힣A-Za-z0-9]+){0,4}")
_PARTICLES = (
    "에서는", "에서도", "에게는", "으로는", "에서", "에는", "에게", "으로", "이며", "이다", "하고",
    "의", "은", "는", "이", "가", "을", "를", "와", "과", "도", "에", "로",
)  # fmt: skip

_FOUNDATION = re.compile(
    r"(?:환경|문화|복지|장학|관광|문화관광|청소년|여성가족|인재육성|체육|도서관)재단"
)
"""화성시 환경재단: half of a name that begins with its town."""
_OF_ITS_TOWN = re.compile(
    r"(?:도시|시설|관리|개발|환경|교통|관광|도시개발|환경시설){1,2}(?:공단|공사)"
)
_PERSON_LIKE = re.compile(r"[가-힣]{2}[원관국교소실단반청]")
_NUMBERED = re.compile(r"[1-9]과")
_FIELD = re.compile(r"(?:^|[\s△▲‘’(,·])(?P<field>[가-힣]{2,6})\s$")
_CHARGE = re.compile(r"(?<=과)\s[가-힣]{2,8}담당(?=$|[^가-힣]|[이은의가](?![가-힣]))")
_OWN = re.compile(r"(?:도|시|군|구|본청|본부|본사|공사|공단)")


def find_bodies(text: str, lexicon: Lexicon) -> list[Body]:
    """All organisations and departments of `text` in their order, candidates too."""
    found: list[Body] = []
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= LONGEST:
            found += _in_word(match, lexicon)
            if found and _NUMBERED.fullmatch(found[-1].value):
                found[-1] = _with_field(found[-1], text)
    return _joined(found, text, lexicon)


def _with_field(body: Body, text: str) -> Body:
    """공개채용 1과: a numbered office with the word before it."""
    field = _FIELD.search(text[: body.start])
    if field is None:
        return body
    start = field.start("field")
    return replace(body, start=start, value=text[start : body.end])


def is_department_like(word: str, lexicon: Lexicon) -> bool:
    """True where `word` as a whole has the form of a department's name."""
    return len(word) <= LONGEST and department(word, lexicon) is not None


def is_department_cell(text: str, lexicon: Lexicon) -> bool:
    """True where a cell of a table names a department and nothing else."""
    if " " not in text:
        return is_department_like(text, lexicon)
    if len(text) > LONGEST or text.count(" ") > 2:
        return False
    bodies = find_bodies(text, lexicon)
    return (
        len(bodies) == 1
        and bodies[0].kind == "department"
        and (bodies[0].start, bodies[0].end) == (0, len(text))
    )


def _in_word(match: re.Match[str], lexicon: Lexicon) -> list[Body]:
    word, start = match.group(), match.start()
    parts = re.split(r"[·ㆍ‧∙]", word)
    while len(parts) > 1 and OFFICER.fullmatch(parts[0]):
        # 이름 주무관·인구정책과 이름 주무관
        office = parts.pop(0)
        start, word = start + len(office) + 1, word[len(office) + 1 :]
    if len(parts) > 1 and all(_named(part, lexicon) for part in parts[:-1]):
        bodies: list[Body] = []
        place = start
        for part in parts:
            if body := _body(part, place, lexicon):
                bodies.append(body)
            place += len(part) + 1
        if len(bodies) == len(parts):
            return bodies
    body = _body(word, start, lexicon)
    if body is not None and len(parts) > 1 and (row := _short_row(body, lexicon)):
        return row
    return [body] if body else []


def _short_row(body: Body, lexicon: Lexicon) -> list[Body]:
    """연동·금남면, 오산·파주시: several places that share their last syllable."""
    *short, last = re.split(r"[·ㆍ‧∙]", body.value)
    kind = last[-1]
    if kind in "면읍":
        named = all(re.fullmatch(r"[가-힣]{2,3}(?<![읍면])", part) for part in short)
    else:
        named = kind in "시군구" and all(
            f"{part}{kind}" in lexicon.municipalities for part in short
        )
    if not short or not named:
        return []
    at = body.start
    row: list[Body] = []
    for part in (*short, last):
        value = part if part == last else f"{part}{kind}"
        row.append(Body(at, at + len(part), body.kind, value, "", sure=True))
        at += len(part) + 1
    return [*row[:-1], replace(row[-1], particle=body.particle)]


def _named(word: str, lexicon: Lexicon) -> bool:
    return organisation(word, lexicon) is not None or department(word, lexicon) is not None


def _named_surely(word: str, lexicon: Lexicon) -> bool:
    return (
        bool(organisation(word, lexicon))
        or bool(TOWN_LIKE.fullmatch(word) and word.endswith("군"))
        or department(word, lexicon) is not None
    )


_Kind = tuple[BodyKind, str, str, bool]
_MOST_NOTED = 4000
"""Words of a document that are worked out once: its names come again in every sentence."""


def _body(word: str, start: int, lexicon: Lexicon) -> Body | None:
    noted: dict[str, _Kind | None] = lexicon.noted
    if word in noted:
        found = noted[word]
    else:
        found = _kind_of(word, lexicon)
        if len(noted) < _MOST_NOTED:
            noted[word] = found
    if found is None:
        return None
    kind, stem, particle, sure = found
    return Body(start, start + len(stem), kind, stem, particle, sure)


def _kind_of(word: str, lexicon: Lexicon) -> _Kind | None:
    for particle in ("", *_PARTICLES, "다"):
        if particle == "다" and not word.endswith(("과다", "소다", "서다", "부서다")):
            continue
        if particle and not (word.endswith(particle) and len(word) - len(particle) >= 1):
            continue
        stem = word[: len(word) - len(particle)] if particle else word
        if _OWN.fullmatch(stem) and particle in ("", "의"):
            return "own", stem, particle, False
        if stem == "본청":
            # 도 본청에서는: where, and no office.
            return None
        sure = organisation(stem, lexicon)
        if sure is not None:
            return "organisation", stem, particle, sure
        sure = department(stem, lexicon)
        if sure is False and stem.endswith("과") and _named_surely(stem[:-1], lexicon):
            # 도서관과, 화천군과: a body and a particle.
            continue
        if sure is not None:
            return "department", stem, particle, sure
        if particle in ("의", "와", "가") and BODY_AND.search(stem):
            # 교육도서관과의 ‘제목’, 도서관과와
            return "department", stem, particle, False
    return None


def _joined(found: list[Body], text: str, lexicon: Lexicon) -> list[Body]:
    """경남 + 고성군 is one organisation, 농업기술원 + 기술지원조정과 one department."""
    kept: list[Body] = []
    for body in found:
        if (
            body.kind == "department"
            and not body.particle
            and (charge := _CHARGE.match(text, body.end))
        ):
            # 유아특수교육과 유보통합담당
            body = replace(body, end=charge.end(), value=text[body.start : charge.end()])
        if body.kind == "department" and (apart := _blank_within(body, text, lexicon)):
            body = apart
        before = kept[-1] if kept else None
        if before and not before.particle and text[before.end : body.start] == " ":
            if before.kind == body.kind == "organisation" and (
                before.value in lexicon.provinces
                or (
                    before.value.endswith(("시", "부", "도"))
                    and (
                        body.value.endswith(("구", "시", "군", "청", "구청"))
                        or _FOUNDATION.fullmatch(body.value)
                    )
                )
                or _OF_ITS_TOWN.fullmatch(body.value)
                or (
                    before.value.endswith(("의료원", "대학교", "시", "군", "구"))
                    and body.value.endswith("병원")
                )
            ):
                kept[-1] = _both(before, body)
                continue
            if (
                before.kind == body.kind == "department"
                and not before.sure
                and _PERSON_LIKE.fullmatch(before.value)
                and is_name(before.value)
            ):
                # 이름 부서 직급: what ends like a department is a name.
                kept[-1] = body
                continue
            if before.kind == body.kind == "department" and (
                before.value[-1] not in "면동"
                or body.value.endswith(("팀", "담당"))
                or TOWN_OFFICE.fullmatch(body.value)
            ):
                kept[-1] = _both(before, body)
                continue
        kept.append(body)
    return kept


_FIELD_BEFORE = re.compile(r"(?:^|[△▲‘’(,·]|[은는에로]\s|[은는],\s)\s?(?P<field>[가-힣]{2})\s$")


def _blank_within(body: Body, text: str, lexicon: Lexicon) -> Body | None:
    """우수상은 문화 관광과 이름 주무관: a blank within the name of a department."""
    stems = lexicon.department_stems
    if len(body.value) != 3 or body.value[-1] != "과" or text[body.end :][:1] != " ":
        return None
    field = _FIELD_BEFORE.search(text[max(0, body.start - 8) : body.start])
    if field is None or field["field"] not in stems:
        return None
    start = body.start - len(field["field"]) - 1
    return replace(body, start=start, value=text[start : body.end])


def _both(first: Body, second: Body) -> Body:
    return Body(
        first.start,
        second.end,
        second.kind,
        f"{first.value} {second.value}",
        second.particle,
        first.sure or second.sure,
    )
