"""The steps of a review in Telegram: what is asked and shown next, published and announced."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from zoneinfo import ZoneInfo

from telegram import Message

from bot.errors import BotError
from bot.replies import errors, whole, whole_screens
from bot.replies import review_choices as choices
from bot.replies import review_endings as endings
from bot.replies import review_parts as parts
from bot.replies import review_screens as screens
from bot.replies import reviewing as wording
from bot.replies.audit import Names
from bot.replies.screen import Screen, dotted, value_of
from bot.review.alike import Alike
from bot.review.desk import ReviewDesk
from bot.review.editing import decision_target, parse_target, value_at
from bot.review.errors import (
    ClosedReviewError,
    NotPublicError,
    OutdatedReviewError,
    StoppedError,
    UnpublishableError,
)
from bot.review.looking import next_step
from bot.review.model import Overtaken, Review
from bot.review.questions import Question, Questions
from bot.review.readings import Readings
from bot.telegram.acknowledge import Say
from bot.telegram.announcing import Announcer
from bot.telegram.bringing import Bringing
from bot.telegram.later import Later
from bot.telegram.screens import Visit
from bot.telegram.sending import send_texts
from knowledge.claims import open_claim, open_claims
from knowledge.errors import KnowledgeError, PublishingElsewhereError, VersionMovedError
from knowledge.exchange.files import FORMATS
from knowledge.snapshot import Snapshot

KOREA = ZoneInfo("Asia/Seoul")
READY_IN = 8.0
"""Seconds for which a new version is waited for before it is announced."""


@dataclass(frozen=True)
class Reviewing:
    """What the channel needs.

    `allowed` says whether an account may review and publish, `refused` counts one that may not,
    `names` tells what administrators are called.
    """

    desk: ReviewDesk
    questions: Questions
    readings: Readings
    snapshot: Callable[[], Snapshot]
    today: Callable[[], dt.date]
    allowed: Callable[[int], Awaitable[bool]]
    refused: Callable[[int], Awaitable[None]]
    names: Callable[[], Awaitable[Names]]

    @cached_property
    def bringing(self) -> Bringing:
        """Where documents come in: the same for what arrives and for what was left."""
        return Bringing(self.desk, self.readings)

    @cached_property
    def later(self) -> Later:
        """Where the question tables are asked while the chat goes on."""
        return Later()


class Steps:
    """Shows the steps. `timer` gives seconds that only grow."""

    def __init__(
        self,
        parts: Reviewing,
        announcer: Announcer | None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._announcer = announcer
        self._timer = timer
        self._alike = Alike()
        # What each message that says so waits for.
        self._waiting: dict[tuple[int, int], Review] = {}

    # -- looking ---------------------------------------------------------------------------

    async def listing(self, visit: Visit) -> None:
        """All reviews, and how to begin one."""
        found = await self._desk.every(limit=10)
        await visit.show(screens.listing(found, await self._parts.names(), KOREA))

    async def overview(self, visit: Visit, review: Review, *, note: str = "") -> None:
        """What was read, or what became of it."""
        screen = screens.overview(review, await self._desk.proposal(review), note=note)
        await visit.show(screen, again=value_of("sum", review))

    async def record(
        self, visit: Visit, review: Review, place: tuple[int, int], *, note: str = ""
    ) -> None:
        """One record with its evidence."""
        screen = parts.record(review, place, await self._desk.proposal(review), note=note)
        await visit.show(screen, again=value_of("r", review, dotted(place)))

    async def around(self, visit: Visit, review: Review, target: str, *, note: str) -> None:
        """What `target` is part of: its record, its contest, the document."""
        at = parse_target(target)
        match at.kind:
            case "record":
                await self.record(visit, review, at.place, note=note)
            case "contest":
                proposal = await self._desk.proposal(review)
                screen = parts.contest(review, at.contest or 0, proposal, note=note)
                await visit.show(screen, again=value_of("c", review, at.contest))
            case "source":
                screen = parts.source(review, note=note)
                await visit.show(screen, again=value_of("s", review))
            case _:
                await self.overview(visit, review, note=note)

    async def history(self, visit: Visit, review: Review) -> None:
        """What was changed, by whom."""
        changes = await self._desk.history(review.id)
        await visit.show(screens.history(review, changes, await self._parts.names(), KOREA))

    async def overtaken(self, visit: Visit, found: Overtaken, *, typed: int | None = None) -> None:
        """Both values. `typed` is the message in which mine was written."""
        names = await self._parts.names()
        screen = choices.overtaken(found, names, typed=typed is not None)
        if typed is None:
            await visit.show(screen)
        else:
            await visit.answer(typed, screen)

    # -- asking ----------------------------------------------------------------------------

    async def next(self, visit: Visit, review: Review) -> None:
        """The first step that is missing for a publication."""
        if review.state != "open":
            await self.overview(visit, review)
            return
        proposal = await self._desk.proposal(review)
        step = next_step(review.reviewed, proposal)
        match step.kind:
            case "record":
                assert step.place is not None
                await self.record(visit, review, step.place)
            case "year" | "date":
                await self.ask(visit, review, step.target or "")
            case "conflict":
                one = next(
                    one
                    for one in proposal.joined_conflicts
                    if decision_target(one.key) == step.target
                )
                await visit.show(choices.conflict(review, one, proposal))
            case "public":
                await visit.show(endings.ask_public(review, proposal))
            case "publish":
                await self.changes(visit, review)

    async def ask(self, visit: Visit, review: Review, target: str, *, page: int = 1) -> None:
        """Asks for the value of a field: it is what the visitor writes next.

        Raises UnknownTargetError.
        """
        value_at(review.reviewed, target)
        if review.state == "open":
            question = Question(kind="value", review=review.id, turn=review.turn, target=target)
            await self._parts.questions.ask(visit.actor, question)
        screen = await self.field(review, target)
        await visit.show(screen, page=page, again=value_of("e", review, target))

    async def field(self, review: Review, target: str, *, note: str = "") -> Screen:
        """The screen that asks for the value of a field."""
        return choices.field(
            review,
            target,
            await self._desk.proposal(review),
            await self._desk.history(review.id),
            note=note,
            today=self._parts.today(),
        )

    async def ask_reason(self, visit: Visit, review: Review) -> None:
        """Asks why it is published all the same."""
        proposal = await self._desk.checked(review)
        question = Question(kind="reason", review=review.id, turn=review.turn)
        await self._parts.questions.ask(visit.actor, question)
        await visit.show(endings.ask_reason(review, proposal))

    # -- without a document ----------------------------------------------------------------

    async def choose_alike(self, visit: Visit, page: int = 1) -> None:
        """Which cases are to be one? Contests come on pages."""
        known = self._parts.snapshot().knowledge
        pairs = await self._alike.pairs(known)
        await visit.show(whole_screens.choose_alike(known, pairs, page))

    async def choose_case(self, visit: Visit, id_: str, page: int) -> None:
        """The case that stays, of the contest `id_`; or the one that goes into the case `id_`."""
        known = self._parts.snapshot().knowledge
        keep = known.case_by_id.get(id_)
        contest = keep.contest if keep else id_
        cases = [case for case in known.cases if case.contest == contest and case is not keep]
        back = f"un:{contest}" if keep else "un"
        act = "un2" if keep else "un1"
        screen = whole_screens.choose_case(cases, act, page, keep=keep, back=back)
        await visit.show(screen)

    async def choose_claim(self, visit: Visit, page: int = 1) -> None:
        """Values that two sources do not agree about, on pages."""
        known = self._parts.snapshot().knowledge
        await visit.show(whole_screens.choose_claim(known, open_claims(known), page))

    def choose_ruling(self, key: str) -> Screen:
        """What is to become of the value `key`? Raises UnknownClaimError."""
        known = self._parts.snapshot().knowledge
        return whole_screens.choose_ruling(known, open_claim(known, key))

    async def send_export(self, visit: Visit, form: str) -> None:
        """What is published, as a file."""
        known = next((one for one in FORMATS if one == form), None)
        if known is None:
            return
        content, snapshot = await self._desk.export(known, actor=visit.actor)
        await visit.bot.send_document(
            chat_id=visit.place.chat,
            document=content,
            filename=whole.FILE_NAME.format(version=snapshot.version, form=form),
            caption=whole.FILE_CAPTION.format(
                version=snapshot.version, cases=len(snapshot.knowledge.cases)
            ),
        )

    # -- ending ----------------------------------------------------------------------------

    async def changes(
        self, visit: Visit, review: Review, *, page: int = 1, note: str = ""
    ) -> None:
        """What would change. Asking the tables takes a while the first time: meanwhile the chat
        goes on, and whoever goes elsewhere in this message is not called back."""
        if review.state != "open":
            await self.overview(visit, review)
            return
        proposal = self._desk.already_checked(review)
        here = visit.here
        if proposal is None and here is not None:
            await visit.show(endings.waiting(review, wording.CHECKING))
            self._waiting[visit.place.chat, here.message_id] = review
            self._parts.later.soon(partial(self._when_checked, visit, here, review, note))
            return
        screen = endings.changes(review, proposal or await self._desk.checked(review), note=note)
        await visit.show(screen, page=page, again=value_of("d", review))

    async def _when_checked(self, visit: Visit, here: Message, review: Review, note: str) -> None:
        try:
            screen = endings.changes(review, await self._desk.checked(review), note=note)
        except (BotError, KnowledgeError) as error:
            screen = screens.trouble(errors.sentence(error.code, error.values), review.id)
        key = (visit.place.chat, here.message_id)
        if self._waiting.get(key) is review:
            del self._waiting[key]
            await visit.show(screen, again=value_of("d", review))

    def goes_elsewhere(self, visit: Visit) -> None:
        """A button of the message was pressed that perhaps waits for something."""
        if visit.here is not None:
            self._waiting.pop((visit.place.chat, visit.here.message_id), None)

    async def publish(self, visit: Visit, seen: Review, reason: str | None) -> None:
        """Publishes what was seen, or shows why not."""
        desk = self._desk
        same = False
        if seen.state == "open":
            same = not (await desk.proposal(seen)).differences
            await visit.show(endings.waiting(seen, wording.PUBLISHING))
        try:
            review = await desk.publish(seen, actor=visit.actor, reason=reason)
        except StoppedError:
            await self.ask_reason(visit, await desk.get(seen.id))
        except (NotPublicError, UnpublishableError):
            await self.next(visit, await desk.get(seen.id))
        except (ClosedReviewError, OutdatedReviewError, PublishingElsewhereError) as error:
            review = await desk.get(seen.id)
            note = errors.sentence(error.code, error.values)
            if review.state == "open":
                await self.changes(visit, review, note=note)
            else:
                await self.overview(visit, review, note=note)
        except VersionMovedError as error:
            current = error.values["current"]
            await self._ready(current if isinstance(current, int) else 0)
            await self.changes(visit, await desk.get(seen.id), note=wording.MOVED)
        else:
            await visit.show(endings.published(review, same=same))

    async def send_answers(self, visit: Visit, review: Review) -> None:
        """Every answer that would change, as a file."""
        proposal = await self._desk.checked(review)
        check = proposal.check
        if check is None or not check.changed:
            await send_texts(visit.bot, visit.place, [escape(wording.NO_ANSWERS)])
            return
        # With a mark, or a phone may take it for another encoding.
        await visit.bot.send_document(
            chat_id=visit.place.chat,
            document=wording.changed_answers(proposal).encode("utf-8-sig"),
            filename=wording.FILE_NAME.format(id=review.id),
            caption=wording.FILE_CAPTION.format(count=len(check.changed)),
        )

    async def announce(self, visit: Visit, seen: Review, say: Say) -> None:
        """Drafts the announcement about the published version once, and shows it."""
        if self._announcer is None or seen.version is None:
            await say(None)
            return
        review = await self._desk.get(seen.id)
        if review.announcement is None:
            if not await self._ready(seen.version):
                await say(wording.NOT_READY)
                return
            claimed = await self._desk.claim_announcement(seen, actor=visit.actor)
            made = await self._announcer.compose_version(seen.version, actor=visit.actor)
            review = await self._desk.announced(claimed.id, made.id)
        await say(None)
        await self.overview(visit, review)
        assert review.announcement is not None
        await self._announcer.show(visit.bot, visit.place, review.announcement)

    async def _ready(self, version: int) -> bool:
        """Whether answers are made from `version` (or a later one), waiting for it a little."""
        until = self._timer() + READY_IN
        while self._parts.snapshot().version < version:
            if self._timer() >= until:
                return False
            await asyncio.sleep(0.1)
        return True


def seen_at(review: Review, turn: int | None) -> Review:
    """`review` at the turn that somebody has seen."""
    return review.model_copy(update={"turn": turn or 0})
