"""An announcement is written step by step: title, text, topics, cases, a picture or a document.

Each step is a screen that says what may be sent or chosen, with a way back and a way out. The
draft is stored from its title on, with the step at which it is, so that whoever comes back goes
on there: after a restart, and another administrator, too. What is waited for is stored as well;
an answer to such a screen finds its place even when nobody waits for it any more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape
from typing import Literal, get_args

from telegram import Bot, Message

from bot.announcements.errors import ContentError
from bot.announcements.model import PARTS, Announcement, Draft, Part
from bot.announcements.records import load_draft
from bot.announcements.sender import Media
from bot.errors import BotError, DatabaseError
from bot.replies import announcing as wording
from bot.replies import composing, errors
from bot.replies.composing import Asked, Waiting
from bot.telegram.acknowledge import Say
from bot.telegram.keyboard import Key
from bot.telegram.newsroom import KOREA, Announcing, Screens, Visitor
from bot.telegram.sending import send_texts

MOST_BYTES = 20_000_000
"""Telegram hands bots no larger files."""
_PROMPT = "announce:"


class Composer:
    """Asks for the parts of an announcement, and takes what is sent."""

    def __init__(self, parts: Announcing, screens: Screens) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._prompts = parts.prompts
        self._screens = screens
        # Who may be waited for: nobody else's message has to look into the database.
        self._awaited: set[int] | None = None

    # -- what is waited for ----------------------------------------------------------------

    async def waiting(self, bot: Bot, message: Message) -> Waiting | None:
        """What `message` answers: the screen that it is a reply to, or what we have asked for."""
        to = message.reply_to_message
        if to is not None:
            by = to.from_user
            return composing.waiting_in(to.text or "") if by and by.id == bot.id else None
        user = message.from_user
        return await self._waiting_for(user.id) if user is not None else None

    async def _waiting_for(self, user: int) -> Waiting | None:
        if self._awaited is None:
            # Asked before a restart.
            self._awaited = set(await self._prompts.accounts())
        if user not in self._awaited:
            return None
        asked = await self._prompts.open(user)
        if asked is None or not asked.startswith(_PROMPT):
            return None
        named, _, id_ = asked.removeprefix(_PROMPT).partition(":")
        part = next((one for one in get_args(Asked) if one == named), None)
        return Waiting(part=part, id=id_ or None) if part else None

    async def _wait_for(self, visitor: Visitor, part: Asked, id_: str | None = None) -> None:
        await self._prompts.ask(visitor.account, f"{_PROMPT}{part}" + (f":{id_}" if id_ else ""))
        if self._awaited is not None:
            self._awaited.add(visitor.account)
        if self._parts.questions is not None:
            await self._parts.questions.settle(visitor.actor)

    async def leave(self, user: int) -> None:
        """Something else is done now: what `user` writes next is no answer to us."""
        if await self._waiting_for(user) is not None:
            await self._prompts.close(user)

    # -- asking ----------------------------------------------------------------------------

    async def begin(self, visitor: Visitor, *, note: str = "") -> None:
        """Asks for the title of a new announcement."""
        unfinished = await self._desk.unfinished(composing.SHOWN_DRAFTS)
        await self._wait_for(visitor, "title")
        await visitor.show(composing.ask_new(unfinished, note=note))

    async def ask(self, visitor: Visitor, id_: str, part: Part, *, note: str = "") -> None:
        """Shows the step `part` of a draft, and waits for what it asks for."""
        found = await self._desk.get(id_)
        if found.stage != "draft":
            await self._screens.card(visitor, id_)
            return
        if found.step is not None and found.step != part:
            found = await self._desk.go_to(id_, part)
        if part == "topics":
            await self._screens.topics(visitor, id_, "")
        elif part == "cases":
            await self._screens.cases(visitor, id_, "")
        else:
            await self._ask_for(visitor, found, part, note)

    async def _ask_for(
        self, visitor: Visitor, found: Announcement, part: Asked, note: str = ""
    ) -> None:
        await self._wait_for(visitor, part, found.id)
        draft = await load_draft(self._desk, found.id)
        await visitor.show(composing.ask(part, found, draft, note=note))

    # -- what was sent ---------------------------------------------------------------------

    async def on_sent(self, visitor: Visitor, message: Message, waiting: Waiting) -> None:
        """Takes what `message` says for what is waited for; what cannot be taken is asked for
        once more, with the reason."""
        try:
            if waiting.id is None:
                await self._on_title_of_new(visitor, message)
            else:
                await self._on_part(visitor, message, waiting.part, waiting.id)
        except DatabaseError:
            raise
        except BotError as error:
            note = errors.sentence(error.code, error.values)
            if waiting.id is None:
                await self.begin(visitor, note=note)
            elif isinstance(error, ContentError):
                found = await self._desk.get(waiting.id)
                await self._ask_for(visitor, found, waiting.part, note)
            else:
                await self._prompts.close(visitor.account)
                raise

    async def _on_title_of_new(self, visitor: Visitor, message: Message) -> None:
        said = parts_of(written(message))
        if not said["title"]:
            await self.begin(visitor, note=composing.missing("title"))
            return
        draft = Draft(**said, media=await media_of(visitor.bot, message))
        then: Part = "topics" if draft.summary else "text"
        made = await self._desk.compose(draft, actor=visitor.actor, step=then)
        await self._prompts.close(visitor.account)
        await self.ask(visitor, made.id, then)

    async def _on_part(self, visitor: Visitor, message: Message, part: Asked, id_: str) -> None:
        found = await self._desk.get(id_)
        text = written(message)
        if part == "correct":
            if not text:
                await self._ask_for(visitor, found, part, composing.missing(part))
                return
            await self._prompts.close(visitor.account)
            await self.confirm_correction(visitor, message, found)
            return
        media = await media_of(visitor.bot, message)
        if not (media if part == "media" else text):
            await self._ask_for(visitor, found, part, composing.missing(part))
            return
        draft = await load_draft(self._desk, id_)
        changes: dict[str, object] = {"media": media} if media else {}
        if part == "title":
            changes |= {name: said for name, said in parts_of(text).items() if said}
        elif part == "text" or (text and not draft.summary):
            changes["summary"] = text
        changed = draft.model_copy(update=changes)
        await self._desk.edit(id_, changed, actor=visitor.actor, turn=found.turn)
        await self._prompts.close(visitor.account)
        await self._go_on(visitor, found, part)

    async def _go_on(self, visitor: Visitor, found: Announcement, part: Part) -> None:
        """To the next step of a draft that is being written; else to its card."""
        after = PARTS[PARTS.index(part) + 1 :]
        if found.step is not None and after:
            await self.ask(visitor, found.id, after[0])
            return
        if found.step is not None:
            await self._desk.go_to(found.id, None)
        await self._screens.card(visitor, found.id)

    async def confirm_correction(
        self, visitor: Visitor, message: Message, found: Announcement
    ) -> None:
        """Asks whether the words of `message` are to stand in every copy. Shown below them,
        from where the button reads them then."""
        counts = (await self._desk.progress(found.id)).counts
        alone = self._desk.alone
        asked = wording.CONFIRM_CORRECTION if alone else wording.CONFIRM_PROPOSAL
        question = asked.format(count=counts.get("sent", 0))
        here = replace(visitor.place, reply_to=message.message_id)
        yes, *away = wording.sure("correct" if alone else "propose", found.id, found.turn)
        keys = [[Key(yes.label, yes.value)], [Key(one.label, one.value) for one in away]]
        await send_texts(visitor.bot, here, [escape(question)], keys)

    # -- buttons ---------------------------------------------------------------------------

    async def on_press(
        self, visitor: Visitor, verb: str, id_: str, turn: int | None, more: str, say: Say
    ) -> bool:
        """Handles a button of the writing; False for any other."""
        part = next((one for one in PARTS if one == more), None)
        match verb:
            case "write":
                await say(None)
                await self.begin(visitor)
            case "part" if part is not None:
                await say(None)
                await self.ask(visitor, id_, part)
            case "fix":
                await say(None)
                await self._ask_for(visitor, await self._desk.get(id_), "correct")
            case "done":
                await self._desk.go_to(id_, None)
                await say(None)
                await self._screens.card(visitor, id_)
            case "leave":
                found = await self._desk.get(id_)
                await say(None)
                await visitor.show(composing.left(found))
            case "bare":
                await self._change(visitor, id_, turn, {"media": None})
                await say(None)
                await self.ask(visitor, id_, "media")
            case "when" | "day" | "at":
                await self._time(visitor, verb, id_, turn, more, say)
            case _:
                return False
        return True

    async def _time(
        self,
        visitor: Visitor,
        verb: Literal["when", "day", "at"],
        id_: str,
        turn: int | None,
        more: str,
        say: Say,
    ) -> None:
        """The day, then the hour at which a draft is to be sent."""
        now = dt.datetime.fromtimestamp(self._desk.now(), KOREA)
        found = await self._desk.get(id_)
        if verb == "at":
            await self._change(visitor, id_, turn, {"send_at": _moment(more)})
            await say(None)
            await self._screens.card(visitor, id_)
            return
        await say(None)
        day = _day(more) if verb == "day" else None
        shown = composing.hours(found, day, now) if day else composing.days(found, now)
        await visitor.show(shown)

    async def _change(
        self, visitor: Visitor, id_: str, turn: int | None, changes: dict[str, object]
    ) -> None:
        draft = await load_draft(self._desk, id_)
        changed = draft.model_copy(update=changes)
        await self._desk.edit(id_, changed, actor=visitor.actor, turn=turn)


def written(message: Message) -> str:
    """What `message` says, also under a picture or a file."""
    return (message.text or message.caption or "").strip()


def parts_of(text: str) -> dict[str, str]:
    """The first line is the title, the rest is the text."""
    title, _, rest = text.strip().partition("\n")
    return {"title": title.strip(), "summary": rest.strip()}


async def media_of(bot: Bot, message: Message) -> Media | None:
    """The picture or the document of `message`. Raises ContentError where it is too large."""
    if message.photo:
        file = await bot.get_file(file_id=message.photo[-1].file_id)
        content = bytes(await file.download_as_bytearray())
        return Media(kind="photo", name="photo.jpg", content=content)
    if message.document is not None:
        if (message.document.file_size or 0) > MOST_BYTES:
            raise ContentError(problem="download_size", limit=MOST_BYTES // 1_000_000)
        file = await bot.get_file(file_id=message.document.file_id)
        content = bytes(await file.download_as_bytearray())
        name = message.document.file_name or "document"
        return Media(kind="document", name=name, content=content)
    return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> int | None:
    """Seconds since 1970 of 2021091509, at nine in Korea; None for 0, which is no time."""
    if text == "0":
        return None
    try:
        return int(dt.datetime.strptime(text, "%Y%m%d%H").replace(tzinfo=KOREA).timestamp())
    except ValueError:
        raise ContentError(problem="when") from None
