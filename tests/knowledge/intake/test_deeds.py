"""Officials and offices told by what they did, often in another sentence than the prize."""

from __future__ import annotations

import datetime as dt

from knowledge.intake.results.quotes import find_quotes
from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import Told, read, records_of

A, B, C, D = PEOPLE[:4]
LEAD = "누리군은 올해 하반기 적극행정 우수사례를 뽑았다고 21일 밝혔다.\n"
OFFICIALS = "누리군은 적극행정 우수공무원 4명을 선발했다고 21일 밝혔다.\n"
DAY = dt.date(2023, 12, 21)


def winners(text: str) -> list[Told]:
    return records_of(text, DAY)


def test_marks_around_an_official_are_no_title() -> None:
    assert winners(
        f"{LEAD}최우수 사례에는 골목 등불을 제때 고친 ‘도로과 {A} 시설7급’이 올랐다. "
        f"우수상은 물길 지도를 그린 ‘하수과 {B} 임기제나급’과 ‘맑은면 {C} 주무관’이 받았다."
    ) == [("최우수", "도로과", None), ("우수", "하수과", None), ("우수", "맑은면", None)]


def test_a_prize_goes_to_whom_the_sentences_before_were_about() -> None:
    assert winners(
        f"{LEAD}교통과 {A} 주무관은 마을버스 노선을 새로 짰다. 이 과정에서 운수회사를 설득한 "
        f"성과를 인정받아 우수상에 선정됐다.\n\n"
        f"하수과 {B} 주무관은 우물을 모두 조사했다. 특히 쓰지 않는 우물을 메운 점이 인정돼 "
        "장려상을 수상했다."
    ) == [("우수", "교통과", None), ("장려", "하수과", None)]


def test_an_office_in_marks_wins_a_paragraph_later() -> None:
    text = (
        f"{LEAD}‘세무과 징수팀’은 오래된 체납을 정리했다.\n\n"
        "또한 주민에게 미리 알려 다툼을 줄인 점에서 높은 평가를 받아 ‘최우수상’을 차지했다.\n\n"
        "한편 ‘섬마을과 뱃길팀’은 끊긴 뱃길을 이었다.\n\n"
        "이에 새 배 ‘한바다호’가 뜨면서 숙원을 푼 공로를 인정받아 ‘우수상’을 수상했다."
    )
    assert winners(text) == [
        ("최우수", "세무과 징수팀", None),
        ("우수", "섬마을과 뱃길팀", None),
    ]


def test_officials_without_grades_are_told_one_after_the_other() -> None:
    text = (
        f"{OFFICIALS}먼저 교통과 {A} 팀장은 노선을 새로 짰고, 맑은동 행정복지센터 {B} 주무관은 "
        f"요리 교실을 열었다.\n또한 하수과 {C} 주무관은 우물을 조사했다.\n"
        f"아울러 숲길을 낸 산림과 {D} 주무관이 힘을 보탰다."
    )
    assert winners(text) == [
        (None, "교통과", None),
        (None, "맑은동 행정복지센터", None),
        (None, "하수과", None),
    ]


def test_what_an_official_did_is_kept_without_the_name() -> None:
    draft = read(f"{OFFICIALS}먼저 교통과 {A} 팀장은 마을버스 노선을 새로 짰다.", DAY)
    (record,) = draft.contests[0].records
    assert record.content is not None
    assert "마을버스 노선을 새로 짰다" in record.content
    assert A not in record.content


def test_the_first_case_is_that_of_the_official_who_did_it() -> None:
    assert winners(
        f"{LEAD}첫 번째 우수사례는 청년과 {A} 주무관이 출산 가정의 부담을 던 사례다."
    ) == [(None, "청년과", None)]


def test_a_title_stands_above_the_sentence_that_names_its_department() -> None:
    assert winners(
        "누리도는 적극행정 우수사례 2건을 선정했다고 21일 밝혔다.\n누리도 적극행정 우수사례\n"
        "- 골목마다 등불 설치\n도로과는 골목마다 등불을 달아 사고를 줄였다.\n"
        "- 물길 지도로 침수 예방\n하수과는 물길을 모두 조사했다."
    ) == [(None, "도로과", "골목마다 등불 설치"), (None, "하수과", "물길 지도로 침수 예방")]


def test_officials_and_teams_have_a_best_one_each() -> None:
    assert winners(
        f"{LEAD}심사 결과 (개인)최우수 교통과 {A} 팀장(현 도로과), (팀)최우수 세무과 징수팀, "
        f"(개인)우수 하수과 {B} 주무관이 선정됐다.\n개인 최우수 사례로는 ‘길 위의 민원실’이, "
        "팀 최우수로 선정된 사례는 「약 봉투의 안부」로, 국세청 전산망을 쓴 사례다."
    ) == [
        ("최우수", "교통과", "길 위의 민원실"),
        ("최우수", "세무과 징수팀", "약 봉투의 안부"),
        ("우수", "하수과", None),
    ]


def test_a_prize_for_offices_beside_the_one_for_cases_makes_no_case() -> None:
    assert winners(
        f"{LEAD}최우수는 교통과의 ‘길 위의 민원실’이 차지했다.\n"
        "누리군은 모범부서로 기획실을 최우수부서로, 세무과는 우수부서로 선정했다."
    ) == [("최우수", "교통과", "길 위의 민원실")]


def test_how_winners_were_found_is_no_list_of_them() -> None:
    assert winners(
        f"{OFFICIALS}△온라인 주민 평가 △실무 심사 △위원회 평가 등 3단계 심사를 거쳐 최우수 1명, "
        f"우수 1명을 정했다. 최우수상은 교통과 {A} 주무관이 수상했다."
    ) == [("최우수", "교통과", None)]


def test_the_last_line_of_a_list_says_that_it_ends() -> None:
    assert winners(
        "누리군은 우수사례 2건을 선정했다고 21일 밝혔다.\n선정된 주요 우수사례는\n"
        "▲누리연구원 유치 및 청년 일자리 연계\n▲마을마다 문화를, ‘천 원의 문화표’ 등이다."
    ) == [
        (None, None, "누리연구원 유치 및 청년 일자리 연계"),
        (None, None, "마을마다 문화를, ‘천 원의 문화표’"),
    ]


def test_a_town_before_its_case_in_brackets_is_no_name() -> None:
    assert winners(
        f"{LEAD}우수에는 송산동(등불은 켜고, 걱정은 끄는 두 가지 기쁨)과 "
        "표선면(다시 찾는 마을 만들기)이 선정됐다."
    ) == [
        ("우수", "송산동", "등불은 켜고, 걱정은 끄는 두 가지 기쁨"),
        ("우수", "표선면", "다시 찾는 마을 만들기"),
    ]


def test_marks_within_marks_of_any_shape() -> None:
    text = "금상은 ’건전한 학교를 위한 ‘또박또박 살핌망’ 운영‘이 선정됐다."
    assert [quote.inner for quote in find_quotes(text)] == [
        "건전한 학교를 위한 ‘또박또박 살핌망’ 운영"
    ]


def test_officials_and_a_team_told_one_after_the_other() -> None:
    assert winners(
        "누리군이 올해 상반기 적극행정 우수공무원과 협업팀을 선정하며 일하는 모습을 바꿨다.\n"
        f"수산과 {A} 주무관은 우주국을 찾아가 바다풀의 쓸모를 알렸다.\n"
        f"관광과 {B} 주무관은 ‘쉼표 돈’ 도입으로 가게 손님을 늘렸다.\n"
        "협업팀 맑은읍 총무팀과 복지2팀은 연속 선정의 영예를 안았다."
    ) == [
        (None, "수산과", None),
        (None, "관광과", None),
        (None, "맑은읍 총무팀", None),
        (None, "복지2팀", None),
    ]


def test_who_speaks_in_the_article_is_no_official_in_turn() -> None:
    assert (
        winners(
            "누리군은 적극행정 우수공무원 4명을 선발했다고 21일 밝혔다.\n"
            f"총무과 {A} 팀장은 “내년에도 애쓰겠다”고 말했다.\n"
            f"총무과 {A} 팀장은 내년에도 이어 갈 계획이라고 전했다."
        )
        == []
    )
