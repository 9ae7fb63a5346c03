"""Pictures in Telegram: drawn once for each version, uploaded once, then sent by their name."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.figures.errors import NotDrawnError
from bot.replies.model import RankChart
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Keyboard, markup
from bot.telegram.render import length
from bot.telegram.sending import send_texts

log = logging.getLogger(__name__)

Draw = Callable[[RankChart], Awaitable[bytes]]
"""Makes a picture; raises NotDrawnError."""
CAPTION = int(MessageLimit.CAPTION_LENGTH)
KEPT = 8
"""Pictures whose name is remembered: those of the last versions."""


class Photos:
    """Sends pictures of ranks. Telegram keeps a picture, and its name is enough afterwards."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._names: OrderedDict[tuple[int, RankChart], str] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def send(
        self,
        bot: Bot,
        place: Place,
        chart: RankChart,
        texts: Sequence[str],
        keys: Keyboard,
        version: int,
    ) -> int | None:
        """Sends the picture with the HTML `texts`, which say the same; the last message.

        None where it cannot be drawn: nothing has been sent then. Raises `TelegramError`.
        """
        caption = texts[0] if len(texts) == 1 and _fits(texts[0]) else None
        under = keys if caption is not None else ()
        name = self._names.get((version, chart))
        sent = None
        if name is not None:
            try:
                sent = await send_photo(bot, place, name, caption, under)
            except BadRequest as error:
                # Telegram does not know it any more: once more from the beginning.
                log.info("picture_forgotten: %s", error)
        if sent is None:
            picture = await self._picture(chart)
            if picture is None:
                return None
            sent = await send_photo(bot, place, picture, caption, under)
        message, known = sent
        if known:
            self._names[version, chart] = known
            self._names.move_to_end((version, chart))
            while len(self._names) > KEPT:
                self._names.popitem(last=False)
        if caption is None:
            return (await send_texts(bot, place, texts, keys))[-1]
        return message

    async def _picture(self, chart: RankChart) -> bytes | None:
        # One process at a time, however many ask on the day of a result.
        async with self._drawing:
            try:
                return await self._draw(chart)
            except NotDrawnError as error:
                log.warning("picture_not_drawn: %s", error.values.get("problem"))
                return None


async def send_photo(
    bot: Bot, place: Place, photo: str | bytes, caption: str | None, keys: Keyboard
) -> tuple[int, str]:
    """Sends a picture with an HTML caption; its message, and what Telegram calls it."""
    parameters: dict[str, Any] = {
        "chat_id": place.chat,
        "message_thread_id": place.topic,
        "photo": photo,
        "caption": caption,
        "parse_mode": ParseMode.HTML,
        "reply_markup": InlineKeyboardMarkup.de_json(markup(keys) or {"inline_keyboard": []})
        if keys
        else None,
        "reply_to_message_id": place.reply_to,
        "allow_sending_without_reply": True if place.reply_to else None,
    }
    if isinstance(photo, bytes):
        parameters["filename"] = "picture.png"
    message = await bot.send_photo(**parameters)
    return message.message_id, message.photo[-1].file_id if message.photo else ""


async def edit_photo(
    bot: Bot, place: Place, message: int, photo: bytes, caption: str, keys: Keyboard
) -> bool:
    """Puts a picture with an HTML caption into the place of a message of the bot.

    False where it cannot be changed any more. Raises `TelegramError` for anything else.
    """
    media = InputMediaPhoto(
        media=photo, caption=caption, parse_mode=ParseMode.HTML, filename="picture.png"
    )
    try:
        await bot.edit_message_media(
            media=media,
            chat_id=place.chat,
            message_id=message,
            reply_markup=InlineKeyboardMarkup.de_json(markup(keys) or {"inline_keyboard": []}),
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return True
        log.info("picture_not_changed: %s", error)
        return False
    return True


def _fits(text: str) -> bool:
    # Marks are not counted by Telegram; counted here they only leave more room.
    return length(text) <= CAPTION
