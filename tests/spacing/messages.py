"""Messages written with blanks, of all dialogue tables: most to learn from, some left out."""

from __future__ import annotations

import re
import zlib
from functools import cache

from knowledge.korean.normalise import normalise
from tests.dialogues.other_contests import written
from tests.dialogues.shipped import shipped_lexicon
from tests.dialogues.tables import read_table, read_tables

LEFT_OUT_OF = 20
"""One message of so many is never learned from."""
FEWEST, LONGEST_WORD = 5, 9
"""Hangul of a message, and letters of a word, that tell how blanks are put."""
_HANGUL = re.compile(r"[가-힣]")


def _well_spaced(text: str) -> bool:
    words = text.split()
    return (
        len(words) > 1
        and len(_HANGUL.findall(text)) >= FEWEST
        and max(map(len, words)) <= LONGEST_WORD
    )


@cache
def _messages() -> tuple[str, ...]:
    lines = [*read_tables(), *(line for path in written() for line in read_table(path))]
    said = {normalise(text) for line in lines for text in line.ask}
    return tuple(sorted(filter(_well_spaced, said)))


def _is_left_out(text: str) -> bool:
    return zlib.crc32(text.encode()) % LEFT_OUT_OF == 0


def learned() -> list[str]:
    """The messages to learn from, and the words of the lexicon."""
    words = {word for concept in shipped_lexicon().concepts.values() for word in concept.words}
    messages = [text for text in _messages() if not _is_left_out(text)]
    return messages + sorted(word for word in words if len(word) > 1)


def left_out() -> list[str]:
    """The messages that are never learned from."""
    return [text for text in _messages() if _is_left_out(text)]
