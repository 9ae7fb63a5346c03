"""However many cases there are, no question looks at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.assistant import respond
from tests.bench.many import DIALOGUES, many_cases, turns_about
from tests.dialogues.shipped import shipped_lexicon


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
