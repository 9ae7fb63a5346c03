"""What stops a publication, in Korean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.review.errors import LINE

FINDINGS: Mapping[str, str] = {
    "confidential": "대외비 표시가 있습니다",
    "closed": "비공개 표시가 있습니다",
    "embargo": "엠바고이거나 보도 시점이 아직 되지 않았습니다",
    "resident_number": "주민등록번호가 있습니다",
    "mobile_number": "휴대전화 번호가 있습니다",
    "number_in_field": "공개될 칸에 전화번호 같은 번호가 있습니다",
    "office_number": "사무실 전화번호가 있습니다(공개하지 않습니다)",
}
_SHOWN_QUESTIONS = 3


def stopped(over: Iterable[str]) -> str:
    """대외비 표시가 있습니다; 질문 2개의 답이 틀리게 됩니다(‘3위 사례’, ‘보상은?’)."""
    found = list(over)
    questions = [one.removeprefix(LINE) for one in found if one.startswith(LINE)]
    parts = [FINDINGS.get(one, one) for one in found if not one.startswith(LINE)]
    if questions:
        named = ", ".join(f"‘{question}’" for question in questions[:_SHOWN_QUESTIONS])
        more = " …" if len(questions) > _SHOWN_QUESTIONS else ""
        parts.append(f"질문 {len(questions):,}개의 답이 틀리게 됩니다({named}{more})")
    return "; ".join(parts)
