"""The bot over many cases looks at those that the search of free text finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.search.index import ALIKE, CANDIDATES, CaseIndex
from knowledge.search.term import Term
from knowledge.search.text_index import TextIndex
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon
from tests.support.many_cases import many_cases

MANY = many_cases(shipped_knowledge(), 300)
INDEX = CaseIndex(MANY.cases, shipped_lexicon())


def test_little_knowledge_needs_no_index_of_texts() -> None:
    assert CaseIndex(MANY.cases[:CANDIDATES], shipped_lexicon()).texts is None


def test_the_case_of_a_topic_is_found_among_many() -> None:
    assert [hit.case_id for hit in INDEX.search([Term(text="농번기")]).hits] == ["2021-h2-05"]


def test_a_case_that_is_allowed_is_found_behind_better_ones() -> None:
    holders = [case.id for case in MANY.cases if "드론" in (case.title or "")]
    assert len(holders) > CANDIDATES / 2
    fitting = [case.id for case in MANY.cases if "드론" in (case.content or "")]
    among = {*fitting[-60:], "2021-h2-05"}
    found = INDEX.search([Term(text="드론")], among=among)
    assert {hit.case_id for hit in found.hits} <= among
    assert found.hits


def test_the_index_of_texts_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "texts"
    built = CaseIndex(MANY.cases, shipped_lexicon(), file)
    terms = [Term(text="농번기"), Term(text="돌봄")]
    expected = built.search(terms)
    other = CaseIndex(MANY.cases[1:], shipped_lexicon(), file)

    def never(_: object) -> TextIndex:
        raise AssertionError("built again")

    with monkeypatch.context() as patch:
        patch.setattr(TextIndex, "build", never)
        assert CaseIndex(MANY.cases, shipped_lexicon(), file).search(terms) == expected
        with pytest.raises(AssertionError, match="built again"):
            other.search(terms)
    assert other.search(terms).hits  # other cases: built, and kept instead


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    index = CaseIndex(MANY.cases, shipped_lexicon(), tmp_path / "missing" / "texts")
    assert index.search([Term(text="농번기")]).hits
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_seen_through_slips_and_missing_blanks() -> None:
    case = MANY.cases[-1]
    words = (case.title or "").split()
    slip = {"돌봄": "돌범", "안전": "안젼", "복지": "복찌", "운영": "운엉", "지원": "지언"}
    typed = "".join(slip.get(word, word) for word in words)
    assert INDEX.alike(typed).cases == (case.id,)
    assert INDEX.alike(typed).fit >= ALIKE
    assert INDEX.alike(typed, among=[MANY.cases[0].id]).cases == ()


@pytest.mark.parametrize("text", ["여권 재발급 처리기한", "쓰레기 버리는 날", "", "ㅋㅋ"])
def test_what_stands_in_no_name_is_alike_to_none(text: str) -> None:
    assert INDEX.alike(text).cases == ()


def test_in_little_knowledge_nothing_is_only_alike() -> None:
    few = CaseIndex(MANY.cases[:CANDIDATES], shipped_lexicon())
    assert few.alike(MANY.cases[0].title or "").cases == ()
