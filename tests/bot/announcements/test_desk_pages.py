"""The list of announcements, page by page."""

from __future__ import annotations

from bot.storage.database import Database
from tests.bot.announcements.support import DRAFT, WRITER, office


async def test_pages_together_are_the_whole_list(database: Database) -> None:
    desk = office(database).desk
    empty = await desk.page(3, size=4)
    assert (empty.shown, empty.number, empty.pages, empty.total) == ((), 1, 1, 0)
    for _ in range(9):
        # Most of them within one second: the order holds all the same.
        await desk.compose(DRAFT, actor=WRITER)
    every = await desk.every()
    pages = [await desk.page(number, size=4) for number in (1, 2, 3)]
    assert [len(page.shown) for page in pages] == [4, 4, 1]
    assert sum((page.shown for page in pages), ()) == every
    assert await desk.page(99, size=4) == pages[-1]
    for page in pages:
        for one in page.shown:
            assert await desk.page_with(one.id, size=4) == page
