"""Bytes of text → text, in the encodings that Korean offices use."""

from __future__ import annotations

import codecs
import re

from knowledge.errors import DocumentDamagedError, DocumentEmptyError, DocumentUnknownFormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; a few may stand in a text that a program exported.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_PER_TEXT = 0.01
"""The share of control characters above which it is no text."""
_WRONG_PER_PAGE = 0.002
"""The share of letters that may be wrong in a page."""


def decoded(data: bytes) -> str:
    """`data` as text: by its byte order mark, else UTF-8, UTF-16 without a mark, or CP949.

    Raises DocumentUnknownFormatError for what is no text, DocumentDamagedError where it ends
    within a character.
    """
    if not data:
        raise DocumentEmptyError(problem="no bytes")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data, encoding + "-sig" if encoding == "utf-8" else encoding)
    if wide := _utf16_without_mark(data):
        return _text(data, wide)
    for encoding in ("utf-8", "cp949"):
        try:
            return _plausible(data.decode(encoding))
        except UnicodeDecodeError as problem:
            if _only_the_end_is_wrong(data, problem):
                raise DocumentDamagedError(problem=f"ends within a {encoding} letter") from None
    raise DocumentUnknownFormatError(problem="no text in UTF-8, UTF-16 or CP949")


def decoded_page(data: bytes) -> str:
    """`data` as `decoded` gives it; in a page a few bytes may be wrong, as browsers have it.

    Sites cut titles within a letter. Each wrong byte is shown as "\ufffd".
    """
    try:
        return decoded(data)
    except DocumentUnknownFormatError:
        texts = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "cp949")]
    text = min(texts, key=lambda text: text.count("\ufffd"))
    if text.count("\ufffd") > len(text) * _WRONG_PER_PAGE:
        raise DocumentUnknownFormatError(problem="no page in UTF-8 or CP949")
    return _plausible(text)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 is known by the zero bytes of its blanks, digits and line ends."""
    sample = data[:4096]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if max(low, high) * 20 < len(sample) or min(low, high) * 10 > max(low, high):
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _text(data: bytes, encoding: str) -> str:
    try:
        return _plausible(data.decode(encoding))
    except UnicodeDecodeError as problem:
        if problem.start >= len(data) - 4:
            raise DocumentDamagedError(problem=f"ends within a {encoding} letter") from None
        raise DocumentUnknownFormatError(problem=f"not {encoding}") from None


def _only_the_end_is_wrong(data: bytes, problem: UnicodeDecodeError) -> bool:
    """Whether everything before the last letter could be read, and some of it is not ASCII."""
    before = data[: problem.start]
    return problem.end == len(data) and problem.start >= len(data) - 3 and not before.isascii()


def _plausible(text: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) * _CONTROLS_PER_TEXT:
        raise DocumentUnknownFormatError(problem="control characters")
    return text
