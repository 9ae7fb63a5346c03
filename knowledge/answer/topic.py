"""Free words → cases, or a refusal: nothing is claimed without evidence that carries.

A common word (발급, 지원) or a group of people (어르신) says too little by itself to answer a
question about a service, and a topic that no case has (여권) outweighs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from knowledge.answer.apart import beside_missed, each_apart, held_apart
from knowledge.answer.asides import (
    head_counts_double,
    meanings_once,
    people_aside,
    what_is_checked_aside,
)
from knowledge.answer.asks_nothing import asks_nothing, speaks_of_oneself, tells_only_of_acts
from knowledge.answer.beside import (
    joined_topics,
    leading_cases,
    of_category,
    of_the_same_people,
    remarks_of,
    services_of,
    told_alike,
)
from knowledge.answer.confidence import CUTOFF, weak
from knowledge.answer.deeds import (
    act_asked_for,
    date_of_a_thing,
    done_by_oneself,
    what_comes_of_it,
    what_happened,
)
from knowledge.answer.inquiry import Inquiry, inquiry_of
from knowledge.answer.mentioned import only_mentioned
from knowledge.answer.model import Answer, Apart, NoneDetail
from knowledge.answer.refuse import is_of_a_verb, may_be_named
from knowledge.answer.several_words import named_in_several_words
from knowledge.answer.taken_apart import taken_apart
from knowledge.answer.topics import STRANGE, STRONG_DESPITE, Topic
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import SERVICE_FACETS, Question
from knowledge.question.weights import VAGUE_WEIGHT
from knowledge.search.documents import ALIAS, DEPARTMENT
from knowledge.search.index import Found, Hit
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot


def find_topic(question: Question, chosen: Sequence[Case], snapshot: Snapshot) -> Topic:
    """Searches the words of `question` among the cases `chosen` by its keys.

    Where its words mean nothing that a case has, it may still be the name of one, mistyped in a
    way that only the search of free text sees through (한달돌범안심).
    """
    topic = _by_evidence(question, chosen, snapshot)
    if topic.refusal is None or topic.refusal.none is None:
        return topic
    if topic.refusal.none.reason != "topic":
        return topic
    text = question.normalised
    for mark in question.marks:
        if mark.slot not in _SEARCHED:
            text = text.replace(mark.text, " ", 1)
    among = None if question.filters.empty else [case.id for case in chosen]
    alike = snapshot.index.alike(text, among)
    if not alike.cases:
        return told_alike(topic, question, snapshot) or topic
    cases = sorted((snapshot.case(i) for i in alike.cases), key=snapshot.order)
    return Topic(cases=tuple(case.id for case in cases), confidence=alike.fit)


_SEARCHED = frozenset({"찾는 말", "사례명"})
"""Slots of the marks that are searched; the others were understood as keys and cues."""


def _by_evidence(question: Question, chosen: Sequence[Case], snapshot: Snapshot) -> Topic:
    """The cases that have the words of `question`, or a refusal that names the word they lack."""
    if asks_nothing(question):
        return _nothing_asked(question)
    if untold := date_of_a_thing(question) or what_comes_of_it(question):
        return _refuse(question, (untold,), Found(), "topic", 0.0, snapshot)
    terms = _spoken(question, snapshot)
    if question.filters.empty and speaks_of_oneself(question, terms, snapshot):
        return _nothing_asked(question)
    told = [t for t in terms if not t.aside or t.known or t.elsewhere]
    of_office = question.filters.departments and question.case_word
    if of_office and all(t.aside and not t.known for t in told):
        told = []  # 카페 하는데요 여성가족과가 상 받았다고 …
    if not told and tells_only_of_acts(question):
        return _refuse(question, question.terms, Found(), "topic", 0.0, snapshot)
    if not told and (question.case_word or question.facets or not question.filters.empty):
        if described_strangely(question):
            return _refuse(question, question.terms, Found(), "topic", 0.0, snapshot)
        return Topic()
    inquiry = inquiry_of(question, meanings_once(question, told or terms), snapshot)
    keyed = inquiry.keyed
    found = inquiry.search(chosen)
    if elsewhere := inquiry.elsewhere(found):
        return _refuse(question, elsewhere, found, "elsewhere", 0.0, snapshot)
    found = inquiry.narrowed(found, chosen)
    sure = inquiry.sureness(found)
    if keyed and not chosen:
        return Topic()
    if not found.hits:
        if _words_may_be_left_out(inquiry):
            return Topic()
        missed = found.missed or inquiry.terms
        return _refuse(question, missed, found, "topic", 0.0, snapshot)
    if found.strong < STRONG_DESPITE and not keyed:
        fitting = _for_these(inquiry.terms, found.hits, snapshot)
        if not fitting:
            return _refuse(question, inquiry.terms, found, "topic", weak(sure), snapshot)
        found = found._replace(hits=fitting)
    if not keyed and _of_other_people(question, inquiry.terms, found.hits, snapshot):
        return _refuse(question, inquiry.terms, found, "topic", weak(sure), snapshot)
    if not keyed and _of_another_kind(inquiry.terms, found.hits, snapshot):
        return _refuse(question, inquiry.terms, found, "topic", weak(sure), snapshot)
    if not keyed and _old_among_pupils(inquiry.terms, found.hits, snapshot):
        return _refuse(question, inquiry.terms, found, "topic", weak(sure), snapshot)
    if not keyed and _for_nobody_here(question, inquiry.terms, chosen, snapshot):
        return _refuse(question, inquiry.terms, Found(), "topic", weak(sure), snapshot)
    if not keyed and question.urgent and _CALLS_FOR_HELP.search(question.normalised):
        return _nothing_asked(question)
    if not keyed and _no_case_is_meant(inquiry, found):
        return _refuse(question, inquiry.terms, found, "topic", weak(sure), snapshot)
    joined = joined_topics(question, inquiry.terms, found, snapshot)
    if not keyed and not joined and held_apart(question, inquiry.terms, found.hits):
        sure = min(sure, weak(found.coverage))
    if joined and not keyed:
        sure = 1.0
    if sure < CUTOFF and not keyed and (named := named_in_several_words(inquiry)):
        found, sure = named, CUTOFF
    if sure < CUTOFF:
        apart = each_apart(question, inquiry.terms, snapshot)
        missed = found.missed or inquiry.terms
        return _refuse(question, missed, found, "topic", sure, snapshot, apart)
    return _topic(inquiry, found, joined, sure)


def _spoken(question: Question, snapshot: Snapshot) -> list[Term]:
    """The words that are searched, weighed by their part in the sentence."""
    terms = [t for t in question.terms if not t.verbal]
    act = what_happened(question) or act_asked_for(question)
    act = act or done_by_oneself(question, snapshot)
    if act is not None:
        terms.append(act)
    terms = what_is_checked_aside(question, taken_apart(terms, snapshot), snapshot)
    return people_aside(head_counts_double(question, terms, snapshot), snapshot)


def described_strangely(question: Question) -> bool:
    """꿰매는 사례, 상 치르는 집 돕는 사례: what is done, in verbs that nobody here knows; a
    재밌는 사례 may be any."""
    if question.form != "description" or question.whole_set or not question.filters.empty:
        return False
    verbs = [t for t in question.terms if t.verbal and len(t.text) > 1]
    return bool(question.case_word and verbs) and not _WORTH_A_LOOK.search(question.normalised)


_WORTH_A_LOOK = regex(
    r"재[밌미]|흥미|만\s?한|괜찮|훌륭|멋진|멋있|놀라|돋보|뛰어나|뛰어난|남다른|색다른|유명|기억|추천|감동|따뜻"
)


def _words_may_be_left_out(inquiry: Inquiry) -> bool:
    """Whether rank, department or half say which cases are meant, without the words, which no
    chosen case has."""
    question, terms = inquiry.question, inquiry.terms
    by_rank = bool(question.filters.ranks or question.filters.cases)
    if by_rank and not question.case_word and _ranks_others(question, terms):
        return False
    if inquiry.keyed and all(not t.known for t in terms):
        if _other_results(question, terms):
            return False
        of_case = bool(question.facets) and not set(question.facets) & SERVICE_FACETS
        if question.case_word or by_rank or of_case:
            return True
    if inquiry.keyed and all(t.weight < STRANGE for t in terms):
        of_office = question.filters.departments and not question.case_word
        acts = inquiry.snapshot.lexicon.acts
        return not (of_office and any(t.text in acts for t in terms))  # 여성가족과 상담
    if question.filters.cases and all(t.weight == VAGUE_WEIGHT for t in terms):
        return True  # 몇 집이나 돌보나: a verb that fits whatever was spoken of
    beside = any(t.aside for t in terms) and all(t.aside or not t.known for t in terms[:-1])
    return question.case_word and beside


def _no_case_is_meant(inquiry: Inquiry, found: Found) -> bool:
    """Whether somebody tells of what is urgent, or asks for another thing of which a case only
    speaks."""
    question = inquiry.question
    if question.urgent and not found.strong:
        return True
    return inquiry.service and only_mentioned(question, inquiry.terms, found, inquiry.snapshot)


def _topic(inquiry: Inquiry, found: Found, joined: tuple[str, ...], sure: float) -> Topic:
    """The cases that are meant; of one case also what it offers and what is said of it."""
    question, terms, snapshot = inquiry.question, inquiry.terms, inquiry.snapshot
    cases = tuple(hit.case_id for hit in found.hits)
    field = all(t.weight < 1 for t in terms if t.known)
    in_category = of_category(terms, cases, snapshot)
    cases = in_category or cases
    known = [term for term in terms if term.known]
    of_people = bool(known) and all(t.group for t in known) and not question.facets  # 노인
    if (inquiry.told_of or of_people) and field and not in_category:
        cases = (*cases, *of_the_same_people(terms, found, snapshot))
    if len(cases) > 1 < len(found.hits) and inquiry.service and not question.filters.ranks:
        cases = leading_cases(found)
    cases = joined or tuple(sorted(cases, key=lambda id_: snapshot.order(snapshot.case(id_))))
    services: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    if len(cases) == 1:
        remarks = remarks_of(snapshot.case(cases[0]), question, terms, snapshot)
        services = services_of(snapshot.case(cases[0]), question, terms, snapshot)
    return Topic(
        cases=cases,
        services=services,
        remarks=remarks,
        several=bool(joined),
        evidence=found.hits[0].evidence,
        confidence=sure,
        runner_up=found.runner_up,
        more=found.more,
    )


_CALLS_FOR_HELP = regex(
    r"(?:119|구급차|구급대|앰뷸런스|응급차)(?:에|를|을)?\s?(?:좀\s?)?(?:불러|보내|신고해|전화해|연락해)\s?(?:주|줘)"
    r"|(?:빨리|얼른|지금|제발)\s?(?:좀\s?)?(?:도)?와\s?(?:주세요|주십시오|줘요?)|출동|도둑(?:이)?\s?(?:들었|들어왔|맞았)"
    r"|^(?:여기\s|지금\s|집에\s|우리\s?집에\s)*불이?\s?(?:났|나요|나고\s?있)[가-힣]*[\s.!~ㅠㅜ]*$"
)
"""불났어요 빨리 와 주세요: whoever calls for help asks for no case."""


_RESULT = regex(r"\s?(?:실적|성과)")
_RANK = regex(r"\d\s?[위등]\s$")
_RANK_OF = regex(r"\d\s?[위등]\s(?:[가-힣]+\s)?$")
_RANKED = regex(r"\s?\d{1,2}\s?[위등]")
_END = regex("$")


def _other_results(question: Question, terms: Sequence[Term]) -> bool:
    """상반기 수출 실적: results of something else than of a contest."""
    return any(
        stands(t.text, question.normalised, behind=_RESULT)
        for t in terms
        if not t.known and t.weight >= STRANGE
    )


def _ranks_others(question: Question, terms: Sequence[Term]) -> bool:
    """학점 3위, 3위 결정전: a strange noun right beside a bare rank says what is ranked."""
    nouns = [t.text for t in terms if not t.known and not t.aside and t.weight >= STRANGE]
    text, phrase = question.normalised, question.form == "phrase"
    return any(
        ("when" in question.facets and stands(n, text, before=_RANK))
        or (phrase and stands(n, text, before=_RANK_OF, behind=_END))
        or (phrase and stands(n, text, behind=_RANKED))
        for n in nouns
    )


def _for_these(
    terms: Sequence[Term], hits: tuple[Hit, ...], snapshot: Snapshot
) -> tuple[Hit, ...]:
    """Hits for the people that are spoken of: 노인 돌봄 is no case that is called after others
    (아동돌봄) and never speaks of these."""
    concepts = snapshot.lexicon.concepts
    every = snapshot.words.names_every_body  # 아동, where all are for children
    people = [t for t in terms if t.group and not every(t.text)]
    spoken = {c for t in people for c in t.concepts}
    if not any(t.text in concepts[c].words for t in people for c in t.concepts):
        return hits

    def for_others(hit: Hit) -> bool:
        has = snapshot.index.document(hit.case_id).concepts
        people = (c for c, weight in has.items() if weight >= ALIAS and c not in _NO_PEOPLE)
        named = any(concepts[c].group for c in people)
        told = {c for c, weight in has.items() if weight != DEPARTMENT}  # 여성 of 여성가족과
        if spoken <= _OLD:
            named = named or _OF_PUPILS.search(_office(snapshot.case(hit.case_id))) is not None
        return named and not spoken & told

    return tuple(hit for hit in hits if not for_others(hit))


def _of_other_people(
    question: Question, terms: Sequence[Term], hits: Sequence[Hit], snapshot: Snapshot
) -> bool:
    """대학생 기숙사, where the one of a case is for others, after whom it is called."""
    words = question.normalised.split()
    if len(words) != PEOPLE_AND_THING or len(terms) != PEOPLE_AND_THING or len(hits) != 1:
        return False
    concepts = snapshot.lexicon.concepts
    whom = terms[0].group or any(concepts[c].people for c in terms[0].concepts)
    if not whom or terms[0].text != words[0]:
        return False
    has = snapshot.index.document(hits[0].case_id).concepts
    if not has.keys().isdisjoint(terms[0].concepts):
        return False
    if snapshot.words.names_every_body(terms[0].text):
        return False  # 아동, where all are for children
    people = (c for c, weight in has.items() if weight >= ALIAS and c not in _NO_PEOPLE)
    groups = any(concepts[c].group or (concepts[c].people and not terms[0].group) for c in people)
    return groups or _WORKERS.search(snapshot.case(hits[0].case_id).title or "") is not None


def _of_another_kind(terms: Sequence[Term], hits: Sequence[Hit], snapshot: Snapshot) -> bool:
    """점자 재난문자, where a case is for the deaf: of the kinds of one group another is meant."""
    if len(hits) != 1:
        return False
    has = snapshot.index.document(hits[0].case_id).concepts
    concepts = snapshot.lexicon.concepts
    for term in terms:
        own = {c for c in term.concepts if term.text in concepts[c].words}
        for wider in (concepts[c] for t in terms if t.group for c in t.concepts):
            kinds = set(wider.narrower)
            if own & kinds and own.isdisjoint(has) and not kinds.isdisjoint(has):
                return True
    return False


def _old_among_pupils(terms: Sequence[Term], hits: Sequence[Hit], snapshot: Snapshot) -> bool:
    """어르신 도시락 배달, where lunches are brought in the holidays of schools."""
    if not terms or not terms[0].group or not hits:
        return False
    spoken = {c for t in terms if t.group for c in t.concepts}
    words = {w for c in spoken & _OLD for w in snapshot.lexicon.concepts[c].words}
    if not spoken <= _OLD or terms[0].text not in words:
        return False
    if not _WHERE_PUPILS_ARE.search(snapshot.case(hits[0].case_id).title or ""):
        return False
    return spoken.isdisjoint(snapshot.index.document(hits[0].case_id).concepts)


_WHERE_PUPILS_ARE = regex(
    r"방학|등[·\s]?하[교원]|통학|지역아동센터|(?:다함께|아이|초등)\s?돌봄|돌봄교실|어린이집|유치원"
    r"|학교\s?급식|수능|하교|등교"
)
PEOPLE_AND_THING = 2
_WORKERS = regex(r"근로자|노동자")


_MEANT_FOR = regex(r"[가-힣](?:을|를)\s(?:위한|위해)\s|[가-힣]\s?대상(?:의|인|으로\s?한)?\s")


def _for_nobody_here(
    question: Question, terms: Sequence[Term], chosen: Sequence[Case], snapshot: Snapshot
) -> bool:
    """장애인을 위한 사례: whom no case speaks of, though an office is called after them."""
    spoken = {c for t in terms if t.group for c in t.concepts}
    if not spoken or not all(t.group or t.verbal for t in terms):
        return False
    if not _MEANT_FOR.search(question.normalised):
        return False
    documents = (snapshot.index.document(case.id) for case in chosen)
    return not any(
        document.concepts.get(c, DEPARTMENT) != DEPARTMENT
        for document in documents
        for c in spoken
    )


_NO_PEOPLE = frozenset({"night", "without_visit", "certificates"})
"""Groups that say how or when, and not for whom."""
_OF_PUPILS = regex(r"교육(?:지원)?청|(?<!대)학교|유치원|어린이집")
"""돌봄 of a school is for children, though nothing says so,"""
_OLD = frozenset({"elderly", "dementia"})
"""and not for these."""


def _office(case: Case) -> str:
    return f"{case.organisation or ''} {case.department or ''}"


def _nothing_asked(question: Question) -> Topic:
    nothing = NoneDetail(reason="nothing_asked")
    return Topic(refusal=Answer(kind="none", question=question, none=nothing, confidence=0.0))


def _refuse(
    question: Question,
    missed: Sequence[Term],
    found: Found,
    reason: Literal["topic", "elsewhere"],
    sure: float,
    snapshot: Snapshot,
    apart: tuple[Apart, ...] = (),
) -> Topic:
    letters = "".join(question.normalised.split())  # 데우 of 데워 is not what was said
    verbs = {t.text for t in question.terms if t.verbal}
    named = [t.text for t in missed if len(t.text) > 1 and t.text not in verbs]
    named = [n for n in named if not is_of_a_verb(n, question)]
    said = tuple(dict.fromkeys(n for n in named if "".join(n.split()) in letters))
    said = tuple(n for n in said if not any(n in other and n != other for other in said))[:2]
    if not said:
        words = sorted(question.terms, key=lambda term: term.known)
        said = tuple(t.text for t in words if may_be_named(t, question))[:1]
    near = tuple(hit.case_id for hit in found.hits[:2])
    if reason == "elsewhere":
        near = ()
    instead = None
    if question.filters.empty and not apart:
        instead = beside_missed(question, found.missed, snapshot)
    if instead is not None:
        near = instead.cases
    detail = NoneDetail(reason=reason, said=said, nearby=near, apart=apart, instead=instead)
    return Topic(
        refusal=Answer(
            kind="none",
            question=question,
            none=detail,
            confidence=round(sure, 3),
        )
    )
