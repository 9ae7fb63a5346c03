"""Figures over what was just shown: 몇 건이야?, 합치면?, 몇 곳이 살아났어요, 겹치는 부서."""

from __future__ import annotations

from knowledge.answer.select import rewards_of, select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.in_view import asked_of, halves_in_view, so_many
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.dialogue.of_rewards import reward_kinds, speaks_of_rewards
from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.question.own_plans import PLAN
from knowledge.snapshot import Snapshot

_BARE_NUMBER = regex(r"\d{1,2}")
_OVERLAPS = regex(
    r"중복|겹[치쳐]|에도\s?(?:있는|들어간|오른|받은|나온|입상한|선정된|뽑힌|올라온|낸|든|또\s[가-힣]+)\s?(?:부서|과|곳|데)"
)
_POINTS = regex(r"몇\s?점|점수|[가-힣]점")
_ONLY_SO_MANY = regex(r"뿐|밖에")
_THINGS = regex(r"몇\s?(?:곳|군데|개소|개|명|집|채|대|부서|기관)")


def in_both(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 사례 → 상반기와 겹치는 부서: of the half before, and of this one."""
    last = memory.question
    if last is None or not _OVERLAPS.search(question.normalised) or question.topical:
        return None
    halves = tuple(sorted({*last.filters.halves, *question.filters.halves}))
    owners = {snapshot.case(i).department for i in memory.cases} - {None}
    named = question.filters.only("halves") and bool(question.filters.halves)
    if len(halves) < 2 and len(owners) > 1 and named:  # 9위 10위 → 상반기에도 나온 데가 있나
        of_them = filtered(question, departments=tuple(sorted(filter(None, owners))))
        return of_them.model_copy(update={"leaned_on": ("앞 목록의 부서",)})
    if len(halves) < 2 or not question.filters.only_period:
        return None
    asked = question.model_copy(update={"aggregate": "in_both", "leaned_on": ("앞 질문의 반기",)})
    return filtered(asked, halves=halves)


_TWICE = regex(r"(?:두|2)\s?번|연속|중복|거듭")
"""두 번 받은 데: nobody is twice in one contest, so of all of them."""


def count_of_another(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """여성가족과 몇 건 → 보건소는: the cases of that department are counted, too."""
    last, department = memory.question, question.filters.only("departments")
    if last is None or last.aggregate != "count" or last.checked is not None:
        return None
    counted = last.filters.only("departments") and last.filters.departments
    named = department and question.filters.departments and question.elliptical
    if not (counted and named) or question.facets or question.topical or question.case_word:
        return None
    if question.aggregate or question.comparison or question.unknown or question.outside:
        return None
    asked = {"aggregate": last.aggregate, "leaned_on": ("앞 질문의 물음",)}
    return question.model_copy(update=asked)


def count_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 사례 → 몇 건이야?: a figure over what was just listed."""
    last = memory.question
    if last is None or question.topical or question.unknown:
        return None
    if of_it := _of_what_was_named(question, last, memory) or _of_the_key(question, memory, last):
        return of_it
    if question.aggregate is None or not memory.cases:
        return None
    of_a_kind = last.filters.place_class is not None  # 읍면동 사례 → 몇 건이야
    only_so_many = of_a_kind or _ONLY_SO_MANY.search(question.normalised) is not None
    bare = question.filters.empty and not question.case_word
    bare = bare and not (question.whole_set or _ALL.search(question.normalised))
    if memory.focus and question.aggregate == "count" and bare and only_so_many:
        counted = question.model_copy(update={"filters": last.filters})
        return counted.model_copy(update={"leaned_on": ("앞 질문",)})  # 최우수 → 하나뿐이야?
    if question.aggregate == "sum" and last is not None and speaks_of_rewards(last):
        return _summed(question, last, memory, snapshot)
    together = question.aggregate == "sum" and _PUT_TOGETHER.search(question.normalised)
    of_rewards = question.filters.only("rewards") and question.filters.rewards
    if together and of_rewards and memory.kind in ("comparison", "list"):
        return pinned(question, memory.cases, "앞 목록")  # 3위랑 9위 비교 → 합치면 포상금은
    of_period = last is not None and last.filters.only_period and question.aggregate == "share"
    if last and of_period and question.filters.empty and not question.topical:
        of_it = filtered(question, halves=last.filters.halves, years=last.filters.years)
        return of_it.model_copy(update={"leaned_on": ("앞 질문의 반기",)})  # 도 전체에선 몇 건
    if len(memory.cases) < 2:
        return None
    if question.aggregate == "most" and _TWICE.search(question.normalised):
        contests = {snapshot.case(i).contest for i in memory.cases}
        return None if len(contests) == 1 else pinned(question, memory.cases, "앞 목록")
    if not question.filters.only("place_class") or question.topical or question.case_word:
        return None
    of_places = last is not None and last.facets == ("department",)  # 부서 목록 → 몇 개야
    if of_places and not _CASES.search(question.normalised):
        question = question.model_copy(update={"listing": True})
    figure = pinned(question, memory.cases, "앞 목록")
    if question.filters.place_class and not select(figure, snapshot):
        return None  # 보건소 → 과만 몇 개: of none in view, so of all
    if last and last.filters.rewards and memory.kind == "aggregate":
        figure = filtered(figure, rewards=last.filters.rewards)  # 전국대회 → 몇 건 나가
    if question.whole_set or any(w in question.normalised for w in ("총", "모두", "전체", "전부")):
        return None
    return figure


_CASES = regex(r"몇\s?건|사례")
_COUNTED = frozenset({"count", "share"})


def _of_what_was_named(question: Question, last: Question, memory: Memory) -> Question | None:
    """하반기 대회 날짜 → 거기서 우리 건 몇 건, 하반기 몇 건 → 도 전체로는, 노인장애인과 상반기
    실적 → 연간 몇 건: of the half, or the department, that was named."""
    filters = last.filters
    by_body = question.filters.only("organisations")  # 거기서 서귀포 건 몇 건
    if not by_body or question.case_word or question.facets:
        return None
    everywhere = question.of_all_bodies and question.elliptical
    if everywhere and not question.aggregate and not filters.only_period:
        return question.model_copy(update={"aggregate": "share", "whole_set": False})
    if everywhere and filters.only_period and question.aggregate is None:
        question = question.model_copy(update={"aggregate": "share", "whole_set": False})
    elif question.aggregate not in _COUNTED:
        return None
    pointed = bool(question.reference.kinds & {"this", "among"})
    pointed = pointed or (memory.refused and question.elliptical)  # 하반기 접수 몇 건 → 선정은
    if filters.only_period and (everywhere or pointed):
        named = filtered(question, halves=filters.halves, years=filters.years)
        return named.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    if filters.departments and filters.only("departments", "halves"):
        named = filtered(question, departments=filters.departments)
        return named.model_copy(update={"leaned_on": ("앞 질문의 부서",)})
    return None


_SO_MANY_CASES = regex(
    r"(?:그럼\s|그래서\s|그거\s|그게\s)?몇\s?[건개](?:나|이나)?(?:\s?[가-힣]{1,4})?\s?[?!.~]*"
)


def _of_the_key(question: Question, memory: Memory, last: Question) -> Question | None:
    """하반기 3위, 민원실 일찍 여는 곳 → 몇 건이야: of what was asked for, and not all."""
    if memory.focus is None or question.aggregate != "count" or not question.filters.empty:
        return None
    if question.case_word or question.whole_set or question.facets:
        return None
    if not _SO_MANY_CASES.fullmatch(question.normalised):
        return None
    pointed = last.filters.cases or last.topical or last.filters.without_cases
    if pointed or last.filters.empty or last.aggregate or last.unknown:
        return pinned(question, (memory.focus,), "방금 본 사례") if last.topical else None
    counted = question.model_copy(update={"filters": last.filters})
    return counted.model_copy(update={"leaned_on": ("앞 질문",)})


def _summed(
    question: Question, last: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """3위 가점 → 5위 가점 → 합치면?: what was asked of one after another, or was listed."""
    if not question.filters.only("rewards") or question.topical or question.unknown:
        return None
    kinds = question.filters.rewards or reward_kinds(last)
    kinds = ("근평가점",) if _POINTS.search(question.normalised) else kinds
    summed = filtered(question, rewards=kinds)
    if kinds != reward_kinds(last) and not question.reference.kinds:
        return summed  # 포상금 합계 → 가점은 합계
    seen = so_many(question, memory, snapshot) if question.reference.many else memory.cases
    if len(seen) < 2 or memory.kind == "choice":
        asked = asked_of(memory, snapshot)
        having = tuple(i for i in asked if rewards_of(snapshot.case(i), kinds[0]))
        seen = having if len(having) > 1 else seen if len(seen) > 1 else ()
    return pinned(summed, seen, "앞에서 물은 보상") if seen else summed


_PUT_TOGETHER = regex(r"합쳐|합치|합하|합해|더하|더해|통틀어")
"""상반기 → 하반기도 → 합쳐서 몇 건: behind another half both of them."""


def of_both_halves(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 → 하반기 → 두 개 합쳐서 몇 건, 몇 건 → 합치면: both of them are counted."""
    counted = memory.question is not None and memory.question.aggregate == "count"
    both = "both" in question.reference.kinds or (question.aggregate == "sum" and counted)
    last = memory.question
    of_period = last is not None and (counted or last.filters.only_period)
    if last and of_period and question.aggregate == "sum" and question.filters.only_period:
        # 상반기 건수, 상반기 결과 → 하반기와 합하면
        halves = tuple(sorted({*last.filters.halves, *question.filters.halves}))
        added = question.model_copy(update={"aggregate": "count", "leaned_on": ("앞 질문",)})
        return filtered(added, halves=halves) if len(halves) > 1 else None
    leans = last is not None and bool(last.leaned_on)
    both = both or (leans and _PUT_TOGETHER.search(question.normalised) is not None)
    if question.aggregate not in ("count", "sum") or not both:
        return None
    years = halves_in_view(memory, snapshot)
    if not years or not question.filters.empty or question.topical:
        return None
    asked = question.model_copy(update={"aggregate": "count", "leaned_on": ("방금 본 반기",)})
    return filtered(asked, years=years, halves=(1, 2))


def count_of_things(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """여성가족과 → 몇 곳이 살아났어요: things of the case in focus are counted, and no cases."""
    last = memory.question
    figures = last and last.figure_asked and question.filters.only("years")
    if memory.focus and figures and question.aggregate == "share" and not question.case_word:
        again = filtered(question, years=()).model_copy(
            update={"aggregate": None, "figure_asked": True}
        )
        return pinned(again, (memory.focus,), "방금 본 사례")  # 몇 가구 → 그때 비율은
    if memory.focus is None or not question.filters.empty:
        return None
    if question.aggregate not in ("count", "by_department"):
        return None
    if question.case_word or question.whole_set or question.listing or question.unknown:
        return None
    times = _TIMES_DONE.fullmatch(question.normalised)  # 단추 → 몇 번 눌렀대
    nouns = [term for term in question.terms if not term.verbal]
    if times:  # 몇 건 해결: behind the number stands what was done
        before = question.normalised.partition("몇")[0].replace(" ", "")
        nouns = [term for term in nouns if term.text in before]
    if nouns and not snapshot.index.search(nouns, among=[memory.focus]).hits:
        return None
    told = last is not None and last.topical and not last.case_word  # 병원 → 몇 군데나 돼요
    told = told and last is not None and last.filters.only("cases")
    told = told and not (last is not None and _PLACES_ASKED.search(last.normalised))
    done = _SO_MANY_DONE.search(question.normalised)  # 4위 → 몇 군데 했대
    as_before = last is not None and (
        last.figure_asked or last.outside
    )  # 몇 군데나 살렸어요 → 늘린 건 몇 군데
    spoken_of = question.terms or told or done or as_before
    counted = _THINGS.search(question.normalised) and spoken_of
    counted = counted or _FEWER.search(question.normalised)
    if not times and not counted:
        return None
    facets = tuple(facet for facet in question.facets if facet != "department")
    update = {"aggregate": None, "figure_asked": True, "facets": facets}
    figure = question.model_copy(update=update)
    return pinned(figure, (memory.focus,), "방금 본 사례")


_TIMES_DONE = regex(
    r"(?:그거\s|총\s|모두\s|다\s해서\s|(?!전체|전부)[가-힣]{2,4}\s)?몇\s?(?:번|회|차례|건)(?:이나|정도|쯤)?\s?"
    r"(?![받뽑올오선입수상했한하나됐되있탔탄타들1또안못접출응제심냈내신이인예야였])[가-힣]{2,}[\s?!.~]*"
)
"""So many times a thing was used: of the case, and no cases that are counted."""
_FEWER = regex(r"몇\s?건(?:으로|까지|에서)\s(?:[가-힣]+\s)?(?:줄|늘|떨어|내려|올라)")
"""불 몇 건으로 줄었어: what came of the case in view, in a number."""
_PLACES_ASKED = regex(r"(?:곳|데)(?:[은는이가도]|요)?(?:\s?(?:있|없|어디)[가-힣]*)?\s?[?!.~]*$")
"""민원실 일찍 여는 곳 → 몇 개야: cases are what was asked for."""
_SO_MANY_DONE = regex(
    r"몇\s?(?:곳|군데|개소|명|집|채|대)(?:나|이나|를|을|가|이)?\s?(?:정도\s?)?(?:늘|생겼|생긴|지었|세웠|살렸|살아|했|하는|점검했|돌았|돌아|다녔|도왔|도와|해\s?줬)"
)
"""So many places were gone to: what the case did, and no cases."""
_ALL = regex(r"전체|전부|모두|모든")


def those_counted(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 몇 건 → 목록 보여줘, 제일 많은 데는 → 뭐뭐예요: those that were counted."""
    last = memory.question
    if last is None or memory.kind != "aggregate" or last.aggregate not in ("count", "most"):
        return None
    those = question.whole_set or (last.aggregate == "most" and question.case_word)
    if not those or not question.filters.empty or question.topical:
        return None
    if question.aggregate or question.facets or _ALL.search(question.normalised):
        return None
    if any(mark.slot == PLAN for mark in question.marks):
        return None  # 제일 많은 데는 → 따라할 만한 사례: of all there are
    return pinned(question, memory.cases, "앞에서 센 것")


_SO_MANY_HELD = regex(
    r"(?:그럼\s|그러면\s)?(?:총\s|다\s해서\s|모두\s)?(\d{1,2}|한|두|세|네)\s?(?:개|건|번|곳|군데)(?:뿐)?(?:이|이나)?\s?"
    r"(?:이?야|이?에요|이?예요|인가요?|이?죠|이?지|인\s?거\w*|인지|맞\w*|입니까)[\s?!.~]*"
)


_OUT_OF_HOW_MANY = regex(
    r"몇\s?(?:개|건|곳|팀)\s?(?:중|가운데)(?:에서?|에)?\s?(?:\d+\s?|몇\s?)?(?:[위등]|꼴찌|꼴등|최고|일등)|^\d{1,2}\s?건\s?(?:중|가운데)(?:에서?|에)?[\s?]*$"
    r"|^(?:(?:그럼|아니|아뇨|그래서)[,\s]\s?)?몇\s?(?:개|건|곳|팀)\s?(?:중|가운데)(?:에서?)?(?:요|의|야|이야|인데|인가요?)?[\s?!.~]*$"
)


_CHOSEN_OUT_OF = regex(
    r"몇\s?(?:개|건)\s?(?:중|가운데)(?:에서?)?\s?(?:뽑|선정|입상|된|고른|올라|골)"
)


def out_of_how_many(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 1위 → 몇 개 중에 1등인 거: how the case in view stands among those selected; 하반기
    사례 → 몇 건 중에 뽑힌 거야: which share those that were listed are."""
    last = memory.question
    listed = last is not None and last.filters.only_period and len(memory.cases) > 1
    if last and listed and _CHOSEN_OUT_OF.search(question.normalised) and question.filters.empty:
        share = {"aggregate": "share", "whole_set": False, "case_word": False, "terms": ()}
        of_it = filtered(question, halves=last.filters.halves, years=last.filters.years)
        return of_it.model_copy(update={**share, "leaned_on": ("앞 질문의 반기",)})
    if memory.focus is None or not question.filters.only("ranks", "places"):
        return None
    if not _OUT_OF_HOW_MANY.search(question.normalised):
        return None
    if question.filters.ranks not in ((), (snapshot.case(memory.focus).rank,)):
        return None
    plain = {"facets": ("rank",), "aggregate": None, "terms": ()}
    of_it = filtered(question, ranks=(), places=()).model_copy(update=plain)
    return pinned(of_it, (memory.focus,), "사례")


def so_many_held(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 2개야?: how many were shown."""
    if not memory.cases or not question.filters.empty:
        return None
    held = _SO_MANY_HELD.fullmatch(question.normalised)
    if held is None:
        return None
    if memory.focus and parse_numeral(held[1]) != 1:
        return question  # 3위 → 4건 맞지?: of all of them
    asked = {"aggregate": "count", "whole_set": False, "reference": Reference(), "terms": ()}
    return pinned(question.model_copy(update=asked), memory.cases, "앞 목록")


_ADDED = regex(r"도\s?(?:같이\s)?(?:넣|포함|더하|더해|합치|합쳐|합하|합해)")


def _with_this_one(question: Question, last: Question, memory: Memory) -> Question | None:
    """남원읍 가점 → 여성가족과랑 합치면: the sum of the reward that was spoken of, over both."""
    kinds = last.filters.rewards or last.rewards_asked
    if question.aggregate != "sum" or not kinds or question.filters.rewards:
        return None
    filters = Filters(rewards=kinds, cases=memory.cases)
    return last.model_copy(update={"aggregate": "sum", "filters": filters})


def with_those_added(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 합 → 3위 5위도 넣으면요: the sum over these, too."""
    last = memory.question
    if last is not None and memory.focus:
        last = _with_this_one(question, last, memory) or last
    if last is None or last.aggregate != "sum" or not last.filters.rewards or question.topical:
        return None
    if question.filters.empty or not question.filters.only("ranks", "departments", "halves"):
        return None
    if not _ADDED.search(question.normalised) and question.aggregate != "sum":
        return None
    more = [case.id for case in select(question, snapshot) if case.id not in memory.cases]
    said = {"text": question.text, "normalised": question.normalised}
    return pinned(last.model_copy(update=said), (*memory.cases, *more), "앞 질문의 합")


def number_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 9: a bare number behind a list is a rank in it, where it can be nothing else."""
    text = question.normalised.strip(" ?!.~")
    if not _BARE_NUMBER.fullmatch(text) or memory.kind not in LISTS or len(memory.cases) < 2:
        return None
    number = int(text)
    ranked = [i for i in memory.cases if snapshot.case(i).rank == number]
    placed = memory.cases[number - 1 : number] if number else ()
    meant = {*ranked, *placed}
    return pinned(question, meant, "앞 목록") if len(meant) == 1 else None
