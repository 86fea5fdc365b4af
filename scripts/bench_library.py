"""Prints what a thousand routines and five hundred exercises of one's own cost home, against ten of each.

Start is the time from the process's birth to the first painted window, once home has been painted from these
files before. Both data folders take turns; the medians are compared. Goals are printed, never enforced.
"""

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from bench import HOME, measure

_ROUTINE = 'schema = 1\nid = "own-{0}"\ntitle = "Own {0}"\n[[steps]]\nexercise = "my-{1}"\n'
_EXERCISE = 'schema = 1\nid = "my-{0}"\ntitle = "My exercise {0}"\ndose = {{ hold = "30s" }}\n'


def fill(home: Path, routines: int, exercises: int) -> None:
    """Write that many files of the user's own."""
    folder = home / "routines"
    (folder / "exercises").mkdir(parents=True)
    for number in range(exercises):
        (folder / "exercises" / f"my-{number}.toml").write_text(_EXERCISE.format(number))
    for number in range(routines):
        (folder / f"own-{number}.toml").write_text(_ROUTINE.format(number, number % exercises))


def main() -> None:
    """Measure both in turn and print the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="measured runs of each (default: 7)")
    runs = parser.parse_args().runs
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as below:
        few, many = Path(below, "few"), Path(below, "many")
        fill(few, 10, 10)
        fill(many, 1_000, 500)
        first_s = {home: measure(HOME, str(home)).start_s for home in (few, many)}
        pairs = [(measure(HOME, str(few)), measure(HOME, str(many))) for _ in range(runs)]
    few_s, many_s = (statistics.median(pair[side].start_s for pair in pairs) for side in (0, 1))
    print(f"home with 1,000 routines: {many_s / few_s:.2f} x home with ten ({few_s:.2f} s; goal 1.5)")
    print(f"the very first time, every file being read: {first_s[many]:.1f} s against {first_s[few]:.1f} s")


if __name__ == "__main__":
    main()
