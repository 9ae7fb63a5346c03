"""Quoted passages: the outermost ones, also where a mark is missing, doubled or the wrong way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 140
"""Characters of a quoted title; what is longer is speech or a mark that was never closed."""

_CLOSER = {
    "‘": "’", "“": "”", "「": "」", "『": "』", "｢": "｣", "《": "》", "〈": "〉", "〔": "〕",
    "<": ">",
}  # fmt: skip
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_CURLED = {"'": "‘", '"': "“"}
_STRAIGHT = "'\"＇＂`´"
_YEAR = re.compile(
    r"[0-3]\d(?:년(?![을를간만]|\s?(?:만에|묵|넘|동안|숙원|된|째|전|이상))|\.|\s?[상하]반기)"
)
"""’21년: a year behind an apostrophe; ‘20년 묵은 숙원’ tells how long."""
_BULLET = re.compile(r"(?<=[\s,])[△▲▴▶◆■▪▸▷](?=\s?\S)")
_MARKS = re.compile(rf"[{''.join(_CLOSER)}{''.join(_OPENER)}{_STRAIGHT}]")


@dataclass(frozen=True)
class Quote:
    """`text[start:end]` with its marks; `inner` without."""

    start: int
    end: int
    inner: str


def find_quotes(text: str) -> list[Quote]:
    """The outermost quoted passages of `text`, in their order; runs in linear time."""
    if not _MARKS.search(text):
        return []
    found = _in_parts(text)
    return [
        Quote(start, end, text[start + 1 : end - 1].strip(" ‘’“”'\"") if end - start > 2 else "")
        if _doubled(text, start, end)
        else Quote(start, end, text[start + 1 : end - 1].strip())
        for start, end in found
        if 3 <= end - start <= LONGEST
    ]


def _in_parts(text: str) -> list[tuple[int, int]]:
    """The passages of the whole text; bullet by bullet where one would reach over a bullet."""
    found = _passages(text)
    if not any(_BULLET.search(text, start, end) for start, end in found):
        return found
    starts = [0, *(match.start() for match in _BULLET.finditer(text)), len(text)]
    return [
        (start + at, start + end)
        for start, stop in pairwise(starts)
        for at, end in _passages(text[start:stop])
    ]


def _passages(text: str) -> list[tuple[int, int]]:
    found, clean = _paired(text)
    found = _in_order(text, found)
    if not clean:
        found = _by_context(text) or found
    if not found and len(_MARKS.findall(text)) == 2:
        # ’사례명‘: both marks the wrong way round.
        first, last = (match.start() for match in _MARKS.finditer(text))
        found = [(first, last + 1)]
    return found


def _in_order(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """의료원" 제목"이: an even number of straight marks, of which one stands on the wrong side."""
    marks = [match.start() for match in re.finditer('"', text)]
    told = sum(text[start] == '"' for start, _ in found)
    if len(marks) % 2 or len(found) != told or 2 * told == len(marks):
        return found
    pairs = [(one, other + 1) for one, other in zip(marks[::2], marks[1::2], strict=True)]
    return pairs if all(6 <= end - start <= LONGEST for start, end in pairs) else found


def _doubled(text: str, start: int, end: int) -> bool:
    return text[start + 1] in "‘’“'\"" and text[end - 2] not in "’”'\""


def _paired(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Pairs by a stack, and whether the single marks fit: every closing one has an opening one.

    A mark that is never closed takes the one nested pair behind it along.
    """
    clean = True
    open_marks: list[tuple[int, str]] = []
    spans: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match.group()
        if mark in _CLOSER:
            open_marks.append((place, mark))
        elif _is_apostrophe(text, place):
            continue
        elif mark in _OPENER:
            closed = _close(open_marks, spans, place, _OPENER[mark])
            clean = clean and (closed or mark != "’")
        elif any(other == mark for _, other in open_marks) and not _looks_open(text, place):
            _close(open_marks, spans, place, mark)
        elif (
            open_marks
            and open_marks[-1][1] == _CURLED.get(mark)
            and not _looks_open(text, place)
            and place - open_marks[-1][0] <= LONGEST
        ):
            # ‘제목': opened by one kind of mark, closed by the other.
            _close(open_marks, spans, place, open_marks[-1][1])
        elif text[place + 1 : place + 2].strip():
            open_marks.append((place, mark))
    clean = clean and sum(mark == "‘" for _, mark in open_marks) < 2
    paired = _outermost(_repaired(open_marks, spans, text))
    clean = clean and not any(
        text[start] == "‘" and text[end - 2].isspace() for start, end in paired
    )
    return paired, clean


def _by_context(text: str) -> list[tuple[int, int]]:
    """Single marks of any shape by what stands around them: ‘’제목‘ … ’제목‘사례.

    ’가 위한 ‘나’ 운영‘: within a passage, a mark behind a blank opens one more, if all close.
    """
    return _around(text, nested=True) or _around(text, nested=False)


def _around(text: str, *, nested: bool) -> list[tuple[int, int]]:
    """The passages; none where `nested` ones are left open."""
    spans: list[tuple[int, int]] = []
    begun: list[int] = []
    for match in re.finditer(r"[‘’']{1,2}", text):
        before, behind = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        if not begun:
            if behind.strip() and not (before.isascii() and before.isalnum()):
                begun.append(match.start())
        elif before.strip():
            start = begun.pop()
            if not begun:
                spans.append((start, match.end()))
        elif nested and behind.strip():
            begun.append(match.start())
    return [] if nested and begun else spans


def _close(
    open_marks: list[tuple[int, str]], spans: list[tuple[int, int]], at: int, mark: str
) -> bool:
    for index in range(len(open_marks) - 1, max(-1, len(open_marks) - 4), -1):
        if open_marks[index][1] == mark:
            spans.append((open_marks[index][0], at + 1))
            del open_marks[index:]
            return True
    return False


def _repaired(
    open_marks: list[tuple[int, str]], spans: list[tuple[int, int]], text: str
) -> list[tuple[int, int]]:
    if not open_marks:
        return spans
    start, opened = open_marks[0]
    if opened == "‘" and _YEAR.match(text, start + 1):
        # ‘21년 상반기: an apostrophe.
        return spans
    behind = [span for span in spans if span[0] > start]
    if len(behind) == 1 and behind[0][1] - start <= LONGEST:
        return [*(span for span in spans if span[0] < start), (start, behind[0][1])]
    return spans


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _is_apostrophe(text: str, place: int) -> bool:
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isascii() and before.isalpha() and behind.isascii() and behind.isalpha():
        return True
    return bool(_YEAR.match(text, place + 1)) and not before.isalpha()


def _looks_open(text: str, place: int) -> bool:
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([,") and bool(behind.strip(" ,.)]"))
