"""The administrators' part of the page: login, documents read, reviewed and published.

Who has no session sees the door and nothing else. Every form carries the token of its session;
every step asks for the role anew, so whoever loses it is out with the next click.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.announcements.model import Announcement
from bot.errors import BotError
from bot.operations.failures import outline
from bot.people.logins import LoginError, Logins, Signed
from bot.people.roles import MAY, NoRightError, Right
from bot.replies import admin_page as words
from bot.replies.admin_page import Labels
from bot.replies.administering import left
from bot.replies.whole import FILE_NAME
from bot.review.alike import Alike
from bot.review.desk import ReviewDesk
from bot.review.editing import Edit, correction, decided, field_target, merged, parse_target
from bot.review.errors import ClosedReviewError, OutdatedReviewError, UnknownReviewError
from bot.review.model import Overtaken, Review
from bot.review.reading import File
from bot.web.adminview import AdminView, Frame
from bot.web.checks import Checks
from bot.web.devices import device_of
from bot.web.doors import Doors, form_token, is_ours
from bot.web.failures import NotOursError, PageError, TooManyError
from bot.web.forms import read_form
from bot.web.limits import (
    ADMIN_BODY_SIZE,
    ADMIN_FORM_FIELDS,
    CHECK_SECONDS,
    COUNTED,
    LOGIN_RATE,
    LOOK_AGAIN,
)
from bot.web.rates import Limiter
from bot.web.reviewing import overtaken_view, review_view
from bot.web.uploads import read_upload
from bot.web.visitors import Visitors, network
from knowledge.errors import KnowledgeError
from knowledge.exchange.files import FORMATS, Format
from knowledge.intake.joined import Place
from knowledge.models import Knowledge
from knowledge.store.versions import PublishedVersion

log = logging.getLogger(__name__)

KOREA = ZoneInfo("Asia/Seoul")
HOME, LOGIN = "/admin", "/admin/login"
NO_STORE = "no-store"
REVIEWS, VERSIONS = 20, 10
MOST_DAY = len("2021-09-15")
ALIKE = 5
"""Pairs of cases that look alike, in the page."""
_MEDIA: Mapping[Format, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STATUS: Mapping[type[Exception], int] = {
    UnknownReviewError: 404,
    OutdatedReviewError: 409,
    ClosedReviewError: 409,
    NoRightError: 403,
}

Endpoint = Callable[[Request], Awaitable[Response]]
Within = Callable[[Request, "_Inside"], Awaitable[Response]]


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
class _Inside:
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
        self._logins = services.logins
        self._reviews = services.reviews
        self._services = services
        self._visitors = visitors
        self._view = view
        self._alike = Alike()
        self._doors = Doors(key)
        self._tries = Limiter(LOGIN_RATE, now=now, size=COUNTED)

    def routes(self) -> list[Route]:
        """The addresses."""
        at = partial(Route)
        inside = self._inside
        return [
            at(LOGIN, self._guarded(self.door), methods=["GET"]),
            at(LOGIN, self._guarded(self.enter), methods=["POST"]),
            at("/admin/logout", self._guarded(inside(self.leave)), methods=["POST"]),
            at("/admin/sessions", self._guarded(inside(self.end)), methods=["POST"]),
            at(HOME, self._guarded(inside(self.home)), methods=["GET"]),
            at("/admin/export", self._guarded(inside(self.export)), methods=["POST"]),
            at("/admin/unite", self._guarded(inside(self.unite)), methods=["POST"]),
            at("/admin/rollback", self._guarded(inside(self.rollback)), methods=["POST"]),
            at("/admin/read", self._guarded(inside(self.read)), methods=["POST"]),
            at("/admin/review/{id}", self._guarded(inside(self.review)), methods=["GET"]),
            at("/admin/review/{id}", self._guarded(inside(self.act)), methods=["POST"]),
            at("/admin/review/{id}/check", self._guarded(inside(self.check)), methods=["GET"]),
        ]

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        """The response of `endpoint`, or a page that says in Korean why there is none."""

        async def answer(request: Request) -> Response:
            try:
                self._visitors.admit(request)
                return await endpoint(request)
            except (BotError, KnowledgeError) as error:
                said = words.refusal(error.code, error.values)
                status = error.status if isinstance(error, PageError) else _status(error)
                response = self._page(self._view.problem(said), status=status)
                if isinstance(error, TooManyError):
                    response.headers["Retry-After"] = str(error.values["seconds"])
                return response
            except ClientDisconnect:
                return Response(status_code=400)
            except Exception as error:
                reference = secrets.token_hex(4)
                log.error("admin_failed: reference %s\n%s", reference, outline(error))
                return self._page(self._view.problem(words.apology(reference)), status=500)

        return answer

    def _inside(self, endpoint: Within) -> Endpoint:
        """`endpoint` for who is in; the door for everybody else, before anything of a body is
        read."""

        async def answer(request: Request) -> Response:
            token = self._doors.inside(request)
            signed = await self._logins.signed(token) if token else None
            if signed is None:
                return RedirectResponse(LOGIN, status_code=303)
            try:
                return await endpoint(request, _Inside(token, signed))
            except NoRightError:
                await self._services.refused(signed.actor)
                raise

        return answer

    # -- the door --------------------------------------------------------------------------

    async def door(self, request: Request) -> Response:
        """The number of the browser, and where the code goes."""
        return self._door(request)

    async def enter(self, request: Request) -> Response:
        """Lets in whoever has the code for this browser."""
        _check_origin(request)
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

    async def leave(self, request: Request, inside: _Inside) -> Response:
        """Ends the session."""
        await self._form(request, inside)
        await self._logins.leave(inside.token)
        response = self._door(request, note=words.LOGGED_OUT)
        self._doors.let_out(request, response)
        return response

    async def end(self, request: Request, inside: _Inside) -> Response:
        """Ends another session of whoever is in, or all others."""
        form = await self._form(request, inside)
        only = form.get("act", "").removeprefix("end:")
        ended = await self._logins.end(
            inside.signed.actor, only=only if only != "others" else None, but=inside.token
        )
        return await self._home(inside, note=left(ended))

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
        response = self._page(html, status=status)
        self._doors.wait(door, request, response)
        return response

    # -- inside ----------------------------------------------------------------------------

    async def home(self, request: Request, inside: _Inside) -> Response:
        """What is under review, what was published, and where documents go in."""
        return await self._home(inside)

    async def _home(
        self,
        inside: _Inside,
        *,
        problem: str = "",
        note: str = "",
        typed: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        found = await self._reviews.every(limit=REVIEWS)
        labels = await self._services.labels()
        known = self._services.knowledge()
        html = self._view.home(
            inside.frame(labels),
            reviews=[(one, words.listed(one, KOREA, labels)) for one in found],
            versions=(await self._services.versions())[:VERSIONS],
            labels=labels,
            sessions=await self._logins.sessions(inside.signed.actor, inside.token),
            knowledge=known,
            alike=(await self._alike.pairs(known))[:ALIKE],
            problem=problem,
            note=note,
            typed=typed or {},
        )
        return self._page(html, status=status)

    async def export(self, request: Request, inside: _Inside) -> Response:
        """What is published, as a file."""
        form = await self._form(request, inside)
        known = next((one for one in FORMATS if one == form.get("form")), None)
        if known is None:
            return RedirectResponse(HOME, status_code=303)
        content, snapshot = await self._reviews.export(known, actor=inside.signed.actor)
        name = FILE_NAME.format(version=snapshot.version, form=known)
        headers = {
            "Cache-Control": NO_STORE,
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return Response(content, media_type=_MEDIA[known], headers=headers)

    async def unite(self, request: Request, inside: _Inside) -> Response:
        """Begins the review of two cases that become one."""
        form = await self._form(request, inside)
        inside.check("review")
        made = await self._reviews.unite(
            form.get("keep", ""), form.get("gone", ""), actor=inside.signed.actor
        )
        return _to(made.id)

    async def rollback(self, request: Request, inside: _Inside) -> Response:
        """Begins the review of the way back to a version."""
        form = await self._form(request, inside)
        inside.check("review")
        version = _number(form.get("version", ""))
        return _to((await self._reviews.rollback(version, actor=inside.signed.actor)).id)

    async def read(self, request: Request, inside: _Inside) -> Response:
        """Reads an uploaded file or a pasted text into a review."""
        inside.check("review")
        _check_origin(request)
        upload = await read_upload(request)
        if not is_ours(inside.token, upload.fields.get("token", "")):
            raise NotOursError
        typed = {name: upload.fields.get(name, "") for name in ("text", "published", "address")}
        try:
            day = _day(typed["published"])
        except ValueError:
            return await self._home(inside, problem=words.BAD_DATE, typed=typed, status=400)
        text = typed["text"].strip()
        if not upload.file and not text:
            return await self._home(inside, problem=words.NOTHING_SENT, typed=typed, status=400)
        file = File(
            data=upload.file or text.encode("utf-8", "replace"),
            name=upload.name if upload.file else None,
            published=day,
            address=typed["address"].strip() or None,
        )
        try:
            made = await self._reviews.read(file, actor=inside.signed.actor)
        except (BotError, KnowledgeError) as error:
            said = words.refusal(error.code, error.values)
            return await self._home(inside, problem=said, typed=typed, status=_status(error))
        return _to(made.id)

    async def review(self, request: Request, inside: _Inside) -> Response:
        """Everything about a document under review."""
        return await self._review(await self._reviews.get(_id(request)), inside)

    async def check(self, request: Request, inside: _Inside) -> Response:
        """What publishing it would change, and the last button."""
        review = await self._reviews.get(_id(request))
        if review.state != "open":
            return _to(review.id)
        proposal = await self._services.checks.proposal(review, seconds=CHECK_SECONDS)
        if proposal is None:
            frame = inside.frame(await self._services.labels())
            response = self._page(self._view.waiting(frame, review))
            # Without a script; a tag in the page would move what somebody reads.
            response.headers["Refresh"] = str(LOOK_AGAIN)
            return response
        labels = await self._services.labels()
        shown = review_view(review, proposal, (), KOREA, labels)
        return self._page(self._view.check(inside.frame(labels), shown, proposal))

    async def _review(
        self, review: Review, inside: _Inside, *, problem: str = "", status: int = 200
    ) -> Response:
        proposal = await self._reviews.proposal(review)
        history = await self._reviews.history(review.id)
        labels = await self._services.labels()
        shown = review_view(review, proposal, history, KOREA, labels)
        html = self._view.review(inside.frame(labels), shown, problem=problem)
        return self._page(html, status=status)

    async def act(self, request: Request, inside: _Inside) -> Response:
        """One step of the review."""
        form = await self._form(request, inside)
        id_ = _id(request)
        turn = _number(form.get("turn", ""))
        actor = inside.signed.actor
        try:
            if form.get("act") == "announce":
                inside.check("announce")
                return await self._announce(id_, turn, inside)
            inside.check("review")
            return await self._step(id_, turn, form, actor, inside)
        except NoRightError:
            raise
        except (BotError, KnowledgeError) as error:
            said = words.refusal(error.code, error.values)
            found = await self._reviews.get(id_)
            return await self._review(found, inside, problem=said, status=_status(error))

    async def _step(
        self, id_: str, turn: int, form: Mapping[str, str], actor: str, inside: _Inside
    ) -> Response:
        desk, anchor = self._reviews, form.get("anchor", "")
        seen = (await desk.get(id_)).model_copy(update={"turn": turn})
        match form.get("act"):
            case "undo":
                done = await desk.undo(id_, turn, actor=actor)
            case "publish":
                await desk.publish(
                    seen, actor=actor, reason=form.get("reason", "").strip() or None
                )
                return _to(id_)
            case "drop":
                await desk.drop(seen, actor=actor)
                return _to(id_)
            case "reopen":
                await desk.reopen(seen, actor=actor)
                return _to(id_)
            case act:
                edits = _edits(seen, act or "", form)
                if not edits:
                    return _to(id_, anchor)
                done = await desk.change(id_, turn, edits, actor=actor)
        if isinstance(done, Overtaken):
            labels = await self._services.labels()
            html = self._view.overtaken(
                inside.frame(labels),
                overtaken_view(done, labels),
                review=done.review,
                form={**form, "turn": str(done.review.turn)},
                anchor=anchor,
            )
            return self._page(html, status=409)
        return _to(id_, anchor)

    async def _announce(self, id_: str, turn: int, inside: _Inside) -> Response:
        """The draft of the announcement about what was published."""
        seen = (await self._reviews.get(id_)).model_copy(update={"turn": turn})
        if seen.version is None or seen.announcement is not None:
            return _to(id_)
        claimed = await self._reviews.claim_announcement(seen, actor=inside.signed.actor)
        made = await self._services.announce(seen.version, inside.signed.actor)
        if made is None:
            return await self._review(claimed, inside, problem=words.NOT_READY, status=409)
        await self._reviews.announced(id_, made.id)
        return _to(id_)

    # ---------------------------------------------------------------------------------------

    async def _form(self, request: Request, inside: _Inside) -> Mapping[str, str]:
        _check_origin(request)
        form = await read_form(request, size=ADMIN_BODY_SIZE, fields=ADMIN_FORM_FIELDS)
        if not is_ours(inside.token, form.get("token", "")):
            raise NotOursError
        return form

    @staticmethod
    def _page(html: str, *, status: int = 200) -> Response:
        # Nothing of it stays behind in a shared browser.
        headers = {"Cache-Control": NO_STORE, "Content-Language": "ko"}
        headers["X-Robots-Tag"] = "noindex"
        return HTMLResponse(html, status_code=status, headers=headers)


def _edits(seen: Review, act: str, form: Mapping[str, str]) -> list[Edit]:
    """What a form changes: fields whose text is not what it was, and what its button says."""
    edits = []
    for name, text in form.items():
        before = form.get(f"was.{name}")
        if before is not None and text.replace("\r\n", "\n") != before.replace("\r\n", "\n"):
            edits += _one(seen, name, text)
    for name in ("skipped", "right"):
        if act in (name, f"not-{name}"):
            target = f"{form.get('place', '')}.{name}"
            edits.append(Edit(target=target, value=act == name))
    if act == "swap":
        edits.append(Edit(target="whole.keep", value=form.get("keep", "")))
    if act in ("public", "not-public"):
        edits.append(Edit(target="public", value=act == "public"))
    return edits


def _one(seen: Review, name: str, text: str) -> list[Edit]:
    at = parse_target(name)
    if at.kind == "decision":
        return [Edit(target=name, value=decided(text))]
    if at.kind == "record" and at.field == "placed":
        if text.startswith("join:"):
            into: Place = (at.place[0], _number(text.removeprefix("join:")))
            return list(merged(seen.reviewed, at.place, into))
        return [
            Edit(target=field_target(*at.place, "placed"), value="" if text == "auto" else text)
        ]
    return [correction(name, text)]


def _check_origin(request: Request) -> None:
    # Browsers say where a form was sent from; the token covers those that do not.
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotOursError


def _status(error: Exception) -> int:
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _day(text: str) -> dt.date | None:
    """None for nothing. Raises ValueError."""
    said = text.strip()
    if not said:
        return None
    if len(said) != MOST_DAY:
        raise ValueError("not a day")
    return dt.date.fromisoformat(said)


def _to(id_: str, anchor: str = "") -> Response:
    """Shows the review; after a form, so that reloading does not send it again."""
    where = f"#{quote(anchor, safe='')}" if anchor else ""
    return RedirectResponse(f"/admin/review/{quote(id_, safe='')}{where}", status_code=303)
