"""What a message points at: 두 번째 거, 그중에, 둘 다."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.by_rank import NEXT_BY_RANK, neighbour
from knowledge.dialogue.checked import said_of_all
from knowledge.dialogue.completing import filtered, names_target, pinned, strong
from knowledge.dialogue.in_view import OF_BOTH, asked_of, in_their_order, so_many, those
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import SERVICE_FACETS, Filters, Question, Reference, Unknown
from knowledge.snapshot import Snapshot

_ONLY_TOPIC = regex(
    r"[가-힣]만(?:요)?(?:\s?(?:좀\s)?(?:추려|골라|뽑아|보여|알려|남겨)[가-힣\s]*)?[\s?.!~]*$"
)
_OTHER_DOINGS = regex(
    r"(?:다른|딴)\s?(?:것|거|일|걸|데)(?:들)?(?:도|은|을)?\s?(?:했|하는|하나|한\s|봤|보는|점검했|살폈|돌았)"
)
"""민원실 말고 다른 것도 했나요: what else was done."""
_EARLIER = regex(r"아까|방금|조금\s?전|처음에")
_ONE_OF_THEM = regex(
    r"(?:처음|앞에|앞의|먼저|첫\s?번째|[두세]\s?번째|마지막)\s?(?:거|것|꺼|건|사례)"
)
_ABOVE_IT = regex(
    r"(?:그럼\s)?위에?\s?(?:거|것|꺼|건)(?:는|은|도)?(?:요)?"
    r"(?:\s?(?:(?:좀|더|다시)\s)?(?:자세히|보여|알려|내용|뭐)[가-힣\s]*)?\s?[?!.~]*"
)
_FIRST_OF_THEM = regex(
    r"(?<![가-힣])(?:맨\s)?(?:앞|처음|뒤|끝)(?:에|의|에서|쪽)?\s?(?:에\s)?(?:두|세|네|[2-9])\s?(?:개|건|곳|사례)"
)
_BESIDES = regex(r"말고는(?:요)?[\s?.!~]*$")


def ordinal(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """두 번째 거: a place in the last list; without a list, a rank."""
    ordinals = question.reference.ordinals
    if memory.focus and ordinals and _ABOVE_IT.fullmatch(question.normalised):
        above = Reference(kinds=frozenset({"previous"}))  # 하반기 5위 → 위에 거
        return neighbour(question.model_copy(update={"reference": above}), memory, snapshot)
    in_a_list = memory.kind in LISTS and len(memory.cases) > 1
    placed = in_a_list and _FIRST_OF_THEM.search(question.normalised)
    if placed and question.filters.only("places"):  # 전체 사례 → 앞에 두 개 비교
        ordinals = question.filters.places
        question = filtered(question, places=())
    if question.reference.without_ordinals and not ordinals:
        return _without_places(question, memory)
    if not ordinals or question.filters.ranks:
        return None
    if question.comparison and question.filters.only("places"):  # 맨 위랑 맨 아래 비교
        ordinals = (*ordinals, *question.filters.places)
        question = filtered(question, places=())
    if "other" in question.reference.kinds and "말고" in question.normalised:
        return None  # 앞에 거 말고 다른 거
    if there := _of_the_contest(question, memory, snapshot):
        return there
    listed = memory.cases if memory.kind in LISTS else memory.listed
    asked = asked_of(memory, snapshot)
    if _EARLIER.search(question.normalised) and (len(asked) > 1 or not listed):
        listed = asked  # 아까 그 첫 번째 거
    if len(listed) < 2 and _ONE_OF_THEM.search(question.normalised):
        listed = in_their_order(memory, snapshot)  # 상하수도과 → 감귤농정과 → 처음 거
    if len(listed) > 1:
        last = memory.question
        if question.elliptical and not question.facets and memory.kind == "fact" and last:
            question = question.model_copy(update={"facets": last.facets})  # 두 번째는
        picked = []
        for place in ordinals:
            index = place - 1 if place > 0 else len(listed) + place
            if not 0 <= index < len(listed):
                return question.model_copy(
                    update={"unknown": (Unknown(kind="rank", text=f"{place}번째"),)}
                )
            picked.append(listed[index])
        focus = memory.focus
        if question.comparison and len(picked) == 1 and focus and focus not in picked:
            picked.insert(0, focus)  # 첫 번째 거 → 두 번째 거랑 비교: the one in view, and that
        whole = question.whole_set or (len(picked) > 1 and not question.comparison)
        several = question.model_copy(update={"whole_set": whole and not question.facets})
        return pinned(several, picked, "앞 목록의 차례")
    if not question.filters.empty and (question.filters.departments or question.topical):
        return None
    services = snapshot.case(memory.focus).services if memory.focus else ()
    if len(services) > 1 and set(question.facets) & SERVICE_FACETS:
        told = question.model_copy(update={"reference": Reference()})
        return pinned(told, (memory.focus,), "방금 본 사례")  # 남원읍 → 두 번째 거 대상
    if min(ordinals) < 0:
        return filtered(question, places=tuple(ordinals))
    return filtered(question, ranks=tuple(ordinals))


_AN_END = regex(r"(?:맨|제일|가장)\s?(?:위|아래|밑|꼭대기)")


def _of_the_contest(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 목록 → 하반기 첫 번째는, 하반기 3위 → 그 다음 → 맨 위로: a place in the half that is
    named, or in that of the one case in view, and in no list."""
    places = tuple(question.reference.ordinals)
    meant = question.model_copy(update={"reference": Reference(), "leaned_on": ("그 반기",)})
    if question.filters.halves:
        shown = memory.cases if memory.kind in LISTS else memory.listed
        halves = {snapshot.knowledge.contest_of(snapshot.case(i)).half for i in shown}
        there = question.filters.only("halves", "years") and not question.topical
        outside = bool(halves) and halves.isdisjoint(question.filters.halves)
        return filtered(meant, places=places) if there and outside else None
    walked = memory.question is not None and memory.question.leaned_on == NEXT_BY_RANK
    if not (memory.focus and walked and _AN_END.search(question.normalised)):
        return None
    contest = snapshot.knowledge.contest_of(snapshot.case(memory.focus))
    halves_of_it = (contest.half,) if contest.half else ()
    return filtered(meant, places=places, halves=halves_of_it, years=(contest.year,))


def _without_places(question: Question, memory: Memory) -> Question | None:
    """하반기 목록 → 두 번째 거 빼고: the rest of what was listed."""
    listed = memory.cases if memory.kind in LISTS else memory.listed
    if len(listed) < 2 or question.topical or not question.filters.empty:
        return None
    out = {p - 1 if p > 0 else len(listed) + p for p in question.reference.without_ordinals}
    rest = [case for place, case in enumerate(listed) if place not in out]
    whole = {"whole_set": True, "reference": Reference()}
    return pinned(question.model_copy(update=whole), rest, "앞 목록의 차례") if rest else None


def as_table(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 사례 → 표로: what was just listed, and no table of all ranks."""
    table = question.browse is not None and "this" in question.reference.kinds
    if not table or len(memory.cases) < 2:
        return None
    listed = question.model_copy(update={"browse": None, "whole_set": True})
    return pinned(listed, memory.cases, "앞 목록")


_BY_WHAT = regex(
    r"(?:그럼\s|그러면\s)?(?:뭐뭐|뭐|뭘|무엇|어떤\s?(?:것|거|사례|사업))(?:으로"
    r"|로)(?:요)?(?:\s?(?:받|탔|뽑|됐|상)[가-힣\s]*)?[?!.~]*"
)


def by_what(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """어느 과가 두 번 받음 → 뭐뭐로: the cases of those that were shown."""
    if not memory.cases or not question.filters.empty or question.topical:
        return None
    if not _BY_WHAT.fullmatch(question.normalised):
        return None
    plain = {"facets": (), "whole_set": True, "terms": (), "aggregate": None}
    return pinned(question.model_copy(update=plain), memory.cases, "앞 목록")


_THOSE_ONLY = regex(r"(?:것|거|건|데|곳)만(?:요)?(?:\s[가-힣\s]+)?[\s?.!~]*$")
_EVERY_ONE = regex(r"(?:건|개|곳)\s?다\s")
"""두 건 다 하반기지요: of each of them."""


def among(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그중에 상금 나오는 것: inside the last list."""
    summed = question.aggregate == "sum" and memory.question is not None
    if summed and memory.question is not None and speaks_of_rewards(memory.question):
        return None  # 둘이 합하면요: the reward that was spoken of
    if memory.focus and "both" in question.reference.kinds:
        seen = so_many(question, memory, snapshot)
        if seen and (question.aggregate or OF_BOTH.search(question.normalised)):
            return pinned(question, seen, "최근에 본 사례")
    best = _best_of_them(question)
    narrows = _only_of_them(question) or best or _key_of_them(question, memory, snapshot)
    if memory.kind == "choice" and narrows and question.topical:
        hits = snapshot.index.search(question.terms, among=memory.cases).hits
        narrows = bool(hits)  # 보건소 → 복지 쪽만: none of those that were offered
    of_so_many = len(memory.cases) in question.of_selected  # 두 건 중 상금 있는 거
    narrows = narrows or (of_so_many and not _EVERY_ONE.search(question.normalised))
    shown = memory.kind in LISTS or (memory.kind == "fact" and best)
    only = shown and len(memory.cases) > 1 and narrows
    last = memory.question
    if only and best and last and last.filters.places:  # 하반기 상위 2건 → 하위 2건
        other_end = {"text": question.text, "normalised": question.normalised}
        return filtered(last, places=question.filters.places).model_copy(update=other_end)
    picked = memory.focus is not None and len(memory.listed) > 1
    if picked and last and last.filters.places and best:
        return pinned(question, memory.listed, "앞 목록")  # 순위 높은 거 → 낮은 건
    if not memory.cases or not (only or "among" in question.reference.kinds):
        return None
    if memory.focus and not memory.listed[1:] and _asks_for_strange(question):
        return None
    if only and not best and not of_so_many and _only_strange_words(question):
        return None  # 하반기 목록 → 산림만: none of those
    if memory.focus and len(those(memory)) < 2:
        if question.filters.departments:
            return question  # 3위 → 그중 보건소: nothing was listed
        if question.filters.ranks:
            return _of_its_half(question, memory.focus, snapshot)
    narrower = question.filters.rewards or question.filters.only_period
    named = narrower or names_target(question) or question.aggregate or question.comparison
    found = pinned(question, those(memory) if named else memory.cases, "앞 목록")
    ours = _OURS.search(question.normalised) and question.filters.empty
    period = question.filters.only_period or ours
    if last and memory.kind == "aggregate" and period and last.aggregate:
        return found.model_copy(update={"aggregate": last.aggregate})  # 몇 건 → 그 중 하반기
    several = question.topical and _THOSE_ONLY.search(question.normalised)  # 노인 것만
    if several:
        found = found.model_copy(update={"case_word": True, "form": "description"})
    whole = bool(narrower) and question.aggregate is None
    return found.model_copy(update={"whole_set": whole or found.whole_set})


def _of_its_half(question: Question, focus: str, snapshot: Snapshot) -> Question:
    """하반기 3위 → 그중에 5위: of the half of the case in view, where it has that."""
    alone = question.model_copy(update={"reference": Reference(), "leaned_on": ("방금 본 사례",)})
    half = snapshot.knowledge.contest_of(snapshot.case(focus)).half
    there = filtered(alone, halves=(half,)) if half and not question.filters.halves else alone
    return there if select(there, snapshot) else alone


_OURS = regex(r"(?:우리|저희)\s?(?:시|도|군|구|쪽|기관)?\s?(?:거|것|꺼|건)(?:은|는|만)?")
"""몇 건 뽑았어 → 그중 우리 거는: the same is counted of ours."""
_THERE_TOO = regex(r"[가-힣]도\s(?:거기|여기)서\s")


def _asks_for_strange(question: Question) -> bool:
    """치매 사업 → 물리 치료도 거기서 해 줘요: a thing of which nobody knows, and no case."""
    if question.form != "question" or not _THERE_TOO.search(question.normalised):
        return False
    return _only_strange_words(question)


def _only_strange_words(question: Question) -> bool:
    nouns = [term for term in question.terms if not term.verbal]
    return bool(nouns) and not any(term.known for term in nouns)


def _only_of_them(question: Question) -> bool:
    """복지 쪽만: a topic alone narrows what was listed."""
    if not _ONLY_TOPIC.search(question.normalised) or not question.topical:
        return False
    of_ours = any(term.known for term in question.terms)  # not 국립만, where nothing is of it
    return of_ours and question.filters.empty and not question.aggregate


def _key_of_them(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """환경부 사례 → 최우수만: a grade or rank alone narrows a list that has it."""
    if memory.kind not in ("list", "choice") or question.topical:
        return False
    if not question.filters.only("grades", "ranks"):
        return False
    if question.filters.empty or not _ONLY_TOPIC.search(question.normalised):
        return False
    return bool(select(pinned(question, memory.cases, "앞 목록"), snapshot))


def _best_of_them(question: Question) -> bool:
    """하반기 사례 → 제일 높은 게 뭐예요: of what was listed, where no other set is named."""
    filters = question.filters
    named = filters.places or filters.rank_range
    if question.whole_set or (filters.rank_range and said_of_all(question)):
        return False  # 하반기 사례 → 다 5위 안이네?: held against all of them
    return bool(named) and filters.only("places", "rank_range")


def of_the_focus(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상하수도과 → 정화조 말고 다른 것도 점검했나요: what else that one case did."""
    focus, last = memory.focus, memory.question
    left_out = question.filters.only("without_cases") and focus in question.filters.without_cases
    if _only_left_out(question) and focus is not None and last is not None:
        return last  # 애 맡길 데 있나 → 어린이집 말고요
    if left_out and last and last.facets and _BESIDES.search(question.normalised):
        return last  # 누가 대상이야 → 고령자 말고는
    if focus is None or question.filters != Filters(without_cases=(focus,)):
        return None
    if strong(question) and "other" not in question.reference.kinds:
        return None  # 치매 말고 응급이요: another topic
    told = question.topical or _OTHER_DOINGS.search(question.normalised)
    if not told or question.case_word:
        return None
    if _only_strange_words(question) and "other" not in question.reference.kinds:
        return None  # 온라인 말고 오프라인 매장도 있나: what nobody knows of that case
    return pinned(filtered(question, without_cases=()), (focus,), "방금 본 사례")


def _only_left_out(question: Question) -> bool:
    """어린이집 말고요: nothing is said but what is not meant."""
    said = bool(question.marks) and all(mark.slot == "제외" for mark in question.marks)
    return said and question.filters.empty and not (question.terms or question.facets)
