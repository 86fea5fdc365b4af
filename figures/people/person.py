"""The people of the pictures: what they are mixed from, and their colours."""

from collections.abc import Mapping
from dataclasses import dataclass

_MIXES = "macrodetails/universal-"
_SHAPES = "macrodetails/proportions/"


_UNITS = "expression/units/caucasian/"
_FACE = {
    f"{_UNITS}mouth-corner-puller": 0.34,
    "mouth/mouth-angles-up": 0.28,
    f"{_UNITS}eyebrows-left-inner-up": 0.25,
    f"{_UNITS}eyebrows-right-inner-up": 0.25,
}
"""A calm face that is about to smile."""


@dataclass(frozen=True)
class Person:
    """A mix of MakeHuman's targets (name -> weight) and a palette (name -> `#RRGGBB`)."""

    name: str
    targets: Mapping[str, float]
    palette: Mapping[str, str]
    hair: str
    clothes: str


WOMAN = Person(
    "woman",
    {
        "macrodetails/caucasian-female-young": 0.4,
        "macrodetails/asian-female-young": 0.3,
        "macrodetails/african-female-young": 0.3,
        f"{_MIXES}female-young-averagemuscle-averageweight": 0.45,
        f"{_MIXES}female-young-maxmuscle-averageweight": 0.3,
        f"{_MIXES}female-young-averagemuscle-minweight": 0.15,
        f"{_MIXES}female-young-maxmuscle-minweight": 0.1,
        f"{_SHAPES}female-young-averagemuscle-averageweight-idealproportions": 0.8,
        "breast/female-young-averagemuscle-averageweight-mincup-maxfirmness": 1.0,
        **_FACE,
        "head/head-oval": 0.5,
        "chin/chin-width-decr": 0.35,
        "head/head-fat-decr": 0.35,
        "nose/nose-scale-horiz-decr": 0.25,
        "eyes/l-eye-height2-incr": 0.25,
        "eyes/r-eye-height2-incr": 0.25,
        "eyes/l-eye-scale-incr": 0.35,
        "eyes/r-eye-scale-incr": 0.35,
    },
    {
        "skin": "#C08A6A",
        "blush": "#B8694F",
        "lip": "#A85A4C",
        "hair": "#3A2A25",
        "iris": "#3B2A22",
        "sclera": "#F2ECE4",
        "top": "#6E9AA0",
        "bottom": "#33506B",
    },
    hair="bun",
    clothes="tee-and-leggings",
)

MAN = Person(
    "man",
    {
        "macrodetails/caucasian-male-young": 0.4,
        "macrodetails/asian-male-young": 0.3,
        "macrodetails/african-male-young": 0.3,
        f"{_MIXES}male-young-averagemuscle-averageweight": 0.6,
        f"{_MIXES}male-young-maxmuscle-averageweight": 0.4,
        f"{_SHAPES}male-young-averagemuscle-averageweight-idealproportions": 0.8,
        **_FACE,
        "eyes/l-eye-scale-incr": 0.2,
        "eyes/r-eye-scale-incr": 0.2,
    },
    {
        "skin": "#8A5A42",
        "blush": "#7C4736",
        "lip": "#7A463C",
        "hair": "#221B1A",
        "iris": "#2E2019",
        "sclera": "#EFE8E0",
        "top": "#7C8FAB",
        "bottom": "#3A4048",
    },
    hair="short",
    clothes="tee-and-shorts",
)

PEOPLE = {person.name: person for person in (WOMAN, MAN)}
"""By name, the one that is shown unless the user chooses first."""
