"""The same code over other contests: grades, several bodies, years, no titles, two cities."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.models import Knowledge, Reward
from knowledge.snapshot import Snapshot
from tests.dialogues.contest_questions import questions
from tests.dialogues.other_contests import (
    PRESS,
    invented,
    of_one_province,
    of_the_country,
    press,
    written,
)
from tests.dialogues.shipped import shipped_lexicon
from tests.dialogues.tables import Line, judge, read_table, run

LOWEST = 0.97
LOWEST_WRITTEN = 0.95
"""Of what people wrote: what is still wrong stays in its table."""
OF_THE_PRESS = Path(__file__).parent / "of_the_press"
"""The same about press releases, one table each."""
AUTUMN = dt.date(2022, 12, 1)
NEXT_YEAR = dt.date(2023, 2, 1)


def _snapshot(knowledge: Knowledge) -> Snapshot:
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())


def _score(knowledge: Knowledge) -> tuple[float, str, list[str]]:
    """The share of right answers, the misses, and those among them that claim what is not."""
    snapshot = _snapshot(knowledge)
    lines = questions(knowledge, shipped_lexicon())
    misses, claimed = [], []
    for line in lines:
        reply = run(line, snapshot)
        if complaints := judge(line, reply):
            misses.append(f"{line.file}: {line.ask[-1]}: {'; '.join(complaints)} ({reply.kind})")
            if reply.cases and not line.cases:
                claimed.append(line.ask[-1])
    return 1 - len(misses) / len(lines), "\n".join(misses), claimed


@pytest.mark.parametrize("name", sorted(invented()))
def test_an_invented_contest_is_answered(name: str) -> None:
    score, misses, claimed = _score(invented()[name])

    assert score >= LOWEST, misses
    assert not claimed


@pytest.mark.parametrize("path", written(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_people_wrote_about_an_invented_contest_is_answered(path: Path) -> None:
    snapshot = _snapshot(invented()[path.parent.name])
    lines = read_table(path)
    replies = [(line, run(line, snapshot)) for line in lines]

    misses = [
        f"{line.ask[-1]}: {'; '.join(complaints)} ({reply.kind})"
        for line, reply in replies
        if (complaints := judge(line, reply))
    ]
    claimed = [line.ask[-1] for line, reply in replies if reply.cases and line.kind[0] == "none"]
    assert len(misses) <= (1 - LOWEST_WRITTEN) * len(lines), "\n".join(misses)
    assert not claimed


def _needs_press() -> None:
    if not PRESS.is_dir():
        pytest.skip("the press records are not beside this repository")


def test_the_contests_of_the_press_are_answered() -> None:
    _needs_press()
    assert len(press()) >= 10

    for number, knowledge in press().items():
        score, misses, claimed = _score(knowledge)

        assert score >= LOWEST, f"press {number}\n{misses}"
        assert not claimed, f"press {number}: {claimed}"


@pytest.mark.parametrize("path", sorted(OF_THE_PRESS.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_people_wrote_about_a_contest_of_the_press_is_answered(path: Path) -> None:
    _needs_press()
    snapshot = _snapshot(press()[path.stem])
    replies = [(line, run(line, snapshot)) for line in read_table(path)]

    misses = [
        f"{line.question}: {judge(line, reply)}" for line, reply in replies if judge(line, reply)
    ]
    claimed = [line.question for line, reply in replies if reply.cases and line.kind[0] == "none"]
    assert not misses, "\n".join(misses)
    assert not claimed


def test_all_contests_of_one_province_at_once_are_answered() -> None:
    _needs_press()
    score, misses, claimed = _score(of_one_province())

    assert len(of_one_province().contests) >= 4
    assert score >= LOWEST, misses
    assert not claimed


OF_THE_COUNTRY: list[tuple[str | list[str], tuple[str, ...], tuple[str, ...]]] = [
    # Where no body is the own one, a bare key means every body of the latest year.
    ("최우수", ("choice", "list"), ("p26-1-01", "p29-1-01", "p33-1-01")),
    ("하반기 최우수", ("choice", "list"), ("p26-1-01", "p29-1-01")),
    ("2018년 우수", ("choice", "list"), ("p16-1-02", "p16-1-03")),
    ("올해 최우수", ("none",), ()),
    # A province stands for its bodies, or for those who won what it held.
    ("전북 사례", ("list",), tuple(f"p29-1-0{n}" for n in range(1, 6))),
    ("전남 사례", ("list",), ("p49-1-04", *(f"p16-1-0{n}" for n in range(1, 7)))),
    ("경남 최우수", ("choice", "list"), ("p26-1-01", "p33-1-01")),
    ("대구 수성구 사례", ("none",), ()),
    ("강원도 1위", ("none",), ()),
    # Departments of one name, bodies by what is left of their names, ranks of one body.
    ("체육진흥과", ("choice", "list"), ("p26-1-06", "p23-1-01")),
    ("고성 체육진흥과", ("card",), ("p26-1-06",)),
    ("행복도시건설청 최우수", ("card",), ("p20-1-01",)),
    ("제주도 1위", ("card",), ("p01-1-01",)),
    (["군산시", "최우수는 어디야"], ("fact", "card"), ("p29-1-01",)),
    (["경남 고성군", "장려는?"], ("choice", "list"), tuple(f"p26-1-0{n}" for n in range(4, 8))),
    # Paraphrases.
    ("밤에 하는 강좌", ("card", "fact"), ("p38-1-01",)),
    ("보도블럭 청소", ("card", "fact"), ("p33-1-01",)),
    ("월세 만원짜리 집", ("card", "fact"), ("p49-1-04",)),
    ("수도요금 깎아주는거", ("card", "fact"), ("p26-1-01",)),
    # The last time is that of every host, other cities are any but the one spoken of.
    ("지난번 최우수", ("choice", "list"), ("p26-1-01", "p29-1-01")),
    ("지난번 우수", ("choice", "list"), ("p26-1-02", "p26-1-03")),
    (["군산시 최우수", "다른 시는"], ("list", "choice"), ("p26-1-01", "p33-1-01")),
    ("어느 군이 제일 많이 받았어", ("aggregate",), tuple(f"p26-1-0{n}" for n in range(1, 8))),
    # Nobody knows which city is meant by 우리 시; who held a contest stands for its winners.
    ("우리 시 사례", ("none",), ()),
    ("우리 군 최우수", ("none",), ()),
    ("행안부 사례", ("list",), tuple(f"p49-1-0{n}" for n in range(1, 5))),
    ("행정안전부 대회", ("choice", "list"), tuple(f"p49-1-0{n}" for n in range(1, 5))),
    # A whole field is no department; care of schools is for children, a silver house for the old.
    ("노인 돌봄", ("none",), ()),
    ("아이 돌봄", ("list", "choice"), ("p44-1-01", "p44-1-03")),
    ("어르신 관련", ("card", "list"), ("p10-1-04",)),
    ("대형폐기물", ("card",), ("p05-1-01",)),
    # The end of a compound is what the thing is; 읍 behind a verb is whoever did it.
    ("키위 제일 먼저 딴 데", ("card", "fact"), ("p08-1-04",)),
    ("실버주택 지은 읍", ("card", "fact"), ("p10-1-04",)),
    ("키위 수입", ("none",), ()),
    ("키위 잼 만든 읍", ("none",), ()),
    ("스쿨버스 탔는지 확인", ("card", "fact"), ("p49-1-01",)),
    # A kind of body stands for all of that kind, a category for its own, also with a blank in it.
    ("교육청 사례", ("list",), (*(f"p44-1-0{n}" for n in range(1, 6)), "p49-1-01")),
    ("공공기관 사례", ("card",), ("p49-1-03",)),
    ("인사혁신처 사례", ("list",), tuple(f"p49-1-0{n}" for n in range(1, 5))),
    ("적극 행정 분야 장려", ("list", "choice"), ("p38-1-05", "p38-1-06")),
    ("세금 떼먹은 회사 잡은거", ("card",), ("p23-1-02",)),
]


@pytest.mark.parametrize(("ask", "kinds", "cases"), OF_THE_COUNTRY, ids=lambda one: str(one)[:40])
def test_a_bot_of_the_whole_country_tells_bodies_apart(
    ask: str | list[str], kinds: tuple[str, ...], cases: tuple[str, ...]
) -> None:
    _needs_press()
    line = Line.model_validate(
        {
            "file": "-",
            "number": 1,
            "ask": ask,
            "kind": kinds,
            "cases": cases,
            "today": dt.date(2026, 1, 15),
        }
    )

    reply = run(line, _snapshot(of_the_country()))

    complaints = judge(line, reply)
    assert not complaints, f"{complaints}\n{reply.kind} {[c.id for c in reply.cases]} {reply.text}"


def test_a_refusal_offers_what_the_body_that_was_named_has() -> None:
    _needs_press()
    line = Line.model_validate(
        {"file": "-", "number": 1, "ask": "2021년 서귀포시", "kind": "none", "cases": []}
    )

    reply = run(line, _snapshot(of_the_country()))

    assert "2021년 서귀포시 사례는 자료에 없습니다. 서귀포시 서홍동 사례(2022년 1위)" in reply.text
    assert "고성군" not in reply.text


@pytest.mark.parametrize(
    ("ask", "kind", "has", "hasnt"),
    [
        # A year that only another body won; a grade that there is, of another year.
        ("2022년에 뭐 뭐 상 받았어", "none", "다른 기관의 것으로는 서귀포시 서홍동", "2021년"),
        ("2022년 최우수", "none", "2019년 최우수 디지털융합과", "2022년 최우수 사례가"),
        ("2020년 하반기 우수", "none", "2020년 하반기 우수 사례는 없습니다", "2021년"),
        # Bodies against each other.
        (
            "서귀포시가 제일 많이 받았어?",
            "aggregate",
            "제주특별자치도로, 19건",
            "가장 많이 입상한 곳은 서귀포시",
        ),
        ("서귀포시랑 제주시 중 누가 더 많이 받았어", "aggregate", "서귀포시 5건", "2021년"),
        ("서귀포시랑 제주시 비교", "comparison", "2019년 우수 3건", "2019년: 4건"),
        # A member of a field is not the field.
        ("전기차 충전소", "none", "없습니다", "에너지를 활용한"),
        ("도서관", "none", "없습니다", "꿈바당"),
    ],
)
def test_a_bot_of_one_province_tells_its_bodies_and_years_apart(
    ask: str, kind: str, has: str, hasnt: str
) -> None:
    _needs_press()
    line = Line.model_validate({"file": "-", "number": 1, "ask": ask, "kind": kind, "cases": []})

    reply = run(line, _snapshot(of_one_province()))

    assert reply.kind == kind, reply.text
    assert has in reply.text
    assert hasnt not in reply.text


def test_a_figure_of_the_whole_country_names_whose_contests_it_counts() -> None:
    _needs_press()
    snapshot = _snapshot(of_the_country())
    for ask, told in (
        ("우수상 몇 개", "경남 고성군 2025년 하반기: 전체 7건 중 2건 (우수)"),
        ("어느 구가 제일 많이", "2021년 장려 대구 북구: Wherever you are"),
    ):
        line = Line.model_validate(
            {
                "file": "-",
                "number": 1,
                "ask": ask,
                "kind": "aggregate",
                "cases": [],
                "today": dt.date(2026, 1, 15),
            }
        )
        assert told in run(line, snapshot).text


def test_the_invented_contests_are_as_different_as_real_ones() -> None:
    cases = [case for knowledge in invented().values() for case in knowledge.cases]

    assert {bool(case.rank) for case in cases} == {True, False}
    assert {bool(case.title) for case in cases} == {True, False}
    assert {bool(case.department) for case in cases} == {True, False}
    for knowledge in invented().values():
        asked = {line.file for line in questions(knowledge, shipped_lexicon())}
        departments = any(case.department for case in knowledge.cases)
        by_department = {"by_department", "by_department_slip"} if departments else set()
        assert {*by_department, "not_there"} <= asked


# -- several contests, two cities -------------------------------------------------------------

ONE = ("card", "fact")
SEVERAL = ("choice", "list")
OF_2022 = ["2022-h1-01", "2022-h1-07", "2022-h2-03", "2022-h2-07"]
FORESTS = ["2021-h1-02", "2022-h1-03"]


@pytest.mark.parametrize(
    ("ask", "kinds", "cases", "today"),
    [
        # A bare rank means the own city in the latest year.
        ("3위", ONE, ["2022-h2-03"], NEXT_YEAR),
        ("7위", SEVERAL, ["2022-h1-07", "2022-h2-07"], NEXT_YEAR),
        ("1위 사례", ONE, ["2022-h1-01"], NEXT_YEAR),
        ("2위", ("none",), [], NEXT_YEAR),
        ("상반기 1위", ONE, ["2022-h1-01"], NEXT_YEAR),
        # Years and halves, by their number and as seen from today.
        ("2021년 2위", ONE, ["2021-h1-02"], NEXT_YEAR),
        ("작년 2위", ONE, ["2021-h1-02"], AUTUMN),
        ("작년 하반기 3위", ONE, ["2022-h2-03"], NEXT_YEAR),
        ("올해 하반기 사례", ("list",), ["2022-h2-03", "2022-h2-07"], AUTUMN),
        ("2022년 하반기 사례", ("list",), ["2022-h2-03", "2022-h2-07"], NEXT_YEAR),
        ("작년 사례", ("list",), OF_2022, NEXT_YEAR),
        ("지난번 대회 결과", ("list",), ["2022-h2-03", "2022-h2-07"], NEXT_YEAR),
        ("재작년 사례", (*ONE, "list"), ["2021-h1-02"], NEXT_YEAR),
        ("올해 사례", ("none",), [], NEXT_YEAR),
        ("2021년 하반기 사례", ("none",), [], NEXT_YEAR),
        ("2022년 이후 사례", ("list",), OF_2022, NEXT_YEAR),
        ("2021년까지 사례", (*ONE, "list"), ["2021-h1-02"], NEXT_YEAR),
        ("2023년부터 사례", ("none",), [], NEXT_YEAR),
        ("2021년 말고 사례 전부", ("list",), OF_2022, NEXT_YEAR),
        # The same department in two cities.
        ("산림과", SEVERAL, FORESTS, NEXT_YEAR),
        ("아람시 산림과", ONE, ["2021-h1-02"], NEXT_YEAR),
        ("도담시 산림과", ONE, ["2022-h1-03"], NEXT_YEAR),
        ("아람시 노인복지과 사례 알려줘", ONE, ["2022-h1-01"], NEXT_YEAR),
        ("도담시 노인복지과", SEVERAL, ["2021-h1-06", "2022-h2-02"], NEXT_YEAR),
        ("도담시 말고 산림과", ONE, ["2021-h1-02"], NEXT_YEAR),
        ("도담시 3위", ONE, ["2022-h1-03"], NEXT_YEAR),
        ("도담시 사례", SEVERAL, ["2021-h1-06", "2022-h1-03", "2022-h2-02"], NEXT_YEAR),
        ("도담시 상수도사업소", ("none",), [], NEXT_YEAR),
        ("아람시 산림과랑 도담시 산림과 비교", ("comparison",), FORESTS, NEXT_YEAR),
    ],
)  # fmt: skip
def test_years_and_cities_are_told_apart(
    ask: str, kinds: tuple[str, ...], cases: list[str], today: dt.date
) -> None:
    line = Line.model_validate(
        {"file": "-", "number": 1, "ask": ask, "kind": kinds, "cases": cases, "today": today}
    )

    reply = run(line, _snapshot(invented()["two_cities"]))

    complaints = judge(line, reply)
    assert not complaints, f"{complaints}\n{reply.kind} {[c.id for c in reply.cases]} {reply.text}"


def test_a_choice_between_two_cities_names_both() -> None:
    line = Line.model_validate(
        {"file": "-", "number": 1, "ask": "산림과", "kind": SEVERAL, "cases": []}
    )

    reply = run(line, _snapshot(invented()["two_cities"]))

    assert "도담시" in reply.text
    assert "아람시" in reply.text


def test_money_of_which_no_source_tells_how_much_is_named_and_not_counted() -> None:
    knowledge = invented()["two_cities"]
    source = knowledge.sources[0].id
    money = Reward(kind="포상금", state="예정", source=source)
    cases = tuple(
        case.model_copy(update={"rewards": (money,)}) if case.id == "2022-h1-07" else case
        for case in knowledge.cases
    )
    line = Line.model_validate(
        {
            "file": "-", "number": 1, "ask": "2022년 상반기 포상금 합계", "kind": "aggregate",
            "cases": ["2022-h1-07"], "also": ["2022-h1-01"],
            "has": ["금액은 자료에 없는 사례: 2022년 상반기 7위"],
        }
    )  # fmt: skip

    changed = Knowledge(
        organisation=knowledge.organisation,
        sources=knowledge.sources,
        contests=knowledge.contests,
        cases=cases,
    )
    reply = run(line, _snapshot(changed))

    assert not judge(line, reply), reply.text


LIKE_OTHERS = [
    # Offices of one body are called after their place; a city is none of them.
    ("tax_offices", "익산 조사과", ONE, ["2025-all-04"]),
    ("tax_offices", "익산시 사례", ("none",), []),
    ("corporation_of_roads", "강릉 은상", ONE, ["2025-all-03"]),
    # Another body of a like name, another number, another body's year.
    ("corporation_of_roads", "한국철도공사 사례", ("none",), []),
    ("corporation_of_roads", "한국도료공사 금상", ONE, ["2025-all-01"]),
    ("district_welfare", "온천2동 사례", ("none",), []),
    ("district_welfare", "온쳔1동 사례", ONE, ["2024-h1-06"]),
    ("province_of_ranks", "공주시 1위", ONE, ["2022-h2-01"]),
    # Two halves that are joined, and the highest grade.
    ("district_welfare", "상반기 우수랑 하반기 우수 비교", ("comparison",),
     ["2024-h1-02", "2024-h1-03", "2024-h2-02", "2024-h2-03"]),
    ("tax_offices", "대상은 어느 부서야?", ONE, ["2025-all-01"]),
    # A category before all that is like it; a field by what belongs to it.
    ("corporation_of_roads", "디지털 분야 사례", ("list",), ["2025-all-02", "2025-all-08"]),
    ("county_of_years", "사과 사례", ONE, ["2019-all-01"]),
    # Two counties of one name; the province tells them apart, and ours is meant without it.
    ("two_of_a_name", "고성군 최우수", ONE, ["gn-2023-h2-01"]),
    ("two_of_a_name", "강원도 고성군 최우수", ONE, ["gw-2023-h2-01"]),
    ("two_of_a_name", "강원특별자치도 고성군 산림과", ONE, ["gw-2023-h2-03"]),
    # The end of a long name, letters of it; a school in short.
    ("ministry_of_farming", "농식품부 사례 올해", ("list",),
     ["2023-h1-01", "2023-h1-03", "2023-h1-05"]),
    ("ministry_of_farming", "검역본부 우수상", SEVERAL, ["2022-h2-02", "2023-h1-02"]),
    ("ministry_of_farming", "농어촌공사 농지은행처", ONE, ["2022-h2-03"]),
    ("schools_of_a_city", "강화초 사례", ONE, ["2025-h1-03"]),
    # Two contests of one half are told apart by what they are called.
    ("county_of_two_kinds", "정부혁신 최우수", ONE, ["2025-h1-innovation-01"]),
    ("county_of_two_kinds", "적극 행정 장려", ONE, ["2025-h1-active-04"]),
    ("county_of_two_kinds", "백 원 택시", ONE, ["2025-h1-active-03"]),
    ("county_of_two_kinds", "이서면 사례", ("none",), []),
    ("county_of_two_kinds", "택시 기사 사례", ("none",), []),
    # Of a known thing, when or how to do what no case does.
    ("ministry_of_farming", "배추 절이는 시간", ("none",), []),
    ("subway_of_years", "막차 시간", ("none",), []),
    ("fire_stations", "불났어요 빨리 와 주세요", ("none",), []),
    ("island_county", "튤립 언제 심어요", ("none",), []),
    ("island_county", "태풍 진로", ("none",), []),
    ("water_works", "땅을 파다가 놓쳐서 멈춘 사례", ("none",), []),
    ("customs_of_ports", "부산 조사총괄과", ONE, ["2024-h1-02"]),
    # One contest is left out, and not its year; two years before one rank.
    ("province_of_ranks", "2022년 하반기 말고 1위", ONE, ["2023-h1-01"]),
    ("county_of_years", "작년이랑 재작년 1위 비교", ("comparison",),
     ["2020-all-01", "2019-all-01"]),
    # 외 of 외국인 leaves nothing out; 사과 is no 사 and.
    ("tax_offices", "노동자 외국인 사례", ONE, ["2025-all-02"]),
    ("county_of_years", "사과 택배 주문", ("none",), []),
    # Cities are counted where cities are asked for, of all bodies; money by its amount.
    ("province_of_cities", "2024년에 어느 군이 젤 많이 탔나", ("aggregate",),
     ["2024-h2-04", "2024-h2-06"]),
    ("province_of_cities", "어느 과가 제일 많이 받았어", ("aggregate",),
     ["2024-h2-02", "2023-h2-03"]),
    ("hospital_of_years", "포상금 젤 많은 팀", ("aggregate",), ["2024-all-01"]),
    ("hospital_of_years", "역대 대상", SEVERAL, ["2024-all-01", "2023-all-01"]),
    # Two telling words of one title; one of them, or in another thing's name, is too little.
    ("subway_of_years", "터널 전등 전기세", ONE, ["2023-all-03"]),
    ("subway_of_years", "터널 전등 스위치", ("none",), []),
    ("subway_of_years", "신용카드 재발급", ("none",), []),
    ("parks_of_grades", "등산 스틱 대여", ("none",), []),
    # Verbs of a title that carry no meaning; a figure that an outcome tells; regional offices.
    ("hospital_of_years", "대전역 가는 버스", ("none",), []),
    ("military_service", "건강상담 몇 명이나 받았나요", ("fact",), ["2024-h1-a"]),
    ("military_service", "심장충격기 몇 대나 바꿨나요", ("fact",), ["2024-h2-01"]),
    ("military_service", "부산병무청 하반기", ONE, ["2024-h2-02"]),
    # What only looks or sounds like a word of ours, and what a case does not have of it.
    ("fire_stations", "소방공무원 시험 과목", ("none",), []),
    ("fire_stations", "임산부 필라테스", ("none",), []),
    ("island_county", "배 과수원", ("none",), []),
    ("university_of_kinds", "도서관 책 연체", ("none",), []),
    ("university_of_kinds", "과제 언제까지야", ("none",), []),
    ("island_county", "경매장 얼음 지원", ONE, ["2020-h2-04"]),
    ("nation_of_bodies", "우리 시 사례", ("none",), []),
    ("nation_of_bodies", "우리 동네 거 있나요", ("none",), []),
    # When something is done to a thing, what somebody did, offices of a kind that is there.
    ("ministry_of_farming", "배추 심는 시기", ("none",), []),
    ("ministry_of_farming", "아침밥을 안 먹었더니 어지럽다", ("none",), []),
    ("corporation_of_roads", "총무처 사례", ("none",), []),
    ("weather_offices", "제주 날씨", ("none",), []),
    ("corporation_of_roads", "졸리면 자는 휴게소 의자", ONE, ["2025-all-01"]),
    ("ministry_of_farming", "시골 빈집 고쳐서 살 사람 연결", ONE, ["2023-h1-01"]),
    ("schools_of_a_city", "방과후 선생님 월급 당일 지급", ONE, ["2025-h1-04"]),
    ("schools_of_a_city", "화장실이 급해요", ("none",), []),
    ("water_works", "발 냄새", ("none",), []),
    ("tax_offices", "체납하면 압류되나요", ("none",), []),
    ("agency_of_health", "모기에 물렸을 때", ("none",), []),
    ("agency_of_health", "독감 주사 맞을 수 있는 데", ("none",), []),
    # A contest by what it is called, also where each year has one; an office that a case spares.
    ("workers_welfare", "혁신 사례", ("list",), [f"2024-all-{n}" for n in "abcd"]),
    ("subway_of_years", "주민센터 몇시에 열어", ("none",), []),
    # A verb of ours in another form; a noun of what may be done, which no case does.
    ("hospital_of_years", "물 데워서 쓰는 세탁실", ONE, ["2024-all-04"]),
    ("province_of_cities", "드론 주문", ("none",), []),
    ("province_of_cities", "의성에 택시기사가 마늘 실어다 줬어요", ("none",), []),
    # A place that no case has is asked for; a time of the year; a date of something that is done.
    ("county_of_villages", "무릎 아픈데 병원 어디", ("none",), []),
    ("county_of_villages", "재활 운동 어디", ONE, ["2024-h1-02"]),
    ("county_of_villages", "장날이 언제야", ("none",), []),
    ("county_of_villages", "장날 버스 정류장 언제", ONE, ["2024-h2-01"]),
    ("housing_corporation", "승강기 점검 날짜", ("none",), []),
    ("housing_corporation", "조경처", ONE, ["2024-all-04"]),
    ("city_of_everyday", "차등소", ONE, ["2024-all-03"]),
    ("city_of_everyday", "연락처", ("none",), []),
    # A verb that ends in 줌 tells of no other thing.
    ("province_of_ranks", "녹물 나오는 수도 씻어줌", ONE, ["2022-h2-04"]),
    ("province_of_ranks", "녹물 오줌 검사", ("none",), []),
    # The seat of one's own body tells no case from another; 대조 is also the name of a town.
    ("county_of_villages", "군청에서 하는 한집 살기", ONE, ["2024-h2-05"]),
    ("county_of_villages", "구청 사례", ("none",), []),
    ("district_of_long_titles", "대조동 사례", ("none",), []),
    ("district_of_long_titles", "최우수 두 해 대조", ("comparison", "list"),
     ["2024-all-01", "2025-all-01"]),
    # What a verb of one letter goes on to; a noun that ends alike.
    ("housing_corporation", "혼자 살다 숨진 사람 남은 짐", ONE, ["2025-all-02"]),
    ("county_of_villages", "바다 쓰레기", ("none",), []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ask", "kinds", "cases"), LIKE_OTHERS)
def test_names_grades_and_fields_of_other_bodies(
    name: str, ask: str, kinds: tuple[str, ...], cases: list[str]
) -> None:
    knowledge = invented()[name]
    today = max(source.date for source in knowledge.sources)
    line = Line.model_validate(
        {"file": "-", "number": 1, "ask": ask, "kind": kinds, "cases": cases, "today": today}
    )

    reply = run(line, _snapshot(knowledge))

    complaints = judge(line, reply)
    assert not complaints, f"{complaints}\n{reply.kind} {[c.id for c in reply.cases]} {reply.text}"


@pytest.mark.parametrize(
    ("name", "ask", "told"),
    [
        ("city_of_districts", "최우수", "광주광역시 사례 가운데 최우수는 없습니다."),
        ("city_of_districts", "최우수", "광주 동구 기후환경과 사례(상반기 최우수)"),
        ("province_of_ranks", "공주시 2위", "공주시는 2023년 상반기 5위; 2022년 하반기 1위"),
        ("province_of_ranks", "2위", "홍성군 안전관리과 사례(2023년 상반기 2위)가 있습니다"),
    ],
)
def test_a_refusal_says_whose_and_what_others_hold(name: str, ask: str, told: str) -> None:
    line = Line.model_validate({"file": "-", "number": 1, "ask": ask, "kind": "none", "cases": []})

    reply = run(line, _snapshot(invented()[name]))

    assert told in reply.text
    assert "다른 기관의 순위는 자료에 없습니다" not in reply.text


@pytest.mark.parametrize(
    ("name", "asked", "cases"),
    [
        ("province_of_ranks", ["보령시 수도과", "서산시는?"], ["2022-h2-04"]),
        ("province_of_ranks", ["환경보호과", "공주시 거"], ["2022-h2-01"]),
        ("tax_offices", ["조사과", "강남 거"], ["2025-all-03"]),
        ("district_welfare", ["노인복지과", "하반기 거"], ["2024-h2-02"]),
    ],
)
def test_another_body_or_period_goes_on_with_what_was_asked(
    name: str, asked: list[str], cases: list[str]
) -> None:
    line = Line.model_validate(
        {"file": "-", "number": 1, "ask": asked, "kind": ONE, "cases": cases}
    )

    assert not judge(line, run(line, _snapshot(invented()[name])))


@pytest.mark.parametrize(
    ("name", "ask", "told"),
    [
        # More cases than are laid side by side are counted all the same.
        (
            "district_welfare",
            "상반기랑 하반기 어디가 더 많이 뽑혔어",
            "상반기와 하반기 모두 6건씩",
        ),
        ("district_welfare", "상반기에 몇 건이나 접수됐어", "2024년 상반기 접수: 31건"),
        ("province_of_ranks", "다른 시군 사례도 있어?", "사례는 모두 8건입니다"),
        ("province_of_cities", "시군별로 몇 건씩", "기관은 6곳, 사례는 13건입니다"),
        ("province_of_cities", "어느 시가 제일 많이 받았어", "포항시와 구미시로, 3건입니다"),
        ("nation_of_bodies", "강원도 사례", "경남 거창군, 아산시, 태안군 등 11개 기관의 사례"),
        (
            "nation_of_bodies",
            "전북 장려",
            "전북 정읍시와 전북 남원시의 장려 사례는 자료에 없습니다",
        ),
        ("nation_of_bodies", "충남 1위", "아산시, 태안군과 부여군 사례 가운데 1위는 없습니다"),
        ("nation_of_bodies", "2위", "사례 가운데 2위는 없습니다"),
        ("hospital_of_years", "어느 병원이 제일 많이 받았어", "2건"),
        ("hospital_of_years", "포상금 제일 많은 데", "응급의료센터로, 70만원입니다"),
        ("nation_of_bodies", "어떤 기관들이 있어", "사례가 있는 기관은 모두"),
        ("agency_of_health", "질병청 사례", "질병관리청 사례는 모두 7건입니다"),
    ],
)
def test_what_is_known_of_contests_and_bodies_is_told(name: str, ask: str, told: str) -> None:
    line = Line.model_validate({"file": "-", "number": 1, "ask": ask, "kind": "list", "cases": []})

    assert told in run(line, _snapshot(invented()[name])).text
