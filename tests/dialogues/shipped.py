"""The knowledge that ships with the bot, as a snapshot, and dialogues over any snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import knowledge
from bot.assistant import Message, Role, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.datafiles import load_knowledge
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
"""Test data beside the repository; not on every machine."""
TODAY = dt.date(2026, 11, 23)
"""The day of a dialogue that names none: years after the contests, as for a real reader."""

_DATA = Path(knowledge.__file__).parent / "data"


@cache
def shipped_knowledge() -> Knowledge:
    """The contests of the repository's data files."""
    return load_knowledge(_DATA)


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon of the repository's data files."""
    return load_lexicon(_DATA / "lexicon")


@cache
def shipped_snapshot() -> Snapshot:
    """Version 1: what a fresh installation knows."""
    return Snapshot(version=1, knowledge=shipped_knowledge(), lexicon=shipped_lexicon())


def converse(
    messages: Sequence[str], snapshot: Snapshot, today: dt.date = TODAY, role: Role = "public"
) -> Reply:
    """The reply to the last of `messages`, the earlier ones sent before it by the same person."""
    memory = Memory()
    reply = None
    for text in messages:
        reply, memory = respond(Message(text=text, role=role, today=today), memory, snapshot)
    if reply is None:
        raise ValueError("a dialogue has at least one message")
    return reply
