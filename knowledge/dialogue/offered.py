"""Which of those that were offered, or listed, is meant: 5위 → 하반기 거, 보건소 → 10위 거."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.select import has_keys, select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.in_view import asked_of
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.patterns import regex
from knowledge.models import Half
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_HALF_ALONE = regex(r"(?:그럼\s)?[상하]반기(?:요)?[\s?!.~]*")
_SIDE = regex(r"반기\s?(?:쪽|거|것|꺼|건)")
_THAT_OF = regex(r"(?:네\s)?[상하]반기\s?(?:거|것|꺼|건)(?:요|이요|예요|말이에요|말이요)\s?[.!~]*")
"""아니 5위 → 하반기 거요: said of the one that was meant."""


def chosen_half(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """5위 → 하반기 사례 상금: the one of that half of those that were offered."""
    filters, last = question.filters, memory.question
    if not filters.halves:
        return None
    ranked = memory.focus is not None and last is not None and bool(last.filters.ranks)
    same = _THAT_OF.fullmatch(question.normalised) if ranked else None
    if same and filters.only("halves") and _of_half(memory.cases, filters.halves, snapshot):
        shown = question.model_copy(update={"whole_set": False})
        return pinned(shown, memory.cases, "방금 본 사례")
    keyed = filters.only("halves", "years", "rewards") and not question.topical
    if keyed and (other := _other_of_those(question, memory, snapshot)):
        return other
    if memory.kind != "choice" or not keyed or question.aggregate:
        return None
    if not filters.rewards and last is not None and not last.filters.empty:
        return None  # the last question is asked of that half
    inside = _of_half(memory.cases, filters.halves, snapshot)
    return pinned(question, inside, "앞에서 고를 것") if len(inside) == 1 else None


def _other_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """Of those that were offered, compared or told the one of the half that is named."""
    filters, last = question.filters, memory.question
    side = _SIDE.search(question.normalised) or _HALF_ALONE.fullmatch(question.normalised)
    in_view = _of_half(memory.cases, filters.halves, snapshot)
    if memory.focus and side and memory.focus in memory.listed and memory.listed[1:]:
        # 5위 → 하반기 쪽으로 → 상반기 쪽은 보상이 있습니까
        listed = _of_half(memory.listed, filters.halves, snapshot)
        fields = question.facets or (last.facets if last else ())
        asked = question.model_copy(update={"facets": fields})
        return pinned(asked, listed, "앞에서 고를 것") if len(listed) == 1 else None
    if len(memory.cases) < 2 or len(in_view) != 1 or last is None:
        return None
    told = last.filters.cases == memory.cases and question.elliptical and last.facets
    if told and filters.only("halves") and not question.facets:
        # 5위 → 보상은? → 하반기 거요: of the one of that half
        asked = question.model_copy(update={"facets": last.facets, "detailed": last.detailed})
        return pinned(asked, in_view, "앞에서 물은 것")
    if memory.kind == "comparison" and side and not question.aggregate:
        # 5위 → 둘 다 비교 → 상반기 거는 보상이 왜 비어 있어요
        fields = ("reward",) if question.reward_missing else question.facets
        asked = question.model_copy(update={"facets": fields, "reward_missing": False})
        return pinned(filtered(asked, halves=()), in_view, "앞의 비교")
    return None


def _of_half(cases: Sequence[str], halves: Sequence[Half], snapshot: Snapshot) -> list[str]:
    contest_of = snapshot.knowledge.contest_of
    return [i for i in cases if contest_of(snapshot.case(i)).half in halves]


def chosen_in_time(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 최근 거, 대형폐기물 사례 → 최근 것만: of those that were told those of the latest
    contest, or of the first."""
    in_time = question.latest or question.earliest
    if not in_time or memory.kind not in ("choice", "list") or not question.filters.empty:
        return None
    if question.topical or question.aggregate or question.case_word:
        return None
    contests = [snapshot.knowledge.contest_of(snapshot.case(i)) for i in memory.cases]
    held = [(contest.year or 0, contest.half or 0) for contest in contests]
    if len(set(held)) < 2:
        return None
    asked = question.model_copy(update={"latest": False, "earliest": False})
    wanted = max(held) if question.latest else min(held)
    those = [i for i, when in zip(memory.cases, held, strict=True) if when == wanted]
    return pinned(asked, those, "앞에서 고를 것")


def chosen_rank(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 10위 거: of those that were offered the one that holds the rank."""
    ranks, last = question.filters.ranks, memory.question
    if last is not None and last.filters.halves:
        return None  # 상반기 → 2위는: of that half
    if memory.kind != "choice" or len(ranks) != 1 or not question.filters.only("ranks"):
        return None
    if question.topical or question.facets or question.aggregate or question.comparison:
        return None
    inside = [i for i in memory.cases if snapshot.case(i).rank == ranks[0]]
    if len(inside) != 1 or question.case_word or question.whole_set:
        return None
    return pinned(filtered(question, ranks=()), inside, "앞에서 고를 것")


_FEW = 3
SHORTEST_NAME = 2
"""Letters of a word that a title is called by: 물 is none of 농수축산물."""


def chosen_by_its_name(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 의료 쪽 거: of those that were offered the only one whose name has the word, though
    others are of that topic, too."""
    few = memory.kind == "list" and 1 < len(memory.cases) <= _FEW
    if not (few or memory.kind == "choice") or not question.topical:
        return None
    if question.facets or question.aggregate or question.comparison or question.unknown:
        return None
    bare = memory.kind == "choice" and len(question.marks) == 1 == len(question.terms)
    if not (question.elliptical or bare) or question.outside or question.case_word:
        return None
    if not question.filters.empty:
        return None
    words = [term.text for term in question.terms if not term.verbal]
    if any(len(word) < SHORTEST_NAME for word in words):
        return None
    titles = {i: (snapshot.case(i).title or "").replace(" ", "") for i in memory.cases}
    named = [i for i, title in titles.items() if all(word in title for word in words)]
    if len(named) != 1:
        return None
    fields = memory.question.facets if memory.question else ()  # 보건소 보상 → 치매 쪽
    return pinned(question.model_copy(update={"facets": fields}), named, "앞에서 고를 것")


_EACH = regex(
    r"(?:그럼\s|근데\s)?(?:(?:하나|한\s?(?:개|건|곳))는\s(?:뭐|무엇|어디|뭔데|뭔지)[가-힣]*[,\s]\s?"
    r"(?:또\s)?(?:다른\s)?(?:하나|한\s?(?:개|건|곳))는\s(?:뭐|뭔|무엇|어디)[가-힣]*"
    r"|(?:각각|각자|하나씩|둘\s?다|둘이)\s(?:뭐|뭔|무엇|무슨\s?(?:사례|사업|내용))[가-힣]*)\s?[?!.~]*"
)


def each_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 사례 → 하나는 뭐고 하나는 뭐야: those in view, one after another."""
    if len(memory.cases) < 2 or not question.filters.empty or question.topical:
        return None
    if not _EACH.fullmatch(question.normalised.strip()):
        return None
    plain = {"facets": (), "terms": (), "whole_set": True, "reference": Reference()}
    return pinned(
        question.model_copy(update={**plain, "comparison": False}), memory.cases, "앞 목록"
    )


_RANK_ALONE = regex(r"\d{1,2}\s?[위등][\s?.!~]*")


def next_of_the_list(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 3위 → 5위: of the list one goes through by rank, though another half has it too."""
    last, ranks = memory.question, question.filters.ranks
    if last is None or not last.filters.ranks or last.leaned_on != _OF_THE_HALF:
        return None
    if memory.focus is None or memory.focus not in memory.listed or not memory.listed[1:]:
        return None
    if not ranks or not _RANK_ALONE.fullmatch(question.normalised):
        return None
    inside = [i for i in memory.listed if snapshot.case(i).rank == ranks[0]]
    if len(inside) != 1:
        return None
    halves = filtered(question, halves=last.filters.halves)
    return halves.model_copy(update={"leaned_on": _OF_THE_HALF})


_OF_THE_HALF = ("앞 질문의 반기",)


def only_those_left_out(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 → 보건소 빼고 → 보건소만: out of the same set what was left out of it."""
    last, filters = memory.question, question.filters
    if last is None or not last.filters.leaves_out or not question.elliptical:
        return None
    if not (filters.departments or filters.ranks) or not filters.only("departments", "ranks"):
        return None
    if question.topical or question.facets or question.comparison:
        return None
    keys = {"departments": filters.departments, "ranks": filters.ranks}
    asked = last.model_copy(update={"filters": last.filters.wanted.model_copy(update=keys)})
    found = select(asked, snapshot)
    if not found or any(case.id in memory.cases for case in found):
        return None
    said = {"text": question.text, "normalised": question.normalised, "whole_set": False}
    return asked.model_copy(update={**said, "leaned_on": ("앞 질문",)})


_WHICH_OF_HALF = regex(
    r"(?:그럼\s)?(?:둘\s?중(?:에서?)?\s)?(?:어느\s?(?:게|것이?|쪽이?|거가?|건)|뭐가|어디가)\s?[상하]반기\s?(?:거|것|건|꺼)?"
    r"(?:이?야|이?예요|이에요|인가요?|이?지|이?죠|냐|니|인데)?(?:요)?\s?[?!.~]*"
)


def which_is_of_half(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위 → 4위 → 어느 게 하반기야: those in view that are of it."""
    halves = question.filters.halves
    if len(halves) != 1 or not _WHICH_OF_HALF.fullmatch(question.normalised):
        return None
    shown = memory.cases if len(memory.cases) > 1 else asked_of(memory, snapshot)
    contest_of = snapshot.knowledge.contest_of
    of_it = [i for i in shown if contest_of(snapshot.case(i)).half in halves]
    if len(shown) < 2 or not of_it:
        return None
    plain = {"facets": (), "terms": (), "whole_set": True}
    return pinned(question.model_copy(update=plain), of_it, "방금 본 사례")


_BACK_IN = regex(
    r"(?:그럼\s)?(?:(?:다시|도로|그거|그것도|뺀\s?거)\s)+(?:넣|포함|추가)[가-힣\s]*[?!.~]*"
)


def back_in(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 3위 빼 → 다시 넣어: what was listed, with what was left out of it."""
    last = memory.question
    if last is None or not last.filters.leaves_out or not question.filters.empty:
        return None
    if not _BACK_IN.fullmatch(question.normalised):
        return None
    said = {"text": question.text, "normalised": question.normalised, "whole_set": True}
    everything = last.model_copy(update={"filters": last.filters.wanted, **said})
    return everything.model_copy(update={"leaned_on": ("앞 질문",)})


_ONLY = regex(
    r"(?:만|[걸거것]로|쪽으로)(?:요)?(?:\s?(?:추려|골라|뽑아|남겨|보여|알려)[가-힣\s]*)?[\s?.!~]*$"
)


_SO_OF_BOTH = regex(
    r"(?<![가-힣])(?:(?:둘|셋|넷|[두세네2-4]\s?(?:개|건|곳))\s?다|모두|전부|다)\s[가-힣]+"
    r"(?:이?야|이?예요|이?에요|인가요?|이?죠|이?지|이?냐|맞[가-힣]*|인\s?거[가-힣]*)\s?[?!.~]*$"
)
"""둘 다 보건소야: whether it is so of each of them, and not which one is."""
_WHICH = frozenset({"where", "who", "department"})


def _of_that_kind(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """5위 → 과는, 하반기 목록 → 과에서 낸 것만: those of that kind of office."""
    which = question.reference.kinds & {"both", "among"}
    if set(question.facets) - _WHICH or (question.facets and not which):
        return None
    if memory.kind != "choice" and not (which or _ONLY.search(question.normalised)):
        return None
    shown = memory.cases
    question = question.model_copy(update={"facets": (), "reference": Reference()})
    of_it = [i for i in shown if has_keys(snapshot.case(i), question.filters, snapshot)]
    if not of_it:  # 보건소 → 읍면동은: none of those that were offered, so that all are meant
        narrowed = memory.kind != "choice"
        return pinned(question, shown, "앞 목록") if narrowed else None  # 상반기 목록 → 읍면동만
    of_those = pinned(filtered(question, place_class=None), of_it, "앞 목록")
    return of_those.model_copy(update={"whole_set": memory.kind != "choice"})


def _of_that_kind_before(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """Of those that were offered before one was picked, the one of that kind of office."""
    of_it = [i for i in memory.listed if has_keys(snapshot.case(i), question.filters, snapshot)]
    if len(of_it) != 1 or (not question.elliptical and not question.facets):
        return None
    plain = {"reference": Reference(), "listing": False}
    asked = filtered(question.model_copy(update=plain), place_class=None)
    return pinned(asked, of_it, "앞에서 고를 것")


def department_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 보건소 거: of a department with several cases the one that was listed. 5위 → 과는:
    of what was offered, those of that kind."""
    departments, kind = question.filters.departments, question.filters.place_class
    if question.topical or question.aggregate or _SO_OF_BOTH.search(question.normalised):
        return None
    picked_before = kind and memory.focus in memory.listed and len(memory.listed) > 1
    if picked_before and question.filters.only("place_class"):  # 5위 → 과 쪽 → 읍 쪽은
        return _of_that_kind_before(question, memory, snapshot)
    if memory.kind not in LISTS:
        return None
    if kind and question.filters.only("place_class", leaving_out=True):
        return _of_that_kind(question, memory, snapshot)
    if question.facets:
        return None
    name_alone = len(question.marks) == 1 and not question.terms  # 상반기 → 보건소
    name_alone = name_alone or bool(question.reference.kinds & {"both", "among"})
    if len(departments) != 1 or not (question.elliptical or name_alone):
        return None
    if not question.filters.only("departments"):
        return None
    inside = [i for i in memory.cases if snapshot.case(i).department == departments[0]]
    if len(inside) != 1 or len(snapshot.by_department.get(departments[0], ())) < len(inside) + 1:
        return None
    return pinned(question, inside, "앞 목록")
