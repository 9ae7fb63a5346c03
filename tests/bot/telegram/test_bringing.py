"""Documents that are sent, pasted and forwarded in Telegram, over HTTP."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from bot.replies import reviewing as wording
from bot.review.readings import Reading
from tests.bot.storage.support import NOW
from tests.bot.telegram.review_office import (
    ARTICLE,
    Office,
    said,
    workbook,
)
from tests.dialogues.shipped import SHARED
from tests.knowledge.intake.samples import sample
from tests.support.waiting import until


async def test_from_a_workbook_to_the_draft_of_an_announcement(running: Office) -> None:
    api, one = running.api, running.one
    await api.file(one, workbook(), name="결과.xlsx")
    await running.sees(one, "결과 발표: 대회 1개, 사례 2건", "아직 보지 않은 사례 2건")
    # One message from the first word to the summary, which was edited.
    assert len(await api.texts(one)) == 1
    edits = [call["text"] for call in await api.calls("editMessageText")]
    assert "‘결과.xlsx’ 내용을 읽고 있습니다." in edits[0]
    card = await running.tap(one, "다음", "사례 1/2", "부서 빈집과", "근거: ")
    assert "1 | 가상군 | 빈집과" in said(card)
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
        await api.file(one, workbook(), name="결과.xlsx")
        await office.sees(one, "사례 2건")
        await office.write(other, ARTICLE, "사례 2건")
    # What a bot leaves behind that was killed while it read a file; and an older one, a text.
    file, shown = await api.messages(one)
    day = dt.date(2019, 6, 10)
    left = Reading(
        chat=one,
        brought=file["message_id"],
        message=shown["message_id"],
        actor=f"telegram:{one}",
        review="k7mq2a",
        sent_at=NOW,
        file=file["document"]["file_id"],
        name="결과.xlsx",
        published=day,
    )
    await office.readings.keep(left)
    text = (await api.wait_for_messages(other))[-1]["message_id"]
    lost = {"chat": other, "brought": text, "message": text, "actor": f"telegram:{other}"}
    await office.readings.keep(Reading(**lost, review="old", sent_at=NOW))
    async with office.running():
        again = await office.sees(one, "사례 2건", "자료가 나온 날: 2019년 6월 10일")
        assert again["message_id"] == shown["message_id"]
        await office.sees(other, wording.CUT_OFF)
        # That it is done is noted after the person was told.
        await until(partial(_all_read, office))
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
    # Killed after it was read and before that was noted: still one review.
    await office.readings.keep(left)
    async with office.running():
        await until(partial(_all_read, office))
    assert len(await office.desk.every()) == count


async def _all_read(office: Office) -> bool:
    return await office.readings.begun() == ()


FILLER = "심사위원들은 모든 사례를 꼼꼼히 살폈다고 한다.\n" * 130


def _arrived(office: Office, number: int, text: str, *, after: int = 0) -> Reading:
    return Reading(
        chat=office.one,
        brought=number,
        actor=f"telegram:{office.one}",
        review=f"id{number}",
        sent_at=NOW + after,
        text=text,
        cut=len(text) > 3_500,
    )


async def test_a_text_that_arrived_and_was_not_read_is_read_after_a_restart(
    office: Office,
) -> None:
    phone = "064-" + "760" + "-1234"
    await office.readings.keep(_arrived(office, 1, f"{ARTICLE}\n문의: {phone}"))
    # Nothing that leads to a person was kept.
    (kept,) = await office.readings.begun()
    assert phone not in (kept.text or "")
    assert "빈집을 고쳐 만든 별빛 책방" in (kept.text or "")
    async with office.running():
        await office.sees(office.one, "결과 발표: 대회 1개, 사례 2건")
        await until(partial(_all_read, office))
    first = (await office.api.calls("sendMessage"))[-1]
    assert first["text"] == wording.AGAIN.format(name=wording.PASTED)
    assert (await office.only()).origin is None


async def test_parts_that_arrived_before_a_restart_are_read_as_one(office: Office) -> None:
    first, second = ARTICLE.split("2위는")
    await office.readings.keep(_arrived(office, 1, first + FILLER))
    await office.readings.keep(_arrived(office, 2, "2위는" + second, after=1))
    await office.readings.keep(_arrived(office, 3, ARTICLE, after=2))
    async with office.running():
        await until(partial(_all_read, office))
    # The third stands by itself.
    found = [await office.desk.get(one.id) for one in await office.desk.every()]
    assert [len(one.reviewed.places) for one in found] == [2, 2]


async def test_the_second_part_may_come_after_the_restart(office: Office) -> None:
    first, second = ARTICLE.split("2위는")
    async with office.running():
        await office.api.text(office.one, first + FILLER)
        await office.sees(office.one, "사례 1건")
    # Sent within the same second, and fetched by the next bot only.
    await office.api.text(office.one, "2위는" + second)
    async with office.running():
        await office.sees(office.one, "사례 2건")
        await until(partial(_all_read, office))
    assert [one.state for one in await office.desk.every()] == ["open", "dropped"]


async def test_what_is_no_document_is_not_kept_and_a_second_copy_is_not_read(
    office: Office,
) -> None:
    question = "올해 우리 부서에서 하려는 일과 비슷한 사례가 있었는지 알고 싶습니다. " * 8
    async with office.running():
        await office.write(office.one, question, "답: 올해 우리 부서에서")
        assert await office.readings.begun() == ()
    # Kept, and handed out by the server once more since the bot ended before it said so.
    await office.api.text(office.one, ARTICLE)
    number = (await office.api.messages(office.one))[-1]["message_id"]
    await office.readings.keep(_arrived(office, number, ARTICLE))
    async with office.running():
        await office.sees(office.one, "사례 2건")
        await office.write(office.one, "3위 사례", "답: 3위 사례")
    assert len(await office.desk.every()) == 1


async def test_what_is_too_large_or_does_not_come_is_told(running: Office) -> None:
    api, one = running.api, running.one
    await api.file(one, b"x", name="큰 파일.hwp", size=21 * 1024 * 1024)
    await running.sees(one, "파일이 너무 큽니다(최대 20MB).")
    # It says nothing of its size, but the server knows.
    await api.fault("refuse", method="getFile", description="Bad Request: file is too big")
    await api.file(one, b"x", name="큰 파일.hwp")
    await running.sees(one, "파일이 너무 큽니다(최대 20MB).")
    await api.fault("internal", method="getFile")
    await api.file(one, workbook(), name="결과.xlsx")
    await running.sees(one, wording.NOT_RECEIVED)
    await api.file(one, workbook(), name="결과.xlsx", caption="2019년 6월 10일 보도자료")
    await running.sees(one, "사례 2건", "자료가 나온 날: 2019년 6월 10일")
    await until(partial(_all_read, running))


@pytest.mark.skipif(not SHARED.exists(), reason="the article is not on this machine")
async def test_the_article_that_ships_changes_nothing_that_is_known(running: Office) -> None:
    text = (SHARED / "article.txt").read_text("utf-8")
    await running.write(running.one, text, "결과 발표: 대회 2개")
    proposal = await running.desk.proposal(await running.only())
    assert proposal.joined is not None
    assert proposal.joined.added == ()
