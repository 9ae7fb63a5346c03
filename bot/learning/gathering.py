"""The question log → questions that were not answered well, similar ones together.

Nothing of this happens while somebody waits for an answer: a partial index tells which rows of
the log nobody has looked at yet, and they are looked at now and then, a few at a time.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseError
from bot.learning.wordings import WORD, Content, content_of
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


class Row(NamedTuple):
    """A row of the log: its id, the moment in seconds since 1970, and its masked text."""

    id: str
    at: int
    text: str


class _Group(Model):
    """A question that is there: its state, and whether it was taught."""

    state: str
    decided_at: int | None
    taught: bool
    last_at: int


class Shape(Model):
    """What two wordings of one question have in common: what it is about, the key strokes of all
    words, the numbers, the places."""

    content: Content
    strokes: str
    numbers: tuple[str, ...]
    places: frozenset[str]

    @property
    def keys(self) -> tuple[tuple[object, ...], ...]:
        """Whatever shares one of these is the same question; none for one about nothing."""
        about = self.content
        if not about.things:
            return ()
        rest = (about.deeds, about.asked, self.numbers, self.places)
        return (frozenset(about.things), *rest), (about.joined, *rest)

    def is_like(self, other: Shape) -> bool:
        """Whether what looks alike is one question."""
        if (self.numbers, self.places) != (other.numbers, other.places):
            return False
        return self.content.is_like(other.content)


def shape_of(text: str, lexicon: Lexicon) -> Shape:
    """The shape of a question. One without any letter has no `strokes`."""
    words = WORD.findall(normalise(text))
    return Shape(
        content=content_of(text, lexicon),
        strokes=decompose(" ".join(words)),
        numbers=tuple(sorted(_DIGITS.findall(" ".join(words)))),
        places=frozenset(
            word[:length]
            for word in words
            for length in range(2, len(word) + 1)
            if word[:length] in lexicon.towns
        ),
    )


class Groups:
    """Shapes of questions by their numbers, to find the one that a text belongs to."""

    def __init__(self, texts: Mapping[int, str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._texts: dict[int, str] = {}
        self._shapes: dict[int, Shape] = {}
        self._strokes: dict[int, str] = {}
        self._keys: dict[tuple[object, ...], int] = {}
        self.doubles: dict[int, int] = {}
        """Those that are another one, and which: put together by an older program."""
        self.add_missing(texts)

    def empty(self) -> Groups:
        """Others, with nothing in them yet."""
        return Groups({}, self._lexicon)

    def may_become(self, texts: Mapping[int, str], lexicon: Lexicon) -> bool:
        """Whether these are among `texts`, so that only some are missing."""
        if lexicon is not self._lexicon:
            return False
        return all(texts.get(id_) == text for id_, text in self._texts.items())

    def add_missing(self, texts: Mapping[int, str]) -> None:
        """Those that are not there yet."""
        for id_, text in texts.items():
            if id_ not in self._shapes:
                self.add(id_, text)

    def add(self, id_: int, text: str) -> None:
        """One more."""
        self._texts[id_] = text
        shape = self._shapes[id_] = shape_of(text, self._lexicon)
        self._strokes[id_] = shape.strokes
        for key in shape.keys:
            first = self._keys.setdefault(key, id_)
            if first != id_:
                self.doubles[id_] = min(first, self.doubles.get(id_, first))

    def find(self, text: str) -> int | None:
        """The question that `text` is a wording of; None for a new one."""
        shape = shape_of(text, self._lexicon)
        for key in shape.keys:
            if key in self._keys:
                return self._keys[key]
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            near = process.extract(
                shape.strokes, self._strokes, scorer=scorer, score_cutoff=ALIKE, limit=5
            )
            for _, _, id_ in near:
                if self._shapes[id_].is_like(shape):
                    return id_
        return None


class Plan(Model):
    """Where rows of the log belong: `known` are pairs of a row and the question that is there
    already, `new` are rows of one question each that is not there yet, its first row first."""

    known: tuple[tuple[Row, int], ...]
    new: tuple[tuple[Row, ...], ...]
    nothing: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        beginning = (*self.nothing, *(row for row, _ in self.known))
        return (*beginning, *(row for rows in self.new for row in rows))


def plan(rows: Sequence[Row], groups: Groups) -> Plan:
    """Finds out where `rows` belong. `groups` stays as it is."""
    known: list[tuple[Row, int]] = []
    new: list[list[Row]] = []
    nothing: list[Row] = []
    fresh = groups.empty()
    for row in rows:
        if is_link(row.text) or not WORD.search(normalise(row.text)):
            nothing.append(row)
        elif (id_ := groups.find(row.text)) is not None:
            known.append((row, id_))
        elif (place := fresh.find(row.text)) is not None:
            new[place].append(row)
        else:
            fresh.add(len(new), row.text)
            new.append([row])
    return Plan(known=tuple(known), new=tuple(map(tuple, new)), nothing=tuple(nothing))


class Gatherer:
    """Puts the rows of the log that nobody has looked at to their questions.

    What is compared is kept between two looks. Comparing is done in a thread and outside of any
    transaction; what is written then is a handful of statements for each step.
    """

    def __init__(self, database: Database, lexicon: Callable[[], Lexicon]) -> None:
        self._database = database
        self._lexicon = lexicon
        self._groups: Groups | None = None
        self._united = False

    async def gather(self, *, batches: int | None = None) -> int:
        """Returns how many rows it put.

        At most so many `batches` of them (None: all). Raises the errors of `bot.errors` about
        the database.
        """
        if not self._united:
            await self._unite()
            self._united = True
        gathered = looked = 0
        while batches is None or looked < batches:
            begun = time.monotonic()
            async with self._database.read() as conn:
                rows = await _waiting(conn)
                texts = await _texts(conn) if rows else {}
            if not rows:
                break
            made = await asyncio.to_thread(self._plan, rows, texts)
            looked += 1
            if await self._database.write(_putting(made)):
                gathered += len(rows)
                if len(rows) < BATCH:
                    break
            took = time.monotonic() - begun
            rest = took * (1 - SHARE) / SHARE if batches is None else 0.0
            await asyncio.sleep(max(BREATH, rest))
        return gathered

    async def _unite(self) -> None:
        """New questions that are one by the rule of this program become one."""
        new = select(unanswered.c.id, unanswered.c.text).where(unanswered.c.state == "new")
        async with self._database.read() as conn:
            texts = {row.id: row.text for row in await conn.execute(new.order_by(unanswered.c.id))}
        groups = await asyncio.to_thread(Groups, texts, self._lexicon())
        for later, first in groups.doubles.items():
            while first in groups.doubles:
                first = groups.doubles[first]
            await self._database.write(_uniting(later, first))

    def _plan(self, rows: Sequence[Row], texts: Mapping[int, str]) -> Plan:
        groups = self._groups
        if groups is None or not groups.may_become(texts, self._lexicon()):
            groups = self._groups = Groups({}, self._lexicon())
        groups.add_missing(texts)
        return plan(rows, groups)


async def gather(database: Database, lexicon: Lexicon, *, batches: int | None = None) -> int:
    """Gathers once; see `Gatherer`."""
    return await Gatherer(database, lambda: lexicon).gather(batches=batches)


async def _waiting(conn: AsyncConnection) -> Sequence[Row]:
    log = question_log.c
    query = select(log.id, log.at, log.text_masked).where(POOR).order_by(log.id).limit(BATCH)
    return [Row(*row) for row in await conn.execute(query)]


async def _texts(conn: AsyncConnection) -> dict[int, str]:
    query = select(unanswered.c.id, unanswered.c.text).order_by(unanswered.c.id)
    return {row.id: row.text for row in await conn.execute(query)}


def _putting(made: Plan) -> Callable[[AsyncConnection], Awaitable[bool]]:
    """Writes what was planned; False, and nothing is written, where somebody else has put one of
    the rows or deleted one of the questions meanwhile: then it is planned anew."""

    async def unit(conn: AsyncConnection) -> bool:
        log = question_log.c
        ids = [row.id for row in made.rows]
        free = select(func.count()).where(log.id.in_(ids), log.unanswered.is_(None))
        groups = await _groups(conn, {id_ for _, id_ in made.known})
        if await conn.scalar(free) != len(ids) or not all(id_ in groups for _, id_ in made.known):
            return False
        where = {row.id: id_ for row, id_ in made.known}
        where |= {row.id: NOTHING for row in made.nothing}
        if made.new:
            for number, rows in zip(await _insert(conn, made.new), made.new, strict=True):
                where |= {row.id: number for row in rows}
        await conn.execute(
            update(question_log)
            .where(log.id == bindparam("row"))
            .values(unanswered=bindparam("question")),
            [{"row": row, "question": question} for row, question in where.items()],
        )
        await _asked_again(conn, made, groups)
        return True

    return unit


def _uniting(later: int, first: int) -> Callable[[AsyncConnection], Awaitable[None]]:
    """The rows of `later` are asked of `first`, where nobody has decided about either."""

    async def unit(conn: AsyncConnection) -> None:
        columns = unanswered.c
        query = select(columns.id, columns.first_at, columns.last_at).where(
            columns.id.in_([later, first]), columns.state == "new"
        )
        both = (await conn.execute(query)).all()
        if len(both) < 2:
            return
        log = question_log.c
        await conn.execute(
            update(question_log).where(log.unanswered == later).values(unanswered=first)
        )
        await conn.execute(
            update(unanswered)
            .where(columns.id == first)
            .values(
                first_at=min(row.first_at for row in both),
                last_at=max(row.last_at for row in both),
            )
        )
        drafts = (lesson.c.unanswered == later) & (lesson.c.state == "draft")
        await conn.execute(update(lesson).where(drafts).values(unanswered=first))
        await conn.execute(delete(unanswered).where(columns.id == later))

    return unit


async def _insert(conn: AsyncConnection, new: Sequence[Sequence[Row]]) -> list[int]:
    """The numbers of new questions. Whoever writes has the one lock of the database, so that
    what has come in between is what was inserted here, in this order."""
    before = await conn.scalar(select(func.max(unanswered.c.id))) or 0
    await conn.execute(
        insert(unanswered),
        [
            {
                "text": rows[0].text,
                "state": "new",
                "turn": 1,
                "first_at": rows[0].at,
                "last_at": max(row.at for row in rows),
            }
            for rows in new
        ],
    )
    made = select(unanswered.c.id).where(unanswered.c.id > before).order_by(unanswered.c.id)
    return list(await conn.scalars(made))


async def _asked_again(conn: AsyncConnection, made: Plan, groups: Mapping[int, _Group]) -> None:
    latest: dict[int, int] = {}
    again: set[int] = set()
    for row, id_ in made.known:
        group = groups[id_]
        latest[id_] = max(latest.get(id_, group.last_at), row.at)
        if group.state == "done" and group.taught and row.at > (group.decided_at or 0):
            again.add(id_)
    if latest:
        await conn.execute(
            update(unanswered)
            .where(unanswered.c.id == bindparam("question"))
            .values(last_at=bindparam("moment")),
            [{"question": id_, "moment": at} for id_, at in latest.items()],
        )
    if again:
        # What was taught did not help: somebody has to look again.
        await conn.execute(
            update(unanswered)
            .where(unanswered.c.id.in_(again))
            .values(state="new", turn=unanswered.c.turn + 1)
        )


async def _groups(conn: AsyncConnection, ids: Collection[int]) -> dict[int, _Group]:
    columns = unanswered.c
    taught = lesson.c.id.is_not(None) & (
        lesson.c.case_id.is_not(None) | lesson.c.meaning.is_not(None)
    )
    query = (
        select(
            columns.id,
            columns.state,
            columns.decided_at,
            columns.last_at,
            taught.label("taught"),
        )
        .outerjoin(lesson, lesson.c.id == columns.lesson)
        .where(columns.id.in_(ids))
    )
    return {
        row.id: _Group(
            state=row.state,
            decided_at=row.decided_at,
            taught=bool(row.taught),
            last_at=row.last_at,
        )
        for row in await conn.execute(query)
    }


async def keep_gathering(
    database: Database,
    lexicon: Callable[[], Lexicon],
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Gathers now and then until it is cancelled: a task of the program's TaskGroup."""
    gatherer = Gatherer(database, lexicon)
    while True:
        await sleep(PAUSE)
        try:
            await gatherer.gather()
        except DatabaseError as error:
            _log.warning("questions_not_gathered: %s", error.code)
