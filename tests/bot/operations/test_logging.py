"""Log lines: their forms, and that no secret is in them."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator

import pytest

from bot.operations.logging import HIDDEN, LogFormat, Redaction, configure_logging
from tests.support.logs import restored_logging
from tests.support.telegram import token

TOKEN = token()
OTHER_SECRET = "xyz-secret-xyz"
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getUpdates"

Log = Callable[[], str]


@pytest.fixture(autouse=True)
def untouched_logging() -> Iterator[None]:
    with restored_logging():
        yield


@pytest.fixture(params=["text", "json"])
def form(request: pytest.FixtureRequest) -> LogFormat:
    chosen: LogFormat = request.param
    return chosen


@pytest.fixture
def logged(form: LogFormat) -> Log:
    stream = io.StringIO()
    configure_logging(form=form, secrets=[TOKEN, OTHER_SECRET], stream=stream)
    return stream.getvalue


log = logging.getLogger("bot.somewhere.deep")


def fail() -> None:
    try:
        raise ValueError(f"inner {TOKEN}")
    except ValueError as error:
        raise RuntimeError(f"cannot reach {ADDRESS}") from error


def test_secrets_in_messages_and_arguments_are_hidden(logged: Log) -> None:
    log.info("token %s", TOKEN)
    log.info(f"address {ADDRESS}")
    log.info("%(x)s", {"x": OTHER_SECRET})
    assert TOKEN not in logged()
    assert OTHER_SECRET not in logged()
    assert logged().count(HIDDEN) == 3


def test_secrets_in_tracebacks_are_hidden_and_the_rest_stays(logged: Log) -> None:
    try:
        fail()
    except RuntimeError:
        log.exception("failed")
    assert TOKEN not in logged()
    assert "RuntimeError: cannot reach https://api.telegram.org/bot" in logged()
    assert "test_logging.py" in logged()


def test_a_message_whose_arguments_do_not_fit_gives_nothing_away(
    logged: Log, capfd: pytest.CaptureFixture[str]
) -> None:
    log.info("%d %d", TOKEN)
    assert TOKEN not in logged() + capfd.readouterr().err
    assert "arguments do not fit" in logged()


def test_a_token_that_nobody_registered_is_hidden_by_its_form(logged: Log) -> None:
    other = ":".join(["987654321", "BB" + "demo" * 8])
    log.info("other %s, %s", other, other.replace(":", "%3A"))
    assert "demodemo" not in logged()


@pytest.mark.parametrize("scheme", ["postgresql+asyncpg", "http"])
def test_passwords_in_addresses_are_hidden(logged: Log, scheme: str) -> None:
    log.info("open %s://writer:pass:word@db.example/bot", scheme)
    assert "pass" not in logged()
    assert "db.example/bot" in logged()


def test_times_and_plain_numbers_are_no_secrets(logged: Log) -> None:
    log.info("2021-09-15T12:34:56Z http://127.0.0.1:8080/x 123456:short")
    assert HIDDEN not in logged()


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.connection", "aiohttp.client", "telegram.ext"]
)
def test_libraries_that_write_addresses_are_quiet(logged: Log, name: str) -> None:
    library = logging.getLogger(name)
    library.info("HTTP Request: POST somewhere")
    library.warning("heard")
    assert "HTTP Request" not in logged()
    assert "heard" in logged()


def test_libraries_stay_quiet_when_everything_of_ours_is_wanted() -> None:
    stream = io.StringIO()
    configure_logging(level=logging.DEBUG, stream=stream)
    logging.getLogger("telegram.ext").debug("Processing update with what somebody wrote")
    log.debug("ours")
    assert "somebody" not in stream.getvalue()
    assert "ours" in stream.getvalue()


def test_warnings_become_log_lines_without_secrets(logged: Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"old way {TOKEN}", stacklevel=1)
    assert "old way" in logged()
    assert TOKEN not in logged()


def test_text_lines_have_time_level_and_logger() -> None:
    stream = io.StringIO()
    configure_logging(form="text", stream=stream)
    record = log.makeRecord(log.name, logging.INFO, "f", 1, "말 %s", ("하나",), None)
    record.created = 0.0
    log.handle(record)
    assert stream.getvalue() == "1970-01-01T00:00:00Z INFO bot.somewhere.deep: 말 하나\n"


def test_json_lines_are_one_object_each() -> None:
    stream = io.StringIO()
    configure_logging(form="json", stream=stream)
    log.info("둘째\n줄")
    try:
        fail()
    except RuntimeError:
        log.exception("failed")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["level"], first["logger"]) == ("INFO", "bot.somewhere.deep")
    assert first["message"] == "둘째\n줄"
    assert first["time"].endswith("+00:00")
    assert "Traceback" in second["details"]


def test_configuring_again_replaces_the_handler() -> None:
    first, second = io.StringIO(), io.StringIO()
    configure_logging(stream=first)
    configure_logging(stream=second)
    log.info("once")
    assert (first.getvalue(), second.getvalue().count("once")) == ("", 1)


def test_of_two_secrets_the_longer_goes_first() -> None:
    assert Redaction(["abc", "abcdef"]).redact("abcdef abc") == f"{HIDDEN} {HIDDEN}"
    assert Redaction([""]).redact("abc") == "abc"
