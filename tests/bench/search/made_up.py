"""Made-up cases and questions about them, from a seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.korean.initials import initials
from knowledge.korean.layout import keys_from_hangul
from tests.bench.search.corpus import Corpus, Query, Record
from tests.bench.search.noise import joined, mistyped
from tests.bench.search.words import words

SEED = 20211125
KINDS = ("clean", "typo", "joined", "joined_typo", "layout", "initials", "short", "short_typo")


def made_up(size: int, *, per_kind: int, seed: int = SEED) -> Corpus:
    """`size` cases, and `per_kind` questions of each of `KINDS`.

    A question names words of one case. Right is every case whose title, place and office have
    all these words, for 초성 all words with these codes.
    """
    rng = random.Random(f"{seed}-{size}")
    heads = [_head(rng) for _ in range(size)]
    records = tuple(
        Record(str(n), " ".join(head), _body(rng, head)) for n, head in enumerate(heads)
    )
    places = _places(heads)
    codes = _places([[initials(word) for word in head] for head in heads])
    queries = []
    for kind in KINDS:
        for _ in range(per_kind):
            head = rng.choice(heads)
            named = _named(rng, head, kind, places)
            keys = [initials(word) for word in named] if kind == "initials" else named
            table = codes if kind == "initials" else places
            right = set.intersection(*(table[key] for key in keys))
            text = _asked(rng, kind, named)
            queries.append(Query(kind, text, frozenset(str(n) for n in right)))
    return Corpus(f"{size:,}", records, tuple(queries))


def _head(rng: random.Random) -> list[str]:
    """The words of place, office and title."""
    name = rng.choice(words().first_names) + rng.choice(words().last_names)
    title = [rng.choice(words().targets), *rng.sample(words().subjects, rng.choice((1, 2)))]
    if rng.random() < 0.7:
        title.insert(rng.randrange(len(title) + 1), name)
    return [
        rng.choice(words().places),
        rng.choice(words().offices),
        *title,
        rng.choice(words().measures),
    ]


def _body(rng: random.Random, head: Sequence[str]) -> str:
    target, subject = rng.choice(words().targets), rng.choice(words().subjects)
    result = rng.choice(words().results).format(n=rng.randrange(2, 99), m=rng.randrange(1, 9))
    measure = rng.choice(words().measures)
    plan = f"{subject} {measure} 방안을 마련하였고 {result}"
    return f"{head[-2]} 때문에 불편하던 {target} 위하여 {plan}"


def _places(heads: Iterable[Sequence[str]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, head in enumerate(heads):
        for word in head:
            found[word].add(number)
    return found


def _named(
    rng: random.Random, head: Sequence[str], kind: str, places: dict[str, set[int]]
) -> list[str]:
    """The words of a case that a question names: its rarest one, or a place or office and two."""
    if kind.startswith("short"):
        return [min(head, key=lambda word: len(places[word]))]
    first = head[rng.randrange(2)]
    title = list(head[2:])
    return [first, *(w for w in title if w in set(rng.sample(title, 2)))]


def _asked(rng: random.Random, kind: str, named: Sequence[str]) -> str:
    said = list(named)
    if kind == "initials":
        return " ".join(initials(word) for word in said)
    if kind.endswith("typo"):
        place = max(range(len(said)), key=lambda n: (len(said[n]) > 2, rng.random()))
        said[place] = mistyped(rng, said[place])
    text = " ".join(said)
    if not kind.startswith("short"):
        text = f"{text} {rng.choice(words().requests)}".strip()
    if kind.startswith("joined"):
        text = joined(text)
    return keys_from_hangul(text) if kind == "layout" else text
