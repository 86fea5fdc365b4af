"""The real clock: never back, on through a sleep, and with an offset on the wall."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from coach.runtime.clock import SystemClock


def test_instants_never_go_back() -> None:
    clock = SystemClock()
    instants = [clock.now_ms() for _ in range(1_000)]
    assert instants == sorted(instants)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux's monotonic clock stops in sleep")
def test_the_time_that_the_machine_slept_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    awake_ns, slept_ns = 12_345_678_901, 90_000_000_000
    clocks = {time.CLOCK_MONOTONIC: awake_ns, time.CLOCK_BOOTTIME: awake_ns + slept_ns}
    monkeypatch.setattr(time, "monotonic_ns", lambda: awake_ns)
    monkeypatch.setattr(time, "clock_gettime_ns", clocks.__getitem__)
    assert SystemClock().now_ms() == 102_345


def test_without_such_a_clock_the_monotonic_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.runtime.clock._INSTANT", None)
    monkeypatch.setattr(time, "monotonic_ns", lambda: 12_345_678_901)
    assert SystemClock().now_ms() == 12_345


def test_the_wall_time_knows_its_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        wall = SystemClock().wall()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert wall.utcoffset() == timedelta(hours=5, minutes=45)
    assert abs(wall - datetime.now(UTC)) < timedelta(seconds=30)
