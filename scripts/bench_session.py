"""Measures what a running session costs: processor time as a share of one core, and how late timers are.

A routine of the bench's own runs in a process of its own, which is watched from outside: its processor time,
and that of the processes it started, come from /proc, so that what else the machine does counts little.
Lateness does not, and says most on an idle machine; so a bare PySide6 window is measured beside it. That
window shows frames of the same size, decoded beforehand, as often as the figure asks for them.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SETTLE_S, MEASURED_S = 24, 16
"""How long a session's start, and what it tells the user, may take, and what is measured then."""
LIMIT_S = 60
"""When a session is given up that does not come to its figure."""
SIZES = ((1366, 768), (1920, 1080))

ROUTINE = """
schema = 1
id = "bench-{doing}"
title = "Bench"
prepare = "4s"

[[steps]]
exercise = "{exercise}"
{dose}

[[steps]]
exercise = "bridge"
"""
DOINGS = {
    "hold": ROUTINE.format(doing="hold", exercise="hip-flexor-half-kneeling", dose='hold = "10m"'),
    "reps": ROUTINE.format(doing="reps", exercise="knee-hug-rock", dose='reps = 100\npace = "5s"'),
}

PROBE = """
late_ms = []
def watch_timers(parent, seconds):
    probe = QTimer(parent, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    due = [time.monotonic() + 0.02]
    def fired():
        late_ms.append(1000 * (time.monotonic() - due[0]))
        due[0] = time.monotonic() + 0.02
        probe.start(20)
    def report():
        late_ms.sort()
        print("late", late_ms[len(late_ms) * 99 // 100], flush=True)
        os._exit(0)
    probe.timeout.connect(fired)
    probe.start(20)
    QTimer.singleShot(seconds * 1000, report)
"""

SESSION = """
import os, sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from coach.cli import main
from coach.gui.pages.session_page import SessionPage
from coach.gui.player_keys import Order
exec(sys.argv[1])
home, doing, way, width, height, settle_s, measured_s, limit_s = *sys.argv[2:5], *map(int, sys.argv[5:])

def enter():
    # From the routine's page through the page before it into the session, and on into its exercise.
    page = window.findChild(SessionPage)
    if page is None or not page._runner.is_active:
        buttons = (b for b in window.findChildren(QPushButton) if b.property("role") == "main")
        for button in [b for b in buttons if b.isVisible()][:1]:
            button.click()
        QTimer.singleShot(500, enter)
        return
    page._obey(Order.GO_ON)
    if way == "floor":
        page._obey(Order.FLOOR)
    QTimer.singleShot(settle_s * 1000, begin)

def begin():
    # A machine that stood still has paused the session.
    runner = window.findChild(SessionPage)._runner
    if runner.session.is_running is (way == "paused"):
        runner.toggle_pause()
    if way == "minimised":
        window.showMinimized()
    QTimer.singleShot(4_000, tell)

def tell():
    print("ready", flush=True)
    if way == "timers":
        watch_timers(window, measured_s)

run_events = QApplication.exec
def exec_and_enter(*_):
    global window
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    window.resize(width, height)
    QTimer.singleShot(500, enter)
    QTimer.singleShot((limit_s + settle_s + measured_s) * 1000, lambda: os._exit(1))
    run_events()
QApplication.exec = exec_and_enter
main(["--data-dir", home, "run", "bench-" + doing])
"""

BARE = """
import os, sys, time
from PySide6.QtCore import QRect, QSize, QTimer, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QApplication, QWidget
exec(sys.argv[1])
picture, way, width, height, measured_s = sys.argv[2], sys.argv[3], *map(int, sys.argv[4:])
application = QApplication(sys.argv[:1])
reader = QImageReader(picture)
reader.setScaledSize(reader.size().scaled(width * 5 // 8, height, Qt.AspectRatioMode.KeepAspectRatio))
frames = []
while not (frame := reader.read()).isNull():
    ground = QImage(frame.size(), QImage.Format.Format_RGB32)
    ground.fill("white")
    painter = QPainter(ground)
    painter.drawImage(0, 0, frame)
    painter.end()
    frames.append(ground)

class Window(QWidget):
    shown = 0
    def next(self):
        self.shown = (self.shown + 1) % len(frames)
        self.update(frames[0].rect())
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawImage(0, 0, frames[self.shown])

window = Window()
window.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
window.resize(width, height)
window.show()
timer = QTimer(window, interval=84)
timer.timeout.connect(window.next)
timer.start()
def tell():
    print("ready", flush=True)
    if way == "timers":
        watch_timers(window, measured_s)
QTimer.singleShot(4_000, tell)
application.exec()
"""


@dataclass(frozen=True, slots=True)
class Effort:
    """Processor time in per cent of a core: the window's process, and those that it started."""

    window: float
    others: float = 0.0


def report(home: str) -> None:
    """Print what a session costs, with the goals."""
    routines = Path(home, "routines")
    routines.mkdir(exist_ok=True)
    for doing, text in DOINGS.items():
        (routines / f"bench-{doing}.toml").write_text(text, "utf-8")
    for size in SIZES:
        bare = _effort(_bare_command("bare", size))
        print(f"bare window, the same frames, {_named(size)}: {bare.window:.2f} % of a core", flush=True)
        for way, name in (("player", "the player"), ("floor", "the floor view")):
            for doing in DOINGS:
                effort = _effort(_session_command(home, doing, way, size))
                ratio = f", {effort.window / bare.window:.2f} x the bare window" if bare.window else ""
                print(
                    f"session, {name}, {doing}, {_named(size)}: {_told(effort)} (goal 3){ratio}", flush=True
                )
    for way in ("paused", "minimised"):
        effort = _effort(_session_command(home, "hold", way, SIZES[0]))
        print(f"session, {way}: {_told(effort)} (goal 0.3)", flush=True)
    bare_ms = _lateness(_bare_command("timers", SIZES[0]))
    ours_ms = _lateness(_session_command(home, "hold", "timers", SIZES[0]))
    late = f"99 of 100 at most {ours_ms:.1f} ms late (goal 20)"
    print(f"session, timers: {late}; in a bare window {bare_ms:.1f} ms")


def _named(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]}"


def _told(effort: Effort) -> str:
    return f"{effort.window:.2f} % of a core, its voice {effort.others:.2f} %"


def _session_command(home: str, doing: str, way: str, size: tuple[int, int]) -> list[str]:
    numbers = map(str, (*size, SETTLE_S, MEASURED_S, LIMIT_S))
    return [sys.executable, "-c", SESSION, PROBE, home, doing, way, *numbers]


def _bare_command(way: str, size: tuple[int, int]) -> list[str]:
    picture = Path(__file__).resolve().parents[1] / "assets/figures/woman/knee-hug-rock.webp"
    return [sys.executable, "-c", BARE, PROBE, str(picture), way, *map(str, (*size, MEASURED_S))]


def _effort(command: list[str]) -> Effort:
    """Start a window, wait until it says that it is ready, and return what it uses from then on."""
    with _started(command) as process:
        _hear(process, "ready")
        before, began_s = _used_s(process.pid), time.monotonic()
        time.sleep(MEASURED_S)
        after, passed_s = _used_s(process.pid), time.monotonic() - began_s
        process.kill()
    window_s = after[process.pid] - before[process.pid]
    others_s = sum(used_s - before.get(pid, 0.0) for pid, used_s in after.items() if pid != process.pid)
    return Effort(100 * window_s / passed_s, 100 * others_s / passed_s)


def _lateness(command: list[str]) -> float:
    """Return by how many milliseconds 99 of 100 timers are late at most."""
    with _started(command) as process:
        return float(_hear(process, "late"))


def _started(command: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def _hear(process: "subprocess.Popen[str]", word: str) -> str:
    """Return what the process says after `word`."""
    for line in process.stdout or ():
        said, _space, rest = line.strip().partition(" ")
        if said == word:
            return rest
    raise SystemExit(f"the window did not come to be measured (exit code {process.wait()})")


def _used_s(leader: int) -> dict[int, float]:
    """Return the processor time of every process in the session that `leader` began."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            ticks = int(fields[11]) + int(fields[12])
            found[int(stat.parent.name)] = ticks / os.sysconf("SC_CLK_TCK")
    return found
