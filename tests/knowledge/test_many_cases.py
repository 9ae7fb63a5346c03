"""However many cases there are, no question looks at each of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from bot.assistant import Message, respond
from knowledge.context import Memory
from knowledge.korean.initials import initials, is_initials
from tests.bench.many import DIALOGUES, many_cases, turns_about
from tests.bench.search.noise import mistyped
from tests.dialogues.shipped import TODAY, shipped_lexicon


class _NeverWalked(tuple[Any, ...]):
    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("a question looks at every case")


def test_no_question_looks_at_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, _ = many_cases(2_000, shipped_lexicon())
    turns = turns_about(snapshot.prepare(), 3 * len(DIALOGUES))
    monkeypatch.setitem(vars(snapshot.knowledge), "cases", _NeverWalked(snapshot.knowledge.cases))
    with pytest.raises(AssertionError, match="looks at every case"):
        list(snapshot.knowledge.cases)
    kinds = set()
    for turn in turns:
        reply, _ = respond(turn.message, turn.memory, snapshot)
        kinds.add(reply.kind)
    assert {"card", "list", "choice", "fact", "aggregate", "none"} <= kinds


def test_what_is_like_a_case_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, _ = many_cases(300, shipped_lexicon())
    case = next(c for c in snapshot.own_ordered if snapshot.index.document(c.id).concepts)
    seen = Memory(cases=(case.id,), kind="card")
    monkeypatch.setitem(vars(snapshot), "own_ordered", _NeverWalked(snapshot.own_ordered))
    reply, _ = respond(Message(text="비슷한 사례", today=TODAY), seen, snapshot)
    assert case.id not in {shown.id for shown in reply.cases}


def test_codes_of_a_body_and_of_a_word_bring_the_case_that_has_both() -> None:
    snapshot, _ = many_cases(300, shipped_lexicon())
    brought = []
    for case in snapshot.knowledge.cases[:40]:
        word = max((case.title or "").split(), key=len)
        text = f"{initials(case.organisation or '')} {initials(word)}"
        if all(is_initials(code) for code in text.split()):
            reply, _ = respond(Message(text=text, today=TODAY), Memory(), snapshot)
            assert reply.cases, text
            brought.append(case.id in {shown.id for shown in reply.cases})
    # Where a department has the code of the body, the department is meant.
    assert sum(brought) > 0.8 * len(brought) > 20


def test_a_mistyped_name_without_blanks_brings_its_case() -> None:
    snapshot, _ = many_cases(300, shipped_lexicon())
    rng = random.Random(1)
    brought = []
    for case in snapshot.knowledge.cases[:40]:
        title = (case.title or "").split()
        longest = max(title, key=len)
        text = "".join(mistyped(rng, word) if word == longest else word for word in title)
        reply, _ = respond(Message(text=text, today=TODAY), Memory(), snapshot)
        brought.append([shown.id for shown in reply.cases] == [case.id])
    assert sum(brought) >= 36
