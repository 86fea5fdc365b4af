"""A screen of the tests' own, and the installed program on it: a process, a window, real keys."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Stretch Coach"
STOOD_STILL = "told the user: The computer stood still"
PROGRAMS = ("Xvfb", "openbox", "xdotool")
START_S = WAIT_S = 40.0
"""How long a busy machine may take; what is waited for mostly comes at once."""


def installed() -> list[str]:
    """Return the command that starts the program: the console script if there is one."""
    script = Path(sys.executable).with_name("stretch-coach")
    return [str(script)] if script.exists() else [sys.executable, "-m", "coach"]


class Screen:
    """An X server with a window manager; `display` is what DISPLAY must say."""

    def __init__(self, display: str) -> None:
        self.display = display

    @classmethod
    @contextmanager
    def opened(cls, home: Path) -> Iterator["Screen"]:
        """Open a screen on a free display; `home` is the window manager's."""
        if missing := [program for program in PROGRAMS if not shutil.which(program)]:
            pytest.skip(f"{' and '.join(missing)} not installed: “make test” does that")
        told, tells = os.pipe()
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        size = ["-screen", "0", "1366x768x24"]
        # Else it begins anew, and drops whoever is just coming, when its first visitor has gone.
        server = ["Xvfb", "-displayfd", str(tells), "-noreset", "-nolisten", "tcp", *size]
        with ended(subprocess.Popen(server, pass_fds=[tells], **quiet)):
            os.close(tells)
            with os.fdopen(told) as answer:
                screen = cls(f":{answer.readline().strip()}")
            env = {"PATH": os.environ["PATH"], "HOME": str(home), "DISPLAY": screen.display}
            with ended(subprocess.Popen(["openbox"], env=env, **quiet)):
                # Windows that are mapped earlier than this would lie where nobody manages them.
                wait_until(lambda: screen.ask("get_desktop"))
                yield screen

    def ask(self, *what: str) -> str:
        """Run xdotool and return what it prints, nothing if it fails."""
        env = {"PATH": os.environ["PATH"], "DISPLAY": self.display}
        done = subprocess.run(["xdotool", *what], env=env, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""


class Program:
    """The installed program with a world of its own below `root`; `data` is its data folder."""

    def __init__(self, screen: Screen, root: Path) -> None:
        self.screen, self.root, self.data = screen, root, root / "data"
        self.home, self.current = root / "home", root / "current"
        self.runtime, self.temporary = root / "runtime", root / "temporary"
        for folder in (self.home, self.current, self.runtime, self.temporary):
            folder.mkdir(mode=0o700)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "DISPLAY": screen.display,
            # Else the D-Bus library may start a bus of its own, which stays.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={root / 'no-bus'}",
        }
        if len(installed()) > 1:
            self.import_from(ROOT)

    @property
    def history(self) -> Path:
        return self.data / "history.sqlite3"

    @property
    def log(self) -> str:
        """What the program has written to its log so far."""
        path = self.data / "stretch-coach.log"
        return path.read_text() if path.is_file() else ""

    def import_from(self, folder: Path) -> None:
        """Let its Python processes find modules in `folder` too."""
        before = self.env.get("PYTHONPATH")
        self.env["PYTHONPATH"] = os.pathsep.join([str(folder), *([before] if before else [])])

    def own(self, path: str, text: str) -> Path:
        """Write one of the user's own files in the data folder."""
        file = self.data / path
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def run(self, *arguments: object, code: int = 0) -> str:
        """Run a command that opens no window and return what it prints."""
        command = [*installed(), *map(str, arguments), "--data-dir", str(self.data)]
        done = subprocess.run(command, env=self.env, cwd=self.current, capture_output=True, check=False)
        assert done.returncode == code, done.stderr.decode()
        return done.stdout.decode()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the history, without changing it; nothing while there is none."""
        try:
            with closing(sqlite3.connect(f"{self.history.as_uri()}?mode=ro", uri=True)) as db:
                return db.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []

    @contextmanager
    def started(self, *arguments: str) -> Iterator["Opened"]:
        """Start the program, wait for its window, and leave nothing of it running."""
        command = [*installed(), *arguments, "--data-dir", str(self.data)]
        errors = self.root / f"errors-{len(list(self.root.glob('errors-*')))}"
        with errors.open("wb") as stderr:
            process = subprocess.Popen(
                command,
                env=self.env,
                cwd=self.current,
                stdin=subprocess.DEVNULL,
                stdout=stderr,
                stderr=stderr,
                start_new_session=True,
            )
        with ended(process):
            opened = Opened(self, process, errors)
            try:
                opened.find_window()
                yield opened
            except BaseException as error:
                error.add_note(f"log:\n{self.log[-2000:]}\nstandard error:\n{opened.errors[-2000:]}")
                raise


class Opened:
    """A running program with its window; `watch` is called while waiting."""

    def __init__(self, program: Program, process: "subprocess.Popen[bytes]", errors: Path) -> None:
        self.program, self.process = program, process
        self.watch: Callable[[], object] = lambda: None
        self._stalls: int | None = None
        self._errors = errors
        self._window = ""

    @property
    def errors(self) -> str:
        """What was printed on standard output and standard error."""
        return self._errors.read_text()

    def find_window(self) -> None:
        """Wait for the window."""
        named = ["search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", TITLE]
        self.wait(lambda: self.program.screen.ask(*named), START_S)
        self._window = self.program.screen.ask(*named)

    def go_on_after_stalls(self) -> None:
        """From now on, have time run on where a busy machine stood still for so long that it was paused."""
        self._stalls = self.program.log.count(STOOD_STILL)

    def _go_on(self) -> None:
        stalls = self.program.log.count(STOOD_STILL)
        if self._stalls is not None and stalls > self._stalls:
            self._stalls = stalls
            self.press("space")

    def wait(self, condition: Callable[[], object], within_s: float = WAIT_S) -> None:
        """Wait until the condition holds, while the program runs."""

        def holds() -> object:
            self.watch()
            self._go_on()
            assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
            return condition()

        wait_until(holds, within_s)

    def wait_for(self, sql: str, *rows: tuple[Any, ...]) -> None:
        """Wait until the history answers so."""
        try:
            self.wait(lambda: self.program.query(sql) == [*rows])
        except AssertionError as error:
            error.add_note(f"{sql} gives {self.program.query(sql)}, not {[*rows]}")
            raise

    def wait_for_phase(self, index: int) -> None:
        """Wait until the session that began last is in that phase."""
        self.wait_for("SELECT phase FROM events ORDER BY id DESC LIMIT 1", (index,))

    def wait_for_kind(self, kind: str) -> None:
        """Wait until that was the last thing that happened."""
        self.wait_for("SELECT kind FROM events ORDER BY id DESC LIMIT 1", (kind,))

    def press(self, *keys: str) -> None:
        """Press keys, by their X names, in this window."""
        screen = self.program.screen
        if screen.ask("getwindowfocus") != self._window:
            screen.ask("windowactivate", self._window)
            wait_until(lambda: screen.ask("getwindowfocus") == self._window, WAIT_S)
        screen.ask("key", "--delay", "20", *keys)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(10)

    def close(self) -> int:
        """Close the window through the window manager; return the exit code."""
        self.press("alt+F4")
        return self.process.wait(WAIT_S)


@contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """See to it that the process, and what it started in a session of its own, has ended."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        for pid in session_of(process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def session_of(leader: int) -> list[int]:
    """Return the living processes of the session that `leader` began."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, session = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(session) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found
