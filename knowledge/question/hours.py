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
    r"문[을이도은]?\s?(?:안\s?)?[여열연]|여는|여나|여요|열어|열리|민원|서류|등본|초본|증명|[떼뗄뗍]|업무|창구|사무소|주민센터"
)
"""What is done at an office: nobody asks for a bus at eight of it."""
EARLY = "이른아침"
_LATE = regex(
    r"(?<![가-힣])왜\s(?:꼭\s|맨날\s)?(?:오전\s?|아침\s?)?(?:9|아홉)\s?시(?:에나?|부터)?(?=\s)"
    r"|(?<!\d)(?:9|아홉)\s?시(?:에야|[나는가]?\s?돼야|[나는가]?\s?되어야)"
)
"""왜 9시에 문을 여냐고요: whoever finds that late asks for an earlier hour."""
_FROM_WHAT_HOUR = regex(r"몇\s?시(?:부터|면\s|에나)|제일\s일찍|가장\s일찍")
_FETCHED = regex(r"등본|초본|인감|증명")
"""등본 몇 시부터 떼요: how early an office opens, that gives it."""
_WORKS_UNTIL = regex(
    r"(?:저녁|밤)?(?:에)?\s?(?:\d{1,2}시\s?반?|늦게|저녁|밤)까지\s(?:[가-힣]+\s)?(?:일[하해]|근무|장사)[가-힣]*"
)
_OF_CHILDREN = regex(r"(?<![가-힣])(?:애|아이|아기|아들|딸|손주|초등)")
"""애 둘 다 초등인데 저녁 7시까지 일해요: how long a parent is away from the children."""
AWAY = "맞벌이"
_AGO = regex(r"\d+\s?(?:시간|분)\s?전에?\s(?=(?:[가-힣]+\s)?[가-힣]*[신한은던본온간](?:\s|$))")
"""1시간 전에 하신 말씀: how long ago, and no time of a service."""


def recognise_hours(scan: Scan, draft: Draft, words: Words) -> None:
    """아침 8시에 서류 뗄 데: fills a term of early opening, and that the time is asked for."""
    for ago in scan.take(_AGO):
        draft.mark(ago.group(), "때")
    if "까지" in scan.rest and _OF_CHILDREN.search(scan.text):
        for until in scan.take(_WORKS_UNTIL):
            away = words.lexicon.concept_of_word.get(AWAY, ())
            draft.terms.append(Term(text=until.group().strip(), concepts=away))
            draft.mark(until.group(), "찾는 말")
    concepts = words.lexicon.concept_of_word.get(EARLY, ())
    if (early := _FROM_WHAT_HOUR.search(scan.rest)) and _FETCHED.search(scan.rest):
        draft.terms.append(Term(text=early.group().strip(), concepts=concepts))
        draft.facet("when")
    if "시" not in scan.rest or not _OFFICE.search(scan.rest):
        return
    for match in (*scan.take(_EARLY_HOUR), *scan.take(_LATE)):
        hour = match.group(match.lastindex or 0)
        draft.terms.append(Term(text=hour, concepts=concepts))
        draft.facet("when")
        draft.mark(match.group(), "찾는 말")
