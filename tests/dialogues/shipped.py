"""The knowledge that ships with the bot, as a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import knowledge
from bot.dialogues.tables import TODAY, converse
from knowledge.datafiles import load_knowledge
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot

__all__ = [
    "ROOT",
    "SHARED",
    "TODAY",
    "converse",
    "shipped_and",
    "shipped_knowledge",
    "shipped_lexicon",
    "shipped_snapshot",
]

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
"""Test data beside the repository; not on every machine."""
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


def shipped_and(source: Source, contest: Contest, cases: Sequence[Case]) -> Snapshot:
    """The shipped cases, and one more contest with its `cases`."""
    ours = shipped_knowledge()
    knowledge = Knowledge(
        organisation=ours.organisation,
        sources=(*ours.sources, source),
        contests=(*ours.contests, contest),
        cases=(*ours.cases, *cases),
    )
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())
