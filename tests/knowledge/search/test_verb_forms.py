"""Verbs whose stems end in a consonant, in any form."""

from __future__ import annotations

import pytest

from knowledge.search.verb_forms import VerbForms, closed_stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("갚게", "갚"),
        ("씻은", "씻"),
        ("뽑아서", "뽑"),
        ("되갚는", "되갚"),
        ("중심은", ""),
        ("담은", ""),
    ],
)
def test_the_stem_is_what_stands_before_the_ending(word: str, stem: str) -> None:
    assert closed_stem(word) == stem


def test_another_form_of_the_verb_is_found() -> None:
    verbs = VerbForms({"갚는", "날을"})
    assert verbs.closed == {"갚": ("갚는",)}
    assert verbs.others("갚게") == ("갚는",)
