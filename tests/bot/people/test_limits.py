"""Token buckets: who is answered, who is told, who gets silence."""

from __future__ import annotations

import pytest

from bot.people.limits import RateLimiter


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _sent(limiter: RateLimiter, times: int, key: str = "a") -> list[tuple[bool, bool]]:
    passages = [limiter.check(key) for _ in range(times)]
    return [(passage.allowed, passage.say) for passage in passages]


YES, TOLD, SILENT = (True, False), (False, True), (False, False)


def test_a_burst_is_answered_then_one_is_told_then_there_is_silence(clock: Clock) -> None:
    assert _sent(RateLimiter(clock), 12) == [YES] * 8 + [TOLD] + [SILENT] * 3


def test_the_wait_that_is_told_is_enough_and_no_longer_than_needed(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    _sent(limiter, 8)
    wait = limiter.check("a").wait
    assert wait == pytest.approx(3)
    clock.time += wait - 0.1
    assert _sent(limiter, 1) == [SILENT]
    clock.time += 0.1
    assert _sent(limiter, 1) == [YES]


def test_the_next_pause_is_told_again(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    _sent(limiter, 10)
    clock.time += 3
    assert _sent(limiter, 3) == [YES, TOLD, SILENT]


def test_in_the_long_run_it_is_so_many_a_minute(clock: Clock) -> None:
    limiter = RateLimiter(clock, per_minute=20, burst=8)
    answered = 0
    for _ in range(6000):
        answered += limiter.check("a").allowed
        clock.time += 0.1
    assert 200 <= answered <= 208


def test_who_asks_at_an_even_pace_is_never_stopped(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    for _ in range(500):
        assert limiter.check("a").allowed
        clock.time += 3


def test_nobody_pays_for_somebody_else(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    _sent(limiter, 50, "a")
    assert _sent(limiter, 9, "b") == [YES] * 8 + [TOLD]


def test_who_has_been_quiet_takes_no_room(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    for number in range(100):
        limiter.check(str(number))
    assert len(limiter) == 100
    clock.time += 24
    limiter.check("new")
    assert len(limiter) == 1


def test_the_room_is_bounded_and_the_newest_stay(clock: Clock) -> None:
    limiter = RateLimiter(clock, people=50)
    _sent(limiter, 8, "a")
    for number in range(500):
        limiter.check(str(number))
    assert len(limiter) == 50
    _sent(limiter, 8, "b")
    for number in range(49):
        limiter.check(str(number))
    assert _sent(limiter, 1, "b") == [TOLD]


def test_a_clock_that_goes_back_gives_and_takes_nothing(clock: Clock) -> None:
    limiter = RateLimiter(clock)
    _sent(limiter, 8)
    clock.time -= 500
    assert _sent(limiter, 1) == [TOLD]
    clock.time += 3
    assert _sent(limiter, 1) == [YES]


@pytest.mark.parametrize("wrong", [{"per_minute": 0}, {"burst": 0}, {"people": 0}])
def test_limits_that_let_nobody_through_are_refused(wrong: dict[str, int], clock: Clock) -> None:
    with pytest.raises(ValueError, match="nobody"):
        RateLimiter(clock, **wrong)
