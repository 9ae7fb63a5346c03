"""Is the bot well, asked from outside, often and cheaply: for a container's health check.

`saryebot check` opens the database for writing, and with it migrates and fills it: right before
the bot starts, wrong every minute beside a running one. Here nothing is written.
"""

from __future__ import annotations

import http.client
import ipaddress
import json

from bot.errors import BotError
from bot.settings import Settings, parse_listen

# The page itself gives its database 2 s (bot.web.limits); the rest is for a busy machine.
ANSWER_SECONDS = 5.0
# The answer is one short JSON object; more is somebody else's.
ANSWER_SIZE = 1_000


class NotRunningError(BotError):
    """Nothing says that the bot is well. Values: `address` (of page or database), `problem`."""

    code = "not_running"


def check_running(settings: Settings) -> None:
    """Returns where the bot of `settings` is well.

    Where it serves a page the page is asked, which reads from its database for the answer.
    Raises NotRunningError where it says anything but yes. Where there is no page (or nobody
    outside can know its port) the database is read: NotRunningError where nothing is published
    in it, and the errors of `bot.errors` where it cannot be read.
    """
    where = parse_listen(settings.page_listen) if settings.page_listen else None
    if where is not None and where[1] != 0:
        _ask_page(_reachable(where[0]), where[1])
    else:
        _read_database(settings.database_url)


def _reachable(host: str) -> str:
    """Where somebody on this machine reaches what listens at `host`."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == 4 else "::1"


def _ask_page(host: str, port: int) -> None:
    connection = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/healthz")
        response = connection.getresponse()
        body = response.read(ANSWER_SIZE)
    except (OSError, http.client.HTTPException) as error:
        problem = f"{type(error).__name__}: {error}"
        raise NotRunningError(address=f"{host}:{port}", problem=problem) from error
    finally:
        connection.close()
    if response.status != http.client.OK or not _says_yes(body):
        raise NotRunningError(address=f"{host}:{port}", problem=f"status {response.status}")


def _says_yes(body: bytes) -> bool:
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("status") == "ok"


def _read_database(url: str) -> None:
    import asyncio

    from bot.storage.address import parse_address
    from bot.storage.reading import read_version

    if asyncio.run(read_version(url)) is None:
        raise NotRunningError(address=parse_address(url).path, problem="nothing published")
