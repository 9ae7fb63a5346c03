"""Cells that a spreadsheet would take for a formula, and characters that no cell may hold.

A text that begins with one of these signs is run as a formula when the file is opened, whoever
wrote it: https://owasp.org/www-community/attacks/CSV_Injection. An apostrophe in front makes it
a text, as in a spreadsheet itself.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
# ECMA-376, ST_Xstring: what XML cannot hold stands as _xHHHH_, and so does an underscore in
# front of what only looks like that.
_ESCAPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def guarded(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a cell that `guarded` made, or that somebody typed."""
    return text[1:] if _GUARDED.match(text) else text


def escaped(text: str) -> str:
    """`text` as a string of an .xlsx file."""
    return _ESCAPABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def unescaped(text: str) -> str:
    """The text that a string of an .xlsx file stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
