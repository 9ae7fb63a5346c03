"""none: 없습니다, what was named, and what there is instead."""

from __future__ import annotations

from bot.replies.model import Block, Button
from bot.replies.nearby import examples, near_buttons
from bot.replies.phrases import dated, listed, name_of, paragraph, short
from bot.replies.unheld_keys import combination, grade
from bot.replies.unheld_ranks import impossible_rank, other_rank
from bot.replies.unheld_rewards import amount, giver, reward
from bot.replies.unknown_names import unknown_name, unknown_year, whose_there_are, years_told
from bot.replies.untold_topics import elsewhere, outside, topic
from knowledge.answer.model import Answer, NoneDetail
from knowledge.korean.particles import attach
from knowledge.question.named import OUR_OFFICE
from knowledge.snapshot import Snapshot


def none(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The refusal of `answer`."""
    detail = answer.none or NoneDetail(reason="topic")
    lines, buttons = _WORDING[detail.reason](answer, detail, snapshot)
    if answer.question.why_refused:
        lines = [_what_the_data_is(snapshot), *lines]
    blocks: list[Block] = [paragraph(*lines)]
    if detail.instead is not None:
        blocks.append(dated([snapshot.case(i) for i in detail.instead.cases], snapshot))
    return blocks, buttons


def _what_the_data_is(snapshot: Snapshot) -> str:
    """왜 없어요: why it is not there no source tells; what there is, we know."""
    whose = whose_there_are(snapshot)
    held = f"{years_told(snapshot)} 적극행정 우수사례로 뽑힌 {whose} 사례"
    return f"왜 없는지는 자료에 적혀 있지 않습니다. 자료에는 {held}만 있습니다."


def _no_context(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    asked = "어느 사례를 물으시는지 알 수 없습니다. 순위나 부서를 함께 적어 주세요."
    if any(mark.slot == OUR_OFFICE for mark in answer.question.marks):
        asked = "어느 부서인지 알 수 없습니다. 부서 이름을 적어 주세요."
    return [asked], examples(snapshot)


def _initials(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    return [
        f"초성 {attach(listed(list(detail.said)), '으로/로')} 찾은 사례가 없습니다."
    ], examples(snapshot)


def _too_few(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    lines = ["비교할 사례가 없습니다. 두 가지를 함께 적어 주세요. 예: 3위와 5위 비교"]
    if detail.nearby:
        case = snapshot.case(detail.nearby[0])
        lines = [f"{name_of(case, snapshot)} 하나만 찾았습니다. 무엇과 비교할까요?"]
        others = [c for c in snapshot.own_of_contest(case.contest) if c.id != case.id]
        buttons = [
            Button(label=short(c, snapshot), value=f"compare:{case.id},{c.id}") for c in others[:5]
        ]
        return lines, buttons
    return lines, examples(snapshot)


def _number_only(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    held = {snapshot.case(case_id).rank for case_id in detail.nearby}
    ranks = [f"{number}위" for number in detail.said if int(number) in held]
    none = [f"{number}위" for number in detail.said if int(number) not in held]
    lines = ["숫자만으로는 알 수 없습니다."]
    if ranks:
        lines.append(f"{attach(listed(ranks), '을/를')} 찾으시나요?")
    if none:
        lines.append(f"{listed(none)} 사례는 자료에 없습니다.")
    buttons = [*near_buttons(detail, snapshot), *examples(snapshot)[-1:]]
    return [" ".join(lines)], buttons if ranks else examples(snapshot)


def _nothing_asked(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    own = snapshot.knowledge.organisation
    return [
        "사례를 물어보신 말씀은 아닌 것 같습니다.",
        f"저는 {own} 적극행정 우수사례를 알려 드립니다. 이렇게 물어보세요.",
    ], examples(snapshot)


_WORDING = {
    "unknown": unknown_name,
    "other_rank": other_rank,
    "impossible_rank": impossible_rank,
    "year": unknown_year,
    "combination": combination,
    "outside": outside,
    "topic": topic,
    "elsewhere": elsewhere,
    "initials": _initials,
    "amount": amount,
    "grade": grade,
    "reward": reward,
    "giver": giver,
    "no_context": _no_context,
    "too_few": _too_few,
    "nothing_asked": _nothing_asked,
    "number_only": _number_only,
}
