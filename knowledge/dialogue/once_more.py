"""What was shown, once more: 다시, 한 번 더, in another order (꼴찌부터)."""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.in_view import so_many, those
from knowledge.dialogue.memory import Memory
from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_ONCE_MORE = regex(
    r"(?:그럼\s|잠깐\s|미안\s)?(?:(?:방금|지금|좀\s?전|이|그|앞)\s?(?:거|것|꺼|답|말)(?:은|를|을)?\s)?"
    r"(?:못\s?(?:봤|들었|읽었)[가-힣]*\s)?(?:다시(?:\s?한\s?번)?(?:만)?|한\s?번(?:만)?\s?더|재차)(?:요)?"
    r"(?:\s?(?:말해|보여|알려|얘기해|불러|부탁|띄워|올려)[가-힣\s]*)?[\s.!~?]*"
    r"|(?:아니\s|그럼\s|헐\s|에이\s)?(?:진짜|정말|아예|전혀|하나도)(?:로|루)?\s?(?:하나도\s|아예\s|아무것도\s)?없(?:어|나|는\s?거|다고|습니까|냐|음)[가-힣]*[\s.!~?]*"
    r"|(?:아니\s|그럼\s|헐\s|에이\s)?(?:(?:진짜|정말)\s)?(?:그거|이거|그것|이것)\s?밖에\s?(?:안|못|없)[가-힣\s]{1,6}[\s.!~?]*"
    r"|(?:네\?*\s|예\?*\s)?뭐라[고구](?:요|했어요?|하셨어요?)?[\s.!~?]*"
)


def once_more(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """다시, 방금 거 다시, 진짜 없어?, 그거밖에 안 돼?: the same again, whatever was answered."""
    if memory.question is None or not question.filters.empty or question.topical:
        return None
    if not _ONCE_MORE.fullmatch(question.normalised):
        return None
    return memory.question.model_copy(update={"text": question.text, "leaned_on": ("앞 질문",)})


_THE_LIST = regex(
    r"(?:그럼\s)?(?:다시\s)?(?:원래|아까|처음|방금|이전|앞|전)(?:의|에|에\s?본)?\s?(?:목록|리스트)(?:으로|로|을|를|은|는)?"
    r"(?:\s?(?:다시|돌아가|보여|알려|띄워)[가-힣\s]*)?[\s?.!~]*|(?:목록|리스트)(?:(?:으로|로)\s(?:다시|돌아)|을?\s다시)[가-힣\s]*[?.!~]*"
    r"|(?:그럼\s|아니\s)?다시\s?(?:그\s)?(?:목록|리스트)(?:으로|로|을|를|만)?(?:\s?(?:돌아가|보여|알려|띄워)[가-힣\s]*)?[\s?.!~]*"
)
"""아까 목록, 다시 목록으로: what was listed last, and not the list of all."""


_SO_MANY = regex(
    r"(?:그럼\s|그래서\s)?(?:(?:그|이|위)\s)?([두세네2-9])\s?(?:개|건|곳|사례)\s?(?:다|모두|전부)(?:\s?(?:좀|같이|한\s?번에|표로|쭉))*"
    r"(?:\s?(?:보여|알려|정리|띄워|말해|뽑아|부탁|줘)[가-힣\s]*)?[\s?.!~]*"
)
"""네 개 다 표로: so many that were seen."""


def back_to_list(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 목록 → 두 번째 거 → 아까 목록: what was listed before that one was seen. 3위 → 5위 →
    두 개 다: so many that were seen."""
    if not question.filters.empty or question.facets:
        return None
    seen = memory.listed if _THE_LIST.fullmatch(question.normalised) else ()
    if said := _SO_MANY.fullmatch(question.normalised):
        many = parse_numeral(said[1]) or 0
        seen = so_many(question, memory, snapshot, many)
        seen = seen if len(seen) == many else ()
    if len(seen) < 2:
        return None
    whole = {"browse": None, "whole_set": True, "terms": (), "reference": Reference()}
    return pinned(question.model_copy(update=whole), seen, "앞 목록")


def in_order(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 낮은 순으로: what was listed, or looked at one by one, in that order."""
    if question.order is None or not question.filters.only("rank_range"):
        return None
    if question.topical or question.facets or question.aggregate or question.case_word:
        return None
    seen = those(memory)
    return pinned(question, seen, "앞 목록") if len(seen) > 1 else None
