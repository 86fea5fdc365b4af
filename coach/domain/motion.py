"""How a figure moves in a phase: which of its frames is seen at which instant.

Everything is a function of the time that the phase has run, so that a figure stands still in a pause, and
begins anew with its phase.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi

from coach.domain.terms import Side

EASE_MS = 2_000
"""How long it takes at a hold's start to get from the set-up into the position."""
BREATH_IN_MS, BREATH_OUT_MS = 4_000, 6_000
"""A calm breath: six in a minute (Laborde et al. 2022), longer out than in."""
DEMONSTRATION_MS = 8_500
"""About how long it takes to show the way from the set-up to the end and back once."""


class MotionKind(StrEnum):
    """What the frames of a figure show."""

    HOLD = "hold"
    REPEAT = "repeat"
    ALTERNATE = "alternate"


@dataclass(frozen=True, slots=True)
class Motion:
    """What the `frames` of one figure show, in their order.

    Of a `hold`, the first `ease` frames lead from the set-up to the end position, and what follows is one
    breath in. Of a `repeat`, all lead from the start of a repetition to its farthest point. Of an
    `alternate`, they lead from the farthest point on the left through the middle to that on the right.
    """

    kind: MotionKind
    frames: int
    ease: int

    @property
    def start(self) -> float:
        """Where an exercise begins, as a place among the frames."""
        return (self.frames - 1) / 2 if self.kind is MotionKind.ALTERNATE else 0.0

    def end(self, side: Side = Side.RIGHT) -> float:
        """Return where an exercise leads to; `side` counts where left and right are frames of their own."""
        if self.kind is MotionKind.ALTERNATE:
            return 0.0 if side is Side.LEFT else self.frames - 1.0
        return self.ease - 1.0

    def is_mirrored(self, side: Side | None) -> bool:
        """Whether the frames are to be seen mirrored for that side: they show the right one."""
        return side is Side.LEFT and self.kind is not MotionKind.ALTERNATE


class Doing(StrEnum):
    """What a figure does in a phase."""

    DEMONSTRATE = "demonstrate"
    HOLD = "hold"
    REPEAT = "repeat"
    BREATHE = "breathe"


@dataclass(frozen=True, slots=True)
class Movement:
    """What a figure does in a phase, whatever its frames show.

    `cycle_ms` is the length of a demonstration or a repetition. Demonstrations end with `until_ms`, or never.
    `first_side` is where alternating repetitions lead first.
    """

    doing: Doing
    cycle_ms: int = DEMONSTRATION_MS
    until_ms: int | None = None
    first_side: Side = Side.RIGHT


def place_at(motion: Motion, movement: Movement, elapsed_ms: int) -> float:
    """Return the place among the frames, from 0 to `frames` − 1, that is seen at that time of the phase."""
    match movement.doing:
        case Doing.DEMONSTRATE:
            return _demonstrated(motion, movement, elapsed_ms)
        case Doing.HOLD:
            eased = _smooth(min(1.0, elapsed_ms / EASE_MS))
            way = motion.start + eased * (motion.end(movement.first_side) - motion.start)
            return way + _breath(motion, elapsed_ms - EASE_MS)
        case Doing.REPEAT:
            return _repeated(motion, movement, elapsed_ms)
        case Doing.BREATHE:
            return _resting_place(motion) + _breath(motion, elapsed_ms)


def key_place_at(motion: Motion, movement: Movement, elapsed_ms: int) -> float:
    """Return the same for a user who wants no motion: set-up and end position, nothing between."""
    match movement.doing:
        case Doing.DEMONSTRATE:
            return motion.start
        case Doing.HOLD:
            return motion.end(movement.first_side)
        case Doing.BREATHE:
            return _resting_place(motion)
        case Doing.REPEAT:
            is_first_half = elapsed_ms % movement.cycle_ms * 2 < movement.cycle_ms
            if is_first_half:
                return motion.end(movement.first_side)
            is_alternate = motion.kind is MotionKind.ALTERNATE
            return motion.end(movement.first_side.other) if is_alternate else motion.start


def _resting_place(motion: Motion) -> float:
    return motion.end() if motion.kind is MotionKind.HOLD else motion.start


def _demonstrated(motion: Motion, movement: Movement, elapsed_ms: int) -> float:
    if movement.until_ms is not None and elapsed_ms >= movement.until_ms:
        return motion.start
    count, into_ms = divmod(elapsed_ms, movement.cycle_ms)
    side = movement.first_side if count % 2 == 0 else movement.first_side.other
    # 1.5 s at the start, 2.5 s there, 2 s at the end, 2.5 s back, in a demonstration of the usual length.
    way = _swing(into_ms / movement.cycle_ms, wait=3 / 17, there=5 / 17, stay=4 / 17)
    return motion.start + way * (motion.end(side) - motion.start)


def _repeated(motion: Motion, movement: Movement, elapsed_ms: int) -> float:
    share = elapsed_ms % movement.cycle_ms / movement.cycle_ms
    side = movement.first_side
    if motion.kind is MotionKind.ALTERNATE:
        side = side if share < 0.5 else side.other
        share = share * 2 % 1
    way = _swing(share / 0.9, wait=0, there=4 / 9, stay=1 / 9) if share < 0.9 else 0.0
    return motion.start + way * (motion.end(side) - motion.start)


def _swing(share: float, *, wait: float, there: float, stay: float) -> float:
    """Return how far (0 to 1) a way there and back has led; what the shares leave of its time is back."""
    back = 1 - wait - there - stay
    if share < wait + there + stay:
        return _smooth(min(1.0, max(0.0, share - wait) / there))
    return _smooth(max(0.0, 1 - share) / back)


def _breath(motion: Motion, elapsed_ms: int) -> float:
    """Return how many frames a breath leads away from the end position, at `elapsed_ms` from the first."""
    into_ms = max(0, elapsed_ms) % (BREATH_IN_MS + BREATH_OUT_MS)
    is_in = into_ms < BREATH_IN_MS
    share = into_ms / BREATH_IN_MS if is_in else 1 - (into_ms - BREATH_IN_MS) / BREATH_OUT_MS
    return _smooth(share) * (motion.frames - motion.ease)


def _smooth(share: float) -> float:
    """Return a share of time as one of a way that begins and ends at rest."""
    return (1 - cos(pi * share)) / 2
