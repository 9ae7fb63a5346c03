"""👍 and 👎 under an answer: their buttons, and what happens when one is pressed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, CallbackQuery, Message

from bot.errors import DatabaseError
from bot.people.opinions import Outcome
from bot.people.questions import Verdict
from bot.replies import feedback as wording
from bot.replies.model import ReplyKind
from bot.telegram.keyboard import Key, Row, keys_of
from bot.telegram.sending import edit_buttons
from bot.telegram.services import CHANNEL, OpinionBox

log = logging.getLogger(__name__)

PREFIX = "fb:"

Say = Callable[[str], Awaitable[None]]


def rating(kind: ReplyKind, question: str | None) -> tuple[Row, ...]:
    """The row under an answer of `kind`; `question` is its id in the log, None without one."""
    if question is None or kind not in wording.RATED:
        return ()
    return ([_button(wording.GOOD, "up", question), _button(wording.BAD, "down", question)],)


def reasons(question: str) -> tuple[Row, ...]:
    """The rows that ask what was bad about the answer to `question`."""
    first, second, third = (
        _button(label, reason, question) for reason, label in wording.REASONS.items()
    )
    return ([first, second], [third, _button(wording.CLOSE, "close", question)])


class Feedback:
    """Keeps what people say about answers."""

    def __init__(self, opinions: OpinionBox) -> None:
        self._opinions = opinions

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles the feedback button that sends `value`; `say` answers the query."""
        _, act, question = (*value.split(":", 2), "", "")[:3]
        if act == "close":
            await say(wording.CLOSED)
            await _show(bot, query, ())
            return
        verdict: Verdict = "up" if act == "up" else "down"
        reason = act if act in wording.REASONS else None
        try:
            outcome = await self._keep(query, question, verdict, reason)
        except DatabaseError as error:
            log.warning("feedback_not_kept: %s", error.code)
            await say(wording.NOT_KEPT)
            return
        if outcome != "kept":
            await say(wording.NOT_YOURS if outcome == "refused" else wording.TOO_FAST)
            return
        if act == "down":
            await say(wording.THANKS_BAD)
            await _show(bot, query, reasons(question))
        else:
            await say(wording.THANKS_GOOD if verdict == "up" else wording.THANKS_REASON)
            await _show(bot, query, ())

    async def _keep(
        self, query: CallbackQuery, question: str, verdict: Verdict, reason: str | None
    ) -> Outcome:
        chat = query.message.chat.id if query.message else query.from_user.id
        return await self._opinions.keep(
            question, verdict, reason, channel=CHANNEL, chat=chat, user=query.from_user.id
        )


def _button(label: str, act: str, question: str) -> Key:
    return Key(label, f"{PREFIX}{act}:{question}")


async def _show(bot: Bot, query: CallbackQuery, rows: Sequence[Row]) -> None:
    """Puts `rows` in the place of the feedback buttons of the pressed message."""
    message = query.message
    # Of a message that is too old its buttons are not told, so they stay.
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    kept = [row for row in keys_of(message.reply_markup) if not _is_feedback(row)]
    await edit_buttons(bot, message.chat.id, message.message_id, [*kept, *rows])


def _is_feedback(row: Row) -> bool:
    return any(key.data.startswith(PREFIX) for key in row)
