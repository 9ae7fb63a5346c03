"""Hours of the clock: one before offices open is asked of those that open early."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan
from knowledge.search.cutter import Words
from knowledge.search.term import Term

_EARLY_HOUR = regex(
    r"(?<![가-힣\d:])(?<!오후 )(?<!저녁 )(?<!밤 )"
    r"((?:(?:오전|아침|새벽)(?:에)?\s?(?:0?[5-8]|다섯|여섯|일곱|여덟)|0?[78]|일곱|여덟)\s?시"
    r"(?:\s?반|\s?\d{1,2}\s?분)?)(?!\s?(?:까지|이후|넘|지나|간))(?:에|부터|쯤|경)?(?=\s|$|[?.,!])"
)
_OFFICE = regex(
    r"문을?\s?[여열연]|여는|여나|여요|열어|열리|민원|서류|등본|초본|증명|[떼뗄뗍]|업무|창구|사무소|주민센터"
)
"""What is done at an office: nobody asks for a bus at eight of it."""
EARLY = "이른아침"
_AGO = regex(r"\d+\s?(?:시간|분)\s?전에?\s(?=(?:[가-힣]+\s)?[가-힣]*[신한은던본온간](?:\s|$))")
"""1시간 전에 하신 말씀: how long ago, and no time of a service."""


def recognise_hours(scan: Scan, draft: Draft, words: Words) -> None:
    """아침 8시에 서류 뗄 데: fills a term of early opening, and that the time is asked for."""
    for ago in scan.take(_AGO):
        draft.mark(ago.group(), "때")
    if "시" not in scan.rest or not _OFFICE.search(scan.rest):
        return
    concepts = words.lexicon.concept_of_word.get(EARLY, ())
    for match in scan.take(_EARLY_HOUR):
        draft.terms.append(Term(text=match[1], concepts=concepts))
        draft.facet("when")
        draft.mark(match.group(), "찾는 말")
