"""The prizes are known in one place: their names, their forms, their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import knowledge
from knowledge.grades import (
    GRADED,
    GRADES,
    NAME,
    PLAIN,
    PRIZE,
    grade_of,
    is_prize,
    place_of,
    prize_of,
)

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
        ("노력", "노력상"),
        ("입선", "입선"),
        ("우수사례", None),
        ("보상", None),
        ("", None),
    ],
)
def test_a_grade_is_known_by_its_forms(said: str, grade: str | None) -> None:
    assert grade_of(said) == grade


def test_every_grade_has_its_place_in_the_order() -> None:
    places = [place_of(grade) for grade in GRADES]
    assert None not in places
    assert len(set(places)) == len(GRADES)
    ordered = sorted(GRADES, key=lambda grade: place_of(grade) or 0)
    assert ordered.index("최우수") < ordered.index("우수") < ordered.index("장려")
    assert ordered.index("장려") < ordered.index("노력상")


def test_letters_are_an_order_and_other_names_are_none() -> None:
    places = [place_of(grade) for grade in ("S등급", "A+등급", "A등급", "B등급", "C등급")]
    assert places == sorted(place for place in places if place is not None)
    assert place_of("으뜸상") is place_of("인기상") is place_of(None) is None


@pytest.mark.parametrize(
    ("said", "prize"),
    [
        ("으뜸상", "으뜸상"),
        ("으뜸", "으뜸상"),
        ("아름다운 도전상", "아름다운 도전상"),
        ("s 등급", "S등급"),
        ("A+등급", "A+등급"),
        ("최우수상", "최우수"),
        ("노력", "노력상"),
        ("군수상", None),
    ],
)
def test_a_prize_is_known_where_only_one_can_stand(said: str, prize: str | None) -> None:
    assert prize_of(said) == prize
    assert prize is None or is_prize(prize)


@pytest.mark.parametrize(
    "word",
    ["대상자", "상수도", "보상", "세상", "음식상", "지원대상", "손실보상", "우수상", "", "상",
     "부상", "1등급", "등급", "아주 길고 긴 이름의 긴 상", "상\n상"],
)  # fmt: skip
def test_what_is_no_prize_is_none(word: str) -> None:
    assert not is_prize(word)


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
