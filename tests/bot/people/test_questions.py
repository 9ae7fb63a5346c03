"""The question log on a real database."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.people.masking import MASK
from bot.people.person import PersonKeys
from bot.people.questions import QuestionLog
from bot.replies.model import Reply
from bot.storage.database import Database
from tests.bot.people.support import DAY, card, on_disk
from tests.bot.storage.support import NOW, now, opened, rows
from tests.support.assistants import reply
from tests.support.places import Place


async def _record(
    database: Database, keys: PersonKeys, text: str, *, user: int = 7, said: Reply | None = None
) -> str:
    return await QuestionLog(database, now).record(
        keys.person("telegram", user, user),
        text,
        said or card(),
        channel="telegram",
        day=DAY,
        latency_ms=12,
    )


async def test_a_question_is_kept_with_its_answer_and_survives_a_restart(
    place: Place, keys: PersonKeys
) -> None:
    async with opened(place) as database:
        id_ = await _record(database, keys, "남언읍 보상은?")
    kept = rows(place, "SELECT * FROM question_log")
    assert kept == [
        (
            id_,
            NOW,
            "2021-09-07",
            keys.person("telegram", 7, 7).owner,
            "telegram",
            "남언읍 보상은?",
            "card",
            '["2021-h2-05"]',
            0.75,
            '[{"from": "남언읍", "to": "남원읍"}]',
            3,
            12,
            None,
            None,
            # Whether it belongs to the unanswered ones is looked at later.
            None,
        )
    ]
    async with opened(place) as later:
        assert await QuestionLog(later, now).feedback(id_, keys.person("telegram", 7, 7), "up")


async def test_what_leads_to_a_person_is_nowhere_in_the_file(file: Path, keys: PersonKeys) -> None:
    numbers = ["010-1234-5678", "900101-1234567", "hong@example.com"]
    asker = keys.person("telegram", 987654321, 987654321)
    async with opened(file) as database:
        log = QuestionLog(database, now)
        text = f"제 번호는 {numbers[0]}, {numbers[1]}, {numbers[2]}"
        said = card(heard=f"남언읍 {numbers[0]}")
        id_ = await log.record(asker, text, said, channel="telegram", day=DAY, latency_ms=1)
        await log.feedback(id_, asker, "down", f"{numbers[0]}로 전화 주세요")
        content = on_disk(file)
    content += on_disk(file)
    [(text, corrections, reason)] = rows(
        file, "SELECT text_masked, corrections, feedback_reason FROM question_log"
    )
    assert text == f"제 번호는 {MASK}, {MASK}, {MASK}"
    assert json.loads(corrections) == [{"from": f"남언읍 {MASK}", "to": "남원읍"}]
    assert reason == f"{MASK}로 전화 주세요"
    assert text.encode() in content
    for secret in [*numbers, "987654321"]:
        assert secret.encode() not in content


async def test_a_long_text_is_cut_after_it_was_masked(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    await _record(database, keys, "가" * 395 + " 010-1234-5678 " + "나" * 4000)
    [(text,)] = rows(place, "SELECT text_masked FROM question_log")
    assert text == "가" * 395 + f" {MASK} "
    assert len(text) == 400


@pytest.mark.parametrize(
    ("text", "kept"), [("", ""), ("\ud800 3위", "? 3위"), ("3\0위", "3위"), ("'; DROP", "'; DROP")]
)
async def test_any_text_can_be_kept(
    text: str, kept: str, database: Database, place: Place, keys: PersonKeys
) -> None:
    await _record(database, keys, text, said=reply("답"))
    assert rows(place, "SELECT text_masked, cases, corrections FROM question_log") == [
        (kept, "[]", "[]")
    ]


async def test_feedback_is_taken_from_who_asked_and_from_nobody_else(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    log = QuestionLog(database, now)
    mine, other = keys.person("telegram", 7, 7), keys.person("telegram", 8, 8)
    id_ = await _record(database, keys, "3위")
    untouched = await _record(database, keys, "5위", user=8)
    assert not await log.feedback(id_, other, "down")
    assert not await log.feedback("0" * 24, mine, "down")
    assert await log.feedback(id_, mine, "down", "다른 부서를 물었습니다")
    query = "SELECT id, feedback, feedback_reason FROM question_log ORDER BY id"
    assert {row[0]: row[1:] for row in rows(place, query)} == {
        id_: ("down", "다른 부서를 물었습니다"),
        untouched: (None, None),
    }
    assert await log.feedback(id_, mine, "up")
    assert (id_, "up", None) in rows(place, query)


async def test_many_questions_share_few_transactions(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    before = database.writer.commits
    ids = await asyncio.gather(*(_record(database, keys, "3위", user=i) for i in range(100)))
    assert database.writer.commits - before <= 5
    assert len(set(ids)) == 100
    assert rows(place, "SELECT count(*), count(DISTINCT person) FROM question_log") == [(100, 100)]
