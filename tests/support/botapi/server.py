"""The HTTP server: /bot<token>/<method>, /file/bot<token>/<path> and /control."""

from __future__ import annotations

import asyncio
import inspect
import json
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.multipart import BodyPartReader
from pydantic import ValidationError

from tests.support.botapi.control import operations
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import ControlError, RefusedError, bad_request
from tests.support.botapi.faults import BAD_GATEWAY, Fault
from tests.support.botapi.files import UPLOAD_LIMIT, Upload
from tests.support.botapi.journal import Entry
from tests.support.botapi.methods.handlers import HANDLERS
from tests.support.botapi.models import Method
from tests.support.botapi.process import HOST
from tests.support.botapi.request import Request
from tests.support.botapi.validation import Validator
from tests.support.botapi.webhook import Deliverer
from tests.support.botapi.world import World

ROOM = UPLOAD_LIMIT + 1_000_000
"""Bytes of a request: the largest file and what stands around it."""
GONE = 0
"""The status of a request whose connection was cut."""
FIRST_BOT = 100_000_001


class BotApiApplication:
    """All bots of one server process."""

    def __init__(
        self, validator: Validator, session: ClientSession, group: asyncio.TaskGroup
    ) -> None:
        self._validator = validator
        self._session = session
        self._group = group
        self._operations = operations()
        self._worlds: dict[str, World] = {}
        self._deliverers: dict[str, asyncio.Task[None]] = {}
        self._created = 0

    def web_application(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=ROOM)
        app.router.add_post("/control/bots", self._create)
        app.router.add_delete("/control/{token}", self._remove)
        app.router.add_post("/control/{token}/{operation}", self._control)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_route("*", "/{anything:.*}", _not_found)
        return app

    def stop(self) -> None:
        """Ends the delivery to webhooks."""
        for task in self._deliverers.values():
            task.cancel()

    def create(self, *, privacy: bool = True, inline: bool = True) -> World:
        """A new bot with a Telegram of its own."""
        self._created += 1
        number = FIRST_BOT + self._created
        # Put together, so that no scanner takes it for a real one.
        token = ":".join([str(number), "AA" + "test" * 8])
        world = World(
            number=number,
            token=token,
            username=f"sarye{number}_bot",
            privacy=privacy,
            inline=inline,
        )
        self._worlds[token] = world
        deliverer = Deliverer(world, self._session, self._reply)
        self._deliverers[token] = self._group.create_task(deliverer.run())
        return world

    async def _create(self, request: web.Request) -> web.Response:
        world = self.create(**await request.json())
        return _answer({"token": world.token, "id": world.me.id, "username": world.me.username})

    async def _remove(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        if self._worlds.pop(token, None) is None:
            return _answer("no such bot", status=404)
        self._deliverers.pop(token).cancel()
        return _answer(None)

    async def _control(self, request: web.Request) -> web.Response:
        world = self._worlds.get(request.match_info["token"])
        operation = self._operations.get(request.match_info["operation"])
        if world is None or operation is None:
            return _answer("no such bot or operation", status=404)
        try:
            result = operation(world, **await request.json())
            if inspect.isawaitable(result):
                result = await result
        except ControlError as error:
            return _answer(error.values["problem"], status=400)
        except ValidationError as error:
            return _answer(str(error), status=400)
        return _answer(result)

    async def _download(self, request: web.Request) -> web.Response:
        world = self._worlds.get(request.match_info["token"])
        if world is None:
            return _refusal(RefusedError(401, "Unauthorized"))
        found = world.files.at(request.match_info["path"])
        if found is None:
            return _refusal(RefusedError(404, "Not Found"))
        return web.Response(body=found.content, content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        world = self._worlds.get(request.match_info["token"])
        if world is None:
            return _refusal(RefusedError(401, "Unauthorized"))
        try:
            model = self._validator.method(request.match_info["method"])
            params, uploads = await self._read(request, model)
        except RefusedError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(RefusedError(413, "Request Entity Too Large"))
        except UnicodeDecodeError:
            return _refusal(bad_request("strings must be encoded in UTF-8"))
        name = model.__api_method__
        entry = world.journal.begin(name, _listed(params, uploads), world.clock.now())
        world.signal.notify()
        try:
            return await self._answered(world, request, Request(name, params, uploads), entry)
        except asyncio.CancelledError:
            # The bot has hung up, in the middle of a long poll for example.
            if entry.status is None:
                world.journal.end(entry, GONE, description="the client has left")
            raise
        finally:
            world.signal.notify()

    async def _answered(
        self, world: World, http: web.Request, request: Request, entry: Entry
    ) -> web.StreamResponse:
        fault = world.faults.take(request.method, _chat_of(world, request))
        if fault is None:
            status, body = await self._outcome(world, request, entry)
            return web.Response(status=status, body=body, content_type="application/json")
        entry.fault = fault.kind
        refused = fault.refusal()
        if refused:
            world.journal.end(entry, refused.status, description=refused.description)
            return _refusal(refused)
        if fault.kind == "bad_gateway":
            world.journal.end(entry, 502, description="Bad Gateway")
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        return await self._broken(world, http, request, entry, fault)

    async def _broken(
        self, world: World, http: web.Request, request: Request, entry: Entry, fault: Fault
    ) -> web.StreamResponse:
        """Nothing arrives, or only a part of the answer."""
        body = b""
        if fault.carried_out:
            _, body = await self._outcome(world, request, entry)
        else:
            world.journal.end(entry, GONE, description=fault.kind)
        if fault.kind == "hang":
            world.signal.notify()
            await asyncio.sleep(fault.seconds)
        if fault.kind == "truncated":
            return await _truncated(http, body)
        _reset(http)
        return web.Response()

    async def _outcome(self, world: World, request: Request, entry: Entry) -> tuple[int, bytes]:
        """Carries out the request: status and body of the answer."""
        try:
            result = await self._carried_out(world, request)
        except RefusedError as error:
            world.journal.end(entry, error.status, description=error.description)
            return error.status, _refused_body(error)
        shown = None if request.method == "getUpdates" else result
        world.journal.end(entry, 200, result=shown)
        return 200, _json({"ok": True, "result": result})

    async def _carried_out(self, world: World, request: Request) -> Any:
        self._validator.check(self._validator.method(request.method), request.params)
        handler = HANDLERS.get(request.method)
        if handler is None:
            raise RefusedError(501, f"Not Implemented: {request.method} is not built in")
        result = handler(world, request)
        return await result if inspect.isawaitable(result) else result

    async def _reply(self, world: World, content: Json) -> None:
        """A method in the answer to a webhook; its result is lost, as with Telegram."""
        params = dict(content)
        name = params.pop("method")
        entry = world.journal.begin(name, params, world.clock.now())
        try:
            model = self._validator.method(name)
        except RefusedError as error:
            world.journal.end(entry, error.status, description=error.description)
        else:
            await self._outcome(world, Request(model.__api_method__, params), entry)
        world.signal.notify()

    async def _read(self, request: web.Request, model: Method) -> tuple[Json, dict[str, Upload]]:
        """Parameters of the address and of the body, in each form that the Bot API takes."""
        fields = {name: str(value) for name, value in request.query.items()}
        if request.content_type == "application/json":
            if not request.can_read_body:
                return self._validator.decode(model, fields), {}
            try:
                given = json.loads(await request.read())
            except ValueError:
                raise bad_request("can't parse JSON object") from None
            if not isinstance(given, dict):
                raise bad_request("JSON object expected")
            texts = {name: value for name, value in given.items() if isinstance(value, str)}
            return self._validator.decode(model, fields) | given | self._validator.decode(
                model, texts
            ), {}
        if request.content_type == "multipart/form-data":
            parts, uploads = await _parts(request)
            files = {name: f"attach://{name}" for name in uploads if name in model.model_fields}
            return self._validator.decode(model, fields | parts | files), uploads
        form = await request.post()
        fields |= {name: str(value) for name, value in form.items()}
        return self._validator.decode(model, fields), {}


@asynccontextmanager
async def running(specification: Path | None) -> AsyncIterator[int]:
    """Runs the server on a free port of this machine; its number."""
    async with serving(Validator(specification)) as (_, port):
        yield port


@asynccontextmanager
async def serving(validator: Validator) -> AsyncIterator[tuple[BotApiApplication, int]]:
    """Runs the server within this process; the application and its port."""
    async with ClientSession() as session, asyncio.TaskGroup() as group:
        application = BotApiApplication(validator, session, group)
        runner = web.AppRunner(
            application.web_application(),
            # A long poll ends with its connection.
            handler_cancellation=True,
            access_log=None,
            shutdown_timeout=0.1,
        )
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, 0, backlog=1024)
            await site.start()
            yield application, runner.addresses[0][1]
        finally:
            await runner.cleanup()
            application.stop()


async def _parts(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart body")
        content = bytes(await part.read(decode=True))
        size += len(content)
        if size > ROOM:
            raise RefusedError(413, "Request Entity Too Large")
        if part.filename is None:
            fields[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, content, mime)
    return fields, uploads


async def _truncated(request: web.Request, body: bytes) -> web.StreamResponse:
    """Half of the answer, and the connection is closed."""
    response = web.StreamResponse()
    response.content_type = "application/json"
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def _reset(request: web.Request) -> None:
    """Cuts the connection in the way that the other side sees as "reset by peer"."""
    transport = request.transport
    if transport is None:
        return
    found = transport.get_extra_info("socket")
    if found is not None:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _chat_of(world: World, request: Request) -> int | None:
    try:
        return world.chat(request.params.get("chat_id")).id
    except RefusedError:
        given = request.params.get("chat_id")
        return given if isinstance(given, int) else None


def _listed(params: Json, uploads: dict[str, Upload]) -> Json:
    """Parameters as the journal keeps them: of a file its name and size."""
    files = {
        name: {"file": one.name, "size": len(one.content), "mime": one.mime}
        for name, one in uploads.items()
    }
    return params | ({"uploads": files} if files else {})


def _refusal(error: RefusedError) -> web.Response:
    return web.Response(
        status=error.status, body=_refused_body(error), content_type="application/json"
    )


def _refused_body(error: RefusedError) -> bytes:
    answer: Json = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return _json(answer)


def _answer(result: Any, *, status: int = 200) -> web.Response:
    return web.Response(status=status, body=_json(result), content_type="application/json")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


async def _not_found(request: web.Request) -> web.Response:
    return _refusal(RefusedError(404, "Not Found"))
