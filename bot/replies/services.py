"""fact: a service for citizens, with what, when, where, for whom, and as of which date."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.cards import WHY, case_button, remark_lines, remarks_by_time
from bot.replies.held_figures import figure_held
from bot.replies.in_time import whether_in_time
from bot.replies.model import Block, Button, Note
from bot.replies.phrases import (
    body,
    bullets,
    day,
    label,
    listed,
    paragraph,
    quoted,
    short,
    standing,
    title,
)
from knowledge.answer.model import Answer
from knowledge.dialogue.of_service import APPLICATION
from knowledge.korean.clock import hours_in
from knowledge.korean.numerals import tells_a_number
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.lexicon import compact
from knowledge.models import Case, Remark, Service
from knowledge.question.model import SERVICE_FACETS, Facet, Question
from knowledge.question.rewards import FIGURE_ASKED
from knowledge.snapshot import Snapshot

STEM = 2
"""Letters of a word that stay what they are in its other forms (방문하는, 방문해서)."""


def service(answer: Answer, case: Case, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """A service for citizens: what, when, where, for whom, and as of which date."""
    wanted = wanted_services(answer, case)
    facets = set(answer.facets)
    blocks: list[Block] = []
    told = [r for r in case.remarks if r.text in answer.remarks]
    if not told and not wanted and "when" in facets:
        told = [remark for remark in case.remarks if "시작" in remark.text]
    if told:
        if held := figure_held(answer.question, told):
            blocks.append(paragraph(held[0]))
            told = [held[1]]
        blocks.append(paragraph(*remark_lines(snapshot, told)))
    if wanted:
        if "when" in facets:
            blocks += [paragraph(line) for line in whether_in_time(wanted, answer)]
        blocks.append(paragraph(*_summaries(wanted, case)))
        blocks += [paragraph(text) for text in _told_beside(wanted, case, answer, snapshot)]
        details = _details(wanted, facets, snapshot)
        if details:
            blocks.append(paragraph(*bullets(details)))
    else:
        head = f"{attach(body(case, snapshot), '이/가')} {quoted(title(case))} 사례로 "
        where = label(case, snapshot, year=True)
        blocks.append(
            paragraph(
                f"{head}{attach(where, '으로/로')} 선정됐습니다."
                if standing(case)
                else f"{head}선정됐습니다."
            )
        )
        if case.content:
            blocks.append(paragraph(case.content))
        else:
            blocks.append(paragraph("사업 내용과 이용 방법은 자료에 없습니다."))
    missing = [] if told else _missing(answer.question, facets, wanted, case)
    if answer.question.figure_asked and not told:
        blocks.insert(0, paragraph("수치는 자료에 없습니다."))
    elif untold_year := _year_without_figure(answer.question, told, snapshot):
        blocks.insert(0, paragraph(f"{untold_year}년 수치는 자료에 없습니다."))
    if missing:
        untold = paragraph(f"{attach(listed(missing), '은/는')} 자료에 없습니다.")
        alone = len(missing) == len(facets & SERVICE_FACETS)
        blocks.insert(0 if alone and wanted else len(blocks), untold)  # what was asked comes first
    if not wanted and not told:
        for heading, remarks in remarks_by_time(case, snapshot):
            lines = remark_lines(snapshot, remarks)
            blocks.append(paragraph(f"{heading}입니다.", *lines))
    year = snapshot.knowledge.contest_of(case).year
    whom = f"{body(case, snapshot)}에 먼저 확인해 주세요."
    if "still" in answer.question.facets and answer.question.marks:  # no button: it was asked
        blocks.insert(0, paragraph(f"지금도 하는지는 자료에 없습니다. {year}년 자료이니 {whom}"))
    else:
        blocks.append(paragraph(f"{year}년 자료입니다. 지금도 하는지는 {whom}"))
    ids = sources_of(wanted, case) | {remark.source for remark in told}
    dates = sorted({snapshot.knowledge.source_by_id[i].date for i in ids})
    blocks.append(
        Note(
            content=f"{label(case, snapshot, year=True)} 사례입니다. "
            f"{', '.join(day(date) for date in dates)} 기사 기준"
        )
    )
    buttons = [case_button(case, snapshot, f"{short(case, snapshot)} 사례 보기")]
    if any(s.id not in {w.id for w in wanted} for s in case.services):
        buttons.append(Button(label="다른 이용 안내", value=f"service:{case.id}"))
    return blocks, [*buttons, WHY]


_YEAR = regex(r"(\d{4})년")


def _year_without_figure(
    question: Question, told: Sequence[Remark], snapshot: Snapshot
) -> str | None:
    """안부살피미 2021년 몇 가구: the year of which no figure is told, but of others."""
    years = _YEAR.findall(question.normalised)
    if len(years) != 1 or not FIGURE_ASKED.search(question.normalised):
        return None
    sources = snapshot.knowledge.source_by_id
    for remark in told:
        of_years = _YEAR.findall(remark.text) or [str(sources[remark.source].date.year)]
        if years[0] in of_years and tells_a_number(_YEAR.sub("", remark.text)):
            return None
    return str(years[0])


def sources_of(services: Sequence[Service], case: Case) -> set[str]:
    return {case.source, *(service.source for service in services)}


def _summaries(services: Sequence[Service], case: Case) -> list[str]:
    return [service.summary for service in services]


def _told_beside(
    services: Sequence[Service], case: Case, answer: Answer, snapshot: Snapshot
) -> list[str]:
    """What the case did or changed, where that has words of the question and no service has."""
    told = "".join("".join(service.summary.split()) for service in services)
    untold = [e.term for e in answer.evidence if e.term[:STEM] not in told]
    meant = [name for word in untold for name in _meant_by(word, told, snapshot)]
    beside = ((case.content, untold), (case.outcome, [*untold, *meant]))
    return [
        text
        for text, words in beside
        if text and any(word in "".join(text.split()) for word in words)
    ]


def _meant_by(word: str, told: str, snapshot: Snapshot) -> list[str]:
    """잘렸 → 일자리: what its meaning is called, unless that was `told` already."""
    lexicon = snapshot.lexicon
    meanings = lexicon.concept_of_word.get(compact(word), ())
    names = [compact(name) for key in meanings for name in lexicon.concepts[key].words]
    return [] if any(name in told for name in names) else names


def _details(services: Sequence[Service], facets: set[Facet], snapshot: Snapshot) -> list[str]:
    """What is known of `services`, a line each, the fields that were asked for first."""
    sources = snapshot.knowledge.source_by_id
    lines = []
    fields: list[tuple[Facet, str, dict[str | None, str]]] = [
        ("when", "시간", {s.time: s.source for s in reversed(services)}),
        ("when", "시기", {s.season: s.source for s in reversed(services)}),
        ("where", "찾아갈 곳", {s.place: s.source for s in reversed(services)}),
        ("who", "누구", {s.audience: s.source for s in reversed(services)}),
        ("what", "다루는 일", {", ".join(s.items): s.source for s in reversed(services)}),
    ]
    for _, name, values in sorted(fields, key=lambda field: field[0] not in facets):
        told = [value for value in values if value]
        for value in told:
            if any(value != other and value in other for other in told):
                continue
            lines.append(f"{name}: {value} ({day(sources[values[value]].date)} 기사)")
    return lines


_ONLINE = regex(r"온라인|인터넷|누리집|앱(?=\s|$)")
"""What is done in the net has an address, and no place that one goes to."""


_HOW = regex(
    r"(?:신청|접수|이용|가입)(?:은|는|을|를|하려면|하는)?\s?(?:방법|법(?![가-힣])|절차|어떻게)"
    r"|어떻게\s?(?:신청|접수|이용)"
)
"""신청 방법: how one comes by it, and not where."""


_AT_WHAT_HOUR = regex(r"몇\s?시|시간")


def _missing(
    question: Question, facets: set[Facet], services: Sequence[Service], case: Case
) -> list[str]:
    missing = []
    told = " ".join(filter(None, (case.title, case.content)))
    if "when" in facets and not any(s.time or s.season for s in services):
        asked_hour = any(True for _ in hours_in(told)) and _AT_WHAT_HOUR.search(
            question.normalised
        )
        missing += [] if asked_hour else ["운영 시간과 시기"]  # 새벽 다섯 시에 여는 어린이집
    if "where" in facets and not any(s.place for s in services):
        missing += _way_in(question, case)
    if "who" in facets and not any(s.audience for s in services):
        missing.append("이용 대상")
    return missing


def _way_in(question: Question, case: Case) -> list[str]:
    """Where one goes, or how one applies, whichever was asked for."""
    asked = question.normalised.strip()
    if _HOW.search(asked) or APPLICATION.fullmatch(asked):
        return ["신청하는 방법"] if case.content else []  # else 이용 방법 is said not to be there
    return ["들어가는 주소" if _ONLINE.search(case.title or "") else "찾아갈 곳"]


def wanted_services(answer: Answer, case: Case) -> list[Service]:
    """The services that are told: those that fit, or all; none where a figure is told."""
    if answer.question.figure_asked and any(r.text in answer.remarks for r in case.remarks):
        return []
    by_id = {s.id: s for s in case.services}
    return [by_id[i] for i in answer.services if i in by_id] or list(case.services)
