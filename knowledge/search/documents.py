"""A case as searchable text: compact fields with weights, and the concepts they contain."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple

from knowledge.korean.normalise import normalise
from knowledge.korean.patterns import regex
from knowledge.korean.quantities import spell_quantities
from knowledge.lexicon import Lexicon
from knowledge.models import Case

TITLE, ALIAS, DEPARTMENT, SERVICE, BODY, REMARK = 1.0, 0.95, 0.9, 0.85, 0.8, 0.6
CATEGORY = TITLE
"""안전 분야: who asks for a category means those that are in it, before all that are like it."""
"""How much a hit in a field tells, relative to a hit in the title."""

PLACES_IN = ("속", "길", "가", "밑", "위", "밭")
"""숲속, 물가: behind a noun of one letter these say where in it."""
OBJECTS = ("을", "를")
"""Particles of what something is done with: 약을, 새를."""
BEHIND_A_LETTER = (*OBJECTS, "에")
"""Particles that make a noun of the one letter before them: 차를, 방을."""
OF_A_NOUN = ("에서", "으로")
"""Particles that nothing but a noun has before them: 밭에서, 흙으로."""
_BEHIND = frozenset(("", "이", *PLACES_IN, *BEHIND_A_LETTER, *OF_A_NOUN))
_BEHIND_A_MEANING = _BEHIND | {"은", "과"}
"""앱은: what stands behind a letter that is a word of a meaning."""
SHORT = 3
"""Letters of a word that may stand by chance at the end of one word and the start of the next."""

_APART = "\x1f"
"""Between two fields: no word has it."""
_BETWEEN_DIGITS = regex(r"(?<=\d)·(?=\d)")
_MARKS = regex(r"[^0-9a-z가-힣%.·]+")
_GLOSS = regex(r"(?<=[가-힣])\([A-Za-z][A-Za-z ]*\)(?=[가-힣])")


def searchable(text: str) -> str:
    """Text as the index sees it: normalised, quantities spelled in digits, words by blanks."""
    plain = _BETWEEN_DIGITS.sub(".", _MARKS.sub(" ", spell_quantities(normalise(text))))
    return plain.replace("·", " ").strip()


class Entry(NamedTuple):
    """A thing as free text, words apart by blanks: `head` names it, `body` tells more.

    `meanings` are the ids of the concepts that it has, those in its head twice.
    """

    head: str
    body: str = ""
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One field of a case: its words, and the same without blanks."""

    weight: float
    words: tuple[str, ...]
    compact: str
    unrelated: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """A word → longer ones that it stands in and has nothing to do with (비자: 소비자)."""

    def has(self, text: str) -> bool:
        """Whether `text` (without blanks) stands in the field.

        A short one does not begin inside of a word and end in the next: 문화 분야 has no 화분.
        """
        if text not in self.compact or self._ends_across(text) or self._only_in_wholes(text):
            return False
        if len(text) > SHORT or any(text in word for word in self.words):
            return True
        return self._of_two_letters(text) if len(text) == 2 else self.begins(text)

    def _of_two_letters(self, text: str) -> bool:
        """헌 옷: two nouns of a letter; 등 유휴 시설 has no 등유."""
        return any(
            first == text[0] and second[0] == text[1] and second[1:] in _BEHIND
            for first, second in pairwise(self.words)
        )

    def _only_in_wholes(self, text: str) -> bool:
        """비자 of 소비자, 청소 of 청소년: letters of another word, and nowhere else."""
        if (wholes := self.unrelated.get(text)) is None:
            return False
        inside = sum(self.compact.count(whole) for whole in wholes)
        return inside > 0 and inside >= self.compact.count(text)

    def _ends_across(self, text: str) -> bool:
        """사과 of 심사과: the kind of an office is no part of the noun before it."""
        if self.weight != DEPARTMENT or len(text) != 2 or text[1] != "과":
            return False
        return not any(text in word[:-1] or text == word for word in self.words)

    def begins(self, text: str) -> bool:
        """Whether `text` (without blanks) stands in the field from the beginning of a word on."""
        if text not in self.compact or self._only_in_wholes(text):
            return False
        starts = accumulate((len(word) for word in self.words), initial=0)
        return any(self.compact.startswith(text, start) for start in starts)

    def has_any_word(self, words: Collection[str]) -> bool:
        """Whether one of `words` is a word of the field."""
        return any(word.strip(".") in words for word in self.words)

    @property
    def letters(self) -> frozenset[str]:
        """The nouns of one letter that may stand in the field (섬, 섬을, 숲속)."""
        return frozenset(word[0] for word in self.words if word[1:] in _BEHIND)

    def has_letter(self, letter: str) -> bool:
        """Whether a noun of one letter stands in the field (섬, 섬을, 숲속)."""
        return any(word[0] == letter and word[1:] in _BEHIND for word in self.words)


@dataclass(frozen=True)
class Document:
    """A case, ready to be searched."""

    case: Case
    fields: tuple[Field, ...]
    by_weight: tuple[Field, ...]
    """The same fields, those first that tell most."""
    concepts: dict[str, float]
    """concept id → the weight of the best field that has one of its words"""

    @property
    def compact(self) -> str:
        return _APART.join(field.compact for field in self.fields)


def document_of(case: Case, lexicon: Lexicon, called: Sequence[str] = ()) -> Document:
    """Collects what can be searched in `case`; `called` is what people call it."""
    texts: list[tuple[float, str | None]] = [
        (TITLE, case.title),
        *((ALIAS, alias.text) for alias in case.aliases),
        *((ALIAS, name) for name in called),
        (DEPARTMENT, case.department),
        (CATEGORY, case.category),
        (BODY, case.content),
        (BODY, case.outcome),
    ]
    for service in case.services:
        texts += [
            (SERVICE, service.name),
            (BODY, service.summary),
            (BODY, service.audience),
            (BODY, service.season),
            (BODY, service.place),
            *((REMARK, item) for item in service.items),
        ]
    texts += [(REMARK, remark.text) for remark in case.remarks]
    named = [text for weight, text in texts if weight >= ALIAS]
    texts += [(ALIAS, heard) for text in named if (heard := sounded(text, lexicon))]
    fields = tuple(field_of(weight, searchable(text), lexicon) for weight, text in texts if text)
    concepts = concepts_of(fields, lexicon)
    return Document(case=case, fields=fields, by_weight=_by_weight(fields), concepts=concepts)


def _by_weight(fields: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(sorted(fields, key=lambda field: -field.weight))


def concepts_of(fields: Sequence[Field], lexicon: Lexicon) -> dict[str, float]:
    """Concept → the weight of the best field that has one of its words."""
    together = _APART.join(field.compact for field in fields)
    by_weight = _by_weight(fields)
    found: dict[str, float] = {}
    # Most words are not there: only those are looked at whose first two letters are.
    beginnings = lexicon.beginnings_in_cases
    for beginning in beginnings.keys() & map(add, together, together[1:]):
        for word in beginnings[beginning]:
            if word not in together:
                continue
            best = next((f.weight for f in by_weight if _stands_in(word, f, lexicon)), 0.0)
            for concept in lexicon.concepts_in_cases[word] if best else ():
                found[concept] = max(best, found.get(concept, 0.0))
    for field in fields:
        for letter in {word[0] for word in field.words if word[1:] in _BEHIND_A_MEANING}:
            for concept in lexicon.concepts_of_written.get(letter, ()):
                found[concept] = max(field.weight, found.get(concept, 0.0))
    return found


def _stands_in(word: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a word of a concept stands in `field` as a word."""
    if word not in lexicon.concepts_of_written:  # 하교 of the everyday, not in 등하교
        if not field.begins(word) or _only_in_longer(word, field, lexicon):
            return False
        return word not in lexicon.concept_stems or not _is_denied(word, field)
    return field.has(word) and (len(word) > 2 or not _by_chance(word, field, lexicon))


def _only_in_longer(word: str, field: Field, lexicon: Lexicon) -> bool:
    """담배 in 담배꽁초: an everyday word that stands only in longer words of other meanings."""
    own = set(lexicon.concept_of_word.get(word, ()))
    wholes = [
        longer
        for longer in lexicon.beginnings_in_cases.get(word[:2], ())
        if len(longer) > len(word)
        and longer.startswith(word)
        and longer in field.compact
        and own.isdisjoint(lexicon.concepts_of_written.get(longer, own))
    ]
    return bool(wholes) and field.compact.count(word) <= max(map(field.compact.count, wholes))


_DENIED = ("지않", "지못", "지말")


def _is_denied(stem: str, field: Field) -> bool:
    """가게 문을 닫지 않고: what is not done is nothing that the case is about."""
    denied = sum(field.compact.count(f"{stem}{ending}") for ending in _DENIED)
    return denied > 0 and denied >= field.compact.count(stem)


def _by_chance(word: str, field: Field, lexicon: Lexicon) -> bool:
    """축사 in 구축사업, 사과 in 민원봉사과: two letters that belong to the two words around, or to
    a word and the kind of its office."""
    holders = [each for each in field.words if word in each]
    return bool(holders) and all(_lies_across(word, each, field, lexicon) for each in holders)


def _lies_across(word: str, holder: str, field: Field, lexicon: Lexicon) -> bool:
    at = holder.find(word)
    if at == 0:
        return False
    if field.weight == DEPARTMENT and holder.endswith(word) and word.endswith("과"):
        return True
    around = holder[at - 1 : at + 1], holder[at + 1 : at + 3]
    return all(each in lexicon.generic for each in around)


def entry_of(document: Document) -> Entry:
    """What the search of free text sees of a case: what names it, and all the rest."""
    named = [field for field in document.fields if field.weight >= DEPARTMENT]
    rest = [field for field in document.fields if field.weight < DEPARTMENT]
    head, body = (" ".join(word for f in fields for word in f.words) for fields in (named, rest))
    return Entry(head, body, meanings_of(document.concepts))


def meanings_of(concepts: Mapping[str, float]) -> tuple[str, ...]:
    """The ids of `concepts` in a fixed order, those twice that stand in a head."""
    return tuple(
        id_
        for id_, weight in sorted(concepts.items())
        for _ in range(2 if weight >= DEPARTMENT else 1)
    )


def sounded(text: str | None, lexicon: Lexicon) -> str | None:
    """서귀포in → 서귀포인: a title with its Latin words as they sound; None without any.

    In 투(Two)게더 they are told already.
    """
    if text is None or not re.search(r"[A-Za-z]", text):
        return None
    text = _GLOSS.sub("", text)
    return re.sub(r"[A-Za-z]+", lambda m: lexicon.sounds.get(m.group().lower(), m.group()), text)


def field_of(weight: float, text: str, lexicon: Lexicon) -> Field:
    """A field of text that is `searchable` already."""
    words = tuple(text.split())
    return Field(weight, words, "".join(words), lexicon.unrelated)
