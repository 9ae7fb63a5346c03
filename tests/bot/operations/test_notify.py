"""What systemd is told, received at a real socket."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operations.notify import keep_told, service_manager, watchdog_seconds


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """The service manager's end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(tmp_path / "notify"))
        receiver.setblocking(False)
        yield receiver


async def heard(manager: socket.socket) -> str:
    async with asyncio.timeout(5):
        return (await asyncio.get_running_loop().sock_recv(manager, 100)).decode()


async def test_ready_alive_and_stopping_are_told_in_that_order(manager: socket.socket) -> None:
    environ = {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "40000"}
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_told(stop, environ))
        lines = [await heard(manager) for _ in range(4)]
        stop.set()
        # What was sent before `stop` was seen may still be on its way.
        while (line := await heard(manager)) == "WATCHDOG=1":
            continue
    assert lines == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]
    assert line == "STOPPING=1"


async def test_signs_of_life_come_twice_in_the_time_that_systemd_waits(
    manager: socket.socket,
) -> None:
    environ = {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "200000"}
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_told(stop, environ))
        assert [await heard(manager) for _ in range(2)] == ["READY=1", "WATCHDOG=1"]
        before = loop.time()
        assert await heard(manager) == "WATCHDOG=1"
        stop.set()
    assert 0.08 < loop.time() - before < 0.19


async def test_without_a_watchdog_no_signs_of_life_are_given(manager: socket.socket) -> None:
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_told(stop, {"NOTIFY_SOCKET": manager.getsockname()}))
        assert await heard(manager) == "READY=1"
        stop.set()
        assert await heard(manager) == "STOPPING=1"


async def test_an_abstract_address_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(f"\0saryebot-test-{os.getpid()}")
        receiver.setblocking(False)
        tell = service_manager({"NOTIFY_SOCKET": f"@saryebot-test-{os.getpid()}"})
        assert tell is not None
        tell("READY=1")
        assert await heard(receiver) == "READY=1"


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:2:1"}])
async def test_without_a_service_manager_it_only_waits(environ: dict[str, str]) -> None:
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(keep_told(stop, environ))
        await asyncio.sleep(0)
        assert not waiting.done()
        stop.set()


def test_a_manager_that_has_gone_is_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tell = service_manager({"NOTIFY_SOCKET": str(tmp_path / "nobody")})
    assert tell is not None
    with caplog.at_level(logging.WARNING):
        tell("READY=1")
    assert "service_manager_not_told: READY=1" in caplog.text


def test_a_full_queue_does_not_hold_up_the_bot(
    manager: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    tell = service_manager({"NOTIFY_SOCKET": manager.getsockname()})
    assert tell is not None
    with caplog.at_level(logging.WARNING):
        for _ in range(5_000):
            tell("WATCHDOG=1")
            if caplog.records:
                break
    assert "service_manager_not_told" in caplog.text


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "-1"}, None),
    ],
)
def test_the_limit_is_read_only_where_it_is_meant_for_us(
    environ: dict[str, str], seconds: float | None
) -> None:
    assert watchdog_seconds(environ) == seconds
