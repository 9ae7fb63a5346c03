"""The pace: never more than the limit in any second, whatever the network does."""

from __future__ import annotations

import math
import pickle

from hypothesis import example, given, settings
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


class Wire:
    """Requests on their way: each is answered when its time has come."""

    def __init__(self, pace: Pace, timer: Timer) -> None:
        self._pace = pace
        self._timer = timer
        self._under_way: list[tuple[float, Ticket]] = []
        self.arrivals: list[float] = []

    def send(self, trip: float, share: float, *, to_person: bool) -> None:
        """As soon as the pace allows: answered after `trip` seconds, after `share` of which it
        arrives."""
        wait = self._pace.answer_wait if to_person else self._pace.wait
        while (seconds := wait()) > 0:
            if math.isinf(seconds):
                self.pass_until(min(end for end, one in self._under_way if one.answered is None))
            else:
                self.pass_until(self._timer.now + seconds + 1e-6)
        self.arrivals.append(self._timer.now + trip * share)
        ticket = self._pace.start_answer() if to_person else self._pace.start(1)
        self._under_way.append((self._timer.now + trip, ticket))

    def pass_until(self, moment: float) -> None:
        """Time passes, and what is answered meanwhile is known."""
        for end, ticket in sorted(self._under_way, key=lambda one: one[0]):
            if end <= moment and ticket.answered is None:
                self._timer.now = end
                ticket.done()
        self._timer.now = moment


_TRIPS = st.lists(
    st.tuples(st.floats(0, 3), st.floats(0, 1), st.floats(0, 0.4), st.booleans()),
    min_size=5,
    max_size=150,
)
"""How long each answer takes, when within it the request arrives, how long the sender is busy
with something else before, and whether it goes to a person who asked."""


@settings(max_examples=60, deadline=None)
@given(limit=st.integers(1, 40), trips=_TRIPS)
def test_no_second_holds_more_than_the_limit(
    limit: int, trips: list[tuple[float, float, float, bool]]
) -> None:
    timer = Timer()
    wire = Wire(Pace(limit, timer), timer)
    for trip, share, busy, _ in trips:
        wire.pass_until(timer.now + busy)
        wire.send(trip, share, to_person=False)
    assert _most_in_a_second(wire.arrivals) <= limit


@settings(max_examples=100, deadline=None)
@given(limit=st.integers(2, 40), trips=_TRIPS)
# An answer that is still on its way when the lane comes back from a pause.
@example(
    limit=2,
    trips=[(2, 0, 0, False), (1, 1, 0, True), (0, 0, 0, True), (0, 0, 0, False), (0, 0, 0, False)],
)
def test_answers_to_people_are_within_the_limit_while_something_is_announced(
    limit: int, trips: list[tuple[float, float, float, bool]]
) -> None:
    timer = Timer()
    pace = Pace(limit, timer)
    wire = Wire(pace, timer)
    for trip, share, busy, to_person in trips:
        # A second without an announcement is nobody's to keep.
        wire.pass_until(timer.now + busy)
        wire.send(trip, share, to_person=False)
        if to_person:
            wire.send(trip, share, to_person=True)
    assert _most_in_a_second(wire.arrivals) <= limit


@settings(max_examples=60, deadline=None)
@given(limit=st.integers(2, 40), trips=_TRIPS)
def test_answers_take_no_more_than_another_process_grants(
    limit: int, trips: list[tuple[float, float, float, bool]]
) -> None:
    for granted in {1, limit // 2, limit - 1}:
        timer = Timer()
        pace = Pace(limit, timer)
        pace.granted = granted
        wire = Wire(pace, timer)
        for trip, share, busy, _ in trips:
            wire.pass_until(timer.now + busy / limit)
            wire.send(trip, share, to_person=True)
        # The sender has the rest, be it a single place.
        assert _most_in_a_second(wire.arrivals) <= granted


def test_a_quick_network_is_used_to_nearly_the_limit() -> None:
    timer = Timer()
    pace = Pace(30, timer)
    begin = timer.now
    for _ in range(300):
        timer.now += pace.wait()
        pace.start(1).done()
    assert 29.0 <= 300 / (timer.now - begin) <= 30.0


def test_one_answer_that_does_not_come_costs_one_place() -> None:
    timer = Timer()
    pace = Pace(10, timer)
    pace.start(1)
    begin = timer.now
    for _ in range(100):
        timer.now += pace.wait()
        pace.start(1).done()
    assert 8 <= 100 / (timer.now - begin) <= 9.5


def test_answers_to_people_go_first() -> None:
    timer = Timer()
    pace = Pace(10, timer)
    wire = Wire(pace, timer)
    for _ in range(30):
        wire.send(0, 0, to_person=False)
    # The first one who asks waits for a place, not for a second; from then on some are left.
    begin = timer.now
    wire.send(0, 0, to_person=True)
    assert timer.now - begin < 2 / pace.limit
    for _ in range(30):
        wire.send(0, 0, to_person=False)
    begin = timer.now
    for _ in range(3):
        wire.send(0, 0, to_person=True)
    assert timer.now == begin
    # The announcement goes on with what is left, and alone again when nobody asks any more.
    begin, count = timer.now, len(wire.arrivals)
    while timer.now < begin + 30:
        wire.send(0, 0, to_person=False)
    late = [one for one in wire.arrivals[count:] if one > begin + 20]
    assert 9 <= len(late) / 10 <= 10


def test_an_announcement_takes_what_answers_leave() -> None:
    timer = Timer()
    pace = Pace(30, timer)
    wire = Wire(pace, timer)
    begin, waited, sent = timer.now, 0.0, 0
    # Ten people ask in each second.
    for number in range(200):
        while timer.now + pace.wait() < begin + number / 10:
            wire.send(0.01, 0.5, to_person=False)
            sent += 1
        wire.pass_until(max(timer.now, begin + number / 10))
        asked = timer.now
        wire.send(0.01, 0.5, to_person=True)
        waited = max(waited, timer.now - asked) if number > 10 else waited
    # Of thirty places ten are taken and two are to spare.
    assert 16 <= sent / (timer.now - begin) <= 20
    assert waited == 0


def test_without_an_announcement_nobody_waits() -> None:
    timer = Timer()
    pace = Pace(2, timer)
    for _ in range(100):
        assert pace.answer_wait() == 0
        pace.start_answer()


def test_of_another_process_answers_use_what_is_granted() -> None:
    timer = Timer()
    pace = Pace(30, timer)
    pace.granted = 2
    for _ in range(2):
        assert pace.answer_wait() == 0
        pace.start_answer().done()
    assert pace.answer_wait() == 1.0
    pace.granted = 3
    assert pace.answer_wait() == 0
    # All that can be granted: one place is the sender's.
    pace.granted = 29
    for _ in range(27):
        assert pace.answer_wait() == 0
        pace.start_answer().done()
    assert pace.answer_wait() == 1.0


def test_what_others_want_is_left_to_them() -> None:
    timer = Timer()
    pace = Pace(10, timer)
    pace.others = 9
    pace.start(1).done()
    assert pace.wait() >= 1.0


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


def test_what_was_answered_long_ago_is_held_no_more() -> None:
    """Months without an announcement: nobody asks how many sends are under way."""
    timer = Timer()
    pace = Pace(30, timer)

    def held_after(answers: int) -> int:
        for _ in range(answers):
            pace.start_answer().done()
            timer.now += 0.25
        return len(pickle.dumps(pace))

    few = held_after(100)
    assert held_after(2000) < few + 200
