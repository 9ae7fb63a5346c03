"""What everyday words mean together, in any order: 휠체어 and 방전, of a place to charge."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.patterns import regex
from knowledge.lexicon import Part
from knowledge.question.scan import CLAIMED, Draft, Scan
from knowledge.question.weights import add_term
from knowledge.search.cutter import Words, is_tail
from knowledge.search.term import Term

_WORD = regex(r"[^\s\x1f]+")
_HANGUL_RUN = regex(r"[가-힣]*")
_Span = tuple[int, int]


def recognise_together(scan: Scan, draft: Draft, words: Words) -> None:
    """Terms of meanings of which every part is said: 방전된 휠체어, 휠체어가 갑자기 방전되면.

    Only meanings that a case has; elsewhere these words stay what they are one by one. Those that
    tell most of the message come first.
    """
    said = "".join(scan.rest.split()).lower()
    found = []
    for concept, parts in words.told_together:
        if all(_is_said(part, said) for part in parts):
            spans = _places(parts, scan.rest)
            if spans:
                found.append((concept, spans))
    found.sort(key=lambda each: -sum(end - start for start, end in each[1]))
    for concept, spans in found:
        if any(CLAIMED in scan.rest[start:end] for start, end in spans):
            continue
        text = " ".join(scan.claim(start, end) for start, end in sorted(spans))
        count = len(text.split())
        # What is told in several words weighs as much as they do.
        term = Term(text=text, weight=float(count), concepts=(concept,), parts=count)
        add_term(draft, words, term, text)


def _is_said(part: Part, said: str) -> bool:
    return any(word in said for word in (*part.words, *part.stems))


def _places(parts: Sequence[Part], rest: str) -> list[_Span]:
    """Where each of `parts` stands, in words of its own; empty where one does not."""
    spans: list[_Span] = []
    for part in parts:
        place = next((p for p in _of_part(part, rest) if not _overlaps(p, spans)), None)
        if place is None:
            return []
        spans.append(place)
    return spans


def _overlaps(place: _Span, spans: Sequence[_Span]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in spans)


def _of_part(part: Part, rest: str) -> list[_Span]:
    """Where one of the alternatives of `part` begins a word, to the end of its ending."""
    found = []
    for match in _WORD.finditer(rest):
        start = match.start()
        for word in (*part.words, *part.stems):
            end = _end_of(word, rest, start)
            if end is None:
                continue
            tail = _HANGUL_RUN.match(rest, end)
            ending = tail.group() if tail else ""
            if word in part.stems or is_tail(ending):
                found.append((start, end + len(ending)))
                break
    return found


def _end_of(word: str, rest: str, start: int) -> int | None:
    """Where `word` ends that begins at `start`, blanks aside; None where another word stands."""
    at = start
    for letter in word:
        while at < len(rest) and rest[at].isspace():
            at += 1
        if at >= len(rest) or rest[at].lower() != letter:
            return None
        at += 1
    return at
