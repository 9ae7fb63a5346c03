"""Buttons of a reply → Telegram's keyboard under a message."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from telegram import InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.replies.model import Button
from bot.telegram.values import data_of

log = logging.getLogger(__name__)

# Labels of one row share the width of the message; on a narrow phone about 30 Latin letters
# (15 Hangul) fit before Telegram cuts the labels short.
ROW_COLUMNS = 30
ROW_BUTTONS = min(3, int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW))


class Key(NamedTuple):
    """A button under a message: what stands on it, and what it sends."""

    text: str
    data: str


Row = Sequence[Key]
Keyboard = Sequence[Row]


def in_rows(rows: Sequence[Sequence[Button]]) -> Keyboard:
    """The keys of buttons that stand in rows already."""
    return [[Key(one.label, one.value) for one in row] for row in rows]


def keyboard(buttons: Sequence[Button], *, version: int, below: Sequence[Row] = ()) -> Keyboard:
    """The rows for `buttons` in their order, then the rows `below`.

    `version` of the knowledge goes into each button, so that an older one is noticed. Telegram
    refuses a whole message for one button whose data has more than 64 bytes, and keyboards of
    more than 100 buttons. What does not fit is left out and logged as an error: the person
    still gets the answer.
    """
    rows: list[list[Key]] = []
    room = 0
    fitting = [button for button in buttons if _fits(button)]
    most = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER) - sum(map(len, below))
    if len(fitting) > most:
        log.error("button_left_out: %d buttons are more than %d", len(fitting), most)
    for button in fitting[:most]:
        needed = _columns(button.label)
        if not rows or len(rows[-1]) == ROW_BUTTONS or needed > room:
            rows.append([])
            room = ROW_COLUMNS
        data = data_of(button.value, version)
        rows[-1].append(Key(button.label, data))
        room -= needed
    return [*rows, *below]


def keys_of(markup: InlineKeyboardMarkup | None) -> Keyboard:
    """The keyboard under a message that Telegram handed over; links and the like are left out."""
    if markup is None:
        return ()
    return [
        [Key(one.text, one.callback_data) for one in row if isinstance(one.callback_data, str)]
        for row in markup.inline_keyboard
    ]


def markup(keys: Keyboard) -> dict[str, object] | None:
    """The parameter `reply_markup` for `keys`; None, for no keyboard at all, without any."""
    rows = [[{"text": key.text, "callback_data": key.data} for key in row] for row in keys if row]
    return {"inline_keyboard": rows} if rows else None


def _fits(button: Button) -> bool:
    size = len(button.value.encode())
    smallest = int(InlineKeyboardButtonLimit.MIN_CALLBACK_DATA)
    largest = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
    if button.label and smallest <= size <= largest:
        return True
    log.error("button_left_out: %r has %d bytes of data", button.label, size)
    return False


@lru_cache(maxsize=1024)
def _columns(label: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in label)
