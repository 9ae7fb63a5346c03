"""`ask --jsonl`: each line by itself, in order, and mistakes named."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Message
from bot.replies.model import Reply
from bot.terminal.as_json import as_line, as_object
from bot.terminal.jsonl import LINE_LIMIT, answer_lines
from tests.support.assistants import FULL_REPLY, TODAY, RecordingAssistant, reply


class Run:
    """One run over given lines."""

    def __init__(self, folder: Path) -> None:
        self.assistant = RecordingAssistant()
        self.output: list[str] = []
        self.dialogues: list[int] = []
        self._path = folder / "questions.jsonl"

    async def over(self, *lines: dict[str, Any] | bytes) -> list[dict[str, Any]]:
        content = b"\n".join(
            line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
        )
        self._path.write_bytes(content)
        descriptor = os.open(self._path, os.O_RDONLY)
        try:
            self.failed = await answer_lines(
                descriptor,
                self.output.append,
                self.assistant,
                forget=lambda: self.dialogues.append(len(self.assistant.asked)),
                today=TODAY,
            )
        finally:
            os.close(descriptor)
        return [json.loads(line) for line in self.output]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_the_object_has_exactly_the_published_keys() -> None:
    assert as_object(FULL_REPLY) == {
        "kind": "card",
        "cases": [
            {
                "id": "2021-h2-03",
                "year": 2021,
                "half": 2,
                "rank": 3,
                "grade": None,
                "department": "여성가족과",
                "organisation": "서귀포시",
                "title": "돌봄공백 해결",
            }
        ],
        "text": "하반기 3위 여성가족과",
        "buttons": [{"label": "보상", "value": "case:x:1"}],
        "corrections": [{"from": "남언읍", "to": "남원읍"}],
        "sources": [{"title": "기사", "date": "2021-09-15"}],
        "confidence": 0.9,
        "version": 1,
    }


def test_a_line_of_output_has_no_break_and_readable_korean() -> None:
    line = as_line({"text": "첫 줄\n둘째 줄"})
    assert line == '{"text": "첫 줄\\n둘째 줄"}'


async def test_answers_come_in_the_order_of_the_questions_with_their_ids(run: Run) -> None:
    answers = await run.over({"id": "Q1", "text": "하나"}, {"id": 2, "text": "둘"}, {"text": "셋"})
    assert [(one["id"], one["text"]) for one in answers] == [
        ("Q1", "답: 하나"),
        (2, "답: 둘"),
        (None, "답: 셋"),
    ]
    assert list(answers[0])[:3] == ["id", "kind", "cases"]
    assert run.failed == 0


async def test_context_is_asked_before_in_a_dialogue_of_its_own(run: Run) -> None:
    await run.over({"text": "나", "context": ["가1", "가2"]}, {"text": "다"})
    assert run.assistant.texts == ["가1", "가2", "나", "다"]
    assert len({message.person for message in run.assistant.asked}) == 1
    assert None not in {message.person for message in run.assistant.asked}
    assert run.dialogues == [0, 3]


async def test_role_and_day_are_handed_on(run: Run) -> None:
    await run.over(
        {"text": "a", "context": ["b"], "role": "admin", "today": "2022-03-01"},
        {"text": "c", "context": None, "role": None, "today": None},
    )
    assert [(one.role, one.today) for one in run.assistant.asked] == [
        ("admin", dt.date(2022, 3, 1)),
        ("admin", dt.date(2022, 3, 1)),
        ("public", TODAY),
    ]


async def test_keys_beside_ours_and_empty_lines_are_passed_over(run: Run) -> None:
    mark = b"\xef\xbb\xbf"
    answers = await run.over(mark + b'{"text": "a", "note": {}}', b"", b"  \r", b'{"text": "b"}\r')
    assert [one["text"] for one in answers] == ["답: a", "답: b"]


@pytest.mark.parametrize(
    ("line", "number", "word"),
    [
        (b"{", None, "JSON"),
        (b"[" * 100_000, None, "JSON"),
        (b"[]", None, "객체"),
        (b"\xff", None, "UTF-8"),
        (b"x" * (LINE_LIMIT + 1), None, str(LINE_LIMIT)),
        (b'{"id": %s, "text": "a"}' % (b"9" * 5000), None, "JSON"),
        ({"id": "Q"}, "Q", "text"),
        ({"id": "Q", "text": 3}, "Q", "text"),
        ({"id": ["Q"], "text": "a"}, None, "id"),
        ({"id": True, "text": "a"}, None, "id"),
        (b'{"id": NaN, "text": "a"}', None, "id"),
        ({"id": "Q", "text": "a", "context": "b"}, "Q", "context"),
        ({"id": "Q", "text": "a", "context": ["b", 1]}, "Q", "context"),
        ({"id": "Q", "text": "a", "role": "boss"}, "Q", "role"),
        ({"id": "Q", "text": "a", "role": ["admin"]}, "Q", "role"),
        ({"id": "Q", "text": "a", "today": "2021-02-30"}, "Q", "today"),
        ({"id": "Q", "text": "a", "today": "2021-W37-3"}, "Q", "today"),
        ({"id": "Q", "text": "a", "today": 20210915}, "Q", "today"),
        (b'{"id": "Q", "text": "\\ud800"}', "Q", "글자"),
    ],
)
async def test_a_broken_line_is_named_and_the_run_goes_on(
    run: Run, line: dict[str, Any] | bytes, number: str | None, word: str
) -> None:
    before, broken, after = await run.over({"text": "a"}, line, {"text": "b"})
    assert (before["text"], after["text"]) == ("답: a", "답: b")
    assert set(broken) == {"id", "error"}
    assert broken["id"] == number
    assert word in broken["error"]
    assert run.failed == 1


async def test_a_question_that_breaks_the_bot_costs_only_its_own_answer(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(message: Message) -> Reply:
        if message.text == "나쁨":
            raise ValueError(message.text)
        return reply("답")

    run.assistant = RecordingAssistant(answer)
    bad, good = await run.over({"id": "Q1", "text": "나쁨"}, {"id": "Q2", "text": "좋음"})
    assert (bad["id"], set(bad), good["text"]) == ("Q1", {"id", "error"}, "답")
    assert run.failed == 1
    assert "ValueError" in caplog.text
    assert "나쁨" not in caplog.text
