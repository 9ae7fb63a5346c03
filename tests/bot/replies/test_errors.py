"""Every error has a Korean sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from bot.errors import BotError
from bot.replies import errors
from knowledge.errors import KnowledgeError

VALUES = {
    "path": "자료.sqlite3",
    "file": "a.yaml",
    "line": 3,
    "problem": "rank",
    "version": 7,
    "variable": "SARYEBOT_X",
    "limit": 10,
    "usage": "saryebot rollback 판",
    "name": "x",
    "address": "127.0.0.1:80",
    "seconds": 2,
    "format": "doc",
    "base": 6,
    "current": 8,
    "actor": "담당자",
    "id": "ab12cd",
    "key": "2021-h2-03.title",
    "topic": "모름",
    "stage": "running",
    "operation": "send",
    "step": "approve",
    "kind": "call",
    "account": 12345,
    "role": "viewer",
    "over": ("embargo", "line:3위"),
    "state": "published",
    "target": "0.host",
    "field": "rank",
}


def kinds(base: type[Exception]) -> Iterator[type[Exception]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def reaches_people(kind: type[Exception]) -> bool:
    """Errors deeper in `knowledge` are slips of its callers and never meant for a person."""
    return kind.__module__.startswith("bot.") or kind.__module__ == "knowledge.errors"


ALL = sorted(
    filter(reaches_people, {*kinds(BotError), *kinds(KnowledgeError)}),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_of_error_is_worded(kind: type[Exception]) -> None:
    code = vars(kind).get("code")
    assert isinstance(code, str)
    assert code in errors.codes()


def test_codes_are_not_shared() -> None:
    codes = [vars(kind)["code"] for kind in ALL]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", sorted(errors.codes() - {"line", "usage"}))
def test_a_sentence_is_one_polite_line(code: str) -> None:
    said = errors.sentence(code, VALUES)
    assert re.search(r"[가-힣]", said)
    assert "\n" not in said
    assert "  " not in said


@pytest.mark.parametrize(
    "template", sorted({*errors._LINE.values(), *errors._USAGE.values(), *errors._BACKUP.values()})
)
def test_problems_need_no_values_but_the_known_ones(template: str) -> None:
    assert {name for _, name, _, _ in Formatter().parse(template) if name} <= set(VALUES)


def test_an_unknown_code_is_excused() -> None:
    assert errors.sentence("something_new", {}) == errors.UNEXPECTED


def test_a_data_file_is_named_with_its_line() -> None:
    said = errors.sentence("data_file", VALUES)
    assert "a.yaml 3번째 줄" in said
    assert "None" not in errors.sentence("data_file", VALUES | {"line": None})


def test_the_apology_has_its_reference() -> None:
    assert "ab12" in errors.apology("ab12")


def test_a_missing_driver_is_named() -> None:
    assert "asyncpg" in errors.sentence("database_address", {"problem": "no package asyncpg"})
    assert "설정이 잘못" in errors.sentence("database_address", {"problem": "not a file"})
