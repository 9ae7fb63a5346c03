"""Values that two sources do not agree about: listed by their keys, and decided."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from knowledge.claims import decided, open_claim, open_claims, reward_as_json, still_open
from knowledge.errors import UndecidableClaimError, UnknownClaimError
from knowledge.models import Case, Claim, Contest, Knowledge, Reward, Source

OLD, NEW, THIRD = (
    Source(id=name, title=f"{name} 기사", date=dt.date(2021, 9, day))
    for name, day in (("old", 1), ("new", 2), ("third", 3))
)
MONEY = Reward(kind="포상금", amount=Decimal(200_000), unit="원", state="예정", source="old")
MORE = Reward(kind="포상금", amount=Decimal(300_000), unit="원", state="예정", source="new")


def _knowledge(*claims: Claim, contest: tuple[Claim, ...] = ()) -> Knowledge:
    case = Case(
        id="2021-h2-03",
        contest="2021-h2",
        rank=3,
        title="길 위의 민원실",
        rewards=(MONEY,),
        source="old",
        claims=claims,
    )
    return Knowledge(
        organisation="순창군",
        sources=(OLD, NEW, THIRD),
        contests=(
            Contest(
                id="2021-h2",
                year=2021,
                half=2,
                held_on=dt.date(2021, 9, 7),
                source="old",
                claims=contest,
            ),
        ),
        cases=(case,),
    )


def _claim(field: str, value: str, source: str = "new") -> Claim:
    return Claim(field=field, value=value, source=source)


def test_every_claim_has_a_key_and_both_values() -> None:
    known = _knowledge(
        _claim("title", "길 위 민원실"),
        _claim("title", "길의 민원실", "third"),
        _claim("department", "세무과"),
        contest=(_claim("held_on", "2021-09-08"),),
    )
    assert [(one.key, one.published, one.claimed, one.source) for one in open_claims(known)] == [
        ("2021-h2.held_on", "2021-09-07", "2021-09-08", "new"),
        ("2021-h2-03.title", "길 위의 민원실", "길 위 민원실", "new"),
        ("2021-h2-03.title.2", "길 위의 민원실", "길의 민원실", "third"),
        ("2021-h2-03.department", None, "세무과", "new"),
    ]


def test_what_is_kept_stays_and_the_claim_goes() -> None:
    known = _knowledge(_claim("title", "길 위 민원실"), _claim("department", "세무과"))
    after = decided(known, "2021-h2-03.title", "keep")
    [case] = after.cases
    assert (case.title, case.source_of("title")) == ("길 위의 민원실", "old")
    assert [claim.field for claim in case.claims] == ["department"]
    assert after.contests == known.contests


def test_what_is_taken_names_its_source() -> None:
    known = _knowledge(
        _claim("title", "길의 민원실"),
        _claim("title", "길의 민원실", "third"),
        contest=(_claim("held_on", "2021-09-08"),),
    )
    [case] = decided(known, "2021-h2-03.title", "take").cases
    assert (case.title, case.source_of("title"), case.claims) == ("길의 민원실", "new", ())
    [contest] = decided(known, "2021-h2.held_on", "take").contests
    assert (contest.held_on, contest.claims) == (dt.date(2021, 9, 8), ())
    assert contest.field_sources == {"held_on": "new"}


def test_a_title_may_become_another_name() -> None:
    known = _knowledge(_claim("title", "길 위 민원실"), _claim("department", "세무과"))
    [case] = decided(known, "2021-h2-03.title", "alias").cases
    assert [(alias.text, alias.source) for alias in case.aliases] == [("길 위 민원실", "new")]
    with pytest.raises(UndecidableClaimError):
        decided(known, "2021-h2-03.department", "alias")


def test_a_reward_takes_the_place_of_its_kind() -> None:
    known = _knowledge(_claim("rewards", reward_as_json(MORE)))
    [one] = open_claims(known)
    assert one.published == reward_as_json(MONEY)
    [case] = decided(known, one.key, "take").cases
    assert case.rewards == (MORE,)


@pytest.mark.parametrize(
    ("field", "value"), [("rank", "아홉"), ("rewards", "없음"), ("mood", "좋음")]
)
def test_what_does_not_fit_is_refused(field: str, value: str) -> None:
    with pytest.raises(UndecidableClaimError):
        decided(_knowledge(_claim(field, value)), f"2021-h2-03.{field}", "take")


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(UnknownClaimError):
        decided(_knowledge(), "2021-h2-03.title", "keep")


def test_a_claim_is_found_again_though_its_key_counts_otherwise_now() -> None:
    known = _knowledge(_claim("title", "길 위 민원실"), _claim("title", "길의 민원실", "third"))
    second = open_claim(known, "2021-h2-03.title.2")
    after = decided(known, "2021-h2-03.title", "keep")
    assert still_open(after, second).key == "2021-h2-03.title"
    with pytest.raises(UnknownClaimError):
        still_open(decided(after, "2021-h2-03.title", "alias"), second)
    with pytest.raises(UnknownClaimError):
        open_claim(after, "2021-h2-03.title.2")
