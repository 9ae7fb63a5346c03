"""Assistants for tests of the channels: what they say is given by the test."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

from bot.assistant import Message, Turn
from bot.replies.model import Button, CaseRef, Correction, Paragraph, Reply, SourceRef, Span

TODAY = dt.date(2021, 9, 20)


def reply(text: str, *, buttons: tuple[Button, ...] = ()) -> Reply:
    """A reply of one paragraph."""
    lines = tuple((Span(text=line),) for line in text.split("\n"))
    return Reply(
        kind="fact", blocks=(Paragraph(lines=lines),), buttons=buttons, confidence=1.0, version=1
    )


FULL_REPLY = reply(
    "하반기 3위 여성가족과", buttons=(Button(label="보상", value="case:x:1"),)
).model_copy(
    update={
        "kind": "card",
        "cases": (
            CaseRef(
                id="2021-h2-03",
                year=2021,
                half=2,
                rank=3,
                grade=None,
                department="여성가족과",
                organisation="서귀포시",
                title="돌봄공백 해결",
            ),
        ),
        "corrections": (Correction(heard="남언읍", meant="남원읍"),),
        "sources": (SourceRef(title="기사", date=dt.date(2021, 9, 15)),),
        "confidence": 0.9,
    }
)


class RecordingAssistant:
    """Remembers what it was asked and answers with what `answer_with` makes of it."""

    def __init__(self, answer_with: Callable[[Message], Reply] | None = None) -> None:
        self.asked: list[Message] = []
        self.answer_with = answer_with or (lambda message: reply(f"답: {message.text}"))

    @property
    def texts(self) -> list[str]:
        """The texts that were asked, in order."""
        return [message.text for message in self.asked]

    async def answer(self, message: Message) -> Reply:
        """Records `message` and answers it."""
        self.asked.append(message)
        await asyncio.sleep(0)
        return self.answer_with(message)

    async def turn(self, message: Message) -> Turn:
        """The same, with nothing to remember."""
        return Turn(await self.answer(message), None)
