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
    of_period = last.filters.only_period and bool(last.filters.halves)
    if not memory.cases and question.facets != ("where",) and not of_period:
        return None
    if question.topical or question.unknown or question.outside or question.aggregate:
        return None
    if question.case_word or question.whole_set or not question.reference.empty:
        return None
    if question.facets == ("where",):
        return question.model_copy(update={"outside": ("대회 장소",), "facets": ()})
    if len(question.facets) != 1 or question.facets[0] not in _OF_A_CONTEST:
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
