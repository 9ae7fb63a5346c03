"""What a request may break, and the limits of single values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tests.support.botapi.entities import units
from tests.support.botapi.errors import bad_request
from tests.support.botapi.html import parse

Unit = Literal["characters", "bytes", "items", "value"]
Kind = Literal["missing", "type", "unknown", "constant", "low", "high", "form"]


@dataclass(frozen=True)
class Problem:
    """One broken rule. `owner` is the method or type, `path` leads to the value."""

    kind: Kind
    owner: str
    field: str
    path: str
    detail: str = ""


@dataclass(frozen=True)
class Limit:
    """The smallest and largest size of a value in `unit`; `form` is what a text must match.

    Characters are UTF-16 units of the visible text, after the entities have been parsed.
    """

    unit: Unit
    low: float | None = None
    high: float | None = None
    form: str | None = None

    def broken(self, value: object, parse_mode: object = None) -> tuple[Kind, str] | None:
        """How `value` breaks the limit; None where it keeps it or is of another type.

        Raises RefusedError where the text cannot be parsed.
        """
        size = self._size(value, parse_mode)
        if size is not None:
            if self.low is not None and size < self.low:
                return "low", f"{size} {self.unit}, at least {self.low}"
            if self.high is not None and size > self.high:
                return "high", f"{size} {self.unit}, at most {self.high}"
        if self.form and isinstance(value, str) and not re.fullmatch(self.form, value):
            return "form", self.form
        return None

    def _size(self, value: object, parse_mode: object) -> float | None:
        match self.unit, value:
            case "characters", str():
                return visible_length(value, parse_mode)
            case "bytes", str():
                return len(value.encode())
            case "items", list():
                return len(value)
            case "value", int() | float() if not isinstance(value, bool):
                return value
        return None


def visible_length(text: str, parse_mode: object) -> int:
    """The length that Telegram counts: trimmed, entities parsed, in UTF-16 units."""
    if isinstance(parse_mode, str) and parse_mode:
        if parse_mode.lower() != "html":
            # Of the three modes only the one that our bot sends is built in.
            raise bad_request("unsupported parse_mode")
        return parse(text).length
    return units(text.strip())


def mode_field(field: str) -> str:
    """The field beside `field` that names its parse mode."""
    return "parse_mode" if field in ("text", "caption", "message_text") else f"{field}_parse_mode"
