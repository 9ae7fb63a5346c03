"""The same winner told twice is one record: headline and body, body and table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import fuzz

from knowledge.grades import Grade
from knowledge.intake.draft import RecordField
from knowledge.intake.results.entry import Entry
from knowledge.korean.jamo import is_subsequence
from knowledge.models import Half

_NO_LETTER = re.compile(r"[\W_]+")
_BRANCH = re.compile(r"([가-힣·]{1,10})\s?(?:부문|분야)(?:에서|에|은|는|의|\s)")
SAME = 50.0
"""Similarity (0-100) of a table's and a sentence's names of one case; others lie below 30."""
_CLOSE = 88.0
"""Where both names stand in sentences, or both in tables: the papers' own abbreviations."""
_LOOSE = 70.0
"""Where one of two sentences only mentions a case, without standing and department."""
_EQUAL = 100.0


@dataclass(frozen=True)
class Found:
    """A winner with where it was found. `note` is a table's remark; `table` outweighs prose."""

    entry: Entry
    half: Half | None = None
    note: str = ""
    table: bool = False
    headline: bool = False
    """Only a headline told it, which shortens what the text says."""
    evidence: dict[RecordField, str] = field(default_factory=dict)


_FIELDS: tuple[RecordField, ...] = (
    "rank", "grade", "category", "organisation", "department", "title", "content",
)  # fmt: skip


def letters(text: str) -> str:
    """Letters and digits of `text` alone, lower case."""
    return _NO_LETTER.sub("", text).lower()


def merged(found: Iterable[Found]) -> list[Found]:
    """One `Found` for each winner, in the order in which they were first named."""
    kept: list[Found] = []
    for one in found:
        one = replace(one, evidence=_evidence(one))
        place = _same(one, kept)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _both(kept[place], one)
    return _without_shadows(_without_headlines(_halves_joined(kept)))


def each_official(
    found: Sequence[Found], announced: Sequence[tuple[str | None, Grade, int]]
) -> list[Found]:
    """장려 2명, and 가과 이름 주무관과 이름 주무관이: as many winners as were announced."""
    dealt = list(found)
    for _, grade, count in announced:
        own = [one for one in dealt if one.entry.grade == grade]
        people = sum(max(1, len(one.entry.people)) for one in own)
        if len(own) == count or people != count or any(one.entry.title for one in own):
            continue
        dealt = [
            replace(one, entry=replace(one.entry, people=(name,))) if name else one
            for one in dealt
            for name in (one.entry.people if one in own and _one_by_one(one.entry) else ("",))
        ]
    return dealt


def _one_by_one(entry: Entry) -> bool:
    """이름 주무관과 이름 주무관이: each of them won; 이름 팀장·이름 주무관 did it together."""
    return len(entry.people) > 1 and all(
        re.search(rf"{re.escape(one)}\s\S+[과와]\s{re.escape(other)}", entry.sentence)
        for one, other in pairwise(entry.people)
    )


def _evidence(found: Found) -> dict[RecordField, str]:
    entry = found.entry
    return {name: entry.sentence for name in _FIELDS if getattr(entry, name) is not None}


def _same(one: Found, kept: Sequence[Found]) -> int | None:
    """The place of the record that `one` tells again, if any."""
    entry = one.entry
    best: tuple[float, int] | None = None
    for place, other in enumerate(kept):
        if entry.title is None and other.entry.sentence == entry.sentence:
            # Two of one sentence that have no title are two winners.
            continue
        if _apart(one, other):
            continue
        score = _likeness(entry, other.entry, alike=one.table == other.table)
        if score and (best is None or score > best[0]):
            best = (score, place)
    return best[1] if best else None


def _apart(one: Found, other: Found) -> bool:
    if one.half and other.half and one.half != other.half:
        return True
    a, b = one.entry, other.entry
    if a.rank and b.rank and a.rank != b.rank:
        return True
    if a.grade and b.grade and a.grade != b.grade:
        return True
    same_title = a.title and b.title and letters(a.title) == letters(b.title)
    if a.category and b.category and letters(a.category) != letters(b.category) and not same_title:
        return True
    return bool(
        a.organisation
        and b.organisation
        and a.title is None
        and b.title is None
        and letters(a.organisation)[-3:] != letters(b.organisation)[-3:]
    )


def _likeness(a: Entry, b: Entry, *, alike: bool) -> float:
    if not (a.title and b.title) and set(a.people) & set(b.people):
        return 92.0
    if _other_people(a, b) and not (a.title or b.title) and a.sentence != b.sentence:
        # Two officials of one department.
        return 0
    if a.title and b.title:
        return _title_likeness(a, b, alike=alike)
    if a.department and b.department:
        if letters(a.department) != letters(b.department) and not _one_office(a, b):
            return 0
        same_standing = (
            (a.grade, a.rank) == (b.grade, b.rank)
            or not (a.grade or a.rank)
            or not (b.grade or b.rank)
        )
        return 90.0 if same_standing else 0
    if a.title is None and b.title is None and not a.department and not b.department:
        if (a.people or b.people) and not (a.people and b.people) and _same_prize(a, b):
            # 진안군이 우수상을, and later 이름 주무관이 우수상을.
            return 60.0
        return 60.0 if _one_body(a.organisation, b.organisation) else 0
    if _other_people(a, b):
        return 0
    # One has a title, the other a department; or one is only a body.
    bare, rich = (a, b) if not (a.title or a.department) else (b, a)
    if not (bare.title or bare.department):
        fits = (
            bare.organisation is None
            or rich.organisation is None
            or _one_body(bare.organisation, rich.organisation)
        )
        if rich.grade is None and rich.rank and bare.grade and bare.organisation:
            # 최우수 논산시, and later 1위 논산시의 ‘…’.
            return 40.0 if fits and rich.organisation else 0
        if not (rich.grade or rich.rank) and bare.grade and bare.organisation:
            # 음성군이 대상을, and a list that tells 음성군's case without its prize.
            return 40.0 if fits and rich.organisation else 0
        same = bare.grade == rich.grade and bare.rank == rich.rank
        if rich.title is None and _other_branch(bare, rich):
            return 0
        return 40.0 if fits and same and (bare.grade or bare.rank) else 0
    return 0


def _one_office(a: Entry, b: Entry) -> bool:
    """소방본부의 ‘제목’, and later 전남소방본부, with the same prize."""
    x, y = sorted((letters(a.department or ""), letters(b.department or "")), key=len)
    bare = a.title is None or b.title is None
    return bare and x in ("소방본부", "소방서", "보건소") and y.endswith(x) and _same_prize(a, b)


def _one_body(one: str | None, other: str | None) -> bool:
    """수자원공사 is 한국수자원공사, 김천시 is 경북 김천시."""
    if not one or not other:
        return False
    a, b = (letters(name.split()[-1]).removeprefix("한국") for name in (one, other))
    return a == b and (" " not in one or " " not in other or one == other)


def _other_branch(one: Entry, other: Entry) -> bool:
    """도 부문에서는 교통과가 우수상을, and 시군 부문에서는 남원시가 우수상을: two winners."""
    a, b = _BRANCH.findall(one.sentence), _BRANCH.findall(other.sentence)
    return bool(a and b) and not set(a) & set(b)


def _same_prize(a: Entry, b: Entry) -> bool:
    fits = not (a.organisation and b.organisation) or (
        letters(a.organisation) == letters(b.organisation)
    )
    return fits and bool(a.grade or a.rank) and (a.grade, a.rank) == (b.grade, b.rank)


def _title_likeness(a: Entry, b: Entry, *, alike: bool) -> float:
    best = 0.0
    for one in (a.title, *a.aliases):
        for other in (b.title, *b.aliases):
            x, y = letters(one or ""), letters(other or "")
            if not x or not y:
                continue
            if x == y:
                return 100.0
            shorter, longer = sorted((x, y), key=len)
            same_rank = a.rank is not None and a.rank == b.rank
            if (len(shorter) >= 6 or same_rank) and shorter in longer:
                best = max(best, 95.0)
            else:
                best = max(best, fuzz.ratio(x, y))
    if a.department and b.department and letters(a.department) != letters(b.department):
        limit = _EQUAL
    elif alike and a.sentence != b.sentence and (_mentioned(a) or _mentioned(b)):
        limit = _LOOSE
    elif a.sentence == b.sentence or alike:
        limit = _CLOSE
    else:
        limit = SAME
    return best if best >= limit else 0


def _other_people(one: Entry, other: Entry) -> bool:
    return bool(one.people and other.people) and not set(one.people) & set(other.people)


def _one_category(one: Entry, other: Entry) -> bool:
    """A city tells the prizes of its districts and corporations as its own, not of its like."""
    return (
        bool(one.category and other.category)
        and not _other_category(one, other)
        and not _neighbours(one.organisation, other.organisation)
    )


def _neighbours(one: str | None, other: str | None) -> bool:
    """군산시, 진안군: two towns."""
    a, b = _town(one), _town(other)
    return a is not None and b is not None and a != b


def _town(name: str | None) -> str | None:
    """What is the same in 인천시 and 인천광역시; None where `name` is no town."""
    return name.split()[-1][:2] if name and name[-1] in "시군" else None


def _other_category(one: Entry, other: Entry) -> bool:
    a, b = letters(one.category or ""), letters(other.category or "")
    return bool(a and b) and a != b


def _mentioned(entry: Entry) -> bool:
    return not (entry.grade or entry.rank or entry.department)


def _both(first: Found, second: Found) -> Found:
    """The table's name and department lead; a quoted name that lost nothing is preferred."""
    later = second.table and not first.table
    if _mentioned(first.entry) and not _mentioned(second.entry):
        later = second.table or not first.table
    lead, other = (second, first) if later else (first, second)
    a, b = lead.entry, other.entry
    title, aliases = _names(lead, other)
    entry = Entry(
        rank=a.rank or b.rank,
        grade=a.grade or b.grade,
        category=a.category or b.category,
        organisation=_longer(a.organisation, b.organisation),
        department=_longer(a.department, b.department),
        title=title,
        aliases=aliases,
        content=a.content or b.content,
        people=tuple(dict.fromkeys((*a.people, *b.people))),
        own=a.own or b.own,
        partners=tuple(dict.fromkeys((*a.partners, *b.partners))),
        sentence=a.sentence,
    )
    return Found(
        entry,
        half=first.half or second.half,
        note=" ".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
        table=first.table or second.table,
        headline=first.headline and second.headline,
        evidence={**other.evidence, **lead.evidence, **_title_evidence(title, lead, other)},
    )


def _longer(a: str | None, b: str | None) -> str | None:
    if a and b and letters(a) in letters(b):
        return b
    return a or b


def _title_evidence(title: str | None, lead: Found, other: Found) -> dict[RecordField, str]:
    if title is not None and title == other.entry.title != lead.entry.title:
        return {"title": other.entry.sentence}
    return {}


def _names(lead: Found, other: Found) -> tuple[str | None, tuple[str, ...]]:
    a, b = lead.entry.title, other.entry.title
    if a is None or b is None:
        return a or b, (*lead.entry.aliases, *other.entry.aliases)
    title = a
    x, y = letters(a), letters(b)
    if x != y and lead.table and not other.table and _lost_letters(x, y):
        title = b
    elif lead.table == other.table and _shortened(lead, x, other, y):
        # The headline's short form, and the whole name in the body.
        title = b
    names = dict.fromkeys((title, a, b, *lead.entry.aliases, *other.entry.aliases))
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(letters(name), name)
    return title, tuple(name for name in spelled.values() if letters(name) != letters(title))


def _shortened(lead: Found, x: str, other: Found, y: str) -> bool:
    if lead.headline and not other.headline and len(x) < len(y):
        return True
    return x != y and x in y and not re.search(r"[‘'“\"]", other.entry.title or "")


def _lost_letters(short: str, long: str) -> bool:
    """True where `short` is `long` with one or two letters missing."""
    return 0 < len(long) - len(short) <= 2 and is_subsequence(short, long)


def _halves_joined(found: list[Found]) -> list[Found]:
    """A grade held by one title without a department and one department without a title: one."""
    kept = list(found)
    for one in found:
        entry = one.entry
        if not entry.title or entry.department or entry.people:
            continue
        same = [other for other in kept if _shares_standing(other, one) and other is not one]
        if len(same) == 1 and same[0].entry.department and not same[0].entry.title:
            kept[kept.index(same[0])] = _both(same[0], one)
            kept.remove(one)
    return kept


def _shares_standing(one: Found, other: Found) -> bool:
    a, b = one.entry, other.entry
    return bool(
        (one.half == other.half or not (one.half and other.half))
        and (a.grade or a.rank)
        and (a.grade, a.rank, a.category) == (b.grade, b.rank, b.category)
    )


def _without_headlines(found: list[Found]) -> list[Found]:
    """Without short names of a headline where the text tells who has that standing."""
    told = {(one.entry.grade, one.entry.rank) for one in found if not one.headline}
    return [
        one for one in found if not (one.headline and (one.entry.grade, one.entry.rank) in told)
    ]


def _is_partner(entry: Entry, found: Sequence[Found]) -> bool:
    """상반기 대상에는 가시와 나시가, beside 가시와 나시의 ‘제목’: one case of both."""
    name = entry.organisation
    return name is not None and any(
        name in other.entry.partners and other.entry.grade == entry.grade for other in found
    )


def _without_shadows(found: list[Found]) -> list[Found]:
    """Without records of a whole body whose case another sentence tells in full."""
    kept: list[Found] = []
    for one in found:
        entry = one.entry
        whose = entry.people and entry.content and not entry.grade
        if not (entry.title or entry.department or whose):
            if _is_partner(entry, found):
                continue
            fuller = [
                other
                for other in found
                if other is not one
                and (other.entry.title or other.entry.department)
                and other.entry.sentence != entry.sentence
                and not _other_people(entry, other.entry)
                and not _other_category(entry, other.entry)
                and not _other_branch(entry, other.entry)
                and (other.entry.grade == entry.grade or entry.grade is None)
                and (
                    entry.organisation is None
                    or _one_category(entry, other.entry)
                    or other.entry.organisation is None
                    or letters(other.entry.organisation).endswith(letters(entry.organisation)[-3:])
                    or _town(other.entry.organisation) == _town(entry.organisation) is not None
                )
            ]
            if fuller:
                continue
        kept.append(one)
    return kept
