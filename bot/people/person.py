"""Who asks, as keys that only the holder of the secret can make: no id of a channel is stored.

A key is the first 128 bits of HMAC-SHA-256 (RFC 2104) over what identifies the person, as 32
hexadecimal digits: without the secret it neither leads back to the ids nor can it be guessed
from them. Whoever holds both the database and the secret can try all ids of a channel, so an
operator who wants the two apart sets SARYEBOT_SECRET; otherwise the secret is in the database.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.inserting import insert_into
from bot.storage.tables import secret as secret_table

SECRET_BYTES = 32
"""As long as the hash: RFC 2104 advises no less than its output (section 3)."""
LEAST_SECRET_BYTES = 16
"""A secret of an operator: less than the 128 bits of a key would be the weaker part."""
KEY_DIGITS = 32
PEOPLE = 512
"""Keys held in memory at a time, a megabyte and a half."""
_NAME = "people"


@dataclass(frozen=True, slots=True)
class Person:
    """One person in one chat.

    `owner` stands for the person in all chats of a channel: the question log and the limits use
    it. `dialogue` stands for the person in this chat: the dialogue memory is kept under it. It
    begins with `owner`, so that everything of a person can be found and deleted.
    """

    owner: str
    dialogue: str


class PersonKeys:
    """Makes the keys; other secrets give other keys. The secret is never shown or logged."""

    def __init__(self, secret: bytes) -> None:
        """Raises ValueError for a secret of less than 16 bytes."""
        if len(secret) < LEAST_SECRET_BYTES:
            raise ValueError("the secret is too short")
        self._secret = secret
        # Made again and again for those who ask now; the ids are held in memory only.
        self._made = lru_cache(maxsize=PEOPLE)(self._make)

    def person(self, channel: str, chat: str | int, user: str | int | None) -> Person:
        """The keys of `user` in `chat` of `channel` (an ASCII word such as telegram).

        `user` is None for posts without a person (a group's anonymous administrators, a
        channel): they share the chat's keys, which belong to nobody else.
        """
        return self._made(channel, chat, user)

    def _make(self, channel: str, chat: str | int, user: str | int | None) -> Person:
        who = ("chat", str(chat)) if user is None else ("user", str(user))
        owner = self._key("owner", channel, *who)
        here = self._key("dialogue", channel, str(chat), *who)
        return Person(owner=owner, dialogue=owner + here)

    def _key(self, *parts: str) -> str:
        # JSON keeps ("1", "23") and ("12", "3") apart; the first part keeps the purposes apart.
        message = json.dumps(parts).encode()
        return hmac.digest(self._secret, message, "sha256").hex()[:KEY_DIGITS]


def owner_of(dialogue: str) -> str:
    """The owner's key in the key of a dialogue."""
    return dialogue[:KEY_DIGITS]


async def load_secret(database: Database, now: int) -> bytes:
    """The secret of this database; made, and durable, the first time. `now` in seconds.

    Of two programs that start at once, both get the same.
    """
    query = select(secret_table.c.value).where(secret_table.c.name == _NAME)
    async with database.read() as conn:
        found: bytes | None = await conn.scalar(query)
    if found is not None:
        return found

    async def unit(conn: AsyncConnection) -> bytes:
        # Another program may have been faster: what it made stays, and both read it back.
        made = {"name": _NAME, "value": secrets.token_bytes(SECRET_BYTES), "created_at": now}
        await conn.execute(insert_into(conn, secret_table).values(made).on_conflict_do_nothing())
        return cast("bytes", await conn.scalar(query))

    return await database.write(unit)
