"""What the tests about people share."""

from __future__ import annotations

import pytest

from bot.people.person import PersonKeys


@pytest.fixture
def keys() -> PersonKeys:
    return PersonKeys(b"only for tests, of 32 bytes size")
