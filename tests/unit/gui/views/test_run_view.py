"""The run before a session: what was typed, and what is kept of it."""

import pytest

from coach.domain.record import Run
from coach.gui.views.run_view import read_run, run_texts
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
        ("", "60.5", "", KM, Run(None, 60.5)),
    ],
)
def test_what_is_typed_becomes_a_run(
    distance: str, minutes: str, effort: str, unit: DistanceUnit, run: Run
) -> None:
    assert read_run(distance, minutes, effort, unit) == run


def test_what_is_left_as_it_was_loses_no_decimals() -> None:
    former = Run(16.1, 61.25, 7)
    distance, minutes, effort = run_texts(former, MILES)
    assert (distance, minutes, effort) == ("10", "61.2", "7")
    assert read_run(distance, minutes, effort, MILES, former) == former
    assert read_run(distance, "90", effort, MILES, former) == Run(16.1, 90.0, 7)
    assert read_run("11", minutes, "", MILES, former) == Run(17.703, 61.25, None)
    assert run_texts(Run(), KM) == ("", "", "")
