"""Latin letters: which of them were meant to be Korean."""

from __future__ import annotations

from knowledge.question.translate import recover_layout


def test_a_latin_word_of_the_knowledge_is_no_wrong_layout() -> None:
    known = {"협업", "한전"}.__contains__

    text, corrections = recover_layout("gkswjs SKT guqdjq", known, {}, {"skt"})

    assert text == "한전 SKT 협업"
    assert [one.meant for one in corrections] == ["한전", "협업"]


def test_without_it_the_word_is_read_as_keys_too() -> None:
    text, _ = recover_layout("gkswjs SKT guqdjq", {"협업", "한전"}.__contains__, {})

    assert text == "한전 났 협업"
