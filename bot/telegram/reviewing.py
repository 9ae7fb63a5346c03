"""The review of documents in Telegram: sent, looked through, corrected and published by tapping.

Nothing that matters is kept in memory: every button carries the review and the turn that it was
shown at, what somebody was asked to write is in the database, and a value that was typed is read
from the message that the question answers. So a restart loses no step.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from html import escape

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.errors import BotError, DatabaseError
from bot.replies import errors
from bot.replies import review_endings as endings
from bot.replies import reviewing as wording
from bot.replies.administering import REFUSED
from bot.review.errors import UnfitValueError
from bot.review.model import Overtaken
from bot.review.questions import Question
from bot.telegram.acknowledge import Say
from bot.telegram.announcing import Announcer
from bot.telegram.bringing import LONG_FORWARDED, LONG_TEXT
from bot.telegram.incoming import Place, actor_of, called
from bot.telegram.review_buttons import ReviewButtons
from bot.telegram.review_steps import Reviewing, Steps, seen_at
from bot.telegram.screens import Visit
from bot.telegram.sending import send_texts
from knowledge.errors import KnowledgeError

__all__ = ["Reviewer", "Reviewing"]

log = logging.getLogger(__name__)


class Reviewer:
    """Takes what administrators send and tap to the review desk."""

    def __init__(self, parts: Reviewing, announcer: Announcer | None = None) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._questions = parts.questions
        self._bringing = parts.bringing
        self._steps = Steps(parts, announcer)
        self._buttons = ReviewButtons(parts, self._steps)

    async def keep(self, updates: Sequence[Update]) -> None:
        """Documents among `updates` are kept, before the server is told to forget them."""
        for update in updates:
            message = update.message
            user = message.from_user if message is not None else None
            if message is None or user is None or not _is_talk(message):
                continue
            try:
                if await self._may_be_material(message, user.id):
                    await self._bringing.keep(message, actor_of(user.id))
            except DatabaseError as error:
                log.warning("document_not_kept: %s", error.code)

    async def _may_be_material(self, message: Message, user: int) -> bool:
        """Whether `message` may be (a part of) a document of somebody who may review."""
        text = message.text or ""
        if _is_command(text) or called(text).slash:
            return False
        bringing = self._bringing
        part = bool(text) and (bringing.may_go_on(message) or bringing.comes_after(message))
        asked = bool(text) and await self._questions.any_of(actor_of(user))
        if not (part or asked or _may_begin(message)):
            return False
        if not await self._parts.allowed(user):
            return False
        if part or message.document is not None or message.forward_origin is not None:
            return True
        question = await self._questions.of(
            actor_of(user), replying=message.reply_to_message is not None
        )
        # The value of a field is no document, however long it is.
        return _may_begin(message) if question is None else question.kind == "document"

    async def let_go(self, message: Message) -> None:
        """`message` has been handled, by whomever."""
        await self._bringing.let_go(message)

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about a review and has been dealt with."""
        user = message.from_user
        if user is None or not _is_talk(message):
            return False
        if self._bringing.is_taken(message):
            return True
        # Who may review is looked up only where that matters: most messages are short questions.
        if not (_may_begin(message) or await self._is_awaited(message, user.id)):
            return False
        if not await self._parts.allowed(user.id):
            return await self._refused(bot, message, user.id)
        visit = Visit(bot, Place(chat=message.chat.id), actor_of(user.id))
        try:
            return await self._written(visit, message)
        except DatabaseError:
            raise
        except (BotError, KnowledgeError) as error:
            told = errors.sentence(error.code, error.values)
            await send_texts(bot, visit.place, [escape(told)])
            return True

    async def _refused(self, bot: Bot, message: Message, user: int) -> bool:
        """Tells whoever sent the command; everything else is a question, perhaps."""
        text = message.text or ""
        if not (_is_command(text) and called(text).slash):
            return False
        await self._parts.refused(user)
        told = REFUSED.format(id=user)
        await send_texts(bot, Place(chat=message.chat.id), [escape(told)])
        return True

    async def _is_awaited(self, message: Message, user: int) -> bool:
        """Whether a text may be an answer, or go on with another one."""
        if message.text is None:
            return False
        return self._bringing.may_go_on(message) or await self._questions.any_of(actor_of(user))

    async def _written(self, visit: Visit, message: Message) -> bool:
        if message.document is not None:
            await self._questions.settle(visit.actor)
            await self._bringing.file(visit, message, message.document)
            return True
        text = message.text
        if text is None:
            return False
        if _is_command(text):
            await self._questions.settle(visit.actor)
            await self._steps.listing(visit)
            return True
        if called(text).slash:
            return False
        if await self._bringing.goes_on(visit, message, text):
            return True
        if message.forward_origin is not None:
            if len(text) < LONG_FORWARDED:
                return False
            return await self._bringing.text(visit, message, text, asked=True)
        replying = _answers_us(message, visit.bot)
        question = await self._questions.of(visit.actor, replying=replying)
        if question is not None:
            await self._answered(visit, message, text, question)
            return True
        if len(text) < LONG_TEXT:
            return False
        return await self._bringing.text(visit, message, text, asked=False)

    async def _answered(
        self, visit: Visit, message: Message, text: str, question: Question
    ) -> None:
        """What the visitor was asked to write."""
        actor = visit.actor
        if question.kind == "document" or question.review is None:
            await self._questions.settle(actor)
            await self._bringing.text(visit, message, text, asked=True)
            return
        try:
            review = await self._desk.get(question.review)
            if question.kind == "reason":
                await self._questions.settle(actor)
                seen = seen_at(review, question.turn)
                screen = endings.confirm_reason(seen, text.strip())
                await visit.answer(message.message_id, screen)
                return
            target = question.target or ""
            seen = seen_at(review, question.turn)
            saved = await self._desk.correct(seen, target, text, actor=actor)
        except UnfitValueError as error:
            # The question stays open: the next try may be written at once.
            note = wording.unfit_value(str(error.values["field"]))
            await visit.show(await self._steps.field(review, target, note=note))
            return
        except BotError:
            await self._questions.settle(actor)
            raise
        await self._questions.settle(actor)
        if isinstance(saved, Overtaken):
            await self._steps.overtaken(visit, saved, typed=message.message_id)
        else:
            await self._steps.around(visit, saved, target, note=wording.corrected(saved, target))

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the review; `value` as it was sent."""
        await self._buttons.on_press(bot, query, value, say)


def _is_talk(message: Message) -> bool:
    user = message.from_user
    return message.chat.type == ChatType.PRIVATE and user is not None and not user.is_bot


def _may_begin(message: Message) -> bool:
    """Whether `message` looks like a document, or asks for the reviews."""
    text = message.text or ""
    long = LONG_TEXT if message.forward_origin is None else LONG_FORWARDED
    return message.document is not None or len(text) >= long or _is_command(text)


def _is_command(text: str) -> bool:
    return called(text).name in wording.COMMANDS


def _answers_us(message: Message, bot: Bot) -> bool:
    to = message.reply_to_message
    return to is not None and to.from_user is not None and to.from_user.id == bot.id
