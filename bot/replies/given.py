"""Which rewards a case has, and of which cases no source says it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.phrases import MERIT_POINTS, REWARD_NAMES, listed, reward_line, when
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case, Reward, RewardKind
from knowledge.question.model import Question
from knowledge.question.premises import EACH_PERSON
from knowledge.snapshot import Snapshot

NATIONAL_UNTOLD = "실제로 나갔는지와 그 결과는 자료에 없습니다."
_PAID = regex(
    r"(?:집행|지급|입금|수령)\s?(?:완료|여부)|(?:집행|지급|입금|전달|수령)(?:됐|되었|된\s?(?:거|것|건)|했|하였)|(?:실제로|이미|벌써|진짜|아직)\s?(?:[가-힣]+\s)?(?:받|준|안|줬|주었|나갔|나왔)"
    r"|(?:받았|줬|주었|나갔|나왔|들어왔|탔)(?:대|어|나|냐|니|을까|는지|는가|다던데|다는데|다면서|던가|습니까)?(?:요)?(?:\s(?:맞|사실|진짜|정말)[가-힣]*)?\s?[?!.~]*$"
)
"""이미 집행되었나, 받았대: whether it was paid, and not to whom."""
_WHAT_OR_WHO = regex(r"누가|누구|어디|뭐|뭘|무엇|무슨|얼마|몇|언제|어느|어떤")
_SURE = regex(r"확정|예정|확실")
_NOT_PLANNED = "자료에는 예정이라는 말 없이 주어지는 것으로 나옵니다."
_SOME_PLANNED = "예정이라고 적은 것만 예정이고, 나머지는 예정이라는 말 없이 나옵니다."
_WENT = regex(r"(?:출전|참가|참여|진출)(?:했|하였)|나갔|다녀왔|갔[나다어었을는대]|갔습")


def given(case: Case, kinds: Sequence[RewardKind] = ()) -> str:
    """The rewards of `case` in words; of `kinds` only, where some are named."""
    return reward_line([r for r in case.rewards if not kinds or r.kind in kinds])


def of_kinds(cases: Sequence[Case], kinds: Sequence[RewardKind] = ()) -> list[Reward]:
    """The rewards of `cases`; of `kinds` only, where some are named."""
    return [r for case in cases for r in case.rewards if not kinds or r.kind in kinds]


def given_by(cases: Sequence[Case], kinds: Sequence[RewardKind] = ()) -> list[str]:
    """Who gives the rewards, of `kinds` only where some are named, as far as it is told."""
    givers = {r.kind: r.giver for r in of_kinds(cases, kinds)}
    known = [_by(kind, giver) for kind, giver in givers.items() if giver]
    unknown = [REWARD_NAMES[kind] for kind, giver in givers.items() if not giver]
    if unknown:
        known.append(f"{attach(listed(unknown), '을/를')} 누가 주는지는 자료에 없습니다.")
    return known


def _by(kind: RewardKind, giver: str) -> str:
    whose = attach(giver, "이/가")
    if kind == "전국대회":
        return f"전국 경진대회(중앙대회)는 {whose} 주관하는 대회입니다."
    return f"{attach(REWARD_NAMES[kind], '은/는')} {whose} 주는 것으로 나옵니다."


def untold(ids: Sequence[str], snapshot: Snapshot, what: str = "보상 내역") -> list[str]:
    """The sentence about cases of which no source gives `what`: said, not counted as none."""
    if not ids:
        return []
    contests = [snapshot.knowledge.contest_of(snapshot.case(id_)) for id_ in ids]
    periods = list(dict.fromkeys(when(contest, snapshot) for contest in contests))
    return [f"{listed(periods)} {len(ids)}건은 {attach(what, '이/가')} 자료에 없습니다."]


def asked_first(question: Question, lines: Sequence[str], rewards: Sequence[Reward]) -> list[str]:
    """`lines` about `rewards`, before them what was asked of these: the meaning, or the day."""
    if "when" in question.facets:
        return ["언제 주어지는지는 자료에 없습니다.", *lines]
    of_money = any(reward.kind == "포상금" for reward in rewards)
    if of_money and EACH_PERSON.search(question.normalised):
        return ["한 사람에 얼마인지는 자료에 없습니다.", *lines]
    planned = [reward.state == "예정" for reward in rewards]
    if _whether_paid(question.normalised) and any(planned):
        return ["실제로 주어졌는지는 자료에 없습니다. 주어질 예정이라고만 나옵니다.", *lines]
    if _SURE.search(question.normalised) and planned:
        return [_how_sure(planned), *lines]
    if whether_gone(question) and NATIONAL_UNTOLD in lines:
        return [NATIONAL_UNTOLD, *(line for line in lines if line != NATIONAL_UNTOLD)]
    if question.meaning_asked and MERIT_POINTS in lines:
        return [MERIT_POINTS, *(line for line in lines if line != MERIT_POINTS)]
    return list(lines)


def whether_gone(question: Question) -> bool:
    """벌써 나갔어, 갔다 왔대: whether somebody went to the national contest."""
    return _WENT.search(question.normalised) is not None


def _whether_paid(text: str) -> bool:
    """포상금 받았대요, and not 뭐 받았대요."""
    return _PAID.search(text) is not None and not _WHAT_OR_WHO.search(text)


def _how_sure(planned: Sequence[bool]) -> str:
    """Whether the sources announce the rewards, or some of them, as planned."""
    if all(planned):
        return "자료에는 예정으로만 나옵니다."
    return _SOME_PLANNED if any(planned) else _NOT_PLANNED
