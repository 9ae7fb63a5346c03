"""A mistyped stretch of a title is found among many titles as among few."""

from __future__ import annotations

import random

from knowledge.question.mistyped import SLIP_LIMIT
from knowledge.search.documents import document_of
from knowledge.search.title_slips import FEW_TITLES
from knowledge.search.vocabulary import Vocabulary
from tests.bench.many import many_cases
from tests.bench.search.noise import mistyped
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon


def test_a_slip_in_one_of_many_titles_is_seen() -> None:
    snapshot, _ = many_cases(3 * FEW_TITLES, shipped_lexicon())
    documents = [document_of(case, snapshot.lexicon) for case in snapshot.knowledge.cases]
    many = Vocabulary(documents)
    rng = random.Random(1)
    right = 0
    for document in documents[::10]:
        stretch = "".join((document.case.title or "").split()[:2])
        few = Vocabulary([document])
        slip = mistyped(rng, stretch)
        expected = few.in_title(slip)
        assert expected is not None
        right += many.in_title(slip) == expected
    assert right >= 28


def test_what_is_in_no_title_is_no_slip_of_one() -> None:
    snapshot, _ = many_cases(3 * FEW_TITLES, shipped_lexicon())
    vocabulary = snapshot.index.vocabulary
    assert vocabulary.in_title("쀍뒑쮏쓟") is None
    assert vocabulary.in_title("남의나라이야기") is None


def test_a_slip_of_two_letters_keeps_their_shape() -> None:
    case = shipped_knowledge().cases[0]
    titled = case.model_copy(update={"title": "골목 시험 돌봄 치매"})
    vocabulary = Vocabulary([document_of(titled, shipped_lexicon())])

    assert vocabulary.mistyped("과목", SLIP_LIMIT) is None
    assert vocabulary.mistyped("실험", SLIP_LIMIT) is None
    assert vocabulary.mistyped("치메", SLIP_LIMIT) == "치매"
    assert vocabulary.mistyped("돌붐", SLIP_LIMIT) == "돌봄"


def test_two_words_of_a_title_may_be_typed_without_their_blank() -> None:
    case = shipped_knowledge().cases[0]
    titled = case.model_copy(update={"title": "활주로 새 떼 쫓는 매 소리 스피커"})
    vocabulary = Vocabulary([document_of(titled, shipped_lexicon())])

    assert vocabulary.is_joined("새떼")
    assert vocabulary.is_joined("소리스피커")
    assert not vocabulary.is_joined("로새")
    assert not vocabulary.is_joined("떼매")
