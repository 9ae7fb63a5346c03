"""What a lesson would change, before it counts: it is tried on every line of the tables."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.assistant import Message, respond
from bot.dialogues.checking import check
from bot.dialogues.every import FILE, every_line
from bot.dialogues.tables import TABLES, TODAY, Line
from bot.learning.errors import TrialFailedError
from bot.learning.model import Target, Trial
from bot.learning.taught import load_taught
from bot.operations.apart import ApartError, run_apart
from bot.published.read import read_lexicon
from bot.replies.model import Reply
from bot.review.proposal import retired
from bot.storage.reading import reader
from knowledge.context import Memory
from knowledge.lexicon import Lexicon
from knowledge.models import Model
from knowledge.snapshot import Snapshot, taught_snapshot
from knowledge.store.versions import list_versions, load_version
from knowledge.taught import Sample, Synonym, Taught, TaughtName, key_of

SECONDS, MEGABYTES = 120.0, 2_000
"""Limits of a trial. 4,000 lines are some 20 seconds of processor time for eight cases."""


class TrialOrder(Model):
    """What is to be tried: `target`, taught for the `question`, on what is published in the
    database at `url`. `lexicon` and `words` are the word lists, `tables` the folder of the
    questions that it is tried on."""

    url: str
    lexicon: Path
    words: Path | None = None
    tables: Path = TABLES
    question: str
    target: Target


def added(taught: Taught, target: Target) -> Taught:
    """`taught` and `target`, as the next revision."""
    samples, names, synonyms = taught.samples, taught.names, taught.synonyms
    if target.kind == "sample":
        sample = Sample(said=target.said, case=target.case, meaning=target.meaning)
        samples = (*samples, sample)
    elif target.kind == "name":
        values = {"case": target.case, "text": target.said}
        names = (*names, TaughtName.model_validate(values))
    else:
        values = {"said": target.said, "word": target.meaning}
        synonyms = (*synonyms, Synonym.model_validate(values))
    # Not a copy, which would take over what was derived from the others.
    return Taught(revision=taught.revision + 1, samples=samples, names=names, synonyms=synonyms)


def try_target(
    question: str,
    target: Target,
    before: Snapshot,
    lexicon: Lexicon,
    lines: Sequence[Line],
    accepted: Collection[str] = (),
) -> Trial:
    """Tries `target`; `lexicon` is the one without what was taught, `accepted` are questions
    whose change somebody has accepted earlier."""
    after = taught_snapshot(
        before.version, before.knowledge, lexicon, added(before.taught, target)
    )
    # A line about this very question says what was meant before.
    asked = key_of(question)
    others = [line for line in lines if not (line.file == FILE and _is(line, asked))]
    found = check(others, before, after, accepted)
    was, now = _answer(question, before), _answer(question, after)
    return Trial(
        version=before.version,
        revision=before.taught.revision,
        asked=found.asked,
        changed=found.changed,
        question=question,
        before=was.text,
        after=now.text,
        kind=now.kind,
        cases=tuple(case.id for case in now.cases),
        fits=_fits(target, now, after),
    )


def _is(line: Line, asked: str) -> bool:
    return len(line.ask) == 1 and key_of(line.ask[0]) == asked


def _fits(target: Target, reply: Reply, after: Snapshot) -> bool:
    """Whether the question gets what is meant."""
    cases = {case.id for case in reply.cases}
    if target.case is not None:
        return cases == {target.case}
    if target.meaning is None:
        return reply.kind == "none" and not cases
    meant = _answer(target.meaning, after)
    if target.kind == "synonym":
        return reply.kind != "none" and bool(cases & {case.id for case in meant.cases})
    return reply.kind == meant.kind != "none" and cases == {case.id for case in meant.cases}


def _answer(text: str, snapshot: Snapshot) -> Reply:
    return respond(Message(text=text, today=TODAY), Memory(), snapshot)[0]


async def try_apart(order: TrialOrder) -> Trial:
    """Tries `order` in a process of its own. Raises TrialFailedError."""
    try:
        made = await run_apart(
            __name__, order.model_dump_json().encode(), seconds=SECONDS, megabytes=MEGABYTES
        )
    except ApartError as error:
        raise TrialFailedError(problem=error.values["problem"]) from error
    return Trial.model_validate_json(made)


async def _try(order: TrialOrder) -> Trial:
    async with reader(order.url) as conn:
        version, known = await load_version(conn)
        taught = await load_taught(conn)
        lines = await every_line(conn, order.tables)
        accepted = retired(tuple(one.override for one in await list_versions(conn)))
    lexicon = read_lexicon(order.lexicon, order.words)
    before = taught_snapshot(version, known, lexicon, taught)
    return try_target(order.question, order.target, before, lexicon, lines, accepted)


def main() -> None:
    """The process: an order over standard input, a trial over standard output."""
    order = TrialOrder.model_validate_json(sys.stdin.buffer.read())
    made = asyncio.run(_try(order))
    sys.stdout.buffer.write(made.model_dump_json().encode())
