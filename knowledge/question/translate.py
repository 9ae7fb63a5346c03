"""Latin letters in a message: the wrong keyboard layout, English words, romanised names.

skadnjsdmq → 남원읍      ㅗ디ㅔ → help → 도움말
Namwon-eup → 남원읍      dementia → 치매      3rd place → 3위
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from knowledge.korean.jamo import decompose
from knowledge.korean.layout import hangul_readings, keys_from_hangul, syllable_share
from knowledge.korean.patterns import regex
from knowledge.question.model import Correction

SYLLABLE_SHARE = 0.8
"""Share of letters that must become syllables before a text counts as wrongly laid out."""

_CHUNK = regex(r"[0-9]*[A-Za-z][A-Za-z0-9']*[A-Za-z0-9]*")
_LATIN_WORD = regex(r"[A-Za-z][A-Za-z'\-]*")
_JAMO_WORD = regex(r"[가-힣ㄱ-ㅎㅏ-ㅣ]*[ㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ]*")
_RANK_WORD = regex(r"(\d{1,3})(?:st|nd|rd|th)\b(?:\s*(?:place|prize|rank(?:ed)?))?", re.I)
_HALF_WORD = regex(r"\b[12](?:st|nd)(?=[\s-]+half)", re.I)
_RANK_BEFORE = regex(r"(?:rank(?:ed|ing)?|place|number|no\.?)\s*#?\s*(\d{1,3})\b", re.I)
_HANGUL, _LATIN, _NO_LATIN = regex("[가-힣]"), regex("[A-Za-z]"), regex("[^A-Za-z]")
_WORD_OR_REST = regex(r"[A-Za-z][A-Za-z'\-]*|[^A-Za-z]+")


def recover_layout(
    text: str,
    known: Callable[[str], bool],
    english: Mapping[str, str],
    ours: Container[str] = (),
) -> tuple[str, list[Correction]]:
    """Turns words typed on the wrong layout into what was meant.

    `known` tells whether a recovered word contains something that can be asked about. Words
    of the English glossary stay as they are, and those of `ours`, in small letters: what stands
    in Latin letters in the knowledge (gkswjs SKT guqdjq). Returns the text and what was recovered.
    """
    corrections: list[Correction] = []
    chunks = list(_CHUNK.finditer(text))
    readings = [
        None if m.group().lower() in ours else _reading(m.group(), english, known) for m in chunks
    ]
    accepted = any(reading and known(reading) for reading in readings)
    for match, reading in zip(reversed(chunks), reversed(readings), strict=True):
        if not accepted or reading is None:
            continue
        if not known(reading) and len(chunks) > 1 and len(match.group()) < 2:
            continue
        corrections.insert(0, Correction(heard=match.group(), meant=reading))
        text = text[: match.start()] + reading + text[match.end() :]
    for match in reversed(list(_JAMO_WORD.finditer(text))):
        keys = keys_from_hangul(match.group()).lower()
        if len(keys) > 1 and keys in english and decompose(match.group()) != "":
            corrections.insert(0, Correction(heard=match.group(), meant=keys))
            text = text[: match.start()] + keys + text[match.end() :]
    return text, corrections


def _reading(chunk: str, english: Mapping[str, str], known: Callable[[str], bool]) -> str | None:
    if _RANK_WORD.fullmatch(chunk):
        return None
    letters = _NO_LATIN.sub("", chunk)
    if chunk.lower() in english or letters.lower() in english:
        return None
    readings = [
        reading
        for reading in hangul_readings(chunk)
        if syllable_share(reading) >= SYLLABLE_SHARE and _HANGUL.search(reading)
    ]
    # A phone's capital first letter leaves two readings (싸례, 사례): the known one is meant.
    return next((reading for reading in readings if known(reading)), None) or next(
        iter(readings), None
    )


def translate_english(
    text: str, english: Mapping[str, str], latin_name: Callable[[str], str | None]
) -> str:
    """English words as Korean ones.

    Works only on texts that are mostly Latin, or on whole glossary words in Korean texts, so
    that (Two) in a title stays what it is.
    """
    if not _LATIN.search(text):
        return text
    hangul = len(_HANGUL.findall(text))
    latin = len(_LATIN.findall(text))
    mostly = latin > hangul
    text = _HALF_WORD.sub(lambda m: "first" if m[0][0] == "1" else "second", text)
    text = _RANK_WORD.sub(r" \1위 ", text)
    text = _RANK_BEFORE.sub(r" \1위 ", text) if mostly else text
    longest = max((key.count(" ") + 1 for key in english), default=1)
    words = _WORD_OR_REST.findall(text)
    out: list[str] = []
    at = 0
    while at < len(words):
        if not _LATIN_WORD.fullmatch(words[at]):
            out.append(words[at])
            at += 1
            continue
        for count in range(longest, 0, -1):
            piece = words[at : at + 2 * count - 1]
            if len(piece) < 2 * count - 1 or any(gap.strip() for gap in piece[1::2]):
                continue
            meaning = _meaning(" ".join(piece[0::2]).lower(), english, mostly)
            if meaning is not None:
                out.append(f" {meaning} ")
                at += len(piece)
                break
        else:
            name = latin_name(words[at])
            if name is None and at + 2 < len(words) and not words[at + 1].strip():
                name = latin_name(words[at] + words[at + 2]) if words[at + 2 :] else None
                if name is not None:
                    at += 2
            out.append(f" {name} " if name else words[at])
            at += 1
    return " ".join("".join(out).split())


def _meaning(word: str, english: Mapping[str, str], mostly: bool) -> str | None:
    for form in (word, word.removesuffix("'s"), word.strip("'-")):
        if form in english:
            meaning = english[form]
            return meaning if meaning or mostly else None
    if word.endswith("s") and len(word) > 3 and word[:-1] in english:
        return english[word[:-1]]
    return None
