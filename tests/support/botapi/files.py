"""Files that were sent in either direction."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from telegram.constants import FileSizeLimit

from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request

DOWNLOAD_LIMIT = int(FileSizeLimit.FILESIZE_DOWNLOAD)
UPLOAD_LIMIT = int(FileSizeLimit.FILESIZE_UPLOAD)
PHOTO_LIMIT = int(FileSizeLimit.PHOTOSIZE_UPLOAD)
SIDES_LIMIT, RATIO_LIMIT = 10_000, 20
"""A photo's width and height together, in pixels, and how much longer one side may be."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Upload:
    """A file as it arrived in a request."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class StoredFile:
    """A file that the server keeps. `size` in bytes may be said to be more than there is."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    size: int

    def wire(self) -> Json:
        """What every kind of file says about itself."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files:
    """All files of one bot, by id."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(
        self, content: bytes, *, name: str, mime: str, folder: str, size: int | None = None
    ) -> StoredFile:
        """Keeps `content`; `folder` is the kind of file, as in file paths of Telegram."""
        digest = hashlib.sha256(folder.encode() + content).hexdigest()
        number = len(self._files)
        ending = name.rpartition(".")[2] if "." in name else "bin"
        made = StoredFile(
            file_id=f"BQAC{number:06d}{digest[:40]}",
            unique_id=f"AgAD{digest[:12]}",
            path=f"{folder}/file_{number}.{ending}",
            name=name,
            mime=mime,
            content=content,
            size=len(content) if size is None else size,
        )
        self._files[made.file_id] = made
        return made

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file with this path."""
        return next((one for one in self._files.values() if one.path == path), None)


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG.

    RefusedError for other files and for pictures that Telegram does not take.
    """
    if len(content) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    found = _png_size(content) or _jpeg_size(content)
    if found is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = found
    if not min(found) or sum(found) > SIDES_LIMIT or max(found) > RATIO_LIMIT * min(found):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
