"""Sessions: a signed cookie with a random id, and a token that shows a form is ours.

Nothing is kept about a session here; what the dialogue remembers is in the `ContextStore`.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

from knowledge.models import Model

COOKIE = "saryebot"
# Browsers take a cookie of this name only over https, for the whole host, from nobody else.
SECURE = "__Host-"
SECURE_COOKIE = f"{SECURE}{COOKIE}"
_VALUE = re.compile(r"(?P<id>[A-Za-z0-9_-]{22})\.(?P<signature>[0-9a-f]{64})")


class Session(Model):
    """One browser's dialogue. `token` belongs into every form of it."""

    id: str
    token: str

    @property
    def person(self) -> str:
        """The key of its memory, from which the cookie cannot be made again."""
        return f"web:{hashlib.sha256(self.id.encode()).hexdigest()[:32]}"


class Sessions:
    """Makes and recognises sessions with the secret `key` (at least 32 bytes).

    `cookie` is the name that they go by; sessions of one name are not those of another.
    """

    def __init__(self, key: bytes, *, cookie: str = COOKIE) -> None:
        if len(key) < 32:
            raise ValueError("the key is too short")
        self._key = key
        self._cookie = cookie

    def new(self) -> Session:
        """A session that nobody has yet."""
        return self._session(secrets.token_urlsafe(16))

    def of(self, request: Request) -> Session | None:
        """The session of the browser that sent `request`; None without a cookie of ours."""
        found = _VALUE.fullmatch(request.cookies.get(cookie_name(self._cookie, request), ""))
        if found and hmac.compare_digest(found["signature"], self._sign("cookie", found["id"])):
            return self._session(found["id"])
        return None

    def is_ours(self, session: Session, token: str) -> bool:
        """Whether `token` came out of a form of `session`."""
        return hmac.compare_digest(session.token.encode(), token.encode())

    def derived(self, session: Session, purpose: str) -> bytes:
        """Bytes for `purpose` that only this session has, and that do not give it away."""
        return bytes.fromhex(self._sign(purpose, session.id))

    def give(self, session: Session, request: Request, response: Response) -> None:
        """Lets `response` bring the cookie of `session`, which ends with the browser."""
        response.set_cookie(
            cookie_name(self._cookie, request),
            f"{session.id}.{self._sign('cookie', session.id)}",
            path="/",
            secure=is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def _session(self, session_id: str) -> Session:
        return Session(id=session_id, token=self._sign("form", session_id))

    def _sign(self, purpose: str, session_id: str) -> str:
        said = f"{self._cookie}:{purpose}:{session_id}"
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()


def is_secure(request: Request) -> bool:
    """Whether the browser sent `request` over https."""
    return request.url.scheme == "https"


def cookie_name(name: str, request: Request) -> str:
    """What the cookie `name` is called in the browser that sent `request`."""
    return f"{SECURE}{name}" if is_secure(request) else name
