"""Who does not know the official words finds the case all the same, and claims no other.

Each set is one knowledge of many cases of many bodies, so that the shortlist of the search is
in use, too.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bot.replies.model import Reply
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_lexicon
from tests.dialogues.tables import Line, run

SETS = Path(__file__).parent / "paraphrases"
MOST = 3
"""Cases of one answer; more name none."""


class Floor(NamedTuple):
    """A little below what was measured; it must not become worse."""

    right: int
    wrong: int
    claimed: int


FLOORS = {
    "learned_first": Floor(right=360, wrong=9, claimed=12),
    "learned_second": Floor(right=160, wrong=7, claimed=6),
    "learned_third": Floor(right=97, wrong=4, claimed=4),
    "put_aside": Floor(right=40, wrong=2, claimed=2),
}
"""Those that were learned from show that no word gets lost; only the last is unseen."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_paraphrases_find_their_case(name: str) -> None:
    written = yaml.safe_load((SETS / f"{name}.yaml").read_text(encoding="utf-8"))
    snapshot = Snapshot(
        version=1, knowledge=_knowledge(written["cases"]), lexicon=shipped_lexicon()
    )
    right, wrong = 0, []
    for number, case in enumerate(written["cases"], 1):
        for ask in case["ask"]:
            found = [c.id for c in _reply(ask, snapshot).cases]
            if _id(number) in found and len(found) <= MOST:
                right += 1
            elif found:
                wrong.append(ask)
    claimed = [ask for ask in written["absent"] if _reply(ask, snapshot).cases]

    floor = FLOORS[name]
    assert right >= floor.right
    assert len(wrong) <= floor.wrong, "\n".join(wrong)
    assert len(claimed) <= floor.claimed, "\n".join(claimed)


def test_a_refusal_names_the_case_that_has_two_of_the_words() -> None:
    written = yaml.safe_load((SETS / "learned_third.yaml").read_text(encoding="utf-8"))
    snapshot = Snapshot(
        version=1, knowledge=_knowledge(written["cases"]), lexicon=shipped_lexicon()
    )

    two, one = (
        _reply(ask, snapshot) for ask in ("부모 없이 할머니가 키우는 애 용돈", "수학 용돈")
    )

    assert not two.cases
    assert [case.title for case in two.told_instead] == ["조손가정 학습 방문교사"]
    assert "가까운 사례로는" in two.text
    assert not one.cases
    assert "가까운 사례로는" not in one.text


def test_several_words_of_one_meaning_name_its_case() -> None:
    written = yaml.safe_load((SETS / "learned_second.yaml").read_text(encoding="utf-8"))
    snapshot = Snapshot(
        version=1, knowledge=_knowledge(written["cases"]), lexicon=shipped_lexicon()
    )

    three, compound = (_reply(ask, snapshot) for ask in ("노인들 공 치는 잔디밭", "파크골프 잔디"))

    assert [case.title for case in three.cases] == ["파크골프장 하천부지 조성"]
    assert not compound.cases


def _reply(ask: str, snapshot: Snapshot) -> Reply:
    written = {"file": "-", "number": 1, "ask": ask, "kind": ("card", "fact"), "cases": []}
    return run(Line.model_validate(written), snapshot)


def _id(number: int) -> str:
    return f"c-{number:03}"


def _knowledge(written: list[dict[str, Any]]) -> Knowledge:
    source = Source(id="s", title="지어낸 우수사례", date=dt.date(2024, 12, 20))
    contest = Contest(id="c", year=2024, selected=len(written), source="s")
    cases = tuple(
        Case(
            id=_id(number),
            contest="c",
            organisation=case["organisation"],
            title=case["title"],
            content=case["content"],
            source="s",
        )
        for number, case in enumerate(written, 1)
    )
    return Knowledge(
        organisation="인사혁신처", sources=(source,), contests=(contest,), cases=cases
    )
