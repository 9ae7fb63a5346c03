"""Everyday words that mean a thing only with each other: 컵 and 씻는, of a washer of cups."""

from __future__ import annotations

import pytest

from knowledge.korean.particles import CASE_PARTICLE
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.other_contests import invented
from tests.dialogues.shipped import TODAY, shipped_lexicon


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("여름에 호수 이끼 걷어내는 배", True),
        ("배로 이끼를 걷어내는 호수", True),
        ("호수 구경", False),
        ("이끼 낀 돌", False),
    ],
)
def test_parts_are_found_in_any_order(text: str, meant: bool) -> None:
    snapshot = Snapshot(
        version=1, knowledge=invented()["town_of_bright_seas"], lexicon=shipped_lexicon()
    )

    terms = parse(text, snapshot, TODAY).terms

    assert any(term.parts > 1 for term in terms) is meant


def test_only_where_a_case_is_about_it() -> None:
    snapshot = Snapshot(
        version=1, knowledge=invented()["county_of_ripples"], lexicon=shipped_lexicon()
    )

    terms = parse("여름에 호수 이끼 걷어내는 배", snapshot, TODAY).terms

    assert all(term.parts == 1 for term in terms)


@pytest.mark.parametrize(
    ("text", "bare"),
    [("모래가 없어지는", "모래 없어지는"), ("둑을 막는", "둑 막는"), ("아이 보는", "아이 보는")],
)
def test_a_particle_fits_the_syllable_before_it(text: str, bare: str) -> None:
    assert CASE_PARTICLE.sub("", text) == bare
