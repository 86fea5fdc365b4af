"""The user's timing."""

from dataclasses import dataclass

from coach.domain.terms import Side

DEFAULT_RATE = 165
"""Words a minute as speech engines count them."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """The user's timing, for what a routine leaves open. `max_sets` of 1 is the gentler session.

    Where a step does not say how long it is held, that is `hold_ms` for every exercise, or else `hold_times`
    as long as the exercise says itself.
    """

    prepare_ms: int = 8_000
    switch_ms: int = 6_000
    rest_ms: int = 10_000
    first_side: Side = Side.LEFT
    rate: int = DEFAULT_RATE
    max_sets: int | None = None
    hold_ms: int | None = None
    hold_times: float = 1.0
    counts_down: bool = True
