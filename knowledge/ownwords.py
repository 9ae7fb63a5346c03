"""Words of one place or office, added to the lexicon from a file of its own.

    concepts:
      - {id: bulky_waste, said: [큰짐, 헌짐]}       # more words of a meaning that there is
      - {id: night_bus, words: [심야버스], said: [막차, 밤버스~]}   # a meaning of its own
    asides: [물바람]           # words that say nothing
    elsewhere: [빛고을카드]    # another subject: never taken for a case
    variants: {쎄무과: 세무과} # how people spell it, how it is spelled
    towns: [물빛읍]            # places that are not ours
    departments: [물관리]      # what departments are called, without 과

The lists mean what those of `knowledge/data/lexicon` mean; everything is optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataFile
from knowledge.lexicon import Concept, Lexicon, compact, has_verb, split_stems
from knowledge.models import Model

Word = Annotated[str, Field(min_length=1, max_length=40)]


class OwnConcept(Model):
    """Words for one meaning; `id` is that of a concept of the lexicon, or a new one."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    words: tuple[Word, ...] = ()
    said: tuple[Word, ...] = ()


class OwnWords(Model):
    """The file; see the head of this module."""

    concepts: tuple[OwnConcept, ...] = ()
    asides: tuple[Word, ...] = ()
    elsewhere: tuple[Word, ...] = ()
    variants: dict[Word, Word] = Field(default_factory=dict)
    towns: tuple[Word, ...] = ()
    departments: tuple[Word, ...] = ()


def read_own_words(path: Path) -> OwnWords:
    """The words of the file at `path`.

    Raises DataFileError with the name of the file and the line of the first mistake.
    """
    file = DataFile.read(path)
    return file.model(OwnWords, file.values, ())


def with_own_words(lexicon: Lexicon, own: OwnWords) -> Lexicon:
    """`lexicon` with the words of `own` in addition; nothing is taken away."""
    concepts = dict(lexicon.concepts)
    for entry in own.concepts:
        concepts[entry.id] = _widened(concepts.get(entry.id), entry)
    aside_words, aside_stems = split_stems(own.asides)
    elsewhere = frozenset(map(compact, own.elsewhere))
    phrases = frozenset(compact(word) for word in own.elsewhere if " " in word)
    return replace(
        lexicon,
        concepts=concepts,
        aside_words=lexicon.aside_words | set(aside_words),
        aside_stems=lexicon.aside_stems | set(aside_stems),
        elsewhere=lexicon.elsewhere | elsewhere,
        elsewhere_phrases=lexicon.elsewhere_phrases | phrases,
        variants={**lexicon.variants, **own.variants},
        towns=lexicon.towns | set(own.towns),
        department_stems=lexicon.department_stems | set(own.departments),
    )


def _widened(concept: Concept | None, entry: OwnConcept) -> Concept:
    said, stems = split_stems(entry.said)
    words = tuple(map(compact, entry.words))
    if concept is None:
        return Concept(id=entry.id, words=words, said=said, stems=stems, deed=has_verb(entry.said))
    return replace(
        concept,
        words=_joined(concept.words, words),
        said=_joined(concept.said, said),
        stems=_joined(concept.stems, stems),
        deed=concept.deed or has_verb(entry.said),
    )


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
