"""Slips of people who type Korean on two-set (두벌식) keyboards."""

from __future__ import annotations

import random

from knowledge.korean.jamo import compose, decompose

_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")


def joined(text: str) -> str:
    """Without blanks."""
    return text.replace(" ", "")


def mistyped(rng: random.Random, word: str) -> str:
    """One wrong key: a neighbour of the right one, or one left out, twice, or too early."""
    strokes = decompose(word)
    for _ in range(100):
        at = rng.randrange(len(strokes))
        slip = rng.random()
        if slip < 0.6:
            made = strokes[:at] + _neighbour(rng, strokes[at]) + strokes[at + 1 :]
        elif slip < 0.75:
            made = strokes[:at] + strokes[at + 1 :]
        elif slip < 0.85:
            made = strokes[:at] + strokes[at] + strokes[at:]
        else:
            made = strokes[:at] + strokes[at : at + 2][::-1] + strokes[at + 2 :]
        typed = compose(made)
        # People see and mend what leaves single letters behind.
        if typed != word and all("가" <= letter <= "힣" for letter in typed):
            return typed
    return word


def _neighbour(rng: random.Random, letter: str) -> str:
    for number, row in enumerate(_ROWS):
        at = row.find(letter)
        if at >= 0:
            near = [*row[max(0, at - 1) : at], *row[at + 1 : at + 2]]
            for other in _ROWS[max(0, number - 1) : number] + _ROWS[number + 1 : number + 2]:
                near += other[at : at + 1]
            return str(rng.choice(near))
    return letter
