"""Many questions, one JSON object a line, each with its own dialogue before it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Callable
from typing import Any

from bot.assistant import Assistant, Message, Role
from bot.errors import BotError
from bot.operations.failures import outline
from bot.replies import errors
from bot.terminal.as_json import as_line, as_object
from bot.terminal.lines import LineTooLongError, read_lines
from knowledge.models import Model

log = logging.getLogger(__name__)

# A question has some hundred bytes; a line beyond this is a mistake, or meant to fill memory.
LINE_LIMIT = 1_000_000
# Narrower than ISO 8601, which also knows 20210915 and 2021-W37-3.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class LineError(BotError):
    """A line of input cannot be used. Values: `problem` (an ASCII word), `limit` in bytes."""

    code = "line"


class AskedLine(Model):
    """One line of input: `context` are the messages before `text`, oldest first."""

    model_config = Model.model_config | {"str_strip_whitespace": False}

    id: str | int | None
    text: str
    context: tuple[str, ...] = ()
    role: Role = "public"
    today: dt.date | None = None


async def answer_lines(
    descriptor: int,
    write: Callable[[str], None],
    assistant: Assistant,
    *,
    forget: Callable[[], None],
    today: dt.date,
) -> int:
    """Answers every line of `descriptor`, in order; returns how many could not be answered.

    `write` gets one line of JSON at a time. `forget` empties the assistant's memory; it is
    called before each line. `today` holds where a line names no day. Empty lines are skipped.
    """
    failed = 0
    async for raw in read_lines(descriptor, limit=LINE_LIMIT):
        if isinstance(raw, bytes) and not raw.strip():
            continue
        forget()
        values: dict[str, Any] = {}
        try:
            values = parse_object(raw)
            output = await _answer(asked_line(values), assistant, today)
        except LineError as error:
            failed += 1
            output = _failure(values, errors.sentence(error.code, error.values))
        except Exception as error:
            # One question that breaks the bot must not cost the answers to all the others.
            log.error("line_unanswered\n%s", outline(error))
            failed += 1
            output = _failure(values, errors.sentence("line", {"problem": "unanswered"}))
        write(as_line(output))
    return failed


def parse_object(raw: bytes | LineTooLongError) -> dict[str, Any]:
    """The JSON object in one line; `LineError` where there is none."""
    if isinstance(raw, LineTooLongError):
        raise LineError(problem="too_long", limit=LINE_LIMIT)
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError(problem="not_utf8") from None
    except (ValueError, RecursionError):
        raise LineError(problem="not_json") from None
    if not isinstance(values, dict):
        raise LineError(problem="not_object")
    return values


def asked_line(values: dict[str, Any]) -> AskedLine:
    """The question in `values`; `LineError` names the first key that does not fit.

    Other keys may stand beside ours and are not read.
    """
    if not _is_id(values.get("id")):
        raise LineError(problem="id")
    if "text" not in values:
        raise LineError(problem="text_missing")
    if not isinstance(values["text"], str):
        raise LineError(problem="text")
    context = values.get("context")
    if context is None:
        context = []
    if not isinstance(context, list) or not all(isinstance(text, str) for text in context):
        raise LineError(problem="context")
    for text in (values["text"], *context):
        _check_characters(text)
    role = values.get("role")
    if role not in ("public", "admin", None):
        raise LineError(problem="role")
    return AskedLine(
        id=values.get("id"),
        text=values["text"],
        context=tuple(context),
        role="admin" if role == "admin" else "public",
        today=_day(values.get("today")),
    )


async def _answer(asked: AskedLine, assistant: Assistant, today: dt.date) -> dict[str, Any]:
    def message(text: str) -> Message:
        return Message(text=text, person="line", role=asked.role, today=asked.today or today)

    for text in asked.context:
        await assistant.answer(message(text))
    reply = await assistant.answer(message(asked.text))
    return {"id": asked.id} | as_object(reply)


def _failure(values: dict[str, Any], sentence: str) -> dict[str, Any]:
    number = values.get("id")
    return {"id": number if _is_id(number) else None, "error": sentence}


def _is_id(value: object) -> bool:
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _check_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, as a JSON escape can write it.
        raise LineError(problem="surrogate") from None


def _day(value: object) -> dt.date | None:
    if value is None:
        return None
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise LineError(problem="today")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise LineError(problem="today") from None
