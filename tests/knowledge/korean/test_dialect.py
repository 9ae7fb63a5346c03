"""Words of Jeju, Gyeongsang and Jeolla."""

from __future__ import annotations

import pytest

from knowledge.korean.dialect import from_dialect


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("급헐 때 병원", "급할 때 병원"),
        ("노인 위헌 거", "노인 위한 거"),
        ("허가 내젠 하난", "허가 내려고 하니까"),
        ("몇 번 댕겨야", "몇 번 다녀야"),
        ("먼 사람덜 위해", "먼 사람들 위해"),
        ("귤이영 옥돔이영 판다", "귤이랑 옥돔이랑 판다"),
        ("청소허는 디", "청소하는 디"),
        ("버릴라믄", "버리려면"),
        ("납골당 지을라카는데", "납골당 지으려는데"),
        ("귤 팔라꼬", "귤 팔려고"),
        ("손지 봐 줄 디가 어서", "손주 봐 줄 데가 없어서"),
        ("누구헌티 해 주나", "누구한테 해 주나"),
        ("급하면 우짜노", "급하면 어떡해"),
        ("봐 준다카던데", "봐 준다던데"),
        ("안부살피미라꼬 들었소", "안부살피미라고 들었소"),
        ("새복부터 문 여는 디가", "새벽부터 문 여는 데가"),
        ("병원이 없어가 급하면", "병원이 없어서 급하면"),
        ("가실에도 하나", "가을에도 하나"),
        ("한 번썩 들다봐", "한 번씩 들여다봐"),
    ],
)
def test_a_jeju_form_is_put_as_elsewhere(said: str, standard: str) -> None:
    assert from_dialect(said) == standard


@pytest.mark.parametrize(
    "text",
    [
        "운전면허는",
        "특허고",
        "인허가 부서",
        "헌 가구",
        "경험",
        "허가",
        "오시는 분 가실 분",
        "걸어가 보니",
        "디지털 민원",
        "잔디",
        "콜라면",
        "새로 온 사람",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert from_dialect(text) == text
