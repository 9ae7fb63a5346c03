"""목록 and what it opens, page by page, on every channel: link → reply."""

from __future__ import annotations

import pytest

from bot.assistant import Message, respond
from bot.replies.browse import MOST_PLACES
from bot.replies.model import RankChart, Reply
from knowledge.answer.browse import PAGE
from knowledge.context import Memory
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_snapshot
from tests.support.assistants import TODAY

SHELVES = ("contest", "year", "rank", "department", "field", "all")


def ask(text: str, snapshot: Snapshot | None = None, memory: Memory | None = None) -> Reply:
    used = snapshot or shipped_snapshot()
    return respond(Message(text=text, today=TODAY), memory or Memory(), used)[0]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


def of_departments(count: int, *, first: str = "c") -> Snapshot:
    """A knowledge of one contest with one case of each of `count` departments."""
    cases = [
        Case(
            id=f"{first}{n:02}",
            contest="2022-all",
            rank=n + 1,
            organisation="가나시",
            department=f"{chr(ord('가') + 28 * n)}과",
            title="제목",
            source="s",
        )
        for n in range(count)
    ]
    known = Knowledge(
        organisation="가나시",
        sources=(Source(id="s", title="기사", date=TODAY),),
        contests=(Contest(id="2022-all", year=2022, source="s"),),
        cases=tuple(cases),
    )
    return Snapshot(version=1, knowledge=known, lexicon=shipped_snapshot().lexicon)


@pytest.mark.parametrize("text", ["목록", " 목록 ", "목록!", "/list", "menu"])
def test_the_word_opens_the_menu(text: str) -> None:
    reply = ask(text)
    assert "모두 8건입니다" in reply.text
    assert labels(reply) == ["반기별", "순위별", "부서별", "분야별", "전체 사례", "그림으로 보기"]
    assert reply.cases == ()


def test_a_longer_sentence_is_a_question_as_before() -> None:
    assert ask("하반기 사례 목록").kind == "list"
    assert len(ask("전체 사례 목록").cases) == 8


@pytest.mark.parametrize("kind", SHELVES)
def test_every_button_of_every_shelf_leads_on(kind: str) -> None:
    seen: set[str] = set()
    waiting = [f"by:{kind}"]
    while waiting:
        value = waiting.pop()
        if value in seen:
            continue
        seen.add(value)
        reply = ask(value)
        assert reply.kind != "none", value
        assert len(value.encode()) <= 57
        waiting += [b.value for b in reply.buttons if b.value.startswith(("by:", "in:"))]
    shown = {case.id for value in seen if value.startswith("in:") for case in ask(value).cases}
    assert shown
    if kind != "field":
        assert len(shown) == 8


def test_a_shelf_has_five_entries_a_page_and_says_which_page_it_is() -> None:
    first, second = ask("by:department"), ask("by:department,2")
    assert "(1/2쪽)" in first.text
    assert "(2/2쪽)" in second.text
    assert "서귀포보건소: 2건" in first.text
    assert labels(first)[PAGE:] == ["뒤 ▶", "목록"]
    assert labels(second) == ["여성가족과", "주민복지과", "◀ 앞", "목록"]


def test_many_cases_come_in_pages_too() -> None:
    snapshot = of_departments(12)
    page = ask("in:year,2022,2", snapshot)
    assert [case.id for case in page.cases] == ["c05", "c06", "c07", "c08", "c09"]
    assert "(2/3쪽)" in page.text
    assert "12건" in page.text
    assert [b.value for b in page.buttons if b.label in ("◀ 앞", "뒤 ▶")] == [
        "in:year,2022,1",
        "in:year,2022,3",
    ]


@pytest.mark.parametrize(
    ("value", "number"), [("0", 1), ("99", 3), ("x", 1), ("-1", 1), ("9" * 30, 3)]
)
def test_a_page_that_does_not_exist_is_the_nearest(value: str, number: int) -> None:
    reply = ask(f"in:year,2022,{value}", of_departments(12))
    assert f"({number}/3쪽)" in reply.text


def test_fields_are_those_of_the_lexicon_that_have_cases() -> None:
    fields = {b.label for n in (1, 2) for b in ask(f"by:field,{n}").buttons}
    assert {"복지", "보건", "민원", "환경", "농업"} <= fields
    welfare = ask("in:field,field_welfare")
    assert {case.id for case in welfare.cases} == {case.id for case in ask("복지 사례").cases}


def test_a_key_that_is_gone_opens_its_shelf() -> None:
    assert ask("in:rank,77").text == ask("by:rank").text
    assert ask("in:field,gone").text == ask("by:field").text
    assert labels(ask("by:shelf")) == labels(ask("menu"))


def test_a_department_is_found_by_any_of_its_cases() -> None:
    later = ask("in:department,2021-h1-02")
    assert [case.id for case in later.cases] == ["2021-h2-10", "2021-h1-02"]


def test_a_gone_case_is_said_in_good_korean() -> None:
    reply = ask("case:2020-h1-01")
    assert reply.text.startswith("이 단추가 가리키던 사례는 자료에 없습니다.")
    assert labels(reply) == ["목록"]


def test_a_follow_up_goes_on_from_the_page() -> None:
    snapshot = shipped_snapshot()
    _, memory = respond(Message(text="in:contest,2021-h2", today=TODAY), Memory(), snapshot)
    assert [case.id for case in ask("두 번째 거", memory=memory).cases] == ["2021-h2-05"]
    other = ask("상반기는?", memory=memory)
    assert {case.half for case in other.cases} == {1}
    before = respond(Message(text="menu", today=TODAY), memory, snapshot)[1]
    assert before == memory


def test_a_knowledge_without_cases_has_an_empty_menu() -> None:
    empty = Snapshot(
        version=1,
        knowledge=Knowledge(organisation="가나시"),
        lexicon=shipped_snapshot().lexicon,
    )
    assert "0건" in ask("menu", empty).text
    assert ask("by:field", empty).text.startswith("분야별로 볼 사례가 자료에 없습니다")


@pytest.mark.parametrize("text", ["ranks", "순위표", "순위표 그림", "그림으로 보기"])
def test_a_picture_of_ranks_says_the_same_in_words(text: str) -> None:
    reply = ask(text)
    (chart,) = (block for block in reply.blocks if isinstance(block, RankChart))
    assert reply.kind == "list"
    assert [case.id for case in reply.cases] == [
        case.id for shelf in shipped_snapshot().shelves.of("contest").values() for case in shelf
    ]
    drawn = [(place.mark, place.label) for one in chart.standings for place in one.places]
    assert drawn[0] == ("3위", "여성가족과")
    assert ("1위", "주민복지과(최우수)") in drawn
    for mark, label in drawn:
        assert f"· {mark} {label}" in reply.text
    assert [one.selected for one in chart.standings] == [10, 6]
    assert labels(reply) == ["전체 사례", "목록"]


def test_a_picture_has_room_for_so_many_cases() -> None:
    (chart,) = (
        block for block in ask("ranks", of_departments(15)).blocks if isinstance(block, RankChart)
    )
    (one,) = chart.standings
    assert len(one.places) == MOST_PLACES
    assert one.note == "15건, 나머지 3건은 목록에"


def test_a_list_of_all_cases_leads_to_the_picture() -> None:
    for text in ("전체 사례", "in:all,all", "by:contest"):
        found = labels(ask(text))
        assert ("그림으로 보기" in found) == (text != "by:contest")
    assert "그림으로 보기" not in labels(ask("포상금 받은 사례"))
