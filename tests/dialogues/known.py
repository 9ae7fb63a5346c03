"""The known questions: asked from outside, kept beside the repository and never in it."""

from __future__ import annotations

import os
from functools import cache
from typing import Literal

import pytest

from bot.assistant import Role
from bot.replies.model import ReplyKind
from knowledge.models import Knowledge, Model
from tests.dialogues.shipped import SHARED
from tests.dialogues.tables import Line

_FILE = SHARED / "questions.jsonl"

# In the file, "answer" is an answer to a question of any form: one field, or a comparison.
_ANSWER: tuple[ReplyKind, ...] = ("fact", "comparison")


class KnownQuestion(Model):
    """One line of the file. A case is named by half and department: H2-남원읍."""

    id: str
    group: str
    category: str
    context: tuple[str, ...]
    text: str
    expect_cases: tuple[str, ...]
    expect_kind: ReplyKind | Literal["answer"]
    expect_contains: tuple[str, ...]
    note: str
    role: Role
    allow_cases: tuple[str, ...]
    allow_kinds: tuple[ReplyKind | Literal["answer"], ...]
    expect_not_contains: tuple[str, ...]

    def as_line(self, number: int, knowledge: Knowledge) -> Line:
        """The question as line `number` of a question table, its cases as ids."""
        ids = _ids(knowledge)
        kinds: dict[ReplyKind, None] = {}
        for kind in (self.expect_kind, *self.allow_kinds):
            kinds |= dict.fromkeys(_ANSWER if kind == "answer" else (kind,))
        return Line(
            file=self.id,
            number=number,
            ask=(*self.context, self.text),
            kind=tuple(kinds),
            cases=tuple(ids[key] for key in self.expect_cases),
            also=tuple(ids[key] for key in self.allow_cases),
            has=self.expect_contains,
            hasnt=self.expect_not_contains,
            role=self.role,
            note=self.note,
        )


@cache
def known_questions() -> tuple[KnownQuestion, ...]:
    """All known questions. Skips the test where the file is missing; on CI, fails it."""
    if not _FILE.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the known questions belong beside the repository on CI")
        pytest.skip("the known questions are not on this machine")
    rows = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(KnownQuestion.model_validate_json(row) for row in rows if row.strip())


def _ids(knowledge: Knowledge) -> dict[str, str]:
    ids: dict[str, str] = {}
    for case in knowledge.cases:
        key = f"H{knowledge.contest_of(case).half}-{case.department}"
        if key in ids:
            raise ValueError(f"{key} names two cases")
        ids[key] = case.id
    return ids
