"""How an administrator gets into the local page: a code for one browser, then a session.

The page shows a browser its number (made from a signed cookie that only this browser has). Who has
a role asks the bot, or the command line, for a code for that number, and types it into that
browser. A code works once, for five minutes, for that number alone; five wrong ones end it. So
nobody gets in with a code that was seen or sent elsewhere, and where no administrator has asked
for a code there is none to be guessed.

Kept are hashes only. The role is looked up anew with each request: who loses it is out at once.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.audit.entry import Action
from bot.errors import BotError
from bot.people.roles import AdminRole, Roles
from bot.storage.database import Database
from bot.storage.tables import admin_session, login_code
from knowledge.models import Model

CODE_DIGITS = 8
CODE_SECONDS = 300
"""Seconds for which a code can be typed in."""
TRIES = 5
"""Wrong codes after which the right one is void, too."""
IDLE_SECONDS = 3600
"""Seconds without a request after which a session has ended."""
SESSION_SECONDS = 8 * 3600
"""Seconds after which it has ended in any case: a working day."""
SEEN_SECONDS = 60
"""A session is marked as used at most so often."""
ID_LETTERS = 12
"""Of the hash of a session, to name it: nobody gets in with them."""
BROWSER = re.compile(r"[abcdefghjkmnpqrstuvwxyz23456789]{6}")
"""The number of a browser, as the page shows it."""


class LoginError(BotError):
    """The code is wrong, old, used, or for another browser; it is not said which. No values."""

    code = "login_refused"


class BrowserNumberError(BotError):
    """This is no number of a browser. No values."""

    code = "login_number"


class Signed(Model):
    """Who is in: `actor` as the audit log names them, and their role at this moment."""

    actor: str
    role: AdminRole


class OpenSession(Model):
    """Somebody's open session: `id` names it to its owner, `browser` and `device` say where it
    is (None of an older program), `here` whether it is the one that asks. Moments in seconds
    since 1970."""

    id: str
    browser: str | None
    device: str | None
    begun_at: int
    seen_at: int
    here: bool = False


class Logins:
    """Codes and sessions in the database. `now` gives the seconds since 1970."""

    def __init__(self, database: Database, roles: Roles, now: Callable[[], int]) -> None:
        self._database = database
        self._roles = roles
        self._now = now

    async def issue(self, browser: str, *, actor: str) -> str:
        """A code for `browser`, of eight digits; an earlier one of `actor` is void.

        Raises BrowserNumberError, and NoRightError for somebody without a role.
        """
        number = browser.strip().lower().replace(" ", "")
        if not BROWSER.fullmatch(number):
            raise BrowserNumberError
        await self._roles.check(actor, "look")
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        table = login_code.c

        async def unit(conn: AsyncConnection) -> None:
            mine = or_(table.actor == actor, table.browser == number)
            await conn.execute(delete(login_code).where(mine))
            await conn.execute(
                insert(login_code).values(
                    browser=number,
                    hash=_hash(number, code),
                    actor=actor,
                    expires_at=self._now() + CODE_SECONDS,
                    tries=0,
                )
            )

        await self._database.write(unit)
        return code

    async def enter(self, browser: str, typed: str, *, device: str | None = None) -> str:
        """The token of a new session, for the cookie of the browser. Raises LoginError."""
        code = re.sub(r"[\s-]", "", typed)
        token = secrets.token_urlsafe(32)
        here = login_code.c.browser == browser

        async def unit(conn: AsyncConnection) -> bool:
            row = (await conn.execute(select(login_code).where(here))).first()
            if row is None:
                return False
            now = self._now()
            right = hmac.compare_digest(row.hash, _hash(browser, code))
            if right or row.expires_at <= now or row.tries + 1 >= TRIES:
                await conn.execute(delete(login_code).where(here))
            else:
                await conn.execute(update(login_code).where(here).values(tries=row.tries + 1))
            if not right or row.expires_at <= now:
                return False
            await conn.execute(
                insert(admin_session).values(
                    hash=_hash("session", token),
                    actor=row.actor,
                    begun_at=now,
                    seen_at=now,
                    browser=browser,
                    device=device,
                )
            )
            await self._note(conn, row.actor, "login")
            return True

        if not await self._database.write(unit):
            raise LoginError
        # Whoever lost the role since the code was made is out again here.
        if await self.signed(token) is None:
            raise LoginError
        return token

    async def signed(self, token: str) -> Signed | None:
        """Who has the session `token`; None where it has ended or the role is gone."""
        here = admin_session.c.hash == _hash("session", token)
        now = self._now()
        async with self._database.read() as conn:
            row = (await conn.execute(select(admin_session).where(here, _lives(now)))).first()
        if row is None:
            return None
        role = await self._roles.role_of_actor(row.actor)
        if role is None:
            return None
        if now - row.seen_at >= SEEN_SECONDS:
            seen = update(admin_session).where(here).values(seen_at=now)

            async def unit(conn: AsyncConnection) -> None:
                await conn.execute(seen)

            await self._database.write(unit)
        return Signed(actor=row.actor, role=role)

    async def leave(self, token: str) -> None:
        """Ends the session."""
        here = admin_session.c.hash == _hash("session", token)

        async def unit(conn: AsyncConnection) -> None:
            actor = await conn.scalar(select(admin_session.c.actor).where(here))
            if actor is not None:
                await conn.execute(delete(admin_session).where(here))
                await self._note(conn, actor, "logout")

        await self._database.write(unit)

    async def sessions(self, actor: str, token: str = "") -> tuple[OpenSession, ...]:
        """The open sessions of `actor`, the one used last first; `token` is that of who asks."""
        table = admin_session.c
        mine = select(admin_session).where(table.actor == actor, _lives(self._now()))
        async with self._database.read() as conn:
            rows = (await conn.execute(mine.order_by(table.seen_at.desc(), table.hash))).all()
        here = _hash("session", token)
        return tuple(
            OpenSession(
                id=row.hash[:ID_LETTERS],
                browser=row.browser,
                device=row.device,
                begun_at=row.begun_at,
                seen_at=row.seen_at,
                here=row.hash == here,
            )
            for row in rows
        )

    async def end(self, actor: str, *, only: str | None = None, but: str = "") -> int:
        """Ends sessions of `actor` and returns how many: the one with the id `only`, or all of
        them except for the one with the token `but`."""
        table = admin_session.c
        mine = [table.actor == actor, table.hash != _hash("session", but)]
        if only is not None:
            mine.append(func.substr(table.hash, 1, ID_LETTERS) == only)

        async def unit(conn: AsyncConnection) -> int:
            ended = (await conn.execute(delete(admin_session).where(*mine))).rowcount
            for _ in range(ended):
                await self._note(conn, actor, "logout")
            return ended

        return await self._database.write(unit)

    async def _note(self, conn: AsyncConnection, actor: str, action: Action) -> None:
        await audit.record(conn, at=self._now(), actor=actor, action=action, subject="page")


async def purge_logins(database: Database, now: int) -> int:
    """Deletes codes and sessions that have ended; how many. `now` in seconds since 1970."""

    async def unit(conn: AsyncConnection) -> int:
        codes = await conn.execute(delete(login_code).where(login_code.c.expires_at <= now))
        sessions = await conn.execute(delete(admin_session).where(~_lives(now)))
        return codes.rowcount + sessions.rowcount

    return await database.write(unit)


def _lives(now: int) -> ColumnElement[bool]:
    begun, seen = admin_session.c.begun_at, admin_session.c.seen_at
    return (begun > now - SESSION_SECONDS) & (seen > now - IDLE_SECONDS)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
