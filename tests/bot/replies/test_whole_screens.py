"""Every contest can be reached where cases become one, however many there are."""

from __future__ import annotations

import datetime as dt

from bot.replies.whole_screens import choose_alike
from bot.telegram.screens import taken_apart
from knowledge.models import Contest, Knowledge, Source

SOURCE = Source(id="s", title="보도자료", date=dt.date(2025, 1, 1))
CONTESTS = tuple(
    Contest(id=f"c{year}", year=year, half=1, host="도", source="s") for year in range(2001, 2021)
)
KNOWN = Knowledge(organisation="가람시", sources=(SOURCE,), contests=CONTESTS, cases=())


def test_every_contest_is_on_a_page() -> None:
    seen, page = [], 1
    while True:
        buttons = [button for row in choose_alike(KNOWN, (), page).rows for button in row]
        pressed = [taken_apart(button.value) for button in buttons if button.value]
        seen += [one.id for one in pressed if one.act == "un" and one.id]
        later = [one.page for one in pressed if one.act == "un" and not one.id and one.page > page]
        if not later:
            break
        page = later[0]

    assert seen == [f"c{year}" for year in range(2020, 2000, -1)]
