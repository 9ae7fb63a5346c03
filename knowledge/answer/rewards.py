"""Questions about rewards without a case: who gets what."""

from __future__ import annotations

from knowledge.answer.figures import EACH_KIND, figure
from knowledge.answer.inquiry import of_a_field
from knowledge.answer.model import Answer
from knowledge.answer.refuse import unknown_topic
from knowledge.answer.select import select
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Question
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot


# -- the main line ---------------------------------------------------------------------------
def reward_figure(question: Question, snapshot: Snapshot) -> Answer | None:
    """Rewards without a case: who gets 표창, what 하반기 earned."""
    filters = question.filters
    # What is left out names no case: 10위 빼고 가점 받은 부서.
    keyless = filters.only(
        "rewards", "amounts", "halves", "years", "place_class", leaving_out=True
    )
    asks = (
        bool(filters.rewards or filters.amounts)
        or "reward" in question.facets
        or question.reward_missing
    )
    if other := _compensated(question, snapshot):
        return unknown_topic(question, (other,))
    strong = any(t.known and t.weight >= 0.8 for t in question.terms) or of_a_field(question)
    if "title" in question.facets and filters.rewards:
        return None  # 전국대회 진출작 제목: the cases themselves
    if not keyless or not asks or strong or question.comparison:
        return None
    if filters.without_cases and not select(question, snapshot):
        return None  # 전체 → 나머지도 보상까지: there are none
    prizes = [mark.text for mark in question.marks if mark.slot == "보상"]
    money = all(text.startswith("돈") for text in prizes)  # 면허 반납하면 돈을 줍니까
    strange = [
        t
        for t in question.terms
        if not t.known and not t.verbal and t.weight >= 0.6
        if not (t.aside and filters.halves)  # 의원실에서 요청드립니다. 하반기 보상은
        if not (t.elsewhere and filters.rewards and question.form != "phrase" and not money)
        or _behind_reward(t.text, question)
    ]
    which = question.reward_filter and {"department", "who", "where"} & set(question.facets)
    if which and question.form == "request":  # 포상금 받은 부서 슬라이드로 보내줘: how it is told
        strange = [t for t in strange if _before_reward(t.text, question)]
    done = [t.text for t in question.terms if _is_done_to_reward(t, question, snapshot)]
    if question.form == "phrase" and done and not question.case_word:
        return unknown_topic(question, tuple(done))
    if question.form == "phrase" and (other := _other_reward(question, snapshot)):
        return unknown_topic(question, (other,))
    counted = question.aggregate or question.listing or question.figure_asked
    if strange and not counted and not question.case_word:
        return unknown_topic(question, tuple(t.text for t in strange)[:2])
    kinds = filters.rewards or filters.amounts
    another = question.giver  # 대통령 표창 받은 사례
    apart = len(kinds) > 1 and EACH_KIND.search(question.normalised)  # 구분하여 주십시오
    if question.reward_missing or not kinds or not question.case_word or another or apart:
        return figure(question, snapshot)
    return None


def _is_done_to_reward(term: Term, question: Question, snapshot: Snapshot) -> bool:
    """포상금 신고, 근무평정 기준: what no case says of its reward."""
    lexicon = snapshot.lexicon
    other = term.text in lexicon.acts or (not term.known and term.text in lexicon.generic)
    return other and _behind_reward(term.text, question)


def _behind_reward(word: str, question: Question) -> bool:
    """포상금 세금 떼나요: what is said of a reward, and not before it."""
    return stands(word, question.normalised, before=_OF_REWARD)


def _before_reward(word: str, question: Question) -> bool:
    text = question.normalised
    rewards = [text.find(mark.text) for mark in question.marks if mark.slot == "보상"]
    return text.find(word) < min(rewards, default=len(text))


_REWARD_WORDS = "근무평정|근평|포상금|보상금|상금|가점|표창|보상|포상|휴가"
_OF_REWARD = regex(rf"(?:{_REWARD_WORDS})[은는이가에]?\s$")
_REWARD_AND = regex(rf"(?:{_REWARD_WORDS})\s$")
_REWARD = regex(rf"\s?(?:{_REWARD_WORDS})")
_HOW_TO = regex(r"\s?(?:방법|하는\s?(?:법|곳|데)|절차|서류)")


def _reward_before_place(question: Question) -> bool:
    """가점 받은 데 중 꼴찌, and no 꼴찌도 돈은 받네."""
    first = {
        slot: min(
            (question.normalised.find(m.text) for m in question.marks if m.slot == slot), default=0
        )
        for slot in ("보상", "순위")
    }
    return first["보상"] <= first["순위"]


def _compensated(question: Question, snapshot: Snapshot) -> str:
    """구제역 살처분 보상금: what is paid for something that no case speaks of by this name."""
    if question.form != "phrase" or question.case_word or "보상금" not in question.normalised:
        return ""
    pieces = snapshot.index.vocabulary.pieces
    for term in question.terms:
        if term.known and term.text not in pieces and f"{term.text} 보상금" in question.normalised:
            return term.text
    return ""


def _other_reward(question: Question, snapshot: Snapshot) -> str:
    """신고 포상금, 청약 가점: what another thing is paid or counted for."""
    for term in question.terms:
        plain = not term.known or term.text in snapshot.lexicon.requests
        if plain and (
            stands(term.text, question.normalised, behind=_REWARD)
            or stands(term.text, question.normalised, before=_REWARD_AND, behind=_HOW_TO)
        ):
            return term.text
    return ""


_WHICH_HAS_IT = regex(
    r"(?:있는|받은|받는|나오는|나온|붙은|붙는|주는|탄)\s?(?:쪽|데|과|부서|곳|(?:거|것|사례)(?!\s?(?:맞|[야예이지죠냐])))"
)
"""5위 중에 가점 받은 쪽: of those that are named, the one that has it."""


_WHICH_ONE = regex(r"어느|어떤|누가|(?<=\s)중(?:에서?)?\s|둘\s?중")
"""보건소 둘 중 포상금 나오는 건: one of them is asked for."""


def _of_each(question: Question) -> bool:
    """보건소 둘 다 포상금 나와?: also of the one that has none."""
    both = bool(question.reference.kinds & {"both", "all"})
    return both and _WHICH_ONE.search(question.normalised) is None


def rewards_as_field(question: Question, snapshot: Snapshot) -> Question:
    """3위 포상금: with another key, a reward is what is asked, not a condition."""
    filters = question.filters
    if not filters.rewards and not filters.amounts:
        return question
    other = filters.model_copy(update={"rewards": (), "amounts": (), "halves": (), "years": ()})
    pinned_list = len(filters.cases) > 1 and question.whole_set
    strong = any(t.known and t.weight >= 0.8 for t in question.terms)
    # 가점 받은 데 중에 제일 높은 순위: of those that have it.
    of_those = question.reward_filter and bool(filters.places)
    of_those = of_those and filters.only("rewards", "amounts", "places", "halves")
    of_those = of_those and _reward_before_place(question)
    if (other.empty and not strong) or pinned_list or of_those:
        return question
    facets: tuple[Facet, ...] = tuple(dict.fromkeys((*question.facets, "reward")))
    kept = filters.model_copy(update={"rewards": (), "amounts": ()})
    plain = question.model_copy(update={"filters": kept})
    having = select(question.model_copy(update={"filters": filters}), snapshot)
    of_ranks = filters.ranks and _WHICH_HAS_IT.search(question.normalised)
    some = 0 < len(having) < len(select(plain, snapshot))
    if (filters.departments or of_ranks) and some and not _of_each(question):
        kept = kept.model_copy(update={"cases": tuple(case.id for case in having)})
    return question.model_copy(
        update={"filters": kept, "facets": facets, "rewards_asked": filters.rewards}
    )
