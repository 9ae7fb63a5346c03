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
    if stem[-1] == "르" and (doubled := _doubled(before)):
        nominal = [before + _syllable(lead, vowel, final) for final in _BATCHIM]
        return (stem, *nominal, doubled, f"{doubled[:-1]}{_with_past(doubled[-1])}")
    found = [stem, *(before + _syllable(lead, vowel, final) for final in _BATCHIM)]
    contracted = "ㅐ" if (lead, vowel) == ("ㅎ", "ㅏ") else _CONTRACTED.get(vowel)
    if contracted:
        found += [before + _syllable(lead, contracted, final) for final in ("", "ㅆ")]
    return tuple(dict.fromkeys(found))


_PLAIN = ("따", "치", "다", "푸", "러")
"""Before 르 of a verb that keeps it: 따라, 치러, 다다라, 푸르러, 우러러."""


def _doubled(before: str) -> str:
    """나르 → 날라, 부르 → 불러; nothing where no open syllable stands before 르."""
    parts = syllable_parts(before[-1:])
    if parts is None or parts[2] or before[-1:] in _PLAIN:
        return ""
    ending = "라" if parts[1] in ("ㅏ", "ㅗ") else "러"
    return before[:-1] + _syllable(parts[0], parts[1], "ㄹ") + ending


def _with_past(syllable: str) -> str:
    parts = syllable_parts(syllable)
    return syllable if parts is None else _syllable(parts[0], parts[1], "ㅆ")


def _undoubled(word: str) -> str:
    """날라, 날랐 → 나르; nothing for other words."""
    parts, before = syllable_parts(word[-1:]), syllable_parts(word[-2:-1])
    if parts is None or before is None or before[2] != "ㄹ":
        return ""
    if parts[0] != "ㄹ" or parts[1] not in ("ㅏ", "ㅓ") or parts[2] not in ("", "ㅆ"):
        return ""
    return word[:-2] + _syllable(before[0], before[1], "") + "르"


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
        if whole := _undoubled(word[:length]):
            found.append(whole)
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
