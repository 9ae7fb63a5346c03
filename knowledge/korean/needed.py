"""Letters of which a text must have one, or a pattern cannot match in it.

Some hundred patterns are tried on each message, and nearly all of them match nothing. Whether a
text has one of a few letters is known in a twentieth of the time of a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# The tree that `re.compile` itself works on. Its names are those of CPython 3.11 to 3.14; a part
# that is not known here is taken for one that needs nothing.
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

NOTHING: Final = ""
"""Stands in `needed` for a pattern that may match in any text; no letter."""
_ANY: Final = frozenset({NOTHING})
_MANY = 64
"""Letters of a class beyond which it is not worth looking for one of them."""
_EVERYWHERE: Final = frozenset(" \x1f")
"""What nearly every text has: blanks, and what stands for letters that were claimed."""


def needed(pattern: str, flags: int = 0) -> frozenset[str]:
    """Letters of which at least one stands in every text in which `pattern` is found.

    {NOTHING} where there is no such set. `letters_of` makes what it is to be compared with.
    Raises `re.error`.
    """
    if flags & re.IGNORECASE:
        return _ANY
    return _of_all(_parser.parse(pattern, flags)) or _ANY


def letters_of(text: str) -> frozenset[str]:
    """The letters of `text`: a pattern whose `needed` has none of them does not match in it."""
    return frozenset((*text, NOTHING))


def _of_all(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """One part after another: the one that needs the fewest letters; nothing where none does."""
    found = [letters for part in parts if (letters := _of_one(*part))]
    return min(found, key=_letters_to_find, default=frozenset())


def _letters_to_find(letters: frozenset[str]) -> tuple[bool, int]:
    return not letters.isdisjoint(_EVERYWHERE), len(letters)


def _of_one(kind: Any, value: Any) -> frozenset[str]:
    match str(kind):
        case "LITERAL":
            return frozenset(chr(value))
        case "IN":
            return _of_class(value)
        case "BRANCH":
            each = [_of_all(branch) for branch in value[1]]
            return frozenset().union(*each) if all(each) else frozenset()
        case "SUBPATTERN" | "ATOMIC_GROUP":
            return _of_all(value[-1] if str(kind) == "SUBPATTERN" else value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, repeated = value
            return _of_all(repeated) if least else frozenset()
        case "ASSERT":
            return _of_all(value[1])
    return frozenset()


def _of_class(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    letters: set[str] = set()
    for kind, value in parts:
        match str(kind):
            case "LITERAL":
                letters.add(chr(value))
            case "RANGE" if value[1] - value[0] < _MANY:
                letters.update(map(chr, range(value[0], value[1] + 1)))
            case _:
                return frozenset()
    return frozenset(letters) if len(letters) <= _MANY else frozenset()
