"""The first page of the administrators' part: what is under review, what is published, what goes
in and comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.errors import BotError
from bot.replies import admin_page as words
from bot.replies.administering import left
from bot.replies.whole import FILE_NAME
from bot.review.alike import Alike
from bot.review.reading import File
from bot.web.admin_door import HOME
from bot.web.adminview import AdminView
from bot.web.doors import is_ours
from bot.web.failures import NotOursError
from bot.web.inside import (
    KOREA,
    NO_STORE,
    AdminServices,
    Inside,
    check_origin,
    number,
    own_form,
    page,
    status_of,
    to_review,
)
from bot.web.uploads import read_upload
from knowledge.errors import KnowledgeError
from knowledge.exchange.files import FORMATS, Format

REVIEWS, VERSIONS = 20, 10
ALIKE = 5
"""Pairs of cases that look alike, in the page."""
_LENGTH_OF_DAY = len("2021-09-15")
_MEDIA: Mapping[Format, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class AdminHome:
    """Answers requests of the first page."""

    def __init__(self, services: AdminServices, view: AdminView) -> None:
        self._services = services
        self._logins = services.logins
        self._reviews = services.reviews
        self._view = view
        self._alike = Alike()

    async def home(self, request: Request, inside: Inside) -> Response:
        """What is under review, what was published, and where documents go in."""
        return await self._home(inside)

    async def _home(
        self,
        inside: Inside,
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
        return page(html, status=status)

    async def export(self, request: Request, inside: Inside) -> Response:
        """What is published, as a file."""
        form = await own_form(request, inside)
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

    async def unite(self, request: Request, inside: Inside) -> Response:
        """Begins the review of two cases that become one."""
        form = await own_form(request, inside)
        inside.check("review")
        made = await self._reviews.unite(
            form.get("keep", ""), form.get("gone", ""), actor=inside.signed.actor
        )
        return to_review(made.id)

    async def rollback(self, request: Request, inside: Inside) -> Response:
        """Begins the review of the way back to a version."""
        form = await own_form(request, inside)
        inside.check("review")
        version = number(form.get("version", ""))
        return to_review((await self._reviews.rollback(version, actor=inside.signed.actor)).id)

    async def read(self, request: Request, inside: Inside) -> Response:
        """Reads an uploaded file or a pasted text into a review."""
        inside.check("review")
        check_origin(request)
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
            return await self._home(inside, problem=said, typed=typed, status=status_of(error))
        return to_review(made.id)

    async def end(self, request: Request, inside: Inside) -> Response:
        """Ends another session of whoever is in, or all others."""
        form = await own_form(request, inside)
        only = form.get("act", "").removeprefix("end:")
        ended = await self._logins.end(
            inside.signed.actor, only=only if only != "others" else None, but=inside.token
        )
        return await self._home(inside, note=left(ended))


def _day(text: str) -> dt.date | None:
    """None for nothing. Raises ValueError."""
    said = text.strip()
    if not said:
        return None
    if len(said) != _LENGTH_OF_DAY:
        raise ValueError("not a day")
    return dt.date.fromisoformat(said)
