"""The tables in a process of their own say what they say in this one."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

import knowledge
from bot.dialogues.checking import check
from bot.dialogues.tables import TABLES, read_tables
from bot.review.apart import Order, ask_apart
from bot.review.errors import CheckFailedError
from bot.storage.address import address_of
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from tests.bot.published.support import retitled
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon
from tests.support.few_tables import few_tables

LEXICON = Path(knowledge.__file__).parent / "data" / "lexicon"


def _order(file: Path, after: Knowledge, **more: Path) -> Order:
    folders = {"lexicon": LEXICON, **more}
    return Order(url=address_of(file), version=1, after=after, **folders)


async def test_it_says_what_is_said_here(file: Path, tmp_path: Path) -> None:
    after = retitled("물을 아끼는 새 길")
    tables = few_tables(tmp_path)
    found = await ask_apart(_order(file, after, tables=tables))
    lexicon = shipped_lexicon()
    was = Snapshot(version=1, knowledge=shipped_knowledge(), lexicon=lexicon)
    now = Snapshot(version=2, knowledge=after, lexicon=lexicon)
    here = await asyncio.to_thread(check, read_tables(tables), was, now)
    assert found == here
    assert found.red


def test_all_tables_are_asked_unless_others_are_named(file: Path) -> None:
    assert _order(file, shipped_knowledge()).tables == TABLES


async def test_what_goes_wrong_is_told(file: Path, tmp_path: Path) -> None:
    order = _order(file, shipped_knowledge(), lexicon=tmp_path / "nothing")
    with pytest.raises(CheckFailedError) as caught:
        await ask_apart(order)
    assert "[data_file]" in str(caught.value.values["problem"])


async def test_a_process_that_cannot_be_started_is_told_too(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As after an update that put another Python in the place of ours, or without memory.
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(CheckFailedError) as caught:
        await ask_apart(_order(file, shipped_knowledge()))
    assert "not started" in str(caught.value.values["problem"])
