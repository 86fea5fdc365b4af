"""The run before a session, from what was typed to what is kept, and its units in words."""

from coach.domain.record import Run
from coach.gui.views.settings import number_text
from coach.i18n import _
from coach.preferences import DistanceUnit

DISTANCE = r"\d{0,3}([.,]\d{0,2})?"
"""What may be typed for a distance."""
MINUTES = r"\d{0,3}|\d{1,2}:([0-5]\d?)?"
"""What may be typed for the time: minutes, or hours and minutes as 1:25."""
EFFORT = r"\d|10"
"""What may be typed for the effort, 0 to 10."""


def read_run(distance: str, minutes: str, effort: str, unit: DistanceUnit) -> Run:
    """Return the run that was told; what was left out, or is 0 km or 0 minutes long, was not given."""
    length = float(distance.replace(",", ".").rstrip(".") or 0) * unit.km
    hours, _colon, rest = minutes.rpartition(":")
    time = 60 * int(hours or 0) + int(rest or 0)
    return Run(round(length, 3) or None, float(time) or None, int(effort) if effort else None)


def distance_text(km: float, unit: DistanceUnit) -> str:
    """Return a distance in the user's unit."""
    return f"{number_text(round(km / unit.km, 2))} {unit_text(unit)}"


def unit_text(unit: DistanceUnit) -> str:
    """Return what stands behind a distance."""
    return {DistanceUnit.KM: _("km"), DistanceUnit.MILES: _("miles")}[unit]
