"""What is published, put right by tapping: two cases become one, the way back, exports."""

from __future__ import annotations

from bot.published.publish import publish_knowledge
from bot.replies import reviewing as wording
from bot.replies import whole as words
from bot.replies.versions import FIELDS
from knowledge.exchange.files import Export, read_export
from knowledge.store.publishing import Act, Evidence
from tests.bot.review.test_whole import (
    CONTENT,
    GONE,
    KEEP,
    OTHER_DEPARTMENT,
    OTHER_TITLE,
    disputed,
    doubled,
)
from tests.bot.storage.support import NOW
from tests.bot.telegram.review_office import Office, data_of, labels, said
from tests.dialogues.shipped import shipped_knowledge
from tests.support.waiting import until


async def _doubled(office: Office) -> None:
    """Somebody has published one case twice, and the bot answers from it."""
    one = doubled().case_by_id[GONE]
    read = Evidence(case=GONE, field="content", source=one.source, sentence="근거가 된 문장")
    act = Act(actor="telegram:1", note="import", origin="결과.txt")
    await publish_knowledge(office.database, doubled(), act, now=lambda: NOW, evidence=[read])
    await _answers_from(office, 2)


async def _answers_from(office: Office, version: int) -> None:
    async def renewed() -> bool:
        return office.current.snapshot.version == version

    await until(renewed)


async def test_two_cases_become_one_and_two_again_by_tapping(office: Office) -> None:
    one = office.one
    async with office.running():
        await _doubled(office)
        await office.write(one, "/review", wording.HOW_TO_BEGIN)
        shown = await office.tap(one, words.UNITE, words.HOW_TO_UNITE, words.ALIKE)
        assert "1. 5위 남원읍" in said(shown)
        shown = await office.tap(one, "1번", "공개된 두 사례를 하나로 합칩니다.", "근거가 된 문장")
        assert f"{FIELDS['content']} -\n{words.GOES}: {CONTENT}" in said(shown)
        # Every screen has a way back and a way out.
        assert {"모든 검토", "취소", words.SWAP} <= set(labels(shown))
        shown = await office.tap(one, words.SWAP, wording.SAVED)
        assert f"{FIELDS['content']} {CONTENT}" in said(shown)
        await office.tap(one, "되돌리기", wording.UNDONE)
    async with office.running():
        # After a restart, from the list.
        await office.write(one, "/review", "합치기: 5위 남원읍")
        await office.tap(one, "[검토] 합치기", "공개된 두 사례를")
        shown = await office.tap(one, words.SHOW_CHANGES, "게시하면 바뀌는 것", GONE, CONTENT)
        await office.tap(one, "게시", "3판으로 게시했습니다.")
        await _answers_from(office, 3)
        assert GONE not in office.current.snapshot.knowledge.case_by_id
        assert office.current.snapshot.knowledge.case_by_id[KEEP].content == CONTENT
        await office.tap(one, words.UNDO_PUBLISHED, "2판의 내용으로 새 판을 만듭니다.")
        # Two that are one again: some answers would become worse, so a reason is asked for.
        await office.tap(one, words.SHOW_CHANGES, "게시를 막는 것")
        await office.tap(one, "까닭을 적고 게시", wording.WRITE_REASON)
        await office.write(one, "잘못 합쳤습니다", wording.ASK_PUBLISH)
        await office.tap(one, "게시", "4판으로 게시했습니다.")
        await _answers_from(office, 4)
        assert office.current.snapshot.knowledge == doubled()


async def test_cases_are_chosen_by_hand_and_one_goes_back_to_a_version(running: Office) -> None:
    one = running.one
    await _doubled(running)
    await running.write(one, "/review", wording.HOW_TO_BEGIN)
    await running.tap(one, words.UNITE, words.ALIKE)
    await running.tap(one, "2021년 하반기 대회", words.WHICH_STAYS)
    shown = await running.tap(one, "3위 여성가족과", "합칠 사례를 골라 주세요.")
    assert not any(label.startswith("3위") for label in labels(shown))
    await running.tap(one, "뒤로", words.WHICH_STAYS)
    await running.tap(one, "뒤로", words.ALIKE)
    await running.tap(one, "뒤로", wording.HOW_TO_BEGIN)
    await running.tap(one, words.BACK_TO, words.HOW_TO_GO_BACK)
    await running.tap(one, "1판 (", "1판의 내용으로 새 판을 만듭니다.")
    await running.tap(one, words.SHOW_CHANGES, "게시하면 바뀌는 것")
    await running.tap(one, "게시", "3판으로 게시했습니다.")
    await _answers_from(running, 3)
    assert running.current.snapshot.knowledge == shipped_knowledge()


async def test_values_that_two_sources_tell_are_decided_by_tapping(office: Office) -> None:
    one = office.one
    async with office.running():
        await office.write(one, "/review", wording.HOW_TO_BEGIN)
        await office.tap(one, words.DECIDE, words.NONE_OPEN)
        act = Act(actor="telegram:1", note="import", origin="결과.txt")
        await publish_knowledge(office.database, disputed(), act, now=lambda: NOW)
        await _answers_from(office, 2)
        await office.tap(one, "뒤로", wording.HOW_TO_BEGIN)
        shown = await office.tap(one, words.DECIDE, words.HOW_TO_DECIDE, OTHER_TITLE)
        assert f"{words.CLAIMED} {OTHER_DEPARTMENT} (" in said(shown)
        shown = await office.tap(one, "2번", OTHER_DEPARTMENT)
        # Only a title can be another name; every screen has a way back and a way out.
        assert {"뒤로", "취소", words.RULINGS["take"]} <= set(labels(shown))
        assert words.RULINGS["alias"] not in labels(shown)
        await office.tap(one, "뒤로", words.HOW_TO_DECIDE)
        await office.tap(one, "1번", OTHER_TITLE)
        await office.tap(one, words.RULINGS["alias"], "사례의 다른 이름으로 둡니다.")
    async with office.running():
        # After a restart, from the list.
        await office.write(one, "/review", "엇갈린 값: 5위 남원읍")
        await office.tap(one, "[검토] 엇갈린 값", OTHER_TITLE)
        await office.tap(one, words.SHOW_CHANGES, "게시하면 바뀌는 것", KEEP)
        await office.tap(one, "게시", "3판으로 게시했습니다.")
        await _answers_from(office, 3)
        case = office.current.snapshot.knowledge.case_by_id[KEEP]
        assert OTHER_TITLE in [alias.text for alias in case.aliases]
        await office.tap(one, words.UNDO_PUBLISHED, "2판의 내용으로 새 판을 만듭니다.")


async def test_a_button_of_a_value_that_is_decided_says_so(running: Office) -> None:
    one = running.one
    act = Act(actor="telegram:1", note="import", origin="결과.txt")
    await publish_knowledge(running.database, disputed(), act, now=lambda: NOW)
    await _answers_from(running, 2)
    await running.write(one, "/review", wording.HOW_TO_BEGIN)
    await running.tap(one, words.DECIDE, words.HOW_TO_DECIDE)
    shown = await running.tap(one, "2번", OTHER_DEPARTMENT)
    await publish_knowledge(running.database, shipped_knowledge(), act, now=lambda: NOW)
    await _answers_from(running, 3)
    api, taken = running.api, data_of(shown, words.RULINGS["take"])
    told = await api.answer(await api.press(one, shown["message_id"], taken))
    assert told is not None
    assert "그사이에 정했을 수" in told["text"]


async def test_what_is_published_goes_out_as_a_file_and_comes_back(running: Office) -> None:
    api, one = running.api, running.one
    await running.write(one, "/review", wording.HOW_TO_BEGIN)
    await running.tap(one, words.EXPORT, words.HOW_TO_EXPORT)
    shown = await running.sees(one, words.HOW_TO_EXPORT)
    for number, label in enumerate(words.FORMS.values(), 1):
        await api.press(one, shown["message_id"], data_of(shown, label))
        await api.wait_for_calls("sendDocument", number)
    files = [m for m in await api.wait_for_messages(one) if "document" in m]
    assert [m["document"]["file_name"] for m in files] == [
        "saryebot-1.json",
        "saryebot-1.csv",
        "saryebot-1.xlsx",
    ]
    assert {m["caption"] for m in files} == {"1판의 자료입니다. 사례 8건."}
    content, _ = await running.desk.export("xlsx", actor=f"telegram:{one}")
    assert read_export(content, "x.xlsx") == Export(version=1, knowledge=shipped_knowledge())
    await api.file(one, content, name="saryebot-1.xlsx")
    await running.sees(one, "다시 올린 자료 파일(1판을 내보낸 것)", "사례 8건")
    await running.tap(one, words.SHOW_CHANGES, wording.SAME)
    await running.tap(one, "검토 끝내기", "공개된 1판 그대로입니다.")
    assert await running.versions() == [1]
