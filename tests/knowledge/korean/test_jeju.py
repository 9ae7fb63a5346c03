"""The words and endings of Jeju."""

from __future__ import annotations

import pytest

from knowledge.korean.jeju import from_jeju


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("민원실 일찍 열엄수과", "민원실 일찍 열어요"),
        ("멧 시까지 헴수과", "몇 시까지 해요"),
        ("상 받아신고", "상 받았어요"),
        ("멧돼지 들어와수다", "멧돼지 들어왔어요"),
        ("허가 받젠 허민", "허가 받으려고 하면"),
        ("버리젠 허난", "버리려고 하니까"),
        ("점검 온덴 허는디", "점검 온다고 하는데"),
        ("병원이 멀엉 큰일이우다", "병원이 멀어서 큰일이에요"),
        ("무신거우꽈", "뭐예요"),
        ("누게나 되는 거꽈", "누구나 되는 거예요"),
        ("무사 옴이우꽈", "무사 오는 거예요"),
        ("검사 받을 디 이수과", "검사 받을 데 있나요"),
        ("들여다봐 주는 거 이서마씸", "들여다봐 주는 거 있어요"),
        ("어디 강 신고해사 됩니까", "어디 가서 신고해야 됩니까"),
        ("스티커 사레 못 가쿠다", "스티커 사러 못 가겠어요"),
        ("서류 ᄒᆞᆫ 장", "서류 한 장"),
    ],
)
def test_a_form_of_jeju_is_put_as_elsewhere(said: str, standard: str) -> None:
    assert from_jeju(said) == standard


@pytest.mark.parametrize(
    "text",
    [
        "피해신고 어디", "전화신고 하나요", "내 점수다", "대다수가", "이사 하고", "가사 도우미",
        "해사 허가", "이젠 하지 마", "농민 지원", "모레 가요", "강 옆에 산책로", "어서 와요",
        "디지털 민원", "시민 여러분", "이서방",
    ],
)  # fmt: skip
def test_other_words_stay(text: str) -> None:
    assert from_jeju(text) == text
