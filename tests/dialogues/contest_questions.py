"""Questions about any knowledge: by rank, grade, department, title, and about what is not there.

What is expected follows from the cases and the decisions of the design alone: a bare rank or
grade means the own organisation with its offices in its latest year, one hit is a card, several
are a choice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from bot.replies.model import ReplyKind
from knowledge.korean.initials import initials, is_initials
from knowledge.korean.layout import keys_from_hangul
from knowledge.korean.particles import strip_particle
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Case, Knowledge
from knowledge.search.documents import document_of
from tests.dialogues.tables import Line
from tests.dialogues.templates.slips import slips
from tests.dialogues.world import Template, World, line, lines_of

ONE: tuple[ReplyKind, ...] = ("card", "fact")
SEVERAL: tuple[ReplyKind, ...] = ("choice", "list")
_HANGUL_NAME = re.compile(r"[가-힣]{3,}")


def questions(knowledge: Knowledge, lexicon: Lexicon) -> list[Line]:
    """All questions about `knowledge`; `file` says by what is asked."""
    return lines_of(World(knowledge, lexicon, random.Random(7)), TEMPLATES)


def _named(ask: str, cases: Sequence[Case]) -> Line:
    return line(ask, ONE if len(cases) == 1 else SEVERAL, cases)


def _latest_own(world: World) -> list[Case]:
    known = world.knowledge
    own = [c for c in known.cases if c.organisation in (known.organisation, None)]
    offices = {
        case.organisation
        for case in known.cases
        if own and case.organisation and known.contest_of(case).host == known.organisation
        and not case.organisation.endswith(("시", "군", "구"))
    }  # fmt: skip
    own = [c for c in known.cases if c in own or c.organisation in offices]
    years = [known.contest_of(case).year for case in own]
    return [case for case in own if known.contest_of(case).year == max(years, default=0)]


def by_rank(world: World) -> Iterator[Line]:
    cases = _latest_own(world)
    for rank in sorted({case.rank for case in cases if case.rank}):
        hits = [case for case in cases if case.rank == rank]
        yield _named(f"{rank}위 사례", hits)
        yield _named(f"{rank}등 누구야?", hits)


def by_grade(world: World) -> Iterator[Line]:
    cases = _latest_own(world)
    for grade in sorted({case.grade for case in cases if case.grade}):
        hits = [case for case in cases if case.grade == grade]
        word = f"{grade}상" if grade in ("우수", "장려") else grade
        yield _named(f"{word} 받은 사례", hits)
        yield _named(f"{word}은 어느 부서야?", hits).model_copy(
            update={"kind": (*ONE, *SEVERAL, "aggregate")}
        )


def by_department(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        yield _named(f"{department} 사례", cases)
        yield _named(department, cases)
        yield _named(f"{compact(department)}사례알려줘", cases)
        kinds: Sequence[ReplyKind] = ["fact"] if len(cases) == 1 else ["choice", "fact", "list"]
        if not any(case.rewards for case in cases):
            yield line(f"{department} 보상은?", kinds, cases, has=["자료에 없습니다"])


def by_department_slip(world: World) -> Iterator[Line]:
    for department in world.departments:
        if _HANGUL_NAME.fullmatch(department):
            for slip in slips(department, world, 1):
                yield _named(f"{slip} 사례", world.of_department(department))


def by_department_keys(world: World) -> Iterator[Line]:
    for department in world.departments:
        if _HANGUL_NAME.fullmatch(department):
            yield _named(keys_from_hangul(department), world.of_department(department))


def by_department_initials(world: World) -> Iterator[Line]:
    codes = {d: initials(d) for d in world.departments if _HANGUL_NAME.fullmatch(d)}
    for code in sorted(set(codes.values())):
        if not is_initials(code):
            continue
        hits = [c for c in world.knowledge.cases if codes.get(c.department or "") == code]
        ends = [c for c in world.knowledge.cases if initials(c.department or "").endswith(code)]
        yield line(code, ONE if len(hits) == 1 else SEVERAL, hits, also=ends)


def by_title(world: World) -> Iterator[Line]:
    for case in world.knowledge.cases:
        if case.title:
            yield line(case.title, ONE, [case])
            yield line(compact(case.title), ONE, [case])
            yield line(f"{case.title} 사례 보여줘", ONE, [case])


def by_title_words(world: World) -> Iterator[Line]:
    """Two words that only this title has, in another order and with the talk of a request."""
    for case in world.knowledge.cases:
        words = _own_words(case, world)
        if len(words) >= 2:
            yield line(f"{words[1]} {words[0]} 관련 사례 있나요?", [*ONE, "list"], [case])
            yield line(f"{words[0]} {words[1]} 그거 뭐였지", [*ONE, "list"], [case])


def by_title_slip(world: World) -> Iterator[Line]:
    for case in world.knowledge.cases:
        words = [word for word in _own_words(case, world) if len(word) >= 4]
        if len(words) >= 2:
            slip = slips(words[0], world, 1)[0]
            yield line(f"{slip} {words[1]} 사례", [*ONE, "list"], [case])


def by_meaning(world: World) -> Iterator[Line]:
    """An everyday word for what one case alone is about."""
    lexicon = world.lexicon
    documents = [document_of(case, lexicon) for case in world.knowledge.cases]
    for concept in lexicon.concepts.values():
        holders = [d for d in documents if concept.id in d.concepts]
        if len(holders) != 1 or concept.group or concept.is_field:
            continue
        said = [word for word in concept.said if len(word) >= 3 and word not in concept.vague]
        alone = [word for word in said if lexicon.concept_of_word[word] == (concept.id,)]
        for word in alone[:2]:
            yield line(f"{word} 사례", [*ONE, "list"], [holders[0].case])


def of_other_bodies(world: World) -> Iterator[Line]:
    known = world.knowledge
    for body in sorted({c.organisation for c in known.cases if c.organisation}):
        if body == known.organisation:
            continue
        cases = [case for case in known.cases if case.organisation == body]
        yield line(f"{body} 사례", [*ONE, *SEVERAL], cases)


def not_there(world: World) -> Iterator[Line]:
    known = world.knowledge
    text = compact(" ".join(f"{c.title} {c.department} {c.organisation}" for c in known.cases))
    highest = max((contest.selected or 0 for contest in known.contests), default=0)
    yield line(f"{highest + 80}위 사례", "none")
    yield line("2007년 사례", "none")
    yield line("오늘 저녁 메뉴 추천해줘", ["none", "smalltalk", "help"])
    stems = sorted(s for s in world.lexicon.department_stems if len(s) >= 3 and s not in text)
    for stem in world.rng.sample(stems, 6):
        yield line(f"{stem}과 사례", "none")
    cities = sorted(c for c in world.lexicon.municipalities if len(c) == 3 and c not in text)
    for city in world.rng.sample(cities, 6):
        yield line(f"{city} 사례 알려줘", "none")
        yield line(f"{city}는 몇 위 했어?", "none")
    for subject in ("여권 재발급", "기초연금 신청", "로또 번호", "자동차 번호판"):
        if subject.split()[0] not in text:
            yield line(f"{subject} 어디서 해요?", "none")
    for department in world.departments[:4]:
        yield line(f"{department} 전화번호", "none")
        yield line(f"{department} 담당자 이름이 뭐예요", "none")


def _own_words(case: Case, world: World) -> list[str]:
    """Words of the title, without particles, that stand in no other title or department."""
    others = [
        compact(f"{c.title} {c.department} {c.organisation}")
        for c in world.knowledge.cases
        if c is not case
    ]
    words = [strip_particle(w)[0] for w in re.findall(r"[가-힣]{2,}", case.title or "")]
    return [
        word
        for word in dict.fromkeys(words)
        if len(word) >= 2
        and word not in world.lexicon.generic
        and word not in world.lexicon.filler_words
        and not re.search(r"[은는고을를한된할다며과와]$", word)
        and not any(word in text for text in others)
    ]


TEMPLATES: tuple[Template, ...] = (
    by_rank,
    by_grade,
    by_department,
    by_department_slip,
    by_department_keys,
    by_department_initials,
    by_title,
    by_title_words,
    by_title_slip,
    by_meaning,
    of_other_bodies,
    not_there,
)
