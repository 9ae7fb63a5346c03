"""Sentences that were cut at the width of a page: pasted from a viewer, or read from a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from knowledge.grades import STEM

_FEWEST = 4
"""Lines of a run; fewer may be anything."""
_NARROWEST = 0.7
"""A cut line fills the page: its width is at least this share of the widest one's."""
_SHORTEST_WIDTH = 16
_ENDED = re.compile(r"(?:[다요음함임됨]\.|[?!])[\"”’')]?\s*$")
_APART = re.compile(
    r"^\s?(?:[^\w\s‘“'\"「『<〈(（]|[-*]\s|\(?(?:\d{1,2}|[가-하])[.)]\s|[\[【<〈]\s?[가-힣\s]{2,10}[\]】>〉]\s*$)"
    r"|[\t|]|^[^.]{0,14}\s?[:：]\s"
)
"""Lines that begin something of their own: items, headings, labels, rows."""
_BULLETS = re.compile(r"(?<=[\s,])[△▲▴▶◆](?=\s?\S)")
_BEGUN = re.compile(r"[은는로에](?: |, )(?P<sign>[△▲▴▶◆])")
_LONE_PARTICLE = re.compile(
    r"(?:의|가|이|을|를|은|는|에|로|와|과|도|에서|에게|으로|에는|까지|부터)(?=[\s,.)]|$)|[’”」』)\],.]"
)
_CUT_BODY = re.compile(r"[가-힣](?:과|실|팀|국|소|관|읍|면|동)(?:의)?\s")
"""복지정 / 책과 이름 주무관."""
_CUT_GRADE = re.compile(rf"(?:(?!대){STEM})$")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """`lines` with the sentences joined that a page's width had cut.

    A run of lines counts as cut where it fills the page, most of its lines end in no sentence,
    and whole sentences come out. Lists, headings and cells of tables stay as they are.
    """
    return _runs_joined(_lists_joined(_runs_joined(lines)))


def list_goes_on(before: str, line: str) -> bool:
    """장려상으로는 ▲A | ▲B ▲C가 선정됐다.: a list that begins and ends within a sentence."""
    begun = _BEGUN.search(before)
    return (
        begun is not None
        and not _ENDED.search(before)
        and line.startswith(begun["sign"])
        and _ENDED.search(line) is not None
    )


def _runs_joined(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    run: list[str] = []
    for line in (*lines, ""):
        if line.strip() and not _APART.search(line):
            run.append(line.strip())
            continue
        kept += _joined(run) if _is_cut(run) else run
        run = []
        if line:
            kept.append(line)
    return kept


def _lists_joined(lines: Sequence[str]) -> list[str]:
    """△… △… 대형 행사 관 / 내 유치 △…: a list in a sentence that a page's width had cut."""
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        if (
            _BULLETS.search(before)
            and not _ENDED.search(before)
            and _BULLETS.search(line)
            and not _APART.search(line)
        ):
            joined[-1] = f"{before.rstrip()}{_between(before, line.lstrip())}{line.lstrip()}"
        else:
            joined.append(line)
    return joined


def _is_cut(run: Sequence[str]) -> bool:
    if len(run) < _FEWEST:
        return False
    widths = [_width(line) for line in run]
    widest = max(widths)
    open_lines = [
        width for line, width in zip(run[:-1], widths, strict=False) if not _ENDED.search(line)
    ]
    return (
        widest >= _SHORTEST_WIDTH
        and len(open_lines) >= 0.6 * (len(run) - 1)
        and all(width >= _NARROWEST * widest for width in open_lines)
        and any(_ENDED.search(line) for line in run)
    )


def _joined(run: Sequence[str]) -> list[str]:
    sentences: list[str] = []
    text = ""
    for line in run:
        text = f"{text}{_between(text, line)}{line}" if text else line
        if _ENDED.search(line):
            sentences.append(text)
            text = ""
    return [*sentences, text] if text else sentences


def _between(text: str, line: str) -> str:
    last = text.split()[-1]
    stuck = (
        _LONE_PARTICLE.match(line)
        or re.fullmatch(r"[가-힣]", last)
        or (_CUT_BODY.match(line) and re.fullmatch(r"[가-힣]{2,}", last))
        or (_CUT_GRADE.search(last) and line.startswith("상"))
    )
    return "" if stuck else " "


def _width(line: str) -> int:
    """Columns of `line`: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
