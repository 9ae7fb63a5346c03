"""For every fact of a contest a sentence that says it."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon
from tests.knowledge.intake.articles import as_document

ARTICLE = """\
누리군은 올해 하반기 ‘적극행정 우수사례 경진대회’를 지난 5일 열었다고 밝혔다.
모두 20건이 접수되어 우수사례 2건을 선정했다.
1위는 세무과의 ‘약 봉투의 안부’가, 2위는 교통과의 ‘길 위의 민원실 운영’이 차지했다.
담당자 김가온 주무관은 기쁘다고 말했다.
"""


def test_each_fact_has_the_sentence_that_says_it() -> None:
    draft = understand(
        as_document(ARTICLE), published=dt.date(2023, 12, 21), lexicon=shipped_lexicon()
    )
    (contest,) = draft.contests
    first, second, *_ = ARTICLE.splitlines()
    assert contest.evidence == {
        "name": first,
        "year": first,
        "half": first,
        "host": first,
        "held_on": first,
        "submitted": second,
        "selected": second,
    }
    assert (contest.year, contest.half, contest.host) == (2023, 2, "누리군")
    assert (contest.held_on, contest.submitted) == (dt.date(2023, 12, 5), 20)


def test_what_only_follows_has_none() -> None:
    text = "누리군 우수사례 경진대회 결과\n1위는 세무과의 ‘약 봉투의 안부’가 차지했다.\n"
    draft = understand(
        as_document(text), published=dt.date(2023, 12, 21), lexicon=shipped_lexicon()
    )
    (contest,) = draft.contests
    assert contest.year == 2023
    assert "year" not in contest.evidence


def test_a_year_to_come_is_not_the_contests() -> None:
    text = (
        "누리군은 상반기 적극행정 우수사례를 뽑았다고 4일 밝혔다.\n"
        "최우수 사례는 체육과의 ‘사격장 고치기’가 차지했다. 2027년 큰 대회 유치가 우수사례의 "
        "성과로 이어졌다.\n"
    )
    draft = understand(as_document(text), published=dt.date(2025, 9, 4), lexicon=shipped_lexicon())
    (contest,) = draft.contests
    assert (contest.year, contest.half) == (2025, 1)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("올해 3분기 적극행정 우수사례를 선정했다", "2024년 3분기 적극행정 우수사례"),
        ("작년 하반기 적극행정 우수사례를 선정했다", "2023년 하반기 적극행정 우수사례"),
        (
            "5일까지 온라인 투표를 거쳐 하반기 적극행정 우수사례를 선정했다",
            "하반기 적극행정 우수사례",
        ),
        ("2024년 적극행정 우수사례를 선정했다", "2024년 적극행정 우수사례"),
    ],
)
def test_the_name_of_a_contest_is_right_next_year_too(told: str, name: str) -> None:
    text = f"누리군은 {told}고 4일 밝혔다.\n1위는 세무과의 ‘약 봉투의 안부’가 차지했다.\n"
    draft = understand(
        as_document(text), published=dt.date(2024, 11, 21), lexicon=shipped_lexicon()
    )
    (contest,) = draft.contests
    assert contest.name == name
    assert "name" in contest.evidence
