"""The rows of a comparison: what was asked for first, and what no source tells said once."""

from __future__ import annotations

import pytest

from bot.dialogues.tables import converse
from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_lexicon, shipped_snapshot


def text(*messages: str) -> str:
    return converse(messages, shipped_snapshot(), TODAY).text


def test_what_is_told_of_no_case_is_said_once() -> None:
    reply = text("1위랑 2위 비교")

    assert "한 일, 달라진 점과 보상은 모두 자료에 없습니다." in reply
    assert "자료에 없음" not in reply


def test_what_is_told_of_one_case_keeps_its_row() -> None:
    reply = text("하반기 3위랑 상반기 1위 비교")

    assert reply.count("자료에 없음") == 3


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("3위랑 5위 보상 비교", "보상은 같습니다"),
        ("3위랑 9위 보상 비교", "보상은 다릅니다"),
        ("1위랑 2위 보상 비교", "보상은 모두 자료에 없습니다"),
        ("3위랑 9위 보상 같아?", "아니요, 보상이 다릅니다"),
    ],
)
def test_of_rewards_the_reply_begins_with_the_rewards(question: str, first: str) -> None:
    reply = text(question)

    assert reply.startswith(first)
    assert "달라진 점" not in reply


def test_two_bodies_stand_side_by_side() -> None:
    bodies = ("고흥군", "완도군")
    knowledge = Knowledge(
        organisation=bodies[0],
        sources=(Source(id="s", title="기사", date=TODAY),),
        contests=(Contest(id="2022-all", year=2022, source="s"),),
        cases=tuple(
            Case(
                id=f"c{rank}",
                contest="2022-all",
                rank=rank,
                organisation=bodies[rank % 2],
                title="제목",
                source="s",
            )
            for rank in range(1, 7)
        ),
    )
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())

    reply = converse(("고흥군이랑 완도군 비교",), snapshot, TODAY).text

    assert reply.startswith("고흥군과 완도군 모두 3건씩입니다.")
    assert "고흥군: 2022년 2위, 2022년 4위, 2022년 6위" in reply
    assert "완도군: 2022년 1위, 2022년 3위, 2022년 5위" in reply
