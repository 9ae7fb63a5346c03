"""The administrators' part of the page: login, documents read, reviewed and published.

Who has no session sees the door and nothing else. Every form carries the token of its session;
every step asks for the role anew, so whoever loses it is out with the next click.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.errors import BotError
from bot.operations.failures import outline
from bot.people.roles import NoRightError
from bot.replies import admin_page as words
from bot.web.admin_door import HOME, LOGIN, AdminDoor
from bot.web.admin_home import AdminHome
from bot.web.admin_reviews import AdminReviews
from bot.web.adminview import AdminView
from bot.web.failures import PageError, TooManyError
from bot.web.inside import AdminServices, Inside, page, status_of
from bot.web.visitors import Visitors
from knowledge.errors import KnowledgeError

__all__ = ["AdminPage", "AdminServices"]

log = logging.getLogger(__name__)

Endpoint = Callable[[Request], Awaitable[Response]]
Within = Callable[[Request, Inside], Awaitable[Response]]


class AdminPage:
    """Answers requests below /admin. `key` signs cookies, `now` gives growing seconds."""

    def __init__(
        self,
        services: AdminServices,
        visitors: Visitors,
        view: AdminView,
        *,
        key: bytes,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._visitors = visitors
        self._view = view
        self._refused = services.refused
        self._door = AdminDoor(services, view, key=key, now=now)
        self._home = AdminHome(services, view)
        self._reviews = AdminReviews(services, view)

    def routes(self) -> list[Route]:
        """The addresses."""
        door, home, reviews = self._door, self._home, self._reviews
        review = "/admin/review/{id}"
        return [
            Route(LOGIN, self._guarded(door.door), methods=["GET"]),
            Route(LOGIN, self._guarded(door.enter), methods=["POST"]),
            Route("/admin/logout", self._inside(door.leave), methods=["POST"]),
            Route("/admin/sessions", self._inside(home.end), methods=["POST"]),
            Route(HOME, self._inside(home.home), methods=["GET"]),
            Route("/admin/export", self._inside(home.export), methods=["POST"]),
            Route("/admin/unite", self._inside(home.unite), methods=["POST"]),
            Route("/admin/rollback", self._inside(home.rollback), methods=["POST"]),
            Route("/admin/read", self._inside(home.read), methods=["POST"]),
            Route(review, self._inside(reviews.review), methods=["GET"]),
            Route(review, self._inside(reviews.act), methods=["POST"]),
            Route(f"{review}/check", self._inside(reviews.check), methods=["GET"]),
        ]

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        """The response of `endpoint`, or a page that says in Korean why there is none."""

        async def answer(request: Request) -> Response:
            try:
                self._visitors.admit(request)
                return await endpoint(request)
            except (BotError, KnowledgeError) as error:
                said = words.refusal(error.code, error.values)
                status = error.status if isinstance(error, PageError) else status_of(error)
                response = page(self._view.problem(said), status=status)
                if isinstance(error, TooManyError):
                    response.headers["Retry-After"] = str(error.values["seconds"])
                return response
            except ClientDisconnect:
                return Response(status_code=400)
            except Exception as error:
                reference = secrets.token_hex(4)
                log.error("admin_failed: reference %s\n%s", reference, outline(error))
                return page(self._view.problem(words.apology(reference)), status=500)

        return answer

    def _inside(self, endpoint: Within) -> Endpoint:
        """`endpoint` for who is in; the door for everybody else, before anything of a body is
        read."""

        async def answer(request: Request) -> Response:
            inside = await self._door.who(request)
            if inside is None:
                return RedirectResponse(LOGIN, status_code=303)
            try:
                return await endpoint(request, inside)
            except NoRightError:
                await self._refused(inside.signed.actor)
                raise

        return self._guarded(answer)
