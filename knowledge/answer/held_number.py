"""하반기 4건이지?, 6건 중에 4건 맞아?, 상금 다 해서 50만원이지?: a number that somebody takes for
so is held against the figure that it is a number of, and so is 하반기 40퍼센트 맞지."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from knowledge.answer.figures import EACH_KIND, figure
from knowledge.answer.model import Answer
from knowledge.answer.premise import holds_so
from knowledge.answer.present import present
from knowledge.answer.refuse import nothing_selected
from knowledge.answer.select import select
from knowledge.korean.numerals import parse_numeral, parse_won
from knowledge.korean.patterns import regex
from knowledge.korean.quantities import DONE
from knowledge.question.model import Question
from knowledge.question.premises import SO_MANY
from knowledge.snapshot import Snapshot

_OUT_OF = regex(
    rf"{SO_MANY.pattern}\s?(?:중|가운데)(?:에서?|의)?\s(?:[가-힣]+\s)*{SO_MANY.pattern}"
)
"""6건 중에 우리가 4건"""
_TIMES = regex(
    rf"(?<![가-힣\d])(?!{DONE})(\d{{1,2}}|한|두|세|네|다섯)\s?(?:번|차례|회)"
    r"(?=이?[죠지야냐](?![가-힣])|이?라며|이?라면서|이?라던데|이?예요|이에요|인가|맞|[^째가-힣]|$)"
)
"""두 번 받았지: so many cases of one department."""
_PERCENT = regex(r"(?<![\d.])(\d{1,3}(?:\.\d)?)\s?(?:%|프로|퍼)")
_BY_ALL = regex(r"(?<![가-힣])도(?:에서)?\s|[건개](?:을|이)?\s?뽑")
"""도에서 10건, 10건 뽑았지: what the contest chose, whosever it is."""
_OF_ALL = regex(r"전체\s")
_OF_WHOM = ("years", "halves", "organisations", "place_class", "rewards", "cases")
_KEYS = ("departments", "grades", "ranks")
"""보건소가 2건이지: of those that have the key, and not of what a contest chose."""
_FIGURES = (None, "count", "share", "sum")
_ANOTHER_HELD = regex(r"반기|[위등년]\s?(?:이?[지죠야]|맞)|다\s")
"""두 건 다 하반기지: something else is held, and not the number."""
_OFFICES = regex(r"(?:부서|기관)(?:는|가|은|이)?\s?(?:수[는가]?\s)?(?:총\s|모두\s|다\s)?\S+개?$")
"""부서가 8개죠: departments, and no cases."""
_ALL_TOGETHER = regex(r"(?<![가-힣])(?:총|모두|다|전부|합|합계|통틀어)")


def held_number(question: Question, snapshot: Snapshot) -> Answer | None:
    """네 or 아니요, and the figure; None where no number is held against one."""
    if question.comparison or question.parts or not holds_so(question):
        return None
    if len(question.filters.rewards) > 1 and EACH_KIND.search(question.normalised):
        return None  # 두 건은 가점 두 건은 포상금이지: two numbers, of one kind each
    if times := _times_held(question, snapshot):
        return times
    if question.aggregate not in _FIGURES:
        return None
    counted = SO_MANY.search(question.normalised)
    said = counted[0] if counted else ""  # 7개 부서죠
    topics = [t for t in question.terms if t.known and not (t.verbal or t.text in said)]
    topics = [t for t in topics if not t.text.isdigit()]
    if topics or question.unknown or question.outside:
        return None
    plain = question.model_copy(update={"terms": (), "facets": ()})
    if question.filters.amounts:
        return _sum_held(plain, snapshot) or _each_held(plain, snapshot)
    if percent := _PERCENT.search(question.normalised):
        return _percent_held(plain, Decimal(percent[1]), snapshot)
    return _count_held(plain, snapshot)


def _times_held(question: Question, snapshot: Snapshot) -> Answer | None:
    """보건소가 두 번 받은 거 맞지?"""
    times = _TIMES.search(question.normalised)
    of_one = len(question.filters.departments) == 1
    if times is None or not of_one or not question.filters.only(*_OF_WHOM, *_KEYS):
        return None
    known = any(term.known for term in question.terms)
    if known or question.unknown or question.outside or question.facets:
        return None
    counted = _figure(question, snapshot, "count")
    return counted and _held(counted, _value(times[1]) == _ours(counted))


def _sum_held(question: Question, snapshot: Snapshot) -> Answer | None:
    """포상금 다 해서 50만원이지?"""
    filters = question.filters
    together = question.aggregate == "sum" or _ALL_TOGETHER.search(question.normalised)
    if not together or not filters.only("amounts", "rewards", "years", "halves", "organisations"):
        return None
    if len(filters.amounts) != 1 or not filters.amounts[0].endswith("원"):
        return None
    answer = _figure(question, snapshot, "sum", filters={"amounts": ()})
    if answer is None or answer.figure is None:
        return None
    total = sum((group.won or Decimal(0) for group in answer.figure.groups), Decimal(0))
    return _held(answer, parse_won(filters.amounts[0]) == total)


def _each_held(question: Question, snapshot: Snapshot) -> Answer | None:
    """포상금은 20만원씩이죠, 20만원씩 두 군데죠: 네 where everybody with that reward has so much;
    what there is instead of another amount is told where it is refused."""
    filters = question.filters
    if question.aggregate or not filters.only("amounts", "rewards", "years", "halves"):
        return None
    if len(filters.amounts) != 1 or len(filters.rewards) != 1:
        return None
    whoever = question.model_copy(update={"filters": filters.model_copy(update={"amounts": ()})})
    have_it, have_so_much = select(whoever, snapshot), select(question, snapshot)
    if not have_it or have_it != have_so_much:
        return None
    many = SO_MANY.search(question.normalised)
    counted = figure(question, snapshot)
    if counted.kind != "aggregate":
        return None
    return _held(counted, many is None or _value(many[1]) == len(have_it))


def _percent_held(question: Question, percent: Decimal, snapshot: Snapshot) -> Answer | None:
    """하반기 40퍼센트 맞지: rounded as it was said."""
    if not question.filters.only("years", "halves", "organisations"):
        return None
    share = _figure(question, snapshot, "share")
    if share is None or (chosen := _chosen(share, snapshot)) < 1:
        return None
    exact = Decimal(100 * _ours(share)) / chosen
    return _held(share, exact.quantize(percent) == percent)


def _count_held(question: Question, snapshot: Snapshot) -> Answer | None:
    """하반기 4건이지?, 6건 중에 4건 맞아?: ours, or what the contests chose of all bodies."""
    text, filters = question.normalised, question.filters
    so_many, out_of = SO_MANY.search(text), _OUT_OF.search(text)
    if not filters.only(*_OF_WHOM, *_KEYS) or len(filters.cases) == 1:
        return None
    if so_many is not None and _all_ours(question):
        share = _figure(question, snapshot, "share")
        return share and _held(share, _value(so_many[1]) == _ours(share))
    if so_many is None or _ANOTHER_HELD.search(text, so_many.end()):
        return None
    of_some = filters.rewards or not filters.only(*_OF_WHOM)
    share = None if of_some else _figure(question, snapshot, "share")
    if out_of is not None:
        said = (_value(out_of[1]), _value(out_of[3]))
        if share is None:
            return _out_of_ours(question, said, snapshot)
        return _held(share, said == (_chosen(share, snapshot), _ours(share)))
    offices = _OFFICES.search(text, 0, so_many.end())
    number, of_places = _value(so_many[1]), offices is not None or not so_many[2]
    by_all = _BY_ALL.search(text) is not None
    if share is not None and (by_all or number == _chosen(share, snapshot)):
        return _held(share, number == _chosen(share, snapshot))
    listed = {"listing": of_places and not filters.rewards}
    ours = _figure(question.model_copy(update=listed), snapshot, "count")
    if ours is None:  # 3위가 열 건이지, where the latest year has none
        return nothing_selected(question, snapshot) if question.filters.ranks else None
    holds = number == (_places(ours, snapshot) if of_places else _ours(ours))
    if not filters.only(*_OF_WHOM) and len(ours.cases) > 1 and not filters.rewards:
        return _held(present(question, select(question, snapshot), None, snapshot), holds)
    of_all = share is not None and _OF_ALL.search(text) is not None
    return _held(share if share is not None and of_all and not holds else ours, holds)


def _out_of_ours(question: Question, said: tuple[int, int], snapshot: Snapshot) -> Answer | None:
    """8건 중에 보건소가 2건 맞지: so many of all that are ours."""
    filters = question.filters
    if len(filters.departments) != 1 or not filters.only("departments", "halves", "years"):
        return None
    some = _figure(question, snapshot, "count")
    every = _figure(question, snapshot, "count", filters={"departments": ()})
    if some is None or every is None or _ours(every) != said[0]:
        return None
    return _held(some, _ours(some) == said[1])


_ALL_OF_THEM = regex(r"[건개](?:이|은|는|가)?\s?(?:전부|모두|다|싹)\s")


def _all_ours(question: Question) -> bool:
    """하반기 10건 전부 서귀포시인가요: whether every one of so many is ours."""
    ours = any(mark.slot == "기관" for mark in question.marks) or "우리" in question.normalised
    return ours and _ALL_OF_THEM.search(question.normalised) is not None


def _held(answer: Answer, holds: bool) -> Answer:
    return answer.model_copy(update={"holds": holds})


def _figure(
    question: Question, snapshot: Snapshot, kind: str, filters: dict[str, Any] | None = None
) -> Answer | None:
    """The figure of this kind, None where there is none of it."""
    meant = question.filters.model_copy(update=filters or {})
    asked = question.model_copy(update={"aggregate": kind, "filters": meant})
    answer = figure(asked, snapshot)
    return answer if answer.kind == "aggregate" else None


def _ours(answer: Answer) -> int:
    return sum(len(group.cases) for group in answer.figure.groups) if answer.figure else 0


def _places(answer: Answer, snapshot: Snapshot) -> int:
    """두 군데: how many departments the cases of a figure are of."""
    groups = answer.figure.groups if answer.figure else ()
    return len({snapshot.case(i).department or i for group in groups for i in group.cases})


def _chosen(answer: Answer, snapshot: Snapshot) -> int:
    """How many the contests of a share chose, of all bodies; -1 where it is not known of all."""
    contests = snapshot.knowledge.contest_by_id
    groups = answer.figure.groups if answer.figure else ()
    chosen = [contests[group.label].selected for group in groups]
    return sum(number or 0 for number in chosen) if all(chosen) else -1


def _value(text: str) -> int:
    number = parse_numeral(text)
    return -1 if number is None else number
