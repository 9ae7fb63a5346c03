"""The question tables through the whole bot: HTTP, order of chats, database, HTML, and back.

Every line is a person of their own; all of them write at the same time, and what they see in
their chats is what `respond` gives.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.assistant import Message, respond
from bot.replies.subscriptions import subscription_request
from bot.replies.telegram import NO_WORDS
from bot.telegram.incoming import COMMANDS
from bot.telegram.messages import only_pictures
from bot.telegram.render import messages
from knowledge.context import Memory
from tests.dialogues.shipped import ROOT, shipped_snapshot
from tests.dialogues.tables import Line, read_tables
from tests.support.botapi.client import BotApi

PATIENCE = 60.0
"""Seconds within which a message is answered while hundreds of people write."""


class Expected(NamedTuple):
    """The visible text of an answer, and how many messages it takes."""

    text: str
    parts: int


class Person:
    """Somebody who asks one line of a table."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.answers = list(_answers(line))
        self.complaints: list[str] = []

    async def ask(self, api: BotApi) -> None:
        """Asks, waiting for each answer, and notes where it is another than `respond` gives."""
        person = await api.person()
        count = 0
        for text, answer in zip(self.line.ask, self.answers, strict=True):
            await api.text(person, text)
            found = await api.texts(person, count + answer.parts, seconds=PATIENCE)
            seen, wanted = visible(" ".join(found[count:])), visible(answer.text)
            if seen != wanted:
                self.complaints.append(f"{self.line.name}\n  wanted {wanted}\n  seen   {seen}")
            count += answer.parts


def _answers(line: Line) -> Iterator[Expected]:
    memory = Memory()
    for text in line.ask:
        # Telegram's channel answers these by itself, as it does stickers.
        if only_pictures(text):
            yield Expected(NO_WORDS, 1)
            continue
        # A command of Telegram's own means a word of ours.
        asked = COMMANDS.get(text.removeprefix("/"), text) if text.startswith("/") else text
        message = Message(text=asked, today=line.today)
        reply, memory = respond(message, memory, shipped_snapshot())
        yield Expected(reply.text, len(messages(reply)))


def _subscribes(line: Line) -> bool:
    """Whether the choice of news is opened, which is no reply; see test_subscribing.py."""
    return any(subscription_request(text) is not None for text in line.ask)


def _turn_to(today: dt.date, day: Path) -> None:
    """Writes `today` into the file `day`, which the bot may read at any moment, at once."""
    new = day.with_name("new day")
    new.write_text(today.isoformat(), encoding="utf-8")
    new.replace(day)


def visible(text: str) -> str:
    """Without the difference between blanks and line breaks."""
    return " ".join(text.split())


@contextmanager
def running_bot(api: BotApi, folder: Path, day: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as a process, with a database of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dialogues.bot_on_a_day", str(day)],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
            "SARYEBOT_TELEGRAM_API_URL": api.root,
            "SARYEBOT_TELEGRAM_TOKEN": api.token,
        },
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


async def test_what_people_see_is_what_respond_gives(bot_api: BotApi, tmp_path: Path) -> None:
    people = [Person(line) for line in read_tables() if not _subscribes(line)]
    days: defaultdict[dt.date, list[Person]] = defaultdict(list)
    for person in people:
        days[person.line.today].append(person)
    day = tmp_path / "day"
    _turn_to(min(days), day)

    with running_bot(bot_api, tmp_path, day) as process:
        for today in sorted(days):
            _turn_to(today, day)
            async with asyncio.TaskGroup() as group:
                for person in days[today]:
                    group.create_task(person.ask(bot_api))
        process.terminate()
        _, err = await asyncio.to_thread(process.communicate, timeout=PATIENCE)

    assert (process.returncode, err.decode()) == (0, "")
    complaints = [complaint for person in people for complaint in person.complaints]
    assert not complaints, "\n".join(complaints)
    # The long poll that the bot leaves at its end has no status.
    assert not [call for call in await bot_api.calls() if call.status not in (200, 0)]
    # A picture of ranks has its words below it.
    sent = [*await bot_api.calls("sendMessage"), *await bot_api.calls("sendPhoto")]
    assert {call["parse_mode"] for call in sent} == {"HTML"}
    answers = [answer for person in people for answer in person.answers]
    assert len(sent) == sum(answer.parts for answer in answers)
    # The channel's own answers stay the rare exception.
    assert sum(answer.text == NO_WORDS for answer in answers) <= len(answers) / 100


@pytest.mark.parametrize(("text", "seen"), [("가\n\n나 ", "가 나"), ("가나", "가나")])
def test_only_blanks_are_evened_out(text: str, seen: str) -> None:
    assert visible(text) == seen
