"""none: what no case is about, and what no case records."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.as_said import as_written, named
from bot.replies.cards import case_button
from bot.replies.model import Button
from bot.replies.nearby import examples, near_buttons
from bot.replies.phrases import bullets, listed, name_of, quoted, short, title, when
from knowledge.answer.model import Answer, Apart, NoneDetail
from knowledge.korean.particles import attach, strip_particle
from knowledge.lexicon import compact
from knowledge.question.model import Question
from knowledge.question.untold import JUDGES, SUBMITTED
from knowledge.snapshot import Snapshot


def outside(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    what = attach(", ".join(detail.said), "은/는")
    lines = [f"{what} 자료에 없습니다."]
    near = [snapshot.case(i) for i in detail.nearby]
    if "전국대회 결과" in detail.said and near:
        lines.append(
            f"참여 자격까지만 자료에 나옵니다: {', '.join(short(c, snapshot) for c in near)}."
        )
    elif SUBMITTED in detail.said:
        lines += _selected(snapshot)
    elif JUDGES in detail.said:
        lines += _hosts(snapshot)
    elif "담당자 이름" in detail.said:
        lines.append("개인의 이름은 싣지 않습니다. 부서까지만 안내합니다.")
        if len(near) == 1 and near[0].department:
            lines.append(f"이 사례를 맡은 곳은 {near[0].department}입니다.")
    elif len(near) == 1 and near[0].department:
        lines.append(f"{near[0].department}에 확인해 주세요.")
    return lines, near_buttons(detail, snapshot) or examples(snapshot)


def _selected(snapshot: Snapshot) -> list[str]:
    """How many were chosen, where it is not known how many were handed in."""
    whose = snapshot.knowledge.organisation
    chosen = [
        f"{when(contest, snapshot)} {contest.selected}건"
        f"({whose} {len(snapshot.own_of_contest(contest.id))}건)"
        for contest in snapshot.contests
        if contest.selected
    ][:4]
    return [f"선정된 것은 {', '.join(chosen)}입니다."] if chosen else []


def _hosts(snapshot: Snapshot) -> list[str]:
    """Who held a contest, where it is not known who judged it."""
    return [
        f"{when(contest, snapshot)} 대회를 주관한 곳은 {contest.host}입니다."
        for contest in snapshot.contests
        if contest.host
    ][:2]


def topic(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    if detail.apart:
        return _apart(detail, snapshot)
    own = snapshot.knowledge.organisation
    said = named(answer.question, detail.said, snapshot)
    departments = answer.question.filters.departments
    if not departments:  # 운영비 특례: words of ours, of which too little is said to tell the case
        said = [word for word in said if not snapshot.words.has_meaning(compact(word))]
    lead = f"{_about(said) if said else '물어보신 내용은'} 자료에 없습니다."
    if not said and detail.instead is not None:
        lead = "물어보신 내용에 꼭 맞는 사례는 자료에 없습니다."
    if said and departments:
        lead = f"{listed(list(departments))} 사례 가운데 {_about(said)} 없습니다."
    buttons = [*near_buttons(detail, snapshot, 2), *examples(snapshot)]
    if detail.instead is not None:
        return [lead, *_instead(detail.instead, answer.question, snapshot)], buttons
    return [
        lead,
        f"저는 {own} 적극행정 우수사례를 알려 드립니다. 이렇게 물어보세요.",
    ], buttons


def _instead(instead: Apart, question: Question, snapshot: Snapshot) -> list[str]:
    """치매 사례로는 …가 있습니다: the case that another word of the question is the name of."""
    cases = [snapshot.case(i) for i in instead.cases]
    lead = "가까운 사례로는"
    if instead.word:
        lead = f"'{_noun_of(as_written(instead.word, question))}'에 관한 사례로는"
    if len(cases) > 1:
        return [
            f"{lead} {len(cases)}건이 있습니다.",
            *bullets(f"{short(case, snapshot)}: {title(case)}" for case in cases),
        ]
    only = cases[0]
    name = short(only, snapshot)
    if only.title:
        name = f"{name}의 {quoted(only.title)}"
    return [f"{lead} {attach(name, '이/가')} 있습니다."]


def _apart(detail: NoneDetail, snapshot: Snapshot) -> tuple[list[str], list[Button]]:
    """정화조 치매: none of both, and where each of them is."""
    words = [f"'{one.word}'" for one in detail.apart]
    lines = [
        f"{attach(listed(words), '을/를')} 함께 다룬 사례는 자료에 없습니다. 따로는 있습니다."
    ]
    lines += bullets(
        f"{one.word}: {listed([name_of(snapshot.case(i), snapshot) for i in one.cases])}"
        for one in detail.apart
    )
    cases = dict.fromkeys(i for one in detail.apart for i in one.cases)
    return lines, [case_button(snapshot.case(i), snapshot) for i in cases]


def _noun_of(word: str) -> str:
    """주말 of 주말에, as a title may have it."""
    stem, particle = strip_particle(word)
    return stem if particle.startswith("에") else word


def _about(said: Sequence[str]) -> str:
    quoted = [f"'{word}'" for word in said]
    return f"{listed(quoted)}에 관한 내용은"


def _called(said: str, snapshot: Snapshot) -> str:
    """절도, where 훔쳐 was said: a verb is called by the noun of its meaning."""
    lexicon, word = snapshot.lexicon, compact(said)
    if word in lexicon.called or word not in lexicon.concept_stems:
        return lexicon.called.get(word, said)
    return lexicon.concepts[lexicon.concept_of_word[word][0]].words[0]


def elsewhere(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    own = snapshot.knowledge.organisation
    said = detail.said[0] if detail.said else "그 내용"
    word = _called(said, snapshot)
    lead = f"{attach(word, '은/는')} 알려 드릴 수 없습니다. 자료에 없습니다."
    if detail.instead is not None:
        buttons = [*near_buttons(detail, snapshot, 2), *examples(snapshot)]
        return [lead, *_instead(detail.instead, answer.question, snapshot)], buttons
    return [
        lead,
        f"저는 {own} 적극행정 우수사례를 알려 드립니다. 이렇게 물어보세요.",
    ], examples(snapshot)
