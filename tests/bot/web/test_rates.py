"""How often somebody may ask."""

from __future__ import annotations

from bot.web.rates import Limiter, Rate
from bot.web.visitors import network


class Time:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_one_after_another() -> None:
    time = Time()
    limiter = Limiter(Rate(burst=3, seconds=2.0), now=time, size=10)
    assert [limiter.wait("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    time.now += 1.5
    assert limiter.wait("a") == 1
    time.now += 0.5
    assert [limiter.wait("a") for _ in range(2)] == [0, 2]


def test_a_pause_gives_the_whole_burst_back_and_no_more() -> None:
    time = Time()
    limiter = Limiter(Rate(burst=2, seconds=1.0), now=time, size=10)
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 1]
    time.now += 3600
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 1]


def test_after_the_wait_that_was_named_there_is_none() -> None:
    time = Time()
    limiter = Limiter(Rate(burst=1, seconds=0.1), now=time, size=10)
    for _ in range(1000):
        assert limiter.wait("a") == 0
        time.now += 0.1


def test_who_is_refused_does_not_wait_longer_for_it() -> None:
    time = Time()
    limiter = Limiter(Rate(burst=1, seconds=5.0), now=time, size=10)
    assert [limiter.wait("a") for _ in range(20)] == [0] + [5] * 19


def test_one_does_not_wait_for_another() -> None:
    limiter = Limiter(Rate(burst=1, seconds=5.0), now=Time(), size=10)
    assert [limiter.wait(key) for key in "abab"] == [0, 0, 5, 5]


def test_those_not_seen_for_longest_are_forgotten_first() -> None:
    limiter = Limiter(Rate(burst=2, seconds=5.0), now=Time(), size=2)
    assert [limiter.wait(key) for key in "abac"] == [0, 0, 0, 0]
    assert limiter.wait("a") == 5
    assert [limiter.wait("b") for _ in range(3)] == [0, 0, 5]


def test_what_counts_as_one_address() -> None:
    assert network("192.0.2.7") == "192.0.2.7"
    assert network("::ffff:192.0.2.7") == "192.0.2.7"
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::") == "2001:db8:1:2::/64"
    assert network("2001:db8:1:3::4") != network("2001:db8:1:2::4")
    assert network("unix socket") == "unix socket"
