"""The run before a session, from what was typed to what is kept, and its units in words."""

from coach.domain.record import Run
from coach.gui.views.settings import number_text
from coach.i18n import _
from coach.preferences import DistanceUnit

DISTANCE = r"\d{0,3}([.,]\d{0,2})?"
"""What may be typed for a distance."""
MINUTES = r"\d{0,3}([.,]\d?)?|\d{1,2}:([0-5]\d?)?"
"""What may be typed for the time: minutes, or hours and minutes as 1:25."""
EFFORT = r"\d|10"
"""What may be typed for the effort, 0 to 10."""


def read_run(distance: str, minutes: str, effort: str, unit: DistanceUnit, former: Run | None = None) -> Run:
    """Return the run that was told; what was left out, or is 0 km or 0 minutes long, was not given.

    What still reads as the `former` run does is taken from that, and loses no decimals.
    """
    typed = (distance, minutes, effort)
    hours, _colon, rest = minutes.rpartition(":")
    length, time = _number(distance) * unit.km, 60 * int(hours or 0) + _number(rest)
    told = (round(length, 3) or None, time or None, int(effort) if effort else None)
    if former is None:
        return Run(*told)
    known = (former.distance_km, former.minutes, former.effort)
    same = [text == shown for text, shown in zip(typed, run_texts(former, unit), strict=True)]
    return Run(*(old if is_same else new for old, new, is_same in zip(known, told, same, strict=True)))  # type: ignore[arg-type]


def run_texts(run: Run, unit: DistanceUnit) -> tuple[str, str, str]:
    """Return a run as it would be typed: distance, minutes and effort, empty where not given."""
    return (
        "" if run.distance_km is None else number_text(round(run.distance_km / unit.km, 2)),
        "" if run.minutes is None else number_text(round(run.minutes, 1)),
        "" if run.effort is None else str(run.effort),
    )


def _number(text: str) -> float:
    return float(text.replace(",", ".").rstrip(".") or 0)


def distance_text(km: float, unit: DistanceUnit) -> str:
    """Return a distance in the user's unit."""
    return f"{number_text(round(km / unit.km, 2))} {unit_text(unit)}"


def unit_text(unit: DistanceUnit) -> str:
    """Return what stands behind a distance."""
    return {DistanceUnit.KM: _("km"), DistanceUnit.MILES: _("miles")}[unit]
