"""Whether a contest was held on the day that somebody takes for so."""

from __future__ import annotations

from knowledge.answer.premise import holds_so
from knowledge.korean.patterns import regex
from knowledge.models import Contest
from knowledge.question.model import Question
from knowledge.question.premises import ANOTHER_ASKED
from knowledge.snapshot import Snapshot

_DAY = regex(r"(\d{1,2})\s?월\s?(\d{1,2})\s?일")
_WAS_HELD = regex(
    r"(?:열렸|했|개최했|개최됐|선정했|선정됐)(?:어|나|냐|니|습니까|는지)[가-힣\s]*[?.!~]*$"
)


def held_that_day(question: Question, snapshot: Snapshot) -> tuple[Question, bool | None]:
    """9월 7일에 한 거 맞지, 대회 9월 7일에 열렸어?: of the contest of that day, where there is
    one; that there is none is only known where the day of every one is."""
    said, text = _DAY.search(question.normalised), question.normalised
    asks = holds_so(question) or (_WAS_HELD.search(text) and not ANOTHER_ASKED.search(text))
    if said is None or not asks or "contest" not in question.facets:
        return question, None
    filters = question.filters
    contests = contests_meant(question, snapshot)
    day = int(said[1]), int(said[2])
    days = [c.held_on and (c.held_on.month, c.held_on.day) for c in contests]
    then = [contest for contest, on in zip(contests, days, strict=True) if on == day]
    if not then:
        return question, False if days and all(days) else None
    period: dict[str, object] = {
        "years": tuple(dict.fromkeys(c.year for c in then)),
        "halves": tuple(dict.fromkeys(c.half for c in then if c.half)),
    }
    told = question.model_copy(update={"filters": filters.model_copy(update=period)})
    return told, True


def contests_meant(question: Question, snapshot: Snapshot) -> list[Contest]:
    """The contests of the years and halves that `question` names, all where it names none."""
    filters = question.filters
    return [
        contest
        for contest in snapshot.contests
        if (not filters.halves or contest.half in filters.halves)
        and (not filters.years or contest.year in filters.years)
    ]
