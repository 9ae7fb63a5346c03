"""Buttons of a reply → Telegram's keyboard under a message."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from unicodedata import east_asian_width

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.replies.model import Button
from bot.telegram.values import data_of

log = logging.getLogger(__name__)

# Labels of one row share the width of the message; on a narrow phone about 30 Latin letters
# (15 Hangul) fit before Telegram cuts the labels short.
ROW_COLUMNS = 30
ROW_BUTTONS = min(3, int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW))

Row = Sequence[InlineKeyboardButton]


def keyboard(
    buttons: Sequence[Button], *, version: int, below: Sequence[Row] = ()
) -> InlineKeyboardMarkup | None:
    """The keyboard for `buttons` in their order, then the rows `below`; None without any.

    `version` of the knowledge goes into each button, so that an older one is noticed. Telegram
    refuses a whole message for one button whose data has more than 64 bytes, and keyboards of
    more than 100 buttons. What does not fit is left out and logged as an error: the person
    still gets the answer.
    """
    rows: list[list[InlineKeyboardButton]] = []
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
        rows[-1].append(InlineKeyboardButton(text=button.label, callback_data=data))
        room -= needed
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *below]) if rows or below else None


def _fits(button: Button) -> bool:
    size = len(button.value.encode())
    smallest = int(InlineKeyboardButtonLimit.MIN_CALLBACK_DATA)
    largest = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
    if button.label and smallest <= size <= largest:
        return True
    log.error("button_left_out: %r has %d bytes of data", button.label, size)
    return False


def _columns(label: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in label)
