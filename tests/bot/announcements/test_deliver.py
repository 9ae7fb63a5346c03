"""Delivery against a real Bot API server, on both databases."""

from __future__ import annotations

from collections import Counter

from bot.storage.database import Database
from tests.bot.announcements.support import DRAFT, deliver, office, subscribe
from tests.support.botapi.client import BotApi


async def test_everybody_gets_it_once(database: Database, bot_api: BotApi) -> None:
    people = await bot_api.people(60)
    here = office(database)
    await subscribe(here, people)
    made = await here.approved()
    await deliver(database, bot_api)
    sent = await bot_api.calls("sendMessage")
    assert Counter(call["chat_id"] for call in sent) == Counter(people)
    assert {call.status for call in sent} == {200}
    report = await here.desk.report(made.id)
    assert [(one.state, one.count) for one in report.endings] == [("sent", 60)]
    assert (report.announcement.stage, report.announcement.total) == ("finished", 60)
    (text,) = await bot_api.texts(people[0], 1)
    assert text == f"{DRAFT.title}\n\n{DRAFT.summary}"
