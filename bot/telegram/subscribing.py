"""Subscribing in Telegram: who may do it for a chat, and what Telegram tells about chats."""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.announcements.subscribers import ChatKind, Reach
from bot.announcements.subscribing import SubscriptionDesk
from bot.errors import DatabaseError
from bot.replies import subscriptions as wording
from bot.replies.model import Reply
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import COMMAND, Place, place_of
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.render import messages
from bot.telegram.sending import edit_text, send_texts

log = logging.getLogger(__name__)

KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: "private",
    ChatType.GROUP: "group",
    ChatType.SUPERGROUP: "supergroup",
    ChatType.CHANNEL: "channel",
}
RULERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Subscribing:
    """Shows the subscription desk in Telegram."""

    def __init__(self, desk: SubscriptionDesk) -> None:
        self._desk = desk

    async def on_request(self, bot: Bot, message: Message, said: wording.Request) -> None:
        """Answers /subscribe, /stop and their Korean words in the chat of `message`."""
        place = place_of(message)
        chat = message.chat
        if not await _may(bot, chat, message.from_user, message.sender_chat):
            await send_texts(bot, place, [wording.ONLY_ADMINS])
            return
        reply = await self._desk.answer(said, chat=chat.id, kind=KINDS[chat.type])
        await _send(bot, place, reply)

    async def on_channel_post(self, bot: Bot, update: Update) -> None:
        """Only administrators post in a channel; so its posts may subscribe it."""
        message = update.channel_post
        if message is None or not message.text:
            return
        command = COMMAND.fullmatch(message.text)
        name = (command["bot"] or "") if command else ""
        if name and name.casefold() != (bot.username or "").casefold():
            return
        text = command["name"] if command else message.text
        said = wording.subscription_request(text)
        if said is not None:
            await self.on_request(bot, message, said)

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the subscription; `value` as it was sent."""
        message = query.message
        if message is None:
            await say(None)
            return
        chat = message.chat
        if not await _may(bot, chat, query.from_user, None):
            await say(wording.ONLY_ADMINS)
            return
        said = value.removeprefix(wording.PREFIX)
        try:
            reply = await self._desk.answer(said, chat=chat.id, kind=KINDS[chat.type])
        except DatabaseError as error:
            log.warning("subscription_not_kept: %s", error.code)
            await say(wording.NOT_KEPT)
            return
        if said == "stop":
            # What was sent stays as it is; a toast is seen at once, wherever the button is.
            await say(reply.text)
            return
        await say(None)
        place = Place(
            chat=chat.id,
            topic=place_of(message).topic if isinstance(message, Message) else None,
        )
        if _is_ours(message) and await edit_text(
            bot, place, message.message_id, messages(reply)[0], _keys(reply)
        ):
            return
        await _send(bot, place, reply)

    async def on_member(self, bot: Bot, update: Update) -> None:
        """Somebody blocked the bot or let it in again; a group put it out or took it in."""
        change = update.my_chat_member
        if change is not None:
            await self._desk.subscribers.reached(change.chat.id, _reach(change))

    async def on_migration(self, bot: Bot, update: Update) -> None:
        """A group has become a supergroup: its subscriptions go along."""
        message = update.message
        if message is not None and message.migrate_to_chat_id:
            await self._desk.subscribers.moved(message.chat.id, message.migrate_to_chat_id)


def _reach(change: ChatMemberUpdated) -> Reach:
    status = change.new_chat_member.status
    if status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT):
        return "blocked" if change.chat.type == ChatType.PRIVATE else "removed"
    if change.chat.type == ChatType.CHANNEL and status not in RULERS:
        return "removed"
    return "active"


async def _may(bot: Bot, chat: Chat, user: User | None, sender: Chat | None) -> bool:
    """Whether this person may subscribe `chat`: oneself, or an administrator of a group."""
    if chat.type == ChatType.PRIVATE:
        return True
    if sender is not None and sender.id == chat.id:
        # Anonymous administrators, and a channel's own posts.
        return True
    if user is None:
        return False
    try:
        member = await bot.get_chat_member(chat_id=chat.id, user_id=user.id)
    except TelegramError as error:
        log.info("member_not_known: %s", error)
        return False
    return member.status in RULERS


def _is_ours(message: object) -> bool:
    """Whether the pressed message is a page of the subscription, not an announcement or answer."""
    if not isinstance(message, Message) or message.reply_markup is None:
        return False
    sent = [
        str(button.callback_data or "")
        for row in message.reply_markup.inline_keyboard
        for button in row
    ]
    return len(sent) > 1 and all(data.startswith(wording.PREFIX) for data in sent)


async def _send(bot: Bot, place: Place, reply: Reply) -> None:
    await send_texts(bot, place, messages(reply), _keys(reply))


def _keys(reply: Reply) -> Keyboard:
    return [[Key(one.label, one.value)] for one in reply.buttons]
