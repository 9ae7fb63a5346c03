"""A further contest moves what a question without a year means; what breaks is another thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.dialogues.added import contests_of, only, why_moved
from bot.dialogues.checking import Check, check
from bot.dialogues.tables import SHIPPED, Line, read_tables, run
from bot.replies.review import answers
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon, shipped_snapshot

IDS = [case.id for case in shipped_knowledge().cases]
WINNERS = (
    (1, "서홍동", "폐가전 바로바로 무상 수거"),
    (4, "감귤농정과", "감귤 직거래 장터 새벽 배송"),
    (6, "여성가족과", "아이돌봄 야간 긴급 신청"),
    (9, "표선면", "빈집 마을 도서관"),
)


def _with_next_year(known: Knowledge, **changes: Any) -> Knowledge:
    """`known` with a contest of 2022 of the same host; `changes` of the case 2021-h2-03."""
    return _with_contest(known, 2022, "서귀포시", **changes)


def _with_contest(known: Knowledge, year: int, body: str, **changes: Any) -> Knowledge:
    """`known` with the latter contest of `year`, all of whose winners are of `body`."""
    source = Source(id="further", title="다른 해 기사", date=dt.date(year, 12, 20))
    id_ = f"{year}-further-h2"
    contest = Contest(
        id=id_, year=year, half=2, host="제주특별자치도", selected=9, source="further"
    )
    new = tuple(
        Case(
            id=f"{id_}-{rank:02d}",
            contest=id_,
            rank=rank,
            organisation=body,
            department=department,
            title=title,
            source="further",
        )
        for rank, department, title in WINNERS
    )
    old = tuple(
        case.model_copy(update=changes) if case.id == "2021-h2-03" else case
        for case in known.cases
    )
    return Knowledge(
        organisation=known.organisation,
        sources=(*known.sources, source),
        contests=(*known.contests, contest),
        cases=(*old, *new),
    )


def _snapshot(version: int, knowledge: Knowledge) -> Snapshot:
    return Snapshot(version=version, knowledge=knowledge, lexicon=shipped_lexicon())


def _asked(line: Line, **changes: Any) -> Check:
    after = _with_next_year(shipped_knowledge(), **changes)
    return check([line], shipped_snapshot(), _snapshot(2, after))


def _line(ask: str | list[str], kind: str | list[str], cases: list[str], **more: Any) -> Line:
    values = {"file": "own.yaml", "number": 1, "ask": ask, "kind": kind, "cases": cases}
    return Line.model_validate(values | more)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (_line("9위", "card", ["2021-h2-09"]), "latest"),
        (_line("하반기 3위", "card", ["2021-h2-03"]), "latest"),
        (_line("감귤농정과 사례", "card", ["2021-h1-05"]), "named"),
        (_line("서홍동 사례", "none", []), "known"),
        (_line(["9위 사례", "보상은?"], "fact", ["2021-h2-09"]), "dialogue"),
    ],
)
def test_what_a_newer_contest_moves_stops_nothing(line: Line, why: str) -> None:
    found = _asked(line)
    assert found.red == ()
    assert [one.why for one in found.moved] == [why]


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        # An older case is named by its year, or by its own words, and has changed.
        (_line("2021년 하반기 3위", "card", ["2021-h2-03"]), {"rank": 4}),
        (_line("여성가족과 사례", "card", ["2021-h2-03"]), {"department": "노인복지과"}),
        # Something else has broken what a newer contest would only have moved.
        (_line("하반기 3위", "card", ["2021-h2-03"]), {"rank": 4}),
        # The new case is found by a word that has nothing to do with it.
        (_line("새벽 배송", "none", []), {}),
        # An older case is not found by its own words any more.
        (_line("폐가전 버리기", "card", ["2021-h2-05"]), {}),
    ],
)
def test_what_breaks_beside_a_newer_contest_is_red(line: Line, changes: dict[str, Any]) -> None:
    found = _asked(line, **changes)
    assert [one.line for one in found.red] == [line.name]
    assert found.moved == ()


def test_a_line_that_has_moved_goes_on_guarding_what_it_knows() -> None:
    line = _line("하반기 3위", "card", ["2021-h2-03"], contests=list(SHIPPED))
    before = _snapshot(2, _with_next_year(shipped_knowledge()))
    same = _snapshot(3, _with_next_year(shipped_knowledge(), outcome="새 성과입니다."))
    assert check([line], before, same).red == ()
    broken = _snapshot(3, _with_next_year(shipped_knowledge(), rank=5))
    [red] = check([line], before, broken).red
    assert "2021-h2-03" in " ".join(red.complaints)


def _first_half(known: Knowledge) -> Knowledge:
    """`known` before its latter half was published."""
    return only(_snapshot(1, known), {"2021-h1"}).knowledge


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (_line("2021년 5위", "card", ["2021-h1-05"]), "latest"),
        (_line("서귀포보건소 사례", "card", ["2021-h1-02"]), "named"),
        (_line("여성가족과 사례", "none", []), "known"),
    ],
)
def test_a_later_half_of_the_same_year_is_newer_too(line: Line, why: str) -> None:
    known = shipped_knowledge()
    found = check([line], _snapshot(1, _first_half(known)), _snapshot(2, known))
    assert (found.red, [one.why for one in found.changed]) == ((), [why])


def test_the_half_that_was_known_is_guarded() -> None:
    known = shipped_knowledge()
    before, line = _first_half(known), _line("상반기 5위", "card", ["2021-h1-05"])
    assert check([line], _snapshot(1, before), _snapshot(2, known)).changed == ()
    moved = tuple(
        case.model_copy(update={"rank": 8}) if case.id == "2021-h1-05" else case
        for case in known.cases
    )
    after = known.model_copy(update={"cases": moved})
    assert len(check([line], _snapshot(1, before), _snapshot(2, after)).red) == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (_line("모두 몇 건이야", "aggregate", [], also=IDS, has=["8건"]), "latest"),
        (_line("첫 대회 5위", "card", ["2021-h1-05"]), "latest"),
        (_line("정화조 폭발", "none", [], has=["로는 상반기 4위"]), "latest"),
        (_line("감귤농정과 사례", "card", ["2021-h1-05"]), "named"),
        (_line("서홍동 사례", "none", []), "known"),
    ],
)
def test_an_older_contest_stops_nothing_that_counts_it(line: Line, why: str) -> None:
    after = _with_contest(shipped_knowledge(), 2019, "서귀포시")
    found = check([line], shipped_snapshot(), _snapshot(2, after))
    assert found.red == ()
    assert [one.why for one in found.moved] == [why]


@pytest.mark.parametrize("ask", ["하반기 9위", "9위", "2021년 9위", "2020년 이후 9위"])
def test_a_rank_does_not_come_to_mean_an_older_contest(ask: str) -> None:
    after = _snapshot(2, _with_contest(shipped_knowledge(), 2019, "서귀포시"))
    line = _line(ask, "card", ["2021-h2-09"])
    found = check([line], shipped_snapshot(), after)
    assert (found.red, found.moved) == ((), ())
    older = run(_line("2019년 9위", "card", []), after)
    assert [case.year for case in older.cases] == [2019]
    assert why_moved(line, older, only(after, SHIPPED), after) is None


def test_another_body_of_the_same_year_is_further_too() -> None:
    after = _with_contest(shipped_knowledge(), 2021, "제주시")
    known = _line("서홍동 사례", "none", [])
    assert [one.why for one in check([known], shipped_snapshot(), _snapshot(2, after)).moved] == [
        "known"
    ]


@pytest.mark.parametrize(
    ("year", "body"), [(2022, "서귀포시"), (2019, "서귀포시"), (2021, "제주시")]
)
def test_few_of_the_tables_stop_a_further_contest(year: int, body: str) -> None:
    lines = read_tables()[::16]
    further = _with_contest(shipped_knowledge(), year, body)
    found = check(lines, shipped_snapshot(), _snapshot(2, further))
    assert len(found.moved) > 5
    assert len(found.red) < len(lines) / 25
    told = answers(found.changed, asked=found.asked)
    assert "대회가 더해져서 바뀝니다" in told
    assert "부서나 낱말에 새 사례가 더해진 질문" in told


def test_the_tables_that_ship_know_what_ships() -> None:
    assert contests_of(shipped_knowledge()) == set(SHIPPED)
    assert {line.contests for line in read_tables()} == {SHIPPED}


def test_a_snapshot_without_what_is_newer() -> None:
    known = _with_next_year(shipped_knowledge())
    older = only(_snapshot(2, known), SHIPPED).knowledge
    assert (older.contests, older.cases) == (shipped_knowledge().contests, known.cases[:8])
