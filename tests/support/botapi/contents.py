"""What people send: the fields that tell one kind of message from another."""

from __future__ import annotations

import hashlib
import struct
import zlib

from tests.support.botapi.entities import Formatted, Json, units
from tests.support.botapi.errors import ControlError
from tests.support.botapi.files import Files, StoredFile, picture_size
from tests.support.botapi.limits import CAPTION, TEXT
from tests.support.botapi.methods.media import document, photo_sizes

SIDE = 512
"""Pixels of a sticker's side."""


def text(written: str) -> Json:
    """A text. An app trims it, does not send an empty one and divides a long one."""
    trimmed = written.strip()
    if not trimmed or units(trimmed) > (TEXT.high or 0):
        raise ControlError(problem=f"no app sends a text of {units(trimmed)} characters")
    return Formatted(trimmed).wire()


def caption(written: str | None) -> Json:
    """A caption, where there is one."""
    trimmed = (written or "").strip()
    if units(trimmed) > (CAPTION.high or 0):
        raise ControlError(problem=f"no app sends a caption of {units(trimmed)} characters")
    return Formatted(trimmed).wire("caption", "caption_entities") if trimmed else {}


def photo(files: Files, content: bytes | None, written: str | None) -> Json:
    """A picture; without `content` a small one of our own."""
    content = content or png(90, 60)
    stored = files.add(content, name="photo.jpg", mime="image/jpeg", folder="photos")
    return {"photo": photo_sizes(stored, *picture_size(content))} | caption(written)


def file(
    files: Files,
    content: bytes,
    *,
    name: str,
    mime: str,
    size: int | None,
    written: str | None,
) -> Json:
    """A document. `size` may say that it is bigger than what the server keeps."""
    stored = files.add(content, name=name, mime=mime, folder="documents", size=size)
    return {"document": document(stored)} | caption(written)


def voice(files: Files, duration: int) -> Json:
    """A voice message of `duration` seconds."""
    stored = _noise(files, "voice.oga", "audio/ogg", "voice")
    return {"voice": stored.wire() | {"duration": duration, "mime_type": stored.mime}}


def sticker(files: Files, emoji: str) -> Json:
    """A picture sticker."""
    stored = _noise(files, "sticker.webp", "image/webp", "stickers")
    return {
        "sticker": stored.wire()
        | {
            "type": "regular",
            "width": SIDE,
            "height": SIDE,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
            "set_name": "jeju",
        }
    }


def location(latitude: float, longitude: float) -> Json:
    """A place on the map, in degrees."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone_number: str, first_name: str, user: int | None) -> Json:
    """An entry of somebody's address book; `user` where it is of somebody on Telegram."""
    entry: Json = {"phone_number": phone_number, "first_name": first_name}
    return {"contact": entry | ({} if user is None else {"user_id": user})}


def poll(question: str, options: list[str], number: int) -> Json:
    """A poll that nobody has voted in."""
    return {
        "poll": {
            "id": str(5_000_000_000_000_000_000 + number),
            "question": question,
            "options": [
                {"persistent_id": str(index), "text": option, "voter_count": 0}
                for index, option in enumerate(options)
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    }


def png(width: int, height: int) -> bytes:
    """A grey picture of that many pixels."""
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _noise(files: Files, name: str, mime: str, folder: str) -> StoredFile:
    return files.add(hashlib.sha256(name.encode()).digest(), name=name, mime=mime, folder=folder)
