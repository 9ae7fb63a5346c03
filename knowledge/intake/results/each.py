"""Winners whose cases are told in the order of their names: 가과와 나과는 각각 ‘A’, ‘B’로."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.intake.results.bodies import Body
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Spans, Token

_EACH = re.compile(r"(?:은|는|이|가)\s각각\s")
_AND = re.compile(r"(?:와|과|,|·)?\s?")
_AND_QUOTED = re.compile(r"\s?(?:사례|사업)?(?:와|과|을|를|,|·)?\s?")


def one_each(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """One entry for each body with its title; none where `tokens` are not dealt out so."""
    half = len(tokens) // 2
    bodies = [token for token in tokens[:half] if isinstance(token, Body)]
    quotes = [token for token in tokens[half:] if isinstance(token, Quote)]
    if half < 2 or len(bodies) != half or len(quotes) != half or len(tokens) != 2 * half:
        return []
    text = spans.text
    rows = [
        *(_AND.fullmatch(text[a.end : b.start]) for a, b in pairwise(bodies)),
        _EACH.fullmatch(text[bodies[-1].end : quotes[0].start]),
        *(_AND_QUOTED.fullmatch(text[a.end : b.start]) for a, b in pairwise(quotes)),
    ]
    if not all(rows):
        return []
    return [
        replace(of_bodies([body], Entry(), reading), title=quote.inner)
        for body, quote in zip(bodies, quotes, strict=True)
    ]
