"""What bodies and departments are called: by their region, without their kind, in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Knowledge

_PUBLIC = regex(r"^(?:국립|시립|도립|군립|구립|공립)(?=[가-힣]{3})")
"""수목원 of 국립수목원: who runs it is left out."""
_REGIONAL = regex(r"([가-힣]{2,})(?:지방([가-힣]{2,}청)|지역(본부))")
"""부산병무청 of 부산지방병무청, 중부국세청 of 중부지방국세청, 부산본부 of 부산지역본부."""
MINISTRIES: Mapping[str, str] = {
    "행정안전부": "행안부", "보건복지부": "복지부", "고용노동부": "노동부", "국토교통부": "국토부",
    "해양수산부": "해수부", "농림축산식품부": "농식품부", "문화체육관광부": "문체부",
    "산업통상자원부": "산업부", "중소벤처기업부": "중기부", "국민권익위원회": "권익위",
}  # fmt: skip
"""What ministries are called in short."""
KINDS_IN_SHORT: Mapping[str, str] = {
    "선거관리위원회": "선관위", "자치경찰위원회": "자경위", "감사위원회": "감사위",
}  # fmt: skip
"""What committees are called in short."""
_MISSION = regex(r"주([가-힣]{2,})(?:대사관|(총)영사관|대표부)")
"""주오사카총영사관: 오사카총영사관, 오사카영사관; called after where it stands (오사카), too."""
_SCHOOL = regex(r"([가-힣]{2,})(초등학교|중학교|고등학교|대학교)")


SHORTEST_SCHOOL = 2
"""Letters that a school is called by without its city: 처인초 of 용인처인초등학교."""


class Form(NamedTuple):
    """One way to write a name, compact; a `short` one must be a word of its own."""

    text: str
    short: bool = False


def body_forms(name: str, lexicon: Lexicon) -> Iterator[Form]:
    """강원도 고성군 and 고성 of 강원 고성군, 수목원 of 국립수목원, 강화초 of 강화초등학교."""
    for form in _with_provinces(name, lexicon):
        yield Form(form)
        if len(form) > 2 and form[-1] in "시군구도":
            yield Form(form[:-1], short=True)
    whole = compact(name)
    for short, full in lexicon.provinces.items():
        if compact(full) == whole:
            yield Form(short)
    if public := _PUBLIC.match(whole):
        yield Form(whole[public.end() :], short=True)
    for office in dict.fromkeys((whole, compact(name.split()[-1]))):
        if region := _REGIONAL.fullmatch(office):
            yield Form(region[1] + (region[2] or region[3]))
    yield from map(Form, _committee(whole, lexicon))
    if mission := _MISSION.fullmatch(whole):
        yield Form(mission[1], short=True)
        yield Form(whole[1:])
        if mission[2]:
            yield Form(f"{mission[1]}영사관")
    if school := _SCHOOL.fullmatch(whole):
        yield Form(school[1] + school[2][0], short=True)
        city = next((n for n in (3, 2) if school[1][:n] in lexicon.short_municipalities), 0)
        if city and len(school[1]) - city >= SHORTEST_SCHOOL:
            yield Form(school[1][city:] + school[2])
            yield Form(school[1][city:] + school[2][0], short=True)


def _committee(name: str, lexicon: Lexicon) -> Iterator[str]:
    """전남선관위, 전라남도선관위 and 전남선거관리위원회 of 전라남도선거관리위원회."""
    kind = next((kind for kind in KINDS_IN_SHORT if name.endswith(kind)), "")
    if not kind:
        return
    place = name.removesuffix(kind)
    full = lexicon.provinces.get(place)
    same = [short for short, whole in lexicon.provinces.items() if full and whole == full]
    for called in dict.fromkeys((place, *map(compact, same))):
        yield called + KINDS_IN_SHORT[kind]
        yield called + kind


def _with_provinces(name: str, lexicon: Lexicon) -> Iterator[str]:
    """강원 고성군: also 강원도 고성군, 강원특별자치도 고성군, and 고성군."""
    words = name.split()
    yield compact(name)
    if len(words) < 2:
        return
    yield compact(words[-1])
    full = lexicon.provinces.get(words[0])
    if full is not None:
        rest = compact("".join(words[1:]))
        for short, province in lexicon.provinces.items():
            if province == full:
                yield compact(short) + rest


def bodies_of_regions(
    knowledge: Knowledge, organisations: Sequence[str], lexicon: Lexicon
) -> Mapping[str, tuple[str, ...]]:
    """전북 → 전북 군산시, 경기 → 경기도교육청, 전남 → whoever won what it held.

    Whoever holds the contests of our own body names nobody.
    """
    contests = knowledge.contest_by_id
    held: dict[str, dict[str, None]] = {}
    for case in knowledge.cases:
        host = contests[case.contest].host
        if case.organisation and host:
            held.setdefault(host, {})[case.organisation] = None
    found: dict[str, tuple[str, ...]] = {}
    forms: dict[str, set[str]] = {}
    for short, full in lexicon.provinces.items():
        forms.setdefault(full, {compact(full)}).add(compact(short))
    for full, called in forms.items():
        inside = held.get(full, {})
        if knowledge.organisation in inside:
            continue
        named = [b for b in organisations if _without_public(b).startswith(tuple(called))]
        if bodies := tuple(dict.fromkeys([*named, *inside])):
            found |= dict.fromkeys(called, bodies)
    for host, inside in held.items():  # 행정안전부·인사혁신처: of its contests
        if knowledge.organisation not in inside and compact(host) not in found:
            for part in map(compact, host.split("·")):
                found |= dict.fromkeys((part, MINISTRIES.get(part, part)), tuple(inside))
    return found


def bodies_of_kinds(
    knowledge: Knowledge, organisations: Sequence[str], lexicon: Lexicon
) -> Mapping[str, tuple[str, ...]]:
    """교육청 → 경기도교육청 and 교육부 충남교육청, 교도소 → 안양교도소 and 대구교도소.

    Where all bodies are of one kind, its name tells none from another; where our own body is of
    it, its name alone means us.
    """
    winners = {case.organisation for case in knowledge.cases}
    own = compact(knowledge.organisation)
    found = {}
    for kind in lexicon.kinds_of_bodies:
        if knowledge.organisation in winners and kind in own:
            continue
        bodies = tuple(body for body in organisations if compact(body).endswith(kind))
        if 0 < len(bodies) < len(winners):
            found[kind] = bodies
    for kind, bodies in _ending_alike(organisations).items():
        if 1 < len(bodies) < len(winners) and kind not in own:
            found.setdefault(kind, bodies)
    return found


SHORTEST_ENDING = 4


def _ending_alike(organisations: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """유역환경청 → 금강유역환경청 and 한강유역환경청: what several of them are."""
    found: dict[str, list[str]] = {}
    for body in organisations:
        name = compact(body)
        if _OFFICE_END.search(name):
            for at in range(1, len(name) - SHORTEST_ENDING + 1):
                found.setdefault(name[at:], []).append(body)
    return {kind: tuple(bodies) for kind, bodies in found.items()}


_OFFICE_END = regex(r"(?:[청원소서관]|공사|공단|센터|본부|지사|병원|학교)$")


def public_kinds(organisations: Sequence[str], lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """현충원 → 국립서울현충원 and 국립대전현충원: public bodies without their place."""
    found: dict[str, list[str]] = {}
    for body in organisations:
        rest = _without_public(body)
        place = next((n for n in (3, 2) if is_place(rest[:n], lexicon)), 0)
        if place and rest != compact(body) and len(rest) - place >= SHORTEST_KIND:
            found.setdefault(rest[place:], []).append(body)
    return {kind: tuple(bodies) for kind, bodies in found.items()}


def is_place(word: str, lexicon: Lexicon) -> bool:
    """경북, 경산: a province, or a city without what kind it is."""
    return word in lexicon.provinces or word in lexicon.short_municipalities


SHORTEST_KIND = 3
"""Letters of what a public body is besides its place (현충원)."""


def _without_public(body: str) -> str:
    """서울현충원 of 국립서울현충원."""
    return _PUBLIC.sub("", compact(body), count=1)


def without_suffix(departments: Iterable[str], lexicon: Lexicon) -> Mapping[str, list[str]]:
    """여성가족 → 여성가족과, 남원 → 남원읍."""
    found: dict[str, list[str]] = {}
    for department in departments:
        form = compact(department)
        if form[-1:] in "과읍면동" and len(form) > 2 and not _is_field(form[:-1], lexicon):
            found.setdefault(form[:-1], []).append(department)
    return found


def _is_field(word: str, lexicon: Lexicon) -> bool:
    """환경 of 환경과: a whole field, where no department is said."""
    concepts = [lexicon.concepts[c] for c in lexicon.concept_of_word.get(word, ())]
    return any(concept.is_field for concept in concepts)


_OF_SEVERAL = regex(r"([가-힣]{2,})(\d+(?:[·.,]\d+)+)(가?)동")


def _numbered(town: str) -> Iterator[str]:
    """종로5가동 and 종로5가 of 종로5·6가동: each of the streets that one town is made of."""
    if several := _OF_SEVERAL.fullmatch(town):
        for number in re.findall(r"\d+", several[2]):
            yield f"{several[1]}{number}{several[3]}동"
            if several[3]:
                yield f"{several[1]}{number}{several[3]}"


def department_forms(department: str) -> Iterable[str]:
    """소방본부(상황실), 농업기술원 기술지원과 and 종로5·6가동 are also known by their parts."""
    yield compact(department)
    yield from _numbered(compact(department))
    outside = re.sub(r"\(.*?\)", "", department)
    yield compact(outside)
    for inside in re.findall(r"\((.*?)\)", department):
        yield compact(inside)
    words = outside.split()
    if len(words) > 1:
        yield compact(words[-1])
