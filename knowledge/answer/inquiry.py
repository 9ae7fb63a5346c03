"""What is searched for, and how it was asked: the cases that its words find, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer.asides import head_of
from knowledge.answer.by_two import named_by_two
from knowledge.answer.confidence import CUTOFF
from knowledge.answer.sure import asks_for_strange, sureness
from knowledge.answer.topics import STRONG_DESPITE
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Filters, Question
from knowledge.question.strange import PAYMENT
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.documents import Document
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

LONG_STORY = 8
TOLD_WELL = 0.9
"""Score of a case from which on another subject, only told beside, does not count."""
STORY_OF_OURS = 6
"""The same where the last noun, which says what is asked for, is one of ours."""
MUCH_OF_IT = 3
"""So many telling words of one case, where a service is asked for."""
CIRCUMSTANCES = 1.0
"""From `LONG_STORY` words on, all words that a case lacks weigh at most this much."""


@dataclass(frozen=True)
class Inquiry:
    """What is searched for, and how it was asked.

    `keyed`: cases are chosen by more than their body, too (rank, department, half). `service`: a
    service is asked for, and no case. `told_of`: cases are asked for (사례), however many fit.
    """

    question: Question
    terms: Sequence[Term]
    snapshot: Snapshot
    keyed: bool
    service: bool
    told_of: bool

    @property
    def words(self) -> int:
        """How many words were said."""
        return len(self.question.normalised.split())

    @property
    def story(self) -> bool:
        """Whether so much is told that not every word can be meant."""
        return self.words >= LONG_STORY

    def search(self, chosen: Sequence[Case], *, inside: bool = False) -> Found:
        """The best of the cases `chosen` by the keys; of all, where a body is the only key and
        not its own cases (`inside`) are meant."""
        question, terms = self.question, self.terms
        ours = self.words >= STORY_OF_OURS and head_of(question, terms, self.snapshot) is None
        spares = self.story or ours
        return self.snapshot.index.search(
            terms,
            among=[case.id for case in chosen] if self.keyed or inside else None,
            broad=not self.service or bool(question.filters.cases),
            most_missed=_most_missed(question, terms, self.snapshot) if spares else float("inf"),
            by_department=_USED_BY.search(question.normalised) is None
            and (
                self.told_of
                or not question.filters.empty
                or (len(terms) == 1 and not self.service)
            ),
        )

    def elsewhere(self, found: Found) -> list[Term]:
        """The words of another subject (여권), where they say what is asked for."""
        elsewhere = [t for t in self.terms if t.elsewhere]
        if not elsewhere:
            return []
        last = self.terms[-1]
        ends = not last.elsewhere or PAYMENT.fullmatch(last.text) is not None  # 발굴비 대 주는 거
        if self.question.form == "description" and ends and self.sureness(found) >= CUTOFF:
            return []  # 비 오면 지하차도 막는 거: what was done, whatever else is said before
        told_well = found.strong or (found.hits and found.hits[0].score >= TOLD_WELL)
        if all(t.aside for t in elsewhere) and told_well and not self.only_people:
            return []  # 버스 타고 못 가서: why it is asked
        two = not self._ends_in(elsewhere) and (not self.service or found.strong >= MUCH_OF_IT)
        if two and named_by_two(found, self.terms, self.question, self.snapshot):
            return []  # 방과후 선생님 월급 당일 지급
        return [] if self.story and found.strong >= STRONG_DESPITE else elsewhere

    def _ends_in(self, elsewhere: Sequence[Term]) -> bool:
        """해외 직구 배송 조회: the noun at the end says what is asked; 꽃 키우기 is a deed."""
        whole = "".join(self.question.normalised.split())
        nouns = ("".join(t.text.split()) for t in elsewhere if not t.text.endswith("기"))
        return whole.endswith(tuple(nouns))

    @property
    def only_people(self) -> bool:
        """Whether all that is known is who somebody is: 혼자 사는 학생인데 보증금을 못 받아요."""
        concepts = self.snapshot.lexicon.concepts
        return all(
            t.group or any(concepts[c].people for c in t.concepts) for t in self.terms if t.known
        )

    def sureness(self, found: Found) -> float:
        """How sure the best case of `found` is meant."""
        return sureness(
            found,
            self.terms,
            self.question,
            self.snapshot,
            keyed=self.keyed,
            service=self.service,
        )

    def narrowed(self, found: Found, chosen: Sequence[Case]) -> Found:
        """`found` without the cases of another body, and in a story those of its people alone."""
        if not self.keyed and not self.question.filters.empty:
            of_body = self._of_body(found, {case.id for case in chosen})
            found = of_body if of_body.hits or not chosen else self.search(chosen, inside=True)
        if self.question.form == "description" and self.story:
            found = _told_of_more_than_people(found, self.terms)
        found = _of_the_people(found, self.terms)
        found = _of_the_deed(found, self.question, self.terms)
        return _done_with(found, self.question) if self.told_of else found

    def _of_body(self, found: Found, ids: set[str]) -> Found:
        """Hits of the named body, or those in which its name is a word: 제주 of a title.

        제주 날씨, where only another body has a case of that: none.
        """
        said = ["".join(m.text.split()) for m in self.question.marks if m.slot == "기관"]
        index = self.snapshot.index
        hits = [hit for hit in found.hits if hit.case_id in ids] or [
            hit
            for hit in found.hits
            if any(_begins_a_word(name, index.document(hit.case_id)) for name in said)
        ]
        return found._replace(hits=tuple(hits))


def _of_the_people(found: Found, terms: Sequence[Term]) -> Found:
    """농민 지원 사례: of the hits those for these people, and none that only has a vague word."""
    people = {term.text for term in terms if term.known and term.group}
    vague = {term.text for term in terms if term.known and term.weight <= GENERIC_WEIGHT}
    if not people or not vague:
        return found
    had = [{evidence.term for evidence in hit.evidence} for hit in found.hits]
    if not any(each & people for each in had):
        return found
    hits = tuple(
        hit for hit, each in zip(found.hits, had, strict=True) if each & people or each - vague
    )
    return found._replace(hits=hits)


_DOES_IT = regex(r"[을를]?\s?(?:하는|한\s|해\s?주|해\s?준|했던)")


def _of_the_deed(found: Found, question: Question, terms: Sequence[Term]) -> Found:
    """야채 검사하는 팀: of the cases of a thing that in which the same is done with it."""
    text = question.normalised
    had = [{evidence.term for evidence in hit.evidence} for hit in found.hits]
    if len(had) < 2 or len(had[0]) < 2:
        return found
    deeds = {
        t.text
        for t in terms
        if t.known and t.weight <= GENERIC_WEIGHT and stands(t.text, text, behind=_DOES_IT)
    }
    if not deeds or not deeds <= had[0]:
        return found
    hits = tuple(hit for hit, each in zip(found.hits, had, strict=True) if deeds <= each)
    return found._replace(hits=hits)


def _begins_a_word(name: str, document: Document) -> bool:
    """제주 of 제주어; 휴대전화 has no 대전."""
    return any(word.startswith(name) for field in document.fields for word in field.words)


_OF_EACH = frozenset({"content", "outcome", "reward"})
_FIELD = regex(r"\s?(?:쪽|분야|부문|관련|계통|사례|사업)")


def of_a_field(question: Question) -> bool:
    """농업 쪽 보상은: of the cases of that field, however weak the word is."""
    known = [term for term in question.terms if term.known and not term.verbal]
    return any(stands(term.text, question.normalised, behind=_FIELD) for term in known)


def inquiry_of(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> Inquiry:
    filters = question.filters
    told_of = question.case_word or question.whole_set
    of_each = bool(question.facets) and set(question.facets) <= _OF_EACH
    told_of = told_of or (of_each and of_a_field(question))
    return Inquiry(
        question,
        terms,
        snapshot,
        keyed=not filters.empty and filters != Filters(organisations=filters.organisations),
        service=question.form in ("question", "statement") and not told_of,
        told_of=told_of or question.form == "description",
    )


def _most_missed(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> float:
    """In a long story circumstances weigh little; a strange noun that it asks for weighs all."""
    at = head_of(question, terms, snapshot)
    asked_for = at is not None and asks_for_strange(question, terms, snapshot)
    return CIRCUMSTANCES + (terms[at].weight if at is not None and asked_for else 0.0)


def _told_of_more_than_people(found: Found, terms: Sequence[Term]) -> Found:
    """구급차가 늦게 온 시골을 위한 대책: beside a case of ambulances none is meant that only is
    for people of the countryside."""
    people = {t.text for t in terms if t.group}
    fitting = tuple(hit for hit in found.hits if {e.term for e in hit.evidence} - people)
    return found._replace(hits=fitting) if fitting else found


_USED_BY = regex(
    r"[가-힣](?:[이가도]|한테|에게)\s(?:쉽게\s|무료로\s)?(?:이용|쓸\s|받을|신청할|누릴|혜택)"
    r"|[가-힣][을를]\s?위한\s(?!사례|우수)"
)
"""장애인이 쓸 수 있는 서비스: for whom it is, and not whose office did it."""
_TOGETHER = regex(
    r"(?:이?랑|[와과]|하고)(?:의)?\s?(?:(?:같이|함께)\s?(?:한|했|하는|만|추진|운영)|손\s?잡|손을\s잡|협[업력약]|힘을?\s?[합모]|제휴|연계)"
)


def _done_with(found: Found, question: Question) -> Found:
    """병원이랑 손잡은 거: with whom it was done has to be in the case."""
    text = question.normalised
    whom = [t for t in question.terms if not t.verbal and stands(t.text, text, behind=_TOGETHER)]
    if not whom:
        return found
    named = {t.text for t in whom}
    hits = tuple(h for h in found.hits if named <= {e.term for e in h.evidence})
    return found._replace(hits=hits, missed=found.missed if hits else tuple(whom))
