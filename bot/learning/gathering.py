"""The question log → questions that were not answered well, similar ones together.

Nothing of this happens while somebody waits for an answer: a partial index tells which rows of
the log nobody has looked at yet, and they are looked at now and then, a few at a time.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseError
from bot.storage.database import Database
from bot.storage.tables import POOR, lesson, question_log, unanswered
from knowledge.korean.jamo import decompose
from knowledge.korean.normalise import normalise
from knowledge.lexicon import Lexicon
from knowledge.models import Model
from knowledge.question.links import is_link

BATCH = 40
"""Rows of the log that are looked at in one step."""
ALIKE = 82.0
"""Per cent of key strokes that two wordings of one question share, in whatever order."""
BREATH = 0.01
"""Seconds between two steps: whoever waits for the database gets in there."""
SHARE = 0.1
"""In the background, the most of the processor that it takes: people's questions go first."""
AT_ONCE = 10
"""Steps while an administrator waits; the rest is done in the background."""
PAUSE = 30.0
"""Seconds between two looks."""
NOTHING = 0
"""What a row belongs to that asks nothing: a pressed button, a message without a letter."""

_log = logging.getLogger(__name__)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]+")


class _Row(NamedTuple):
    id: str
    at: int
    text: str


class _Group(Model):
    """A question that is there: its number, state, and whether it was taught."""

    id: int
    state: str
    decided_at: int | None
    taught: bool
    last_at: int


class Shape(Model):
    """What two wordings of one question have in common: key strokes of all words and of those
    that carry a meaning, the numbers, the places."""

    strokes: str
    telling: str
    numbers: tuple[str, ...]
    places: frozenset[str]


def shape_of(text: str, lexicon: Lexicon) -> Shape:
    """The shape of a question. One without any letter has no `strokes`."""
    words = _WORD.findall(normalise(text))
    telling = [word for word in words if not _says_nothing(word, lexicon)]
    return Shape(
        strokes=decompose(" ".join(words)),
        telling=decompose(" ".join(telling or words)),
        numbers=tuple(_DIGITS.findall(" ".join(words))),
        places=frozenset(
            word[:length]
            for word in words
            for length in range(2, len(word) + 1)
            if word[:length] in lexicon.towns
        ),
    )


def _says_nothing(word: str, lexicon: Lexicon) -> bool:
    """좀, 알려주세요: a filler, or one with an ending."""
    beginnings = (word[:length] for length in range(2, len(word)))
    return word in lexicon.filler_words or any(one in lexicon.filler_stems for one in beginnings)


class Groups:
    """Shapes of questions by their numbers, to find the one that a text belongs to."""

    def __init__(self, texts: Mapping[int, str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._shapes: dict[int, Shape] = {}
        self._strokes: dict[int, str] = {}
        self._telling: dict[int, str] = {}
        for id_, text in texts.items():
            self.add(id_, text)

    def add(self, id_: int, text: str) -> None:
        """One more."""
        shape = self._shapes[id_] = shape_of(text, self._lexicon)
        self._strokes[id_], self._telling[id_] = shape.strokes, shape.telling

    def add_missing(self, texts: Mapping[int, str]) -> None:
        """Those that are not there yet."""
        for id_, text in texts.items():
            if id_ not in self._shapes:
                self.add(id_, text)

    def find(self, text: str) -> int | None:
        """The question that `text` is a wording of; None for a new one."""
        shape = shape_of(text, self._lexicon)
        for strokes, others, scorer in (
            (shape.strokes, self._strokes, fuzz.ratio),
            (shape.strokes, self._strokes, fuzz.token_sort_ratio),
            (shape.telling, self._telling, fuzz.token_sort_ratio),
        ):
            near = process.extract(strokes, others, scorer=scorer, score_cutoff=ALIKE, limit=5)
            for _, _, id_ in near:
                other = self._shapes[id_]
                if (other.numbers, other.places) == (shape.numbers, shape.places):
                    return id_
        return None


async def gather(database: Database, lexicon: Lexicon, *, batches: int | None = None) -> int:
    """Puts the rows of the log that nobody has looked at to their questions; returns how many.

    At most so many `batches` of them (None: all). Raises the errors of `bot.errors` about the
    database.
    """
    gathered = looked = 0
    groups: Groups | None = None
    while (batches is None or looked < batches) and (rows := await _waiting(database)):
        begun = time.monotonic()
        async with database.read() as conn:
            found = await _groups(conn)
        texts = {id_: text for id_, (text, _) in found.items()}
        if groups is None:
            groups = await asyncio.to_thread(Groups, texts, lexicon)
        else:
            groups.add_missing(texts)
        known = {id_: group for id_, (_, group) in found.items()}
        await database.write(_putting(rows, groups, known))
        gathered += len(rows)
        looked += 1
        if len(rows) < BATCH:
            break
        took = time.monotonic() - begun
        rest = took * (1 - SHARE) / SHARE if batches is None else 0.0
        await asyncio.sleep(max(BREATH, rest))
    return gathered


async def _waiting(database: Database) -> Sequence[_Row]:
    log = question_log.c
    query = select(log.id, log.at, log.text_masked).where(POOR).order_by(log.id).limit(BATCH)
    async with database.read() as conn:
        return [_Row(*row) for row in await conn.execute(query)]


async def _groups(conn: AsyncConnection) -> dict[int, tuple[str, _Group]]:
    columns = unanswered.c
    taught = lesson.c.id.is_not(None) & (
        lesson.c.case_id.is_not(None) | lesson.c.meaning.is_not(None)
    )
    query = (
        select(
            columns.id,
            columns.text,
            columns.state,
            columns.decided_at,
            columns.last_at,
            taught.label("taught"),
        )
        .outerjoin(lesson, lesson.c.id == columns.lesson)
        .order_by(columns.id)
    )
    return {
        row.id: (
            row.text,
            _Group(
                id=row.id,
                state=row.state,
                decided_at=row.decided_at,
                taught=bool(row.taught),
                last_at=row.last_at,
            ),
        )
        for row in await conn.execute(query)
    }


def _putting(
    rows: Sequence[_Row], groups: Groups, known: dict[int, _Group]
) -> Callable[[AsyncConnection], Awaitable[None]]:
    async def unit(conn: AsyncConnection) -> None:
        still = question_log.c.unanswered.is_(None)
        ids = select(question_log.c.id).where(
            question_log.c.id.in_([row.id for row in rows]), still
        )
        left = set(await conn.scalars(ids))
        for row in rows:
            if row.id in left:
                id_ = await _place(conn, row, groups, known)
                await conn.execute(
                    update(question_log).where(question_log.c.id == row.id).values(unanswered=id_)
                )

    return unit


async def _place(
    conn: AsyncConnection, row: _Row, groups: Groups, known: dict[int, _Group]
) -> int:
    """The number of the question that `row` asks, which may be a new one."""
    if is_link(row.text) or not _WORD.search(normalise(row.text)):
        return NOTHING
    id_ = groups.find(row.text)
    if id_ is None or id_ not in known:
        # A new one; or it has gone meanwhile, with the last who asked it.
        values = {"text": row.text, "state": "new", "turn": 1}
        made = await conn.execute(
            insert(unanswered)
            .values(**values, first_at=row.at, last_at=row.at)
            .returning(unanswered.c.id)
        )
        new: int = made.scalar_one()
        groups.add(new, row.text)
        known[new] = _Group(id=new, state="new", decided_at=None, taught=False, last_at=row.at)
        return new
    group = known[id_]
    changes: dict[str, object] = {"last_at": max(group.last_at, row.at)}
    if group.state == "done" and group.taught and row.at > (group.decided_at or 0):
        # What was taught did not help: somebody has to look again.
        changes |= {"state": "new", "turn": unanswered.c.turn + 1}
    await conn.execute(update(unanswered).where(unanswered.c.id == id_).values(changes))
    return id_


async def keep_gathering(
    database: Database,
    lexicon: Callable[[], Lexicon],
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Gathers now and then until it is cancelled: a task of the program's TaskGroup."""
    while True:
        await sleep(PAUSE)
        try:
            await gather(database, lexicon())
        except DatabaseError as error:
            _log.warning("questions_not_gathered: %s", error.code)
