"""A changed copy of a knowledge: what is looked up in it is its own."""

from __future__ import annotations

from tests.dialogues.shipped import shipped_snapshot


def test_a_changed_copy_finds_its_own_cases_contests_and_sources() -> None:
    known = shipped_snapshot().knowledge
    case, contest, source = known.cases[0], known.contests[0], known.sources[0]
    assert known.case_by_id[case.id] is case  # looked up before
    assert known.contest_by_id[contest.id] is contest
    assert known.source_by_id[source.id] is source

    changed = known.model_copy(
        update={
            "cases": (case.model_copy(update={"title": "다른 제목"}), *known.cases[2:]),
            "contests": (contest.model_copy(update={"selected": 99}), *known.contests[1:]),
            "sources": (source.model_copy(update={"title": "다른 출처"}), *known.sources[1:]),
        }
    )

    assert changed.case_by_id[case.id].title == "다른 제목"
    assert known.cases[1].id not in changed.case_by_id
    assert changed.contest_by_id[contest.id].selected == 99
    assert changed.source_by_id[source.id].title == "다른 출처"
    assert known.case_by_id[case.id] is case
