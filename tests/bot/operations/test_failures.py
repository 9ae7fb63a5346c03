"""Errors in the log: where and what kind, never what a person wrote."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.errors import DatabaseLockedError
from bot.operations.failures import outline
from knowledge.models import Model

WRITTEN = "주민이 적은 말"


class Counted(Model):
    number: int


def caught(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as raised:
        return raised


def test_the_place_and_kind_are_named_and_the_message_is_not() -> None:
    text = outline(caught(ValueError(WRITTEN)))
    assert "builtins.ValueError" in text
    assert "test_failures.py" in text
    assert "in caught" in text
    assert WRITTEN not in text


def test_a_value_that_a_model_refused_stays_out() -> None:
    with pytest.raises(ValidationError) as refused:
        Counted.model_validate({"number": WRITTEN})
    assert WRITTEN in str(refused.value)
    assert WRITTEN not in outline(refused.value)


def test_messages_of_the_named_kinds_are_kept() -> None:
    assert "disk is gone" in outline(caught(OSError("disk is gone")))
    assert "kept" in outline(caught(KeyError("kept")), worded=(KeyError,))


def test_errors_with_a_code_show_it() -> None:
    assert "[database_locked]" in outline(caught(DatabaseLockedError(path=WRITTEN)))


def test_causes_come_first_and_hidden_ones_stay_hidden() -> None:
    def chain(*, hide: bool) -> str:
        try:
            try:
                raise KeyError
            except KeyError as first:
                raise RuntimeError from (None if hide else first)
        except RuntimeError as error:
            return outline(error)

    text = chain(hide=False)
    assert text.index("KeyError") < text.index("which led to") < text.index("RuntimeError")
    assert "KeyError" not in chain(hide=True)


def test_every_error_of_a_group_is_named() -> None:
    group = ExceptionGroup("several", [ValueError(), KeyError()])
    text = outline(caught(group))
    assert "ValueError" in text
    assert "KeyError" in text


def test_errors_that_cause_each_other_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert outline(first).count("ValueError") == 1
