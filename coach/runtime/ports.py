"""Ports: what a running session needs from the world, as protocols that adapters and fakes fulfil."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from coach.domain.bookmark import Bookmark
from coach.domain.record import Event, Moment, Rating, Region, SessionRecord


class Clock(Protocol):
    """Two kinds of time."""

    def now_ms(self) -> int:
        """Return a monotonic instant in milliseconds, which goes on while the machine sleeps."""
        ...

    def wall(self) -> datetime:
        """Return the local date and time with its offset from UTC."""
        ...


class Journal(Protocol):
    """Where a session is written down as it happens. Every method raises Problem if that fails."""

    def save(self, record: SessionRecord, event: Event, bookmark: Bookmark | None = None) -> None:
        """Commit the session as it stands, what has just happened, and how to get back there.

        Without a bookmark the session is over, or cannot be taken up again.
        """
        ...

    def rate(self, session_id: str, rating: Rating) -> None:
        """Commit a rating given after the session has ended."""
        ...

    def take_back(self, session_id: str, moment: Moment, region: Region) -> None:
        """Commit that the rating of that moment and region is not given."""
        ...

    def set_note(self, session_id: str, note: str, at: datetime) -> None:
        """Commit the user's note."""
        ...


class Voice(Protocol):
    """What is heard. No method waits or raises; with nothing to speak or play on, all are silent."""

    def get_ready(self, texts: Sequence[str]) -> None:
        """Have these texts rendered, in the order in which they will be needed."""
        ...

    def say(self, text: str, delay_ms: int = 0) -> bool:
        """Speak `text` in `delay_ms`; False if it was not rendered in time or cannot be heard."""
        ...

    def play_tone(self, name: str, delay_ms: int = 0) -> None:
        """Play the tone of that name in `delay_ms`."""
        ...

    def hush(self) -> None:
        """Be silent at once, and forget what is due."""
        ...

    def take_back(self) -> None:
        """Forget what is due and has not begun; what is being heard goes on."""
        ...

    def set_muted(self, muted: bool) -> None:
        """Silence everything, or let it be heard again from the next cue on."""
        ...


class SampleVoice(Voice, Protocol):
    """A voice that can be waited for."""

    def can_say(self, texts: Sequence[str]) -> bool:
        """Tell whether all of these texts, and the tones, would be heard now."""
        ...


class KeepAwake(Protocol):
    """What keeps the screen from going dark. Both methods may be called at any time, and never raise."""

    def hold(self) -> None:
        """Keep the screen on."""
        ...

    def release(self) -> None:
        """Let the screen go dark again."""
        ...
