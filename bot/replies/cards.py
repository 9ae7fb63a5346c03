"""card, list and choice: cases, shown whole or by name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.agreed import agreed
from bot.replies.extent import how_many, namesakes, related
from bot.replies.given import untold
from bot.replies.model import Block, Button
from bot.replies.phrases import (
    REWARD_NAMES,
    body,
    bullets,
    dated,
    day,
    label,
    paragraph,
    period,
    reward_line,
    short,
    standing,
    title,
    when,
)
from knowledge.answer.model import Answer
from knowledge.answer.shown import LISTED, OFFERED
from knowledge.dialogue.of_a_list import REST
from knowledge.korean.particles import attach
from knowledge.models import Case, Remark
from knowledge.snapshot import Snapshot

TEXTS_LIMIT = 8
"""So many cases of a list are told with what was done, where that is asked."""
_TEXTS = {"content": "사업 내용", "outcome": "성과"}
"""Fields of text, and what they are called."""


def case_button(case: Case, snapshot: Snapshot, text: str | None = None) -> Button:
    return Button(label=text or short(case, snapshot), value=f"case:{case.id}")


WHY = Button(label="왜 이 답변?", value="why")
MORE = Button(label="더 보기", value="more")
PICTURE = Button(label="그림으로 보기", value="ranks")


def card(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Everything that is known of one case."""
    case = snapshot.case(answer.cases[0])
    contest = snapshot.knowledge.contest_of(case)
    grade = f"({case.grade})" if case.grade and case.rank is not None else ""
    head = " · ".join(filter(None, (label(case, snapshot) + grade, body(case, snapshot))))
    blocks: list[Block] = [paragraph(f"**{head}**", title(case))]
    lines = []
    if case.category:
        lines.append(f"**부문** {case.category}")
    if case.content:
        lines.append(f"**한 일** {case.content}")
    if case.outcome:
        lines.append(f"**달라진 점** {case.outcome}")
    if case.rewards:
        lines.append(f"**보상** {reward_line(case.rewards)}")
    empty = _empty_fields(case)
    if empty:
        lines.append(f"{attach(empty, '은/는')} 자료에 없습니다.")
    blocks.append(paragraph(*lines))
    for heading, remarks in remarks_by_time(case, snapshot):
        blocks.append(paragraph(f"**{heading}**", *remark_lines(snapshot, remarks)))
    blocks.append(paragraph(namesakes(answer, snapshot)))
    blocks.append(dated([case], snapshot))
    buttons = []
    if case.rewards:
        buttons.append(Button(label="보상 자세히", value=f"reward:{case.id}"))
    if case.services:
        buttons.append(Button(label="이용 안내", value=f"service:{case.id}"))
    others = [c for c in snapshot.own_of_contest(case.contest) if c.id != case.id]
    if others:
        buttons.append(
            Button(label=f"다른 {when(contest, snapshot)} 사례", value=f"contest:{contest.id}")
        )
        buttons.append(Button(label="비교하기", value=f"beside:{case.id}"))
    buttons += _older(answer)
    buttons.append(WHY)
    return blocks, buttons


def remarks_by_time(case: Case, snapshot: Snapshot) -> list[tuple[str, list[Remark]]]:
    """What is told of `case` elsewhere, under a heading that says when: behind its own source, and
    before it."""
    sources = snapshot.knowledge.source_by_id
    told = sources[case.source].date
    later = [remark for remark in case.remarks if sources[remark.source].date >= told]
    earlier = [remark for remark in case.remarks if remark not in later]
    headed = [("그 뒤에 나온 자료", later), ("앞서 나온 자료", earlier)]
    return [(heading, remarks) for heading, remarks in headed if remarks]


def remark_lines(snapshot: Snapshot, remarks: Sequence[Remark]) -> list[str]:
    """Each of the `remarks` with the date of its source."""
    sources = snapshot.knowledge.source_by_id
    return bullets(
        f"{remark.text} ({day(sources[remark.source].date)} 기사)" for remark in remarks
    )


def _empty_fields(case: Case) -> str:
    missing = []
    if not case.content and not case.outcome:
        missing.append("사업 내용")
    elif not case.content:
        missing.append("한 일")
    if not case.rewards:
        missing.append("보상 내역")
    if not case.department:
        missing.append("부서")
    if len(missing) > 1:
        return attach(missing[0], "과/와") + " " + ", ".join(missing[1:])
    return "".join(missing)


def case_list(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Cases by the time of their contests, in order."""
    cases = [snapshot.case(i) for i in answer.cases]
    blocks: list[Block] = [
        paragraph(_list_heading(answer, cases, snapshot), *_lacking(answer, cases, snapshot))
    ]
    shown = cases[:LISTED]
    by_period: dict[str, list[Case]] = {}
    for case in shown:
        when_held = period(snapshot.knowledge.contest_of(case), year=True)
        by_period.setdefault(when_held, []).append(case)
    blocks += [
        paragraph(f"**{when_held}**", *bullets(_line(c, answer, snapshot) for c in inside))
        for when_held, inside in by_period.items()
    ]
    if len(cases) > len(shown):
        blocks.append(paragraph(f"이 밖에 {len(cases) - len(shown):,}건이 더 있습니다."))
    blocks.append(paragraph(_other_bodies(answer, cases, snapshot), namesakes(answer, snapshot)))
    blocks.append(dated(cases, snapshot))
    buttons = [case_button(case, snapshot) for case in shown[:8]]
    if len(cases) > len(shown):
        buttons.append(MORE)
    if len(cases) == 2:
        buttons.append(compare_button(cases))
    if answer.question.whole_set and len(cases) > 2:
        buttons.append(PICTURE)
    return blocks, [*buttons, *_older(answer)]


def _other_bodies(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> str:
    """Says that only ours are here, where the cases of every body were asked for."""
    contests = [
        snapshot.knowledge.contest_by_id[i] for i in dict.fromkeys(c.contest for c in cases)
    ]
    selected = [contest.selected for contest in contests]
    number = sum(filter(None, selected))
    asked = answer.question.of_all_bodies or number in answer.question.of_selected
    if not asked or None in selected or number <= len(cases):
        return ""
    own = snapshot.knowledge.organisation
    return (
        f"전체 {number}건 가운데 {own} 사례 {len(cases)}건만 자료에 있습니다. "
        "다른 기관의 사례는 자료에 없습니다."
    )


def _line(case: Case, answer: Answer, snapshot: Snapshot) -> str:
    head = " ".join(filter(None, (standing(case), body(case, snapshot))))
    line = f"{head}: {title(case)}" if head else title(case)
    filters = answer.question.filters
    if filters.rewards or filters.amounts:
        line += f" / {reward_line(case.rewards)}"
    for field in _texts_asked(answer):
        if text := getattr(case, field):
            line += f" / {text}"
    return line


def _texts_asked(answer: Answer) -> list[str]:
    """The fields of text that were asked of every case of a list: 상반기 사례들 내용."""
    if len(answer.cases) > TEXTS_LIMIT:
        return []
    return [field for field in _TEXTS if field in answer.question.facets]


def _lacking(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """상반기 4건은 사업 내용이 자료에 없습니다: of which cases what was asked is not known."""
    return [
        line
        for field in _texts_asked(answer)
        for line in untold(
            [case.id for case in cases if not getattr(case, field)], snapshot, _TEXTS[field]
        )
    ]


def _list_heading(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> str:
    filters = answer.question.filters
    if answer.question.order == "last first":
        return f"{how_many(cases, snapshot)} 순위가 낮은 것부터 적었습니다."
    if REST in answer.question.leaned_on:
        return f"이어지는 사례는 {len(cases):,}건입니다."
    if answer.about == "topic":
        return related(answer, cases, snapshot)
    if filters.ranks and answer.none and answer.none.ranks:
        missing = ", ".join(f"{rank}위" for rank in answer.none.ranks)
        return f"{len(cases)}건을 찾았습니다. {missing} 사례는 자료에 없습니다."
    if len(filters.rewards) == 1 and filters.only("rewards", "cases", "halves", "years"):
        verb = "있는" if filters.rewards == ("전국대회",) else "주어지는"
        reward = attach(REWARD_NAMES[filters.rewards[0]], "이/가")
        return f"{reward} {verb} 사례는 {len(cases):,}건입니다."
    return how_many(cases, snapshot)


def compare_button(cases: Sequence[Case]) -> Button:
    text = "둘 다 비교" if len(cases) == 2 else "비교하기"
    return Button(label=text, value=f"compare:{','.join(case.id for case in cases[:4])}")


def choice(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Several cases fit: which one is meant?"""
    cases = [snapshot.case(i) for i in answer.cases]
    shown = cases[:OFFERED]
    about = _choice_subject(answer, cases, snapshot)
    ask = "어느 쪽을 볼까요?" if len(cases) == 2 else "어느 것을 볼까요?"
    count = "두 건" if len(cases) == 2 else f"{len(cases):,}건"
    blocks: list[Block] = [
        paragraph(f"{agreed(answer)}{attach(about, '은/는')} {count}입니다. {ask}"),
        paragraph(*bullets(f"{short(c, snapshot)}: {_choice_line(c, answer)}" for c in shown)),
        paragraph(namesakes(answer, snapshot)),
        dated(cases, snapshot),
    ]
    facets = set(answer.facets)
    prefix = "reward" if facets == {"reward"} else "case"
    buttons = [Button(label=short(c, snapshot), value=f"{prefix}:{c.id}") for c in shown]
    if len(cases) > len(shown):
        buttons.append(MORE)
        rest = f"이 밖에 {len(cases) - len(shown):,}건이 더 있습니다."
        blocks.insert(2, paragraph(rest, _narrower(answer, cases)))
    if 2 <= len(cases) <= 4:
        buttons.append(compare_button(cases))
    if answer.question.whole_set and len(cases) > 2:
        buttons.append(PICTURE)
    return blocks, [*buttons, *_older(answer)]


def _narrower(answer: Answer, cases: Sequence[Case]) -> str:
    """3위, of sixty bodies: what would say which of them."""
    bodies = {case.organisation for case in cases}
    if len(bodies) <= OFFERED or answer.question.filters.organisations:
        return ""
    hint = "기관 이름을 함께 적어 주시면 그곳의 것만 보여 드립니다."
    return f"{len(bodies)}개 기관의 사례입니다. {hint}"


def _choice_line(case: Case, answer: Answer) -> str:
    if set(answer.facets) == {"reward"}:
        return reward_line(case.rewards) or "보상 내역은 자료에 없습니다"
    return title(case)


def _choice_subject(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> str:
    filters = answer.question.filters
    if filters.initials:
        return f"초성 {', '.join(filters.initials)}에 맞는 사례"
    departments = {body(case, snapshot) for case in cases}
    if filters.departments and len(departments) == 1:
        return f"{departments.pop()} 사례"
    if filters.grades and not filters.departments:
        return ", ".join(filters.grades)
    if filters.ranks and not filters.departments:
        return ", ".join(f"{rank}위" for rank in filters.ranks)
    terms = [e.term for e in answer.evidence]
    if terms and answer.about == "topic":
        return f"'{' '.join(terms)}'에 맞는 사례"
    return "맞는 사례"


def _older(answer: Answer) -> list[Button]:
    return [Button(label=f"{year}년도 보기", value=f"year:{year}") for year in answer.older_years]
