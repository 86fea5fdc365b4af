"""The closed word lists that exercises and routines are written in."""

from enum import StrEnum


class Mode(StrEnum):
    """Whether an exercise is held still or repeated."""

    HOLD = "hold"
    REPS = "reps"


class Sides(StrEnum):
    """Whether the body's sides take turns: not at all, one after the other, or within each repetition."""

    NONE = "none"
    PER_SIDE = "per_side"
    ALTERNATE = "alternate"


class Side(StrEnum):
    """The side of the body that is stretched or works."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Position(StrEnum):
    """How the body is placed, so that a routine need not send anyone up and down."""

    STANDING = "standing"
    KNEELING = "kneeling"
    LYING = "lying"
    SEATED = "seated"


class Need(StrEnum):
    """What must be at hand."""

    MAT = "mat"
    STRAP = "strap"
    CUSHION = "cushion"
    WALL = "wall"
    CHAIR = "chair"
    DOORWAY = "doorway"


class Level(StrEnum):
    """Whether anyone may begin with an exercise."""

    BASIC = "basic"
    ADVANCED = "advanced"


class Contraindication(StrEnum):
    """A condition that speaks against some exercises."""

    HIP_REPLACEMENT = "hip-replacement"
    OSTEOPOROSIS = "osteoporosis"
    LATE_PREGNANCY = "late-pregnancy"
    KNEE = "knee"
    WRIST = "wrist"


class Person(StrEnum):
    """Who is seen in the pictures; each has a folder of that name among them."""

    WOMAN = "woman"
    MAN = "man"


class Verbosity(StrEnum):
    """How much is heard: everything; names, sides and the countdown; no words; nothing."""

    FULL = "full"
    BRIEF = "brief"
    TONES = "tones"
    SILENT = "silent"
