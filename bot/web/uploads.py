"""The body of a form with a file → its fields and the file, within limits.

Only what our own form sends is taken (RFC 7578): parts with a name, of which one may be a file.
The name of the file is a label for people and never a path: what leads elsewhere is taken off.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from bot.web.failures import NotAFormError, TooLargeError, TooSlowError
from bot.web.limits import UPLOAD_FIELD, UPLOAD_FIELDS, UPLOAD_SECONDS, UPLOAD_SIZE

_KIND = re.compile(r'multipart/form-data;\s*boundary="?(?P<boundary>[\w\'()+,./:=? -]{1,70})"?')
_DISPOSITION = re.compile(
    r'form-data; name="(?P<name>[\w.-]{1,64})"(?:; filename="(?P<file>[^"\r\n]*)")?'
)
NAME_LENGTH = 100


@dataclass(frozen=True)
class Upload:
    """What was sent; `file` is None where none was chosen. `name` has no folders in it."""

    fields: Mapping[str, str]
    file: bytes | None
    name: str | None


async def read_upload(request: Request, *, seconds: float = UPLOAD_SECONDS) -> Upload:
    """Raises NotAFormError, TooLargeError (before the whole of it is read) or TooSlowError."""
    kind = _KIND.fullmatch(request.headers.get("content-type", "").strip())
    if kind is None:
        raise NotAFormError
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or len(declared) > 9 or int(declared) > UPLOAD_SIZE:
        raise TooLargeError
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > UPLOAD_SIZE:
                    raise TooLargeError
                parts.append(chunk)
    except TimeoutError:
        raise TooSlowError from None
    return parse_upload(b"".join(parts), kind["boundary"])


def parse_upload(body: bytes, boundary: str) -> Upload:
    """The fields and the file in `body`. Raises NotAFormError and TooLargeError."""
    line = b"\r\n--" + boundary.encode("ascii")
    begin, *parts = (b"\r\n" + body).split(line, UPLOAD_FIELDS + 2)
    if begin or not parts or not parts[-1].startswith(b"--"):
        raise NotAFormError
    fields: dict[str, str] = {}
    file: bytes | None = None
    label: str | None = None
    for part in parts[:-1]:
        head, blank, content = part.partition(b"\r\n\r\n")
        if not blank or not head.startswith(b"\r\n"):
            raise NotAFormError
        name, sent = _named(head)
        if sent is None:
            if len(content) > UPLOAD_FIELD:
                raise TooLargeError
            fields.setdefault(name, content.decode("utf-8", "replace").replace("\r\n", "\n"))
        elif file is None and (sent or content):
            file, label = content, file_label(sent)
    return Upload(fields=fields, file=file, name=label)


def _named(head: bytes) -> tuple[str, str | None]:
    """The name of the field and of the file in the head of a part."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        raise NotAFormError from None
    for line in text.split("\r\n"):
        kind, _, value = line.partition(":")
        if kind.strip().lower() == "content-disposition":
            found = _DISPOSITION.fullmatch(value.strip())
            if found is not None:
                # Browsers write these three so (HTML, multipart/form-data encoding algorithm).
                sent = found["file"]
                for escape, letter in (("%22", '"'), ("%0D", " "), ("%0A", " ")):
                    sent = sent and sent.replace(escape, letter)
                return found["name"], sent
    raise NotAFormError


def file_label(sent: str) -> str | None:
    """What a file is called: without folders, control characters and marks that turn the
    direction of writing; None where nothing is left."""
    last = re.split(r"[/\\]", sent)[-1]
    seen = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in last
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    name = unicodedata.normalize("NFC", " ".join(seen.split())).strip(". ")
    if len(name) > NAME_LENGTH:
        stem, dot, end = name.rpartition(".")
        kept = end if dot and len(end) <= 8 else ""
        name = f"{stem[: NAME_LENGTH - len(kept) - 1]}.{kept}" if kept else name[:NAME_LENGTH]
    return name or None
