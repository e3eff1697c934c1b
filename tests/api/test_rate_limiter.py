"""How often somebody may ask: an allowance that comes back share by share, for each caller its own."""

import pytest

from app.api.rate_limit import RateLimiter


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moment it is; a test moves it on."""
    now = [1_000.0]
    monkeypatch.setattr("app.api.rate_limit.monotonic", lambda: now[0])
    return now


@pytest.mark.usefixtures("clock")
def test_a_whole_allowance_may_be_used_at_once_and_not_more() -> None:
    ten = RateLimiter("10/minute")
    assert [ten.acquire("a") <= ten.window for _ in range(12)] == [True] * 10 + [False] * 2
    assert ten.acquire("b") <= ten.window


def test_each_request_comes_back_after_its_share_of_the_window(clock: list[float]) -> None:
    ten = RateLimiter("10/minute")
    for _ in range(10):
        ten.acquire("a")
    clock[0] += 5.9
    assert ten.acquire("a") > ten.window
    clock[0] += 0.2
    assert ten.acquire("a") <= ten.window
    assert ten.acquire("a") > ten.window
    clock[0] += 60
    assert [ten.acquire("a") <= ten.window for _ in range(11)] == [True] * 10 + [False]


@pytest.mark.usefixtures("clock")
def test_what_is_given_back_can_be_used_again() -> None:
    two = RateLimiter("2/second")
    for _ in range(20):
        assert two.acquire("a") <= two.window
        two.refund("a")
    two.refund("unknown")
    assert len(two) == 1


@pytest.mark.usefixtures("clock")
def test_the_headers_say_what_is_left_and_when_the_quota_is_full() -> None:
    ten = RateLimiter("10/minute")
    assert ten.policy == b'"address";q=10;w=60'
    assert [ten.header(ten.acquire("a")) for _ in range(3)] == [
        b'"address";r=9;t=6',
        b'"address";r=8;t=12',
        b'"address";r=7;t=18',
    ]


def test_memory_stays_bounded_and_those_who_still_wait_are_forgotten_last(clock: list[float]) -> None:
    limiter = RateLimiter("1/minute", max_clients=100)
    for number in range(100):
        limiter.acquire(f"early {number}")
    clock[0] += 61
    limiter.acquire("late")
    assert len(limiter) == 1
    for number in range(1_000):
        limiter.acquire(f"caller {number}")
        assert len(limiter) <= 100
    assert limiter.acquire("caller 999") > limiter.window
