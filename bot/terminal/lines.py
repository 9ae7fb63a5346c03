"""Reads lines from a file descriptor without holding up the event loop."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator

CHUNK = 65_536


class LineTooLongError(Exception):
    """Stands in the stream for a line longer than the limit; the lines after it are intact."""


async def read_lines(descriptor: int, *, limit: int) -> AsyncIterator[bytes | LineTooLongError]:
    """The lines of `descriptor` without their ends, until its end or until cancelled.

    A line of more than `limit` bytes is not kept: a `LineTooLongError` takes its place.
    """
    rest = b""
    skipping = False
    while chunk := await _read(descriptor):
        first, *others = chunk.split(b"\n")
        rest = b"" if skipping else rest + first
        for line in others:
            yield LineTooLongError() if skipping or len(rest) > limit else rest.removesuffix(b"\r")
            rest, skipping = line, False
        if len(rest) > limit:
            rest, skipping = b"", True
    if skipping:
        yield LineTooLongError()
    elif rest:
        yield rest.removesuffix(b"\r")


async def _read(descriptor: int) -> bytes:
    """One read in a thread of its own.

    Neither asyncio's reader (it refuses plain files) nor its thread pool (leaving would wait
    for the next key) will do; a daemon thread on the bare descriptor may be left behind.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[bytes] = loop.create_future()

    def settle(data: bytes, error: OSError | None) -> None:
        if result.cancelled():
            return
        if error is None:
            result.set_result(data)
        else:
            result.set_exception(error)

    def work() -> None:
        data, failure = b"", None
        try:
            data = os.read(descriptor, CHUNK)
        except OSError as error:
            failure = error
        try:
            loop.call_soon_threadsafe(settle, data, failure)
        except RuntimeError:
            # The loop is closed: nobody waits for this line any more.
            return

    threading.Thread(target=work, name="saryebot-input", daemon=True).start()
    return await result
