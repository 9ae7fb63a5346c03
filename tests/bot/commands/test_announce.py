"""`saryebot announce`: every step without a messenger."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run_command
from bot.replies import errors
from bot.replies.announcements import STOP


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs one command; what it says, as JSON where that was asked for."""

    def run(*arguments: str, status: int = 0) -> Any:
        assert run_command(["announce", *arguments]) == status
        out, err = capsys.readouterr()
        if status:
            return err
        return json.loads(out) if "--json" in arguments else out

    return run


def _compose(said: Any, *arguments: str) -> str:
    made = said("compose", "--json", *arguments)["announcement"]
    return str(made["id"])


def test_a_draft_from_the_published_version_is_shown_as_it_will_be_seen(
    said: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["subscribers", "add", "12345", "all"])
    run_command(["subscribers", "add", "12346", "department:남원읍"])
    run_command(["subscribers", "add", "12346", "all"])
    capsys.readouterr()
    id_ = _compose(said, "--from-version", "0")
    shown = said("preview", id_)
    assert shown.startswith("새 결과 8건\n")
    assert "[하반기 5위 남원읍]" in shown
    assert f"[{STOP}]" in shown
    # Two topics, one message.
    assert said("preview", "--json", id_)["reach"] == 2


def test_each_topic_says_how_many_it_reaches(
    said: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["subscribers", "add", "12345", "all"])
    run_command(["subscribers", "add", "12346", "all", "department:남원읍"])
    capsys.readouterr()
    id_ = _compose(said, "--title", "x", "--topic", "all", "--topic", "department:남원읍")
    shown = said("preview", id_)
    assert "· 모든 결과: 2곳\n· 남원읍: 1곳\n" in shown
    found = said("preview", "--json", id_)
    assert found["reach_of_each"] == {"all": 2, "department:남원읍": 1}
    assert found["reach"] == 2


def test_everything_that_was_set_can_be_unset(said: Any, folder: Path) -> None:
    (folder / "표.csv").write_text("a,b", encoding="utf-8")
    id_ = _compose(
        said, "--title", "x", "--at", "2099-01-02 03:04", "--silent", "--document", "표.csv"
    )
    assert said("preview", "--json", id_)["media"] == "표.csv"
    made = said("edit", "--json", id_, "--at", "now", "--sound", "--no-media")["announcement"]
    assert (made["send_at"], made["silent"]) == (None, False)
    assert said("preview", "--json", id_)["media"] is None


def test_two_people_are_needed_or_a_setting(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = _compose(said, "--title", "점검", "--summary", "오늘 밤")
    told = said("status", id_)
    assert "초안" in told
    # Nobody has buttons here: what to type next is named.
    assert "(submit)" in told
    assert "승인할 수 없습니다" in said("approve", id_, status=1)
    said("submit", id_)
    assert "쓴 사람은 승인할 수 없습니다" in said("approve", id_, status=1)
    monkeypatch.setattr("getpass.getuser", lambda: "다른 담당자")
    assert "예약" in said("approve", id_)
    assert "초안" in said("revise", id_)
    said("submit", id_)
    monkeypatch.setenv("SARYEBOT_SINGLE_APPROVAL", "1")
    said("approve", id_)
    assert "발송중" in said("send", id_)
    assert "멈춤" in said("pause", id_)
    assert "발송중" in said("resume", id_)
    assert "취소" in said("cancel", id_)
    assert "없습니다" in said("recall", id_, status=1)
    actions = [one["action"] for one in said("history", "--json", id_)]
    assert actions == [
        *("compose", "submit", "approve", "revise", "submit", "approve"),
        *("start", "pause", "resume", "cancel"),
    ]
    actors = {one["actor"] for one in said("history", "--json", id_)}
    assert actors == {"os:담당자", "os:다른 담당자"}


def test_what_was_sent_is_corrected_by_two_people(
    said: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = _compose(said, "--title", "점검", "--summary", "오늘 밤")
    said("submit", id_)
    monkeypatch.setattr("getpass.getuser", lambda: "다른 담당자")
    said("approve", id_)
    said("send", id_)
    assert "없습니다" in said("correct", id_, "--summary", "내일 밤", status=1)
    with closing(sqlite3.connect(folder / "cases.sqlite3")) as connection:
        connection.execute(
            "INSERT INTO delivery (announcement, number, chat, operation, state, attempts, "
            "message, revision, changed_at) VALUES (?, 1, 1, 'send', 'sent', 1, 1, 1, 1)",
            [id_],
        )
        connection.commit()
    assert "승인할 수 없습니다" in said("approve", id_, status=1)
    waiting = said("correct", id_, "--summary", "내일 밤")
    assert "정정이 승인을 기다립니다." in waiting
    assert "오늘 밤" in said("preview", id_)
    assert "내일 밤" in said("preview", "--correction", id_)
    assert "쓴 사람은 승인할 수 없습니다" in said("approve", id_, status=1)
    assert "발송중" in said("retract", id_)
    told = errors.sentence("announcement_nothing", {"step": "proposal"})
    assert told in said("preview", "--correction", id_, status=1)
    assert told in said("retract", id_, status=1)
    said("correct", id_, "--summary", "모레 밤")
    monkeypatch.setattr("getpass.getuser", lambda: "담당자")
    assert "정정중" in said("approve", id_)
    assert "모레 밤" in said("preview", id_)
    # Where one person is enough nothing waits.
    monkeypatch.setenv("SARYEBOT_SINGLE_APPROVAL", "1")
    said("correct", id_, "--summary", "글피 밤")
    assert "글피 밤" in said("preview", id_)


def test_what_a_draft_says_can_be_changed_part_by_part(said: Any, folder: Path) -> None:
    (folder / "words.txt").write_text("첫 줄\n둘째 줄", encoding="utf-8")
    id_ = _compose(said, "--title", "제목", "--summary-file", "words.txt")
    said("edit", id_, "--case", "2021-h2-05", "--at", "2099-01-02 03:04", "--silent")
    said("edit", id_, "--topic", "department:남원읍")
    shown = said("preview", "--json", id_)
    assert (shown["title"], shown["summary"]) == ("제목", "첫 줄\n둘째 줄")
    assert shown["topics"] == ["department:남원읍"]
    assert [one["value"] for one in shown["buttons"]] == ["case:2021-h2-05"]
    assert "2099-01-02 03:04" in said("status", id_)


@pytest.mark.parametrize(
    ("arguments", "status", "part"),
    [
        (("compose",), 1, "제목을 적어 주세요"),
        (("compose", "--title", "x", "--topic", "nothing"), 1, "그런 주제는 없습니다"),
        (("compose", "--title", "x", "--at", "내일"), 1, "2021-09-15 09:30"),
        (("compose", "--title", "x", "--at", "2021-09-15 09:30"), 1, "이미 지났습니다"),
        (("compose", "--title", "x", "--case", "none"), 2, "사례는 없습니다"),
        (("compose", "--title", "x", "--summary", "가" * 4000), 1, "3500자"),
        (("compose", "--title", "x", "--photo", "missing.png"), 2, "열 수 없습니다"),
        (("status", "zzzzzz"), 1, "그런 소식은 없습니다"),
        (("resend", "zzzzzz"), 2, "--failed"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    said: Any, arguments: tuple[str, ...], status: int, part: str
) -> None:
    error = said(*arguments, status=status)
    assert part in error
    assert len(error.strip().splitlines()) == 1


def test_the_list_is_paged_and_shows_everything_on_request(said: Any) -> None:
    made = [_compose(said, "--title", f"소식 {number}") for number in range(22)]
    listed = said("list").splitlines()
    assert len([line for line in listed if "[초안]" in line]) == 20
    assert "모두 22건 가운데 1/2쪽" in listed[-1]
    assert "--page 2" in listed[-1]
    rest = said("list", "--page", "2").splitlines()
    assert len([line for line in rest if "[초안]" in line]) == 2
    assert "--page" not in rest[-1]
    # Behind the last page is the last page.
    assert said("list", "--page", "99") == said("list", "--page", "2")
    assert sorted(line.split()[0] for line in said("list", "--all").splitlines()) == sorted(made)
    assert {one["id"] for one in said("list", "--json")} == set(made)
    assert len(said("list", "--json", "--page", "2")) == 2
    assert "하나만" in said("list", "--all", "--page", "1", status=2)


def test_without_any_there_is_a_hint(said: Any) -> None:
    assert "announce compose" in said("list")
    id_ = _compose(said, "--title", "하나")
    assert f"{id_} [초안] 하나" in said("list")
    assert [one["id"] for one in said("list", "--json")] == [id_]
    assert "아직 아무에게도" in said("report", id_)
