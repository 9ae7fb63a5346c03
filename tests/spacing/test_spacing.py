"""Where blanks are put, and how well for messages that were never learned from."""

from __future__ import annotations

from importlib import resources

import pytest

from knowledge.korean.word_spacing import blanks_put
from tests.spacing.learning import MOST_CONTEXTS, blanks_of, learn, score
from tests.spacing.messages import learned, left_out


@pytest.mark.parametrize(
    "message",
    ["민원실 일찍 여는 곳 있나요", "하반기 3위 보상 세부 내역", "정화조 점검은 누가 합니까"],
)
def test_blanks_are_put_where_they_were(message: str) -> None:
    assert blanks_put(message.replace(" ", "")) == message


def test_no_blank_stands_inside_what_is_whole() -> None:
    assert blanks_put("민원실일찍", whole=[(0, 5)]) == "민원실일찍"


def test_blanks_that_were_written_stay() -> None:
    assert blanks_put("귤따기체험", written=[1]) == "귤 따기 체험"


def test_nothing_is_put_into_nothing() -> None:
    assert blanks_put("") == ""


def test_messages_that_were_left_out_are_cut_well() -> None:
    lines = resources.files("knowledge").joinpath("data", "spacing.tsv").read_text("utf-8")
    shipped = lines.splitlines()
    precision, recall = score(left_out(), shipped)
    assert precision > 0.92
    assert recall > 0.9
    assert len(shipped) <= MOST_CONTEXTS


def test_no_message_is_both_learned_and_left_out() -> None:
    assert not set(learned()) & set(left_out())


def test_a_blank_is_learned_from_what_stands_around_it() -> None:
    weights = learn(["하반기 사례", "상반기 사례", "하반기 부서", "사례 부서"])
    assert weights["기_"] > 0
    assert weights["하_"] < 0


def test_blanks_are_counted_without_the_blanks_before_them() -> None:
    assert blanks_of("하반기 3위 사례") == {3, 5}
