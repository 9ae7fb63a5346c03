"""Hides numbers and addresses that lead to a person, before anything is stored.

What is hidden: telephone numbers, resident registration numbers, mail addresses and names of
accounts (@name), card and bank account numbers, vehicle plates (see `forms`). What stays:
everything that a question about cases needs, such as ranks, years, dates, money, numbers of laws
and documents, and the emergency numbers. In doubt, what has the form of such a number is hidden.

Names and postal addresses have no form of their own and stay; the privacy notice asks people
not to write them.
"""

from __future__ import annotations

import re

from bot.people.forms import SPELLED, spans
from bot.people.plain import plain

MASK = "■■■"
"""What stands for something hidden: a sign that the understanding of questions passes over."""

# Nothing is hidden without one of these; most questions end here.
_HINT = re.compile(rf"[\d@＠]|골뱅이|[(\[（［]\s?(?:at|앳)|[{SPELLED}oO]\W?[{SPELLED}]")


def mask(text: str) -> str:
    """`text` with `MASK` in the place of everything that leads to a person.

    Never raises; what it returns is not changed by a second call.
    """
    while _HINT.search(text):
        seen = plain(text)
        hidden = sorted((seen.span(start, end) for start, end in spans(seen.text)), reverse=True)
        if not hidden:
            break
        # What was kept apart by a hidden number may be one now: so once more.
        for start, end in hidden:
            text = text[:start] + MASK + text[end:]
    return text
