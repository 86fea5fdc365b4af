"""Whether the system asks programs to keep still: what each of its settings says, and no answer at all."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.runtime import calm
from coach.runtime.calm import SystemCalm

GNOME = ("org.gnome.desktop.interface", "enable-animations")
COMMON = ("org.freedesktop.appearance", "reduced-motion")


class Call:
    """An answer of the portal, or an error."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)

    def isError(self) -> bool:
        return not self.answers

    def reply(self) -> "Call":
        return self

    def arguments(self) -> list[object]:
        return self.answers


class Variant:
    def __init__(self, value: object) -> None:
        self.value = value

    def variant(self) -> object:
        return self.value


def hear(system: SystemCalm, setting: tuple[str, str], *answers: object) -> None:
    call = Call(*answers)
    system._calls.append(call)  # type: ignore[arg-type]
    system._hear(setting, call)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("setting", "value", "is_calm"),
    [
        (COMMON, 1, True),
        (COMMON, 0, False),
        (COMMON, 7, False),
        (GNOME, False, True),
        (GNOME, True, False),
        (("org.kde.kdeglobals.KDE", "AnimationDurationFactor"), "0", True),
        (("org.kde.kdeglobals.KDE", "AnimationDurationFactor"), "1.5", False),
    ],
)
def test_each_setting_has_its_way_to_say_it(setting: tuple[str, str], value: object, is_calm: bool) -> None:
    for answer in (value, Variant(value)):
        system = SystemCalm()
        hear(system, setting, answer)
        assert system.is_calm == is_calm
        assert system._calls == []


def test_an_error_is_no_answer() -> None:
    system = SystemCalm()
    hear(system, GNOME)
    assert not system.is_calm


def test_one_wish_is_enough_and_is_told_once(qtbot: QtBot) -> None:
    system = SystemCalm()
    with qtbot.waitSignal(system.changed) as told:
        hear(system, GNOME, False)
    assert told.args == [True]
    with qtbot.assertNotEmitted(system.changed):
        hear(system, COMMON, 0)
        hear(system, GNOME, False)
    assert system.is_calm
    with qtbot.waitSignal(system.changed) as told:
        hear(system, GNOME, True)
    assert told.args == [False]


@pytest.mark.usefixtures("qapp")
def test_where_nobody_answers_pictures_may_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    system = SystemCalm()
    system.ask()
    assert not system.is_calm


def test_windows_is_asked_by_its_own_call(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(calm, "_windows_animates", lambda: False)
    system = SystemCalm()
    with qtbot.waitSignal(system.changed):
        system.ask()
    assert system.is_calm


ASK = "from coach.runtime.calm import SystemCalm as S; s = S(); s.ask(); print(s.is_calm, s._calls)"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a bus")
def test_where_there_is_no_session_bus_none_is_started(tmp_path: Path) -> None:
    starter, trace = tmp_path / "dbus-launch", tmp_path / "started"
    starter.write_text(f"#!/bin/sh\ntouch '{trace}'\nexit 1\n")
    starter.chmod(0o755)
    bare = {k: v for k, v in os.environ.items() if k not in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")}
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PATH", "")])
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**bare, "PATH": paths, "DISPLAY": ":0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (asked.stdout, asked.stderr) == ("False []\n", "")
    assert not trace.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a bus")
@pytest.mark.parametrize(
    ("address", "is_at_its_place", "is_asked"),
    [("", False, False), ("", True, True), ("unix:path=/somewhere", False, True)],
)
def test_a_bus_is_asked_by_its_name_or_at_its_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    is_at_its_place: bool,
    is_asked: bool,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    asked: list[SystemCalm] = []
    monkeypatch.setattr(SystemCalm, "_ask_portal", lambda system: asked.append(system))
    with socket.socket(socket.AF_UNIX) as bus:
        monkeypatch.chdir(tmp_path)  # a socket's path may not be long
        if is_at_its_place:
            bus.bind("bus")
        system = SystemCalm()
        system.ask()
    assert asked == is_asked * [system]
