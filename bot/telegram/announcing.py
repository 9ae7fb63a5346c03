"""Announcements in Telegram: written, approved, sent and watched by administrators.

Nothing is kept in memory: every button carries the announcement and the turn that it was shown
at, and what is written as an answer to a card names its announcement by the card. So a restart
loses no dialogue, and a second tap finds a later turn and does nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial
from html import escape

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatType

from bot.announcements.composing import draft_of_news, news
from bot.announcements.errors import ContentError
from bot.announcements.model import Announcement, Draft
from bot.announcements.records import load_draft
from bot.announcements.states import AGAIN
from bot.errors import BotError, DatabaseError
from bot.people.roles import NoRightError, Right, account_of
from bot.replies import announcements, errors
from bot.replies import announcing as wording
from bot.replies.administering import REFUSED
from bot.replies.composing import Waiting
from bot.telegram.acknowledge import Say
from bot.telegram.composing import Composer, media_of, parts_of, written
from bot.telegram.incoming import Called, Place, actor_of, called
from bot.telegram.newsroom import KOREA, Announcing, Screens, Visitor, keys_of
from bot.telegram.sending import send_texts
from bot.telegram.telling import ask_others, send_content, send_report, tell

log = logging.getLogger(__name__)

WHEN = "%Y-%m-%d %H:%M"
# A card names its announcement in its first line: 새 결과 8건 (5kckf4)
_CARD = re.compile(r"[^\n]*\((?P<id>[a-z2-9]{6})\)(?:\n|$)")


class Announcer:
    """Shows the announcement desk in Telegram."""

    def __init__(self, parts: Announcing) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._screens = Screens(parts)
        self._composer = Composer(parts, self._screens)

    # -- messages --------------------------------------------------------------------------

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about announcements and has been dealt with."""
        text = message.text or message.caption or ""
        said = called(text, bot.username)
        answered = self._answered(bot, message)
        private = message.chat.type == ChatType.PRIVATE
        waiting = None
        if private and answered is None and not said.slash and said.name not in wording.COMMANDS:
            waiting = await self._composer.waiting(bot, message)
        if said.name not in wording.COMMANDS and answered is None and waiting is None:
            return False
        user = message.from_user
        if not private or user is None:
            if not said.slash and answered is None:
                # A word that somebody says in a group is not said to the bot.
                return False
            await send_texts(bot, Place(chat=message.chat.id), [wording.ONLY_PRIVATE])
            return True
        visitor = Visitor(bot, Place(chat=message.chat.id))
        role = await self._parts.roles.role_of(user.id)
        if role is None:
            if not said.slash or said.name not in wording.COMMANDS:
                # Whoever is no administrator asks the bot about cases.
                return False
            await self._parts.refusals.count(user.id)
            await send_texts(bot, visitor.place, [escape(REFUSED.format(id=user.id))])
            return True
        try:
            await self._on_words(visitor, message, said, answered, waiting)
        except DatabaseError:
            raise
        except BotError as error:
            told = errors.sentence(error.code, error.values)
            await send_texts(bot, visitor.place, [escape(told)])
        return True

    async def _on_words(
        self,
        visitor: Visitor,
        message: Message,
        said: Called,
        answered: str | None,
        waiting: Waiting | None,
    ) -> None:
        writes = answered is not None or waiting is not None or said.rest
        await self._check(visitor.account, "announce" if writes else "look")
        if answered is not None:
            await self._on_answer(visitor, message, answered)
        elif waiting is not None:
            await self._composer.on_sent(visitor, message, waiting)
        elif said.rest:
            await self._write(visitor, message, said.rest)
        elif said.name in wording.WRITING and await self._parts.roles.may(
            visitor.account, "announce"
        ):
            await self._composer.begin(visitor)
        else:
            await self._composer.leave(visitor.account)
            await self._screens.list(visitor)

    async def leave(self, user: int) -> None:
        """Something else is done now: what `user` writes next is no part of an announcement."""
        await self._composer.leave(user)

    def _answered(self, bot: Bot, message: Message) -> str | None:
        """The announcement whose card `message` answers."""
        to = message.reply_to_message
        if to is None or to.from_user is None or to.from_user.id != bot.id:
            return None
        found = _CARD.match(to.text or "")
        return found["id"] if found else None

    async def _write(self, visitor: Visitor, message: Message, text: str) -> None:
        draft = Draft(**parts_of(text), media=await media_of(visitor.bot, message))
        made = await self._desk.compose(draft, actor=visitor.actor)
        await self._composer.leave(visitor.account)
        await self._screens.card(visitor, made.id)

    async def _on_answer(self, visitor: Visitor, message: Message, id_: str) -> None:
        found = await self._desk.get(id_)
        if found.stage != "draft":
            await self._composer.confirm_correction(visitor, message, found)
            return
        text = written(message)
        if (moment := _moment(text)) is not None:
            changes: dict[str, object] = {"send_at": moment or None}
        else:
            changes = dict(parts_of(text))
            if (media := await media_of(visitor.bot, message)) is not None:
                changes["media"] = media
        draft = (await load_draft(self._desk, id_)).model_copy(update=changes)
        await self._desk.edit(id_, draft, actor=visitor.actor, turn=found.turn)
        await self._screens.card(visitor, id_)

    # -- buttons ---------------------------------------------------------------------------

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the announcements; `value` as it was sent."""
        user = query.from_user
        message = query.message
        if message is None:
            await say(None)
            return
        verb = value.removeprefix(wording.PREFIX).partition(":")[0]
        here = message if isinstance(message, Message) else None
        try:
            await self._check(user.id, "look" if verb in wording.LOOKING else "announce")
            # Whatever was to be written: a tap says something else.
            await self._composer.leave(user.id)
            await self._press(Visitor(bot, Place(chat=user.id), here), value, say)
        except DatabaseError:
            raise
        except BotError as error:
            await say(errors.sentence(error.code, error.values))

    async def _check(self, user: int, right: Right) -> None:
        """Raises NoRightError, and counts that."""
        try:
            await self._parts.roles.check(actor_of(user), right)
        except NoRightError:
            await self._parts.refusals.count(user)
            raise

    async def _press(self, visitor: Visitor, value: str, say: Say) -> None:
        split = value.removeprefix(wording.PREFIX).split(":")
        verb, id_, turn, *more = split + [""] * 4
        number = int(turn) if turn.isdigit() else None
        screens = self._screens
        if await self._composer.on_press(visitor, verb, id_, number, more[0], say):
            return
        match verb:
            case "list":
                await say(None)
                await screens.list(visitor, number=number or 1, near=id_)
            case "close":
                await say(None)
                await self._close(visitor)
            case "new":
                made = await self._compose_news(visitor.actor)
                await say(None)
                await screens.card(Visitor(visitor.bot, visitor.place), made.id)
            case "preview":
                await say(None)
                await self._preview(visitor, id_)
            case "report":
                await say(None)
                await send_report(visitor.bot, visitor.place, self._desk, id_)
            case "drop" | "cancel" | "recall" | "again":
                await say(None)
                await self._make_sure(visitor, verb, id_, number or 0, more[0])
            case "topics":
                await say(None)
                await screens.topics(visitor, id_, more[0])
            case "t":
                await screens.choose_topic(visitor, id_, number, more[0], more[1], say)
            case "cases":
                await say(None)
                await screens.cases(visitor, id_, more[0])
            case "c":
                await screens.choose_case(visitor, id_, number, more[0], more[1], say)
            case "silent":
                draft = await load_draft(self._desk, id_)
                changed = draft.model_copy(update={"silent": not draft.silent})
                await self._desk.edit(id_, changed, actor=visitor.actor, turn=number)
                await say(None)
                await screens.card(visitor, id_)
            case "seen":
                await say(None)
                await self._preview_correction(visitor, id_)
            case "correct!" | "propose!":
                await self._correct(visitor, id_, number, say)
            case "card":
                await say(None)
                await screens.card(visitor, id_)
            case "again!":
                again = partial(self._desk.resend, states=[s for s in AGAIN if s == more[0]])
                await self._step(visitor, again, id_, number, say)
            case _:
                await self._named_step(visitor, verb, id_, number, say)

    async def _close(self, visitor: Visitor) -> None:
        """The screen is put away; of what is watched in it only the report is sent."""
        told = wording.CLOSED
        here = visitor.here.message_id if visitor.here is not None else None
        for one in await self._desk.watched():
            if (one.chat, one.message) == (visitor.account, here):
                await self._desk.watch(one.id, one.chat, 0)
                told = wording.CLOSED_RUNNING
        await visitor.show((told, []))

    async def _make_sure(
        self, visitor: Visitor, verb: str, id_: str, turn: int, state: str
    ) -> None:
        found = await self._desk.get(id_)
        if verb == "cancel" and found.started_at is None:
            verb = "drop"
        question = wording.SURE.get(state or verb, "")
        text = f"{found.title} ({id_})\n{question}"
        keys = keys_of(wording.sure(verb, id_, turn, state))
        await send_texts(visitor.bot, visitor.place, [escape(text)], keys)

    async def _named_step(
        self, visitor: Visitor, verb: str, id_: str, turn: int | None, say: Say
    ) -> None:
        desk = self._desk
        steps = {
            "submit": desk.submit,
            "approve": desk.approve,
            "revise": desk.revise,
            "send": desk.send,
            "pause": desk.pause,
            "resume": desk.resume,
            "drop!": desk.cancel,
            "cancel!": desk.cancel,
            "recall!": desk.recall,
            "agree": desk.correct,
            "retract": desk.retract,
        }
        if verb not in steps:
            await say(None)
            return
        found = await self._step(visitor, steps[verb], id_, turn, say)
        if verb == "submit":
            await ask_others(visitor.bot, self._parts, found, visitor.account)
        elif verb == "approve":
            by = account_of(found.submitted_by or "")
            await tell(visitor, self._screens, by, found, wording.APPROVED)
        elif verb == "agree":
            by = account_of(await desk.author(id_) or "")
            await tell(visitor, self._screens, by, found, wording.CORRECTION_APPROVED)

    async def _step(
        self,
        visitor: Visitor,
        step: Callable[..., Awaitable[Announcement]],
        id_: str,
        turn: int | None,
        say: Say,
    ) -> Announcement:
        found = await step(id_, actor=visitor.actor, turn=turn)
        await say(wording.DONE)
        await self._screens.card(visitor, id_, watch=found.stage in ("scheduled", "running"))
        return found

    async def _correct(self, visitor: Visitor, id_: str, turn: int | None, say: Say) -> None:
        here = visitor.here
        answered = here.reply_to_message if here is not None else None
        text = written(answered) if answered is not None else ""
        if not text:
            await say(wording.CORRECTION_LOST)
            return
        draft = (await load_draft(self._desk, id_)).model_copy(update=parts_of(text))
        found = await self._desk.propose(id_, draft, actor=visitor.actor, turn=turn)
        await say(wording.DONE)
        waits = found.proposed is not None
        await self._screens.card(visitor, id_, watch=not waits)
        if waits:
            await ask_others(visitor.bot, self._parts, found, visitor.account)

    # -- showing ---------------------------------------------------------------------------

    async def _preview(self, visitor: Visitor, id_: str) -> None:
        content = await self._desk.content(id_)
        await send_content(visitor.bot, visitor.account, content)
        found = await self._desk.get(id_)
        reached = await self._parts.subscribers.reach(found.topics)
        told = announcements.reaching(found.topics, reached, self._parts.snapshot())
        await send_texts(visitor.bot, visitor.place, [escape(told)])
        # The next step is below what was just read, not above it.
        await self._screens.card(Visitor(visitor.bot, visitor.place), id_)

    async def _preview_correction(self, visitor: Visitor, id_: str) -> None:
        content = await self._desk.proposal(id_)
        if content is not None:
            await send_content(visitor.bot, visitor.account, content)
        await self._screens.card(Visitor(visitor.bot, visitor.place), id_)

    async def _compose_news(self, actor: str) -> Announcement:
        return await self.compose_version(self._parts.snapshot().version, actor=actor)

    async def compose_version(self, version: int, *, actor: str) -> Announcement:
        """A draft about what `version` has brought, which is the current one or an earlier one.

        Raises ContentError where it has brought no case.
        """
        snapshot = self._parts.snapshot()
        before = await self._parts.before(version)
        after = snapshot.knowledge
        if version != snapshot.version:
            after = await self._parts.before(version + 1) or after
        draft = draft_of_news(news(before, after), snapshot)
        draft = draft.model_copy(update={"version": version})
        return await self._desk.compose(draft, actor=actor)

    async def show(self, bot: Bot, place: Place, id_: str) -> None:
        """The card of an announcement as a new message."""
        await self._screens.card(Visitor(bot, place), id_)


def _moment(text: str) -> int | None:
    """Seconds since 1970 of 시각 2021-09-15 09:30; 0 for 시각 없음; None for anything else."""
    head, _, rest = text.strip().partition(" ")
    if head != "시각":
        return None
    if rest.strip() == "없음":
        return 0
    try:
        return int(dt.datetime.strptime(rest.strip(), WHEN).replace(tzinfo=KOREA).timestamp())
    except ValueError:
        raise ContentError(problem="when") from None
