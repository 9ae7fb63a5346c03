"""How a word ends when it is read aloud in Korean: the sound that decides about particles."""

from __future__ import annotations

from typing import Final

from knowledge.korean.jamo import syllable_parts
from knowledge.korean.patterns import regex

# How much of a text's end is looked at: enough for a bracketed remark, and a bound on the time.
_LOOK_BACK: Final = 200
_CLOSERS: Final = "\"'`”’»」』〉》>】〕*_ \t\r\n.,!?…~·:;"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{", "）": "（", "］": "［"}

RIEUL: Final = "ㄹ"
# Sino-Korean readings: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGIT_FINALS: Final = ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", "")
_NUMBER: Final = regex(r"[0-9][0-9,]*$")
# Trailing zeros that make 조, the only power of ten that ends in a vowel (조: 12 to 15 zeros).
_ZEROS_OF_JO: Final = range(12, 16)

_UNITS: Final = {
    "kg": "ㅁ", "g": "ㅁ", "mg": "ㅁ", "t": "ㄴ", "km": "", "m": "", "cm": "", "mm": "", "m2": "",
    "m3": "", "km2": "", "ha": "", "l": "", "ml": "", "kl": "", "kw": "", "kwh": "", "mw": "",
    "kb": "", "mb": "", "gb": "", "tb": "", "cc": "", "p": "", "h": "", "s": "",
}  # fmt: skip
_UNIT: Final = regex(r"[0-9]\s?([A-Za-z]+[23²³]?)$")
_SYMBOL_FINALS: Final = {
    "%": "", "％": "", "℃": "", "°": "", "㎏": "ㅁ", "㎎": "ㅁ", "㎞": "", "㎝": "", "㎜": "",
    "㎡": "", "㎥": "", "㎢": "", "㏊": "", "ℓ": "", "㎖": "", "$": "", "₩": "ㄴ", "￦": "ㄴ",
    "€": "", "+": "", "&": "", "#": "ㅂ", "@": "ㅇ", "²": "ㅂ", "³": "ㅂ",
}  # fmt: skip

_LATIN_WORD: Final = regex(r"[A-Za-z]+$")
# Letters whose Korean name ends in a consonant: 엘, 엠, 엔, 알.
_LETTER_FINALS: Final = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_LONGEST_ABBREVIATION: Final = 4
# Read otherwise than their spelling suggests.
_READ_AS: Final = {
    "type": "ㅂ", "group": "ㅂ", "app": "ㅂ", "web": "ㅂ", "talk": "ㄱ", "kg": "ㅁ", "mg": "ㅁ",
    "check": "", "hub": "", "ok": "", "it": "", "me": "",
}  # fmt: skip
# Spelling of a word's end → the consonant its Korean reading ends in; the first that fits.
_SPELLINGS: Final = tuple(
    (regex(pattern), final)
    for pattern, final in (
        (r"le?$", "ㄹ"),
        (r"(?:m|[aeiou]me)$", "ㅁ"),
        (r"ng$", "ㅇ"),
        (r"(?:n|[aeiou]ne|gn)$", "ㄴ"),
        (r"(?:^|[^aeiou])[aeiou]pp?$", "ㅂ"),
        (r"(?:^|[^aeiou])[aeiou]tt?$", "ㅅ"),
        (r"(?:(?:^|[^aeiou])[aeiou]c?k|ook|ic)$", "ㄱ"),
        (r"(?:^|[^aeiou])[aeiou]b$", "ㅂ"),
    )
)


def final_consonant(word: str) -> str | None:
    """The consonant a word ends in when read aloud: "" for a vowel, None if unreadable.

    Closing quotes and marks are passed over, and a closing bracket with what it encloses
    unless nothing stands before it. Digits are read in Sino-Korean, capital abbreviations by
    letter, Latin words by the usual Korean spelling of their end, units behind a number by
    name (3kg is 킬로그램).
    """
    spoken = _spoken_part(word[-_LOOK_BACK:])
    while spoken:
        final = _final_of_end(spoken)
        if final is not None:
            return final
        spoken = _spoken_part(spoken[:-1])
    return None


def _spoken_part(text: str) -> str:
    """Without closing marks, and without a bracketed remark behind something else."""
    while text:
        stripped = text.rstrip(_CLOSERS)
        if stripped and stripped[-1] in _BRACKETS:
            start = _opening(stripped)
            before = stripped[:start].rstrip(_CLOSERS) if start is not None else ""
            stripped = before if _has_letter(before) else stripped[:-1]
        if stripped == text:
            break
        text = stripped
    return text


def _opening(text: str) -> int | None:
    closing = text[-1]
    opening = _BRACKETS[closing]
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == closing) - (text[index] == opening)
        if depth == 0:
            return index
    return None


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _final_of_end(text: str) -> str | None:
    last = text[-1]
    parts = syllable_parts(last)
    if parts is not None:
        return parts[2]
    unit = _UNIT.search(text)
    if unit is not None and unit.group(1).lower() in _UNITS:
        return _UNITS[unit.group(1).lower()]
    if "0" <= last <= "9":
        return _final_of_number(text)
    if last.isascii() and last.isalpha():
        word = _LATIN_WORD.search(text)
        return _final_of_latin(word.group()) if word is not None else None
    if "ㄱ" <= last <= "ㅎ":
        # Names of the letters: 기역, 니은, 리을.
        return RIEUL if last == RIEUL else "ㄱ"
    if "ㅏ" <= last <= "ㅣ":
        return ""
    return _SYMBOL_FINALS.get(last)


def _final_of_number(text: str) -> str:
    match = _NUMBER.search(text)
    number = match.group().replace(",", "") if match is not None else text[-1]
    zeros = len(number) - len(number.rstrip("0"))
    if zeros < len(number) and zeros in _ZEROS_OF_JO:
        return ""
    return _DIGIT_FINALS[int(number[-1])]


def _final_of_latin(word: str) -> str:
    small = word.lower()
    if small in _READ_AS and (word != word.upper() or len(word) > 2):
        return _READ_AS[small]
    has_vowel = any(letter in "aeiouy" for letter in small)
    is_abbreviation = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    if len(word) == 1 or not has_vowel or is_abbreviation:
        return _LETTER_FINALS.get(small[-1], "")
    for spelling, final in _SPELLINGS:
        if spelling.search(small):
            return final
    return ""
