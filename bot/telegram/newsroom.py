"""What announcements look like in Telegram: the screens, and their buttons in rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import escape
from zoneinfo import ZoneInfo

from telegram import Bot, Message

from bot.announcements.composing import presses
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.records import load_draft
from bot.announcements.subscribers import Subscribers
from bot.announcements.topics import Topic, offered
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import announcements
from bot.replies import announcing as wording
from bot.replies.composing import Shown
from bot.replies.model import Button
from bot.review.questions import Questions
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.sending import edit_text, send_texts
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot

KOREA = ZoneInfo("Asia/Seoul")
PATIENCE = 3_600
"""Seconds for which a part of an announcement is waited for: a text takes its time."""
_HOUR = re.compile(r"\d+시")


@dataclass(frozen=True)
class Announcing:
    """What the channel needs. `before` gives the knowledge before a version, None of the first.

    `prompts` keep what somebody was asked to write, for `PATIENCE`; `questions` are what a
    review has asked: what is written next answers the later one of two requests.
    """

    desk: AnnouncementDesk
    subscribers: Subscribers
    snapshot: Callable[[], Snapshot]
    before: Callable[[int], Awaitable[Knowledge | None]]
    roles: Roles
    refusals: Refusals
    prompts: Prompts
    questions: Questions | None = None


@dataclass(frozen=True)
class Visitor:
    """An administrator who does something now, in the chat `place`. `here` is the message whose
    button was pressed; None for what was written, and where Telegram does not tell any more."""

    bot: Bot
    place: Place
    here: Message | None = None

    @property
    def account(self) -> int:
        """Whose chat it is."""
        return self.place.chat

    @property
    def actor(self) -> str:
        """Who, for the audit log."""
        return f"telegram:{self.place.chat}"

    async def show(self, shown: Shown) -> int:
        """In the place of `here` where that is a screen of ours; the message that shows it."""
        text, keys, here = escape(shown[0]), keys_of(shown[1]), self.here
        if here is not None and here.text is not None and here.reply_markup is not None:
            ours = all(
                str(button.callback_data or "").startswith(wording.PREFIX)
                for row in here.reply_markup.inline_keyboard
                for button in row
            )
            if ours and await edit_text(self.bot, self.place, here.message_id, text, keys):
                return here.message_id
        return (await send_texts(self.bot, self.place, [text], keys))[-1]


class Screens:
    """Shows announcements as they are now."""

    def __init__(self, parts: Announcing) -> None:
        self._parts = parts
        self._desk = parts.desk

    async def list(self, visitor: Visitor, *, number: int = 1, near: str = "") -> None:
        """Page `number` of the list, or the one on which the announcement `near` is."""
        may = await self._parts.roles.may(visitor.account, "announce")
        size = wording.LIST_PAGE
        if near:
            page = await self._desk.page_with(near, size=size)
        else:
            page = await self._desk.page(number, size=size)
        await visitor.show(wording.listing(page, KOREA, writes=may))

    async def card(self, visitor: Visitor, id_: str, *, watch: bool = False) -> None:
        """One announcement and what can be done; with `watch` the message follows it."""
        progress = await self._desk.progress(id_)
        may = await self._parts.roles.may(visitor.account, "announce")
        shown = wording.card(progress, self._parts.snapshot(), KOREA, writes=may)
        message = await visitor.show(shown)
        if watch:
            await self._desk.watch(id_, visitor.account, message)

    async def topics(self, visitor: Visitor, id_: str, page: str) -> None:
        """The topics of a draft to choose from."""
        snapshot, found = self._parts.snapshot(), await self._desk.get(id_)
        reach = dict(await self._parts.subscribers.reach_of_each())
        every = [(topic, mark(topic), reach.get(topic.text, 0)) for topic in offered(snapshot)]
        text, buttons = wording.topics(every, found, snapshot, _number(page))
        reached = await self._parts.subscribers.reach(found.topics)
        told = announcements.reaching(found.topics, reached, snapshot)
        await visitor.show((f"{found.title} ({found.id})\n{text}\n\n{told}", buttons))

    async def choose_topic(
        self, visitor: Visitor, id_: str, turn: int | None, named: str, page: str, say: Say
    ) -> None:
        """Puts the topic whose mark is `named` to a draft, or takes it away."""
        chosen = [one.text for one in offered(self._parts.snapshot()) if mark(one) == named]
        draft = await load_draft(self._desk, id_)
        kept = [topic for topic in draft.topics if topic not in chosen]
        if len(kept) == len(draft.topics):
            kept += chosen
        changed = draft.model_copy(update={"topics": tuple(kept)})
        await self._desk.edit(id_, changed, actor=visitor.actor, turn=turn)
        await say(None)
        await self.topics(visitor, id_, page)

    async def cases(self, visitor: Visitor, id_: str, page: str) -> None:
        """The cases that may be buttons of a draft."""
        snapshot, found = self._parts.snapshot(), await self._desk.get(id_)
        draft = await load_draft(self._desk, id_)
        chosen = {one.value for one in draft.buttons}
        every = snapshot.shelves.ordered
        text, buttons = wording.cases(every, chosen, found, snapshot, _number(page))
        await visitor.show((f"{found.title} ({id_})\n{text}", buttons))

    async def choose_case(
        self, visitor: Visitor, id_: str, turn: int | None, named: str, page: str, say: Say
    ) -> None:
        """Puts a button for the case `named` under a draft, or takes it away."""
        snapshot = self._parts.snapshot()
        draft = await load_draft(self._desk, id_)
        value = f"case:{named}"
        kept = tuple(one for one in draft.buttons if one.value != value)
        case = snapshot.knowledge.case_by_id.get(named)
        if len(kept) == len(draft.buttons) and case is not None:
            kept = (*kept, *presses([case], snapshot))
        changed = draft.model_copy(update={"buttons": kept})
        await self._desk.edit(id_, changed, actor=visitor.actor, turn=turn)
        await say(None)
        await self.cases(visitor, id_, page)


def mark(topic: Topic) -> str:
    """A short name of `topic` for buttons, the same as long as the topic is."""
    return hashlib.sha256(topic.text.encode()).hexdigest()[:8]


def keys_of(buttons: Sequence[Button]) -> Keyboard:
    """One below another, short ones that belong together in a row, and what leads away in the
    last row."""
    rows: list[list[Key]] = []
    away: list[Key] = []
    room, kind = 0, 0
    for one in buttons:
        key = Key(one.label, one.value)
        if one.label in wording.AWAY:
            away.append(key)
            continue
        side_by_side = 4 if _HOUR.fullmatch(one.label) else 2 if one.label in wording.PAIRED else 1
        if side_by_side != kind or not room:
            rows.append([])
            room, kind = side_by_side, side_by_side
        rows[-1].append(key)
        room -= 1
    return [*rows, away] if away else rows


def _number(page: str) -> int:
    return int(page) if page.isdecimal() else 1
