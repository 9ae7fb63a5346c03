"""Whether something is so of the case that was just shown: 5위가 맞는지, 이거 하반기죠?"""

from __future__ import annotations

from knowledge.answer.only_one import THAT_ALONE
from knowledge.answer.premise import holds_so
from knowledge.dialogue.completing import pinned, strong
from knowledge.dialogue.in_view import asked_of, so_many
from knowledge.dialogue.memory import Memory
from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question, Reference
from knowledge.question.premises import ANOTHER_ASKED, SO_MANY, WHETHER_SO
from knowledge.snapshot import Snapshot

FIELD_OF_KEY: dict[str, Facet] = {
    "ranks": "rank",
    "rank_range": "rank",
    "grades": "rank",
    "halves": "period",
    "years": "period",
    "departments": "department",
    "amounts": "reward",
}
"""Keys that a case has one value of, or a range of them, and the field that tells it."""
_OF_IT = regex(
    r"(?:이|가|에서|것|거|일|사례|사업|건)\s?(?:한|했|하는|맡|추진|낸|냈|[이였예]|에요|야(?=[\s?]*$)|거|것|죠|지|맞|인)[가-힣]*(?:\s?(?:거|것|게|건)[가-힣]*)?"
    r"(?:\s?(?:맞|아니|아닌)[가-힣]*)?[?\s.!~]*$"
    r"|^(?:부서(?:는|가|도)?\s|담당(?:은|이)?\s)?[가-힣]+(?:\s(?:맞|아니|아닌)[가-힣]*|[과소읍면](?:이?지|이?죠|지요|이?야|예요|이에요))[?\s.!~]*$"
)
"""보건소가 한 거죠, 감귤농정과 일이었나: whose it is."""
_GIVEN = regex(r"[점원](?:이|인)?[지죠야가]|받|주|지급|나오|나와|타[는지죠]?|맞")


_CLASS = regex(
    r"(?:(?:그럼|이거|그거|거기|여기|이게|그게)\s)?(읍면동|읍|면|동|과)\s?"
    r"(?:이?야|이?에요|이?예요|인가요?|이?죠|이?지|이?냐|인지|인\s?거\w*|맞\w*)\s?[?!.~]*"
)
"""3위 → 읍이야?: of what kind its department is."""
_IF_SO = regex(r"(?:[가-힣\d]|\x1f)(?:이?면|이?라면|이?니까)\s")
_SO_TOO = regex(
    r"[도은는]\s?(?:다\s|모두\s)?(?:그래|그런[가거]|그렇|마찬가지|다르|달라|똑같|더\s?[적많])"
)
"""10위도 그래?: of another what was asked before."""
_TOLD_OF_ALL = regex(r"반기(?:는|은|엔|에는)\s(?:다|모두|전부)\s(?:적혀|나와|나오|있)")
"""하반기는 다 적혀 있지?: of that half what was asked before."""
_ALL_OF = regex(
    r"(?<![가-힣])(?:다|모두|전부|(?:둘|셋|넷|[두세네2-4]\s?(?:개|건|곳))\s?다|둘은|둘이)\s"
)
"""둘 다 하반기야: of all that are in view."""


_HEARD = regex(r"[점원](?:이)?라(?:는|고|던)\s?(?:보도|기사|말|얘기|소문|데)")
_THAT_MUCH = regex(r"\d\s?[만천]?\s?[점원](?:씩|이)?\s?\?$")
"""포상금 50만원?: whether it is so much."""
_I_LIVE = regex(r"[가-힣]\s?(?:에\s)?(?:사는데|살아서|사는\s사람|살거든)")
_ANOTHER_RANK = regex(r"[위등]는\s(?:[상하]반기|확실)")
"""3위는 하반기지: said of that rank, and not of the case in view."""
_SAID_OF_ALL = regex(
    r"(?:이?야|이?네|이?네요|이?구나|이?군요?|예요|이에요|인데|(?:반기|\d[위등]|상)\s?\?)[\s?.!~]*$"
)


_WITHIN = regex(r"안에?\s?(?:들었|드[나네는니]|든)[가-힣]*[\s?.!~]*$")
"""3위 안에 들었나"""


def said_of_all(question: Question) -> bool:
    """다 5위 안이네, 둘 다 하반기지: something is held against all that are in view."""
    text = question.normalised
    so = _SAID_OF_ALL.search(text) or WHETHER_SO.search(text)
    return _ALL_OF.search(text) is not None and so is not None


MOST_POINTED_AT = 8
"""So many cases that 그게 points at."""
MOST_TOLD = 4
"""So many cases of which it is told one by one."""


def _several(question: Question, memory: Memory, snapshot: Snapshot) -> tuple[str, ...]:
    if question.reference.many:
        return so_many(question, memory, snapshot)
    asked = asked_of(memory, snapshot)
    listed = len(memory.cases) > 1 and memory.kind != "choice"
    return memory.cases if listed or len(asked) < 2 else asked


def _of_one_office(
    question: Question, memory: Memory, snapshot: Snapshot
) -> tuple[str, ...] | None:
    """남원읍 (two of them) → 3위 맞대?: of each, or of the one that holds that rank."""
    offered = [snapshot.case(i) for i in memory.cases]
    offices = {(case.organisation, case.department) for case in offered}
    if memory.kind != "choice" or len(offices) > 1 or len(offered) > MOST_TOLD:
        return None
    if not question.filters.ranks or not question.filters.only("ranks", "without_ranks"):
        return None
    so = tuple(case.id for case in offered if case.rank in question.filters.ranks)
    return so or memory.cases


_SO_BOTH = regex(
    r"(?:둘|셋|넷)\s?다\s[가-힣\s]{2,12}?(?:이야|야|예요|이에요|인가요?|인\s?거[가-힣]{0,3}|이?죠|이?지|이?냐)\s?[?!.~]*"
)


def all_of_a_topic(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 사례 두 건 → 둘 다 치매예요: what each of them is about, which its title says."""
    if not question.topical or not question.filters.empty or question.facets:
        return None
    if question.case_word or not _SO_BOTH.fullmatch(question.normalised):
        return None
    cases = _several(question, memory, snapshot)
    if not 1 < len(cases) <= MOST_TOLD:
        return None
    about = snapshot.index.search(question.terms, among=list(cases)).hits
    if not about:
        return None
    held = Filters(cases=tuple(hit.case_id for hit in about))
    each = {"facets": ("title",), "terms": (), "reference": Reference(), "checked": held}
    return pinned(question.model_copy(update=each), cases, "방금 본 사례")


def so_many_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 목록 → 5건 아니야?: of those that were listed."""
    if len(memory.cases) < 2 or not question.filters.empty or question.topical:
        return None
    if question.reference.kinds or question.case_word or question.facets or question.comparison:
        return None
    held = SO_MANY.search(question.normalised)
    if held is None or not holds_so(question):
        return None
    contests = {snapshot.case(i).contest for i in memory.cases}
    chosen = [snapshot.knowledge.contest_by_id[contest].selected or 0 for contest in contests]
    of_those = parse_numeral(held[1]) in (len(memory.cases), sum(chosen))
    if question.whole_set and not of_those:
        return None  # 하반기 목록 → 전체 8건이지?: of all
    return pinned(question, memory.cases, "앞 목록")


def whether_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """감귤농정과 → 5위가 맞는지, 하반기죠?: the field of the case in focus that tells it."""
    if memory.focus and (kind := _CLASS.fullmatch(question.normalised)):
        of_kind = Filters.model_validate({"place_class": kind[1]})
        of_it: dict[str, object] = {"facets": ("department",), "checked": of_kind, "terms": ()}
        held = question.model_copy(update={**of_it, "filters": Filters()})
        return pinned(held, (memory.focus,), "방금 본 사례")
    if question.filters.ranks and THAT_ALONE.search(question.normalised):
        return None  # 9위 → 10위만 포상금 받는 거야
    if _I_LIVE.search(question.normalised):
        return None  # 남원 사는데 되는 거죠: for whom it is
    if _SO_TOO.search(question.normalised) or _TOLD_OF_ALL.search(question.normalised):
        return None
    every = _ALL_OF.search(question.normalised) is not None
    cases = _several(question, memory, snapshot) if every else (memory.focus,)
    pointed = question.reference.kinds == {"this"} and memory.kind != "choice"
    if pointed and memory.focus is None and len(memory.cases) <= MOST_POINTED_AT:
        cases = memory.cases or (None,)  # 포상금 얼마야 → 그게 하반기 거 맞아
    if offered := _of_one_office(question, memory, snapshot):
        cases = offered
    if question.filters.only("amounts") and memory.focus is None:
        cases = memory.cases  # 가점은 몇 점씩 → 0.5점이라는 보도도 있던데
    if not cases or None in cases or strong(question) or question.unknown or question.outside:
        return None
    told = question.filters.wanted.named  # 3위 아니고 2위 아니야
    rank = snapshot.case(memory.focus).rank if memory.focus else None
    if rank and _ANOTHER_RANK.search(question.normalised) and rank not in question.filters.ranks:
        return None  # 2위만 → 3위는 하반기지
    if not told or not told <= FIELD_OF_KEY.keys() | {"rewards"} or told == {"rewards"}:
        return None
    if memory.focus and not every and SO_MANY.search(question.normalised):
        return None  # 3위 → 하반기 5건이지?, 4위는 두 개 아니에요?: of all of them
    everything = not every and any(mark.slot == "전체" for mark in question.marks)
    if told & {"rewards", "amounts"} and _IF_SO.search(question.normalised):
        return None  # 최우수면 전국대회 나가죠
    if question.aggregate or question.comparison or everything or question.listing:
        return None
    if set(question.facets) - {FIELD_OF_KEY[key] for key in told - {"rewards"}} - {"reward"}:
        return None
    if ANOTHER_ASKED.search(question.normalised):
        return None
    asks = (
        _OF_IT
        if "departments" in told and not every
        else _GIVEN
        if "amounts" in told
        else WHETHER_SO
    )
    within = memory.focus and question.filters.only("rank_range")  # 1위 → 3위 안이네
    said = (every or within) and _SAID_OF_ALL.search(question.normalised)
    said = said or (within and _WITHIN.search(question.normalised))
    text = question.normalised  # 0.5점이라던데
    heard = "amounts" in told and (
        WHETHER_SO.search(text) or _HEARD.search(text) or _THAT_MUCH.search(text)
    )
    if not (said or heard or asks.search(question.normalised)):
        return None
    if question.case_word and "departments" not in told and not question.reference.kinds:
        return None
    facets = tuple(dict.fromkeys(FIELD_OF_KEY[key] for key in sorted(told - {"rewards"})))
    if set(facets) == {"rank", "period"}:
        facets = ("rank",)  # both are told in one sentence
    checked = {
        "filters": Filters(),
        "facets": facets,
        "checked": question.filters.wanted,
        "terms": (),
        "whole_set": False,
    }
    return pinned(question.model_copy(update=checked), cases, "방금 본 사례")
