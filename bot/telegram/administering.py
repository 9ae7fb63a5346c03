"""Administrators in Telegram: who has which role, and what everybody did.

Nothing is kept in memory: a button carries the account and the role that was seen, the first
line of a message names the person, and what is waited for is in the database.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from zoneinfo import ZoneInfo

from telegram import Bot, CallbackQuery, Message, MessageOriginHiddenUser, MessageOriginUser
from telegram.constants import ChatType, MessageEntityType
from telegram.error import TelegramError

from bot.audit import log as audit
from bot.audit.export import export
from bot.errors import BotError, DatabaseError
from bot.people.logins import BROWSER, BrowserNumberError, Logins
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import ROLES, AdminRole, RoleMovedError, Roles
from bot.replies import administering as wording
from bot.replies import audit as recorded
from bot.replies import errors
from bot.replies.model import Button
from bot.replies.telegram import HELP_COMMANDS, help_for
from bot.storage.database import Database
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import Called, Place, actor_of, called
from bot.telegram.keyboard import Key, Keyboard
from bot.telegram.sending import edit_text, send_texts

log = logging.getLogger(__name__)

KOREA = ZoneInfo("Asia/Seoul")
# 123456789, or with a name behind it.
_TYPED = re.compile(r"(?P<account>[0-9]{3,15})(?:[ \n]+(?P<name>.+))?", re.DOTALL)
# The first line of a message that asks for a role: 홍길동 (123456789)
_NAMED = re.compile(r"(?P<name>[^\n]*?) ?\((?P<account>[0-9]+)\)")
PAGE = 8
"""Rows of the audit log in one message."""


@dataclass(frozen=True)
class Administering:
    """What the channel needs. `days` is how long refusals are kept."""

    database: Database
    roles: Roles
    refusals: Refusals
    prompts: Prompts
    logins: Logins
    now: Callable[[], int]
    days: int


@dataclass(frozen=True)
class _Person:
    account: int
    name: str | None


class Administrators:
    """Shows roles and the audit log in Telegram."""

    def __init__(self, parts: Administering) -> None:
        self._parts = parts
        self._roles = parts.roles

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about administrators and has been dealt with."""
        user = message.from_user
        if user is None or message.sender_chat is not None:
            return False
        said = called(message.text or "", bot.username)
        private = message.chat.type == ChatType.PRIVATE
        place = Place(chat=message.chat.id)
        if private and said.name in HELP_COMMANDS:
            role = await self._roles.role_of(user.id)
            if role is not None:
                await send_texts(bot, place, [escape(help_for(role))])
            return False  # then the help that everybody gets
        if said.name in wording.COMMANDS:
            if not private:
                if not said.slash:
                    return False
                await send_texts(bot, place, [wording.ONLY_PRIVATE])
            elif await self._may(user.id):
                await self._list(bot, place)
            else:
                await self._refuse(bot, place, user.id)
            return True
        if private and (asked := _login(said)) is not None:
            await self._on_login(bot, place, user.id, asked)
            return True
        if private and BROWSER.fullmatch(said.name):
            if await self._parts.prompts.open(user.id) != "login":
                return False
            await self._on_login(bot, place, user.id, said.name)
            return True
        if not private or not _may_be_somebody(message):
            return False
        if await self._parts.prompts.open(user.id) != "administrator":
            return False
        if not await self._may(user.id):
            return False
        await self._on_somebody(bot, place, user.id, message)
        return True

    async def _on_somebody(self, bot: Bot, place: Place, user: int, message: Message) -> None:
        found = _somebody(message)
        if found is None:
            text, buttons = wording.UNKNOWN_PERSON, wording.ask_person()[1]
        else:
            await self._parts.prompts.close(user)
            there = await self._roles.find(found.account)
            if there is not None:
                text, buttons = wording.card(there)
            else:
                text, buttons = wording.ask_role(found.account, found.name)
        await send_texts(bot, place, [escape(text)], _keys(buttons))

    async def _on_login(self, bot: Bot, place: Place, user: int, number: str) -> None:
        """Hands out a code for the browser called `number`, or asks for its number."""
        if not await self._roles.may(user, "look"):
            await self._refuse(bot, place, user)
            return
        if not number:
            await self._parts.prompts.ask(user, "login")
            text, buttons = wording.ask_number(from_list=await self._may(user))
            await send_texts(bot, place, [escape(text)], _keys(buttons))
            return
        try:
            code = await self._parts.logins.issue(number, actor=actor_of(user))
        except BrowserNumberError as error:
            text = errors.sentence(error.code, error.values)
            buttons = wording.ask_number(from_list=await self._may(user))[1]
            await send_texts(bot, place, [escape(text)], _keys(buttons))
            return
        await self._parts.prompts.close(user)
        told = escape(wording.code(number, code))
        # One tap copies it.
        shown = told.replace(code, f"<code>{code}</code>")
        await send_texts(bot, place, [shown], _keys(wording.after_code()))

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button; `value` as it was sent."""
        user, message = query.from_user, query.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            await say(None)
            return
        # Whoever was asked for the number of a browser may look, and no more perhaps.
        if value == "adm:cancel" and not await self._may(user.id):
            await self._parts.prompts.close(user.id)
            await say(wording.CANCELLED)
            return
        # Everybody with a role may look, and leave the page.
        own = value.removeprefix(wording.PREFIX).split(":")[0] in ("login", "web", "close")
        if not await self._roles.may(user.id, "look" if own else "roles"):
            await self._parts.refusals.count(user.id)
            role = await self._roles.role_of(user.id)
            await say(errors.sentence("no_right", {"role": role}))
            return
        here = message if isinstance(message, Message) else None
        try:
            await self._press(bot, here, user.id, value, say)
        except DatabaseError:
            raise
        except BotError as error:
            await say(errors.sentence(error.code, error.values))

    async def _press(
        self, bot: Bot, here: Message | None, user: int, value: str, say: Say
    ) -> None:
        verb, *more = value.removeprefix(wording.PREFIX).split(":")
        place, actor = Place(chat=user), actor_of(user)
        match verb, more:
            case "add", _:
                await self._parts.prompts.ask(user, "administrator")
                await say(None)
                await self._show(bot, place, wording.ask_person(), here)
            case "cancel", _:
                await self._parts.prompts.close(user)
                await say(wording.CANCELLED)
                await self._list(bot, place, here)
            case "close", _:
                await self._parts.prompts.close(user)
                await say(None)
                await self._show(bot, place, (wording.CLOSED, ()), here)
            case "login", _:
                await say(None)
                await self._on_login(bot, place, user, "")
            case "web", more:
                await self._sessions(bot, place, actor, more, here, say)
            case "one", [account]:
                await say(None)
                await self._one(bot, place, int(account), here)
            case "set", [account, seen, role]:
                before, after = _role(seen), _role(role)
                if after is None:
                    raise ValueError(value)
                name = _name_in(here, int(account)) if before is None else None
                await self._roles.give(int(account), after, actor=actor, name=name, seen=before)
                await say(wording.GIVEN)
                await self._one(bot, place, int(account), here)
                if before is None:
                    await _tell(bot, int(account), after)
            case "out", [account, seen]:
                found = await self._roles.find(int(account))
                if found is None or found.role != seen:
                    role_now = found.role if found else None
                    raise RoleMovedError(account=int(account), role=role_now)
                await say(None)
                await self._show(bot, place, wording.sure(found), here)
            case "out!", [account, seen]:
                await self._roles.remove(int(account), actor=actor, seen=_role(seen))
                await say(wording.GONE)
                await self._list(bot, place, here)
            case "log", _:
                await say(None)
                await self._log(bot, place, int(more[0]) if more else None, here)
            case "file", _:
                await say(None)
                await self._file(bot, place, actor)
            case _:
                await say(None)
                await self._list(bot, place, here)

    # -- showing ---------------------------------------------------------------------------

    async def _sessions(
        self,
        bot: Bot,
        place: Place,
        actor: str,
        more: Sequence[str],
        here: Message | None,
        say: Say,
    ) -> None:
        """Where somebody is in the page; `more` ends one of them or all."""
        logins = self._parts.logins
        match more:
            case ["end", id_]:
                await say(wording.left(await logins.end(actor, only=id_)))
            case ["all"]:
                await say(wording.left(await logins.end(actor)))
            case _:
                await say(None)
        shown = wording.sessions(await logins.sessions(actor), KOREA)
        # The code above stays where it is.
        await self._show(bot, place, shown, None if _has_code(here) else here)

    async def _list(self, bot: Bot, place: Place, here: Message | None = None) -> None:
        shown = wording.overview(
            await self._roles.everyone(), await self._parts.refusals.total(), self._parts.days
        )
        await self._show(bot, place, shown, here)

    async def _one(self, bot: Bot, place: Place, account: int, here: Message | None) -> None:
        found = await self._roles.find(account)
        if found is None:
            await self._list(bot, place, here)
        else:
            await self._show(bot, place, wording.card(found), here)

    async def _log(self, bot: Bot, place: Place, before: int | None, here: Message | None) -> None:
        async with self._parts.database.read() as conn:
            page = await audit.page(conn, size=PAGE, before=before)
        names = recorded.names_of(await self._roles.everyone())
        text = recorded.page(page.entries, names, KOREA)
        buttons = []
        if page.newer:
            newest = page.entries[0].number
            buttons.append(Button(label=recorded.NEWER, value=f"adm:log:{newest + PAGE + 1}"))
        if page.older:
            buttons.append(
                Button(label=recorded.OLDER, value=f"adm:log:{page.entries[-1].number}")
            )
        if page.entries:
            buttons.append(Button(label=recorded.AS_FILE, value="adm:file"))
        buttons += wording.ways_back()
        await self._show(bot, place, (text, buttons), here)

    async def _file(self, bot: Bot, place: Place, actor: str) -> None:
        entries = await export(self._parts.database, actor=actor, form="csv", at=self._parts.now())
        names = recorded.names_of(await self._roles.everyone())
        await bot.send_document(
            chat_id=place.chat,
            document=recorded.as_csv(entries, names, KOREA),
            filename=recorded.FILE_NAME.format(number=entries[-1].number),
            caption=recorded.FILE_CAPTION.format(count=len(entries)),
        )

    async def _show(
        self,
        bot: Bot,
        place: Place,
        shown: tuple[str, Sequence[Button]],
        here: Message | None,
    ) -> None:
        """In the place of `here` where there is one."""
        text, keys = escape(shown[0]), _keys(shown[1])
        if here is None or not await edit_text(bot, place, here.message_id, text, keys):
            await send_texts(bot, place, [text], keys)

    async def _may(self, user: int) -> bool:
        return await self._roles.may(user, "roles")

    async def _refuse(self, bot: Bot, place: Place, user: int) -> None:
        await self._parts.refusals.count(user)
        role = await self._roles.role_of(user)
        if role is None:
            told = wording.REFUSED.format(id=user)
        else:
            told = errors.sentence("no_right", {"role": role})
        await send_texts(bot, place, [escape(told)])


async def _tell(bot: Bot, account: int, role: AdminRole) -> None:
    try:
        await send_texts(bot, Place(chat=account), [escape(wording.told_new(role))])
    except TelegramError as error:
        # Somebody who never wrote to the bot cannot be told.
        log.info("administrator_not_told: %s", error)


def _has_code(here: Message | None) -> bool:
    return here is not None and any(one.type == MessageEntityType.CODE for one in here.entities)


def _login(said: Called) -> str | None:
    """The number of a browser that somebody asks a code for: empty where they named none, None
    where they ask for nothing of the kind. A link from the page says /start login-k7mq2a."""
    if said.name in wording.LOGIN_COMMANDS:
        return said.rest
    if said.slash and said.name == "start" and said.rest.startswith(wording.LOGIN_LINK):
        return said.rest.removeprefix(wording.LOGIN_LINK)
    return None


def _may_be_somebody(message: Message) -> bool:
    """Whether `message` may answer who is to be added: a number, a contact, a forwarded one."""
    if message.contact is not None:
        return True
    if message.forward_origin is not None:
        # What a channel or a group has written is no person, but perhaps a document.
        return isinstance(message.forward_origin, (MessageOriginUser, MessageOriginHiddenUser))
    return _TYPED.fullmatch((message.text or "").strip()) is not None


def _somebody(message: Message) -> _Person | None:
    """Who `message` names; None where Telegram does not tell."""
    if (contact := message.contact) is not None:
        if contact.user_id is None:
            return None
        name = " ".join(filter(None, (contact.first_name, contact.last_name)))
        return _Person(contact.user_id, name or None)
    match message.forward_origin:
        case MessageOriginUser(sender_user=sender):
            return None if sender.is_bot else _Person(sender.id, sender.full_name)
        case MessageOriginHiddenUser():
            return None
    typed = _TYPED.fullmatch((message.text or "").strip())
    return _Person(int(typed["account"]), typed["name"]) if typed else None


def _name_in(here: Message | None, account: int) -> str | None:
    """The name in the first line of the message that asked for the role."""
    found = _NAMED.match(here.text or "") if here is not None else None
    return found["name"] if found and int(found["account"]) == account else None


def _role(word: str) -> AdminRole | None:
    return next((role for role in ROLES if role == word), None)


def _keys(buttons: Sequence[Button]) -> Keyboard:
    """One below another; what leads away stands in the last row."""
    away = [one for one in buttons if one.label in wording.WAYS]
    others = [[Key(one.label, one.value)] for one in buttons if one.label not in wording.WAYS]
    return [*others, [Key(one.label, one.value) for one in away]] if away else others
