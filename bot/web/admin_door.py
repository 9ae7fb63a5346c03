"""The door of the administrators' part: a number, the code that comes in Telegram, the way out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.people.logins import LoginError, Signed
from bot.replies import admin_page as words
from bot.web.adminview import AdminView
from bot.web.devices import device_of
from bot.web.doors import Doors
from bot.web.failures import NotOursError, TooManyError
from bot.web.forms import read_form
from bot.web.inside import AdminServices, Inside, check_origin, own_form, page
from bot.web.limits import COUNTED, LOGIN_RATE
from bot.web.rates import Limiter
from bot.web.visitors import network

log = logging.getLogger(__name__)

HOME, LOGIN = "/admin", "/admin/login"


class AdminDoor:
    """Lets administrators in and out. `key` signs cookies, `now` gives growing seconds."""

    def __init__(
        self,
        services: AdminServices,
        view: AdminView,
        *,
        key: bytes,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._logins = services.logins
        self._services = services
        self._view = view
        self._doors = Doors(key)
        self._tries = Limiter(LOGIN_RATE, now=now, size=COUNTED)

    async def who(self, request: Request) -> Inside | None:
        """Who is in; None for everybody else."""
        token = self._doors.inside(request)
        signed: Signed | None = await self._logins.signed(token) if token else None
        return Inside(token, signed) if token and signed is not None else None

    async def door(self, request: Request) -> Response:
        """The number of the browser, and where the code goes."""
        return self._door(request)

    async def enter(self, request: Request) -> Response:
        """Lets in whoever has the code for this browser."""
        check_origin(request)
        form = await read_form(request)
        door = self._doors.known(request, form.get("token", ""))
        if door is None:
            raise NotOursError
        where = network(request.client.host if request.client else "")
        if seconds := self._tries.wait(where):
            raise TooManyError(seconds=seconds)
        try:
            token = await self._logins.enter(
                self._doors.number(door),
                form.get("code", "")[:64],
                device=device_of(request.headers.get("user-agent", "")),
            )
        except LoginError as error:
            log.warning("login_refused")
            problem = words.refusal(error.code, error.values)
            return self._door(request, problem=problem, status=403)
        response = RedirectResponse(HOME, status_code=303)
        self._doors.let_in(token, request, response)
        return response

    async def leave(self, request: Request, inside: Inside) -> Response:
        """Ends the session."""
        await own_form(request, inside)
        await self._logins.leave(inside.token)
        response = self._door(request, note=words.LOGGED_OUT)
        self._doors.let_out(request, response)
        return response

    def _door(
        self, request: Request, *, problem: str = "", note: str = "", status: int = 200
    ) -> Response:
        door = self._doors.waiting(request)
        html = self._view.login(
            number=self._doors.number(door),
            token=door.token,
            bot=self._services.bot_name(),
            problem=problem,
            note=note,
        )
        response = page(html, status=status)
        self._doors.wait(door, request, response)
        return response
