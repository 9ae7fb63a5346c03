"""Documents that are sent, forwarded or pasted in Telegram → reviews."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from html import escape

from telegram import Bot, Document, Message
from telegram.error import BadRequest, TelegramError

from bot.errors import BotError, DatabaseError
from bot.replies import errors
from bot.replies import review_screens as screens
from bot.replies import reviewing as wording
from bot.review.desk import ReviewDesk, new_id
from bot.review.editing import day_in
from bot.review.errors import (
    ClosedReviewError,
    NotAResultError,
    OutdatedReviewError,
    UnknownReviewError,
)
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
_READING_TEXT = wording.READING.format(name=wording.PASTED)


class Bringing:
    """Reads what administrators bring; one message tells how far it is and becomes the review.

    What was brought is in the database from its arrival until it is read. Kept in memory is only
    what can be found there again.
    """

    def __init__(self, desk: ReviewDesk, readings: Readings) -> None:
        self._desk = desk
        self._readings = readings
        # Arrived, and not handled yet.
        self._arrived: dict[tuple[int, int], Reading] = {}
        # The last long text of each chat, to know its other part when that arrives.
        self._cut: dict[int, dt.datetime] = {}
        # Texts that were read a moment ago and may go on.
        self._going: dict[int, Reading] = {}
        # From before the bot ended: still to be read, and all of them.
        self._left: dict[int, list[Reading]] = {}
        self._taken: set[tuple[int, int]] = set()
        self._reading: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    # -- arriving --------------------------------------------------------------------------

    async def keep(self, message: Message, actor: str) -> None:
        """`message` brings a document, perhaps: it is kept before anything else."""
        key = message.chat.id, message.message_id
        if key in self._taken:
            return
        text = message.text
        reading = _arriving(message, actor)
        if text is not None and len(text) >= CUT_TEXT:
            self._cut[message.chat.id] = message.date
        self._arrived[key] = reading
        await self._readings.keep(reading)

    def comes_after(self, message: Message) -> bool:
        """Whether a long text arrived in this chat a moment ago that may go on here."""
        before = self._cut.get(message.chat.id)
        return before is not None and message.date - before <= GOES_ON

    async def let_go(self, message: Message) -> None:
        """`message` was handled; where it was no document after all it is not kept any more."""
        reading = self._arrived.pop((message.chat.id, message.message_id), None)
        if reading is not None:
            await self._readings.end(reading)

    def is_taken(self, message: Message) -> bool:
        """Whether `message` came before the bot ended and was taken up since."""
        return (message.chat.id, message.message_id) in self._taken

    # -- after a restart -------------------------------------------------------------------

    def remember(self, left: Sequence[Reading]) -> None:
        """`left` is from before the bot ended; to be told before new messages come."""
        for reading in left:
            self._left.setdefault(reading.chat, []).append(reading)
            self._taken.add(reading.key)

    async def take_up(self, bot: Bot) -> None:
        """Reads what was left; whose text an older program has not kept is asked for it again."""
        for chat in list(self._left):
            async with self._reading[chat]:
                await self._catch_up(bot, chat)

    async def _catch_up(self, bot: Bot, chat: int) -> None:
        parts = self._left.pop(chat, [])
        while parts:
            reading = parts.pop(0)
            visit = Visit(bot, Place(chat=chat), reading.actor)
            try:
                while parts and _go_together(reading, parts[0]):
                    reading = await self._joined(visit, reading, parts.pop(0))
                if reading.read_at is not None:
                    self._going[chat] = reading
                else:
                    await self._again(visit, reading)
            except (DatabaseError, TelegramError) as error:
                log.warning("reading_not_taken_up: %s", type(error).__name__)

    async def _again(self, visit: Visit, reading: Reading) -> None:
        if reading.file is None and reading.text is None:
            async with self._noted(visit, reading, wording.CUT_OFF):
                return
        name = wording.PASTED if reading.file is None else _shown(reading.name or "")
        async with self._noted(visit, reading, wording.AGAIN.format(name=name)) as told:
            if reading.file is not None:
                await self._receive(visit, told)
            else:
                await self._read(visit, _pasted(reading.text or ""), told)

    # -- files -----------------------------------------------------------------------------

    async def file(self, visit: Visit, message: Message, document: Document) -> None:
        """A file was uploaded or forwarded."""
        arrived = self._handled(message, visit.actor)
        named = wording.RECEIVING.format(name=_shown(arrived.name or ""))
        async with self._noted(visit, arrived, named) as reading:
            if (document.file_size or 0) > limits.FILE_BYTES:
                error = _too_large()
                await self._say(visit, reading, errors.sentence(error.code, error.values))
            else:
                await self._receive(visit, reading)

    async def _receive(self, visit: Visit, reading: Reading) -> None:
        name = reading.name
        try:
            data = await _download(visit.bot, reading.file or "")
        except DocumentTooLargeError as error:
            await self._say(visit, reading, errors.sentence(error.code, error.values))
            return
        except TelegramError as error:
            log.warning("file_not_received: %s", type(error).__name__)
            await self._say(visit, reading, wording.NOT_RECEIVED)
            return
        await self._say(visit, reading, wording.READING.format(name=_shown(name or "")))
        file = File(data=data, name=name, published=reading.published)
        await self._read(visit, file, reading)

    # -- texts -----------------------------------------------------------------------------

    async def text(self, visit: Visit, message: Message, text: str, *, asked: bool) -> bool:
        """A text was sent. `asked`: somebody has said that it is a document.

        False where it tells no results and nobody has said so: it is a question, then.
        """
        arrived = self._handled(message, visit.actor)
        excused = not asked and not arrived.cut
        progress = 0
        try:
            async with self._noted(visit, arrived, _READING_TEXT) as reading:
                progress = reading.message or 0
                await self._read(visit, _pasted(text), reading, excused=excused)
        except NotAResultError:
            await _delete(visit, progress)
            return False
        return True

    def may_go_on(self, message: Message) -> bool:
        """Whether a text was read in this chat, or is left in it, that may go on."""
        return message.chat.id in self._going or message.chat.id in self._left

    async def goes_on(self, visit: Visit, message: Message, text: str) -> bool:
        """True where `text` was the rest of one that Telegram has cut: both are read together."""
        chat = message.chat.id
        if not self.may_go_on(message):
            return False
        async with self._reading[chat]:
            await self._catch_up(visit.bot, chat)
            begun = self._going.pop(chat, None)
            if begun is None:
                return False
            then = self._arrived.get((chat, message.message_id)) or _arriving(message, visit.actor)
            if not _go_together(begun, then):
                await self._readings.end(begun)
                return False
            self._arrived.pop(then.key, None)
            whole = await self._joined(visit, begun, then)
            async with self._noted(visit, whole, _READING_TEXT) as reading:
                await self._read(visit, _pasted(whole.text or ""), reading)
            return True

    async def _joined(self, visit: Visit, first: Reading, then: Reading) -> Reading:
        """Both parts as one; the review of the first one alone, untouched, is given up."""
        with suppress(UnknownReviewError, ClosedReviewError, OutdatedReviewError):
            before = await self._desk.get(first.review)
            if before.turn == 1:
                await self._desk.drop(before, actor=visit.actor)
        whole = first.model_copy(
            update={
                "text": f"{first.text}\n{then.text}",
                "review": new_id(),
                "sent_at": then.sent_at,
                "cut": then.cut,
                "read_at": None,
            }
        )
        await self._readings.join(whole, then)
        return whole

    # -- reading ---------------------------------------------------------------------------

    async def _read(
        self, visit: Visit, file: File, reading: Reading, *, excused: bool = False
    ) -> None:
        """Shows the review of `file` in the message of `reading`, or why there is none.

        `excused`: that it tells no results is raised instead of told.
        """
        try:
            review = await self._desk.read(file, actor=visit.actor, id_=reading.review)
        except NotAResultError as error:
            if excused:
                raise
            await self._say(visit, reading, wording.no_result(str(error.values["kind"])))
            return
        except DatabaseError:
            raise
        except (BotError, KnowledgeError) as error:
            log.info("document_not_read: %s", error.code)
            await self._say(visit, reading, errors.sentence(error.code, error.values))
            return
        screen = screens.overview(review, await self._desk.proposal(review))
        assert reading.message is not None
        await edit_text(visit.bot, visit.place, reading.message, *rendered(screen, 1, ""))

    def _handled(self, message: Message, actor: str) -> Reading:
        arrived = self._arrived.pop((message.chat.id, message.message_id), None)
        return arrived or _arriving(message, actor)

    @asynccontextmanager
    async def _noted(self, visit: Visit, reading: Reading, said: str) -> AsyncIterator[Reading]:
        """Gives `reading` with the message that says `said` now. What is read within is found
        again by whoever comes after an end in the middle."""
        await self._readings.keep(reading)
        try:
            told = await self._progress(visit, reading, said)
            yield told
        except asyncio.CancelledError:
            # The bot leaves: the next one takes it up.
            raise
        except BaseException:
            await self._readings.end(reading)
            raise
        if told.cut:
            self._going[told.chat] = await self._readings.read(told)
        else:
            await self._readings.end(told)

    async def _progress(self, visit: Visit, reading: Reading, text: str) -> Reading:
        """`reading` with the message that says `text` now."""
        if reading.message is not None:
            await self._say(visit, reading, text)
            return reading
        message = (await send_texts(visit.bot, visit.place, [escape(text)]))[-1]
        told = reading.model_copy(update={"message": message})
        await self._readings.keep(told)
        return told

    async def _say(self, visit: Visit, reading: Reading, text: str) -> None:
        assert reading.message is not None
        await edit_text(visit.bot, visit.place, reading.message, escape(text))


async def left_over(readings: Readings) -> tuple[Reading, ...]:
    """What was brought and not read when the bot ended; to be asked before new messages come."""
    try:
        return await readings.begun()
    except DatabaseError as error:
        log.warning("readings_not_known: %s", error.code)
        return ()


def _arriving(message: Message, actor: str) -> Reading:
    """What `message` brings."""
    document, text = message.document, message.text
    return Reading(
        chat=message.chat.id,
        brought=message.message_id,
        actor=actor,
        review=new_id(),
        sent_at=int(message.date.timestamp()),
        file=document.file_id if document else None,
        name=(document.file_name or "document").replace("\n", " ") if document else None,
        text=None if document else text,
        published=day_in(message.caption or "") if document else None,
        cut=document is None and text is not None and len(text) >= CUT_TEXT,
    )


def _go_together(first: Reading, then: Reading) -> bool:
    """Whether `then` is the rest of `first`, which Telegram has cut."""
    soon = then.sent_at - first.sent_at <= GOES_ON.total_seconds()
    return first.cut and then.text is not None and soon


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
