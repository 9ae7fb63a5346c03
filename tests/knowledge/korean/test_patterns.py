"""Patterns wait for their first use and are then what `re.compile` makes."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re

import pytest

import bot.replies
import knowledge
from knowledge.korean.patterns import compile_all, regex


def test_a_pattern_is_what_it_stands_for() -> None:
    word = regex(r"(?P<rank>\d+)\s?위", re.IGNORECASE)
    assert (word.pattern, word.flags) == (r"(?P<rank>\d+)\s?위", re.IGNORECASE | re.UNICODE)
    assert word.groupindex == {"rank": 1}
    found = word.search("하반기 3위와 5위")
    assert found is not None
    assert found["rank"] == "3"
    assert word.findall("하반기 3위와 5위") == ["3", "5"]
    assert word.sub("등", "3위") == "등"


def test_a_pattern_may_go_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(regex("[가-힣]+", re.MULTILINE)))
    assert again.fullmatch("남원읍")
    assert again.flags & re.MULTILINE


def test_a_mistake_shows_at_the_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("남원읍")
    with pytest.raises(AttributeError):
        _ = regex("가").nothing  # type: ignore[attr-defined]


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    for package in (knowledge, bot.replies):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    assert compile_all() > 300
