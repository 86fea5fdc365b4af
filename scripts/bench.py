"""Prints what a session costs, and as ratios in one run what the window does against a bare PySide6 window.

Start is the time from the process's birth to the first painted window, memory its proportional set size (PSS)
then. Both programs run in turn, after one start each that does not count: the first one in a data folder has
still to read every routine. The medians are compared; goals are printed, never enforced.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from bench_session import report as report_session

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv[:1])
window = QLabel("Stretch Coach")
window.resize(1200, 780)
window.show()
run_events = application.exec
exec(sys.argv[2])
"""

HOME = """
import sys
from PySide6.QtWidgets import QApplication
from coach.cli import main
def exec_and_report(*_):
    global window, application
    application = QApplication.instance()
    window = next(w for w in application.topLevelWidgets() if w.isVisible())
    exec(REPORT, globals())
REPORT = sys.argv[2]
run_events = QApplication.exec
QApplication.exec = exec_and_report
main(["--data-dir", sys.argv[1]])
"""

REPORT = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, report)
        return False
def report():
    with open("/proc/self/smaps_rollup") as rollup:
        pss = next(line for line in rollup if line.startswith("Pss:")).split()[1]
    print("painted", pss, flush=True)
    os._exit(0)
painted = Painted()
(window.centralWidget() if hasattr(window, "centralWidget") else window).installEventFilter(painted)
run_events()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds to the first painted window, and PSS in kB then."""

    start_s: float
    pss_kb: int


def measure(script: str, home: str) -> Cost:
    """Start a window in a process of its own and return what it cost."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", script, home, REPORT], stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            if line.startswith("painted"):
                return Cost(time.monotonic() - begun, int(line.split()[1]))
    raise SystemExit(f"the window did not appear (exit code {process.returncode})")


def main() -> None:
    """Measure both in turn and print the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="measured runs of each (default: 9)")
    runs = parser.parse_args().runs
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        report_session(home)
    with tempfile.TemporaryDirectory() as home:  # one where no session was left unfinished
        for script in (BARE, HOME):
            measure(script, home)
        pairs = [(measure(BARE, home), measure(HOME, home)) for _ in range(runs)]
    for name, goal, pick in (
        ("start to painted home window", 2.0, lambda cost: cost.start_s),
        ("memory (PSS)", 1.6, lambda cost: cost.pss_kb),
    ):
        bare, ours = (statistics.median(pick(pair[side]) for pair in pairs) for side in (0, 1))
        ratios = sorted(pick(ours_once) / pick(bare_once) for bare_once, ours_once in pairs)
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        print(f"{name}: {ours / bare:.2f} x a bare PySide6 window (pairs {spread}; goal {goal})")


if __name__ == "__main__":
    main()
