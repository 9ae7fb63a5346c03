"""The forms that the stem of a verb takes before its endings: 되 → 된, 될, 돼, 됐."""

from __future__ import annotations

from knowledge.korean.jamo import FINALS, LEADS, VOWELS, syllable_parts

_CONTRACTED = {
    "ㅣ": "ㅕ",
    "ㅗ": "ㅘ",
    "ㅜ": "ㅝ",
    "ㅚ": "ㅙ",
    "ㅏ": "ㅏ",
    "ㅓ": "ㅓ",
    "ㅐ": "ㅐ",
    "ㅔ": "ㅔ",
}
"""What becomes of the vowel before 아/어."""
_UNCONTRACTED = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ"}
_FINALS_OF_FORMS = ("", "ㄴ", "ㄹ", "ㅂ", "ㅆ")
_BATCHIM = ("ㄴ", "ㄹ", "ㅂ")
"""The finals of -ㄴ, -ㄹ, -ㅂ니다; -ㅁ makes a noun, which is a word of its own (돌봄)."""


def forms_of(stem: str) -> tuple[str, ...]:
    """`stem` and the other forms of it that do not begin with it.

    Only stems that end in a vowel change: 되 → 되, 된, 될, 됩, 돼, 됐; 하 → …, 해, 했.
    """
    parts = syllable_parts(stem[-1:])
    if parts is None or parts[2]:
        return (stem,)
    lead, vowel, _ = parts
    before = stem[:-1]
    found = [stem, *(before + _syllable(lead, vowel, final) for final in _BATCHIM)]
    contracted = "ㅐ" if (lead, vowel) == ("ㅎ", "ㅏ") else _CONTRACTED.get(vowel)
    if contracted:
        found += [before + _syllable(lead, contracted, final) for final in ("", "ㅆ")]
    return tuple(dict.fromkeys(found))


def stems_of(word: str) -> tuple[str, ...]:
    """Stems of two syllables or more that `word` may be a form of, the longest first.

    The inverse of `forms_of`: 데운, 데울, 데워서, 데웠 → 데우; 데우는 begins with it.
    """
    found = []
    for length in range(len(word), 1, -1):
        parts = syllable_parts(word[length - 1])
        if parts is None or parts[2] not in _FINALS_OF_FORMS:
            continue
        lead, vowel, final = parts
        before = word[: length - 1]
        if final != "ㅆ":
            found.append(before + _syllable(lead, vowel, ""))
        if final in ("", "ㅆ"):
            found += [before + _syllable(lead, v, "") for v in _UNCONTRACTED.get(vowel, ())]
    return tuple(dict.fromkeys(found))


def noun_of(stem: str) -> str:
    """The noun in ㅁ of a stem that ends in a vowel (물리 → 물림); other stems as they are."""
    parts = syllable_parts(stem[-1:])
    if parts is None or parts[2]:
        return stem
    return stem[:-1] + _syllable(parts[0], parts[1], "ㅁ")


def _syllable(lead: str, vowel: str, final: str) -> str:
    number = LEADS.index(lead) * len(VOWELS) + VOWELS.index(vowel)
    return chr(0xAC00 + number * len(FINALS) + FINALS.index(final))
