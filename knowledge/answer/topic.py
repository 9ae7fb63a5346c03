"""Free words → cases, or a refusal: nothing is claimed without evidence that carries.

A common word (발급, 지원) or a group of people (어르신) says too little by itself to answer a
question about a service, and a topic that no case has (여권) outweighs it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answer.confidence import CUTOFF, scaled, weak
from knowledge.answer.model import Answer, NoneDetail
from knowledge.korean.particles import strip_particle
from knowledge.models import Case, Model, Service
from knowledge.question.model import Filters, Question
from knowledge.question.terms import GENERIC_WEIGHT, GROUP_WEIGHT, VAGUE_WEIGHT
from knowledge.search.documents import ALIAS, DEPARTMENT, REMARK, searchable
from knowledge.search.index import Evidence, Found, Hit
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

COVERAGE = 0.5
"""Smallest share of the weight of all words that the best case must have."""
SERVICE_COVERAGE = 0.52
"""The same for a question about a service: a strange topic of equal weight decides against."""
STRANGE = 0.5
"""A word of at least this weight beside a department asks for something of its own."""
KEYED_COVERAGE = 0.4
"""The share of the words that a case with the named keys must have,"""
STRANGE_BESIDE_KEY = 0.6
"""or else the words that no case has weigh less than this."""
SERVICE_FACETS = frozenset({"when", "where", "who", "what", "still"})
PHRASE_COVERAGE = 0.6
"""The same for a bare phrase without 사례, which may be about anything a city does."""
STRONG_ENOUGH = 0.75
"""Smallest weight of evidence behind an answer to a question about a service."""


FEWEST_ALIKE, SHARE_ALIKE = 4, 0.75
"""A message of so many words, of which a case has such a share, tells of this case."""
HEAD = 2.0
ACT = 1.0
"""An act of an office (신고, 등록) that the best case does not know."""
SAID_AGAIN = 0.2
"""A second word of one meaning weighs at most this much."""
HAPPENED_WEIGHT = 0.6
LONG_LIST = 45
"""In longer messages a 와 or 하고 joins other things than topics."""
FEW_WORDS, FEW_ASKED = 4, 3
"""In so short a phrase a strange noun before a known one says which kind of it is meant."""
LONG_STORY = 8
CIRCUMSTANCES = 1.0
"""From `LONG_STORY` words on, all words that a case lacks weigh at most this much."""
STRONG_DESPITE = 2.0
"""So much strong evidence for one case outweighs other subjects in a long message."""


class Topic(Model):
    """The cases that the words of a question mean, or why there are none."""

    cases: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    several: bool = False
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    runner_up: str | None = None
    refusal: Answer | None = None


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
        return _told_alike(topic, question, snapshot) or topic
    cases = sorted((snapshot.case(i) for i in alike.cases), key=snapshot.order)
    return Topic(cases=tuple(case.id for case in cases), confidence=alike.fit)


def _told_alike(topic: Topic, question: Question, snapshot: Snapshot) -> Topic | None:
    """지역 사정에 밝은 다양한 민간자원을 활용: most words, also common ones, stand in one case."""
    detail = topic.refusal.none if topic.refusal else None
    if detail is None or question.form == "question":
        return None
    words = [strip_particle(word)[0] for word in searchable(question.normalised).split()]
    words = [word for word in words if len(word) > 1]
    if len(words) < FEWEST_ALIKE:
        return None
    for case_id in detail.nearby:
        told = snapshot.index.document(case_id).compact
        share = sum(word in told for word in words) / len(words)
        if share >= SHARE_ALIKE:
            return Topic(cases=(case_id,), confidence=scaled(share, SHARE_ALIKE))
    return None


_SEARCHED = frozenset({"찾는 말", "사례명"})
"""Slots of the marks that are searched; the others were understood as keys and cues."""


def _by_evidence(question: Question, chosen: Sequence[Case], snapshot: Snapshot) -> Topic:
    terms = [t for t in question.terms if not t.verbal]
    act = _what_happened(question) or _act_asked_for(question)
    if act is not None:
        terms.append(act)
    terms = _head_counts_double(question, terms, snapshot)
    terms = _people_aside(terms, snapshot)
    told = [t for t in terms if not t.aside or t.known or t.elsewhere]
    if not told and _tells_only_of_acts(question):
        return _refuse(question, question.terms, Found(), "topic", 0.0)
    if not told and (question.case_word or question.facets or not question.filters.empty):
        return Topic()
    terms = told or terms
    terms = _meanings_once(question, terms)
    story = len(question.normalised.split()) >= LONG_STORY
    keyed = not question.filters.empty
    service = question.form in ("question", "statement") and not (
        question.case_word or question.whole_set
    )
    by_body = Filters(organisations=question.filters.organisations)
    body_alone = keyed and question.filters == by_body
    among = [case.id for case in chosen] if keyed and not body_alone else None
    index = snapshot.index
    most_missed = _most_missed(question, terms, snapshot) if story else float("inf")
    told_of = question.case_word or question.whole_set or question.form == "description"
    found = index.search(
        terms,
        among=among,
        broad=not service,
        most_missed=most_missed,
        by_department=told_of or keyed or len(terms) == 1,
    )
    elsewhere = [t for t in terms if t.elsewhere]
    if all(t.aside for t in elsewhere) and found.strong:
        elsewhere = []  # 버스 타고 못 가서: why it is asked
    if elsewhere and not (story and found.strong >= STRONG_DESPITE):
        return _refuse(question, elsewhere, found, "elsewhere", 0.0)
    if body_alone:
        keyed = False
        found = _of_body(found, {case.id for case in chosen})
    sure = _confidence(found, terms, question, snapshot, keyed=keyed, service=service)
    if keyed and not chosen:
        return Topic()
    if not found.hits:
        ignorable = all(not t.known for t in terms)
        by_rank = bool(question.filters.ranks or question.filters.cases)
        of_case = bool(question.facets) and not set(question.facets) & SERVICE_FACETS
        if by_rank and not question.case_word and _ranks_others(question, terms):
            return _refuse(question, terms, found, "topic", 0.0)
        if keyed and ignorable and _other_results(question, terms):
            return _refuse(question, terms, found, "topic", 0.0)
        if keyed and ignorable and (question.case_word or by_rank or of_case):
            return Topic()
        if keyed and all(t.weight < STRANGE for t in terms):
            of_office = question.filters.departments and not question.case_word
            if of_office and any(t.text in snapshot.lexicon.acts for t in terms):
                return _refuse(question, terms, found, "topic", 0.0)  # 여성가족과 상담
            return Topic()
        if question.filters.cases and all(t.weight == VAGUE_WEIGHT for t in terms):
            return Topic()  # 몇 집이나 돌보나: a verb that fits whatever was spoken of
        if (
            question.case_word
            and all(t.aside or not t.known for t in terms[:-1])
            and (any(t.aside for t in terms))
        ):
            return Topic()
        return _refuse(question, terms, found, "topic", 0.0)
    if found.strong < STRONG_DESPITE and not keyed:
        fitting = tuple(hit for hit in found.hits if not _for_others(terms, hit, snapshot))
        if not fitting:
            return _refuse(question, terms, found, "topic", weak(sure))
        found = found.model_copy(update={"hits": fitting})
    cries = question.urgent and _CALLS_FOR_HELP.search(question.normalised)
    if not keyed and (cries or (question.urgent and not found.strong)):
        return _refuse(question, terms, found, "topic", weak(sure))
    joined = _joined_topics(question, terms, found, snapshot)
    if joined and not keyed:
        sure = 1.0
    if sure < CUTOFF:
        return _refuse(question, found.missed or terms, found, "topic", sure)
    cases = tuple(hit.case_id for hit in found.hits)
    field = all(t.weight < 1 for t in terms if t.known)
    wide = field and not _is_category(terms, cases, snapshot)
    if not service and wide and (question.case_word or question.whole_set):
        cases = (*cases, *_of_the_same_people(terms, found, snapshot))
    if len(cases) > 1 and service and not question.filters.ranks:
        cases = _leading(found)
    cases = tuple(c.id for c in sorted((snapshot.case(i) for i in cases), key=snapshot.order))
    if joined:
        cases = joined
    services: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    if len(cases) == 1:
        remarks = _remarks(snapshot.case(cases[0]), question, terms, snapshot)
        services = _services(snapshot.case(cases[0]), question, terms, snapshot)
    return Topic(
        cases=cases,
        services=services,
        remarks=remarks,
        several=bool(joined),
        evidence=found.hits[0].evidence,
        confidence=sure,
        runner_up=found.runner_up,
    )


_CALLS_FOR_HELP = re.compile(
    r"(?:빨리|얼른|지금|제발)\s?(?:좀\s?)?(?:도)?와\s?(?:주세요|주십시오|줘요?)|출동"
)
"""불났어요 빨리 와 주세요: whoever calls for help asks for no case."""
FEWEST_ACTS = 2


def _other_results(question: Question, terms: Sequence[Term]) -> bool:
    """상반기 수출 실적: results of something else than of a contest."""
    return any(
        re.search(rf"{re.escape(t.text)}\s?(?:실적|성과)", question.normalised)
        for t in terms
        if not t.known and t.weight >= STRANGE
    )


def _tells_only_of_acts(question: Question) -> bool:
    """땅이 꺼지는 거 막으려고 관 바꾼 사례: a description in words that nobody knows is no wish
    for all cases."""
    if question.form != "description" or not question.filters.empty or question.whole_set:
        return False
    return sum(not term.known for term in question.terms) >= FEWEST_ACTS


_HAPPENED = re.compile(
    r"[가-힣]+[았었였겠렸졌겼켰했됐났왔갔샀췄웠쳤혔녔섰](?:어요?|습니다|네요?|다|대요?)[.!~ㅠㅜ]*$"
)
"""수도 계량기 얼었어요"""
_IF_SO = re.compile(r"[가-힣]+(?<!려)면(?:요|은요?)?[\s?.!]*$")
"""신고필증 없이 수출하면: what would be, of something that no case speaks of."""
SHORT_REPORT = 4


def _what_happened(question: Question) -> Term | None:
    """수도 계량기 얼었어요: of a thing that something befell, that is what is told.

    None where the last word is a word of talk, or more is asked.
    """
    if not question.terms or question.case_word or not question.filters.empty:
        return None
    last = question.terms[-1]
    text = question.normalised
    if last.known or not last.verbal or len(text.split()) > SHORT_REPORT:
        return None
    if question.facets or last.text.startswith("없"):
        return None
    if not (_HAPPENED.search(text) or _IF_SO.search(text)):
        return None  # 아이 맡길 곳이 없어졌어요: what is lacking is asked for
    if not text.split()[-1].startswith(last.text):
        return None
    return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})


_WAY = (
    r"[가-힣]*\s?(?:시간|방법|법|요령|순서|날짜|날|기간|비용|값|절차)"
    r"(?=[은는이가을를도]?(?:\s|$|\?))"
)


_ANY_WAY = re.compile(_WAY)
_WISHED = re.compile(r"(?<![가-힣])([가-힣]{1,3})고\s?싶")
_MAY = re.compile(r"[가-힣]+도\s?(?:되나|될까|되는지|됩니까|돼요|괜찮)[가-힣]*[\s?]*$")
_WHEN_TO = re.compile(r"언제\s$")


def _act_asked_for(question: Question) -> Term | None:
    """배추 절이는 시간: of a known thing, when or how to do what no case does."""
    if question.case_word or not question.filters.empty:
        return None
    last = question.terms[-1] if question.terms else None
    if last is not None and last.verbal and not last.known:
        before = question.normalised.rpartition(last.text)[0]
        if _WHEN_TO.search(before):  # 튤립 언제 심어요
            return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    may = _MAY.search(question.normalised)
    strange = last is not None and last.verbal and not last.known
    if may and last is not None and strange and may.group().startswith(last.text):
        # 묘지에서 불을 피워도 되나요
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if wished := _WISHED.search(question.normalised):  # 빈집 사고 싶어요
        for term in question.terms:
            if term.verbal and not term.known and term.text.startswith(wished[1]):
                return term.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if not _ANY_WAY.search(question.normalised):
        return None
    for term in reversed(question.terms):
        if term.known or not term.verbal or len(term.text) < 1:
            continue
        if re.search(rf"{re.escape(term.text)}{_WAY}", question.normalised):
            return term.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    return None


def _people_aside(terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """독거 어르신 폐가구: who lives alone counts less beside what it is about."""
    concepts = snapshot.lexicon.concepts
    people = [any(concepts[c].people for c in t.concepts) for t in terms]
    pairs = list(zip(terms, people, strict=True))
    about = any(t.known and t.weight >= 1 and not whom for t, whom in pairs)
    if not about or not any(people):
        return terms
    least = {"weight": GROUP_WEIGHT}
    return [
        t.model_copy(update=least) if whom and t.weight > GROUP_WEIGHT else t for t, whom in pairs
    ]


def _meanings_once(question: Question, terms: list[Term]) -> list[Term]:
    """침대 매트리스 세탁: two nouns of one meaning in a row tell hardly more than one."""
    found = terms[:1]
    for before, term in pairwise(terms):
        again = bool(term.concepts) and not term.group and term.concepts == before.concepts
        if again and f"{before.text} {term.text}" in question.normalised:
            term = term.model_copy(update={"weight": min(term.weight, SAID_AGAIN)})
        found.append(term)
    return found


def _head_counts_double(question: Question, terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """The last noun says what is asked for: 장애인등록증 재발급 처리기한 is about a 기한."""
    at = _head(question, terms, snapshot)
    if at is None:
        return terms
    head = terms[at]
    return [*terms[:at], head.model_copy(update={"weight": HEAD * head.weight}), *terms[at + 1 :]]


def _head(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> int | None:
    """Where the strange noun is that a question is about; None where it is about a known one.

    Words of asking behind it do not count: 철거비 지원해 주나요 is about a 철거비.
    """
    requests = snapshot.lexicon.requests
    at = len(terms) - 1
    stems = snapshot.lexicon.concept_stems
    while at > 0 and terms[at].text in stems and not _is_strange(terms[at], snapshot):
        at -= 1  # 상자를 살 수 있나요: what is done with it
    while at > 0 and terms[at].text in requests:
        if f"{terms[at - 1].text} {terms[at].text}" not in question.normalised:
            break
        at -= 1
    if len(terms) < 2 or terms[at].elsewhere or terms[at].weight <= GENERIC_WEIGHT:
        return None
    return at if _is_strange(terms[at], snapshot) else None


_ASKED_FOR = re.compile(
    r"[을를이가은는도]?\s?(?:제도|사업|서비스|지원|혜택)?[을를이가은는도]?\s?(?:[가-힣]{1,5}에도?\s)?"
    r"(?:있[나는을으어]|되나|되는지|신청|가능|해\s?주[나는실]|주나|구할|빌려)"
)


def _ranks_others(question: Question, terms: Sequence[Term]) -> bool:
    """학점 3위, 3위 결정전: a strange noun right beside a bare rank says what is ranked."""
    nouns = [t.text for t in terms if not t.known and not t.aside and t.weight >= STRANGE]
    text, phrase = question.normalised, question.form == "phrase"
    return any(
        ("when" in question.facets and re.search(rf"\d\s?[위등]\s{re.escape(n)}", text))
        or (phrase and re.search(rf"\d\s?[위등]\s(?:[가-힣]+\s)?{re.escape(n)}$", text))
        or (phrase and re.search(rf"{re.escape(n)}\s?\d{{1,2}}\s?[위등]", text))
        for n in nouns
    )


def _most_missed(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> float:
    """In a long story circumstances weigh little; a strange noun that it asks for weighs all."""
    at = _head(question, terms, snapshot)
    asked_for = at is not None and _asks_for_strange(question, terms, snapshot)
    return CIRCUMSTANCES + (terms[at].weight if at is not None and asked_for else 0.0)


def _asks_for_strange(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> bool:
    """True where a strange noun is what should be there or be given (주유소가 남원에 있나요)."""
    at = _head(question, terms, snapshot)
    if at is None:
        return False
    told = question.normalised.rpartition(terms[at].text)[2]
    return _ASKED_FOR.match(told) is not None


def _is_strange(term: Term, snapshot: Snapshot) -> bool:
    """True for a word that nobody knows, and for a meaning that no case of ours has."""
    if not term.known or not term.concepts or term.group:
        return not term.known
    concepts = snapshot.lexicon.concepts
    narrower = [n for c in term.concepts for n in concepts[c].narrower if n in concepts]
    words = snapshot.words
    return term.text not in words.vocabulary.pieces and not words.occurs(
        (*term.concepts, *narrower)
    )


def _of_the_same_people(terms: Sequence[Term], found: Found, snapshot: Snapshot) -> list[str]:
    """아동복지: cases further behind belong to it where they are for the same people."""
    concepts = snapshot.lexicon.concepts
    groups = {c for t in terms if t.group for c in t.concepts}
    groups |= {narrower for c in groups for narrower in concepts[c].narrower}
    fields = {c for t in terms if not t.group for c in t.concepts if concepts[c].is_field}
    fields |= {narrower for c in fields for narrower in concepts[c].narrower}
    wanted = groups & snapshot.index.document(found.hits[0].case_id).concepts.keys()
    told = {case_id: snapshot.index.document(case_id).concepts.keys() for case_id in found.behind}
    return [
        case_id
        for case_id, has in told.items()
        if (not wanted or groups & has) and (not fields or fields & has)
    ]


def _is_category(terms: Sequence[Term], cases: Sequence[str], snapshot: Snapshot) -> bool:
    """디지털 분야, where cases are of the category 디지털: those, and none that are like them."""
    categories = {snapshot.case(i).category for i in cases}
    return any(t.text in category for t in terms for category in categories if category)


def _for_others(terms: Sequence[Term], hit: Hit, snapshot: Snapshot) -> bool:
    """노인 돌봄: the case is called after other people (아동돌봄) and never speaks of these."""
    concepts = snapshot.lexicon.concepts
    groups = {c for t in terms if t.group for c in t.concepts if t.text in concepts[c].words}
    has = snapshot.index.document(hit.case_id).concepts
    named = [c for c, weight in has.items() if concepts[c].group and weight >= ALIAS]
    told = {c for c, weight in has.items() if weight != DEPARTMENT}  # 여성 of 여성가족과
    return bool(groups and named) and not groups & told


def _confidence(
    found: Found,
    terms: Sequence[Term],
    question: Question,
    snapshot: Snapshot,
    *,
    keyed: bool,
    service: bool,
) -> float:
    """How sure the best case is meant; from `CUTOFF` on it is."""
    if not found.hits:
        return 0.0
    had = {e.term for e in found.hits[0].evidence}
    told_of = question.case_word or question.form == "description"
    spared = _people_beside(terms, had) if told_of else set()
    missed = sum(t.weight for t in found.missed if t.text not in spared)
    missed_something = any(t.text not in had for t in terms)
    if keyed and service and _asks_for_strange(question, terms, snapshot):
        return scaled(min(1.0, found.coverage), SERVICE_COVERAGE)  # 일찍 여는 주유소가 남원에
    if keyed:  # 남원읍 축제: the department is ours, the topic is not
        sure = scaled(min(1.0, found.coverage), KEYED_COVERAGE)
        return max(sure, CUTOFF) if missed < STRANGE_BESIDE_KEY else sure
    phrase = not service and not question.case_word and question.form == "phrase"
    common = all(t.weight <= GENERIC_WEIGHT for t in terms if t.text in had)
    asks_only = all(t.text in snapshot.lexicon.requests for t in terms)
    if phrase and asks_only and " " in question.normalised:
        return weak(found.coverage)  # 국민 신청: what somebody wants, and not with what
    if phrase and _only_wanted(terms, snapshot):
        return weak(found.coverage)  # 등본 발급
    if common and question.facets and not question.case_word and not service:
        return weak(found.coverage)  # 병원 순위 알려줘: a common word names no case
    asking = question.form in ("question", "statement")
    if asking and common and question.whole_set and not keyed and not question.case_word:
        return weak(found.coverage)  # 우리 모두 함께 기도해요
    if phrase and missed_something and common:
        return weak(found.coverage)  # 개발 허가 신청: common words tell nothing of a strange one
    needed = SERVICE_COVERAGE if service else PHRASE_COVERAGE if phrase else COVERAGE
    covered = found.coverage * _share_without(terms, spared)
    told = found.strong >= STRONG_DESPITE and bool(terms[-1].concepts)  # 음식쓰레기 무게 재는 기계
    if not told_of and not keyed:
        covered *= _share_with_acts(terms, had, snapshot)
    if (phrase or service) and not told:
        covered *= 1 / (1 + (1 - GENERIC_WEIGHT) * _meanings_missed(terms, had, snapshot))
    sure = scaled(min(1.0, covered), needed)
    if not told_of and not keyed and _only_vague(terms, had, snapshot):
        return min(sure, weak(found.coverage))
    if not told_of and _of_another_kind(question, terms, had):
        return weak(found.coverage)
    if phrase and not told and _lacks_its_head(question, terms, had, snapshot):
        return min(sure, weak(found.coverage))
    if found.strong >= STRONG_DESPITE and not phrase:
        sure = max(sure, CUTOFF)
    weights = {t.text: t.weight for t in terms}
    carried = sum(weights[e.term] * min(1.0, e.strength + 0.3) for e in found.hits[0].evidence)
    if service:  # 상수도 신청: a whole field is no service
        fields = {t.text for t in terms if _is_field(t, snapshot)}
        if had <= fields:
            carried = 0.0
        return sure if carried >= STRONG_ENOUGH else min(sure, weak(carried / STRONG_ENOUGH))
    if found.strong or not missed or carried > missed:
        return sure
    return min(sure, weak(carried / missed))


def _is_field(term: Term, snapshot: Snapshot) -> bool:
    concepts = snapshot.lexicon.concepts
    return bool(term.concepts) and all(concepts[c].is_field for c in term.concepts)


def _only_wanted(terms: Sequence[Term], snapshot: Snapshot) -> bool:
    """등본 발급: what somebody wants to get; no case of ours says it in these words."""
    concepts, requests = snapshot.lexicon.concepts, snapshot.lexicon.requests
    things = [t for t in terms if t.text not in requests]
    return bool(things) and all(
        bool(t.concepts)
        and all(concepts[c].wanted for c in t.concepts)
        and t.text not in snapshot.words.vocabulary.pieces
        for t in things
    )


def _people_beside(terms: Sequence[Term], had: set[str]) -> set[str]:
    """아동 청소년 관련: of several groups of people one is enough."""
    groups = [t.text for t in terms if t.group]
    return set(groups) - had if had & set(groups) else set()


def _only_vague(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """주차 스티커 발급: a vague noun, and what is done with it, names no case."""
    told = [t for t in terms if t.text in had and t.text not in snapshot.lexicon.requests]
    stems = snapshot.lexicon.concept_stems
    return bool(told) and all(t.weight == VAGUE_WEIGHT and t.text not in stems for t in told)


def _share_with_acts(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> float:
    """정화조 신고, 치매 등록: what the office does names the service; another one weighs most."""
    acts = snapshot.lexicon.acts
    missed = [t for t in terms if t.text in acts and t.text not in had]
    total = sum(t.weight for t in terms)
    return total / (total + sum(ACT - t.weight for t in missed)) if missed else 1.0


def _share_without(terms: Sequence[Term], spared: set[str]) -> float:
    """By how much the share that is covered grows where `spared` terms do not count."""
    total = sum(t.weight for t in terms)
    rest = sum(t.weight for t in terms if t.text not in spared)
    return total / rest if rest else 1.0


def _meanings_missed(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> int:
    """온라인 민원 발급: common words with a meaning of their own, which the case does not have.

    What tells little where it is found tells of another service where it is missing.
    """
    requests = snapshot.lexicon.requests
    return sum(
        t.text not in had and t.text not in requests and bool(t.concepts)
        for t in terms
        if t.known and t.weight <= GENERIC_WEIGHT
    )


def _of_another_kind(question: Question, terms: Sequence[Term], had: set[str]) -> bool:
    """중고 냉장고, 미국 쇼핑몰: a strange noun right before a known one says which kind of it."""
    if len(terms) > (FEW_WORDS if question.form == "phrase" else FEW_ASKED):
        return False
    nouns = [t.text for t in terms if t.text in had]
    return any(
        f"{t.text}{kind} {noun}" in question.normalised
        for t in terms
        if not t.known and not t.aside and t.weight >= STRANGE
        for noun in nouns
        for kind in _KINDS
    )


_KINDS = ("", "용", "산", "식", "형")
"""캠핑용, 중국산: what makes a kind of a noun."""


def _lacks_its_head(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """일찍 여는 병원, 원스톱 쇼핑: the last noun is known, and the best case does not have it.

    Words of asking (신청, 발급) say what somebody wants to do, and not with what.
    """
    last = terms[-1]
    common = last.text in snapshot.lexicon.generic and question.normalised.endswith(last.text)
    strange = not last.known and not common  # 공사 소음 기준
    if last.text in had or strange or last.group:
        return False
    few = len(terms) <= FEW_ASKED and question.normalised.endswith(last.text)
    if last.weight > GENERIC_WEIGHT and not few:
        return False  # a long story only goes on
    return last.text not in snapshot.lexicon.requests and len(terms) > 1


def _of_body(found: Found, ids: set[str]) -> Found:
    """Hits of the named body where there are any: 제주 may also be a word of a title."""
    hits = tuple(hit for hit in found.hits if hit.case_id in ids)
    return found.model_copy(update={"hits": hits}) if hits else found


_JOINED = re.compile(
    r"[가-힣]{0,4}?(?:\s(?:사례|건|것|거|쪽))?\s?(?:이?랑|하고|와|과|및|,|·|그리고)\s"
)


def _joined_topics(
    question: Question, terms: Sequence[Term], found: Found, snapshot: Snapshot
) -> tuple[str, ...]:
    """치매랑 응급의료: two topics, each with a case of its own."""
    strong = [t for t in terms if t.known and t.weight >= 0.8]
    had = {e.term for e in found.hits[0].evidence}
    left = [t for t in strong if t.text not in had]
    if len(question.normalised) > LONG_LIST:
        return ()
    if not left or len(strong) < 2:
        return ()
    if not any(_is_joined(term.text, question.normalised) for term in strong):
        return ()
    ids = dict.fromkeys(hit.case_id for hit in found.hits[:1])
    for term in left:
        hits = snapshot.index.search([term], broad=False).hits
        if hits and hits[0].score >= 0.75:
            ids[hits[0].case_id] = None
    return tuple(ids) if len(ids) > 1 else ()


def _is_joined(word: str, text: str) -> bool:
    """치매랑 응급의료; 사과 택배 is no 사 and 택배."""
    at = text.find(word)
    return at >= 0 and _JOINED.match(text, at + len(word)) is not None


def _remarks(
    case: Case, question: Question, terms: Sequence[Term], snapshot: Snapshot
) -> tuple[str, ...]:
    """Later remarks of `case` that answer a question for a figure, or hold its words alone."""
    concepts = snapshot.lexicon.concepts
    fields = snapshot.index.document(case.id).fields
    body = "".join(field.compact for field in fields if field.weight > REMARK)
    found = []
    for remark in case.remarks:
        letters = "".join(searchable(remark.text).split())
        has = [
            t
            for t in terms
            if t.text in letters
            or any(w in letters for c in t.concepts for w in concepts[c].words)
        ]
        only_here = [t for t in has if t.text not in body and not t.concepts]
        if only_here or (has and question.figure_asked):
            found.append((len(has), remark.text))
    if found and question.figure_asked:
        return tuple(remark.text for remark in case.remarks)
    best = max((n for n, _ in found), default=0)
    return tuple(text for n, text in found if n == best)


def _leading(found: Found) -> tuple[str, ...]:
    """For a question about a service: the best case alone where it clearly leads."""
    best, second = found.hits[0], found.hits[1]
    if second.score <= 0.85 * best.score:
        return (best.case_id,)
    return tuple(hit.case_id for hit in found.hits)


def _services(
    case: Case, question: Question, terms: Sequence[Term], snapshot: Snapshot
) -> tuple[str, ...]:
    """Ids of the services of `case` that have the words, those with the asked field too."""
    concepts = snapshot.lexicon.concepts

    def fit(service: Service) -> float:
        letters = "".join(
            "".join(filter(None, (service.name, service.summary, service.audience,
                                  service.place, service.season, *service.items))).split()
        )  # fmt: skip
        score = 0.0
        for term in terms:
            words = [w for c in term.concepts for w in concepts[c].words]
            if term.text in letters or any(word in letters for word in words):
                score += term.weight
        if "when" in question.facets and service.time:
            score += 0.5
        return score

    scored = [(fit(s), n, s.id) for n, s in enumerate(case.services)]
    if not any(score for score, _, _ in scored):
        return tuple(service.id for service in case.services)
    best = max(score for score, _, _ in scored)
    return tuple(
        i for score, n, i in sorted(scored, key=lambda x: (-x[0], x[1])) if score >= best / 2
    )


def _refuse(
    question: Question, missed: Sequence[Term], found: Found, reason: str, sure: float
) -> Topic:
    said = tuple(dict.fromkeys(t.text for t in missed if len(t.text) > 1))[:2]
    if not said:
        said = tuple(t.text for t in question.terms if not t.known and len(t.text) > 1)[:1]
    near = tuple(hit.case_id for hit in found.hits[:2])
    if reason == "elsewhere":
        near = ()
    detail = NoneDetail.model_validate({"reason": reason, "said": said, "nearby": near})
    return Topic(
        refusal=Answer(
            kind="none",
            question=question,
            none=detail,
            confidence=round(sure, 3),
        )
    )
