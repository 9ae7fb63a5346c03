"""Text typed while the other keyboard layout (한/영) was switched on, two-set (두벌식)."""

from __future__ import annotations

import re
from typing import Final

from knowledge.korean.jamo import compose, decompose
from knowledge.korean.patterns import regex

_KEYS: Final = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
_JAMO: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_KEY_OF: Final = str.maketrans(_JAMO, _KEYS)
# Shift changes nothing on a key that has no second jamo.
_JAMO_OF: Final = str.maketrans(
    "ASDFGHJKLZXCVBNMYUI", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅛㅕㅑ"
) | str.maketrans(_KEYS, _JAMO)
_LATIN_WORD: Final = regex(r"[A-Za-z]+")
_HANGUL_LETTER: Final = regex(r"[ㄱ-ㅣ가-힣]")


def hangul_from_keys(latin: str) -> str:
    """What the same keys type in the Korean layout: skadnjsdmq → 남원읍.

    Digits, punctuation and blanks stay. A capital first letter (phones write one by
    themselves) and capitals throughout (caps lock) are also read as small letters, where the
    keys as typed leave single jamo and the small ones leave fewer.
    """
    return _LATIN_WORD.sub(_best_reading, latin)


def hangul_readings(latin: str) -> tuple[str, ...]:
    """Every text worth trying, best first: `hangul_from_keys`, then the text's first letter small,
    then all of it small where it is all capitals (TKDQKSRL: 쌍빤끼, 상반기).

    TkfP reads 싸례, and only an index of known words can tell that tkfP (사례) was meant.
    """
    others = [_first_letter_small(latin), *([latin.lower()] if latin.isupper() else ())]
    return tuple(dict.fromkeys(hangul_from_keys(keys) for keys in (latin, *others)))


def keys_from_hangul(text: str) -> str:
    """The keys that typed this Hangul: ㅗ디ㅔ → help. Every other character stays."""
    return decompose(text).translate(_KEY_OF)


def syllable_share(recovered: str) -> float:
    """Share (0 to 1) of the Hangul characters that are complete syllables; 0 without Hangul.

    A recovered text is worth believing from .8 on.
    """
    letters = _HANGUL_LETTER.findall(recovered)
    return sum(letter >= "가" for letter in letters) / len(letters) if letters else 0.0


def _best_reading(match: re.Match[str]) -> str:
    word = match.group()
    best = compose(word.translate(_JAMO_OF))
    if word.islower() or syllable_share(best) == 1:
        return best
    attempts = [_first_letter_small(word)]
    if word.isupper():
        attempts.append(word.lower())
    for attempt in attempts:
        reading = compose(attempt.translate(_JAMO_OF))
        if syllable_share(reading) > syllable_share(best):
            best = reading
    return best


def _first_letter_small(text: str) -> str:
    return _LATIN_WORD.sub(lambda word: word[0][0].lower() + word[0][1:], text, count=1)
