"""From a question that was not answered to one that is."""

from __future__ import annotations

import json

import pytest

from bot.audit import log as audit
from bot.dialogues.every import admin_lines
from bot.dialogues.tables import judge, run
from bot.learning.errors import (
    BreaksError,
    MovedOnError,
    UnfitLessonError,
    UnknownQuestionError,
)
from bot.learning.model import Target, Unanswered
from bot.people.retention import purge
from bot.replies import learning as wording
from bot.storage.database import Database
from tests.bot.learning.support import ADMIN, School, line, taught_now
from tests.dialogues.shipped import shipped_snapshot

DAY = 86_400


async def _asked(school: School, text: str) -> Unanswered:
    await school.ask(text)
    await school.desk.gather()
    return next(one for one in await school.desk.every() if one.text == text)


async def _answer(school: School, text: str) -> tuple[str, list[str]]:
    reply = run(line(text, kind="none"), await taught_now(school.database))
    return reply.kind, [case.id for case in reply.cases]


async def test_a_case_is_taught_and_has_its_line(database: Database) -> None:
    school = School(database, lines=[line("하반기 5위", "2021-h2-05")])
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    assert draft.state == "draft"
    assert draft.trial is not None
    assert (draft.trial.asked, draft.trial.changed, draft.trial.fits) == (1, (), True)
    # A draft counts for nothing.
    assert await _answer(school, one.text) == ("none", [])
    taught = await school.desk.teach(draft.id, actor=ADMIN)
    assert taught.state == "taught"
    assert await _answer(school, one.text) == ("card", ["2021-h2-05"])
    assert await _answer(school, "줍줍 행사 어디서 열었나요?") == ("card", ["2021-h2-05"])
    done = await school.desk.get(one.id)
    assert (done.state, done.lesson, done.decided_by) == ("done", taught.id, ADMIN)
    async with database.read() as conn:
        (kept,) = await admin_lines(conn)
        told = await audit.entries(conn, f"lesson:{taught.id}")
    assert kept.ask == (one.text,)
    assert judge(kept, run(kept, await taught_now(database))) == []
    assert [(entry.actor, entry.action) for entry in told] == [(ADMIN, "teach")]
    # What somebody asked is in one place only, from where it can be deleted.
    assert "줍줍" not in json.dumps(told[0].model_dump(mode="json"), ensure_ascii=False)


async def test_what_would_break_is_shown_and_needs_a_reason(database: Database) -> None:
    school = School(database, lines=[line("민원실", "2021-h2-05"), line("3위 사례", "2021-h2-03")])
    one = await _asked(school, "3위 사례")
    target = Target(kind="sample", said=one.text, case="2021-h2-10")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    assert draft.trial is not None
    (red,) = draft.trial.red
    assert red.question == "3위 사례"
    for reason in (None, "  "):
        with pytest.raises(BreaksError):
            await school.desk.teach(draft.id, actor=ADMIN, reason=reason)
    assert await _answer(school, one.text) == ("card", ["2021-h2-03"])
    await school.desk.teach(draft.id, actor=ADMIN, reason="새 순위가 맞습니다")
    assert await _answer(school, one.text) == ("card", ["2021-h2-10"])
    async with database.read() as conn:
        (told,) = await audit.entries(conn, f"lesson:{draft.id}")
    assert told.after is not None
    assert told.after["reason"] == "새 순위가 맞습니다"
    assert told.after["broken"] == ["3위 사례"]


async def test_a_name_and_a_synonym_are_offered_for_the_words_that_are_not_known(
    database: Database,
) -> None:
    school = School(database)
    one = await _asked(school, "꿈누리 지킴이 사례")
    sample = Target(kind="sample", said=one.text, case="2021-h2-03")
    draft = await school.desk.propose(sample, actor=ADMIN, question=one.id)
    (name,) = school.desk.others(draft)
    assert (name.kind, name.case) == ("name", "2021-h2-03")
    # Whole words, although a part of 꿈누리 is a word that is known.
    assert name.said.startswith("꿈누리 지킴")
    other = await school.desk.propose(name, actor=ADMIN, question=one.id)
    assert other.trial is not None
    assert other.trial.fits
    assert school.desk.others(other) == (sample,)
    await school.desk.teach(other.id, actor=ADMIN)
    assert (await _answer(school, "꿈누리 지킴이는 몇 위인가요"))[1] == ["2021-h2-03"]

    two = await _asked(school, "하얀종이집 사례")
    meant = Target(kind="sample", said=two.text, meaning="원스톱")
    draft = await school.desk.propose(meant, actor=ADMIN, question=two.id)
    (synonym,) = school.desk.others(draft)
    assert (synonym.kind, synonym.said, synonym.meaning) == ("synonym", "하얀종이집", "원스톱")
    made = await school.desk.propose(synonym, actor=ADMIN, question=two.id)
    await school.desk.teach(made.id, actor=ADMIN)
    assert (await _answer(school, "하얀종이집 어디 과에서 했어요"))[1] == ["2021-h2-09"]


async def test_a_meaning_is_a_question_that_the_bot_understands(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "돈 빵빵하게 받은 데")
    lost = Target(kind="sample", said=one.text, meaning="쿵덕쿵 쿵덕쿵")
    draft = await school.desk.propose(lost, actor=ADMIN, question=one.id)
    with pytest.raises(UnfitLessonError):
        await school.desk.teach(draft.id, actor=ADMIN)
    found = Target(kind="sample", said=one.text, meaning="포상금 받은 사례")
    draft = await school.desk.propose(found, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    assert await _answer(school, one.text) == await _answer(school, "포상금 받은 사례")


async def test_what_cannot_be_answered_is_said_so(database: Database) -> None:
    school = School(database)
    text = "감귤농정과 직원 몇 명이에요 그 사례"
    one = await _asked(school, text)
    nothing = Target(kind="sample", said=text)
    draft = await school.desk.propose(nothing, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    assert await _answer(school, text) == ("none", [])
    # Asked again it is answered the same, and nobody need look again.
    await school.ask(text)
    await school.desk.gather()
    again = await school.desk.get(one.id)
    assert (again.state, again.count) == ("done", 2)


async def test_what_was_taught_is_withdrawn(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    before = (await taught_now(database)).taught.revision
    await school.desk.withdraw(draft.id, actor=ADMIN)
    assert await _answer(school, one.text) == ("none", [])
    # Whoever follows sees that something has changed.
    assert (await taught_now(database)).taught.revision > before
    assert (await school.desk.get(one.id)).state == "new"
    assert await school.desk.lessons() == ()
    async with database.read() as conn:
        assert await admin_lines(conn) == []
    with pytest.raises(MovedOnError):
        await school.desk.withdraw(draft.id, actor=ADMIN)


async def test_taught_anew_the_old_line_is_gone(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    for case in ("2021-h2-05", "2021-h2-10"):
        target = Target(kind="sample", said=one.text, case=case)
        draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
        await school.desk.teach(draft.id, actor=ADMIN)
        assert (await _answer(school, one.text))[1] == [case]
    async with database.read() as conn:
        (kept,) = await admin_lines(conn)
    assert kept.cases == ("2021-h2-10",)


async def test_lines_of_administrators_are_tried_with_every_lesson(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    two = await _asked(school, "딴 이야기 하나")
    other = Target(kind="sample", said="줍줍 행사 어디서 열렸나요?", case="2021-h2-10")
    found = await school.desk.propose(other, actor=ADMIN, question=two.id)
    assert found.trial is not None
    assert [answer.line for answer in found.trial.red] == ["admin-1"]


async def test_a_question_that_goes_wrong_again_is_new_again(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    await school.ask("줍줍 행사 어디서 열렸나요?")
    await school.desk.gather()
    assert (await school.desk.get(one.id)).state == "new"
    # What was ignored stays so.
    await school.desk.move(one.id, "ignored", actor=ADMIN)
    await school.ask("줍줍 행사 어디서 열렸나요?")
    await school.desk.gather()
    assert (await school.desk.get(one.id)).state == "ignored"


async def test_of_two_who_decide_the_second_one_is_told(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    await school.desk.move(one.id, "waiting", actor=ADMIN, turn=one.turn)
    with pytest.raises(MovedOnError):
        await school.desk.move(one.id, "ignored", actor="telegram:2", turn=one.turn)
    assert (await school.desk.counts())["waiting"] == 1
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    await school.desk.teach(draft.id, actor=ADMIN)
    with pytest.raises(MovedOnError):
        await school.desk.teach(draft.id, actor="telegram:2")


async def test_what_was_tried_on_something_older_is_tried_again(database: Database) -> None:
    school = School(database)
    one, two = await _asked(school, "줍줍 행사 어디서"), await _asked(school, "달빛 소풍 이야기")
    first = await school.desk.propose(
        Target(kind="sample", said=one.text, case="2021-h2-05"), actor=ADMIN, question=one.id
    )
    second = await school.desk.propose(
        Target(kind="sample", said=two.text, case="2021-h2-10"), actor=ADMIN, question=two.id
    )
    await school.desk.teach(first.id, actor=ADMIN)
    assert len(school.tried) == 2
    await school.desk.teach(second.id, actor=ADMIN)
    assert len(school.tried) == 3


@pytest.mark.parametrize(
    "target",
    [
        Target(kind="sample", said="물놀이", case="2021-h9-99"),
        Target(kind="sample", said="🙂", case="2021-h2-05"),
        Target(kind="sample", said="물놀이", meaning="??"),
        Target(kind="name", said="긴 이름 " * 10, case="2021-h2-05"),
        Target(kind="name", said="물놀이"),
        Target(kind="synonym", said="물놀이", meaning="낱말 둘"),
    ],
)
async def test_what_cannot_be_taught_is_refused(target: Target, database: Database) -> None:
    school = School(database)
    with pytest.raises(UnfitLessonError):
        await school.desk.propose(target, actor=ADMIN)
    assert school.tried == []


async def test_numbers_of_people_are_hidden_in_what_is_taught(database: Database) -> None:
    school = School(database)
    number = "-".join(["010", "1234", "5678"])
    target = Target(kind="sample", said=f"물놀이 문의 {number}", case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN)
    assert number not in draft.model_dump_json()


async def test_what_was_not_taught_does_not_outlive_the_log(database: Database) -> None:
    school = School(database)
    one = await _asked(school, "줍줍 행사 어디서 열렸나요?")
    target = Target(kind="sample", said=one.text, case="2021-h2-05")
    draft = await school.desk.propose(target, actor=ADMIN, question=one.id)
    taught = await school.desk.propose(target, actor=ADMIN, question=one.id)
    await school.desk.teach(taught.id, actor=ADMIN)
    await purge(database, school.at + 40 * DAY, 30)
    with pytest.raises(UnknownQuestionError):
        await school.desk.get(one.id)
    (left,) = await school.desk.lessons()
    assert left.id == taught.id != draft.id
    assert await _answer(school, one.text) == ("card", ["2021-h2-05"])
    revision = (await taught_now(database)).taught.revision
    await school.desk.withdraw(left.id, actor=ADMIN)
    await purge(database, school.at + 80 * DAY, 30)
    assert (await taught_now(database)).taught.revision > revision
    assert (await school.desk.lesson(left.id)).target.said == ""


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            Target(kind="sample", said="달빛 소풍", case="2021-h2-05"),
            "질문 ‘달빛 소풍’의 답은 하반기 5위 남원읍 사례입니다.",
        ),
        (
            Target(kind="sample", said="달빛 소풍", meaning="남원읍"),
            "질문 ‘달빛 소풍’의 뜻은 ‘남원읍’입니다.",
        ),
        (Target(kind="sample", said="달빛 소풍"), "질문 ‘달빛 소풍’에는 자료에 없다고 답합니다."),
        (
            Target(kind="name", said="달빛 소풍", case="2021-h2-05"),
            "‘달빛 소풍’: 하반기 5위 남원읍 사례의 다른 이름으로 배웁니다.",
        ),
        (
            Target(kind="synonym", said="하얀집", meaning="보건소"),
            "‘하얀집’: ‘보건소’와 같은 말로 배웁니다.",
        ),
        (
            Target(kind="synonym", said="하얀집", meaning="원스톱"),
            "‘하얀집’: ‘원스톱’과 같은 말로 배웁니다.",
        ),
        # A case that is not published any more.
        (
            Target(kind="sample", said="달빛", case="1999-h1-01"),
            "질문 ‘달빛’의 답은 1999-h1-01 사례입니다.",
        ),
    ],
)
def test_what_is_taught_is_worded(target: Target, said: str) -> None:
    assert wording.target(target, shipped_snapshot()) == said
