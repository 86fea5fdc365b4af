"""Cues: what is said or sounded in a phase, and how long speech lasts."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from math import ceil

from coach.domain.pacing import DEFAULT_RATE


@lru_cache(maxsize=4096)
def speech_ms(text: str, rate: int = DEFAULT_RATE) -> int:
    """Return how long `text` takes to say at `rate`, in milliseconds; an upper bound.

    The greater of two estimates, by words and by characters and pauses, as fitted to 42 rendered cues at
    three rates: never short.
    """
    words = len(text.split())
    pauses = sum(text.count(mark) for mark in ",.;:!?")
    by_word = words * 60 / 155
    by_sound = 0.18 + 0.048 * len(text) + 0.31 * pauses
    return ceil(1000 * (0.5 + max(by_word, by_sound)) * 165 / rate)


class Purpose(IntEnum):
    """Why something is said. When not all fits, the lowest value stays longest."""

    SAFETY = 1
    SIDE = 2
    SETUP = 3
    ACTION = 4
    TURN = 5
    COUNTDOWN = 6
    NEXT = 7
    HALFWAY = 8
    FIX = 9


class Sound(StrEnum):
    """How a cue is heard."""

    SPEECH = "speech"
    TONE = "tone"


class Tone(StrEnum):
    """The tones, by what they mark."""

    START = "start"
    SWITCH = "switch"
    REST = "rest"
    REPETITION = "repetition"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said or sounded at one instant; `at_ms` counts from its phase's start.

    `lasts_ms` is the estimated length of speech and 0 for a tone; `purpose` is None for a tone.
    """

    at_ms: int
    sound: Sound
    text: str
    lasts_ms: int = 0
    purpose: Purpose | None = None

    @property
    def end_ms(self) -> int:
        """When the cue has been said, counted from its phase's start."""
        return self.at_ms + self.lasts_ms


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say, before it has a time."""

    purpose: Purpose
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    """What a phase says if there is time: the opening tone, lines in spoken order, and timed words.

    `turns` are the words for the two halves of an alternating repetition, `pace_ms` the length of one.
    """

    tone: Tone | None = None
    lead: tuple[Line, ...] = ()
    halfway: str = ""
    countdown: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    pace_ms: int = 0
    closing_tone: bool = False

    @staticmethod
    def is_repeated(purpose: Purpose) -> bool:
        """Whether words of this purpose may be heard more than once in a phase."""
        return purpose in (Purpose.TURN, Purpose.COUNTDOWN)
