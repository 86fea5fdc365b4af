"""Keeping the screen on: at most one inhibitor, whatever the desktop answers and however late."""

import logging
import sys
from threading import Event, active_count, get_ident
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from coach.runtime.keep_awake import WakepyKeepAwake
from tests.helpers.waiting import wait_until


class FakeDesktop:
    """Stands in for wakepy: grants, refuses, or lets wait."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.threads: set[int] = set()
        self.grants = True
        self.fails_to_release = False
        self.may_answer = Event()
        self.may_answer.set()
        self.keep = SimpleNamespace(presenting=self.presenting)

    def presenting(self, on_fail: str) -> "FakeMode":
        assert on_fail == "pass"
        return FakeMode(self)

    def happens(self, what: str) -> None:
        self.threads.add(get_ident())
        self.happened.append(what)


class FakeMode:
    def __init__(self, desktop: FakeDesktop) -> None:
        self._desktop = desktop
        self.active = False
        self.result = SimpleNamespace(get_failure_text=lambda: "no desktop answered")

    def __enter__(self) -> "FakeMode":
        self._desktop.may_answer.wait(10)
        self.active = self._desktop.grants
        self._desktop.happens("held" if self.active else "refused")
        return self

    def __exit__(self, *_error: object) -> None:
        self._desktop.happens("released")
        if self._desktop.fails_to_release:
            raise RuntimeError("the desktop is gone")


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> FakeDesktop:
    desktop = FakeDesktop()
    monkeypatch.setitem(sys.modules, "wakepy", SimpleNamespace(Mode=FakeMode, keep=desktop.keep))
    return desktop


@pytest.fixture
def awake() -> WakepyKeepAwake:
    return WakepyKeepAwake()


def served(desktop: FakeDesktop, *expected: str) -> None:
    """Wait until everything asked for has happened, and nothing else."""
    wait_until(lambda: len(desktop.happened) >= len(expected))
    assert desktop.happened == [*expected]


def test_one_inhibitor_is_held_however_often_it_is_asked_for(
    desktop: FakeDesktop, awake: WakepyKeepAwake
) -> None:
    threads = active_count()
    for _ in range(3):
        awake.hold()
    assert active_count() == threads + 1
    awake.release()
    served(desktop, "held", "released")


def test_releasing_twice_or_first_does_no_harm(desktop: FakeDesktop, awake: WakepyKeepAwake) -> None:
    awake.release()
    awake.hold()
    awake.release()
    awake.release()
    awake.hold()
    served(desktop, "held", "released", "held")


def test_nothing_is_loaded_before_the_screen_is_to_stay_on(
    monkeypatch: pytest.MonkeyPatch, awake: WakepyKeepAwake
) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)  # an import would fail
    awake.release()
    assert awake._thread is None


def test_nobody_waits_for_a_desktop_that_does_not_answer(
    desktop: FakeDesktop, awake: WakepyKeepAwake
) -> None:
    desktop.may_answer.clear()
    awake.hold()
    awake.release()
    assert desktop.happened == []
    desktop.may_answer.set()
    served(desktop, "held", "released")
    assert get_ident() not in desktop.threads
    assert len(desktop.threads) == 1


def test_a_refusal_is_logged_once(
    desktop: FakeDesktop, awake: WakepyKeepAwake, caplog: pytest.LogCaptureFixture
) -> None:
    desktop.grants = False
    for _ in range(3):
        awake.hold()
        awake.release()
    served(desktop, *["refused", "released"] * 3)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "no desktop answered" in caplog.text


def test_a_refusal_is_told_once(desktop: FakeDesktop, awake: WakepyKeepAwake, qtbot: QtBot) -> None:
    desktop.grants = False
    told: list[int] = []
    awake.failed.connect(lambda: told.append(get_ident()))
    for _ in range(3):
        awake.hold()
        awake.release()
    served(desktop, *["refused", "released"] * 3)
    qtbot.waitUntil(lambda: bool(told))
    QCoreApplication.processEvents()
    assert told == [get_ident()], "once, and where windows may be touched"


def test_what_is_granted_is_not_spoken_of(desktop: FakeDesktop, awake: WakepyKeepAwake, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(awake.failed):
        awake.hold()
        awake.release()
        served(desktop, "held", "released")
        QCoreApplication.processEvents()


def test_a_desktop_that_goes_away_is_asked_again(
    desktop: FakeDesktop, awake: WakepyKeepAwake, caplog: pytest.LogCaptureFixture
) -> None:
    desktop.fails_to_release = True
    awake.hold()
    awake.release()
    awake.hold()
    served(desktop, "held", "released", "held")
    assert "the desktop is gone" in caplog.text
