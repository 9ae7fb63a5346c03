"""The prizes are known in one place: their names, their forms, their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import knowledge
from knowledge.grades import GRADED, GRADES, NAME, ORDER, PLAIN, PRIZE, grade_of

_CODE = Path(knowledge.__file__).parent


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("최우수상", "최우수"),
        ("최우수", "최우수"),
        ("장려상", "장려"),
        ("대상", "대상"),
        ("금", "금상"),
        ("특별상", "특별상"),
        ("입선", "입선"),
        ("우수사례", None),
        ("보상", None),
        ("", None),
    ],
)
def test_a_grade_is_known_by_its_forms(said: str, grade: str | None) -> None:
    assert grade_of(said) == grade


def test_every_grade_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(GRADES)
    assert len(set(GRADES)) == len(GRADES)


def test_the_pieces_take_every_grade_and_no_other_word() -> None:
    for grade in GRADES:
        assert re.fullmatch(NAME, grade)
        assert re.fullmatch(GRADED, grade)
        said = grade if grade.endswith("상") or grade == "입선" else f"{grade}상"
        assert re.fullmatch(GRADED, said)
        assert bool(re.fullmatch(PRIZE, said)) == (grade != "입선")
    assert set(PLAIN.split("|")) == {"최우수", "우수", "장려"}
    for other in ("우수사례", "보상", "세상", "금", "상"):
        assert not re.fullmatch(GRADED, other)


def test_nobody_else_spells_the_alternatives() -> None:
    spelled = re.compile(r"최우수\|우수(?:상)?\|장려|금상\|은상\|동상")
    found = [
        str(path.relative_to(_CODE))
        for path in sorted(_CODE.rglob("*.py"))
        if spelled.search(path.read_text(encoding="utf-8"))
    ]
    assert not found
