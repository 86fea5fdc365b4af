"""How far the baking is, and how long it will take still."""

import time


class Progress:
    """Counts frames. Frames that were there already tell nothing of how long one takes."""

    def __init__(self, frames: int) -> None:
        """There are `frames` to come."""
        self._left = frames
        self._rendered = 0
        self._spent_s = 0.0
        self._last_s = time.monotonic()

    def frame(self, rendered: bool) -> str:
        """Count a frame and return how long the rest takes."""
        now_s = time.monotonic()
        self._left = max(self._left - 1, 0)
        if rendered:
            self._rendered += 1
            self._spent_s += now_s - self._last_s
        self._last_s = now_s
        if not self._rendered:
            return ""
        each_s = self._spent_s / self._rendered
        return f"{each_s:.1f} s a frame, {_clock(each_s * self._left)} left"

    def skip(self, frames: int) -> None:
        """Take off frames that are not needed after all."""
        self._left = max(self._left - frames, 0)


def _clock(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
