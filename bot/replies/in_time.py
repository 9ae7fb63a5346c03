"""Whether a service is there in the month, or at the hour, that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.model import Answer
from knowledge.korean.clock import Hour, Opening, called, hours_in, opening_in
from knowledge.korean.months import SUMMER, months_in
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Service
from knowledge.question.model import Question


def whether_in_time(services: Sequence[Service], answer: Answer) -> list[str]:
    """What was asked of a month or an hour, where the source names these."""
    question = answer.question
    lines = (_at_that_hour(services, question), _in_season(services, question.normalised))
    return [line for line in lines if line]


def _in_season(services: Sequence[Service], text: str) -> str:
    """7월은?: whether that is among the months of the service."""
    asked, told = months_in(text), _months_told(services)
    if not told or not (len(asked) == 1 or asked == SUMMER) or _BEYOND_IT.search(text):
        return ""
    named = "여름" if asked == SUMMER else f"{min(asked)}월"
    inside = "들어 있습니다" if asked <= told else "들어 있지 않습니다"
    return f"{attach(named, '은/는')} 운영 시기에 {inside}."


_BEYOND_IT = regex(
    r"(?:월|여름)(?:이|을|말)?\s?(?:지나|지난|넘|이후|끝나|끝난|다음|뒤)|(?:월|여름)\s?(?:말고|외에|빼고)"
)
"""4월 지나면: another time than the month that is named."""


def _months_told(services: Sequence[Service]) -> frozenset[int]:
    return frozenset[int]().union(*(months_in(s.season) for s in services if s.season))


_ASKED = regex(
    r"(?:에도|에는|에|엔|부터|쯤|경|이면|면|은|는|도|이)?"
    r"(?:\s(?![가-힣]*(?:데|서|고|니까|려면|느라|러)\s)[가-힣]+){0,4}"
    r"[가-힣]*[\s?.!~]*$"
    r"|(?:에|쯤)?\s(?:가|오|와|도착)[가-힣]*\s(?:[가-힣]+\s)?(?:열|문|되|돼|괜찮|받|있)[가-힣\s]*[?.!~]*$"
)
"""새벽 6시에 열어요, 7시 반에 가도 되나요: an hour that is asked for, and none that is told
before a question (6시에 나가는데 …)."""
_OPENS = regex(r"부터|에\s?시작")
"""9시부터죠, and not 10시에 가도 되나요."""
_IS_IT_SO = regex(r"(?:맞|이?죠|이?지)(?:[아나는]요?|죠|지요?|나요|습니까)?[\s?!.~]*$")
"""8시 맞죠: yes, where the source names that hour."""
_OTHERWISE = regex(
    r"닫|마감|퇴근|까지|몇\s?시|왜|못|말고|원래|평소|끝나|지나|마치|전에|[가-힣]돼야|에야|이나"
)
"""When the other hour is no mistake: 귤철 끝나면 9시부터인가요, 왜 9시에 열어요."""


_IN_THE_MORNING = regex(r"열|여[는나니냐]|일찍|시작|밭|출근")
_OFFICES_OPEN = 7 * 60
"""Before this hour a bare one may be of the evening: 6시에 가도 되나요."""


def _at_that_hour(services: Sequence[Service], question: Question) -> str:
    """새벽 6시에 열어요: no, where the source names another hour."""
    text = question.normalised
    hours = list(hours_in(text))
    times = {service.time for service in services if service.time}
    if len(hours) != 1 or len(times) != 1 or _OTHERWISE.search(text):
        return ""
    told = times.pop()
    opening = opening_in(told)
    if opening is None or not _is_asked(hours[0], text):
        return ""
    if not _is_as_read(hours[0], question):
        return ""
    held = _IS_IT_SO.search(text) is not None
    if held and not _differs(hours[0], opening):
        return f"네, {told}입니다."
    begins = _OPENS.match(text, hours[0].end) or (held and _IN_THE_MORNING.search(text))
    later = begins and months_in(text) <= _months_told(services)
    if not _is_closed(hours[0].minutes, opening) and not (later and _differs(hours[0], opening)):
        return ""
    return f"아니요. {attach(called(hours[0].minutes), '이/가')} 아니라 {told}입니다."


def _is_as_read(hour: Hour, question: Question) -> bool:
    """Whether a bare 6시 is that of the morning: it opens then, or the morning was spoken of."""
    sure = hour.said_in_full or hour.minutes >= _OFFICES_OPEN or question.leaned_on
    return bool(sure or _IN_THE_MORNING.search(question.normalised))


def _is_asked(hour: Hour, text: str) -> bool:
    return _ASKED.match(text, hour.end) is not None


def _is_closed(minutes: int, opening: Opening) -> bool:
    return minutes < opening.first or (opening.last is not None and minutes > opening.last)


def _differs(hour: Hour, opening: Opening) -> bool:
    return hour.minutes != opening.first
