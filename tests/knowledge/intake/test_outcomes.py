"""What came of a case: filled only where a sentence about that case states it."""

from __future__ import annotations

import pytest

from knowledge.intake.results.outcomes import stated
from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import read

LEAD = "2022년 적극행정 우수사례 경진대회 결과가 나왔다.\n"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("처리 기간을 40일에서 12일로 줄였다.", True),
        ("한 해 예산 3억 원을 아꼈다.", True),
        ("대기시간이 절반으로 줄어들었다.", True),
        ("배정 시간을 닷새에서 한 시간으로 단축했다.", True),
        ("이용자가 1만 2천 명으로 늘었다.", True),
        ("이용자가 두 배 늘어날 것으로 기대된다.", False),
        ("내년에는 예산 3억 원을 절감할 계획이다.", False),
        ("모두 43건이 접수돼 지난해보다 12건 늘었다.", False),
        ("포상금 100만 원을 받았다.", False),
        ("주민의 불편을 크게 줄였다.", False),
        ("버스가 닿지 않는 14개 마을에서 택시를 탈 수 있게 했다.", False),
    ],
)
def test_only_what_came_of_it_is_an_outcome(text: str, outcome: bool) -> None:
    assert stated([text]) == (text if outcome else None)


def test_the_sentence_about_a_case_is_its_outcome_and_its_evidence() -> None:
    draft = read(
        LEAD
        + "최우수상은 교통과의 ‘길 위의 민원실’이, 우수상은 세무과의 ‘약 봉투의 안부’가 받았다.\n"
        "‘길 위의 민원실’은 버스에서 민원을 받아 처리 기간을 9일에서 2일로 줄였다.\n"
        "두 사례로 시는 예산 5억 원을 아꼈다."
    )
    first, second = draft.records
    assert first.outcome is not None
    assert "9일에서 2일로" in first.outcome
    assert first.evidence["outcome"] == first.outcome
    assert second.outcome is None
    assert "outcome" not in second.evidence


def test_what_an_official_or_a_department_did_belongs_to_its_case() -> None:
    a, b, c = PEOPLE[0], PEOPLE[1], PEOPLE[6]
    draft = read(
        LEAD + f"최우수에는 교통과 {a} 주무관이, 우수에는 세무과 {b} 주무관이 뽑혔다.\n"
        f"{a[0]} 주무관은 신호를 고쳐 사고를 한 해 30건에서 4건으로 줄였다.\n"
        "세무과는 고지서를 휴대전화로 보내 우편료 2억 원을 절약했다."
    )
    assert [record.outcome for record in draft.records] == [
        "신호를 고쳐 사고를 한 해 30건에서 4건으로 줄였다.",
        "세무과는 고지서를 휴대전화로 보내 우편료 2억 원을 절약했다.",
    ]
    shared = read(
        LEAD + f"최우수에는 교통과 {a} 주무관이, 우수에는 세무과 {a[0]}{c[1:]} 주무관이 뽑혔다.\n"
        f"{a[0]} 주무관은 신호를 고쳐 사고를 한 해 30건에서 4건으로 줄였다."
    )
    assert [record.outcome for record in shared.records] == [None, None]


def test_a_label_tells_the_outcome_of_the_case_before_it() -> None:
    draft = read(
        "2022년 적극행정 우수사례\n\n[최우수상]\n▶ 교통과 : 〈길 위의 민원실〉\n"
        " - 성과 : 민원 처리 기간 단축, 이용자 만족\n[우수상]\n▶ 세무과 : 〈약 봉투의 안부〉\n"
        " - 효과 : 내년에 확대할 예정"
    )
    assert [record.outcome for record in draft.records] == [
        "민원 처리 기간 단축, 이용자 만족",
        None,
    ]


def test_names_are_hidden_in_an_outcome() -> None:
    draft = read(
        LEAD
        + f"우수 공무원인 {PEOPLE[2]} 팀장(건설과)은 폐콘크리트를 다시 써 예산 3억 원을 아꼈다.\n"
        f"최우수상은 교통과 {PEOPLE[0]} 주무관이 받았다."
    )
    assert not any(name in draft.model_dump_json() for name in PEOPLE)
