"""The index of codes finds what looking at every case finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.codes import SHORTEST_PIECE, CodeIndex, codes_of
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon
from tests.support.many_cases import many_cases

LEXICON = shipped_lexicon()
CASES = many_cases(shipped_knowledge(), 150).cases
CODES = {case.id: codes_of(case, LEXICON) for case in CASES}
INDEX = CodeIndex(CASES, LEXICON)
_WRITTEN = sorted({name for codes in CODES.values() for name, _ in codes.titles + codes.services})


@st.composite
def parts_of_names(draw: st.DrawFn) -> str:
    """Two letters or more of a written code, sometimes with a wrong one behind."""
    name = draw(st.sampled_from(_WRITTEN))
    start = draw(st.integers(0, len(name) - 2))
    end = draw(st.integers(start + 2, len(name)))
    return name[start:end] + draw(st.sampled_from(["", "", "ㅋ"]))


@given(parts_of_names())
def test_titles_and_services_are_found_as_by_looking_at_every_case(code: str) -> None:
    titles = [case_id for case_id, codes in CODES.items() if codes.is_in_title(code)]
    services = [case_id for case_id, codes in CODES.items() if codes.is_in_service(code)]
    assert list(INDEX.titles(code)) == titles
    assert list(INDEX.services(code)) == services


def test_departments_are_found_whole_or_else_by_a_part() -> None:
    wholes = {codes.department for codes in CODES.values()}
    for case_id, codes in CODES.items():
        assert case_id in INDEX.departments(codes.department)
        stem = codes.department[:-1]
        if len(stem) >= SHORTEST_PIECE and stem not in wholes:
            assert case_id in INDEX.departments(stem)
        for start in range(1, len(codes.department)):
            end = codes.department[start:]
            found = case_id in INDEX.departments(end)
            assert found == (len(end) >= SHORTEST_PIECE and end not in wholes)
    assert INDEX.departments("") == ()


def test_a_name_with_latin_words_is_found_as_it_sounds() -> None:
    case = next(case for case in shipped_knowledge().cases if "서귀포in" in (case.title or ""))
    assert codes_of(case, LEXICON).is_in_title("ㅅㄱㅍㅇ")
