"""Every request is checked: aiogram's models, telegram.constants, the published specification."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.botapi import models
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import RefusedError, bad_request
from tests.support.botapi.limits import constant_limits
from tests.support.botapi.published import Published
from tests.support.botapi.rules import Limit, Problem

WORDS: dict[tuple[str, str], str] = {
    ("chat_id", "missing"): "chat_id is empty",
    ("chat_id", "type"): "chat not found",
    ("text", "missing"): "message text is empty",
    ("text", "low"): "message text is empty",
    ("text", "high"): "message is too long",
    ("message_text", "low"): "message text is empty",
    ("message_text", "high"): "message is too long",
    ("caption", "high"): "message caption is too long",
    ("message_id", "missing"): "message identifier is not specified",
    ("callback_data", "low"): "BUTTON_DATA_INVALID",
    ("callback_data", "high"): "BUTTON_DATA_INVALID",
    ("reply_markup", "type"): "object expected as reply markup",
    ("photo", "missing"): "there is no photo in the request",
    ("document", "missing"): "there is no document in the request",
    ("results", "high"): "RESULTS_TOO_MUCH",
    ("id", "high"): "RESULT_ID_INVALID",
    ("id", "low"): "RESULT_ID_INVALID",
    ("next_offset", "high"): "NEXT_OFFSET_INVALID",
    ("start_parameter", "form"): "START_PARAM_INVALID",
    ("start_parameter", "high"): "START_PARAM_INVALID",
    ("commands", "high"): "BOT_COMMANDS_TOO_MUCH",
    ("command", "form"): "BOT_COMMAND_INVALID",
    ("command", "high"): "BOT_COMMAND_INVALID",
    ("command", "low"): "BOT_COMMAND_INVALID",
    ("secret_token", "form"): "secret token contains unallowed characters",
    ("secret_token", "high"): "secret token is too long",
}
"""Telegram's descriptions where it has one; the others are ours and name the place."""

OWN_WORDS: dict[tuple[str, str, str], str] = {
    ("answerCallbackQuery", "text", "high"): "MESSAGE_TOO_LONG",
    ("BotCommand", "description", "high"): "BOT_COMMAND_DESCRIPTION_INVALID",
    ("BotCommand", "description", "low"): "BOT_COMMAND_DESCRIPTION_INVALID",
    ("InlineKeyboardButton", "text", "missing"): (
        "can't parse inline keyboard button: Can't find field \"text\""
    ),
}

_BESIDES = frozenset(("text", "icon_custom_emoji_id", "style"))
"""Fields of a button that do not say what it does."""


class Validator:
    """Checks requests. `specification` is the published file, where there is one.

    Without `checking` every known method is taken as it comes, for benchmarks: checking a reply
    takes about half as long as all the rest that the server does for it.
    """

    def __init__(self, specification: Path | None, *, checking: bool = True) -> None:
        self._checking = checking
        self._limits: dict[tuple[str, str], Limit] = constant_limits()
        self.published = Published(specification, known=models.knows) if specification else None

    def method(self, name: str) -> models.Method:
        """The method, whatever its case. RefusedError 404 for one that does not exist."""
        try:
            return models.methods()[name.lower()]
        except KeyError:
            raise RefusedError(404, "Not Found: method not found") from None

    def decode(self, model: models.Method, fields: dict[str, str]) -> Json:
        """Form fields as JSON would carry them."""
        return {name: models.decoded(model, name, value) for name, value in fields.items()}

    def check(self, model: models.Method, params: Json) -> None:
        """Raises RefusedError for the first thing that is wrong with the request."""
        if not self._checking:
            return
        method = model.__api_method__
        known = self.published is not None and method in self.published.methods
        problems: list[Problem] = []
        if self.published is not None and known:
            problems += self.published.check_request(method, params)
        problems += models.check(model, params, self._limits, unknown=not known)
        if problems:
            # A missing value explains more than what follows from it.
            problems.sort(key=lambda problem: problem.kind != "missing")
            raise bad_request(worded(problems[0]))
        self._check_keyboards(params)

    def _check_keyboards(self, value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                self._check_keyboards(one)
        if not isinstance(value, dict):
            return
        if "inline_keyboard" in value:
            self._check_keyboard(value["inline_keyboard"])
        for name, one in value.items():
            if name != "inline_keyboard":
                self._check_keyboards(one)

    def _check_keyboard(self, rows: list[list[Json]]) -> None:
        buttons = [button for row in rows for button in row]
        sizes: list[tuple[str, list[Any]]] = [("row", row) for row in rows] + [("all", buttons)]
        if any(self._limits["InlineKeyboardMarkup", name].broken(value) for name, value in sizes):
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        for button in buttons:
            kinds = [name for name in button if name not in _BESIDES and button[name] is not None]
            if not kinds:
                raise bad_request(
                    "can't parse inline keyboard button: "
                    "Text buttons are unallowed in the inline keyboard"
                )
            if len(kinds) > 1:
                raise bad_request(f"inline keyboard button does several things: {kinds}")
            if not button["text"].strip():
                raise bad_request("inline keyboard button text must be non-empty")


def worded(problem: Problem) -> str:
    """Telegram's description of `problem`, or ours."""
    owner = problem.owner.rsplit(".", 1)[-1]
    said = OWN_WORDS.get((owner, problem.field, problem.kind)) or WORDS.get(
        (problem.field, problem.kind)
    )
    if said:
        return said
    place = problem.path or problem.field
    match problem.kind:
        case "missing":
            return f'required field "{place}" is missing'
        case "unknown":
            return f'unknown field "{place}" of {owner}'
        case _:
            return f'field "{place}" of {owner} is wrong: {problem.kind} {problem.detail}'
