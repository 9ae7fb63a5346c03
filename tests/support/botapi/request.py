"""A checked request, as the methods read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi.entities import Formatted, Json, settled
from tests.support.botapi.errors import bad_request
from tests.support.botapi.files import Upload
from tests.support.botapi.html import parse
from tests.support.botapi.rules import mode_field


@dataclass(frozen=True)
class Request:
    """A method with its parameters as JSON has them, and the files that came along."""

    method: str
    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter; `default` where it is missing or null."""
        value = self.params.get(name)
        return default if value is None else value

    def formatted(self, name: str) -> Formatted:
        """A text parameter with its parse mode or its entities."""
        return formatted(self.params, name)


def formatted(params: Json, name: str) -> Formatted:
    """The visible text of `params[name]`. RefusedError where it cannot be parsed."""
    text = str(params.get(name) or "")
    if params.get(mode_field(name)):
        return parse(text)
    beside = "entities" if mode_field(name) == "parse_mode" else f"{name}_entities"
    if name == "caption":
        beside = "caption_entities"
    return settled(text, params.get(beside) or ())


def non_empty(found: Formatted) -> Formatted:
    """The text itself; RefusedError where nothing can be seen of it."""
    if not found.text:
        raise bad_request("text must be non-empty")
    return found
