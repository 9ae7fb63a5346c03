"""A very small Bot API server over real HTTP, on 127.0.0.1, in threads of this process.

It speaks just the methods that the bot uses: enough to run the program against it from start to
end. Long polling is real: getUpdates waits until there is something to say.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.support.telegram import Call, usual_result

BOOLEAN_METHODS = {"answerCallbackQuery", "setMyCommands", "deleteWebhook"}


class BotApi:
    """The server's state: what was asked of it and what it still has to say."""

    def __init__(self, *, token: str) -> None:
        self.token = token
        self.calls: list[Call] = []
        self._updates: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self.root = ""

    def push(self, **parts: Any) -> int:
        """Something happened in a chat; returns the number of the update."""
        with self._changed:
            number = 1000 + len(self._updates)
            self._updates.append({"update_id": number, **parts})
            self._changed.notify_all()
        return number

    def wait_for(self, condition: Callable[[list[Call]], bool], *, seconds: float = 10) -> None:
        """Waits until `condition` holds for the requests so far; fails after `seconds`."""
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self.calls), seconds), self.calls

    def of(self, method: str) -> list[Call]:
        """The requests for `method` so far."""
        with self._changed:
            return [call for call in self.calls if call.method == method]

    def handle(self, path: str, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Answers one request."""
        given, _, method = path.removeprefix("/bot").partition("/")
        if given != self.token:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        call = Call(method=method, parameters=parameters)
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            if method == "getUpdates":
                return 200, {"ok": True, "result": self._pending(parameters)}
        if method in BOOLEAN_METHODS | {"getMe", "sendMessage"}:
            return 200, {"ok": True, "result": usual_result(call)}
        return 404, {"ok": False, "error_code": 404, "description": "Not Found"}

    def _pending(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        offset = int(parameters.get("offset") or 0)
        until = time.monotonic() + float(parameters.get("timeout") or 0)
        while True:
            pending = [one for one in self._updates if one["update_id"] >= offset]
            left = until - time.monotonic()
            if pending or left <= 0:
                return pending
            self._changed.wait(min(left, 0.5))


@contextmanager
def bot_api(*, token: str) -> Iterator[BotApi]:
    """A running server; its address is `root`."""
    api = BotApi(token=token)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            status, answer = api.handle(self.path, _decoded(body))
            content = json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                # The bot has left in the middle of a long poll, as it should.
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A connection that the bot has cut is not an error."""

    server = Server(("127.0.0.1", 0), Handler)
    api.root = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _decoded(body: str) -> dict[str, Any]:
    """Form fields; those that hold JSON are decoded, as Telegram does."""
    fields: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        try:
            fields[name] = value if name == "text" else json.loads(value)
        except ValueError:
            fields[name] = value
    return fields
