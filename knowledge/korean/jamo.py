"""Syllables as the key strokes (자모) they are typed with, back again, and their distance."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from knowledge.korean.patterns import regex

# The order of Unicode's Hangul block: code = (lead * 21 + vowel) * 28 + final.
LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS: Final = (
    "", "ㄱ", "ㄲ", "ㄳ", "ㄴ", "ㄵ", "ㄶ", "ㄷ", "ㄹ", "ㄺ", "ㄻ", "ㄼ", "ㄽ", "ㄾ",
    "ㄿ", "ㅀ", "ㅁ", "ㅂ", "ㅄ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
)  # fmt: skip
FIRST_SYLLABLE: Final = 0xAC00
LAST_SYLLABLE: Final = 0xD7A3

# Jamo that take two key strokes. ㄲ, ㅆ, ㅖ ... are one key with shift and stay whole.
TWO_STROKES: Final = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip

_JOINED: Final = {strokes: single for single, strokes in TWO_STROKES.items()}
_SPLIT: Final = str.maketrans(TWO_STROKES)

# What the keyboard's automaton does: a consonant before a vowel belongs to that vowel, so a
# final is one that no vowel follows. The longer alternative is tried first.
_SYLLABLE: Final = regex(
    r"([ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ])"
    r"(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[ㅏ-ㅣ])"
    r"((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ])(?![ㅏ-ㅣ]))?"
)


def syllable_parts(char: str) -> tuple[str, str, str] | None:
    """Lead, vowel and final ("" if none) of one complete syllable; None for anything else."""
    if len(char) != 1 or not FIRST_SYLLABLE <= ord(char) <= LAST_SYLLABLE:
        return None
    rest, final = divmod(ord(char) - FIRST_SYLLABLE, len(FINALS))
    lead, vowel = divmod(rest, len(VOWELS))
    return LEADS[lead], VOWELS[vowel], FINALS[final]


def decompose(text: str) -> str:
    """`text` with every syllable and every two-stroke jamo as compatibility jamo by key stroke.

    남 → ㄴㅏㅁ, 과 → ㄱㅗㅏ, 값 → ㄱㅏㅂㅅ, 까 → ㄲㅏ; every other character stays. Expects
    composed text (NFC), as `normalise` gives it.
    """
    return text.translate(_decomposition())


def compose(jamo: str) -> str:
    """Syllables made of key strokes as a two-set (두벌식) keyboard makes them.

    The inverse of `decompose` for text whose Hangul are complete syllables. Jamo that make no
    syllable stay single.
    """
    return _SYLLABLE.sub(_composed, jamo.translate(_SPLIT))


def distance_ratio(a: str, b: str) -> float:
    """Share of key strokes to change between `a` and `b`: 0 is equal, 1 has nothing in common.

    The Levenshtein distance of the decomposed forms over the longer length. For names of
    departments and places a limit of .20 holds: a slip of one or two keys stays below it, the
    nearest other real name (노인복지과, 주민복지과) lies at .23.
    """
    return float(Levenshtein.normalized_distance(decompose(a), decompose(b)))


@cache
def _decomposition() -> dict[int, str]:
    table = {ord(single): strokes for single, strokes in TWO_STROKES.items()}
    code = FIRST_SYLLABLE
    for lead in LEADS:
        for vowel in VOWELS:
            opening = lead + TWO_STROKES.get(vowel, vowel)
            for final in FINALS:
                table[code] = opening + TWO_STROKES.get(final, final)
                code += 1
    return table


def _composed(match: re.Match[str]) -> str:
    lead, vowel, final = match.group(1), match.group(2), match.group(3) or ""
    index = LEADS.index(lead) * len(VOWELS) + VOWELS.index(_JOINED.get(vowel, vowel))
    return chr(FIRST_SYLLABLE + index * len(FINALS) + FINALS.index(_JOINED.get(final, final)))


def is_subsequence(short: str, whole: str) -> bool:
    """Whether all characters of `short` are in `whole`, in their order: 반달곰, 반달가슴곰."""
    remaining = iter(whole)
    return all(character in remaining for character in short)
