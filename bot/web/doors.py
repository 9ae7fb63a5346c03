"""The cookies of administrators: the browser that waits for a code, and who is in."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request
from starlette.responses import Response

from bot.web.sessions import Session, Sessions, cookie_name, is_secure

DOOR, INSIDE = "saryebot-door", "saryebot-admin"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
NUMBER_LENGTH = 6


class Doors:
    """Before the login a signed cookie with a random id; after it the token of the session.

    `key` signs the first one (at least 32 secret bytes).
    """

    def __init__(self, key: bytes) -> None:
        self._doors = Sessions(key, cookie=DOOR)

    def waiting(self, request: Request) -> Session:
        """The browser that sent `request` in front of the door; a new one where it is unknown."""
        return self._doors.of(request) or self._doors.new()

    def known(self, request: Request, token: str) -> Session | None:
        """The browser, where its form was ours."""
        door = self._doors.of(request)
        return door if door is not None and self._doors.is_ours(door, token) else None

    def number(self, door: Session) -> str:
        """What the browser is called in the page and by who asks for a code: six letters."""
        rest = int.from_bytes(self._doors.derived(door, "number"), "big")
        letters = ""
        for _ in range(NUMBER_LENGTH):
            rest, place = divmod(rest, len(_LETTERS))
            letters += _LETTERS[place]
        return letters

    def wait(self, door: Session, request: Request, response: Response) -> None:
        """Lets `response` bring the cookie of a browser that waits."""
        self._doors.give(door, request, response)

    @staticmethod
    def inside(request: Request) -> str:
        """The token of the session; empty without one."""
        return request.cookies.get(cookie_name(INSIDE, request), "")

    @staticmethod
    def let_in(token: str, request: Request, response: Response) -> None:
        """Lets `response` bring the session's cookie, which ends with the browser, and takes the
        other one away: the next code is for another number."""
        response.set_cookie(
            cookie_name(INSIDE, request),
            token,
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="strict",
        )
        Doors._remove(DOOR, request, response)

    @staticmethod
    def let_out(request: Request, response: Response) -> None:
        """Lets `response` take the session's cookie away."""
        Doors._remove(INSIDE, request, response)

    @staticmethod
    def _remove(name: str, request: Request, response: Response) -> None:
        response.delete_cookie(
            cookie_name(name, request),
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="strict",
        )


def form_token(token: str) -> str:
    """What every form of the session `token` carries; the session cannot be made from it."""
    return hashlib.sha256(f"form\n{token}".encode()).hexdigest()


def is_ours(token: str, sent: str) -> bool:
    """Whether `sent` came out of a form of the session `token`."""
    return hmac.compare_digest(form_token(token).encode(), sent.encode("utf-8", "surrogatepass"))
