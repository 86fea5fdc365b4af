"""Prints what a thousand routines and five hundred exercises of one's own cost home, against ten of each.

Start is the time from the process's birth to the first painted window, once home has been painted from these
files before. Both data folders take turns; the medians are compared. Then, in this process: the CPU time of
the window's thread from an edit in a text editor, or a letter typed into the search, to what is painted.
Goals are printed, never enforced.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import HOME, measure
from bench_seeing import measure_seeing

_ROUTINE = 'schema = 1\nid = "own-{0}"\ntitle = "Own {0}"\nsummary = "The one of number {0}."\n'
_STEP = '[[steps]]\nexercise = "my-{0}"\nhold = "45s"\n'
_STEPS = 6
_EXERCISE = 'schema = 1\nid = "my-{0}"\ntitle = "My exercise {0}"\ndose = {{ hold = "30s" }}\n'


_PRIME = """
import threading
from PySide6.QtCore import QTimer
def look():
    if not any(thread.name == "librarian" for thread in threading.enumerate()):
        window.close()
looking = QTimer(interval=100)
looking.timeout.connect(look)
QTimer.singleShot(1500, looking.start)
run_events()
"""
"""Leaves the program as a user does who has seen all of home."""


def fill(home: Path, routines: int, exercises: int) -> None:
    """Write that many files of the user's own."""
    folder = home / "routines"
    (folder / "exercises").mkdir(parents=True)
    for number in range(exercises):
        (folder / "exercises" / f"my-{number}.toml").write_text(_EXERCISE.format(number))
    for number in range(routines):
        steps = [_STEP.format((number + step) % exercises) for step in range(_STEPS)]
        (folder / f"own-{number}.toml").write_text(_ROUTINE.format(number) + "".join(steps))


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
        for home in (few, many):
            subprocess.run([sys.executable, "-c", HOME, str(home), _PRIME], check=True)
        pairs = [(measure(HOME, str(few)), measure(HOME, str(many))) for _ in range(runs)]
        (many / "routines" / "own-5.toml").touch()
        edited_s = statistics.median(measure(HOME, str(many)).start_s for _ in range(runs))
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        seeing = [measure_seeing(home, runs) for home in (few, many)]
    few_s, many_s = (statistics.median(pair[side].start_s for pair in pairs) for side in (0, 1))
    print(f"home with 1,000 routines: {many_s / few_s:.2f} x home with ten ({few_s:.2f} s; goal 1.5)")
    for name, title, goal_ms in (
        ("routine_ms", "an edit of a routine made outside", 50),
        ("exercise_ms", "an edit of an exercise made outside", 50),
        ("letter_ms", "a letter typed into the search", 16),
    ):
        few_ms, many_ms = (getattr(each, name) for each in seeing)
        cost = f"{many_ms:.0f} ms of CPU (goal {goal_ms})"
        print(f"{title}: {cost}, {many_ms / few_ms:.1f} x among ten ({few_ms:.0f} ms)")
    print(f"home, a file having been edited meanwhile: {edited_s / few_s:.2f} x home with ten")
    first = f"{first_s[many] / first_s[few]:.2f} x home with ten ({first_s[few]:.2f} s)"
    print(f"home, the very first time: {first}")


if __name__ == "__main__":
    main()
