"""What is wrong with a thing says not what it is, where a clear word stands beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.question.parse import parse
from tests.dialogues.shipped import shipped_snapshot

TODAY = dt.date(2026, 11, 28)


def _searched(text: str) -> dict[str, bool]:
    """Word → whether it is only a verb."""
    return {term.text: term.verbal for term in parse(text, shipped_snapshot(), TODAY).terms}


@pytest.mark.parametrize("text", ["정화조 막힘", "정화조 넘침", "쇼핑몰 느림"])
def test_a_trouble_beside_a_clear_word_is_like_a_verb(text: str) -> None:
    assert _searched(text)[text.split()[1]]


@pytest.mark.parametrize("text", ["막힘 사례", "저수지 막힘", "정화조 위험물"])
def test_alone_or_beside_what_nobody_has_it_is_a_noun(text: str) -> None:
    word = "위험물" if "위험물" in text else "막힘"
    assert not _searched(text)[word]
