"""The bot over many cases looks at those that the search of free text finds."""

from __future__ import annotations

from knowledge.search.index import CANDIDATES, CaseIndex
from knowledge.search.term import Term
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
