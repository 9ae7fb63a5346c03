"""Free text → the entries that are meant, however it is typed: one index, in numpy arrays.

Two steps. First every entry is scored by what it shares with the question: BM25 over pairs of
syllables and over runs of key strokes (자모), both without blanks, so that neither a slip nor a
missing blank loses an entry, and over the meanings of the words, so that 할머니 finds 어르신. Then
the best of them are looked at word by word: how well does each word of the question fit somewhere
in the head of the entry, or how much does it tell that the entry has a word of its meaning?

    남언읍 치매안심 ─► 남언 언읍 읍치 …  ─► BM25 ─┐
                    ─► ㄴㅏㅁ ㅏㅁㅇ …   ─► BM25 ─┼─► best 40 ─► word by word ─► matches
                    ─► dementia relief ─► BM25 ─┘

초성 (ㄴㅇㅇ) are looked up in the codes of the heads, in the same two steps. Everything is in
arrays that can be saved and loaded, and that a memory map shares between processes.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import chain, islice
from math import log1p
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.korean.initials import initials
from knowledge.korean.jamo import decompose
from knowledge.korean.patterns import regex
from knowledge.search.documents import Entry

Arrays = Mapping[str, NDArray[Any]]
Scores = NDArray[np.float32]

K1, B = 1.2, 0.75
"""The usual constants of BM25."""
SYLLABLE_WEIGHT, STROKE_WEIGHT, MEANING_WEIGHT, FIT_WEIGHT = 0.5, 1.0, 0.75, 2.0
"""What the three kinds of BM25 (each 0 to 1) and the fit of the words (0 to 1) count."""
FEW = 2.0
"""The fit of n words counts (1 + FEW/n) times: one mistyped word shares few pieces."""
HEAD_COUNTS = 2
"""How often the pieces of a head are counted; those of a body once."""
CANDIDATES, FITS = 40, 80
"""Entries that are looked at word by word: 40, for one or two words so many that FITS are."""
POSTINGS, PER_ENTRY = 25_000, 0.4
"""A question follows at most so many postings of a kind, or so many per entry where that is more:
those of its rarest pieces."""
LEAST_ALIKE, INSIDE = 0.5, 0.85
"""Any two texts are half alike. A word inside another counts less than a word by itself."""
JOINED, LEAST_PART = 5, 0.7
"""In a word of so many syllables, words of a head that are so much alike are looked for."""
MEANT, TELLING = 0.9, 3
"""How well a word fits an entry with a word of its meaning: so well where no more than so many
entries have the meaning, and less well the more have it."""
FITTING, RARER = 0.75, 0.5
"""A word that fits so well into c of n candidates counts (1 + RARER·ln((n+1)/(c+1))) times."""
CHUNK = 4096
"""Entries that are indexed at a time, which bounds the memory that building takes."""
SHARPEST = 255
"""Weights are kept in one byte each."""

_LETTERS = (
    " ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"
    "0123456789abcdefghijklmnopqrstuvwxyz%."
)
_CODES = {ord(letter): code for code, letter in enumerate(_LETTERS, 1)}
_BLANK = chr(_CODES[ord(" ")])


class _Keys(dict[int, str]):
    """What a character is typed with, in codes; looked up when it is first met."""

    def __missing__(self, character: int) -> str:
        strokes = decompose(chr(character))
        if any(ord(stroke) not in _CODES for stroke in strokes):
            return "\0"
        return self.setdefault(character, strokes.translate(_CODES))


_KEYS = _Keys()
_CODE = regex(r"[0-9]*[ㄱ-ㅎ][0-9ㄱ-ㅎ]+")


class Match(NamedTuple):
    """An entry by its number. Scores compare within one search only; `fit` (0 to 1) says how
    much of the words, by their length, stands in its head or is meant by the entry, as far as
    it was looked at."""

    number: int
    score: float
    fit: float = 0.0


@dataclass(frozen=True)
class Parts:
    """Which parts of the search are used; the benchmark switches them off one at a time."""

    syllables: bool = True
    strokes: bool = True
    meanings: bool = True
    fit: bool = True
    joined: bool = True
    codes: bool = True


class TextIndex:
    """Entries that can be searched by free text. Immutable: threads may share it."""

    def __init__(self, arrays: Arrays, parts: Parts = Parts()) -> None:
        """`arrays` are those of an index that was built before."""
        self.arrays = arrays
        self._parts = parts
        self._syllables = Postings("syllables", arrays)
        self._strokes = Postings("strokes", arrays)
        self._meanings = Postings("meanings", arrays)
        self._initials = Postings("initials", arrays)
        self._heads = Strings("heads", arrays)
        self._codes = Strings("codes", arrays)
        self._sums = _Sums(len(self._heads))

    def __reduce__(self) -> tuple[type[TextIndex], tuple[Arrays, Parts]]:
        """Pickled as its arrays; the sums of its threads stay behind."""
        return TextIndex, (self.arrays, self._parts)

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> TextIndex:
        """Indexes `entries`; their numbers count from 0."""
        pairs, runs, codes = PostingsMaker(2, 16), PostingsMaker(3, 7), PostingsMaker(3, 7)
        meanings = PostingsMaker(2, 16)
        heads, head_codes = StringsMaker(), StringsMaker()
        remaining = iter(entries)
        while chunk := list(islice(remaining, CHUNK)):
            texts = ["\n".join([*[e.head] * HEAD_COUNTS, e.body]).replace(" ", "") for e in chunk]
            pairs.add([syllable_codes(text) for text in texts])
            runs.add([stroke_codes(text) for text in texts])
            meanings.add([meaning_codes(e.meanings) for e in chunk])
            coded = [_framed(*map(initials, e.head.split())) for e in chunk]
            codes.add([stroke_codes(code) for code in coded])
            heads.add([stroke_codes(e.head) for e in chunk])
            head_codes.add([stroke_codes(code) for code in coded])
        return cls(
            pairs.arrays("syllables")
            | runs.arrays("strokes")
            | meanings.arrays("meanings")
            | codes.arrays("initials")
            | heads.arrays("heads")
            | head_codes.arrays("codes")
        )

    def search(
        self,
        words: Sequence[str],
        count: int = 10,
        *,
        meanings: Sequence[Collection[str]] = (),
        among: Sequence[int] | None = None,
    ) -> list[Match]:
        """The `count` entries that fit `words` best, best first; none that share no piece.

        Words are clean (`knowledge.search.query`), and codes as they are typed (ㄴㅇㅇ).
        `meanings` are, for each word, the ids of the concepts that it may mean; an entry that
        shares one may have none of the words. `among` are the numbers of the entries that may
        be found.
        """
        codes = [word for word in words if _CODE.fullmatch(word) and self._parts.codes]
        told = meanings if self._parts.meanings and meanings else [()] * len(words)
        meant = [ids for word, ids in zip(words, told, strict=True) if not _CODE.fullmatch(word)]
        plain = [word for word in words if not _CODE.fullmatch(word)]
        scores = self._first(plain, codes, {id_: None for ids in meant for id_ in ids})
        if among is not None:
            allowed = np.zeros_like(scores)
            allowed[list(among)] = 1
            scores *= allowed
        near = _best(scores, max(count, CANDIDATES, FITS // (len(plain) + len(codes) or 1)))
        scores = scores[near]
        fits = np.zeros_like(scores)
        if self._parts.fit and len(near):
            each = self._fit(plain, codes, meant, near)
            lengths = np.asarray([len(word) for word in (*plain, *codes)], dtype=np.float32)
            fits, telling = each @ lengths / lengths.sum(), lengths * _rarer(each)
            fitted = each @ telling / telling.sum()
            scores = scores + FIT_WEIGHT * (1 + FEW / len(lengths)) * fitted
        order = np.argsort(-scores, kind="stable")[:count]
        return [Match(int(near[n]), float(scores[n]), float(fits[n])) for n in order]

    def knows(self, text: str) -> bool:
        """True where any pair of syllables of `text` stands in an entry."""
        return self._syllables.has_any(syllable_codes("".join(text.split())))

    def holding(self, word: str, meanings: Iterable[str] = ()) -> NDArray[np.intp]:
        """The numbers of all entries in which all pairs of syllables of `word` stand, or that
        have one of `meanings`, in their order."""
        held = [self._syllables.having_all(syllable_codes(word))] if len(word) > 1 else []
        held += [self._meanings.having_all(meaning_codes([id_])) for id_ in meanings]
        return np.unique(np.concatenate(held)) if held else np.zeros(0, dtype=np.intp)

    def _first(
        self, plain: Sequence[str], codes: Sequence[str], meanings: Iterable[str]
    ) -> Scores:
        text, parts, sums = "".join(plain), self._parts, self._sums
        sums.all[:] = 0
        if parts.syllables:
            self._syllables.add_scores(syllable_codes(text), SYLLABLE_WEIGHT, sums)
        if parts.strokes:
            self._strokes.add_scores(stroke_codes(text), STROKE_WEIGHT, sums)
        if meant := meaning_codes(meanings):
            self._meanings.add_scores(meant, MEANING_WEIGHT, sums)
        for code in codes:
            self._initials.add_scores(stroke_codes(_framed(code)), 1.0, sums)
        return sums.all

    def _fit(
        self,
        plain: Sequence[str],
        codes: Sequence[str],
        meant: Sequence[Collection[str]],
        near: NDArray[np.intp],
    ) -> Scores:
        """How well each of the words fits into the heads of the entries `near`, or its meanings
        into the entries: a row per entry, 0 to 1 each."""
        heads = [head.split(_BLANK) for head in self._heads.of(near)]
        # Heads share their words (places, departments): each is compared once.
        told = list(chain.from_iterable(heads))
        words = list(dict.fromkeys(told))
        at = list(map(dict(zip(words, range(len(words)), strict=True)).__getitem__, told))
        firsts = np.cumsum([0, *map(len, heads[:-1])])
        typed = [_as_text(word) for word in plain]
        inside = _alike(fuzz.partial_ratio, ["".join(head) for head in heads], typed)
        whole = np.maximum.reduceat(_alike(fuzz.ratio, words, typed)[at], firsts, axis=0)
        fits = np.maximum(INSIDE * inside, whole)
        for column, word in enumerate(plain):
            if len(word) >= JOINED and self._parts.joined:
                # Blanks may be missing: how much of it do words of the head explain?
                parts = _alike(fuzz.partial_ratio, words, [typed[column]], least=LEAST_PART)
                alike = (parts[:, 0] * list(map(len, words)))[at]
                explained = np.add.reduceat(alike, firsts) / len(typed[column])
                fits[:, column] = np.maximum(fits[:, column], np.minimum(explained, 1))
        for column, ids in enumerate(meant):
            if ids:
                fits[:, column] = np.maximum(fits[:, column], self._told(ids, near))
        if codes:
            framed = self._codes.of(near)
            begun = [[_begun(_as_text(code), head) for code in codes] for head in framed]
            fits = np.hstack([fits, begun])
        found: Scores = fits
        return found

    def _told(self, meanings: Collection[str], near: NDArray[np.intp]) -> Scores:
        """How much it tells of the entries `near` that they have one of `meanings`."""
        told, total = np.zeros(len(near), dtype=np.float32), len(self._heads)
        for id_ in meanings:
            held = self._meanings.having_all(meaning_codes([id_]))
            if len(held):
                rare = log1p(total / len(held)) / log1p(total / TELLING)
                at = np.searchsorted(held[:-1], near)
                told = np.maximum(told, (held[at] == near) * np.float32(MEANT * min(1, rare)))
        return told


def _alike(
    scorer: Any, texts: Sequence[str], words: Sequence[str], least: float = LEAST_ALIKE
) -> Scores:
    """How alike each of `texts` is to each of `words`: 0 (`least` or less) to 1 (equal)."""
    # What is prepared once is the first of the two: the few words, and not the many texts.
    found = process.cdist(words, texts, scorer=scorer, score_cutoff=100 * least).T
    alike: Scores = np.clip((found / 100 - least) / (1 - least), 0, 1)
    return alike


def _rarer(fits: Scores) -> Scores:
    """For each word what it tells of the candidates: 1, and more the fewer of them it fits."""
    fitting = np.count_nonzero(fits > FITTING, axis=0)
    told = np.log((len(fits) + 1) / (fitting + 1)) * (fitting > 0)
    rarer: Scores = (1 + RARER * told).astype(np.float32)
    return rarer


def _begun(code: str, head: str) -> float:
    """Codes count more where they are whole words of the framed `head`, or begin one."""
    if f"{_BLANK}{code}{_BLANK}" in head:
        return 1.0
    if f"{_BLANK}{code}" in head:
        return 0.9
    return 0.7 if code in head else 0.5 * max(0.0, fuzz.partial_ratio(code, head) / 50 - 1)


def _framed(*words: str) -> str:
    """Words with a blank before and behind each, so that their ends are pieces, too."""
    return f" {' '.join(words)} "


def _as_text(text: str) -> str:
    return stroke_codes(text).decode("latin-1")


def _best(scores: Scores, count: int) -> NDArray[np.intp]:
    """The numbers of the `count` highest scores above 0, in their own order."""
    highest = float(scores.max(initial=0.0))
    # Most scores are low: few are left to choose from above a bound that `count` pass.
    for bound in (0.5 * highest, 0.25 * highest, 0.0):
        hits = np.flatnonzero(scores > bound)
        if len(hits) >= count:
            chosen = np.argpartition(scores[hits], len(hits) - count)[-count:]
            return np.sort(hits[chosen])
    return hits


def stroke_codes(text: str) -> bytes:
    """The key strokes of `text`, one byte each, from 1 on; what no key types here is 0."""
    return text.translate(_KEYS).encode("latin-1")


def syllable_codes(text: str) -> bytes:
    """The characters of `text`, two bytes each; a line break is 0."""
    return text.replace("\n", "\0").encode("utf-16-le", "replace")


def meaning_codes(ids: Iterable[str]) -> bytes:
    """A pair of codes for the id of every concept, pairs apart by a 0; two bytes each."""
    pairs = (crc32(id_.encode()) | 0x0001_0001 for id_ in ids)
    return b"".join(pair.to_bytes(4, "little") + b"\0\0" for pair in pairs)


class _Sums(threading.local):
    """One score per entry, and those of one kind: each thread uses its own again and again, for
    fresh memory would cost more time than the sums."""

    def __init__(self, entries: int) -> None:
        self.all: Scores = np.zeros(entries, dtype=np.float32)
        self.one: Scores = np.zeros(entries, dtype=np.float32)


class Postings:
    """Which entries have which gram, and what it tells there: BM25 in rows of varying length."""

    def __init__(self, name: str, arrays: Arrays) -> None:
        self._size, self._bits = (int(n) for n in arrays[f"{name}.gram"])
        self._keys = arrays[f"{name}.keys"]
        self._starts = arrays[f"{name}.starts"]
        self._entries = arrays[f"{name}.entries"]
        self._weights = arrays[f"{name}.weights"]
        self._total = int(arrays[f"{name}.total"][0])
        self._sizes = np.diff(self._starts)
        rare = np.log1p((self._total - self._sizes + 0.5) / (self._sizes + 0.5))
        self._rare = (rare * (K1 + 1) / SHARPEST).astype(np.float32)

    def add_scores(self, codes: bytes, weight: float, sums: _Sums) -> None:
        """Adds to `sums.all` what each entry shares with a text given as codes: 0 to `weight`."""
        rows = self._rows(_grams_of(codes, self._size, self._bits))
        if not len(rows):
            return
        rows = rows[np.argsort(self._sizes[rows], kind="stable")]
        most = max(POSTINGS, PER_ENTRY * self._total)
        followed = np.searchsorted(np.cumsum(self._sizes[rows]), most, side="right")
        rows = rows[: max(followed, 1)]
        ends = self._starts[rows].tolist(), self._starts[rows + 1].tolist()
        held = list(map(slice, *ends))
        weights = np.repeat(self._rare[rows], self._sizes[rows])
        weights *= np.concatenate([self._weights[row] for row in held])
        sums.one[:] = 0
        np.add.at(sums.one, np.concatenate([self._entries[row] for row in held]), weights)
        best = sums.one.max(initial=0.0)
        if best > 0:
            np.multiply(sums.one, weight / best, out=sums.one)
            np.add(sums.all, sums.one, out=sums.all)

    def having_all(self, codes: bytes) -> NDArray[np.intp]:
        """The numbers of the entries in which every gram of the text occurs."""
        wanted = _grams_of(codes, self._size, self._bits)
        rows = self._rows(wanted)
        if not wanted or len(rows) < len(wanted):
            return np.zeros(0, dtype=np.intp)
        held = [self._entries[self._starts[row] : self._starts[row + 1]] for row in rows]
        held.sort(key=len)
        return reduce(partial(np.intersect1d, assume_unique=True), held).astype(np.intp)

    def has_any(self, codes: bytes) -> bool:
        """True where any gram of the text occurs in any entry."""
        return len(self._rows(_grams_of(codes, self._size, self._bits))) > 0

    def _rows(self, grams: Sequence[int]) -> NDArray[np.intp]:
        """Where those of `grams`, which are in order, stand that any entry has."""
        wanted = np.asarray(grams, dtype=np.uint32)
        rows = np.searchsorted(self._keys, wanted)
        inside = rows < len(self._keys)
        rows, wanted = rows[inside], wanted[inside]
        found: NDArray[np.intp] = rows[self._keys[rows] == wanted]
        return found


class PostingsMaker:
    """Collects the grams of entries, `size` codes of `bits` bits each."""

    def __init__(self, size: int, bits: int) -> None:
        self._size, self._bits = size, bits
        self._total = 0
        self._keys: list[NDArray[np.uint32]] = []
        self._entries: list[NDArray[np.int32]] = []
        self._counts: list[NDArray[np.uint8]] = []
        self._lengths: list[NDArray[np.float32]] = []

    def add(self, texts: Sequence[bytes]) -> None:
        """Adds one entry per text."""
        codes = _as_array(_ended(texts, self._bits), self._bits)
        sizes = [len(text) * 8 // _width(self._bits) + 1 for text in texts]
        owners = np.repeat(np.arange(len(texts), dtype=np.uint64), sizes)
        grams, at = _grams(codes, self._size, self._bits)
        joined = grams.astype(np.uint64) << np.uint64(32) | owners[at]
        unique, counts = np.unique(joined, return_counts=True)
        entries = (unique & np.uint64(0xFFFFFFFF)).astype(np.int32)
        self._keys.append((unique >> np.uint64(32)).astype(np.uint32))
        self._entries.append(entries + np.int32(self._total))
        self._counts.append(np.minimum(counts, 255).astype(np.uint8))
        self._lengths.append(
            np.bincount(entries, weights=counts, minlength=len(texts)).astype(np.float32)
        )
        self._total += len(texts)

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays of `Postings`, their names begun with `name`."""
        keys = np.unique(np.concatenate([np.unique(k) for k in self._keys] or [_NO_KEYS]))
        rows = [np.searchsorted(keys, chunk) for chunk in self._keys]
        per_gram = sum((np.bincount(r, minlength=len(keys)) for r in rows), np.zeros(len(keys)))
        starts = np.concatenate(([0], np.cumsum(per_gram))).astype(np.int64)
        lengths = np.concatenate(self._lengths or [np.zeros(0, np.float32)])
        norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if self._total else 0, 1e-9))
        entries = np.empty(starts[-1], dtype=np.int32)
        weights = np.empty(starts[-1], dtype=np.uint8)
        filled = starts[:-1].copy()
        for row, entry, count in zip(rows, self._entries, self._counts, strict=True):
            # Grams of a chunk are in order, so its k-th posting of a gram lies k behind.
            first = np.flatnonzero(np.diff(row, prepend=-1))
            run = np.diff(np.append(first, len(row)))
            place = filled[row] + np.arange(len(row)) - np.repeat(first, run)
            entries[place] = entry
            weights[place] = np.rint(SHARPEST * (count / (count + norms[entry])))
            filled[row[first]] += run
        return {
            f"{name}.gram": np.asarray([self._size, self._bits]),
            f"{name}.keys": keys,
            f"{name}.starts": starts,
            f"{name}.entries": entries,
            f"{name}.weights": weights,
            f"{name}.total": np.asarray([self._total]),
        }


_NO_KEYS = np.zeros(0, dtype=np.uint32)


def _width(bits: int) -> int:
    return 16 if bits > 8 else 8


def _as_array(codes: bytes, bits: int) -> NDArray[Any]:
    return np.frombuffer(codes, dtype=np.uint16 if bits > 8 else np.uint8)


def _ended(texts: Sequence[bytes], bits: int) -> bytes:
    end = bytes(_width(bits) // 8)
    return end.join(texts) + end


def _grams_of(codes: bytes, size: int, bits: int) -> list[int]:
    """The grams of one short text, as `_grams` makes them, each once and in order."""
    values = _as_array(codes, bits).tolist()
    grams = set()
    for at in range(len(values) - size + 1):
        run = values[at : at + size]
        if 0 not in run:
            grams.add(reduce(lambda gram, code: gram << bits | code, run))
    return sorted(grams)


def _grams(
    codes: NDArray[Any], size: int, bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """All runs of `size` codes without a 0 among them, and where they begin."""
    count = max(len(codes) - size + 1, 0)
    keys = np.zeros(count, dtype=np.uint32)
    whole = np.ones(count, dtype=bool)
    for step in range(size):
        part = codes[step : step + count]
        keys = keys << np.uint32(bits) | part
        whole &= part != 0
    at = np.flatnonzero(whole)
    return keys[at], at


class Strings:
    """Many short byte strings in one array."""

    def __init__(self, name: str, arrays: Arrays) -> None:
        self._bytes = arrays[f"{name}.bytes"]
        self._ends = arrays[f"{name}.ends"]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def of(self, numbers: NDArray[np.intp]) -> list[str]:
        """The strings with these numbers."""
        starts, ends = self._ends[numbers].tolist(), self._ends[numbers + 1].tolist()
        letters = self._bytes.data
        return [str(letters[at:end], "latin-1") for at, end in zip(starts, ends, strict=True)]


class StringsMaker:
    """Collects the strings of entries."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = [0]

    def add(self, strings: Sequence[bytes]) -> None:
        """Adds one string per entry."""
        for string in strings:
            self._bytes += string
            self._ends.append(len(self._bytes))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays of `Strings`, their names begun with `name`."""
        return {
            f"{name}.bytes": np.frombuffer(bytes(self._bytes), dtype=np.uint8),
            f"{name}.ends": np.asarray(self._ends, dtype=np.int64),
        }
