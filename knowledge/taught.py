"""What was taught: questions that were not answered, and what was meant by them.

A sample is a question as it was asked and what answers it. A name is what people call a case,
a synonym what they call a thing. All of it is understanding, and none of it a fact: cases are
shown as their sources have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from knowledge.korean.jamo import decompose
from knowledge.korean.normalise import normalise
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Identifier, Model
from knowledge.ownwords import OwnConcept, OwnWords, with_own_words

Said = Annotated[str, Field(min_length=1, max_length=400)]
Word = Annotated[str, Field(min_length=1, max_length=40)]

_NO_LETTER = regex(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]")


class Sample(Model):
    """A question and its answer: that of the case `case`, that of another question `meaning`,
    or, without both, that nothing is known about it."""

    said: Said
    case: Identifier | None = None
    meaning: Said | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Sample:
        if self.case is not None and self.meaning is not None:
            raise ValueError("case와 meaning 가운데 하나만 적습니다")
        return self

    @property
    def unanswerable(self) -> bool:
        """Whether nothing is known about it."""
        return self.case is None and self.meaning is None


class TaughtName(Model):
    """What people call a case; it is searched like the title and shown nowhere."""

    case: Identifier
    text: Word


class Synonym(Model):
    """`said` is what people say for `word`."""

    said: Word
    word: Word


class Taught(Model):
    """Everything that was taught. `revision` grows with each change."""

    revision: int = 0
    samples: tuple[Sample, ...] = ()
    names: tuple[TaughtName, ...] = ()
    synonyms: tuple[Synonym, ...] = ()

    @cached_property
    def sample_of(self) -> Mapping[str, Sample]:
        """`key_of` of a question → its sample; the one that was taught last counts."""
        return {key: sample for sample in self.samples if (key := key_of(sample.said))}

    @cached_property
    def strokes_of(self) -> Mapping[str, str]:
        """The keys of `sample_of` → their key strokes."""
        return {key: decompose(key) for key in self.sample_of}

    @cached_property
    def names_of(self) -> Mapping[str, tuple[str, ...]]:
        """Id of a case → what people call it."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(name.case, []).append(name.text)
        return {case: tuple(texts) for case, texts in found.items()}

    def prepare(self) -> None:
        """Derives now what the first question would derive."""
        _ = (self.sample_of, self.strokes_of, self.names_of)


def key_of(text: str) -> str:
    """A question without what makes no difference: its letters and digits in plain form."""
    return _NO_LETTER.sub("", normalise(text))


def with_synonyms(lexicon: Lexicon, taught: Taught) -> Lexicon:
    """`lexicon` with the synonyms: more words of a meaning that there is, or of a new one."""
    if not taught.synonyms:
        return lexicon
    concepts = []
    for number, synonym in enumerate(taught.synonyms, 1):
        known = lexicon.concepts_of_written.get(compact(synonym.word), ())
        if known:
            concepts += [OwnConcept(id=id_, said=(synonym.said,)) for id_ in known]
        else:
            new = OwnConcept(id=f"taught_{number}", words=(synonym.word,), said=(synonym.said,))
            concepts.append(new)
    return with_own_words(lexicon, OwnWords(concepts=tuple(concepts)))
