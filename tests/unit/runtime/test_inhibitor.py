"""Keeping the screen on, through the real wakepy and a real session bus."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.runtime.keep_awake import WakepyKeepAwake
from tests.helpers.bus import Bus, opened_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no D-Bus")

HOLD = """
import sys
from coach.runtime.keep_awake import WakepyKeepAwake
awake = WakepyKeepAwake()
awake.hold()
sys.stdin.read()
"""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with opened_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def test_the_desktop_is_asked_once_and_told_when_it_is_over(bus: Bus) -> None:
    awake = WakepyKeepAwake()
    awake.hold()
    awake.hold()
    bus.wait_for("held")
    awake.release()
    awake.release()
    bus.wait_for("held", "released")
    awake.hold()
    bus.wait_for("held", "released", "held")
    awake.release()
    bus.wait_for("held", "released", "held", "released")


def test_a_program_that_is_killed_holds_nothing(bus: Bus) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE) as process:
        bus.wait_for("held")
        process.kill()
    bus.wait_for("held", "gone")


def test_a_desktop_that_refuses_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with opened_bus(tmp_path, refuses=True) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        awake = WakepyKeepAwake()
        with qtbot.waitSignal(awake.failed, timeout=10_000):
            awake.hold()
        assert bus.happened == []


def test_without_a_bus_that_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    awake = WakepyKeepAwake()
    with qtbot.waitSignal(awake.failed, timeout=10_000):
        awake.hold()
