"""The run before a session: what was typed, and what is kept of it."""

import pytest

from coach.domain.record import Run
from coach.gui.views.run_view import read_run
from coach.preferences import DistanceUnit

KM, MILES = DistanceUnit.KM, DistanceUnit.MILES


@pytest.mark.parametrize(
    ("distance", "minutes", "effort", "unit", "run"),
    [
        ("", "", "", KM, Run()),
        ("0", "0", "", KM, Run()),
        ("10", "52", "5", KM, Run(10.0, 52.0, 5)),
        ("10", "", "", MILES, Run(16.093)),
        ("26.2", "", "", MILES, Run(42.165)),
        ("7,5", "", "0", KM, Run(7.5, None, 0)),
        (".5", "", "", KM, Run(0.5)),
        ("5.", "", "", KM, Run(5.0)),
        (",", "", "", KM, Run()),
        ("", "1:25", "", KM, Run(None, 85.0)),
        ("", "1:", "", KM, Run(None, 60.0)),
        ("", "0:07", "10", KM, Run(None, 7.0, 10)),
    ],
)
def test_what_is_typed_becomes_a_run(
    distance: str, minutes: str, effort: str, unit: DistanceUnit, run: Run
) -> None:
    assert read_run(distance, minutes, effort, unit) == run
