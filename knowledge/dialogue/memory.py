"""What was asked and answered before in one dialogue."""

from __future__ import annotations

from itertools import chain

from knowledge.answer.model import Answer, AnswerKind, Missing
from knowledge.models import Half, Model, RewardKind
from knowledge.question.model import Question

SEEN = 6
"""How many answers about one case, or a choice, are remembered."""
MET, MANY_MET = 12, 20
"""How many answers are remembered in the order in which their cases first came: of those that
have no more cases than are shown."""
ASKING_BACK: frozenset[Missing] = frozenset({"no_context", "too_few"})
"""Reasons of an answer that asks for what was left out of the question."""
LISTS: frozenset[AnswerKind] = frozenset({"list", "choice", "aggregate", "comparison"})


class Memory(Model):
    """The memory of one dialogue; the empty memory is the start of every dialogue.

    `cases` and `kind` are those of the last answer that had cases, `turns` the cases that were
    looked at one by one (latest last), of a choice those that were offered; `met` the cases of
    every answer in the order in which they first came; `listed` the last list while one looks at
    its cases, `halves` the half that was named and whose cases one looks at, `question` the last
    question, completed, `answered` the last that had an answer, while those after it have none,
    `runner_up` the case that came next, `services` the ids of the services of the one case that
    were told, `rewards` the two kinds of rewards that were asked for one after the other.
    `refused` where the last question had no answer.
    `asked_back` is not None where the bot asked which case is meant, or what to compare with:
    the cases it had by then.
    """

    question: Question | None = None
    answered: Question | None = None
    kind: AnswerKind | None = None
    cases: tuple[str, ...] = ()
    turns: tuple[tuple[str, ...], ...] = ()
    met: tuple[tuple[str, ...], ...] = ()
    listed: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    rewards: tuple[RewardKind, ...] = ()
    halves: tuple[Half, ...] = ()
    runner_up: str | None = None
    asked_back: tuple[str, ...] | None = None
    refused: bool = False

    @property
    def focus(self) -> str | None:
        """The one case that the last answer was about."""
        return self.cases[0] if len(self.cases) == 1 else None

    @property
    def spoken_of(self) -> Question | None:
        """The last question, or, where it had no answer, the one before it that had:
        포상금 누가 받아 → 세금 떼고(없음) → 언제 줘."""
        return self.answered if self.answered and self.cases else self.question

    @property
    def seen(self) -> tuple[str, ...]:
        """The cases that were looked at one by one, latest last."""
        return tuple(turn[0] for turn in self.turns if len(turn) == 1)

    @property
    def shown(self) -> tuple[str, ...]:
        """Every case of the dialogue, in the order in which it first came."""
        return tuple(dict.fromkeys(chain.from_iterable((*self.met, self.cases))))


def remember(memory: Memory, answer: Answer) -> Memory:
    """The memory after `answer`. Small talk and help leave it as it is."""
    if answer.kind in ("smalltalk", "help") or answer.intent in ("why", "wrong"):
        return memory
    if not answer.cases:
        update: dict[str, object] = {
            "question": answer.question,
            "halves": _halves(memory, answer.question),
            "runner_up": None,
            "asked_back": _asked_back(answer),
            "refused": answer.kind == "none",
            "answered": _answered(memory) if answer.kind == "none" else None,
        }
        return memory.model_copy(update=update | _left_in_view(memory, answer))
    one = len(answer.cases) == 1
    return Memory(
        question=answer.question,
        kind=answer.kind,
        cases=answer.cases,
        turns=_with_turn(memory, answer) if one or answer.kind == "choice" else memory.turns,
        met=_with_met(memory, answer.cases),
        listed=memory.listed if one and answer.cases[0] in memory.listed else answer.cases,
        services=answer.services if one else (),
        rewards=_rewards(memory, answer.question),
        halves=_halves(memory, answer.question),
        runner_up=answer.runner_up,
    )


def _answered(memory: Memory) -> Question | None:
    """The last question that had an answer, while others have none."""
    return memory.answered if memory.refused else memory.question


def _left_in_view(memory: Memory, answer: Answer) -> dict[str, object]:
    """What a refusal leaves in view: the one case of which that is asked, though no source tells
    it (장사시설 담당자 이름), what it told of instead (치매 of 치매 환자 배회), and the one of an
    earlier year that holds the rank."""
    if answer.none is None:
        return {}
    cases, kind = answer.none.nearby if answer.none.reason == "outside" else (), "fact"
    if answer.none.older:
        cases, kind = answer.none.older, "card"
    cases = cases if len(cases) == 1 else ()
    if answer.none.instead is not None:
        cases = answer.none.instead.cases
        kind = "card" if len(cases) == 1 else "choice"
    if not cases or cases == memory.cases:
        return {}
    turns = (*(turn for turn in memory.turns if turn != cases), cases)[-SEEN:]
    seen = {"turns": turns, "met": _with_met(memory, cases), "listed": cases}
    return {"kind": kind, "cases": cases, "services": (), **seen}


def _rewards(memory: Memory, question: Question) -> tuple[RewardKind, ...]:
    """표창 받은 데 → 가점 받은 데: both kinds, as long as nothing else is asked for."""
    kinds = question.filters.rewards
    before = memory.question.filters.rewards if memory.question else ()
    return tuple(dict.fromkeys((*before, *kinds))) if len(kinds) == len(before) == 1 else ()


def _halves(memory: Memory, question: Question) -> tuple[Half, ...]:
    """Those that were named last, as long as the dialogue says which cases are meant."""
    filters = question.filters
    return filters.halves or (memory.halves if filters.cases else ())


def _with_turn(memory: Memory, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The turns with those cases last; what was picked stands for what was offered before."""
    turns = memory.turns
    if memory.kind == "choice" and turns and set(answer.cases) < set(turns[-1]):
        turns = turns[:-1]
    return (*(turn for turn in turns if turn != answer.cases), answer.cases)[-SEEN:]


def _with_met(memory: Memory, cases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What came first stays first, however often one comes back to it."""
    known = cases in memory.met or len(memory.met) == MET or len(cases) > MANY_MET
    return memory.met if known else (*memory.met, cases)


def _asked_back(answer: Answer) -> tuple[str, ...] | None:
    if answer.none is None or answer.none.reason not in ASKING_BACK:
        return None
    return answer.none.nearby if answer.none.reason == "too_few" else ()
