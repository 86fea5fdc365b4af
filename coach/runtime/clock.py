"""The real clock, and one that nobody sets during a session."""

import sys
import time
from datetime import datetime, timedelta

from coach.runtime.ports import Clock

# Python's monotonic clock stands still while Linux or macOS sleeps; a session must see that time has passed.
_INSTANT = time.CLOCK_MONOTONIC if sys.platform == "darwin" else getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The machine's own clocks."""

    def now_ms(self) -> int:
        """Return a monotonic instant in milliseconds, which goes on while the machine sleeps."""
        nanoseconds = time.monotonic_ns() if _INSTANT is None else time.clock_gettime_ns(_INSTANT)
        return nanoseconds // 1_000_000

    def wall(self) -> datetime:
        """Return the local date and time with its offset from UTC."""
        return datetime.now().astimezone()


class SteadyClock:
    """A clock whose wall time, once it is anchored, goes on with its instants.

    Whoever sets the machine's clock in the middle of a session thus moves nothing in its record; a change
    between winter and summer time changes the offset alone.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._anchor: tuple[int, datetime] | None = None

    def anchor(self, not_before: datetime) -> None:
        """Have wall time go on from now, or from `not_before` if the machine's clock is behind that."""
        self._anchor = self._clock.now_ms(), max(self._clock.wall(), not_before)

    def now_ms(self) -> int:
        """Return the instant."""
        return self._clock.now_ms()

    def wall(self) -> datetime:
        """Return the local date and time with its offset from UTC."""
        if self._anchor is None:
            return self._clock.wall()
        since_ms, at = self._anchor
        return (at + timedelta(milliseconds=self.now_ms() - since_ms)).astimezone()
