"""A channel for tests: its network is recorded and its answers are given by the test."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update

from bot.assistant import Assistant, Message, Role
from bot.people.desk import Received
from bot.people.opinions import Outcome
from bot.people.questions import Verdict
from bot.replies.model import Reply
from bot.telegram.channel import TelegramApplication, build_application, serve
from bot.telegram.order import ChatOrder
from bot.telegram.services import Services
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.botapi.client import BotApi
from tests.support.telegram import RecordingRequest, token
from tests.support.waiting import until

QUESTION = f"{0x5FFF:024x}"
"""The id that every answer gets in the question log."""


class Desk:
    """Like the real one without limits, masking and log."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.askers: list[tuple[str, Any, Any]] = []
        self.question: str | None = QUESTION
        self.silent = False

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
        self.askers.append((channel, chat, user))
        if self.silent:
            yield Received(reply=None)
            return
        reply = await self.assistant.answer(
            Message(text=text, person=f"{chat}:{user}", role=role, today=today)
        )
        yield Received(reply=reply, question=self.question)


class Opinions:
    """Remembers what it was told and answers with `outcome`, or raises it."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str | None, Any]] = []
        self.outcome: Outcome | Exception = "kept"

    async def keep(
        self,
        question: str,
        verdict: Verdict,
        reason: str | None = None,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
    ) -> Outcome:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        self.kept.append((question, verdict, reason, user))
        return self.outcome


def services(assistant: Assistant | None = None) -> Services:
    """What the channel needs, with answers of `assistant`."""
    used = assistant or RecordingAssistant()
    return Services(reception=Desk(used), opinions=Opinions(), assistant=used, today=lambda: TODAY)


class Bench:
    """A bot whose network is recorded and whose answers are given by the test."""

    def __init__(self) -> None:
        self.request = RecordingRequest()
        self.assistant = RecordingAssistant()
        self.desk = Desk(self.assistant)
        self.opinions = Opinions()
        self.application: TelegramApplication = build_application(
            token=token(),
            api_root="http://127.0.0.1:1",
            services=Services(
                reception=self.desk,
                opinions=self.opinions,
                assistant=self.assistant,
                today=lambda: TODAY,
            ),
            order=ChatOrder(),
            sending=self.request,
            polling=RecordingRequest(),
        )

    async def feed(self, *updates: Update) -> None:
        for one in updates:
            await self.application.process_update(one)

    def answering(self, answer: Any) -> None:
        self.assistant.answer_with = answer

    def failing(self, error: Exception) -> None:
        def fail(_: Message) -> Reply:
            raise error

        self.answering(fail)

    @property
    def methods(self) -> list[str]:
        """The methods that were called, in order."""
        return [call.method for call in self.request.calls]

    @property
    def toasts(self) -> list[str | None]:
        """What was said to pressed buttons, in order; None for silence."""
        return [call["text"] for call in self.request.of("answerCallbackQuery")]


@asynccontextmanager
async def serving(api: BotApi, used: Services) -> AsyncIterator[None]:
    """The channel runs against `api` as long as the body takes, then leaves in peace."""
    stop = asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(serve(token=api.token, api_root=api.root, services=used, stop=stop))
        try:
            yield
        finally:
            stop.set()


async def shown(api: BotApi, chat: int, part: str) -> dict[str, Any]:
    """The last message of the bot in `chat`, once it says `part`."""
    found: list[dict[str, Any]] = []

    async def there() -> bool:
        messages = await api.wait_for_messages(chat, 0)
        found[:] = [one for one in messages[-1:] if part in one.get("text", "")]
        return bool(found)

    await until(there)
    return found[0]
