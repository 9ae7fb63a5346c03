"""Words that only stand in the story of a case, which tells nothing of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.search.documents import ALIAS, BODY
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

_OFFICES = {"civil_office"}


def only_mentioned(
    question: Question, terms: Sequence[Term], found: Found, snapshot: Snapshot
) -> bool:
    """시험 언제야: a word in the story of a case, which has no service with a time or place.

    독감 주사 맞을 수 있는 데: nor is it told by the name of an office, of whose case nothing is.
    """
    best = found.hits[0]
    case = snapshot.case(best.case_id)
    if not (case.title or case.content or case.services):
        return True
    named = snapshot.index.document(best.case_id).concepts
    bought = _BOUGHT.search(question.normalised) is not None and _SHOPS.isdisjoint(named)
    if len(terms) != 1 or not (bought or {"when", "where"} & set(question.facets)):
        return False
    if set(terms[0].concepts) == _OFFICES and not case.services:
        return True  # 주민센터 몇 시에 열어: of a case that only spares the way there
    if not case.services and _opens_elsewhere(question, terms[0], case):
        return True
    told = all(evidence.strength <= BODY for evidence in best.evidence)
    if any(named.get(concept, 0.0) >= ALIAS for concept in terms[0].concepts):
        return False  # 번개 피하는 곳: 낙뢰 of a title
    return told and not case.services and not case.remarks


_OPENING = regex(
    r"여는|여나|열어|열[까리]|언제\s?(?:시작|끝나|부터|까지)|문\s?열|몇\s?시|(?:기간|일정)(?:은|이|요|좀)?(?:\s?언제)?[가-힣]{0,3}[\s?.!~]*$"
)
_OPENED = regex(r"개방|운영|시간|열|여는|연장|야간|심야|새벽|휴일|조기|24시")


def _opens_elsewhere(question: Question, term: Term, case: Case) -> bool:
    """약국 여는 시간: of what a title (약국 약값) only says in passing, before another noun."""
    title = case.title or ""
    if not _OPENING.search(question.normalised) or _OPENED.search(title):
        return False
    words = title.split()
    return term.text in words[:-1]


_BOUGHT = regex(
    r"[가-힣](?:을|를)?\s(?:사는|파는|살)\s?(?:데|곳)(?:가|은|는|이)?\s?(?:어디)?[가-힣]{0,3}[\s?.!~]*$"
)
"""얼음 사는 데: what is bought, of which the story of a case only speaks,"""
_SHOPS = frozenset({"online_shop", "selling"})
"""unless it is one of these."""
