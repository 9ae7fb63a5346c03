"""Rules of the genre that further articles asked for, each on one sentence."""

from __future__ import annotations

import pytest

from knowledge.intake.results.wrapping import unwrapped
from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import read, told

A, B, C, D = PEOPLE[:4]
Told = tuple[int | str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "최우수상은 세무과에서 제출한 약 봉투의 안부 확대가 선정되었다.",
            [("최우수", "세무과", "약 봉투의 안부 확대")],
        ),
        (
            "우수상에는 도 교통과(길 위의 민원실 운영)와, 순창군 세무과(약 봉투의 안부)가 뽑혔다.",
            [("우수", "교통과", "길 위의 민원실 운영"), ("우수", "세무과", "약 봉투의 안부")],
        ),
        (
            "△최우수상(1)에 “길 위의 민원실” 사례를 발표한 도 교통과가 선정되었으며, "
            "△우수상(2)에는 도 세무과와 순창군이, △장려상(1)에는 고창군이 선정되었다.",
            [
                ("최우수", "교통과", "길 위의 민원실"),
                ("우수", "세무과", None),
                ("우수", None, None),
                ("장려", None, None),
            ],
        ),
        (
            "최우수에 교통과, 남원읍, 우수에 성산읍, 표선면, 햇살2동이 각각 차지했다.",
            [
                ("최우수", "교통과", None),
                ("최우수", "남원읍", None),
                ("우수", "성산읍", None),
                ("우수", "표선면", None),
                ("우수", "햇살2동", None),
            ],
        ),
        (
            "‘길 위의 민원실’, ‘약 봉투의 안부’(이상 우수상), ‘물길 지도’(장려상)가 뽑혔다.",
            [
                ("우수", None, "길 위의 민원실"),
                ("우수", None, "약 봉투의 안부"),
                ("장려", None, "물길 지도"),
            ],
        ),
        (
            "심사 결과 ▲교통과 ‘길 위의 민원실’ ▲세무과 ‘약 봉투의 안부’ 등 2건이 "
            "우수사례로 뽑혔다.",
            [(None, "교통과", "길 위의 민원실"), (None, "세무과", "약 봉투의 안부")],
        ),
        (
            "길 위의 민원실 운영, 약 봉투의 안부 확대 등 2개 사례가 우수상을, "
            "골목 등불 사업이 장려상을 각각 수상했다.",
            [
                ("우수", None, "길 위의 민원실 운영"),
                ("우수", None, "약 봉투의 안부 확대"),
                ("장려", None, "골목 등불 사업"),
            ],
        ),
        (
            "최우수는 교통과의 ‘길 위의 민원실’이 차지했고 우수는 ▲약 봉투의 안부(세무과) "
            "▲민관이 함께 만드는 물길 지도(하수과)가 뽑혔다.",
            [
                ("최우수", "교통과", "길 위의 민원실"),
                ("우수", "세무과", "약 봉투의 안부"),
                ("우수", "하수과", "민관이 함께 만드는 물길 지도"),
            ],
        ),
        (
            f"최우수상은 교통과 {A}(길 위의 민원실 운영), 우수상은 세무과 {B}(약 봉투의 안부)·"
            f"하수과 {C}(물길 지도 만들기) 주무관 등이다.",
            [
                ("최우수", "교통과", "길 위의 민원실 운영"),
                ("우수", "세무과", "약 봉투의 안부"),
                ("우수", "하수과", "물길 지도 만들기"),
            ],
        ),
        (
            f"최우수 공무원은 {A}(교통과)·{B}(남원읍) 주무관, 장려에 {C}(세무과) 주무관이 뽑혔다.",
            [("최우수", "교통과", None), ("최우수", "남원읍", None), ("장려", "세무과", None)],
        ),
        (
            f"장려상에는 ▲길 위의 민원실 운영({A} 주무관) "
            f"▲‘약 봉투의 안부’ 확대({B} 팀장)가 뽑혔다.",
            [
                ("장려", None, "길 위의 민원실 운영"),
                ("장려", None, "‘약 봉투의 안부’ 확대"),
            ],
        ),
        (
            f"적극행정 우수 공무원에는 {A}(교통과 교통팀장)이 "
            "‘길 위의 민원실’이란 사례로 최우수를 차지했다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        (
            f"장려는 골목 등불 설치를 추진한 교통과 {A}, {B} 주무관, "
            f"오래된 물길을 되살린 하수과 {C} 주무관이 뽑혔다.",
            [("장려", "교통과", None), ("장려", "하수과", None)],
        ),
        (
            "최우수는 민원센터를 세워 불편을 줄인 세무과가 받았다.",
            [("최우수", "세무과", None)],
        ),
        (
            "대상을 받은 ‘길 위의 민원실’ 사례는 ‘빠른 처리’ 등을 인정받았다.",
            [("대상", None, "길 위의 민원실")],
        ),
        (
            f"장려상은 ‣ 길 위의 민원실 운영(일도1동 {A}) "
            f"‣ 물길 지도 제도화(하수과 {B}) 가 뽑혔다.",
            [("장려", "일도1동", "길 위의 민원실 운영"), ("장려", "하수과", "물길 지도 제도화")],
        ),
        (
            f"우수에는 골목에 색을 입히자(도시과 {A}), 가게 밖 가격표시판(표선면 {B}), "
            f"밤길 안부 서비스(천지동 {C}) 등이다.",
            [
                ("우수", "도시과", "골목에 색을 입히자"),
                ("우수", "표선면", "가게 밖 가격표시판"),
                ("우수", "천지동", "밤길 안부 서비스"),
            ],
        ),
        (
            f"이밖에도 이동식 놀이터 운영(공원과 {A}), 세제 혜택 안내(세무과 {B}) 등이 선정됐다.",
            [(None, "공원과", "이동식 놀이터 운영"), (None, "세무과", "세제 혜택 안내")],
        ),
        (
            "장려상은 △검진율 1위를 달성한 ‘길 위의 진료’, "
            "△오래된 쓰레기를 없앤 ‘물길 지도’가 받았다.",
            [("장려", None, "길 위의 진료"), ("장려", None, "물길 지도")],
        ),
        (
            "협업우수상은 감사관 민원팀이 받았고, 협업장려상은 "
            "정보통신과 정보기획팀과 도서관팀이 받았다.",
            [
                ("우수", "감사관 민원팀", None),
                ("장려", "정보통신과 정보기획팀", None),
                ("장려", "도서관팀", None),
            ],
        ),
        (
            f"최우수상으로 뽑힌 교통과 {A} 주무관은 ▲예산 확보 ▲주차장 확충 등의 점을 인정받았다.",
            [("최우수", "교통과", None)],
        ),
        (
            "△최우수상 순창군 △우수상 고창군·장수군 등 3개 군이 우수사례로 선정됐다.",
            [("최우수", None, None), ("우수", None, None), ("우수", None, None)],
        ),
        ("추천 대상은 △성과를 낸 공무원 △창의적인 공무원 등이다.", []),
        (
            "▲노후 간판 교체 지원금(건축과) ▲회전 교차로 "
            "안내판(교통과) 등 2건이 우수사례로 뽑혔다.",
            [(None, "건축과", "노후 간판 교체 지원금"), (None, "교통과", "회전 교차로 안내판")],
        ),
        (
            "장려는 ▲스마트 조명(가로등. 보안등) 관리 체계(도로과) "
            "▲물길 지도 만들기(하수과)가 받았다.",
            [
                ("장려", "도로과", "스마트 조명(가로등. 보안등) 관리 체계"),
                ("장려", "하수과", "물길 지도 만들기"),
            ],
        ),
    ],
)
def test_sentences(text: str, records: list[Told]) -> None:
    draft = read(f"2022년 적극행정 우수사례 경진대회 결과가 나왔다.\n{text}")
    assert [told(record) for record in draft.records] == records
    assert not any(name in draft.model_dump_json() for name in PEOPLE)


def test_a_body_that_won_shows_its_case_in_a_later_sentence() -> None:
    draft = read(
        "2022년 적극행정 우수사례 경진대회에서 순창군이 1위를 차지했다.\n"
        "순창군은 ‘길 위의 민원실’을 소개해 가장 높은 점수를 얻었다."
    )
    (record,) = draft.records
    assert (record.rank, record.organisation, record.title) == (1, "순창군", "길 위의 민원실")


def test_lines_without_bullets_part_title_and_department_by_a_sign() -> None:
    draft = read(
        "2022년 적극행정 우수사례 경진대회 결과\n\n🏆 최우수상\n『길 위의 민원실』 / 교통과\n\n"
        "🥈 우수상\n『약 봉투의 안부』 / 세무과"
    )
    assert [told(record) for record in draft.records] == [
        ("최우수", "교통과", "길 위의 민원실"),
        ("우수", "세무과", "약 봉투의 안부"),
    ]


def test_a_labelled_line_names_nobody() -> None:
    draft = read(
        "2022년 적극행정 우수사례 선정 결과 공고\n\n가. 최우수(1건)\n"
        " - 교통과: 길 위에서 만납니다\n"
        "4. 시상: 최우수 70만원, 우수 각 50만원"
    )
    assert [told(record) for record in draft.records] == [
        ("최우수", "교통과", "길 위에서 만납니다")
    ]


def test_what_kind_of_news_it_is_heads_no_passage() -> None:
    draft = read(
        "[단신] 순창군, 적극행정 우수사례 시상\n\n"
        "순창군이 올해 적극행정 우수사례를 시상했다. 금상은 교통과 ‘길 위의 민원실’이 받았다."
    )
    assert [told(record) for record in draft.records] == [("금상", "교통과", "길 위의 민원실")]


def test_a_prize_that_is_no_grade_of_ours_gives_none() -> None:
    draft = read(
        "2022년 적극행정 우수사례\n\n[최우수상]\n▶ 교통과 : 〈길 위의 민원실〉\n[노력상]\n"
        "▶ 세무과 : 〈약 봉투의 안부〉\n ※ 수상자에게는 군수 상장과 시상금(최우수 50만원) 수여"
    )
    assert [told(record) for record in draft.records] == [
        ("최우수", "교통과", "길 위의 민원실"),
        (None, "세무과", "약 봉투의 안부"),
    ]


def test_an_office_that_the_text_is_about_is_the_organisation() -> None:
    draft = read(
        "은하소방본부는 2022년 우수사례 경연대회에서 별빛소방서가 1등을 차지했다고 밝혔다.\n"
        "2등은 나루소방서(세 나라 말 119), 3등은 119항공대(산악 구조 좌표 스티커)에 돌아갔다."
    )
    assert {record.organisation for record in draft.records} == {"은하소방본부"}
    assert [told(record) for record in draft.records] == [
        (1, "별빛소방서", None),
        (2, "나루소방서", "세 나라 말 119"),
        (3, "119항공대", "산악 구조 좌표 스티커"),
    ]


def test_sentences_cut_at_the_width_of_a_page_are_joined() -> None:
    draft = read(
        "순창군은 2022년 적극행정\n우수사례 경진대회를 열었다\n고 14일에 밝혔다.\n"
        "최우수상은 기후에너지과\n의 ‘햇빛 나눠 쓰는 마을’\n이 차지했다. 우수상은 세\n"
        "무과의 ‘약 봉투의 안부’\n가 받았다."
    )
    assert [told(record) for record in draft.records] == [
        ("최우수", "기후에너지과", "햇빛 나눠 쓰는 마을"),
        ("우수", "세무과", "약 봉투의 안부"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["구분", "부서명", "사례명", "비고", "교통과", "길 위의 민원실", "1위"],
        ["최우수상: 교통과 길 위의 민원실", "우수상: 세무과 약 봉투의 안부를 묻다"] * 3,
        ["순창군이 우수사례를 뽑았다고 밝혔다.", "최우수상은 교통과가 차지했다."] * 3,
        ["○ 길 위의 민원실 운영", "○ 약 봉투의 안부 확대", "○ 골목 등불 설치"] * 2,
    ],
)
def test_lists_tables_and_whole_sentences_are_not_joined(lines: list[str]) -> None:
    assert unwrapped(lines) == lines
