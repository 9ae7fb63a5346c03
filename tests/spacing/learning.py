"""An averaged perceptron that learns before which letters blanks stand."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.korean.word_spacing import EDGE, WIDTH, Weights, blanks_put, contexts

EPOCHS = 5
SEED = 20211005
MOST_CONTEXTS = 30_000
"""Contexts that are kept: those whose weight says most."""
SCALE = 10
"""What a weight is multiplied by before it is rounded."""


def learn(messages: Sequence[str]) -> Mapping[str, float]:
    """The weights of contexts; above zero for a blank. Source: Collins 2002, averaged."""
    weights: dict[str, float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    order = list(messages)
    shuffle = random.Random(SEED).shuffle
    step = 1
    for _ in range(EPOCHS):
        shuffle(order)
        for message in order:
            letters = f"{EDGE}{message.replace(' ', '')}{EDGE}"
            blanks = blanks_of(message)
            for at in range(WIDTH + 1, len(letters) - WIDTH):
                around = contexts(letters, at)
                truth = 1 if at - WIDTH in blanks else -1
                if truth * sum(weights.get(context, 0.0) for context in around) <= 1:
                    for context in around:
                        weights[context] += truth
                        totals[context] += truth * step
                step += 1
    return {context: weight - totals[context] / step for context, weight in weights.items()}


def blanks_of(message: str) -> set[int]:
    """Before which letters of `message` without its blanks there are blanks."""
    places: set[int] = set()
    letters = 0
    for word in message.split()[:-1]:
        letters += len(word)
        places.add(letters)
    return places


def score(messages: Iterable[str], lines: Iterable[str]) -> tuple[float, float]:
    """Precision and recall (0-1) of the blanks that the weights of `lines` put."""
    by = Weights.of(lines)
    right = put = written = 0
    for message in messages:
        found = blanks_of(blanks_put(message.replace(" ", ""), by=by))
        truth = blanks_of(message)
        right += len(found & truth)
        put += len(found)
        written += len(truth)
    return right / put, right / written
