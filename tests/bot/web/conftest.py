"""The page in this process, with an assistant that the test gives and a clock that it sets."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.bot.web.visitor import Place, Visitor


@pytest.fixture
def place() -> Place:
    """The page with everything around it recorded."""
    return Place()


@pytest.fixture
def visitor(place: Place) -> Visitor:
    """A browser that keeps its cookie."""
    return Visitor(place)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the page writes into the log."""
    with caplog.at_level(logging.INFO):
        yield caplog
