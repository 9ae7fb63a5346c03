"""The questions of the dialogue tables, as turns of their dialogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant import Message, respond
from knowledge.context import Memory
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY
from tests.dialogues.tables import Line, read_tables

LONGEST = 4096
"""Characters of the longest text message of Telegram."""


@dataclass(frozen=True)
class Turn:
    """A message and what is remembered when it comes."""

    message: Message
    memory: Memory


def dialogues(*, every: int = 1) -> list[Line]:
    """Every `every`th dialogue of the tables, in the order of their files."""
    return read_tables()[::every]


def turns(asked: Sequence[Line], snapshot: Snapshot) -> list[Turn]:
    """Every message of the dialogues, with the memory that the ones before it leave."""
    made = []
    for line in asked:
        memory = Memory()
        for text in line.ask:
            message = Message(text=text, role=line.role, today=line.today)
            made.append(Turn(message, memory))
            _, memory = respond(message, memory, snapshot)
    return made


def longest_turn() -> Turn:
    """A first message of `LONGEST` characters, made of the questions of the tables."""
    texts = " ".join(text for line in dialogues() for text in line.ask)
    return Turn(Message(text=texts[:LONGEST], today=TODAY), Memory())
