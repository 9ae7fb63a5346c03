"""A file that somebody sent → Document, read in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from knowledge import errors
from knowledge.errors import (
    DocumentEmptyError,
    DocumentError,
    DocumentTooComplexError,
    DocumentTooLargeError,
    DocumentTooSlowError,
)
from knowledge.intake import limits
from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.plain import read_text

_WORKER = "knowledge.intake.readers.worker"
_ROOT = Path(errors.__file__).parents[1]
_ERRORS: tuple[type[DocumentError], ...] = (DocumentError, *DocumentError.__subclasses__())
_KINDS = {kind.code: kind for kind in _ERRORS}
_ENDED_FOR_TIME = {-signal.SIGXCPU, -signal.SIGALRM}
_KEPT_NAME = 200
"""Characters at the end of a name: only its suffix is looked at."""


def read_document(data: bytes, name: str | None = None) -> Document:
    """Reads a .hwpx, .hwp, .docx, .pdf, .xlsx, .csv, .html or .txt file, `data`.

    `name` is what the file is called; its suffix only tells .csv from .txt, everything else is
    known by its content, which `Document.format` tells. Takes tenths of a second and up to
    `limits.SECONDS`: call it in a thread. The libraries that parse run in another process with
    little memory and none of the settings of this one.

    Raises a DocumentError for whatever cannot be read; nothing of the file is left on the disk.
    """
    if len(data) > limits.FILE_BYTES:
        raise DocumentTooLargeError(limit=limits.FILE_BYTES // limits.MEGABYTE)
    if not data:
        raise DocumentEmptyError(problem="no bytes")
    try:
        with tempfile.TemporaryDirectory(prefix="saryebot-") as folder:
            file = Path(folder) / "document"
            file.write_bytes(data)
            answer = _answer(file, name)
    except OSError as problem:
        raise DocumentError(problem=f"no process or no room: {problem!r}") from problem
    return _document(answer)


def read_pasted(text: str) -> Document:
    """Reads text that somebody pasted into a message: no file, no process of its own.

    Raises DocumentEmptyError where there is no text, DocumentTooComplexError for too much of it.
    """
    blocks = Blocks()
    read_text(text, blocks)
    found = tuple(
        Paragraph(text=block) if isinstance(block, str) else Table(rows=block) for block in blocks
    )
    if not found:
        raise DocumentEmptyError(problem="no text")
    return Document(format="text", blocks=found)


def _document(answer: bytes) -> Document:
    try:
        told = json.loads(answer)
        if "document" in told:
            return Document.model_validate(told["document"], strict=False)
        kind, values = _KINDS[told["error"]], told["values"]
    except (ValueError, KeyError, TypeError) as problem:
        raise DocumentError(problem=f"no answer of the reader: {problem!r}") from None
    raise kind(**values)


def _answer(file: Path, name: str | None) -> bytes:
    """What the worker writes. It and whatever it started are gone when this returns."""
    command = [sys.executable, "-P", "-m", _WORKER, str(file)]
    if name is not None:
        command.append(name[-_KEPT_NAME:].replace("\0", "").encode(errors="replace").decode())
    said = file.with_name("said")
    with said.open("wb") as complaints:
        process = subprocess.Popen(
            command,
            cwd=file.parent,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            start_new_session=True,
        )
    assert process.stdout is not None
    with process.stdout as output:
        try:
            answer = _collected(output, time.monotonic() + limits.SECONDS)
            status = process.wait(1.0)
        except subprocess.TimeoutExpired:
            raise DocumentTooSlowError(seconds=round(limits.SECONDS)) from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if status in _ENDED_FOR_TIME:
        raise DocumentTooSlowError(seconds=round(limits.SECONDS))
    if status < 0:
        raise DocumentTooComplexError(problem=f"the reader was ended by signal {-status}")
    if status:
        raise DocumentError(problem=f"the reader ended with {status}: {_last_line(said)}")
    return answer


def _last_line(said: Path) -> str:
    """The end of what a worker complained of, for the log."""
    return said.read_text("utf-8", errors="replace")[-200:].strip().rpartition("\n")[2]


def _collected(output: IO[bytes], deadline: float) -> bytes:
    """What `output` gives until its end. Raises TimeoutExpired, DocumentTooComplexError."""
    pieces: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise subprocess.TimeoutExpired(_WORKER, limits.SECONDS)
            piece = os.read(output.fileno(), 1 << 16)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
            if size > limits.ANSWER_BYTES:
                raise DocumentTooComplexError(problem="the answer of the reader")


def _environment() -> dict[str, str]:
    """No setting and no secret of the bot; where this package is, and UTF-8."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
