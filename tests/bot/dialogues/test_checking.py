"""Which answers a new version changes, and which of them become wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogues.checking import check
from bot.dialogues.tables import Line, read_tables
from knowledge.models import Case, Knowledge
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon, shipped_snapshot


def _line(ask: str, **fields: Any) -> Line:
    values = {"file": "some.yaml", "number": 1, "kind": ["card", "fact"], "ask": ask}
    return Line.model_validate(values | fields)


def _changed(change: Callable[[Case], dict[str, Any]]) -> Snapshot:
    cases = [
        Case.model_validate({**case.model_dump(), **change(case)})
        for case in shipped_knowledge().cases
    ]
    knowledge = Knowledge.model_validate(shipped_knowledge().model_dump() | {"cases": cases})
    return Snapshot(version=2, knowledge=knowledge, lexicon=shipped_lexicon())


def _ranked(rank: int) -> Snapshot:
    """What ships, with the third of the second half at `rank`."""
    return _changed(lambda case: {"rank": rank} if case.id == "2021-h2-03" else {})


THIRD = _line("하반기 3위", cases=["2021-h2-03"])
FIFTH = _line("하반기 5위", cases=["2021-h2-05"], number=2)


def test_the_same_knowledge_changes_no_answer() -> None:
    same = Snapshot(version=2, knowledge=shipped_knowledge(), lexicon=shipped_lexicon())
    found = check(read_tables()[::7], shipped_snapshot(), same)
    assert found.asked > 200
    assert found.changed == ()


def test_an_answer_that_becomes_wrong_is_red() -> None:
    found = check([THIRD, FIFTH], shipped_snapshot(), _ranked(4))
    assert found.asked == 2
    [red] = found.red
    assert (red.line, red.question) == ("some-1", "하반기 3위")
    assert "여성가족과" in red.before
    assert "여성가족과" not in red.after
    assert any("2021-h2-03" in complaint for complaint in red.complaints)


def test_an_answer_that_may_change_is_shown() -> None:
    after = _changed(lambda case: {"outcome": "새 성과입니다."})
    found = check([THIRD], shipped_snapshot(), after)
    [changed] = found.changed
    assert "새 성과입니다." in changed.after
    assert found.red == ()


def test_an_answer_that_was_wrong_before_is_not_red() -> None:
    wrong = _line("하반기 3위", cases=["2021-h2-05"])
    found = check([wrong], shipped_snapshot(), _ranked(4))
    assert len(found.changed) == 1
    assert found.red == ()


def test_lines_of_other_versions_are_not_asked() -> None:
    old = _line("하반기 3위", cases=["2021-h2-03"], to_version=1)
    later = _line("하반기 3위", cases=["2021-h2-03"], from_version=3)
    assert check([old, later], shipped_snapshot(), _ranked(4)).asked == 0


def test_a_change_that_was_accepted_stays_so() -> None:
    found = check([THIRD, FIFTH], shipped_snapshot(), _ranked(4), retired={"하반기 3위"})
    assert (found.asked, found.red) == (1, ())
