"""Screens of the review in a chat: one message that is edited, page by page; and its buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from telegram import Bot, Message

from bot.replies.model import Reply
from bot.replies.paging import PARTS_BESIDE, turners
from bot.replies.screen import PREFIX, Screen
from bot.review.errors import UnknownTargetError
from bot.review.model import Review
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.render import messages
from bot.telegram.sending import edit_text, send_texts

PAGE = 3_800
"""UTF-16 units of one message, with room for the marks of pages."""
_PAGE = re.compile(r":p(\d+)$")


@dataclass(frozen=True)
class Visit:
    """Somebody who does something now: in the chat `place`, as `actor` in the audit log.

    `here` is the message whose button was pressed; None for what was written, and where Telegram
    does not tell any more.
    """

    bot: Bot
    place: Place
    actor: str
    here: Message | None = None

    async def show(self, screen: Screen, *, page: int = 1, again: str = "") -> None:
        """In the place of `here` where that is a screen, else as a new message.

        `again` is the value of a button that shows the same screen, for the other pages of it.
        """
        text, keys = rendered(screen, page, again)
        here = self.here
        if (
            here is not None
            and is_screen(here)
            and await edit_text(self.bot, self.place, here.message_id, text, keys)
        ):
            return
        await send_texts(self.bot, self.place, [text], keys)

    async def answer(self, message: int | None, screen: Screen) -> None:
        """As a new message that answers `message`."""
        place = replace(self.place, reply_to=message)
        text, keys = rendered(screen, 1, "")
        await send_texts(self.bot, place, [text], keys)


class Pressed(NamedTuple):
    """The value of a button, taken apart.

    `act` is done to the review `id`, which was seen at the turn `seen`; `rest` is what the act is
    about.
    """

    act: str
    id: str
    seen: int
    rest: str
    page: int
    value: str


def taken_apart(value: str) -> Pressed:
    """The parts of a button's value, as `bot.replies.screen.value_of` put them together."""
    found = _PAGE.search(value)
    bare = value[: found.start()] if found else value
    act, id_, seen, rest = [*bare.removeprefix(PREFIX).split(":", 3), "", "", ""][:4]
    return Pressed(
        act=act,
        id=id_,
        seen=int(seen) if seen.isdecimal() else 0,
        rest=rest,
        page=int(found[1]) if found else 1,
        value=value,
    )


def place_in(review: Review, dotted: str) -> tuple[int, int]:
    """The record that `dotted` names. Raises UnknownTargetError."""
    contest, _, record = dotted.partition(".")
    if contest.isdecimal() and record.isdecimal():
        place = int(contest), int(record)
        if place in review.reviewed.places:
            return place
    raise UnknownTargetError(target=dotted)


def rendered(screen: Screen, page: int, again: str) -> tuple[str, Keyboard]:
    """HTML and keyboard of one page of `screen`; see `Visit.show`."""
    texts = messages(Reply(kind="help", blocks=screen.blocks, version=0), limit=PAGE)
    page = min(max(1, page), len(texts))
    text = texts[page - 1]
    rows = list(screen.rows)
    if len(texts) > 1 and again:
        text += f"\n\n({page}/{len(texts)})"
        here = _PAGE.sub("", again)
        beside = turners(page, len(texts), lambda to: f"{here}:p{to}", labels=PARTS_BESIDE)
        rows.insert(0, tuple(beside))
    return text, [[Key(one.label, one.value) for one in row] for row in rows]


def is_screen(message: Message) -> bool:
    """Whether `message` is a screen of the review that can be put right."""
    if message.text is None or message.reply_markup is None:
        return False
    return all(
        str(button.callback_data or "").startswith(PREFIX)
        for row in message.reply_markup.inline_keyboard
        for button in row
    )


def answered_text(here: Message | None) -> str | None:
    """The text of the message that `here` answers; None where there is none."""
    written = here.reply_to_message if here is not None else None
    text = (written.text or "").strip() if written is not None else ""
    return text or None


def answered_id(here: Message | None) -> int | None:
    """The number of the message that `here` answers."""
    written = here.reply_to_message if here is not None else None
    return written.message_id if written is not None else None
