"""What is said to a refusal: 왜 없어요, 정말 없어?, 그럼 가까운 순위는."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_WHY_NOT = regex(
    r"(?:(?:아니|근데|그럼|그건|그게|그거|도대체)\s)*(?:"
    r"왜(?:\s(?:그건|그게|그래|없|못|안|모르|자료|나와|빠)[가-힣\s]*|요|죠|지|인데|인가요?)?"
    r"|(?:자료에\s|기사에\s)?(?:왜\s)?(?:없는|안\s?나오는|모르는|못\s?찾는)\s?(?:이유|까닭|거)"
    r"(?:는|가|를|예요|야|죠|지)?(?:\s?(?:뭐|뭔|무엇|알려|말해)[가-힣\s]*)?"
    r"|(?:그\s)?(?:자료|데이터|정보)(?:가|에서|에)?\s?(?:누락|빠진|빠졌|잘못|없)[가-힣\s]*"
    r"|확실(?:해|한\s?거|하)[가-힣]*"
    r"|(?:진짜|정말|진짜로|정말로|에이)\s?(?:하나도\s)?(?:없[가-힣]*|안\s?나와[가-힣]*|몰라[가-힣]*|인가요?|이야|이에요|예요|야|요)?"
    r"|(?:그\s)?(?:이유|까닭)(?:는|가|이|은)?(?:요)?(?:\s?(?:뭐|뭔|무엇)[가-힣]*)?)\s?[?!.~]*"
)

_OF_IT = frozenset({"content", "outcome", "rank", "reason", "reward", "title"})
"""Fields of a case, asked of one that there is not."""
_WHOSE = regex(
    r"(?:그럼|그러면|그건|근데|그게|대체)?\s?(?:누구|누가\s(?:받[았아]|했|탔|됐|차지)|어디|어느\s?(?:기관|시|데|곳)|뉘)(?:의)?\s?"
    r"(?:[가-힣]{0,3}[데대](?:요)?|나|니|거|것|건데|건지|꺼|건|사례|어요?|예요|야|죠|지|인데|인가요?|습니까|가\s(?:했|받|탔|된|차지)[가-힣]*)"
    r"(?:야|예요|에요|죠|지|인데|인가요?|냐|니)?\s?[?!.~]*"
)


def asked_of_nothing(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 4위 → 누구 건데; 대정읍 → 효과는: of what there is not; the refusal tells what there
    is."""
    last = memory.question
    if not memory.refused or last is None or question.topical or question.unknown:
        return None
    said = {"text": question.text, "leaned_on": ("앞 질문",)}
    named = last.unknown or last.filters.ranks or last.filters.years
    if not question.filters.empty or not named:
        return None
    if last.filters.ranks and _WHOSE.fullmatch(question.normalised.strip()):
        return last.model_copy(update=said)
    bare = question.reference.empty and not (question.case_word or question.whole_set)
    bare = bare and not (question.aggregate or question.comparison or question.outside)
    if memory.cases or not bare or not question.facets or not set(question.facets) <= _OF_IT:
        return None
    return last.model_copy(update=said)


def same_of_another(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 3위 중앙대회 결과(없음) → 5위는요: the same of another."""
    last, filters = memory.question, question.filters
    if not memory.refused or last is None or not last.outside or not question.elliptical:
        return None
    if not (filters.ranks or filters.departments) or not filters.only("ranks", "departments"):
        return None
    if question.facets or question.topical or question.unknown or question.case_word:
        return None
    if question.outside or question.aggregate or question.comparison or question.reference.kinds:
        return None
    if not _OF_ANOTHER.fullmatch(question.normalised.strip()) or not memory.focus:
        return None
    asked = question.model_copy(update={"outside": last.outside, "leaned_on": ("앞 질문의 물음",)})
    half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
    there = filtered(asked, halves=(half,) if half and filters.ranks else ())
    return there if select(there, snapshot) else None


_OF_ANOTHER = regex(r"(?:그럼\s|그러면\s)?[가-힣\d\s]+?(?:은|는)(?:요)?\s?[?!.~]*")


_SHOW = regex(
    r"(?:(?:응|웅|어|네|넵|예|그래|그럼|그거|그거라도|그것도|그것도\s?좋아|좋아|오)[요\s,.!~]*)*"
    r"(?:보여|알려|말해|설명해|보고\s?싶|볼래|볼게|보자|봅시다|궁금)[가-힣\s]*[?!.~]*"
)


def show_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """치매 환자 배회 → 응 보여줘: the case that the refusal told of instead."""
    if not memory.refused or not memory.cases or not question.filters.empty:
        return None
    if question.topical or question.facets or not _SHOW.fullmatch(question.normalised.strip()):
        return None
    return pinned(question, memory.cases, "방금 본 사례")


_NEAREST = regex(
    r"(?:(?:그럼|그러면|아니면|(?:그거\s?)?없(?:으면|어|네|구나|다면|음)(?:요)?)[\s?.,!~]*)*(?:그럼\s)?(?:제일\s?|가장\s?|젤\s?)?"
    r"(?:가까운|근접한|비슷한)\s?(?:순위|등수|데|곳|거|것|건|쪽|사례)(?:은|는|이라도|라도|로|가|도)?(?:요)?"
    r"(?:\s?(?:뭐|어디|누구|몇\s?위|있|보여|알려|좀|부탁)[가-힣\s]*)?\s?[?!.~]*"
)


def nearest_rank(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """7위 → 없으면 가까운 순위라도: of each contest that was meant, ours above and below it; 그 밑
    순위는: the one on that side."""
    last = memory.question
    if not memory.refused or last is None or len(last.filters.ranks) != 1:
        return None
    side = question.reference.kinds & {"next", "previous"} if not memory.cases else set()
    nearest = len(side) == 1 or _NEAREST.fullmatch(question.normalised.strip())
    if not question.filters.empty or question.topical or not nearest:
        return None
    if not last.filters.only("ranks", "halves", "years"):
        return None
    wanted = last.filters.ranks[0]
    meant = filtered(last, ranks=(), without_ranks=(wanted,)).model_copy(update={"unknown": ()})
    near: dict[tuple[str, bool], tuple[int, str]] = {}
    for case in select(meant, snapshot):
        if case.rank is not None:
            apart = (abs(case.rank - wanted), case.id)
            above = case.rank < wanted
            if not side or above == ("previous" in side):
                where = (case.contest, above)
                near[where] = min(near.get(where, apart), apart)
    if not near:
        return None
    found = sorted((snapshot.case(id_) for _, id_ in near.values()), key=snapshot.order)
    plain = {"terms": (), "facets": (), "whole_set": True, "reference": Reference()}
    asked = question.model_copy(update={**plain, "aggregate": None, "comparison": False})
    return pinned(asked, [case.id for case in found], "앞 질문의 순위")


_NOT_SO = regex(
    r"(?:(?:그럼|그러면|아|그래서|결국)\s)*(?:자료에(?:는)?\s|기사에(?:는)?\s)?(?:없(?:어|나|네|냐|구나|군|어요|나요|네요|군요|습니까|는\s?거(?:야|죠|네|예요))(?=\s?[?!.~]*$)|없다고|안\s?나온다고|모른다고|(?:없|안\s?되|안\s?나오|모르)[는다]는?\s?(?:거|말|소리|얘기|뜻)"
    r"|안\s?(?:되나|되는\s?건가|돼|되겠|되네)|못\s?(?:하|받)는\s?(?:거|건)|안\s?하는\s?(?:거|건))"
    r"[가-힣]{0,4}\s?[?!.~]*"
)
"""없다고?, 그럼 안 되는 거네요: what was said is said back."""


def why_refused(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 1위 → 왜 없어: the refusal again, with what the data is. 그럼 안 되나요: what was
    told, or was not there, once more."""
    last = memory.question
    said_back = last is not None and _NOT_SO.fullmatch(question.normalised.strip())
    if last is not None and said_back and question.filters.empty and not question.case_word:
        return last.model_copy(update={"text": question.text, "leaned_on": ("앞 질문",)})
    if not memory.refused or last is None or not question.filters.empty or question.topical:
        return None
    if not _WHY_NOT.fullmatch(question.normalised.strip()):
        return None
    said = {"text": question.text, "why_refused": True, "leaned_on": ("앞 질문",)}
    return last.model_copy(update=said)
