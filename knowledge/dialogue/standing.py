"""Which of those in view stands higher: 둘 중에 순위 높은 거, 더 높은 쪽 보상만."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.in_view import asked_of, halves_in_view, so_many
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_HIGHER_OR_LOWER = regex(
    r"(?:그럼\s)?(?:(?:그|이)\s?)?(?:(?:둘|셋|[두세]\s?(?:개|건|곳|사례))\s?(?:중(?:에서?)?|가운데(?:서|에서)?)\s?)?"
    r"(?:더\s)?(?:(?:순위|등수|성적)(?:가|이)?\s?)?(?:더\s)?"
    r"(?:(높은|좋은|앞선|위에\s?있는|윗)|낮은|나쁜|뒤진|아래에\s?있는|아랫)"
    r"\s?(?:것|거|건|게|데|곳|쪽|사례|부서)(?:은|는|이|가|만|로|의)?(?:요)?"
    r"(?:\s?(?:어디|누구|뭐|무엇|어느\s?(?:과|부서|쪽))(?:야|예요|에요|죠|지|임|인가요?|인데요?|였\w*|냐|니)?(?:요)?)?"
    r"(?:\s(?:보상|포상금|상금|가점|표창|내용|한\s?일|부서|담당|제목|이름|사례명)(?:만|은|는|이|을|도)?(?:요)?)?"
    r"(?:\s(?:좀\s)?(?:알려|보여|말해|자세히|부탁)[가-힣\s]*)?[\s?.!~]*"
)
"""A thing by its standing and nothing else; 뭐가 더 높아 is answered with both of them."""


_BEGAN_FIRST = regex(
    r"(?:그럼\s)?(?:(?:그|이)\s?)?(?:(?:둘|셋|[두세]\s?(?:개|건|곳|사례))\s?(?:중(?:에서?)?|가운데(?:서|에서)?)\s)?"
    r"(?:(?:뭐가|어디가|누가|어느\s?(?:쪽|게|것)이?)\s)?(?:더\s|제일\s)?(?:먼저|일찍|나중에|늦게)\s(?:시작|생|만들)[가-힣]+"
    r"(?:\s?(?:것|거|건|게|데|곳|쪽|사례|부서))?[가-힣]{0,4}(?:\s(?:뭐|어디|누구|어느)[가-힣\s]*)?[\s?.!~]*"
)
"""둘 중 먼저 시작한 건: of most cases no source tells when they began."""


def began_first(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위랑 5위 비교 → 먼저 시작한 건: which of those in view began first, which is not told."""
    if not question.filters.empty or question.case_word:
        return None
    if _WON_FIRST.fullmatch(question.normalised):
        return _won_first(question, memory, snapshot)
    if len(memory.cases) < 2 or not _BEGAN_FIRST.fullmatch(question.normalised):
        return None
    untold = {"outside": ("먼저 시작한 쪽",), "facets": (), "terms": (), "comparison": False}
    return question.model_copy(update={**untold, "leaned_on": ("앞 목록",)})


_WON_FIRST = regex(
    r"(?:그럼\s)?(?:(?:그|이)\s?)?(?:(?:둘|셋|[두세2-9]\s?(?:개|건|곳|사례))\s?(?:중(?:에서?)?|가운데(?:서|에서)?)\s)?"
    r"(?:(?:뭐가|어디가|어느\s?(?:쪽|게|것)이?)\s)?(?:더\s|제일\s)?(먼저|일찍|나중에|늦게)\s?(?:상\s?)?(?:받은|탄|뽑힌|선정된|입상한|오른)"
    r"\s?(?:것|거|건|게|데|곳|쪽|사례)(?:은|는|이|가|의)?(?:요)?"
    r"(?:\s(?:보상|내용|효과|성과|부서|담당|제목|순위)(?:은|는|만|도)?(?:요)?)?(?:\s?(?:뭐|어디|어느)[가-힣\s]*)?[\s?.!~]*"
)


def _won_first(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 사례 두 개 → 둘 중 먼저 받은 건: the one of the earlier contest."""
    said = _WON_FIRST.fullmatch(question.normalised)
    cases = memory.cases if len(memory.cases) > 1 else memory.listed
    contests = [snapshot.knowledge.contest_of(snapshot.case(i)) for i in cases]
    held = [(contest.year or 0, contest.half or 0) for contest in contests]
    if said is None or len(cases) < 2 or len(set(held)) != len(held):
        return None
    at = held.index(min(held) if said[1] in ("먼저", "일찍") else max(held))
    plain = {"reference": Reference(), "terms": (), "comparison": False}
    return pinned(question.model_copy(update=plain), (cases[at],), "앞 목록의 반기")


def higher_or_lower(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 둘 중에 순위 높은 거: the best, or the last, of those in view."""
    meant = _HIGHER_OR_LOWER.fullmatch(question.normalised)
    if meant is None or not question.filters.only("places", "rewards"):
        return None
    shown = so_many(question, memory, snapshot)
    if "both" not in question.reference.kinds and memory.kind not in LISTS:
        shown = asked_of(memory, snapshot)[-2:] if memory.focus else asked_of(memory, snapshot)
    if len(shown) < 2 or (len(shown) > 2 and halves_in_view(memory, snapshot)):
        return None  # 상반기 → 하반기 → 둘 중 순위 좋은 쪽: the halves are compared
    facets = tuple(facet for facet in question.facets if facet != "rank")
    plain = {"facets": facets, "comparison": False, "beyond": None, "terms": ()}
    alone = question.model_copy(update={**plain, "reference": Reference()})
    end = pinned(filtered(alone, places=(1,) if meant[1] else (-1,)), shown, "최근에 본 사례")
    return end if len(select(end, snapshot)) == 1 else None  # two of one rank are compared
