"""The real clock."""

import time
from datetime import datetime

# Linux's monotonic clock stands still while the machine sleeps; a session must see that time has passed.
_INSTANT = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The machine's own clocks."""

    def now_ms(self) -> int:
        """Return a monotonic instant in milliseconds, which goes on while the machine sleeps."""
        nanoseconds = time.monotonic_ns() if _INSTANT is None else time.clock_gettime_ns(_INSTANT)
        return nanoseconds // 1_000_000

    def wall(self) -> datetime:
        """Return the local date and time with its offset from UTC."""
        return datetime.now().astimezone()
