"""Every warning of a draft has its Korean sentence."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from bot.replies.drafts import draft_warning, draft_warnings, worded_codes
from knowledge.intake.draft import ContestDraft, Draft, DraftWarning, WarningCode

VALUES: dict[str, str | int] = {
    "kind": "call",
    "case": "남원읍",
    "announced": 10,
    "found": 4,
    "grade": "우수",
    "category": "적극행정",
    "ranks": "2, 3",
    "title": "가 사업",
    "alias": "나 사업",
    "limit": 1000,
}


def test_every_code_is_worded() -> None:
    assert worded_codes() == set(get_args(WarningCode))


@pytest.mark.parametrize("code", get_args(WarningCode))
def test_a_sentence_is_one_line_without_gaps(code: WarningCode) -> None:
    said = draft_warning(Draft(kind="result"), DraftWarning(code=code, values=VALUES))
    assert re.search(r"[가-힣]", said)
    assert "\n" not in said
    assert "{" not in said


def test_counts_are_told_as_announced_and_found() -> None:
    warning = DraftWarning(code="count_differs", values={"announced": 10, "found": 4})
    assert draft_warning(Draft(kind="result"), warning) == "10건 발표, 4건 찾음."


def test_a_contest_is_named_where_there_are_several() -> None:
    draft = Draft(
        kind="result",
        contests=(ContestDraft(name="하반기 대회"), ContestDraft()),
        warnings=(
            DraftWarning(code="year_unknown", contest=0),
            DraftWarning(code="year_unknown", contest=1),
        ),
    )
    assert draft_warnings(draft) == (
        "[하반기 대회] 연도를 알 수 없습니다.",
        "[2번째 대회] 연도를 알 수 없습니다.",
    )


def test_finalists_and_calls_are_told_apart() -> None:
    said = {
        draft_warning(Draft(kind=kind), DraftWarning(code="not_a_result", values={"kind": kind}))
        for kind in ("call", "finalists")
    }
    assert len(said) == 2
