"""A session that nobody touches, in the real program: stopped, killed, and keeping the screen on."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.bus import Bus, opened_bus
from tests.helpers.screen import Opened, Program, Screen
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of these tests is an X server")

ROUTINE = """
schema = 1
id = "evening"
title = "Evening"
prepare = "1m"
[[steps]]
exercise = "bridge"
reps = 60
pace = "5s"
sets = 1
"""
STOPPED_S = 2.5
"""A little longer than a session may stand still."""


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with Screen.opened(tmp_path_factory.mktemp("window-manager")) as screen:
        yield screen


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    with opened_bus(tmp_path) as bus:
        yield bus


@pytest.fixture
def program(screen: Screen, tmp_path: Path, bus: Bus) -> Program:
    program = Program(screen, tmp_path)
    program.env["DBUS_SESSION_BUS_ADDRESS"] = bus.address
    program.own("routines/evening.toml", ROUTINE)
    return program


def begin(window: Opened) -> None:
    """Go from the routine's page into its first repetitions."""
    window.press("Return")
    window.press("Return")
    window.wait_for("SELECT kind FROM events", ("started",))
    window.press("Right")
    window.wait_for_phase(1)


def test_the_screen_is_kept_on_for_the_session_and_no_longer(program: Program, bus: Bus) -> None:
    with program.started("run", "evening") as window:
        assert bus.happened == []
        begin(window)
        bus.wait_for("held")
        window.press("Escape", "e")
        bus.wait_for("held", "released")


def test_a_program_that_is_killed_keeps_no_screen_on(program: Program, bus: Bus) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        bus.wait_for("held")
        window.kill()
        bus.wait_for("held", "gone")


def test_a_program_that_was_stopped_waits_where_it_stood(program: Program) -> None:
    with program.started("run", "evening") as window:
        begin(window)
        # Time begins a little after the session: what is stopped before that was no pause.
        window.wait_for("SELECT active_ms > 0 FROM sessions", (1,))
        ((before_ms,),) = program.query("SELECT active_ms FROM sessions")
        os.kill(window.process.pid, signal.SIGSTOP)
        began = time.monotonic()
        time.sleep(STOPPED_S)
        os.kill(window.process.pid, signal.SIGCONT)
        window.wait_for("SELECT kind FROM events ORDER BY id DESC LIMIT 1", ("stalled",))
        seen_s = time.monotonic() - began
        ((paused_ms, active_ms, status),) = program.query("SELECT paused_ms, active_ms, status FROM sessions")
        assert STOPPED_S <= paused_ms / 1000 <= seen_s + 2
        assert active_ms - before_ms < 1000 * STOPPED_S, "what was stopped was not active"
        assert status == "partial"
        wait_until(lambda: "told the user: The computer stood still for" in program.log)
