"""What is asked for as a rule no case records, and the one case that is meant tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from knowledge.answer.cases_meant import cases_meant
from knowledge.answer.model import Answer
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.korean.neighbours import stands
from knowledge.korean.numerals import NATIVE_PATTERN, SINO_PATTERN
from knowledge.korean.patterns import regex
from knowledge.question.at_times import OPEN, speaks_of
from knowledge.question.model import Question
from knowledge.question.outside import CLOSING
from knowledge.snapshot import Snapshot

_UNIT_OF = {"사람 수": "명", "금액": "원", "비용": "원"}
"""What is counted, by the name that it has where no source tells it."""

_NUMBER = regex(rf"(?:\d[\d,만억천 ]*|{NATIVE_PATTERN}\s?)$")
_WON = regex(r"(?:\d[\d,만억천백십 ]*|[십백천만억]\s?)$")
"""이천 원, 1억 4천만 원; 군산시 일원 is a place."""
_SPENT = regex(r"들[었어였여]|든\s|들[인여]")
"""얼마 들었어요: what it cost to do, and not what somebody pays or what came of it."""


def figure_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """상담을 몇 명이나 받았나요, 빌리는데 얼마예요: a figure that the outcome of the one case
    tells; a price, also what it does."""
    unit = _UNIT_OF.get(question.outside[0]) if len(question.outside) == 1 else None
    asked_of = question.topical or question.filters.only("cases")
    if unit is None or not asked_of or question.unknown:
        return None
    if unit == "원" and _SPENT.search(question.normalised):
        return None
    if unit == "명":
        return _told_by(question, ("outcome",), _counts_people, snapshot)
    return _told_by(question, ("outcome", "content"), _names_a_price, snapshot)


def _counts_people(text: str) -> bool:
    return stands("명", text, before=_NUMBER)


def _names_a_price(text: str) -> bool:
    return stands("원", text, before=_WON)


def _told_by(
    question: Question,
    fields: Sequence[Literal["outcome", "content"]],
    tells: Callable[[str], bool],
    snapshot: Snapshot,
) -> Answer | None:
    """The first of `fields` of the one case that is meant whose text `tells` what is asked."""
    asked = question.model_copy(update={"outside": (), "facets": fields[:1]})
    answer = cases_meant(asked, snapshot)
    if answer is None or len(answer.cases) != 1:
        return None
    case = snapshot.case(answer.cases[0])
    told = next((field for field in fields if tells(getattr(case, field) or "")), None)
    if told is None or told == fields[0]:
        return answer if told else None
    return cases_meant(asked.model_copy(update={"facets": (told,)}), snapshot)


_HOW_OFTEN = ("얼마나 자주 하는지",)
_OFTEN = regex(
    r"[한두세석네]\s?(?:달|주|해)에\s|일\s?주일에\s|매[일주달월년]|격[주월]|[날달주]마다|요일마다"
)


def often_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """얼마나 자주 가요: where the one case tells that it is done 한 달에 두 번."""
    return _told_by_content(question, _HOW_OFTEN, _OFTEN, snapshot)


_ON_DAYS = regex(r"[월화수목금토일]요일|주말|평일|날마다|매일")


def days_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """무슨 요일이야: where the one case tells on which days it is done."""
    return _told_by_content(question, ("요일",), _ON_DAYS, snapshot)


_TIME_TAKEN = (("걸리는 시간",), ("기다리는 시간",))
_DURATION = regex(
    rf"(?:\d+|{SINO_PATTERN}|{NATIVE_PATTERN})\s?(?:초|분|시간|일|주일?|달|개월)"
    r"(?=에서|으?로|만에?|안에|이?면|[을를이가은는쯤도]|[\s.,]|$)"
    r"|(?<![가-힣])(?:하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름|한나절|반나절)(?!에\s)"
)
_TAKES = regex(r"기간|시간[이을은]|기다|걸리|걸려|걸렸|만에|안에|당겼|단축")
"""처리 기간이 열흘에서 사흘로: a figure of how long something takes."""


def time_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """며칠 걸려요, 얼마나 기다려요: where the one case tells how long it takes now."""
    if question.outside not in _TIME_TAKEN or question.unknown:
        return None
    return _told_by(question, ("outcome", "content"), _tells_how_long, snapshot)


def _tells_how_long(text: str) -> bool:
    return bool(_DURATION.search(text) and _TAKES.search(text))


_UNTIL = regex(r"시(?:\s?반)?까지")


def closing_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """몇 시까지 다녀요: where the one case tells until which hour it is done."""
    return _told_by_content(question, (CLOSING,), _UNTIL, snapshot)


def _told_by_content(
    question: Question, outside: tuple[str, ...], tells: re.Pattern[str], snapshot: Snapshot
) -> Answer | None:
    """Where nothing but `outside` is asked, the content of the one case that `tells` it."""
    if question.outside != outside or question.unknown:
        return None
    return _told_by(question, ("content",), lambda text: bool(tells.search(text)), snapshot)


_PRICES = frozenset({"값", "가격", "요금", "비용"})
_OF_PRICES = regex(r"값|가격|요금|단가|구입비")
_HOW_MUCH = regex(r"얼마|몇|(?:값|가격|요금|비용)(?:[은는이가도]|표)?(?:요)?[\s?.!~]*$")


def price_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """교복 값 비교: where the title of the one case speaks of prices, and none is asked for."""
    told = question.form in ("phrase", "description") and question.filters.empty
    if not told or not question.outside or not set(question.outside) <= _PRICES:
        return None
    if question.unknown or not question.topical or _HOW_MUCH.search(question.normalised):
        return None
    answer = cases_meant(question.model_copy(update={"outside": (), "facets": ()}), snapshot)
    if answer is None or len(answer.cases) != 1:
        return None
    return answer if _OF_PRICES.search(snapshot.case(answer.cases[0]).title or "") else None


def told_in_full(question: Question, snapshot: Snapshot) -> Answer | None:
    """상속세 얼마 나올지 미리 계산: so much of one case is said, at the end as well, that nothing
    outside is asked."""
    told = question.form in ("phrase", "description")
    if not question.outside or not told or not question.filters.empty:
        return None
    asked = question.model_copy(update={"outside": (), "facets": ()})
    topic = find_topic(asked, select(asked, snapshot), snapshot)
    if topic.refusal is not None or len(topic.cases) != 1:
        return None
    words = [w for f in snapshot.index.document(topic.cases[0]).fields for w in f.words]
    if _asked_last(question):
        return None  # 필증 들고 와 주는 거 출장비 받나요
    if any(say.endswith(OPEN) and not speaks_of(say, words) for say in question.outside):
        return None  # 공휴일 치매 검사: when it is done is asked for
    if all(say.endswith(OPEN) for say in question.outside):
        return cases_meant(asked, snapshot)  # 토요일에 애 맡기기, of 시간제보육 주말 확대
    if len(topic.evidence) < FEWEST_TOLD:
        return None
    ends = "".join(question.normalised.split()).endswith(topic.evidence[-1].term)
    return cases_meant(asked, snapshot) if ends or question.form == "description" else None


_ASKS = regex(r"(?:나요?|까요?|니까|죠|지요|[어아]요)\s*[?.!~]*$")


def _asked_last(question: Question) -> bool:
    """Whether what is outside stands behind all that is said of a case, as what is asked of it."""
    text = question.normalised
    ends = [text.rfind(mark.text) for mark in question.marks if mark.slot == "찾는 말"]
    outside = [text.rfind(mark.text) for mark in question.marks if mark.slot == "자료 밖"]
    last = bool(outside) and min(outside) > max(ends, default=0)
    return last and _ASKS.search(text) is not None


FEWEST_TOLD = 2
"""Words of a case that are said of it, where something outside is named as well."""
