"""Everything that Telegram, the database and the clock can do to a delivery."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.announcements import deliver as delivery
from bot.announcements.deliver import Runner
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.errors import LaneLostError
from bot.announcements.lane import Lane
from bot.announcements.model import Announcement
from bot.announcements.pace import Pace
from bot.announcements.trouble import Trouble
from bot.errors import DatabaseError, DatabaseLockedError, DiskFullError
from bot.replies.announcements import PROBLEMS, standing
from bot.storage.database import Database
from tests.bot.announcements.mishaps import arrived
from tests.bot.announcements.support import (
    APPROVER,
    DRAFT,
    WRITER,
    Office,
    deliver,
    office,
    seconds,
    subscribe,
    telegram_sender,
)
from tests.dialogues.shipped import shipped_snapshot
from tests.support.botapi.client import BotApi
from tests.support.botapi.faults import FaultKind
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits that matter to nobody here are short."""
    monkeypatch.setattr(delivery, "IDLE", 0.05)
    monkeypatch.setattr(delivery, "PROBES", (0.05,))
    monkeypatch.setattr("bot.announcements.ledger.outcomes.FIRST_WAIT", 1)


async def _begun(database: Database, api: BotApi, size: int) -> tuple[Office, Announcement]:
    here = office(database)
    await subscribe(here, await api.people(size))
    return here, await here.approved()


async def _states(here: Office, id_: str) -> dict[str, int]:
    counted = Counter[str]()
    for ending in (await here.desk.report(id_)).endings:
        counted[ending.state] += ending.count
    return dict(counted)


@asynccontextmanager
async def running(
    database: Any,
    api: BotApi,
    *,
    rate: int = 1000,
    now: Any = seconds,
    trouble: Trouble | None = None,
) -> AsyncIterator[None]:
    """A runner sends as long as the body takes."""
    stop = asyncio.Event()
    async with telegram_sender(database, api) as sender:
        pace = Pace(rate, time.monotonic)
        runner = Runner(database, sender, pace, now=now, patience=0.3, trouble=trouble)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run(stop))
            try:
                yield
            finally:
                stop.set()


async def test_a_pause_that_telegram_asks_for_is_kept(database: Database, bot_api: BotApi) -> None:
    here, made = await _begun(database, bot_api, 30)
    await bot_api.fault("retry_after", method="sendMessage", seconds=2, after=10)
    await deliver(database, bot_api, rate=30)
    calls = await bot_api.calls("sendMessage")
    assert await _states(here, made.id) == {"sent": 30}
    assert max(arrived(calls).values()) == 1
    refused = next(call for call in calls if call.status == 429)
    later = [call.time for call in calls if call.time > refused.time + 0.5]
    assert min(later) >= refused.time + 2


async def test_what_the_server_calls_a_failure_is_tried_again(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 10)
    await bot_api.fault("internal", method="sendMessage", times=3, after=2)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 10}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "truncated", "bad_gateway"])
async def test_what_is_in_doubt_is_said_to_be_and_not_repeated(
    database: Database, bot_api: BotApi, kind: FaultKind
) -> None:
    here, made = await _begun(database, bot_api, 10)
    await bot_api.fault(kind, method="sendMessage", after=4)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 9, "unknown": 1}
    calls = await bot_api.calls("sendMessage")
    assert len(calls) == 10
    # Only because an administrator says so.
    await here.desk.resend(made.id, ["unknown"], actor=WRITER)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 10}


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "truncated", "bad_gateway"])
async def test_corrections_and_recalls_are_repeated_until_they_are_known(
    database: Database, bot_api: BotApi, kind: FaultKind
) -> None:
    here, made = await _begun(database, bot_api, 6)
    await deliver(database, bot_api)
    await here.desk.propose(made.id, DRAFT.model_copy(update={"title": "고침"}), actor=WRITER)
    await here.desk.correct(made.id, actor=APPROVER)
    await bot_api.fault(kind, method="editMessageText", after=2)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 6}
    people = [call["chat_id"] for call in await bot_api.calls("sendMessage")]
    for person in people:
        assert (await bot_api.texts(person, 1))[0].startswith("고침\n")
    await here.desk.recall(made.id, actor=WRITER)
    await bot_api.fault(kind, method="deleteMessage", after=2)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 6}
    for person in people:
        assert len(await bot_api.deleted(person)) == 1
        assert await bot_api.wait_for_messages(person, 0) == []


async def test_a_withdrawn_token_stops_everything_and_says_so(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 10)
    await bot_api.fault("unauthorized", times=None, after=3)
    async with running(database, bot_api):

        async def stopped() -> bool:
            return (await here.desk.get(made.id)).stage == "paused"

        await until(stopped)
    found = await here.desk.get(made.id)
    assert found.problem == "token"
    states = await _states(here, made.id)
    assert set(states) == {"sent", "pending"}
    # Started again with the same token it stays as it is.
    await deliver(database, bot_api)
    assert (await here.desk.get(made.id)).stage == "paused"
    # With one that is accepted it goes on.
    await bot_api.clear_faults()
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 10}
    assert (await here.desk.get(made.id)).problem is None
    (resumed,) = [one for one in await here.desk.history(made.id) if one.action == "resume"]
    assert resumed.actor == "bot"


async def test_what_an_administrator_paused_is_not_resumed_by_a_restart(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 5)
    await here.desk.send(made.id, actor=WRITER)
    await here.desk.pause(made.id, actor=WRITER)
    await deliver(database, bot_api)
    assert (await here.desk.get(made.id)).stage == "paused"
    assert await bot_api.calls("sendMessage") == []


async def test_while_telegram_is_down_nothing_is_spent(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 40)
    await bot_api.fault("bad_gateway", times=None, after=10)
    async with running(database, bot_api, rate=30):

        async def waiting() -> bool:
            return (await here.desk.get(made.id)).problem == "unreachable"

        await until(waiting)
        # Ten minutes are as long as a second here: it asks, and sends nothing.
        sent = len(await bot_api.calls("sendMessage"))
        asked = len(await bot_api.calls("getMe"))
        await bot_api.wait_for_calls("getMe", asked + 5)
        assert len(await bot_api.calls("sendMessage")) == sent
        await bot_api.clear_faults()

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished)
    states = await _states(here, made.id)
    assert states["unknown"] <= 3
    assert states["sent"] + states["unknown"] == 40
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


async def test_an_announcement_is_paused_resumed_and_cancelled(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 60)

    async def sent(count: int) -> bool:
        return (await here.desk.progress(made.id)).counts.get("sent", 0) >= count

    async with running(database, bot_api, rate=30):
        await until(lambda: sent(10))
        await here.desk.pause(made.id, actor=WRITER)
        async with asyncio.timeout(10):
            while (await here.desk.progress(made.id)).counts.get("sending", 0):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        stood = len(await bot_api.calls("sendMessage"))
        await asyncio.sleep(0.5)
        assert len(await bot_api.calls("sendMessage")) == stood
        await here.desk.resume(made.id, actor=WRITER)
        await until(lambda: sent(25))
        await here.desk.cancel(made.id, actor=WRITER)
    states = await _states(here, made.id)
    assert set(states) == {"sent", "cancelled"}
    assert sum(states.values()) == 60
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


async def test_a_recall_in_the_middle_takes_back_what_was_on_its_way(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 60)
    async with running(database, bot_api, rate=60):

        async def sent() -> bool:
            return (await here.desk.progress(made.id)).counts.get("sent", 0) >= 15

        await until(sent)
        await here.desk.recall(made.id, actor=APPROVER)

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished)
    people = arrived(await bot_api.calls("sendMessage"))
    for person in people:
        assert await bot_api.wait_for_messages(person, 0) == []


async def test_what_telegram_does_not_delete_any_more_is_not_called_recalled(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 3)
    await deliver(database, bot_api)
    await here.desk.recall(made.id, actor=APPROVER)
    told = "Bad Request: message can't be deleted for everyone"
    await bot_api.fault("refuse", method="deleteMessage", description=told)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 2, "failed": 1}
    (failure,) = await here.desk.failures(made.id)
    assert (failure.operation, failure.reason) == ("recall", "kept")


async def test_the_rest_of_what_was_called_off_is_sent_after_all(
    database: Database, bot_api: BotApi
) -> None:
    here, made = await _begun(database, bot_api, 40)

    async def sent() -> bool:
        return (await here.desk.progress(made.id)).counts.get("sent", 0) >= 10

    async with running(database, bot_api, rate=30):
        await until(sent)
        await here.desk.cancel(made.id, actor=WRITER)
    assert set(await _states(here, made.id)) == {"sent", "cancelled"}
    await here.desk.resend(made.id, ["cancelled"], actor=WRITER)
    await deliver(database, bot_api)
    assert await _states(here, made.id) == {"sent": 40}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


class Unreliable:
    """A database that cannot be written to for a while, again and again."""

    def __init__(self, database: Database, errors: list[DatabaseError]) -> None:
        self._database = database
        self._errors = errors
        self._count = 0
        self.failed = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def write(self, unit: Any) -> Any:
        """Fails at every fifth time, as long as there are errors."""
        self._count += 1
        if self._count % 5 == 0 and self._errors:
            self.failed += 1
            raise self._errors.pop()
        return await self._database.write(unit)


@pytest.mark.parametrize("kind", [DiskFullError, DatabaseLockedError])
async def test_a_database_that_fails_now_and_then_costs_nobody_a_message(
    database: Database, bot_api: BotApi, kind: type[DatabaseError]
) -> None:
    here, made = await _begun(database, bot_api, 60)
    shaky = Unreliable(database, [kind(path="x") for _ in range(8)])
    async with running(shaky, bot_api, rate=100):

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished)
    assert shaky.failed == 8
    assert await _states(here, made.id) == {"sent": 60}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


class Stalling:
    """A database that cannot be written to so many times, because of `error`."""

    def __init__(self, database: Database, error: type[DatabaseError]) -> None:
        self._database = database
        self._error = error
        self.times = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def write(self, unit: Any) -> Any:
        """Fails as often as it is to."""
        if self.times:
            self.times -= 1
            raise self._error(path="x")
        return await self._database.write(unit)


@pytest.mark.parametrize("kind", [DiskFullError, DatabaseLockedError])
async def test_what_is_wrong_with_the_database_is_shown_as_long_as_it_lasts(
    database: Database, bot_api: BotApi, kind: type[DatabaseError]
) -> None:
    here, made = await _begun(database, bot_api, 40)
    stalling = Stalling(database, kind)
    trouble = Trouble()
    desk = AnnouncementDesk(database, seconds, trouble=trouble)

    async def sent() -> bool:
        return (await desk.progress(made.id)).counts.get("sent", 0) >= 10

    async def shown() -> bool:
        return (await desk.progress(made.id)).announcement.problem == kind.code

    async def finished() -> bool:
        return (await desk.get(made.id)).stage == "finished"

    async with running(stalling, bot_api, rate=30, trouble=trouble):
        await until(sent)
        stalling.times = 10_000
        await until(shown)
        told = standing(await desk.progress(made.id), shipped_snapshot(), dt.UTC)
        assert PROBLEMS[kind.code] in told
        stalling.times = 0
        await until(finished)
        assert not await shown()
    assert await _states(here, made.id) == {"sent": 40}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


async def test_a_database_that_fails_while_an_answer_is_waited_for_costs_nobody_a_message(
    database: Database, bot_api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    here, made = await _begun(database, bot_api, 8)
    stalling = Stalling(database, DatabaseLockedError)
    # The second message is not answered for a while, and with one a second nothing else leaves.
    await bot_api.fault("hang", method="sendMessage", after=1, seconds=3)
    async with running(stalling, bot_api, rate=1):
        await bot_api.wait_for(lambda calls: len(calls) >= 2, method="sendMessage")
        stalling.times = 3

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished, seconds=60)
    states = await _states(here, made.id)
    assert sum(states.values()) == 8
    assert states.get("unknown", 0) <= 1
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1
    assert "delivery_waits" in caplog.text


@pytest.mark.parametrize("jump", [-86_400, 86_400, 10 * 365 * 86_400])
async def test_a_clock_that_jumps_delays_and_repeats_nothing(
    database: Database, bot_api: BotApi, jump: int
) -> None:
    here, made = await _begun(database, bot_api, 40)
    await bot_api.fault("internal", method="sendMessage", times=2, after=5)
    ahead = 0

    def now() -> int:
        return seconds() + ahead

    async with running(database, bot_api, rate=30, now=now):

        async def sent() -> bool:
            return (await here.desk.progress(made.id)).counts.get("sent", 0) >= 12

        await until(sent)
        ahead = jump

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished)
    assert await _states(here, made.id) == {"sent": 40}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


async def test_of_several_runners_one_sends(database: Database, bot_api: BotApi) -> None:
    here, made = await _begun(database, bot_api, 60)
    async with running(database, bot_api, rate=60), running(database, bot_api, rate=60):

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished)
    assert await _states(here, made.id) == {"sent": 60}
    assert max(arrived(await bot_api.calls("sendMessage")).values()) == 1


async def test_the_lane_is_taken_over_only_from_somebody_who_is_gone(database: Database) -> None:
    now = 0.0
    first = Lane(database, "first", timer=lambda: now, patience=5)
    second = Lane(database, "second", timer=lambda: now, patience=5)
    assert await first.acquire()
    for _ in range(20):
        now += 1
        assert not await second.acquire()
        await first.beat()
    for _ in range(5):
        now += 1
        assert not await second.acquire()
    now += 1
    assert await second.acquire()
    with pytest.raises(LaneLostError):
        await first.beat()
    await second.release()
    assert await first.acquire()
