"""The dialogue in the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.assistant import Message
from bot.replies import console
from bot.replies.model import Button, Reply
from bot.terminal.chat import chat, pressed
from tests.support.assistants import TODAY, RecordingAssistant, reply

BUTTONS = (
    Button(label="보상 자세히", value="reward:x"),
    Button(label="비교하기", value="compare:x"),
)


def with_buttons(message: Message) -> Reply:
    return reply(f"답: {message.text}", buttons=() if message.text == "끊기" else BUTTONS)


class Dialogue:
    def __init__(self, folder: Path) -> None:
        self.assistant = RecordingAssistant(with_buttons)
        self.prompts = 0
        self._path = folder / "typed"

    async def of(self, content: str | bytes) -> list[str]:
        self._path.write_bytes(content.encode() if isinstance(content, str) else content)
        written: list[str] = []
        descriptor = os.open(self._path, os.O_RDONLY)
        try:
            await chat(
                descriptor,
                written.append,
                self.assistant,
                today=lambda: TODAY,
                prompt=self._prompt,
            )
        finally:
            os.close(descriptor)
        assert written[0] == console.CHAT_START
        return written[1:]

    def _prompt(self) -> None:
        self.prompts += 1


@pytest.fixture
def dialogue(tmp_path: Path) -> Dialogue:
    return Dialogue(tmp_path)


async def test_a_reply_is_followed_by_its_numbered_buttons(dialogue: Dialogue) -> None:
    assert await dialogue.of("3위\n") == ["답: 3위", "1) 보상 자세히\n2) 비교하기", ""]
    (asked,) = dialogue.assistant.asked
    assert (asked.person, asked.today) == ("terminal", TODAY)


async def test_a_number_presses_a_button_of_the_last_reply(dialogue: Dialogue) -> None:
    await dialogue.of("3위\n2\n1)\n3\n끊기\n1\n")
    assert dialogue.assistant.texts == ["3위", "compare:x", "reward:x", "3", "끊기", "1"]


@pytest.mark.parametrize("text", ["0", "-1", "3", "1위", "²", "٢", "9" * 5000, ""])
def test_other_numbers_are_messages(text: str) -> None:
    assert pressed(text, BUTTONS) == text


@pytest.mark.parametrize("word", ["끝", "종료", " EXIT ", "quit"])
async def test_a_word_of_leave_ends_it(dialogue: Dialogue, word: str) -> None:
    assert await dialogue.of(f"{word}\n3위\n") == []
    assert dialogue.assistant.asked == []


async def test_an_empty_input_ends_it(dialogue: Dialogue) -> None:
    assert await dialogue.of("") == []


async def test_empty_lines_are_passed_over_and_each_wait_has_a_prompt(dialogue: Dialogue) -> None:
    await dialogue.of("\n  \n3위")
    assert dialogue.assistant.texts == ["3위"]
    assert dialogue.prompts == 4


async def test_bytes_that_are_no_text_do_not_end_it(dialogue: Dialogue) -> None:
    await dialogue.of(b"\xff\xfe\n3\xec\x9c\x84\n")
    assert dialogue.assistant.texts[-1] == "3위"


async def test_a_line_without_end_is_refused(dialogue: Dialogue) -> None:
    assert await dialogue.of("가" * 100_000 + "\n") == [console.CHAT_FAILED]


async def test_a_question_that_breaks_the_bot_does_not_end_it(
    dialogue: Dialogue, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(message: Message) -> Reply:
        if message.text == "나쁨":
            raise ValueError(message.text)
        return with_buttons(message)

    dialogue.assistant = RecordingAssistant(answer)
    written = await dialogue.of("3위\n나쁨\n1\n")
    assert console.CHAT_FAILED in written
    assert dialogue.assistant.texts[-1] == "reward:x"
    assert "나쁨" not in caplog.text
