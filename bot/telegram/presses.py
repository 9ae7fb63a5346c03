"""Pressed buttons: feedback, paging in place, or a question like any other."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, CallbackQuery, Message, Update

from bot.people.desk import Received
from bot.replies import telegram as wording
from bot.replies.model import ReplyKind
from bot.replies.renewed import renewed
from bot.telegram.acknowledge import Acknowledgement, acknowledging
from bot.telegram.desks import Desks
from bot.telegram.feedback import PREFIX, Feedback
from bot.telegram.incoming import Place, place_of_button
from bot.telegram.latest import Shown
from bot.telegram.services import CHANNEL, Services
from bot.telegram.values import Pressed, pressed

# Two presses of one button within so many seconds are one: the finger, or a slow network.
DOUBLE_TAP = 5.0
WHY = "why"
# Values that turn pages or settle what the message asks; see `knowledge.question.links`.
_IN_PLACE = ("menu", "by:", "in:", "forget:")


@dataclass(frozen=True)
class _Press:
    """One press: who pressed which button (`pressed`, sent as `data`) under which message.

    `message` is the number of the message, `content` what stands in it; None where it is too
    old for Telegram to tell.
    """

    place: Place
    user: int
    pressed: Pressed
    data: str
    message: int
    content: Message | None

    @property
    def by(self) -> tuple[int, str]:
        return self.message, self.data


class Presses:
    """Answers pressed buttons."""

    def __init__(self, services: Services, desks: Desks) -> None:
        self._services = services
        self._desks = desks
        self._feedback = Feedback(services.opinions)

    async def on_press(self, bot: Bot, update: Update) -> None:
        """Does what a pressed button says and acknowledges it exactly once."""
        query = update.callback_query
        if query is None:
            return
        async with acknowledging(bot, query) as acknowledgement:
            press = _press(query)
            if press is None:
                await acknowledgement.say(wording.UNREADABLE_BUTTON)
                return
            value = press.pressed.value
            if value.startswith(PREFIX):
                await self._feedback.on_press(bot, query, value, acknowledgement.say)
            elif desk := await self._desks.of_button(value, query.from_user.id):
                await desk.on_press(bot, query, value, acknowledgement.say)
            else:
                await self._answer(bot, press, acknowledgement)

    async def _answer(self, bot: Bot, press: _Press, acknowledgement: Acknowledgement) -> None:
        shown = self._desks.showing.latest(press.place, press.user)
        if (
            shown
            and shown.press == press.by
            and self._desks.showing.seconds_since(shown) < DOUBLE_TAP
        ):
            below = shown.message != press.message
            await acknowledgement.say(wording.ALREADY_ANSWERED if below else None)
            return
        is_latest = shown is not None and shown.message == press.message
        if press.pressed.value == WHY and shown is not None and not is_latest:
            # The dialogue remembers how the last question was understood, and no other.
            await acknowledgement.say(wording.WHY_OF_THE_LATEST)
            return
        async with self._services.reception.receiving(
            press.pressed.value,
            channel=CHANNEL,
            chat=press.place.chat,
            user=press.user,
            today=self._services.today(),
        ) as received:
            await self._show(bot, press, acknowledgement, received, shown)

    async def _show(
        self,
        bot: Bot,
        press: _Press,
        acknowledgement: Acknowledgement,
        received: Received,
        shown: Shown | None,
    ) -> None:
        """Shows what came of the press where `shown` is the latest answer."""
        if received.reply is None:
            return
        if received.question is None and not received.reply.buttons:
            # A request for patience: nothing that should stay in the chat.
            await acknowledgement.say(received.reply.text)
            return
        if press.pressed.version not in (None, received.reply.version):
            received = received.model_copy(update={"reply": renewed(received.reply)})
        # Before the messages, which may have to wait for Telegram's pace.
        await acknowledgement.say()
        is_latest = shown is not None and shown.message == press.message
        if shown is None or not is_latest or not await self._in_place(bot, press, received, shown):
            await self._desks.showing.send(bot, press.place, press.user, received, press=press.by)

    async def _in_place(self, bot: Bot, press: _Press, received: Received, shown: Shown) -> bool:
        """True where the answer could be put into the message `shown`."""
        value = press.pressed.value
        if value == WHY and press.content is not None:
            return await self._desks.showing.append(
                bot,
                press.place,
                press.user,
                received,
                shown=shown,
                message=press.content,
                press=press.by,
            )
        if not edits(value, shown.kind):
            return False
        return await self._desks.showing.replace(
            bot, press.place, press.user, received, shown=shown, press=press.by
        )


def _press(query: CallbackQuery) -> _Press | None:
    """None where the button says nothing, or is under a message shared into another chat."""
    place = place_of_button(query)
    data = query.data or ""
    said = pressed(data)
    message = query.message
    if place is None or said is None or message is None:
        return None
    return _Press(
        place=place,
        user=query.from_user.id,
        pressed=said,
        data=data,
        message=message.message_id,
        content=message if isinstance(message, Message) else None,
    )


def edits(value: str, before: ReplyKind) -> bool:
    """True where the answer to `value` belongs in the place of a message of the kind `before`:
    the next page, or what was chosen."""
    return value.startswith(_IN_PLACE) or before == "choice"
