"""Rewards beside the one that was spoken of: 둘 다 받는 데는, 상반기 포상금 → 그럼 가점은."""

from __future__ import annotations

from knowledge.answer.select import rewards_of, select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import REWARD, speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_TOGETHER = regex(r"(?:같이|함께|동시에|둘\s?다)\s?(?:받|주|나오|나와|타|있)")
"""포상금 → 가점이랑 같이 받는 데는"""


_WHAT_ELSE = regex(
    r"(?:그럼\s|혹시\s)?(?:근평\s?)?(?:가점|점수|상금|포상금|포상|표창장?|상장|돈)(?:은|는)?\s(?:말고|외에|빼고)(?:는)?\s(?:또\s|더\s|다른\s?(?:거|것|건)(?:도|은)?\s)?"
    r"(?:뭐\s|뭘\s)?(?:또\s)?(?:있|없|받|주|줘|나오|나와)[가-힣]{0,4}\s?[?!.~]*"
)


def besides_that(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보상은 → 가점 말고 다른 건; 3위 → 상금 말고 다른 보상: the others of those in view."""
    last = memory.question
    of_rewards = last is not None and memory.focus is not None and speaks_of_rewards(last)
    what_else = memory.focus and _WHAT_ELSE.fullmatch(question.normalised)  # 가점 말고 또 있나
    if not memory.cases or not (of_rewards or what_else or speaks_of_rewards(question)):
        return None
    left_out = any(mark.slot == "제외" and REWARD.search(mark.text) for mark in question.marks)
    left_out = left_out or bool(question.filters.without_rewards)
    if what_else:
        left_out = True
        question = filtered(question, rewards=()).model_copy(update={"whole_set": False})
    if not left_out or not question.filters.only("without_rewards") or question.topical:
        return None
    if not set(question.facets) <= {"reward"}:
        return None  # 보상은 됐고 무슨 일 했는지나
    asked = question.model_copy(update={"facets": ("reward",), "filters": Filters()})
    return pinned(asked, memory.cases, "앞 질문의 보상")


def with_that(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 → 가점이랑 같이 받는 데는: who has both of them."""
    last, kinds = memory.question, question.filters.rewards
    if last is None or not last.filters.rewards or not question.filters.only("rewards"):
        return None
    if not kinds or question.topical or not _TOGETHER.search(question.normalised):
        return None
    both = tuple(dict.fromkeys((*last.filters.rewards, *kinds)))
    asked = filtered(question, rewards=both, halves=last.filters.halves)
    return asked.model_copy(update={"leaned_on": ("앞 질문의 보상",)})


_BOTH_GOT = regex(
    r"(?:그럼\s|혹시\s)?(?:그\s)?(?:둘|[두2]\s?(?:개|가지))\s?다\s?(?:같이\s)?(?:받|주|나오|타|해당되|주어지)(?:는|은|던)\s?"
    r"(?:데|곳|부서|과|사례|건|거)(?:는|은|도|가|이)?(?:요)?(?:\s?(?:하나도\s)?(?:있|없|어디|누구|뭐)[가-힣]*)?\s?[?!.~]*"
)


def both_of_the_rewards(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """가점이랑 표창 → 둘 다 받는 데는, 표창 → 가점 → 둘 다 받은 데: the rewards are two, and not
    the cases."""
    last = memory.question
    if last is None or not speaks_of_rewards(last) or not question.filters.empty:
        return None
    kinds = memory.rewards or last.filters.rewards or last.rewards_asked
    known = memory.cases or len(kinds) > 1
    if not known or not _BOTH_GOT.fullmatch(question.normalised):
        return None
    told = {"reference": Reference(), "facets": ("reward",), "terms": (), "comparison": False}
    asked = question.model_copy(update={**told, "aggregate": None})
    if len(kinds) > 1:
        every = filtered(asked, rewards=kinds, halves=last.filters.halves)
        return every.model_copy(update={"leaned_on": ("앞 질문의 보상",), "whole_set": True})
    several = [i for i in memory.cases if len(snapshot.case(i).rewards) > 1]
    return pinned(asked, several, "앞 질문의 보상") if several else None


def of_the_period(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 표창: who of that half has it."""
    last = memory.question
    if last is None or memory.kind not in ("list", "choice") or not last.filters.only_period:
        return None
    if not question.filters.rewards or not question.filters.only("rewards"):
        return None
    if not set(question.facets) <= {"rank", "department"}:  # 몇 등까지 상금이야: who has it
        return None
    if question.aggregate or question.topical or question.comparison:
        return None
    if not question.reference.empty or question.reward_filter or question.giver_asked:
        return None
    asked = question.form in ("phrase", "description") or question.facets
    if not asked or question.case_word:
        return None
    of_it = filtered(question, halves=last.filters.halves, years=last.filters.years)
    return of_it.model_copy(update={"leaned_on": ("앞 질문의 반기",)})


def another_reward(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 포상금 → 그럼 가점은: of the same half."""
    last = memory.question
    if last is None or not last.filters.rewards or not last.filters.halves:
        return None
    if not last.filters.only("rewards", "halves", "years") or memory.focus is not None:
        return None
    if not question.filters.rewards or not question.filters.only("rewards"):
        return None
    if not question.elliptical or question.topical or question.whole_set:
        return None
    of_it = filtered(question, halves=last.filters.halves, years=last.filters.years)
    return of_it.model_copy(update={"leaned_on": ("앞 질문의 반기",)})


_WHAT_INSTEAD = regex(
    r"(?:그럼|그러면|없으면|대신|아니면|그거\s?말고(?:는)?|그\s?대신)(?:에)?\s(?:뭐|뭘|무엇|무얼|다른\s?거)(?:가|를|을|는|라도)?\s?"
    r"(?:또\s)?(?:있|받|주|줘|나와|나오|타)[가-힣]*\s?[?!.~]*"
)


def what_instead(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """10위도 가점 있어요? → 없으면 뭐 있어요?: what the case in view is given."""
    last = memory.question
    if last is None or not speaks_of_rewards(last):
        return None
    if not question.filters.empty or question.topical:
        return None
    if not _WHAT_INSTEAD.fullmatch(question.normalised):
        return None
    if memory.refused:  # 휴가 가는 혜택 있나(없음) → 그럼 뭐가 있는데: what any case is given
        every = {"facets": ("reward",), "whole_set": False, "leaned_on": ("앞 질문의 보상",)}
        return question.model_copy(update=every)
    if memory.focus is None:
        return None
    plain = {"facets": ("reward",), "whole_set": False, "terms": ()}
    return pinned(question.model_copy(update=plain), (memory.focus,), "앞 질문의 보상")


_THEY_TOO = regex(
    r"(?:받|타|나가|탄|주)[는은던]\s?(?:데|곳|부서|과|사례)(?:들)?도\s?(?:그거\s|거기\s)?(?:나가|가|받|타|있|주|줘|되|해당)[가-힣]*\s?[?!.~]*$"
)


def they_too(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """전국대회 나가는 거 → 표창 받은 데도 나가나요: whether who has that has the other, too."""
    last, kinds = memory.question, question.filters.rewards
    spoken = last and (last.filters.rewards or last.rewards_asked)
    if not spoken or not kinds or set(spoken) & set(kinds) or question.topical:
        return None
    if not question.filters.only("rewards", "halves") or not _THEY_TOO.search(question.normalised):
        return None
    having = [case.id for case in select(question, snapshot) if rewards_of(case, kinds[0])]
    told = {"facets": ("reward",), "rewards_asked": spoken, "listing": False}
    asked = filtered(question.model_copy(update=told), rewards=())
    held = asked.model_copy(update={"reward_filter": False, "terms": ()})
    return pinned(held, having, "앞 질문의 보상") if having else None


_POINTS_ALONE = regex(
    r"(?:그럼\s|그러면\s|혹시\s)?(\d\.\d{1,2})(?:은|는|도)?(?:요)?(?:\s?(?:있|없|아니)[가-힣]*)?\s?[?!.~]*"
)


def points_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """가점 0.3 받은 부서 → 0.5는?: a bare decimal behind a reward is an amount of points."""
    last = memory.question
    if last is None or not speaks_of_rewards(last) or not question.filters.empty:
        return None
    said = _POINTS_ALONE.fullmatch(question.normalised.strip())
    if said is None:
        return None
    asked = filtered(question, amounts=(f"{said[1]}점",))
    return asked.model_copy(update={"reward_filter": True, "leaned_on": ("앞 질문의 보상",)})


_MONEY_ALONE = regex(
    r"(?:그럼\s|그러면\s|근데\s)?(?:돈|현금)(?:은|도|으로는?)?\s?(?:(?:하나도\s)?없|안\s?(?:줘|주|나와|나오)|있|주[나냐는]|줘)[가-힣]*\s?[?!.~]*"
)


def money_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위 → 보상은 → 그럼 돈은 없어?: whether the case in view is given any, too."""
    last = memory.question
    if last is None or memory.focus is None or not speaks_of_rewards(last):
        return None
    if not question.filters.empty or not _MONEY_ALONE.fullmatch(question.normalised.strip()):
        return None
    asked = {"facets": ("reward",), "rewards_asked": ("포상금",), "terms": (), "outside": ()}
    return pinned(question.model_copy(update=asked), (memory.focus,), "앞 질문의 보상")


_WITHOUT_IT = regex(
    r"(?:그럼\s|그러면\s)?(?:그거\s)?(?:없는|안\s?(?:주는|나오는|붙는))\s?(?:데|곳|부서|과|사례|거|것|건)(?:들)?(?:은|는|도)?(?:요)?"
    r"(?:\s?(?:어디|뭐|누구)[가-힣]*)?\s?[?!.~]*"
)


def missing_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 받은 부서 → 못 받은 데는?: the reward that was spoken of."""
    last = memory.question
    kinds = last and (last.filters.rewards or last.rewards_asked)
    lacking = question.reward_missing or _WITHOUT_IT.fullmatch(question.normalised)
    if last is None or not lacking or not (kinds or speaks_of_rewards(last)):
        return None
    if not (question.filters.empty or question.filters.only_period) or question.topical:
        return None
    kinds = kinds or ()  # 3위 → 보상 → 없는 데는: of which no source tells any
    halves = question.filters.halves or last.filters.halves
    lacks = question.model_copy(update={"reward_missing": True, "case_word": False})
    resolved = filtered(lacks, rewards=kinds, halves=halves)
    return resolved.model_copy(update={"leaned_on": ("앞 질문의 보상",)})
