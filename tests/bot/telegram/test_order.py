"""Order within a chat, concurrency across chats."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.telegram.order import ChatOrder
from tests.support.telegram import PRIVATE, message, update


def written_in(chat: int) -> Any:
    return update(message=message("말", chat=PRIVATE | {"id": chat}))


async def test_updates_of_one_chat_are_handled_one_after_another_in_order() -> None:
    order, course = ChatOrder(), list[str]()

    async def work(name: str, turns: int) -> None:
        course.append(f"{name} begins")
        for _ in range(turns):
            await asyncio.sleep(0)
        course.append(f"{name} ends")

    async with asyncio.TaskGroup() as group:
        for name, turns in (("a", 5), ("b", 1), ("c", 0)):
            group.create_task(order.process_update(written_in(1), work(name, turns)))
    assert course == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


async def test_a_slow_chat_does_not_hold_up_another() -> None:
    order, gate = ChatOrder(), asyncio.Event()

    async def fast() -> None:
        gate.set()

    async with asyncio.timeout(1), asyncio.TaskGroup() as group:
        # The first waits for what only the second does.
        group.create_task(order.process_update(written_in(1), gate.wait()))
        group.create_task(order.process_update(written_in(2), fast()))


async def test_a_talkative_chat_leaves_places_for_others() -> None:
    order, gate = ChatOrder(working=2), asyncio.Event()

    async def fast() -> None:
        gate.set()

    async with asyncio.timeout(1), asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(order.process_update(written_in(1), gate.wait()))
        group.create_task(order.process_update(written_in(2), fast()))


async def test_idle_chats_are_forgotten_also_after_a_failure() -> None:
    order = ChatOrder()

    async def fail() -> None:
        assert order.chats == 1
        raise ValueError

    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(swallow(order, fail()))
    assert (order.chats, order.waiting) == (0, 0)


async def swallow(order: ChatOrder, work: Any) -> None:
    try:
        await order.process_update(written_in(1), work)
    except ValueError:
        return


async def test_an_update_without_a_chat_is_handled() -> None:
    order, done = ChatOrder(), list[int]()

    async def work() -> None:
        done.append(1)

    await order.process_update(object(), work())
    assert done == [1]


async def test_room_comes_back_when_updates_are_done() -> None:
    order, gate = ChatOrder(), asyncio.Event()
    async with asyncio.timeout(1), asyncio.TaskGroup() as group:
        group.create_task(order.process_update(written_in(1), gate.wait()))
        await asyncio.sleep(0)
        room = group.create_task(order.room(1))
        await asyncio.sleep(0.01)
        assert not room.done()
        gate.set()
