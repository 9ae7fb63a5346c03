"""Announcements in Telegram: written, approved, sent and watched by administrators.

Nothing is kept in memory: every button carries the announcement and the turn that it was shown
at, and what is written as an answer to a card names its announcement by the card. So a restart
loses no dialogue, and a second tap finds a later turn and does nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.announcements.composing import draft_of_news, news, presses
from bot.announcements.desk import AnnouncementDesk, load_draft
from bot.announcements.errors import ContentError
from bot.announcements.model import Announcement, Draft
from bot.announcements.sender import Content, Media
from bot.announcements.states import AGAIN
from bot.announcements.subscribers import Subscribers
from bot.announcements.topics import Topic, offered
from bot.errors import BotError, DatabaseError
from bot.people.refusals import Refusals
from bot.people.roles import NoRightError, Right, Roles, account_of
from bot.replies import announcements, errors
from bot.replies import announcing as wording
from bot.replies.administering import REFUSED
from bot.replies.model import Button
from bot.telegram.api import call
from bot.telegram.broadcast import NO_PREVIEW, shape_of
from bot.telegram.incoming import Place, called
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.sending import edit_text, send_texts
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot

log = logging.getLogger(__name__)

KOREA = ZoneInfo("Asia/Seoul")
WHEN = "%Y-%m-%d %H:%M"
# A card names its announcement in its first line: 새 결과 8건 (5kckf4)
_CARD = re.compile(r"[^\n]*\((?P<id>[a-z2-9]{6})\)(?:\n|$)")
MOST_BYTES = 20_000_000
"""Telegram hands bots no larger files."""

Say = Callable[[str | None], Awaitable[None]]


@dataclass(frozen=True)
class Announcing:
    """What the channel needs. `before` gives the knowledge before a version, None of the first."""

    desk: AnnouncementDesk
    subscribers: Subscribers
    snapshot: Callable[[], Snapshot]
    before: Callable[[int], Awaitable[Knowledge | None]]
    roles: Roles
    refusals: Refusals


class Announcer:
    """Shows the announcement desk in Telegram."""

    def __init__(self, parts: Announcing) -> None:
        self._parts = parts
        self._desk = parts.desk

    # -- messages --------------------------------------------------------------------------

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about announcements and has been dealt with."""
        text = message.text or message.caption or ""
        said = called(text, bot.username)
        answered = self._answered(bot, message)
        if said.name not in wording.COMMANDS and answered is None:
            return False
        user = message.from_user
        if message.chat.type != ChatType.PRIVATE or user is None:
            if not said.slash and answered is None:
                # A word that somebody says in a group is not said to the bot.
                return False
            await send_texts(bot, Place(chat=message.chat.id), [wording.ONLY_PRIVATE])
            return True
        place = Place(chat=message.chat.id)
        role = await self._parts.roles.role_of(user.id)
        if role is None:
            if not said.slash or said.name not in wording.COMMANDS:
                # Whoever is no administrator asks the bot about cases.
                return False
            await self._parts.refusals.count(user.id)
            await send_texts(bot, place, [escape(REFUSED.format(id=user.id))])
            return True
        writes = answered is not None or said.rest
        try:
            await self._check(user.id, "announce" if writes else "look")
            if answered is not None:
                await self._on_answer(bot, place, message, answered, text)
            elif said.rest:
                await self._write(bot, place, message, said.rest)
            else:
                await self._list(bot, place)
        except DatabaseError:
            raise
        except BotError as error:
            told = errors.sentence(error.code, error.values)
            await send_texts(bot, place, [escape(told)])
        return True

    def _answered(self, bot: Bot, message: Message) -> str | None:
        """The announcement whose card `message` answers."""
        to = message.reply_to_message
        if to is None or to.from_user is None or to.from_user.id != bot.id:
            return None
        found = _CARD.match(to.text or "")
        return found["id"] if found else None

    async def _write(self, bot: Bot, place: Place, message: Message, text: str) -> None:
        draft = Draft(**_parts(text), media=await _media(bot, message))
        made = await self._desk.compose(draft, actor=_actor(place.chat))
        await self._card(bot, place, made.id)

    async def _on_answer(
        self, bot: Bot, place: Place, message: Message, id_: str, text: str
    ) -> None:
        found = await self._desk.get(id_)
        draft = await load_draft(self._desk, id_)
        if found.stage == "draft":
            if (moment := _moment(text)) is not None:
                changes: dict[str, object] = {"send_at": moment or None}
            else:
                changes = dict(_parts(text))
                if (media := await _media(bot, message)) is not None:
                    changes["media"] = media
            await self._desk.edit(
                id_, draft.model_copy(update=changes), actor=_actor(place.chat), turn=found.turn
            )
            await self._card(bot, place, id_)
            return
        # Shown below the words that it is about, which the button then reads from there.
        counts = (await self._desk.progress(id_)).counts
        question = wording.CONFIRM_CORRECTION.format(count=counts.get("sent", 0))
        here = place.model_copy(update={"reply_to": message.message_id})
        keys = [
            [
                Key(
                    wording.YES["correct"],
                    f"ann:correct!:{id_}:{found.turn}",
                )
            ],
            [Key(wording.NO, f"ann:card:{id_}:{found.turn}")],
        ]
        await send_texts(bot, here, [escape(question)], keys)

    # -- buttons ---------------------------------------------------------------------------

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the announcements; `value` as it was sent."""
        user = query.from_user
        message = query.message
        if message is None:
            await say(None)
            return
        verb = value.removeprefix(wording.PREFIX).partition(":")[0]
        try:
            await self._check(user.id, "look" if verb in wording.LOOKING else "announce")
            await self._press(bot, message, user.id, value, say)
        except DatabaseError:
            raise
        except BotError as error:
            await say(errors.sentence(error.code, error.values))

    async def _check(self, user: int, right: Right) -> None:
        """Raises NoRightError, and counts that."""
        try:
            await self._parts.roles.check(_actor(user), right)
        except NoRightError:
            await self._parts.refusals.count(user)
            raise

    async def _press(self, bot: Bot, message: object, user: int, value: str, say: Say) -> None:
        verb, id_, turn, *more = [*value.removeprefix(wording.PREFIX).split(":"), "", "", ""]
        place = Place(chat=user)
        number = int(turn) if turn.isdigit() else None
        actor = _actor(user)
        here = message if isinstance(message, Message) else None
        match verb:
            case "list":
                await say(None)
                await self._list(bot, place, here, number=number or 1, near=id_)
            case "new":
                made = await self._compose_news(actor)
                await say(None)
                await self._card(bot, place, made.id)
            case "preview":
                await say(None)
                await self._preview(bot, place, id_)
            case "report":
                await say(None)
                await self._report(bot, place, id_)
            case "cancel" | "recall" | "again":
                await say(None)
                state = more[0] if verb == "again" else ""
                question = wording.SURE.get(state or verb, "")
                text = f"{(await self._desk.get(id_)).title} ({id_})\n{question}"
                keys = _keys(wording.sure(verb, id_, number or 0, state))
                await send_texts(bot, place, [escape(text)], keys)
            case "topics" | "t":
                await self._topics(bot, place, here, actor, verb, id_, number, more, say)
            case "cases" | "c":
                await self._cases(bot, place, here, actor, verb, id_, number, more, say)
            case "silent":
                draft = await load_draft(self._desk, id_)
                changed = draft.model_copy(update={"silent": not draft.silent})
                await self._desk.edit(id_, changed, actor=actor, turn=number)
                await say(None)
                await self._card(bot, place, id_, here)
            case "correct!":
                await self._correct(bot, place, here, actor, id_, number, say)
            case "card":
                await say(None)
                await self._card(bot, place, id_, here)
            case "again!":
                again = partial(self._desk.resend, states=[s for s in AGAIN if s == more[0]])
                await self._step(bot, place, here, again, actor, id_, number, say)
            case _:
                await self._named_step(bot, place, here, actor, verb, id_, number, say)

    async def _named_step(
        self,
        bot: Bot,
        place: Place,
        here: Message | None,
        actor: str,
        verb: str,
        id_: str,
        turn: int | None,
        say: Say,
    ) -> None:
        desk = self._desk
        steps = {
            "submit": desk.submit,
            "approve": desk.approve,
            "revise": desk.revise,
            "send": desk.send,
            "pause": desk.pause,
            "resume": desk.resume,
            "cancel!": desk.cancel,
            "recall!": desk.recall,
        }
        if verb not in steps:
            await say(None)
            return
        found = await self._step(bot, place, here, steps[verb], actor, id_, turn, say)
        if verb == "submit":
            await self._ask_others(bot, found, place.chat)
        elif verb == "approve":
            await self._tell_submitter(bot, found, place.chat)

    async def _step(
        self,
        bot: Bot,
        place: Place,
        here: Message | None,
        step: Callable[..., Awaitable[Announcement]],
        actor: str,
        id_: str,
        turn: int | None,
        say: Say,
    ) -> Announcement:
        found = await step(id_, actor=actor, turn=turn)
        await say(wording.DONE)
        await self._card(bot, place, id_, here, watch=found.stage in ("scheduled", "running"))
        return found

    async def _correct(
        self,
        bot: Bot,
        place: Place,
        here: Message | None,
        actor: str,
        id_: str,
        turn: int | None,
        say: Say,
    ) -> None:
        written = here.reply_to_message if here is not None else None
        text = (written.text or written.caption or "") if written is not None else ""
        if not text:
            await say(wording.CORRECTION_LOST)
            return
        draft = (await load_draft(self._desk, id_)).model_copy(update=_parts(text))
        await self._desk.correct(id_, draft, actor=actor, turn=turn)
        await say(wording.DONE)
        await self._card(bot, place, id_, here, watch=True)

    async def _topics(
        self,
        bot: Bot,
        place: Place,
        here: Message | None,
        actor: str,
        verb: str,
        id_: str,
        turn: int | None,
        more: Sequence[str],
        say: Say,
    ) -> None:
        snapshot = self._parts.snapshot()
        reach = dict(await self._parts.subscribers.reach_of_each())
        every = [(topic, _mark(topic), reach.get(topic.text, 0)) for topic in offered(snapshot)]
        page = more[0] if verb == "topics" else more[1]
        if verb == "t":
            chosen = [topic.text for topic, mark, _ in every if mark == more[0]]
            draft = await load_draft(self._desk, id_)
            kept = [topic for topic in draft.topics if topic not in chosen]
            if len(kept) == len(draft.topics):
                kept += chosen
            changed = draft.model_copy(update={"topics": tuple(kept)})
            await self._desk.edit(id_, changed, actor=actor, turn=turn)
        await say(None)
        found = await self._desk.get(id_)
        number = int(page) if page.isdigit() else 1
        text, buttons = wording.topics(every, found, snapshot, number)
        reached = await self._parts.subscribers.reach(found.topics)
        told = announcements.reaching(found.topics, reached, snapshot)
        head = f"{found.title} ({id_})"
        await self._show(bot, place, f"{head}\n{text}\n\n{told}", buttons, here)

    async def _cases(
        self,
        bot: Bot,
        place: Place,
        here: Message | None,
        actor: str,
        verb: str,
        id_: str,
        turn: int | None,
        more: Sequence[str],
        say: Say,
    ) -> None:
        snapshot = self._parts.snapshot()
        draft = await load_draft(self._desk, id_)
        page = more[0] if verb == "cases" else more[1]
        if verb == "c":
            value = f"case:{more[0]}"
            kept = tuple(one for one in draft.buttons if one.value != value)
            case = snapshot.knowledge.case_by_id.get(more[0])
            if len(kept) == len(draft.buttons) and case is not None:
                kept = (*kept, *presses([case], snapshot))
            draft = draft.model_copy(update={"buttons": kept})
            await self._desk.edit(id_, draft, actor=actor, turn=turn)
        await say(None)
        found = await self._desk.get(id_)
        chosen = {one.value for one in draft.buttons}
        number = int(page) if page.isdigit() else 1
        text, buttons = wording.cases(snapshot.shelves.ordered, chosen, found, snapshot, number)
        await self._show(bot, place, f"{found.title} ({id_})\n{text}", buttons, here)

    # -- showing ---------------------------------------------------------------------------

    async def _list(
        self,
        bot: Bot,
        place: Place,
        here: Message | None = None,
        *,
        number: int = 1,
        near: str = "",
    ) -> None:
        """Page `number` of the list, or the one on which the announcement `near` is."""
        may = await self._parts.roles.may(place.chat, "announce")
        size = wording.LIST_PAGE
        if near:
            page = await self._desk.page_with(near, size=size)
        else:
            page = await self._desk.page(number, size=size)
        text, buttons = wording.listing(page, KOREA, writes=may)
        await self._show(bot, place, text, buttons, here)

    async def _card(
        self,
        bot: Bot,
        place: Place,
        id_: str,
        here: Message | None = None,
        *,
        watch: bool = False,
    ) -> None:
        progress = await self._desk.progress(id_)
        may = await self._parts.roles.may(place.chat, "announce")
        text, buttons = wording.card(progress, self._parts.snapshot(), KOREA, writes=may)
        message = await self._show(bot, place, text, buttons, here)
        if watch:
            await self._desk.watch(id_, place.chat, message)

    async def _show(
        self,
        bot: Bot,
        place: Place,
        text: str,
        buttons: Sequence[Button],
        here: Message | None,
    ) -> int:
        """In the place of `here` where that is a text of ours; the message that shows it."""
        keys = _keys(buttons)
        if here is not None and here.text is not None and here.reply_markup is not None:
            ours = all(
                str(button.callback_data or "").startswith(wording.PREFIX)
                for row in here.reply_markup.inline_keyboard
                for button in row
            )
            if ours and await edit_text(bot, place, here.message_id, escape(text), keys):
                return here.message_id
        return (await send_texts(bot, place, [escape(text)], keys))[-1]

    async def _preview(self, bot: Bot, place: Place, id_: str) -> None:
        content = await self._desk.content(id_)
        await send_content(bot, place.chat, content)
        found = await self._desk.get(id_)
        reached = await self._parts.subscribers.reach(found.topics)
        told = announcements.reaching(found.topics, reached, self._parts.snapshot())
        await send_texts(bot, place, [escape(told)])
        # The next step is below what was just read, not above it.
        await self._card(bot, place, id_)

    async def _report(self, bot: Bot, place: Place, id_: str) -> None:
        await send_report(bot, place, self._desk, id_)

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
        await self._card(bot, place, id_)

    async def _ask_others(self, bot: Bot, found: Announcement, submitter: int) -> None:
        """Tells the other administrators that somebody waits for one of them."""
        content = await self._desk.content(found.id)
        progress = await self._desk.progress(found.id)
        text, buttons = wording.card(progress, self._parts.snapshot(), KOREA)
        told = wording.PLEASE_APPROVE.format(actor=await _name(bot, submitter))
        for admin in await self._parts.roles.with_right("announce"):
            if admin == submitter:
                continue
            place = Place(chat=admin)
            try:
                await send_texts(bot, place, [escape(told)])
                await send_content(bot, admin, content)
                await send_texts(bot, place, [escape(text)], _keys(buttons))
            except TelegramError as error:
                # Somebody who never wrote to the bot cannot be told.
                log.warning("administrator_not_told: %s", error)

    async def _tell_submitter(self, bot: Bot, found: Announcement, approver: int) -> None:
        """Tells who asked for approval that it was given, and what happens now."""
        submitter = account_of(found.submitted_by or "")
        if submitter is None or submitter == approver:
            return
        place = Place(chat=submitter)
        name = await _name(bot, approver)
        told = wording.APPROVED.format(actor=name, title=found.title)
        try:
            await send_texts(bot, place, [escape(told)])
            await self._card(bot, place, found.id)
        except TelegramError as error:
            log.warning("administrator_not_told: %s", error)


async def _name(bot: Bot, account: int) -> str:
    """What an administrator is called in Telegram; the number where that is not known."""
    try:
        return (await bot.get_chat(chat_id=account)).full_name or str(account)
    except TelegramError:
        return str(account)


async def send_content(bot: Bot, chat: int, content: Content) -> None:
    """What subscribers will see, exactly, to one chat."""
    shape = shape_of(content)
    media = content.media
    if media is None:
        parameters: dict[str, object] = {
            "chat_id": chat,
            "text": shape.text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": shape.markup,
            "link_preview_options": NO_PREVIEW,
        }
        await call(bot, "sendMessage", parameters)
        return
    send = bot.send_photo if media.kind == "photo" else bot.send_document
    await send(
        chat,
        media.content,
        caption=shape.text,
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup.de_json(shape.markup, bot) if shape.markup else None,
        filename=media.name,
    )


async def send_report(bot: Bot, place: Place, desk: AnnouncementDesk, id_: str) -> None:
    """The outcomes as a message, what did not arrive as a file."""
    report = await desk.report(id_)
    await send_texts(bot, place, [escape(announcements.report(report))])
    failures = await desk.failures(id_)
    if failures:
        content = announcements.failures_csv(failures, KOREA)
        await bot.send_document(
            chat_id=place.chat,
            document=content,
            filename=wording.FAILURES_NAME.format(id=id_),
            caption=wording.FAILURES_CAPTION.format(count=len(failures)),
        )


def _actor(user: int) -> str:
    return f"telegram:{user}"


def _keys(buttons: Sequence[Button]) -> Keyboard:
    return [[Key(one.label, one.value)] for one in buttons]


def _parts(text: str) -> dict[str, str]:
    title, _, rest = text.strip().partition("\n")
    return {"title": title.strip(), "summary": rest.strip()}


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


def _mark(topic: Topic) -> str:
    """A short name of `topic` for buttons, the same as long as the topic is."""
    return hashlib.sha256(topic.text.encode()).hexdigest()[:8]


async def _media(bot: Bot, message: Message) -> Media | None:
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
