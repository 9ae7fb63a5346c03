from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.korean.particles import PAIRS, UnknownParticleError, attach, strip_particle
from knowledge.korean.reading import final_consonant

ATTACHED = """
남원읍 은/는 은
남원읍 이/가 이
남원읍 을/를 을
남원읍 과/와 과
남원읍 으로/로 으로
남원읍 이라/라 이라
남원읍 이에요/예요 이에요
남원읍 이나/나 이나
남원읍 아/야 아
보건소 은/는 는
보건소 이/가 가
보건소 을/를 를
보건소 과/와 와
보건소 으로/로 로
보건소 이에요/예요 예요
보건소 아/야 야
보건소 는/은 는
서울 으로/로 로
서울 을/를 을
서울 으로부터/로부터 로부터
연필 로/으로 로
여성가족과 이랑/랑 랑
여성가족과 이라고/라고 라고
값 이/가 이
3위 은/는 는
0 을/를 을
1 을/를 을
1 으로/로 로
2 을/를 를
3 을/를 을
3 으로/로 으로
4 이/가 가
5 과/와 와
6 으로/로 으로
6 과/와 과
7 으로/로 로
7 이/가 이
8 으로/로 로
8 은/는 은
9 은/는 는
10 으로/로 으로
100 이/가 이
1,000 을/를 을
10000 으로/로 으로
1000000000000 이/가 가
20만 을/를 을
20만원 으로/로 으로
0.3 은/는 은
2025 으로/로 로
정부24 을/를 를
50% 으로/로 로
50% 이/가 가
5kg 을/를 을
5kg 으로/로 으로
10km 을/를 를
5m 이/가 가
3㎡ 은/는 는
30℃ 을/를 를
AI 은/는 는
SNS 을/를 를
PDF 으로/로 로
URL 으로/로 로
URL 은/는 은
KTX 은/는 는
LH 이/가 가
PR 을/를 을
KBS 과/와 와
CCTV 을/를 를
IBM 이/가 이
VPN 으로/로 으로
email 로/으로 로
Google 은/는 은
Telegram 은/는 은
system 으로/로 으로
online 으로/로 으로
chatbot 을/를 을
app 을/를 을
web 으로/로 으로
site 을/를 를
center 은/는 는
banking 을/를 을
music 이/가 이
notebook 은/는 은
test 을/를 를
type 은/는 은
hwp 을/를 를
서귀포in 은/는 은
A 은/는 는
N 은/는 은
“남원읍” 은/는 은
'보건소' 은/는 는
「게더」 을/를 를
《안부살피미》 은/는 는
"3위" 이/가 가
남원읍(5위) 은/는 은
보건소(서귀포) 은/는 는
서귀포시(하반기(5건)) 을/를 를
[남원읍] 은/는 은
(보건소) 은/는 는
‘게더(Gather)’ 을/를 를
남원읍[1] 이/가 이
3위! 은/는 는
사례... 을/를 를
남원읍😀 은/는 은
ㄹ 으로/로 로
ㄱ 은/는 은
ㅏ 은/는 는
"""


@pytest.mark.parametrize("line", ATTACHED.strip().splitlines())
def test_the_particle_follows_how_the_word_is_read(line: str) -> None:
    word, pair, particle = line.split(" ")
    assert attach(word, pair) == word + particle


@pytest.mark.parametrize(
    ("word", "pair", "text"),
    [
        ("5 kg", "을/를", "5 kg을"),
        ("남원읍 (5위)", "은/는", "남원읍 (5위)은"),
        ("남원읍 ", "은/는", "남원읍 은"),
        ("南", "은/는", "南은(는)"),
        ("😀", "이/가", "😀이(가)"),
        ("", "으로/로", "(으)로"),
        ("...", "이라/라", "...(이)라"),
    ],
)
def test_a_word_with_blanks_or_without_reading(word: str, pair: str, text: str) -> None:
    assert attach(word, pair) == text


def test_a_pair_that_is_no_particle_is_an_error_with_its_value() -> None:
    with pytest.raises(UnknownParticleError) as caught:
        attach("남원읍", "가나/다")
    assert caught.value.code == "unknown_particle"
    assert caught.value.values == {"pair": "가나/다"}


STRIPPED = """
남원읍은 남원읍 은
남원읍이 남원읍 이
남원읍과 남원읍 과
남원읍과는 남원읍 과는
남원읍에서는요 남원읍 에서는요
남원읍이요 남원읍 이요
남원읍이랑 남원읍 이랑
남원읍으로 남원읍 으로
중문동과 중문동 과
중문동의 중문동 의
여성가족과는 여성가족과 는
여성가족과에서 여성가족과 에서
여성가족과와 여성가족과 와
여성가족과 여성가족과 -
상하수도과 상하수도과 -
상하수도과는 상하수도과 는
주민복지과랑 주민복지과 랑
보건소의 보건소 의
보건소에서도 보건소 에서도
보건소까지만 보건소 까지만
보건소와 보건소 와
보건소로 보건소 로
서울로 서울 로
서귀포시에게 서귀포시 에게
3위는 3위 는
3위요 3위 요
3위와 3위 와
3을 3 을
5와 5 와
20만원을 20만원 을
AI는 AI 는
책을 책 을
집에서 집 에서
사례가 사례 가
사례요 사례 요
하반기에 하반기 에
위원회의 위원회 의
주민회의 주민회의 -
주민회의를 주민회의 를
지원제도 지원제도 -
지원제도의 지원제도 의
제주도 제주도 -
2021년도 2021년도 -
건축허가 건축허가 -
육아휴가를 육아휴가 를
해안도로 해안도로 -
해안도로는 해안도로 는
우리나라도 우리나라 도
고향사랑은 고향사랑 은
어린이 어린이 -
회의 회의 -
의도 의도 -
평가 평가 -
나는 나는 -
까지 까지 -
알려주세요 알려주세요 -
있나요 있나요 -
남원읍를 남원읍를 -
보건소은 보건소은 -
서울으로 서울 으로
보건소으로 보건소으로 -
누구야 누구 야
"""


@pytest.mark.parametrize("line", STRIPPED.strip().splitlines())
def test_a_particle_is_taken_off_where_it_fits(line: str) -> None:
    word, stem, particle = line.split(" ")
    assert strip_particle(word) == (stem, particle.strip("-"))


@pytest.mark.parametrize(
    ("word", "known", "stem"),
    [
        ("노인과", {"노인"}, "노인"),
        ("노인과", {"노인과", "노인"}, "노인과"),
        ("여성가족과는", {"여성가족", "여성가족과"}, "여성가족과"),
        ("여성가족과는", {"여성가족"}, "여성가족"),
        ("허가", {"허"}, "허"),
        ("제주도", {"제주"}, "제주"),
        ("남원읍은", {"여성가족과"}, "남원읍"),
        ("읍은", {"읍"}, "읍"),
    ],
)
def test_known_words_decide(word: str, known: set[str], stem: str) -> None:
    assert strip_particle(word, known.__contains__) == (stem, word.removeprefix(stem))


@example("으")
@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_what_is_attached_to_a_known_word_is_taken_off_again(word: str) -> None:
    for pair in ("은/는", "이/가", "을/를", "과/와", "으로/로", "이랑/랑"):
        attached = attach(word, pair)
        assert strip_particle(attached, lambda stem: stem == word) == (
            word,
            attached.removeprefix(word),
        )


@given(st.text(), st.sampled_from(PAIRS))
def test_no_text_raises_and_nothing_is_lost(text: str, pair: str) -> None:
    assert attach(text, pair).startswith(text)
    assert "".join(strip_particle(text)) == text
    assert final_consonant(text) in (
        None,
        "",
        *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
    )
