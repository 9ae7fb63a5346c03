"""Hangul in Latin letters: the Revised Romanization (2000) without hyphens, in small letters."""

from __future__ import annotations

from typing import Final

from knowledge.korean.jamo import TWO_STROKES, syllable_parts
from knowledge.korean.patterns import regex

_HANGUL_RUN: Final = regex("[가-힣]+")
_ONSETS: Final = {
    "ㄱ": "g", "ㄲ": "kk", "ㄴ": "n", "ㄷ": "d", "ㄸ": "tt", "ㄹ": "r", "ㅁ": "m", "ㅂ": "b",
    "ㅃ": "pp", "ㅅ": "s", "ㅆ": "ss", "ㅇ": "", "ㅈ": "j", "ㅉ": "jj", "ㅊ": "ch", "ㅋ": "k",
    "ㅌ": "t", "ㅍ": "p", "ㅎ": "h",
}  # fmt: skip
_NUCLEI: Final = {
    "ㅏ": "a", "ㅐ": "ae", "ㅑ": "ya", "ㅒ": "yae", "ㅓ": "eo", "ㅔ": "e", "ㅕ": "yeo",
    "ㅖ": "ye", "ㅗ": "o", "ㅘ": "wa", "ㅙ": "wae", "ㅚ": "oe", "ㅛ": "yo", "ㅜ": "u",
    "ㅝ": "wo", "ㅞ": "we", "ㅟ": "wi", "ㅠ": "yu", "ㅡ": "eu", "ㅢ": "ui", "ㅣ": "i",
}  # fmt: skip
# A final is spoken as one of seven sounds.
_CODAS: Final = {
    final: sound
    for sound, finals in {
        "k": "ㄱㄲㄳㄺㅋ", "n": "ㄴㄵㄶ", "t": "ㄷㅅㅆㅈㅊㅌㅎ", "l": "ㄹㄼㄽㄾㅀ",
        "m": "ㅁㄻ", "p": "ㅂㅄㅍㄿ", "ng": "ㅇ",
    }.items()
    for final in finals
}  # fmt: skip
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}
_ASPIRATED: Final = {"ㄱ": "k", "ㄷ": "t", "ㅈ": "ch"}
# The rule's article on administrative units: sounds do not change across their border
# (안덕면 is andeokmyeon). A shorter run is a word of its own (측면).
_UNITS: Final = "읍면동리"
_SHORTEST_WITH_UNIT: Final = 3


def romanise(text: str) -> str:
    """`text` in small Latin letters: 남원읍 → namwoneup, 종로 → jongno, 신라 → silla.

    With the rule's sound changes: a final moves to a following vowel, nasals and ㄹ
    assimilate, ㄷ/ㅌ before 이 turn j/ch, ㅎ joins a neighbour. Tense sounds are not written, as
    the rule says. What is not a complete syllable stays, in small letters.
    """
    return _HANGUL_RUN.sub(lambda run: _romanise_run(run.group()), text.lower())


def _romanise_run(run: str) -> str:
    if len(run) >= _SHORTEST_WITH_UNIT and run[-1] in _UNITS:
        return _spoken(run[:-1]) + _spoken(run[-1]).replace("l", "r")
    return _spoken(run)


def _spoken(run: str) -> str:
    parts = [part for part in map(syllable_parts, run) if part is not None]
    sounds: list[str] = []
    onset = _ONSETS[parts[0][0]]
    for (_, vowel, final), following in zip(parts, [*parts[1:], None], strict=True):
        sounds += onset, _NUCLEI[vowel]
        if following is None:
            sounds.append(_CODAS.get(final, ""))
        else:
            coda, onset = _border(final, following[0], following[1])
            sounds.append(coda)
    return "".join(sounds)


def _border(final: str, lead: str, vowel: str) -> tuple[str, str]:
    """The coda and the onset that are spoken between two syllables."""
    if not final:
        return "", _ONSETS[lead]
    if lead == "ㅇ":
        return _liaison(final, vowel)
    coda = _CODAS[final]
    if lead == "ㅎ":
        return ("", "ch") if final == "ㅈ" else (coda, "h")
    if final in "ㅎㄶㅀ":
        return _after_h(final, lead)
    if lead in "ㄴㅁ":
        if coda == "l" and lead == "ㄴ":
            return "l", "l"
        return _NASAL.get(coda, coda), _ONSETS[lead]
    if lead == "ㄹ":
        return ("l", "l") if coda in ("l", "n") else (_NASAL.get(coda, coda), "n")
    return coda, _ONSETS[lead]


def _liaison(final: str, vowel: str) -> tuple[str, str]:
    if final == "ㅇ":
        return "ng", ""
    if final in "ㅎㄶㅀ":
        return "", {"ㅎ": "", "ㄶ": "n", "ㅀ": "r"}[final]
    stays, moves = ("", final) if final not in TWO_STROKES else tuple(TWO_STROKES[final])
    if vowel == "ㅣ" and moves in "ㄷㅌ":
        return _CODAS.get(stays, ""), "j" if moves == "ㄷ" else "ch"
    return _CODAS.get(stays, ""), _ONSETS[moves]


def _after_h(final: str, lead: str) -> tuple[str, str]:
    coda = {"ㅎ": "", "ㄶ": "n", "ㅀ": "l"}[final]
    if lead in _ASPIRATED:
        return coda, _ASPIRATED[lead]
    if lead == "ㅅ":
        return coda, "ss"
    if lead == "ㄴ":
        return ("l", "l") if coda == "l" else ("n", "n")
    return coda or "t", _ONSETS[lead]
