"""9위 → 왜 예정이야, 감귤농정과 → 왜 없어: why something is so, which no source says."""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

_ASIDE = r"^(?:(?:그럼|근데|그런데|그건|이건|그거|이거|그게|이게)\s)?"
_PLANNED = regex(
    _ASIDE + r"(?:(?:아직|확정(?:이|은)?)\s)?왜\s(?:아직(?:도)?\s)?"
    r"(?:예정|확정|(?:안|못)\s?(?:주|줬|줘|준|받|나왔|나온))[가-힣\s]*[?!.~]*$"
)
_LEFT_OUT = regex(
    _ASIDE + r"왜\s(?:(?:자료에|기사에|내용이|보상이)\s)?(?:없|안\s?(?:나와|나온|적|실|써))"
    r"[가-힣\s]*[?!.~]*$"
)


_NOT_HIGHER = regex(
    _ASIDE + r"(?:\d\s?[위등]|최우수|더\s?(?:높은|위)\s?(?:순위)?)(?:는|은|를|을|가|에|로)?\s"
    r"왜\s(?:못|안)\s?(?:했|됐|되|받|탔|올)[가-힣\s]*[?!.~]*$"
)


def why_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """Of the cases in view: why a reward is only planned, why a field is not told, why it stands
    no higher."""
    cases = (memory.focus,) if memory.focus else memory.cases
    if memory.focus and _NOT_HIGHER.search(question.normalised):  # 남원읍 → 1위는 왜 못 했어
        reason = {"facets": ("reason",), "filters": Filters(), "terms": (), "aggregate": None}
        return pinned(question.model_copy(update=reason), cases, "앞의 사례")
    if not cases or not question.filters.empty:
        return None
    if _PLANNED.search(question.normalised):
        rewards = [reward for case_id in cases for reward in snapshot.case(case_id).rewards]
        if rewards and not any(reward.state == "예정" for reward in rewards):
            return pinned(question.model_copy(update={"facets": ("reward",)}), cases, "앞의 사례")
        what = "예정인 까닭"
    elif _LEFT_OUT.search(question.normalised) and any(
        not (snapshot.case(case_id).content and snapshot.case(case_id).rewards)
        for case_id in cases
    ):
        what = "그 내용이 빠진 까닭"
    else:
        return None
    told = question.model_copy(update={"outside": (what,), "facets": (), "terms": ()})
    return pinned(told, cases, "앞의 사례")
