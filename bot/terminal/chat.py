"""A dialogue in the terminal: lines in, replies out, buttons as numbers."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence

from bot.assistant import Assistant, Message
from bot.operations.failures import outline
from bot.replies import console
from bot.replies.model import Button
from bot.terminal.lines import LineTooLongError, read_lines

log = logging.getLogger(__name__)

PERSON = "terminal"
# What a terminal hands over in one line; a longer question is cut by nobody, only refused.
LINE_LIMIT = 100_000


async def chat(
    descriptor: int,
    write: Callable[[str], None],
    assistant: Assistant,
    *,
    today: Callable[[], dt.date],
    prompt: Callable[[], None] | None = None,
) -> None:
    """Answers the lines of `descriptor` until one of them says goodbye or they end.

    `write` gets whole lines; `prompt` is called before each line that is awaited. A number
    presses the button of the last reply that has this number; any other text is a message.
    """
    write(console.CHAT_START)
    buttons: Sequence[Button] = ()
    if prompt:
        prompt()
    async for raw in read_lines(descriptor, limit=LINE_LIMIT):
        if isinstance(raw, LineTooLongError):
            write(console.CHAT_FAILED)
        elif text := raw.decode("utf-8-sig", "replace").strip():
            if text.casefold() in console.LEAVE_WORDS:
                break
            buttons = await _turn(pressed(text, buttons), buttons, write, assistant, today())
        if prompt:
            prompt()


def pressed(text: str, buttons: Sequence[Button]) -> str:
    """The value of the button that `text` presses, or `text` itself."""
    number = text.removesuffix(")")
    if (
        number.isascii()
        and number.isdigit()
        and len(number) < 4
        and 1 <= int(number) <= len(buttons)
    ):
        return buttons[int(number) - 1].value
    return text


async def _turn(
    text: str,
    buttons: Sequence[Button],
    write: Callable[[str], None],
    assistant: Assistant,
    today: dt.date,
) -> Sequence[Button]:
    """Writes the reply to `text` and returns the buttons that are open afterwards."""
    try:
        reply = await assistant.answer(Message(text=text, person=PERSON, today=today))
    except Exception as error:
        # The dialogue outlives a question that breaks the bot.
        log.error("answer_failed\n%s", outline(error))
        write(console.CHAT_FAILED)
        return buttons
    write(reply.text)
    if reply.buttons:
        write(console.numbered([button.label for button in reply.buttons]))
    write("")
    return reply.buttons
