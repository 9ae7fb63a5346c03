"""First stage: BM25 over syllable bigrams and jamo 3-grams, as numpy arrays.

Impacts are computed when the index is built, so that a query is one gather and one sum.
The two kinds of grams are scored apart, each divided by its maximum, and added with the
weights below.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.korean.jamo import decompose

K1, B = 1.2, 0.75
SYLLABLE_WEIGHT, JAMO_WEIGHT = 0.5, 1.0
RAREST = 40
"""A query uses at most this many of its rarest grams of each kind."""


class GramIndex:
    """BM25 impacts of one kind of grams in CSR form."""

    def __init__(self, texts: Sequence[str], size: int) -> None:
        self._size = size
        ids: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        counts: list[int] = []
        lengths = np.zeros(len(texts), dtype=np.float32)
        for number, text in enumerate(texts):
            seen: dict[int, int] = {}
            for gram in _grams(text, size):
                key = ids.setdefault(gram, len(ids))
                seen[key] = seen.get(key, 0) + 1
            rows.extend(seen)
            columns.extend([number] * len(seen))
            counts.extend(seen.values())
            lengths[number] = sum(seen.values())
        row = np.asarray(rows, dtype=np.int64)
        order = np.argsort(row, kind="stable")
        self._ids = ids
        self._documents = np.asarray(columns, dtype=np.int32)[order]
        frequency = np.asarray(counts, dtype=np.float32)[order]
        per_gram = np.bincount(row, minlength=len(ids)) if len(ids) else np.zeros(0, dtype=int)
        self._starts: NDArray[np.int64] = np.concatenate(([0], np.cumsum(per_gram))).astype(
            np.int64
        )
        total = len(texts)
        idf = np.log1p((total - per_gram + 0.5) / (per_gram + 0.5)).astype(np.float32)
        average = float(lengths.mean()) if total else 1.0
        norm = K1 * (1 - B + B * lengths[self._documents] / max(average, 1e-9))
        self._impacts = (
            np.repeat(idf, per_gram) * frequency * (K1 + 1) / (frequency + norm)
        ).astype(np.float32)
        self._total = total

    def scores(self, text: str) -> NDArray[np.float32]:
        """One score per document, divided by the best one (all 0 where nothing fits)."""
        found = {self._ids[g] for g in _grams(text, self._size) if g in self._ids}
        rare = sorted(found, key=lambda key: self._starts[key + 1] - self._starts[key])[:RAREST]
        scores = np.zeros(self._total, dtype=np.float32)
        for key in rare:
            start, end = self._starts[key], self._starts[key + 1]
            scores[self._documents[start:end]] += self._impacts[start:end]
        best = scores.max(initial=0.0)
        return scores / best if best > 0 else scores


class FirstStage:
    """Both kinds of grams together."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._syllables = GramIndex(texts, 2)
        self._jamo = GramIndex([decompose(text) for text in texts], 3)

    def best(self, text: str, count: int) -> list[int]:
        """Numbers of the `count` best documents, best first; none that share no gram."""
        scores = SYLLABLE_WEIGHT * self._syllables.scores(text)
        scores = scores + JAMO_WEIGHT * self._jamo.scores(decompose(text))
        hits = np.flatnonzero(scores)
        if len(hits) > count:
            hits = hits[np.argpartition(-scores[hits], count)[:count]]
        return [int(n) for n in hits[np.argsort(-scores[hits], kind="stable")]]


def _grams(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(len(text) - size + 1)]
