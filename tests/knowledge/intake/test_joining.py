"""A draft joins what is published: the same case is one case, and no value is lost."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest

from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft
from knowledge.intake.joined import Choices, Decision, Joined, NewSource
from knowledge.intake.joining import join
from knowledge.models import Case, Contest, Half, Knowledge, Reward, Source

SOURCE = NewSource(title="둘째 신문", date=dt.date(2021, 9, 20), address="https://example.org/2")
OLD = Source(id="old", title="첫째 신문", date=dt.date(2021, 9, 15))


def _case(rank: int | None, **fields: Any) -> Case:
    values: dict[str, Any] = {
        "id": f"2021-h2-{rank or 0:02d}",
        "contest": "2021-h2",
        "rank": rank,
        "organisation": "가나시",
        "title": f"낡은 제목 {'가나다라마바사'[rank or 0]}",
        "source": "old",
    }
    return Case.model_validate(values | fields)


def _knowledge(*cases: Case, host: str | None = "가나도", half: Half | None = 2) -> Knowledge:
    contest = Contest(id="2021-h2", year=2021, half=half, host=host, source="old")
    return Knowledge(organisation="가나시", sources=(OLD,), contests=(contest,), cases=cases)


def _draft(*records: RecordDraft, **contest: Any) -> Draft:
    values = {"year": 2021, "half": 2, "host": "가나도", "records": records} | contest
    return Draft(kind="result", contests=(ContestDraft.model_validate(values),))


def _record(rank: int | None, **fields: Any) -> RecordDraft:
    return RecordDraft.model_validate({"rank": rank, **fields})


def _join(
    knowledge: Knowledge, draft: Draft, decisions: dict[str, Decision] | None = None
) -> tuple[Joined, Case]:
    """The result, and the first case of it."""
    joined = join(knowledge, draft, SOURCE, Choices(decisions=decisions or {}))
    return joined, joined.knowledge.cases[0]


def test_an_empty_field_is_filled_and_names_the_new_source() -> None:
    knowledge = _knowledge(_case(3))
    record = _record(3, title="낡은 제목  라", department="어느과", content="한 일")
    joined, case = _join(knowledge, _draft(record, selected=10))
    assert (case.department, case.content) == ("어느과", "한 일")
    new = joined.source.id
    assert case.field_sources == {"department": new, "content": new}
    assert (case.source, case.title) == ("old", "낡은 제목 라")
    assert joined.conflicts == ()
    contest = joined.knowledge.contests[0]
    assert (contest.selected, contest.field_sources) == (10, {"selected": new})
    assert joined.knowledge.sources == (OLD, joined.source)
    assert joined.source.address == SOURCE.address


@pytest.mark.parametrize(
    ("decision", "title", "aliases", "claims"),
    [
        (None, "낡은 제목 라", [], [("새 이름", "new")]),
        ("keep", "낡은 제목 라", [], []),
        ("take", "새 이름", [], []),
        ("alias", "낡은 제목 라", ["새 이름"], []),
    ],
)
def test_a_title_that_nobody_has_decided_about_is_kept_beside(
    decision: Decision | None, title: str, aliases: list[str], claims: list[tuple[str, str]]
) -> None:
    decisions = {"0.0.title": decision} if decision else {}
    joined, case = _join(_knowledge(_case(3)), _draft(_record(3, title="새 이름")), decisions)
    [conflict] = joined.conflicts
    assert (conflict.key, conflict.id) == ("0.0.title", "2021-h2-03")
    assert (conflict.published, conflict.drafted) == ("낡은 제목 라", "새 이름")
    assert case.title == title
    assert [alias.text for alias in case.aliases] == aliases
    named = {"old": "old", joined.source.id: "new"}
    assert [(claim.value, named[claim.source]) for claim in case.claims] == claims
    assert case.source_of("title") == (joined.source.id if decision == "take" else "old")


def test_the_same_document_again_changes_nothing() -> None:
    draft = _draft(
        _record(3, title="새 이름", rewards=[{"kind": "표창", "state": "예정"}]), _record(4)
    )
    once, _ = _join(_knowledge(_case(3)), draft)
    twice, _ = _join(once.knowledge, draft)
    assert twice.knowledge == once.knowledge


def _with_reward(state: str, amount: int | None) -> Case:
    unit = "원" if amount else None
    reward = Reward.model_validate(
        {"kind": "포상금", "state": state, "amount": amount, "unit": unit, "source": "old"}
    )
    return _case(3, rewards=(reward,))


def test_rewards_of_two_sources() -> None:
    drafted = RewardDraft(kind="포상금", amount=Decimal(300_000), unit="원", state="예정")
    other = RewardDraft(kind="표창", state="예정", giver="도지사")
    draft = _draft(_record(3, rewards=[drafted, other]))

    # The same amount, or none yet: no conflict; another kind is added.
    for before in (_with_reward("예정", 300_000), _with_reward("예정", None)):
        joined, case = _join(_knowledge(before), draft)
        assert joined.conflicts == ()
        assert [(r.kind, r.amount) for r in case.rewards] == [("포상금", 300_000), ("표창", None)]
    # Another amount or tense: what is published stays, the other one is kept.
    for before in (_with_reward("예정", 200_000), _with_reward("확정", 300_000)):
        joined, case = _join(_knowledge(before), draft)
        assert [conflict.key for conflict in joined.conflicts] == ["0.0.rewards.포상금"]
        assert case.rewards[0] == before.rewards[0]
        [claim] = case.claims
        assert json.loads(claim.value)["amount"] == "300000"
        joined, case = _join(_knowledge(before), draft, {"0.0.rewards.포상금": "take"})
        assert case.rewards[0].source == joined.source.id
        assert case.claims == ()


@pytest.mark.parametrize(
    ("published", "drafted", "same"),
    [
        ("가나도", "가나도", True),
        ("가나도", "가나 도", True),
        ("가나도", None, True),
        (None, "가나도", True),
        ("가나도", "다라도", False),
    ],
)
def test_a_contest_is_its_year_half_and_host(
    published: str | None, drafted: str | None, same: bool
) -> None:
    draft = _draft(_record(3, title="낡은 제목 라"), host=drafted)
    joined, _ = _join(_knowledge(_case(3), host=published), draft)
    assert len(joined.knowledge.contests) == (1 if same else 2)
    assert joined.added == (() if same else ("2021-h2-2-03",))


@pytest.mark.parametrize("period", [{"year": 2022}, {"half": 1}, {"half": None}])
def test_another_period_is_another_contest(period: dict[str, Any]) -> None:
    joined, _ = _join(_knowledge(_case(3)), _draft(_record(3), **period))
    assert len(joined.knowledge.contests) == 2


def test_an_unknown_host_is_taken_for_none_of_two() -> None:
    two = _knowledge(_case(3))
    other = two.contests[0].model_copy(update={"id": "other", "host": "다라도"})
    knowledge = Knowledge.model_validate(two.model_dump() | {"contests": [*two.contests, other]})
    joined, _ = _join(knowledge, _draft(_record(3), host=None))
    assert len(joined.knowledge.contests) == 3


def test_a_category_makes_another_case_of_a_rank() -> None:
    knowledge = _knowledge(_case(1, category="시 부문"))
    draft = _draft(_record(1, category="군 부문", title="군의 일"), _record(1, category="시 부문"))
    joined, _ = _join(knowledge, draft)
    assert [(match.record, match.id) for match in joined.matches[1:]] == [(1, "2021-h2-01")]
    assert joined.added == ("2021-h2-01-2",)


def test_a_shared_rank_is_told_apart_by_the_titles() -> None:
    knowledge = _knowledge(
        _case(2, id="2021-h2-02", title="찾아가는 복지 상담"),
        _case(2, id="2021-h2-02-2", title="빈집을 고쳐 청년 주택으로"),
    )
    draft = _draft(
        _record(2, title="빈집 고쳐 청년주택"), _record(2, title="바다 쓰레기 되가져오기")
    )
    joined, _ = _join(knowledge, draft)
    assert [(m.record, m.id) for m in joined.matches[1:]] == [(0, "2021-h2-02-2")]
    assert joined.added == ("2021-h2-02-3",)


def test_without_a_rank_the_title_tells() -> None:
    knowledge = _knowledge(_case(3, title="찾아가는 복지 상담소 운영"), _case(4))
    draft = _draft(_record(None, title="찾아가는 복지상담소"), _record(None, title="다른 일"))
    joined, _ = _join(knowledge, draft)
    assert [(m.record, m.id) for m in joined.matches[1:]] == [(0, "2021-h2-03")]
    assert joined.added == ("2021-h2-n01",)


def test_a_person_says_which_case_it_is() -> None:
    knowledge = _knowledge(_case(3), _case(4))
    draft = _draft(_record(3, department="어느과"), _record(5, content="한 일"))
    choices = Choices(placed={(0, 0): None, (0, 1): "2021-h2-04"})
    joined = join(knowledge, draft, SOURCE, choices)
    assert joined.added == ("2021-h2-03-2",)
    assert joined.knowledge.case_by_id["2021-h2-04"].content == "한 일"
    left_out = join(knowledge, draft, SOURCE, Choices(skipped=frozenset({(0, 0), (0, 1)})))
    assert left_out.knowledge == knowledge


def test_what_cannot_be_published_is_told() -> None:
    joined, _ = _join(_knowledge(_case(3)), _draft(_record(3), year=None))
    assert [problem.code for problem in joined.problems] == ["year_missing"]
    joined, _ = _join(_knowledge(_case(3)), _draft(_record(None, organisation="가나시")))
    assert [(p.code, p.record) for p in joined.problems] == [("record_empty", 0)]
    assert len(joined.knowledge.cases) == 1


def test_the_sentences_go_with_their_case() -> None:
    draft = _draft(_record(3, title="새 이름", evidence={"title": "‘새 이름’이 3위를 했다."}))
    joined, _ = _join(_knowledge(_case(3)), draft)
    [evidence] = joined.evidence
    assert (evidence.case, evidence.field) == ("2021-h2-03", "title")
    assert (evidence.source, evidence.sentence) == (joined.source.id, "‘새 이름’이 3위를 했다.")


@pytest.mark.parametrize("known_by", ["address", "title"])
def test_a_known_source_is_not_published_twice(known_by: str) -> None:
    known = Source(
        id="old",
        title="둘째신문" if known_by == "title" else "고친 제목",
        date=SOURCE.date,
        address=SOURCE.address if known_by == "address" else None,
    )
    knowledge = Knowledge.model_validate(_knowledge(_case(3)).model_dump() | {"sources": [known]})
    joined, case = _join(knowledge, _draft(_record(3, content="한 일")))
    assert [source.id for source in joined.knowledge.sources] == ["old"]
    assert joined.knowledge.sources[0].address == SOURCE.address
    assert case.source_of("content") == "old"


@pytest.mark.parametrize(
    ("published", "told", "contests"),
    [
        ("2021년 1분기 우수사례", "2021년 3분기 우수사례", 2),
        ("2021년 1분기 우수사례", "2021년 1/4분기 우수사례 선정", 1),
        ("2021년 우수사례", "2021년 3분기 우수사례", 1),
        (None, "2021년 3분기 우수사례", 1),
    ],
)
def test_two_quarters_are_two_contests(published: str | None, told: str, contests: int) -> None:
    knowledge = _knowledge(_case(1), half=None)
    knowledge = knowledge.model_copy(
        update={"contests": (knowledge.contests[0].model_copy(update={"name": published}),)}
    )
    joined, _ = _join(knowledge, _draft(_record(1, title="새 이름"), half=None, name=told))
    assert len(joined.knowledge.contests) == contests
    assert len(joined.knowledge.cases) == contests
