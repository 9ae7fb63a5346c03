"""A review as a dialogue: what a person types, and what becomes of the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import pytest

from bot.replies import review as words
from bot.review.proposal import Proposal
from bot.review.propose import propose_draft
from bot.review.session import Decided, GivenUpError, Row, review
from knowledge.intake.document import Document, Paragraph
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Choices, NewSource
from tests.dialogues.shipped import shipped_snapshot

TODAY = dt.date(2021, 9, 20)
SOURCE = NewSource(title="둘째 신문", date=TODAY)
DOCUMENT = Document(format="text", blocks=(Paragraph(text="결과를 알립니다."),))
DRAFT = Draft.model_validate(
    {
        "kind": "result",
        "contests": [
            {
                "year": 2021,
                "half": 2,
                "host": "제주특별자치도",
                "records": [
                    {
                        "rank": 3,
                        "title": "아이를 함께 돌보는 마을",
                        "evidence": {"rank": "이 마을이 3위를 했다."},
                    },
                    {"rank": 4, "department": "어느과", "title": "물을 아끼는 길"},
                ],
            }
        ],
        "warnings": [
            {"code": "department_unknown", "contest": 0, "record": 0, "values": {"case": "3위"}},
            {"code": "nothing_found"},
        ],
    }
)


class Typed:
    """Somebody who types what a test says; remembers what was shown."""

    def __init__(self, answers: Iterable[str]) -> None:
        self._answers = list(answers)
        self.shown: list[str] = []
        self.tables: dict[str, Sequence[Row]] = {}

    def show(self, text: str) -> None:
        self.shown.append(text)

    def table(self, title: str, rows: Sequence[Row], below: Sequence[str]) -> None:
        self.tables[title] = rows
        self.shown += below

    def ask(self, prompt: str) -> str:
        if not self._answers:
            raise EOFError(prompt)
        return self._answers.pop(0)

    @property
    def left(self) -> list[str]:
        return self._answers


def _propose(draft: Draft, source: NewSource, choices: Choices) -> Proposal:
    return propose_draft(shipped_snapshot(), DOCUMENT, draft, source, TODAY, choices)


def _review(*answers: str, dated: bool = True) -> tuple[Decided, Typed]:
    typed = Typed(answers)
    decided = review(typed, DRAFT, SOURCE, _propose, dated=dated)
    assert typed.left == []
    return decided, typed


FIVE = ("",) * 5
BEGIN = ("예", "", "")
"""It is public; its title as proposed; its publisher unknown."""


def test_everything_is_right_as_it_is() -> None:
    decided, typed = _review(*BEGIN, "", "", "", "")
    assert decided.draft == DRAFT
    assert decided.source == SOURCE
    assert decided.choices == Choices(decisions={"0.0.title": "keep"})
    assert "대회 1 = 2021-h2" in typed.tables
    rows = typed.tables["사례 1.1 = 2021-h2-03"]
    assert ("순위", "3", "3", "이 마을이 3위를 했다.") in rows
    assert any(name == "부서" and old == "여성가족과" for name, _, old, _ in rows)
    assert "! 부서를 찾지 못했습니다: 3위" in typed.shown
    assert "! 사례를 하나도 찾지 못했습니다." in typed.shown


@pytest.mark.parametrize(("typed", "decision"), [("2", "take"), ("3", "alias"), ("1", "keep")])
def test_a_person_decides_where_sources_do_not_agree(typed: str, decision: str) -> None:
    decided, said = _review(*BEGIN, "", "", "", "0", typed)
    assert decided.choices.decisions == {"0.0.title": decision}
    assert any("아이를 함께 돌보는 마을" in line for line in said.shown)


def test_fields_are_corrected() -> None:
    decided, _ = _review(
        *BEGIN, "선정 건수=10", "반기=하반기", "", "부서=여성가족과", "제목=", "", "순위=7", ""
    )
    contest = decided.draft.contests[0]
    first, second = contest.records
    assert (contest.selected, contest.half) == (10, 2)
    assert (first.department, first.title, second.rank) == ("여성가족과", None, 7)
    assert first.evidence["department"] == words.BY_HAND
    assert first.evidence["rank"] == "이 마을이 3위를 했다."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("순위=하나", "1부터 999까지"),
        ("등급=좋음", "등급은"),
        ("색=파랑", "칸은 고칠 수 없습니다"),
        ("보상=돈", "보상은 ‘포상금"),
        ("뭐라고", "알아듣지 못했습니다"),
        ("합치기 2021-h1-01", "공개된 사례 '2021-h1-01'이 없습니다"),
    ],
)
def test_what_does_not_fit_changes_nothing(typed: str, said: str) -> None:
    decided, dialogue = _review(*BEGIN, "", typed, "", "", "")
    assert decided.draft == DRAFT
    assert any(said in line for line in dialogue.shown)


def test_records_are_left_out_merged_and_kept_apart() -> None:
    decided, typed = _review(*BEGIN, "", "새것", "", "빼기")
    assert decided.choices.placed == {(0, 0): None}
    assert decided.choices.skipped == {(0, 1)}
    assert decided.choices.decisions == {}

    decided, typed = _review(*BEGIN, "", "빼기", "뒤로", "넣기", "", "합치기 2021-h2-05", *FIVE)
    assert decided.choices.skipped == frozenset()
    assert decided.choices.placed == {(0, 1): "2021-h2-05"}
    assert set(decided.choices.decisions) >= {"0.0.title", "0.1.rank", "0.1.department"}
    assert "사례 1.1 (뺍니다)" in typed.tables


def test_the_source_is_asked_for() -> None:
    decided, typed = _review(
        "예", "어제", "2021-09-18", "새 제목", "어느 신문", "", "", "", "", dated=False
    )
    assert decided.source == NewSource(
        title="새 제목", date=dt.date(2021, 9, 18), publisher="어느 신문"
    )
    assert words.NO_DATE in typed.shown


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("글쎄", "아니요"), words.NOT_PUBLIC),
        ((*BEGIN, "그만"), words.GIVEN_UP),
        ((*BEGIN, "", "", "", "그만"), words.GIVEN_UP),
    ],
)
def test_one_may_give_up(answers: tuple[str, ...], said: str) -> None:
    with pytest.raises(GivenUpError) as caught:
        _review(*answers)
    assert caught.value.said == said
