"""Measures what a running session costs: processor time as a share of one core, and how late timers are.

The default routine runs in its first hold, in a process of its own that measures itself. Processor time is
what the process used, whatever else the machine does; lateness is not, and says most on an idle machine.
"""

import subprocess
import sys
from dataclasses import dataclass

SETTLE_S, MEASURED_S = 8, 16
"""How long the figure's frames have to be decoded, and what is measured then: within the first hold."""
LIMIT_S = 90
"""When a session that cannot be measured is given up."""

SESSION = """
import os, resource, sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from coach.cli import main
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.session_page import SessionPage
from coach.gui.player_keys import Order

home, way, width, height, settle_s, measured_s, limit_s = *sys.argv[1:3], *map(int, sys.argv[3:])
late_ms = []

def used_s():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime

def main_button(window):
    buttons = (b for b in window.findChildren(QPushButton) if b.property("role") == "main" and b.isVisible())
    return next(buttons, None)

def enter():
    # From the routine's page through the page before it into the session.
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    player = window.findChild(PlayerPage)
    if player is None or not player.isVisible():
        button = main_button(window)
        if button:
            button.click()
        QTimer.singleShot(300, enter)
        return
    player.ordered.emit(Order.GO_ON)
    if way == "floor":
        player.ordered.emit(Order.FLOOR)
    if way == "minimised":
        window.showMinimized()
    QTimer.singleShot(settle_s * 1000, measure)

def measure():
    # A machine that stood still has paused the session.
    runner = next(w for w in QApplication.allWidgets() if isinstance(w, SessionPage))._runner
    if runner.session.is_running is (way == "paused"):
        runner.toggle_pause()
        QTimer.singleShot(settle_s * 1000, measure)
        return
    began_s, began_used_s = time.monotonic(), used_s()
    if way == "timers":
        probe = QTimer(QApplication.instance(), singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        due = [time.monotonic() + 0.02]
        def fired():
            late_ms.append(1000 * (time.monotonic() - due[0]))
            due[0] = time.monotonic() + 0.02
            probe.start(20)
        probe.timeout.connect(fired)
        probe.start(20)
    def report():
        share = (used_s() - began_used_s) / (time.monotonic() - began_s)
        late_ms.sort()
        print("measured", 100 * share, late_ms[len(late_ms) * 99 // 100] if late_ms else 0, flush=True)
        os._exit(0)
    QTimer.singleShot(measured_s * 1000, report)

run_events = QApplication.exec
def exec_and_measure(*_):
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    window.resize(width, height)
    QTimer.singleShot(500, enter)
    QTimer.singleShot(limit_s * 1000, lambda: os._exit(1))
    run_events()
QApplication.exec = exec_and_measure
main(["--data-dir", home, "run", "post-run-lower-back"])
"""


@dataclass(frozen=True, slots=True)
class Effort:
    """Processor time in per cent of a core, and by how many ms 99 of 100 timers are late at most."""

    percent: float
    late_ms: float


def measure(home: str, way: str, size: tuple[int, int]) -> Effort:
    """Run a session for a while and return what it cost.

    `way` is `player`, `floor`, `paused`, `minimised` or `timers`: the player with its timers watched.
    """
    values = [way, *map(str, (*size, SETTLE_S, MEASURED_S, LIMIT_S))]
    command = [sys.executable, "-c", SESSION, home, *values]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("measured"):
                percent, late_ms = map(float, line.split()[1:])
                return Effort(percent, late_ms)
    raise SystemExit(f"the session did not run (exit code {process.returncode})")


def report(home: str, size: tuple[int, int] = (1366, 768)) -> None:
    """Print what a session costs, with the goals."""
    for way, name, goal in (
        ("player", "the player, figure moving", 3),
        ("floor", "the floor view, figure moving", 3),
        ("paused", "paused", 0.3),
        ("minimised", "minimised", 0.3),
    ):
        print(
            f"session, {name}: {measure(home, way, size).percent:.2f} % of a core (goal {goal})", flush=True
        )
    late_ms = measure(home, "timers", size).late_ms
    print(f"session, timers: 99 of 100 at most {late_ms:.1f} ms late (goal 20)")
