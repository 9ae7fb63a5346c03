"""The HTTP client under python-telegram-bot: aiohttp, with JSON for bodies.

PTB's own (httpx) slows down with concurrency: 840 messages/s one at a time, 288 with 256 in
flight. And it sends forms, in which each Hangul letter becomes nine characters: for a long reply
that alone costs 0.2 ms, as JSON it costs 0.01 ms.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# Requests open at one time: one for each answer being worked out (bot.telegram.order.WORKING).
SENDING_CONNECTIONS = 256
# getUpdates allows one request at a time; the others follow a cancelled one and the last call.
POLLING_CONNECTIONS = 4
# Seconds. Telegram answers in well under a second; a phone network between is not assumed.
CONNECT_TIMEOUT = 10.0
ANSWER_TIMEOUT = 20.0
POOL_TIMEOUT = 30.0
# Uploads are slower than they are answered.
UPLOAD_TIMEOUT = 120.0

_JSON: Final = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """The request did not leave: to send it again is safe."""


class TelegramRequest(BaseRequest):
    """Requests to the Bot API; to be used in one event loop.

    A connection that cannot be made is a `NotSentError`. One that breaks later is a `TimedOut`:
    whether Telegram has carried the request out is not known then. The body of an answer that
    is not JSON is never logged: a cut-off answer of getUpdates holds what people wrote.
    """

    def __init__(self, *, connections: int) -> None:
        """At most `connections` at a time; proxies are taken from the environment (HTTPS_PROXY,
        NO_PROXY) with the first request."""
        self._connections = connections
        self._session: ClientSession | None = None
        self._proxies: dict[tuple[str, str], str | None] = {}
        self._usual = _timeout(None, None, None)

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer is waited for, to which PTB adds those of long polling."""
        return ANSWER_TIMEOUT

    async def initialize(self) -> None:
        """Opens the pool of connections."""
        if self._session is None or self._session.closed:
            self._session = ClientSession(
                # aiohttp's own limit of 100 connections would undercut the pool's.
                connector=TCPConnector(limit=self._connections),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer; see the class for what is raised."""
        if self._session is None or self._session.closed:
            raise RuntimeError("the connections are closed")
        body, headers = _body(request_data)
        timeout = self._usual
        if read_timeout is not BaseRequest.DEFAULT_NONE or isinstance(body, FormData):
            timeout = _timeout(
                _seconds(read_timeout, UPLOAD_TIMEOUT if isinstance(body, FormData) else None),
                _seconds(connect_timeout),
                _seconds(pool_timeout),
            )
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=self._proxy(url),
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NotSentError(f"not connected: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except ClientError as error:
            raise TimedOut(f"connection lost: {type(error).__name__}") from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The object in `payload`; `TelegramError` where it is not JSON."""
        try:
            parsed: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError(f"Invalid server response of {len(payload)} bytes") from None
        return parsed

    def _proxy(self, url: str) -> str | None:
        # All requests go to one or two hosts; to look into the environment costs as much as the
        # request itself.
        parts = urlsplit(url)
        host = (parts.scheme, parts.netloc)
        if host not in self._proxies:
            bypassed = proxy_bypass(parts.hostname or "")
            self._proxies[host] = None if bypassed else getproxies().get(parts.scheme)
        return self._proxies[host]


def telegram_request(*, connections: int) -> TelegramRequest:
    """A request object with at most `connections` connections."""
    return TelegramRequest(connections=connections)


def _body(data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        return json.dumps(data.parameters).encode(), _JSON
    form = FormData(data.json_parameters)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, None


def _seconds(given: ODVInput[float], usual: float | None = None) -> float | None:
    """The seconds that a caller asks for; `usual` where that says nothing."""
    return given if isinstance(given, (int, float)) else usual


def _timeout(answer: float | None, connect: float | None, pool: float | None) -> ClientTimeout:
    """Seconds for each phase; None takes the usual ones."""
    return ClientTimeout(
        total=None,
        connect=(pool or POOL_TIMEOUT) + (connect or CONNECT_TIMEOUT),
        sock_connect=connect or CONNECT_TIMEOUT,
        sock_read=answer or ANSWER_TIMEOUT,
    )
