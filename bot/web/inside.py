"""Within the administrators' part: who is in, what it works with, what its pages share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.announcements.model import Announcement
from bot.people.logins import Logins, Signed
from bot.people.roles import MAY, NoRightError, Right
from bot.replies import admin_page as words
from bot.replies.admin_page import Labels
from bot.review.desk import ReviewDesk
from bot.review.errors import ClosedReviewError, OutdatedReviewError, UnknownReviewError
from bot.web.adminview import Frame
from bot.web.checks import Checks
from bot.web.doors import form_token, is_ours
from bot.web.failures import NotOursError
from bot.web.forms import read_form
from bot.web.limits import ADMIN_BODY_SIZE, ADMIN_FORM_FIELDS
from knowledge.models import Knowledge
from knowledge.store.versions import PublishedVersion

KOREA = ZoneInfo("Asia/Seoul")
NO_STORE = "no-store"
_STATUS: Mapping[type[Exception], int] = {
    UnknownReviewError: 404,
    OutdatedReviewError: 409,
    ClosedReviewError: 409,
    NoRightError: 403,
}


@dataclass(frozen=True)
class AdminServices:
    """What the administrators' part needs. `versions` gives the newest published versions;
    `announce` drafts the announcement about a version, None while the bot is not ready for it.
    `refused` counts an attempt without the right; `knowledge` is what is published; `labels`
    gives what administrators are called. `bot_name` is what the bot is called in Telegram, None
    while it is not connected."""

    logins: Logins
    reviews: ReviewDesk
    checks: Checks
    versions: Callable[[], Awaitable[tuple[PublishedVersion, ...]]]
    announce: Callable[[int, str], Awaitable[Announcement | None]]
    refused: Callable[[str], Awaitable[None]]
    knowledge: Callable[[], Knowledge]
    labels: Callable[[], Awaitable[Labels]]
    bot_name: Callable[[], str | None] = lambda: None


@dataclass(frozen=True)
class Inside:
    """Who is in: the token of the session, and who that is."""

    token: str
    signed: Signed

    @property
    def form(self) -> str:
        return form_token(self.token)

    def may(self, right: Right) -> bool:
        return self.signed.role in MAY[right]

    def check(self, right: Right) -> None:
        if not self.may(right):
            raise NoRightError(right=right, role=self.signed.role)

    def frame(self, labels: Labels) -> Frame:
        """Around every page; `labels` are what administrators are called."""
        return Frame(
            who=words.who(self.signed.actor, self.signed.role, labels),
            token=self.form,
            may_review=self.may("review"),
            may_announce=self.may("announce"),
        )


def check_origin(request: Request) -> None:
    """Raises NotOursError for a form that was sent from another site."""
    # Browsers say where a form was sent from; the token covers those that do not.
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotOursError


async def own_form(request: Request, inside: Inside) -> Mapping[str, str]:
    """The fields of a form of this session. Raises NotOursError for any other."""
    check_origin(request)
    form = await read_form(request, size=ADMIN_BODY_SIZE, fields=ADMIN_FORM_FIELDS)
    if not is_ours(inside.token, form.get("token", "")):
        raise NotOursError
    return form


def page(html: str, *, status: int = 200) -> Response:
    """A page of which nothing stays behind in a shared browser."""
    headers = {"Cache-Control": NO_STORE, "Content-Language": "ko"}
    headers["X-Robots-Tag"] = "noindex"
    return HTMLResponse(html, status_code=status, headers=headers)


def status_of(error: Exception) -> int:
    """The HTTP status that tells of `error`."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)


def number(text: str) -> int:
    """A whole number of a form; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def to_review(id_: str, anchor: str = "") -> Response:
    """Shows the review; after a form, so that reloading does not send it again."""
    where = f"#{quote(anchor, safe='')}" if anchor else ""
    return RedirectResponse(f"/admin/review/{quote(id_, safe='')}{where}", status_code=303)
