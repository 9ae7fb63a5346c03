"""What is laid side by side: 둘이 비교해줘, 남원읍이랑 비교하면?, 5위도 같이."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered, in_its_period, names_target, pinned, strong
from knowledge.dialogue.in_view import OF_BOTH, halves_in_view, so_many
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import HOW_SURE_ALONE, speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_TOLD_EACH = frozenset({"rank", "department", "title", "period", "contest"})
"""둘 다 몇 위: fields that are told of each, and need no table."""
_INSTEAD = regex(r"(?:이?랑|하고|[와과])(?:은|는)(?:요)?[\s?.!~]*$")
_WHICH_STANDS = regex(r"(?:높|낮|좋|앞선)[은았]?\s?(?:쪽|데|반기|거|것)")
_WHICH_SIDE = regex(r"(?:어디|언제)(?:가|에)?\s더\s?많|(?:어느|어떤)\s?(?:쪽|반기|때)")
_OF_A_KIND = regex(
    r"(?:다|모두)\s[가-힣\s]{1,10}?(?:쪽|분야|부문|관련)?\s?(?:이?야|이?에요|이?예요|인가요?|이?죠|이?지|이?냐|인\s?거\w*)?"
    r"\s?[?!.~]*$"
)
_THAT_AND = regex(r"(?<![가-힣])(?:그거|이거|그것|이것|그건|이건)(?:이?랑|하고|와|과)\s")
_THAT_TOO = regex(r"[가-힣]도\s같은\s?(?:부서|과|곳|데|팀|반기|대회)")
"""치매 → 응급의료도 같은 부서야?"""
_THEIR_OFFICES = regex(
    r"(?:두|세|네|2|3|4)\s?(?:개\s?)?(?:부서|과)(?:의)?\s?(?:이름|명(?![가-힣]))(?:만|은|이|을|좀)?"
)
_POINTS = regex(r"몇\s?점|얼마씩")
"""둘 다 몇 점이야: told of each."""
_HOW_SURE = regex(r"확정|예정")
"""둘 다 확정이에요: how sure their rewards are."""
_ONE_MORE = regex(
    r"도(?:\s?(?:같이|함께|넣|추가|포함|끼워|껴|붙|더하|더해|비교|얹|보여|보태))[가-힣\s]*[\s?.!~]*$|(?:도|도요)[\s?.!~]*$"
    r"|까지(?:요)?(?:\s?(?:셋|넷|다|같이|함께)[가-힣\s]*)?[\s?.!~]*$"
    r"|(?:추가|포함|넣어|끼워|더해|보태)[가-힣\s]*[\s?.!~]*$"
)
_HOW_REWARDS_DIFFER = regex(
    r"(?:보상|포상|상금|가점|혜택|받는\s?게)(?:이|은|는|도|에서|에)?\s?(?:서로\s)?다른\s?(?:거|것|게|건|점|데|부분)(?:은|이|도|가)?(?:요)?"
    r"(?:\s?(?:있|없|뭐)[가-힣]*)?[\s?.!~]*$"
)
"""3위랑 5위 비교 → 보상 다른 거 있어?: how those two differ, and no other reward."""
_THAN_THAT = regex(
    r"[위등과읍소면동](?:[도은는]|이?랑(?:은|도)?|하고(?:는|도)?|[와과](?:는|도)?)\s(?:좀\s)?(?:다르|다른|달라|똑같|같[은지죠네아]|더\s?[적많])[가-힣\s]*[?!.~]*$"
)
"""3위 보상 → 9위는 다르지, 10위는 더 적겠네: of the rewards of both."""
_WHO_GETS_MORE = regex(
    r"(?:그럼\s|그러면\s)?(?:누가|어디가|어느\s?(?:쪽|과|부서|데)(?:이|가)?)\s(?:더\s?)(?:많이\s?)?(?:받|타)[가-힣]{0,4}\s?[?!.~]*"
)
"""9위랑 10위 → 누가 더 받아: their rewards side by side."""
TWO = 2
_SAME_ALONE = regex(
    r"(?:그럼\s|그러면\s)?(?:(?:둘이|서로|다|(?:금액|보상|포상|상금|포상금|가점|점수|표창)[이은도]?)\s)*(?:똑같|같(?!이)|다르|달라)[가-힣]{0,4}(?:\s거(?:야|죠|지|네|예요))?\s?[?!.~]*"
)
"""9위랑 10위 보상 → 같아?"""
_WHAT_DIFFERS = regex(
    r"(?:그럼|그러면|그래서)\s(?:또\s)?(?:다른|차이\s?나는|틀린)\s?(?:건|거는|것은|게|점은|점이)\s?(?:또\s)?(?:뭐|뭔|무엇|어떤)[가-힣]*\s?[?!.~]*"
)
"""보상은 똑같네 → 그럼 다른 건 뭐야: how those two differ besides."""
FEW = 3
"""So many that were shown can stand side by side with one more."""
_PUT_IN = regex(r"끼워|껴서|추가|넣어|포함해|더해|보태")
"""5위도 같이, 남원읍 추가: beside those that stand side by side."""


def comparison(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """둘이 비교해줘; 남원읍이랑 비교하면?"""
    both = "both" in question.reference.kinds
    pointed = both and not names_target(question) and not question.aggregate
    others = "other" in question.reference.kinds and question.case_word  # 그 두 과 다른 사례
    pointed = pointed and not others
    pointed = pointed and not set(question.facets) & _TOLD_EACH
    of_rewards = memory.question is not None and speaks_of_rewards(memory.question)
    of_rewards_alone = of_rewards or HOW_SURE_ALONE.search(question.normalised)
    pointed = pointed and not (of_rewards_alone and _HOW_SURE.search(question.normalised))
    pointed = pointed and not _POINTS.search(question.normalised)
    pointed = pointed and not (question.topical and OF_BOTH.search(question.normalised))
    if both and _THEIR_OFFICES.search(question.normalised) and question.filters.empty:
        seen = so_many(question, memory, snapshot)
        asked = question.model_copy(update={"facets": ("department",), "terms": ()})
        return pinned(asked, seen, "최근에 본 사례") if seen else None
    told = question.topical and question.filters.empty
    if both and told and _OF_A_KIND.search(question.normalised):
        seen = so_many(question, memory, snapshot)  # 둘 다 복지 쪽인가: both of them are shown
        plain = {"terms": (), "whole_set": True}
        return pinned(question.model_copy(update=plain), seen, "최근에 본 사례") if seen else None
    if both and len(memory.cases) > 2 and _WHICH_STANDS.search(question.normalised):
        years = halves_in_view(memory, snapshot)  # 상반기 → 하반기 → 둘 중 순위 좋은 쪽
        if years and not question.topical:
            return _halves_compared(filtered(question, places=()), years)
    side_by_side = memory.kind == "comparison" and len(memory.cases) <= FEW
    if of_rewards and (memory.focus or side_by_side) and _is_measured(question):
        # 3위 보상 → 9위는 다르지
        of_it = {"comparison": True, "facets": ("reward",), "terms": ()}
        return beside(question.model_copy(update=of_it), memory.cases, snapshot)
    if theirs := _of_their_rewards(question, memory):
        return theirs
    of_shares = question.aggregate == "share" and _WHICH_SIDE.search(question.normalised)
    if of_shares and question.filters.empty and (years := halves_in_view(memory, snapshot)):
        shares = {"aggregate": None, "terms": (), "figure_asked": False}
        return _halves_compared(question.model_copy(update=shares), years)  # 어느 쪽이 높아
    if not (question.comparison or pointed):
        return None
    if halves_or_both := _with_the_other_half(question, memory, snapshot):
        return halves_or_both
    if question.comparison and question.reward_filter and question.filters.rewards:
        last = memory.question  # 하반기 → 근평 받는 거 두 개 비교: who has it is said
        halves = last.filters.halves if last and last.filters.only_period else ()
        return filtered(question, halves=question.filters.halves or halves)
    topics = sum(term.known and not term.verbal for term in question.terms)
    if both and question.comparison and question.filters.empty and topics == 1:
        seen = so_many(question, memory, snapshot)  # 셋 다 복지네요 셋 비교
        return (
            pinned(question.model_copy(update={"terms": ()}), seen, "최근에 본 사례")
            if seen
            else None
        )
    named = _THAT_AND.search(question.normalised) or _THAT_TOO.search(question.normalised)
    if question.topical and named and memory.focus:
        # 그거랑 응급의료 거랑 같은 과지: what is named beside the one in view
        with_it = {"beside": (memory.focus,), "comparison": True, "reference": Reference()}
        return question.model_copy(update={**with_it, "leaned_on": ("방금 본 사례",)})
    if memory.focus and "same_department" in question.reference.kinds and question.filters.halves:
        # 10위 → 이거 상반기 그 과 것보다 낮은 거네요
        own = snapshot.case(memory.focus).department
        of_own = filtered(question, departments=(own,) if own else ())
        return beside(of_own, (memory.focus,), snapshot)
    last = memory.question
    if last and last.comparison and last.filters.only_period and question.filters.empty:
        # 상반기 하반기 비교 → 어느 쪽이 잘했어: of the two halves again.
        again = {"text": question.text, "normalised": question.normalised}
        return last.model_copy(update={**again, "leaned_on": ("앞 질문의 비교",)})
    keys = question.filters
    several = len(keys.grades or keys.ranks) > 1 and keys.only("grades", "ranks")
    if last and several and (there := in_its_period(question, last, snapshot)):
        return there
    if names_target(question):
        return _named_beside_those(question, memory, snapshot)
    return _those_in_view(question, memory, snapshot)


_WITH_A_HALF = regex(
    r"[상하]반기\s?(?:것|거|꺼|사례)?(?:들)?(?:이?랑|하고|와|과)(?:도|는)?\s?(?:한번\s)?비교"
)


def _with_the_other_half(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """하반기 5위 → 상반기랑 비교: what has the same key there, or else the halves."""
    last, filters = memory.question, question.filters
    if last is None or not memory.cases or not filters.only("halves"):
        return None
    if question.topical or not _WITH_A_HALF.search(question.normalised):
        return None
    contests = {snapshot.case(id_).contest for id_ in memory.cases}
    here = snapshot.knowledge.contest_of(snapshot.case(memory.cases[0]))
    if len(contests) > 1 or here.half is None or here.half in filters.halves:
        return None
    there = filtered(question, ranks=last.filters.ranks, departments=last.filters.departments)
    of_key = select(there, snapshot) if memory.focus and not there.filters.only_period else []
    if len(of_key) > 1:  # of the half of the same year
        of_key = [c for c in of_key if snapshot.knowledge.contest_of(c).year == here.year]
    if len(of_key) == 1:
        found = pinned(filtered(question, halves=()), (of_key[0].id,), "방금 본 사례")
        return found.model_copy(update={"beside": memory.cases})
    return _halves_compared(question, (here.year,))


def _is_measured(question: Question) -> bool:
    known = any(term.known for term in question.terms)
    than_that = _THAN_THAT.search(question.normalised)
    return names_target(question) and not known and than_that is not None


def _of_their_rewards(question: Question, memory: Memory) -> Question | None:
    """보상 비교 → 뭐가 달라; 9위랑 10위 → 누가 더 받아."""
    text = question.normalised
    of_two = len(memory.cases) == TWO and memory.kind in ("list", "fact")
    two = memory.kind == "comparison" or of_two
    differ = two and _HOW_REWARDS_DIFFER.search(text) is not None
    if differ and question.filters.only("rewards"):
        told = {"facets": ("reward",), "reference": Reference(), "filters": Filters()}
        asked = question.model_copy(update={**told, "comparison": True, "whole_set": False})
        return pinned(asked, memory.cases, "앞 질문의 비교")
    last = memory.question
    rewards_alone = last is not None and last.comparison and last.facets == ("reward",)
    if rewards_alone and memory.kind == "comparison" and _WHAT_DIFFERS.fullmatch(text):
        whole = {"facets": (), "reference": Reference(), "comparison": True, "whole_set": False}
        return pinned(question.model_copy(update=whole), memory.cases, "앞 질문의 비교")
    side_by_side = memory.kind == "comparison" and speaks_of_rewards(question)
    again = last is not None and (speaks_of_rewards(last) or side_by_side)
    again = again and _SAME_ALONE.fullmatch(text) is not None
    if len(memory.cases) > 1 and (again or _WHO_GETS_MORE.fullmatch(text)):
        more = {"comparison": True, "facets": ("reward",), "terms": (), "aggregate": None}
        more["filters"] = Filters()
        return pinned(question.model_copy(update=more), memory.cases, "최근에 본 사례")
    return None


def _named_beside_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍이랑 비교하면: what is named, beside what is in view."""
    if len(question.filters.ranks) + len(question.filters.departments) > 1:
        return None  # 하반기 5위 → 3위랑 9위 비교: both are named
    named = [] if question.topical else select(question, snapshot)
    side_by_side = memory.kind == "comparison" and len(memory.cases) <= FEW
    two = side_by_side or (len(memory.cases) == TWO and memory.kind in ("list", "fact"))
    if two and {case.id for case in named} & set(memory.cases):
        return pinned(filtered(question, ranks=(), departments=()), memory.cases, "앞 질문의 비교")
    few = 1 < len(memory.cases) <= FEW and memory.kind in ("list", "fact")
    if (memory.kind == "comparison" or few) and not memory.focus and not question.topical:
        return beside(question, memory.cases, snapshot)  # 그럼 3위랑은 다르네요
    if question.topical and not _only_keys(question):
        return _with_its_department(question, memory, snapshot)
    return beside(question, (memory.focus,), snapshot) if memory.focus else None


def _those_in_view(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """둘이 비교해줘: nothing is named, so that those in view stand side by side."""
    both = "both" in question.reference.kinds
    if not question.filters.empty:
        return None
    if both and len(memory.cases) > 2 and (years := halves_in_view(memory, snapshot)):
        return _halves_compared(question, years)
    seen = so_many(question, memory, snapshot)
    if len(seen) > 2 and _WHICH_SIDE.search(question.normalised):
        years = halves_in_view(memory, snapshot)  # 하반기 몇 건 → 상반기 몇 건 → 어느 쪽이 많아
        if years:
            return _halves_compared(question, years)
    if question.comparison:
        seen = seen or memory.cases  # 3위 → 비교하기: with what, is asked
    if not seen:
        return None
    return pinned(question, seen, "최근에 본 사례").model_copy(update={"comparison": True})


def those_instead(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """9위 10위 보상 같아? → 3위 5위는: two others, held against each other as those were."""
    last = memory.question
    if last is None or memory.kind != "comparison" or not last.comparison:
        return None
    if not question.elliptical or question.facets or question.topical or question.unknown:
        return None
    filters = question.filters
    if len(filters.ranks) + len(filters.departments) < 2 or question.aggregate:
        return None
    update = {"comparison": True, "facets": last.facets, "leaned_on": ("앞 질문의 비교",)}
    words = f"{question.normalised} {last.normalised}"  # 같아? asks it of these, too
    return question.model_copy(update={**update, "normalised": words})


def _with_its_department(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """치매 검사 → 협약병원은 보건소랑 뭐가 달라요: what a case speaks of beside its own
    department is no other case."""
    if memory.focus is None or not question.filters.only("departments"):
        return None
    if snapshot.case(memory.focus).department not in question.filters.departments:
        return None
    alone = filtered(question, departments=()).model_copy(update={"comparison": False})
    return pinned(alone, (memory.focus,), "방금 본 사례")


def _halves_compared(question: Question, years: tuple[int, ...]) -> Question:
    """`question` as a comparison of the two halves of `years`."""
    both = filtered(question, years=years, halves=(1, 2))
    return both.model_copy(update={"comparison": True, "leaned_on": ("방금 본 반기",)})


def one_more(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위랑 9위 비교 → 5위도 같이: one more beside those that were compared."""
    if another := _one_more_body(question, memory):
        return another
    named = memory.kind == "list" and len(memory.cases) > 1
    named = named and _PUT_IN.search(question.normalised) is not None
    if not names_target(question) or question.unknown:
        return None
    if memory.kind != "comparison" and not named:
        return None
    span = question.filters.rank_range
    if span and span[0] == 1 and "까지" in question.normalised:  # 10위까지 셋이요
        question = filtered(question, rank_range=None, ranks=span[1:])
    if question.topical and not _only_keys(question):
        return None
    if (
        question.facets
        or question.aggregate
        or not (_ONE_MORE.search(question.normalised) or _INSTEAD.search(question.normalised))
    ):
        return None
    last = memory.question
    those = memory.cases
    if _INSTEAD.search(question.normalised):  # 남원읍 → 9위랑 뭐가 달라 → 10위랑은
        those = (last.beside if last else ()) or memory.cases[:1]
    compared = beside(question, those, snapshot)
    return compared and compared.model_copy(update={"comparison": True})


def _one_more_body(question: Question, memory: Memory) -> Question | None:
    """서귀포시랑 제주시 비교 → 춘천시도: another body beside them."""
    last, keys = memory.question, question.filters
    if last is None or memory.kind != "comparison" or len(last.filters.organisations) < 2:
        return None
    if not (keys.organisations and keys.only("organisations") and question.elliptical):
        return None
    if question.facets or question.aggregate or question.topical:
        return None
    bodies = tuple(dict.fromkeys((*last.filters.organisations, *keys.organisations)))
    said = {"text": question.text, "normalised": question.normalised}
    compared = filtered(last, organisations=bodies, cases=())
    return compared.model_copy(update={**said, "leaned_on": ("앞의 비교",)})


def beside(question: Question, those: Sequence[str], snapshot: Snapshot) -> Question | None:
    """`question` beside `those`, of the same contest where it names a case in several."""
    cases = [case for case in select(question, snapshot) if case.id not in those]
    if len(cases) > 1 and not question.filters.halves:
        contests = {snapshot.case(id_).contest for id_ in those}
        inside = [case for case in cases if case.contest in contests]
        if len(inside) == 1:
            contest = snapshot.knowledge.contest_of(inside[0])
            halves = (contest.half,) if contest.half else ()
            question = filtered(question, halves=halves, years=(contest.year,))
            cases = inside
    if len(cases) == 1 and question.filters.rewards:  # 보건소랑 포상금 같아: of its one case
        contest = snapshot.knowledge.contest_of(cases[0])
        halves = (contest.half,) if contest.half else ()
        question = filtered(question, halves=halves, years=(contest.year,))
    both = len(cases) > 1 and {c.contest for c in cases} == {
        snapshot.case(i).contest for i in those
    }
    if len(cases) != 1 and not both:
        return None
    if not (question.filters.empty or strong(question)):
        question = question.model_copy(update={"terms": ()})  # 4위 추가해줘
    return question.model_copy(update={"beside": tuple(those), "leaned_on": ("방금 본 사례",)})


def _only_keys(question: Question) -> bool:
    return not strong(question)
