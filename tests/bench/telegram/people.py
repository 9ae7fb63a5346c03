"""Who writes what, and what has to come back."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.assistant import Message, respond
from bot.people.masking import mask
from bot.people.privacy import privacy_request
from bot.replies.model import RankChart
from bot.replies.subscriptions import subscription_request
from bot.telegram.messages import only_pictures
from bot.telegram.render import TEXT_LIMIT, length, messages
from knowledge.context import Memory
from knowledge.snapshot import Snapshot
from tests.bench.questions import dialogues

Mix = Literal["even", "crowd", "again"]
"""What people ask: see `stream`."""
AGAIN = 100
"""Different questions where each is one that was just answered to somebody else."""
APART = 500
"""So many others write before somebody writes again: people read what they are answered."""


@dataclass(frozen=True)
class Turn:
    """A message of a person and the HTML texts that the bot sends back."""

    text: str
    answers: tuple[str, ...]


Dialogue = tuple[Turn, ...]


def our_dialogues(snapshot: Snapshot, today: dt.date, *, every: int = 1) -> list[Dialogue]:
    """Every `every`th dialogue of the tables, mixed, with the answers of `snapshot` on `today`.

    Without those of administrators, without commands and requests about one's data, without
    messages that no app of Telegram sends, and without those that are answered by a picture: they
    take another way than a question.
    """
    made = []
    for line in dialogues(every=every):
        if line.role == "public" and all(map(_is_question, line.ask)):
            memory, turns, drawn = Memory(), [], False
            for text in line.ask:
                message = Message(text=mask(text), today=today)
                reply, memory = respond(message, memory, snapshot)
                turns.append(Turn(text, messages(reply)))
                drawn = drawn or any(isinstance(block, RankChart) for block in reply.blocks)
            if not drawn:
                made.append(tuple(turns))
    # The tables are sorted by kind; people are not. The same order in each run.
    random.Random(0).shuffle(made)
    return made


def echoed(asked: Sequence[Dialogue]) -> list[Dialogue]:
    """The same messages, each of which comes back as it is."""
    return [tuple(Turn(turn.text, (turn.text,)) for turn in one) for one in asked]


def stream(
    asked: Sequence[Dialogue], mix: Mix = "even", *, first: int = 0
) -> Iterator[tuple[int, Turn]]:
    """(number of the person, turn) without end: each person has one dialogue, in its order.

    In an "even" mix every dialogue comes equally often, so that next to nothing is asked twice
    within a thousand messages. In a "crowd" it is as on the day of a result: few things are asked
    by many, the n-th most frequent dialogue 1/n times as often as the first (Zipf's law). "again"
    is one half of a crowd: few questions, in turns, each by somebody else. People are numbered
    from `first` on.
    """
    if mix == "again":
        asked = [one[:1] for one in asked[:AGAIN]]
    chosen = _crowd(len(asked)) if mix == "crowd" else itertools.cycle(range(len(asked)))
    dialogue_of: dict[int, Dialogue] = {}
    # (from when on, number of the person, number of the turn), in this order.
    waiting: deque[tuple[int, int, int]] = deque()
    newcomers = itertools.count(first)
    for at in itertools.count():
        if waiting and waiting[0][0] <= at:
            _, number, said = waiting.popleft()
        else:
            number, said = next(newcomers), 0
            dialogue_of[number] = asked[next(chosen)]
        turns = dialogue_of[number]
        yield number, turns[said]
        if said + 1 < len(turns):
            waiting.append((at + APART, number, said + 1))
        else:
            del dialogue_of[number]


def _crowd(dialogues: int) -> Iterator[int]:
    weights = list(itertools.accumulate(1 / (place + 1) for place in range(dialogues)))
    # The same choices in each run.
    choices = random.Random(1)
    while True:
        yield from choices.choices(range(dialogues), cum_weights=weights, k=1000)


def _is_question(text: str) -> bool:
    return (
        text == text.strip() != ""
        and not text.startswith("/")
        and length(text) <= TEXT_LIMIT
        and privacy_request(text) is None
        and subscription_request(text) is None
        and not only_pictures(text)
    )
