"""The review of documents in Telegram: sent, looked through, corrected and published by tapping.

Nothing that matters is kept in memory: every button carries the review and the turn that it was
shown at, what somebody was asked to write is in the database, and a value that was typed is read
from the message that the question answers. So a restart loses no step.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from telegram import Bot, CallbackQuery, Document, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from bot.errors import BotError, DatabaseError
from bot.replies import errors
from bot.replies import reviewing as wording
from bot.replies.audit import Names
from bot.replies.model import Button, Reply
from bot.replies.reviewing import Screen
from bot.review.desk import ReviewDesk
from bot.review.editing import (
    AS_IT_LOOKS,
    Edit,
    correction,
    day_in,
    field_target,
    merged,
    parse_target,
    value_at,
)
from bot.review.errors import (
    ClosedReviewError,
    NotAResultError,
    NothingToUndoError,
    NotPublicError,
    OutdatedReviewError,
    StoppedError,
    UnfitValueError,
    UnknownTargetError,
    UnpublishableError,
)
from bot.review.looking import next_step
from bot.review.model import Overtaken, Review
from bot.review.questions import Question, Questions
from bot.review.reading import File
from bot.telegram.announcing import Announcer
from bot.telegram.api import call
from bot.telegram.incoming import COMMAND, Place
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.render import messages
from bot.telegram.sending import edit_text, send_texts
from knowledge.errors import (
    DocumentTooLargeError,
    KnowledgeError,
    PublishingElsewhereError,
    VersionMovedError,
)
from knowledge.intake import limits
from knowledge.snapshot import Snapshot

log = logging.getLogger(__name__)

KOREA = ZoneInfo("Asia/Seoul")
LONG_TEXT = 150
"""Letters from which on a text that somebody sends is taken for a document, not for a question."""
LONG_FORWARDED = 60
"""The same of a text that was forwarded."""
CUT_TEXT = 3_500
"""Telegram cuts a pasted text after 4,096 letters, at a line: one this long may go on."""
GOES_ON = dt.timedelta(seconds=3)
"""The rest of it was sent within this time."""
PAGE = 3_800
"""UTF-16 units of one message, with room for the marks of pages."""
READY_IN = 8.0
"""Seconds for which a new version is waited for before it is announced."""
_PAGE = re.compile(r":p(\d+)$")

Say = Callable[[str | None], Awaitable[None]]
Here = Message | None
"""The message whose button was pressed; None where Telegram does not tell any more."""


@dataclass(frozen=True)
class Reviewing:
    """What the channel needs. `allowed` says whether an account may review and publish, `names`
    what administrators are called."""

    desk: ReviewDesk
    questions: Questions
    snapshot: Callable[[], Snapshot]
    today: Callable[[], dt.date]
    allowed: Callable[[int], Awaitable[bool]]
    names: Callable[[], Awaitable[Names]]


class _Pressed(NamedTuple):
    """A button taken apart. `seen` is the turn that was shown; `rest` is what it is about."""

    act: str
    id: str
    seen: int
    rest: str
    page: int
    value: str


class _Begun(NamedTuple):
    """A text that was read a moment ago: it may go on in the next message."""

    text: str
    progress: int
    review: str | None
    at: dt.datetime


class Reviewer:
    """Shows the review desk in Telegram."""

    def __init__(
        self,
        parts: Reviewing,
        announcer: Announcer | None = None,
        *,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._announcer = announcer
        self._timer = timer
        self._begun: dict[int, _Begun] = {}

    # -- messages --------------------------------------------------------------------------

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about a review and has been dealt with."""
        user = message.from_user
        if message.chat.type != ChatType.PRIVATE or user is None or user.is_bot:
            return False
        if not await self._parts.allowed(user.id):
            return False
        place, actor = Place(chat=message.chat.id), _actor(user.id)
        try:
            return await self._on_message(bot, place, message, actor)
        except DatabaseError:
            raise
        except (BotError, KnowledgeError) as error:
            await send_texts(bot, place, [escape(errors.sentence(error.code, error.values))])
            return True

    async def _on_message(self, bot: Bot, place: Place, message: Message, actor: str) -> bool:
        if message.document is not None:
            await self._on_file(bot, place, message, message.document, actor)
            return True
        text = message.text
        if text is None:
            return False
        command = COMMAND.fullmatch(text)
        name = (command["name"] if command else text.strip()).casefold().replace(" ", "")
        if name in wording.COMMANDS:
            await self._parts.questions.settle(actor)
            await self._list(bot, place)
            return True
        if command:
            return False
        begun = self._begun.pop(place.chat, None)
        if begun is not None and message.date - begun.at <= GOES_ON:
            await self._go_on(bot, place, message, begun, text, actor)
            return True
        if message.forward_origin is not None:
            if len(text) < LONG_FORWARDED:
                return False
            return await self._on_text(bot, place, message, text, actor, asked=True)
        answered = message.reply_to_message
        replying = (
            answered is not None
            and answered.from_user is not None
            and answered.from_user.id == bot.id
        )
        question = await self._parts.questions.of(actor, replying=replying)
        if question is not None:
            await self._answered(bot, place, message, text, question, actor)
            return True
        if len(text) < LONG_TEXT:
            return False
        return await self._on_text(bot, place, message, text, actor, asked=False)

    async def _on_file(
        self, bot: Bot, place: Place, message: Message, document: Document, actor: str
    ) -> None:
        await self._parts.questions.settle(actor)
        name = (document.file_name or "document").replace("\n", " ")
        shown = f"‘{name[-60:]}’"
        (progress,) = await send_texts(bot, place, [escape(wording.RECEIVING.format(name=shown))])
        try:
            data = await _download(bot, document)
        except DocumentTooLargeError as error:
            await self._edit(bot, place, progress, errors.sentence(error.code, error.values))
            return
        except TelegramError as error:
            log.warning("file_not_received: %s", type(error).__name__)
            await self._edit(bot, place, progress, wording.NOT_RECEIVED)
            return
        await self._edit(bot, place, progress, wording.READING.format(name=shown))
        file = File(data=data, name=name, published=day_in(message.caption or ""))
        await self._read(bot, place, file, actor, progress)

    async def _on_text(
        self, bot: Bot, place: Place, message: Message, text: str, actor: str, *, asked: bool
    ) -> bool:
        """False where the text tells no results and nobody has said that it does: then it is
        answered as a question."""
        told = wording.READING.format(name=wording.PASTED)
        (progress,) = await send_texts(bot, place, [escape(told)])
        try:
            review = await self._read_text(bot, place, text, actor, progress, excused=not asked)
        except NotAResultError:
            self._remember(message, text, progress, None)
            if len(text) >= CUT_TEXT:
                await self._edit(bot, place, progress, wording.draft_kind("unknown"))
                return True
            await _delete(bot, place, progress)
            return False
        self._remember(message, text, progress, review)
        return True

    async def _go_on(
        self, bot: Bot, place: Place, message: Message, begun: _Begun, text: str, actor: str
    ) -> None:
        """`text` is the rest of one that Telegram has cut: both are read together."""
        whole = f"{begun.text}\n{text}"
        if begun.review is not None:
            before = await self._desk.get(begun.review)
            if before.turn == 1:
                await self._desk.drop(before, actor=actor)
        review = await self._read_text(bot, place, whole, actor, begun.progress)
        if len(text) >= CUT_TEXT:
            self._remember(message, whole, begun.progress, review)

    def _remember(self, message: Message, text: str, progress: int, review: Review | None) -> None:
        if len(text) >= CUT_TEXT:
            id_ = review.id if review else None
            self._begun[message.chat.id] = _Begun(text, progress, id_, message.date)

    async def _read_text(
        self,
        bot: Bot,
        place: Place,
        text: str,
        actor: str,
        progress: int,
        *,
        excused: bool = False,
    ) -> Review | None:
        file = File(data=text.encode("utf-8", "replace"), name=None)
        return await self._read(bot, place, file, actor, progress, excused=excused)

    async def _read(
        self,
        bot: Bot,
        place: Place,
        file: File,
        actor: str,
        progress: int,
        *,
        excused: bool = False,
    ) -> Review | None:
        """The review of `file`, shown in the message `progress`; None where there is none.

        `excused`: that it tells no results is raised instead of told.
        """
        try:
            review = await self._desk.read(file, actor=actor)
        except NotAResultError as error:
            if excused:
                raise
            await self._edit(bot, place, progress, wording.draft_kind(str(error.values["kind"])))
            return None
        except DatabaseError:
            raise
        except (BotError, KnowledgeError) as error:
            log.info("document_not_read: %s", error.code)
            await self._edit(bot, place, progress, errors.sentence(error.code, error.values))
            return None
        screen = wording.overview(review, await self._desk.proposal(review))
        texts, keys = _rendered(screen, 1, "")
        await edit_text(bot, place, progress, texts, keys)
        return review

    async def _answered(
        self,
        bot: Bot,
        place: Place,
        message: Message,
        text: str,
        question: Question,
        actor: str,
    ) -> None:
        questions = self._parts.questions
        if question.kind == "document" or question.review is None:
            await questions.settle(actor)
            await self._on_text(bot, place, message, text, actor, asked=True)
            return
        try:
            review = await self._desk.get(question.review)
        except BotError:
            await questions.settle(actor)
            raise
        if question.kind == "reason":
            await questions.settle(actor)
            seen = _seen(review, question.turn)
            here = place.model_copy(update={"reply_to": message.message_id})
            await self._show(bot, here, wording.confirm_reason(seen, text.strip()))
            return
        target = question.target or ""
        try:
            saved = await self._desk.correct(
                _seen(review, question.turn), target, text, actor=actor
            )
        except UnfitValueError as error:
            # The question stays open: the next try may be written at once.
            field = str(error.values["field"])
            screen = await self._field(review, target, note=wording.unfit_value(field))
            await self._show(bot, place, screen)
            return
        except BotError:
            await questions.settle(actor)
            raise
        await questions.settle(actor)
        if isinstance(saved, Overtaken):
            here = place.model_copy(update={"reply_to": message.message_id})
            screen = wording.overtaken(saved, await self._parts.names(), typed=True)
            await self._show(bot, here, screen)
            return
        note = wording.corrected(saved, target)
        await self._around(bot, place, saved, target, note=note)

    # -- buttons ---------------------------------------------------------------------------

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the review; `value` as it was sent."""
        user = query.from_user
        if query.message is None:
            await say(None)
            return
        if not await self._parts.allowed(user.id):
            await say(errors.sentence("no_right", {}))
            return
        here = query.message if isinstance(query.message, Message) else None
        place, actor = Place(chat=user.id), _actor(user.id)
        pressed = _pressed(value)
        said = False

        async def tell(text: str | None) -> None:
            nonlocal said
            said = True
            await say(text)

        try:
            # Whoever goes elsewhere does not answer any more what was asked before.
            if await self._parts.questions.of(actor) is not None:
                await self._parts.questions.settle(actor)
            await self._press(bot, place, here, pressed, actor, tell)
        except DatabaseError:
            raise
        except ClosedReviewError as error:
            await say(errors.sentence(error.code, error.values))
            await self._overview(bot, place, await self._desk.get(pressed.id), here)
        except (BotError, KnowledgeError) as error:
            told = errors.sentence(error.code, error.values)
            if said:
                # The button is answered already; what it showed stays behind this message.
                await self._show(bot, place, wording.trouble(told, pressed.id), here)
            else:
                await say(told)

    async def _press(
        self, bot: Bot, place: Place, here: Here, press: _Pressed, actor: str, say: Say
    ) -> None:
        match press.act:
            case "list":
                await say(None)
                await self._list(bot, place, here)
                return
            case "paste":
                await say(None)
                await self._parts.questions.ask(actor, Question(kind="document"))
                await self._show(bot, place, wording.ask_text(), here)
                return
            case "close" if not press.id:
                await say(None)
                await self._show(bot, place, wording.paused(None), here)
                return
        review = await self._desk.get(press.id)
        if await self._look(bot, place, here, press, review, actor, say):
            return
        if await self._change(bot, place, here, press, review, actor, say):
            return
        await self._finish(bot, place, here, press, review, actor, say)

    async def _look(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        press: _Pressed,
        review: Review,
        actor: str,
        say: Say,
    ) -> bool:
        """Shows something and changes nothing; False for another act."""
        desk, page, rest = self._desk, press.page, press.rest
        match press.act:
            case "sum":
                screen = wording.overview(review, await desk.proposal(review))
            case "l":
                screen = wording.records(review, page)
            case "r":
                where = _place_in(review, rest)
                screen = wording.record(review, where, await desk.proposal(review))
            case "c":
                number = int(rest) if rest.isdecimal() else 0
                number = min(number, len(review.reviewed.draft.contests) - 1)
                screen = wording.contest(review, number, await desk.proposal(review))
            case "s":
                screen = wording.source(review)
            case "f":
                screen = wording.fields(review, _place_in(review, rest))
            case "m":
                where = _place_in(review, rest)
                screen = wording.merging(review, where, await desk.proposal(review), page)
            case "h":
                changes = await desk.history(review.id)
                screen = wording.history(review, changes, await self._parts.names(), KOREA)
            case "close":
                screen = wording.paused(review)
            case "drop":
                screen = wording.ask_drop(review)
            case "e":
                await say(None)
                await self._ask(bot, place, here, review, rest, actor, page)
                return True
            case "n":
                await say(None)
                await self._next(bot, place, here, review, actor)
                return True
            case "d":
                await say(None)
                await self._changes(bot, place, here, review, page)
                return True
            case _:
                return False
        await say(None)
        await self._show(bot, place, screen, here, page=page, again=press.value)
        return True

    async def _change(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        press: _Pressed,
        review: Review,
        actor: str,
        say: Say,
    ) -> bool:
        """Changes a value; False for another act."""
        rest = press.rest
        match press.act:
            case "u":
                await self._undo(bot, place, here, review, press, actor, say)
                return True
            case "mine":
                await self._mine(bot, place, here, review, press, actor, say)
                return True
            case "ok" | "out" | "in":
                where = _place_in(review, rest)
                flag = "right" if press.act == "ok" else "skipped"
                target = field_target(*where, flag)
                edits = [Edit(target=target, value=press.act != "in")]
                if press.act == "ok" and where in review.reviewed.choices.skipped:
                    edits.append(Edit(target=field_target(*where, "skipped"), value=False))
            case "p":
                dotted, _, id_ = rest.partition(":")
                target = field_target(*_place_in(review, dotted), "placed")
                edits = [Edit(target=target, value=AS_IT_LOOKS if id_ == "auto" else id_)]
            case "j":
                dotted, _, other = rest.partition(":")
                where = _place_in(review, dotted)
                target = field_target(*where, "title")
                from_ = _place_in(review, f"{where[0]}.{other}")
                edits = list(merged(review.reviewed, from_, where))
            case "v":
                target, _, value = rest.rpartition(":")
                edits = [_edit(target, value)]
            case _:
                return False
        saved = await self._desk.change(review.id, press.seen, edits, actor=actor)
        if isinstance(saved, Overtaken):
            await say(None)
            screen = wording.overtaken(saved, await self._parts.names(), typed=False)
            await self._show(bot, place, screen, here)
            return True
        await say(None)
        await self._after(bot, place, here, saved, press.act, target, actor)
        return True

    async def _after(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        saved: Review,
        act: str,
        target: str,
        actor: str,
    ) -> None:
        """What is shown after a change: the next record, the next step, or what it is part of."""
        kind = parse_target(target).kind
        if act in ("ok", "out"):
            at = parse_target(target).place
            note = wording.left_out(saved, at) if act == "out" else ""
            if saved.reviewed.unseen:
                later = [one for one in saved.reviewed.unseen if one > at]
                where = (later or saved.reviewed.unseen)[0]
                screen = wording.record(saved, where, await self._desk.proposal(saved), note=note)
                await self._show(bot, place, screen, here, again=_again("r", saved, where))
                return
            await self._overview(bot, place, saved, here, note=note)
        elif kind == "decision":
            await self._next(bot, place, here, saved, actor)
        elif kind == "public":
            if saved.reviewed.public:
                await self._next(bot, place, here, saved, actor)
            else:
                await self._show(bot, place, wording.not_public(saved), here)
        else:
            note = wording.corrected(saved, target) if act == "v" else wording.SAVED
            await self._around(bot, place, saved, target, note=note, here=here)

    async def _undo(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        review: Review,
        press: _Pressed,
        actor: str,
        say: Say,
    ) -> None:
        target: str | None = press.rest or None
        shown = target
        if target is not None and re.fullmatch(r"\d+\.\d+", target):
            # The last change of any field of this record.
            shown = f"{target}.title"
            holding = [
                one.target
                for one in await self._desk.history(review.id)
                if one.undone is None and one.target.startswith(f"{target}.")
            ]
            if not holding:
                raise NothingToUndoError
            target = holding[-1]
        saved = await self._desk.undo(review.id, press.seen, actor=actor, target=target)
        await say(None)
        if isinstance(saved, Overtaken):
            screen = wording.overtaken(saved, await self._parts.names(), typed=False)
            await self._show(bot, place, screen, here)
        elif shown is None:
            await self._overview(bot, place, saved, here, note=wording.UNDONE)
        else:
            await self._around(bot, place, saved, shown, note=wording.UNDONE, here=here)

    async def _mine(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        review: Review,
        press: _Pressed,
        actor: str,
        say: Say,
    ) -> None:
        """The value in the message that the question answers, although somebody was faster."""
        text = _answered_text(here)
        if text is None:
            await say(wording.VALUE_LOST)
            return
        seen = _seen(review, press.seen)
        saved = await self._desk.correct(seen, press.rest, text, actor=actor)
        await say(None)
        if isinstance(saved, Overtaken):
            answering = place.model_copy(update={"reply_to": _answered_id(here)})
            screen = wording.overtaken(saved, await self._parts.names(), typed=True)
            await self._show(bot, answering, screen)
            return
        note = wording.corrected(saved, press.rest)
        await self._around(bot, place, saved, press.rest, note=note, here=here)

    async def _finish(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        press: _Pressed,
        review: Review,
        actor: str,
        say: Say,
    ) -> None:
        """Publishes, gives up, takes up again, announces."""
        seen = _seen(review, press.seen)
        match press.act:
            case "why":
                await say(None)
                await self._ask_reason(bot, place, here, review, actor)
            case "go":
                await say(None)
                await self._publish(bot, place, here, seen, actor, None)
            case "go!":
                reason = _answered_text(here)
                if reason is None:
                    await say(wording.REASON_LOST)
                    return
                await say(None)
                await self._publish(bot, place, here, seen, actor, reason)
            case "file":
                await say(None)
                await self._send_answers(bot, place, review)
            case "ann":
                await self._announce(bot, place, here, seen, actor, say)
            case "drop!":
                dropped = await self._desk.drop(seen, actor=actor)
                await say(None)
                await self._show(bot, place, wording.dropped(dropped), here)
            case "open":
                opened = await self._desk.reopen(seen, actor=actor)
                await say(None)
                await self._overview(bot, place, opened, here)
            case _:
                await say(None)

    # -- steps -----------------------------------------------------------------------------

    async def _next(self, bot: Bot, place: Place, here: Here, review: Review, actor: str) -> None:
        """The first step that is missing for a publication."""
        if review.state != "open":
            await self._overview(bot, place, review, here)
            return
        proposal = await self._desk.proposal(review)
        step = next_step(review.reviewed, proposal)
        match step.kind:
            case "record":
                assert step.place is not None
                screen = wording.record(review, step.place, proposal)
                again = _again("r", review, step.place)
                await self._show(bot, place, screen, here, again=again)
            case "year" | "date":
                await self._ask(bot, place, here, review, step.target or "", actor, 1)
            case "conflict":
                (one, *_) = [
                    one
                    for one in proposal.joined_conflicts
                    if step.target == f"decision:{one.key}"
                ]
                await self._show(bot, place, wording.conflict(review, one, proposal), here)
            case "public":
                await self._show(bot, place, wording.ask_public(review, proposal), here)
            case "publish":
                await self._changes(bot, place, here, review, 1)

    async def _ask(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        review: Review,
        target: str,
        actor: str,
        page: int,
    ) -> None:
        """Asks for the value of a field, which is what `actor` writes next."""
        value_at(review.reviewed, target)
        if review.state == "open":
            await self._parts.questions.ask(
                actor,
                Question(kind="value", review=review.id, turn=review.turn, target=target),
            )
        screen = await self._field(review, target)
        again = wording.value_of("e", review, target)
        await self._show(bot, place, screen, here, page=page, again=again)

    async def _field(self, review: Review, target: str, *, note: str = "") -> Screen:
        return wording.field(
            review,
            target,
            await self._desk.proposal(review),
            await self._desk.history(review.id),
            note=note,
            today=self._parts.today(),
        )

    async def _changes(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        review: Review,
        page: int,
        *,
        note: str = "",
    ) -> None:
        """What would change; asking the tables takes a while the first time."""
        if review.state != "open":
            await self._overview(bot, place, review, here)
            return
        shown = here
        if page == 1 and here is not None and _is_ours(here):
            await self._show(bot, place, wording.waiting(review, wording.CHECKING), here)
        proposal = await self._desk.checked(review)
        screen = wording.changes(review, proposal, note=note)
        await self._show(bot, place, screen, shown, page=page, again=wording.value_of("d", review))

    async def _ask_reason(
        self, bot: Bot, place: Place, here: Here, review: Review, actor: str
    ) -> None:
        proposal = await self._desk.checked(review)
        question = Question(kind="reason", review=review.id, turn=review.turn)
        await self._parts.questions.ask(actor, question)
        await self._show(bot, place, wording.ask_reason(review, proposal), here)

    async def _publish(
        self,
        bot: Bot,
        place: Place,
        here: Here,
        seen: Review,
        actor: str,
        reason: str | None,
    ) -> None:
        if here is not None and _is_ours(here) and seen.state == "open":
            await self._show(bot, place, wording.waiting(seen, wording.PUBLISHING), here)
        try:
            review = await self._desk.publish(seen, actor=actor, reason=reason)
        except StoppedError:
            await self._ask_reason(bot, place, here, await self._desk.get(seen.id), actor)
        except (NotPublicError, UnpublishableError):
            await self._next(bot, place, here, await self._desk.get(seen.id), actor)
        except (ClosedReviewError, OutdatedReviewError, PublishingElsewhereError) as error:
            review = await self._desk.get(seen.id)
            note = errors.sentence(error.code, error.values)
            if review.state == "open":
                await self._changes(bot, place, here, review, 1, note=note)
            else:
                await self._overview(bot, place, review, here, note=note)
        except VersionMovedError as error:
            await self._ready(_whole_number(error.values["current"]))
            review = await self._desk.get(seen.id)
            await self._changes(bot, place, here, review, 1, note=wording.MOVED)
        else:
            await self._overview(bot, place, review, here)

    async def _send_answers(self, bot: Bot, place: Place, review: Review) -> None:
        proposal = await self._desk.checked(review)
        check = proposal.check
        if check is None or not check.changed:
            await send_texts(bot, place, [escape(wording.NO_ANSWERS)])
            return
        # With a mark, or a phone may take it for another encoding.
        await bot.send_document(
            chat_id=place.chat,
            document=wording.changed_answers(proposal).encode("utf-8-sig"),
            filename=wording.FILE_NAME.format(id=review.id),
            caption=wording.FILE_CAPTION.format(count=len(check.changed)),
        )

    async def _announce(
        self, bot: Bot, place: Place, here: Here, seen: Review, actor: str, say: Say
    ) -> None:
        if self._announcer is None or seen.version is None:
            await say(None)
            return
        review = await self._desk.get(seen.id)
        if review.announcement is None:
            if not await self._ready(seen.version):
                await say(wording.NOT_READY)
                return
            claimed = await self._desk.claim_announcement(seen, actor=actor)
            made = await self._announcer.compose_version(seen.version, actor=actor)
            review = await self._desk.announced(claimed.id, made.id)
        await say(None)
        await self._overview(bot, place, review, here)
        assert review.announcement is not None
        await self._announcer.show(bot, place, review.announcement)

    async def _ready(self, version: int) -> bool:
        """Whether answers are made from `version` (or a later one), waiting for it a little."""
        until = self._timer() + READY_IN
        while self._parts.snapshot().version < version:
            if self._timer() >= until:
                return False
            await asyncio.sleep(0.1)
        return True

    # -- showing ---------------------------------------------------------------------------

    async def _list(self, bot: Bot, place: Place, here: Here = None) -> None:
        found = await self._desk.every(limit=10)
        await self._show(
            bot, place, wording.listing(found, await self._parts.names(), KOREA), here
        )

    async def _overview(
        self, bot: Bot, place: Place, review: Review, here: Here = None, *, note: str = ""
    ) -> None:
        screen = wording.overview(review, await self._desk.proposal(review), note=note)
        await self._show(bot, place, screen, here, again=wording.value_of("sum", review))

    async def _around(
        self,
        bot: Bot,
        place: Place,
        review: Review,
        target: str,
        *,
        note: str,
        here: Here = None,
    ) -> None:
        """What `target` is part of: its record, its contest, the document."""
        at = parse_target(target)
        proposal = await self._desk.proposal(review)
        if at.kind == "record":
            screen = wording.record(review, at.place, proposal, note=note)
            again = _again("r", review, at.place)
        elif at.kind == "contest":
            screen = wording.contest(review, at.contest or 0, proposal, note=note)
            again = wording.value_of("c", review, at.contest)
        elif at.kind == "source":
            screen, again = wording.source(review, note=note), wording.value_of("s", review)
        else:
            screen = wording.overview(review, proposal, note=note)
            again = wording.value_of("sum", review)
        await self._show(bot, place, screen, here, again=again)

    async def _show(
        self,
        bot: Bot,
        place: Place,
        screen: Screen,
        here: Here = None,
        *,
        page: int = 1,
        again: str = "",
    ) -> None:
        """In the place of `here` where that is a screen of ours, else as a new message."""
        text, keys = _rendered(screen, page, again)
        if (
            here is not None
            and _is_ours(here)
            and await edit_text(bot, place, here.message_id, text, keys)
        ):
            return
        await send_texts(bot, place, [text], keys)

    async def _edit(self, bot: Bot, place: Place, message: int, text: str) -> None:
        await edit_text(bot, place, message, escape(text))


def _rendered(screen: Screen, page: int, again: str) -> tuple[str, Keyboard]:
    """HTML and keyboard of one page of `screen`; `again` is the value that shows it once more."""
    texts = messages(Reply(kind="help", blocks=screen.blocks, version=0), limit=PAGE)
    page = min(max(1, page), len(texts))
    text = texts[page - 1]
    rows = list(screen.rows)
    if len(texts) > 1 and again:
        text += f"\n\n({page}/{len(texts)})"
        turning = [
            Button(label=label, value=f"{_PAGE.sub('', again)}:p{to}")
            for label, to in (("◀ 앞 쪽", page - 1), ("다음 쪽 ▶", page + 1))
            if 1 <= to <= len(texts)
        ]
        rows.insert(0, tuple(turning))
    return text, [[Key(one.label, one.value) for one in row] for row in rows]


def _pressed(value: str) -> _Pressed:
    found = _PAGE.search(value)
    bare = value[: found.start()] if found else value
    act, id_, seen, rest = [*bare.removeprefix(wording.PREFIX).split(":", 3), "", "", ""][:4]
    return _Pressed(
        act=act,
        id=id_,
        seen=int(seen) if seen.isdecimal() else 0,
        rest=rest,
        page=int(found[1]) if found else 1,
        value=value,
    )


def _seen(review: Review, turn: int | None) -> Review:
    """`review` at the turn that somebody has seen."""
    return review.model_copy(update={"turn": turn or 0})


def _again(act: str, review: Review, place: tuple[int, int]) -> str:
    return wording.value_of(act, review, f"{place[0]}.{place[1]}")


def _place_in(review: Review, dotted: str) -> tuple[int, int]:
    """The record that `dotted` names. Raises UnknownTargetError."""
    contest, _, record = dotted.partition(".")
    if contest.isdecimal() and record.isdecimal():
        place = int(contest), int(record)
        if place in review.reviewed.places:
            return place
    raise UnknownTargetError(target=dotted)


def _edit(target: str, value: str) -> Edit:
    """What a button with a value changes."""
    at = parse_target(target)
    if at.kind == "public" or at.field in ("skipped", "right"):
        return Edit(target=target, value=value == "1")
    if at.kind == "decision":
        return Edit(target=target, value=value or None)
    if at.field == "placed":
        return Edit(target=target, value=value)
    return correction(target, value)


def _is_ours(message: Message) -> bool:
    """Whether `message` is a screen of the review that can be put right."""
    if message.text is None or message.reply_markup is None:
        return False
    return all(
        str(button.callback_data or "").startswith(wording.PREFIX)
        for row in message.reply_markup.inline_keyboard
        for button in row
    )


def _answered_text(here: Here) -> str | None:
    """The text of the message that `here` answers."""
    written = here.reply_to_message if here is not None else None
    text = (written.text or "").strip() if written is not None else ""
    return text or None


def _answered_id(here: Here) -> int | None:
    written = here.reply_to_message if here is not None else None
    return written.message_id if written is not None else None


def _whole_number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _actor(user: int) -> str:
    return f"telegram:{user}"


async def _download(bot: Bot, document: Document) -> bytes:
    """The content of a file. Raises DocumentTooLargeError, and TelegramError."""
    too_large = DocumentTooLargeError(limit=limits.FILE_BYTES // limits.MEGABYTE)
    if (document.file_size or 0) > limits.FILE_BYTES:
        raise too_large
    try:
        file = await bot.get_file(file_id=document.file_id)
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise too_large from error
        raise
    return bytes(await file.download_as_bytearray())


async def _delete(bot: Bot, place: Place, message: int) -> None:
    try:
        await call(bot, "deleteMessage", {"chat_id": place.chat, "message_id": message})
    except TelegramError as error:
        log.info("progress_not_deleted: %s", type(error).__name__)
