"""Each of the sources of rules is enough to refuse what it knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.botapi.raw import keyboard
from tests.support.botapi.errors import RefusedError
from tests.support.botapi.limits import constant_limits
from tests.support.botapi.models import knows
from tests.support.botapi.process import SPECIFICATION
from tests.support.botapi.published import Published
from tests.support.botapi.rules import Limit
from tests.support.botapi.validation import Validator


def field(name: str, *types: str, required: bool = False, description: str = "") -> dict[str, Any]:
    return {"name": name, "types": types, "required": required, "description": description}


@pytest.fixture
def specification(tmp_path: Path) -> Path:
    """A specification in the published form, about our own few methods."""
    content = {
        "version": "Bot API 0.1",
        "methods": {
            "sendMessage": {
                "fields": [
                    field("chat_id", "Integer", "String", required=True),
                    field(
                        "text",
                        "String",
                        required=True,
                        description="Text, 1-20 characters after entities parsing",
                    ),
                    field("parse_mode", "String"),
                    field("reply_markup", "InlineKeyboardMarkup", "ForceReply"),
                ]
            },
            "getUpdates": {
                "fields": [
                    field("limit", "Integer", description="Values between 1-7 are accepted."),
                    field("allowed_updates", "Array of String"),
                ]
            },
            "setMyCommands": {
                "fields": [
                    field(
                        "commands",
                        "Array of BotCommand",
                        required=True,
                        description="At most 2 commands can be specified.",
                    ),
                    field("scope", "BotCommandScope"),
                ]
            },
        },
        "types": {
            "InlineKeyboardMarkup": {
                "fields": [
                    field(
                        "inline_keyboard", "Array of Array of InlineKeyboardButton", required=True
                    )
                ]
            },
            "InlineKeyboardButton": {
                "fields": [
                    field("text", "String", required=True),
                    field("callback_data", "String", description="Optional. Data, 1-5 bytes"),
                ]
            },
            "ForceReply": {"fields": [field("force_reply", "Boolean", required=True)]},
            "BotCommand": {
                "fields": [
                    field(
                        "command",
                        "String",
                        required=True,
                        description="1-9 characters. Can contain only lowercase English letters, "
                        "digits and underscores.",
                    ),
                    field("description", "String", required=True),
                ]
            },
            "BotCommandScope": {"subtypes": ["BotCommandScopeDefault", "BotCommandScopeChat"]},
            "BotCommandScopeDefault": {
                "fields": [
                    field(
                        "type", "String", required=True, description="Scope type, must be default"
                    )
                ]
            },
            "BotCommandScopeChat": {
                "fields": [
                    field("type", "String", required=True, description="Scope type, must be chat"),
                    field("chat_id", "Integer", "String", required=True),
                ]
            },
        },
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


TEXT = {"chat_id": 1, "text": "말"}
COMMAND = {"command": "help", "description": "도움말"}


@pytest.mark.parametrize(
    ("method", "params", "found"),
    [
        ("sendMessage", TEXT, []),
        ("sendMessage", TEXT | {"chat_id": "@name", "reply_markup": {"force_reply": True}}, []),
        ("sendMessage", {"chat_id": 1}, [("missing", "text")]),
        ("sendMessage", TEXT | {"text": "말" * 21}, [("high", "text")]),
        ("sendMessage", TEXT | {"text": f"<b>{'말' * 20}</b>", "parse_mode": "HTML"}, []),
        ("sendMessage", TEXT | {"chat_id": True}, [("type", "chat_id")]),
        ("sendMessage", TEXT | {"hat": 1}, [("unknown", "hat")]),
        # Known to aiogram, and newer than this specification.
        ("sendMessage", TEXT | {"message_effect_id": "1"}, []),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard("123456")},
            [("high", "reply_markup.inline_keyboard[0][0].callback_data")],
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": {"inline_keyboard": [{"text": "가"}]}},
            [("type", "reply_markup.inline_keyboard[0]")],
        ),
        ("getUpdates", {"limit": 8}, [("high", "limit")]),
        ("getUpdates", {"limit": 0}, [("low", "limit")]),
        ("getUpdates", {"limit": "3"}, [("type", "limit")]),
        ("getUpdates", {"allowed_updates": ["message", 3]}, [("type", "allowed_updates[1]")]),
        ("setMyCommands", {"commands": [COMMAND] * 3}, [("high", "commands")]),
        (
            "setMyCommands",
            {"commands": [COMMAND | {"command": "Help"}]},
            [("form", "commands[0].command")],
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "default"}}, []),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            [("missing", "scope.chat_id")],
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "room"}},
            [("constant", "scope.type")],
        ),
    ],
)
def test_rules_are_read_from_a_published_file(
    specification: Path, method: str, params: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    published = Published(specification, known=knows)
    problems = published.check_request(method, params)
    assert [(one.kind, one.path) for one in problems] == found


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", TEXT | {"text": "말" * 4097}, "message is too long"),
        ("sendMessage", TEXT | {"text": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", TEXT | {"hat": 1}, 'unknown field "hat" of sendMessage'),
        ("sendMessage", TEXT | {"reply_markup": keyboard("가" * 22)}, "BUTTON_DATA_INVALID"),
        ("sendMessage", TEXT | {"reply_markup": "{"}, "object expected as reply markup"),
        ("setMyCommands", {"commands": [COMMAND | {"command": "도움말"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help"}]}, "required field"),
        ("answerInlineQuery", {"inline_query_id": "1"}, 'required field "results" is missing'),
    ],
)
def test_without_a_published_file_the_libraries_are_enough(
    method: str, params: dict[str, Any], description: str
) -> None:
    validator = Validator(None)
    with pytest.raises(RefusedError) as caught:
        validator.check(validator.method(method), params)
    assert caught.value.description.startswith(f"Bad Request: {description}")
    validator.check(validator.method("sendMessage"), TEXT)


def test_the_published_lengths_and_those_of_the_library_agree() -> None:
    """Where the published file is at hand; our own constants alone must hold everywhere."""
    ours = {f"{owner}.{name}": limit for (owner, name), limit in constant_limits().items()}
    assert ours["sendMessage.text"] == Limit("characters", 1, 4096)
    if not SPECIFICATION.is_file():
        return
    published = Published(SPECIFICATION, known=knows).limits()
    both = ours.keys() & published.keys()
    assert len(both) >= 60
    assert {
        name: (ours[name].high, published[name].high)
        for name in both
        if (ours[name].unit, ours[name].high) != (published[name].unit, published[name].high)
    } == {}
