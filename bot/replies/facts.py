"""fact: one field of a case, or a service for citizens."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from bot.replies.agreed import agreed
from bot.replies.cards import WHY, case_button
from bot.replies.given import untold
from bot.replies.model import Block, Button
from bot.replies.phrases import (
    body,
    dated,
    first_bullets,
    label,
    listed,
    name_of,
    paragraph,
    period,
    quoted,
    short,
    standing,
    title,
)
from bot.replies.services import service, sources_of, wanted_services
from bot.replies.told_of_contests import (
    about_the_data,
    source_ids,
    told_of_contests,
    told_of_sources,
)
from bot.replies.told_of_rewards import rewards_elsewhere, told_of_rewards
from knowledge.answer.model import Answer
from knowledge.korean.numerals import counts, tells_a_number
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.form import WHY_DONE
from knowledge.question.model import SERVICE_FACETS, Facet
from knowledge.snapshot import Snapshot

Field = Callable[[Sequence[Case], Answer, Snapshot], list[str]]
"""The wording of one field of the cases of an answer."""


def fact(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The fields that were asked for; a service where none was named."""
    if not answer.cases:
        return about_the_data(answer, snapshot)
    cases = [snapshot.case(i) for i in answer.cases]
    if _is_service(answer):
        return service(answer, cases[0], snapshot)
    blocks: list[Block] = []
    facets = [f for f in answer.facets if f != "when" or "reward" not in answer.facets]
    told: list[list[str]] = []
    for facet in facets:
        lines = _FIELDS[facet](cases, answer, snapshot)
        if lines not in told:  # 출처와 날짜: one line tells both
            told.append(lines)
    of_figure = answer.question.figure_asked and set(facets) <= {"outcome", "content"}
    told_of = _tells_the_change(answer, cases) or _tells_how_many(answer, cases)
    if of_figure and told and not told_of:
        told[0].insert(0, "수치는 자료에 없습니다.")
    if answer.holds is not None:
        told[0][0] = agreed(answer) + told[0][0]
    blocks += [paragraph(*lines) for lines in told]
    if len(cases) == 1 and cases[0].title and "title" not in answer.facets:
        blocks.append(paragraph(f"사례명: {title(cases[0])}"))
    blocks.append(dated(cases, snapshot))
    buttons = [case_button(case, snapshot) for case in cases[:6]]
    if "reward" in answer.facets and not all(case.rewards for case in cases):
        buttons += rewards_elsewhere(cases, snapshot)
    return blocks, [*buttons, WHY]


_CHANGE = regex(r"(올)[랐라렸려]|(늘)[었어렸려]|(줄)[었어였여]|(높)[아였여]|(낮)[아췄춰]")


def _tells_the_change(answer: Answer, cases: Sequence[Case]) -> bool:
    """얼마나 줄었나, where the outcome says by how many it was made less."""
    asked = _CHANGE.search(answer.question.normalised)
    outcome = cases[0].outcome or ""
    told = _CHANGE.search(outcome)
    same = asked is not None and told is not None and asked[0][0] == told[0][0]
    return same and tells_a_number(outcome)


_HOW_MANY = regex(
    r"몇\s?(시간|개월|가구|세대|군데|그루|차례|필지|번|회|면|분|초|일|달|집|명|곳|건|마리|채|톤|대|배)(?!의\s?일)"
)
_HOMES, _PLACES, _TIMES = ("집", "가구", "세대"), ("곳", "군데"), ("번", "회", "차례")


def _tells_how_many(answer: Answer, cases: Sequence[Case]) -> bool:
    """몇 분 걸려, 몇 집이나 도왔대: where what came of it is told in what is counted."""
    asked = _HOW_MANY.search(answer.question.normalised)
    if asked is None:
        return False
    same = next((unit for unit in (_HOMES, _PLACES, _TIMES) if asked[1] in unit), (asked[1],))
    outcome = "".join((cases[0].outcome or "").split())
    return any(counts(outcome, unit) for unit in same)


def _is_service(answer: Answer) -> bool:
    """True where a service is told, and not single fields (출처가 어디야? is no place)."""
    facets = set(answer.facets)
    if len(answer.cases) != 1 or facets & {"source", "date", "contest", "reward"}:
        return False
    return not facets or bool(facets & SERVICE_FACETS)


def sources_shown(answer: Answer, snapshot: Snapshot) -> Set[str]:
    """The ids of the sources whose facts and dates the wording of `answer` shows."""
    if not answer.cases:
        halves = answer.question.filters.halves
        contests = [c for c in snapshot.contests if not halves or c.half in halves]
        main = {contest.source for contest in contests}
        return main if "contest" in answer.facets else main | snapshot.beside
    if _is_service(answer):
        case = snapshot.case(answer.cases[0])
        told = [r for r in case.remarks if r.text in answer.remarks]
        wanted = wanted_services(answer, case)
        if not wanted and not told:
            told = list(case.remarks)
        return sources_of(wanted, case) | {remark.source for remark in told}
    cases = [snapshot.case(i) for i in answer.cases]
    if set(answer.facets) & {"source", "date"}:
        return source_ids(cases, answer, snapshot)
    return snapshot.award_sources(cases)


# -- fields ----------------------------------------------------------------------------------


def _text_field(field: str, name: str) -> Field:
    def lines(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
        without = [case for case in cases if not getattr(case, field)]
        if len(without) == len(cases) > 2:
            return untold([case.id for case in without], snapshot, name)
        return [
            f"**{name_of(case, snapshot)}**: {text}"
            if (text := getattr(case, field))
            else f"{name_of(case, snapshot)}의 {attach(name, '은/는')} 자료에 없습니다."
            for case in cases
        ]

    return lines


def _content(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """What was done; what led to it no source tells by itself."""
    lines = _text_field("content", "사업 내용")(cases, answer, snapshot)
    if WHY_DONE.search(answer.question.normalised) and any(case.content for case in cases):
        lines.insert(0, "추진 배경이 따로 적힌 자료는 없습니다. 한 일은 다음과 같습니다.")
    return lines


def _reason(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """Why it was chosen: no source says it; what was done is what there is."""
    told = [
        f"**{name_of(case, snapshot)}**: {' '.join(filter(None, (case.content, case.outcome)))}"
        for case in cases
        if case.content or case.outcome
    ]
    without = [name_of(case, snapshot) for case in cases if not (case.content or case.outcome)]
    untold = [f"{listed(without)}의 사업 내용도 자료에 없습니다."] if without else []
    return ["심사에서 뽑은 까닭은 자료에 없습니다.", *told, *untold]


def _rank(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    out = []
    for case in cases:
        contest = snapshot.knowledge.contest_of(case)
        where = standing(case)
        if not where:
            out.append(f"{body(case, snapshot)} 사례의 순위는 자료에 없습니다.")
            continue
        of = f" (선정된 {contest.selected}건 가운데)" if contest.selected else ""
        out.append(
            f"{body(case, snapshot)} 사례는 {period(contest, year=True)} {where}입니다{of}."
        )
    return out


def _department(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    out = []
    names = _labels(cases, snapshot)
    if len(cases) > 2 and all(case.department for case in cases):
        each = [f"{name}: {body(case, snapshot)}" for name, case in zip(names, cases, strict=True)]
        return ["사례마다 맡은 부서입니다.", *first_bullets(each)]
    for name, case in zip(names, cases, strict=True):
        if case.department:
            owner = " ".join(filter(None, (case.organisation, case.department)))
            out.append(f"{name} 사례는 {owner}에서 맡았습니다.")
        elif case.organisation not in (None, snapshot.knowledge.organisation):
            told = f"{name} 사례는 {case.organisation}에서 맡았습니다."
            out.append(f"{told} 부서는 자료에 없습니다.")
        else:
            out.append(f"{name} 사례의 부서는 자료에 없습니다.")
    return out


def _labels(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """하반기 5위; with the title where two would be the same (장려, and results without ranks)."""
    labels = [label(case, snapshot) for case in cases]
    return [
        f"{name} {quoted(case.title)}" if labels.count(name) > 1 and case.title else name
        for name, case in zip(labels, cases, strict=True)
    ]


def _still(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    return ["지금도 하는지는 자료에 없습니다. 맡은 부서에 확인해 주세요.",
            *_department(cases, answer, snapshot)]  # fmt: skip


def _organisation(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    return [
        f"{label(c, snapshot)} 사례의 기관은 {c.organisation}입니다."
        if c.organisation
        else f"{label(c, snapshot)} 사례의 기관은 자료에 없습니다."
        for c in cases
    ]


_TO_USE_IT = regex(
    r"신청|접수|이용|예약|대상|한테|에게|(?<![가-힣])[나저]도\s|아무나|누구나|몇\s?시|겨울|여름|주말|평일|휴일|밤에|사람도\s|분도\s"
)
"""나도 돼, 신청은 어떻게 해: asked of a service, and not of who did it or when."""


def _to_use_one(told: Field) -> Field:
    """`told`, or which of several services is meant where one is to be used."""

    def lines(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
        if not _TO_USE_IT.search(answer.question.normalised):
            return told(cases, answer, snapshot)
        which = "어느 사례의 이용 안내인지 골라 주세요."
        return [which, *_department(cases, answer, snapshot)]

    return lines


_OTHER_NAME = regex(r"다른\s?(?:이름|명칭|제목)|별칭")


def _title(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    if len(cases) > 2:
        each = [f"{label(case, snapshot)}: {title(case)}" for case in cases]
        return ["사례마다 제목입니다.", *first_bullets(each)]
    lines = [
        f"{label(c, snapshot)} 사례의 제목은 {quoted(c.title)}입니다."
        if c.title
        else f"{label(c, snapshot)} 사례의 제목은 자료에 없습니다."
        for c in cases
    ]
    if len(cases) == 1 and _OTHER_NAME.search(answer.question.normalised):
        other = [quoted(alias.text) for alias in cases[0].aliases]
        lines.append(f"다른 이름: {listed(other)}" if other else "다른 이름은 자료에 없습니다.")
        lines.reverse()
    if len(cases) == 1 and answer.services and "서비스" in answer.question.normalised:
        names = [service.name for service in wanted_services(answer, cases[0])]
        lines.append(f"그 서비스: {listed(names)}")
    return lines


def _what(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """What citizens are offered, of each case of which its source tells it."""
    sources = snapshot.award_sources(cases)
    told = [
        f"{short(case, snapshot)}: {', '.join(offered)}"
        for case in cases
        if (offered := [s.name for s in case.services if s.source in sources])
    ]
    if not told:
        return _department(cases, answer, snapshot)
    return [
        "시민에게 해 주는 일이 나온 사례입니다. 지금도 하는지는 맡은 부서에 확인해 주세요.",
        *first_bullets(told),
    ]


_FIELDS: dict[Facet, Field] = {
    "reward": told_of_rewards,
    "content": _content,
    "reason": _reason,
    "outcome": _text_field("outcome", "성과"),
    "rank": _rank,
    "department": _department,
    "organisation": _organisation,
    "title": _title,
    "contest": told_of_contests,
    "source": told_of_sources,
    "date": told_of_sources,
    "period": _rank,
    "when": _to_use_one(told_of_contests),
    "where": _to_use_one(_department),
    "who": _to_use_one(_department),
    "still": _still,
    "what": _what,
}
