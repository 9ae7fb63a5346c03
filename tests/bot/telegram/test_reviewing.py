"""A review in Telegram, over HTTP: looked through, changed, undone, left, overtaken."""

from __future__ import annotations

import pytest

from bot.replies import errors, telegram
from bot.replies import reviewing as wording
from bot.replies.administering import REFUSED
from bot.replies.screen import value_of
from tests.bot.telegram.review_office import (
    ARTICLE,
    Office,
    data_of,
    labels,
    said,
    to_the_changes,
    workbook,
)
from tests.support.waiting import until


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
            assert "근거 " in said(asked)
        await running.write(one, text, f"‘{shown}")
        card = await running.sees(one, "사례 1/2", "근거: 사람이 고침")
        assert shown in said(card)
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
    query = await running.api.press(one, message["message_id"], data_of(message, "되돌리기"))
    told = await running.api.answer(query)
    assert told is not None
    assert told["text"] == errors.sentence("review_nothing_to_undo", {})


async def test_what_does_not_fit_is_asked_again(running: Office) -> None:
    one = running.one
    await running.write(one, ARTICLE, "사례 2건")
    card = await running.tap(one, "대회", "새 대회입니다")
    assert "연도 2019\n근거: " in said(card)
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
        assert line in said(shown)
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
        assert line in said(shown)
    await running.tap(one, "지금 값 그대로", "사례 1/2", "등급 우수")
    await api.wait_until_fetched()


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
    assert "부서 빈집과 (공개된 값: 여성가족과)" in said(card)
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
    assert [label[0] for label in labels(message)[:3]] == ["−", "✓", "−"]
    await running.tap(one, "− 3위", "뺍니다. 게시하지 않습니다.")
    await running.tap(one, "넣기", "공개된 3위 여성가족과와")
    await running.tap(one, "맞음", wording.ALL_SEEN)
    # Where it does not agree with what is published somebody decides.
    await running.tap(one, "다음", "엇갈리는 값")
    await running.tap(one, "뒤로", "살펴볼 것")
    await running.tap(one, "다음", "2021년 하반기 대회의 이름")
    await running.tap(one, "공개된 값 그대로", "2021년 하반기 대회의 ")
    while "의 부서" not in said(await running.sees(one, "엇갈리는 값")):
        await running.tap(one, "공개된 값 그대로", "엇갈리는 값")
    await running.sees(one, "3위 여성가족과의 부서", "새 값 빈집과")
    await running.tap(one, "새 값으로", "엇갈리는 값", "제목")
    await running.tap(one, "다른 이름으로 더하기")
    review = await running.only()
    assert review.reviewed.choices.decisions["0.0.department"] == "take"
    assert review.reviewed.choices.decisions["0.0.title"] == "alias"


async def test_every_screen_has_a_way_back_and_a_way_out(running: Office) -> None:
    one = running.one
    await to_the_changes(running, one)
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
        before = said(message)
        query = await running.api.press(one, message["message_id"], value, forged=True)
        assert await running.api.answer(query) is not None
        shown = await running.sees(one, "")

        async def changed(before: str = before) -> bool:
            return said((await running.api.wait_for_messages(one))[-1]) != before

        await until(changed)
        shown = (await running.api.wait_for_messages(one))[-1]
        assert {"뒤로", "취소"} <= set(labels(shown)), act
        assert shown["message_id"] == home["message_id"]
        await running.tap(one, "취소", wording.PAUSED)
        await running.tap(one, "이어서 하기", wording.ALL_SEEN)
    assert (await running.only()).reviewed == review.reviewed


async def test_who_is_no_administrator_gets_what_everybody_gets(running: Office) -> None:
    api, one = running.api, running.one
    stranger, viewer = await api.people(2)
    await running.roles.give(viewer, "viewer", actor=f"telegram:{one}")
    for person in (stranger, viewer):
        await api.file(person, workbook(), name="결과.xlsx")
        await running.sees(person, telegram.NOT_TEXT["document"])
    await running.write(stranger, ARTICLE, "답: 가상군")
    await running.write(stranger, "/review", REFUSED.format(id=stranger))
    await running.write(stranger, "검토", "답: 검토")
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
    assert (await running.refusals.total()).attempts == 2
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


async def test_nobody_is_looked_up_for_a_short_question(running: Office) -> None:
    """Thousands of people ask; who may review is asked of the database for few of them."""
    one = running.one
    before = running.looked_up
    await running.write(one, "3위 사례", "답: 3위 사례")
    assert running.looked_up == before
    await running.write(one, ARTICLE, "사례 2건")
    assert running.looked_up > before


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
    data = data_of(message, "되돌리기")
    queries = [
        await api.press(one, message["message_id"], data, forged=bool(number))
        for number in range(2)
    ]
    for query in queries:
        assert await api.answer(query) is not None
    await running.sees(one, wording.UNDONE)
    assert (await running.only()).reviewed.draft.records[0].department == "가과"
