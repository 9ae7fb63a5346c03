"""`saryebot` as a program: real processes, the real database, real signals."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.replies import console, errors
from tests.bot.storage.support import names
from tests.support.botapi.client import BotApi
from tests.support.postgres import Postgres
from tests.support.telegram import token

ROOT = Path(__file__).parents[2]


class Program:
    """Runs `python -m bot` in an empty folder with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
        }

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self._folder,
            env=self.environment | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(
        self, *arguments: str, typed: str = "", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs one command to its end; whatever it writes must be UTF-8."""
        process = self.start("-m", "bot", *arguments, **settings)
        out, err = process.communicate(typed.encode(), timeout=20)
        return subprocess.CompletedProcess(
            arguments, process.returncode, out.decode(), err.decode()
        )

    @contextmanager
    def serving(self, api: BotApi, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
        """`saryebot run` against `api`, with its token unless `settings` name another."""
        telegram = {
            "SARYEBOT_TELEGRAM_API_URL": api.root,
            "SARYEBOT_TELEGRAM_TOKEN": api.token,
        }
        process = self.start("-m", "bot", "run", **telegram | settings)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    made = Program(tmp_path_factory.mktemp("program"))
    made.run("check")
    return made


async def test_the_whole_bot_runs_on_a_server(
    tmp_path: Path, postgres: Postgres, bot_api: BotApi
) -> None:
    program = Program(tmp_path)
    program.environment["SARYEBOT_DATABASE_URL"] = postgres.database().url
    for _ in range(2):
        done = program.run("check")
        assert (done.returncode, done.stderr) == (0, "")
        assert "postgresql+asyncpg" in done.stdout
        assert "사례 8건" in done.stdout
    done = program.run("ask", "--json", "하반기 3위 사례")
    assert [case["id"] for case in json.loads(done.stdout)["cases"]] == ["2021-h2-03"]
    assert program.run("load").returncode == 0
    person = await bot_api.person()
    with program.serving(bot_api) as process:
        await bot_api.text(person, "하반기 3위 사례")
        await bot_api.texts(person, 1)
        # The server's own crash costs an answer at most, never the bot.
        await asyncio.to_thread(postgres.restart)
        await bot_api.text(person, "하반기 5위 사례")
        await bot_api.text(person, "보상은?")
        sent = await bot_api.texts(person, 3)
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)
    assert process.returncode == 0, err.decode()
    assert "남원읍" in sent[-1]
    assert names(tmp_path) == []


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_korean_goes_in_and_out_in_any_locale(program: Program, locale: dict[str, str]) -> None:
    done = program.run("ask", "--json", "하반기 3위 사례", **locale)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert [case["id"] for case in answer["cases"]] == ["2021-h2-03"]
    assert "여성가족과" in done.stdout


def test_questions_from_a_pipe_are_answered_in_order(program: Program) -> None:
    lines = [
        {"id": "a", "context": ["하반기 3위 사례"], "text": "보상은?"},
        {"id": "b", "text": "하반기 5위"},
    ]
    typed = "\n".join(map(json.dumps, lines)) + "\n{\n"
    done = program.run("ask", "--jsonl", typed=typed)
    assert (done.returncode, done.stderr) == (1, "")
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert [(one["id"], one["cases"][0]["id"]) for one in (first, second)] == [
        ("a", "2021-h2-03"),
        ("b", "2021-h2-05"),
    ]
    assert third == {"id": None, "error": errors.sentence("line", {"problem": "not_json"})}


def test_a_dialogue_over_a_pipe_presses_buttons_and_ends(program: Program) -> None:
    done = program.run("chat", typed="하반기 3위 사례\n1\n끝\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1) " in done.stdout
    assert done.stdout.startswith(console.CHAT_START)
    assert done.stdout.endswith(f"{console.CHAT_END}\n")


def page_address(process: subprocess.Popen[bytes]) -> str:
    """What `run` says where its page is."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line.decode()):
            return found[0]
    raise AssertionError("no address was said")


def form(page: str, **fields: str) -> dict[str, str]:
    """What a browser sends for a form of `page`."""
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found
    return {"token": found[1], **fields}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_page_is_served_without_a_token(program: Program, number: signal.Signals) -> None:
    process = program.start("-m", "bot", "run", SARYEBOT_LISTEN="127.0.0.1:0")
    try:
        with httpx.Client(base_url=page_address(process), trust_env=False) as client:
            start = client.get("/").text
            first = client.post("/", data=form(start, question="하반기 3위 사례"))
            then = client.post("/", data=form(first.text, question="보상은?"))
            assert client.get("/healthz").json() == {"status": "ok"}
            (link,) = re.findall(r'href="(/privacy)"', start)
            notice = client.get(link).text
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, err) == (0, b"")
    assert "여성가족과" in first.text
    assert "0.3점" in then.text
    assert "여성가족과" in then.text
    assert "저장합니다" in notice
    assert "내 기록 지우기" in notice


def test_a_question_that_is_on_its_way_is_answered_before_the_page_closes(
    program: Program,
) -> None:
    process = program.start("-m", "bot", "run", SARYEBOT_LISTEN="127.0.0.1:0")
    try:
        address = page_address(process)
        with httpx.Client(base_url=address, trust_env=False) as client:
            start = client.get("/")
        fields = form(start.text, question="하반기 3위 사례")
        request = client.build_request("POST", "/", data=fields, cookies=start.cookies)
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        with socket.create_connection((request.url.host, request.url.port or 0), 20) as sent:
            sent.sendall(f"POST / HTTP/1.1\r\n{head}\r\n".encode() + request.content[:-5])
            # Answered only once the rest has come, and that comes after the signal.
            deadline = time.monotonic() + 10
            process.send_signal(signal.SIGTERM)
            while not refuses(request.url):
                assert time.monotonic() < deadline
                time.sleep(0.02)
            # Time enough for a program that does not wait for the question to be gone.
            time.sleep(0.3)
            sent.sendall(request.content[-5:])
            answer = b"".join(iter(lambda: sent.recv(65536), b""))
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert "여성가족과".encode() in answer
    assert (process.returncode, err) == (0, b"")


def refuses(url: httpx.URL) -> bool:
    """Whether nobody listens at `url` any more."""
    try:
        socket.create_connection((url.host, url.port or 0), 1).close()
    except ConnectionError:
        return True
    return False


async def ended(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Output and errors of `process`, once it has ended."""
    return await asyncio.to_thread(process.communicate, timeout=20)


async def test_telegram_and_the_page_run_side_by_side(program: Program, bot_api: BotApi) -> None:
    person = await bot_api.person()
    with program.serving(bot_api, SARYEBOT_LISTEN="127.0.0.1:0") as process:
        address = await asyncio.to_thread(page_address, process)
        async with httpx.AsyncClient(trust_env=False) as client:
            page = await client.get(address, params={"q": "하반기 5위"})
        await bot_api.text(person, "하반기 3위 사례")
        (sent,) = await bot_api.texts(person, 1)
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)
    assert "남원읍" in page.text
    assert "여성가족과" in sent
    assert process.returncode == 0, err.decode()


async def test_a_refused_token_closes_the_page_too(program: Program, bot_api: BotApi) -> None:
    refused = bot_api.token + "x"
    with program.serving(
        bot_api, SARYEBOT_TELEGRAM_TOKEN=refused, SARYEBOT_LISTEN="127.0.0.1:0"
    ) as process:
        _, err = await ended(process)
    assert process.returncode == 2
    assert err.decode().strip() == errors.sentence("telegram_token_refused", {})


def test_check_finds_all_well(program: Program) -> None:
    done = program.run("check", SARYEBOT_TELEGRAM_TOKEN=token())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{console.ALL_WELL}\n")
    assert "사례 8건" in done.stdout
    assert token() not in done.stdout


def test_an_output_that_nobody_reads_leaves_no_traceback(program: Program) -> None:
    process = program.start("-m", "bot", "ask", "하반기 3위")
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=20)
    assert err == b""
    assert process.returncode == 1


def test_a_signal_ends_the_dialogue_politely(program: Program) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        process = program.start("-m", "bot", "chat")
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == console.CHAT_START
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (0, b"")
        assert out.decode().strip() == console.CHAT_END


def test_asking_imports_neither_channels_nor_alembic(program: Program) -> None:
    code = (
        "import sys, bot.cli\n"
        "status = bot.cli.run_command(['ask', '하반기 3위'])\n"
        "heavy = {'telegram', 'alembic', 'httpx', 'aiohttp', 'asyncpg', 'starlette', 'uvicorn',"
        " 'jinja2', 'bot.announcements', 'bot.people'} & set(sys.modules)\n"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)\n"
    )
    process = program.start("-c", code)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err.decode()) == (0, "")


def test_telegram_does_not_bring_the_command_line_of_its_http_client(program: Program) -> None:
    code = (
        "import sys, bot.telegram.channel, httpx\n"
        "heavy = {'rich', 'pygments', 'click'} & set(sys.modules)\n"
        "sys.exit(f'{heavy}' if heavy or not httpx.AsyncClient else 0)\n"
    )
    process = program.start("-c", code)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err.decode()) == (0, "")


@pytest.mark.parametrize(("number", "form"), [(signal.SIGTERM, "text"), (signal.SIGINT, "json")])
async def test_a_question_on_telegram_from_start_to_end(
    program: Program, bot_api: BotApi, number: signal.Signals, form: str
) -> None:
    person = await bot_api.person()
    with program.serving(bot_api, SARYEBOT_LOG_FORMAT=form) as process:
        await bot_api.text(person, "하반기 3위 사례")
        (card,) = await bot_api.wait_for_messages(person)
        button = card["reply_markup"]["inline_keyboard"][0][0]
        query = await bot_api.press(person, card["message_id"], button["callback_data"])
        assert await bot_api.answer(query) is not None
        await bot_api.press(person, card["message_id"], "case:2021-h2-05", forged=True)
        texts = await bot_api.texts(person, 3)
        process.send_signal(number)
        out, err = await ended(process)
    assert process.returncode == 0, err.decode()
    assert "여성가족과" in texts[0]
    assert "남원읍" in texts[2]
    sent = await bot_api.calls("sendMessage")
    assert [(call.status, call["parse_mode"]) for call in sent] == [(200, "HTML")] * 3
    assert await bot_api.pending() == []
    secret = bot_api.token
    assert secret.encode() not in out + err
    assert secret.split(":")[1].encode() not in out + err
    assert b"telegram_connected" in err
    if form == "json":
        assert all(json.loads(line)["level"] for line in err.splitlines())


async def test_a_refused_token_is_one_sentence_and_status_2(
    program: Program, bot_api: BotApi
) -> None:
    refused = bot_api.token + "x"
    with program.serving(bot_api, SARYEBOT_TELEGRAM_TOKEN=refused) as process:
        out, err = await ended(process)
    assert process.returncode == 2
    assert err.decode().strip() == errors.sentence("telegram_token_refused", {})
    assert refused.encode() not in out + err


def test_own_words_are_read_and_their_mistakes_shown(program: Program, tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("concepts:\n  - {id: bulky_waste, said: [헌짐짝]}\n", encoding="utf-8")

    asked = program.run("ask", "헌짐짝 사례", SARYEBOT_WORDS=str(words))
    without = program.run("ask", "헌짐짝 사례")
    words.write_text("concepts:\n  - {id: bulky_waste, says: [헌짐짝]}\n", encoding="utf-8")
    mistaken = program.run("ask", "헌짐짝 사례", SARYEBOT_WORDS=str(words))

    assert "하반기 5위 · 남원읍" in asked.stdout
    assert "하반기 5위 · 남원읍" not in without.stdout
    assert mistaken.returncode == 1
    assert "words.yaml 2번째 줄" in mistaken.stderr
    assert "says" in mistaken.stderr
