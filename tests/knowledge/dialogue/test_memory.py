"""What a dialogue remembers, and which cases 둘, 셋 and 이 중 point at."""

from __future__ import annotations

import pytest

from knowledge.answer.decide import decide
from knowledge.context import Memory, resolve
from knowledge.dialogue.in_view import asked_of, so_many, those
from knowledge.dialogue.memory import SEEN, remember
from knowledge.question.model import Question, Reference
from knowledge.question.parse import parse
from tests.dialogues.shipped import TODAY, shipped_snapshot

SECOND = ("2021-h2-03", "2021-h2-05", "2021-h2-09", "2021-h2-10")


def after(*messages: str) -> Memory:
    memory, snapshot = Memory(), shipped_snapshot()
    for text in messages:
        question = resolve(parse(text, snapshot, TODAY), memory, snapshot)
        memory = remember(memory, decide(question, snapshot))
    return memory


def pointing(many: int) -> Question:
    return Question(text="", normalised="", reference=Reference(many=many))


def test_a_picked_case_stands_for_the_choice_it_was_offered_in() -> None:
    memory = after("5위", "남원읍이요")

    assert memory.turns == (("2021-h2-05",),)


def test_a_choice_that_is_passed_over_means_the_contest_of_the_others() -> None:
    memory = after("3위", "5위", "10위")

    assert memory.turns == (("2021-h2-03",), ("2021-h2-05", "2021-h1-05"), ("2021-h2-10",))
    assert asked_of(memory, shipped_snapshot()) == ("2021-h2-03", "2021-h2-05", "2021-h2-10")


@pytest.mark.parametrize(("many", "meant"), [(2, SECOND[2:]), (3, SECOND[1:]), (4, SECOND)])
def test_as_many_as_are_pointed_at_are_the_last_ones(many: int, meant: tuple[str, ...]) -> None:
    memory = after("하반기 3위", "남원읍", "9위", "10위")

    assert so_many(pointing(many), memory, shipped_snapshot()) == meant


def test_a_list_of_so_many_goes_before_what_was_seen_one_by_one() -> None:
    memory = after("1위", "2위", "포상금 받은 사례")

    assert so_many(pointing(2), memory, shipped_snapshot()) == SECOND[2:]


def test_a_list_stays_in_view_while_its_cases_are_looked_at() -> None:
    assert those(after("하반기 사례", "3위")) == SECOND
    assert those(after("하반기 사례", "상반기 1위")) == ("2021-h1-01",)


def test_only_the_last_turns_are_kept() -> None:
    memory = after("1위", "2위", "3위", "4위", "남원읍", "9위", "10위")

    assert len(memory.turns) == SEEN
    assert ("2021-h1-01",) not in memory.turns


def test_what_came_first_keeps_its_place_when_it_is_looked_at_again() -> None:
    memory = after("남원읍", "9위", "남원읍")

    assert memory.met == (("2021-h2-05",), ("2021-h2-09",))
    assert memory.seen == ("2021-h2-09", "2021-h2-05")


def test_what_was_spoken_of_outlasts_a_question_without_an_answer() -> None:
    memory = after("포상금 누가 받아", "세금 떼고?")

    assert memory.spoken_of is not None
    assert memory.spoken_of.filters.rewards == ("포상금",)
    assert after("포상금 누가 받아", "3위").answered is None


def test_what_a_newer_version_no_longer_has_is_forgotten() -> None:
    gone = "2019-h1-01"
    memory = after("3위", "9위").model_copy(update={"listed": (gone,), "asked_back": (gone,)})
    memory = memory.model_copy(update={"turns": ((gone,), *memory.turns)})
    pointed = Reference(kinds=frozenset({"both"}))
    both = Question(text="", normalised="둘이 비교", comparison=True, reference=pointed)

    assert resolve(both, memory, shipped_snapshot()).filters.cases == ("2021-h2-03", "2021-h2-09")


def test_smalltalk_leaves_everything_in_view() -> None:
    assert after("3위", "고마워요") == after("3위")


def test_the_bot_knows_that_it_asked_back() -> None:
    assert after("여성가족과 비교해줘").asked_back == ("2021-h2-03",)
    assert after("여성가족과 비교해줘", "남원읍이랑").asked_back is None
