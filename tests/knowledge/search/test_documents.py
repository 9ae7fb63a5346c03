"""A case as searchable text."""

from __future__ import annotations

import pytest

from knowledge.search.documents import TITLE, Field, document_of, field_of
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon


def _field(text: str) -> Field:
    return field_of(TITLE, text, shipped_lexicon())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("문화 분야 공모", "화분"),
        ("방안 경진대회", "안경"),
        ("공공기관 정보 공개", "관정"),
    ],
)
def test_a_short_word_does_not_stand_across_the_end_of_another(text: str, word: str) -> None:
    assert not _field(text).has(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("골목 화분 나눔", "화분"),
        ("공공와이파이", "와이파이"),
        ("헌 옷 수거함", "헌옷"),
        ("개인하수 처리시설 점검", "하수처리시설"),
    ],
)
def test_blanks_do_not_matter_where_a_word_begins(text: str, word: str) -> None:
    assert _field(text).has(word)


def test_a_case_has_the_meanings_of_its_words_and_no_others() -> None:
    case = shipped_knowledge().cases[0]
    title = "온라인 문화 분야 버스 안내"
    bare = case.model_copy(
        update={"title": title, "aliases": (), "department": None, "content": None,
                "outcome": None, "services": (), "remarks": (), "category": None}
    )  # fmt: skip

    found = document_of(bare, shipped_lexicon()).concepts

    assert set(found) == {"online", "culture", "traffic", "bus"}


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("두고 내린 짐 찾아 주기", "lost_things"),
        ("불법 전단지 대신 찌라시 게시판", "outdoor_advertisements"),
        ("심박 시계를 빌려준 보건소", "rental"),
    ],
)
def test_everyday_words_of_a_title_mean_what_they_mean_in_a_question(
    title: str, meaning: str
) -> None:
    case = shipped_knowledge().cases[0].model_copy(update={"title": title})

    assert meaning in document_of(case, shipped_lexicon()).concepts


def test_a_case_that_speaks_of_somebody_is_not_for_all_who_are_called_so() -> None:
    case = shipped_knowledge().cases[0]
    title = "시어머니 손맛 김치"
    bare = case.model_copy(
        update={"title": title, "aliases": (), "department": None, "content": None,
                "outcome": None, "services": (), "remarks": (), "category": None}
    )  # fmt: skip

    assert "elderly" not in document_of(bare, shipped_lexicon()).concepts


def test_a_noun_of_one_letter_is_one_only_by_itself() -> None:
    assert _field("섬 주민 이송").has_letter("섬")
    assert _field("숲속 교실").has_letter("숲")
    assert not _field("섬세한 안내").has_letter("섬")


@pytest.mark.parametrize(
    ("title", "department", "concept"),
    [
        ("안내체계 구축사업", None, "livestock"),
        ("청사 안내", "민원봉사과", "farmer"),
    ],
)
def test_letters_of_two_words_are_no_meaning(
    title: str, department: str | None, concept: str
) -> None:
    case = shipped_knowledge().cases[0]
    bare = case.model_copy(
        update={"title": title, "aliases": (), "department": department, "content": None,
                "outcome": None, "services": (), "remarks": (), "category": None}
    )  # fmt: skip

    assert concept not in document_of(bare, shipped_lexicon()).concepts


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("소비자 피해 구제", "비자"),
        ("청소년 쉼터", "청소"),
        ("체육관 등 유휴 시설 개방", "등유"),
        ("문화재 안내판", "화재"),
    ],
)
def test_letters_of_another_word_are_no_word(text: str, word: str) -> None:
    assert not _field(text).has(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [("청소년 거리 청소", "청소"), ("소비자 비자 상담", "비자"), ("등유 나눔", "등유")],
)
def test_beside_it_the_word_itself_counts(text: str, word: str) -> None:
    assert _field(text).has(word)
