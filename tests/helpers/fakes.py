"""Stand-ins for the world: a clock that moves when told, and ports that write down what they are asked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from coach.domain.bookmark import Bookmark
from coach.domain.problem import Problem
from coach.domain.record import Event, Moment, Rating, Region, SessionRecord

BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class FakeClock:
    """Stands still until `advance`."""

    def __init__(self) -> None:
        self.instant_ms = 1_000_000

    def now_ms(self) -> int:
        return self.instant_ms

    def wall(self) -> datetime:
        return BEGINNING + timedelta(milliseconds=self.instant_ms - 1_000_000)

    def advance(self, ms: int) -> None:
        self.instant_ms += ms


class FakeJournal:
    """Keeps what it is given; while `problem` is set, raises it."""

    def __init__(self) -> None:
        self.saved: list[tuple[SessionRecord, Event]] = []
        self.ratings: list[Rating] = []
        self.notes: list[str] = []
        self.problem: Problem | None = None
        self.bookmark: Bookmark | None = None

    def save(self, record: SessionRecord, event: Event, bookmark: Bookmark | None = None) -> None:
        self._may_fail()
        self.bookmark = bookmark
        self.saved.append((record, event))

    def rate(self, _session_id: str, rating: Rating) -> None:
        self._may_fail()
        self.ratings = [r for r in self.ratings if (r.moment, r.region) != (rating.moment, rating.region)]
        self.ratings.append(rating)

    def take_back(self, _session_id: str, moment: Moment, region: Region) -> None:
        self._may_fail()
        self.ratings = [r for r in self.ratings if (r.moment, r.region) != (moment, region)]

    def set_note(self, _session_id: str, note: str, _at: datetime) -> None:
        self._may_fail()
        self.notes.append(note)

    @property
    def kinds(self) -> list[str]:
        return [event.kind.value for _, event in self.saved]

    @property
    def last(self) -> SessionRecord:
        return self.saved[-1][0]

    def _may_fail(self) -> None:
        if self.problem is not None:
            raise self.problem


class FakeVoice:
    """Writes down what would be heard."""

    def __init__(self) -> None:
        self.ready: list[str] = []
        self.heard: list[str] = []
        self.delays_ms: list[int] = []
        self.is_muted = False

    def get_ready(self, texts: Sequence[str]) -> None:
        self.ready = list(texts)

    def say(self, text: str, delay_ms: int = 0) -> bool:
        self.heard.append(text)
        self.delays_ms.append(delay_ms)
        return True

    def play_tone(self, name: str, delay_ms: int = 0) -> None:
        self.heard.append(f"({name})")
        self.delays_ms.append(delay_ms)

    def take_back(self) -> None:
        self.heard.append("(take back)")

    def hush(self) -> None:
        self.heard.append("(hush)")

    def set_muted(self, muted: bool) -> None:
        self.is_muted = muted


class FakeKeepAwake:
    """Knows whether the screen would be kept on."""

    def __init__(self) -> None:
        self.is_held = False

    def hold(self) -> None:
        self.is_held = True

    def release(self) -> None:
        self.is_held = False
