"""Text with entities, as Telegram keeps it: offsets and lengths in UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

WHOLE = frozenset(("pre", "code"))
"""Entities that neither hold others nor lie in others."""

_BOUNDARY = r"(?<![\w/@#$])"
_FOUND = {
    "bot_command": re.compile(rf"{_BOUNDARY}/[A-Za-z0-9_]{{1,64}}(?:@\w{{3,32}})?(?!\w|/)"),
    "mention": re.compile(rf"{_BOUNDARY}@[A-Za-z]\w{{3,31}}\b", re.ASCII),
    "hashtag": re.compile(rf"{_BOUNDARY}#\w*[^\W\d]\w*"),
    "url": re.compile(
        r"(?<![\w@])(?:https?://[^\s<>\"]+|(?:www\.|t\.me/)[^\s<>\"]+)(?<![.,!?;:)])",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?<![\w.])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b", re.ASCII),
}


@dataclass(frozen=True)
class Formatted:
    """A text and its entities in Telegram's JSON form, ordered by offset."""

    text: str
    entities: tuple[Json, ...] = ()

    @property
    def length(self) -> int:
        """The visible length in UTF-16 units."""
        return units(self.text)

    def wire(self, text: str = "text", entities: str = "entities") -> Json:
        """The fields of a message under the given names; no entities, no field."""
        found = merged(self.entities, automatic(self.text))
        return {text: self.text} | ({entities: list(found)} if found else {})


def units(text: str) -> int:
    """The length in UTF-16 units: an emoji counts as two."""
    return len(text) + sum(character > "\uffff" for character in text)


def automatic(text: str) -> list[Json]:
    """The entities that Telegram finds by itself: commands, mentions, tags, addresses."""
    found: list[Json] = [
        {"type": kind, "offset": units(text[: hit.start()]), "length": units(hit.group())}
        for kind, pattern in _FOUND.items()
        for hit in pattern.finditer(text)
    ]
    kept: list[Json] = []
    for entity in sorted(found, key=lambda one: (one["offset"], -one["length"])):
        if not any(_overlap(entity, other) for other in kept):
            kept.append(entity)
    return kept


def merged(given: Iterable[Json], found: Iterable[Json]) -> list[Json]:
    """Both kinds by offset; a found one gives way to links and code that were given."""
    given = list(given)
    closed = [one for one in given if one["type"] in WHOLE | {"text_link", "text_mention"}]
    free = [one for one in found if not any(_overlap(one, other) for other in closed)]
    return sorted([*given, *free], key=lambda one: (one["offset"], -one["length"]))


def settled(text: str, entities: Iterable[Json]) -> Formatted:
    """What is left once Telegram has trimmed the text and taken code out of other entities."""
    start = units(text[: len(text) - len(text.lstrip())])
    trimmed = text.strip()
    end = start + units(trimmed)
    kept = []
    for entity in _apart(list(entities)):
        first = max(entity["offset"], start)
        last = min(entity["offset"] + entity["length"], end)
        if first < last:
            kept.append(entity | {"offset": first - start, "length": last - first})
    kept.sort(key=lambda one: (one["offset"], -one["length"]))
    return Formatted(trimmed, tuple(kept))


def piece(text: str, entity: Json) -> str:
    """The part of `text` that `entity` marks."""
    encoded = text.encode("utf-16-le")
    start, length = entity["offset"] * 2, entity["length"] * 2
    return encoded[start : start + length].decode("utf-16-le")


def _apart(entities: list[Json]) -> list[Json]:
    """Entities around code are cut into what lies before and behind; inside it they vanish."""
    whole = [one for one in entities if one["type"] in WHOLE]
    result = list(whole)
    for entity in entities:
        if entity["type"] in WHOLE:
            continue
        if entity["type"].endswith("blockquote"):
            result.append(entity)
            continue
        parts = [(entity["offset"], entity["offset"] + entity["length"])]
        for hole in whole:
            first, last = hole["offset"], hole["offset"] + hole["length"]
            parts = [
                (start, end)
                for left, right in parts
                for start, end in ((left, min(right, first)), (max(left, last), right))
                if start < end
            ]
        result += [entity | {"offset": start, "length": end - start} for start, end in parts]
    return result


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
