"""One sentence → the winners that it names."""

from __future__ import annotations

from dataclasses import replace

from knowledge.intake.results.entry import Entry, Reading
from knowledge.intake.results.items import is_list, read_list
from knowledge.intake.results.prose import read_prose
from knowledge.intake.results.spans import Category, Spans, mark
from knowledge.intake.results.standing import Marker


def read_sentence(text: str, reading: Reading) -> list[Entry]:
    """The winners that `text` names, each with its standing; `reading` is carried along."""
    spans = mark(text, reading.lexicon)
    _remember_counts(spans, reading)
    found = read_list(spans, reading) if is_list(spans) else read_prose(spans, reading)
    found = [replace(entry, sentence=text) for entry in found if entry.named]
    if any(entry.grade in ("최우수", "대상") for entry in found):
        reading.graded = True
    return found


def _remember_counts(spans: Spans, reading: Reading) -> None:
    category: str | None = None
    both: list[Category | Marker] = [*spans.categories, *spans.markers]
    named = sorted(both, key=lambda token: token.start)
    for token in named:
        if isinstance(token, Category):
            category = token.name
        elif isinstance(token, Marker) and token.grade and token.count and not token.noun:
            reading.announced.append((category, token.grade, token.count))
