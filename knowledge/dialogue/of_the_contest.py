"""What is asked next of the contest that was just spoken of: 언제였어 → 장소는, 이름은."""

from __future__ import annotations

from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_OF_A_CONTEST = frozenset({"title", "when", "date", "organisation"})
"""Fields of a contest that go by the same words as those of a case."""


_THE_SAME = regex(r"같[은이아나]|동일|다른|다르|이름|명칭|날짜|주관")
"""상반기도 같은 명칭입니까: of the contest of that half."""


_TO_TAKE_PART = regex(r"신청|접수|참가|응모")
_WHO_HELD_IT = regex(
    r"(?:그럼\s)?(?:누가|어디서|어디가)\s?(?:했|하|열|연|주최|주관)[가-힣]*\s?[?!.~]*"
)
_THAT = (frozenset({"this"}), frozenset({"more"}))


def of_the_contest(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """주관은 → 장소는, 이름은: of that contest, which has no place in any source."""
    last = memory.question
    of_contests = last is not None and last.facets == ("contest",)
    strange = [t for t in question.terms if not t.verbal and not _THE_SAME.search(t.text)]
    plain = question.filters.only_period and not (strange or question.facets)
    if of_contests and plain and _THE_SAME.search(question.normalised):
        return question.model_copy(
            update={"facets": ("contest",), "comparison": False, "terms": ()}
        )
    if last is None or not (_spoken_of(last) and question.filters.empty):
        return None
    told_alone = of_contests and not memory.cases
    if told_alone and question.reference.kinds in _THAT and not question.facets:
        again = {"text": question.text, "leaned_on": ("앞 질문의 대회",)}
        return last.model_copy(update=again)  # 대회 언제 열렸어 → 자세히
    if not memory.cases and question.facets != ("where",) and not of_contests:
        return None
    if question.topical or question.unknown or question.outside or question.aggregate:
        return None
    if question.case_word or question.whole_set or not question.reference.empty:
        return None
    if question.facets == ("where",):
        untold = "대회 신청 방법" if _TO_TAKE_PART.search(question.normalised) else "대회 장소"
        return question.model_copy(update={"outside": (untold,), "facets": ()})
    by_whom = told_alone and _WHO_HELD_IT.fullmatch(question.normalised) is not None
    field = question.facets[0] if len(question.facets) == 1 else None
    if field not in _OF_A_CONTEST and not by_whom:
        return None
    asked = question.model_copy(update={"facets": ("contest",)})
    if not memory.cases:  # 하반기 대회는 누가 열었어 → 언제였는데
        of_it = filtered(asked, halves=last.filters.halves, years=last.filters.years)
        return of_it.model_copy(update={"leaned_on": ("앞 질문의 대회",)})
    return pinned(asked, memory.cases, "앞 질문의 대회")


def _spoken_of(last: Question) -> bool:
    """언제 뽑혔어 of one case, 언제 했어 of a whole list."""
    several = len(last.filters.cases) > 1
    return last.facets == ("contest",) or (several and last.facets == ("when",))
