"""One text read by single recognisers, and by the whole parser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from knowledge.korean.normalise import normalise
from knowledge.korean.quantities import spell_quantities
from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.question.scan import Draft, Scan
from tests.dialogues.shipped import TODAY, shipped_snapshot

Recogniser = Callable[[Scan, Draft], None]


def read(text: str, *recognisers: Recogniser) -> tuple[Draft, str]:
    """What `recognisers` fill in, one after another, and the text that nobody claimed."""
    scan, draft = Scan(spell_quantities(normalise(text))), Draft()
    for recognise in recognisers:
        recognise(scan, draft)
    return draft, " ".join(word for _, word in scan.leftovers())


def understood(text: str, today: dt.date = TODAY) -> Question:
    """`text` as the whole parser understands it over the shipped knowledge."""
    return parse(text, shipped_snapshot(), today)
