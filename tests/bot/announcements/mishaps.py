"""Recipients of every kind, and what may become of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import delivery
from tests.support.botapi.client import BotApi, Call


@dataclass(frozen=True)
class Mixture:
    """Chats by what is the matter with them; `moved` maps groups to what they became."""

    fine: list[int]
    blocked: list[int]
    deactivated: list[int]
    missing: list[int]
    moved: dict[int, int]

    @classmethod
    async def of(cls, api: BotApi, size: int) -> Mixture:
        """`size` recipients, one in ten of them with something the matter; 429 now and then."""
        people = await api.people(size - size // 10)
        odd = size // 10
        blocked = people[: odd // 2]
        deactivated = people[odd // 2 : odd]
        for person in blocked:
            await api.block(person)
        for person in deactivated:
            await api.deactivate(person)
        owner = await api.person()
        moved = {}
        for _ in range(odd // 2):
            group = await api.chat("group", owner)
            moved[group] = await api.migrate(group, by=owner)
        missing = [990_000_000 + number for number in range(size // 10 - len(moved))]
        for number in range(3):
            await api.fault("retry_after", method="sendMessage", seconds=1, after=size // 4)
            del number
        return cls(
            fine=people[odd:],
            blocked=blocked,
            deactivated=deactivated,
            missing=missing,
            moved=moved,
        )

    @property
    def chats(self) -> list[int]:
        """Whom it goes to, in no particular order."""
        return [*self.fine, *self.blocked, *self.deactivated, *self.missing, *self.moved]


def arrived(calls: list[Call]) -> Counter[int]:
    """How often a message stood in each chat, whether its answer came through or not."""
    return Counter(call["chat_id"] for call in calls if call.result and call.method != "getMe")


async def check_nobody_is_lost_or_served_twice(
    api: BotApi, database: Database, id_: str, mixture: Mixture
) -> None:
    """Compares the ledger with what arrived at the server."""
    calls = await api.calls("sendMessage")
    there = arrived(calls)
    assert max(there.values()) == 1, [chat for chat, times in there.items() if times > 1]
    async with database.read() as conn:
        rows = (await conn.execute(select(delivery).where(delivery.c.announcement == id_))).all()
    states: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        states[row.state].add(row.chat)
    assert set(states) <= {"sent", "failed", "blocked", "unknown"}
    # What the ledger calls sent arrived, what it calls blocked or failed did not; in doubt is
    # only what is called so.
    assert states["sent"] <= set(there)
    assert not (states["blocked"] | states["failed"]) & set(there)
    assert set(there) <= states["sent"] | states["unknown"]
    doubtful = states["unknown"]
    assert set(mixture.fine) <= states["sent"] | doubtful
    cannot = {*mixture.blocked, *mixture.deactivated, *mixture.missing}
    assert cannot <= states["blocked"] | doubtful
    # A group in doubt may be listed under the number that it had.
    assert set(mixture.moved.values()) <= states["sent"] | doubtful | {
        then for before, then in mixture.moved.items() if before in doubtful
    }
    assert len(rows) == len(mixture.chats)
