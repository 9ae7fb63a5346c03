"""Shapes of whole sentences that real texts have, each with the winners that a reader finds."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import read, told

A, B, C = PEOPLE[:3]
HEAD = "순창군은 적극행정 우수사례 경진대회 결과를 밝혔다.\n"
Told = tuple[int | str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param(
            "최우수에는 교통과의 ‘길 위의 민원실’이 선정됐다.\n우수 사례로는 ▲세무과의 ‘약 봉투의 "
            "안부’ ▲하수과의 ‘물길 지도’가 선정되며 불편 해소에 기여한 점이 높은 평가를 받았다.",
            [
                ("최우수", "교통과", "길 위의 민원실"),
                ("우수", "세무과", "약 봉투의 안부"),
                ("우수", "하수과", "물길 지도"),
            ],
            id="a list that is chosen, and then praised",
        ),
        pytest.param(
            "장려상으로는 ▲세무과의 ‘약 봉투의 안부’\n\n"
            "▲하수과의 ‘물길 지도’ ▲교통과의 ‘길 위의 민원실’이 선정되었다.",
            [
                ("장려", "세무과", "약 봉투의 안부"),
                ("장려", "하수과", "물길 지도"),
                ("장려", "교통과", "길 위의 민원실"),
            ],
            id="a list over an empty line",
        ),
        pytest.param(
            "5일 열린 ‘소통의 날’ 행사에서 군은 우수 1명과 장려 1명을 시상했다.\n"
            f"세무과 {A} 주무관은 ‘약 봉투의 안부’라는 사례로 우수상을 받았다.",
            [("우수", "세무과", "약 봉투의 안부")],
            id="the event where prizes are given is no case",
        ),
        pytest.param(
            "우수상은 교통과의 ‘길 위의 민원실’ 등 2건, 장려상은 문화예술과의 ‘제1회 별빛 로봇 "
            "경진대회’ 등 3건이 각각 수상했다.",
            [
                ("우수", "교통과", "길 위의 민원실"),
                ("장려", "문화예술과", "제1회 별빛 로봇 경진대회"),
            ],
            id="a contest may be the case of a department",
        ),
        pytest.param(
            "최우수는 교통과의 ‘길 위의 민원실’이 차지했고 이 외에도 장려 사례 3건으로 ‘물길 지도 "
            "제작’, ‘약 봉투의 안부’ 사례들이 선정됐다.",
            [
                ("최우수", "교통과", "길 위의 민원실"),
                ("장려", None, "물길 지도 제작"),
                ("장려", None, "약 봉투의 안부"),
            ],
            id="장려 사례 3건으로 leads what follows",
        ),
        pytest.param(
            "2건의 혁신 사례가 우수사례로 선정됐다. 첫 번째 사례는 ‘상품권 자금 굴리기’로, 이자를 "
            "두 배로 늘렸다. 두 번째는 ‘맹지 마을 도로’로, 주민과 협의해 길을 냈다.",
            [(None, None, "상품권 자금 굴리기"), (None, None, "맹지 마을 도로")],
            id="the first one is, the second one is",
        ),
        pytest.param(
            "시군 부문에서는 △최우수상 1건(여주시) △장려상 2건(부천시, 수원시)이 선정됐다. "
            "공공기관 부문에서는 △혁신상 1건(은하공사)이 수상했다.",
            [
                ("최우수", None, None),
                ("장려", None, None),
                ("장려", None, None),
                ("혁신상", None, None),
            ],
            id="a bracket of several bodies, a prize of another name",
        ),
        pytest.param(
            "세무과는 명실상부 적극행정 최우수 부서로 자리매김했다.\n"
            f"징수팀 {A} 팀장의 「약 봉투의 안부」 사례가 최우수상을 수상했다.",
            [("최우수", "징수팀", "약 봉투의 안부")],
            id="a figure of speech is no prize",
        ),
        pytest.param(
            "최우수상에는 교통과의 “길 위의 민원실” 사례가 선정됐다. 또, 책 배달을 시작한 "
            "별빛도서관과의 “언제나 책 읽는 군” 사례도 공동으로 선정됐다.",
            [
                ("최우수", "교통과", "길 위의 민원실"),
                ("최우수", "별빛도서관과", "언제나 책 읽는 군"),
            ],
            id="another one shares the prize",
        ),
        pytest.param(
            "평가 결과 부강면이 ‘마을 영화제’로 최우수상, 연동·금남면이 우수상을 차지했다.",
            [
                ("최우수", "부강면", "마을 영화제"),
                ("우수", "연동면", None),
                ("우수", "금남면", None),
            ],
            id="two towns share their last syllable",
        ),
        pytest.param(
            "최우수상은 쓰레기를 줄여 비용을 크게 절감한 중앙재료실이 수상했으며, 세무과와 "
            "교통과가 각각 우수상과 장려상을 받았다.",
            [
                ("최우수", "중앙재료실", None),
                ("우수", "세무과", None),
                ("장려", "교통과", None),
            ],
            id="who did it, and two prizes for two",
        ),
        pytest.param(
            "최우수상은 ‘검사 시간 줄이기’를 주제로 발표한 ‘꽃보다 검사’ 팀에게 돌아갔다.",
            [("최우수", None, "검사 시간 줄이기")],
            id="what a team calls itself is no case",
        ),
        pytest.param(
            "장려에는 △물길 따라 걷는 계절별 프로그램 운영 사례 △도로 정비를 위한 국비를 확보한 "
            "사례 △밤길 바닥 조명 설치 사례가 각각 선정됐다.",
            [
                ("장려", None, "물길 따라 걷는 계절별 프로그램 운영"),
                ("장려", None, "도로 정비를 위한 국비를 확보"),
                ("장려", None, "밤길 바닥 조명 설치"),
            ],
            id="the noun that all of them share",
        ),
        pytest.param(
            '최우수상에는 세무과의 "누락률을 줄이자"가 차지했으며, 우수상에는 교통과" 길 위의 '
            '민원실 운영"이 영예를 안았다.',
            [
                ("최우수", "세무과", "누락률을 줄이자"),
                ("우수", "교통과", "길 위의 민원실 운영"),
            ],
            id="a mark that stands on the wrong side of its blank",
        ),
        pytest.param(
            "동상에는 Δ길 위의 민원실(교통과) Δ약 봉투의 안부(세무과) 등이 선정됐다.",
            [("동상", "교통과", "길 위의 민원실"), ("동상", "세무과", "약 봉투의 안부")],
            id="a Greek letter for a triangle",
        ),
        pytest.param(
            "금상은 숲길관리소가 수상했다.\n금상을 수상한 숲길관리소의 경우 기부받은 땅을 주민과 "
            "함께 ‘솔바람숲’이란 나라 숲으로 만든 점이 높이 평가받았다.",
            [("금상", "숲길관리소", None)],
            id="what a thing is called is no case",
        ),
        pytest.param(
            f"최우수상은 “땅을 살펴 보물을 찾다”를 발표한 남원읍 {A} 주무관이 수상했다.\n"
            f"우수상에는 세무과 {B}(세무8급) 주무관과 교통과 {C}(행정7급)주무관이 수상했다.",
            [
                ("최우수", "남원읍", "땅을 살펴 보물을 찾다"),
                ("우수", "세무과", None),
                ("우수", "교통과", None),
            ],
            id="the class of an official in brackets",
        ),
        pytest.param(
            f"총무부 {A} 사원이 은상을, 시설부 {B} 주임이 동상을 차지했다.",
            [("은상", "총무부", None), ("동상", "시설부", None)],
            id="a prize before a name is no name",
        ),
        pytest.param(
            f"교통과의 {A} 과장이 주관한 어린이 놀이공간 확장이 최우수상의 영예를 안았다. "
            f"우수상에는 세무과의 {B} 과장이 추진한 전기 판매 사업이 선정됐다.",
            [("최우수", "교통과", "어린이 놀이공간 확장"), ("우수", "세무과", "전기 판매 사업")],
            id="a title behind the official who did it",
        ),
        pytest.param(
            "마을 부문에서는 ‘바닷가 전원일기’가, 경영 부문에서는 △‘숲 마을 공동체’ △‘바닷물 "
            "관리’가 각각 영예의 대상에 선정되었다.",
            [
                ("대상", None, "바닷가 전원일기"),
                ("대상", None, "숲 마을 공동체"),
                ("대상", None, "바닷물 관리"),
            ],
            id="the prize of a list is that of the branch before it",
        ),
        pytest.param(
            "최우수상은 ‘길 위의 민원실’이 받았다.\n공모 분야는 △사회적 가치 실현 △지역경제 회복 "
            "△일하는 방식 혁신 등이었으며 이 중 하나로 우수상을 수상했다.",
            [("최우수", None, "길 위의 민원실")],
            id="what might be handed in",
        ),
        pytest.param(
            f"공무원 부문에서는 청사 안 쉼터 ‘별빛 마루’ 조성({A} 주무관), 전국 최초 ‘다둥이 세금 "
            f"감면’ 추진({B} 주무관)이 우수상으로 결정됐다. 골목 데이터로 세운 화재 대책({C} "
            "팀장)은 장려상에 이름을 올렸다.",
            [
                ("우수", None, "청사 안 쉼터 ‘별빛 마루’ 조성"),
                ("우수", None, "전국 최초 ‘다둥이 세금 감면’ 추진"),
                ("장려", None, "골목 데이터로 세운 화재 대책"),
            ],
            id="a row of brackets before its prize",
        ),
        pytest.param(
            "팀 부문에서는 한 장 놀이터 조성(햇살2동 행정팀)이 우수상으로, 빠른 재개발 후보지 선정"
            "(도시정비과 총괄팀)이 장려상으로 선정됐다.",
            [
                ("우수", "햇살2동 행정팀", "한 장 놀이터 조성"),
                ("장려", "도시정비과 총괄팀", "빠른 재개발 후보지 선정"),
            ],
            id="one bracket before each prize",
        ),
        pytest.param(
            "선정된 우수사례는 ▲(최우수) 편익과 예산을 함께 개선한 「집 앞 맞춤 수거」"
            f"({A} 주무관/환경과) ▲(우수) 폐수처리장 전기료 절감({B} 팀장/환경과), 별빛 축제 첫 "
            f"개최({C} 팀장/관광과) 등이다.",
            [
                ("최우수", "환경과", "집 앞 맞춤 수거"),
                ("우수", "환경과", "폐수처리장 전기료 절감"),
                ("우수", "관광과", "별빛 축제 첫 개최"),
            ],
            id="the official before the department",
        ),
        pytest.param(
            f"장려상은 나눔터 신축 추진({A} 복지과), 도로 감지 시스템 설치({B} 건설과)이다.",
            [
                ("장려", "복지과", "나눔터 신축 추진"),
                ("장려", "건설과", "도로 감지 시스템 설치"),
            ],
            id="a name without an office before the department",
        ),
        pytest.param(
            f"장려상은 △세무과 {A} 주무관과 교통과 {B} 팀장(테니스장 운영 방식 개선) △하수과 {C} "
            "주무관(물길 지도 제작)에게 돌아갔다.",
            [
                ("장려", "세무과·교통과", "테니스장 운영 방식 개선"),
                ("장려", "하수과", "물길 지도 제작"),
            ],
            id="one case of two officials",
        ),
        pytest.param(
            f"최우수상은 첨단산업과 {A} 팀장이 수상했다.\n‘일터 놀이관을 다시 열다’는 사례는 "
            "인건비를 줄인 혁신으로 평가받았다.",
            [("최우수", "첨단산업과", "일터 놀이관을 다시 열다")],
            id="the case in the next line",
        ),
        pytest.param(
            f"{A} 총무팀장(남원읍), {B} 주무관(세무과), {C} 주무관(회계과)이 ‘2021년 적극행정 "
            "우수공무원’으로 선발됐다고 밝혔다.",
            [
                (None, "남원읍", None),
                (None, "세무과", None),
                (None, "회계과", None),
            ],
            id="officials who are called by the name of the prize",
        ),
        pytest.param(
            "장려상은 △충전소 화재 감지 시스템 구축 사례 △사진 지도로 하는 업무 추진 사례 등에 "
            "돌아갔다.",
            [
                ("장려", None, "충전소 화재 감지 시스템 구축"),
                ("장려", None, "사진 지도로 하는 업무 추진"),
            ],
            id="all of them end in the same noun",
        ),
        pytest.param(
            f"세무과의 {A} 주무관은 ‘골목 상권 지정’과 ‘시장 살리기 사업 선정’을 추진하며 상권을 "
            "살린 공로로 최우수상을 받았다.",
            [("최우수", "세무과", "골목 상권 지정")],
            id="one official has done two things",
        ),
        pytest.param(
            "선정된 우수사례는 ▲주차 환경 개선으로 편해진 교통(공영주차장 조성) ▲물길 지도 "
            "제작 등이다.",
            [
                (None, None, "주차 환경 개선으로 편해진 교통(공영주차장 조성)"),
                (None, None, "물길 지도 제작"),
            ],
            id="a car park is no official",
        ),
        pytest.param(
            f"밤길에 등을 단 세무과 {A} 주무관이 최우수 공무원으로 선정됐다. 또한 교통과 {B} "
            "주무관은 학교 앞 길을 넓혀 우수 공무원으로 뽑혔다.",
            [("최우수", "세무과", None), ("우수", "교통과", None)],
            id="another official, who has the next grade",
        ),
        pytest.param(
            "교통사고를 줄인 교통과의 ‘등굣길 지수 개선’팀이 최우수상의 영예를 안았다.\n또 "
            "세무과의 ‘약 봉투의 안부’팀과 하수과의 ‘물길 지도 제작’팀이 우수상을 각각 수상했다.",
            [
                ("최우수", "교통과", "등굣길 지수 개선"),
                ("우수", "세무과", "약 봉투의 안부"),
                ("우수", "하수과", "물길 지도 제작"),
            ],
            id="a team that is called as its case",
        ),
        pytest.param(
            "최우수 사례는 토지과 드론팀의 ‘함께 만든 불빛’이 차지했다. 이어 물사업본부 "
            "급수팀·부과팀의 ‘부담금 셈 프로그램’, 도로과 자전거팀의 ‘킥보드 질서’가 "
            "우수사례로 선정됐다.",
            [
                ("최우수", "토지과 드론팀", "함께 만든 불빛"),
                ("우수", "물사업본부 급수팀·부과팀", "부담금 셈 프로그램"),
                ("우수", "도로과 자전거팀", "킥보드 질서"),
            ],
            id="the next grade goes on with 이어",
        ),
        pytest.param(
            "장려 사례에는 안전총괄과 안전관리팀, 식품안전과 빵산업팀이 이름을 올렸으며, "
            "혁신씨앗으로는 정보과 보안관리팀, 환경과 자연환경팀이 선정됐다.",
            [
                ("장려", "안전총괄과 안전관리팀", None),
                ("장려", "식품안전과 빵산업팀", None),
                (None, "정보과 보안관리팀", None),
                (None, "환경과 자연환경팀", None),
            ],
            id="another honour by its own name",
        ),
        pytest.param(
            "순창군이 도시재생과의 ‘소방대 빈집 살리기’를 협업왕으로 선정했다.",
            [(None, "도시재생과", "소방대 빈집 살리기")],
            id="the king of something",
        ),
        pytest.param(
            f"주요 사례는 학교 앞 안전 덮개 보급(안전과 {A}), 지침을 먼저 세운 방역(안전과 {B}), "
            f"주차장을 넓게 쓰는 관제({C} 팀장·총무과) 등이다.",
            [
                (None, "안전과", "학교 앞 안전 덮개 보급"),
                (None, "안전과", "지침을 먼저 세운 방역"),
                (None, "총무과", "주차장을 넓게 쓰는 관제"),
            ],
            id="the main cases, with brackets",
        ),
        pytest.param(
            "선정된 우수·혁신 사례는 ▲30년 노점 정비(도시과) ▲잠자는 돈 굴리기(재무과)다.\n`우수` "
            "등급을 차지한 도시과는 상인들을 오래 설득했다.",
            [
                ("우수", "도시과", "30년 노점 정비"),
                (None, "재무과", "잠자는 돈 굴리기"),
            ],
            id="two honours in one word",
        ),
    ],
)
def test_the_winners_of_a_sentence(text: str, records: list[Told]) -> None:
    assert [told(record) for record in read(HEAD + text).records] == records


def test_hospitals_are_bodies_and_kinds_of_hospitals_are_none() -> None:
    draft = read(
        "국립은하의료원은 4일 지역거점공공병원 경진대회를 개최했다.\n"
        "별빛의료원이 최우수상을, 새터시 마음병원이 우수상을 차지했다.\n"
        "장려상에는 다솜의료원, 경기도의료원 포천병원이 차지했다."
    )
    assert [(r.grade, r.organisation) for r in draft.records] == [
        ("최우수", "별빛의료원"),
        ("우수", "새터시 마음병원"),
        ("장려", "다솜의료원"),
        ("장려", "경기도의료원 포천병원"),
    ]


def test_hospitals_of_a_corporation_are_its_branches() -> None:
    draft = read(
        "은하복지공단이 14일 우수사례 경진대회를 마쳤다.\n"
        "그 결과 별빛병원이 대상을, 새터요양병원이 최우수상을 수상했다. "
        "새벽병원과 노을병원이 희망이음상을 차지했다."
    )
    assert [(r.grade, r.organisation, r.department) for r in draft.records] == [
        ("대상", "은하복지공단", "별빛병원"),
        ("최우수", "은하복지공단", "새터요양병원"),
        ("희망이음상", "은하복지공단", "새벽병원"),
        ("희망이음상", "은하복지공단", "노을병원"),
    ]


def test_who_wrote_the_article_is_no_case() -> None:
    draft = read(
        f"순창군, 하반기 우수사례 발굴\n  • 하늘메시지 {A}\n  • 승인 2023.12.28 19:56\n"
        "순창군이 경진대회에서 우수사례를 선정했다.\n최우수상은 ‘길 위의 민원실’이 받았다."
    )
    assert [told(record) for record in draft.records] == [("최우수", None, "길 위의 민원실")]


def test_a_short_name_of_a_corporation_is_the_same_body() -> None:
    draft = read(
        "한국물길공사가 혁신 우수사례 평가에서 대상을 받았다.\n"
        "물길공사는 여름철 쓰레기를 퇴비로 재활용해 대상을 받았다.\n"
        "우수상은 한국남부발전(부품 업체의 업종 전환 지원)이 받았다."
    )
    assert [(r.grade, r.organisation, r.title) for r in draft.records] == [
        ("대상", "한국물길공사", None),
        ("우수", "한국남부발전", "부품 업체의 업종 전환 지원"),
    ]


def test_a_town_wins_once_more() -> None:
    draft = read(
        "전라남도는 2021년 우수사례 평가 결과를 밝혔다.\n우수상은 광양시와 여수시가 수상했다.\n"
        "영광군은 모든 지표에서 최고점을 받았다. 특히 군민과 소통한 공로를 인정받아 3년 연속 "
        "최우수상을 수상했다."
    )
    assert {(r.grade, r.organisation) for r in draft.records} == {
        ("최우수", "영광군"),
        ("우수", "광양시"),
        ("우수", "여수시"),
    }


def test_facilities_of_a_corporation_are_its_departments() -> None:
    draft = read(
        "은하시설공단이 혁신 우수사례 경진대회를 마쳤다.\n우수상에는 별빛운동장의 주민과 소통하는 "
        "시설 개선이, 장려상에는 새터공영주차장의 사람 없는 정산 시스템 도입이 선정됐다."
    )
    assert [(r.grade, r.department, r.title) for r in draft.records] == [
        ("우수", "별빛운동장", "주민과 소통하는 시설 개선"),
        ("장려", "새터공영주차장", "사람 없는 정산 시스템 도입"),
    ]


def test_what_is_to_be_held_is_no_result() -> None:
    draft = read(
        "은하시는 21일 세정 업무연찬회를 개최한다.\n구별로 1건씩 발표하며 서면심사와 발표 심사를 "
        "거쳐 최우수, 우수, 장려상을 수여하게 된다.\n최우수상을 수상한 과제는 전국 대회에 나가 "
        "발표를 하게 된다."
    )
    assert not draft.records
    assert draft.kind == "call"


def test_who_stands_in_a_row_before_the_contest_won_there() -> None:
    draft = read(
        "경상북도는 경진대회 시상식을 개최했다.\n영천시(혁신 부문)와 경주시(행정 부문)가 ‘2022 "
        "혁신 및 적극행정 우수사례 경진대회’에서 대상을 수상했다."
    )
    assert [(r.grade, r.organisation, r.category) for r in draft.records] == [
        ("대상", "영천시", "혁신"),
        ("대상", "경주시", "행정"),
    ]


def test_a_year_that_is_followed_is_not_told_of() -> None:
    draft = read(
        "광양읍이 2021년도 우수사례 발표 심사에서 2018년에 이어 두 번째 대상을 수상했다고 밝혔다."
    )
    assert [(r.grade, r.department) for r in draft.records] == [("대상", "광양읍")]


def test_a_line_that_is_printed_twice_is_read_once() -> None:
    line = "심사 결과 최우수상은 별빛2동이 차지했고 우수상은 햇살2동과 새터3동이 각각 받았다."
    draft = read(f"순창군은 우수사례 경진대회 결과를 밝혔다.\n{line}\n{line}")
    assert len(draft.records) == 3


def test_officials_who_were_counted_one_by_one_are_several_winners() -> None:
    a, b, c = PEOPLE[:3]
    draft = read(
        "순창군은 최우수 1명, 장려 2명을 우수공무원으로 선발했다고 밝혔다.\n"
        f"최우수에는 교통과 {a} 팀장이 이름을 올렸다.\n"
        f"장려에는 복지과 {b} 주무관과 {c} 주무관이 선정됐다."
    )
    assert [(r.grade, r.department) for r in draft.records] == [
        ("최우수", "교통과"),
        ("장려", "복지과"),
        ("장려", "복지과"),
    ]


def test_tax_offices_are_branches_and_who_judged_won_nothing() -> None:
    draft = read(
        "국세청은 적극행정 우수공무원을 선정했다고 밝혔다.\n"
        f"최우수 공무원으로 선정된 새터세무서 {PEOPLE[0]} 국세조사관은 표를 만들어 나눠 주었다.\n"
    )
    assert [(r.grade, r.organisation, r.department) for r in draft.records] == [
        ("최우수", "국세청", "새터세무서")
    ]
    draft = read(
        "남원시는 우수사례 발표대회 결과를 밝혔다.\n행정자치부가 심사한 결과 남원시의 ‘붕어빵을 "
        "벗어난 눈꽃축제’가 전국 1위에 뽑혔다."
    )
    assert [(r.rank, r.organisation) for r in draft.records] == [(1, "남원시")]


def test_the_body_of_the_text_won_where_nobody_else_is_named() -> None:
    draft = read(
        "은하소방본부가 은하청이 주관하는 대회에서 상위권을 휩쓸었다고 밝혔다.\n먼저, ‘제3회 "
        "상황관리 우수사례 경진대회’에서 전국 1위인 최우수상을 차지했다."
    )
    assert [(r.rank, r.grade, r.organisation) for r in draft.records] == [
        (1, "최우수", "은하소방본부")
    ]


def test_a_ward_of_a_city_is_part_of_its_departments_name() -> None:
    draft = read(
        "천안시는 경진대회를 열었다.\n우수상에는 정보과 보안관리팀, 동남구 주민복지과가 선정됐다."
    )
    assert [(r.organisation, r.department) for r in draft.records] == [
        ("천안시", "정보과 보안관리팀"),
        ("천안시", "동남구 주민복지과"),
    ]


def test_last_years_prize_beside_this_years_is_no_aside() -> None:
    draft = read(
        "보령시는 지난해 말 선도 자치단체 선정에 이어 올해 충청남도에서 연 적극행정 우수사례 "
        "경진대회에서 최우수상을 수상했다고 밝혔다.",
        dt.date(2020, 8, 20),
    )
    assert [(r.grade, r.organisation) for r in draft.records] == [("최우수", "보령시")]


def test_a_list_in_one_line_whose_items_tell_their_grade() -> None:
    draft = read(
        "모래군은 우수사례 경진대회 결과를 밝혔다.\n우수사례는 다음과 같다.\n"
        "△ 최우수: 여러 번 하던 신청을 한 번에 끝내는 창구 △ 우수: 마흔 해 만에 이은 상수도 "
        "△ 장려: 버려진 방앗간을 쉼터로 바꾼 사업."
    )
    assert [(r.grade, r.title) for r in draft.records] == [
        ("최우수", "여러 번 하던 신청을 한 번에 끝내는 창구"),
        ("우수", "마흔 해 만에 이은 상수도"),
        ("장려", "버려진 방앗간을 쉼터로 바꾼 사업"),
    ]


def test_each_department_has_the_title_at_its_own_place() -> None:
    draft = read(
        "순창군은 우수사례 경진대회 결과를 밝혔다.\n"
        "교통과와 세무과는 각각 ‘골목 등불 설치’, ‘찾아가는 상담소’로 우수상을 받았다."
    )
    assert [(r.department, r.title) for r in draft.records] == [
        ("교통과", "골목 등불 설치"),
        ("세무과", "찾아가는 상담소"),
    ]


def test_officials_of_two_departments_in_one_bracket_won_together() -> None:
    a, b, c = PEOPLE[:3]
    draft = read(
        "순창군은 우수공무원을 선발했다고 밝혔다.\n선발된 우수공무원의 사례는 "
        f"▶「마을 물 값 지원」(농업과 {a} 팀장, 물길과 {b} 주무관)▶「경로당 꾸리기」(복지과 {c} "
        f"주무관) 등이다."
    )
    assert [(r.department, r.title) for r in draft.records] == [
        ("농업과·물길과", "마을 물 값 지원"),
        ("복지과", "경로당 꾸리기"),
    ]


def test_the_half_that_the_first_sentence_names_tells_the_year() -> None:
    draft = read(
        "순창군은 2022년 하반기 동안 성과를 낸 우수공무원을 선발했다.\n"
        "최우수상은 농정과의 ‘2023년 공모에 뽑힌 마을’이 차지했다.",
        dt.date(2023, 7, 3),
    )
    assert [(c.year, c.half) for c in draft.contests] == [(2022, 2)]


def test_a_police_station_may_be_the_best_station() -> None:
    draft = read(
        "은하경찰청은 ‘제1회 범죄예방 경진대회’에서 은하 남부경찰서가 최우수관서로 "
        "선정됐다고 밝혔다."
    )
    assert [(r.grade, r.department) for r in draft.records] == [("최우수", "남부경찰서")]
