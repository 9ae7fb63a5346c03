"""A system that forbids priorities is no reason not to work."""

from __future__ import annotations

import os

import pytest

from bot.operations.politeness import NICENESS, give_way


def test_work_beside_the_bot_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append)
    give_way()
    assert asked == [NICENESS]


def test_where_it_is_forbidden_it_works_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under the systemd unit, which leaves out @resources."""

    def forbidden(_: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "nice", forbidden)
    give_way()


def test_where_there_is_no_such_thing_it_works_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "nice")
    give_way()
