"""The process that reads: whatever becomes of it, the caller gets a document or our error."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.intake import limits, reading
from knowledge.intake.reading import read_document
from tests.knowledge.intake.samples import BLOCKS, refused, sample, texts

TOO_SLOW = "파일을 1초 안에 다 읽지 못했습니다. 결과 표가 있는 부분만 따로 저장해 보내 주세요."
TOO_COMPLEX = (
    "파일의 내용이 너무 많거나 복잡해서 읽을 수 없습니다. 결과 표가 있는 부분만 따로 저장해 "
    "보내 주세요."
)
NOT_READ = "파일을 읽지 못했습니다. 잠시 뒤에 다시 보내거나 다른 형식으로 저장해 보내 주세요."


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker does what the name of its file says."""
    monkeypatch.setattr(reading, "_WORKER", "tests.knowledge.intake.misbehaving")


@pytest.mark.usefixtures("misbehaving")
def test_a_process_that_does_not_end_is_gone_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    told = tmp_path / "numbers"
    while not told.exists():
        # A busy machine may need longer than a second to start it.
        assert refused(b"1", f"sleep:{told}") == TOO_SLOW
    for number in map(int, told.read_text(encoding="utf-8").split()):
        assert _ends(number)


@pytest.mark.usefixtures("misbehaving")
def test_a_process_that_answers_and_stays_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    assert refused(b"1", "close") == TOO_SLOW


@pytest.mark.usefixtures("misbehaving")
def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ANSWER_BYTES", limits.MEGABYTE)
    assert refused(b"1", "flood") == TOO_COMPLEX


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("how", "said"), [("abort", TOO_COMPLEX), ("exit", NOT_READ), ("garbage", NOT_READ)]
)
def test_a_process_that_fails(how: str, said: str) -> None:
    assert refused(b"1", how) == said


@pytest.mark.usefixtures("misbehaving")
def test_no_setting_of_the_bot_reaches_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARYEBOT_SECRET", "0123456789abcdef")
    (names,) = texts(read_document(b"1", "environment"))
    assert "PATH" in names
    assert "SARYEBOT" not in names
    assert "HOME" not in names


@pytest.mark.usefixtures("misbehaving")
def test_nothing_of_the_file_stays_on_the_disk() -> None:
    (folder,) = texts(read_document(b"1", "folder"))
    assert not Path(folder).exists()


def test_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert refused(b"1") == NOT_READ


def test_the_process_limits_itself() -> None:
    code = (
        "import resource, signal; from knowledge.intake.readers import worker; worker._limit();"
        "print(*resource.getrlimit(resource.RLIMIT_AS), *resource.getrlimit(resource.RLIMIT_CPU),"
        "signal.alarm(0), worker._OOM_SCORE.exists() and worker._OOM_SCORE.read_text())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    soft, hard, seconds, _, alarm, score = done.stdout.split()
    assert int(seconds) == limits.CPU_SECONDS
    assert 0 < int(alarm) <= limits.SECONDS + 1
    if sys.platform == "linux":
        assert soft == hard == str(limits.MEMORY_BYTES)
        assert score == "1000"


def test_a_name_is_only_looked_at() -> None:
    for name in ("../../결과.txt", "--help", "a\0b.txt", "가" * 5000 + ".txt", "\ud800.txt", ""):
        assert texts(read_document("가온시".encode(), name)) == ["가온시"]


def test_files_are_read_side_by_side() -> None:
    names = ["result.hwpx", "result.hwp", "result.docx", "result.html"]
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda name: read_document(sample(name)), names))
    assert [document.blocks for document in read] == [BLOCKS] * 4


def test_errors_carry_their_values_over() -> None:
    with pytest.raises(DocumentError) as error:
        read_document(sample("result.doc"))
    assert error.value.values == {"format": "doc"}


def test_nothing_that_reads_is_imported_by_the_caller() -> None:
    code = (
        "import sys; from knowledge.intake import reading;"
        "print(sorted({'dochan', 'openpyxl', 'selectolax', 'numpy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_values_may_hold_tags() -> None:
    document = read_document("순위,사례\n1,<b>가</b><p></p><p></p>".encode(), "a.csv")
    assert document.format == "csv"


def test_comments_before_a_page_are_passed_at_once() -> None:
    comments = "<!-- 저장한 곳 -->" * 5000
    assert texts(read_document(f"{comments}<body>글</body>".encode())) == ["글"]
    assert read_document(f"{comments}글".encode()).format == "text"


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    read_document(sample("result.csv"), "a.csv")
    assert threading.active_count() == before


def _ends(number: int) -> bool:
    """Whether a process that was killed is gone, as soon as the system comes to it."""
    for _ in range(1000):
        if not _runs(number):
            return True
        time.sleep(0.03)
    return False


def _runs(number: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except FileNotFoundError:
        # Gone, or a system without /proc.
        return not Path("/proc").is_dir() and _answers(number)
    return state[0] not in "ZX"


def _answers(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
