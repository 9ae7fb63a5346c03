"""A bot with documents under review, and administrators who tap and write."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.subscribers import Subscribers
from bot.dialogues.tables import Line, read_tables
from bot.people.person import PersonKeys
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.published.current import Current
from bot.published.follow import follow
from bot.replies import reviewing as wording
from bot.replies.audit import Names, names_of
from bot.review.checks import table_check
from bot.review.desk import ReviewDesk
from bot.review.proposals import Check
from bot.review.questions import Questions
from bot.review.readings import Readings
from bot.storage.database import Database
from bot.telegram.newsroom import Announcing
from bot.telegram.reviewing import Reviewing
from bot.telegram.services import Services
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions, load_version
from tests.bot.storage.support import NOW, now
from tests.bot.telegram.support import Desk, Opinions, serving
from tests.dialogues.shipped import shipped_lexicon
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
RED = "rank.yaml"
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
    looked_up: int = 0
    check: Check | None = None

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
            check=self.check or table_check(self.database, lambda: _lines(self.tables)),
            now=now,
            today=lambda: TODAY,
        )

    @property
    def announcements(self) -> AnnouncementDesk:
        return AnnouncementDesk(self.database, now)

    def services(self) -> Services:
        roles = self.roles

        async def allowed(account: int) -> bool:
            self.looked_up += 1
            return await roles.may(account, "review")

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
                prompts=Prompts(self.database, now),
                questions=Questions(self.database, lambda: self.moment),
            ),
            reviewing=Reviewing(
                desk=self.desk,
                questions=Questions(self.database, lambda: self.moment),
                readings=self.readings,
                snapshot=lambda: self.current.snapshot,
                today=lambda: TODAY,
                allowed=allowed,
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
            text = said(found[0]) if found else ""
            return all(part in text for part in parts)

        try:
            await until(there, seconds=10)
        except TimeoutError:
            raise AssertionError((parts, [said(one) for one in found])) from None
        return found[0]

    async def tap(self, person: int, label: str, *then: str) -> dict[str, Any]:
        """Presses a button of the last message by the beginning of its label, and what is seen
        then."""
        message = (await self.api.wait_for_messages(person, 1))[-1]
        data = data_of(message, label)
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


def said(message: dict[str, Any]) -> str:
    """What a message says."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: dict[str, Any]) -> list[str]:
    """The labels of its buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["text"] for row in rows for one in row]


def data_of(message: dict[str, Any], label: str) -> str:
    """What the button sends whose label is, or begins with, `label`."""
    rows = message["reply_markup"]["inline_keyboard"]
    found = [one for row in rows for one in row if one["text"].startswith(label)]
    exact = [one for one in found if one["text"] == label]
    assert exact or len(found) == 1, (label, labels(message))
    return str((exact or found)[0]["callback_data"])


def workbook() -> bytes:
    """The results of `ARTICLE` as a table."""
    book = Workbook()
    sheet = book.active
    sheet.append(["2019년 상반기 적극행정 우수사례 경진대회 심사 결과"])
    sheet.append(["순위", "기관", "부서", "사례명", "비고"])
    sheet.append([1, "가상군", "빈집과", "빈집을 고쳐 만든 별빛 책방", "포상금 50만원"])
    sheet.append([2, "가상군", "나루과", "나루터 종이배 대여소 운영", ""])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def to_the_changes(office: Office, person: int, then: str = "게시하면 바뀌는 것") -> None:
    """An article, looked through, said to be public and dated: what it would change."""
    await office.write(person, ARTICLE, "사례 2건")
    await office.tap(person, "다음", "사례 1/2")
    await office.tap(person, "맞음", "사례 2/2")
    await office.tap(person, "맞음", wording.ALL_SEEN)
    await office.tap(person, "다음", wording.IS_PUBLIC)
    await office.tap(person, "네, 공개된", "자료가 나온 날 고치기")
    await office.tap(person, "오늘", "‘2019-06-12’로 고쳤습니다.")
    await office.tap(person, "다음", then)
