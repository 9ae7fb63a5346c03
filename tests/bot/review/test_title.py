"""What a document is called where nobody has said it."""

from __future__ import annotations

import pytest

from bot.review.propose import TITLE, TITLE_OF_A_SENTENCE, title_of
from knowledge.intake.document import Document, Paragraph

HEADLINE = "가람시, 적극행정 우수사례 3건 선정"
SENTENCE = (
    "가람시(시장 ○○○)는 2022년 6월 20일 나리도가 연 2022년 상반기 적극행정 우수사례 경진대회에서 "
    "3건이 입상했다고 밝혔다. 도 전체에서 7건이 뽑혔다."
)


def _document(*texts: str) -> Document:
    return Document(format="text", blocks=tuple(Paragraph(text=text) for text in texts))


def test_a_headline_is_the_title() -> None:
    assert title_of(_document(HEADLINE, SENTENCE), None) == HEADLINE


def test_of_a_text_without_a_headline_only_a_beginning_is() -> None:
    title = title_of(_document(SENTENCE), None)
    assert title.endswith("…")
    assert SENTENCE.startswith(title.removesuffix("…") + " ")
    assert len(title) <= TITLE_OF_A_SENTENCE + 1


@pytest.mark.parametrize("name", ["결과.hwpx", None])
def test_without_text_it_is_the_file(name: str | None) -> None:
    assert title_of(_document("짧다."), name) == ("결과" if name else "붙여 넣은 글")


def test_a_long_headline_is_cut() -> None:
    assert len(title_of(_document("가 나" * TITLE), None)) == TITLE
