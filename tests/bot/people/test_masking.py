"""What is hidden, what stays, and what holds for every text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.masking import MASK, mask
from tests.dialogues.shipped import converse, shipped_snapshot
from tests.dialogues.tables import read_tables

# The text, and what is left of it.
HIDDEN = [
    # mobile telephones
    ("제 번호는 010-1234-5678입니다", f"제 번호는 {MASK}입니다"),
    ("01012345678로 연락 주세요", f"{MASK}로 연락 주세요"),
    ("010 1234 5678", MASK),
    ("010.1234.5678", MASK),
    ("010 - 1234 - 5678", MASK),
    ("(010)1234-5678", MASK),
    ("(010-1234-5678)", f"({MASK})"),
    ("011-234-5678이나 016-234-5678", f"{MASK}이나 {MASK}"),
    ("+82 10-1234-5678", MASK),
    ("+821012345678", MASK),
    ("82-10-1234-5678", MASK),
    ("82 10 1234 5678", MASK),
    ("0082 10 1234 5678", MASK),
    ("10-1234-5678", MASK),
    ("1012345678", MASK),
    ("０１０－１２３４－５６７８", MASK),
    ("010–1234—5678", MASK),
    ("010ㅡ1234ㅡ5678", MASK),
    ("010\u200b1234\u200b5678", MASK),
    ("0 1 0 1 2 3 4 5 6 7 8", MASK),
    ("010-****-5678", MASK),
    ("O1O-1234-5678", MASK),
    ("공일공 일이삼사 오육칠팔이에요", f"{MASK}이에요"),
    ("공일공일이삼사오육칠팔", MASK),
    ("공일공에 일이삼사에 오육칠팔", MASK),
    ("영일영 다시 일이삼사 다시 오육칠팔", MASK),
    ("공1공-1234-5678", MASK),
    ("공 일 공 일 이 삼 사 오 육 칠 팔", MASK),
    ("1번.010-1234-5678,2번.010-8765-4321", f"1번.{MASK},2번.{MASK}"),
    # landlines and services
    ("064-123-4567", MASK),
    ("(064) 123-4567", MASK),
    ("064)123-4567", MASK),
    ("0641234567", MASK),
    ("02-123-4567", MASK),
    ("02 1234 5678", MASK),
    ("070-1234-5678", MASK),
    ("0504-1234-5678", MASK),
    ("080-123-4567", MASK),
    ("공육사 이삼사에 오육칠팔", MASK),
    ("사무실은 234-5678이고", f"사무실은 {MASK}이고"),
    ("내 번호 1234-5678", f"내 번호 {MASK}"),
    ("1588-1234로 전화", f"{MASK}로 전화"),
    ("1588 1234", MASK),
    ("15881234", MASK),
    ("1600-0000", MASK),
    ("+1 415 555 0100", MASK),
    ("2021년 7월 064-123-4567", f"2021년 7월 {MASK}"),
    # resident registration
    ("900101-1234567", MASK),
    ("900101 - 1234567", MASK),
    ("9001011234567", MASK),
    ("900101 1234567", MASK),
    ("주민번호 900101-1", f"주민번호 {MASK}"),
    ("900101-1******", MASK),
    ("900101-12", MASK),
    ("1.900101-1234567", f"1.{MASK}"),
    # mail and accounts' names
    ("hong@example.com", MASK),
    ("hong.gil+dong@mail.example.co.kr으로 보내 주세요", f"{MASK}으로 보내 주세요"),
    ("메일은 hong@example 이에요", f"메일은 {MASK} 이에요"),
    ("홍길동@example.com", MASK),
    ("hong @ example.com", MASK),
    ("hong＠example.com", MASK),
    ("hong(at)example(dot)com", MASK),
    ("hong 골뱅이 네이버 점 컴", MASK),
    ("텔레그램 @hong_gildong 입니다", f"텔레그램 {MASK} 입니다"),
    # cards, bank accounts, licences
    ("1234-5678-9012-3456", MASK),
    ("1234 5678 9012 3456", MASK),
    ("1234567890123456", MASK),
    ("3400-123456-12345", MASK),
    ("110-123-456789", MASK),
    ("302-1234-5678-91", MASK),
    ("11-12-123456-78", MASK),
    ("110 123 456789", MASK),
    ("계좌 12345678901 조은행", f"계좌 {MASK} 조은행"),
    ("여권 M12345678", f"여권 M{MASK}"),
    # plates
    ("12가3456", MASK),
    ("12가 3456 차량", f"{MASK} 차량"),
    ("123가4567", MASK),
    ("12 가 3456", MASK),
    ("제주 1 가 1234", MASK),
    ("제주30바1234", MASK),
]

STAYS = [
    "3위 사례",
    "하반기 10위랑 9위 비교",
    "1위부터 5위까지",
    "2021년 하반기 사례",
    "2020-2021",
    "2019 2020 2021 2022",
    "2021-09-15",
    "2021.09.15.",
    "2021. 9. 7. 오후 2시",
    "20210915",
    "2021-09-01~2021-09-30",
    "2021-09-01 - 2021-09-30",
    "210901-210930",
    "21/09/15 14:30",
    "2021-07-01 1000-1200",
    "0900-1800",
    "포상금 200000원",
    "포상금 1억2345만6789원",
    "3,000,000원",
    "12345678원",
    "100000000",
    "예산 300-2000만원",
    "4·3 특별법",
    "제주4.3 사건 75주년",
    "119",
    "119에 전화했어요 112 말고요",
    "1588",
    "110 콜센터",
    "법률 제18522호",
    "대통령령 제31234호",
    "고시 제2021-1234호",
    "조례 제12조 제3항 제2021호",
    "코로나19",
    "365일 24시간",
    "오전 8시부터 2~4월, 10~12월",
    "우편번호 63585",
    "20명 30가구 400건",
    "100 200 300",
    "12조3456억",
    "제주 3위 2021",
    "30도 2021년",
    "10배 2000",
    "case:2021-h2-03",
    "2021-h2-03",
    "forget:yes",
    "이사 오면 육아 지원 있나요",
    "일일이 다 말하기 힘든 사례",
    "공영 주차장 공사 이월 이일부터 삼월 삼일",
    "골뱅이 축제.알려줘",
    "3@4",
    "",
    MASK,
]


@pytest.mark.parametrize(("text", "left"), HIDDEN)
def test_what_leads_to_a_person_is_hidden(text: str, left: str) -> None:
    assert mask(text) == left


@pytest.mark.parametrize("text", STAYS)
def test_what_a_question_needs_stays(text: str) -> None:
    assert mask(text) == text


def test_no_question_of_the_tables_is_changed() -> None:
    asked = {text for line in read_tables() for text in line.ask}
    assert len(asked) > 500
    assert [text for text in asked if mask(text) != text] == []


@pytest.mark.parametrize("question", ["3위 사례 {} 로 보내 주세요", "{} 남원읍 보상은?"])
def test_the_mask_does_not_change_what_is_understood(question: str) -> None:
    snapshot = shipped_snapshot()
    with_it = converse([mask(question.format("010-1234-5678"))], snapshot)
    without = converse([question.format("")], snapshot)
    assert with_it.cases == without.cases != ()
    assert with_it.kind == without.kind


_SEPARATOR = st.sampled_from(["-", " ", ".", "", " - ", "–", "－"])
_KOREAN = st.text(alphabet="가나다라 사례위년월남원읍보상은?", max_size=12)


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text(alphabet="0123456789", min_size=count, max_size=count)


@st.composite
def _numbers(draw: st.DrawFn) -> str:
    separator = draw(_SEPARATOR)
    head = draw(st.sampled_from(["010", "011", "064", "02", "070", "031", "0504"]))
    middle = draw(_digits(draw(st.sampled_from([3, 4]))))
    number = separator.join([head, middle, draw(_digits(4))])
    resident = f"{draw(_digits(2))}{draw(st.sampled_from(['0101', '1231', '0229']))}"
    resident += f"-{draw(_digits(7))}"
    mail = f"{draw(st.text(alphabet='abc.019', min_size=1, max_size=9))}@example.com"
    return draw(st.sampled_from([number, resident, mail]))


@given(before=_KOREAN, number=_numbers(), after=_KOREAN)
def test_a_number_is_hidden_whatever_is_around_it(before: str, number: str, after: str) -> None:
    masked = mask(before + number + after)
    assert MASK in masked
    assert number not in masked
    assert not re.search(r"\d{3}|@", masked)


_CHARACTERS = st.sampled_from(
    [*"0123456789012345678901가나다조호공일이삼제원년- .()@+*o에", "\u200b"]
)


@given(st.text(alphabet=_CHARACTERS, max_size=60) | st.text(max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text)
    assert mask(masked) == masked
