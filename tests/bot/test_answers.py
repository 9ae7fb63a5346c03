"""An answer is given again only where it would be the same."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from dataclasses import replace

from bot.answers import LONGEST, Answers
from bot.assistant import Message, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_snapshot


class Asker:
    """Asks through `answers` and counts what was worked out."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.worked_out: list[str] = []

    def ask(
        self,
        text: str,
        memory: Memory | None = None,
        *,
        snapshot: Snapshot | None = None,
        today: dt.date = TODAY,
    ) -> tuple[Reply, Memory]:
        memory = memory or Memory()
        used = snapshot or shipped_snapshot()

        def work_out() -> tuple[Reply, Memory]:
            self.worked_out.append(text)
            return respond(Message(text=text, today=today), memory, used)

        return self.answers.get(text, today, memory, used, work_out)


def test_the_same_question_at_the_same_point_is_worked_out_once() -> None:
    asker = Asker(Answers())
    first = asker.ask("3위 사례")
    second = asker.ask("3위 사례")
    assert first[0] is second[0]
    assert asker.worked_out == ["3위 사례"]
    assert first == respond(Message(text="3위 사례", today=TODAY), Memory(), shipped_snapshot())


def test_another_dialogue_gets_an_answer_of_its_own() -> None:
    asker = Asker(Answers())
    _, after_third = asker.ask("3위 사례")
    _, after_town = asker.ask("남원읍 사례")
    third, _ = asker.ask("보상은?", after_third)
    town, _ = asker.ask("보상은?", after_town)
    nobody, _ = asker.ask("보상은?")
    assert [case.department for case in third.cases] == ["여성가족과"]
    assert [case.department for case in town.cases] == ["남원읍"]
    assert nobody not in (third, town)


def test_another_day_and_another_version_are_asked_anew() -> None:
    asker = Asker(Answers())
    asker.ask("작년 사례", today=dt.date(2022, 1, 1))
    later, _ = asker.ask("작년 사례", today=dt.date(2023, 1, 1))
    assert later.kind == "none"
    newer = replace(shipped_snapshot(), version=2)
    assert asker.ask("3위", snapshot=newer)[0].version == 2
    assert asker.ask("3위")[0].version == 1
    assert len(asker.answers) == 1


def test_the_oldest_and_the_longest_are_not_kept() -> None:
    asker = Asker(Answers(kept=2))
    for text in ("3위", "5위", "3위", "9위", "5위", "3위 " * LONGEST, "3위 " * LONGEST):
        asker.ask(text)
    assert asker.worked_out == ["3위", "5위", "9위", "5위", *["3위 " * LONGEST] * 2]
    assert len(asker.answers) == 2


def test_an_equal_reply_to_other_words_is_kept_once() -> None:
    asker = Asker(Answers())
    in_words, _ = asker.ask("3위 사례")
    typed, _ = asker.ask("3위사례")
    other, _ = asker.ask("5위 사례")
    assert asker.worked_out == ["3위 사례", "3위사례", "5위 사례"]
    assert in_words is typed
    assert other is not typed


def test_a_reply_of_no_kept_answer_is_let_go() -> None:
    asker = Asker(Answers(kept=1))
    reply = weakref.ref(asker.ask("3위 사례")[0])
    assert reply() is not None
    asker.ask("5위 사례")
    gc.collect()
    assert reply() is None
