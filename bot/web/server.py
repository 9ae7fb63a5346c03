"""The page from opening its port to closing it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.errors import BotError
from bot.operations.collecting import settle
from bot.web.limits import GRACE_SECONDS

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


class ListenError(BotError):
    """The address cannot be listened at. Values: `address`, `problem`."""

    code = "listen"


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at `host` and `port` (0: a free one). Raises `ListenError`."""
    try:
        # Of the addresses of a name the first, as for every other server.
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise ListenError(address=f"{host}:{port}", problem=str(error)) from error


def address_of(listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    host = ANYWHERE.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


async def serve(
    app: ASGIApp,
    listener: socket.socket,
    *,
    stop: asyncio.Event,
    trusted_proxies: str,
    tell: Callable[[str], None],
) -> None:
    """Serves `app` until `stop` is set, then finishes what is being answered.

    `tell` gets the address once the page can be opened. Behind one of `trusted_proxies`
    (addresses with commas between) its word counts for who asks, and whether over https.
    """
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        # Who asks stays out of the log.
        access_log=False,
        server_header=False,
        forwarded_allow_ips=trusted_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Server(config, lambda: tell(address_of(listener)))
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[listener]))
        await stop.wait()
        server.should_exit = True


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: it would raise SIGTERM once more at its end,
    before the rest of the program has finished its work.
    """

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        settle()
        self._started()
