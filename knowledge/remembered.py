"""Results of pure functions of one word, kept for the words that come most often.

People's messages are made of few words: 사례, 보상, 알려줘, the names of what there is. What a
word means in one published version never changes, so it is worked out once. The kept results
live as long as the version, and the words that came longest ago are forgotten first.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import lru_cache
from types import MethodType
from typing import Any, Generic, ParamSpec, TypeVar, cast

WORDS = 4096
"""Words kept by each function, well under a megabyte."""
LONGEST = 24
"""Letters of a word that is kept: longer ones do not come twice, and may be long texts."""

P = ParamSpec("P")
R = TypeVar("R")


class Remembered(Generic[P, R]):
    """A function whose results are kept; see `remembered`.

    A method may be kept by the very thing that it belongs to: that makes no cycle, so that a
    version ends with its last user. Pickled, it forgets what it has kept.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = _loose(function)
        self._kept = lru_cache(maxsize=WORDS)(self._function)
        owner = getattr(function, "__self__", None)
        self._owner = None if owner is None else weakref.ref(owner)
        self._name = function.__name__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if len(args[0]) > LONGEST:  # type: ignore[arg-type]
            return self._function(*args, **kwargs)
        return self._kept(*args, **kwargs)  # type: ignore[arg-type]

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._owner and self._owner(), self._name)


def remembered(function: Callable[P, R]) -> Remembered[P, R]:
    """`function`, whose results are kept. Its first argument is the word; all are hashable."""
    return Remembered(function)


def _again(owner: object, name: str) -> Remembered[..., Any]:
    return Remembered(getattr(owner, name))


def _loose(function: Callable[P, R]) -> Callable[P, R]:
    """`function`; a method without holding on to what it belongs to."""
    if not isinstance(function, MethodType):
        return function
    owner, method = weakref.ref(function.__self__), function.__func__

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return cast("R", method(owner(), *args, **kwargs))

    return call
