"""Who may do what: the roles of administrators, and the rights of each role.

Owners that the settings name (ADMIN_IDS) are owners whatever the table says, and cannot be
changed here. Whoever has a shell where the bot runs (`os:<user>`) has the database and the
settings in hand, and counts as an owner.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.errors import BotError
from bot.storage.database import Database
from bot.storage.tables import admin_session, administrator, login_code
from knowledge.models import Model

AdminRole = Literal["owner", "editor", "viewer"]
ROLES: tuple[AdminRole, ...] = get_args(AdminRole)

Right = Literal["look", "announce", "review", "teach", "subscribers", "roles", "audit"]
"""look: lists, figures and reports. announce: write, approve, send, stop, correct and recall
announcements. review: read documents into drafts, publish versions and go back to one. teach:
settle questions that went unanswered. subscribers: who gets what. roles: who has which role.
audit: read and export what everybody did."""

_ALL: frozenset[AdminRole] = frozenset(ROLES)
_EDITING: frozenset[AdminRole] = frozenset({"owner", "editor"})
_OWNING: frozenset[AdminRole] = frozenset({"owner"})

MAY: Mapping[Right, frozenset[AdminRole]] = MappingProxyType(
    {
        "look": _ALL,
        "announce": _EDITING,
        "review": _EDITING,
        "teach": _EDITING,
        "subscribers": _OWNING,
        "roles": _OWNING,
        "audit": _OWNING,
    }
)
"""The one table of rights; README shows it, and a test compares the two."""

NAME_LENGTH = 60


class RoleError(BotError):
    """Base of the errors about roles."""

    code = "role"


class NoRightError(RoleError):
    """Whoever asks may not do it. Values: `right`, and `role` (None without one)."""

    code = "no_right"


class FixedOwnerError(RoleError):
    """The settings name this owner. Values: `account`."""

    code = "role_fixed"


class LastOwnerError(RoleError):
    """Nobody could give roles any more. Values: `account`."""

    code = "role_last_owner"


class NoAdministratorError(RoleError):
    """This account has no role. Values: `account`."""

    code = "role_none"


class RoleMovedError(RoleError):
    """Somebody else has changed this role meanwhile. Values: `account`, `role`."""

    code = "role_moved"


class Administrator(Model):
    """One administrator. `fixed` where the settings name them; `name` as an owner wrote it or
    the messenger told it; `since` in seconds since 1970, None of the fixed ones."""

    account: int
    role: AdminRole
    name: str | None = None
    since: int | None = None
    fixed: bool = False


class Roles:
    """The roles in the database, and the owners of the settings. `now` gives seconds since
    1970."""

    def __init__(
        self, database: Database, now: Callable[[], int], *, owners: Collection[int] = ()
    ) -> None:
        self._database = database
        self._now = now
        self._owners = tuple(owners)

    async def role_of(self, account: int) -> AdminRole | None:
        """The role of `account`; None without one."""
        if account in self._owners:
            return "owner"
        async with self._database.read() as conn:
            return await self._stored(conn, account)

    async def role_of_actor(self, actor: str) -> AdminRole | None:
        """The role of who is called so in the audit log."""
        if actor.startswith("os:"):
            return "owner"
        account = account_of(actor)
        return None if account is None else await self.role_of(account)

    async def may(self, account: int, right: Right) -> bool:
        """Whether `account` has `right`."""
        return await self.role_of(account) in MAY[right]

    async def check(self, actor: str, right: Right) -> None:
        """Raises NoRightError where `actor` has not `right`."""
        role = await self.role_of_actor(actor)
        if role not in MAY[right]:
            raise NoRightError(right=right, role=role)

    async def everyone(self) -> tuple[Administrator, ...]:
        """All administrators: owners first, then by account."""
        async with self._database.read() as conn:
            return await self._everyone(conn)

    async def with_right(self, right: Right) -> tuple[int, ...]:
        """The accounts that have `right`, in order."""
        return tuple(
            sorted(one.account for one in await self.everyone() if one.role in MAY[right])
        )

    async def find(self, account: int) -> Administrator | None:
        """The administrator with this account."""
        return next((one for one in await self.everyone() if one.account == account), None)

    async def give(
        self,
        account: int,
        role: AdminRole,
        *,
        actor: str,
        name: str | None = None,
        seen: AdminRole | Literal["any"] | None = "any",
    ) -> Administrator:
        """Gives `account` the role, or another one in place of what it has.

        `actor` needs the right `roles`; `seen` is the role that they saw before they decided.
        Without `name` it keeps the one it has. Raises NoRightError, FixedOwnerError,
        LastOwnerError and RoleMovedError, and changes nothing then.
        """
        shown = " ".join((name or "").split())[:NAME_LENGTH] or None

        async def unit(conn: AsyncConnection) -> Administrator:
            await self._guard(conn, actor, account, seen, leaves=role != "owner")
            now = self._now()
            before = await _row(conn, account)
            kept = shown or (before.name if before else None)
            after = Administrator(account=account, role=role, name=kept, since=now)
            if before == after.model_copy(update={"since": before.since if before else now}):
                return before
            values = {"role": role, "name": kept, "since": now, "given_by": actor}
            table = administrator
            if before:
                await conn.execute(update(table).where(_is(account)).values(values))
            else:
                await conn.execute(insert(table).values(account=account, **values))
            await audit.record(
                conn,
                at=now,
                actor=actor,
                action="role_give" if before is None else "role_change",
                subject=subject_of(account),
                before=_said(before),
                after=_said(after),
            )
            return after

        return await self._database.write(unit)

    async def remove(
        self, account: int, *, actor: str, seen: AdminRole | Literal["any"] | None = "any"
    ) -> Administrator:
        """Takes the role away and ends the sessions of the account; returns what it was.

        Raises as `give`, and NoAdministratorError where there is none.
        """

        async def unit(conn: AsyncConnection) -> Administrator:
            await self._guard(conn, actor, account, seen, leaves=True)
            before = await _row(conn, account)
            if before is None:
                raise NoAdministratorError(account=account)
            await conn.execute(delete(administrator).where(_is(account)))
            for table in (admin_session, login_code):
                theirs = table.c.actor == f"telegram:{account}"
                await conn.execute(delete(table).where(theirs))
            await audit.record(
                conn,
                at=self._now(),
                actor=actor,
                action="role_remove",
                subject=subject_of(account),
                before=_said(before),
            )
            return before

        return await self._database.write(unit)

    async def _guard(
        self,
        conn: AsyncConnection,
        actor: str,
        account: int,
        seen: AdminRole | Literal["any"] | None,
        *,
        leaves: bool,
    ) -> None:
        """Whether `actor` may change the role of `account`, which `leaves` the owners."""
        role: AdminRole | None = "owner"
        if not actor.startswith("os:"):
            by = account_of(actor)
            fixed = by in self._owners
            role = "owner" if fixed else None if by is None else await self._stored(conn, by)
        if role not in MAY["roles"]:
            raise NoRightError(right="roles", role=role)
        if account in self._owners:
            raise FixedOwnerError(account=account)
        there = await self._stored(conn, account)
        if seen != "any" and seen != there:
            raise RoleMovedError(account=account, role=there)
        if leaves and there == "owner":
            owners = [one for one in await self._everyone(conn) if one.role == "owner"]
            if [one.account for one in owners] == [account]:
                raise LastOwnerError(account=account)

    async def _stored(self, conn: AsyncConnection, account: int) -> AdminRole | None:
        found: AdminRole | None = await conn.scalar(
            select(administrator.c.role).where(_is(account))
        )
        return found

    async def _everyone(self, conn: AsyncConnection) -> tuple[Administrator, ...]:
        rows = (await conn.execute(_SELECT)).mappings().all()
        stored = [Administrator.model_validate(dict(row)) for row in rows]
        names = {one.account: one.name for one in stored}
        fixed = [
            Administrator(account=account, role="owner", name=names.get(account), fixed=True)
            for account in self._owners
        ]
        others = [one for one in stored if one.account not in self._owners]
        return tuple(
            sorted([*fixed, *others], key=lambda one: (ROLES.index(one.role), one.account))
        )


_SELECT = select(*(administrator.c[name] for name in ("account", "role", "name", "since")))


def account_of(actor: str) -> int | None:
    """The account in `telegram:<account>`; None for anybody else."""
    kind, _, number = actor.partition(":")
    return int(number) if kind == "telegram" and number.isdigit() else None


def subject_of(account: int) -> str:
    """What the audit log calls the administrator with this account."""
    return f"admin:{account}"


def _is(account: int) -> ColumnElement[bool]:
    return administrator.c.account == account


async def _row(conn: AsyncConnection, account: int) -> Administrator | None:
    row = (await conn.execute(_SELECT.where(_is(account)))).mappings().first()
    return None if row is None else Administrator.model_validate(dict(row))


def _said(one: Administrator | None) -> dict[str, object] | None:
    return None if one is None else {"role": one.role, "name": one.name}
