"""The question log: what was asked and how it was answered, under a key instead of a name.

It shows which questions the bot cannot answer. A row goes through the group commit, so many
questions at once share one transaction.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Callable
from typing import Any, Literal

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.masking import mask
from bot.people.person import Person
from bot.replies.model import Reply
from bot.storage.context import memory_of
from bot.storage.database import Database
from bot.storage.tables import question_log
from bot.storage.upsert import Put
from knowledge.context import Memory

TEXT_LIMIT = 400
"""Characters of a text that are kept: a question is shorter, a pasted letter need not be kept."""

Verdict = Literal["up", "down"]


class QuestionLog:
    """Keeps questions; everything that a person wrote is masked before it is stored."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        """`now` gives the seconds since 1970."""
        self._database = database
        self._now = now

    def new_id(self) -> str:
        """An id for a question that is going to be kept (24 hexadecimal digits)."""
        # The ids grow with time, so that new rows go to one place of the index, and cannot be
        # guessed: whoever has one may say how good the answer was.
        return f"{self._now():08x}{secrets.token_hex(8)}"

    async def record(
        self,
        person: Person,
        text: str,
        reply: Reply,
        *,
        channel: str,
        day: dt.date,
        latency_ms: int,
        after: Memory | None = None,
        id_: str | None = None,
    ) -> str:
        """Keeps one question with its reply; returns its id once durable.

        `day` is the day in Korea, `latency_ms` how long the answer took in milliseconds. What
        the dialogue remembers `after` it is kept with it, in one step. `id_` is one of `new_id`
        that the reply was shown with. Raises the errors of `bot.errors` about the database.
        """
        at = self._now()
        id_ = id_ or self.new_id()
        row: dict[str, Any] = {
            "id": id_,
            "at": at,
            "day": day.isoformat(),
            "person": person.owner,
            "channel": channel,
            "text_masked": _kept(text),
            "kind": reply.kind,
            "cases": _json([case.id for case in reply.cases]),
            "confidence": reply.confidence,
            "corrections": _json(
                [{"from": _kept(c.heard), "to": _kept(c.meant)} for c in reply.corrections]
            ),
            "version": reply.version,
            "latency_ms": latency_ms,
        }
        puts: list[Put] = [(question_log, row)]
        if after is not None:
            puts.append(memory_of(person.dialogue, after, at=at))
        await self._database.put_together(puts)
        return id_

    async def feedback(
        self, question: str, person: Person, verdict: Verdict, reason: str | None = None
    ) -> bool:
        """Keeps what `person` says about the answer to their own `question`, an id of `record`.

        The last word counts: it replaces verdict and reason. False where that person asked no
        such question, or it has been deleted meanwhile.
        """
        statement = (
            update(question_log)
            .where(question_log.c.id == question, question_log.c.person == person.owner)
            .values(feedback=verdict, feedback_reason=None if reason is None else _kept(reason))
        )

        async def unit(conn: AsyncConnection) -> bool:
            return (await conn.execute(statement)).rowcount == 1

        return await self._database.write(unit)


def _kept(text: str) -> str:
    # Masked first: half a number would not be recognised. Half a surrogate pair is no text.
    # A server refuses NUL.
    return mask(text)[:TEXT_LIMIT].replace("\0", "").encode("utf-8", "replace").decode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
