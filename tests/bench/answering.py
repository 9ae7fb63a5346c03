"""Our part of an answer, stage by stage, over every question of the dialogue tables."""

from __future__ import annotations

import pickle
import statistics
from time import perf_counter_ns, process_time_ns

from bot.assistant import respond
from bot.people.masking import mask
from bot.replies.compose import compose
from bot.replies.model import Reply
from knowledge.answer.decide import decide
from knowledge.context import Memory, remember, resolve
from knowledge.korean.normalise import normalise
from knowledge.question.links import parse_link
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.bench.collecting import settled
from tests.bench.errors import StagesDifferError
from tests.bench.figures import Aim, Figure
from tests.bench.many import DIALOGUES, many_cases, turns_about
from tests.bench.plan import Plan, repeated
from tests.bench.questions import Turn, dialogues, longest_turn, turns
from tests.dialogues.shipped import TODAY, shipped_lexicon
from tests.support.long_texts import LONG_TEXTS

STAGES = ("parse", "resolve", "decide", "compose", "remember")
SLOWEST = 5
TOTAL = "answer.total"
MS = 1e-6
"""Milliseconds in a nanosecond."""


def measure_answers(snapshot: Snapshot, plan: Plan) -> list[Figure]:
    """The stages, the whole, the longest message, and the slowest questions.

    The whole is `respond` itself, not the sum of the stages, which are run beside it. Raises
    StagesDifferError where the two do not answer alike.
    """
    asked = turns(dialogues(every=plan.every), snapshot)
    for turn in asked:
        check_stages(turn, snapshot)
    stages: list[list[float]] = [[] for _ in STAGES]
    totals: list[list[float]] = [[] for _ in asked]
    longest: list[float] = []
    hostile: list[list[float]] = [[] for _ in LONG_TEXTS]
    long_turn = longest_turn()
    for _ in repeated(plan.answers, plan.part_limit):
        for turn, total in zip(asked, totals, strict=True):
            times, _, _ = in_stages(turn, snapshot)
            for samples, time in zip(stages, times, strict=True):
                samples.append(time)
            total.append(_whole(turn, snapshot))
        longest.append(_whole(long_turn, snapshot))
        for text, spent in zip(LONG_TEXTS.values(), hostile, strict=True):
            spent.append(_read(text, snapshot))
    typical = [statistics.median(total) for total in totals]
    slowest = sorted(range(len(asked)), key=typical.__getitem__, reverse=True)[:SLOWEST]
    return [
        *(
            Figure(f"answer.{stage}", "ms", tuple(samples), against=TOTAL)
            for stage, samples in zip(STAGES, stages, strict=True)
        ),
        Figure(
            TOTAL,
            "ms",
            tuple(time for total in totals for time in total),
            aim=Aim("p99", 3.0),
        ),
        # Without the moments in which the machine did something else.
        Figure("answer.typical", "ms", tuple(typical), against=TOTAL),
        Figure("answer.longest", "ms", tuple(longest), against=TOTAL),
        # Of each text the best of the rounds: what it costs, and not what else went on.
        Figure(
            "answer.hostile",
            "ms",
            tuple(map(min, hostile)),
            aim=Aim("maximum", 50.0),
            against=TOTAL,
        ),
        *(
            Figure(
                f"slow.{place}",
                "ms",
                tuple(totals[number]),
                against=TOTAL,
                detail=asked[number].message.text,
            )
            for place, number in enumerate(slowest, 1)
        ),
    ]


def measure_many(plan: Plan) -> list[Figure]:
    """The same over a snapshot of many made-up cases, where no step may look at each of them.

    Figures are those of the processor: other programs count less. Raises StagesDifferError.
    """
    snapshot, _ = many_cases(plan.many, shipped_lexicon())
    begun = process_time_ns()
    snapshot.prepare()
    prepared = (process_time_ns() - begun) * MS / 1e3
    asked = turns_about(snapshot, plan.many_dialogues)
    for turn in asked[: 2 * len(DIALOGUES)]:
        check_stages(turn, snapshot)
    totals: list[list[float]] = [[] for _ in asked]
    for _ in repeated(plan.answers, plan.part_limit):
        # As it comes from the process that built it: nothing is remembered of any word yet.
        snapshot = pickle.loads(pickle.dumps(snapshot))
        with settled():
            for turn, total in zip(asked, totals, strict=True):
                begun = process_time_ns()
                respond(turn.message, turn.memory, snapshot)
                total.append((process_time_ns() - begun) * MS)
    typical = [statistics.median(total) for total in totals]
    slowest = max(range(len(asked)), key=typical.__getitem__)
    return [
        Figure("many.prepared", "s", (prepared,)),
        Figure(
            "many.total",
            "ms",
            tuple(time for total in totals for time in total),
            aim=Aim("p99", 5.0),
            against=TOTAL,
        ),
        Figure("many.typical", "ms", tuple(typical), against=TOTAL),
        Figure(
            "many.slowest",
            "ms",
            tuple(totals[slowest]),
            against=TOTAL,
            detail=asked[slowest].message.text,
        ),
    ]


def in_stages(turn: Turn, snapshot: Snapshot) -> tuple[tuple[float, ...], Reply, Memory]:
    """What `respond` does, with the milliseconds of each of `STAGES`."""
    message, memory = turn.message, turn.memory
    begun = perf_counter_ns()
    link = parse_link(message.text, snapshot)
    question = link or parse(message.text, snapshot, message.today)
    parsed = perf_counter_ns()
    if link is None or not link.reference.empty:
        question = resolve(question, memory, snapshot)
    resolved = perf_counter_ns()
    answer = decide(question, snapshot)
    decided = perf_counter_ns()
    reply = compose(answer, memory, snapshot)
    composed = perf_counter_ns()
    after = remember(memory, answer)
    remembered = perf_counter_ns()
    times = (
        parsed - begun,
        resolved - parsed,
        decided - resolved,
        composed - decided,
        remembered - composed,
    )
    return tuple(time * MS for time in times), reply, after


def check_stages(turn: Turn, snapshot: Snapshot) -> None:
    """Raises StagesDifferError where `in_stages` and `respond` differ."""
    _, reply, after = in_stages(turn, snapshot)
    if (reply, after) != respond(turn.message, turn.memory, snapshot):
        raise StagesDifferError(text=turn.message.text)


def _read(text: str, snapshot: Snapshot) -> float:
    begun = perf_counter_ns()
    masked = mask(text)
    normalise(masked)
    parse(masked, snapshot, TODAY)
    return (perf_counter_ns() - begun) * MS


def _whole(turn: Turn, snapshot: Snapshot) -> float:
    begun = perf_counter_ns()
    respond(turn.message, turn.memory, snapshot)
    return (perf_counter_ns() - begun) * MS
