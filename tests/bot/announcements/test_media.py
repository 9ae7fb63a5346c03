"""Pictures and documents: carried once, then named; corrected by their words; recalled."""

from __future__ import annotations

import pytest

from bot.announcements.model import Draft
from bot.announcements.sender import Media, Press
from bot.storage.database import Database
from tests.bot.announcements.support import WRITER, deliver, office, subscribe
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
    await here.desk.correct(made.id, better, actor=WRITER)
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


async def test_a_picture_that_is_refused_is_told_with_its_reason(
    database: Database, bot_api: BotApi
) -> None:
    person = await bot_api.person()
    here = office(database)
    await subscribe(here, [person])
    broken = PICTURE.model_copy(update={"content": b"no picture at all"})
    made = await here.approved(draft(broken))
    await deliver(database, bot_api)
    (failure,) = await here.desk.failures(made.id)
    assert (failure.chat, failure.state) == (person, "failed")
    assert failure.reason
