"""Every number, quotation, name, rank and date of every reply can be traced."""

from __future__ import annotations

import random

import pytest

from bot.replies.model import Paragraph, Span
from knowledge.snapshot import Snapshot
from tests.dialogues.made_up import made_up, sources_without_date
from tests.dialogues.permutation import permuted
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon, shipped_snapshot
from tests.dialogues.tables import Line, by_table, read_tables, told
from tests.dialogues.templates.every import TEMPLATES
from tests.dialogues.trace import Trace, trace
from tests.dialogues.world import World, lines_of

TABLES = by_table(read_tables())


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_a_reply_is_made_up(table: str) -> None:
    """Nor is a source cited that the text shows no date of: it lends its name to nothing."""
    traced = [trace(line, shipped_snapshot()) for line in TABLES[table]]

    wrong = [
        told(found.line, found.reply, complaints)
        for found in traced
        if (complaints := [*made_up(found), *_hidden(found)])
    ]

    assert not wrong, f"{len(wrong)} of {len(traced)}\n" + "\n".join(wrong)


def _hidden(found: Trace) -> list[str]:
    return [f"no date of {title} is shown" for title in sources_without_date(found)]


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_made_up_of_another_knowledge(seed: int) -> None:
    known = permuted(shipped_knowledge(), seed)
    snapshot = Snapshot(version=1, knowledge=known, lexicon=shipped_lexicon())
    world = World(known, shipped_lexicon(), random.Random(seed))

    complaints = {
        " → ".join(line.ask): found
        for line in lines_of(world, TEMPLATES)
        if (found := made_up(trace(line, snapshot)))
    }

    assert complaints == {}


# -- the tracing itself ----------------------------------------------------------------------


def _traced(*ask: str, kind: str = "card") -> Trace:
    values = {"file": "some.yaml", "number": 1, "ask": ask, "kind": kind, "cases": []}
    return trace(Line.model_validate(values), shipped_snapshot())


def _saying(found: Trace, old: str, new: str) -> Trace:
    """The same reply with `new` for `old`."""
    assert old in found.reply.text
    text = found.reply.text.replace(old, new)
    blocks = (Paragraph(lines=((Span(text=text),),)),)
    reply = found.reply.model_copy(update={"blocks": blocks})
    return Trace(found.line, reply, found.earlier, found.questions, found.snapshot)


@pytest.mark.parametrize(
    ("ask", "old", "new"),
    [
        # numbers
        ("하반기 3위", "0.3점", "0.5점"),
        ("하반기 3위", "10건 중", "12건 중"),
        ("하반기 3위", "9월 15일", "9월 14일"),
        ("하반기 3위", "하반기 3위", "하반기 7위"),
        ("하반기 9위", "20만원", "30만원"),
        ("포상금 모두 얼마야?", "40만원", "60만원"),
        ("우리 시 비율은?", "50%", "60%"),
        ("총 몇 건이야?", "모두 8건", "모두 9건"),
        ("민원실 일찍 여는 곳 있나요?", "8시", "9시"),
        ("1인가구 사업", "270가구", "350가구"),
        # quotations, names, ranks of departments
        ("남언읍 보상은?", "'남언읍'", "'남인읍'"),
        ("하반기 3위", "여성가족과", "여성청소년과"),
        ("남원읍", "남원읍", "대정읍"),
        ("상반기와 하반기 둘 다 받은 부서", "서귀포보건소입니다", "서귀포보건입니다"),
        ("남원읍", "하반기 5위 · 남원읍", "하반기 9위 · 남원읍"),
        ("5위", "상반기 5위 감귤농정과", "하반기 5위 감귤농정과"),
        ("남원읍 보상은?", "남원읍 사례(하반기 5위)", "남원읍 사례(하반기 3위)"),
        # dates and tenses
        ("하반기 3위", "2021년 9월 15일 기사 기준", "기사 기준"),
        ("하반기 9위", "(지급 예정)", "포상금을 받았습니다."),
        ("하반기 3위", "참여할 자격", "나갔습니다. 자격"),
    ],
)
def test_what_is_made_up_is_noticed(ask: str, old: str, new: str) -> None:
    found = _traced(ask)

    assert made_up(found) == []
    assert made_up(_saying(found, old, new))


def test_a_number_of_the_person_may_be_said_back() -> None:
    found = _traced("13위 사례", kind="none")

    assert "13위" in found.reply.text
    assert made_up(found) == []
    assert made_up(_saying(found, "13위", "14위")) != []


def test_an_answer_without_a_source_is_noticed() -> None:
    found = _traced("하반기 3위")
    reply = found.reply.model_copy(update={"sources": ()})

    bare = Trace(found.line, reply, found.earlier, found.questions, found.snapshot)

    assert "no source" in made_up(bare)
