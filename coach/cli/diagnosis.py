"""What `doctor` says of one part of the machine."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a part was found; the program runs without what is missing, and not with what is broken."""

    FOUND = "+"
    MISSING = "-"
    BROKEN = "!"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One part that the program needs or can use; `mend` is what to do about it, if anything."""

    part: str
    state: State
    what: str
    mend: str = ""
