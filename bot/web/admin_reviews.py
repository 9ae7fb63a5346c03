"""A document under review in the administrators' part: shown, corrected, checked, published."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from bot.errors import BotError
from bot.people.roles import NoRightError
from bot.replies import admin_page as words
from bot.review.model import Overtaken, Review
from bot.web.adminview import AdminView
from bot.web.edits import edits_of
from bot.web.inside import (
    KOREA,
    AdminServices,
    Inside,
    number,
    own_form,
    page,
    status_of,
    to_review,
)
from bot.web.limits import CHECK_SECONDS, LOOK_AGAIN
from bot.web.reviewing import overtaken_view, review_view
from knowledge.errors import KnowledgeError


class AdminReviews:
    """Answers requests below /admin/review."""

    def __init__(self, services: AdminServices, view: AdminView) -> None:
        self._services = services
        self._reviews = services.reviews
        self._view = view

    async def review(self, request: Request, inside: Inside) -> Response:
        """Everything about a document under review."""
        return await self._review(await self._reviews.get(_id(request)), inside)

    async def check(self, request: Request, inside: Inside) -> Response:
        """What publishing it would change, and the last button."""
        review = await self._reviews.get(_id(request))
        if review.state != "open":
            return to_review(review.id)
        proposal = await self._services.checks.proposal(review, seconds=CHECK_SECONDS)
        if proposal is None:
            frame = inside.frame(await self._services.labels())
            response = page(self._view.waiting(frame, review))
            # Without a script; a tag in the page would move what somebody reads.
            response.headers["Refresh"] = str(LOOK_AGAIN)
            return response
        labels = await self._services.labels()
        shown = review_view(review, proposal, (), KOREA, labels)
        return page(self._view.check(inside.frame(labels), shown, proposal))

    async def _review(
        self, review: Review, inside: Inside, *, problem: str = "", status: int = 200
    ) -> Response:
        proposal = await self._reviews.proposal(review)
        history = await self._reviews.history(review.id)
        labels = await self._services.labels()
        shown = review_view(review, proposal, history, KOREA, labels)
        html = self._view.review(inside.frame(labels), shown, problem=problem)
        return page(html, status=status)

    async def act(self, request: Request, inside: Inside) -> Response:
        """One step of the review."""
        form = await own_form(request, inside)
        id_ = _id(request)
        turn = number(form.get("turn", ""))
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
            return await self._review(found, inside, problem=said, status=status_of(error))

    async def _step(
        self, id_: str, turn: int, form: Mapping[str, str], actor: str, inside: Inside
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
                return to_review(id_)
            case "drop":
                await desk.drop(seen, actor=actor)
                return to_review(id_)
            case "reopen":
                await desk.reopen(seen, actor=actor)
                return to_review(id_)
            case act:
                edits = edits_of(seen, act or "", form)
                if not edits:
                    return to_review(id_, anchor)
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
            return page(html, status=409)
        return to_review(id_, anchor)

    async def _announce(self, id_: str, turn: int, inside: Inside) -> Response:
        """The draft of the announcement about what was published."""
        seen = (await self._reviews.get(id_)).model_copy(update={"turn": turn})
        if seen.version is None or seen.announcement is not None:
            return to_review(id_)
        claimed = await self._reviews.claim_announcement(seen, actor=inside.signed.actor)
        made = await self._services.announce(seen.version, inside.signed.actor)
        if made is None:
            return await self._review(claimed, inside, problem=words.NOT_READY, status=409)
        await self._reviews.announced(id_, made.id)
        return to_review(id_)


def _id(request: Request) -> str:
    return str(request.path_params["id"])
