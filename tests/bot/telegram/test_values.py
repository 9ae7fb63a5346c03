"""What buttons send, within 64 bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.values import Pressed, data_of, pressed

values = st.from_regex(r"[a-z]{1,8}(:[a-z0-9,-]{1,55})?", fullmatch=True)


@given(value=values, version=st.integers(0, 10**9))
def test_what_was_put_in_comes_out(value: str, version: int) -> None:
    data = data_of(value, version)
    assert len(data.encode()) <= 64
    found = pressed(data)
    assert found is not None
    assert found.value == value
    assert found.version in (version, None)
    assert found.version == version or len(value) > 57


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("case:x", Pressed(value="case:x")),
        ("case:x@z", Pressed(value="case:x", version=35)),
        ("3위", Pressed(value="3위")),
        ("a@b.c@1", Pressed(value="a@b.c", version=1)),
        ("a@B", Pressed(value="a@B")),
        ("", None),
        (" ", None),
    ],
)
def test_data_of_any_kind_is_read(data: str, found: Pressed | None) -> None:
    assert pressed(data) == found
