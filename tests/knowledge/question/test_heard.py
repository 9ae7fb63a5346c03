"""What was heard before is understood as before, and never as something else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.question import heard as module
from knowledge.question.heard import LONGEST, Heard
from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_snapshot


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that were really read."""
    texts: list[str] = []

    def reading(text: str, snapshot: Snapshot, today: dt.date) -> Question:
        texts.append(text)
        return parse(text, snapshot, today)

    monkeypatch.setattr(module, "parse", reading)
    return texts


def test_a_message_is_read_once(read: list[str]) -> None:
    heard = Heard()
    snapshot = shipped_snapshot()
    for _ in range(2):
        for text in ("3위", "하반기 보상은?"):
            assert heard.parse(text, snapshot, TODAY) == parse(text, snapshot, TODAY)
    assert read == ["3위", "하반기 보상은?"]


def test_another_day_is_another_question(read: list[str]) -> None:
    heard = Heard()
    snapshot = shipped_snapshot()
    then = heard.parse("작년 3위", snapshot, dt.date(2022, 5, 1))
    later = heard.parse("작년 3위", snapshot, dt.date(2023, 5, 1))
    assert (then.filters.years, later.filters.years) == ((2021,), (2022,))


def test_with_another_version_everything_is_read_anew(read: list[str]) -> None:
    heard = Heard()
    old = shipped_snapshot()
    cases = tuple(case for case in old.knowledge.cases if case.department != "남원읍")
    new = replace(old, version=2, knowledge=old.knowledge.model_copy(update={"cases": cases}))
    assert heard.parse("남원읍", old, TODAY).filters.departments == ("남원읍",)
    assert heard.parse("남원읍", new, TODAY).filters.departments == ()
    assert len(heard) == 1


def test_what_came_longest_ago_is_forgotten_first(read: list[str]) -> None:
    heard = Heard(messages=2)
    for text in ("1위", "2위", "1위", "3위", "1위", "2위"):
        heard.parse(text, shipped_snapshot(), TODAY)
    assert read == ["1위", "2위", "3위", "2위"]
    assert len(heard) == 2


def test_long_messages_are_not_kept(read: list[str]) -> None:
    heard = Heard()
    long = "3위 " * LONGEST
    for _ in range(2):
        heard.parse(long, shipped_snapshot(), TODAY)
    assert (len(read), len(heard)) == (2, 0)
