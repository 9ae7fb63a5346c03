"""The whole program, killed in the middle of a review: it goes on, publishes and answers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from bot.replies import reviewing as wording
from tests.bot.telegram.review_office import ARTICLE, data_of, labels, said
from tests.bot.test_program import Program
from tests.support.botapi.client import BotApi
from tests.support.places import sqlite_place
from tests.support.waiting import until

PATIENCE = 120.0
"""All tables are asked twice, and the machine may have other things to do."""


async def _sees(api: BotApi, person: int, *parts: str) -> dict[str, Any]:
    """The last message, once it says all of `parts`."""

    async def there() -> bool:
        messages = await api.wait_for_messages(person, 0)
        return bool(messages) and all(part in said(messages[-1]) for part in parts)

    await until(there, seconds=PATIENCE)
    return (await api.wait_for_messages(person))[-1]


async def _tap(api: BotApi, person: int, label: str, *parts: str) -> dict[str, Any]:
    message = (await api.wait_for_messages(person))[-1]
    await api.press(person, message["message_id"], data_of(message, label))
    return await _sees(api, person, *parts)


async def test_killed_in_the_middle_it_is_published_and_answered(
    tmp_path: Path, bot_api: BotApi
) -> None:
    program = Program(tmp_path)
    assert program.run("check").returncode == 0
    owner, citizen = await bot_api.people(2)
    tap, sees = partial(_tap, bot_api, owner), partial(_sees, bot_api, owner)
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await bot_api.file(owner, ARTICLE.encode(), name="결과.txt")
        await sees("사례 2건")
        await tap("다음", "사례 1/2")
        await tap("맞음", "사례 2/2")
        await tap("고치기", "어느 칸을")
        await tap("부서", "새 값을 적어")
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await bot_api.text(owner, "물길과")
        await sees("‘물길과’로 고쳤습니다.")
        await tap("맞음", wording.ALL_SEEN)
        await tap("다음", wording.IS_PUBLIC)
        await tap("네, 공개된", "자료가 나온 날 고치기")
        await bot_api.text(owner, "2019-06-10")
        await sees("‘2019-06-10’으로 고쳤습니다.")
        shown = await tap("다음", "게시하면 바뀌는 것")
        if "게시" not in labels(shown):
            await tap("까닭을 적고 게시", wording.WRITE_REASON)
            await bot_api.text(owner, "새 대회를 더합니다")
            await sees(wording.ASK_PUBLISH)
        await tap("게시", "2판으로 게시했습니다.")
        await tap("알림 초안 만들기", "상태: 초안", "새 결과 2건")
        await bot_api.text(citizen, "나루터 종이배 사례")
        await _sees(bot_api, citizen, "물길과")


async def test_killed_between_the_arrival_of_a_text_and_its_reading_it_is_read(
    tmp_path: Path, bot_api: BotApi
) -> None:
    program = Program(tmp_path)
    assert program.run("check").returncode == 0
    owner = await bot_api.person()
    first, second = ARTICLE.split("2위는")
    filler = "심사위원들은 모든 사례를 꼼꼼히 살폈다고 한다.\n" * 130
    # The bot cannot even say that it reads: everything it knows is in its memory then.
    await bot_api.fault("hang", method="sendMessage", chat=owner, seconds=60)
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await bot_api.text(owner, first + filler)
        await bot_api.text(owner, "2위는" + second)

        async def arrived() -> bool:
            return _rows(tmp_path, "SELECT count(*) FROM review_brought") == [(2,)]

        await until(arrived, seconds=PATIENCE)
    await bot_api.clear_faults()
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await _sees(bot_api, owner, "결과 발표: 대회 1개, 사례 2건")
    assert _rows(tmp_path, "SELECT state FROM review") == [("open",)]


def _rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    return sqlite_place(folder / "bot.sqlite3").rows(sql)
