"""The desk of unanswered questions: what administrators see of them and decide, without a
channel.

Every step is one transaction with its row in the audit log. Whoever decides gives the turn that
they saw; of two who decide at the same moment the second one is told.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.learning.errors import (
    BreaksError,
    MovedOnError,
    UnfitLessonError,
    UnknownLessonError,
    UnknownQuestionError,
)
from bot.learning.gathering import AT_ONCE, Gatherer
from bot.learning.model import STATES, Lesson, Looked, State, Target, Trial, Unanswered
from bot.learning.taught import current_revision
from bot.people.masking import mask
from bot.storage.database import Database
from bot.storage.tables import lesson, question_log, regression_line, unanswered
from knowledge.korean.particles import strip_particle
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from knowledge.taught import key_of

CANDIDATES = 4
"""Cases that are offered as what may have been meant."""
WORDINGS = 4
LONGEST_WORD, LONGEST_QUESTION = 40, 400

TryOut = Callable[[str, Target], Awaitable[Trial]]
"""Tries a target, taught for a question: `bot.learning.trial.try_apart`."""
Today = Callable[[], Any]


class UnansweredDesk:
    """What comes of questions that were not answered well."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        *,
        snapshot: Callable[[], Snapshot],
        today: Today,
        try_out: TryOut,
    ) -> None:
        """`now` gives the seconds since 1970, `today` the day in Korea."""
        self._database = database
        self._now = now
        self._snapshot = snapshot
        self._today = today
        self._try_out = try_out
        self._gatherer = Gatherer(database, lambda: snapshot().lexicon)

    # -- looking ---------------------------------------------------------------------------

    async def gather(self) -> int:
        """Takes in what was asked since the last look; returns how many rows."""
        return await self._gatherer.gather(batches=AT_ONCE)

    async def counts(self) -> Mapping[State, int]:
        """How many questions are in each state."""
        query = select(unanswered.c.state, func.count()).group_by(unanswered.c.state)
        async with self._database.read() as conn:
            found = {row[0]: row[1] for row in await conn.execute(query)}
        return {state: found.get(state, 0) for state in STATES}

    async def every(
        self, state: State | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Unanswered, ...]:
        """Those in `state` (None: in any), those that were asked most often first."""
        query = _questions()
        if state is not None:
            query = query.where(unanswered.c.state == state)
        query = query.order_by(
            func.count(question_log.c.id).desc(), unanswered.c.last_at.desc(), unanswered.c.id
        )
        async with self._database.read() as conn:
            rows = await conn.execute(query.limit(limit).offset(offset))
            return tuple(_unanswered(row) for row in rows)

    async def get(self, id_: int) -> Unanswered:
        """One of them. Raises UnknownQuestionError."""
        async with self._database.read() as conn:
            return await _get(conn, id_)

    async def look(self, id_: int) -> Looked:
        """One of them from near by. Raises UnknownQuestionError."""
        log = question_log.c
        mine = log.unanswered == id_
        worded = (
            select(log.text_masked, func.count().label("times"))
            .where(mine)
            .group_by(log.text_masked)
            .order_by(func.count().desc(), log.text_masked)
            .limit(WORDINGS + 1)
        )
        answered = select(log.kind, log.cases, log.feedback).where(mine)
        async with self._database.read() as conn:
            found = await _get(conn, id_)
            texts = [row.text_masked for row in await conn.execute(worded)]
            rows = (await conn.execute(answered.order_by(log.id.desc()).limit(200))).all()
        kinds: dict[str, int] = {}
        for row in rows:
            kinds[row.kind] = kinds.get(row.kind, 0) + 1
        answers = [case for row in rows[:5] for case in json.loads(row.cases)]
        return Looked(
            question=found,
            wordings=tuple(text for text in texts if text != found.text)[:WORDINGS],
            kinds=tuple(sorted(kinds.items(), key=lambda pair: -pair[1])),
            down=sum(row.feedback == "down" for row in rows),
            cases=self._candidates(found.text, answers),
        )

    def _candidates(self, text: str, answers: Sequence[str]) -> tuple[str, ...]:
        snapshot = self._snapshot()
        question = parse(text, snapshot, self._today())
        terms = [term for term in question.terms if term.text]
        hits = snapshot.index.search(terms).hits if terms else ()
        named = [
            case.id
            for department in question.filters.departments
            for case in snapshot.by_department.get(department, ())
        ]
        ids = dict.fromkeys([*(hit.case_id for hit in hits), *named, *answers])
        known = snapshot.knowledge.case_by_id
        return tuple(id_ for id_ in ids if id_ in known)[:CANDIDATES]

    # -- putting off, ignoring, looking again ----------------------------------------------

    async def move(
        self, id_: int, state: State, *, actor: str, turn: int | None = None
    ) -> Unanswered:
        """Puts a question off (waiting), sets it aside (ignored) or takes it up again (new).

        Raises UnknownQuestionError and MovedOnError.
        """

        async def unit(conn: AsyncConnection) -> Unanswered:
            found = await _current(conn, id_, turn)
            await self._set(conn, found, state, actor=actor)
            return await _get(conn, id_)

        return await self._database.write(unit)

    async def _set(
        self,
        conn: AsyncConnection,
        found: Unanswered,
        state: State,
        *,
        actor: str,
        lesson_id: int | None = None,
    ) -> None:
        decided = state in ("done", "ignored")
        await conn.execute(
            update(unanswered)
            .where(unanswered.c.id == found.id)
            .values(
                state=state,
                turn=found.turn + 1,
                lesson=lesson_id,
                decided_at=self._now() if decided else None,
                decided_by=actor if decided else None,
            )
        )
        await audit.record(
            conn,
            at=self._now(),
            actor=actor,
            action="question_move",
            subject=f"question:{found.id}",
            before={"state": found.state, "lesson": found.lesson},
            after={"state": state, "lesson": lesson_id},
        )

    # -- teaching --------------------------------------------------------------------------

    async def propose(self, target: Target, *, actor: str, question: int | None = None) -> Lesson:
        """Tries `target` for the unanswered `question` and keeps it as a draft with its trial.

        Without a `question` it is tried for what it says itself. Raises UnknownQuestionError,
        UnfitLessonError and TrialFailedError.
        """
        target = self._checked(target)
        text = target.said
        if question is not None:
            text = (await self.get(question)).text
        trial = await self._try_out(text, target)

        async def unit(conn: AsyncConnection) -> Lesson:
            made = await conn.execute(
                insert(lesson)
                .values(
                    unanswered=question,
                    kind=target.kind,
                    said=target.said,
                    case_id=target.case,
                    meaning=target.meaning,
                    state="draft",
                    trial=trial.model_dump_json(),
                    created_at=self._now(),
                    created_by=actor,
                )
                .returning(lesson.c.id)
            )
            return await _lesson(conn, made.scalar_one())

        return await self._database.write(unit)

    def _checked(self, target: Target) -> Target:
        said, meaning = mask(target.said).strip(), target.meaning
        if not key_of(said):
            raise UnfitLessonError(problem="empty")
        longest = LONGEST_QUESTION if target.kind == "sample" else LONGEST_WORD
        if len(said) > longest or (meaning is not None and len(meaning) > LONGEST_QUESTION):
            raise UnfitLessonError(problem="too_long", limit=longest)
        if target.case is not None and target.case not in self._snapshot().knowledge.case_by_id:
            raise UnfitLessonError(problem="case")
        if meaning is not None:
            meaning = mask(meaning).strip()
            if not key_of(meaning):
                raise UnfitLessonError(problem="empty")
        if target.kind == "synonym" and (
            meaning is None or len(meaning.split()) > 1 or len(meaning) > LONGEST_WORD
        ):
            raise UnfitLessonError(problem="word")
        if target.kind == "name" and target.case is None:
            raise UnfitLessonError(problem="case")
        return target.model_copy(update={"said": said, "meaning": meaning})

    async def lesson(self, id_: int) -> Lesson:
        """A lesson. Raises UnknownLessonError."""
        async with self._database.read() as conn:
            return await _lesson(conn, id_)

    def others(self, found: Lesson) -> tuple[Target, ...]:
        """Other ways to teach the same: the words that are not known by themselves, or the
        whole question."""
        target, text = found.target, found.trial.question if found.trial else found.target.said
        if target.kind != "sample":
            sample = Target(kind="sample", said=text, case=target.case, meaning=target.meaning)
            return (sample,)
        question = parse(text, self._snapshot(), self._today())
        strange = [t.text for t in question.terms if not t.known]
        unknown = [part for part in strange if len(part) > 1]
        words = " ".join(_as_written(strange, text)) if unknown else ""
        if not words or len(words) > LONGEST_WORD:
            return ()
        if target.case is not None:
            return (Target(kind="name", said=words, case=target.case),)
        if target.meaning is not None and len(unknown) == 1 == len(target.meaning.split()):
            return (Target(kind="synonym", said=unknown[0], meaning=target.meaning),)
        return ()

    async def lessons(self) -> tuple[Lesson, ...]:
        """What is taught at this moment, the newest first."""
        query = select(lesson).where(lesson.c.state == "taught").order_by(lesson.c.revision.desc())
        async with self._database.read() as conn:
            return tuple(_model(row) for row in await conn.execute(query))

    async def teach(self, id_: int, *, actor: str, reason: str | None = None) -> Lesson:
        """The draft counts from now on, with a line for the tables.

        What has changed since it was tried is tried again first. Raises UnfitLessonError where
        the question would not get the answer that is meant, BreaksError where answers would
        become wrong and no `reason` is given, MovedOnError where it is no draft any more.
        """
        found = await self.lesson(id_)
        trial = found.trial
        if found.state != "draft" or trial is None:
            raise MovedOnError(id=id_, state=found.state)
        snapshot = self._snapshot()
        async with self._database.read() as conn:
            revision = await current_revision(conn)
        if (trial.version, trial.revision) != (snapshot.version, revision):
            trial = await self._try_out(trial.question, found.target)
            await self._keep(id_, trial)
        if not trial.fits:
            raise UnfitLessonError(problem="not_answered")
        if trial.red and not (reason and reason.strip()):
            raise BreaksError(questions=len(trial.red))
        return await self._database.write(self._teaching(found, trial, actor, reason))

    async def _keep(self, id_: int, trial: Trial) -> None:
        async def unit(conn: AsyncConnection) -> None:
            kept = update(lesson).where(lesson.c.id == id_, lesson.c.state == "draft")
            await conn.execute(kept.values(trial=trial.model_dump_json()))

        await self._database.write(unit)

    def _teaching(
        self, found: Lesson, trial: Trial, actor: str, reason: str | None
    ) -> Callable[[AsyncConnection], Awaitable[Lesson]]:
        async def unit(conn: AsyncConnection) -> Lesson:
            target = found.target
            taught = await conn.execute(
                update(lesson)
                .where(lesson.c.id == found.id, lesson.c.state == "draft")
                .values(state="taught", revision=await current_revision(conn) + 1)
            )
            if taught.rowcount != 1:
                raise MovedOnError(id=found.id, state="taught")
            await _replace_line(conn, found.id, trial, target, now=self._now())
            told: dict[str, object] = {"kind": trial.kind, "cases": list(trial.cases)}
            if trial.red:
                told["broken"] = [answer.question for answer in trial.red]
                told["reason"] = (reason or "").strip()
            await audit.record(
                conn,
                at=self._now(),
                actor=actor,
                action="teach",
                subject=f"lesson:{found.id}",
                after=told,
            )
            if found.unanswered is not None:
                question = await _find(conn, found.unanswered)
                if question is not None:
                    await self._set(conn, question, "done", actor=actor, lesson_id=found.id)
            return await _lesson(conn, found.id)

        return unit

    async def withdraw(self, id_: int, *, actor: str) -> Lesson:
        """What was taught does not count any more; its question is new again.

        Raises UnknownLessonError, and MovedOnError where it does not count.
        """

        async def unit(conn: AsyncConnection) -> Lesson:
            found = await _lesson(conn, id_)
            if found.state != "taught":
                raise MovedOnError(id=id_, state=found.state)
            await conn.execute(
                update(lesson)
                .where(lesson.c.id == id_)
                .values(state="withdrawn", revision=await current_revision(conn) + 1)
            )
            await conn.execute(delete(regression_line).where(regression_line.c.lesson == id_))
            await audit.record(
                conn,
                at=self._now(),
                actor=actor,
                action="withdraw",
                subject=f"lesson:{id_}",
                before={"state": "taught"},
                after={"state": "withdrawn"},
            )
            if found.unanswered is not None:
                question = await _find(conn, found.unanswered)
                if question is not None and question.lesson == id_:
                    await self._set(conn, question, "new", actor=actor)
            return await _lesson(conn, id_)

        return await self._database.write(unit)


async def _replace_line(
    conn: AsyncConnection, id_: int, trial: Trial, target: Target, *, now: int
) -> None:
    """The question with its new answer for the tables, in the place of what they said before."""
    asked = key_of(trial.question)
    lines = (await conn.execute(select(regression_line.c.id, regression_line.c.ask))).all()
    same = [
        row.id for row in lines if len(ask := json.loads(row.ask)) == 1 and key_of(ask[0]) == asked
    ]
    await conn.execute(delete(regression_line).where(regression_line.c.id.in_(same)))
    about_one = target.case is not None
    kinds = dict.fromkeys([trial.kind, *(["card", "fact"] if about_one else [])])
    await conn.execute(
        insert(regression_line).values(
            lesson=id_,
            ask=json.dumps([trial.question], ensure_ascii=False),
            kinds=json.dumps(list(kinds)),
            cases=json.dumps(list(dict.fromkeys(trial.cases))),
            from_version=trial.version,
            created_at=now,
        )
    )


def _questions() -> Select[Any]:
    columns = unanswered.c
    return (
        select(
            columns.id,
            columns.text,
            columns.state,
            columns.turn,
            columns.lesson,
            columns.first_at,
            columns.last_at,
            columns.decided_at,
            columns.decided_by,
            func.count(question_log.c.id).label("count"),
        )
        .outerjoin(question_log, question_log.c.unanswered == columns.id)
        .group_by(*columns)
    )


def _unanswered(row: Row[Any]) -> Unanswered:
    return Unanswered.model_validate(dict(row._mapping))


async def _find(conn: AsyncConnection, id_: int) -> Unanswered | None:
    row = (await conn.execute(_questions().where(unanswered.c.id == id_))).first()
    return None if row is None else _unanswered(row)


async def _get(conn: AsyncConnection, id_: int) -> Unanswered:
    found = await _find(conn, id_)
    if found is None:
        raise UnknownQuestionError(id=id_)
    return found


async def _current(conn: AsyncConnection, id_: int, turn: int | None) -> Unanswered:
    found = await _get(conn, id_)
    if turn is not None and turn != found.turn:
        raise MovedOnError(id=id_, state=found.state)
    return found


async def _lesson(conn: AsyncConnection, id_: int) -> Lesson:
    row = (await conn.execute(select(lesson).where(lesson.c.id == id_))).first()
    if row is None:
        raise UnknownLessonError(id=id_)
    return _model(row)


def _model(row: Row[Any]) -> Lesson:
    return Lesson(
        id=row.id,
        unanswered=row.unanswered,
        target=Target(kind=row.kind, said=row.said, case=row.case_id, meaning=row.meaning),
        state=row.state,
        revision=row.revision,
        trial=None if row.trial is None else Trial.model_validate_json(row.trial),
        created_at=row.created_at,
        created_by=row.created_by,
    )


def _as_written(strange: Sequence[str], text: str) -> list[str]:
    """The words of `text` that hold what is `strange`: 꿈나무, of which only 나무 is known."""
    words = [
        word
        for word in text.split()
        if any(word.startswith(part) or (len(part) > 1 and part in word) for part in strange)
    ]
    return [strip_particle(word)[0] for word in words] or list(strange)
