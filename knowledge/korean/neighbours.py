"""A word of a question by what stands right before and right behind it.

The word is another one in each question: written into a pattern, each would have to be compiled
anew, which takes as long as half an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def stands(
    word: str,
    text: str,
    *,
    before: re.Pattern[str] | None = None,
    behind: re.Pattern[str] | None = None,
    then: str = "",
) -> bool:
    """Whether `word` stands somewhere in `text` between `before` and `behind`.

    `before` has to end with `$`, which is where the word begins; `behind` is matched where the
    word ends, and the word `then` stands where that match ends. An empty word stands everywhere.
    """
    for start in _places(word, text):
        if before is not None and before.search(text, 0, start) is None:
            continue
        end = start + len(word)
        if behind is not None:
            match = behind.match(text, end)
            if match is None:
                continue
            end = match.end()
        if text.startswith(then, end):
            return True
    return False


def _places(word: str, text: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
