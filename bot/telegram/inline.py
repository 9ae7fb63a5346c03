"""Inline mode: cases found from within any chat, and shared there.

Such a question has no dialogue and leaves no trace: it is asked with every letter typed, often
not meant for the bot at all.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from html import escape

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.helpers import create_deep_linked_url

from bot.assistant import Message
from bot.people.limits import RateLimiter
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
# Every letter that somebody types is a question.
PER_MINUTE, AT_ONCE = 120, 40
# What the button above the results hands to /start.
START = "inline"
# All cases, page by page: newest contest first, then by rank.
EVERYTHING = "in:all,all"
ANSWER_ID = "answer"
# Answers that are worth sharing as they are, and not only the cases they are about.
_WHOLE = ("aggregate", "comparison", "fact", "none")


class Inline:
    """Answers inline questions."""

    def __init__(self, services: Services, *, timer: Callable[[], float] = time.monotonic) -> None:
        """`timer` gives seconds that only grow."""
        self._services = services
        self._limits = RateLimiter(timer, per_minute=PER_MINUTE, burst=AT_ONCE)

    async def on_query(self, bot: Bot, update: Update) -> None:
        """Answers with cases that can be shared; the newest and best ones to no words at all."""
        query = update.inline_query
        if query is None:
            return
        # In memory and for a minute only, so the person may be counted by their number.
        if not self._limits.check(str(query.from_user.id)).allowed:
            await _answer_query(bot, query, [], button=sharing.PATIENCE)
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
        following = str(start + PAGE) if more else None
        await _answer_query(bot, query, results, following=following)

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


async def _answer_query(
    bot: Bot,
    query: InlineQuery,
    results: Sequence[InlineQueryResultArticle],
    *,
    following: str | None = None,
    button: str = sharing.OPEN_BOT,
) -> None:
    """Shows `results` under a `button` that opens the bot. Without any the answer is for this
    person and this moment only."""
    try:
        await bot.answer_inline_query(
            inline_query_id=query.id,
            results=results,
            cache_time=CACHE if results else 0,
            is_personal=not results,
            next_offset=following,
            button=InlineQueryResultsButton(text=button, start_parameter=START),
        )
    except BadRequest as error:
        # Typed on in the meantime: Telegram no longer wants this answer.
        log.info("inline_not_answered: %s", error)


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
