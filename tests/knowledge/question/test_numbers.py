"""A number is a rank only with its unit, and only where it is nothing else."""

from __future__ import annotations

import pytest

from knowledge.korean.quantities import spell_quantities
from knowledge.question.numbers import recognise_ranks
from knowledge.question.ordinals import recognise_ordinals
from knowledge.question.rank_ranges import MAX_RANK
from tests.knowledge.question.reading import read


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("3위", [3]),
        ("3 위 사례", [3]),
        ("제3위", [3]),
        ("3등", [3]),
        ("3등은 누구", [3]),
        ("삼위", [3]),
        ("십위", [10]),
        ("십삼등", [13]),
        ("일등", [1]),
        ("13위", [13]),
        ("100위", [100]),
        ("0위", [0]),
        ("하반기3위사례", [3]),
        ("3위와 5위", [3, 5]),
        ("3위랑5위", [3, 5]),
        ("3·5위", [3, 5]),
        ("3, 5위", [3, 5]),
        ("1위, 2위, 4위", [1, 2, 4]),
        ("3등하고 10등", [3, 10]),
        ("5위 5위", [5]),
        ("rank 9", [9]),
        ("no.3", [3]),
        ("3rd", [3]),
        ("３위", [3]),
        ("③위", [3]),
    ],
)
def test_ranks(text: str, ranks: list[int]) -> None:
    draft, _ = read(text, recognise_ranks)

    assert draft.ranks == ranks
    assert draft.rank_range is None
    assert not draft.unknown


@pytest.mark.parametrize(
    "text",
    [
        "1시간 일찍",
        "한 시간 일찍",
        "1인가구",
        "일인 가구",
        "2021",
        "2021년",
        "21년",
        "4·3",
        "4.3 관련",
        "3건",
        "10건 중 4건",
        "20만원",
        "0.3점",
        "270가구",
        "34.2%",
        "8시",
        "2~4월",
        "3등록",
        "5등급",
        "2등분",
        "1등본",
        "3급 공무원",
        "위기 가구",
        "3",
        "주위",
        "고등학교",
        "전화 3번 했어요",
        "2차",
        "1층",
        "우리 사위가",
        "이등병",
        "원스톱 사례",
        "상위 사례",
        "톱 이슈",
    ],
)
def test_what_is_no_rank(text: str) -> None:
    draft, rest = read(text, recognise_ranks)

    assert (draft.ranks, draft.rank_range, draft.places) == ([], None, [])
    assert rest, "what is no rank is left for the others to read"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3~5위", (3, 5)),
        ("3위~5위", (3, 5)),
        ("3-5위", (3, 5)),
        ("1위부터 5위까지", (1, 5)),
        ("5위에서 3위", (3, 5)),
        ("상위 5", (1, 5)),
        ("탑3", (1, 3)),
        ("top 5", (1, 5)),
        ("3위까지", (1, 3)),
        ("3위 이내", (1, 3)),
        ("5위 이하", (5, MAX_RANK)),
    ],
)
def test_ranges(text: str, span: tuple[int, int]) -> None:
    draft, _ = read(text, recognise_ranks)

    assert draft.rank_range == span
    assert draft.ranks == []


@pytest.mark.parametrize("text", ["-3위", "1.5위", "3.5등", "123456위"])
def test_numbers_that_no_rank_can_be(text: str) -> None:
    draft, _ = read(text, recognise_ranks)

    assert [unknown.kind for unknown in draft.unknown] == ["rank"]
    assert draft.ranks == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("꼴찌", [-1]),
        ("꼴등 사례", [-1]),
        ("최하위", [-1]),
        ("순위가 가장 낮은", [-1]),
        ("가장 높은 순위", [1]),
        ("최고 순위", [1]),
        ("제일 잘한 데", [1]),
        ("꼴찌에서 두 번째", [-2]),
        ("뒤에서 3등", [-3]),
        ("뒤에서 두 번째 순위", [-2]),
        ("꼴찌 바로 위", [-2]),
        ("두 번째로 높은 순위", [2]),
        ("세번째로 못한 곳", [-3]),
        ("제일 잘한 거랑 제일 못한 거", [-1, 1]),
        ("가장 많이 받은", []),
        ("가장 최근", []),
    ],
)
def test_superlatives(text: str, places: list[int]) -> None:
    draft, _ = read(text, recognise_ranks)

    assert draft.places == places
    assert draft.ranks == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("세 번째 거", [3]),
        ("첫 번째", [1]),
        ("두번째 사례", [2]),
        ("둘째", [2]),
        ("2번째", [2]),
        ("2번", [2]),
        ("마지막 거", [-1]),
        ("뒤에서 두 번째 거", [-2]),
        ("첫째와 셋째", [1, 3]),
        ("둘째 아이", []),
        ("두 번 받은", []),
        ("번째", []),
    ],
)
def test_places_in_a_list(text: str, places: list[int]) -> None:
    draft, _ = read(text, recognise_ranks, recognise_ordinals)

    assert draft.ordinals == places
    assert draft.ranks == []


@pytest.mark.parametrize(
    ("text", "meant"), [("3휘", 3), ("5워 사례", 5), ("2의", 2), ("10ㅇ", 10), ("3우ㅏ", 3)]
)
def test_a_slip_of_the_unit_is_told(text: str, meant: int) -> None:
    draft, _ = read(text, recognise_ranks)

    assert draft.ranks == [meant]
    assert [correction.meant for correction in draft.corrections] == [f"{meant}위"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("한 시간 일찍", "1시간 일찍"),
        ("한시간", "1시간"),
        ("두 건", "2건"),
        ("일인 가구", "1인가구"),
        ("1 인 가구", "1인가구"),
        ("1 시간", "1시간"),
        ("다섯 군데", "5군데"),
        ("한국", "한국"),
        ("세개", "3개"),
        ("이 인간", "이 인간"),
        ("총8건", "총 8건"),
        ("나머지6건은", "나머지 6건은"),
        ("10위 한 곳", "10위 한 곳"),
        ("총알 8개", "총알 8개"),
    ],
)
def test_quantities_in_words(text: str, spelled: str) -> None:
    assert spell_quantities(text) == spelled
