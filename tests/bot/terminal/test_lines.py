"""Lines from a file descriptor."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.terminal import lines
from bot.terminal.lines import LineTooLongError, read_lines


async def collected(descriptor: int, limit: int) -> list[bytes | None]:
    return [
        None if isinstance(line, LineTooLongError) else line
        async for line in read_lines(descriptor, limit=limit)
    ]


async def read_back(content: bytes, folder: Path, *, limit: int = 100) -> list[bytes | None]:
    path = folder / "input"
    path.write_bytes(content)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return await collected(descriptor, limit)
    finally:
        os.close(descriptor)


async def test_lines_come_without_their_ends(tmp_path: Path) -> None:
    content = "하나\n\n둘\r\n셋".encode()
    assert await read_back(content, tmp_path) == [
        "하나".encode(),
        b"",
        "둘".encode(),
        "셋".encode(),
    ]
    assert await read_back(b"", tmp_path) == []
    assert await read_back(b"a\n", tmp_path) == [b"a"]


@pytest.mark.parametrize("chunk", [1, 3, 64])
async def test_a_line_too_long_is_marked_and_the_next_is_intact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(lines, "CHUNK", chunk)
    content = b"12345\n" + b"x" * 50 + b"\nok\n" + b"y" * 6
    assert await read_back(content, tmp_path, limit=5) == [b"12345", None, b"ok", None]


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=60).map(lambda b: b.replace(b"\r", b"")), chunk=st.integers(1, 9)
)
def test_however_it_is_cut_into_reads_the_lines_are_the_same(
    tmp_path: Path, content: bytes, chunk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "CHUNK", chunk)
        found = asyncio.run(read_back(content, tmp_path))
    assert found == content.removesuffix(b"\n").split(b"\n") if content else found == []


async def test_waiting_for_a_line_leaves_the_loop_free_and_can_be_ended() -> None:
    reading, writing = os.pipe()
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await collected(reading, 10)
    finally:
        os.close(writing)
    # The thread that was left behind sees the end of the pipe and goes.
    for thread in threading.enumerate():
        if thread.name == "saryebot-input":
            thread.join(1)
            assert not thread.is_alive()
    os.close(reading)


async def test_a_descriptor_that_cannot_be_read_raises() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)
    with pytest.raises(OSError, match="descriptor"):
        await collected(reading, 10)
