"""Two published cases that should have been one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.intake.uniting import COMPARED, NotOneCaseError, look_alike, look_alike_in, unite
from knowledge.models import Alias, Case, Contest, Knowledge, Remark, Reward, Source

A, B, C = "source-a", "source-b", "source-c"
PLANNED = Reward(kind="포상금", amount=Decimal(500_000), unit="원", state="예정", source=A)
KEEP = Case(
    id="2020-h1-01",
    contest="2020-h1",
    rank=1,
    department="빈집과",
    title="빈집을 고쳐 만든 별빛 책방",
    rewards=(PLANNED,),
    source=A,
)
GONE = Case(
    id="2020-h1-01-2",
    contest="2020-h1",
    rank=2,
    department="빈집활용과",
    title="별빛 책방",
    aliases=(Alias(text="빈집 책방", source=B),),
    content="빈집을 책방으로 고쳤습니다.",
    outcome="찾는 사람이 늘었습니다.",
    rewards=(
        PLANNED.model_copy(update={"amount": Decimal(700_000), "source": B}),
        Reward(kind="표창", state="예정", giver="도지사", source=B),
    ),
    remarks=(Remark(text="이듬해에도 문을 열었다.", source=B),),
    source=B,
    field_sources={"outcome": C},
)
OTHER = Case(id="2020-h1-03", contest="2020-h1", rank=3, title="나루터 종이배 대여소", source=A)
NEXT = Case(id="2020-h2-01", contest="2020-h2", rank=1, title="빈집 별빛 책방", source=A)


def known(*cases: Case) -> Knowledge:
    """These cases, with their contests and sources."""
    return Knowledge(
        organisation="가상군",
        sources=tuple(Source(id=id_, title=f"글 {id_}", date="2020-06-10") for id_ in (A, B, C)),
        contests=tuple(
            Contest(id=f"2020-h{half}", year=2020, half=half, source=A) for half in (1, 2)
        ),
        cases=cases,
    )


def test_what_one_lacks_comes_from_the_other_and_nothing_is_lost() -> None:
    before = known(KEEP, GONE, OTHER)
    united = unite(before, KEEP.id, GONE.id)
    assert [case.id for case in united.knowledge.cases] == [KEEP.id, OTHER.id]
    one = united.knowledge.case_by_id[KEEP.id]
    assert (one.rank, one.department, one.title) == (1, "빈집과", KEEP.title)
    assert (one.content, one.outcome) == (GONE.content, GONE.outcome)
    assert (one.source_of("content"), one.source_of("outcome")) == (B, C)
    assert [alias.text for alias in one.aliases] == ["별빛 책방", "빈집 책방"]
    assert [(r.kind, r.amount, r.source) for r in one.rewards] == [
        ("포상금", Decimal(500_000), A),
        ("표창", None, B),
    ]
    assert one.remarks == GONE.remarks
    # What gives way stands beside it, with its source.
    assert {(claim.field, claim.source) for claim in one.claims} == {
        ("rank", B),
        ("department", B),
        ("rewards", B),
    }
    assert "700000" in next(claim.value for claim in one.claims if claim.field == "rewards")
    assert set(united.taken) == {"content", "outcome", "aliases", "rewards"}
    # Every value and every source of both is in what comes of it.
    assert one.sources == KEEP.sources | GONE.sources
    assert united.knowledge.case_by_id[OTHER.id] == OTHER


def test_what_both_say_is_said_once() -> None:
    copy = KEEP.model_copy(update={"id": "2020-h1-01-2", "title": "빈집을 고쳐만든 별빛책방"})
    united = unite(known(KEEP, copy), KEEP.id, copy.id)
    assert united.knowledge.cases == (KEEP,)
    assert united.taken == ()


@pytest.mark.parametrize(
    ("keep", "gone"),
    [(KEEP.id, KEEP.id), (KEEP.id, NEXT.id), (KEEP.id, "2020-h1-99"), ("", GONE.id)],
)
def test_other_contests_and_what_is_not_there_are_refused(keep: str, gone: str) -> None:
    with pytest.raises(NotOneCaseError):
        unite(known(KEEP, GONE, NEXT), keep, gone)


def test_what_looks_alike_is_offered_the_better_known_one_first() -> None:
    short = GONE.model_copy(update={"title": "빈집 별빛 책방", "aliases": (), "rewards": ()})
    assert look_alike((short, KEEP, OTHER)) == ((short.id, KEEP.id),)
    bare = Case(id="2020-h1-03-2", contest="2020-h1", rank=3, title="배 띄우기", source=A)
    assert look_alike((bare, OTHER)) == ()
    named = [one.model_copy(update={"department": "나루과"}) for one in (bare, OTHER)]
    assert look_alike(named) == ((bare.id, OTHER.id),)
    # Of very many only those of one department are compared.
    many = [
        KEEP.model_copy(update={"id": f"2020-h1-{n:03}", "department": f"{n}과", "rank": None})
        for n in range(COMPARED)
    ]
    twins = [KEEP, KEEP.model_copy(update={"id": "2020-h1-01-2"})]
    assert look_alike([*many, *twins]) == ((KEEP.id, "2020-h1-01-2"),)
    # Not over the border of a contest.
    assert look_alike_in(known(KEEP, NEXT)) == ()
