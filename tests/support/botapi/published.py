"""The published Bot API specification: types, required and unknown fields, lengths in words.

The file lists methods and types with their fields; a length stands only in the description of
a field ("1-4096 characters after entities parsing") and is read from there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.botapi.entities import Json
from tests.support.botapi.rules import Limit, Problem, mode_field

ARRAY = "Array of "
FILE = "InputFile"

_RANGE = re.compile(r"(\d+)-(\d+) (characters|bytes)", re.IGNORECASE)
_MOST = re.compile(
    r"(?:[Uu]p to|[Aa]t most|can't exceed|[Nn]o more than) (\d+) (characters|bytes)"
)
_NUMBERS = re.compile(r"(?<![\w-])(?<!ISO )(\d+)-(\d+)\b")
_MOST_ITEMS = re.compile(r"(?:[Uu]p to|[Aa]t most|[Nn]o more than) (\d+)\b")
_LINK_LETTERS = re.compile(r"only (?:characters )?A-Z, a-z, 0-9, _ and -", re.IGNORECASE)
_COMMAND_LETTERS = re.compile(r"only lowercase English letters, digits and underscores")
_CONSTANT = re.compile(r"(?:must be|always) [\"“]?([a-z0-9_]+)[\"”]?\.?$")


@dataclass(frozen=True)
class Field:
    """One field of a method or type."""

    name: str
    types: tuple[str, ...]
    required: bool
    description: str

    @cached_property
    def limit(self) -> Limit | None:
        """The limit that the description tells, if any."""
        text = self.description
        if any(one.startswith(ARRAY) for one in self.types):
            if hit := _NUMBERS.search(text):
                return Limit("items", int(hit[1]), int(hit[2]))
            hit = _MOST_ITEMS.search(text)
            return Limit("items", None, int(hit[1])) if hit else None
        if "String" in self.types:
            return self._text_limit(text)
        if {"Integer", "Float"} & set(self.types):
            hit = _NUMBERS.search(text)
            return Limit("value", int(hit[1]), int(hit[2])) if hit else None
        return None

    @cached_property
    def constant(self) -> str | None:
        """The only value that a field like `type` may have."""
        hit = _CONSTANT.search(self.description)
        return hit[1] if hit and self.types == ("String",) else None

    def _text_limit(self, text: str) -> Limit | None:
        form = None
        if _LINK_LETTERS.search(text):
            form = r"[A-Za-z0-9_-]*"
        elif _COMMAND_LETTERS.search(text):
            form = r"[a-z0-9_]*"
        if hit := _RANGE.search(text):
            in_bytes = hit[3].lower() == "bytes"
            return Limit("bytes" if in_bytes else "characters", int(hit[1]), int(hit[2]), form)
        if hit := _MOST.search(text):
            in_bytes = hit[2].lower() == "bytes"
            return Limit("bytes" if in_bytes else "characters", None, int(hit[1]), form)
        return Limit("characters", form=form) if form else None


class Published:
    """The specification of one file.

    `known(owner, field)` names fields that are newer than the file and may stand in a request.
    """

    def __init__(self, path: Path, *, known: Callable[[str, str], bool]) -> None:
        content: Json = json.loads(path.read_text(encoding="utf-8"))
        self.version = str(content["version"])
        self._methods = {name: _fields(one) for name, one in content["methods"].items()}
        self._types = {name: _fields(one) for name, one in content["types"].items()}
        self._subtypes = {
            name: tuple(one["subtypes"])
            for name, one in content["types"].items()
            if one.get("subtypes")
        }
        self._known = known

    @property
    def methods(self) -> frozenset[str]:
        """The names of all methods."""
        return frozenset(self._methods)

    def limits(self) -> dict[str, Limit]:
        """Every limit read from the descriptions, by `owner.field`."""
        owners = self._methods | self._types
        return {
            f"{owner}.{field.name}": field.limit
            for owner, fields in owners.items()
            for field in fields.values()
            if field.limit
        }

    def check_request(self, method: str, params: Json) -> list[Problem]:
        """What is wrong with a request. RefusedError where a text cannot be parsed."""
        return self._check_object(method, self._methods[method], params, "")

    def check_type(self, name: str, value: object, path: str = "") -> list[Problem]:
        """What is wrong with `value` as an object of the type `name`."""
        return self._check_value(name, "", (name,), value, path or name)

    def _check_object(
        self, owner: str, fields: dict[str, Field], value: Json, path: str
    ) -> list[Problem]:
        problems = [
            Problem("missing", owner, field.name, _join(path, field.name))
            for field in fields.values()
            if field.required and value.get(field.name) is None
        ]
        for name, inner in value.items():
            place = _join(path, name)
            field = fields.get(name)
            if field is None:
                if not self._known(owner, name):
                    problems.append(Problem("unknown", owner, name, place))
                continue
            if inner is None:
                continue
            found = self._check_value(owner, name, field.types, inner, place)
            if not found and field.constant is not None and inner != field.constant:
                found = [Problem("constant", owner, name, place, field.constant)]
            if not found and field.limit:
                broken = field.limit.broken(inner, value.get(mode_field(name)))
                if broken:
                    found = [Problem(broken[0], owner, name, place, broken[1])]
            problems += found
        return problems

    def _check_value(
        self, owner: str, name: str, types: tuple[str, ...], value: object, path: str
    ) -> list[Problem]:
        best: list[Problem] | None = None
        for kind in types:
            found = self._check_kind(owner, name, kind, value, path)
            if not found:
                return []
            if best is None or _weight(found, path) < _weight(best, path):
                best = found
        return best or []

    def _check_kind(
        self, owner: str, name: str, kind: str, value: object, path: str
    ) -> list[Problem]:
        wrong = [Problem("type", owner, name, path, kind)]
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                return wrong
            inner = kind.removeprefix(ARRAY)
            return [
                problem
                for index, one in enumerate(value)
                for problem in self._check_value(owner, name, (inner,), one, f"{path}[{index}]")
            ]
        if kind in self._subtypes:
            return self._check_value(owner, name, self._subtypes[kind], value, path)
        if kind in self._types and kind != FILE:
            if not isinstance(value, dict):
                return wrong
            return self._check_object(kind, self._types[kind], value, path)
        return [] if _is_plain(kind, value) else wrong


def _fields(content: Json) -> dict[str, Field]:
    return {
        one["name"]: Field(
            one["name"], tuple(one["types"]), bool(one["required"]), one["description"]
        )
        for one in content.get("fields") or ()
    }


def _is_plain(kind: str, value: object) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        # A file of a request stands in its field as attach://<part>.
        case "String" | "InputFile":
            return isinstance(value, str)
    return False


def _weight(problems: list[Problem], path: str) -> tuple[bool, bool, bool, int]:
    """The smaller, the more likely it is that this type was meant for the value at `path`."""
    whole = any(problem.kind == "type" and problem.path == path for problem in problems)
    kinds = {problem.kind for problem in problems}
    return whole, "constant" in kinds, "unknown" in kinds, len(problems)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
