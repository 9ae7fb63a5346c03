"""Words that are typed without a blank, or shortened, or that only begin like another."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.other_contests import invented
from tests.dialogues.shipped import shipped_lexicon

TODAY = dt.date(2025, 3, 3)


def _snapshot(name: str) -> Snapshot:
    return Snapshot(version=1, knowledge=invented()[name], lexicon=shipped_lexicon())


@pytest.mark.parametrize("word", ["비올때", "칠때", "올라갈수", "댈데", "나올때는"])
def test_a_verb_with_a_bound_noun_behind_it_is_no_topic(word: str) -> None:
    question = parse(f"{word} 우산 있나요", _snapshot("district_welfare"), TODAY)

    assert [term.text for term in question.terms if not term.verbal and term.weight >= 0.5] == [
        "우산"
    ]


def test_a_word_of_a_title_may_be_shortened() -> None:
    question = parse("반달곰", _snapshot("parks_of_grades"), TODAY)

    assert [(c.heard, c.meant) for c in question.corrections] == [("반달곰", "반달가슴곰")]


@pytest.mark.parametrize("word", ["반달", "반곰", "달가슴", "반달새"])
def test_what_may_be_short_for_anything_is_short_for_nothing(word: str) -> None:
    vocabulary = _snapshot("parks_of_grades").index.vocabulary

    assert vocabulary.shortened(word) is None


@pytest.mark.parametrize(
    ("ask", "outside"),
    [("신청 양식 어디 있어요", True), ("양식장 부표", False), ("담당자 번호", True)],
)
def test_a_longer_noun_only_begins_like_what_is_outside(ask: str, outside: bool) -> None:
    assert bool(parse(ask, _snapshot("parks_of_grades"), TODAY).outside) is outside


def test_shoes_that_are_worn_are_not_reported() -> None:
    worn = parse("슬리퍼 신고 온 사람", _snapshot("parks_of_grades"), TODAY)
    reported = parse("슬리퍼 도난 신고", _snapshot("parks_of_grades"), TODAY)

    assert "신고" not in [term.text for term in worn.terms]
    assert "신고" in [term.text for term in reported.terms]


def test_a_motorcycle_says_no_goodbye() -> None:
    snapshot = _snapshot("post_offices")

    assert [t.text for t in parse("오토바이 체인", snapshot, TODAY).terms] == ["오토바이", "체인"]
    assert parse("바이바이", snapshot, TODAY).intent is not None


def test_a_short_verb_is_no_slip_of_another() -> None:
    assert not parse("페트병 먹는 기계", _snapshot("city_of_districts"), TODAY).corrections


def test_a_noun_that_is_made_of_a_verb_answers_the_verb() -> None:
    found = parse("집배원이 물리는 사고", _snapshot("post_offices"), TODAY)

    assert "물림" in [term.text for term in found.terms]
