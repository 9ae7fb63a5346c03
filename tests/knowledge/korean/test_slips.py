"""Words near to a mistyped one: as many as a look at each word finds, and in the same order."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import Levenshtein

from knowledge.korean.jamo import decompose
from knowledge.korean.slips import MANY, Slips

LETTERS = "가나다라마바산학관원청소농감귤치매안심일터환경미화"
KEYS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅎㅏㅓㅗㅜㅡㅣ"


def _words(number: int) -> dict[str, str]:
    rng = random.Random(number)
    made: dict[str, str] = {}
    while len(made) < number:
        word = "".join(rng.choices(LETTERS, k=rng.randint(1, 8)))
        made[word] = decompose(word)
    return made


def _slip(rng: random.Random, strokes: str) -> str:
    letters = list(strokes)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(letters) + 1)
        letters[at : at + rng.randint(0, 1)] = rng.choices(KEYS, k=rng.randint(0, 1))
    return "".join(letters)


def _one_by_one(words: dict[str, str], strokes: str, limit: float) -> list[tuple[float, str]]:
    near = [
        (Levenshtein.normalized_distance(strokes, each), number, word)
        for number, (word, each) in enumerate(words.items())
    ]
    return [(distance, word) for distance, _, word in sorted(near) if distance <= limit]


@pytest.mark.parametrize("number", [0, 1, 200, MANY, 3 * MANY])
@pytest.mark.parametrize("limit", [0.17, 0.2, 0.34])
def test_finds_what_a_look_at_each_word_finds(number: int, limit: float) -> None:
    words = _words(number)
    slips, rng = Slips(words), random.Random(7)
    asked = [_slip(rng, each) for each in rng.sample([*words.values()], min(80, number))]
    found = 0
    for strokes in (*asked, "", "ㄱ", decompose("전혀다른낱말입니다")):
        near = slips.near(strokes, limit)
        assert near == _one_by_one(words, strokes, limit)
        found += len(near)
    assert found or not number
