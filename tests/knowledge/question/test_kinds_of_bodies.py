"""Bodies by their kind: 군 사례, 시 중에, 모든 기관, 중앙부처."""

from __future__ import annotations

import pytest

from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.other_contests import invented
from tests.dialogues.shipped import TODAY, shipped_lexicon, shipped_snapshot

COUNTIES = {"의성군", "울릉군"}
CITIES = {"포항시", "안동시", "구미시", "경주시"}


def read(text: str, base: str) -> Question:
    snapshot = Snapshot(version=1, knowledge=invented()[base], lexicon=shipped_lexicon())
    return parse(text, snapshot, TODAY)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("군 사례", COUNTIES),
        ("군은 몇 건", COUNTIES),
        ("시 중에 제일 잘한 데", CITIES),
        ("시군 사례", COUNTIES | CITIES),
        ("모든 기관 사례", COUNTIES | CITIES | {"경상북도"}),
        ("하반기 전체 순위", COUNTIES | CITIES | {"경상북도"}),
        ("포항 시 사례", {"포항시"}),
        ("몇 시에 해요", set()),
        ("정전 시 어디로 가요", set()),
        ("그럼 시 사례", CITIES),
    ],
)
def test_all_of_a_kind_are_meant(text: str, bodies: set[str]) -> None:
    assert set(read(text, "province_of_cities").filters.organisations) == bodies


def test_a_kind_that_is_not_there_is_named() -> None:
    assert [each.text for each in read("구 사례", "province_of_cities").unknown] == ["구"]


def test_a_province_is_left_out() -> None:
    filters = read("도 빼고 보여줘", "province_of_cities").filters

    assert filters.without_organisations == ("경상북도",)


def test_a_bot_of_one_body_knows_no_kinds() -> None:
    question = parse("군 사례", shipped_snapshot(), TODAY)

    assert not question.filters.organisations


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("중앙부처 사례", "중앙행정기관"),
        ("지자체 중에 1위", "지방정부"),
        ("공기업은", "공공기관"),
    ],
)
def test_a_category_by_what_else_it_is_called(text: str, category: str) -> None:
    terms = read(text, "nation_of_bodies").terms

    assert [term.text for term in terms if not term.verbal] == [category]


def test_a_category_that_is_left_out_is_not_searched() -> None:
    question = read("지자체 말고 공공기관", "nation_of_bodies")

    assert [term.text for term in question.terms if not term.verbal] == ["공공기관"]
