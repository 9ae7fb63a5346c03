"""Announcements in Telegram: from a draft to the report, by two administrators."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from bot.announcements.deliver import Runner
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Draft
from bot.announcements.pace import Pace
from bot.announcements.subscribers import Subscribers
from bot.people.person import PersonKeys
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import administering, errors
from bot.replies import announcing as wording
from bot.storage.database import Database
from bot.telegram import progress
from bot.telegram.newsroom import PATIENCE, Announcing
from bot.telegram.services import Services
from tests.bot.announcements.support import seconds, telegram_sender
from tests.bot.telegram.support import Desk, Opinions, serving, shown
from tests.bot.telegram.test_dialogue import button, last, press
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.botapi.client import BotApi
from tests.support.waiting import until


@dataclass
class Newsroom:
    """The running bot with two administrators."""

    api: BotApi
    desk: AnnouncementDesk
    subscribers: Subscribers
    roles: Roles
    refusals: Refusals
    writer: int
    approver: int

    async def shown(self, chat: int, part: str) -> dict[str, Any]:
        """The last message of the bot, once it says `part`."""
        return await shown(self.api, chat, part)

    async def only(self) -> str:
        """The id of the one announcement."""
        (found,) = await self.desk.every()
        return found.id

    async def has_ended(self, id_: str) -> bool:
        """Whether everything was sent."""
        return (await self.desk.get(id_)).stage == "finished"


@pytest.fixture
async def newsroom(
    bot_api: BotApi, database: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Newsroom]:
    monkeypatch.setattr(progress, "LOOK", 0.2)
    writer, approver = await bot_api.people(2)
    desk, subscribers = AnnouncementDesk(database, seconds), Subscribers(database, seconds)

    roles = Roles(database, seconds, owners=(writer, approver))
    refusals = Refusals(database, PersonKeys(b"only for tests" * 2), seconds, lambda: TODAY)

    async def before(_: int) -> None:
        return None

    assistant = RecordingAssistant()
    services = Services(
        reception=Desk(assistant),
        opinions=Opinions(),
        assistant=assistant,
        today=lambda: TODAY,
        announcing=Announcing(
            desk=desk,
            subscribers=subscribers,
            snapshot=shipped_snapshot,
            before=before,
            roles=roles,
            refusals=refusals,
            prompts=Prompts(database, seconds, patience=PATIENCE),
        ),
    )
    stop = asyncio.Event()
    async with serving(bot_api, services), telegram_sender(database, bot_api) as sender:
        runner = Runner(database, sender, Pace(30, time.monotonic), now=seconds)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run(stop))
            try:
                yield Newsroom(bot_api, desk, subscribers, roles, refusals, writer, approver)
            finally:
                stop.set()
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0, 403) and c.fault is None]
    # Edited to what it says already: after a restart nobody knows that.
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


async def test_from_a_version_to_the_report(newsroom: Newsroom) -> None:
    api, writer, approver = newsroom.api, newsroom.writer, newsroom.approver
    people = await api.people(5)
    for person in people:
        await newsroom.subscribers.add(person, "private", ["all", "department:남원읍"])
    await api.block(people[0])
    await api.text(writer, "/announcements")
    await newsroom.shown(writer, wording.EMPTY_LIST)
    await press(api, writer, "새 결과로 초안 쓰기")
    await newsroom.shown(writer, "상태: 초안")
    id_ = await newsroom.only()
    await press(api, writer, "승인 부탁")
    await newsroom.shown(writer, "상태: 승인대기")
    asked = await newsroom.shown(approver, "상태: 승인대기")
    # Whoever wrote it may not approve it.
    told = await press(api, writer, "승인")
    assert told is not None
    assert told["text"].startswith("쓴 사람은 승인할 수 없습니다")
    texts = await api.texts(approver)
    assert any("새 결과 8건" in text and "남원읍" in text for text in texts)
    data = button(asked, "승인")
    first = await api.press(approver, asked["message_id"], data)
    second = await api.press(approver, asked["message_id"], data, forged=True)
    answers = [await api.answer(one) for one in (first, second)]
    assert [answer and answer["text"] for answer in answers] == [
        wording.DONE,
        errors.sentence("announcement_outdated", {}),
    ]
    await until(partial(newsroom.has_ended, id_))
    for person in people[1:]:
        (message,) = await api.wait_for_messages(person, 1)
        assert message["text"].startswith("새 결과 8건")
    # Who asked for approval hears that it was given, and how many it goes to.
    approved = wording.APPROVED.format(actor="주민", title="새 결과 8건")
    assert approved in [one.get("text") for one in await api.wait_for_messages(writer, 0)]
    assert "받는 곳: 5곳" in asked["text"]
    # The message that was watched ends with the last numbers; the report follows, with a file.
    (file,) = await api.wait_for_calls("sendDocument")
    assert file["chat_id"] == approver
    shown = [one.get("text", "") for one in await api.wait_for_messages(approver, 0)]
    assert any("· 보냄: 4건" in text for text in shown)
    assert any("상태: 완료" in text and "보냄 4, 남음 0, 실패 1" in text for text in shown)


async def test_free_text_a_time_and_topics(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    person = await api.person()
    await newsroom.subscribers.add(person, "private", ["department:남원읍"])
    await api.text(writer, "/announce 점검 안내\n<오늘> 밤 & 내일")
    card = await newsroom.shown(writer, "상태: 초안")
    id_ = await newsroom.only()
    await api.text(writer, "시각 2099-01-02 03:04", reply_to=card["message_id"])
    await newsroom.shown(writer, "보낼 시각: 2099-01-02 03:04")
    await press(api, writer, "받을 주제")
    await newsroom.shown(writer, "구독한 0곳")
    await _choose(newsroom, "모든 결과")
    # The last topic stays: without one there is nobody to send it to.
    assert (await newsroom.desk.get(id_)).topics == ("all",)
    for _ in range(3):
        message = await last(api, writer)
        labels = [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]
        if any("남원읍" in label for label in labels):
            break
        await press(api, writer, "뒤 ▶")

        async def turned(before: str = message["text"]) -> bool:
            return bool((await last(api, writer))["text"] != before)

        await until(turned)
    await _choose(newsroom, "남원읍")
    await newsroom.shown(writer, "구독한 1곳")
    assert (await newsroom.desk.get(id_)).topics == ("all", "department:남원읍")
    assert (await newsroom.desk.content(id_)).summary == "<오늘> 밤 & 내일"
    assert (await newsroom.desk.get(id_)).stage == "draft"


async def test_a_picture_is_previewed_as_subscribers_will_see_it(newsroom: Newsroom) -> None:
    api, writer, approver = newsroom.api, newsroom.writer, newsroom.approver
    person = await api.person()
    await newsroom.subscribers.add(person, "private", ["all"])
    await api.photo(writer, caption="/announce 점검 안내\n오늘 밤")
    await newsroom.shown(writer, "상태: 초안")
    await press(api, writer, "미리 보기")
    (preview,) = await api.wait_for_calls("sendPhoto")
    await api.wait_for_messages(writer, 4)
    await press(api, writer, "승인 부탁")
    await newsroom.shown(approver, "상태: 승인대기")
    await press(api, approver, "승인")
    await until(partial(newsroom.has_ended, await newsroom.only()))
    (sent,) = [call for call in await api.calls("sendPhoto") if call["chat_id"] == person]
    assert preview["chat_id"] == writer
    for part in ("caption", "reply_markup"):
        assert preview[part] == sent[part]
    assert "sub:stop" in str(sent["reply_markup"])


async def test_a_word_in_a_group_is_not_said_to_the_bot(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    group = await api.chat("supergroup", writer, await api.person(), bot="administrator")
    await api.text(writer, "공지", chat=group)
    # And a command for another bot is not for this one.
    await api.text(writer, "/announcements@another_bot", chat=group)
    await api.text(writer, f"@{api.username} 3위", chat=group)
    assert wording.ONLY_PRIVATE not in await api.texts(group, 1)


async def test_a_word_of_somebody_without_a_role_is_a_question(newsroom: Newsroom) -> None:
    person = await newsroom.api.person()
    await newsroom.api.text(person, "공지")
    (text,) = await newsroom.api.texts(person, 1)
    assert text != administering.REFUSED.format(id=person)
    assert (await newsroom.refusals.total()).attempts == 0


async def test_every_announcement_is_on_a_page_of_the_list(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    count = 2 * wording.LIST_PAGE + 1
    for number in range(count):
        await newsroom.desk.compose(Draft(title=f"제목 {number}"), actor=f"telegram:{writer}")
    await api.text(writer, "/announcements")
    first = await newsroom.shown(writer, f"소식 {count}건 (1/3쪽)")
    seen = set(_titles(first))
    for page in (2, 3):
        await press(api, writer, "지난 소식 ▶")
        shown = await newsroom.shown(writer, f"({page}/3쪽)")
        # Turned in place.
        assert shown["message_id"] == first["message_id"]
        seen.update(_titles(shown))
    assert len(seen) == count
    # From a card back to where it was.
    (oldest,) = _titles(shown)
    await press(api, writer, f"[초안] {oldest}")
    await newsroom.shown(writer, "상태: 초안")
    await press(api, writer, "모든 소식")
    await newsroom.shown(writer, "(3/3쪽)")
    await press(api, writer, "◀ 새 소식")
    await newsroom.shown(writer, "(2/3쪽)")


def _titles(message: dict[str, Any]) -> list[str]:
    rows = message["reply_markup"]["inline_keyboard"]
    labels = [one["text"] for row in rows for one in row]
    return [label.removeprefix("[초안] ") for label in labels if label.startswith("[초안] ")]


async def _choose(newsroom: Newsroom, name: str) -> None:
    message = await last(newsroom.api, newsroom.writer)
    rows = message["reply_markup"]["inline_keyboard"]
    (data,) = [one["callback_data"] for row in rows for one in row if name in one["text"]]
    query = await newsroom.api.press(newsroom.writer, message["message_id"], data)
    assert await newsroom.api.answer(query) is not None


async def test_a_correction_answers_the_card_and_is_asked_about(newsroom: Newsroom) -> None:
    api, writer, approver = newsroom.api, newsroom.writer, newsroom.approver
    person = await api.person()
    await newsroom.subscribers.add(person, "private", ["all"])
    await api.text(writer, "/announce 제목\n처음 글")
    await newsroom.shown(writer, "상태: 초안")
    id_ = await newsroom.only()
    await press(api, writer, "승인 부탁")
    await newsroom.shown(approver, "상태: 승인대기")
    await press(api, approver, "승인")
    await until(partial(newsroom.has_ended, id_))
    await newsroom.shown(approver, "· 보냄: 1건")
    messages = await api.wait_for_messages(approver, 0)
    card = next(one for one in messages if "상태: 완료" in one.get("text", ""))
    await api.text(approver, "고친 제목\n고친 글", reply_to=card["message_id"])
    await newsroom.shown(approver, wording.CONFIRM_PROPOSAL.format(count=1))
    await press(api, approver, wording.YES["propose"])
    # The other one sees what subscribers will see, and approves; nothing is changed until then.
    card = await newsroom.shown(writer, "정정이 승인을 기다립니다.")
    texts = await api.texts(writer)
    assert wording.PLEASE_CORRECT.format(actor="주민") in texts
    assert "고친 제목\n\n고친 글" in texts
    told = await press(api, approver, "정정 승인")
    assert told is not None
    assert told["text"].startswith("쓴 사람은 승인할 수 없습니다")
    assert (await api.texts(person, 1))[0].startswith("제목")
    await press(api, writer, "정정 승인")

    async def corrected() -> bool:
        (message,) = await api.wait_for_messages(person, 1)
        return bool(message["text"] == "고친 제목\n\n고친 글")

    await until(corrected)
    approved = wording.CORRECTION_APPROVED.format(actor="주민", title="고친 제목")

    async def told_of_it() -> bool:
        messages = await api.wait_for_messages(approver, 0)
        return approved in [one.get("text") for one in messages]

    await until(told_of_it)
    await newsroom.shown(writer, "· 정정: 1건")
    await api.text(writer, "/announcements")
    await newsroom.shown(writer, "[정정] 고친 제목")


async def test_what_is_unknown_is_sent_again_because_an_administrator_says_so(
    newsroom: Newsroom,
) -> None:
    api, writer, approver = newsroom.api, newsroom.writer, newsroom.approver
    first, second = await api.people(2)
    for person in (first, second):
        await newsroom.subscribers.add(person, "private", ["all"])
    await api.fault("reset_before", method="sendMessage", chat=first)
    made = await newsroom.desk.compose(Draft(title="제목"), actor=f"telegram:{writer}")
    await newsroom.desk.submit(made.id, actor=f"telegram:{writer}")
    await newsroom.desk.approve(made.id, actor=f"telegram:{approver}")
    await until(partial(newsroom.has_ended, made.id))
    await api.text(writer, "/announcements")
    await newsroom.shown(writer, "[완료] 제목")
    await press(api, writer, "[완료] 제목")
    await newsroom.shown(writer, "상태: 완료")
    await press(api, writer, "불명 1건 다시")
    await newsroom.shown(writer, wording.SURE["unknown"])
    await press(api, writer, wording.YES["again"])

    async def sent() -> bool:
        return (await newsroom.desk.progress(made.id)).counts == {"sent": 2}

    await until(sent)
    assert (await api.texts(first, 1))[0].startswith("제목")


async def test_cases_are_put_under_a_free_text_as_buttons(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    await api.text(writer, "/announce 제목\n첫 문단\n\n둘째 문단")
    await newsroom.shown(writer, "상태: 초안")
    id_ = await newsroom.only()
    await press(api, writer, "사례 단추")
    shown = await newsroom.shown(writer, "단추로 붙일 사례")

    async def offered(label: str) -> bool:
        rows = (await last(api, writer))["reply_markup"]["inline_keyboard"]
        return label in [one["text"] for row in rows for one in row]

    for name in ("하반기 5위 남원읍", "하반기 3위 여성가족과"):
        await _choose(newsroom, name)
        await until(partial(offered, f"✓ {name}"))
    # Once more, and it is taken away again.
    await _choose(newsroom, "하반기 5위 남원읍")
    await until(partial(offered, "하반기 5위 남원읍"))
    assert (await last(api, writer))["message_id"] == shown["message_id"]
    buttons = (await newsroom.desk.content(id_)).buttons
    assert [one.value for one in buttons] == ["case:2021-h2-03"]
    await press(api, writer, "다 골랐습니다")
    await newsroom.shown(writer, "상태: 초안")
    before = len(await api.wait_for_messages(writer, 0))
    await press(api, writer, "미리 보기")
    preview = (await api.wait_for_messages(writer, before + 3))[before]
    # Paragraphs stay paragraphs.
    assert preview["text"] == "제목\n\n첫 문단\n\n둘째 문단"
    assert preview["reply_markup"]["inline_keyboard"][0][0]["text"] == "하반기 3위 여성가족과"


async def test_a_document_that_is_too_large_is_refused_in_words(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    await api.file(writer, b"x", name="표.xlsx", size=20_000_001, caption="/announce 제목")
    told = errors.sentence("announcement_content", {"problem": "download_size", "limit": 20})
    await newsroom.shown(writer, told)
    assert await newsroom.desk.every() == ()


async def test_no_command_of_a_terminal_is_named_in_a_messenger(newsroom: Newsroom) -> None:
    await newsroom.api.text(newsroom.writer, "/announce 제목")
    card = await newsroom.shown(newsroom.writer, "상태: 초안")
    assert "다음: 미리 보고 승인을 부탁합니다. 필요 없으면 버리기." in card["text"]


async def test_without_the_role_one_is_refused_and_counted(newsroom: Newsroom) -> None:
    stranger = await newsroom.api.person()
    await newsroom.api.text(stranger, "/announcements")
    await newsroom.shown(stranger, administering.REFUSED.format(id=stranger))
    await newsroom.api.text(stranger, "/announce 가짜")

    async def counted() -> bool:
        return (await newsroom.refusals.total()).attempts == 2

    await until(counted)
    assert await newsroom.desk.every() == ()


async def test_a_viewer_looks_and_changes_nothing(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    viewer = await api.person()
    await newsroom.roles.give(viewer, "viewer", actor=f"telegram:{writer}")
    await api.text(writer, "/announce 제목\n글")
    drawn = await newsroom.shown(writer, "상태: 초안")
    await api.text(viewer, "/announcements")
    listed = await newsroom.shown(viewer, "[초안] 제목")
    assert "/announce" not in listed["text"]
    await press(api, viewer, "[초안] 제목")
    card = await newsroom.shown(viewer, "상태: 초안")
    labels = [one["text"] for row in card["reply_markup"]["inline_keyboard"] for one in row]
    assert labels == ["미리 보기", "모든 소식", "닫기"]
    before = len(await api.wait_for_messages(viewer, 0))
    await press(api, viewer, "미리 보기")
    shown = await api.wait_for_messages(viewer, before + 3)
    assert "받는 곳" in shown[-2]["text"]
    told = errors.sentence("no_right", {"role": "viewer"})
    # A button that somebody else was shown, in an app of one's own making.
    data = button(drawn, "승인 부탁")
    query = await api.press(viewer, card["message_id"], data, forged=True)
    answer = await api.answer(query)
    assert answer is not None
    assert answer["text"] == told
    await api.text(viewer, "/announce 다른 제목\n글")
    await newsroom.shown(viewer, told)
    (only,) = await newsroom.desk.every()
    assert (only.title, only.stage) == ("제목", "draft")
    assert (await newsroom.refusals.total()).attempts == 2


async def test_an_editor_approves_what_an_owner_wrote(newsroom: Newsroom) -> None:
    api, writer = newsroom.api, newsroom.writer
    editor = await api.person()
    await newsroom.roles.give(editor, "editor", actor=f"telegram:{writer}")
    await api.text(writer, "/announce 제목\n글")
    await newsroom.shown(writer, "상태: 초안")
    await press(api, writer, "승인 부탁")
    await newsroom.shown(editor, "상태: 승인대기")
    await press(api, editor, "승인")
    id_ = await newsroom.only()

    async def approved() -> bool:
        return (await newsroom.desk.get(id_)).approved_by == f"telegram:{editor}"

    await until(approved)
    # Whoever loses the role loses the buttons, too.
    await newsroom.roles.remove(editor, actor=f"telegram:{writer}")
    shown = await last(api, editor)
    before = (await newsroom.desk.get(id_)).turn
    query = await api.press(
        editor, shown["message_id"], f"ann:recall!:{id_}:{before}", forged=True
    )
    answer = await api.answer(query)
    assert answer is not None
    assert answer["text"] == errors.sentence("no_right", {})


async def test_a_watcher_who_blocked_the_bot_keeps_nothing_from_the_others(
    newsroom: Newsroom,
) -> None:
    api, desk, writer, gone = newsroom.api, newsroom.desk, newsroom.writer, newsroom.approver
    await newsroom.subscribers.add(writer, "private", ["all"])
    await api.text(gone, "/announcements")
    message = (await newsroom.shown(gone, wording.EMPTY_LIST))["message_id"]
    await api.block(gone)
    for title, chat, below in [("하나", gone, message), ("둘", writer, 0), ("셋", gone, message)]:
        made = await desk.compose(Draft(title=title), actor="telegram:1")
        await desk.submit(made.id, actor="telegram:1")
        await desk.approve(made.id, actor="telegram:2")
        await desk.watch(made.id, chat, below)

    async def nobody_watches() -> bool:
        return not await desk.watched()

    await until(nobody_watches)
    texts = await api.texts(writer)
    assert any("둘" in text and "보냄" in text for text in texts)
