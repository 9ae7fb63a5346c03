"""Somebody's message → reply: limited, masked, answered, kept in the question log.

The way for channels that know their people; it takes ids in and stores none.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from bot.assistant import Message, Role, Turn
from bot.errors import DatabaseError
from bot.people.limits import RateLimiter
from bot.people.masking import mask
from bot.people.person import PersonKeys
from bot.people.privacy import PrivacyDesk, privacy_request
from bot.people.questions import QuestionLog
from bot.replies.limits import too_fast
from bot.replies.model import Reply
from knowledge.models import Model
from knowledge.question.links import is_link

_log = logging.getLogger(__name__)


class Received(Model):
    """What comes of a message. `reply` is None where silence is right (sent too fast, told
    already); `question` is its id in the question log, for feedback, where it is kept."""

    reply: Reply | None
    question: str | None = None


class TurnTaking(Protocol):
    """Takes turns in dialogues: `bot.assistant.CaseAssistant`."""

    async def turn(self, message: Message) -> Turn:
        """The reply to `message`, and what is to be remembered of it."""


class Desk:
    """Receives the messages of people; one for all channels."""

    def __init__(
        self,
        assistant: TurnTaking,
        *,
        keys: PersonKeys,
        limiter: RateLimiter,
        questions: QuestionLog,
        privacy: PrivacyDesk,
        version: Callable[[], int],
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        """`version` gives the published version at this moment, `timer` seconds that only grow."""
        self._assistant = assistant
        self._keys = keys
        self._limiter = limiter
        self._questions = questions
        self._privacy = privacy
        self._version = version
        self._timer = timer

    async def receive(
        self,
        text: str,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
        today: dt.date,
        role: Role = "public",
    ) -> Received:
        """As `receiving`, once the question is kept."""
        async with self.receiving(
            text, channel=channel, chat=chat, user=user, today=today, role=role
        ) as received:
            return received

    @asynccontextmanager
    async def receiving(
        self,
        text: str,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
        today: dt.date,
        role: Role = "public",
    ) -> AsyncIterator[Received]:
        """The answer to `text`, a message or the value of a button, of `user` in `chat`.

        `user` is None for a post without a person, `today` the day in Korea. The text is masked
        before anything else looks at it, so that neither the memory of the dialogue nor the log
        nor a reply repeats what was hidden. Requests about one's data are not kept.

        The question is kept while the body shows the answer: nobody waits for the disk to read
        it. The block ends when both are done, so the next message of a chat that waits for it
        finds what the dialogue remembers. A question that cannot be kept, nor remembered by the
        dialogue, is answered all the same. Raises what the assistant and the body raise, and
        the errors of `bot.errors` about the database.
        """
        person = self._keys.person(channel, chat, user)
        passage = self._limiter.check(person.owner)
        if not passage.allowed:
            said = too_fast(passage.wait, version=self._version()) if passage.say else None
            yield Received(reply=said)
            return
        if request := privacy_request(text):
            yield Received(
                reply=await self._privacy.answer(
                    request,
                    person,
                    version=self._version(),
                    # Its own private chat has the number of the account.
                    account=user if isinstance(user, int) else None,
                )
            )
            return
        # The ids in a button's value may look like numbers of people, and would lead nowhere.
        if not is_link(text):
            text = mask(text)
        begun = self._timer()
        reply, after = await self._assistant.turn(
            Message(text=text, person=person.dialogue, role=role, today=today)
        )
        latency_ms = round((self._timer() - begun) * 1000)
        question = self._questions.new_id()

        async def keep() -> None:
            try:
                await self._questions.record(
                    person,
                    text,
                    reply,
                    channel=channel,
                    day=today,
                    latency_ms=latency_ms,
                    after=after,
                    id_=question,
                )
            except DatabaseError as error:
                _log.warning("question_not_kept: %s", error.code)

        # Not a TaskGroup: what the body raises is to come as it is, and the question to be kept
        # even so. The task is awaited here and nowhere else.
        keeping = asyncio.get_running_loop().create_task(keep(), name="question log")
        try:
            yield Received(reply=reply, question=question)
        finally:
            await keeping
