"""What buttons and deep links send."""

from __future__ import annotations

import pytest

from knowledge.question.links import is_link, parse_link
from tests.dialogues.shipped import shipped_snapshot


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("case:2021-h2-05", True),
        ("compare:2021-2-0001,2021-2-0002", True),
        ("in:department,2021-0001,3", True),
        ("menu", True),
        ("3위 사례", False),
        ("case: 3위", False),
        ("전화 010-1234-5678", False),
        ("call:010-1234-5678", False),
    ],
)
def test_which_texts_are_links(text: str, link: bool) -> None:
    assert is_link(text) is link
    assert (parse_link(text, shipped_snapshot()) is not None) is link


@pytest.mark.parametrize(
    "verb", ["case", "reward", "service", "beside", "contest", "rewards", "compare", "year",
             "by", "in", "in:rank,1"],
)  # fmt: skip
@pytest.mark.parametrize("number", ["010-1234-5678", "01012345678", "9" * 5000])
def test_what_somebody_types_into_a_link_is_not_kept(verb: str, number: str) -> None:
    mark = "," if ":" in verb else ":"
    question = parse_link(f"{verb}{mark}{number}", shipped_snapshot())
    assert question is not None
    kept = question.model_copy(update={"browse": None}).model_dump_json()
    assert "1234" not in kept
    assert "9999" not in kept
