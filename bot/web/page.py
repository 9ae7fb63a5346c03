"""The page as an ASGI application: addresses → what is asked → reply → HTML."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.assistant import Assistant, Message
from bot.operations.failures import outline
from bot.replies import errors
from bot.replies import page as words
from bot.replies.model import Reply
from bot.web.admin import AdminPage, AdminServices
from bot.web.adminview import AdminView
from bot.web.assets import load_assets
from bot.web.failures import (
    CaseMissingError,
    MethodError,
    NotOursError,
    PageError,
    TooLongError,
    TooManyError,
)
from bot.web.forms import read_form
from bot.web.headers import SecurityHeaders
from bot.web.limits import HEALTH_SECONDS, LABEL_LENGTH, QUESTION_LENGTH
from bot.web.sessions import Session, Sessions
from bot.web.view import Turn, View, answered
from bot.web.visitors import Visitors

log = logging.getLogger(__name__)

# What greets people who come without a question; the same word that Telegram's /start stands for.
GREETING = "시작"
# What Telegram's /privacy asks for.
PRIVACY = "privacy"
CASE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,57}")
# A page belongs to one person, and going back to it must not ask the server for it again.
PAGE_CACHING = "private, no-cache"
ASSET_CACHING = "public, max-age=31536000, immutable"

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Services:
    """What the page needs from the program around it.

    `today` gives the day in Korea, `organisation` whose cases these are. `forget` erases the
    memory of a person. `check_health` raises where questions cannot be answered. Without
    `admin` there is no part for administrators.
    """

    assistant: Assistant
    today: Callable[[], dt.date]
    organisation: Callable[[], str]
    forget: Callable[[str], Awaitable[None]]
    check_health: Callable[[], Awaitable[None]]
    admin: AdminServices | None = None


def build_page(
    services: Services,
    *,
    session_key: bytes,
    now: Callable[[], float] = time.monotonic,
) -> ASGIApp:
    """The application. `session_key` (at least 32 secret bytes) signs the cookies."""
    assets = load_assets()
    visitors = Visitors(now)
    desk = _Desk(services, Sessions(session_key), visitors, View(assets))
    inner: list[Route] = []
    if services.admin is not None:
        inner = AdminPage(
            services.admin, visitors, AdminView(assets), key=session_key, now=now
        ).routes()

    async def asset(request: Request) -> Response:
        found = assets.get(request.path_params["name"])
        if found is None:
            raise PageError
        return Response(
            found.content,
            media_type=found.media_type,
            headers={"Cache-Control": ASSET_CACHING},
        )

    def answering(endpoint: Endpoint) -> Endpoint:
        return partial(desk.guarded, endpoint)

    async def unrouted(request: Request, error: Exception) -> Response:
        problem = MethodError() if _status(error) == 405 else PageError()
        return desk.refuse(request, problem)

    app = Starlette(
        routes=[
            Route("/", answering(desk.open), methods=["GET"]),
            Route("/", answering(desk.ask), methods=["POST"]),
            Route("/new", answering(desk.start_anew), methods=["POST"]),
            Route("/privacy", answering(desk.show_privacy), methods=["GET"]),
            Route("/case/{case}", answering(desk.show_case), methods=["GET"]),
            Route("/static/{name}", answering(asset), methods=["GET"]),
            Route("/healthz", desk.healthz, methods=["GET"]),
            *inner,
        ],
        exception_handlers={HTTPException: unrouted},
    )
    return SecurityHeaders(app)


class _Desk:
    """Where requests are answered."""

    def __init__(
        self, services: Services, sessions: Sessions, visitors: Visitors, view: View
    ) -> None:
        self._services = services
        self._sessions = sessions
        self._visitors = visitors
        self._view = view

    async def guarded(self, endpoint: Endpoint, request: Request) -> Response:
        """The response of `endpoint`, or a page that says in Korean why there is none."""
        try:
            return await endpoint(request)
        except PageError as error:
            return self.refuse(request, error)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:
            reference = secrets.token_hex(4)
            log.error("answer_failed: reference %s\n%s", reference, outline(error))
            turn = Turn(problem=errors.apology(reference))
            return self._page(request, turn, status=500, question=_typed(request))

    def refuse(self, request: Request, error: PageError) -> Response:
        """The page that says why `request` is not answered, its question ready to be sent."""
        response = self._page(
            request,
            Turn(problem=errors.sentence(error.code, error.values)),
            status=error.status,
            question=_typed(request),
        )
        if isinstance(error, TooManyError):
            response.headers["Retry-After"] = str(error.values["seconds"])
        return response

    async def open(self, request: Request) -> Response:
        """The page with its greeting, or with the answer to the question of a link."""
        question = request.query_params.get("q", "").strip()
        if not question:
            self._visitors.admit(request)
            return self._page(request, answered(await self._answer(GREETING)))
        request.state.typed = question
        session = self._sessions.of(request) or self._sessions.new()
        reply = await self._turn(request, session, question)
        response = self._page(request, answered(reply, question), session=session)
        # Whatever somebody writes into a link is not for search engines.
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    async def show_privacy(self, request: Request) -> Response:
        """What is stored of people, at an address that can be passed on."""
        session = self._sessions.of(request) or self._sessions.new()
        reply = await self._turn(request, session, PRIVACY)
        return self._page(request, answered(reply), session=session, title=words.PRIVACY)

    async def show_case(self, request: Request) -> Response:
        """The card of one case, at an address that can be passed on."""
        case = request.path_params["case"]
        if not CASE_ID.fullmatch(case):
            raise CaseMissingError
        session = self._sessions.of(request) or self._sessions.new()
        reply = await self._turn(request, session, f"case:{case}")
        if [shown.id for shown in reply.cases] != [case]:
            raise CaseMissingError
        turn = answered(reply)
        return self._page(request, turn, session=session, title=reply.cases[0].title)

    async def ask(self, request: Request) -> Response:
        """The answer to a question that was written, or to a button that was pressed."""
        form = await read_form(request)
        pressed = form.get("press", "")
        written = form.get("question", "").strip()
        request.state.typed = written
        session = self._session_of_form(request, form.get("token", ""))
        reply = await self._turn(request, session, pressed or written)
        label = form.get("label", "")
        asked = label if pressed and 0 < len(label) <= LABEL_LENGTH else pressed or written
        return self._page(request, answered(reply, asked or None), session=session)

    async def start_anew(self, request: Request) -> Response:
        """Erases the memory of the dialogue and gives another session."""
        form = await read_form(request)
        session = self._session_of_form(request, form.get("token", ""))
        self._visitors.admit(request, session)
        await self._services.forget(session.person)
        response = RedirectResponse("/", status_code=303)
        self._sessions.give(self._sessions.new(), request, response)
        return response

    async def healthz(self, request: Request) -> Response:
        """200 where questions can be answered, else 503."""
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await self._services.check_health()
        except Exception as error:
            log.error("health_check_failed\n%s", outline(error))
            return _health("failing", 503)
        return _health("ok", 200)

    async def _turn(self, request: Request, session: Session, text: str) -> Reply:
        if len(text) > QUESTION_LENGTH:
            raise TooLongError(limit=QUESTION_LENGTH)
        self._visitors.admit(request, session)
        return await self._answer(text, session.person)

    async def _answer(self, text: str, person: str | None = None) -> Reply:
        message = Message(text=text, person=person, today=self._services.today())
        return await self._services.assistant.answer(message)

    def _session_of_form(self, request: Request, token: str) -> Session:
        # Browsers say where a form was sent from; the token covers those that do not.
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise NotOursError
        session = self._sessions.of(request)
        if session is None or not self._sessions.is_ours(session, token):
            raise NotOursError
        return session

    def _page(
        self,
        request: Request,
        turn: Turn,
        *,
        session: Session | None = None,
        title: str | None = None,
        status: int = 200,
        question: str = "",
    ) -> Response:
        known = self._sessions.of(request)
        session = session or known or self._sessions.new()
        html = self._view.page(
            turn,
            organisation=self._services.organisation(),
            token=session.token,
            title=title,
            question=question,
        )
        response = HTMLResponse(
            html,
            status_code=status,
            headers={"Cache-Control": PAGE_CACHING, "Content-Language": "ko"},
        )
        if known != session:
            self._sessions.give(session, request, response)
        return response


def _typed(request: Request) -> str:
    """The question of a request that was refused after it had been read."""
    typed: Any = getattr(request.state, "typed", "")
    return str(typed)


def _status(error: Exception) -> int:
    return error.status_code if isinstance(error, HTTPException) else 500


def _health(state: str, status: int) -> Response:
    return JSONResponse(
        {"status": state}, status_code=status, headers={"Cache-Control": "no-store"}
    )
