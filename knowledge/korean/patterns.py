"""Regular expressions that are compiled when they are first used.

There are some five hundred, and a question needs a tenth of them: who asks one question on the
command line does not wait for the rest. Whatever runs for long compiles them all at its start.
"""

from __future__ import annotations

import re
import weakref
from typing import Any, cast

from knowledge.korean.needed import needed

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_FACTS = ("pattern", "flags", "groups", "groupindex")
_patterns: weakref.WeakSet[_Lazy] = weakref.WeakSet()


class _Lazy:
    """Becomes the pattern that it stands for when anything of it is looked at.

    `needed` (`knowledge.korean.needed`) is known without that.
    """

    __slots__ = ("__weakref__", "_source", "needed", *_METHODS, *_FACTS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source, flags

    def __getattr__(self, name: str) -> Any:
        # Only what has not been set yet comes here: afterwards a method is found at once.
        if name == "needed":
            self.needed = needed(*self._source)
            return self.needed
        if name not in _METHODS and name not in _FACTS:
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for each in (*_METHODS, *_FACTS):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, self._source


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for a constant of a module. What is wrong with `source` shows at its first
    use, or in `compile_all`."""
    made = _Lazy(source, flags)
    _patterns.add(made)
    return cast("re.Pattern[str]", made)


def compile_all() -> int:
    """Compiles every pattern that was made so far; returns how many. Raises `re.error`."""
    return len([(each.pattern, each.needed) for each in _patterns])
