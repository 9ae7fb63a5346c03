"""Words by what stands beside them, and that no pattern is made of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge
from bot import replies
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex

_BEFORE = regex(r"\d\s?$")
_BEHIND = regex(r"\s?받[았은]")
READING = ("question", "dialogue", "answer", "korean")
"""What reads each message."""


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("표창", "3 표창 받은", True),
        ("표창", "표창 받은", False),
        ("표창", "3 표창 준", False),
        ("표창", "표창 3표창받았", True),
        ("표창", "", False),
        ("가", "1가가 받은", False),
        ("가가", "1가가 받은", True),
        (".", "1. 받은", True),
        (".", "1x 받은", False),
    ],
)
def test_a_word_stands_between_two_things(word: str, text: str, expected: bool) -> None:
    assert stands(word, text, before=_BEFORE, behind=_BEHIND) is expected


@given(
    st.text(alphabet="가나 1.", max_size=3),
    st.text(alphabet="가나 1.받은", max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_it_is_what_a_pattern_with_the_word_finds(
    word: str, text: str, before: bool, behind: bool
) -> None:
    whole = re.compile(
        (r"\d\s?" if before else "") + re.escape(word) + (r"\s?받[았은]" if behind else "")
    )
    found = stands(
        word, text, before=_BEFORE if before else None, behind=_BEHIND if behind else None
    )
    assert found is (whole.search(text) is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("점검 받은 차", True), ("점검 받은 배", False), ("점검 받은", False), ("점검 차", False)],
)
def test_another_word_stands_behind(text: str, expected: bool) -> None:
    assert stands("점검", text, behind=regex(r"\s?받은\s"), then="차") is expected


def test_no_pattern_is_made_while_a_message_is_read() -> None:
    """`re.search("…")` compiles what is not among the last 512 patterns; those of a message's own
    words would push the constant ones out."""
    folders = [Path(next(iter(knowledge.__path__)), name) for name in READING]
    folders.append(Path(next(iter(replies.__path__))))
    made = [
        f"{file.parent.name}/{file.name}:{node.lineno}"
        for folder in folders
        for file in sorted(folder.glob("*.py"))
        for node in _in_functions(ast.parse(file.read_text(encoding="utf-8")))
        if file.name != "patterns.py" and _makes_a_pattern(node)
    ]
    assert made == []


def _in_functions(tree: ast.AST) -> list[ast.expr]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [node for one in functions for node in ast.walk(one) if isinstance(node, ast.Call)]


def _makes_a_pattern(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
        and called.attr != "escape"
    )
