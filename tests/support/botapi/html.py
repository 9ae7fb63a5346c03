"""Telegram's HTML, read as Telegram reads it: a few tags, strictly nested, four named letters.

The refusals carry Telegram's descriptions; offsets in them are bytes of the UTF-8 text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.support.botapi.entities import Formatted, Json, settled, units
from tests.support.botapi.errors import RefusedError, bad_request

SIMPLE = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler",
}  # fmt: skip
TAGS = frozenset((*SIMPLE, "a", "span", "code", "pre", "blockquote", "tg-emoji", "tg-time"))
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_LETTER = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_SPACE = " \t\r\n\f\v"
_BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")
_LANGUAGE = "language-"
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def parse(text: str) -> Formatted:
    """The visible text of the HTML `text` and its entities, trimmed at both ends.

    Raises RefusedError with Telegram's description for a tag that is unknown, open or closed
    at the wrong place.
    """
    return _Reader(text).read()


@dataclass(frozen=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    index: int


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._out: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def read(self) -> Formatted:
        text = self._text
        while self._at < len(text):
            match text[self._at]:
                case "&":
                    self._put(self._letter())
                case "<" if text.startswith("</", self._at):
                    self._end()
                case "<":
                    self._begin()
                case other:
                    self._put(other)
                    self._at += 1
        if self._open:
            raise self._refuse(
                f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"'
            )
        # Only a block of code has a language; code within a line keeps none.
        entities = [_without_language(entity) for entity in self._entities]
        return settled("".join(self._out), entities)

    def _put(self, character: str) -> None:
        self._out.append(character)
        self._length += units(character)

    def _letter(self) -> str:
        hit = _LETTER.match(self._text, self._at)
        if hit:
            hexadecimal, decimal, name = hit.groups()
            if name:
                letter = NAMED.get(name, "")
            else:
                code = int(hexadecimal, 16) if hexadecimal else int(decimal)
                usable = 0 < code <= _LAST_CODE_POINT and code not in _SURROGATES
                letter = chr(code) if usable else ""
            if letter:
                self._at = hit.end()
                return letter
        self._at += 1
        return "&"

    def _begin(self) -> None:
        start = self._at
        self._at += 1
        tag = self._until(_SPACE + ">").lower()
        if self._at >= len(self._text):
            raise self._refuse("Unclosed start tag", start)
        if tag not in TAGS:
            raise self._refuse(f'Unsupported start tag "{tag}"', start)
        attributes = self._attributes(tag, start)
        self._at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refuse('Tag "span" must have class "tg-spoiler"', start)
        self._open.append(_Open(tag, attributes, self._length, len(self._out)))

    def _attributes(self, tag: str, start: int) -> dict[str, str]:
        text, found = self._text, dict[str, str]()
        while True:
            self._skip()
            if self._at >= len(text):
                raise self._refuse(f'Unclosed start tag "{tag}"', start)
            if text[self._at] == ">":
                return found
            name_at = self._at
            name = self._until(_SPACE + "=>").lower()
            if not name:
                raise self._refuse(f'Empty attribute name in the tag "{tag}"', name_at)
            self._skip()
            found[name] = self._value(tag, start)

    def _value(self, tag: str, start: int) -> str:
        text = self._text
        if not text.startswith("=", self._at):
            return ""
        self._at += 1
        self._skip()
        if self._at >= len(text):
            raise self._refuse(f'Unclosed start tag "{tag}"', start)
        quote = text[self._at]
        if quote not in "\"'":
            at = self._at
            hit = _BARE_VALUE.match(text, at)
            value = hit.group() if hit else ""
            self._at += len(value)
            if self._at < len(text) and text[self._at] not in _SPACE + ">":
                raise self._refuse("Unexpected end of name token", at)
            return value.lower()
        self._at += 1
        letters: list[str] = []
        while self._at < len(text) and text[self._at] != quote:
            if text[self._at] == "&":
                letters.append(self._letter())
            else:
                letters.append(text[self._at])
                self._at += 1
        if self._at >= len(text):
            raise self._refuse(f'Unclosed start tag "{tag}"', start)
        self._at += 1
        return "".join(letters)

    def _end(self) -> None:
        start = self._at
        if not self._open:
            raise self._refuse("Unexpected end tag", start)
        self._at += 2
        name = self._until(_SPACE + ">").lower()
        self._skip()
        if not self._text.startswith(">", self._at):
            raise self._refuse("Unclosed end tag", start)
        self._at += 1
        opened = self._open.pop()
        # "</>" ends whatever is open.
        if name and name != opened.tag:
            raise self._refuse(
                f"Unmatched end tag at byte offset {self._bytes(start)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._length - opened.offset
        if not length:
            return
        inside = "".join(self._out[opened.index :])
        kind = _kind(opened, inside)
        if kind is None:
            return
        place = {"offset": opened.offset, "length": length}
        if opened.tag == "pre":
            kind |= self._language(place)
        self._entities.append(kind | place)

    def _language(self, place: Json) -> Json:
        """<pre><code class="language-x"> is one block with a language."""
        for entity in self._entities:
            if entity["type"] == "code" and {n: entity[n] for n in place} == place:
                self._entities.remove(entity)
                return {"language": entity["language"]} if "language" in entity else {}
        return {}

    def _until(self, ends: str) -> str:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] not in ends:
            self._at += 1
        return self._text[start : self._at]

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in _SPACE:
            self._at += 1

    def _bytes(self, index: int) -> int:
        return len(self._text[:index].encode())

    def _refuse(self, problem: str, index: int | None = None) -> RefusedError:
        place = "" if index is None else f" at byte offset {self._bytes(index)}"
        return bad_request(f"can't parse entities: {problem}{place}")


def _without_language(entity: Json) -> Json:
    if entity["type"] != "code":
        return entity
    return {name: value for name, value in entity.items() if name != "language"}


def _kind(opened: _Open, inside: str) -> Json | None:
    given = opened.attributes
    match opened.tag:
        case "a":
            return _link(given.get("href") or inside.strip())
        case "span":
            return {"type": "spoiler"}
        case "code":
            language = given.get("class", "")
            known = language.startswith(_LANGUAGE) and language != _LANGUAGE
            return {"type": "code"} | (
                {"language": language.removeprefix(_LANGUAGE)} if known else {}
            )
        case "pre":
            return {"type": "pre"}
        case "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in given else "blockquote"}
        case "tg-emoji":
            emoji = given.get("emoji-id", "")
            return {"type": "custom_emoji", "custom_emoji_id": emoji} if emoji.isdigit() else None
        case "tg-time":
            moment = given.get("unix", "")
            return {
                "type": "date_time",
                "unix_time": int(moment),
                "date_time_format": given.get("format", ""),
            } if moment.isdigit() else None  # fmt: skip
        case tag:
            return {"type": SIMPLE[tag]}


def _link(address: str) -> Json | None:
    """Telegram shows the text of a link that is none and says nothing."""
    full = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(full)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "tg", "ton", "tonsite"):
        return None
    if parts.scheme != "tg" and "." not in (parts.hostname or ""):
        return None
    return {"type": "text_link", "url": full if parts.path or parts.query else f"{full}/"}
