"""Each recogniser by itself, on one sentence at a time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.draft import Draft, RecordDraft
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.facts import find_facts
from knowledge.intake.results.people import MASK, mask
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.rewards import reward_rules
from knowledge.intake.results.standing import find_markers
from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon
from tests.knowledge.intake.articles import PEOPLE, as_document


def read(text: str, published: dt.date | None = None) -> Draft:
    return understand(as_document(text), published=published, lexicon=shipped_lexicon())


Told = tuple[int | str | None, str | None, str | None]


def told(record: RecordDraft) -> Told:
    return record.rank or record.grade, record.department, record.title


def records_of(text: str, published: dt.date | None = None) -> list[Told]:
    """Standing, department and title of every record of `text`."""
    contests = read(text, published).contests
    return [told(record) for contest in contests for record in contest.records]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘길 위의 민원실’이", ["길 위의 민원실"]),
        ("‘시민‘둘(Two)게더’민원 운영’이 5위", ["시민‘둘(Two)게더’민원 운영"]),
        ("'꿈나무집, '지어줘! 홈즈'가", ["꿈나무집, '지어줘! 홈즈"]),
        ("’길 위의 민원실‘이", ["길 위의 민원실"]),
        ("‘’길 위의 민원실‘ 교통과의 ’약 봉투의 안부‘사례", ["길 위의 민원실", "약 봉투의 안부"]),
        ("’22년 하반기 ‘물길 지도’", ["물길 지도"]),
        ("닫히지 않은 ‘따옴표", []),
    ],
)
def test_quotes(text: str, inner: list[str]) -> None:
    assert [quote.inner for quote in find_quotes(text)] == inner


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("최우수상에는", [("최우수", (), "pre")]),
        ("장려상을 받았다", [("장려", (), "post")]),
        ("각각 9, 10위에 이름을 올렸다", [(None, (9, 10), "post")]),
        ("1~3위에는 가점", []),
        ("취약계층을 대상으로 한", []),
        ("대상의 영예를 안았다", [("대상", (), "post")]),
        ("1위에서 7위까지는", []),
        ("1위 부서에는", [(None, (1,), "free")]),
    ],
)
def test_standings(text: str, found: list[tuple[str | None, tuple[int, ...], str]]) -> None:
    assert [(m.grade, m.ranks, m.side) for m in find_markers(text)] == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("도시교통과의", ["도시교통과"]),
        ("경남 고성군 회화면", ["경남 고성군", "회화면"]),
        ("농업기술원 기술지원조정과", ["농업기술원 기술지원조정과"]),
        ("군정혁신담당관은", ["군정혁신담당관"]),
        ("청년정책담당관·경제정책과", ["청년정책담당관", "경제정책과"]),
        ("주민과 함께 효과와 성과를", []),
        ("검침원과의 협업", []),
    ],
)
def test_bodies(text: str, values: list[str]) -> None:
    assert [body.value for body in find_bodies(text, shipped_lexicon())] == values


PERSON = PEOPLE[0]
PHONE = "-".join(("064", "000", "0000"))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"교통과 {PERSON} 주무관", f"교통과 {MASK} 주무관"),
        (f"시장 {PERSON}은", f"시장 {MASK}은"),
        (f"{PERSON} 교통과 팀장", f"{MASK} 교통과 팀장"),
        (f"안내(교통과 {PERSON})", f"안내(교통과 {MASK})"),
        (f"문의 {PHONE}", f"문의 {MASK}"),
        (
            f"교통과 {PERSON}, 표선면 {PEOPLE[1]} 주무관이",
            f"교통과 {MASK}, 표선면 {MASK} 주무관이",
        ),
        (f"최우수 공무원 {PERSON}·{PEOPLE[1]}", f"최우수 공무원 {MASK}·{MASK}"),
        (f"추진한 {PERSON} 공원 여가과 주무관에게", f"추진한 {MASK} 공원 여가과 주무관에게"),
        (f"{PERSON}(교통과)·{PEOPLE[1]}(남원읍) 주무관", f"{MASK}(교통과)·{MASK}(남원읍) 주무관"),
        (f"지도(제주시 {PERSON})", f"지도(제주시 {MASK})"),
        (
            "우수 공무원 이야기, 교통과 지도, 세무과 안내",
            "우수 공무원 이야기, 교통과 지도, 세무과 안내",
        ),
        ("고통 경감, 기획 실장", "고통 경감, 기획 실장"),
        ("1위부터 3위까지 담당 팀에 군수 표창을", "1위부터 3위까지 담당 팀에 군수 표창을"),
        ("보령권지사, 용담댐지사", "보령권지사, 용담댐지사"),
        ("교통과 주무관, 남원읍 팀장", "교통과 주무관, 남원읍 팀장"),
        (f"세무과 {'음' + '가온'} 주무관", f"세무과 {MASK} 주무관"),
    ],
)
def test_officials_are_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "published", "year", "half"),
    [
        ("교통시는 올해 하반기 적극행정 우수사례를 뽑았다.", "2023-12-01", 2023, 2),
        ("교통시는 지난해 하반기 적극행정 우수사례를 뽑았다.", "2024-01-04", 2023, 2),
        ("교통시는 하반기 적극행정 우수사례를 뽑았다.", "2024-01-04", 2023, 2),
        ("‘2021 상반기 적극행정 우수사례 경진대회’를 열었다.", None, 2021, 1),
        ("’22년 하반기 적극행정 우수사례를 뽑았다.", None, 2022, 2),
        ("올해 적극행정 우수사례를 뽑았다.", None, None, None),
        ("교통시는 4분기 적극행정 우수공무원을 뽑았다.", "2024-01-04", 2023, None),
        ("교통시는 1분기 적극행정 우수공무원을 뽑았다.", "2024-04-04", 2024, None),
    ],
)
def test_years_and_halves(
    text: str, published: str | None, year: int | None, half: int | None
) -> None:
    day = dt.date.fromisoformat(published) if published else None
    facts = find_facts(text, [text], day, shipped_lexicon())
    assert (facts.year, facts.half) == (year, half)


def test_a_day_is_that_of_the_contest_and_not_of_the_report() -> None:
    text = "지난 28일 적극행정 우수사례 경진대회를 열었다고 2일 밝혔다."
    facts = find_facts(text, [text], dt.date(2024, 10, 2), shipped_lexicon())
    assert facts.held_on == dt.date(2024, 9, 28)


def test_rewards_by_ranks() -> None:
    first, second = reward_rules(
        ["1위에서 7위까지는 근평가점 0.3점을 주고, 8위에서 15위까지는 포상금을 지급할 예정이다."]
    )
    assert first.holds(7, None)
    assert not first.holds(8, None)
    assert [(r.kind, r.amount, r.unit) for r in first.rewards] == [
        ("근평가점", Decimal("0.3"), "점")
    ]
    assert second.holds(15, None)
    assert [(r.kind, r.state) for r in second.rewards] == [("포상금", "예정")]


def test_money_by_grades() -> None:
    rules = reward_rules(["최우수 200만원, 우수 100천원의 포상금이 지급된다."])
    amounts = {grade: r.rewards[0].amount for r in rules for grade in r.grades}
    assert amounts == {"최우수": 2_000_000, "우수": 100_000}


def test_a_table_is_one_of_results_only_by_its_header() -> None:
    rows = (("부서", "전화"), ("교통과", PHONE), ("세무과", PHONE))
    document = Document(format="hwpx", blocks=(Table(rows=rows),))
    assert not understand(document, published=None, lexicon=shipped_lexicon()).records


@pytest.mark.parametrize("sum_of", ["합계", "총 계", "계", "소계", "평균"])
def test_the_last_row_of_a_table_is_its_sum_and_no_winner(sum_of: str) -> None:
    rows = (
        ("구분", "순위", "부서명", "사례명", "비고"),
        ("본청", "1", "교통과", "길 위의 민원실", "표창"),
        (sum_of, sum_of, sum_of, sum_of, "4건"),
    )
    document = Document(
        format="xlsx",
        blocks=(Paragraph(text="2022년 적극행정 우수사례 선정 결과"), Table(rows=rows)),
    )
    draft = understand(document, published=None, lexicon=shipped_lexicon())
    assert [record.department for record in draft.records] == ["교통과"]


def test_what_stands_behind_a_list_is_for_all_of_it() -> None:
    (rule,) = reward_rules(
        ["이밖에 △맑은 물(4위) △골목 등불(5위) △달빛 도서관(6위)에는 표창과 포상금을 준다."]
    )
    assert rule.ranks == {4, 5, 6}
    assert [reward.kind for reward in rule.rewards] == ["표창", "포상금"]
    first, second = reward_rules(
        ["맑은 물(1위)에는 포상금 100만 원을, 골목 등불(2위)에는 표창을 준다."]
    )
    assert [sorted(rule.ranks) for rule in (first, second)] == [[1], [2]]
    (alone,) = reward_rules(["△맑은 물(4위) △골목 등불(5위)이 뽑혔고, 1위에는 표창을 준다."])
    assert alone.ranks == {1}


def test_a_table_gives_ranks_grades_and_rewards() -> None:
    rows = (
        ("구분", "순위", "부서명", "사례명", "비고"),
        ("최우수", "1", "교통과", "길 위의 민원실", "근평가점 0.5"),
        ("우수", "2", "서귀포보건소", "약 봉투의 안부", "포상금(200천원)"),
    )
    document = Document(
        format="xlsx",
        blocks=(Paragraph(text="2022년 적극행정 우수사례 선정 결과"), Table(rows=rows)),
    )
    draft = understand(document, published=None, lexicon=shipped_lexicon())
    (contest,) = draft.contests
    assert contest.year == 2022
    first, second = contest.records
    assert (first.rank, first.grade, first.department) == (1, "최우수", "교통과")
    assert (second.rank, second.grade, second.title) == (2, "우수", "약 봉투의 안부")
    assert [(r.kind, r.amount) for r in first.rewards] == [("근평가점", Decimal("0.5"))]
    assert [(r.kind, r.amount) for r in second.rewards] == [("포상금", Decimal(200000))]
    assert first.evidence["title"] == "최우수 | 1 | 교통과 | 길 위의 민원실 | 근평가점 0.5"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "최우수상은 교통과의 ‘길 위의 민원실’이 받았다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        (
            "교통과의 ‘길 위의 민원실’이 최우수상을 받았다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        (
            "최우수에는 △길 위의 민원실 운영(시 교통과)이, "
            "우수에는 △약 봉투의 안부(세무과)가 뽑혔다.",
            [("최우수", "교통과", "길 위의 민원실 운영"), ("우수", "세무과", "약 봉투의 안부")],
        ),
        (
            "‘길 위의 민원실’(교통과)과 ‘약 봉투의 안부’(세무과)가 각각 1, 2위에 올랐다.",
            [(1, "교통과", "길 위의 민원실"), (2, "세무과", "약 봉투의 안부")],
        ),
        (
            "지난해에 이어 교통과의 ‘길 위의 민원실’이 최우수상을 받았다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        ("지난해에는 교통과의 ‘길 위의 민원실’이 최우수상을 받았다.", []),
        ("시장은 “‘길 위의 민원실’이 최우수상을 받아 기쁘다”고 말했다.", []),
        ("최우수상에는 시장 표창과 포상금 100만원이 주어진다.", []),
        ("최우수 1건, 우수 2건, 장려 2건을 선정했다.", []),
        ("참석자들이 △창의성 △효과성 △확산 가능성 등의 기준으로 심사했다.", []),
    ],
)
def test_sentences(text: str, records: list[tuple[int | str, str, str]]) -> None:
    draft = read(f"2022년 적극행정 우수사례 경진대회 결과가 나왔다.\n{text}")
    assert [told(record) for record in draft.records] == records


def test_warnings_say_what_is_missing() -> None:
    draft = read(
        "2022년 적극행정 우수사례 경진대회에서 모두 4건을 선정했다.\n"
        "1위는 교통과의 ‘길 위의 민원실’이, 3위는 ‘약 봉투의 안부’가 차지했다."
    )
    codes = {warning.code: dict(warning.values) for warning in draft.warnings}
    assert codes["count_differs"] == {"announced": 4, "found": 2}
    assert codes["rank_missing"] == {"ranks": "2"}
    assert codes["department_unknown"] == {"case": "3위 약 봉투의 안부"}
    assert "rewards_unknown" in codes
    assert "host_unknown" in codes


def test_two_names_of_one_case_are_told() -> None:
    draft = read(
        "2022년 적극행정 우수사례 경진대회에서 ‘새벽 민원실 지원사업’이 최우수상을 받았다.\n\n"
        "구분\n부서명\n사례명\n비고\n교통과\n새벽에 여는 민원실 사업\n1\n세무과\n약 봉투의 안부\n2"
    )
    first, _ = draft.records
    assert (first.rank, first.grade, first.title) == (1, "최우수", "새벽에 여는 민원실 사업")
    assert first.aliases == ("새벽 민원실 지원사업",)
    assert "two_names" in {warning.code for warning in draft.warnings}


def test_a_long_text_is_cut_and_says_so() -> None:
    draft = read("가나다 라마바. " * 30_000)
    assert "too_long" in {warning.code for warning in draft.warnings}


def test_the_worked_example_of_the_guide() -> None:
    draft = read(
        "[누리=하늘뉴스] 누리군이 올해 하반기 적극행정 우수사례를 뽑았다고 21일 밝혔다.\n"
        "최우수에는 △길 위의 민원실 운영(군 교통과)이, 우수에는 세무과의 ‘약 봉투의 안부’가 "
        "선정됐다.\n최우수 100만원, 우수 50만원의 포상금이 주어질 예정이다.",
        dt.date(2023, 12, 21),
    )
    (contest,) = draft.contests
    assert (contest.year, contest.half, contest.host) == (2023, 2, "누리군")
    assert [told(record) for record in contest.records] == [
        ("최우수", "교통과", "길 위의 민원실 운영"),
        ("우수", "세무과", "약 봉투의 안부"),
    ]
    rewards = [reward for record in contest.records for reward in record.rewards]
    assert [reward.amount for reward in rewards] == [1_000_000, 500_000]
    assert {reward.state for reward in rewards} == {"예정"}
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            f"<최우수>에는 교통과 {PEOPLE[1]} 주무관이, "
            f"‘우수’에는 {PEOPLE[2]} 세무과 팀장이 뽑혔다.",
            [("최우수", "교통과", None), ("우수", "세무과", None)],
        ),
        (
            f"최우수상은 {PEOPLE[0]} 교통과 주무관(길 위의 민원실)이 받았다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        (
            "대상에 ‘길 위의 민원실’, 장려상에 ‘약 봉투의 안부’ ‘물길 지도’를 각각 선정했다.",
            [
                ("대상", None, "길 위의 민원실"),
                ("장려", None, "약 봉투의 안부"),
                ("장려", None, "물길 지도"),
            ],
        ),
        (
            "우수상은 교통과와 보건행정과가 함께 만든 ‘길 위의 민원실’이 차지했다.",
            [("우수", "교통과·보건행정과", "길 위의 민원실")],
        ),
        (
            "그 외 길 위의 민원실 운영(4위), 약 봉투의 안부 확대(5위) 사례가 뽑혔다.",
            [(4, None, "길 위의 민원실 운영"), (5, None, "약 봉투의 안부 확대")],
        ),
        (
            "최우수상은 ‘길 위의 민원실(시 교통과)’이 받았다.",
            [("최우수", "교통과", "길 위의 민원실")],
        ),
        ("우수상에는 순창군·고창군이 이름을 올렸다.", [("우수", None, None)] * 2),
    ],
)
def test_more_sentences(
    text: str, records: list[tuple[int | str, str | None, str | None]]
) -> None:
    draft = read(f"2022년 적극행정 우수사례 경진대회 결과가 나왔다.\n{text}")
    assert [told(record) for record in draft.records] == records
    assert not any(name in draft.model_dump_json() for name in PEOPLE)


def test_the_headline_s_short_name_gives_way_to_the_whole_one() -> None:
    draft = read(
        "2022년 적극행정 우수사례 1위에 ‘열린 민원실’\n"
        "교통시는 올해 적극행정 우수사례 1위로 민원과의 ‘열린 민원실 만들기’를 선정했다."
    )
    (record,) = draft.records
    assert told(record) == (1, "민원과", "열린 민원실 만들기")
    assert record.aliases == ("열린 민원실",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("17건의 사례가 본선에 진출했다. 오늘 최종 순위가 결정된다.", "finalists"),
        ("우수공무원을 뽑기 위해 국민투표를 실시한다.", "call"),
        ("선정된 우수사례 6건을 두고 ‘온라인 투표’를 진행한다고 7일 밝혔다.", "call"),
        (
            "사례 3건이 2차 국민 심사에 진출했다. 점수가 높으면 본선에 진출할 예정이다.",
            "finalists",
        ),
        ("우수사례를 다음 달 20일까지 접수한다.", "call"),
        ("심사 결과 최우수상 1건, 우수상 1건이 선정됐다.", "result"),
        ("시는 눈길 안전을 위해 제설 장비를 점검했다.", "unknown"),
    ],
)
def test_kinds_of_text(text: str, kind: str) -> None:
    lead = "" if kind == "unknown" else "교통시는 2022년 적극행정 우수사례 경진대회를 연다. "
    draft = read(lead + text)
    assert draft.kind == kind
    assert not draft.records
