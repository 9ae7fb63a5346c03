"""Nouns of one letter (앱, 숲, 논), which stand inside of every other word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from knowledge.search.documents import (
    ALIAS,
    BEHIND_A_LETTER,
    DEPARTMENT,
    OBJECTS,
    OF_A_NOUN,
    PLACES_IN,
    Document,
    Field,
)

_IN_NAMES = (*PLACES_IN, *OBJECTS, *OF_A_NOUN)
_OF_PLACE = ("에", "로")
_NO_NOUNS = frozenset("전후때곳것수중등및더잘안못그이저한두세네온첫내제각매총만데번명건년월")
"""Letters that count, point or say when (하루 전), and name no thing."""
_CLEAR = frozenset("논밭섬땅길짐벽닭옷책칼밥쌀벼콩꽃풀둑숲뱀쥐")
"""Letters that name a thing wherever they have the particle of one."""
_WHERE = frozenset("밖안앞뒤옆위밑곁끝편덤힘참")
"""밖에서, 힘으로: where or how."""


def one_letter_nouns(documents: Sequence[Document], ends: Collection[str]) -> frozenset[str]:
    """Those that stand in names (앱, 숲속), or in the story of a case that has no name (차를), or
    that end a longer word of a title (곰이, of a 반달가슴곰): its last letters are `ends`."""
    found: set[str] = set()
    told: set[str] = set()
    named: set[str] = set()
    for document in documents:
        for field, letter, behind in _short_words(document):
            if field.weight >= DEPARTMENT and (not behind or behind in _IN_NAMES):
                found.add(letter)
            if behind in BEHIND_A_LETTER:
                if document.case.title is None or letter in ends or letter in _CLEAR:
                    found.add(letter)
                if field.weight < ALIAS:
                    told.add(letter)
            if behind == "이" and letter in ends:
                found.add(letter)
            if field.weight >= ALIAS and behind in _OF_PLACE:
                named.add(letter)
    found |= told & named  # 쌀로 of a title, where a story has 쌀을
    return frozenset(found) - _NO_NOUNS


def _short_words(document: Document) -> Iterator[tuple[Field, str, str]]:
    """Words of one letter, and of one with a particle: the field, the letter, the particle."""
    for field in document.fields:
        for word in field.words:
            if 0 < len(word) <= 2 or (word[1:] in OF_A_NOUN and word[0] not in _WHERE):
                yield field, word[0], word[1:]
