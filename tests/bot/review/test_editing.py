"""Two records of a draft that are one case, and drafts as they are stored."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.people.masking import MASK
from bot.review.editing import Edit, merged, rewards_of, value_at, with_value
from bot.review.guard import Finding
from bot.review.model import Reviewed, SourceDraft
from bot.review.stored import dumped, hidden, loaded
from knowledge.intake.draft import Draft, DraftWarning, RecordDraft
from knowledge.intake.joined import Choices
from tests.bot.review.test_session import DRAFT

SOURCE = SourceDraft(title="자료")
TWICE = Draft.model_validate(
    {
        "kind": "result",
        "contests": [
            {
                "host": "어느 도",
                "evidence": {"host": "어느 도가 열었다."},
                "records": [
                    {
                        "rank": 3,
                        "title": "아이를 함께 돌보는 마을",
                        "rewards": [{"kind": "표창", "state": "예정"}],
                        "evidence": {"rank": "표의 줄"},
                    },
                    {
                        "rank": 4,
                        "department": "가과",
                        "title": "함께 돌보는 우리 마을",
                        "aliases": ["아이를 함께 돌보는 마을", "돌봄 마을"],
                        "rewards": [
                            {"kind": "표창", "state": "확정", "giver": "군수"},
                            {"kind": "포상금", "amount": "0.5", "unit": "원", "state": "예정"},
                        ],
                        "evidence": {"department": "본문의 문장"},
                    },
                ],
            }
        ],
    }
)


def _with(reviewed: Reviewed, edits: tuple[Edit, ...]) -> Reviewed:
    for edit in edits:
        reviewed = with_value(reviewed, edit.target, edit.value)
    return reviewed


def test_two_records_become_one() -> None:
    before = Reviewed(draft=TWICE, source=SOURCE)
    after = _with(before, merged(before, (0, 1), (0, 0)))
    record = after.draft.records[0]
    # What both say stays as it was; what only one says is added with its evidence.
    assert (record.rank, record.title) == (3, "아이를 함께 돌보는 마을")
    assert (record.department, record.evidence["department"]) == ("가과", "본문의 문장")
    assert record.aliases == ("함께 돌보는 우리 마을", "돌봄 마을")
    assert [(one.kind, one.state) for one in record.rewards] == [
        ("표창", "예정"),
        ("포상금", "예정"),
    ]
    assert after.choices.skipped == {(0, 1)}
    assert after.draft.records[1] == before.draft.records[1]


def test_what_is_stored_comes_back_as_it_was() -> None:
    reviewed = Reviewed(
        draft=TWICE.model_copy(
            update={"warnings": (DraftWarning(code="rank_twice", values={"ranks": "3"}),)}
        ),
        source=SourceDraft(title="자료", date=dt.date(2021, 9, 15), publisher="어느 신문"),
        public=False,
        choices=Choices(
            decisions={"0.0.title": "alias"},
            skipped=frozenset({(0, 1)}),
            placed={(0, 0): None, (0, 1): "2021-h2-03"},
        ),
        right=frozenset({(0, 0)}),
        days=(dt.date(2021, 9, 15),),
        findings=(Finding(code="embargo", text="보도시점", until=dt.date(2021, 9, 16)),),
    )
    assert loaded(dumped(reviewed)) == reviewed


@given(st.text(alphabet="가나 돌봄;()\n0123456789.만천원점예정확정표창포상금", max_size=40))
def test_whatever_is_typed_fits_or_does_not(text: str) -> None:
    from bot.review.errors import UnfitValueError

    try:
        rewards_of(text)
    except UnfitValueError:
        return
    record = RecordDraft(rewards=rewards_of(text))
    assert all(reward.state in ("예정", "확정", "자격") for reward in record.rewards)


def test_a_value_put_back_is_the_value_before() -> None:
    before = Reviewed(draft=TWICE, source=SOURCE)
    targets = ["0.host", "0.1.rewards", "0.1.aliases", "0.0.placed", "0.0.right", "public"]
    new = {
        "0.host": {"value": "주최", "evidence": "사람"},
        "0.1.rewards": {"value": [], "evidence": None},
        "0.1.aliases": {"value": ["하나"], "evidence": "사람"},
        "0.0.placed": "2021-h2-03",
        "0.0.right": True,
        "public": True,
    }
    for target in targets:
        old = value_at(before, target)
        changed = with_value(before, target, new[target])
        assert value_at(changed, target) == new[target] != old
        assert with_value(changed, target, old) == before


def test_numbers_are_hidden_wherever_they_stand() -> None:
    number = "-".join(("064", "000", "0000"))
    told = DRAFT.model_dump_json().replace("아이를 함께", f"아이를 {number}")
    told = told.replace("이 마을이", f"이 {number} 마을이").replace('"3위"', f'"{number}"')
    draft = Draft.model_validate_json(told)
    assert draft.model_dump_json().count(number) == 3
    kept = hidden(draft).model_dump_json()
    assert number not in kept
    assert kept.count(MASK) == 3
