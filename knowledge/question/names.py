"""Departments, places and organisations: exact, short, abbreviated, mistyped, or unknown.

Three rules keep names honest. A name that we know wins by its longest form. A slip is
forgiven only within a jamo distance ratio of `SLIP_LIMIT`, and never for a word that is a
real name of something else. A word that looks like a department or a place and is none of
ours is reported as unknown; the nearest one is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from knowledge.korean.initials import initials
from knowledge.korean.jamo import distance_ratio
from knowledge.korean.particles import strip_particle
from knowledge.korean.romanise import romanise
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Knowledge
from knowledge.question.model import Correction, Unknown, UnknownKind
from knowledge.question.scan import CLAIMED, Draft, Scan

SLIP_LIMIT = 0.20
"""Largest jamo distance ratio of a slip: typing errors lie at .07-.17, other names at .25-.67."""
ROMAN_LIMIT = 84.0
"""Smallest similarity (0-100) of a Latin spelling to a romanised name."""

NameKind = Literal["department", "organisation", "neutral"]


@dataclass(frozen=True)
class Name:
    """A name that occurs in the knowledge: `value` as it stands there."""

    kind: NameKind
    value: str


_SUFFIX = re.compile(
    r"(보건소|보건지소|사업소|출장소|담당관실?|소방서|경찰서|센터|본부|과|읍|면|동|실|국|팀|단|관)$"
)
_BODY_TAIL = re.compile(
    r"(?:시청|군청|구청|도청|청|사무소|주민센터|행정복지센터)(?:에서|은|는|이|가|의)?"
)
_OTHER_BODIES = re.compile(
    r"(?:다른|타|딴)\s?(?:시군구?|시·군|시|군|도시|지역|지자체|자치단체|기관|동네|고장)"
    r"(?:에서는|에서|에는|에도|에|의|은|는|도|들은|들의|들)?"
    r"|(?<![가-힣])(?:공기업|공공기관|도청(?!\s?(?:주관|주최))|본청(?!\s?(?:주관|주최))|산하\s?기관|출자\s?·?\s?출연\s?기관|민간\s?기업|중앙\s?부처)(?:들)?(?:에서는"
    r"|에서|의|은|는|이|가|도)?(?=\s|$|\?)"
)
_PLACE_CLASS = re.compile(r"읍\s?·?\s?면\s?·?\s?동|읍·?면|동\s?주민센터들|면·?동")
_WITHOUT = re.compile(
    r"\s?(?:말고는?|빼고는?|제외(?:하고|한|하면)?|아닌|이?외에|이?외의?)(?=\s|$|\x1f|[가-힣])"
)
_WHEREABOUTS = re.compile(
    r"에(?:서|서는)?\s?(?:[가-힣]+\s)?"
    r"(?:사는|살고|사시는|살아|(일하|온|왔|오는|올라온|내려온|지내|근무|직장|유학|여행))"
)
_DIALECT_ENDING = re.compile(r"(?:[수신우암엄쿠]|하)과$")
"""있수과?, 햄신과?: the ending of a question in Jeju, no department."""
_COPULA = re.compile(r"(?:인데|이에요|예요|입니다|인가요|이야|이라)(?:요|는데)?$")
_THING = re.compile(r"(?:의\s?)?(?:껀|꺼는|꺼|거는|거|것은|것|건|네는|네)$")
_LOCATIVE = re.compile(r"에서|에는|에도|처럼|인데|사는|시민|군민")
"""After a city's short name that is also a word (공주, 장수), these make it the city."""
_OTHER_OFFICE = re.compile(
    r"(?<![가-힣])(군|구|도)청(?!\s?(?:주관|주최))(?=[이가은는에의을도\s?]|$)"
)
_OFFICE_SLIP = ("보건소", "소방서", "경찰서", "사업소")
_VERB_LIKE_MYEON = re.compile(
    r"(?:하|으|려|되|라|다|오|가|보|주|나|리|치|시|지|이|우|어|키|서|니|히|기|자|추|두|내|누|세|뛰|크|쓰|사|짜|차)면$"
)


class Names:
    """All names of one knowledge, and the rules by which a typed word is one of them."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        departments = _unique(case.department for case in knowledge.cases)
        organisations = _unique(
            [knowledge.organisation, *(case.organisation for case in knowledge.cases)]
        )
        self.departments = departments
        self.organisations = organisations
        table: dict[str, list[Name]] = {}
        self.short_forms: set[str] = set()
        for host in _unique(contest.host for contest in knowledge.contests):
            for form in self._organisation_forms(host):
                table.setdefault(form, []).append(Name("neutral", host))
        for organisation in organisations:
            for form in self._organisation_forms(organisation):
                table[form] = [Name("organisation", organisation)]
        for department in departments:
            for form in _department_forms(department, organisations):
                names = [n for n in table.get(form, []) if n.kind == "department"]
                if Name("department", department) not in names:
                    table[form] = [*names, Name("department", department)]
        for form, short in self._shortened(departments).items():
            if form not in table:
                table[form] = [Name("department", d) for d in short]
                self.short_forms.add(form)
        self.exact: Mapping[str, tuple[Name, ...]] = {k: tuple(v) for k, v in table.items()}
        self.longest = max((len(form) for form in self.exact), default=0)
        self._others = lexicon.towns | lexicon.municipalities | set(lexicon.provinces)

    def _organisation_forms(self, name: str) -> Iterable[str]:
        whole = compact(name)
        last = compact(name.split()[-1]) if name.split() else whole
        for form in (whole, last):
            yield form
            if len(form) > 2 and form[-1] in "시군구도":
                self.short_forms.add(form[:-1])
                yield form[:-1]
        for short, full in self._lexicon.provinces.items():
            if compact(full) == whole:
                yield short

    def _shortened(self, departments: Iterable[str]) -> Mapping[str, list[str]]:
        """Department names without their suffix: 여성가족 → 여성가족과, 남원 → 남원읍."""
        found: dict[str, list[str]] = {}
        for department in departments:
            form = compact(department)
            if form[-1:] in "과읍면동" and len(form) > 2:
                found.setdefault(form[:-1], []).append(department)
        return found

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
        return word.endswith("과") and word[:-1] in self._lexicon.department_stems

    def abbreviated(self, word: str) -> str | None:
        """감귤과 → 감귤농정과: a subsequence with the same ending that fits one department."""
        ending = _SUFFIX.search(word)
        if len(word) < 2 or ending is None:
            return None
        fits = [
            department
            for department in self.departments
            if (form := compact(department)).endswith(ending[1])
            and len(word) < len(form)
            and _is_subsequence(word, form)
        ]
        return fits[0] if len(fits) == 1 else None

    def mistyped(self, word: str) -> str | None:
        """남언읍 → 남원읍: the one name within `SLIP_LIMIT`, as its compact form."""
        if len(word) < 3 or self.is_other(word) or word in self._lexicon.not_names:
            return None
        near = sorted(
            (ratio, form)
            for form in self.exact
            if len(form) >= 3
            and abs(len(form) - len(word)) <= 1
            and (ratio := distance_ratio(word, form)) <= SLIP_LIMIT
        )
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return near[0][1]

    def latin(self, word: str) -> str | None:
        """Namwon-eup → 남원읍, by similarity to the romanised names."""
        key = re.sub(r"[^a-z]", "", word.lower())
        if len(key) < 5:
            return None
        best = max(self._romanised, key=lambda roman: fuzz.ratio(key, roman), default=None)
        if best is None or fuzz.ratio(key, best) < ROMAN_LIMIT:
            return None
        return self._romanised[best].value

    def unknown_kind(self, word: str, *, alone: bool) -> UnknownKind | None:
        """What `word` claims to be: a department, place or city that is not in the knowledge.

        `alone` says that the word stands by itself or before 사례, where a weaker likeness
        is enough.
        """
        lexicon = self._lexicon
        if word in lexicon.not_names or word in self.exact or word.startswith("우리"):
            return None
        if _DIALECT_ENDING.search(word):
            return None
        if word in lexicon.provinces or word in lexicon.municipalities:
            return "city"
        if word in lexicon.short_municipalities:
            return "city"
        if word in lexicon.towns:
            return "place"
        if re.fullmatch(
            r"[가-힣]+(?:보건소|보건지소|소방서|경찰서|사업소|본부|공단|교육청|진흥원|연구원)",
            word,
        ):
            return "department"
        if (
            len(word) >= 5
            and word[-3:] not in _OFFICE_SLIP
            and any(distance_ratio(word[-3:], suffix) <= SLIP_LIMIT for suffix in _OFFICE_SLIP)
        ):
            return "department"
        if re.fullmatch(r"[가-힣]{2,}(?:담당관실?)", word):
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
            case "동" if alone and len(stem) == 2 and word[-2:] not in lexicon.not_names:
                return "place"
            case "시" | "군" if alone and len(stem) == 2 and word[-2:] not in lexicon.not_names:
                return "city"
            case "실" | "국" | "팀" if stem in lexicon.department_stems and len(stem) >= 2:
                return "department"
        return None


def recognise_names(scan: Scan, draft: Draft, names: Names) -> None:
    """Claims names that are written exactly (blanks ignored), and other known places."""
    for match in scan.take(_OTHER_BODIES):
        draft.unknown.append(Unknown(kind="city", text=match.group().strip()))
    for match in _OTHER_OFFICE.finditer(scan.rest):
        if not any(organisation.endswith(match[1]) for organisation in names.organisations):
            scan.claim(match.start(), match.end())
            draft.unknown.append(Unknown(kind="city", text=match.group()))
    for match in scan.take(_PLACE_CLASS):
        draft.place_class = "읍면동"
        draft.mark(match.group(), "읍면동")
    _claim_exact(scan, draft, names)


def _claim_exact(scan: Scan, draft: Draft, names: Names) -> None:
    lexicon = names._lexicon
    positions = [i for i, ch in enumerate(scan.rest) if ch != " " and ch != CLAIMED]
    letters = "".join(scan.rest[i] for i in positions)
    longest = max(names.longest, 8)
    at = 0
    while at < len(letters):
        found = None
        start = positions[at]
        boundary = start == 0 or not _is_word_character(scan.rest[start - 1])
        for length in range(min(longest, len(letters) - at), 1, -1):
            piece = letters[at : at + length]
            if positions[at + length - 1] - start > length + 3:
                continue
            if CLAIMED in scan.rest[start : positions[at + length - 1] + 1]:
                continue
            hits = names.exact.get(piece)
            other = boundary and hits is None and piece in lexicon.municipalities
            last = positions[at + length - 1]
            whole = piece not in names.short_forms and (hits is None or len(piece) >= 3)
            if (hits or other) and _fits_here(scan, piece, start, last, whole=whole):
                found = (length, hits)
                break
        if found is None:
            at += 1
            continue
        length, hits = found
        end = positions[at + length - 1] + 1
        text = scan.claim(start, end)
        if hits is None:
            draft.unknown.append(Unknown(kind="city", text=compact(text)))
            draft.mark(text, "지역")
        else:
            _note(scan, draft, text, end, hits)
        at += length


def _fits_here(scan: Scan, piece: str, start: int, last: int, *, whole: bool) -> bool:
    """Short forms must be words of their own: 서귀포 사례, not 서귀포in."""
    before = scan.rest[start - 1] if start else " "
    after = scan.rest[last + 1] if last + 1 < len(scan.rest) else " "
    if re.match(r"[a-z0-9]", after) and not after.isdigit():
        return False
    if whole:
        return True
    if _is_word_character(before):
        return False
    rest = re.match(r"[가-힣]*", scan.rest[last + 1 :])
    tail = rest.group() if rest else ""
    if tail == "" or _is_case_word(tail):
        return True
    return strip_particle(piece + tail)[0] == piece or bool(_BODY_TAIL.match(tail))


def _note(scan: Scan, draft: Draft, text: str, end: int, hits: tuple[Name, ...]) -> None:
    without = _WITHOUT.match(scan.rest, end)
    if without:
        scan.claim(without.start(), without.end())
    tail = _BODY_TAIL.match(scan.rest, end)
    if tail:
        scan.claim(tail.start(), tail.end())
    for name in hits:
        if name.kind == "department":
            target = draft.without_departments if without else draft.departments
            if name.value not in target:
                target.append(name.value)
            draft.mark(text, "부서")
        elif name.kind == "organisation":
            if name.value not in draft.organisations:
                draft.organisations.append(name.value)
            draft.mark(text, "기관")
        elif tail and tail.group().startswith(("청", "도청")):
            draft.unknown.append(Unknown(kind="city", text=text + tail.group()))
        else:
            draft.mark(text, "주관")


def recognise_other_names(scan: Scan, draft: Draft, names: Names, known_piece: object) -> None:
    """Reads the words that are left: abbreviations, slips, and names that we do not have.

    `known_piece` (callable: word → bool) tells words that occur in the knowledge; they are
    never taken for unknown names.
    """
    assert callable(known_piece)
    words = [(start, re.sub(r"[^가-힣0-9a-z]+$", "", word)) for start, word in scan.leftovers()]
    for index, (start, word) in enumerate(words):
        if not re.match(r"[가-힣]", word):
            continue
        after = scan.text[start + len(word) :].lstrip()
        alone = len(words) == 1 or _is_case_word(after)
        for candidate, tail in _readings(word):
            if candidate in names._lexicon.ambiguous_municipalities and _LOCATIVE.match(tail):
                scan.claim(start, start + len(candidate))
                draft.unknown.append(Unknown(kind="city", text=candidate))
                break
            if _read_name(scan, draft, names, start, candidate, alone and index == 0, known_piece):
                break
            if tail == "" and known_piece(candidate):
                break


def _read_name(
    scan: Scan, draft: Draft, names: Names, start: int, word: str, alone: bool, known_piece: object
) -> bool:
    assert callable(known_piece)
    department = names.abbreviated(word)
    if department and (not names.is_other(word) or word.endswith("과")):
        scan.claim(start, start + len(word))
        _note(scan, draft, word, start + len(word), (Name("department", department),))
        return True
    if word in names._lexicon.not_names or known_piece(word):
        return False
    if meant := names.mistyped(word):
        scan.claim(start, start + len(word))
        _note(scan, draft, word, start + len(word), names.exact[meant])
        value = names.exact[meant][0].value if len(names.exact[meant]) == 1 else meant
        draft.corrections.append(Correction(heard=word, meant=value))
        return True
    kind = names.unknown_kind(word, alone=alone)
    if kind == "department" and scan.text.startswith("인데", start + len(word)):
        return False  # 인사팀인데: who is asking, not what is asked for
    if kind:
        away = _WHEREABOUTS.match(scan.text, start + len(word))
        ours = bool(draft.organisations or draft.departments) or (away and away[1])
        if kind == "city" and away and ours:
            return True
        scan.claim(start, start + len(word))
        draft.unknown.append(Unknown(kind=kind, text=word))
        draft.mark(word, "없는 이름")
        return True
    return False


def _readings(word: str) -> Iterable[tuple[str, str]]:
    """The word as it is, then without its particle, longest stem first."""
    yield word, ""
    if match := _COPULA.search(word):
        yield word[: match.start()], match.group()
    if match := _THING.search(word):
        yield word[: match.start()], match.group()
    stem, particle = strip_particle(word)
    if particle and len(stem) >= 2:
        yield stem, particle
        again, more = strip_particle(stem)
        if more and len(again) >= 2:
            yield again, more + particle


def _is_case_word(text: str) -> bool:
    return bool(re.match(r"(?:의\s?)?(?:우수\s?)?(?:사례|순위|보상|수상|실적|부서)", text))


def _department_forms(department: str, organisations: Iterable[str]) -> Iterable[str]:
    """소방본부(상황실) and 농업기술원 기술지원과 are also known by their parts."""
    yield compact(department)
    outside = re.sub(r"\(.*?\)", "", department)
    yield compact(outside)
    for inside in re.findall(r"\((.*?)\)", department):
        yield compact(inside)
    words = outside.split()
    if len(words) > 1:
        yield compact(words[-1])
    for organisation in organisations:
        yield compact(organisation) + compact(outside)


def _is_subsequence(short: str, long: str) -> bool:
    remaining = iter(long)
    return all(letter in remaining for letter in short)


def _is_word_character(letter: str) -> bool:
    return bool(re.match(r"[가-힣a-z0-9]", letter))


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
