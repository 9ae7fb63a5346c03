"""Whether an object has the shape that the Bot API publishes: three judges, each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import aiogram.types
import telegram
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.support.botapi.models import knows
from tests.support.botapi.process import SPECIFICATION
from tests.support.botapi.published import Published


def problems(kind: str, value: dict[str, Any]) -> list[str]:
    """What is wrong with `value` as an object of the type `kind`.

    PTB and aiogram must know every field and find every one that they need; where the published
    specification is at hand, it is asked as well.
    """
    found = [*_of_ptb(kind, value), *_of_aiogram(kind, value)]
    published = _published()
    if published is not None:
        found += map(str, published.check_type(kind, value))
    return found


@cache
def _published() -> Published | None:
    if not SPECIFICATION.is_file():
        return None
    return Published(SPECIFICATION, known=knows)


def _of_ptb(kind: str, value: dict[str, Any]) -> Iterator[str]:
    try:
        made = getattr(telegram, kind).de_json(value)
    except (TypeError, KeyError) as error:
        yield f"{kind}: {error}"
    else:
        yield from _unknown_to_ptb(made, kind)


def _of_aiogram(kind: str, value: dict[str, Any]) -> Iterator[str]:
    try:
        # ChatMember and the like are unions there.
        model = getattr(aiogram.types, f"{kind}Union", None) or getattr(aiogram.types, kind)
        made = TypeAdapter(model).validate_python(_as_of_10_3(value))
    except ValidationError as error:
        yield f"{kind}: {error}"
    else:
        yield from _unknown_to_aiogram(made, kind)


def _as_of_10_3(value: Any) -> Any:
    """aiogram insists on a right of administrators that came after Bot API 10.0."""
    if not isinstance(value, dict):
        return value
    newer = {name: _as_of_10_3(inner) for name, inner in value.items()}
    if newer.get("status") == "administrator":
        newer["can_send_welcome_messages"] = False
    return newer


def _unknown_to_ptb(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, telegram.TelegramObject):
        if value.api_kwargs:
            yield f"{path}: {dict(value.api_kwargs)}"
        for name in value.to_dict(recursive=False):
            inner = getattr(value, "from_user" if name == "from" else name, None)
            yield from _unknown_to_ptb(inner, f"{path}.{name}")
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _unknown_to_ptb(one, path)


def _unknown_to_aiogram(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        if value.model_extra:
            yield f"{path}: {value.model_extra}"
        for name in value.model_fields_set:
            yield from _unknown_to_aiogram(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for one in value:
            yield from _unknown_to_aiogram(one, path)
