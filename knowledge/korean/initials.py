"""Codes of leading consonants (초성): ㄴㅇㅇ for 남원읍, and which of them are chat noise."""

from __future__ import annotations

from functools import cache
from typing import Final

from knowledge.korean.jamo import FINALS, FIRST_SYLLABLE, LEADS, TWO_STROKES, VOWELS
from knowledge.korean.patterns import regex

_CODE: Final = regex(r"[0-9]*(?:[ㄱ-ㅎ][0-9]*){2,}")
_DIGITS: Final = regex(r"[0-9]+")
_TEARS: Final = regex("[ㅠㅜㅡㅗ]+")
_BLANKS: Final = regex(r"\s+")
_SPLIT: Final = str.maketrans({key: value for key, value in TWO_STROKES.items() if key <= "ㅎ"})

# What people type to each other, never a search: thanks, sorry, hello, bye, congratulations,
# good work, okay, really, agreed, no idea, and the usual insults.
_CHAT_WORD: Final = regex(
    r"(ㅇㅋ|ㄱㅅ|ㅈㅅ|ㅎㅇ|ㅂㅇ|ㅃㅇ|ㅊㅋ|ㅅㄱ|ㄹㅇ|ㅇㅈ|ㅁㄹ|ㄱㅊ|ㅎㄷㄷ|ㅇㄱㄹㅇ|ㅅㅂ|ㅂㅅ|ㅈㄹ|ㅁㅊ|ㄲㅈ)"
    r"\1*(?:ㅋ+|ㅎㅎ[ㅋㅎ]*)?"
)


def initials(text: str) -> str:
    """The leading consonant of every syllable; other characters stay, blanks are dropped.

    A two-stroke consonant (ㄳ) is given as its two, so that a typed code and a name's code are
    made of the same letters.
    """
    return _BLANKS.sub("", text).translate(_leads())


def is_initials(token: str) -> bool:
    """Whether one word is a code to search for.

    At least two leading consonants, digits anywhere (1ㅇㄱㄱ, ㅈㅂ24), nothing else, and not
    chat noise. Only the whole word counts as noise: ㅇㅇ is, ㄴㅇㅇ (남원읍) is not.
    """
    code = token.translate(_SPLIT)
    return _CODE.fullmatch(code) is not None and not is_chat_noise(code)


def is_chat_noise(token: str) -> bool:
    """Whether one word is only laughter, crying or a greeting (ㅋㅋ, ㅠㅠ, ㄱㅅㄱㅅ, ㅇㅋㅋㅋ).

    Digits in the word are ignored. One consonant repeated is noise, whichever it is.
    """
    letters = _TEARS.sub("", token.translate(_SPLIT))
    if not letters:
        return len(token) > 0 and not token.isdecimal()
    letters = _DIGITS.sub("", letters)
    if not letters or any(not "ㄱ" <= letter <= "ㅎ" for letter in letters):
        return False
    rest = _without_laughter(letters)
    if any(_CHAT_WORD.fullmatch(part) for part in (letters, rest)):
        return True
    # ㅇㅋㅋㅋ and ㅇㅇㅋㅋ are noise, but ㅍㅋ may be a name.
    laughs = len(letters) - len(rest)
    return (
        len(set(letters)) == 1
        or set(letters) == {"ㅋ", "ㅎ"}
        or (len(set(rest)) <= 1 and laughs >= 2)
    )


def _without_laughter(letters: str) -> str:
    """Without ㅋ and ㅎㅎ at both ends; a single ㅎ there may belong to a word."""
    rest = letters.strip("ㅋ")
    if rest.startswith("ㅎㅎ"):
        rest = rest.lstrip("ㅎㅋ")
    return rest.rstrip("ㅎㅋ") if rest.endswith("ㅎㅎ") else rest


@cache
def _leads() -> dict[int, str]:
    table = {ord(single): strokes for single, strokes in TWO_STROKES.items() if single <= "ㅎ"}
    size = len(VOWELS) * len(FINALS)
    for index, lead in enumerate(LEADS):
        first = FIRST_SYLLABLE + index * size
        table.update(dict.fromkeys(range(first, first + size), lead))
    return table
