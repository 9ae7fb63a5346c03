"""The pace: never more than the limit in any second, whatever the network does."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcements.pace import Pace, Ticket


class Timer:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _most_in_a_second(times: list[float]) -> int:
    times = sorted(times)
    return max(sum(begin <= time < begin + 1.0 for time in times) for begin in times)


@settings(max_examples=60, deadline=None)
@given(
    limit=st.integers(1, 40),
    trips=st.lists(
        st.tuples(st.floats(0, 3), st.floats(0, 1), st.floats(0, 0.4)), min_size=5, max_size=150
    ),
)
def test_no_second_holds_more_than_the_limit(
    limit: int, trips: list[tuple[float, float, float]]
) -> None:
    """`trips`: how long each answer takes, when within it the request arrives, and how long the
    sender is busy with something else before."""
    timer = Timer()
    pace = Pace(limit, timer)
    under_way: list[tuple[float, Ticket]] = []
    arrivals = []
    for trip, share, busy in trips:
        timer.now += busy
        while True:
            for end, ticket in sorted(under_way, key=lambda one: one[0]):
                if end <= timer.now:
                    moment, timer.now = timer.now, end
                    ticket.done()
                    timer.now = moment
            wait = pace.wait()
            if wait == 0:
                break
            if math.isinf(wait):
                timer.now = min(end for end, ticket in under_way if ticket.answered is None)
            else:
                timer.now += wait + 1e-6
        arrivals.append(timer.now + trip * share)
        under_way.append((timer.now + trip, pace.start(1)))
    assert _most_in_a_second(arrivals) <= limit


def test_a_quick_network_is_used_to_nearly_the_limit() -> None:
    timer = Timer()
    pace = Pace(30, timer)
    begin = timer.now
    for _ in range(300):
        timer.now += pace.wait()
        pace.start(1).done()
    assert 29.0 <= 300 / (timer.now - begin) <= 30.0


def test_an_answer_to_a_person_takes_a_place() -> None:
    timer = Timer()
    pace = Pace(10, timer)
    pace.start(1).done()
    alone = pace.wait()
    pace.start(None).done()
    pace.start(None).done()
    assert pace.wait() > 2 * alone


def test_one_chat_waits_and_the_others_do_not() -> None:
    timer = Timer()
    pace = Pace(1000, timer)
    pace.start(5).done()
    pace.start(-100).done()
    assert (pace.chat_wait(5), pace.chat_wait(-100), pace.chat_wait(6)) == (1.0, 3.0, 0.0)
    timer.now += 1.5
    assert (pace.chat_wait(5), pace.chat_wait(-100)) == (0.0, 1.5)


def test_what_telegram_asks_for_is_kept_exactly() -> None:
    timer = Timer()
    pace = Pace(30, timer)
    pace.hold(7)
    pace.hold(3)
    assert (pace.wait(), pace.held()) == (7.0, 7.0)
    timer.now += 7
    assert (pace.wait(), pace.held()) == (0.0, 0.0)
