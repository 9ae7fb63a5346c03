"""Figures in Telegram: a picture with the same in words below it, and a file."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.figures.errors import NotDrawnError
from bot.figures.model import Figures
from bot.figures.sheet import Sheet
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import errors
from bot.replies import stats as wording
from bot.replies.administering import REFUSED
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import Place, called
from bot.telegram.keyboard import in_rows
from bot.telegram.photos import CAPTION, edit_photo, send_photo
from bot.telegram.render import length
from bot.telegram.sending import send_texts
from knowledge.snapshot import Snapshot

log = logging.getLogger(__name__)

DEFAULT = "7"


@dataclass(frozen=True)
class Statistics:
    """What the channel needs. `read` gives the figures from a day (None: the first) to today;
    `draw` makes the picture."""

    read: Callable[[dt.date | None], Awaitable[Figures]]
    draw: Callable[[Sheet], Awaitable[bytes]]
    snapshot: Callable[[], Snapshot]
    today: Callable[[], dt.date]
    roles: Roles
    refusals: Refusals


class Statistician:
    """Shows the figures to administrators."""

    def __init__(self, parts: Statistics) -> None:
        self._parts = parts

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` asked for figures and has been dealt with."""
        user, said = message.from_user, called(message.text or "", bot.username)
        if said.name not in wording.COMMANDS or user is None:
            return False
        place = Place(chat=message.chat.id)
        if message.chat.type != ChatType.PRIVATE:
            if not said.slash:
                return False
            await send_texts(bot, place, [escape(wording.ONLY_PRIVATE)])
        elif await self._parts.roles.may(user.id, "look"):
            await self._send(bot, place, DEFAULT)
        elif not said.slash:
            # Whoever is no administrator asks the bot about cases.
            return False
        else:
            await self._parts.refusals.count(user.id)
            await send_texts(bot, place, [escape(REFUSED.format(id=user.id))])
        return True

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button; `value` as it was sent."""
        user = query.from_user
        if query.message is None or query.message.chat.id != user.id:
            await say(None)
            return
        if not await self._parts.roles.may(user.id, "look"):
            await self._parts.refusals.count(user.id)
            role = await self._parts.roles.role_of(user.id)
            await say(errors.sentence("no_right", {"role": role}))
            return
        verb, _, key = value.removeprefix(wording.PREFIX).partition(":")
        place = Place(chat=user.id)
        here = query.message if isinstance(query.message, Message) else None
        await say(None)
        if verb == "show" and key in wording.PERIODS:
            await self._send(bot, place, key, here)
        elif verb == "csv" and key in wording.PERIODS:
            figures = await self._figures(key)
            await bot.send_document(
                chat_id=user.id,
                document=wording.as_csv(figures, self._parts.snapshot()),
                filename=wording.file_name(figures),
                caption=wording.file_caption(figures),
            )
        elif verb == "close":
            await _remove(bot, here)
            await send_texts(bot, place, [wording.CLOSED])

    async def _figures(self, key: str) -> Figures:
        return await self._parts.read(wording.first_day(key, self._parts.today()))

    async def _send(self, bot: Bot, place: Place, key: str, here: Message | None = None) -> None:
        """The figures of the period `key`; in the place of `here` where that is a picture."""
        figures = await self._figures(key)
        snapshot = self._parts.snapshot()
        told = wording.text(figures, snapshot)
        keys = in_rows(wording.buttons(key))
        try:
            picture = await self._parts.draw(wording.sheet(figures, snapshot))
        except NotDrawnError as error:
            log.warning("picture_not_drawn: %s", error.values.get("problem"))
            await send_texts(bot, place, [escape(f"{told}\n\n{wording.NOT_DRAWN}")], keys)
            await _remove(bot, here)
            return
        fits = length(told) <= CAPTION
        if (
            fits
            and here is not None
            and here.photo
            and await edit_photo(bot, place, here.message_id, picture, escape(told), keys)
        ):
            return
        if fits:
            await send_photo(bot, place, picture, escape(told), keys)
        else:
            await send_photo(bot, place, picture, None, ())
            await send_texts(bot, place, [escape(told)], keys)
        await _remove(bot, here)


async def _remove(bot: Bot, message: Message | None) -> None:
    """The figures of another period stand below now."""
    if message is None:
        return
    try:
        await bot.delete_message(chat_id=message.chat.id, message_id=message.message_id)
    except TelegramError as error:
        # Older than two days: it stays.
        log.info("figures_not_removed: %s", error)
