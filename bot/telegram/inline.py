"""Inline mode: cases found from within any chat, and shared there.

Such a question has no dialogue and leaves no trace: it is asked with every letter typed, often
not meant for the bot at all.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from html import escape

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.helpers import create_deep_linked_url

from bot.assistant import Message
from bot.replies import sharing
from bot.replies.model import CaseRef, Reply
from bot.telegram.render import messages
from bot.telegram.sending import NO_PREVIEW
from bot.telegram.services import Services
from knowledge.answer.browse import PAGE as STEP

log = logging.getLogger(__name__)

# Telegram shows about ten before one has to scroll; the rest comes as next pages.
PAGE = min(10, int(InlineQueryLimit.RESULTS))
# Telegram may show a result for so long without asking again; the knowledge changes rarely.
CACHE = dt.timedelta(seconds=30)
# What the button above the results hands to /start.
START = "inline"
# All cases, page by page: newest contest first, then by rank.
EVERYTHING = "in:all,all"
ANSWER_ID = "answer"
# Answers that are worth sharing as they are, and not only the cases they are about.
_WHOLE = ("aggregate", "comparison", "fact", "none")


class Inline:
    """Answers inline questions."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_query(self, bot: Bot, update: Update) -> None:
        """Answers with cases that can be shared; the newest and best ones to no words at all."""
        query = update.inline_query
        if query is None:
            return
        asked = query.query.strip()
        start = _start(query.offset)
        results: list[InlineQueryResultArticle] = []
        reply = await self._ask(asked) if asked else None
        if reply is not None and start == 0 and (reply.kind in _WHOLE or not reply.cases):
            results.append(_answer(reply))
        if reply is not None and reply.cases:
            cases = reply.cases[start : start + PAGE]
            more = start + PAGE < len(reply.cases)
        else:
            # Nothing fits: what there is, below the words that say so.
            cases, more = await self._newest(start)
        for case in cases:
            results.append(await self._card(bot, case))
        try:
            await bot.answer_inline_query(
                inline_query_id=query.id,
                results=results,
                cache_time=CACHE,
                is_personal=False,
                next_offset=str(start + PAGE) if more else None,
                button=InlineQueryResultsButton(text=sharing.OPEN_BOT, start_parameter=START),
            )
        except BadRequest as error:
            # Typed on in the meantime: Telegram no longer wants this answer.
            log.info("inline_not_answered: %s", error)

    async def _newest(self, start: int) -> tuple[tuple[CaseRef, ...], bool]:
        """Cases from number `start` on, `PAGE` at most, and whether there are more."""
        cases: tuple[CaseRef, ...] = ()
        number = start // STEP
        more = True
        while more and len(cases) + STEP <= PAGE:
            number += 1
            reply = await self._ask(f"{EVERYTHING},{number}")
            cases += reply.cases
            following = f"{EVERYTHING},{number + 1}"
            more = any(button.value == following for button in reply.buttons)
        return cases, more

    async def _ask(self, text: str) -> Reply:
        message = Message(text=text, today=self._services.today())
        return await self._services.assistant.answer(message)

    async def _card(self, bot: Bot, case: CaseRef) -> InlineQueryResultArticle:
        card = await self._ask(f"case:{case.id}")
        return InlineQueryResultArticle(
            id=case.id,
            title=sharing.heading(case),
            description=sharing.summary(case),
            input_message_content=_content(card),
            reply_markup=_link(create_deep_linked_url(bot.username, case.id)),
        )


def _start(offset: str) -> int:
    """Where a page begins; somebody else's offset begins at the beginning."""
    return int(offset[:6]) if offset.isascii() and offset.isdigit() else 0


def _answer(reply: Reply) -> InlineQueryResultArticle:
    lines = reply.text.strip().split("\n")
    found = reply.kind != "none"
    return InlineQueryResultArticle(
        id=ANSWER_ID,
        title=sharing.ANSWER if found else sharing.NOTHING,
        description=lines[0],
        input_message_content=_content(reply),
    )


def _content(reply: Reply) -> InputTextMessageContent:
    return InputTextMessageContent(
        message_text=_first(messages(reply)),
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
    )


def _first(texts: Iterable[str]) -> str:
    """One message is all that can be shared; a card hardly ever has more."""
    return next(iter(texts), escape(sharing.NOTHING))


def _link(address: str) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(text=sharing.SEE_IN_BOT, url=address)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])
