"""하반기 4건이지?, 6건 중에 4건 맞아?, 상금 다 해서 50만원이지?: a number that somebody takes for
so is held against the figure that it is a number of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from knowledge.answer.figures import figure
from knowledge.answer.model import Answer
from knowledge.answer.premise import holds_so
from knowledge.korean.numerals import parse_numeral, parse_won
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.premises import SO_MANY
from knowledge.snapshot import Snapshot

_NUMBER = r"(?<![가-힣\d])(\d{1,3}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:건|개)"
_OUT_OF = regex(rf"{_NUMBER}\s?(?:중|가운데)(?:에서?|의)?\s(?:[가-힣]+\s)*{_NUMBER}")
"""6건 중에 우리가 4건"""
_OF_ALL = regex(
    rf"(?:전체|(?<![가-힣])도에서|(?<![가-힣])도)\s(?:[가-힣]+\s)*{_NUMBER}|{_NUMBER}(?:을|이)?\s?뽑"
)
"""전체 10건, 10건 뽑았지: what the contest chose, whosever it is."""
_OF_WHOM = ("years", "halves", "organisations", "place_class", "rewards", "cases")
_FIGURES = (None, "count", "share", "sum")
_ANOTHER_HELD = regex(r"반기|[위등년]\s?(?:이?[지죠야]|맞)|다\s")
"""두 건 다 하반기지: something else is held, and not the number."""
_ALL_TOGETHER = regex(r"(?<![가-힣])(?:총|모두|다|전부|합|합계|통틀어)")


def held_number(question: Question, snapshot: Snapshot) -> Answer | None:
    """네 or 아니요, and the figure; None where no number is held against one."""
    if question.comparison or question.parts or not holds_so(question):
        return None
    if question.aggregate not in _FIGURES:
        return None
    topics = [t for t in question.terms if t.known and not t.verbal and not t.text.isdigit()]
    if topics or question.unknown or question.outside:
        return None
    plain = question.model_copy(update={"terms": (), "facets": ()})
    if question.filters.amounts:
        return _sum_held(plain, snapshot)
    return _count_held(plain, snapshot)


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
    return answer.model_copy(update={"holds": parse_won(filters.amounts[0]) == total})


def _count_held(question: Question, snapshot: Snapshot) -> Answer | None:
    text = question.normalised
    filters = question.filters
    if not filters.only(*_OF_WHOM) or len(filters.cases) == 1:
        return None
    out_of, of_all, so_many = _OUT_OF.search(text), _OF_ALL.search(text), SO_MANY.search(text)
    if so_many is None or _ANOTHER_HELD.search(text, so_many.end()):
        return None
    if not (out_of or of_all):
        of_places = not so_many[2]
        listed = {"listing": of_places and not filters.rewards}
        answer = _figure(question.model_copy(update=listed), snapshot, "count")
        number = _value(so_many[1])
        if answer is None or number == (_places(answer, snapshot) if of_places else _ours(answer)):
            return answer and answer.model_copy(update={"holds": True})
        chosen = None if question.filters.rewards else _figure(question, snapshot, "share")
        if chosen is not None and _chosen(chosen, snapshot) == number:
            return chosen.model_copy(update={"holds": True})  # 하반기 10건이지?
        return answer.model_copy(update={"holds": False})
    answer = _figure(question, snapshot, "share")
    if answer is None:
        return None
    if out_of is not None:
        said = (_value(out_of[1]), _value(out_of[2]))
        return answer.model_copy(
            update={"holds": said == (_chosen(answer, snapshot), _ours(answer))}
        )
    said_of_all = next(filter(None, of_all.groups())) if of_all is not None else ""
    return answer.model_copy(update={"holds": _value(said_of_all) == _chosen(answer, snapshot)})


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
