"""Departments, places and organisations: exact, short, mistyped, or unknown.

Three rules keep names honest. A name that we know wins by its longest form. A slip is
forgiven only within a jamo distance ratio of `SLIP_LIMIT`, and never for a word that is a
real name of something else. A word that looks like a department or a place and is none of
ours is reported as unknown; the nearest one is never taken for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from knowledge.korean.initials import initials
from knowledge.korean.jamo import decompose, distance_ratio
from knowledge.korean.patterns import regex
from knowledge.korean.romanise import romanise
from knowledge.korean.slips import Slips
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Knowledge
from knowledge.nameforms import (
    SHORTEST_KIND,
    bodies_of_kinds,
    bodies_of_regions,
    body_forms,
    department_forms,
    is_place,
    public_kinds,
    without_suffix,
)
from knowledge.remembered import remembered
from knowledge.shortnames import SHORTEST_BODY, shortened_body, shortened_department

SLIP_LIMIT = 0.20
"""Largest jamo distance ratio of a slip: typing errors lie at .07-.17, other names at .25-.67."""

ROMAN_LIMIT = 84.0
"""Smallest similarity (0-100) of a Latin spelling to a romanised name."""

NameKind = Literal["department", "organisation", "neutral"]
NamedKind = Literal["department", "place", "city"]
"""What an unknown name claims to be."""


@dataclass(frozen=True)
class Name:
    """A name that occurs in the knowledge: `value` as it stands there."""

    kind: NameKind
    value: str


_OFFICE = regex(
    r"[가-힣]+(?:보건소|보건지소|소방서|경찰서|사업소|본부|공단|공사|교육(?:지원)?청|진흥원|연구원|사무국)"
    r"|[가-힣]{2,}(?<![읍면동군시도])사무소"
    r"|[가-힣]{2,}담당관실?"
)
_NEAREST_OFFICE = regex(
    r"(?:(?:제일|가장)?가까운|근처|동네|집앞|집옆|아무|담당|관할)(?:보건|소방|경찰|사무|우체)"
)
"""가까운보건소: whichever office that is, and no name of one."""
_INSTITUTION = regex(
    r"[가-힣]{2,}(?:복지관|의료원|문화원|요양원|요양병원|경로당|체육관|박물관|미술관|우체국"
    r"|초등학교|중학교|고등학교|대학교)"
)
_DIALECT_ENDING = regex(r"(?:[수신우암엄쿠]|하)과$")
"""있수과?, 햄신과?: the ending of a question in Jeju, no department."""

_OFFICE_SLIP = ("보건소", "소방서", "경찰서", "사업소")

_VERB_LIKE_MYEON = regex(
    r"(?:하|으|려|되|라|다|오|가|보|주|나|리|치|시|지|이|우|어|키|서|니|히|기|자|추|두|내|누|세|뛰|크|쓰|사|짜|차)면$"
)


_IF = regex(r"[으하되려라다오가보주하있없니받]면$")
"""있으면, 되면: if, and no place."""
TOWN_SUFFIXES = ("읍", "면", "동")
MOST_STROKES = 2
"""Key strokes that a slip changes at most: 철도 and 도로 of two corporations differ by three."""
_BRANCH = regex(
    r"([가-힣]{2,})(세무서|세관|경찰서|소방서|교육지원청|지청|지사|지점|지부|출장소|사무소|우체국|고용센터"
    r"|관리소|관리단|교도소|구치소|소년원|보호관찰소|출입국외국인청)"
)
"""익산세무서, 경복궁관리소, 국민연금공단 원주지사: the office of a large body at one place, which
is called after it."""
_REGIONAL_BRANCH = regex(r"([가-힣]{2,3})(센터|지역센터|본부|지역본부|지원)")
"""전주센터, 강원본부: the same, where a real place stands before the kind of office."""
_BRANCH_OFFICES = frozenset({"지원", "지사", "지청", "지점", "지부", "지소", "센터", "본부"})
_BODY_END = regex(r"[청원서소처국]$")
_SIDES = frozenset("동서남북중")
_DIGITS = regex(r"\d+")


LONGEST_TOWN = 4
"""Letters of a name from which on it may be a place and what stands there."""


class Names:
    """All names of one knowledge, and the rules by which a typed word is one of them."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        departments = _unique(case.department for case in knowledge.cases)
        organisations = _unique(
            [knowledge.organisation, *(case.organisation for case in knowledge.cases)]
        )
        self.own = knowledge.organisation
        winners = {case.organisation for case in knowledge.cases}
        self.own_has_cases = self.own in winners or winners <= {None}
        self.own_holds = any(contest.host == self.own for contest in knowledge.contests)
        self.own_among_others = self.own_has_cases and len(organisations) > 1
        self.departments = departments
        self.organisations = organisations
        self._ends = Counter(department[-1] for department in departments)
        self.kinds = frozenset(end for end, count in self._ends.items() if count > 1)
        """과, 역: what several departments are called."""
        self.categories = frozenset(case.category for case in knowledge.cases if case.category)
        self.spaced_categories = tuple(sorted(c for c in self.categories if " " in c))
        other_names = (
            (other, category)
            for category, names in lexicon.category_names.items()
            if category in self.categories
            for other in (category, *names)
            if other == category or other not in self.categories
        )
        self.categories_called = dict(sorted(other_names, key=lambda each: -len(each[0])))
        """중앙부처 → 중앙행정기관, where that is a category of a contest; the longest first."""
        table: dict[str, list[Name]] = {}
        self.short_forms: set[str] = set()
        for host in _unique(contest.host for contest in knowledge.contests):
            for form in self._forms(host):
                table.setdefault(form, []).append(Name("neutral", host))
        for organisation in organisations:
            for form in self._forms(organisation):
                ours = [n for n in table.get(form, []) if n.kind == "organisation"]
                whole = form == compact(organisation)
                # Of two bodies of one name (고성군) our own is meant, else both may be.
                if not ours or whole:
                    table[form] = [Name("organisation", organisation)]
                elif ours[0].value not in (knowledge.organisation, organisation):
                    table[form] = [*ours, Name("organisation", organisation)]
        for form, bodies in bodies_of_regions(knowledge, organisations, lexicon).items():
            named = [name.value for name in table.get(form, ()) if name.kind == "organisation"]
            if not named or (named == [self.own] and not self.own_has_cases):
                table[form] = [Name("organisation", body) for body in bodies]
        for department in departments:
            for form in department_forms(department):
                names = [n for n in table.get(form, []) if n.kind == "department"]
                if Name("department", department) not in names:
                    table[form] = [*names, Name("department", department)]
        for ministry, theirs in _of_ministries(organisations, lexicon).items():
            table.setdefault(ministry, [Name("organisation", body) for body in theirs])
        for kind, bodies in bodies_of_kinds(knowledge, organisations, lexicon).items():
            if kind not in table:
                table[kind] = [Name("organisation", body) for body in bodies]
                self.short_forms.add(kind)
        for kind, bodies in public_kinds(organisations, lexicon).items():
            us = self.own_has_cases and kind in compact(self.own)  # 박물관, in a museum
            if kind not in table and len(bodies) < len(organisations) and not us:
                table[kind] = [Name("organisation", body) for body in bodies]
                self.short_forms.add(kind)
        for form, short in without_suffix(departments, lexicon).items():
            if form not in table:
                table[form] = [Name("department", d) for d in short]
                self.short_forms.add(form)
        for form, offices in self._branches(organisations, departments).items():
            if form not in table and len(offices) == 1:
                table[form] = offices
                self.short_forms.add(form)
        self.exact: Mapping[str, tuple[Name, ...]] = {k: tuple(v) for k, v in table.items()}
        self.longest = max((len(form) for form in self.exact), default=0)
        self.abbreviated = remembered(self._shortened_department)
        """감귤과 → 감귤농정과: a subsequence with the same ending that fits one department."""
        self.abbreviated_body = remembered(self._shortened_body)
        """농어촌공사 → 한국농어촌공사: the end of the name of one organisation."""
        self.mistyped = remembered(self._mistyped)
        """남언읍 → 남원읍: the one name within `SLIP_LIMIT`, as its compact form."""
        self._others = lexicon.towns | lexicon.municipalities | set(lexicon.provinces)

    def _forms(self, body: str) -> Iterable[str]:
        """How `body` is called; the short ones are noted."""
        for form in body_forms(body, self.lexicon):
            if form.short:
                self.short_forms.add(form.text)
            yield form.text

    def _branches(
        self, organisations: Iterable[str], departments: Iterable[str]
    ) -> Mapping[str, list[Name]]:
        """The places that offices of a body are at, and what they are called after: 익산."""
        found: dict[str, list[Name]] = {}
        kinds: tuple[tuple[NameKind, Iterable[str]], ...] = (
            ("organisation", organisations),
            ("department", departments),
        )
        for kind, names in kinds:
            for name in names:
                of_own = kind == "organisation" and name.startswith(f"{self.own} ")
                office = compact(name[len(self.own) :] if of_own else name)
                branch = _BRANCH.fullmatch(office)
                regional = None if branch else _REGIONAL_BRANCH.fullmatch(office)
                if regional and is_place(regional[1], self.lexicon):
                    branch = regional
                if branch and branch[1] not in self.lexicon.department_stems:
                    found.setdefault(branch[1], []).append(Name(kind, name))
                    if name.endswith("서"):  # 제천서
                        found.setdefault(f"{branch[1]}서", []).append(Name(kind, name))
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first two letters of every name, also of those that are not in the knowledge."""
        return frozenset(
            name[:2]
            for name in (
                *self.exact,
                *self.lexicon.municipalities,
                *self.lexicon.bodies,
                *self.lexicon.towns,
            )
        )

    @cached_property
    def by_initials(self) -> Mapping[str, tuple[str, ...]]:
        """초성 → departments and organisations with exactly these."""
        found: dict[str, list[str]] = {}
        for form, names in self.exact.items():
            for name in names:
                if name.kind == "department" and name.value not in found.get(initials(form), []):
                    found.setdefault(initials(form), []).append(name.value)
        return {code: tuple(values) for code, values in found.items()}

    @cached_property
    def _romanised(self) -> Mapping[str, Name]:
        return {
            romanise(form): names[0]
            for form, names in self.exact.items()
            if len(form) > 1 and re.fullmatch(r"[가-힣]+", form)
        }

    def is_other(self, word: str) -> bool:
        """True for a real name of a place or department that is not in the knowledge."""
        if word in self.exact:
            return False
        if word in self._others:
            return True
        if _INSTITUTION.fullmatch(word):
            return self.abbreviated(word) is None  # 분청박물관 of 분청문화박물관
        return word.endswith("과") and self._is_stem(word[:-1])

    def _is_stem(self, stem: str) -> bool:
        """농정, 시민복지: one word that offices are called after, or two of them."""
        stems = self.lexicon.department_stems
        halves = range(2, len(stem) - 1)
        return stem in stems or any(stem[:at] in stems and stem[at:] in stems for at in halves)

    def _shortened_department(self, word: str) -> str | None:
        return shortened_department(word, self.departments)

    def _shortened_body(self, word: str) -> str | None:
        return shortened_body(word, self.organisations, self.lexicon)

    def _mistyped(self, word: str) -> str | None:
        if len(word) < 3 or word in self.lexicon.not_names:
            return None
        school = _INSTITUTION.fullmatch(word) is not None
        if self.is_other(word) and (not school or word in self._others):
            return None
        most = 1 if school else MOST_STROKES  # any place may have a school of any name
        near = sorted(
            (ratio, form)
            for ratio, form in self._slips.near(decompose(word), SLIP_LIMIT)
            if (form not in self.short_forms or len(form) == len(word))
            and abs(len(form) - len(word)) <= 1
            and (not school or _INSTITUTION.fullmatch(form))
            and ratio * len(decompose(form)) <= most + 0.5
            and _DIGITS.findall(word) == _DIGITS.findall(form)  # 온천2동 is not 온천1동
            and self._same_place(word, form)
        )
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return near[0][1]

    def _same_place(self, word: str, form: str) -> bool:
        """인천병원 is no slip of 순천병원: it begins with the name of another place."""
        place = word[:2]
        known = place in self.lexicon.short_municipalities or place in self.lexicon.provinces
        return form.startswith(place) or not known or len(word) < LONGEST_TOWN

    def _is_of_another_place(self, word: str) -> bool:
        """제주보훈청, beside a 대구지방보훈청: a body of a kind that we have, at another place."""
        place = word[:2] in self.lexicon.provinces or word[:2] in self.lexicon.short_municipalities
        kind = word[2:]
        if place and kind in self._kinds_of_branches:  # 경남지사, beside 강원지사
            return True
        if not place or len(kind) < SHORTEST_KIND or _BODY_END.search(kind) is None:
            return False
        return any(compact(body).endswith(kind) for body in self.organisations)

    @cached_property
    def _kinds_of_branches(self) -> frozenset[str]:
        """지사, 지점: what the branches of our bodies are called behind their places."""
        branches = (_BRANCH.fullmatch(compact(body)) for body in self.organisations)
        ends = Counter(
            department[2:]
            for department in map(compact, self.departments)
            if department[2:] in _BRANCH_OFFICES and is_place(department[:2], self.lexicon)
        )
        several = {end for end, times in ends.items() if times > 1}  # 제주지원, beside 부산지원
        return frozenset(branch[2] for branch in branches if branch) | several

    def _is_another_of_a_kind(self, word: str) -> bool:
        """강서면허시험장, beside two 운전면허시험장 of other places: one that is not ours."""
        return any(
            kind.endswith(word[place:]) and len(word) - place >= SHORTEST_KIND
            for kind in self._kinds_of_departments
            for place in (2, 3)
            if is_place(word[:place], self.lexicon)
        )

    @cached_property
    def _kinds_of_departments(self) -> tuple[str, ...]:
        """운전면허시험장: what several departments are called behind their places."""
        found = Counter(
            whole[place:]
            for whole in map(compact, self.departments)
            for place in (2, 3)
            if is_place(whole[:place], self.lexicon) and len(whole) - place > SHORTEST_KIND
        )
        return tuple(kind for kind, times in found.items() if times > 1)

    @cached_property
    def _slips(self) -> Slips:
        return Slips({form: decompose(form) for form in self.exact if len(form) >= 3})

    def latin(self, word: str) -> str | None:
        """Namwon-eup → 남원읍, by similarity to the romanised names."""
        key = re.sub(r"[^a-z]", "", word.lower())
        if len(key) < 5:
            return None
        best = max(self._romanised, key=lambda roman: fuzz.ratio(key, roman), default=None)
        if best is None or fuzz.ratio(key, best) < ROMAN_LIMIT:
            return None
        return self._romanised[best].value

    def unknown_kind(self, word: str, *, alone: bool, named: bool = False) -> NamedKind | None:
        """What `word` claims to be: a department, place or city that is not in the knowledge.

        `alone` says that the word stands by itself or before 사례, where a weaker likeness
        is enough; `named` that it is the first word and before 사례 (이서면 사례).
        """
        lexicon = self.lexicon
        if word in lexicon.not_names or word in self.exact or word.startswith("우리"):
            return None
        if _NEAREST_OFFICE.match(word):
            return None
        if _DIALECT_ENDING.search(word) and word[:-1] not in lexicon.department_stems:
            return None
        if word in lexicon.provinces or word in lexicon.municipalities:
            return "city"
        if word in lexicon.short_municipalities:
            return "city"
        if word in lexicon.towns:
            return "place"
        if self._is_of_another_place(word) or self._is_another_of_a_kind(word):
            return "department"
        if _OFFICE.fullmatch(word) or _INSTITUTION.fullmatch(word):
            return "department"
        if alone and word in lexicon.kinds_of_bodies:
            return "department"
        if (
            len(word) >= 5
            and word[-3:] not in _OFFICE_SLIP
            and any(distance_ratio(word[-3:], suffix) <= SLIP_LIMIT for suffix in _OFFICE_SLIP)
        ):
            return "department"
        if _is_side_of(word, self.departments):
            return "department"
        stem = word[:-1]
        match word[-1:]:
            case "과" if len(stem) >= 2 and (
                stem in lexicon.department_stems
                or any(
                    stem.endswith(s) or stem.startswith(s)
                    for s in lexicon.department_stems
                    if len(s) > 1
                )
            ):
                return "department"
            case "과" if alone and len(stem) >= 2:
                return "department"
            case "읍" if len(stem) >= 2:
                return "place"
            case "면" if alone and len(stem) == 2 and not _VERB_LIKE_MYEON.search(word):
                return "place"
            case "면" if named and len(stem) == 2 and not _IF.search(word):
                return "place"
            case "동" if alone and len(stem) == 2 and word[-2:] not in lexicon.not_names:
                return "place"
            case "시" | "군" if (
                alone and len(stem) in (2, 3) and word[-2:] not in lexicon.not_names
            ):
                return "city"
            case "실" | "국" | "팀" if stem in lexicon.department_stems and len(stem) >= 2:
                return "department"
            case "처" | "부" if stem in lexicon.department_stems and self._ends.get(word[-1]):
                return "department"  # 총무처, where departments are called so
        return None


def _is_side_of(word: str, departments: Iterable[str]) -> bool:
    """남수원도서관, where there is a 북수원도서관; 남부지원, beside a 서부지원."""
    shortest = SHORTEST_BODY if word[1:2] == "부" else SHORTEST_BODY + 1
    if word[:1] not in _SIDES or len(word) < shortest:
        return False
    return any(d[:1] in _SIDES and d[1:] == word[1:] for d in map(compact, departments))


def _of_ministries(bodies: Iterable[str], lexicon: Lexicon) -> Mapping[str, list[str]]:
    """교육부 → 교육부 충남교육청: what belongs to a ministry that has no case of its own."""
    found: dict[str, list[str]] = {}
    for body in bodies:
        head, _, rest = body.partition(" ")
        if rest and head in lexicon.bodies:
            found.setdefault(head, []).append(body)
    return found


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
