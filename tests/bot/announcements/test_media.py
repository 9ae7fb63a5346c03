"""Pictures and documents: carried once, then named; corrected by their words; recalled."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.announcements.content import name_media
from bot.announcements.deliver import Runner
from bot.announcements.errors import ContentError
from bot.announcements.model import Draft
from bot.announcements.pace import Pace
from bot.announcements.sender import Content, Media, Outcome, Press
from bot.errors import DatabaseLockedError
from bot.storage.database import Database
from bot.telegram.broadcast import TelegramSender
from tests.bot.announcements.support import (
    APPROVER,
    WRITER,
    deliver,
    office,
    seconds,
    subscribe,
    telegram_sender,
)
from tests.support.botapi.client import BotApi, Call
from tests.support.botapi.contents import png

PICTURE = Media(kind="photo", name="result.png", content=png(90, 60))
TABLE = Media(kind="document", name="결과표.csv", content="순위,부서\n5위,남원읍\n".encode())
METHODS = {"photo": "sendPhoto", "document": "sendDocument"}


def draft(media: Media) -> Draft:
    return Draft(
        title="새 결과 8건",
        summary="하반기 <결과> & 표",
        buttons=(Press(label="하반기 3위", value="case:2021-h2-03"),),
        media=media,
    )


def carried(calls: list[Call], kind: str) -> list[bool]:
    """For each message whether the file itself was in the request."""
    return [call[kind].startswith("attach://") for call in calls]


@pytest.mark.parametrize("media", [PICTURE, TABLE], ids=["photo", "document"])
async def test_a_file_is_carried_once_and_named_to_everybody_else(
    media: Media, database: Database, bot_api: BotApi
) -> None:
    people = await bot_api.people(12)
    here = office(database)
    await subscribe(here, people)
    made = await here.approved(draft(media))
    await deliver(database, bot_api)
    calls = await bot_api.calls(METHODS[media.kind])
    assert sorted(call["chat_id"] for call in calls) == sorted(people)
    assert {call.status for call in calls} == {200}
    assert carried(calls, media.kind) == [True] + [False] * 11
    assert {call["caption"] for call in calls} == {
        "<b>새 결과 8건</b>\n\n하반기 &lt;결과&gt; &amp; 표"
    }
    assert all("sub:stop" in str(call["reply_markup"]) for call in calls)
    content = await here.desk.content(made.id)
    assert content.media is not None
    assert content.media.id is not None


async def test_nobody_carries_the_file_while_somebody_does(
    database: Database, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload takes its time: all others wait for its name, whatever the pace is."""
    people = await bot_api.people(8)
    here = office(database)
    await subscribe(here, people)
    await here.approved(draft(PICTURE))
    async with telegram_sender(database, bot_api) as sender:

        async def slowly(chat: int, content: Content, *, silent: bool) -> Outcome:
            if content.media is not None and content.media.id is None:
                await asyncio.sleep(0.5)
            return await TelegramSender.send(sender, chat, content, silent=silent)

        monkeypatch.setattr(sender, "send", slowly)
        runner = Runner(database, sender, Pace(1000, time.monotonic), now=seconds)
        await runner.run(asyncio.Event(), until_idle=True)
    calls = await bot_api.calls("sendPhoto")
    assert carried(calls, "photo") == [True] + [False] * 7
    assert {call.status for call in calls} == {200}


async def test_a_file_whose_name_cannot_be_kept_has_arrived_all_the_same(
    database: Database, bot_api: BotApi
) -> None:
    people = await bot_api.people(4)
    here = office(database)
    await subscribe(here, people)
    made = await here.approved(draft(PICTURE))
    kept: list[str] = []

    async def keep_later(content: Content, media_id: str) -> None:
        kept.append(media_id)
        if len(kept) == 1:
            raise DatabaseLockedError(path="")
        await name_media(database, content, media_id)

    async with telegram_sender(database, bot_api, keep_media=keep_later) as sender:
        runner = Runner(database, sender, Pace(1000, time.monotonic), now=seconds)
        await runner.run(asyncio.Event(), until_idle=True)
    report = await here.desk.report(made.id)
    assert [(one.state, one.count) for one in report.endings] == [("sent", 4)]
    calls = await bot_api.calls("sendPhoto")
    assert carried(calls, "photo") == [True] + [False] * 3
    content = await here.desk.content(made.id)
    assert content.media is not None
    assert content.media.id == kept[0]


async def test_another_runner_names_the_file_too(database: Database, bot_api: BotApi) -> None:
    reached, blocked = await bot_api.people(2)
    here = office(database)
    await subscribe(here, [reached, blocked])
    await bot_api.block(blocked)
    made = await here.approved(draft(PICTURE))
    await deliver(database, bot_api)
    before = len(await bot_api.calls("sendPhoto"))
    await here.desk.resend(made.id, ["blocked"], actor=WRITER)
    await deliver(database, bot_api)
    later = (await bot_api.calls("sendPhoto"))[before:]
    assert [call["chat_id"] for call in later] == [blocked]
    assert carried(later, "photo") == [False]


async def test_a_correction_changes_the_words_under_it(
    database: Database, bot_api: BotApi
) -> None:
    people = await bot_api.people(3)
    here = office(database)
    await subscribe(here, people)
    made = await here.approved(draft(PICTURE))
    await deliver(database, bot_api)
    better = draft(PICTURE).model_copy(update={"title": "새 결과 9건", "media": None})
    await here.desk.propose(made.id, better, actor=WRITER)
    await here.desk.correct(made.id, actor=APPROVER)
    await deliver(database, bot_api)
    calls = await bot_api.calls("editMessageCaption")
    assert sorted(call["chat_id"] for call in calls) == sorted(people)
    assert {call.status for call in calls} == {200}
    messages = [(await bot_api.messages(person))[-1] for person in people]
    assert {one["caption"].split("\n")[0] for one in messages} == {"새 결과 9건"}
    assert all(one["photo"] for one in messages)


async def test_a_recall_takes_the_picture_away(database: Database, bot_api: BotApi) -> None:
    person = await bot_api.person()
    here = office(database)
    await subscribe(here, [person])
    made = await here.approved(draft(PICTURE))
    await deliver(database, bot_api)
    await here.desk.recall(made.id, actor=WRITER)
    await deliver(database, bot_api)
    assert len(await bot_api.deleted(person)) == 1


@pytest.mark.parametrize(
    ("media", "problem"),
    [
        (PICTURE.model_copy(update={"content": b"no picture"}), "photo"),
        (
            PICTURE.model_copy(update={"content": b"\xff\xd8\xff" + bytes(10_000_000)}),
            "photo_size",
        ),
        (TABLE.model_copy(update={"content": bytes(50_000_001)}), "document_size"),
    ],
    ids=["no picture", "large picture", "large document"],
)
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
async def test_what_telegram_would_not_take_is_not_even_a_draft(
    media: Media, problem: str, database: Database
) -> None:
    with pytest.raises(ContentError) as raised:
        await office(database).desk.compose(draft(media), actor=WRITER)
    assert raised.value.values["problem"] == problem


async def test_a_picture_that_is_refused_is_told_with_its_reason(
    database: Database, bot_api: BotApi
) -> None:
    person = await bot_api.person()
    here = office(database)
    await subscribe(here, [person])
    broken = PICTURE.model_copy(update={"content": b"\xff\xd8\xffno picture"})
    made = await here.approved(draft(broken))
    await deliver(database, bot_api)
    (failure,) = await here.desk.failures(made.id)
    assert (failure.chat, failure.state) == (person, "failed")
    assert failure.reason
