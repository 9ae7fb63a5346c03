"""Characters that are not text, and blanks, of any document."""

from __future__ import annotations

import re
import unicodedata

# Private use (the bullets of 한글: U+E000-F8FF and U+F0000 on), surrogates that came alone, what
# is not assigned at all, and marks that only direct the layout.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[^\\S\n]+")
_AROUND_LINE_ENDS = re.compile(" ?\n ?")


def cleaned(text: str) -> str:
    """`text` composed (NFC), without marks that are no text; blanks are single spaces.

    Line breaks stay, two in a row at most; blanks at the ends go.
    """
    text = _NOT_TEXT.sub("", _LINE_END.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _AROUND_LINE_ENDS.sub("\n", _BLANKS.sub(" ", text))
    return re.sub("\n{3,}", "\n\n", text).strip()
