"""The desk behind the plain interface of an assistant, for a channel that knows only sessions."""

from __future__ import annotations

from collections.abc import Callable

from bot.assistant import Assistant, ContextStore, Message
from bot.people.desk import Desk
from bot.people.office import PER_MINUTE
from bot.people.person import PersonKeys
from bot.replies.limits import too_fast
from bot.replies.model import Reply
from knowledge.context import Memory


class Counter:
    """An assistant whose answers go through `desk`: limited, masked, kept in the question log.

    The person of a message is the id of a session of `channel`. Messages without a person (a
    greeting) go to `assistant` itself and leave no trace.
    """

    def __init__(
        self,
        desk: Desk,
        assistant: Assistant,
        *,
        channel: str,
        keys: PersonKeys,
        contexts: ContextStore,
        version: Callable[[], int],
    ) -> None:
        self._desk = desk
        self._assistant = assistant
        self._channel = channel
        self._keys = keys
        self._contexts = contexts
        self._version = version

    async def answer(self, message: Message) -> Reply:
        """The reply to `message`; somebody who sends too fast is asked for patience each time,
        because a page cannot stay silent."""
        if message.person is None:
            return await self._assistant.answer(message)
        received = await self._desk.receive(
            message.text,
            channel=self._channel,
            chat=message.person,
            user=message.person,
            today=message.today,
            role=message.role,
        )
        if received.reply is not None:
            return received.reply
        return too_fast(60 / PER_MINUTE, version=self._version())

    async def forget_dialogue(self, session: str) -> None:
        """Empties the dialogue memory of `session`; what the log keeps stays until /forget."""
        key = self._keys.person(self._channel, session, session).dialogue
        await self._contexts.save(key, Memory())
