"""Positions: rising along the order, and as few as possible change."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.store.order import GAP, arrange

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def _rising(values: list[int]) -> bool:
    return all(before < after for before, after in pairwise(values))


@given(NAMES, st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-5, 5)))
def test_positions_rise_along_the_order(order: list[str], kept: dict[str, int]) -> None:
    positions = arrange(order, kept)
    assert sorted(positions) == sorted(order)
    assert _rising([positions[name] for name in order])


@given(NAMES, NAMES)
def test_as_many_as_possible_stay_where_they_are(before: list[str], after: list[str]) -> None:
    kept = arrange(before, {})
    positions = arrange(after, kept)
    stayed = sum(positions[name] == kept[name] for name in after if name in kept)
    old = [kept[name] for name in after if name in kept]
    longest = max(
        size
        for size in range(len(old) + 1)
        for chosen in combinations(old, size)
        if _rising(list(chosen))
    )
    assert stayed == longest


def test_one_put_between_two_moves_nobody() -> None:
    kept = arrange(["a", "b"], {})
    positions = arrange(["a", "x", "b"], kept)
    assert (positions["a"], positions["b"]) == (kept["a"], kept["b"])


def test_without_room_all_are_numbered_anew() -> None:
    assert arrange(["a", "x", "b"], {"a": 1, "b": 2}) == {
        "a": GAP,
        "x": 2 * GAP,
        "b": 3 * GAP,
    }


def test_twenty_at_the_same_place_still_move_nobody() -> None:
    positions = arrange(["first", "last"], {})
    order = ["first", "last"]
    for i in range(20):
        order.insert(1, str(i))
        before = positions
        positions = arrange(order, before)
        assert before.items() <= positions.items()
