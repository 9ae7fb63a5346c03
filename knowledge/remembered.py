"""Results of pure functions of one word, kept for the words that come most often.

People's messages are made of few words: 사례, 보상, 알려줘, the names of what there is. What a
word means in one published version never changes, so it is worked out once. The kept results
live as long as the version, and the words that came longest ago are forgotten first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

WORDS = 4096
"""Words kept by each function, well under a megabyte."""
LONGEST = 24
"""Letters of a word that is kept: longer ones do not come twice, and may be long texts."""

P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, whose results are kept. Its first argument is the word; all are hashable."""
    kept = lru_cache(maxsize=WORDS)(function)

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if len(args[0]) > LONGEST:  # type: ignore[arg-type]
            return function(*args, **kwargs)
        return kept(*args, **kwargs)  # type: ignore[arg-type]

    return call
