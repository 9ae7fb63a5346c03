"""`saryebot import` on the command line: nothing is published unless that is wanted and right."""

from __future__ import annotations

import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run_command
from bot.commands import importing
from bot.dialogues.tables import Line, read_tables
from bot.review import checks
from knowledge.exchange.files import FORMATS

ROOT = Path(__file__).parents[3]
# A contest that nobody has held, of a body that does not exist: no known answer changes much.
ARTICLE = """\
가상군, 행정혁신 우수사례 경진대회 결과 발표

가상도는 지난 5일 2019년 상반기 적극행정 우수사례 경진대회를 열고 우수사례 2건을 선정했다고 밝혔다.
1위는 가상군 빈집과의 ‘빈집을 고쳐 만든 별빛 책방’이 차지했다.
2위는 가상군 나루과의 ‘나루터 종이배 대여소 운영’이 차지했다.
"""
DATED = ("--published", "2019-06-10")


@pytest.fixture(autouse=True)
def _some_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the tables: asking all of them twice takes seconds."""
    lines = [line for line in read_tables() if line.file == "rank.yaml"]
    monkeypatch.setattr("bot.commands.importing.read_tables", lambda: lines)


@pytest.fixture
def article(folder: Path) -> str:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return "article.txt"


def _versions(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run_command(["versions", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_the_draft_is_printed_and_nothing_is_opened(
    article: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "cases.sqlite3").unlink()
    assert run_command(["import", article, *DATED, "--json"]) == 0
    draft = json.loads(capsys.readouterr().out)
    assert set(draft) == {"contests", "kind", "warnings"}
    assert draft["kind"] == "result"
    assert [record["rank"] for record in draft["contests"][0]["records"]] == [1, 2]
    assert not (folder / "cases.sqlite3").exists()


def test_every_warning_of_the_printed_draft_has_its_sentence(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["import", article, *DATED, "--json"]) == 0
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    assert warnings
    for warning in warnings:
        assert set(warning) == {"code", "contest", "record", "values", "sentence"}
        assert warning["sentence"].endswith((".", "위", "'")) or ": " in warning["sentence"]
    assert "보상이 나와 있지 않습니다." in {warning["sentence"] for warning in warnings}


def test_a_dry_run_shows_what_would_change(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["import", article, *DATED, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "근거: 1위는 가상군" in shown
    assert "+ 사례 2019-h1-01 (더함)" in shown
    assert "개의 답이 바뀝니다" in shown
    assert "아무것도 공개하지 않았습니다" in shown
    assert len(_versions(capsys)) == 1


def test_without_a_terminal_nothing_is_published_by_itself(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["import", article, *DATED]) == 0
    assert "--publish" in capsys.readouterr().out
    assert len(_versions(capsys)) == 1


def test_what_is_published_can_be_asked(
    article: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://example.org/2019"
    arguments = ["import", article, *DATED, "--source-url", address, "--publish"]
    assert run_command([*arguments, "--override", "새 대회라 답이 달라짐"]) == 0
    assert "2판을 공개했습니다" in capsys.readouterr().out
    assert run_command(["ask", "--json", "별빛 책방"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [case["id"] for case in answer["cases"]] == ["2019-h1-01"]
    assert [source["date"] for source in answer["sources"]] == ["2019-06-10"]
    newest, _ = _versions(capsys)
    assert (newest["actor"], newest["note"], newest["origin"]) == (
        "담당자",
        "import",
        "article.txt",
    )
    assert newest["added"] == 2
    assert run_command(["diff"]) == 0
    assert f"주소: {address}" in capsys.readouterr().out
    with closing(sqlite3.connect(folder / "cases.sqlite3")) as connection:
        sentences = connection.execute(
            "SELECT sentence FROM evidence WHERE case_id = '2019-h1-02' AND field = 'title'"
        ).fetchall()
    assert len(sentences) == 1
    assert "나루터 종이배 대여소" in sentences[0][0]

    # The same again is no new version, and needs no reason.
    assert run_command([*arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["published"] == {"version": 2, "changed": False}
    assert told["kind"] == "result"


def test_a_mark_stops_it_until_there_is_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "closed.txt").write_text(f"[대외비]\n{ARTICLE}", encoding="utf-8")
    arguments = ["import", "closed.txt", *DATED, "--publish"]
    assert run_command(arguments) == 1
    said = capsys.readouterr().err
    assert "대외비 표시가 있습니다" in said
    assert "--override" in said
    assert len(_versions(capsys)) == 1
    assert run_command([*arguments, "--override", "공개하기로 함"]) == 0
    newest, _ = _versions(capsys)
    assert newest["override"]["reason"] == "공개하기로 함"
    assert "confidential" in newest["override"]["over"]
    assert run_command(["versions"]) == 0
    assert "막는 것이 있어도 공개함: 공개하기로 함" in capsys.readouterr().out


def test_a_newer_contest_moves_answers_and_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer contest of the own body changes what a bare rank means."""
    newer = ARTICLE.replace("2019년", "2023년").replace("가상군", "서귀포시")
    (folder / "newer.txt").write_text(newer, encoding="utf-8")
    assert run_command(["import", "newer.txt", "--published", "2023-06-10", "--publish"]) == 0
    assert "대회가 더해져서 바뀝니다" in capsys.readouterr().out
    newest, _ = _versions(capsys)
    assert newest["override"] is None


def test_an_answer_that_would_become_wrong_stops_it_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody could find by these words would be found."""
    line = Line(file="own.yaml", number=1, ask=("별빛 책방",), kind=("none",), cases=())
    monkeypatch.setattr(importing, "read_tables", lambda: [line])
    monkeypatch.setattr(checks, "read_tables", lambda: [line])
    newer = ARTICLE.replace("2019년", "2023년").replace("가상군", "서귀포시")
    (folder / "newer.txt").write_text(newer, encoding="utf-8")
    arguments = ["import", "newer.txt", "--published", "2023-06-10", "--publish"]
    assert run_command(arguments) == 1
    assert "답이 틀리게 됩니다" in capsys.readouterr().err
    assert len(_versions(capsys)) == 1
    assert run_command([*arguments, "--override", "새 대회가 최근 대회가 됨"]) == 0
    newest, _ = _versions(capsys)
    assert any(over.startswith("line:") for over in newest["override"]["over"])
    assert run_command(["rollback", "1"]) == 0
    capsys.readouterr()
    # Who has accepted the change once is not asked again.
    assert run_command(arguments) == 0
    assert "4판을 공개했습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (ARTICLE, ("--publish",), "--published"),
        ("오늘은 날씨가 좋습니다.", (*DATED, "--publish"), "결과를 알리는 글이 아니거나"),
        (
            ARTICLE.replace("2019년 ", "").replace("지난 5일 ", ""),
            ("--publish", *DATED, "--dry-run"),
            "함께 쓸 수 없습니다",
        ),
        (ARTICLE, ("--published", "어제"), "날짜가 아닙니다"),
        (ARTICLE, ("--published", "20190610"), "날짜가 아닙니다"),
        (ARTICLE, (*DATED, "--publish", "--override", " "), "까닭을 적어 주세요"),
        ("", DATED, "글이 없습니다"),
    ],
)
def test_what_cannot_be_published_is_said(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    (folder / "some.txt").write_text(text, encoding="utf-8")
    assert run_command(["import", "some.txt", *arguments]) != 0
    assert said in capsys.readouterr().err
    assert len(_versions(capsys)) == 1


@pytest.mark.parametrize("name", [[], ["-"]])
def test_pasted_text_is_read(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: list[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run_command(["import", *name, *DATED, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "result"


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_read_back(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    name = f"out.{form}"
    assert run_command(["export", name]) == 0
    assert run_command(["import", name, "--publish"]) == 0
    assert "1판 그대로입니다" in capsys.readouterr().out
    if form == "json":
        text = Path(name).read_text(encoding="utf-8")
        Path(name).write_text(
            text.replace("2021-h1-05", "2021-h1-5th").replace("감귤농정과", "감귤정책과"),
            encoding="utf-8",
        )
        override = ["--override", "부서 이름이 바뀜"]
        assert run_command(["import", name, "--publish", *override]) == 0
        assert run_command(["diff"]) == 0
        shown = capsys.readouterr().out
        assert "- 사례 2021-h1-05 (뺌)" in shown
        assert "부서: 감귤정책과" in shown


def test_a_person_reviews_it_in_a_terminal(article: str, folder: Path) -> None:
    """The real program on a real terminal, from the first question to the publication."""
    answers = ["예", "가상군 소식", "", "", "부서=빈집활용과", "", "빼기", "확인했음", "예"]
    leader, follower = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "import", article, *DATED],
        cwd=folder,
        env=environment,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    shown = bytearray()

    def read() -> None:
        with os.fdopen(os.dup(leader), "rb", buffering=0) as output:
            try:
                while chunk := output.read(4096):
                    shown.extend(chunk)
            except OSError:
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    os.write(leader, "".join(f"{answer}\n" for answer in answers).encode())
    status = process.wait(timeout=90)
    reader.join(timeout=10)
    os.close(leader)
    said = shown.decode("utf-8", "replace")
    assert status == 0, said
    assert "이미 공개된 자료입니까?" in said
    assert "빈집을 고쳐 만든 별빛 책방" in said
    assert "2판을 공개했습니다" in said, said
    with closing(sqlite3.connect(folder / "cases.sqlite3")) as connection:
        query = "SELECT id, department FROM award_case WHERE from_version = 2"
        assert connection.execute(query).fetchall() == [("2019-h1-01", "빈집활용과")]
        [(title,)] = connection.execute("SELECT title FROM source WHERE from_version = 2")
        assert title == "가상군 소식"
