"""Our own cases are told as before when the result of another body is published, too."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.assistant import Message, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.models import Case, Contest, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_and

OTHERS = {
    "빈집과": "빈집을 고쳐 만든 별빛 책방",
    "도로과": "밤길 밝히는 반사판 설치",
    "교통과": "시골버스 빈자리 택배",
}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    source = Source(id="theirs", title="가상군 소식", date=dt.date(2019, 7, 1))
    contest = Contest(id="theirs", year=2019, half=1, source=source.id, selected=len(OTHERS))
    cases = [
        Case(
            id=f"theirs-{rank}",
            contest=contest.id,
            rank=rank,
            organisation="가상군",
            department=department,
            title=title,
            source=source.id,
        )
        for rank, (department, title) in enumerate(OTHERS.items(), 1)
    ]
    return shipped_and(source, contest, cases)


def _asked(snapshot: Snapshot, *texts: str) -> Reply:
    memory = Memory()
    for text in texts:
        reply, memory = respond(Message(text=text, today=TODAY), memory, snapshot)
    return reply


@pytest.mark.parametrize(
    "text", ["서귀포시가 상을 모두 몇 개 탔나요?", "서귀포가 상을 몇 개나 탔어?"]
)
def test_a_name_does_not_begin_within_a_word_and_end_in_the_next(
    snapshot: Snapshot, text: str
) -> None:
    cases = [case.id for case in _asked(snapshot, text).cases]
    assert len(cases) == 8
    assert not [id_ for id_ in cases if id_.startswith("theirs")]
    assert len(_asked(snapshot, "가상 군 사례").cases) == len(OTHERS)


@pytest.mark.parametrize("text", ["앱 만든 사례", "동네 물이 안 나와요 언제 고쳐요"])
def test_a_verb_of_a_title_alone_names_no_case(snapshot: Snapshot, text: str) -> None:
    assert _asked(snapshot, text).kind == "none"
    assert [c.id for c in _asked(snapshot, "책방 만든 사례").cases] == ["theirs-1"]


def test_the_rest_is_counted_in_the_contests_that_we_are_in(snapshot: Snapshot) -> None:
    reply = _asked(snapshot, "하반기 3위랑 5위 비교", "나머지 2건은")
    assert [case.id for case in reply.cases] == ["2021-h2-09", "2021-h2-10"]


def test_where_one_lives_names_no_case_of_another_body(snapshot: Snapshot) -> None:
    asked = "병원이 너무 먼 시골이라 위급할 때가 걱정인데 시에서 뭐 하는 거 있나요"
    assert [case.id for case in _asked(snapshot, asked).cases] == ["2021-h1-02"]
    assert [case.id for case in _asked(snapshot, "시골버스 택배").cases] == ["theirs-3"]


def test_ours_are_counted_in_the_half_that_was_spoken_of(snapshot: Snapshot) -> None:
    reply = _asked(snapshot, "하반기 대회 날짜가 며칠이죠", "거기서 서귀포 건 몇 건이에요")
    assert {case.id[:7] for case in reply.cases} == {"2021-h2"}
    assert len(_asked(snapshot, "우리 시 거만").cases) == 8


@pytest.mark.parametrize("text", ["서귀포시청 민원실 몇시", "가상군청 민원실 몇 시에 열어요"])
def test_the_counter_of_a_hall_is_not_that_of_a_town(snapshot: Snapshot, text: str) -> None:
    reply = _asked(snapshot, text)
    assert (reply.kind, reply.cases) == ("none", ()), reply.text
    assert [c.id for c in _asked(snapshot, "민원실 일찍 여는 곳").cases] == ["2021-h2-05"]


def test_a_year_that_another_body_alone_won_is_told(snapshot: Snapshot) -> None:
    reply = _asked(snapshot, "2019년 사례")
    assert (reply.kind, reply.cases) == ("none", ())
    assert "서귀포시의 2019년 사례는 자료에 없습니다" in reply.text
    assert "다른 기관의 것으로는 가상군" in reply.text
    assert _asked(snapshot, "2020년 사례").kind == "none"
    assert "2019년 최우수 사례는 없습니다" in _asked(snapshot, "2019년 최우수").text


@pytest.mark.parametrize("text", ["가상군보건소 사례", "가상군 보건소 치매 사업"])
def test_an_office_of_theirs_is_not_ours(snapshot: Snapshot, text: str) -> None:
    reply = _asked(snapshot, text)

    assert (reply.kind, reply.cases) == ("none", ())
    assert "가상군보건소 사례는 자료에 없습니다" in reply.text


@pytest.mark.parametrize(
    "text", ["가상군꺼도 볼수있나", "가상군 것도 볼 수 있나요", "가상군 사례"]
)
def test_all_that_another_body_has_is_shown(snapshot: Snapshot, text: str) -> None:
    reply = _asked(snapshot, text)

    assert reply.kind in ("list", "choice")
    assert [case.organisation for case in reply.cases] == ["가상군"] * len(OTHERS)


def test_all_cases_of_one_body_are_not_called_all_that_there_are(snapshot: Snapshot) -> None:
    assert "가상군 사례는 모두 3건입니다" in _asked(snapshot, "가상군 사례").text


def test_who_won_most_is_not_told_where_others_are_not_known(snapshot: Snapshot) -> None:
    """Four of the ten cases of a contest are known: whose the others are, nobody can say."""
    reply = _asked(snapshot, "서귀포시가 도에서 제일 많이 받았어?")

    assert (reply.kind, reply.cases) == ("none", ())
    assert "다른 기관의 건수" in reply.text
