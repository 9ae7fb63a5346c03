"""How a word sounds, for who writes as they hear: 필쯩 and 필증, 업써 and 없어 sound alike."""

from __future__ import annotations

from typing import Final

from knowledge.korean.jamo import syllable_parts

_PLAIN: Final = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
"""A tense consonant is often only heard (필쯩), and often not written (딱지, 닥지)."""
_VOWELS: Final = {"ㅐ": "ㅔ", "ㅒ": "ㅔ", "ㅖ": "ㅔ", "ㅙ": "ㅚ", "ㅞ": "ㅚ", "ㅢ": "ㅣ"}
"""Vowels that most speakers no longer tell apart."""
_CLOSED: Final = {
    "ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㄳ": "ㄱ", "ㄺ": "ㄱ",
    "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ", "ㅊ": "ㄷ", "ㅌ": "ㄷ", "ㅎ": "",
    "ㅍ": "ㅂ", "ㅄ": "ㅂ", "ㄿ": "ㅂ",
    "ㄵ": "ㄴ", "ㄶ": "ㄴ", "ㄼ": "ㄹ", "ㄽ": "ㄹ", "ㄾ": "ㄹ", "ㅀ": "ㄹ", "ㄻ": "ㅁ",
}  # fmt: skip
"""The seven sounds at the end of a syllable."""
_CARRIED: Final = {
    "ㄳ": ("ㄱ", "ㅅ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄺ": ("ㄹ", "ㄱ"), "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅅ"), "ㄾ": ("ㄹ", "ㅌ"), "ㄿ": ("ㄹ", "ㅍ"),
    "ㅄ": ("ㅂ", "ㅅ"), "ㄶ": ("", "ㄴ"), "ㅀ": ("", "ㄹ"), "ㅎ": ("", "ㅇ"),
}  # fmt: skip
"""What of a double final stays, and what is carried to the vowel behind it (앉아, 안자)."""


def as_heard(word: str) -> str:
    """The sounds of `word` (composed Hangul) as a key: equal for words that sound alike.

    Finals are carried to a vowel behind them, and else said as one of the seven; ㅐ is ㅔ; a tense
    consonant is the plain one. Other characters stay as they are.
    """
    syllables = [syllable_parts(letter) for letter in word]
    sounds: list[str] = []
    carried = ""
    for at, (letter, parts) in enumerate(zip(word, syllables, strict=True)):
        if parts is None:
            sounds.append(letter)
            carried = ""
            continue
        lead, vowel, final = parts
        lead = carried if carried and lead == "ㅇ" else lead
        carried = ""
        behind = syllables[at + 1] if at + 1 < len(word) else None
        if final and final != "ㅇ" and behind is not None and behind[0] == "ㅇ":
            final, carried = _CARRIED.get(final, ("", final))
        sounds += (_PLAIN.get(lead, lead), _VOWELS.get(vowel, vowel), _CLOSED.get(final, final))
    return "".join(sounds)
