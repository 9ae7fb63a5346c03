"""How sure a case is meant by the words of a message."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.another_deed import another_deed, done_with_another_thing
from knowledge.answer.asides import head_of
from knowledge.answer.by_two import is_field, named_by_two
from knowledge.answer.circumstances import (
    named_as_a_day,
    only_says_when,
    says_when_of_a_thing,
)
from knowledge.answer.confidence import CUTOFF, scaled, weak
from knowledge.answer.match import (
    Match,
    is_whatever_does_it,
    names_a_service,
    spared_of,
    tells_much_of,
    weight_missed,
)
from knowledge.answer.names_another import names_another
from knowledge.answer.paid_or_sold import of_no_such_trade
from knowledge.answer.topics import SHORT_PHRASE, STRANGE, STRONG_DESPITE
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.documents import BODY, searchable
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

COVERAGE = 0.5
"""Smallest share of the weight of all words that the best case must have."""
SERVICE_COVERAGE = 0.52
"""The same for a question about a service: a strange topic of equal weight decides against."""
KEYED_COVERAGE = 0.4
"""The share of the words that a case with the named keys must have,"""
STRANGE_BESIDE_KEY = 0.6
"""or else the words that no case has weigh less than this."""
PHRASE_COVERAGE = 0.6
"""The same for a bare phrase without 사례, which may be about anything a city does."""
TOLD_COVERAGE = 0.45
"""The same for a description of what was done (컴퓨터로 보는 거), which asks for no service."""
STRONG_ENOUGH = 0.75
"""Smallest weight of evidence behind an answer to a question about a service."""
ACT = 1.0
"""An act of an office (신고, 등록) that the best case does not know."""
_ASKED_FOR = regex(
    r"[을를이가은는도]?\s?(?:제도|사업|서비스|지원|혜택)?[을를이가은는도]?\s?(?:[가-힣]{1,5}에도?\s)?"
    r"(?:있[나는을으어]|되나|되는지|신청|가능|해\s?주[나는실]|주나|구할|빌려)"
)


def asks_for_strange(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> bool:
    """True where a strange noun is what should be there or be given (주유소가 남원에 있나요)."""
    at = head_of(question, terms, snapshot)
    if at is None:
        return False
    told = question.normalised.rpartition(terms[at].text)[2]
    return _ASKED_FOR.match(told) is not None


def sureness(
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
    if keyed:
        return _beside_keys(found, terms, question, snapshot, service=service)
    had = {e.term for e in found.hits[0].evidence}
    if not service and says_when_of_a_thing(terms, had, snapshot):
        return weak(found.coverage)
    if not service and named_by_two(found, terms, question, snapshot):
        return scaled(min(1.0, found.coverage), COVERAGE)
    match = Match(found, terms, question, snapshot, service)
    if _told_in_parts(match):
        return max(CUTOFF, scaled(min(1.0, found.coverage), COVERAGE))
    if _says_too_little(match):
        return weak(found.coverage)
    sure = _covered(match)
    if names_another(match):
        return min(sure, weak(found.coverage))
    if found.strong >= STRONG_DESPITE and not match.phrase:
        sure = max(sure, CUTOFF)
    return _as_carried(match, sure)


def _told_in_parts(match: Match) -> bool:
    """경로당끼리 화면으로 노래: of a meaning that only several words have together more is said
    than of anything else."""
    told = sum(t.parts for t in match.terms if t.text in match.had and t.parts > 1)
    return told > sum(t.text not in match.had and not t.aside for t in match.terms)


def _beside_keys(
    found: Found,
    terms: Sequence[Term],
    question: Question,
    snapshot: Snapshot,
    *,
    service: bool,
) -> float:
    """남원읍 축제: the department is ours, the topic is not."""
    covered = min(1.0, found.coverage)
    if service and asks_for_strange(question, terms, snapshot):
        return scaled(covered, SERVICE_COVERAGE)  # 일찍 여는 주유소가 남원에
    had = {e.term for e in found.hits[0].evidence}
    last = terms[-1]
    common = all(t.weight <= GENERIC_WEIGHT for t in terms) and not question.case_word
    if common and question.filters.wanted.empty and question.form != "description":
        return weak(found.coverage)  # 치매 말고 다른 검사: a common word, and no key but that
    if len(terms) > 1 and last.known and last.weight >= 1 and last.text not in had:
        return weak(found.coverage)  # 도서관 책 연체
    if _only_of_its_people(terms, had, question):
        return weak(found.coverage)
    sure = scaled(covered, KEYED_COVERAGE)
    missed = weight_missed(found, spared_of(question, terms, had))
    return max(sure, CUTOFF) if missed < STRANGE_BESIDE_KEY else sure


def _only_of_its_people(terms: Sequence[Term], had: set[str], question: Question) -> bool:
    """노인장애인과 장애인 활동지원 신청: those after whom the office is called say no more than
    its name does, and a common word no more of a strange one."""
    offices = question.filters.departments
    called = {t.text for t in terms if t.group and any(t.text in name for name in offices)}
    if not called & had or question.case_word or question.facets:
        return False
    strange = any(not t.known and t.weight >= STRANGE and t.text not in had for t in terms)
    rest = [t for t in terms if t.text in had - called]
    return strange and all(t.weight <= GENERIC_WEIGHT for t in rest)


def _says_too_little(match: Match) -> bool:
    """Whether the words that the case has would name no case, whatever stands beside them."""
    question, terms, snapshot = match.question, match.terms, match.snapshot
    had = [t for t in terms if t.text in match.had]
    if match.missed_something and all(len(t.text) == 1 and not t.concepts for t in had):
        return True  # 배 과수원: a noun of one letter has many meanings
    if of_no_such_trade(match) or done_with_another_thing(match):
        return True
    if names_a_service(match):
        return False
    if match.phrase:
        if all(t.group for t in had) and any(t.verbal and not t.known for t in question.terms):
            return True  # 옆집 애가 그렇게 울어 싸: of whom something is told
        asks_only = all(t.text in snapshot.lexicon.requests for t in terms)
        if asks_only and " " in question.normalised:
            return True  # 국민 신청: what somebody wants, and not with what
        if _only_wanted(terms, snapshot):
            return True  # 등본 발급
        if _only_near_its_meaning(match, had):
            return True  # 청년 월세, 청년 월세 지원
        if all(t.text in _OF_A_PRICE for t in had) and _misses_its_head(match):
            return True  # 목욕탕 요금 할인, where other charges are lowered
        if _asks_more_of_people(match, had):
            return True  # 학교 밖 청소년 상담
        if match.common and match.missed_something:
            return True  # 개발 허가 신청: common words tell nothing of a strange one
    generic = snapshot.lexicon.generic
    if match.told_of and all(t.text in generic for t in had) and _misses_its_head(match):
        return True  # 드론 시스템 구축 사례: of whatever was built
    if question.form == "description" and _only_its_field(match, had):
        return True
    if question.form == "description" and (another_deed(match) or _of_another_subject(match, had)):
        return True
    if match.common and not question.case_word:
        if question.facets and not match.service:
            return True  # 병원 순위 알려줘: a common word names no case
        if question.whole_set and question.form in ("question", "statement"):
            return True  # 우리 모두 함께 기도해요
    if match.service and named_as_a_day(match):
        return True  # 불꽃축제 언제 해요
    only_when = only_says_when(question, terms, match.had, snapshot)
    return match.service and (only_when or _only_came_of_it(match, had))


_OF_A_PRICE = frozenset({"요금", "할인", "감면", "비용", "가격", "인하"})
_DONE_FOR_PEOPLE = frozenset(
    {"상담", "교육", "치료", "검사", "검진", "진료", "통역", "취업", "수업"}
)


def _asks_more_of_people(match: Match, had: Sequence[Term]) -> bool:
    """학교 밖 청소년 상담, where they are given lunch: nothing but the people is in the case."""
    last = match.terms[-1]
    if last.text in match.had or last.text not in _DONE_FOR_PEOPLE:
        return False
    lexicon = match.snapshot.lexicon
    meant = [lexicon.concept_of_word.get("".join(t.text.split()), t.concepts) for t in had]
    concepts = lexicon.concepts
    return all(any(concepts[c].group or concepts[c].people for c in of) for of in meant)


FEWEST_DEEDS = 2
"""Verbs of a description that nobody here knows, so many that they tell of another deed."""


def _only_its_field(match: Match, had: Sequence[Term]) -> bool:
    """세금 못 내는 사람 나눠 내게 해주는 거, where a case of other taxes is: of all that is said
    it has one word of its field, or of people."""
    if len(had) != 1 or not (had[0].group or is_field(had[0], match.snapshot)):
        return False
    deeds = [t for t in match.question.terms if t.verbal and not t.known]
    return len(deeds) >= FEWEST_DEEDS and match.found.hits[0].evidence[0].strength < 1.0


def _of_another_subject(match: Match, had: Sequence[Term]) -> bool:
    """전기차 충전소 늘린 거, where wheelchairs are charged: right before the one thing stands what
    it is of, and no case speaks of that."""
    if len(had) != 1:
        return False
    thing = had[0].text
    if thing in match.snapshot.index.document(match.found.hits[0].case_id).compact:
        return False  # 중고 자전거
    text = match.question.normalised
    return any(t.elsewhere and text.startswith(f"{t.text} {thing}") for t in match.terms)


def _only_near_its_meaning(match: Match, had: Sequence[Term]) -> bool:
    """월세 지원, where a case is about homes and no rent: beside people and the request it has
    nothing but the field of what is said."""
    snapshot = match.snapshot
    document = snapshot.index.document(match.found.hits[0].case_id)
    concepts = snapshot.lexicon.concepts
    people = {t.text for t in had if t.group or any(concepts[c].people for c in t.concepts)}
    things = [t for t in had if t.text not in people]
    closer = [{c for c in t.concepts if not concepts[c].is_field} for t in things]
    return bool(things) and all(
        own and own.isdisjoint(document.concepts) and t.text not in document.compact
        for t, own in zip(things, closer, strict=True)
    )


_WANTED = regex(
    r"있[나는을으어]|싶|신청|어떻게\s?(?:하|해)|(?:하|되|주|받|구하|찾)나요?(?=[\s?.!]|$)|구해|찾아|어디(?:서|에)"
)
"""취업하고 싶어요: something is wanted. 일자리는 어떻게 됐대 asks what came of it."""


def _only_came_of_it(match: Match, had: Sequence[Term]) -> bool:
    """취업하고 싶어요, where staff kept their jobs: what came of a case is not what it offers."""
    snapshot = match.snapshot
    case = snapshot.case(match.found.hits[0].case_id)
    if not (case.content and case.outcome and _WANTED.search(match.question.normalised)):
        return False
    came = "".join(searchable(case.outcome).split())
    told = [f for f in snapshot.index.document(case.id).fields if f.compact != came]
    concepts = snapshot.lexicon.concepts
    words = {t.text for t in had}
    words.update(
        word
        for t in had
        for concept in map(concepts.__getitem__, t.concepts)
        for word in (*concept.words, *concept.said, *concept.holds, *concept.stems)
    )
    return not any(field.has("".join(word.split())) for field in told for word in words)


def _misses_its_head(match: Match) -> bool:
    """Whether the noun before the common words, which says of what they are, is not there."""
    nouns = [t for t in match.terms if not t.aside and not t.group]
    if len(nouns) < 2 or nouns[0].weight < STRANGE or nouns[0].text in match.had:
        return False
    return f"{nouns[0].text} {nouns[1].text}" in match.question.normalised


def _covered(match: Match) -> float:
    """How sure the share of the words that the case has makes it."""
    found, terms, snapshot = match.found, match.terms, match.snapshot
    covered = found.coverage * _share_without(terms, match.spared)
    if not match.told_of:
        covered *= _share_with_acts(terms, found, match.had, snapshot)
    if (match.phrase or match.service) and not tells_much_of(match):
        said = [t for t in terms if not is_whatever_does_it(t, match.question, match.had)]
        missed = _meanings_missed(said, match.had, snapshot)
        covered *= 1 / (1 + (1 - GENERIC_WEIGHT) * missed)
    return scaled(min(1.0, covered), _needed(match))


def _needed(match: Match) -> float:
    """The share of the words that is enough for what was asked in this way."""
    if match.service:
        return SERVICE_COVERAGE
    asked_for = match.question.form == "request" and not match.told_of
    if (match.phrase or asked_for) and not _describes_one(match):
        return PHRASE_COVERAGE
    return TOLD_COVERAGE if match.question.form == "description" else COVERAGE


def _describes_one(match: Match) -> bool:
    """Whether so long a phrase describes one case, and does not end in a noun of another."""
    last = match.terms[-1]
    another = last.known and not last.group and last.weight > GENERIC_WEIGHT
    if another and last.text not in match.had:
        return False  # 외국인 친구 데리고 갈 고향 음식점
    words = match.question.normalised.split()
    return len(words) >= SHORT_PHRASE and len(match.found.hits) == 1


def _as_carried(match: Match, sure: float) -> float:
    """`sure` where the words that the case has weigh enough to carry it."""
    found, terms, snapshot = match.found, match.terms, match.snapshot
    weights = {t.text: t.weight for t in terms}
    carried = sum(weights[e.term] * min(1.0, e.strength + 0.3) for e in found.hits[0].evidence)
    if match.service:  # 상수도 신청: a whole field is no service
        fields = {t.text for t in terms if is_field(t, snapshot)}
        if match.had <= fields:
            carried = 0.0
        if names_a_service(match):
            return sure
        return sure if carried >= STRONG_ENOUGH else min(sure, weak(carried / STRONG_ENOUGH))
    if match.told_of and _only_of_the_field(terms, match.had, snapshot):
        return min(sure, weak(found.coverage))
    missed = weight_missed(found, match.spared)
    if found.strong or not missed or carried > missed:
        return sure
    return min(sure, weak(carried / missed))


def _only_of_the_field(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """통학로 안전 개선 사례: a case of the whole field, and not of the thing that is named."""
    fields = {t.text for t in terms if is_field(t, snapshot)}
    common = {t.text for t in terms if t.weight <= GENERIC_WEIGHT or t.group}
    named = [t for t in terms if t.concepts and t.text not in fields | common | had]
    return bool(had & fields and had <= fields | common) and any(t.known for t in named)


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


_LEAVE = frozenset({"신고", "허가"})


def _share_with_acts(
    terms: Sequence[Term], found: Found, had: set[str], snapshot: Snapshot
) -> float:
    """정화조 신고, 치매 등록: what the office does names the service; another one weighs most.

    Who asks where to report a grave asks for leave, as who asks for a permit does.
    """
    acts = snapshot.lexicon.acts
    missed = [t for t in terms if t.text in acts and t.text not in had]
    if any(t.text in _LEAVE for t in missed):
        leave = snapshot.lexicon.concept_of_word.get("허가", ())
        has = snapshot.index.document(found.hits[0].case_id).concepts
        if any(has.get(concept, 0) > BODY for concept in leave):
            missed = [t for t in missed if t.text not in _LEAVE]
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
        if t.known and t.weight <= GENERIC_WEIGHT and not snapshot.words.names_every_body(t.text)
    )
