"""The desk of unanswered questions: what administrators see of them and decide, without a
channel.

Every step is one transaction with its row in the audit log. Whoever decides gives the turn that
they saw; of two who decide at the same moment the second one is told.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.learning.errors import BreaksError, MovedOnError, UnfitLessonError
from bot.learning.gathering import AT_ONCE, Gatherer
from bot.learning.model import STATES, Lesson, Looked, State, Target, Trial, Unanswered
from bot.learning.rows import current, find, get, get_lesson, lesson_of, questions, unanswered_of
from bot.learning.targets import fit, other_targets
from bot.learning.taught import current_revision
from bot.storage.database import Database
from bot.storage.tables import lesson, question_log, regression_line, unanswered
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from knowledge.taught import key_of

CANDIDATES = 4
"""Cases that are offered as what may have been meant."""
WORDINGS = 4

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
        query = questions()
        if state is not None:
            query = query.where(unanswered.c.state == state)
        query = query.order_by(
            func.count(question_log.c.id).desc(), unanswered.c.last_at.desc(), unanswered.c.id
        )
        async with self._database.read() as conn:
            rows = await conn.execute(query.limit(limit).offset(offset))
            return tuple(unanswered_of(row) for row in rows)

    async def get(self, id_: int) -> Unanswered:
        """One of them. Raises UnknownQuestionError."""
        async with self._database.read() as conn:
            return await get(conn, id_)

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
            found = await get(conn, id_)
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
            found = await current(conn, id_, turn)
            await self._set(conn, found, state, actor=actor)
            return await get(conn, id_)

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
        target = fit(target, self._snapshot())
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
            return await get_lesson(conn, made.scalar_one())

        return await self._database.write(unit)

    async def lesson(self, id_: int) -> Lesson:
        """A lesson. Raises UnknownLessonError."""
        async with self._database.read() as conn:
            return await get_lesson(conn, id_)

    def others(self, found: Lesson) -> tuple[Target, ...]:
        """Other ways to teach the same."""
        return other_targets(found, self._snapshot(), self._today())

    async def lessons(self) -> tuple[Lesson, ...]:
        """What is taught at this moment, the newest first."""
        query = select(lesson).where(lesson.c.state == "taught").order_by(lesson.c.revision.desc())
        async with self._database.read() as conn:
            return tuple(lesson_of(row) for row in await conn.execute(query))

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
                question = await find(conn, found.unanswered)
                if question is not None:
                    await self._set(conn, question, "done", actor=actor, lesson_id=found.id)
            return await get_lesson(conn, found.id)

        return unit

    async def withdraw(self, id_: int, *, actor: str) -> Lesson:
        """What was taught does not count any more; its question is new again.

        Raises UnknownLessonError, and MovedOnError where it does not count.
        """

        async def unit(conn: AsyncConnection) -> Lesson:
            found = await get_lesson(conn, id_)
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
                question = await find(conn, found.unanswered)
                if question is not None and question.lesson == id_:
                    await self._set(conn, question, "new", actor=actor)
            return await get_lesson(conn, id_)

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
