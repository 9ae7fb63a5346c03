"""A reply → new messages, or an earlier message put right; and which one is the latest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from telegram import Bot, Message

from bot.people.desk import Received
from bot.replies.model import RankChart, Reply, ReplyKind
from bot.replies.subscriptions import OFFER
from bot.telegram.feedback import rating
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Key, Keyboard, keyboard, keys_of
from bot.telegram.latest import Latest, Shown
from bot.telegram.photos import Draw, Photos
from bot.telegram.render import BLOCK_GAP, TEXT_LIMIT, length
from bot.telegram.rendered import Rendered
from bot.telegram.sending import edit_text, send_texts

OFFERED: frozenset[ReplyKind] = frozenset({"card", "list"})


class EmptyReplyError(Exception):
    """The assistant gave a reply without text; Telegram has no empty messages."""


class Showing:
    """Shows replies to people and remembers which message of each dialogue is the latest."""

    def __init__(
        self,
        latest: Latest | None = None,
        *,
        offers: bool = False,
        draw: Draw | None = None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        """`timer` gives seconds that only grow; with `offers` cases come with a button to
        subscribe; `draw` makes pictures, without it they are told in words."""
        self._offers = offers
        self._photos = Photos(draw) if draw is not None else None
        self._latest = Latest() if latest is None else latest
        self._timer = timer
        self._rendered = Rendered()

    def latest(self, place: Place, user: int | None) -> Shown | None:
        """The latest answer to `user` at `place`; None where it is not known."""
        return self._latest.of(place, user)

    def seconds_since(self, shown: Shown) -> float:
        """How long ago `shown` was shown."""
        return self._timer() - shown.at

    async def send(
        self,
        bot: Bot,
        place: Place,
        user: int | None,
        received: Received,
        *,
        asked: int | None = None,
        press: tuple[int, str] | None = None,
    ) -> None:
        """Sends the reply in `received` as new messages.

        `asked` is the message that asked, `press` the message and data of the button. Raises
        `TelegramError` where it cannot be delivered.
        """
        reply = _reply(received)
        texts = self._rendered.texts(reply)
        if not texts:
            raise EmptyReplyError
        keys = self._keyboard(place, received)
        if self._photos is not None and (chart := _chart(reply)) is not None:
            sent = await self._photos.send(bot, place, chart, texts, keys, reply.version)
            if sent is not None:
                # A picture is not edited: the next answer is a message of its own.
                self._remember(place, user, reply, sent, alone=False, asked=asked, press=press)
                return
        ids = await send_texts(bot, place, texts, keys)
        self._remember(place, user, reply, ids[-1], alone=len(ids) == 1, asked=asked, press=press)

    async def replace(
        self,
        bot: Bot,
        place: Place,
        user: int | None,
        received: Received,
        *,
        shown: Shown,
        press: tuple[int, str] | None = None,
    ) -> bool:
        """Puts the reply into the place of the message `shown`.

        False where that is not possible (then nothing has been done): one of the two is more
        than one message, or Telegram lets it be edited no more.
        """
        reply = _reply(received)
        texts = self._rendered.texts(reply)
        if len(texts) != 1 or not shown.alone or _chart(reply) is not None:
            return False
        keys = self._keyboard(place, received)
        if not await edit_text(bot, place, shown.message, texts[0], keys):
            return False
        self._remember(
            place, user, reply, shown.message, alone=True, asked=shown.asked, press=press
        )
        return True

    async def append(
        self,
        bot: Bot,
        place: Place,
        user: int | None,
        received: Received,
        *,
        shown: Shown,
        message: Message,
        press: tuple[int, str],
    ) -> bool:
        """Adds the reply to `message`, which is `shown`; its feedback buttons stay.

        False where that is not possible, as in `replace`, or where it becomes too long.
        """
        reply = _reply(received)
        added = self._rendered.texts(reply)
        before = message.text or ""
        if len(added) != 1 or not before or not shown.alone:
            return False
        if length(before) + len(BLOCK_GAP) + length(reply.text) > TEXT_LIMIT:
            return False
        before_keys = _without(keys_of(message.reply_markup), press[1])
        keys = [*before_keys, *keyboard(reply.buttons, version=reply.version)]
        text = message.text_html + BLOCK_GAP + added[0]
        if not await edit_text(bot, place, shown.message, text, keys):
            return False
        self._latest.put(place, user, replace(shown, press=press, at=self._timer()))
        return True

    def _keyboard(self, place: Place, received: Received) -> Keyboard:
        reply = _reply(received)
        below = list(rating(reply.kind, received.question))
        # In a group only its administrators may subscribe; they know the command.
        if self._offers and place.chat > 0 and reply.kind in OFFERED:
            below.append([Key(OFFER.label, OFFER.value)])
        return keyboard(reply.buttons, version=reply.version, below=below)

    def _remember(
        self,
        place: Place,
        user: int | None,
        reply: Reply,
        message: int,
        *,
        alone: bool,
        asked: int | None,
        press: tuple[int, str] | None,
    ) -> None:
        shown = Shown(
            message=message,
            kind=reply.kind,
            alone=alone,
            asked=asked,
            press=press,
            at=self._timer(),
        )
        self._latest.put(place, user, shown)


def _chart(reply: Reply) -> RankChart | None:
    return next((block for block in reply.blocks if isinstance(block, RankChart)), None)


def _reply(received: Received) -> Reply:
    if received.reply is None:
        raise EmptyReplyError
    return received.reply


def _without(keys: Keyboard, data: str) -> Keyboard:
    """`keys` but the one that sends `data`."""
    return [[key for key in row if key.data != data] for row in keys]
