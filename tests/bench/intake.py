"""Text → draft: one press release, and the most that is read."""

from __future__ import annotations

import datetime as dt
from time import perf_counter_ns

from knowledge.intake.results.lines import LIMIT
from knowledge.intake.understand import understand
from tests.bench.errors import UnexpectedOutputError
from tests.bench.figures import Aim, Figure
from tests.bench.plan import Plan, repeated
from tests.dialogues.shipped import SHARED, shipped_lexicon
from tests.knowledge.intake.articles import as_document, written

MS = 1e-6
"""Milliseconds in a nanosecond."""


def measure_drafts(plan: Plan) -> list[Figure]:
    """The source article (one of our own where it is missing), and 200,000 characters.

    Raises UnexpectedOutputError where no record comes out.
    """
    text, published = _article()
    long = (text + "\n") * (LIMIT // len(text) + 1)
    _draft(text, published)
    article = [_draft(text, published) for _ in repeated(plan.openings, plan.part_limit)]
    longest = [_draft(long[:LIMIT], published) for _ in repeated(plan.batches, plan.part_limit)]
    return [
        Figure("intake.article", "ms", tuple(article), aim=Aim("median", 50.0)),
        Figure("intake.long", "ms", tuple(longest), against="intake.article"),
    ]


def _article() -> tuple[str, dt.date | None]:
    source = SHARED / "article.txt"
    if source.exists():
        return source.read_text(encoding="utf-8"), dt.date(2021, 9, 15)
    article = max(written("first"), key=lambda article: len(article.text))
    return article.text, article.published


def _draft(text: str, published: dt.date | None) -> float:
    document = as_document(text)
    begun = perf_counter_ns()
    draft = understand(document, published=published, lexicon=shipped_lexicon())
    took = (perf_counter_ns() - begun) * MS
    if not draft.records:
        raise UnexpectedOutputError(expected="records", got=draft.kind)
    return took
