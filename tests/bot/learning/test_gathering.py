"""The log → questions that were not answered well, similar ones together."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.learning import gathering
from bot.learning.gathering import Groups, gather, keep_gathering
from bot.people.mydata import forget
from bot.people.questions import QuestionLog
from bot.people.retention import purge
from bot.storage.database import Database
from bot.storage.tables import question_log, unanswered
from tests.bot.learning.support import ADMIN, KEYS, School
from tests.bot.storage.support import opened
from tests.dialogues.shipped import shipped_lexicon
from tests.support.places import Place

LEXICON = shipped_lexicon()


async def test_only_what_was_not_answered_well_is_gathered(database: Database) -> None:
    school = School(database)
    await school.ask("하반기 5위", "card", confidence=1.0)
    await school.ask("도움말", "help")
    await school.ask("물놀이장 언제 열어요?")
    await school.ask("치매 어쩌고", "card", confidence=0.55)
    bad = await school.ask("남원읍 보상", "fact", confidence=0.9)
    # A pressed button, and a message without a letter: nobody could say what was meant.
    await school.ask("case:2021-h9-99")
    await school.ask("?? 🙂")
    assert await school.desk.gather() == 4
    found = {one.text: one.count for one in await school.desk.every()}
    assert found == {"물놀이장 언제 열어요?": 1, "치매 어쩌고": 1}
    # 👎 comes later than the answer.
    log = QuestionLog(database, lambda: school.at)
    await log.feedback(bad, KEYS.person("telegram", 7, 7), "down")
    assert await school.desk.gather() == 1
    assert {one.text for one in await school.desk.every()} == {*found, "남원읍 보상"}
    assert await school.desk.gather() == 0


async def test_similar_questions_are_one_with_a_count(database: Database) -> None:
    school = School(database)
    for text in (
        "물놀이장 언제 열어요?",
        "물놀이장 언제 여나요",
        "물놀이장 언제 열어요 알려주세요",
        "언제 물놀이장 열어요",
        "물놀이장은 언제 열어요?",
    ):
        await school.ask(text)
    await school.ask("주차장 요금 얼마예요")
    await school.desk.gather()
    first, second = await school.desk.every()
    assert (first.count, second.count) == (5, 1)
    looked = await school.desk.look(first.id)
    assert len(looked.wordings) == 4
    assert looked.kinds == (("none", 5),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2019년 사례 알려줘", "2018년 사례 알려줘"),
        ("대정읍 사례 있나요", "성산읍 사례 있나요"),
        ("공영주차장 요금", "공영수영장 요금표"),
    ],
)
def test_other_numbers_places_and_things_are_other_questions(one: str, other: str) -> None:
    groups = Groups({1: one}, LEXICON)
    assert groups.find(one) == 1
    assert groups.find(other) is None


async def test_the_log_is_taken_in_batches(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "BATCH", 3)
    school = School(database)
    for number in range(8):
        await school.ask("물놀이장 언제 열어요" if number % 2 else "주차장 요금 얼마")
    assert await gather(database, LEXICON) == 8
    assert sorted(one.count for one in await school.desk.every()) == [4, 4]


async def test_while_somebody_waits_only_so_much_is_taken_in(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "BATCH", 2)
    school = School(database)
    for _ in range(7):
        await school.ask("물놀이장 언제 열어요")
    assert await gather(database, LEXICON, batches=2) == 4
    assert await gather(database, LEXICON) == 3
    assert [one.count for one in await school.desk.every()] == [7]


async def test_two_who_gather_at_once_count_nothing_twice(database: Database) -> None:
    school = School(database)
    for _ in range(10):
        await school.ask("물놀이장 언제 열어요")
    await school.desk.gather()
    for _ in range(10):
        await school.ask("물놀이장 언제 열어요")
    await asyncio.gather(school.desk.gather(), school.desk.gather())
    assert [one.count for one in await school.desk.every()] == [20]


async def test_two_who_find_the_same_new_question_at_once_make_one_of_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "BATCH", 4)
    school = School(database)
    for number in range(12):
        await school.ask(("여권 어디서", "물놀이장 언제 열어요", "여권 만드는 곳")[number % 3])
    await asyncio.gather(*(school.desk.gather() for _ in range(3)))
    assert sorted(one.count for one in await school.desk.every()) == [4, 8]


async def test_comparing_waits_for_nobody_and_a_step_is_a_handful_of_statements(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = School(database)
    things = ["바다", "하늘", "시장", "극장", "학교", "서점", "약국", "은행", "공항", "항구"]
    things += ["등대", "온천", "호수", "다리", "터널", "광장", "성당", "사찰", "농장", "염전"]
    for thing in things:
        await school.ask(f"{thing} 사진 대여 어디서")
    await gather(database, LEXICON)
    for thing in things:
        await school.ask(f"{thing} 사진 빌리는 데가 있나요")
        await school.ask(f"{thing} 지도 빌리는 데가 있나요")
    threads: set[bool] = set()
    find = Groups.find

    def watched(self: Groups, text: str) -> int | None:
        threads.add(threading.current_thread() is threading.main_thread())
        return find(self, text)

    monkeypatch.setattr(Groups, "find", watched)
    said: list[str] = []

    def listen(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(" ".join(statement.split()[:2]).rstrip(","))

    writes = database.writer.engine.sync_engine
    event.listen(writes, "before_cursor_execute", listen)
    assert await gather(database, LEXICON) == 40
    event.remove(writes, "before_cursor_execute", listen)
    assert threads == {False}
    assert [one.count for one in await school.desk.every()] == [2] * 20 + [1] * 20
    # Forty rows, twenty of them with a question of their own; and the lock.
    assert [words for words in said if "BEGIN" not in words and "lock" not in words] == [
        "SELECT unanswered.id",
        "SELECT count(*)",
        "SELECT max(unanswered.id)",
        "INSERT INTO",
        "SELECT unanswered.id",
        "UPDATE question_log",
        "UPDATE unanswered",
    ]


async def test_what_is_cut_off_in_the_middle_is_done_anew_and_counted_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = School(database)
    await school.ask("여권 어디서")
    await school.desk.gather()
    for _ in range(3):
        await school.ask("여권 만드는 곳")
    await school.ask("물놀이장 언제 열어요")
    whole = gathering._asked_again

    async def killed(*_: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(gathering, "_asked_again", killed)
    with pytest.raises(RuntimeError):
        await gather(database, LEXICON)
    assert [one.count for one in await school.desk.every()] == [1]
    monkeypatch.setattr(gathering, "_asked_again", whole)
    assert await gather(database, LEXICON) == 4
    assert [one.count for one in await school.desk.every()] == [4, 1]


async def test_what_an_older_program_kept_apart_becomes_one(database: Database) -> None:
    school = School(database)
    await school.ask("여권 어디서")
    await school.ask("물놀이장 언제 열어요")
    await school.ask("여권 만드는 곳")
    await school.ask("물놀이장 개장 시간")
    await school.desk.gather()

    async def apart(conn: AsyncConnection) -> None:
        for text in ("여권 만드는 곳", "물놀이장 개장 시간"):
            row = {"text": text, "state": "new", "turn": 1, "first_at": 1, "last_at": 2}
            made = await conn.execute(insert(unanswered).values(row).returning(unanswered.c.id))
            mine = question_log.c.text_masked == text
            number = made.scalar_one()
            await conn.execute(update(question_log).where(mine).values(unanswered=number))

    await database.write(apart)
    found = {one.text: one for one in await school.desk.every()}
    assert len(found) == 4
    # Somebody has decided about one of them: it stays what it is.
    await school.desk.move(found["물놀이장 개장 시간"].id, "ignored", actor=ADMIN)
    await school.desk.gather()
    counts = {one.text: (one.count, one.state) for one in await school.desk.every()}
    assert counts == {
        "여권 어디서": (2, "new"),
        "물놀이장 언제 열어요": (1, "new"),
        "물놀이장 개장 시간": (1, "ignored"),
    }
    assert (await school.desk.get(found["여권 어디서"].id)).first_at == 1


async def test_what_is_compared_with_follows_the_questions(database: Database) -> None:
    school = School(database)
    desk = school.desk
    mine, other = KEYS.person("telegram", 7, 7), KEYS.person("telegram", 8, 8)
    await school.ask("여권 어디서", person=mine)
    await desk.gather()
    await forget(database, mine)
    await school.ask("여권 만드는 곳", person=other)
    await desk.gather()
    assert [(one.text, one.count) for one in await desk.every()] == [("여권 만드는 곳", 1)]


async def test_it_goes_on_by_itself(database: Database) -> None:
    school = School(database)
    await school.ask("물놀이장 언제 열어요")
    looks = 0

    async def sleep(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await keep_gathering(database, lambda: LEXICON, sleep=sleep)
    assert [one.count for one in await school.desk.every()] == [1]


async def test_whoever_is_forgotten_leaves_no_words_behind(place: Place) -> None:
    mine, other = KEYS.person("telegram", 7, 7), KEYS.person("telegram", 8, 8)
    async with opened(place) as database:
        school = School(database)
        await school.ask("다정한 물놀이장 언제 열어요", person=mine)
        await school.ask("물놀이장 언제 열어요", person=other)
        await school.ask("비밀 이야기 들려줘", person=mine)
        await school.desk.gather()
        await forget(database, mine)
        (left,) = await school.desk.every()
        assert (left.text, left.count) == ("물놀이장 언제 열어요", 1)
    texts = str(place.rows("SELECT text FROM unanswered"))
    assert "비밀" not in texts
    assert "다정한" not in texts


async def test_what_nobody_asks_any_more_goes_with_the_log(database: Database) -> None:
    school = School(database)
    await school.ask("물놀이장 언제 열어요")
    await school.desk.gather()
    (one,) = await school.desk.every()
    await school.desk.move(one.id, "ignored", actor=ADMIN)
    await purge(database, school.at + 20 * 86_400, 30)
    assert len(await school.desk.every()) == 1
    await purge(database, school.at + 31 * 86_400, 30)
    assert await school.desk.every() == ()


async def test_the_index_of_what_is_left_to_look_at_is_used(file: Path) -> None:
    async with opened(file) as database:
        await School(database).ask("물놀이장 언제 열어요")
    from sqlalchemy import select
    from sqlalchemy.dialects import sqlite

    from bot.storage.tables import POOR, question_log
    from tests.bot.storage.support import rows

    query = select(question_log.c.id).where(POOR).order_by(question_log.c.id)
    plan = rows(file, f"EXPLAIN QUERY PLAN {query.compile(dialect=sqlite.dialect())}")
    assert "ix_question_log_poor" in str(plan)
