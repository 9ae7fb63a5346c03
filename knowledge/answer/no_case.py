"""Messages that ask for no case: greetings, a bare number, what nobody can know is meant, and
the data itself."""

from __future__ import annotations

from knowledge.answer.hosted_by import held_by_them
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.on_that_day import held_that_day
from knowledge.answer.refuse import unknown_topic
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.question.named import OUR_OFFICE
from knowledge.snapshot import Snapshot

SMALLTALK = frozenset({"greeting", "thanks", "farewell", "reaction", "rude", "identity"})
_NOUN = 0.5
"""The least weight of a word that names something."""
MOST_NUMBERS, LONGEST_NUMBER = 3, 3
"""Bare numbers of a message, and digits of one, that may be ranks."""
_OF_A_CASE = frozenset({"reward", "department", "rank", "outcome", "content"})
_POINTS = ({"this"}, {"same_department"}, {"same_department", "other"})
"""Ways of pointing at one case, or at whose it is (그 부서는 다른 상도 받았어)."""
_EACH = regex(r"각각|하나씩")


def _asks_nothing(question: Question) -> bool:
    return (
        question.filters.empty
        and not question.unknown
        and not question.facets
        and not question.outside
        and not question.aggregate
        and not question.comparison
        and not question.whole_set
        and not any(t.known or t.elsewhere for t in question.terms)
    )


def _asks_something_unknown(question: Question) -> bool:
    """안녕하세요. 오늘 비 와요?: a question beside the greeting, though nothing is known of it."""
    if question.intent != "greeting":
        return False
    if question.form == "question":
        return bool(question.terms)
    nouns = [term for term in question.terms if term.weight >= _NOUN]
    return question.form == "phrase" and len(nouns) > 1


def meta(question: Question, snapshot: Snapshot) -> Answer | None:
    """왜 이 답변?, 도움말: about the bot, and not about a case."""
    match question.intent:
        case "why" | "wrong" if has_topic(question) or not question.filters.empty:
            return None
        case "subscribe" if has_topic(question) and not _is_field(question, snapshot):
            return None  # 안부살피미 알림 신청: the service of a case
        case "publish" | "put_right" | "manage" if not _of_the_bot(question):
            return None
        case "why" | "wrong" | "announce" | "subscribe" | "publish" | "put_right" | "manage":
            return Answer(kind="help", question=question, intent=question.intent)
        case "help" if question.filters.empty and not has_topic(question):
            return Answer(kind="help", question=question, intent="help")
    return None


def _of_the_bot(question: Question) -> bool:
    """새 사례 올리려면, and not 3위 사례 내용 고치려면: no case is named beside it."""
    return question.filters.only("years", "halves") and not has_topic(question)


def smalltalk(question: Question, snapshot: Snapshot) -> Answer | None:
    """안녕, 고마워요, and nothing at all."""
    if question.intent == "empty" or not question.text.strip():
        return Answer(kind="help", question=question, intent="empty")
    if question.intent in SMALLTALK and not question.case_word:
        if _asks_nothing(question) and not _asks_something_unknown(question):
            return Answer(kind="smalltalk", question=question, intent=question.intent)
        rude_aside = question.intent in ("rude", "identity") and question.filters.empty
        rude_aside = rude_aside and not (question.whole_set and question.form == "request")
        if rude_aside and not has_topic(question) and not question.outside:
            return Answer(kind="smalltalk", question=question, intent=question.intent)
    return None


def telling(question: Question, snapshot: Snapshot) -> Answer | None:
    """귤이 달아요: nothing is asked. 귤이 달아요?: nothing that a case tells."""
    if question.intent != "telling":
        return None
    if "?" in question.normalised:
        return unknown_topic(question, ())
    return Answer(kind="none", question=question, none=NoneDetail(reason="nothing_asked"))


def has_topic(question: Question) -> bool:
    """Whether a word of `question` tells of what it is about."""
    return any((t.known and t.weight >= 0.8) or t.elsewhere for t in question.terms)


def _is_field(question: Question, snapshot: Snapshot) -> bool:
    """복지 소식: one may be told of a whole field."""
    concepts = snapshot.lexicon.concepts
    named = [key for term in question.terms for key in term.concepts]
    return bool(named) and all(concepts[key].is_field for key in named if key in concepts)


def bare_number(question: Question, snapshot: Snapshot) -> Answer | None:
    """3 5: whether ranks are meant is asked back."""
    numbers = question.normalised.strip(" ?!.~").replace(",", " ").split()
    if not 1 <= len(numbers) <= MOST_NUMBERS or not question.filters.empty:
        return None
    if not all(number.isdigit() and len(number) <= LONGEST_NUMBER for number in numbers):
        return None
    near = [case.id for number in numbers for case in _with_rank(int(number), snapshot)]
    detail = NoneDetail(reason="number_only", said=tuple(numbers), nearby=tuple(near))
    return Answer(kind="none", question=question, none=detail)


def _with_rank(rank: int, snapshot: Snapshot) -> list[Case]:
    """Own cases of the latest year with `rank`."""
    return [
        c
        for c in snapshot.own_cases
        if c.rank == rank and snapshot.knowledge.contest_of(c).year == snapshot.latest_year
    ]


def about_the_data(question: Question, snapshot: Snapshot) -> Answer | None:
    """출처가 어디야? / 언제 열렸어? without any case: the contests themselves."""
    if "this" in question.reference.kinds and question.facets == ("period",):
        question = question.model_copy(update={"facets": ("contest",)})  # 몇 년도 대회예요 이거
    asked = set(question.facets) & {"source", "date", "contest"}
    bare = question.filters.only("halves", "years")
    topic = any(term.known or term.elsewhere for term in question.terms)
    if not asked or not bare or topic or question.aggregate or question.comparison:
        return None
    if question.unknown or question.outside:
        return None
    question, holds = held_that_day(question, snapshot)
    if holds is None:
        question, holds = held_by_them(question, snapshot)
    return Answer(
        kind="fact",
        question=question,
        facets=question.facets,
        about="set",
        holds=holds,
        confidence=1.0,
    )


def points_at_nothing(question: Question, snapshot: Snapshot) -> Answer | None:
    """그거 보상은, before anything was shown: which case is meant is asked back."""
    if question.reference.kinds not in _POINTS or not question.filters.only("rewards"):
        return None
    if question.topical or question.case_word or question.whole_set or question.aggregate:
        return None
    if question.unknown or question.outside or not set(question.facets) & _OF_A_CASE:
        return None
    if _EACH.search(question.normalised):
        return None
    return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))


def of_our_office(question: Question, snapshot: Snapshot) -> Answer | None:
    """우리 과 몇 위야: which office that is, is asked back, unless its case is named."""
    if not any(mark.slot == OUR_OFFICE for mark in question.marks) or question.topical:
        return None
    if question.filters.named & {"departments", "ranks", "grades", "cases", "initials"}:
        return None
    if question.unknown or question.outside or question.intent != "ask":
        return None
    return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))
