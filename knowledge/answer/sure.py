"""How sure a case is meant by the words of a message."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.asides import head_of
from knowledge.answer.by_two import is_field, kind_before, named_by_two
from knowledge.answer.circumstances import only_says_how, only_says_when
from knowledge.answer.confidence import CUTOFF, scaled, weak
from knowledge.answer.topics import SHORT_PHRASE, STRANGE, STRONG_DESPITE
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT, VAGUE_WEIGHT
from knowledge.search.documents import BODY
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
FEW_WORDS, FEW_ASKED = 4, 3
"""In so short a phrase a strange noun before a known one says which kind of it is meant."""
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
    if not service and named_by_two(found, terms, question, snapshot):
        return scaled(min(1.0, found.coverage), COVERAGE)
    match = _Match(found, terms, question, snapshot, service)
    if _says_too_little(match):
        return weak(found.coverage)
    sure = _covered(match)
    if _names_another(match):
        return min(sure, weak(found.coverage))
    if found.strong >= STRONG_DESPITE and not match.phrase:
        sure = max(sure, CUTOFF)
    return _as_carried(match, sure)


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
    if len(terms) > 1 and last.known and last.weight >= 1 and last.text not in had:
        return weak(found.coverage)  # 도서관 책 연체
    sure = scaled(covered, KEYED_COVERAGE)
    missed = _missed(found, _spared(question, terms, had))
    return max(sure, CUTOFF) if missed < STRANGE_BESIDE_KEY else sure


class _Match:
    """The best case for the words of a question that names no keys, and how it was asked."""

    def __init__(
        self,
        found: Found,
        terms: Sequence[Term],
        question: Question,
        snapshot: Snapshot,
        service: bool,
    ) -> None:
        self.found, self.terms = found, terms
        self.question, self.snapshot = question, snapshot
        self.service = service
        self.had = {e.term for e in found.hits[0].evidence}
        self.told_of = _is_told_of(question)
        self.spared = _spared(question, terms, self.had)
        self.phrase = not service and not question.case_word and question.form == "phrase"
        self.common = all(t.weight <= GENERIC_WEIGHT for t in terms if t.text in self.had)
        self.missed_something = any(t.text not in self.had for t in terms)


def _is_told_of(question: Question) -> bool:
    return question.case_word or question.form == "description"


def _spared(question: Question, terms: Sequence[Term], had: set[str]) -> set[str]:
    return _people_beside(terms, had) if _is_told_of(question) else set()


def _missed(found: Found, spared: set[str]) -> float:
    return sum(t.weight for t in found.missed if t.text not in spared)


def _says_too_little(match: _Match) -> bool:
    """Whether the words that the case has would name no case, whatever stands beside them."""
    question, terms, snapshot = match.question, match.terms, match.snapshot
    had = [t for t in terms if t.text in match.had]
    if match.missed_something and all(len(t.text) == 1 and not t.concepts for t in had):
        return True  # 배 과수원: a noun of one letter has many meanings
    if _names_a_service(match):
        return False
    if match.phrase:
        if all(t.group for t in had) and any(t.verbal and not t.known for t in question.terms):
            return True  # 옆집 애가 그렇게 울어 싸: of whom something is told
        asks_only = all(t.text in snapshot.lexicon.requests for t in terms)
        if asks_only and " " in question.normalised:
            return True  # 국민 신청: what somebody wants, and not with what
        if _only_wanted(terms, snapshot):
            return True  # 등본 발급
        if match.common and match.missed_something:
            return True  # 개발 허가 신청: common words tell nothing of a strange one
    generic = snapshot.lexicon.generic
    if match.told_of and all(t.text in generic for t in had) and _misses_its_head(match):
        return True  # 드론 시스템 구축 사례: of whatever was built
    if match.common and not question.case_word:
        if question.facets and not match.service:
            return True  # 병원 순위 알려줘: a common word names no case
        if question.whole_set and question.form in ("question", "statement"):
            return True  # 우리 모두 함께 기도해요
    return match.service and only_says_when(question, terms, match.had, snapshot)


def _misses_its_head(match: _Match) -> bool:
    """Whether the noun before the common words, which says of what they are, is not there."""
    nouns = [t for t in match.terms if not t.aside and not t.group]
    if len(nouns) < 2 or nouns[0].weight < STRANGE or nouns[0].text in match.had:
        return False
    return f"{nouns[0].text} {nouns[1].text}" in match.question.normalised


def _covered(match: _Match) -> float:
    """How sure the share of the words that the case has makes it."""
    found, terms, snapshot = match.found, match.terms, match.snapshot
    covered = found.coverage * _share_without(terms, match.spared)
    if not match.told_of:
        covered *= _share_with_acts(terms, found, match.had, snapshot)
    if (match.phrase or match.service) and not _told(match):
        missed = _meanings_missed(terms, match.had, snapshot)
        covered *= 1 / (1 + (1 - GENERIC_WEIGHT) * missed)
    return scaled(min(1.0, covered), _needed(match))


def _needed(match: _Match) -> float:
    """The share of the words that is enough for what was asked in this way."""
    if match.service:
        return SERVICE_COVERAGE
    if match.phrase and not _describes_one(match):
        return PHRASE_COVERAGE
    return TOLD_COVERAGE if match.question.form == "description" else COVERAGE


def _describes_one(match: _Match) -> bool:
    """Whether so long a phrase describes one case, and does not end in a noun of another."""
    last = match.terms[-1]
    another = last.known and not last.group and last.weight > GENERIC_WEIGHT
    if another and last.text not in match.had:
        return False  # 외국인 친구 데리고 갈 고향 음식점
    words = match.question.normalised.split()
    return len(words) >= SHORT_PHRASE and len(match.found.hits) == 1


def _told(match: _Match) -> bool:
    """음식쓰레기 무게 재는 기계: so much of it is the case that its end may say anything known."""
    return match.found.strong >= STRONG_DESPITE and bool(match.terms[-1].concepts)


def _names_another(match: _Match) -> bool:
    """Whether the words that the case lacks say that something else is meant."""
    question, terms, snapshot = match.question, match.terms, match.snapshot
    if _names_a_service(match):
        return False
    if not question.case_word and _only_vague(terms, match.had, snapshot):
        return True
    if _buys_another(match):
        return True
    if not match.told_of and _of_another_kind(question, terms, match.had, snapshot):
        return True
    if _only_why(match):
        return True
    if not match.told_of and only_says_how(terms, match.had, snapshot):
        return True
    if not match.phrase or _told(match):
        return False
    return _lacks_its_head(question, terms, match.had, snapshot)


_WHY = regex(r"(?<![가-힣])(?!알아서)[가-힣]*(?:[려해와져워여]|[가-힣][아어])서\s")
_IN_NEED = ("없어서", "부족해서", "모자라서", "힘들어서", "어려워서", "멀어서")
"""봐 줄 사람이 없어서 회사를 못 간다: what is lacking is what is asked for."""


def _only_why(match: _Match) -> bool:
    """보험료 밀려서 병원 못 가는 사람: ours is only why, and what is spoken of is not there."""
    whys = list(_WHY.finditer(match.question.normalised))
    if not whys or whys[-1].group().rstrip().endswith(_IN_NEED):
        return False
    if match.told_of or match.found.strong >= STRONG_DESPITE:
        return False
    then = match.question.normalised[whys[-1].end() :]
    nouns = [t for t in match.terms if not t.group]
    spoken = [t for t in nouns if t.text in "".join(then.split())]
    return bool(spoken) and not any(t.text in match.had for t in spoken)


def _as_carried(match: _Match, sure: float) -> float:
    """`sure` where the words that the case has weigh enough to carry it."""
    found, terms, snapshot = match.found, match.terms, match.snapshot
    weights = {t.text: t.weight for t in terms}
    carried = sum(weights[e.term] * min(1.0, e.strength + 0.3) for e in found.hits[0].evidence)
    if match.service:  # 상수도 신청: a whole field is no service
        fields = {t.text for t in terms if is_field(t, snapshot)}
        if match.had <= fields:
            carried = 0.0
        if _names_a_service(match):
            return sure
        return sure if carried >= STRONG_ENOUGH else min(sure, weak(carried / STRONG_ENOUGH))
    if match.told_of and _only_of_the_field(terms, match.had, snapshot):
        return min(sure, weak(found.coverage))
    missed = _missed(found, match.spared)
    if found.strong or not missed or carried > missed:
        return sure
    return min(sure, weak(carried / missed))


def _only_of_the_field(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """통학로 안전 개선 사례: a case of the whole field, and not of the thing that is named."""
    fields = {t.text for t in terms if is_field(t, snapshot)}
    common = {t.text for t in terms if t.weight <= GENERIC_WEIGHT or t.group}
    named = [t for t in terms if t.concepts and t.text not in fields | common | had]
    return bool(had & fields and had <= fields | common) and any(t.known for t in named)


def _names_a_service(match: _Match) -> bool:
    """스티커 방문 발급: how it is done, and what, in the words of the name of a service."""
    lexicon, found = match.snapshot.lexicon, match.found
    if match.missed_something or len(found.hits) > 1:
        return False
    said = [t.text for t in match.terms if t.weight != VAGUE_WEIGHT]
    if len(said) < 2 or not any(lexicon.tells_how(text) for text in said):
        return False
    services = match.snapshot.case(found.hits[0].case_id).services
    return any("".join(said) in "".join((service.name or "").split()) for service in services)


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


_LEAVE = frozenset({"신고", "허가"})


_BOUGHT = regex(
    r"(?:[을를은는도])?\s(?:[가-힣]+\s)?(?:사려|사고\s싶|살\s|파는|파나|판매|구입|구매|주문)"
)


def _buys_another(match: _Match) -> bool:
    """묘지에 뿌릴 잔디를 사려는데 파는 데: what is bought is strange, and ours only sells."""
    stems, concepts = match.snapshot.lexicon.concept_stems, match.snapshot.lexicon.concepts
    had = [t for t in match.terms if t.text in match.had and not t.group]
    if not all(
        t.text in stems or any(t.text in concepts[c].vague for c in t.concepts) for t in had
    ):
        return False
    strange = [t for t in match.terms if not t.known and not t.aside and t.weight >= STRANGE]
    text = match.question.normalised
    return any(stands(t.text, text, behind=_BOUGHT) for t in strange)


def _only_vague(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """주차 스티커 발급: a vague noun, and what is done with it, names no case."""
    told = [t for t in terms if t.text in had and t.text not in snapshot.lexicon.requests]
    stems = snapshot.lexicon.concept_stems
    return bool(told) and all(t.weight == VAGUE_WEIGHT and t.text not in stems for t in told)


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
        if t.known and t.weight <= GENERIC_WEIGHT
    )


def _of_another_kind(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """중고 냉장고, 미국 쇼핑몰: a strange noun right before a known one says which kind of it."""
    if kind_before(question, terms, snapshot):
        return True
    if len(terms) > (FEW_WORDS if question.form == "phrase" else FEW_ASKED):
        return False
    if question.form == "phrase" and len(question.normalised.split()) > SHORT_PHRASE:
        return False  # 비 많이 올 때 역 입구 물막이 혼자서 설치
    bare = question.normalised.count(" ") == 1  # 발 냄새
    # 미용실 의자 버리려는데: whatever kind of it, it is thrown away.
    cued = snapshot.lexicon.cues_of
    stems = snapshot.lexicon.concept_stems  # 키위 인터넷으로 팔아: a deed has no kinds
    nouns = [t.text for t in terms if t.text in had and t.text not in cued]
    nouns = [n for n in nouns if not _given_to(n, question)]  # 우체국 건물 청년한테
    return any(
        _is_right_before(noun, f"{t.text}{kind} ", question.normalised, apart=noun not in stems)
        for t in terms
        if not t.known and not t.aside and (t.weight >= STRANGE or (bare and len(t.text) == 1))
        for noun in nouns
        for kind in _KINDS
    )


def _is_right_before(noun: str, kind: str, text: str, *, apart: bool) -> bool:
    """대장암 조기 검진: where `apart`, the noun may be written with blanks."""
    behind = text.partition(kind)[2]
    return behind.startswith(noun) or (apart and "".join(behind.split()).startswith(noun))


def _given_to(noun: str, question: Question) -> bool:
    return any(f"{noun}{particle}" in question.normalised for particle in ("한테", "에게"))


_KINDS = ("", "용", "산", "식", "형", " 가는", " 오는", " 있는", " 파는", " 하는")
"""캠핑용, 중국산, 대전역 가는: what makes a kind of a noun."""


def _lacks_its_head(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """일찍 여는 병원, 원스톱 쇼핑: the last noun is known, and the best case does not have it.

    Words of asking (신청, 발급) say what somebody wants to do, and not with what.
    """
    last = terms[-1]
    common = last.text in snapshot.lexicon.generic and question.normalised.endswith(last.text)
    if common and len(question.normalised.split()) > SHORT_PHRASE:
        return False  # 시골 빈집 고쳐서 살 사람 연결
    strange = not last.known and not common  # 공사 소음 기준
    if last.text in had or strange or last.group:
        return False
    few = len(terms) <= FEW_WORDS and question.normalised.endswith(last.text)
    if last.weight > GENERIC_WEIGHT and not few:
        return False  # a long story only goes on
    return last.text not in snapshot.lexicon.requests and len(terms) > 1
