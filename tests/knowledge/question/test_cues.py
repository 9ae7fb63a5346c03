"""Words that say what is asked for, and words that only look so: the whole parser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.knowledge.question.reading import understood


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        # what is asked for
        ("남원읍 보상은?", {"facets": ("reward",)}),
        ("남원읍 몇 위야?", {"facets": ("rank",)}),
        ("3위는 어느 부서야?", {"facets": ("department",)}),
        ("출처가 어디야?", {"facets": ("source",)}),
        ("성과가 뭐야?", {"facets": ("outcome",)}),
        ("남원읍 민원실 몇 시에 열어요?", {"facets": ("when",)}),
        ("지금도 하나요?", {"facets": ("still",)}),
        ("총 몇 건이야?", {"aggregate": "count"}),
        ("포상금 총액", {"aggregate": "sum"}),
        ("부서별 건수", {"aggregate": "by_department"}),
        ("우리 시 비율은?", {"aggregate": "share"}),
        ("가장 많이 입상한 부서", {"aggregate": "most"}),
        ("3위와 5위 비교", {"comparison": True}),
        ("3위 5위 차이", {"comparison": True}),
        ("뭐가 다른가요", {"comparison": True}),
        ("전체 사례", {"whole_set": True, "case_word": True}),
        ("3위 사례", {"whole_set": False, "comparison": False, "facets": ()}),
        ("표창장 받은 곳", {"reward_filter": True}),
        # how it is asked
        ("안녕하세요", {"intent": "greeting"}),
        ("고맙습니다", {"intent": "thanks"}),
        ("도움말", {"intent": "help"}),
        ("왜 이 답변?", {"intent": "why"}),
        ("남원읍", {"intent": "ask", "form": "phrase"}),
        ("남원읍 알려줘", {"form": "request"}),
        ("민원실 일찍 여나요?", {"form": "question"}),
        ("농업인을 위한 사례", {"form": "description"}),
        ("아버지가 쓰러지셨어요", {"urgent": True}),
        ("3위 사례 알려줘", {"urgent": False}),
    ],
)
def test_what_is_asked(text: str, slots: dict[str, Any]) -> None:
    question = understood(text)

    assert {name: getattr(question, name) for name in slots} == slots


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("하반기 3위", {"halves": (2,), "ranks": (3,)}),
        ("13위", {"ranks": (13,)}),
        ("1시간 일찍 여는 민원실", {"ranks": ()}),
        ("1인가구 사업", {"ranks": ()}),
        ("2021", {"years": (2021,), "ranks": ()}),
        ("21년 사례", {"years": (2021,)}),
        ("작년 1위", {"years": (2025,), "ranks": (1,)}),
        ("4·3 관련 민원", {"ranks": (), "years": ()}),
        ("4.3 서류", {"ranks": (), "years": ()}),
        ("상위 3위", {"rank_range": (1, 3), "ranks": ()}),
        ("상위 3개", {"places": (1, 2, 3), "ranks": ()}),
        ("하위 두 곳", {"places": (-1, -2), "ranks": ()}),
        ("3~5위", {"rank_range": (3, 5), "ranks": ()}),
        ("3·5위", {"ranks": (3, 5)}),
        ("꼴찌", {"places": (-1,)}),
        ("원스톱 사례", {"rank_range": None, "ranks": ()}),
        ("올 상반기 일등", {"years": (2026,), "halves": (1,), "ranks": (1,)}),
        ("성과", {"departments": ()}),
        ("최우수 사례", {"grades": ("최우수",)}),
        ("우수사례 알려줘", {"grades": ()}),
        ("적극행정 우수사례 경진대회", {"grades": ()}),
        ("장려상 사례", {"grades": ("장려",)}),
        ("대상 받은 사례", {"grades": ("대상",)}),
        ("지원 대상이 누구예요?", {"grades": ()}),
        ("이용 대상", {"grades": ()}),
        ("신청 대상자는?", {"grades": ()}),
        ("표창", {"rewards": ("표창",)}),
        ("상금 받은 부서", {"rewards": ("포상금",)}),
        ("근평가점 받은 부서", {"rewards": ("근평가점",)}),
        ("인사 가점", {"rewards": ("근평가점",)}),
        ("전국대회 나가는 사례", {"rewards": ("전국대회",)}),
        ("20만원 포상금", {"rewards": ("포상금",), "amounts": ("20만원",)}),
        ("ㄴㅇㅇ", {"initials": ("ㄴㅇㅇ",)}),
        ("ㅋㅋㅋ", {"initials": ()}),
        ("skadnjsdmq", {"departments": ("남원읍",)}),
        ("gkqksrl 3dnl", {"halves": (2,), "ranks": (3,)}),
    ],
)
def test_keys(text: str, filters: dict[str, Any]) -> None:
    question = understood(text)

    assert {name: getattr(question.filters, name) for name in filters} == filters


@pytest.mark.parametrize(
    ("text", "facets"),
    [("지원 대상이 누구예요?", ("who",)), ("대상 받은 사례", ()), ("지원 대상", ("who",))],
)
def test_who_it_is_for_is_no_grade(text: str, facets: tuple[str, ...]) -> None:
    assert understood(text).facets == facets


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("그중에 표창 받은 것만", {"among"}),
        ("둘이 비교해줘", {"both"}),
        ("다른 사례", {"other"}),
        ("같은 부서 사례", {"same_department"}),
        ("이 사례 보상", {"this"}),
        ("더 자세히", {"more"}),
        ("3위 사례", set()),
        ("이웃 돌봄", set()),
        ("그늘막", set()),
    ],
)
def test_references(text: str, kinds: set[str]) -> None:
    assert understood(text).reference.kinds == kinds


@pytest.mark.parametrize(
    "text", ["남원읍 전화번호", "담당자 이름", "토요일에도 해요?", "전국대회 결과는 어떻게 됐어?"]
)
def test_what_no_case_records(text: str) -> None:
    assert understood(text).outside != ()


@pytest.mark.parametrize(
    "text",
    [
        "1월에 민원실 일찍 열어요?",
        "민원실 3월에 여나요",
        "7시에 여는 민원실",
        "80가구",
        "5월 농번기",
    ],
)
def test_a_number_is_never_put_right(text: str) -> None:
    """1월 is no slip of 12월: another number is another question."""
    assert understood(text).corrections == ()
