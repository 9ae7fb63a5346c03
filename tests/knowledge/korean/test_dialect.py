"""Jeju forms of verbs."""

from __future__ import annotations

import pytest

from knowledge.korean.dialect import from_jeju


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("급헐 때 병원", "급할 때 병원"),
        ("노인 위헌 거", "노인 위한 거"),
        ("허가 내젠 하난", "허가 내려고 하난"),
        ("몇 번 댕겨야", "몇 번 다녀야"),
        ("먼 사람덜 위해", "먼 사람들 위해"),
        ("귤이영 옥돔이영 판다", "귤이랑 옥돔이랑 판다"),
        ("청소허는 디", "청소하는 디"),
    ],
)
def test_a_jeju_form_is_put_as_elsewhere(said: str, standard: str) -> None:
    assert from_jeju(said) == standard


@pytest.mark.parametrize(
    "text", ["운전면허는", "특허고", "인허가 부서", "헌 가구", "경험", "허가"]
)
def test_other_words_stay(text: str) -> None:
    assert from_jeju(text) == text
