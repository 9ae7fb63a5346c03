"""Every arrow of the two state machines, and every one that there is not, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.errors import (
    ContentError,
    NothingToDoError,
    OutdatedError,
    SecondPersonError,
    StepForbiddenError,
)
from bot.announcements.ledger import leases, orders, outcomes
from bot.announcements.ledger.rows import Item, Result
from bot.announcements.sender import Outcome, OutcomeKind
from bot.announcements.states import (
    ANNOUNCEMENT,
    DELIVERY,
    EVENTS,
    OPERATIONS,
    STAGES,
    STATES,
    STEPS,
    Event,
    Operation,
    Stage,
    State,
    Step,
    drawing,
)
from bot.replies.audit import changed
from bot.storage.database import Database
from bot.storage.tables import (
    announcement,
    announcement_content,
    delivery,
    subscriber,
    subscription,
)
from tests.bot.announcements.support import APPROVER, DRAFT, WRITER, office, seconds
from tests.support.waiting import until

RUNNER = "runner"
BETTER = DRAFT.model_copy(update={"title": "고친 제목"})
DRAWN = Path(__file__).parents[3] / "docs" / "ANNOUNCEMENTS.md"
OUTCOMES: dict[Event, OutcomeKind] = {
    "deliver": "done",
    "refuse": "refused",
    "block": "blocked",
    "retry": "unreached",
    "doubt": "doubtful",
}


async def _list(database: Database, id_: str, operation: Operation) -> None:
    """One row in each state, in the order of `STATES`, all in the hand of `RUNNER`."""

    async def unit(conn: AsyncConnection) -> None:
        rows = [
            {
                "announcement": id_,
                "number": number,
                "chat": 1000 + number,
                "operation": operation,
                "state": state,
                "lease": RUNNER,
                "attempts": 0,
                "message": 5,
                "revision": 1,
                "changed_at": 1,
            }
            for number, state in enumerate(STATES)
        ]
        await conn.execute(insert(delivery), rows)
        # Who still wants it.
        await conn.execute(delete(subscription))
        await conn.execute(delete(subscriber))
        chats = [row["chat"] for row in rows]
        reachable = {"kind": "private", "state": "active", "since": 1, "changed_at": 1}
        await conn.execute(insert(subscriber), [{"chat": chat} | reachable for chat in chats])
        wanted = [{"chat": chat, "topic": DRAFT.topics[0], "since": 1} for chat in chats]
        await conn.execute(insert(subscription), wanted)

    await database.write(unit)


async def _happen(conn: AsyncConnection, id_: str, operation: Operation, event: Event) -> None:
    """`event` is tried on every row."""
    numbers = range(len(STATES))
    now = seconds()
    match event:
        case "claim":
            await leases.claim(conn, id_, RUNNER, size=100, now=now)
        case "begin":
            await leases.begin(conn, id_, RUNNER, numbers, now=now)
        case "release":
            await leases.release(conn, id_, RUNNER, numbers, now=now)
        case "cancel" | "keep":
            await orders.cancel(conn, id_, now=now)
        case "redo":
            then: Operation = "correct" if operation == "recall" else "recall"
            await orders.redo(conn, id_, then, revision=2, now=now)
        case "resend":
            await orders.resend(conn, id_, STATES, topics=DRAFT.topics, now=now)
        case _:
            results = [
                Result(
                    Item(id_, number, 1000 + number, operation, 5, 0),
                    Outcome(kind=OUTCOMES[event], message=5),
                    revision=1,
                )
                for number in numbers
            ]
            await outcomes.settle(conn, RUNNER, results, now=now)


async def _states(database: Database, id_: str) -> Sequence[State]:
    query = select(delivery.c.state).where(delivery.c.announcement == id_)
    async with database.read() as conn:
        return list(await conn.scalars(query.order_by(delivery.c.number)))


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_a_delivery_takes_every_arrow_and_no_other(
    database: Database, operation: Operation
) -> None:
    desk = office(database).desk
    other: Event = "cancel" if operation != "send" else "keep"
    for event in EVENTS:
        if event == other:
            # Calling off is one act: what is to be sent is cancelled, what stands is kept.
            assert not DELIVERY[operation][event]
            continue
        id_ = (await desk.compose(DRAFT, actor=WRITER)).id
        await _list(database, id_, operation)
        await database.write(lambda conn, e=event, i=id_: _happen(conn, i, operation, e))  # type: ignore[misc]
        arrows = DELIVERY[operation][event]
        expected = [arrows.get(state, state) for state in STATES]
        assert await _states(database, id_) == expected, (operation, event)


async def test_the_outcome_of_somebody_elses_row_changes_nothing(database: Database) -> None:
    id_ = (await office(database).desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def steal(conn: AsyncConnection) -> None:
        await conn.execute(update(delivery).values(lease="another"))

    await database.write(steal)
    for event in OUTCOMES:
        await database.write(lambda conn, e=event: _happen(conn, id_, "send", e))  # type: ignore[misc]
    assert await _states(database, id_) == list(STATES)


async def _take(desk: AnnouncementDesk, step: Step, id_: str) -> None:
    match step:
        case "edit":
            await desk.edit(id_, DRAFT, actor=WRITER)
        case "submit":
            await desk.submit(id_, actor=WRITER)
        case "revise":
            await desk.revise(id_, actor=WRITER)
        case "approve":
            await desk.approve(id_, actor=APPROVER)
        case "start":
            await desk.send(id_, actor=WRITER)
        case "pause":
            await desk.pause(id_, actor=WRITER)
        case "resume":
            await desk.resume(id_, actor=WRITER)
        case "cancel":
            await desk.cancel(id_, actor=WRITER)
        case "propose":
            await desk.propose(id_, BETTER, actor=WRITER)
        case "retract":
            await desk.retract(id_, actor=WRITER)
        case "correct":
            await desk.correct(id_, actor=APPROVER)
        case "recall":
            await desk.recall(id_, actor=WRITER)
        case "resend":
            await desk.resend(id_, ["failed"], actor=WRITER)


async def _propose(database: Database, id_: str) -> None:
    """`WRITER` wants other words, whatever the stage."""
    words = {"title": BETTER.title, "summary": "", "buttons": "[]"}
    row = {**words, "announcement": id_, "revision": 2, "created_by": WRITER, "created_at": 1}

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(insert(announcement_content), [row])
        await conn.execute(update(announcement).where(announcement.c.id == id_).values(proposed=2))

    await database.write(unit)


async def test_an_announcement_takes_every_step_and_no_other(database: Database) -> None:
    desk = office(database).desk
    for step in STEPS:
        if step == "finish":
            # The runner's own; see test_deliver.py.
            continue
        for stage in STAGES:
            id_ = (await desk.compose(DRAFT, actor=WRITER)).id
            await _list(database, id_, "send")

            async def put(conn: AsyncConnection, i: str = id_, s: Stage = stage) -> None:
                await conn.execute(
                    update(announcement).where(announcement.c.id == i).values(state=s)
                )

            await database.write(put)
            if step in ("correct", "retract"):
                await _propose(database, id_)
            then = ANNOUNCEMENT[step].get(stage)
            before = len(await desk.history(id_))
            if then is None:
                with pytest.raises(StepForbiddenError) as caught:
                    await _take(desk, step, id_)
                assert caught.value.values["stage"] == stage
                assert (await desk.get(id_)).stage == stage
                assert len(await desk.history(id_)) == before
            else:
                await _take(desk, step, id_)
                assert (await desk.get(id_)).stage == then
                assert (await desk.history(id_))[-1].action == step


@pytest.mark.parametrize(
    ("stage", "doing"), [("cancelled", "send"), ("cancelled", "correct"), ("running", "recall")]
)
@pytest.mark.parametrize("event", ["retry", "doubt"])
async def test_what_comes_back_to_a_list_that_was_closed_is_off_it(
    database: Database, stage: Stage, doing: Operation, event: Event
) -> None:
    """Begun before somebody cancelled or recalled, and not sent after all."""
    desk = office(database).desk
    operation: Operation = "send" if doing == "recall" else doing
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, operation)

    async def close(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state=stage, operation=doing))
        await conn.execute(delete(delivery).where(delivery.c.state != "sending"))

    await database.write(close)
    await database.write(lambda conn: _happen(conn, id_, operation, event))
    (state,) = await _states(database, id_)
    expected = {"retry": "cancelled", "doubt": "unknown"} if operation == "send" else {}
    assert state == expected.get(event, "sent")


async def test_a_recall_that_was_called_off_is_gone_on_with(database: Database) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="cancelled", operation="recall"))

    await database.write(put)
    found = await desk.recall(id_, actor=WRITER)
    assert (found.stage, found.operation) == ("running", "recall")


async def test_a_time_that_has_passed_is_refused_where_it_is_set(database: Database) -> None:
    desk = office(database).desk
    late = DRAFT.model_copy(update={"send_at": seconds() - 60})
    with pytest.raises(ContentError):
        await desk.compose(late, actor=WRITER)
    made = await desk.compose(DRAFT, actor=WRITER)
    with pytest.raises(ContentError):
        await desk.edit(made.id, late, actor=WRITER)
    soon = DRAFT.model_copy(update={"send_at": seconds() + 1})
    await desk.edit(made.id, soon, actor=WRITER)

    async def passed() -> bool:
        return (await desk.progress(made.id)).late

    await until(passed)
    # It stays a draft, and says so; its words can still be changed.
    words = soon.model_copy(update={"title": "고친 제목"})
    assert (await desk.edit(made.id, words, actor=WRITER)).title == "고친 제목"


async def test_a_correction_that_changes_nothing_touches_no_copy(database: Database) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection, stage: Stage) -> None:
        await conn.execute(update(announcement).values(state=stage))

    await database.write(lambda conn: put(conn, "finished"))
    with pytest.raises(ContentError):
        await desk.propose(id_, DRAFT, actor=WRITER)
    assert await _states(database, id_) == list(STATES)
    # One that was called off is gone on with in the same words.
    await database.write(lambda conn: put(conn, "cancelled"))
    await _redone(database, id_)
    await desk.propose(id_, DRAFT, actor=WRITER)
    assert (await desk.correct(id_, actor=APPROVER)).operation == "correct"


async def _sent(database: Database, desk: AnnouncementDesk) -> str:
    """An announcement that has ended, with copies in chats."""
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(
            update(announcement).where(announcement.c.id == id_).values(state="finished")
        )

    await database.write(put)
    return id_


async def test_what_was_sent_is_corrected_only_when_a_second_person_approves(
    database: Database,
) -> None:
    desk = office(database).desk
    id_ = await _sent(database, desk)
    proposed = await desk.propose(id_, BETTER, actor=WRITER)
    assert (proposed.stage, proposed.operation, proposed.title) == (
        "finished",
        "send",
        DRAFT.title,
    )
    # No copy is touched, and what would be sent again has the words that were approved.
    assert await _states(database, id_) == list(STATES)
    assert (await desk.content(id_)).title == DRAFT.title
    with pytest.raises(SecondPersonError):
        await desk.correct(id_, actor=WRITER)
    assert await _states(database, id_) == list(STATES)
    with pytest.raises(OutdatedError):
        await desk.correct(id_, actor=APPROVER, turn=proposed.turn - 1)
    corrected = await desk.correct(id_, actor=APPROVER, turn=proposed.turn)
    assert (corrected.stage, corrected.operation) == ("running", "correct")
    assert (corrected.title, corrected.proposed) == (BETTER.title, None)
    assert (await _states(database, id_))[STATES.index("sent")] == "pending"
    assert [one.action for one in await desk.history(id_)] == ["compose", "propose", "correct"]
    # Once only.
    with pytest.raises(NothingToDoError):
        await desk.correct(id_, actor=APPROVER)


async def test_a_proposal_of_the_second_person_is_approved_by_the_first(
    database: Database,
) -> None:
    desk = office(database).desk
    id_ = await _sent(database, desk)
    await desk.propose(id_, BETTER, actor=WRITER)
    best = DRAFT.model_copy(update={"title": "더 고친 제목"})
    await desk.propose(id_, best, actor=APPROVER)
    with pytest.raises(SecondPersonError):
        await desk.correct(id_, actor=APPROVER)
    assert (await desk.correct(id_, actor=WRITER)).title == "더 고친 제목"


async def test_a_proposal_is_taken_back_and_another_one_made(database: Database) -> None:
    desk = office(database).desk
    id_ = await _sent(database, desk)
    with pytest.raises(NothingToDoError):
        await desk.retract(id_, actor=WRITER)
    await desk.propose(id_, BETTER, actor=WRITER)
    assert (await desk.retract(id_, actor=APPROVER)).proposed is None
    with pytest.raises(NothingToDoError):
        await desk.correct(id_, actor=APPROVER)
    assert await _states(database, id_) == list(STATES)
    await desk.propose(id_, BETTER, actor=WRITER)
    assert (await desk.correct(id_, actor=APPROVER)).title == BETTER.title


async def test_a_recall_ends_the_wait_of_a_correction(database: Database) -> None:
    desk = office(database).desk
    id_ = await _sent(database, desk)
    await desk.propose(id_, BETTER, actor=WRITER)
    assert (await desk.recall(id_, actor=WRITER)).proposed is None
    with pytest.raises(StepForbiddenError):
        await desk.correct(id_, actor=APPROVER)
    with pytest.raises(StepForbiddenError):
        await desk.propose(id_, BETTER, actor=WRITER)


async def test_where_nobody_has_to_approve_a_correction_begins_at_once(
    database: Database,
) -> None:
    desk = AnnouncementDesk(database, seconds, alone=True)
    id_ = await _sent(database, desk)
    corrected = await desk.propose(id_, BETTER, actor=WRITER)
    assert (corrected.operation, corrected.title) == ("correct", BETTER.title)
    assert [one.action for one in await desk.history(id_)] == ["compose", "correct"]


async def _redone(database: Database, id_: str) -> None:
    """Its copies have older words."""

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(
            update(delivery).where(delivery.c.announcement == id_).values(revision=0)
        )

    await database.write(unit)


async def test_of_two_administrators_one_mends_and_the_other_approves(
    database: Database,
) -> None:
    desk = office(database).desk
    made = await desk.compose(DRAFT, actor=WRITER)
    await desk.submit(made.id, actor=WRITER)
    await desk.revise(made.id, actor=APPROVER)
    mended = DRAFT.model_copy(update={"title": "고친 제목"})
    await desk.edit(made.id, mended, actor=APPROVER)
    await desk.submit(made.id, actor=APPROVER)
    # Nobody approves what is their own as it is now.
    with pytest.raises(SecondPersonError):
        await desk.approve(made.id, actor=APPROVER)
    assert (await desk.approve(made.id, actor=WRITER)).stage == "scheduled"


async def test_the_record_says_whether_it_was_sent_or_recalled(database: Database) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="finished"))

    await database.write(put)
    await desk.recall(id_, actor=WRITER)
    await desk.pause(id_, actor=WRITER)
    *_, recalled, paused = [changed(one, dt.UTC) for one in await desk.history(id_)]
    assert recalled.startswith("상태 완료 → 회수중")
    assert paused.startswith("상태 회수중 → 멈춤")


@pytest.mark.parametrize("step", ["propose", "correct", "recall"])
async def test_what_is_gone_is_neither_corrected_nor_recalled(
    database: Database, step: Step
) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "recall")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="finished", operation="recall"))

    await database.write(put)
    with pytest.raises(StepForbiddenError):
        await _take(desk, step, id_)


@pytest.mark.parametrize("step", ["propose", "correct", "recall", "resend"])
async def test_without_a_copy_there_is_nothing_to_do(database: Database, step: Step) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="finished"))

    await database.write(put)
    if step == "correct":
        await _propose(database, id_)
    with pytest.raises(NothingToDoError):
        await _take(desk, step, id_)
    assert (await desk.get(id_)).stage == "finished"


async def test_to_who_has_unsubscribed_nothing_is_sent_again(database: Database) -> None:
    here = office(database)
    id_ = (await here.desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="finished"))

    await database.write(put)
    chat = 1000 + STATES.index("unknown")
    await here.subscribers.remove(chat, ["all"])
    with pytest.raises(NothingToDoError):
        await here.desk.resend(id_, ["unknown"], actor=WRITER)
    # Another topic is not this one.
    await here.subscribers.add(chat, "private", ["department:남원읍"])
    with pytest.raises(NothingToDoError):
        await here.desk.resend(id_, ["unknown"], actor=WRITER)
    await here.subscribers.add(chat, "private", ["all"])
    await here.desk.resend(id_, ["unknown"], actor=WRITER)


async def test_after_a_recall_nothing_is_sent_any_more(database: Database) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    await _list(database, id_, "send")

    async def put(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="finished", operation="recall"))

    await database.write(put)
    for state in ("failed", "blocked", "unknown", "cancelled"):
        with pytest.raises(NothingToDoError):
            await desk.resend(id_, [state], actor=WRITER)


def test_the_documentation_draws_these_machines() -> None:
    drawn = DRAWN.read_text(encoding="utf-8")
    assert drawing(ANNOUNCEMENT) in drawn
    for operation in OPERATIONS:
        assert drawing(DELIVERY[operation]) in drawn


async def test_who_did_what_cannot_be_rewritten(database: Database) -> None:
    desk = office(database).desk
    id_ = (await desk.compose(DRAFT, actor=WRITER)).id
    for statement in ("UPDATE audit_log SET actor = 'nobody'", "DELETE FROM audit_log"):

        async def unit(conn: AsyncConnection, statement: str = statement) -> None:
            await conn.exec_driver_sql(statement)

        with pytest.raises(Exception, match="append only"):
            await database.write(unit)
    (entry,) = await desk.history(id_)
    assert (entry.actor, entry.action) == (WRITER, "compose")
