"""Many who look something up share few queries, and none gets what is another's."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from bot.storage.lookups import Lookups


class Shelf:
    """Answers queries when it is allowed to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.looked_at = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()
        self.error: Exception | None = None

    async def fetch(self, keys: Sequence[str]) -> Mapping[str, str]:
        self.asked.append(list(keys))
        self.looked_at.set()
        await self.open.wait()
        if self.error is not None:
            raise self.error
        return {key: key.upper() for key in keys if key != "missing"}


async def test_who_asks_during_a_query_shares_the_next_one() -> None:
    shelf = Shelf()
    shelf.open.clear()
    lookups = Lookups(shelf.fetch)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(lookups.get("a"))
        await shelf.looked_at.wait()
        others = [group.create_task(lookups.get(key)) for key in ("b", "c", "b", "missing")]
        for _ in range(5):
            await asyncio.sleep(0)
        shelf.open.set()
    assert shelf.asked == [["a"], ["b", "c", "missing"]]
    assert first.result() == "A"
    assert [one.result() for one in others] == ["B", "C", "B", None]


async def test_what_changed_before_the_question_is_seen() -> None:
    values = {"a": "old"}
    looking = asyncio.Event()
    go_on = asyncio.Event()

    async def fetch(keys: Sequence[str]) -> Mapping[str, str]:
        found = {key: values[key] for key in keys}
        looking.set()
        await go_on.wait()
        return found

    lookups = Lookups(fetch)
    async with asyncio.TaskGroup() as group:
        before = group.create_task(lookups.get("a"))
        await looking.wait()
        values["a"] = "new"
        after = group.create_task(lookups.get("a"))
        await asyncio.sleep(0)
        go_on.set()
    assert (before.result(), after.result()) == ("old", "new")


async def test_a_query_is_never_larger_than_allowed() -> None:
    shelf = Shelf()
    lookups = Lookups(shelf.fetch, most=3)
    keys = [f"k{number}" for number in range(10)]
    found = await asyncio.gather(*map(lookups.get, keys))
    assert found == [key.upper() for key in keys]
    assert sorted(key for asked in shelf.asked for key in asked) == sorted(keys)
    assert max(map(len, shelf.asked)) <= 3
    assert len(shelf.asked) < 6


async def test_a_query_that_fails_fails_for_those_who_shared_it_and_for_no_others() -> None:
    shelf = Shelf()
    shelf.error = OSError("gone")
    lookups = Lookups(shelf.fetch)
    outcomes = await asyncio.gather(*map(lookups.get, "ab"), return_exceptions=True)
    assert outcomes == [shelf.error, shelf.error]
    assert shelf.asked == [["a", "b"]]
    shelf.error = None
    assert await lookups.get("a") == "A"


@pytest.mark.parametrize("which", [0, 1])
async def test_who_is_cancelled_spoils_nothing_for_the_others(which: int) -> None:
    shelf = Shelf()
    shelf.open.clear()
    lookups = Lookups(shelf.fetch)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(lookups.get(key)) for key in "abc"]
        await shelf.looked_at.wait()
        tasks[which].cancel()
        await asyncio.sleep(0)
        shelf.open.set()
    left = [task.result() for task in tasks if not task.cancelled()]
    assert left == [key.upper() for number, key in enumerate("abc") if number != which]
