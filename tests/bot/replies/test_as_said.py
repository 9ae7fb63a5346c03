"""What there is nothing about is named as it was said, and never by a piece of a word."""

from __future__ import annotations

import pytest

from tests.dialogues.shipped import converse, shipped_snapshot


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("옛날에는 묘지기가 따로 있었지", "'묘지기'에 관한"),  # no 기가
        ("막내딸이 안부 전화를 자주 합니다", "'막내딸'과"),  # no 딸이
        ("전산직이 볼만한 사례 있나요", "'전산직'과"),  # no 직이
        ("사이즈표", "'사이즈표'에"),  # no 즈표
        ("요즘 돈이 없는데 도와주는 데 있나요", "'돈'에 관한"),
        ("치매 검진 대상 나이", "'나이'에 관한"),  # a word, and no 나 that is a subject
        ("고령 운전자 교육", "'고령 운전자'와 '교육'에"),  # with its blank
        ("인감증명서 발급", "'인감증명서'에"),
        ("응급구조사 시험일", "'응급구조사'와"),
        ("블록체인", "'블록체인'에"),
    ],
)
def test_what_is_not_there_is_named_as_it_was_said(asked: str, named: str) -> None:
    reply = converse([asked], shipped_snapshot())

    assert reply.kind == "none"
    assert named in reply.text


@pytest.mark.parametrize("asked", ["길이 재는 자 빌려주는 곳", "읍사무소 앞에 차 대도 됨?"])
def test_a_verb_is_no_topic(asked: str) -> None:
    reply = converse([asked], shipped_snapshot())

    assert "재는" not in reply.text
    assert "대도" not in reply.text
    assert "자료에 없습니다" in reply.text


def test_a_whole_message_without_blanks_is_no_name() -> None:
    reply = converse(["할머니집에커피머신"], shipped_snapshot())

    assert "'커피머신'에 관한" in reply.text
