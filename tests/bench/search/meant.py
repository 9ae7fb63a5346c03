"""What the words of a question mean: with the lexicon and the cutter of the bot.

In the bot the recognisers give every term its concepts. They know the cases, which records of
other corpora are not; the words and the phrases of the lexicon they share with this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.lexicon import Lexicon
from knowledge.search.cutter import Words
from knowledge.search.documents import searchable
from knowledge.search.vocabulary import Vocabulary


class Meanings:
    """Finds the concepts of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.concept_of_word
        self._words = Words(Vocabulary(()), lexicon, meanings=lexicon.concepts)

    def of(self, text: str, words: Sequence[str]) -> list[list[str]]:
        """The ids of the concepts of each of the `words` of `text`, those first that the word
        has by itself; a phrase (밥 주는) gives its own to each of its words."""
        found = [dict.fromkeys(self._cut(word)) for word in words]
        for first, second, ids in self._phrases(text):
            for word, meant in zip(words, found, strict=True):
                if first.startswith(word) or second.startswith(word):
                    meant.update(dict.fromkeys(ids))
        return [list(meant) for meant in found]

    def _cut(self, word: str) -> Iterator[str]:
        for piece in self._words.cut(word):
            if piece.kind == "concept":
                yield from piece.concepts

    def _phrases(self, text: str) -> Iterator[tuple[str, str, Sequence[str]]]:
        """Two words that stand side by side, and the concepts of what begins with them."""
        for first, second in pairwise(searchable(text).split()):
            for end in range(len(second), 0, -1):
                if ids := self._concepts.get(first + second[:end]):
                    yield first, second, ids
                    break
