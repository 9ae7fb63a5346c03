"""A name is ours, mistyped, or somebody else's; the nearest one is never taken for it."""

from __future__ import annotations

import pytest

from knowledge.question.names import recognise_names
from knowledge.question.other_names import recognise_other_names
from knowledge.question.scan import Draft, Scan
from tests.dialogues.shipped import shipped_snapshot
from tests.knowledge.question.reading import read


def _read(text: str) -> tuple[Draft, str]:
    snapshot = shipped_snapshot()
    pieces = snapshot.index.vocabulary.pieces

    def exactly(scan: Scan, draft: Draft) -> None:
        recognise_names(scan, draft, snapshot.names, lambda word: False)

    def others(scan: Scan, draft: Draft) -> None:
        known = snapshot.lexicon.concept_of_word
        recognise_other_names(
            scan, draft, snapshot.names, lambda word: word in pieces or word in known
        )

    return read(text, exactly, others)


@pytest.mark.parametrize(
    ("text", "departments"),
    [
        ("남원읍", ["남원읍"]),
        ("남원읍의 사례", ["남원읍"]),
        ("남원읍에서는", ["남원읍"]),
        ("남 원 읍", ["남원읍"]),
        ("남원 사례", ["남원읍"]),
        ("서귀포시 남원읍", ["남원읍"]),
        ("여성가족과와 남원읍", ["여성가족과", "남원읍"]),
        ("여성가족과랑노인장애인과", ["여성가족과", "노인장애인과"]),
        ("감귤과", ["감귤농정과"]),
        ("여가과", ["여성가족과"]),
        ("보건소", ["서귀포보건소"]),
        ("서귀포보건소치매환자", ["서귀포보건소"]),
        ("남원읍사무소", ["남원읍"]),
        ("상하수도과는 뭐 했어요", ["상하수도과"]),
    ],
)
def test_our_departments(text: str, departments: list[str]) -> None:
    draft, _ = _read(text)

    assert draft.departments == departments
    assert not draft.unknown
    assert not draft.corrections


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("남언읍", "남원읍"),
        ("감귤농장과", "감귤농정과"),
        ("여성가죡과", "여성가족과"),
        ("노인장에인과", "노인장애인과"),
        ("서귀포보건수", "서귀포보건소"),
        ("주민볶지과", "주민복지과"),
    ],
)
def test_a_slip_is_forgiven_and_told(text: str, meant: str) -> None:
    draft, _ = _read(text)

    assert draft.departments == [meant]
    assert [(c.heard, c.meant) for c in draft.corrections] == [(text, meant)]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("대정읍 사례", "place", "대정읍"),
        ("성산읍", "place", "성산읍"),
        ("표선면 사례", "place", "표선면"),
        ("동부보건소", "department", "동부보건소"),
        ("제주보건소는?", "department", "제주보건소"),
        ("노인복지과", "department", "노인복지과"),
        ("교통행정과 사례", "department", "교통행정과"),
        ("남원시 사례", "city", "남원시"),
        ("제주시 우수사례", "city", "제주시"),
        ("부산 사례", "city", "부산"),
        ("다른 시 사례", "city", "다른 시"),
    ],
)
def test_somebody_elses_name_is_unknown(text: str, kind: str, name: str) -> None:
    draft, _ = _read(text)

    assert [(unknown.kind, unknown.text) for unknown in draft.unknown] == [(kind, name)]
    assert draft.departments == []


@pytest.mark.parametrize(
    "text",
    [
        "결과",
        "효과",
        "운동",
        "활동",
        "하면",
        "방면",
        "도시",
        "다시",
        "역시",
        "서귀포in",
        "3과",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    draft, _ = _read(text)

    assert (draft.departments, draft.unknown, draft.organisations) == ([], [], [])


def test_a_department_that_is_left_out() -> None:
    draft, _ = _read("남원읍 말고 여성가족과")

    assert (draft.departments, draft.without_departments) == (["여성가족과"], ["남원읍"])


@pytest.mark.parametrize("text", ["읍면동", "읍·면·동 중에서", "읍면 사례"])
def test_a_class_of_places(text: str) -> None:
    assert _read(text)[0].place_class == "읍면동"


def test_our_own_organisation_is_no_department() -> None:
    draft, _ = _read("서귀포시 사례")

    assert (draft.organisations, draft.departments) == (["서귀포시"], [])
