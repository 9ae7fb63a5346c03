"""fact: one field of a case, or a service for citizens."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from bot.replies.cards import WHY, case_button
from bot.replies.given import (
    NATIONAL_UNTOLD,
    asked_first,
    given_by,
    of_kinds,
    untold,
    whether_gone,
)
from bot.replies.model import Block, Button
from bot.replies.phrases import (
    MERIT_POINTS,
    REWARD_NAMES,
    body,
    bullets,
    dated,
    day,
    label,
    listed,
    name_of,
    paragraph,
    period,
    quoted,
    reward_sentence,
    standing,
    title,
    when,
)
from bot.replies.services import service, sources_of, wanted_services
from knowledge.answer.model import Answer
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case, Source
from knowledge.question.model import SERVICE_FACETS, Facet
from knowledge.question.premises import NOT_SO
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
    if answer.question.figure_asked and set(facets) <= {"outcome", "content"} and told:
        told[0].insert(0, "수치는 자료에 없습니다.")
    if answer.holds is not None:
        agreed = answer.holds is not bool(NOT_SO.search(answer.question.normalised))
        told[0][0] = f"{'네' if agreed else '아니요'}, {told[0][0]}"
    blocks += [paragraph(*lines) for lines in told]
    if len(cases) == 1 and cases[0].title and "title" not in answer.facets:
        blocks.append(paragraph(f"사례명: {title(cases[0])}"))
    blocks.append(dated(cases, snapshot))
    buttons = [case_button(case, snapshot) for case in cases[:6]]
    if "reward" in answer.facets and not all(case.rewards for case in cases):
        buttons += _reward_elsewhere(cases, snapshot)
    return blocks, [*buttons, WHY]


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
        return _source_ids(cases, answer, snapshot)
    return snapshot.award_sources(cases)


# -- fields ----------------------------------------------------------------------------------


def _reward(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    lines = []
    asked = answer.question.rewards_asked or answer.question.filters.rewards
    groups = _of_the_same_rewards(cases)
    if answer.holds is False:  # 다 포상금 받아?: first those that do not
        groups.sort(key=lambda alike: {r.kind for r in alike[0].rewards} >= set(asked))
    for alike in groups:
        names = listed([name_of(case, snapshot) for case in alike])
        rewards = alike[0].rewards
        if not rewards and len(alike) > 2:
            lines += untold([case.id for case in alike], snapshot)
            continue
        if not rewards:
            lines.append(f"{names}의 보상 내역은 자료에 없습니다.")
            continue
        missing = [kind for kind in asked if not any(r.kind == kind for r in rewards)]
        if missing:
            lacking = listed([REWARD_NAMES[kind] for kind in missing])
            lines.append(f"{names}의 보상에 {attach(lacking, '은/는')} 없습니다.")
        each = "각각 " if len(alike) > 1 else ""
        lines.append(f"{names}에는 {each}{reward_sentence(rewards)}")
    kinds = {reward.kind for case in cases for reward in case.rewards}
    if "전국대회" in kinds and ("전국대회" in asked or whether_gone(answer.question)):
        lines.append(NATIONAL_UNTOLD)
    explained = answer.question.meaning_asked and "근평가점" in asked
    if "근평가점" in kinds or explained:
        lines.append(MERIT_POINTS)
    without = [case for case in cases if not case.rewards]
    if without and len(without) == len(cases):
        lines.append(_where_rewards_are(snapshot))
    if answer.question.giver_asked and not answer.question.meaning_asked:
        lines = [*given_by(cases, asked), *lines]
    return asked_first(answer.question, lines, of_kinds(cases, asked))


def _of_the_same_rewards(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases by what they are given, so that the same is said once."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(reward_sentence(case.rewards), []).append(case)
    return list(groups.values())


def _where_rewards_are(snapshot: Snapshot) -> str:
    having = [case for case in snapshot.own_cases if case.rewards]
    if not having:
        return "보상이 나온 사례가 없습니다."
    contests = list(dict.fromkeys(case.contest for case in having))
    if len(contests) == 1:
        contest = snapshot.knowledge.contest_by_id[contests[0]]
        return f"보상이 나온 것은 {when(contest, snapshot)} {len(having)}건뿐입니다."
    return f"보상이 나온 사례는 {len(having)}건입니다."


def _reward_elsewhere(cases: Sequence[Case], snapshot: Snapshot) -> list[Button]:
    contests = {
        case.contest: snapshot.knowledge.contest_of(case)
        for case in snapshot.own_cases
        if case.rewards and case.contest not in {c.contest for c in cases}
    }
    return [
        Button(label=f"{when(contest, snapshot)} 보상 보기", value=f"rewards:{contest.id}")
        for contest in list(contests.values())[:2]
    ]


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
        return ["사례마다 맡은 부서입니다.", *bullets(each)]
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
    r"신청|접수|이용|예약|대상|한테|에게|(?<![가-힣])[나저]도\s|아무나|누구나|몇\s?시"
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
        return ["사례마다 제목입니다.", *bullets(each)]
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


def _contest(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    out = []
    asked = "언제" if "when" in answer.facets else answer.question.normalised
    for contest_id in dict.fromkeys(case.contest for case in cases):
        inside = [name_of(case, snapshot) for case in cases if case.contest == contest_id]
        lines = contest_lines(contest_id, snapshot, asked)
        if len(inside) < len(snapshot.own_of_contest(contest_id)):
            lines.insert(1, f"{attach(listed(inside), '이/가')} 나온 대회입니다.")
        out += lines
    return out


_WHICH_DAY = regex(r"언제|며칠|몇\s?[월일]|날짜|일자|\d\s?[월일]|열렸|열린|(?:개최|선정|발표)일")
_HOW_MANY_CAME = regex(r"접수|출품|응모|신청된")
_WHOSE_CONTEST = regex(r"주최|주관|누가|어디서|어느\s?기관")


def contest_lines(contest_id: str, snapshot: Snapshot, asked: str = "") -> list[str]:
    """What is known of a contest, first what the words `asked` are about: its day, or its host.
    What is not known is said."""
    contest = snapshot.knowledge.contest_by_id[contest_id]
    when = period(contest, year=True)
    values = {
        "이름": contest.name,
        "주관 기관": contest.host,
        "선정일": contest.held_on and day(contest.held_on),
    }
    first = "이름"
    if _WHICH_DAY.search(asked):
        first = "선정일"
    elif _WHOSE_CONTEST.search(asked):
        first = "주관 기관"
    if not values[first]:  # what is asked is not known: said with the rest that is not
        missing = [first, *(name for name, value in values.items() if not value and name != first)]
        told = [f"{when} 대회의 {attach(listed(missing), '은/는')} 자료에 없습니다."]
    else:
        told = [f"{when} 대회의 {attach(first, '은/는')} {values[first]}입니다."]
        missing = [name for name, value in values.items() if not value]
    rest = [f"대회 {name}: {value}" for name, value in values.items() if value and name != first]
    if contest.submitted:
        submitted = f"{when} 접수: {contest.submitted}건"
        (told if _HOW_MANY_CAME.search(asked) else rest).insert(0, submitted)
    told += bullets(rest)
    if missing and values[first]:
        told.append(f"{when} 대회의 {attach(listed(missing), '은/는')} 자료에 없습니다.")
    return told


_OF_WHICH_CONTEST = regex(r"언제\s?(?:적|의)?\s?(?:것|거|건|일|사례|사업)(?!\w*\s?(?:자료|기사))")
"""언제 거야: first of which contest it is."""


def _source(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    lines = source_lines(_source_ids(cases, answer, snapshot), snapshot)
    if not _OF_WHICH_CONTEST.search(answer.question.normalised):
        return lines
    contests = dict.fromkeys(case.contest for case in cases)
    periods = [period(snapshot.knowledge.contest_by_id[i], year=True) for i in contests]
    return [f"{listed(periods)} 사례입니다.", *lines]


def _source_ids(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> Set[str]:
    if len(cases) > 1:
        return snapshot.award_sources(cases)
    case = cases[0]
    told = {r.source for r in case.remarks if r.text in answer.remarks}
    told |= {s.source for s in case.services if s.id in answer.services}
    rest = {part.source for part in case.remarks} | {part.source for part in case.services}
    return case.award_sources | (told or rest)


def source_lines(ids: Set[str], snapshot: Snapshot) -> list[str]:
    """Title, date and, where known, publisher and address."""
    lines = []
    for source_id in sorted(ids, key=lambda i: snapshot.knowledge.source_by_id[i].date):
        source: Source = snapshot.knowledge.source_by_id[source_id]
        lines.append(f"출처: {quoted(source.title)} ({day(source.date)} 기사)")
        if source.publisher:
            lines.append(f"발행: {source.publisher}")
        if source.address:
            lines.append(f"주소: {source.address}")
        if not source.publisher and not source.address:
            lines.append("발행한 곳과 인터넷 주소는 자료에 없습니다.")
    return lines


_FIELDS: dict[Facet, Field] = {
    "reward": _reward,
    "content": _text_field("content", "사업 내용"),
    "reason": _reason,
    "outcome": _text_field("outcome", "성과"),
    "rank": _rank,
    "department": _department,
    "organisation": _organisation,
    "title": _title,
    "contest": _contest,
    "source": _source,
    "date": _source,
    "period": _rank,
    "when": _to_use_one(_contest),
    "where": _to_use_one(_department),
    "who": _to_use_one(_department),
    "still": _still,
    "what": _department,
}


# -- the data itself -------------------------------------------------------------------------


def about_the_data(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Where the knowledge comes from, and when its contests were."""
    halves = answer.question.filters.halves
    contests = [c for c in snapshot.contests if not halves or c.half in halves]
    blocks: list[Block] = []
    if "contest" in answer.facets:
        asked = answer.question.normalised
        blocks += [paragraph(*contest_lines(c.id, snapshot, asked)) for c in contests]
    main = {contest.source for contest in contests}
    blocks.append(paragraph(*source_lines(main, snapshot)))
    rest = len(snapshot.knowledge.sources) - len(main)
    if rest and "contest" not in answer.facets:
        used = set(snapshot.beside) - main
        blocks.append(
            paragraph(
                "이용 안내와 뒷소식은 다음 자료에서 왔습니다.", *source_lines(used, snapshot)
            )
        )
    return blocks, [Button(label="전체 사례", value="all")]
