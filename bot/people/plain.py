"""Text as number patterns see it: one spelling for digits, hyphens and blanks.

People write numbers with full-width digits, long dashes, invisible characters; the patterns of
`masking` should not have to know. Each character of the plain text remembers where it came from.
"""

from __future__ import annotations

import unicodedata

from knowledge.models import Model

_DASHES = {*"‐‑‒–—―−﹘﹣－ー─ㅡ⁻"}
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_SHIFT = 0xFEE0


class Plain(Model):
    """`text` in plain spelling; its character `i` is character `origin[i]` of the original."""

    model_config = Model.model_config | {"str_strip_whitespace": False}

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to before `end` (not empty) are in the original."""
        return self.origin[start], self.origin[end - 1] + 1


def plain(text: str) -> Plain:
    """`text` with ASCII digits, `-` and blanks; without invisible characters."""
    letters: list[str] = []
    origin: list[int] = []
    for index, letter in enumerate(text):
        spelled = _spelled(letter)
        if spelled:
            letters.append(spelled)
            origin.append(index)
    return Plain(text="".join(letters), origin=tuple(origin))


def _spelled(letter: str) -> str:
    """One character, or none for an invisible one."""
    if letter.isascii():
        return " " if letter.isspace() else letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in _DASHES:
        return "-"
    if ord(letter) in _FULL_WIDTH:
        return chr(ord(letter) - _FULL_WIDTH_SHIFT)
    if letter.isspace():
        return " "
    # Cf: characters that only steer the layout (U+200B, U+00AD), Mn: marks over a letter.
    return "" if unicodedata.category(letter) in ("Cf", "Mn") else letter
