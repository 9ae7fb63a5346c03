"""An office at the beginning that says who asks, or what is known already: no key of what is
asked."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.korean.patterns import regex
from knowledge.models import Contest
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

_INTRODUCED = regex(
    r"^(?:저희는?\s|저는\s|여기\s|여기는\s)?(?:(\d+)\s?[위등](?:가|은|는|이)?\s)?([가-힣A-Za-z·]+?)"
    r"(?:인데요?|입니다만|이고요?|이니까)[\s,.]+(?=\S)"
)
_CHECKED = regex(r"맞[아나는지죠습]|아니[야지냐]|틀[렸리]|우리|저희")
_OTHERS = regex(r"(?:다른|딴|타)\s?(?:부서|과|실과|읍면동?|읍|곳|데)")


def without_asker(question: Question, snapshot: Snapshot) -> Question:
    """남원읍인데 3위 알려줘, 5위가 남원읍인데 3위는?: `question` without the office that is
    introduced, where another key tells what is asked."""
    filters = question.filters
    if not filters.departments or question.comparison:
        return question
    told = _INTRODUCED.match(question.normalised)
    if told is None or _CHECKED.search(question.normalised):
        return question
    office = _introduced(told[2], filters, snapshot)
    if office is None:
        return question
    others = tuple(name for name in filters.departments if name != office)
    asked = filters.model_copy(update={"departments": others})
    if told[1] is not None:
        ranks = tuple(rank for rank in filters.ranks if rank != int(told[1]))
        asked = asked.model_copy(update={"ranks": ranks})
        if not ranks:
            return question
        if contest := _where_it_stands(office, int(told[1]), filters, snapshot):
            halves = (contest.half,) if contest.half else ()
            asked = asked.model_copy(update={"years": (contest.year,), "halves": halves})
    elif _OTHERS.search(question.normalised):
        asked = asked.model_copy(update={"without_departments": (office,)})
    elif not others and not (filters.ranks and not select(question, snapshot)):
        return question
    return question.model_copy(update={"filters": asked})


def _introduced(said: str, filters: Filters, snapshot: Snapshot) -> str | None:
    """The department that `said` names, where it is one of the keys."""
    hits = snapshot.names.exact.get(said, ())
    known = {name.value for name in hits if name.kind == "department"}
    if not known and (short := snapshot.names.abbreviated(said)):
        known = {short}
    return next((name for name in filters.departments if name in known), None)


def _where_it_stands(
    office: str, rank: int, filters: Filters, snapshot: Snapshot
) -> Contest | None:
    """5위가 남원읍인데: the one contest in which it holds that rank, where none is named."""
    if filters.years or filters.halves or filters.contests:
        return None
    ours = (c for c in snapshot.by_department.get(office, ()) if c.id in snapshot.own_ids)
    contests = {case.contest for case in ours if case.rank == rank}
    if len(contests) != 1:
        return None
    return snapshot.knowledge.contest_by_id[contests.pop()]
