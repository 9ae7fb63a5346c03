"""Letters that a pattern needs: never one too many."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import knowledge
from knowledge.korean import patterns
from knowledge.korean.needed import NOTHING, letters_of, needed
from knowledge.korean.normalise import normalise
from tests.dialogues.tables import read_tables


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("가점", "가"),
        (r"\d+\s?위", "위"),
        ("(?:근평|인사)\\s?가점", "가"),
        ("근평|인사", "근인"),
        ("[은는]\\s?데", "데"),
        ("[0-3]번?", "0123"),
        ("(?:비교)+(?:해|좀)*", "비"),
        ("(?<=[가-힣] )신문", "신"),
        ("(?=상)반기?", "상"),
        ("(?>가|나)", "가나"),
    ],
)
def test_some_letter_of_these_is_there(pattern: str, letters: str) -> None:
    assert needed(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    "pattern",
    [r"\d+", "", "가?", "가|", "[^가]", "[가-힣]위?", "(?!가)", r"^\s*$", "(가)?", "(.)\\1"],
)
def test_a_pattern_may_need_nothing(pattern: str) -> None:
    assert needed(pattern) == {NOTHING}
    assert not needed(pattern).isdisjoint(letters_of(""))


def test_with_any_case_nothing_is_said_of_letters() -> None:
    assert needed("ok", re.IGNORECASE) == {NOTHING}


def test_a_mistake_is_one_here_too() -> None:
    with pytest.raises(re.error):
        needed("(")


def test_whatever_a_pattern_finds_has_a_letter_that_it_needs() -> None:
    for module in pkgutil.walk_packages(knowledge.__path__, "knowledge."):
        importlib.import_module(module.name)
    made = list(patterns._patterns)
    assert len(made) > 300
    texts = [normalise(text) for line in read_tables()[::7] for text in line.ask]
    wordy = [one for one in made if NOTHING not in one.needed]
    assert len(wordy) > len(made) / 2
    for one in wordy:
        for text in texts:
            if one.search(text):
                assert not one.needed.isdisjoint(letters_of(text)), (one.pattern, text)
