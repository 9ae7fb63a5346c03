"""The first step for every text from outside: one plain form for what looks the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from knowledge.korean.jamo import FINALS, LEADS, VOWELS, compose
from knowledge.korean.patterns import regex

_COMPATIBILITY_JAMO: Final = "\u3131-\u318e"
_NOT_JAMO: Final = regex(f"[^{_COMPATIBILITY_JAMO}]+")
_HALF_WIDTH_JAMO: Final = regex("[\uffa1-\uffdc]+")
# What needs no look at its Unicode category; kana and Chinese characters only for speed.
_PLAIN_CLASS: Final = r"\x20-\x7e가-힣ㄱ-ㅣ·ぁ-ゖァ-ヺ一-鿿"
_PLAIN: Final = regex(f"[{_PLAIN_CLASS}]+")
_NOT_PLAIN: Final = regex(f"[^{_PLAIN_CLASS}]")

# Drawn alike, meant alike. The archaic vowel ㆍ is what many Korean keyboards give for a dot.
_SAME_LOOK: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞〟″「」『』〈〉《》‹›", '"'),
        **dict.fromkeys("‘’‚‛′´`ʹʼˋˊ", "'"),
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        **dict.fromkeys("〜∼˜～∽〰", "~"),
        **dict.fromkeys("ㆍ\u119e・･‧•∙⋅●", "·"),
        **dict.fromkeys("【〔〖〘〚", "["),
        **dict.fromkeys("】〕〗〙〛", "]"),
        **dict.fromkeys("、，", ","),
        **dict.fromkeys("。｡", "."),
        **dict.fromkeys("⁄∕", "/"),
        # Ligatures of a whole phrase: they would grow to 8 and 18 characters.
        **dict.fromkeys("\ufdfa\ufdfb", " "),
        **dict.fromkeys("\u3164\u115f\u1160\uffa0", " "),
    }
)
_KEPT_SYMBOLS: Final = frozenset("×÷±")
_REMOVED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_BLANKED: Final = frozenset({"So", "Sk", "Sm", "Zs", "Zl", "Zp"})
_BLANK_CONTROLS: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")

_ELEMENTS_WITHOUT_TEXT: Final = ("script", "style")
_TAG: Final = regex(r"</?[a-z][a-z0-9-]*(?:[\s/][^<>]*)?>|<[!?][^<>]*>")
_ENTITY: Final = regex(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|middot);")
_ANGLES: Final = str.maketrans("<>", "  ")
_MARK_RUN: Final = regex(r"([!?~,;-])\1+")
# Two, not one: "3..5" must not become the decimal number 3.5.
_DOT_RUN: Final = regex(r"\.{3,}")
_CHAT_RUN: Final = regex(r"([ㅋㅎㅠㅜㅡㅉ^])\1{2,}")
_BLANKS: Final = regex(r"\s+")


def normalise(text: str) -> str:
    """`text` in one plain form: what looks or is typed alike becomes equal. Idempotent.

    - Unicode: NFKC, also for decomposed (NFD) and half-width Hangul; jamo that stay alone are
      compatibility jamo (ㅋ), and such jamo are never joined (하ㅋㅋ stays). Latin letters are
      small and without accents.
    - Zero-width, control, bidirectional and private characters and lone surrogates go; an
      emoji or another symbol becomes a blank. A keycap emoji leaves its digit.
    - Quotes, brackets, dashes, tildes and middle dots become plain ones.
    - HTML tags, with the content of script and style elements, and entities become blanks. An
      entity is never decoded: in a chat it is text, and decoding could bring a tag back.
    - Runs: blanks and !?~,;- become one, dots two, ㅋㅎㅠㅜㅡㅉ^ two. Ends are stripped.

    Never raises; 10,000 characters take a few milliseconds, whatever they are.
    """
    text = _plain_characters(text).lower()
    if "<" in text or ">" in text:
        text = _TAG.sub(" ", _without_silent_elements(text)).translate(_ANGLES)
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    text = _BLANKS.sub(" ", text)
    text = _MARK_RUN.sub(r"\1", text)
    text = _DOT_RUN.sub("..", text)
    return _CHAT_RUN.sub(r"\1\1", text).strip()


def _plain_characters(text: str) -> str:
    text = text.translate(_SAME_LOOK)
    if _PLAIN.fullmatch(text):
        return text
    text = _HALF_WIDTH_JAMO.sub(_from_half_width, text)
    # First without what is removed anyway: it would keep neighbours from composing.
    text = _NOT_PLAIN.sub(_visible, text)
    text = _NOT_JAMO.sub(_composed, text)
    text = text.translate(_lone_jamo()).translate(_SAME_LOOK)
    return _NOT_PLAIN.sub(_visible, text)


def _composed(match: re.Match[str]) -> str:
    # Marks are taken off in the decomposed form, so that é and its two-character spelling agree.
    apart = unicodedata.normalize("NFKD", match.group())
    bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Me"))
    return unicodedata.normalize("NFKC", bare)


def _visible(match: re.Match[str]) -> str:
    char = match.group()
    category = unicodedata.category(char)
    if char in _BLANK_CONTROLS:
        return " "
    if category in _REMOVED:
        return ""
    if category in _BLANKED and char not in _KEPT_SYMBOLS:
        # A symbol that stands for letters or digits (㎏, ㈜, ①, ℃) is left to NFKC.
        return char if unicodedata.decomposition(char) else " "
    if category == "No" and unicodedata.decomposition(char).startswith("<fraction>"):
        # 1½ must not become 11/2.
        return " " + char
    return char


def _from_half_width(match: re.Match[str]) -> str:
    return compose(match.group().translate(_half_width_table()))


@cache
def _half_width_table() -> dict[int, str]:
    conjoining_to_compatibility = _lone_jamo()
    table: dict[int, str] = {}
    for code in range(0xFFA1, 0xFFDD):
        wide = unicodedata.normalize("NFKC", chr(code))
        table[code] = conjoining_to_compatibility.get(ord(wide), "") if len(wide) == 1 else ""
    return table


@cache
def _lone_jamo() -> dict[int, str]:
    """Conjoining jamo, modern and archaic, to the compatibility jamo that looks the same."""
    table: dict[int, str] = {}
    for code in range(0x3131, 0x318F):
        wide = unicodedata.normalize("NFKC", chr(code))
        table.setdefault(ord(wide[0]), chr(code))
    table |= {0x1100 + index: lead for index, lead in enumerate(LEADS)}
    table |= {0x1161 + index: vowel for index, vowel in enumerate(VOWELS)}
    table |= {0x11A7 + index: final for index, final in enumerate(FINALS) if final}
    return table


def _without_silent_elements(text: str) -> str:
    """Without script and style elements; one that is never closed loses only its tag."""
    for name in _ELEMENTS_WITHOUT_TEXT:
        kept: list[str] = []
        position = 0
        while (start := text.find(f"<{name}", position)) >= 0:
            close = text.find(f"</{name}", start)
            end = text.find(">", close) if close >= 0 else -1
            if end < 0:
                break
            kept += text[position:start], " "
            position = end + 1
        text = "".join((*kept, text[position:]))
    return text
