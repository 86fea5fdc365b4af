"""Prints what a very long history costs: exports against SQLite's own shell, and what its pages wait for.

The history is made up: 100,000 sessions with 15 rows of details each, unless told otherwise. An export and
the shell take turns at the same rows in the same order, and the medians are compared; memory is that of
Python and SQLite at its peak. What the window costs is given in milliseconds of processor time, so that it
tells of this program and not of what else runs, as a share of its goal, and against a short history. Goals
are not enforced.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.history.csv_lines import Detail
from coach.history.exporting import csv_pieces
from coach.history.store import Store
from coach.history.tables import EVENT, EXERCISE, RATING, SESSION, quoted
from coach.history.wall_time import INSTANT_OF, instant_s, time_text

TODAY = date.today()
ROUTINES = ("post-run-lower-back", "glutes", "quick-cooldown")
REGIONS = ("lower-back", "lower-back", "lower-back", "hip")
AT_ONCE = 5000
GOALS_MS = {
    "table, first click": 150,
    "one step of scrolling the table": 16,
    "chart, first click": 600,
    "chart of all": 600,
}
"""What `bench_history_window.py` prints, and how long each may take."""

ORDER = "ORDER BY started_s, session_id"
PAIN = " LEFT JOIN ratings {0} ON ({0}.session, {0}.moment, {0}.region) = (id, '{0}', sessions.region)"
PLAIN = {
    Detail.SESSIONS: f"""
        SELECT {", ".join(f"sessions.{column}" for column in SESSION)}, before.score, after.score,
            after.score - before.score, next_morning.score
        FROM sessions{"".join(map(PAIN.format, ("before", "after", "next_morning")))} {ORDER}""",
    Detail.EXERCISES: f"""
        SELECT session_id, started_at, routine_id, step, exercise_id, side, "set", exercises.planned_ms,
            actual_ms, exercises.status, pain_during
        FROM sessions JOIN exercises ON session = sessions.id {ORDER}, phase""",
    Detail.RATINGS: f"""
        SELECT session_id, at, moment, ratings.region, score
        FROM sessions JOIN ratings ON session = sessions.id
        {ORDER}, {INSTANT_OF.format("at").replace("spoilt", "quote")}, moment, ratings.region, during_at""",
}

PEAK = """
import resource, sys
from pathlib import Path
from coach.history.csv_lines import Detail
from coach.history.exporting import csv_pieces
from coach.history.store import Store
for _ in csv_pieces(Store.open_to_read(Path(sys.argv[1])), Detail.EXERCISES):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def make_history(path: Path, count: int) -> None:
    """Fill a new history with so many sessions, one every three hours up to today."""
    chance = random.Random(7)
    with Store.open(path) as store, store.transaction() as db:
        for first in range(0, count, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, count))
            sessions = [session_row(number, count, chance) for number in numbers]
            insert = "INSERT INTO {} ({}) VALUES ({})".format
            columns = ("id", *SESSION, "started_s")
            db.executemany(insert("sessions", quoted(columns), ", ".join("?" * len(columns))), sessions)
            for table, own, rows in (
                ("exercises", ("session", *EXERCISE), exercise_rows),
                ("ratings", ("session", "during_at", *RATING), rating_rows),
                ("events", ("session", *EVENT), event_rows),
            ):
                details = (row for session in sessions for row in rows(session, chance))
                db.executemany(insert(table, quoted(own), ", ".join("?" * len(own))), details)


def session_row(number: int, count: int, chance: random.Random) -> tuple[object, ...]:
    """Return a session as its row: id, the columns of SESSION, and the second of its start."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - timedelta(hours=3 * (count - number))
    region = REGIONS[number % len(REGIONS)]
    run = (chance.randrange(50, 200) / 10, 60.5, 6) if number % 3 == 0 else (None, None, None)
    routine = ROUTINES[number % len(ROUTINES)]
    identity = (f"{chance.getrandbits(128):032x}", time_text(start), time_text(start + timedelta(minutes=12)))
    title = "Post-run lower-back relief"
    counts = (720_000, 690_499, 9_500, 7, 6, 1)
    note = "felt good, then tight" if number % 5 == 0 else ""
    return (number + 1, *identity, routine, title, "completed", *counts, region, *run, note, instant_s(start))


def exercise_rows(session: tuple[object, ...], _: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield ten holds."""
    for phase in range(10):
        side = ("left", "right")[phase % 2]
        yield session[0], phase, phase // 2 + 1, "figure-four", side, 1, 30_000, 30_000, "completed", None, 0


def rating_rows(session: tuple[object, ...], chance: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield a number before and one after."""
    region = session[1 + SESSION.index("region")]
    for moment, at in (("before", session[2]), ("after", session[3])):
        yield session[0], "", moment, region, chance.randrange(8), at


def event_rows(session: tuple[object, ...], _: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield three events."""
    for phase in range(3):
        yield session[0], "phase", session[2], phase, 0


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long `work` takes."""
    begun = clock()
    work()
    return clock() - begun


def export(path: Path, detail: Detail, out: Path) -> None:
    """Write the CSV as the program does."""
    with Store.open_to_read(path) or sys.exit("no history") as store, out.open("wb") as file:
        file.writelines(piece.encode() for piece in csv_pieces(store, detail))


def export_by_shell(path: Path, detail: Detail, out: Path) -> None:
    """Have SQLite's shell write the same rows."""
    with out.open("wb") as file:
        subprocess.run(["sqlite3", "-readonly", "-csv", path, PLAIN[detail]], stdout=file, check=True)


def compare_exports(path: Path, runs: int) -> None:
    """Print how fast exports are against the shell."""
    out = path.with_name("out.csv")
    for detail in Detail:
        pairs = [
            (
                seconds(lambda d=detail: export(path, d, out)),
                seconds(lambda d=detail: export_by_shell(path, d, out)),
            )
            for _ in range(runs)
        ]
        ours, shell = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        ratios = sorted(theirs / own for own, theirs in pairs)
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        print(f"export of {detail}: {shell / ours:.2f} x the rate of sqlite3 -csv (pairs {spread}; goal 0.5)")


def compare_memory(long: Path, short: Path) -> None:
    """Print how much more memory the export of a long history takes than that of a short one."""
    peaks = []
    for path in (long, short):
        done = subprocess.run([sys.executable, "-c", PEAK, path], check=True, capture_output=True, text=True)
        peaks.append(int(done.stdout))
    print(
        f"memory of an export: {peaks[0] / peaks[1]:.2f} x that of a history a hundredth as long (goal 1.1)"
    )


def time_window(long: Path, short: Path, runs: int) -> None:
    """Print what the window costs from a click until the answer is painted, over both histories in turn."""
    pairs = [(clicked_through(long), clicked_through(short)) for _ in range(runs)]
    for name, goal_ms in GOALS_MS.items():
        ours, theirs = (statistics.median(pair[side][name] for pair in pairs) for side in (0, 1))
        print(
            f"{name}: {ours:.0f} ms, {ours / goal_ms:.2f} x its goal of {goal_ms} ms,"
            f" {ours / theirs:.1f} x that of a history a hundredth as long"
        )


def clicked_through(history: Path) -> dict[str, float]:
    """Return the milliseconds of `bench_history_window.py` by their names."""
    script = Path(__file__).with_name("bench_history_window.py")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if not os.environ.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, script, history.parent]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    lines = (line.split("\t") for line in done.stdout.splitlines())
    return {name: float(ms) for name, ms in lines}


def main() -> None:
    """Make a history and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100_000, help="sessions in it (default: 100000)")
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each (default: 5)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        long, short = (Path(folder) / name / "history.sqlite3" for name in ("long", "short"))
        make_history(long, asked.sessions)
        make_history(short, max(1, asked.sessions // 100))
        if shutil.which("sqlite3"):
            compare_exports(long, asked.runs)
        else:
            print("there is no sqlite3 on this machine to compare exports with")
        compare_memory(long, short)
        time_window(long, short, min(asked.runs, 3))


if __name__ == "__main__":
    main()
