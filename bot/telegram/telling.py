"""What administrators are told of an announcement: how it looks, how it went, who waits."""

from __future__ import annotations

import logging
from html import escape

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Announcement
from bot.announcements.sender import Content
from bot.replies import announcements
from bot.replies import announcing as wording
from bot.telegram.api import call
from bot.telegram.broadcast import NO_PREVIEW, shape_of
from bot.telegram.incoming import Place
from bot.telegram.keyboard import markup
from bot.telegram.newsroom import KOREA, Announcing, Screens, Visitor, keys_of
from bot.telegram.sending import send_texts

log = logging.getLogger(__name__)


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
    keys = keys_of(wording.below(report.announcement))
    failures = await desk.failures(id_)
    # The ways on are below what comes last.
    text = escape(announcements.report(report))
    await send_texts(bot, place, [text], () if failures else keys)
    if failures:
        content = announcements.failures_csv(failures, KOREA)
        await bot.send_document(
            chat_id=place.chat,
            document=content,
            filename=wording.FAILURES_NAME.format(id=id_),
            caption=wording.FAILURES_CAPTION.format(count=len(failures)),
            reply_markup=InlineKeyboardMarkup.de_json(markup(keys) or {}, bot),
        )


async def ask_others(bot: Bot, parts: Announcing, found: Announcement, submitter: int) -> None:
    """Tells the other administrators that somebody waits for one of them."""
    desk = parts.desk
    proposed = await desk.proposal(found.id)
    content = proposed or await desk.content(found.id)
    progress = await desk.progress(found.id)
    text, buttons = wording.card(progress, parts.snapshot(), KOREA)
    asked = wording.PLEASE_CORRECT if proposed else wording.PLEASE_APPROVE
    told = asked.format(actor=await _name(bot, submitter))
    for admin in await parts.roles.with_right("announce"):
        if admin == submitter:
            continue
        place = Place(chat=admin)
        try:
            await send_texts(bot, place, [escape(told)])
            await send_content(bot, admin, content)
            await send_texts(bot, place, [escape(text)], keys_of(buttons))
        except TelegramError as error:
            # Somebody who never wrote to the bot cannot be told.
            log.warning("administrator_not_told: %s", error)


async def tell(
    visitor: Visitor, screens: Screens, account: int | None, found: Announcement, told: str
) -> None:
    """Tells `account`, who asked for it, what the visitor approved and what happens now."""
    if account is None or account == visitor.account:
        return
    bot, place = visitor.bot, Place(chat=account)
    text = told.format(actor=await _name(bot, visitor.account), title=found.title)
    try:
        await send_texts(bot, place, [escape(text)])
        await screens.card(Visitor(bot, place), found.id)
    except TelegramError as error:
        log.warning("administrator_not_told: %s", error)


async def _name(bot: Bot, account: int) -> str:
    """What an administrator is called in Telegram; the number where that is not known."""
    try:
        return (await bot.get_chat(chat_id=account)).full_name or str(account)
    except TelegramError:
        return str(account)
