"""Numbers as a sheet shows them: 0.3 with the format 0% is 30%, 3 with 0"위" is 3위."""

from __future__ import annotations

import math
import re

_INVISIBLE = re.compile(r"\[[^\]]*\]|_.|\*.")
_PLACEHOLDER = re.compile(r"[#0?,]*[#0?](?:\.([#0?]+))?(%?)")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|([-+ ()₩$€원건점위명개%])')


def shown_number(value: float, number_format: str) -> str:
    """`value` in the first section of an Excel number format.

    Formats that are more than a placeholder with fixed text around it show the bare number.
    """
    section = _INVISIBLE.sub("", (number_format or "").split(";")[0])
    placeholder = _PLACEHOLDER.search(_without_literals(section))
    if placeholder is None or not math.isfinite(value):
        return _bare(value)
    before = _literal(section[: placeholder.start()])
    after = _literal(section[placeholder.end() :])
    if before is None or after is None:
        return _bare(value)
    number = _filled(abs(value), placeholder)
    sign = "-" if value < 0 and number.strip("0.,%") else ""
    return f"{sign}{before}{number}{after}".strip()


def _without_literals(section: str) -> str:
    """`section` of the same length, its fixed text blotted out."""
    return re.sub(r'"[^"]*"|\\.', lambda found: " " * len(found[0]), section)


def _literal(text: str) -> str | None:
    """The fixed text of a part of a format; None where it is anything else."""
    matches = list(_LITERAL.finditer(text))
    if sum(len(found[0]) for found in matches) != len(text):
        return None
    return "".join(found[1] or found[2] or found[3] or "" for found in matches)


def _filled(value: float, placeholder: re.Match[str]) -> str:
    decimals, percent = placeholder[1] or "", placeholder[2]
    scaled = value * 100 if percent else value
    comma = "," if "," in placeholder[0] else ""
    text = f"{scaled:{comma}.{len(decimals)}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        text = text[:-1] if text.endswith("0") else text
    return text.rstrip(".") + percent if decimals else text + percent


def _bare(value: float) -> str:
    """A number as Excel shows it without a format: 15 digits at most."""
    return f"{value:.15g}"
