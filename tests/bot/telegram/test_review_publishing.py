"""The end of a review in Telegram, over HTTP: stopped, published once, given up, announced."""

from __future__ import annotations

import asyncio

import pytest

from bot.dialogues.checking import Check
from bot.replies import errors
from bot.replies import reviewing as wording
from bot.replies.screen import value_of
from bot.review.desk import ReviewDesk
from bot.review.editing import Edit, field_target
from bot.review.errors import CheckFailedError
from bot.review.proposal import Proposal
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions
from tests.bot.telegram.review_office import (
    ARTICLE,
    RED,
    Office,
    data_of,
    labels,
    said,
    to_the_changes,
)
from tests.support.waiting import until


async def test_the_chat_goes_on_while_the_tables_are_asked(office: Office) -> None:
    one = office.one
    asked = asyncio.Event()

    async def slow(proposal: Proposal, _: Snapshot) -> Proposal:
        await asked.wait()
        return proposal.model_copy(update={"check": Check(asked=1, changed=())})

    office.check = slow
    async with office.running():
        await to_the_changes(office, one, wording.CHECKING)
        waiting = (await office.api.wait_for_messages(one))[-1]
        await office.write(one, "3위 사례", "답: 3위 사례")
        asked.set()

        async def shown() -> bool:
            messages = await office.api.wait_for_messages(one)
            (same,) = [m for m in messages if m["message_id"] == waiting["message_id"]]
            return "게시하면 바뀌는 것" in said(same)

        await until(shown)


async def test_who_went_elsewhere_is_not_called_back(office: Office) -> None:
    one = office.one
    asked = asyncio.Event()
    done = asyncio.Event()

    async def slow(proposal: Proposal, _: Snapshot) -> Proposal:
        await asked.wait()
        done.set()
        return proposal.model_copy(update={"check": Check(asked=1, changed=())})

    office.check = slow
    async with office.running():
        await to_the_changes(office, one, wording.CHECKING)
        await office.tap(one, "뒤로", "결과 발표: 대회 1개")
        asked.set()
        await done.wait()
        await office.write(one, "3위 사례", "답: 3위 사례")
        edits = [call["text"] for call in await office.api.calls("editMessageText")]
        assert not any("게시하면 바뀌는 것" in text for text in edits)
        # Known by now, it is shown at once.
        await office.write(one, "/review", "자료 검토")
        await office.tap(one, "[검토] 가상", "결과 발표")
        await office.tap(one, "다음", "게시하면 바뀌는 것")


async def test_a_red_line_is_published_with_a_reason_and_with_none_not(office: Office) -> None:
    office.tables = RED
    api, one = office.api, office.one
    async with office.running():
        await to_the_changes(office, one)
        await office.sees(one, "틀리게 됩니다", "게시를 막는 것")
        # Taps at what is not there do nothing.
        message = (await api.wait_for_messages(one))[-1]
        assert "게시" not in labels(message)
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
    assert "line:하반기 1위 누구예요" in newest.override.over
    assert newest.actor == f"telegram:{one}"


async def test_tapped_twice_it_is_published_once(running: Office) -> None:
    api, one = running.api, running.one
    await to_the_changes(running, one)
    message = (await api.wait_for_messages(one))[-1]
    data = data_of(message, "게시")
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
    await to_the_changes(running, running.one)
    await running.write(running.other, "/review", "자료 검토")
    await running.tap(running.other, "[검토]", wording.ALL_SEEN)
    await running.tap(running.other, "다음", "게시하면 바뀌는 것")
    shown = {person: (await api.wait_for_messages(person))[-1] for person in people}
    queries = await asyncio.gather(
        *(
            api.press(person, shown[person]["message_id"], data_of(shown[person], "게시"))
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


async def test_what_is_published_already_makes_no_new_version(running: Office) -> None:
    one = running.one
    await to_the_changes(running, one)
    await running.tap(one, "게시", "2판으로 게시했습니다.")

    async def renewed() -> bool:
        return running.current.snapshot.version == 2

    await until(renewed)
    await to_the_changes(running, one, then=wording.SAME)
    await running.tap(one, "검토 끝내기", "공개된 2판 그대로입니다.")
    assert await running.versions() == [2, 1]


async def test_what_changed_meanwhile_is_shown_before_it_is_published(running: Office) -> None:
    one = running.one
    await to_the_changes(running, one)
    review = await running.only()
    await running.desk.correct(review, "0.0.department", "가과", actor="telegram:5")
    await running.tap(one, "게시", errors.sentence("review_outdated", {}), "부서: 가과")
    assert await running.versions() == [1]
    await running.tap(one, "게시", "2판으로 게시했습니다.")


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
    assert "게시" in labels(await running.tap(one, "◀ 앞 쪽", "(1/"))
    await running.tap(one, "뒤로", wording.ALL_SEEN)
    await running.tap(one, "사례 목록", "사례 39건")
    await running.tap(one, "뒤 ▶", "사례 39건")
    assert any(label.startswith("✓ 9위") for label in labels(await running.sees(one, "사례 39건")))
