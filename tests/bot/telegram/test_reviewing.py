"""The review of a document in Telegram, over HTTP: from what an administrator sends to what is
published and announced; changed, undone, left, overtaken, stopped, tapped twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.subscribers import Subscribers
from bot.dialogues.tables import Line, read_tables
from bot.people.person import PersonKeys
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.published.current import Current
from bot.published.follow import follow
from bot.replies import errors, telegram
from bot.replies import reviewing as wording
from bot.replies.audit import Names, names_of
from bot.replies.screen import value_of
from bot.review.checks import table_check
from bot.review.desk import ReviewDesk
from bot.review.editing import Edit, field_target
from bot.review.errors import CheckFailedError
from bot.review.questions import Questions
from bot.review.readings import Reading, Readings
from bot.storage.database import Database
from bot.telegram.announcing import Announcing
from bot.telegram.reviewing import Reviewing
from bot.telegram.services import Services
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions, load_version
from tests.bot.storage.support import NOW, now, opened
from tests.bot.telegram.support import Desk, Opinions, serving
from tests.dialogues.shipped import SHARED, shipped_lexicon, shipped_snapshot
from tests.knowledge.intake.samples import sample
from tests.support.assistants import RecordingAssistant
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

TODAY = dt.date(2019, 6, 12)
# A contest that nobody has held, of a body that does not exist.
ARTICLE = """\
가상군, 행정혁신 우수사례 경진대회 결과 발표

가상도는 지난 5일 2019년 상반기 적극행정 우수사례 경진대회를 열고 우수사례 2건을 선정했다고 밝혔다.
1위는 가상군 빈집과의 ‘빈집을 고쳐 만든 별빛 책방’이 차지했다.
2위는 가상군 나루과의 ‘나루터 종이배 대여소 운영’이 차지했다.
1위 사례에는 도지사 표창과 포상금 50만 원이 주어질 예정이다.
"""
KEYS = PersonKeys(b"only for tests" * 2)
RED = "filter.yaml"
"""The tables of which 2019 makes a line red."""


def _lines(file: str) -> list[Line]:
    """A part of the tables: asking all of them twice takes seconds."""
    return [line for line in read_tables() if line.file == file]


@dataclass
class Office:
    """A database with what is published in it, and a bot over it that comes and goes."""

    api: BotApi
    database: Database
    one: int
    other: int
    current: Current
    tables: str = "smalltalk.yaml"
    moment: int = NOW

    @property
    def readings(self) -> Readings:
        return Readings(self.database, now)

    @property
    def refusals(self) -> Refusals:
        return Refusals(self.database, KEYS, now, lambda: TODAY)

    @property
    def roles(self) -> Roles:
        return Roles(self.database, now, owners=(self.one, self.other))

    @property
    def desk(self) -> ReviewDesk:
        return ReviewDesk(
            self.database,
            snapshot=lambda: self.current.snapshot,
            check=table_check(self.database, lambda: _lines(self.tables)),
            now=now,
            today=lambda: TODAY,
        )

    @property
    def announcements(self) -> AnnouncementDesk:
        return AnnouncementDesk(self.database, now)

    def services(self) -> Services:
        roles = self.roles

        async def names() -> Names:
            return names_of(await roles.everyone())

        assistant = RecordingAssistant()
        return Services(
            reception=Desk(assistant),
            opinions=Opinions(),
            assistant=assistant,
            today=lambda: TODAY,
            announcing=Announcing(
                desk=self.announcements,
                subscribers=Subscribers(self.database, now),
                snapshot=lambda: self.current.snapshot,
                before=self._before,
                roles=roles,
                refusals=self.refusals,
            ),
            reviewing=Reviewing(
                desk=self.desk,
                questions=Questions(self.database, lambda: self.moment),
                readings=self.readings,
                snapshot=lambda: self.current.snapshot,
                today=lambda: TODAY,
                allowed=lambda account: roles.may(account, "review"),
                refused=self.refusals.count,
                names=names,
            ),
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The bot runs, and answers from what is published; then it leaves."""

        async def build(version: int) -> Snapshot:
            return await self._version(version)

        async def soon(_: float) -> None:
            await asyncio.sleep(0.05)

        async with serving(self.api, self.services()), asyncio.TaskGroup() as group:
            task = group.create_task(follow(self.database, self.current, build, sleep=soon))
            yield
            task.cancel()

    async def _version(self, version: int) -> Snapshot:
        async with self.database.read() as connection:
            _, knowledge = await load_version(connection, version)
        return Snapshot(version=version, knowledge=knowledge, lexicon=shipped_lexicon())

    async def _before(self, version: int) -> Knowledge | None:
        return (await self._version(version - 1)).knowledge if version > 1 else None

    async def versions(self) -> list[int]:
        async with self.database.read() as connection:
            return [one.version for one in await list_versions(connection)]

    async def sees(self, person: int, *parts: str) -> dict[str, Any]:
        """The last message of the bot, once it says all `parts`."""
        found: list[dict[str, Any]] = []

        async def there() -> bool:
            messages = await self.api.wait_for_messages(person, 0)
            found[:] = messages[-1:]
            said = _said(found[0]) if found else ""
            return all(part in said for part in parts)

        try:
            await until(there, seconds=10)
        except TimeoutError:
            raise AssertionError((parts, [_said(one) for one in found])) from None
        return found[0]

    async def tap(self, person: int, label: str, *then: str) -> dict[str, Any]:
        """Presses a button of the last message by the beginning of its label, and what is seen
        then."""
        message = (await self.api.wait_for_messages(person, 1))[-1]
        data = _data(message, label)
        query = await self.api.press(person, message["message_id"], data)
        assert await self.api.answer(query) is not None

        async def changed() -> bool:
            return bool((await self.api.wait_for_messages(person, 1))[-1] != message)

        await until(changed, seconds=10)
        return await self.sees(person, *then)

    async def write(self, person: int, text: str, *then: str) -> dict[str, Any]:
        before = len(await self.api.wait_for_messages(person, 0))
        await self.api.text(person, text)
        await self.api.wait_for_messages(person, before + 1)
        return await self.sees(person, *then)

    async def only(self) -> Any:
        """The one review."""
        (listed,) = await self.desk.every()
        return await self.desk.get(listed.id)


def _said(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["text"] for row in rows for one in row]


def _data(message: dict[str, Any], label: str) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    found = [one for row in rows for one in row if one["text"].startswith(label)]
    exact = [one for one in found if one["text"] == label]
    assert exact or len(found) == 1, (label, _labels(message))
    return str((exact or found)[0]["callback_data"])


@pytest.fixture
async def office(bot_api: BotApi, file: Path) -> AsyncIterator[Office]:
    one, other = await bot_api.people(2)
    async with opened(file) as database:
        yield Office(bot_api, database, one, other, Current(shipped_snapshot()))
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0) and c.fault is None]
    # Shown again as it stands there already.
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


@pytest.fixture
async def running(office: Office) -> AsyncIterator[Office]:
    async with office.running():
        yield office


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["2019년 상반기 적극행정 우수사례 경진대회 심사 결과"])
    sheet.append(["순위", "기관", "부서", "사례명", "비고"])
    sheet.append([1, "가상군", "빈집과", "빈집을 고쳐 만든 별빛 책방", "포상금 50만원"])
    sheet.append([2, "가상군", "나루과", "나루터 종이배 대여소 운영", ""])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def test_from_a_workbook_to_the_draft_of_an_announcement(running: Office) -> None:
    api, one = running.api, running.one
    await api.file(one, _workbook(), name="결과.xlsx")
    await running.sees(one, "결과 발표: 대회 1개, 사례 2건", "아직 보지 않은 사례 2건")
    # One message from the first word to the summary, which was edited.
    assert len(await api.texts(one)) == 1
    edits = [call["text"] for call in await api.calls("editMessageText")]
    assert "‘결과.xlsx’ 내용을 읽고 있습니다." in edits[0]
    card = await running.tap(one, "다음", "사례 1/2", "부서 빈집과", "근거: ")
    assert "1 | 가상군 | 빈집과" in _said(card)
    await running.tap(one, "맞음", "사례 2/2", "나루과")
    await running.tap(one, "맞음", wording.ALL_SEEN)
    await running.tap(one, "다음", wording.IS_PUBLIC)
    await running.tap(one, "네, 공개된", "자료가 나온 날 고치기")
    await running.write(one, "2019. 6. 10.", "자료가 나온 날을 ‘2019-06-10’으로 고쳤습니다.")
    review = await running.only()
    assert review.reviewed.public is True
    await running.tap(one, "다음", "게시하면 바뀌는 것", "+ 사례 2019-h1-01 (더함)")
    assert await running.versions() == [1]
    await running.tap(one, "게시", "2판으로 게시했습니다.")
    assert await running.versions() == [2, 1]
    await running.tap(one, "알림 초안 만들기", "상태: 초안", "새 결과 2건")
    (made,) = await running.announcements.every()
    review = await running.only()
    assert (review.state, review.version, review.announcement) == ("published", 2, made.id)
    assert made.version == 2


async def test_a_pasted_article_is_read_and_a_question_stays_a_question(running: Office) -> None:
    one = running.one
    await running.write(one, ARTICLE, "결과 발표: 대회 1개, 사례 2건")
    assert (await running.only()).origin is None
    await running.write(one, "3위 사례", "답: 3위 사례")
    # Long, and about something else: answered as what it is.
    question = "올해 우리 부서에서 하려는 일과 비슷한 사례가 있었는지 알고 싶습니다. " * 8
    await running.write(one, question, "답: 올해 우리 부서에서")
    assert len(await running.desk.every()) == 1
    texts = await running.api.texts(one)
    assert not any("읽고 있습니다" in text for text in texts)


async def test_a_forwarded_text_is_read_and_a_short_one_when_it_is_said_to_be_one(
    running: Office,
) -> None:
    api, one = running.api, running.one
    short = ARTICLE.split("\n\n")[1].split("\n")
    await api.forward(one, "\n".join(short[:2]), hidden_name="기자")
    await running.sees(one, "결과 발표: 대회 1개, 사례 1건")
    await api.forward(one, "오늘 비가 옵니다. " * 10, hidden_name="이웃")
    await running.sees(one, wording.NOT_RESULT["unknown"])
    await running.write(one, "/review", wording.HOW_TO_BEGIN, "가상도는")
    await running.tap(one, "글 붙여 넣기", wording.SEND_TEXT)
    await running.write(
        one, "2020년 누리군 1위는 세무과의 ‘약 봉투의 안부’가 차지했다.", "사례 1건"
    )
    assert len(await running.desk.every()) == 2


async def test_a_text_that_telegram_has_cut_is_read_as_one(running: Office) -> None:
    one = running.one
    filler = "심사위원들은 모든 사례를 꼼꼼히 살폈다고 한다.\n" * 130
    first, second = ARTICLE.split("2위는")
    assert 3_500 < len(first + filler) < 4_096
    await running.api.text(one, first + filler)
    await running.api.text(one, "2위는" + second)
    await running.sees(one, "사례 2건")
    # In the message of the first part, and under one review.
    assert len(await running.api.texts(one)) == 1
    assert [one.state for one in await running.desk.every()] == ["open", "dropped"]


async def test_every_field_of_a_record_is_seen_changed_and_undone(running: Office) -> None:
    one = running.one
    await running.write(one, ARTICLE, "사례 2건")
    before = (await running.only()).reviewed
    await running.tap(one, "다음", "사례 1/2")
    typed = {
        "순위": ("3위", "3"),
        "분야": ("혁신", "혁신"),
        "기관": ("누리군", "누리군"),
        "부서": ("빈집활용과", "빈집활용과"),
        "제목": ("별빛 <책방> & 빈집", "별빛 <책방> & 빈집"),
        "다른 이름": ("책방; 빈집", "책방; 빈집"),
        "내용": ("빈집을 고쳤다.\n책방을 열었다.", "빈집을 고쳤다."),
        "성과": ("찾는 사람이 늘었다.", "찾는 사람이 늘었다."),
        "보상": ("근평가점 0.3점(예정)", "근평가점 0.3점(예정)"),
    }
    for label, (text, shown) in typed.items():
        await running.tap(one, "고치기", "어느 칸을 고칠까요?")
        asked = await running.tap(one, label, f"{label} 고치기", "지금 값", "새 값을 적어")
        if label in ("순위", "기관", "부서", "제목", "보상"):
            assert "근거 " in _said(asked)
        await running.write(one, text, f"‘{shown}")
        card = await running.sees(one, "사례 1/2", "근거: 사람이 고침")
        assert shown in _said(card)
    await running.tap(one, "고치기", "어느 칸을")
    await running.tap(one, "등급", "새 값을 골라 주세요.")
    await running.tap(one, "장려", "‘장려’로 고쳤습니다.")
    after = (await running.only()).reviewed
    assert after.draft.records[0].grade == "장려"
    # Each by itself, in any order …
    for label in ("제목", "부서"):
        await running.tap(one, "고치기", "어느 칸을")
        await running.tap(one, label, "처음 읽은 값")
        await running.tap(one, "되돌리기", wording.UNDONE, "사례 1/2")
    record = (await running.only()).reviewed.draft.records[0]
    assert record.department == "빈집과"
    assert record.title == before.draft.records[0].title
    assert record.grade == "장려"
    # … and what is left one after another.
    for _ in range(len(typed) - 2 + 1):
        message = await running.tap(one, "되돌리기", "사례 1/2")
    assert (await running.only()).reviewed == before
    query = await running.api.press(one, message["message_id"], _data(message, "되돌리기"))
    told = await running.api.answer(query)
    assert told is not None
    assert told["text"] == errors.sentence("review_nothing_to_undo", {})


async def test_what_does_not_fit_is_asked_again(running: Office) -> None:
    one = running.one
    await running.write(one, ARTICLE, "사례 2건")
    card = await running.tap(one, "대회", "새 대회입니다")
    assert "연도 2019\n근거: " in _said(card)
    await running.tap(one, "연도", "대회의 연도 고치기", "근거 ")
    await running.write(one, "작년", "2000부터 2099까지", "다시 적어 보내 주세요")
    await running.write(one, "2018년", "‘2018’로 고쳤습니다.")
    await running.tap(one, "반기", "새 값을 골라 주세요.")
    await running.tap(one, "하반기", "‘하반기’로 고쳤습니다.")
    contest = (await running.only()).reviewed.draft.contests[0]
    assert (contest.year, contest.half) == (2018, 2)
    await running.tap(one, "주최", "주최 고치기")
    await running.tap(one, "비우기", "비웠습니다.")


async def test_it_is_left_at_any_step_and_taken_up_after_a_restart(office: Office) -> None:
    one = office.one
    async with office.running():
        await office.write(one, ARTICLE, "사례 2건")
        await office.tap(one, "다음", "사례 1/2")
        await office.tap(one, "맞음", "사례 2/2")
        await office.tap(one, "고치기", "어느 칸을")
        await office.tap(one, "부서", "새 값을 적어")
    # Another program: nothing is remembered but what is in the database and in the chat.
    async with office.running():
        await office.write(one, "물길과", "‘물길과’로 고쳤습니다.", "사례 2/2")
        await office.tap(one, "맞음", wording.ALL_SEEN)
        await office.tap(one, "취소", wording.PAUSED)
        await office.write(one, "3위 사례", "답: 3위 사례")
    async with office.running():
        await office.write(one, "검토", "자료 검토")
        await office.tap(one, "[검토] 가상군", wording.ALL_SEEN)
        await office.tap(one, "다음", wording.IS_PUBLIC)
        await office.tap(one, "아니요", wording.NOT_PUBLIC)
    async with office.running():
        # By the other administrator, from the list.
        await office.write(office.other, "/review", "자료 검토")
        await office.tap(office.other, "[검토]", wording.ALL_SEEN)
        await office.tap(office.other, "한 일", f"{one}번: 사례 2의 부서 나루과 → 물길과")
        await office.tap(office.other, "뒤로", wording.ALL_SEEN)
        await office.tap(office.other, "다음", wording.IS_PUBLIC)
    records = (await office.only()).reviewed.draft.records
    assert [record.department for record in records] == ["빈집과", "물길과"]
    assert await office.versions() == [1]


async def test_a_second_administrator_who_is_late_sees_both_values(running: Office) -> None:
    api, one, other = running.api, running.one, running.other
    await running.write(one, ARTICLE, "사례 2건")
    for person in (one, other):
        if person == other:
            await running.write(person, "/review", "자료 검토")
            await running.tap(person, "[검토]", "사례 2건")
        await running.tap(person, "다음", "사례 1/2")
        await running.tap(person, "고치기", "어느 칸을")
        await running.tap(person, "부서", "새 값을 적어")
    await running.write(one, "가과", "‘가과’로 고쳤습니다.")
    shown = await running.write(other, "나과", f"그사이에 {one}번이 같은 칸을 고쳤습니다.")
    for line in ("보신 값 빈집과", "지금 값 가과", "새로 넣으려던 값 나과"):
        assert line in _said(shown)
    assert (await running.only()).reviewed.draft.records[0].department == "가과"
    await running.tap(other, "내 값으로", "‘나과’로 고쳤습니다.")
    assert (await running.only()).reviewed.draft.records[0].department == "나과"
    # The first one taps at what is not there any more, with a button.
    await running.tap(one, "고치기", "어느 칸을")
    await running.tap(one, "등급", "새 값을 골라")
    await running.tap(other, "고치기", "어느 칸을")
    await running.tap(other, "등급", "새 값을 골라")
    await running.tap(other, "우수", "‘우수’로 고쳤습니다.")
    shown = await running.tap(one, "장려", "같은 칸을 고쳤습니다.")
    for line in ("보신 값 -", "지금 값 우수", "새로 넣으려던 값 장려"):
        assert line in _said(shown)
    await running.tap(one, "지금 값 그대로", "사례 1/2", "등급 우수")
    await api.wait_until_fetched()


async def test_a_red_line_is_published_with_a_reason_and_with_none_not(office: Office) -> None:
    office.tables = RED
    api, one = office.api, office.one
    async with office.running():
        await _to_the_changes(office, one)
        await office.sees(one, "틀리게 됩니다", "게시를 막는 것")
        # Taps at what is not there do nothing.
        message = (await api.wait_for_messages(one))[-1]
        assert "게시" not in _labels(message)
        review = await office.only()
        value = value_of("go", review)
        query = await api.press(one, message["message_id"], value, forged=True)
        assert await api.answer(query) is not None
        await office.sees(one, wording.WRITE_REASON)
        assert await office.versions() == [1]
        await office.tap(one, "뒤로", "게시를 막는 것")
        await office.tap(one, "바뀌는 답 파일로", "바뀌는 답")
        (sent,) = await api.wait_for_calls("sendDocument")
        assert sent.status == 200
        await office.write(one, "/review", "자료 검토")
        await office.tap(one, "[검토]", "사례 2건")
        await office.tap(one, "다음", "게시를 막는 것")
        await office.tap(one, "까닭을 적고 게시", wording.WRITE_REASON)
    # The reason is written after a restart, and used after another one.
    async with office.running():
        await office.write(one, "새 대회를 더해서 답이 달라집니다", wording.ASK_PUBLISH)
        assert await office.versions() == [1]
    async with office.running():
        await office.tap(one, "게시", "2판으로 게시했습니다.")
    async with office.database.read() as connection:
        newest, _ = await list_versions(connection)
    assert newest.override is not None
    assert newest.override.reason == "새 대회를 더해서 답이 달라집니다"
    assert "line:2019년도 상반기 최우수가 어디였나요" in newest.override.over
    assert newest.actor == f"telegram:{one}"


async def test_tapped_twice_it_is_published_once(running: Office) -> None:
    api, one = running.api, running.one
    await _to_the_changes(running, one)
    message = (await api.wait_for_messages(one))[-1]
    data = _data(message, "게시")
    queries = [
        await api.press(one, message["message_id"], data, forged=bool(number))
        for number in range(3)
    ]
    for query in queries:
        assert await api.answer(query) is not None
    await running.sees(one, "2판으로 게시했습니다.")
    assert await running.versions() == [2, 1]


async def test_of_two_administrators_at_once_one_publishes(running: Office) -> None:
    api, people = running.api, (running.one, running.other)
    await _to_the_changes(running, running.one)
    await running.write(running.other, "/review", "자료 검토")
    await running.tap(running.other, "[검토]", wording.ALL_SEEN)
    await running.tap(running.other, "다음", "게시하면 바뀌는 것")
    shown = {person: (await api.wait_for_messages(person))[-1] for person in people}
    queries = await asyncio.gather(
        *(
            api.press(person, shown[person]["message_id"], _data(shown[person], "게시"))
            for person in people
        )
    )
    for query in queries:
        assert await api.answer(query) is not None
    for person in people:
        await running.sees(person, "2판")
    assert await running.versions() == [2, 1]
    # Whoever was late gets to the same place.
    await running.write(running.other, "/review", "2판으로 게시")
    for person in people:
        await running.write(person, "검토", "자료 검토")
        await running.tap(person, "[게시]", "2판으로 게시했습니다.")
    await running.tap(running.one, "알림 초안 만들기", "상태: 초안")
    await running.tap(running.other, "알림 초안 만들기", "상태: 초안")
    assert len(await running.announcements.every()) == 1


async def test_what_changed_meanwhile_is_shown_before_it_is_published(running: Office) -> None:
    one = running.one
    await _to_the_changes(running, one)
    review = await running.only()
    await running.desk.correct(review, "0.0.department", "가과", actor="telegram:5")
    await running.tap(one, "게시", errors.sentence("review_outdated", {}), "부서: 가과")
    assert await running.versions() == [1]
    await running.tap(one, "게시", "2판으로 게시했습니다.")


async def test_records_are_left_out_and_merged(running: Office) -> None:
    one = running.one
    article = ARTICLE.replace("2019년 상반기", "2021년 하반기").replace("1위", "3위")
    article += "4위는 누리군 마을과의 ‘함께 걷는 마을 길’이 차지했다.\n"
    await running.write(one, article, "사례 3건")
    await running.tap(one, "대회", "새 대회입니다")
    await running.tap(one, "주최", "주최 고치기")
    await running.write(one, "제주특별자치도", "공개된 2021년 하반기 대회에 더합니다.")
    await running.tap(one, "뒤로", "공개된 값과 엇갈리는 값이")
    card = await running.tap(
        one, "다음", "사례 1/3", "공개된 3위 여성가족과와 같은 사례로 봅니다."
    )
    assert "부서 빈집과 (공개된 값: 여성가족과)" in _said(card)
    await running.tap(one, "합치기", "어느 사례와 같은 사례입니까?")
    await running.tap(one, "공개된 것과 다른 새 사례", "새 사례로 봅니다.")
    await running.tap(one, "합치기", "어느 사례와")
    await running.tap(one, "공개된 5위", "공개된 5위 남원읍과 같은 사례로 봅니다.")
    await running.tap(one, "합치기", "어느 사례와")
    await running.tap(one, "봇이 보는 대로", "공개된 3위 여성가족과와")
    await running.tap(one, "뒤 ▶", "사례 2/3")
    await running.tap(one, "합치기", "어느 사례와")
    await running.tap(one, "이 자료의 4위", "사례 2/3", "다른 이름 함께 걷는 마을 길")
    review = await running.only()
    assert review.reviewed.choices.skipped == {(0, 2)}
    await running.tap(one, "맞음", "사례 1/3")
    await running.tap(one, "빼기", "사례 1을 뺐습니다.", wording.ALL_SEEN)
    await running.tap(one, "사례 목록", "사례 3건")
    message = (await running.api.wait_for_messages(one))[-1]
    assert [label[0] for label in _labels(message)[:3]] == ["−", "✓", "−"]
    await running.tap(one, "− 3위", "뺍니다. 게시하지 않습니다.")
    await running.tap(one, "넣기", "공개된 3위 여성가족과와")
    await running.tap(one, "맞음", wording.ALL_SEEN)
    # Where it does not agree with what is published somebody decides.
    await running.tap(one, "다음", "엇갈리는 값")
    await running.tap(one, "뒤로", "살펴볼 것")
    await running.tap(one, "다음", "2021년 하반기 대회의 이름")
    await running.tap(one, "공개된 값 그대로", "2021년 하반기 대회의 ")
    while "의 부서" not in _said(await running.sees(one, "엇갈리는 값")):
        await running.tap(one, "공개된 값 그대로", "엇갈리는 값")
    await running.sees(one, "3위 여성가족과의 부서", "새 값 빈집과")
    await running.tap(one, "새 값으로", "엇갈리는 값", "제목")
    await running.tap(one, "다른 이름으로 더하기")
    review = await running.only()
    assert review.reviewed.choices.decisions["0.0.department"] == "take"
    assert review.reviewed.choices.decisions["0.0.title"] == "alias"


async def test_it_is_given_up_and_taken_up_again(running: Office) -> None:
    one = running.one
    await running.write(one, ARTICLE, "사례 2건")
    await running.tap(one, "버리기", wording.ASK_DROP)
    await running.tap(one, "뒤로", "사례 2건")
    await running.tap(one, "버리기", wording.ASK_DROP)
    await running.tap(one, "네, 버립니다", wording.DROPPED)
    assert (await running.only()).state == "dropped"
    await running.tap(one, "다시 열기", "사례 2건")
    assert (await running.only()).state == "open"
    assert await running.versions() == [1]


async def test_every_screen_has_a_way_back_and_a_way_out(running: Office) -> None:
    one = running.one
    await _to_the_changes(running, one)
    await running.tap(one, "뒤로", wording.ALL_SEEN)
    review = await running.only()
    home = (await running.api.wait_for_messages(one))[-1]
    acts = [
        "n", "l", "c:0", "s", "h", "r:0.0", "f:0.0", "m:0.0", "drop", "d",
        *(f"e:0.{name}" for name in ("name", "year", "half", "held_on")),
        *(f"e:0.1.{name}" for name in ("rank", "grade", "title", "rewards")),
        *(f"e:source.{name}" for name in ("title", "date", "publisher", "address")),
    ]  # fmt: skip
    for act in acts:
        verb, _, rest = act.partition(":")
        value = value_of(verb, review, *([rest] if rest else []))
        message = (await running.api.wait_for_messages(one))[-1]
        before = _said(message)
        query = await running.api.press(one, message["message_id"], value, forged=True)
        assert await running.api.answer(query) is not None
        shown = await running.sees(one, "")

        async def changed(before: str = before) -> bool:
            return _said((await running.api.wait_for_messages(one))[-1]) != before

        await until(changed)
        shown = (await running.api.wait_for_messages(one))[-1]
        assert {"뒤로", "취소"} <= set(_labels(shown)), act
        assert shown["message_id"] == home["message_id"]
        await running.tap(one, "취소", wording.PAUSED)
        await running.tap(one, "이어서 하기", wording.ALL_SEEN)
    assert (await running.only()).reviewed == review.reviewed


@pytest.mark.parametrize("name", ["hwpx", "hwp", "docx", "pdf", "xlsx", "csv", "html"])
async def test_files_of_office_programs_are_read(running: Office, name: str) -> None:
    await running.api.file(running.one, sample(f"result.{name}"), name=f"결과.{name}")
    await running.sees(running.one, "결과 발표: 대회 1개")
    review = await running.only()
    assert review.origin == f"결과.{name}"
    assert "책마루도서관" in [one.department for one in review.reviewed.draft.records]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("locked.xlsx", "암호나 문서 보안"),
        ("result.xls", "옛 형식의 엑셀 파일"),
        ("nothing.txt", "파일에 글이 없습니다"),
        ("noise.hwp", "읽을 수 없는 형식"),
    ],
)
async def test_what_cannot_be_read_is_told_and_the_bot_goes_on(
    running: Office, name: str, said: str
) -> None:
    api, one = running.api, running.one
    data = {"nothing.txt": b" ", "noise.hwp": bytes(range(256)) * 40}.get(name)
    await api.file(one, sample(name) if data is None else data, name=name)
    await running.sees(one, said)
    assert await running.desk.every() == ()
    await running.write(one, "3위 사례", "답: 3위 사례")


async def test_what_was_cut_off_while_it_was_read_is_read_again(office: Office) -> None:
    api, one, other = office.api, office.one, office.other
    async with office.running():
        await api.file(one, _workbook(), name="결과.xlsx")
        await office.sees(one, "사례 2건")
        await office.write(other, ARTICLE, "사례 2건")
    # What a bot leaves behind that was killed while it read the two.
    file, shown = await api.messages(one)
    day = dt.date(2019, 6, 10)
    await office.readings.begin(
        Reading(
            chat=one,
            message=shown["message_id"],
            actor=f"telegram:{one}",
            file=file["document"]["file_id"],
            name="결과.xlsx",
            published=day,
        )
    )
    text = (await api.wait_for_messages(other))[-1]["message_id"]
    await office.readings.begin(Reading(chat=other, message=text, actor=f"telegram:{other}"))
    async with office.running():
        again = await office.sees(one, "사례 2건", "자료가 나온 날: 2019년 6월 10일")
        assert again["message_id"] == shown["message_id"]
        await office.sees(other, wording.CUT_OFF)
    edits = [call["text"] for call in await api.calls("editMessageText")]
    assert wording.AGAIN.format(name="‘결과.xlsx’") in edits
    assert await office.readings.begun() == ()
    days = [
        (await office.desk.get(one.id)).reviewed.source.date for one in await office.desk.every()
    ]
    assert days.count(day) == 1
    # Done once, it is not done again.
    count = len(days)
    async with office.running():
        await office.write(one, "검토", "자료 검토")
    assert len(await office.desk.every()) == count


async def test_what_is_too_large_or_does_not_come_is_told(running: Office) -> None:
    api, one = running.api, running.one
    await api.file(one, b"x", name="큰 파일.hwp", size=21 * 1024 * 1024)
    await running.sees(one, "파일이 너무 큽니다(최대 20MB).")
    # It says nothing of its size, but the server knows.
    await api.fault("refuse", method="getFile", description="Bad Request: file is too big")
    await api.file(one, b"x", name="큰 파일.hwp")
    await running.sees(one, "파일이 너무 큽니다(최대 20MB).")
    await api.fault("internal", method="getFile")
    await api.file(one, _workbook(), name="결과.xlsx")
    await running.sees(one, wording.NOT_RECEIVED)
    await api.file(one, _workbook(), name="결과.xlsx", caption="2019년 6월 10일 보도자료")
    await running.sees(one, "사례 2건", "자료가 나온 날: 2019년 6월 10일")

    async def nothing_left() -> bool:
        return await running.readings.begun() == ()

    await until(nothing_left)


async def test_who_is_no_administrator_gets_what_everybody_gets(running: Office) -> None:
    api, one = running.api, running.one
    stranger, viewer = await api.people(2)
    await running.roles.give(viewer, "viewer", actor=f"telegram:{one}")
    for person in (stranger, viewer):
        await api.file(person, _workbook(), name="결과.xlsx")
        await running.sees(person, telegram.NOT_TEXT["document"])
    await running.write(stranger, ARTICLE, "답: 가상군")
    await running.write(stranger, "/review", "답: review")
    assert await running.desk.every() == ()
    # A button that somebody has made themselves.
    editor = await api.person()
    await running.roles.give(editor, "editor", actor=f"telegram:{one}")
    await running.write(editor, ARTICLE, "사례 2건")
    review = await running.only()
    message = (await api.wait_for_messages(stranger))[-1]
    value = value_of("drop!", review)
    query = await api.press(stranger, message["message_id"], value, forged=True)
    told = await api.answer(query)
    assert told is not None
    assert told["text"] == errors.sentence("no_right", {})
    assert (await running.refusals.total()).attempts == 1
    assert (await running.only()).state == "open"


@pytest.mark.parametrize(
    "value",
    [
        "rv:", "rv:sum", "rv:sum:zzzzzz:1", "rv:r:{id}:1:9.9", "rv:r:{id}:1", "rv:e:{id}:1:0.x",
        "rv:v:{id}:1:0.1.rank:null", "rv:v:{id}:1:decision:0.0.title:maybe", "rv:what:{id}:1",
        "rv:j:{id}:1:0.0:7", "rv:p:{id}:1:0.0:2021-h2-03", "rv:c:{id}:1:99", "rv:u:{id}:1:0.0",
        "rv:go!:{id}:1", "rv:mine:{id}:1:0.0.title", "rv:l:{id}:1:p99", "rv:ann:{id}:1",
        "rv:open:{id}:1",
    ],
)  # fmt: skip
async def test_buttons_that_somebody_made_up_do_no_harm(running: Office, value: str) -> None:
    api, one = running.api, running.one
    await running.write(one, ARTICLE, "사례 2건")
    review = await running.only()
    message = (await api.wait_for_messages(one))[-1]
    data = value.format(id=review.id)
    query = await api.press(one, message["message_id"], data, forged=True)
    assert await api.answer(query) is not None
    await running.write(one, "3위 사례", "답: 3위 사례")
    after = await running.only()
    assert after.reviewed.draft == review.reviewed.draft
    assert await running.versions() == [1]


async def test_what_is_written_an_hour_later_is_no_answer_unless_it_is_said_to_be(
    running: Office,
) -> None:
    api, one = running.api, running.one
    await running.write(one, ARTICLE, "사례 2건")
    await running.tap(one, "다음", "사례 1/2")
    await running.tap(one, "고치기", "어느 칸을")
    asked = await running.tap(one, "부서", "새 값을 적어")
    running.moment += 3_600
    await running.write(one, "3위 사례", "답: 3위 사례")
    assert (await running.only()).turn == 1
    await api.text(one, "가과", reply_to=asked["message_id"])
    await running.sees(one, "‘가과’로 고쳤습니다.")


async def test_undone_twice_by_one_tap_too_many_only_once(running: Office) -> None:
    api, one = running.api, running.one
    await running.write(one, ARTICLE, "사례 2건")
    await running.tap(one, "다음", "사례 1/2")
    for text in ("가과", "나과"):
        await running.tap(one, "고치기", "어느 칸을")
        await running.tap(one, "부서", "새 값을 적어")
        await running.write(one, text, f"‘{text}’로 고쳤습니다.")
    message = (await api.wait_for_messages(one))[-1]
    data = _data(message, "되돌리기")
    queries = [
        await api.press(one, message["message_id"], data, forged=bool(number))
        for number in range(2)
    ]
    for query in queries:
        assert await api.answer(query) is not None
    await running.sees(one, wording.UNDONE)
    assert (await running.only()).reviewed.draft.records[0].department == "가과"


async def test_what_fails_after_the_tap_was_answered_is_told(
    running: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise CheckFailedError(problem="ended with 1")

    one = running.one
    await running.write(one, ARTICLE, "사례 2건")
    for step in ("사례 1/2", "사례 2/2"):
        await running.tap(one, "다음" if step == "사례 1/2" else "맞음", step)
    await running.tap(one, "맞음", wording.ALL_SEEN)
    await running.tap(one, "다음", wording.IS_PUBLIC)
    await running.tap(one, "네, 공개된", "자료가 나온 날 고치기")
    await running.tap(one, "어제", "‘2019-06-11’로 고쳤습니다.")
    with monkeypatch.context() as patched:
        patched.setattr(ReviewDesk, "checked", fail)
        await running.tap(one, "다음", errors.sentence("review_check_failed", {}))
    await running.tap(one, "검토로 돌아가기", wording.ALL_SEEN)
    await running.tap(one, "다음", "게시하면 바뀌는 것")


async def test_what_is_long_is_read_page_by_page(running: Office) -> None:
    one = running.one
    many = "".join(
        f"{rank}위는 가상군 {rank}과의 ‘{rank}번째 별빛 책방을 고쳐 만든 이야기’가 차지했다.\n"
        for rank in range(3, 40)
    )
    # As a file: a message has no more than 4,096 letters.
    await running.api.file(one, (ARTICLE + many).encode(), name="결과.txt")
    await running.sees(one, "사례 39건")
    review = await running.only()
    edits = [
        Edit(target=field_target(place[0], place[1], "right"), value=True)
        for place in review.reviewed.places
    ]
    edits += [Edit(target="public", value=True), Edit(target="source.date", value="2019-06-10")]
    await running.desk.change(review.id, review.turn, edits, actor=f"telegram:{one}")
    await running.tap(one, "다음", "게시하면 바뀌는 것", "(1/")
    await running.tap(one, "다음 쪽", "(2/")
    assert "게시" in _labels(await running.tap(one, "◀ 앞 쪽", "(1/"))
    await running.tap(one, "뒤로", wording.ALL_SEEN)
    await running.tap(one, "사례 목록", "사례 39건")
    await running.tap(one, "뒤 ▶", "사례 39건")
    assert any(
        label.startswith("✓ 9위") for label in _labels(await running.sees(one, "사례 39건"))
    )


async def _to_the_changes(office: Office, person: int) -> None:
    """An article, looked through, said to be public and dated: what it would change."""
    await office.write(person, ARTICLE, "사례 2건")
    await office.tap(person, "다음", "사례 1/2")
    await office.tap(person, "맞음", "사례 2/2")
    await office.tap(person, "맞음", wording.ALL_SEEN)
    await office.tap(person, "다음", wording.IS_PUBLIC)
    await office.tap(person, "네, 공개된", "자료가 나온 날 고치기")
    await office.tap(person, "오늘", "‘2019-06-12’로 고쳤습니다.")
    await office.tap(person, "다음", "게시하면 바뀌는 것")


@pytest.mark.skipif(not SHARED.exists(), reason="the article is not on this machine")
async def test_the_article_that_ships_changes_nothing_that_is_known(running: Office) -> None:
    text = (SHARED / "article.txt").read_text("utf-8")
    await running.write(running.one, text, "결과 발표: 대회 2개")
    proposal = await running.desk.proposal(await running.only())
    assert proposal.joined is not None
    assert proposal.joined.added == ()
