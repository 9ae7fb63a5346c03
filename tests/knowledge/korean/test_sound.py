"""Words that sound alike have one key."""

from __future__ import annotations

import pytest

from knowledge.korean.sound import as_heard


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("필쯩", "필증"),
        ("업써", "없어"),
        ("여러", "열어"),
        ("안자", "앉아"),
        ("만은", "많은"),
        ("치메", "치매"),
        ("패기물", "폐기물"),
        ("닥지", "딱지"),
        ("찻기", "찾기"),
        ("민원씰", "민원실"),
    ],
)
def test_words_that_sound_alike_have_one_key(heard: str, meant: str) -> None:
    assert as_heard(heard) == as_heard(meant)


@pytest.mark.parametrize(
    ("one", "another"),
    [("남원", "남언"), ("응급", "으급"), ("화장장", "화장실"), ("보관", "보건"), ("a1", "a2")],
)
def test_other_words_have_another_key(one: str, another: str) -> None:
    assert as_heard(one) != as_heard(another)
