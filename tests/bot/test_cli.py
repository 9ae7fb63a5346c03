"""The command line in this process, with an assistant that the test gives."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import application, cli, opening
from bot.assistant import Assistant, ContextStore, Message
from bot.cli import run_command
from bot.commands import asking
from bot.commands import running as the_bot
from bot.errors import DatabaseLockedError
from bot.replies import console, errors
from bot.replies.model import Button, Reply
from bot.settings import Settings
from tests.support.assistants import FULL_REPLY, RecordingAssistant, reply
from tests.support.logs import restored_logging
from tests.support.telegram import token


class Opened:
    """Stands for the opened database."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def assistant(self, contexts: ContextStore) -> Assistant:
        return self._assistant


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[RecordingAssistant]:
    """The assistant that every command asks; settings and working directory are bare."""
    made = RecordingAssistant()

    @asynccontextmanager
    async def opened(*_: Any, **__: Any) -> AsyncIterator[Opened]:
        yield Opened(made)

    monkeypatch.setattr(opening, "opened", opened)
    for name in [name for name in os.environ if name.startswith("SARYEBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with restored_logging():
        yield made


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A file that commands take for standard input."""
    path = tmp_path / "typed"
    path.touch()
    descriptor = os.open(path, os.O_RDONLY)
    for module in (asking, the_bot):
        monkeypatch.setattr(module, "STANDARD_INPUT", descriptor)
    yield path
    os.close(descriptor)


def broken(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def opened(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(opening, "opened", opened)


Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("assistant")


def test_ask_prints_the_reply(assistant: RecordingAssistant, capsys: Captured) -> None:
    assert run_command(["ask", "3위 사례"]) == 0
    assert capsys.readouterr().out == "답: 3위 사례\n"
    assert assistant.asked[0].person is None


def test_ask_shows_what_can_be_asked_where_nothing_was_found(
    assistant: RecordingAssistant, capsys: Captured
) -> None:
    def nothing(message: Message) -> Reply:
        buttons = (Button(label="3위 사례", value="a"), Button(label="남원읍", value="b"))
        return reply("없습니다.", buttons=buttons).model_copy(update={"kind": "none"})

    assistant.answer_with = nothing
    assert run_command(["ask", "날씨"]) == 0
    assert capsys.readouterr().out == "없습니다.\n예: 3위 사례 · 남원읍\n"


def test_words_without_quotes_are_one_question(
    assistant: RecordingAssistant, capsys: Captured
) -> None:
    assert run_command(["ask", "3위", "사례", "--json"]) == 0
    assert assistant.texts == ["3위 사례"]


def test_ask_json_prints_one_object(assistant: RecordingAssistant, capsys: Captured) -> None:
    assistant.answer_with = lambda _: FULL_REPLY
    assert run_command(["ask", "--json", "3위"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "여성가족과" in line
    assert list(json.loads(line)) == [
        "kind",
        "cases",
        "text",
        "buttons",
        "corrections",
        "sources",
        "confidence",
        "version",
    ]


def test_jsonl_reads_a_file_and_tells_of_broken_lines(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id":"1","text":"가"}\n{\n{"id":"2","text":"나"}\n')
    assert run_command(["ask", "--jsonl", str(path)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("text") for line in lines] == ["답: 가", None, "답: 나"]
    path.write_text('{"id":"1","text":"가"}\n')
    assert run_command(["ask", "--jsonl", str(path)]) == 0


@pytest.mark.parametrize("arguments", [["ask", "--jsonl"], ["ask", "--jsonl", "-"]])
def test_jsonl_reads_standard_input(typed: Path, capsys: Captured, arguments: list[str]) -> None:
    typed.write_text('{"text":"가"}')
    assert run_command(arguments) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "답: 가"


def test_chat_is_a_dialogue(typed: Path, capsys: Captured) -> None:
    typed.write_text("3위\n끝\n")
    assert run_command(["chat"]) == 0
    out = capsys.readouterr().out
    assert "답: 3위\n" in out
    assert out.endswith(f"{console.CHAT_END}\n")


def test_ctrl_c_leaves_the_chat_politely(
    assistant: RecordingAssistant, typed: Path, capsys: Captured
) -> None:
    def interrupt(_: Any) -> Any:
        raise KeyboardInterrupt

    assistant.answer_with = interrupt
    typed.write_text("3위\n")
    assert run_command(["chat"]) == 0
    assert capsys.readouterr().out.endswith(f"{console.CHAT_END}\n")


def running(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings with which the channels are run, which end at once."""
    seen: list[Settings] = []

    def run(settings: Settings, *, clock: Any, tell: Callable[[str], None], **_: Any) -> None:
        seen.append(settings)
        tell("웹 페이지가 열렸습니다.")

    monkeypatch.setattr(application, "run", run)
    return seen


def test_run_without_a_token_says_how_to_get_one_and_where_the_page_is(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    seen = running(monkeypatch)
    assert run_command(["run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(console.NOT_CONNECTED)
    assert "SARYEBOT_TELEGRAM_TOKEN=" in out
    assert "@BotFather" in out
    assert out.endswith("웹 페이지가 열렸습니다.\n")
    assert [settings.page_listen for settings in seen] == ["127.0.0.1:8080"]


def test_run_with_a_token_says_that_it_connects(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", token())
    seen = running(monkeypatch)
    assert run_command(["run"]) == 0
    (settings,) = seen
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == token()
    out = capsys.readouterr().out
    assert out.startswith(console.CONNECTING)
    assert token() not in out


def test_an_address_in_use_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("SARYEBOT_LISTEN", address)
        assert run_command(["run"]) == 1
    said = errors.sentence("listen", {"address": address})
    assert capsys.readouterr().err == f"{said}\n"
    assert address in said


def test_check_says_where_the_page_will_be(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for setting, line in (
        ("", console.page_state("127.0.0.1:8080")),
        ("0.0.0.0:80", console.page_state("0.0.0.0:80")),
    ):
        monkeypatch.setenv("SARYEBOT_LISTEN", setting)
        broken(monkeypatch, DatabaseLockedError(path="자료.sqlite3"))
        run_command(["check"])
        assert line in capsys.readouterr().out
    monkeypatch.setenv("SARYEBOT_LISTEN", "")
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", token())
    run_command(["check"])
    assert console.page_state(None) in capsys.readouterr().out


@pytest.mark.parametrize("command", [["run"], ["chat"], ["ask", "가"], ["ask", "--jsonl"]])
def test_a_wrong_setting_is_one_sentence_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, command: list[str]
) -> None:
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", "not a token")
    assert run_command(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("SARYEBOT_TELEGRAM_TOKEN 설정이 잘못되었습니다.")
    assert err.count("\n") == 1


def test_a_known_failure_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    broken(monkeypatch, DatabaseLockedError(path="자료.sqlite3"))
    assert run_command(["ask", "가"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", errors.sentence("database_locked", {"path": "자료.sqlite3"}) + "\n")


def test_an_unexpected_failure_shows_its_details_only_on_demand(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    broken(monkeypatch, ZeroDivisionError(f"inner {token()}"))
    assert run_command(["ask", "가"]) == 1
    assert capsys.readouterr().err == f"{errors.UNEXPECTED}\n"
    for arguments in (["--debug", "ask", "가"], ["ask", "가", "--debug"]):
        assert run_command(arguments) == 1
        err = capsys.readouterr().err
        assert "ZeroDivisionError: inner" in err
        assert token() not in err
        assert err.endswith(f"{errors.UNEXPECTED}\n")


@pytest.mark.parametrize(
    ("arguments", "problem", "name", "usage"),
    [
        (["nonsense"], "no_command", "nonsense", ""),
        (["ask", "--nonsense"], "no_option", "--nonsense", ""),
        (["ask"], "missing", "", ""),
        (["ask", "--json", "--jsonl"], "json_or_jsonl", "", ""),
        (["ask", "--jsonl", "a", "b"], "text_or_file", "", ""),
        (["ask", "--jsonl", "없는파일"], "file", "없는파일", ""),
        (["ask", "--jsonl", "."], "file", ".", ""),
        (["chat", "말"], "other", "", "saryebot chat [옵션]"),
        (["rollback"], "absent", "판", "saryebot rollback [옵션] 판"),
        (["admins", "add", "5"], "absent", "역할", "saryebot admins add [옵션] 번호 역할"),
        (["admins", "add", "x", "owner"], "unfit", "번호", "saryebot admins add [옵션] 번호 역할"),
        (["announce", "list", "--page", "0"], "unfit", "--page", "saryebot announce list [옵션]"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    capsys: Captured, arguments: list[str], problem: str, name: str, usage: str
) -> None:
    assert run_command(arguments) == 2
    said = errors.sentence("usage", {"problem": problem, "name": name, "usage": usage})
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_the_help_page_is_korean_and_names_every_command(
    capsys: Captured, arguments: list[str]
) -> None:
    assert run_command(arguments) == 0
    out = capsys.readouterr().out
    for command in ("run", "ask", "chat", "check", "version"):
        assert f"  {command} " in out
    for english in ("Usage", "Options", "Commands", "Show this"):
        assert english not in out


def test_a_command_has_a_korean_help_page(capsys: Captured) -> None:
    assert run_command(["ask", "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("사용법: saryebot ask")
    assert "Options" not in out


def test_version_names_the_program(capsys: Captured) -> None:
    assert run_command(["version"]) == 0
    assert capsys.readouterr().out.startswith("saryebot 0.")


def test_check_tells_of_settings_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("SARYEBOT_LOG_FORMAT", "xml")
    assert run_command(["check"]) == 1
    out, err = capsys.readouterr()
    assert "SARYEBOT_LOG_FORMAT" in err
    assert out == f"{console.NOT_WELL}\n"


def test_check_tells_of_a_database_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("SARYEBOT_LISTNE", "x")
    broken(monkeypatch, DatabaseLockedError(path="자료.sqlite3"))
    assert run_command(["check"]) == 1
    out, err = capsys.readouterr()
    assert "자료.sqlite3" in err
    assert "텔레그램: 토큰이 없습니다" in out
    assert "SARYEBOT_LISTNE" in out
    assert out.endswith(f"{console.NOT_WELL}\n")


def test_a_reader_that_leaves_is_no_crash(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def gone(_: str) -> None:
        raise BrokenPipeError

    left: list[int] = []
    monkeypatch.setattr(asking, "write_line", gone)
    monkeypatch.setattr(cli, "forget_output", lambda: left.append(1))
    assert run_command(["ask", "가"]) == 1
    assert left == [1]
    assert capsys.readouterr().err == ""
