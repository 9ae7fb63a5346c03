"""What a reader has to look at in a draft: warnings → Korean sentences."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.intake.draft import Draft, DraftWarning, WarningCode

_KINDS = {
    "finalists": "결과가 아니라 본선에 오른 사례를 알리는 글입니다. 등록할 사례가 없습니다.",
    "call": "결과가 아니라 응모를 받는 글입니다. 등록할 사례가 없습니다.",
}

_SENTENCES: Mapping[WarningCode, str] = {
    "nothing_found": "입상 사례를 찾지 못했습니다.",
    "year_unknown": "연도를 알 수 없습니다.",
    "host_unknown": "주관 기관을 알 수 없습니다.",
    "department_unknown": "부서를 알 수 없습니다: {case}",
    "title_unknown": "사례명을 알 수 없습니다: {case}",
    "organisation_unknown": "기관을 알 수 없습니다: {case}",
    "standing_unknown": "순위와 등급을 알 수 없습니다: {case}",
    "rewards_unknown": "보상이 나와 있지 않습니다.",
    "count_differs": "{announced}건 발표, {found}건 찾음.",
    "rank_missing": "빠진 순위가 있습니다: {ranks}위",
    "rank_twice": "같은 순위가 둘 이상 있습니다: {ranks}위",
    "two_names": "한 사례의 이름이 둘입니다: '{title}', '{alias}'",
    "too_long": "글이 길어 앞의 {limit}자만 읽었습니다.",
    "too_many": "입상 사례를 말하는 곳이 너무 많아 앞의 {limit}곳만 읽었습니다.",
}


def draft_warning(draft: Draft, warning: DraftWarning) -> str:
    """The sentence for `warning` of `draft`; names the contest where there are several."""
    said = warning_said(warning)
    if warning.contest is None or len(draft.contests) < 2:
        return said
    contest = draft.contests[warning.contest]
    name = contest.name or f"{warning.contest + 1}번째 대회"
    return f"[{name}] {said}"


def draft_warnings(draft: Draft) -> tuple[str, ...]:
    """All warnings of `draft` as sentences, in their order."""
    return tuple(draft_warning(draft, warning) for warning in draft.warnings)


def draft_json(draft: Draft) -> dict[str, object]:
    """`draft` as JSON values; every warning has its Korean `sentence` beside code and values."""
    told: dict[str, object] = draft.model_dump(mode="json")
    told["warnings"] = [
        {**warning.model_dump(mode="json"), "sentence": sentence}
        for warning, sentence in zip(draft.warnings, draft_warnings(draft), strict=True)
    ]
    return told


def worded_codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_SENTENCES) | {"not_a_result", "grade_count_differs"}


def warning_said(warning: DraftWarning) -> str:
    """The sentence for `warning` where it is clear which contest is meant."""
    values = warning.values
    if warning.code == "not_a_result":
        return _KINDS[str(values["kind"])]
    if warning.code == "grade_count_differs":
        grade = f"{values.get('category', '')} {values['grade']}".strip()
        return f"{grade} {values['announced']}건 발표, {values['found']}건 찾음."
    return _SENTENCES[warning.code].format_map(values)
