"""What is asked of the case that was just shown: 보상은?, 이건 몇 위?, 병원도 같이 했나요."""

from __future__ import annotations

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.select import has_keys
from knowledge.dialogue.completing import TELLING, filtered, names_target, pinned, strong
from knowledge.dialogue.in_view import so_many
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question
from knowledge.snapshot import Snapshot

_AMONG_ALL = regex(r"전체(?:로|에서|\s?중(?:에서?)?|\s?가운데서?)(?:는)?\s몇\s?(?:[위등]|번째)")
"""거기가 전체로는 몇 등: how the one stands, and no list of all."""
_PLURAL = regex(r"들|모두|전부|다\s|목록|리스트|명단|어디\s?어디|누구\s?누구|별")
_ALL = regex(r"전체|전부|모든|모두|죄다|싹|다\s")
_ONLY = regex(r"(?:것|거|건|데|곳|부서|사례)만(?:\s|$|\W)")
_THAT_ALONE = regex(
    r"(?:점|금|창|대회)만(?:요)?(?:\s?(?:보여|알려|추려|골라|뽑아)[가-힣\s]*)?[\s?.!~]*$"
)
"""하반기 목록 → 가점만: those of the list that have it."""
_BESIDES_THAT = regex(r"(?:상|창|금|점|대회)도\s?(?:같이\s|함께\s|또\s)?(?:있|받|주|줘|나오|나와)")
_WHO_GETS = regex(
    r"(?:어느|어떤|무슨)\s?(?:건|쪽|사례|거|것)(?:에서?|이|가)?(?:요)?[\s?.!~]*$"
    r"|(?:누가|누구|어디(?:서|가)?|어느\s?(?:과|부서|곳|데|쪽)(?:가|에서|이)?)\s?(?:받|타)"
)
"""상금은 누가 받아요: those of the list that get it."""
_WHO_OF_ALL = regex(
    r"(?:누가|어디(?:서|가)?|어느\s?(?:과|부서|곳|데)(?:가|에서|이)?)\s?(?:받|타)[가-힣]*[\s?.!~]*$"
)
_WHICH_HAS_IT = regex(
    r"(?:있는|받는|나오는|주는|받은|나온)\s?(?:거|것|건|게|데|곳|부서|과|사례)(?:은|는|이|가)?\s?"
    r"(?:뭐|뭔|어디|누구|어느|무엇)[가-힣]*\s?[?!.~]*$"
)
_WHOEVER_LACKS = regex(
    r"(?:데|곳|부서|과)(?:는|은|들은?)?(?:요)?(?:\s?(?:어디|누구|몇)[가-힣\s]*)?[\s?.!~]*$"
    r"|없는\s?(?:것|거|건|사례)(?:은|는|도)?\s(?:있|뭐|어디|어느)[가-힣]*[\s?.!~]*$"
)
_WHAT_IS_IT = regex(r"뭔데|뭐야|뭐예요|뭐지|뭔지|뭐임|무슨\s?뜻|무슨\s?말")
_GRAND = "대상"
"""The highest grade, and the word for those who may use a service."""


_PEOPLE = ("사람 수",)
"""몇 명이나 돌려받았어: how many people, which the outcome of the case may tell."""


def of_its_words(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """치매 사례 → 병원도 같이 했나요: common words, all of them of the case in focus."""
    focus = memory.focus
    if focus is not None and (thing := _thing_of_it(question, memory)):
        untold = {"terms": (), "outside": (thing,)}
        told = snapshot.index.search(question.terms, among=[focus]).hits
        return pinned(question if told else question.model_copy(update=untold), (focus,), "사례")
    asks = question.form == "question" or _HEARD.search(question.normalised) is not None
    if focus is None or not asks or not question.filters.empty:
        return None
    people = question.outside == _PEOPLE
    if question.unknown or question.aggregate or question.comparison:
        return None
    if question.outside and not people:
        return None
    if question.whole_set or question.listing or question.case_word:
        return None
    nouns = [term for term in question.terms if not term.verbal]
    concepts = snapshot.lexicon.concepts  # 건축 민원도 처리되나요, 감귤 딸 때도 하나요
    also = any(_also(term.text, question) for term in nouns) or any(
        concepts[concept].season for term in nouns for concept in term.concepts
    )
    if also:
        nouns = [t for t in nouns if t.text not in snapshot.lexicon.requests] or nouns
    also = also or question.facets == ("outcome",) or question.figure_asked or people
    fits = all(t.known and (t.weight <= TELLING or also) for t in nouns)
    if not nouns or not fits:
        return None
    found = snapshot.index.search(nouns, among=[focus])
    if not found.hits or found.missed:
        return None
    return pinned(question, (focus,), "방금 본 사례")


WEAK = 0.5
"""Below this weight a word names no topic: 인력, 시설."""


def _thing_of_it(question: Question, memory: Memory) -> str | None:
    """10위 사례 예산이 얼마였나(없음) → 그럼 인력은: one thing after another of one case."""
    last = memory.question
    if last is None or not (memory.refused and last.outside and question.elliptical):
        return None
    if not question.filters.empty or question.facets or question.case_word or question.unknown:
        return None
    nouns = [term for term in question.terms if not term.verbal]
    alone = len(nouns) == 1 and nouns[0].known and nouns[0].weight < WEAK
    return nouns[0].text if alone else None


_HEARD = regex(r"있(?:다며|다면서|다던데|다는데|다고|댔|대)(?:요)?[\s?.!~]*$")
"""어르신들한테 해 주는 거 있다며: heard of what was just shown."""
_ALSO = regex(r"[가-힣]*(?:\s?(?:얘기|이야기))?도\s")


def _also(word: str, question: Question) -> bool:
    """폐기물 얘기도 있지 않았나: whether that, too, is of what was spoken of."""
    return stands(word, question.normalised, behind=_ALSO)


_FOR_WHOM = regex(r"(?:그럼\s|근데\s|이용\s|신청\s)?대상(?:은|이|자는)(?:요)?[\s?.!~]*")
"""대상은, behind a service: who may use it."""


def for_whom(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍 → 대상은 누구야: for whom it is, where nobody has that grade."""
    alone = question.filters.empty and _FOR_WHOM.fullmatch(question.normalised)
    if memory.focus is None or not (alone or question.filters == Filters(grades=(_GRAND,))):
        return None
    last = memory.question
    if any(case.grade == _GRAND for case in snapshot.ordered) or (last and last.filters.grades):
        return None  # 최우수 받은 데 → 대상은 없어: the prize
    asked = question.model_copy(update={"facets": ("who",)})
    return pinned(filtered(asked, grades=()), (memory.focus,), "방금 본 사례")


def its_own_key(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기에 몇 위 했어요, 이게 5위인 이유: its own key is named again."""
    filters = question.filters
    if memory.focus is None or filters.empty or strong(question) or question.case_word:
        return None
    why = question.facets == ("reason",)  # 남원읍 → 왜 5위야
    pointed = ("this" in question.reference.kinds and bool(question.facets)) or why
    pointed = pointed and filters.only("halves", "ranks", "grades", "departments")
    in_its_half = question.facets == ("rank",) and filters.only("halves")
    if not (pointed or in_its_half) or not has_keys(
        snapshot.case(memory.focus), filters, snapshot
    ):
        return None
    named_again = question.model_copy(update={"filters": Filters()})
    return pinned(named_again, (memory.focus,), "방금 본 사례")


def field_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보상은? / 이건 몇 위? / 자세히: a field of what was just shown."""
    if not memory.cases or names_target(question) or question.unknown:
        return None
    kinds = question.reference.kinds
    points = bool(kinds & {"this", "more", "both"})
    if _all_with_a_reward(question) and memory.focus is not None and not points:
        return None
    if memory.focus is not None:
        if _figure_of_its_year(question, memory.focus, snapshot):
            question = filtered(question, years=())  # 270가구 → 2021년엔 몇 가구였는데
        later = of_a_later_year(question, snapshot.case(memory.focus), snapshot)
        if later != question:  # 2023년 현황은
            question = later.model_copy(update={"whole_set": False})
    question = _its_department(question, memory)
    keyless = question.filters.only("rewards", "amounts")
    last = memory.question
    if last and last.figure_asked and question.facets in (("date",), ("source",)) and keyless:
        return last  # 대상 가구 수 → 몇 년 기준: the figure is told with its year
    stands = _AMONG_ALL.search(question.normalised) if memory.focus else None
    if stands or _of_the_list(question, memory):
        question = question.model_copy(update={"whole_set": False})
    if not keyless or question.whole_set or question.listing:
        return None
    if question.aggregate and not points:
        return None
    of_focus = memory.focus is not None and bool(question.facets) and "사례" not in question.text
    if question.case_word and not points and not of_focus:  # 사업 효과는?: that of this one
        return None
    if memory.focus and question.reward_missing and _WHOEVER_LACKS.search(question.normalised):
        return None  # 3위 → 가점 없는 데는
    which = _WHICH_HAS_IT.search(question.normalised) and not question.giver_asked
    rewards = bool(question.filters.rewards) or "reward" in question.facets
    if memory.focus and rewards and which:
        return None  # 1위 → 포상금은 → 그럼 포상금 있는 건 뭐야
    of_rewards = last is not None and bool(last.filters.rewards or last.filters.amounts)
    of_a_figure = of_rewards and (memory.kind == "aggregate" or memory.refused)
    besides = _BESIDES_THAT.search(question.normalised)  # 표창 두 군데 → 부상도 있어요?
    if question.filters.rewards and of_a_figure and not (points or besides):
        return None
    asks = bool(question.facets or question.outside) or rewards or question.figure_asked
    of_those = points or question.elliptical or (besides and _are_few(memory))
    if question.reward_filter and not of_those and len(memory.cases) > 1:
        return None
    if not (asks or points):
        return None
    if strange := () if asks else _strange_of_it(question, memory):
        return pinned(question.model_copy(update={"outside": strange}), memory.cases, "사례")
    alone = memory.kind in ("choice", "comparison") and not kinds
    if question.filters.rewards and alone and _WHO_OF_ALL.search(question.normalised):
        return None  # 보건소 → 그럼 포상금은 어디가 받아: whoever gets it
    who = question.filters.rewards and _WHO_GETS.search(question.normalised)
    of_them = question.reward_filter and _ONLY.search(question.normalised)
    that_alone = question.filters.rewards and memory.kind != "comparison"
    that_alone = that_alone and bool(_THAT_ALONE.search(question.normalised))
    if len(memory.cases) > 1 and (who or of_them or that_alone):
        return pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})
    if points and not asks and memory.kind == "aggregate" and last and last.filters.rewards:
        means = bool(_WHAT_IS_IT.search(question.normalised))
        question = question.model_copy(update={"facets": ("reward",), "meaning_asked": means})
    if len(memory.cases) > 1 and memory.kind != "comparison" and _has_it(question):
        # 하반기 목록 → 가점 부서는
        having = filtered(question, rewards=question.filters.rewards or question.rewards_asked)
        plain = {"whole_set": True, "facets": (), "rewards_asked": ()}
        return pinned(having.model_copy(update=plain), memory.cases, "앞 목록")
    again = points and not asks  # 표로 다시 보여줘, 한 줄로
    side_by_side = again and memory.kind == "comparison" and len(memory.cases) > 1
    several = memory.kind == "fact" and len(memory.cases) > 1
    listed = again and (several or memory.kind in ("list", "aggregate"))
    told = {"whole_set": question.whole_set or listed, "comparison": side_by_side}
    whole = question.model_copy(update=told)
    each = "both" in kinds or _EACH.search(question.normalised) is not None  # 부서는 각각
    both = each and so_many(question, memory, snapshot)
    return pinned(whole, both or memory.cases, "방금 본 사례")


def _figure_of_its_year(question: Question, focus: str, snapshot: Snapshot) -> bool:
    """Whether a figure is asked for of the year of the contest, of a case of which figures of
    other years are told: those are shown, each with its year."""
    case = snapshot.case(focus)
    of_year = (snapshot.knowledge.contest_of(case).year,)
    if not (question.figure_asked and case.remarks) or question.topical:
        return False
    return question.filters.years == of_year and question.filters.only("years")


_EACH = regex(r"(?<![가-힣])각각(?:은|의|요)?\s?[?.!~]*$")


def _strange_of_it(question: Question, memory: Memory) -> tuple[str, ...]:
    """여성가족과 → 이거 우리 과로 이관됐나요: what no source says of the case in view."""
    nouns = [term for term in question.terms if not term.verbal]
    if memory.focus is None or question.form != "question" or any(t.known for t in nouns):
        return ()
    return tuple(term.text for term in nouns[-1:] if len(term.text) > 1)  # 거기만 가면 끝?


_FEW = 3


def _are_few(memory: Memory) -> bool:
    """3위 5위 비교 → 표창도 받아?: so few that it is asked of each."""
    return memory.kind in ("choice", "comparison") and len(memory.cases) <= _FEW


def _has_it(question: Question) -> bool:
    """가점 부서, 표창은 어디어디: which of them have that reward, and not what each is given."""
    named = question.rewards_asked or question.filters.rewards
    where = _WHERE_ALONE.search(question.normalised) is not None and not question.giver_asked
    return bool(named) and ("department" in question.facets or where)


_WHERE_ALONE = regex(
    r"(?:은|는|이|가)\s?(?:어디(?:\s?어디)?|누구(?:\s?누구)?|누가)(?:이?야|이?에요|예요|인가요?|이?지|이?죠|이?냐|임|였[가-힣]*|요)?[\s?.!~]*$"
)


def _of_the_list(question: Question, memory: Memory) -> bool:
    """하반기 → 부서명만 쭉: of what was listed, unless all of them are said."""
    several = memory.kind in LISTS and len(memory.cases) > 1 and bool(question.facets)
    return several and question.whole_set and not _ALL.search(question.normalised)


def _all_with_a_reward(question: Question) -> bool:
    """근평 가점 받은 부서: whoever has it is asked for, not what the last case has."""
    which = question.listing or bool({"department", "where"} & set(question.facets))
    conditional = question.reward_filter or bool(question.filters.rewards)
    return which and conditional and not question.giver_asked


def _its_department(question: Question, memory: Memory) -> Question:
    """부서 어디? behind one case: its department is asked for, no list of departments."""
    if not question.listing or memory.focus is None or question.aggregate:
        return question
    if question.whole_set or _PLURAL.search(question.normalised):
        return question
    facets: tuple[Facet, ...] = (*question.facets, "department")
    return question.model_copy(update={"listing": False, "facets": facets})
