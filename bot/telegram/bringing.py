"""Documents that are sent, forwarded or pasted in Telegram → reviews."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from html import escape
from typing import NamedTuple

from telegram import Bot, Document, Message
from telegram.error import BadRequest, TelegramError

from bot.errors import BotError, DatabaseError
from bot.replies import errors
from bot.replies import review_screens as screens
from bot.replies import reviewing as wording
from bot.review.desk import ReviewDesk
from bot.review.editing import day_in
from bot.review.errors import NotAResultError
from bot.review.model import Review
from bot.review.reading import File
from bot.review.readings import Reading, Readings
from bot.telegram.api import call
from bot.telegram.incoming import Place
from bot.telegram.screens import Visit, rendered
from bot.telegram.sending import edit_text, send_texts
from knowledge.errors import DocumentTooLargeError, KnowledgeError
from knowledge.intake import limits

log = logging.getLogger(__name__)

LONG_TEXT = 150
"""Letters from which on a text that somebody sends is taken for a document, not for a question."""
LONG_FORWARDED = 60
"""The same of a text that was forwarded."""
CUT_TEXT = 3_500
"""Telegram cuts a pasted text after 4,096 letters, at a line: one this long may go on."""
GOES_ON = dt.timedelta(seconds=3)
"""The rest of it was sent within this time."""
_NAME = 60


class _Begun(NamedTuple):
    """A text that was read a moment ago: it may go on in the next message.

    `progress` is the message that shows it. Kept in memory only: a restart in these seconds
    leaves two reviews of two parts.
    """

    text: str
    progress: int
    review: str | None
    at: dt.datetime


class Bringing:
    """Reads what administrators bring; one message tells how far it is and becomes the review."""

    def __init__(self, desk: ReviewDesk, readings: Readings) -> None:
        self._desk = desk
        self._readings = readings
        self._begun: dict[int, _Begun] = {}

    async def file(self, visit: Visit, message: Message, document: Document) -> None:
        """A file was uploaded or forwarded."""
        name = (document.file_name or "document").replace("\n", " ")
        progress = await self._tell(visit, wording.RECEIVING.format(name=_shown(name)))
        reading = Reading(
            chat=visit.place.chat,
            message=progress,
            actor=visit.actor,
            file=document.file_id,
            name=name,
            published=day_in(message.caption or ""),
        )
        async with self._noted(reading):
            if (document.file_size or 0) > limits.FILE_BYTES:
                error = _too_large()
                await self._say(visit, progress, errors.sentence(error.code, error.values))
            else:
                await self._receive(visit, reading)

    async def take_up(self, bot: Bot, left: Sequence[Reading]) -> None:
        """Reads what is `left` from before the bot ended; texts, which are not kept, are asked
        for again."""
        for reading in left:
            visit = Visit(bot, Place(chat=reading.chat), reading.actor)
            try:
                async with self._noted(reading):
                    if reading.file is None:
                        await self._say(visit, reading.message, wording.CUT_OFF)
                        continue
                    again = wording.AGAIN.format(name=_shown(reading.name or ""))
                    await self._say(visit, reading.message, again)
                    await self._receive(visit, reading)
            except (DatabaseError, TelegramError) as error:
                log.warning("reading_not_taken_up: %s", type(error).__name__)

    async def _receive(self, visit: Visit, reading: Reading) -> None:
        progress, name = reading.message, reading.name
        try:
            data = await _download(visit.bot, reading.file or "")
        except DocumentTooLargeError as error:
            await self._say(visit, progress, errors.sentence(error.code, error.values))
            return
        except TelegramError as error:
            log.warning("file_not_received: %s", type(error).__name__)
            await self._say(visit, progress, wording.NOT_RECEIVED)
            return
        await self._say(visit, progress, wording.READING.format(name=_shown(name or "")))
        file = File(data=data, name=name, published=reading.published)
        await self._read(visit, file, progress)

    async def text(self, visit: Visit, message: Message, text: str, *, asked: bool) -> bool:
        """A text was sent. `asked`: somebody has said that it is a document.

        False where it tells no results and nobody has said so: it is a question, then.
        """
        progress = await self._tell(visit, wording.READING.format(name=wording.PASTED))
        reading = Reading(chat=visit.place.chat, message=progress, actor=visit.actor)
        try:
            async with self._noted(reading):
                review = await self._read(visit, _pasted(text), progress, excused=not asked)
        except NotAResultError as error:
            self._remember(message, text, progress, None)
            if len(text) < CUT_TEXT:
                await _delete(visit, progress)
                return False
            await self._say(visit, progress, wording.no_result(str(error.values["kind"])))
            return True
        self._remember(message, text, progress, review)
        return True

    def may_go_on(self, message: Message) -> bool:
        """Whether a text was read in this chat a moment ago that may go on."""
        return message.chat.id in self._begun

    async def goes_on(self, visit: Visit, message: Message, text: str) -> bool:
        """True where `text` was the rest of one that Telegram has cut: both are read together."""
        begun = self._begun.pop(message.chat.id, None)
        if begun is None or message.date - begun.at > GOES_ON:
            return False
        whole = f"{begun.text}\n{text}"
        if begun.review is not None:
            before = await self._desk.get(begun.review)
            if before.turn == 1:
                await self._desk.drop(before, actor=visit.actor)
        review = await self._read(visit, _pasted(whole), begun.progress)
        if len(text) >= CUT_TEXT:
            self._remember(message, whole, begun.progress, review)
        return True

    def _remember(self, message: Message, text: str, progress: int, review: Review | None) -> None:
        if len(text) >= CUT_TEXT:
            id_ = review.id if review else None
            self._begun[message.chat.id] = _Begun(text, progress, id_, message.date)

    async def _read(
        self, visit: Visit, file: File, progress: int, *, excused: bool = False
    ) -> Review | None:
        """The review of `file`, shown in the message `progress`; None where there is none.

        `excused`: that it tells no results is raised instead of told.
        """
        try:
            review = await self._desk.read(file, actor=visit.actor)
        except NotAResultError as error:
            if excused:
                raise
            await self._say(visit, progress, wording.no_result(str(error.values["kind"])))
            return None
        except DatabaseError:
            raise
        except (BotError, KnowledgeError) as error:
            log.info("document_not_read: %s", error.code)
            await self._say(visit, progress, errors.sentence(error.code, error.values))
            return None
        screen = screens.overview(review, await self._desk.proposal(review))
        await edit_text(visit.bot, visit.place, progress, *rendered(screen, 1, ""))
        return review

    @asynccontextmanager
    async def _noted(self, reading: Reading) -> AsyncIterator[None]:
        """What is read within is found again by whoever comes after an end in the middle."""
        await self._readings.begin(reading)
        try:
            yield
        except asyncio.CancelledError:
            # The bot leaves: the next one takes it up.
            raise
        except BaseException:
            await self._readings.end(reading)
            raise
        await self._readings.end(reading)

    async def _tell(self, visit: Visit, text: str) -> int:
        return (await send_texts(visit.bot, visit.place, [escape(text)]))[-1]

    async def _say(self, visit: Visit, message: int, text: str) -> None:
        await edit_text(visit.bot, visit.place, message, escape(text))


async def left_over(readings: Readings) -> tuple[Reading, ...]:
    """What was being read when the bot ended; to be asked before new messages come."""
    try:
        return await readings.begun()
    except DatabaseError as error:
        log.warning("readings_not_known: %s", error.code)
        return ()


def _pasted(text: str) -> File:
    return File(data=text.encode("utf-8", "replace"), name=None)


def _shown(name: str) -> str:
    return f"‘{name[-_NAME:]}’"


def _too_large() -> DocumentTooLargeError:
    return DocumentTooLargeError(limit=limits.FILE_BYTES // limits.MEGABYTE)


async def _download(bot: Bot, file_id: str) -> bytes:
    """The content of a file. Raises DocumentTooLargeError, and TelegramError."""
    try:
        file = await bot.get_file(file_id=file_id)
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise _too_large() from error
        raise
    return bytes(await file.download_as_bytearray())


async def _delete(visit: Visit, message: int) -> None:
    parameters = {"chat_id": visit.place.chat, "message_id": message}
    try:
        await call(visit.bot, "deleteMessage", parameters)
    except TelegramError as error:
        log.info("progress_not_deleted: %s", type(error).__name__)
