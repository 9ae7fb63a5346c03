"""What the data has, asked after what it has not: 2022년 → 그럼 있는 거, 보상 → 있는 데만."""

from __future__ import annotations

from knowledge.answer.select import rewards_of
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_THOSE_THERE_ARE = regex(
    r"(?:(?:그럼|그러면|그래서|아니|아|그냥|뭐|됐고)[,\s]\s?)*(?:(?:자료|기사|데이터|거기|여기)(?:에|에는|엔|서)?\s)?"
    r"(?:있는|아는|나온|나와\s?있는|알고\s?있는|실린|확인되는)\s?(?:거|것|건|게|걸|데|곳|순위|부서|과|연도|해|사례|쪽)"
    r"(?:들)?(?:만|라도|이라도|은|는|이|가|을|를|로)?(?:요)?"
    r"(?:\s?(?:다\s|좀\s|싹\s|쭉\s)*(?:뭐|뭔|무엇|어디|몇\s?위|보여|알려|말해|줘|주세|불러|내놔|대\s?봐|부탁)[가-힣\s]*)?\s?[?!.~]*"
)
_OF_WHAT_YEAR = regex(
    r"(?:(?:그럼|그러면|그래서|아니)\s)*(?:언제|어느\s해|몇\s?년(?:도)?)\s?(?:게|것이|거가|거|것|꺼|사례가|사례|자료가|자료)\s?"
    r"(?:있|나와|들어)[가-힣]*\s?[?!.~]*"
)
"""작년 사례(없음) → 그럼 언제 게 있는데"""


def known_ones(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """Of what was refused the part that is known: of a reward the cases that have one, of a rank
    the others of that period, of a year or a place all cases."""
    last = memory.spoken_of
    if last is None or not question.filters.empty or question.topical or question.unknown:
        return None
    text = question.normalised.strip()
    if not (_THOSE_THERE_ARE.fullmatch(text) or _OF_WHAT_YEAR.fullmatch(text)):
        return None
    plain = {"terms": (), "whole_set": True, "elliptical": False, "reference": Reference()}
    if memory.focus and speaks_of_rewards(last):
        kinds = last.filters.rewards or last.rewards_asked
        having = [
            case.id
            for case in snapshot.own_cases
            if case.rewards and all(rewards_of(case, kind) for kind in kinds)
        ]
        if not having or snapshot.case(memory.focus).rewards:
            return None
        asked = question.model_copy(update={**plain, "facets": ("reward",)})
        return pinned(asked, having, "앞 질문의 보상")
    if memory.focus and memory.refused:  # 매출은(없음) → 그럼 아는 게 뭐야
        shown = question.model_copy(update={**plain, "facets": (), "whole_set": False})
        return pinned(shown, (memory.focus,), "방금 본 사례")
    if not memory.refused or memory.cases or memory.question is None:
        return None
    told = memory.question
    every = question.model_copy(update={**plain, "facets": (), "leaned_on": ("앞 질문",)})
    if told.filters.ranks and not told.unknown:
        period = Filters(years=told.filters.years, halves=told.filters.halves)
        return every.model_copy(update={"filters": period})
    if told.filters.years or told.unknown:
        return filtered(every, years=())
    return None
