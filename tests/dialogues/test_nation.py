"""Dialogues over a whole country: what is true of hundreds of cases, and still fits a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bot.assistant import Message, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.models import Case
from tests.dialogues.shipped import TODAY
from tests.support.nation import BODIES, OWN, nation

TODAY_OF_IT = TODAY.replace(year=2026)
CASES = nation().knowledge.cases
MOST_LINES, MOST_LETTERS = 60, 1_800
"""Of a reply on a phone: some screens, and no more."""


def ask(*turns: str) -> Reply:
    memory = Memory()
    for text in turns:
        reply, memory = respond(Message(text=text, today=TODAY_OF_IT), memory, nation())
    return reply


def year_of(case: Case) -> int:
    return nation().knowledge.contest_of(case).year


def period_of(case: Case) -> tuple[int, int]:
    contest = nation().knowledge.contest_of(case)
    return contest.year, contest.half or 0


def those(holds: Callable[[Case], bool]) -> set[str]:
    return {case.id for case in CASES if holds(case)}


def ours(case: Case) -> bool:
    return case.organisation == OWN


def tells_of(word: str) -> Callable[[Case], bool]:
    return lambda case: word in f"{case.title} {case.content}"


def ids(reply: Reply) -> set[str]:
    return {case.id for case in reply.cases}


def test_all_cases_of_a_topic_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.search.index.CANDIDATES", 10)
    every = those(tells_of("업무협약"))
    assert len(every) > 20
    reply = ask("업무협약 사례")
    assert ids(reply) == every
    own = len(every & those(ours))
    assert reply.text.startswith(
        f"관련된 사례는 {len(every)}건입니다. 이 가운데 {OWN} 사례는 {own}건입니다."
    )
    assert ask("업무협약 사례 몇 건이야").text.startswith(f"맞는 사례는 {len(every)}건입니다.")


def test_more_than_are_looked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.search.index.CANDIDATES", 10)
    monkeypatch.setattr("knowledge.search.index.MOST", 15)
    assert "15건이 넘습니다" in ask("업무협약 사례").text
    assert "15건이 넘습니다" in ask("업무협약 사례 몇 건").text


@pytest.mark.parametrize("word", ["업무협약", "발달장애인"])
def test_a_topic_is_of_all_bodies_in_a_year_and_at_a_rank_too(word: str) -> None:
    every = ids(ask(f"{word} 사례"))
    of_2023 = {case.id for case in CASES if case.id in every and year_of(case) == 2023}
    first = {case.id for case in CASES if case.id in every and case.rank == 1}
    assert of_2023
    assert ids(ask(f"2023년 {word} 사례")) >= of_2023
    assert ids(ask(f"{word} 사례", "2023년 거")) >= of_2023
    assert ids(ask(f"{word} 사례 중에 1위")) >= first
    assert ids(ask(f"{word} 사례", "몇 건이야", "2023년은")) == of_2023


@pytest.mark.parametrize("words", ["우리 시 {} 사례", "{} 관련 우리 시 사례", "우리시 {}"])
def test_our_own_town(words: str) -> None:
    every = ids(ask("업무협약 사례"))
    assert ids(ask(words.format("업무협약"))) == every & those(ours)
    assert ids(ask("업무협약 사례", "우리 시 것만")) == every & those(ours)


def test_what_ours_has_not_and_others_have() -> None:
    words = {w for c in CASES if not ours(c) for w in (c.title or "").split()}
    ours_told = " ".join(f"{c.title} {c.content}" for c in CASES if ours(c))
    word = min(
        w for w in words if w not in ours_told and ids(ask(f"{w} 사례")) & those(tells_of(w))
    )
    reply = ask(f"우리 시 {word} 사례")
    if not reply.cases:
        assert f"{OWN}의 {word} 사례는 자료에 없습니다" in reply.text
        assert "다른 기관의 것으로는" in reply.text


def test_a_department_of_many_bodies_is_ours() -> None:
    own = those(lambda case: ours(case) and case.department == "민원과")
    others = those(lambda case: not ours(case) and case.department == "민원과")
    reply = ask("민원과")
    assert ids(reply) == own
    assert f"다른 기관의 민원과 사례도 {len(others)}건 있습니다" in reply.text
    assert ids(ask("다른 시 민원과")) == others
    assert ids(ask("민원과", "다른 시 것도")) == others
    assert ids(ask("민원과", "제주시는")) == ids(ask("제주시 민원과"))


def test_how_often_is_of_all_years() -> None:
    first = those(lambda case: ours(case) and case.rank == 1)
    assert ids(ask("1위 몇 번 했어")) == first
    assert len(ids(ask("1위"))) == 2  # of the latest year


def test_so_many_times_and_more() -> None:
    times = Counter(case.department for case in CASES if ours(case))
    for said, number in (("두", 2), ("세", 3), ("다섯", 5)):
        offices = {office for office, count in times.items() if count >= number}
        held = {case.id for case in CASES if ours(case) and case.department in offices}
        assert ids(ask(f"{said} 번 이상 받은 부서")) == held
    assert "아홉 번 이상 입상한 곳은 모두 1곳입니다" in ask("9번 이상 받은 부서").text


def test_a_rank_is_kept_when_the_year_changes() -> None:
    def second(year: int, body: str = OWN) -> set[str]:
        return those(
            lambda case: case.rank == 2 and case.organisation == body and year_of(case) == year
        )

    assert ids(ask("2위 사례", "보상은", "2024년은")) == second(2024)
    assert ids(ask("2위 사례", "보상은", "그 전해는")) == second(2024)
    assert ids(ask("2위 사례", "보상은", "제주시는")) == second(2025, "제주시")


def test_words_that_are_left_out_leave_a_bare_rank() -> None:
    assert ids(ask("3위 멋진 거")) == ids(ask("3위"))


def test_the_latest_of_a_list() -> None:
    every = ids(ask("업무협약 사례"))
    held = {case.id: period_of(case) for case in CASES if case.id in every}
    latest = {i for i, period in held.items() if period == max(held.values())}
    assert ids(ask("업무협약 사례", "최근 것만")) == latest


@pytest.mark.parametrize("go_on", ["더 보여줘", "나머지는", "다음 페이지", "more"])
def test_a_long_list_goes_on_to_its_end(go_on: str) -> None:
    every = [case.id for case in ask("제주시 사례").cases]
    turns = ["제주시 사례"]
    for seen in range(20, len(every), 20):
        turns.append(go_on)
        assert [case.id for case in ask(*turns).cases] == every[seen:]
    assert "그 밖의 사례는 자료에 없습니다" in ask(*turns, go_on).text


def test_years_and_bodies_are_not_told_one_by_one() -> None:
    assert "2016년부터 2025년까지" in ask("2012년 사례").text
    assert f"{OWN} 등 {len(BODIES)}개 기관" in ask("부산시 사례").text
    assert ask("7위").text.count("2025년 하반기") == 1
    assert f"기관은 {len(BODIES)}곳" in ask("기관 목록").text


@pytest.mark.parametrize(
    "question",
    [
        "사례 몇 건이야", "민원과 몇 건", "서귀포시랑 제주시 비교", "가장 많이 받은 시",
        "표창 받은 부서", "표창 몇 건", "보상 없는 사례", "제주시 보상", "제주시 사례",
        "업무협약 지원 어디서 받아요", "부서별로 몇 건", "두 번 이상 받은 부서", "해마다 몇 건",
        "전체 보상", "어떤 기관들이 있어", "전체 사례 제목", "언제부터 자료가 있어",
    ],
)  # fmt: skip
def test_answers_about_hundreds_of_cases_are_short(question: str) -> None:
    reply = ask(question)
    assert reply.kind != "none"
    assert len(reply.text.splitlines()) <= MOST_LINES
    assert len(reply.text) <= MOST_LETTERS


def test_years_are_laid_side_by_side() -> None:
    reply = ask("작년이랑 재작년 비교")
    assert reply.text.startswith("2024년과 2025년 모두 8건씩입니다.")
    assert ids(reply) == those(lambda case: ours(case) and year_of(case) in (2024, 2025))


def test_another_body_beside_those_that_were_compared() -> None:
    reply = ask("서귀포시랑 제주시 비교", "춘천시도")
    assert reply.text.startswith("서귀포시, 제주시와 춘천시 모두 80건씩입니다.")


def test_where_no_body_is_the_own_one_the_body_is_asked_for() -> None:
    ministry = nation("가상부")
    question = Message(text="3위", today=TODAY_OF_IT)
    reply, memory = respond(question, Memory(), ministry)
    assert f"{len(BODIES)}개 기관의 사례입니다. 기관 이름을 함께 적어 주시면" in reply.text
    reply, _ = respond(Message(text="완도군은", today=TODAY_OF_IT), memory, ministry)
    assert {case.organisation for case in reply.cases} == {"완도군"}
    assert "개 기관의 사례입니다" not in reply.text
    menu, _ = respond(Message(text="목록", today=TODAY_OF_IT), Memory(), ministry)
    assert menu.text.startswith("적극행정 우수사례는 모두 1,280건입니다.")


def test_a_word_inside_of_another_is_no_name() -> None:
    youth = those(lambda case: "청소년" in (case.title or ""))
    assert youth
    assert not ids(ask("청소 사례")) & youth
