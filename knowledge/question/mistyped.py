"""A topic word that was mistyped: what was meant by it."""

from __future__ import annotations

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.question.repair import CUE_WORDS
from knowledge.search.cutter import Words

SLIP_LIMIT = 0.17
"""Largest jamo distance ratio of a mistyped topic word."""
SHORTEST_TOGETHER = 4
"""Letters of two words that may be one word of ours with a slip in it."""


def corrected_together(before: str, word: str, words: Words) -> tuple[str, str] | None:
    """돌봄 공벡 → 돌봄 공백: a word of ours that was taken apart and mistyped."""
    stem = strip_particle(word)[0]
    if not before or len(before + stem) < SHORTEST_TOGETHER:
        return None
    meant = words.mistyped(before + stem, SLIP_LIMIT)
    if meant is None or not meant.startswith(before) or len(meant) != len(before + stem):
        return None
    return stem, meant[len(before) :]


_SHORT_VERB = regex(r"[가-힣][는은고면서하]")
"""먹는, 죽은, 통하게: a verb of its own, and no 막는, 작은 or 통학."""


def corrected(word: str, words: Words) -> tuple[str, str] | None:
    stem, particle = strip_particle(word)
    for candidate in dict.fromkeys((word, stem)):
        meant = words.mistyped(candidate, SLIP_LIMIT)
        if (
            meant is None or meant in CUE_WORDS or _SHORT_VERB.fullmatch(candidate)
        ):  # 하반끼: a mistyped cue, put right as such
            continue
        if candidate == word or particle:
            return candidate, meant
    if len(stem) >= 4 and (meant := words.vocabulary.in_title(stem)) and meant != stem:
        return stem, meant
    whole = words.vocabulary.shortened(stem)
    return (stem, whole) if whole is not None else _piece_heard(stem, words)


def _piece_heard(stem: str, words: Words) -> tuple[str, str] | None:
    """치메검사: one piece of it is written as it sounds, and the others are known."""
    pieces = words.cut(stem)
    strange = [piece.text for piece in pieces if piece.kind == "unknown"]
    if len(strange) != 1 or len(pieces) < 2 or any(p.kind == "elsewhere" for p in pieces):
        return None
    meant = words.heard(strange[0])
    return (strange[0], stem.replace(strange[0], meant)) if meant is not None else None
