"""A word of a case does not stand for two words of a message."""

from __future__ import annotations

from knowledge.models import Case
from knowledge.search.counted_once import told_twice
from knowledge.search.documents import Document, document_of
from knowledge.search.term import Term
from tests.dialogues.shipped import shipped_lexicon

LIBRARY = Term(text="도서관", concepts=("library_books",))
BOOKS = Term(text="책", concepts=("books",))


def _document(title: str) -> Document:
    case = Case(id="2024-h1-01", contest="2024-h1", title=title, source="s")
    return document_of(case, shipped_lexicon())


def test_a_part_of_the_word_beside_it_is_nothing_of_its_own() -> None:
    document = _document("도서관에서 역까지 가는 심야 버스")
    assert told_twice([LIBRARY, BOOKS], document, shipped_lexicon()) == {"책"}


def test_what_is_written_counts() -> None:
    document = _document("도서관 책을 집으로")
    assert not told_twice([LIBRARY, BOOKS], document, shipped_lexicon())
