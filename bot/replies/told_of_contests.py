"""What is known of contests, and from where: their day, their host, the sources."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.replies.agreed import agreed
from bot.replies.model import Block, Button
from bot.replies.phrases import bullets, day, listed, name_of, paragraph, period, quoted
from knowledge.answer.model import Answer
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case, Source
from knowledge.snapshot import Snapshot


def told_of_contests(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """The contests of `cases`, with those of them that came out of each."""
    out = []
    asked = "언제" if "when" in answer.facets else answer.question.normalised
    for contest_id in dict.fromkeys(case.contest for case in cases):
        inside = [name_of(case, snapshot) for case in cases if case.contest == contest_id]
        lines = contest_lines(contest_id, snapshot, asked)
        if len(inside) < len(snapshot.own_of_contest(contest_id)):
            lines.insert(1, f"{attach(listed(inside), '이/가')} 나온 대회입니다.")
        out += lines
    return out


_WHICH_DAY = regex(
    r"언제|며칠|몇\s?[월일]|날짜|일자|\d\s?[월일]|열렸|열린|(?:개최|선정|발표|심사)일"
)
_EVERY_YEAR = regex(r"매년|해마다|정기적으로")
_HOW_MANY_CAME = regex(r"접수|출품|응모|신청된|몇\s?건[가-힣]{0,2}\s(?:냈|낸|들어)")
_HOW_MANY_WON = regex(
    r"몇\s?건[가-힣]{0,2}\s?(?:선정|뽑|입상|붙)|(?:선정|뽑힌\s?건?)\s?(?:몇|건수)"
)
_WHOSE_CONTEST = regex(
    r"주최|주관|누가|어디서|어느\s?기관|[이가서]\s(?:연|열었|여는|개최[한했하])"
)


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
    if contest.selected and _HOW_MANY_WON.search(asked):
        told.insert(0, f"{when} 선정: {contest.selected}건")
    if contest.submitted:
        submitted = f"{when} 접수: {contest.submitted}건"
        (told if _HOW_MANY_CAME.search(asked) else rest).insert(0, submitted)
    told += bullets(rest)
    if missing and values[first]:
        told.append(f"{when} 대회의 {attach(listed(missing), '은/는')} 자료에 없습니다.")
    return told


_OF_WHICH_CONTEST = regex(r"언제\s?(?:적|의)?\s?(?:것|거|건|일|사례|사업)(?!\w*\s?(?:자료|기사))")
"""언제 거야: first of which contest it is."""


def told_of_sources(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """The sources of what was told of `cases`."""
    lines = source_lines(source_ids(cases, answer, snapshot), snapshot)
    if not _OF_WHICH_CONTEST.search(answer.question.normalised):
        return lines
    contests = dict.fromkeys(case.contest for case in cases)
    periods = [period(snapshot.knowledge.contest_by_id[i], year=True) for i in contests]
    return [f"{listed(periods)} 사례입니다.", *lines]


def source_ids(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> Set[str]:
    """Of one case also the sources of its services and remarks that were told."""
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


def about_the_data(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Where the knowledge comes from, and when its contests were."""
    filters = answer.question.filters
    contests = [
        contest
        for contest in snapshot.contests
        if (not filters.halves or contest.half in filters.halves)
        and (not filters.years or contest.year in filters.years)
    ]
    blocks: list[Block] = []
    if "contest" in answer.facets:
        asked = answer.question.normalised
        if _EVERY_YEAR.search(asked):
            known = listed([period(contest, year=True) for contest in contests])
            blocks.append(
                paragraph(
                    "대회를 매년 여는지는 자료에 없습니다.", f"자료에 있는 대회는 {known}입니다."
                )
            )
        told = [contest_lines(c.id, snapshot, asked) for c in contests]
        if told and answer.holds is not None:
            told[0][0] = agreed(answer) + told[0][0]
        blocks += [paragraph(*lines) for lines in told]
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
