"""The installed program in a real window: led by keys alone, killed, and started on spoilt data folders."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from coach.history.store import Store
from tests.helpers.network import NetworkWatch
from tests.helpers.screen import ROOT, STOOD_STILL, Opened, Program, Screen, session_of
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of these tests is an X server")

REACH = 'schema = 1\nid = "reach"\ntitle = "Reach"\nmode = "hold"\nsides = "per_side"\n'
FOLD = 'schema = 1\nid = "fold"\ntitle = "Fold"\nmode = "hold"\nsides = "none"\n'
# Getting ready lasts so long that only a key ends it.
EVENING = """
schema = 1
id = "evening"
title = "Evening"
prepare = "1m"
switch = "1m"
[[steps]]
exercise = "reach"
hold = "HOLD"
[[steps]]
rest = "1s"
[[steps]]
exercise = "fold"
hold = "2s"
"""
PREPARE, LEFT, SWITCH, RIGHT, REST, PREPARE_FOLD, FOLD_HOLD = range(7)

EVENTS = "SELECT kind, phase FROM events ORDER BY id"
STATUSES = "SELECT status FROM sessions ORDER BY id"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with Screen.opened(tmp_path_factory.mktemp("window-manager")) as screen:
        yield screen


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Program:
    """Return the program with a routine whose first holds last longer than any test."""
    program = Program(screen, tmp_path)
    write_routine(program, "5m")
    return program


def write_routine(program: Program, hold: str) -> None:
    program.own("routines/exercises/reach.toml", REACH)
    program.own("routines/exercises/fold.toml", FOLD)
    program.own("routines/evening.toml", EVENING.replace("HOLD", hold))


def exported(program: Program, detail: str = "sessions") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(program.run("export", "--detail", detail))))


def begin(window: Opened, *, pain: str = "5") -> None:
    """Go from a routine's page into its session."""
    window.go_on_after_stalls()
    known = len(window.program.query(STATUSES))
    window.press("Return", pain, "Return")
    window.wait(lambda: len(window.program.query(STATUSES)) == known + 1)


# A session from its start to the CSV


class Played(NamedTuple):
    """What is left of a session that was led to its end."""

    program: Program
    network: NetworkWatch
    exit_code: int
    modes: dict[str, int]


@pytest.fixture(scope="module")
def played(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Lead through a short routine to its end, and close the window."""
    root = tmp_path_factory.mktemp("played")
    program, network = Program(screen, root), NetworkWatch(tmp_path_factory.mktemp("network"))
    write_routine(program, "1s")
    program.import_from(network.folder)
    with program.started("run", "evening") as window:
        window.watch = lambda: network.look_at(*session_of(window.process.pid))
        begin(window, pain="6")
        for getting_ready in (PREPARE, SWITCH, PREPARE_FOLD):
            window.wait_for_phase(getting_ready)
            window.press("Right")
        window.wait_for(STATUSES, ("completed",))
        window.press("2", "Return")
        window.wait_for("SELECT score FROM ratings WHERE moment = 'after'", (2,))
        window.wait(lambda: network.processes >= 2)  # the window, and the process that renders speech
        modes = {path.name: path.stat().st_mode & 0o777 for path in [program.data, *program.data.iterdir()]}
        window.press("Return")
        exit_code = window.close()
    return Played(program, network, exit_code, modes)


def test_a_session_by_keyboard_alone_is_in_the_csv(played: Played) -> None:
    assert played.exit_code == 0
    (session,) = exported(played.program)
    began, ended = (datetime.fromisoformat(session[name]) for name in ("started_at", "ended_at"))
    assert began.tzinfo
    assert 4 <= int(session["active_s"]) <= (ended - began).total_seconds() + 1
    has_stalled = STOOD_STILL in played.program.log
    wanted = {
        "routine_id": "evening",
        "routine_title": "Evening",
        "status": "completed",
        "planned_s": "185",
        "paused_s": session["paused_s"] if has_stalled else "0",
        "steps_planned": "2",
        "steps_completed": "2",
        "steps_skipped": "0",
        "region": "lower-back",
        "pain_before": "6",
        "pain_after": "2",
        "pain_change": "-4",
        "pain_next_morning": "",
        "note": "",
    }
    assert session.items() >= wanted.items()


def test_left_and_right_have_rows_of_their_own(played: Played) -> None:
    columns = ("step", "exercise_id", "side", "set", "planned_s", "actual_s", "status", "pain_during")
    assert [tuple(row[column] for column in columns) for row in exported(played.program, "exercises")] == [
        ("1", "reach", "left", "1", "1", "1", "completed", ""),
        ("1", "reach", "right", "1", "1", "1", "completed", ""),
        ("3", "fold", "", "1", "2", "2", "completed", ""),
    ]


def test_both_numbers_are_rows_of_ratings(played: Played) -> None:
    ratings = exported(played.program, "ratings")
    assert [(row["moment"], row["region"], row["score"]) for row in ratings] == [
        ("before", "lower-back", "6"),
        ("after", "lower-back", "2"),
    ]


def test_nothing_is_written_outside_the_data_folder(played: Played) -> None:
    program = played.program
    for folder in (program.home, program.current, program.temporary):
        assert [*folder.iterdir()] == []
    # The sound library puts its own folder here, empty.
    assert [path for path in program.runtime.rglob("*") if not path.is_dir()] == []


def test_only_the_owner_may_read_history_and_log(played: Played) -> None:
    private = {
        name: mode for name, mode in played.modes.items() if name.startswith(("history", "stretch-coach"))
    }
    assert private.keys() >= {"history.sqlite3", "history.sqlite3-wal", "stretch-coach.log"}
    assert {*private.values()} == {0o600}
    assert [*played.program.data.glob("*.log*")] == [played.program.data / "stretch-coach.log"]


def test_nothing_asks_the_network(played: Played) -> None:
    program, known = played.program, played.network.processes
    commands = [("list",), ("plan", "evening"), ("check", program.data / "routines/evening.toml")]
    for command in [*commands, ("export",), ("doctor",)]:
        program.run(*command)
    assert played.network.processes >= known + len(commands) + 2
    assert played.network.found == []


def test_the_network_would_be_noticed(tmp_path: Path) -> None:
    network = NetworkWatch(tmp_path)
    code = "import socket; listening = socket.create_server(('127.0.0.1', 0)); print(flush=True); input()"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], env=env, **pipes) as process:
        assert process.stdout
        process.stdout.readline()
        network.look_at(process.pid)
        process.communicate(b"\n")
    assert {line.split()[0] for line in network.found} == {"tcp:", "socket.__new__"}


# kill -9


def in_prepare(window: Opened) -> None:
    window.wait_for_phase(PREPARE)


def in_a_hold(window: Opened) -> None:
    window.press("Right")
    window.wait_for_phase(LEFT)
    window.wait(lambda: window.program.query("SELECT max(actual_ms) FROM exercises")[0][0] > 1_000)


def in_a_pause(window: Opened) -> None:
    window.press("Right", "space")
    window.wait_for("SELECT kind FROM events ORDER BY id DESC LIMIT 1", ("paused",))


def after_the_end(window: Opened) -> None:
    window.press("Right", "Escape", "e")
    window.wait_for("SELECT kind FROM events ORDER BY id DESC LIMIT 1", ("ended",))


@pytest.mark.parametrize("moment", [in_prepare, in_a_hold, in_a_pause, after_the_end])
def test_killed_at_any_moment_the_half_session_is_kept(
    program: Program, moment: Callable[[Opened], None]
) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        moment(window)
        shown_s = seconds_in_hold(program)
        window.kill()
        killed_s = seconds_in_hold(program)
        wait_until(lambda: not session_of(window.process.pid))
    (session,) = exported(program)
    assert (session["status"], session["pain_before"], session["pain_after"]) == ("partial", "5", "")
    holds = exported(program, "exercises")
    assert len(holds) == (moment is not in_prepare)
    for hold in holds:
        assert (hold["exercise_id"], hold["side"], hold["status"]) == ("reach", "left", "partial")
        # Written down each second, if no more than what pauses a session comes between.
        assert shown_s - 4 <= int(hold["actual_s"]) <= killed_s + 0.5
    assert [row["score"] for row in exported(program, "ratings")] == ["5"]


def seconds_in_hold(program: Program) -> float:
    """Return how long the player has shown the first hold: until now, or until the clock was stopped."""
    at = {kind: datetime.fromisoformat(at) for kind, at in program.query("SELECT kind, at FROM events")}
    if "went_on" not in at:
        return 0
    end = at.get("paused") or datetime.now(at["went_on"].tzinfo)
    return (end - at["went_on"]).total_seconds()


def test_after_a_kill_the_program_offers_the_same_routine_again(program: Program) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        window.kill()
    with program.started() as window:
        begin(window)  # Enter starts it, whatever is offered beside it
        window.press("Escape", "e", "Return", "Return")
        assert window.close() == 0
    assert [row["routine_id"] for row in exported(program)] == ["evening", "evening"]
    assert not [*program.data.glob("*.damaged*")]


def test_after_a_kill_the_session_is_resumed_with_the_keyboard_alone(program: Program) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        in_prepare(window)
        window.kill()
    (stood,) = program.query("SELECT phase, elapsed_ms FROM bookmarks")
    (active_ms,) = program.query("SELECT active_ms FROM sessions")[0]
    with program.started() as window:
        window.press("shift+Tab", "shift+Tab", "shift+Tab", "space")
        window.wait_for("SELECT phase, elapsed_ms FROM events WHERE kind = 'taken_up'", stood)
        assert program.query("SELECT active_ms FROM sessions") == [(active_ms,)]
        window.press("space")
        window.wait_for_kind("resumed")
        window.press("Escape", "e", "2", "Return", "Return")
        assert window.close() == 0
    (session,) = exported(program)
    assert (session["status"], session["pain_before"], session["pain_after"]) == ("partial", "5", "2")
    assert program.query("SELECT count(*) FROM bookmarks") == [(0,)]


def test_a_second_start_hands_its_routine_to_the_window_that_is_open(program: Program) -> None:
    with program.started() as window:
        said = program.run("run", "evening")
        assert "open" in said
        window.press("Return")  # the routine's page is there: this is its Start
        window.press("Return")
        window.wait_for(STATUSES, ("partial",))
        assert program.query("SELECT routine_id FROM sessions") == [("evening",)]
        program.run("run", "glutes")
        assert program.run("list")
        assert len(exported(program)) == 1
        window.press("Escape", "e", "Return", "Return", "Return", "Return")
        window.wait_for("SELECT routine_id FROM sessions ORDER BY id", ("evening",), ("glutes",))
        window.press("Escape", "e", "Return", "Return")
        assert window.close() == 0


@pytest.mark.long
def test_many_kills_lose_nothing_that_was_written(program: Program) -> None:
    random = Random(9)
    for _ in range(15):
        with program.started("run", "evening") as window:
            begin(window)
            for _ in range(random.randrange(8)):
                window.press(random.choice(["Right", "Left", "space", "plus", "shift+Right"]))
            for _ in range(random.randrange(1, 40)):
                written = seen(program)
            window.kill()
        assert written <= seen(program)
        assert len(exported(program)) == len(program.query(STATUSES))
    assert program.query("PRAGMA integrity_check") == [("ok",)]
    assert len(exported(program)) == 15


def seen(program: Program) -> set[tuple[object, ...]]:
    """Return what is written and never changed again."""
    return {*program.query("SELECT * FROM events"), *program.query("SELECT * FROM ratings")}


# Data folders that are shared, spoilt or full


def test_two_windows_share_one_history(program: Program) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(program.started("run", "evening"))
        for name in ("window.lock", "window.socket"):  # as where the folder can have neither
            wait_until((program.data / name).exists)
            (program.data / name).unlink()
        second = stack.enter_context(program.started("run", "evening"))
        begin(first, pain="5")
        begin(second, pain="3")
        for window in (first, second):
            window.press("Right")
        second.wait_for("SELECT count(*) FROM exercises WHERE actual_ms > 0", (2,))
        for window, pain in ((first, "2"), (second, "1")):
            window.press("Escape", "e", pain, "Return", "Return")
            assert window.close() == 0
    assert program.query("PRAGMA integrity_check") == [("ok",)]
    found = [(row["pain_before"], row["pain_after"], row["status"]) for row in exported(program)]
    assert sorted(found) == [("3", "1", "partial"), ("5", "2", "partial")]
    assert [row["status"] for row in exported(program, "exercises")] == ["partial", "partial"]


class Spoilt(NamedTuple):
    """How a data folder is spoilt, what the user is told, and whether sessions are kept all the same."""

    spoil: Callable[[Program], None]
    told: str
    keeps: bool


def below_a_file(program: Program) -> None:
    (program.root / "file").write_text("mine")
    program.data = program.root / "file" / "data"


def folders_in_the_way(program: Program) -> None:
    for name in ("history.sqlite3", "stretch-coach.log", "preferences.toml"):
        (program.data / name).mkdir()
    (program.data / "cache").write_text("mine")


def newer_history(program: Program) -> None:
    with Store.open(program.history) as store, store.transaction() as db:
        db.execute("CREATE TABLE later (thing TEXT)")
        db.execute("PRAGMA user_version = 99")


def damaged_history(program: Program) -> None:
    with Store.open(program.history):
        pass
    content = bytearray(program.history.read_bytes())
    content[100:1000] = b"\xaa" * 900
    program.history.write_bytes(content)


def broken_files(program: Program) -> None:
    program.own("routines/broken.toml", "schema = 1\nid = [[[")
    program.own("routines/exercises/broken.toml", "\0")
    program.own("preferences.toml", 'theme = "pink"')


def no_permission(program: Program) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    program.data.chmod(0o500)


@pytest.mark.parametrize(
    "case",
    [
        Spoilt(below_a_file, "sessions are not kept", keeps=False),
        Spoilt(folders_in_the_way, "sessions are not kept", keeps=False),
        Spoilt(newer_history, "written by a newer Stretch Coach", keeps=False),
        Spoilt(damaged_history, "The history was damaged", keeps=True),
        Spoilt(broken_files, "preferences.toml:1: theme", keeps=True),
        Spoilt(no_permission, "sessions are not kept", keeps=False),
    ],
    ids=lambda case: case.spoil.__name__,
)
def test_a_spoilt_data_folder_is_told_and_left_as_it_is(program: Program, case: Spoilt) -> None:
    case.spoil(program)
    before = contents(program)
    with program.started(*([] if case.spoil is below_a_file else ["run", "evening"])) as window:
        assert case.told in window.errors + program.log
        window.press("Return", "4", "Return", "Escape", "e", "3", "Return", "Return")
        assert window.close() == 0
        assert "Traceback" not in window.errors + program.log
    after = contents(program)
    assert sorted(before) == sorted(content for content in after if content in before)
    if case.keeps:
        (session,) = exported(program)
        assert (session["pain_before"], session["pain_after"]) == ("4", "3")


def contents(program: Program) -> list[bytes]:
    """Return what is in the files that were there: a damaged one may have another name."""
    files = [
        path for path in program.root.rglob("*") if path.is_file() and not path.name.startswith("errors-")
    ]
    return [path.read_bytes() for path in files]


def test_what_a_full_disk_refuses_is_written_when_there_is_room_again(program: Program) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        pid, unlimited = window.process.pid, resource.prlimit(window.process.pid, resource.RLIMIT_FSIZE)
        # Less than SQLite's log of changes has already, more than the program's own log.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (30_000, unlimited[1]))
        window.press("Right", "space")
        window.wait(lambda: "could not be read or written" in program.log)
        assert program.query(EVENTS) == [("started", PREPARE)]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        window.press("space")
        done = [("started", PREPARE), ("went_on", LEFT), ("paused", LEFT), ("resumed", LEFT)]
        window.wait_for(EVENTS, *done)
        window.press("Escape", "e", "Return", "Return")
        assert window.close() == 0
    assert program.log.count("could not be read or written") == 2


# Starting


MODULES_AT_START = 88
"""How many of our own may be loaded when home is painted."""


def test_the_second_start_paints_home_with_little(program: Program) -> None:
    code = f"""
import json, sys
sys.path.insert(0, {str(ROOT)!r})
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from coach.cli import main
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return False
run_events = QApplication.exec
def exec_until_painted(*_):
    global painted
    painted = Painted()
    QApplication.instance().installEventFilter(painted)
    run_events()
    print(json.dumps(sorted(sys.modules)))
    return 0
QApplication.exec = exec_until_painted
sys.exit(main(["--data-dir", {str(program.data)!r}]))
"""
    env = {**program.env, "QT_QPA_PLATFORM": "offscreen"}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        loaded = {*json.loads(done.stdout)}
    assert {"coach.app", "coach.gui.pages.home_page"} <= loaded
    heavy = {"numpy", "pydantic", "pyqtgraph", "pyttsx3", "tomlkit", "tomllib", "wakepy"}
    heavy |= {"PySide6.QtMultimedia", "PySide6.QtNetwork", "importlib.resources"}
    heavy |= {
        "hashlib",
        "logging.handlers",
        "secrets",
        "decimal",
        "coach.domain.record",
        "coach.gui.views.settings",
    }
    assert not heavy & loaded
    ours = [name for name in loaded if name.partition(".")[0] == "coach"]
    too_many = "each costs the start about a millisecond: import it in the method that first needs it"
    assert len(ours) <= MODULES_AT_START, f"{len(ours)} modules of ours, {too_many}"


def test_a_session_begun_at_a_step_in_the_editor_stores_what_was_before_it_as_skipped(
    program: Program,
) -> None:
    with program.started("run", "evening") as window:
        window.press("e", "Down", "Down", "shift+Return")
        window.press("5", "Return")
        window.wait_for_phase(PREPARE_FOLD)
        window.press("Right")
        window.wait_for(STATUSES, ("completed",))
    (session,) = exported(program)
    counts = {name: session[name] for name in session if name.startswith("steps_")}
    assert counts == {"steps_planned": "2", "steps_completed": "1", "steps_skipped": "1"}
    assert (session["pain_before"], session["status"]) == ("5", "completed")
    rows = [(row["exercise_id"], row["side"], row["status"]) for row in exported(program, "exercises")]
    assert rows == [("reach", "left", "skipped"), ("fold", "", "completed")]
