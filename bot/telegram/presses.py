"""Pressed buttons: feedback, paging in place, or a question like any other."""

from __future__ import annotations

from telegram import Bot, Message, Update

from bot.people.desk import Received
from bot.replies import telegram as wording
from bot.replies.model import ReplyKind
from bot.replies.renewed import renewed
from bot.telegram.acknowledge import Acknowledgement, acknowledging
from bot.telegram.feedback import PREFIX, Feedback
from bot.telegram.incoming import Place, place_of_button
from bot.telegram.services import CHANNEL, Services
from bot.telegram.showing import Showing
from bot.telegram.values import Pressed, pressed

# Two presses of one button within so many seconds are one: the finger, or a slow network.
DOUBLE_TAP = 5.0
WHY = "why"
# Values that turn pages or settle what the message asks; see `knowledge.question.links`.
_IN_PLACE = ("menu", "by:", "in:", "forget:")


class Presses:
    """Answers pressed buttons."""

    def __init__(self, services: Services, showing: Showing, feedback: Feedback) -> None:
        self._services = services
        self._showing = showing
        self._feedback = feedback

    async def on_press(self, bot: Bot, update: Update) -> None:
        """Does what a pressed button says and acknowledges it exactly once."""
        query = update.callback_query
        if query is None:
            return
        async with acknowledging(bot, query) as acknowledgement:
            place = place_of_button(query)
            press = pressed(query.data or "")
            if place is None or press is None or query.message is None:
                await acknowledgement.say(wording.UNREADABLE_BUTTON)
            elif press.value.startswith(PREFIX):
                await self._feedback.on_press(bot, query, press.value, acknowledgement.say)
            else:
                message = query.message
                await self._answer(
                    bot,
                    place,
                    query.from_user.id,
                    press,
                    acknowledgement,
                    number=message.message_id,
                    data=query.data or "",
                    message=message if isinstance(message, Message) else None,
                )

    async def _answer(
        self,
        bot: Bot,
        place: Place,
        user: int,
        press: Pressed,
        acknowledgement: Acknowledgement,
        *,
        number: int,
        data: str,
        message: Message | None,
    ) -> None:
        """`number` is the message under which the button is; `message` None where it is too old
        for Telegram to tell more of it."""
        shown = self._showing.latest(place, user)
        by = (number, data)
        if shown and shown.press == by and self._showing.seconds_since(shown) < DOUBLE_TAP:
            below = shown.message != number
            await acknowledgement.say(wording.ALREADY_ANSWERED if below else None)
            return
        is_latest = shown is not None and shown.message == number
        if press.value == WHY and shown is not None and not is_latest:
            # The dialogue remembers how the last question was understood, and no other.
            await acknowledgement.say(wording.WHY_OF_THE_LATEST)
            return
        received = await self._services.reception.receive(
            press.value, channel=CHANNEL, chat=place.chat, user=user, today=self._services.today()
        )
        if received.reply is None:
            return
        if received.question is None and not received.reply.buttons:
            # A request for patience: nothing that should stay in the chat.
            await acknowledgement.say(received.reply.text)
            return
        if press.version not in (None, received.reply.version):
            received = received.model_copy(update={"reply": renewed(received.reply)})
        # Before the messages, which may have to wait for Telegram's pace.
        await acknowledgement.say()
        if shown is not None and is_latest and await self._in_place(
            bot, place, user, press.value, received, by, message
        ):  # fmt: skip
            return
        await self._showing.send(bot, place, user, received, press=by)

    async def _in_place(
        self,
        bot: Bot,
        place: Place,
        user: int,
        value: str,
        received: Received,
        by: tuple[int, str],
        message: Message | None,
    ) -> bool:
        shown = self._showing.latest(place, user)
        if shown is None:
            return False
        if value == WHY and message is not None:
            return await self._showing.append(
                bot, place, user, received, shown=shown, message=message, press=by
            )
        if not edits(value, shown.kind):
            return False
        return await self._showing.replace(bot, place, user, received, shown=shown, press=by)


def edits(value: str, before: ReplyKind) -> bool:
    """True where the answer to `value` belongs in the place of a message of the kind `before`:
    the next page, or what was chosen."""
    return value.startswith(_IN_PLACE) or before == "choice"
