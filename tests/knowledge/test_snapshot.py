"""A prepared snapshot has nothing left to derive, and can be handed to another process."""

from __future__ import annotations

import gc
import pickle
import weakref
from functools import cached_property

import pytest

from bot.assistant import Message, respond
from knowledge.context import Memory
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.shelves import KINDS
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_knowledge, shipped_lexicon
from tests.dialogues.tables import read_tables, run
from tests.support.many_cases import many_cases


def _snapshot(more: int) -> Snapshot:
    knowledge = many_cases(shipped_knowledge(), more)
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())


@pytest.mark.parametrize("more", [0, 120])
def test_no_question_has_to_wait_for_anything_to_be_derived(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = _snapshot(more).prepare()

    def derived(self: cached_property[object], instance: object, owner: object) -> object:
        raise AssertionError(f"{type(instance).__name__}.{self.attrname} was not prepared")

    monkeypatch.setattr(cached_property, "__get__", derived)
    for line in read_tables()[::3]:
        run(line, snapshot)
    for kind in KINDS:
        snapshot.shelves.of(kind)


def test_a_snapshot_answers_the_same_in_another_process() -> None:
    snapshot = _snapshot(120).prepare()
    other: Snapshot = pickle.loads(pickle.dumps(snapshot))
    assert other.knowledge == snapshot.knowledge
    for line in read_tables()[::10]:
        assert run(line, other) == run(line, snapshot)


@pytest.mark.parametrize("carried", [False, True], ids=["built here", "built elsewhere"])
def test_a_snapshot_ends_with_its_last_user(carried: bool) -> None:
    """No cycle keeps any of it: it is out of reach of the collector."""
    snapshot = _snapshot(0).prepare()
    if carried:
        snapshot = pickle.loads(pickle.dumps(snapshot))
    respond(Message(text="남언읍 목록", today=TODAY), Memory(), snapshot)
    parts = (snapshot, snapshot.index, snapshot.index.vocabulary, snapshot.words, snapshot.names)
    ended = [weakref.ref(part) for part in (*parts, snapshot.shelves, snapshot.knowledge)]
    del parts
    gc.disable()
    try:
        del snapshot
        assert [reference() for reference in ended] == [None] * len(ended)
    finally:
        gc.enable()


def test_contests_of_one_year_are_told_apart_by_their_kind_and_not_by_who_holds_them() -> None:
    names = ("질병관리청 정부혁신 경진대회", "경기도교육청 적극행정 우수사례 경진대회")
    contests = tuple(
        Contest(id=f"c-{n}", year=2024, name=name, source="s") for n, name in enumerate(names)
    )
    cases = tuple(
        Case(id=f"case-{n}", contest=f"c-{n}", organisation=name.split()[0], source="s")
        for n, name in enumerate(names)
    )
    source = Source(id="s", title="결과", date=TODAY)
    knowledge = Knowledge(
        organisation="질병관리청", sources=(source,), contests=contests, cases=cases
    )
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())

    assert snapshot.contest_kinds == {"정부혁신": ("c-0",), "적극행정": ("c-1",)}
