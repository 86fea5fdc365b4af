"""What the user prefers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from coach.domain.pacing import Pacing
from coach.domain.terms import Contraindication, Person, Side, Verbosity

RATES = (80, 400)
"""The slowest and the fastest that the coach may be told to speak, in words a minute."""

FULL_VOLUME = 100
"""In per cent; 0 is silence."""

_PACING = Pacing()


class HoldChoice(StrEnum):
    """How long is held what a routine leaves open: as each exercise says, so many times that, or one time."""

    OWN = "own"
    SHORT = "20s"
    USUAL = "30s"
    LONG = "45s"
    MORE = "x1.5"

    @property
    def ms(self) -> int | None:
        """The time for all; None if each exercise has its own."""
        return 1000 * int(self.removesuffix("s")) if self.endswith("s") else None

    @property
    def times(self) -> float:
        """How many times its own an exercise is held."""
        return float(self.removeprefix("x")) if self.startswith("x") else 1.0


class MotionChoice(StrEnum):
    """Whether pictures move, show their key positions only, or do as the rest of the system."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class DistanceUnit(StrEnum):
    """In what the user reckons the length of a run; it is kept in kilometres."""

    KM = "km"
    MILES = "miles"

    @property
    def km(self) -> float:
        """How many kilometres one is; the mile by the agreement of 1959."""
        return 1.609344 if self is DistanceUnit.MILES else 1.0


class ThemeChoice(StrEnum):
    """Whether the window is light or dark, or as the rest of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What holds where a routine leaves it open, and how the program sounds and looks.

    `rate` is in words a minute, a volume in per cent. `voice` is the id of a voice that was installed, or
    empty: then the speech engine decides. Times are the least there is, see `docs/routine-format.md`.
    `floor` has sessions begin in the floor view. `applies` is what speaks against some exercises; `welcomed`
    says that the introduction has been seen, or skipped.
    """

    prepare_ms: int = _PACING.prepare_ms
    switch_ms: int = _PACING.switch_ms
    rest_ms: int = _PACING.rest_ms
    first_side: Side = _PACING.first_side
    hold: HoldChoice = HoldChoice.OWN
    countdown: bool = _PACING.counts_down
    rate: int = _PACING.rate
    voice: str = ""
    verbosity: Verbosity = Verbosity.FULL
    voice_volume: int = FULL_VOLUME
    tone_volume: int = FULL_VOLUME
    muted: bool = False
    figure: Person = Person.WOMAN
    motion: MotionChoice = MotionChoice.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    floor: bool = False
    distance: DistanceUnit = DistanceUnit.KM
    applies: tuple[Contraindication, ...] = ()
    welcomed: bool = False

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Preferences":
        """Return the preferences of which `values` are the fields, as JSON keeps them."""
        enums: dict[str, Any] = {
            "first_side": Side(values["first_side"]),
            "hold": HoldChoice(values["hold"]),
            "verbosity": Verbosity(values["verbosity"]),
            "figure": Person(values["figure"]),
            "motion": MotionChoice(values["motion"]),
            "theme": ThemeChoice(values["theme"]),
            "distance": DistanceUnit(values["distance"]),
            "applies": tuple(map(Contraindication, values["applies"])),
        }
        return cls(**values | enums)

    @property
    def is_calm(self) -> bool:
        """Whether pictures show their key positions only."""
        return self.motion is MotionChoice.REDUCED

    def pacing(self) -> Pacing:
        """Return what the compiling of a routine takes from the preferences."""
        return Pacing(
            prepare_ms=self.prepare_ms,
            switch_ms=self.switch_ms,
            rest_ms=self.rest_ms,
            first_side=self.first_side,
            rate=self.rate,
            hold_ms=self.hold.ms,
            hold_times=self.hold.times,
            counts_down=self.countdown,
        )
