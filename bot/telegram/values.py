"""What a button sends: the value of the reply's button, and the version that made it.

    case:2021-h2-05@3    up, down and the reasons of feedback: fb:down:<id of the question>

The version is in base 36. Where the two do not fit into Telegram's 64 bytes the version is left
out; the button works all the same.
"""

from __future__ import annotations

import re

from telegram.constants import InlineKeyboardButtonLimit

from knowledge.models import Model

MOST_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_DATA = re.compile(r"(?P<value>.+?)(?:@(?P<version>[0-9a-z]{1,8}))?", re.DOTALL)


class Pressed(Model):
    """The data of a button: `version` is None where it names none."""

    value: str
    version: int | None = None


def data_of(value: str, version: int) -> str:
    """The data of a button that sends `value`, made by `version`."""
    marked = f"{value}@{_base36(version)}"
    return marked if len(marked.encode()) <= MOST_BYTES else value


def pressed(data: str) -> Pressed | None:
    """What the button with `data` sends; None where it sends nothing."""
    found = _DATA.fullmatch(data)
    if found is None or not found["value"].strip():
        return None
    version = found["version"]
    return Pressed(value=found["value"], version=int(version, 36) if version else None)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
