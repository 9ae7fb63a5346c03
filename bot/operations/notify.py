"""Tells systemd how the program is: ready, alive, stopping.

The protocol is a line of text in one datagram to a socket that systemd names in the environment:
https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html. Started by anything else
nothing is told.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

READY = "READY=1"
ALIVE = "WATCHDOG=1"
STOPPING = "STOPPING=1"
MICROSECONDS = 1_000_000


def service_manager(
    environ: Mapping[str, str] = os.environ,
) -> Callable[[str], None] | None:
    """What sends a line to the service manager of `environ`; None where there is none.

    A line that does not arrive is logged and otherwise without consequence: the bot answers
    people, whoever listens to it.
    """
    address = environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return None
    # systemd writes the leading null byte of an abstract address as @.
    address = f"\0{address[1:]}" if address.startswith("@") else address

    def tell(line: str) -> None:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                # A full queue must not hold up the bot.
                sender.setblocking(False)
                sender.connect(address)
                sender.send(line.encode())
        except OSError as error:
            log.warning("service_manager_not_told: %s, %s", line, error)

    return tell


def watchdog_seconds(environ: Mapping[str, str] = os.environ) -> float | None:
    """How long the service manager waits for a sign of life; None where it does not wait."""
    if environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    limit = environ.get("WATCHDOG_USEC", "")
    if not (limit.isascii() and limit.isdigit()) or int(limit) == 0:
        return None
    return int(limit) / MICROSECONDS


async def keep_told(stop: asyncio.Event, environ: Mapping[str, str] = os.environ) -> None:
    """Says that the program is ready, gives signs of life until `stop` is set, then says so.

    To be started when the database is open and the page listens. A sign of life says that the
    event loop turns, and nothing more: that is what a restart mends. Telegram or a database
    server out of reach is not mended by it.
    """
    tell = service_manager(environ)
    if tell is None:
        await stop.wait()
        return
    limit = watchdog_seconds(environ)
    tell(READY)
    while not stop.is_set():
        if limit is not None:
            tell(ALIVE)
        try:
            async with asyncio.timeout(limit / 2 if limit is not None else None):
                await stop.wait()
        except TimeoutError:
            continue
    tell(STOPPING)
