"""help, smalltalk, and why an answer was given."""

from __future__ import annotations

from bot.replies.browse import MENU
from bot.replies.model import Block, Button
from bot.replies.nearby import examples
from bot.replies.phrases import bullets, listed, paragraph, short
from knowledge.answer.model import Answer
from knowledge.context import Memory
from knowledge.korean.particles import attach
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot


def help_(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """What can be asked, with examples that this knowledge answers."""
    own = snapshot.knowledge.organisation
    lead = f"저는 사례봇입니다. {own} 적극행정 우수사례를 알려 드립니다."
    if answer.intent == "empty":
        lead = "질문을 적어 주세요. " + lead
    return [
        paragraph(lead),
        paragraph("이렇게 물어보세요.", *bullets(_example_questions(snapshot))),
        paragraph("띄어쓰기나 오타가 있어도, 초성만 적어도 됩니다."),
    ], [*examples(snapshot), MENU]


def _example_questions(snapshot: Snapshot) -> list[str]:
    cases = sorted(snapshot.own_cases, key=snapshot.order)
    lines = []
    ranked = [case for case in cases if case.rank]
    if ranked:
        lines.append(f"{ranked[0].rank}위 사례")
    if cases and cases[-1].department:
        lines.append(f"{cases[-1].department}")
    if any(case.rewards for case in cases):
        lines.append("포상금은 모두 얼마예요?")
    if len(ranked) > 1:
        first, second = ranked[:2]
        lines.append(f"{first.rank}위와 {second.rank}위 비교")
    services = [s for case in cases for s in case.services]
    if services:
        lines.append(
            "민원실 일찍 여는 곳 있나요?"
            if any("민원실" in s.name for s in services)
            else f"{services[0].name} 알려 주세요"
        )
    return lines


_SMALLTALK = {
    "greeting": "안녕하세요. {own} 적극행정 우수사례를 알려 드리는 사례봇입니다. "
    "무엇이 궁금하신가요?",
    "thanks": "도움이 되었다니 다행입니다. 더 궁금한 것이 있으면 물어보세요.",
    "farewell": "안녕히 가세요. 궁금한 것이 생기면 다시 물어보세요.",
    "reaction": "네. 더 궁금한 것이 있으면 물어보세요.",
    "rude": "답답하게 해 드려 죄송합니다. 이렇게 물어보시면 잘 찾을 수 있습니다.",
    "identity": "저는 사례봇입니다. 사람이 아니라 {own} 적극행정 우수사례를 알려 드리는 "
    "프로그램입니다.",
}


def smalltalk(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """One short sentence and examples."""
    own = snapshot.knowledge.organisation
    return [paragraph(_SMALLTALK[answer.intent].format(own=own))], examples(snapshot)


def why(memory: Memory, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """How the last question was understood."""
    question = memory.question
    if question is None:
        return [paragraph("아직 드린 답이 없습니다. 먼저 물어봐 주세요.")], examples(snapshot)
    understood = _understood(question, snapshot)
    found = f"사례 {len(memory.cases)}건" if memory.cases else "맞는 사례 없음"
    corrections = [f"{c.heard} → {c.meant}" for c in question.corrections]
    marks = [f"{mark.text}({mark.slot})" for mark in question.marks]
    runner_up = "없음"
    if memory.runner_up and memory.runner_up in snapshot.knowledge.case_by_id:
        runner_up = short(snapshot.case(memory.runner_up), snapshot)
    lines = [
        f"이렇게 이해했습니다: {understood or '조건 없음'} → {found}",
        f"고친 말: {', '.join(corrections) or '없음'}",
        f"맞은 말: {', '.join(dict.fromkeys(marks)) or '없음'}",
        f"다음 후보: {runner_up}",
    ]
    if question.leaned_on:
        lines.append(f"앞 대화에서 가져온 것: {listed(list(question.leaned_on))}")
    return [paragraph(*lines)], [Button(label="다른 뜻이에요", value="wrong")]


def _understood(question: Question, snapshot: Snapshot) -> str:
    filters = question.filters
    parts = [f"{year}년" for year in filters.years]
    parts += [{1: "상반기", 2: "하반기"}[half] for half in filters.halves]
    parts += [f"{rank}위" for rank in filters.ranks]
    if filters.rank_range:
        parts.append(f"{filters.rank_range[0]}위부터 {filters.rank_range[1]}위")
    parts += [_place(place) for place in filters.places]
    parts += [*filters.grades, *filters.organisations, *filters.departments, *filters.initials]
    parts += [str(kind) for kind in (*filters.rewards, *question.rewards_asked)]
    parts += [_FACET_NAMES[facet] for facet in question.facets if facet in _FACET_NAMES]
    if question.comparison:
        parts.append("비교")
    parts += [term.text for term in question.terms if term.known]
    if filters.cases and not parts:
        parts = [
            short(snapshot.case(i), snapshot)
            for i in filters.cases
            if i in snapshot.knowledge.case_by_id
        ]
    return " + ".join(dict.fromkeys(parts))


def _place(place: int) -> str:
    """1: 가장 높은 순위, -2: 아래에서 2번째 순위"""
    if abs(place) == 1:
        return "가장 높은 순위" if place == 1 else "가장 낮은 순위"
    return f"{'위' if place > 0 else '아래'}에서 {abs(place)}번째 순위"


_FACET_NAMES = {
    "reward": "보상", "content": "내용", "outcome": "달라진 점", "department": "부서",
    "rank": "순위", "title": "제목", "when": "때", "where": "곳", "who": "누구",
    "still": "지금도 하는지", "contest": "대회", "source": "출처", "date": "날짜",
}  # fmt: skip


def wrong(memory: Memory, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """다른 뜻이에요: the next candidate, and ways to say it otherwise."""
    buttons: list[Button] = []
    if memory.runner_up and memory.runner_up in snapshot.knowledge.case_by_id:
        case = snapshot.case(memory.runner_up)
        buttons.append(Button(label=short(case, snapshot), value=f"case:{case.id}"))
    buttons += [
        Button(label="전체 사례", value="all"),
        Button(label="부서별 목록", value="departments"),
    ]
    return [
        paragraph(
            "다르게 알아들어 죄송합니다. 순위, 부서, 하는 일을 함께 적어 주시면 잘 찾습니다."
        )
    ], buttons


def correction_line(question: Question) -> str:
    """'남언읍'을 '남원읍'으로 찾았습니다."""
    pairs = [
        (c.heard, c.meant) for c in question.corrections if c.heard.strip() != c.meant.strip()
    ]
    if not pairs:
        return ""
    parts = [f"{_quote(heard, '을/를')} {_quote(meant, '으로/로')}" for heard, meant in pairs[:3]]
    return f"{', '.join(parts)} 찾았습니다."


def _quote(word: str, pair: str) -> str:
    attached = attach(word, pair)
    return f"'{word}'{attached[len(word) :]}"
