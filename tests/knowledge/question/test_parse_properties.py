"""Any text is understood as something: without errors, and always alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Message, respond
from bot.people.masking import mask
from knowledge.context import Memory
from knowledge.korean.normalise import normalise
from knowledge.question.parse import parse
from tests.dialogues.shipped import TODAY, converse, shipped_snapshot
from tests.support.long_texts import LONG_TEXTS, LONGEST_MESSAGE, PIECES

_any_text = st.text(max_size=300)
_mixed_text = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
_long_text = st.builds(
    lambda piece, times, tail: (piece * times + tail)[:LONGEST_MESSAGE],
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.integers(min_value=1, max_value=5_000),
    st.sampled_from(PIECES),
)
_texts = st.one_of(_any_text, _mixed_text, _long_text)
_with_surrogates = st.lists(
    st.one_of(st.characters(categories=["Cs"]), st.sampled_from(PIECES)), min_size=1, max_size=20
).map("".join)


@given(_texts)
@settings(max_examples=250, deadline=None)
def test_any_text_is_parsed_and_always_alike(text: str) -> None:
    snapshot = shipped_snapshot()

    assert parse(text, snapshot, TODAY) == parse(text, snapshot, TODAY)


@given(st.lists(_texts, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_dialogue_has_a_reply(texts: list[str]) -> None:
    memory = Memory()
    for text in texts:
        reply, memory = respond(Message(text=text, today=TODAY), memory, shipped_snapshot())

        assert reply.text.strip()
        assert all(len(button.value.encode()) <= 64 for button in reply.buttons)


@pytest.mark.parametrize("text", ["\ud800", "3위\udfff 사례", "\ud83d3위", "\ud800" * 10_000])
def test_half_of_a_character_is_no_obstacle(text: str) -> None:
    """JSON can carry a lone surrogate, so a channel can."""
    assert converse([text], shipped_snapshot()).text.strip()


@given(_with_surrogates)
@settings(max_examples=100, deadline=None)
def test_any_sequence_of_code_points_is_parsed(text: str) -> None:
    parse(text, shipped_snapshot(), TODAY)


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS.keys())
def test_the_longest_message_is_read(text: str) -> None:
    """How long that takes is measured by the benchmark (`answer.hostile`)."""
    assert len(text) <= LONGEST_MESSAGE
    plain = normalise(text)

    assert normalise(plain) == plain
    assert mask(mask(text)) == mask(text)
    assert converse([text], shipped_snapshot()).text.strip()
