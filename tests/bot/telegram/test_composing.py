"""An announcement is written with one thumb: by messages and buttons, step by step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import PARTS, Announcement, Draft
from bot.announcements.states import STAGES, Stage
from bot.announcements.subscribers import Subscribers
from bot.people.logins import Logins
from bot.people.person import PersonKeys
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import administering, composing, errors
from bot.replies import announcing as wording
from bot.storage.database import Database
from bot.storage.tables import announcement, delivery
from bot.telegram.administering import Administering
from bot.telegram.newsroom import PATIENCE, Announcing
from bot.telegram.services import Services
from tests.bot.announcements.support import seconds
from tests.bot.telegram.support import Desk, Opinions, serving, shown
from tests.bot.telegram.test_dialogue import CUT_OFF, button, last, press
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

NOON = 1_631_070_000
"""2021-09-08 12:00 in Korea."""


@dataclass
class Study:
    """A bot that can be started again and again, and two administrators."""

    api: BotApi
    database: Database
    one: int
    other: int
    moment: list[int] = field(default_factory=lambda: [NOON])
    alone: bool = False

    @property
    def desk(self) -> AnnouncementDesk:
        return AnnouncementDesk(self.database, lambda: self.moment[0], alone=self.alone)

    def running(self) -> AbstractAsyncContextManager[None]:
        """The bot, as a program that was started just now."""
        roles = Roles(self.database, seconds, owners=(self.one, self.other))
        keys = PersonKeys(b"only for tests" * 2)
        refusals = Refusals(self.database, keys, seconds, lambda: TODAY)

        async def before(_: int) -> None:
            return None

        assistant = RecordingAssistant()
        services = Services(
            reception=Desk(assistant),
            opinions=Opinions(),
            assistant=assistant,
            today=lambda: TODAY,
            announcing=Announcing(
                desk=self.desk,
                subscribers=Subscribers(self.database, seconds),
                snapshot=shipped_snapshot,
                before=before,
                roles=roles,
                refusals=refusals,
                prompts=Prompts(self.database, lambda: self.moment[0], patience=PATIENCE),
            ),
            administering=Administering(
                database=self.database,
                roles=roles,
                refusals=refusals,
                prompts=Prompts(self.database, lambda: self.moment[0]),
                logins=Logins(self.database, roles, seconds),
                now=seconds,
                days=30,
            ),
        )
        return serving(self.api, services)

    async def sees(self, part: str, person: int | None = None) -> dict[str, Any]:
        """The last message to the administrator, once it says `part`."""
        return await shown(self.api, person or self.one, part)

    async def write(self, text: str, part: str, **more: Any) -> dict[str, Any]:
        """The administrator writes `text`; what is shown then says `part`."""
        await self.api.text(self.one, text, **more)
        return await self.sees(part)

    async def tap(self, label: str, part: str) -> dict[str, Any]:
        """The administrator presses a button; what is shown then says `part`."""
        await press(self.api, self.one, label)
        return await self.sees(part)

    async def only(self) -> Announcement:
        """The one announcement."""
        (found,) = await self.desk.every()
        return found


@pytest.fixture
async def study(bot_api: BotApi, database: Database) -> AsyncIterator[Study]:
    one, other = await bot_api.people(2)
    yield Study(bot_api, database, one, other)
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, CUT_OFF) and c.fault is None]
    # Shown again as it stands there already.
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


async def test_title_text_topics_cases_and_a_document_without_a_command(study: Study) -> None:
    async with study.running():
        await study.write("/announcements", wording.EMPTY_LIST)
        await study.tap(wording.WRITE, composing.ASK_TITLE)
        await study.write("점검 안내", "· 내용")
        message = await study.write("오늘 밤\n\n내일 아침", "받을 주제를 골라 주세요")
        every, another = _labels(message)[:2]
        assert every == "✓ 모든 결과 0곳"
        await study.tap(another, f"받는 곳: 모든 결과, {another.removesuffix(' 0곳')}")
        await study.tap(wording.ON, "단추로 붙일 사례")
        await study.tap("하반기 5위 남원읍", "단추로 붙일 사례")
        await study.tap(wording.ON, "붙일 사진이나 파일")
        await study.api.file(study.one, b"1,2", name="표.csv")
        await study.sees("상태: 초안")
        found = await study.only()
        content = await study.desk.content(found.id)
        assert (content.title, content.summary) == ("점검 안내", "오늘 밤\n\n내일 아침")
        assert [one.value for one in content.buttons] == ["case:2021-h2-05"]
        assert content.media is not None
        assert content.media.content == b"1,2"
        assert (found.stage, found.step, len(found.topics)) == ("draft", None, 2)
        await study.tap("승인 부탁", "상태: 승인대기")


@pytest.mark.parametrize("word", ["/announce", "공지"])
async def test_a_word_begins_and_what_follows_the_first_line_is_the_text(
    study: Study, word: str
) -> None:
    async with study.running():
        await study.write(word, composing.ASK_TITLE)
        await study.write("점검 안내\n오늘 밤", "받을 주제를 골라 주세요")
        found = await study.only()
        assert (found.title, found.step) == ("점검 안내", "topics")
        assert (await study.desk.content(found.id)).summary == "오늘 밤"


async def test_a_restart_in_the_middle_and_another_administrator_go_on(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
    async with study.running():
        # What was asked before the restart is answered after it.
        await study.write("점검 안내", "· 내용")
    async with study.running():
        await study.write("오늘 밤", "받을 주제를 골라 주세요")
        await study.tap(wording.ON, "단추로 붙일 사례")
    async with study.running():
        await study.api.text(study.other, "/announce")
        await study.sees(composing.CONTINUE, study.other)
        await press(study.api, study.other, f"{composing.GONE_ON}: 점검 안내")
        await study.sees("단추로 붙일 사례", study.other)
        await press(study.api, study.other, wording.ON)
        await study.sees("붙일 사진이나 파일", study.other)
        await press(study.api, study.other, wording.END)
        await study.sees("상태: 초안", study.other)
        found = await study.only()
        assert (found.title, found.step) == ("점검 안내", None)
        assert (await study.desk.content(found.id)).summary == "오늘 밤"


async def test_who_leaves_loses_nothing_and_what_they_write_then_is_a_question(
    study: Study,
) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        await study.write("점검 안내", "· 내용")
        await study.tap(wording.CANCEL, composing.LEFT)
        await study.write("3위 사례", "답: 3위 사례")
        assert (await study.desk.content((await study.only()).id)).summary == ""
        # From the list to where it was.
        await study.write("/announcements", "소식 1건")
        await study.tap("[초안] 점검 안내", "상태: 초안")
        await study.tap("이어 쓰기: 내용", "· 내용")
        await study.write("오늘 밤", "받을 주제를 골라 주세요")
        await study.tap(wording.CANCEL, composing.LEFT)
        await study.tap(wording.LIST, "소식 1건")


async def test_a_draft_is_thrown_away_only_when_that_is_said_twice(study: Study) -> None:
    async with study.running():
        await study.write("/announce 점검 안내", "상태: 초안")
        await study.write("/announcements", "소식 1건")
        await study.tap("[초안] 점검 안내", "상태: 초안")
        await study.tap("버리기", wording.SURE["drop"])
        await study.tap(wording.NO, "상태: 초안")
        await study.tap("버리기", wording.SURE["drop"])
        await study.tap(wording.YES["drop"], "상태: 취소")


async def test_before_the_title_there_is_nothing_to_keep(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        await study.tap(wording.CANCEL, wording.CLOSED)
        await study.write("3위 사례", "답: 3위 사례")
        await study.write("/announce", composing.ASK_TITLE)
        await study.tap(wording.BACK, wording.EMPTY_LIST)
        await study.write("3위 사례", "답: 3위 사례")
        assert await study.desk.every() == ()


async def test_back_leads_through_the_steps_and_shows_what_stands_there(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        await study.write("점검 안네", "· 내용")
        await study.write("오늘 밤", "받을 주제를 골라 주세요")
        await study.tap(wording.BACK, "지금: 오늘 밤")
        await study.tap(wording.BACK, "지금: 점검 안네")
        await study.write("점검 안내", "지금: 오늘 밤")
        await study.tap(wording.ON, "받을 주제를 골라 주세요")
        await study.tap(wording.ON, "단추로 붙일 사례")
        await study.tap(wording.BACK, "받을 주제를 골라 주세요")
        content = await study.desk.content((await study.only()).id)
        assert (content.title, content.summary) == ("점검 안내", "오늘 밤")


async def test_an_hour_later_only_a_reply_is_an_answer(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        asked = await study.write("점검 안내", "· 내용")
        study.moment[0] += PATIENCE + 1
        await study.write("3위 사례", "답: 3위 사례")
        await study.write("오늘 밤", "받을 주제를", reply_to=asked["message_id"])
        assert (await study.desk.content((await study.only()).id)).summary == "오늘 밤"


async def test_what_cannot_be_taken_is_asked_for_again(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        await study.api.photo(study.one)
        await study.sees(composing.missing("title"))
        too_long = errors.sentence("announcement_content", {"problem": "too_long", "limit": 3500})
        await study.write("가" * 201, too_long)
        assert await study.desk.every() == ()
        await study.write("점검 안내", "· 내용")
        await study.write("가" * 3501, too_long)
        await study.write("오늘 밤", "받을 주제를 골라 주세요")
        await study.tap(wording.ON, "단추로 붙일 사례")
        await study.tap(wording.ON, "붙일 사진이나 파일")
        await study.write("없습니다", composing.missing("media"))
        assert (await study.desk.content((await study.only()).id)).summary == "오늘 밤"
        await study.api.photo(study.one)
        await study.sees("상태: 초안")
        await study.tap("그림·파일", "지금: photo.jpg")
        await study.tap(composing.BARE, "없어도 됩니다.")
        assert (await study.desk.content((await study.only()).id)).media is None


async def test_other_work_of_an_administrator_ends_the_waiting(study: Study) -> None:
    async with study.running():
        await study.write("/announce", composing.ASK_TITLE)
        asked = await last(study.api, study.one)
        await study.write("/admins", "관리자\n")
        await study.tap(administering.LOG, "기록")
        await study.write("3위 사례", "답: 3위 사례")
        assert await study.desk.every() == ()
        # An answer to what was asked is one all the same.
        await study.write("점검 안내", "· 내용", reply_to=asked["message_id"])


async def test_the_time_is_chosen_by_its_day_and_hour(study: Study) -> None:
    made = await study.desk.compose(Draft(title="점검 안내"), actor=f"telegram:{study.one}")
    async with study.running():
        await study.write("/announcements", "소식 1건")
        await study.tap("[초안] 점검 안내", "상태: 초안")
        await study.tap("보낼 시각", "어느 날 보낼까요?")
        hours = await study.tap("오늘 9월 8일(수)", "몇 시에 보낼까요?")
        # The hours of today that are over are not there.
        assert next(label for label in _labels(hours) if label.endswith("시")) == "13시"
        await study.tap(wording.BACK, "어느 날 보낼까요?")
        await study.tap("내일 9월 9일(목)", "몇 시에 보낼까요?")
        await study.tap("9시", "보낼 시각: 2021-09-09 09:00")
        assert (await study.desk.get(made.id)).send_at == NOON + 21 * 3600
        await study.tap("보낼 시각", "어느 날 보낼까요?")
        await study.tap(composing.NO_TIME, "상태: 초안")
        assert (await study.desk.get(made.id)).send_at is None


async def test_one_part_of_a_written_draft_is_changed_from_its_card(study: Study) -> None:
    draft = Draft(title="점검 안내", summary="오늘 밤")
    made = await study.desk.compose(draft, actor=f"telegram:{study.one}")
    async with study.running():
        await study.write("/announcements", "소식 1건")
        await study.tap("[초안] 점검 안내", "상태: 초안")
        await study.tap("내용", "지금: 오늘 밤")
        await study.write("내일 밤", "상태: 초안")
        content = await study.desk.content(made.id)
        assert (content.title, content.summary) == ("점검 안내", "내일 밤")
        assert (await study.desk.get(made.id)).step is None


async def test_what_was_sent_is_corrected_by_a_button_and_a_message(study: Study) -> None:
    made = await _at(study, "finished")
    async with study.running():
        await study.write("/announcements", "제목")
        await study.tap("[완료] 제목", "상태: 완료")
        await study.tap("정정", "고친 글을 보내 주세요.")
        await study.write("고친 제목\n고친 글", wording.CONFIRM_PROPOSAL.format(count=1))
        await study.tap(wording.YES["propose"], "정정이 승인을 기다립니다.")
        content = await study.desk.proposal(made.id)
        assert content is not None
        assert (content.title, content.summary) == ("고친 제목", "고친 글")
        await press(study.api, study.one, "정정 거두기")

        async def taken_back() -> bool:
            return "정정이 승인을" not in (await last(study.api, study.one))["text"]

        await until(taken_back)
        assert await study.desk.proposal(made.id) is None


async def test_where_one_is_enough_a_correction_begins_at_once(study: Study) -> None:
    study.alone = True
    made = await _at(study, "finished")
    async with study.running():
        await study.write("/announcements", "제목")
        await study.tap("[완료] 제목", "상태: 완료")
        await study.tap("정정", "고친 글을 보내 주세요.")
        await study.write("고친 제목\n고친 글", wording.CONFIRM_CORRECTION.format(count=1))
        await study.tap(wording.YES["correct"], "상태: 정정중")
        assert (await study.desk.content(made.id)).title == "고친 제목"


async def test_a_closed_screen_of_what_is_sent_stays_closed_until_the_report(
    study: Study,
) -> None:
    made = await _at(study, "running")
    async with study.running():
        await study.write("/announcements", "제목")
        card = await study.tap("[발송중] 제목", "상태: 발송중")
        await study.desk.watch(made.id, study.one, card["message_id"])
        await study.tap(wording.CLOSE, wording.CLOSED_RUNNING)
        await _mark(study, made.id, "finished")
        await study.sees("· 보냄: 1건")
        closed = [one for one in await study.api.messages(study.one) if _closed(one)]
        assert [one["message_id"] for one in closed] == [card["message_id"]]


CHANGING = frozenset(
    {"submit", "approve", "revise", "send", "pause", "resume", "silent", "t", "c", "at", "bare"}
    | {"agree", "retract"}
)
"""Buttons that change something, after which a card or the same screen is shown."""
AWAY = frozenset({"close", "leave"})
SHOWING = frozenset(
    {"list", "card", "preview", "seen", "report", "write", "part", "topics", "cases", "fix"}
    | {"drop", "cancel", "recall", "again", "when", "day", "done"}
)
PROPOSED = "finished:proposed"
BACK = frozenset({wording.BACK, wording.LIST, wording.NO})
OUT = frozenset({wording.CLOSE, wording.CANCEL})


@pytest.mark.parametrize("stage", [*STAGES, *(f"draft:{part}" for part in PARTS), PROPOSED])
async def test_every_screen_has_a_way_back_and_a_way_out(study: Study, stage: str) -> None:
    """All screens that can be reached from the card of an announcement in each stage."""
    name, _, step = stage.partition(":")
    made = await _at(study, next(one for one in STAGES if one == name))
    if stage == PROPOSED:
        proposed = Draft(title="고친 제목")
        made = await study.desk.propose(made.id, proposed, actor=f"telegram:{study.one}")
    elif step:
        await study.desk.go_to(made.id, next(one for one in PARTS if one == step))
    async with study.running():
        listed = await study.write("/announcements", "소식 1건")
        # The list is where one begins.
        assert {wording.CLOSE, wording.WRITE} <= set(_labels(listed))
        waiting, seen = [f"ann:card:{made.id}:{made.turn}"], set[str]()
        while waiting:
            data = waiting.pop()
            verb = data.split(":")[1]
            if data in seen or verb in AWAY or verb in CHANGING or verb.endswith("!"):
                continue
            assert verb in SHOWING, data
            seen.add(data)
            message = await _pressed(study, data)
            labels = set(_labels(message))
            if verb != "list":
                assert labels & BACK, (data, labels)
            waiting += [] if verb == "list" else _values(message)
        assert len(seen) > 2
        await study.tap(next(iter(OUT & set(_labels(await last(study.api, study.one))))), "")


async def test_the_empty_list_leads_to_writing_and_out(study: Study) -> None:
    async with study.running():
        message = await study.write("/announcements", wording.EMPTY_LIST)
        assert {wording.WRITE, wording.CLOSE} <= set(_labels(message))
        closed = await study.tap(wording.CLOSE, wording.CLOSED)
        assert "reply_markup" not in closed


async def _pressed(study: Study, data: str) -> dict[str, Any]:
    """The last message after a button with `data` was pressed, once there is a way out of it."""
    before = await _shows(study)
    message = await last(study.api, study.one)
    query = await study.api.press(study.one, message["message_id"], data, forged=True)
    assert await study.api.answer(query) is not None

    shown: list[dict[str, Any]] = []

    async def there() -> bool:
        # Counted before one looks: what was last a moment ago may be the screen before.
        if await _shows(study) == before:
            return False
        # What subscribers will see comes first, and is no screen of ours.
        message = await last(study.api, study.one)
        shown[:] = [message] if set(_labels(message)) & OUT else []
        return bool(shown)

    await until(there)
    return shown[0]


async def _shows(study: Study) -> int:
    """How often something was shown."""
    calls = await study.api.calls()
    return sum(call.method in ("sendMessage", "editMessageText") for call in calls)


async def _at(study: Study, stage: Stage) -> Announcement:
    """An announcement in `stage`, with one delivery where it was sent."""
    made = await study.desk.compose(Draft(title="제목"), actor=f"telegram:{study.one}")
    if stage in ("running", "paused", "finished", "cancelled"):
        row = {
            "announcement": made.id,
            "number": 1,
            "chat": study.other,
            "operation": "send",
            "state": "sent",
            "revision": 1,
            "attempts": 1,
            "due": NOON,
            "changed_at": NOON,
            "message": 1,
        }
        failed = {**row, "number": 2, "chat": 1, "state": "failed", "message": None}

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(insert(delivery).values(row))
            if stage != "running":
                await conn.execute(insert(delivery).values(failed))

        await study.database.write(unit)
    await _mark(study, made.id, stage)
    return await study.desk.get(made.id)


async def _mark(study: Study, id_: str, stage: Stage) -> None:
    begun = NOON if stage in ("running", "paused", "finished", "cancelled") else None
    values = {"state": stage, "started_at": begun, "filled": 1}

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).where(announcement.c.id == id_).values(values))

    await study.database.write(unit)


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["text"] for row in rows for one in row]


def _values(message: dict[str, Any]) -> list[str]:
    return [button(message, label) for label in _labels(message)]


def _closed(message: dict[str, Any]) -> bool:
    return bool(message.get("text") == wording.CLOSED_RUNNING)
