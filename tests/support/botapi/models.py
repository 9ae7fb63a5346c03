"""aiogram's models of all methods: a second opinion on every request."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel, ValidationError

from tests.support.botapi.entities import Json
from tests.support.botapi.rules import Limit, Problem, mode_field

TRUE, FALSE = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0", ""))
NEITHER = frozenset((type(None),))

Method = type[TelegramMethod[Any]]


@cache
def methods() -> dict[str, Method]:
    """Lower-case name → model, for every method."""
    named = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        one.__api_method__.lower(): one
        for one in named
        if issubclass(one, TelegramMethod) and one is not TelegramMethod
    }


def knows(owner: str, field: str) -> bool:
    """Whether aiogram's model of the method or type `owner` has `field`."""
    model = methods().get(owner.lower()) or getattr(aiogram.types, owner, None)
    if model is None or not hasattr(model, "model_fields"):
        return False
    return field in _names(model)


def decoded(model: Method, field: str, value: str) -> Any:
    """A form field as JSON would carry it: numbers, switches and objects are read.

    What cannot be read stays the text that it is; the checks find it.
    """
    kinds = _kinds(model, field)
    if kinds and kinds <= {str}:
        return value
    if kinds == {bool}:
        low = value.lower()
        return True if low in TRUE else False if low in FALSE else value
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return value if isinstance(found, str) else found


def check(
    model: Method, params: Json, limits: dict[tuple[str, str], Limit], *, unknown: bool
) -> list[Problem]:
    """What is wrong with `params`; with `unknown` also fields that the models do not have."""
    method = model.__api_method__
    try:
        made = model.model_validate(params)
    except ValidationError as error:
        return [_problem(method, one) for one in error.errors(include_url=False)]
    return list(_walk(method, made, "", limits, unknown))


def _walk(
    owner: str,
    made: BaseModel,
    path: str,
    limits: dict[tuple[str, str], Limit],
    unknown: bool,
) -> Iterator[Problem]:
    if unknown:
        for name in made.model_extra or ():
            yield Problem("unknown", owner, name, _join(path, name))
    for name in sorted(made.model_fields_set - set(made.model_extra or ())):
        value = getattr(made, name)
        place = _join(path, name)
        if limit := limits.get((owner, name)):
            broken = limit.broken(value, getattr(made, mode_field(name), None))
            if broken:
                yield Problem(broken[0], owner, name, place, broken[1])
        yield from _inside(value, place, limits, unknown)


def _inside(
    value: object, path: str, limits: dict[tuple[str, str], Limit], unknown: bool
) -> Iterator[Problem]:
    match value:
        case BaseModel():
            yield from _walk(type(value).__name__, value, path, limits, unknown)
        case list():
            for index, one in enumerate(value):
                yield from _inside(one, f"{path}[{index}]", limits, unknown)


def _problem(method: str, error: Any) -> Problem:
    # Where several types are possible, pydantic puts the one it tried into the path.
    place = [str(one) for one in error["loc"] if not str(one)[:1].isupper()]
    return Problem(
        "missing" if error["type"] == "missing" else "type",
        method if len(place) <= 1 else ".".join([method, *place[:-1]]),
        place[-1] if place else "",
        ".".join(place),
        str(error["msg"]),
    )


@cache
def _names(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name
        for field, info in model.model_fields.items()
        for name in (field, info.alias)
        if name is not None
    )


@cache
def _kinds(model: Method, field: str) -> frozenset[type]:
    """The plain types that a field may have, without None, defaults and files."""
    info = model.model_fields.get(field)
    if info is None:
        return frozenset()
    return frozenset(
        kind
        for kind in _flat(info.annotation)
        if kind not in NEITHER
        and kind.__name__ != "Default"
        and not (isinstance(kind, type) and issubclass(kind, InputFile))
    )


def _flat(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _flat(one)
    else:
        yield get_origin(annotation) or annotation


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
