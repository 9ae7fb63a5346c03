"""What must not become public is found, and what only looks like it is not."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.review.guard import guard
from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.draft import ContestDraft, Draft, RecordDraft

TODAY = dt.date(2021, 9, 15)
NOTHING = Draft(kind="unknown")
# Put together here: no such number stands anywhere in this repository.
MOBILE = "-".join(("010", "0000", "0000"))
OFFICE = "-".join(("064", "000", "0000"))
RESIDENT = "-".join(("000101", "3" + "0" * 6))


def _codes(text: str, draft: Draft = NOTHING) -> list[str]:
    document = Document(format="text", blocks=(Paragraph(text=text),))
    return [finding.code for finding in guard(document, draft, TODAY)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("대외비", "confidential"),
        ("[대 외 비] 심사 결과", "confidential"),
        ("외부 배포 금지", "confidential"),
        ("비공개", "closed"),
        ("(비공개) 심사 결과", "closed"),
        ("공개 여부: 비공개", "closed"),
        ("※ 비공개 자료", "closed"),
        ("엠바고: 15일 정오까지", "embargo"),
        ("보도시점 2021. 9. 16.(목) 12:00 이후", "embargo"),
        ("보도일시: 2021년 10월 1일", "embargo"),
        (f"문의 김○○ {MOBILE}", "mobile_number"),
        (f"연락처 {MOBILE.replace('-', '')}", "mobile_number"),
        (f"대상자 {RESIDENT}", "resident_number"),
        (f"담당부서 ({OFFICE})", "office_number"),
    ],
)
def test_it_is_found(text: str, code: str) -> None:
    assert code in _codes(f"결과를 알립니다.\n{text}\n끝.")


@pytest.mark.parametrize(
    "text",
    [
        "비공개 정보를 공개로 바꾼 사례",
        "비공개로 열린 심사에서 1위",
        "저작권자 © 한라신문 무단전재 및 재배포 금지",
        "<저작권자 ⓒ 한라신문, 무단 전재-재배포 금지>",
        "Copyright 한라신문. 무단복제 및 배포 금지",
        "ⓒ 한라신문 무단 배포 금지",
        "보도시점 2021. 9. 15.(수) 배포 즉시",
        "엠바고 해제",
        "2021년 9월 7일 10건을 선정해 200,000원을 지급",
        "제2021-1234호",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert _codes(text) == []


def test_a_mark_in_a_table_is_found() -> None:
    table = Table(rows=(("공개구분", "비공개"), ("제목", "심사 결과")))
    document = Document(format="hwpx", blocks=(table,))
    assert "closed" in [finding.code for finding in guard(document, NOTHING, TODAY)]


def test_an_office_number_stops_only_what_is_published_with_it() -> None:
    draft = Draft(
        kind="result",
        contests=(ContestDraft(records=(RecordDraft(title=f"상담 전화 {OFFICE}"),)),),
    )
    document = Document(format="text", blocks=(Paragraph(text=f"문의 {OFFICE}"),))
    stops = {finding.code: finding.stops for finding in guard(document, draft, TODAY)}
    assert stops == {"office_number": False, "number_in_field": True}


def test_no_number_is_repeated() -> None:
    document = Document(format="text", blocks=(Paragraph(text=f"{MOBILE}\n{RESIDENT}\n{OFFICE}"),))
    findings = guard(document, NOTHING, TODAY)
    assert len(findings) == 3
    shown = " ".join(finding.text for finding in findings)
    assert not any(number in shown for number in (MOBILE, RESIDENT, OFFICE))
