"""What goes wrong in the program itself: told and logged, and the window and the session go on."""

import errno
import io
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QtMsgType
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach import faults, log_file
from coach.app.program import Program
from coach.domain.recording import Facts
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.widgets.card import Card
from coach.places import Places
from coach.runtime.runner import SessionRunner
from tests.helpers.fakes import BEGINNING, FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import make_timeline


def fail(*_: object, **_keys: object) -> None:
    raise ZeroDivisionError("divided by nought")


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """Return the program with its home page open, and take its hooks out again."""
    for module, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    program = Program(qapp, Places(tmp_path, tmp_path / "cache"))
    qtbot.addWidget(program.window)
    program.open(None)
    yield program
    program.deleteLater()
    qapp.setWindowIcon(QIcon())


def test_an_error_in_a_slot_is_told_and_logged_and_the_next_click_works(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    card = program.window.findChild(Card)
    with monkeypatch.context() as broken:
        broken.setattr(RoutinePage, "show_choice", fail)
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: divided by nought" in program.window.notice.text
    assert "stretch-coach.log" in program.window.notice.text
    logged = next(record for record in caplog.records if record.levelno == logging.CRITICAL)
    assert logged.exc_info
    assert logged.exc_info[0] is ZeroDivisionError
    assert not program.window.findChildren(RoutinePage)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert program.window.findChild(RoutinePage).isVisible()


def test_an_error_in_a_thread_is_told_too(program: Program, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ZeroDivisionError" in program.window.notice.text)


class HastyClock(FakeClock):
    """Goes on by itself whenever it is asked."""

    def now_ms(self) -> int:
        self.advance(30)
        return self.instant_ms


@pytest.mark.parametrize(("part", "order"), [("journal", "save"), ("voice", "say"), ("voice", "play_tone")])
def test_a_session_goes_on_to_its_end_whatever_fails_beside_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, part: str, order: str
) -> None:
    monkeypatch.setattr("coach.runtime.runner.TICK_MS", 1)
    parts = {"journal": FakeJournal(), "voice": FakeVoice()}
    monkeypatch.setattr(parts[part], order, fail)
    runner = SessionRunner(HastyClock(), parts["journal"], parts["voice"], FakeKeepAwake())
    timeline, facts = make_timeline("hamstring-seated-fold"), Facts("session-1", BEGINNING)
    with qtbot.captureExceptions() as told, qtbot.waitSignal(runner.finished):
        QTimer.singleShot(0, lambda: runner.start(timeline, facts))
    assert runner.session.is_completed
    assert {kind for kind, _error, _trace in told} == {ZeroDivisionError}


@pytest.fixture
def qt_messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[..., None]]]:
    """Let a log be started, and end it; return where Qt's messages go."""
    handlers: list[Callable[..., None]] = []
    monkeypatch.setattr(faults, "qInstallMessageHandler", handlers.append)
    root = logging.getLogger()
    level, before = root.level, [*root.handlers]
    yield handlers
    root.setLevel(level)
    for handler in {*root.handlers} - {*before}:
        root.removeHandler(handler)
        handler.close()


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_the_log_rotates_and_only_the_owner_may_read_it(
    qt_messages: list[Callable[..., None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "LOG_BYTES", 500)
    faults.start_log(tmp_path / "data" / "coach.log")
    for number in range(50):
        qt_messages[0](QtMsgType.QtWarningMsg, None, f"a pen that is not there: {number}")
    files = sorted((tmp_path / "data").iterdir())
    assert [file.name for file in files] == ["coach.log", "coach.log.1", "coach.log.2", "coach.log.3"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert files[0].read_text().endswith("WARNING qt: a pen that is not there: 49\n")


def test_what_ends_the_process_is_also_said(
    qt_messages: list[Callable[..., None]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults.start_log(tmp_path / "coach.log")
    qt_messages[0](QtMsgType.QtWarningMsg, None, "a pen that is not there")
    qt_messages[0](QtMsgType.QtFatalMsg, None, "no paper either")
    assert capsys.readouterr().err == "no paper either\n"
    assert "CRITICAL qt: no paper either" in (tmp_path / "coach.log").read_text()


@pytest.mark.usefixtures("qt_messages")
def test_where_no_log_can_be_written_its_lines_go_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    faults.start_log(tmp_path / "file" / "coach.log")
    logging.getLogger("coach").warning("hear this")
    assert "WARNING coach: hear this" in capsys.readouterr().err


class FullDisk(io.StringIO):
    """A file on a disk that is full."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.usefixtures("qt_messages")
def test_what_a_full_disk_refuses_goes_to_standard_error_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = log_file.open_log(tmp_path / "coach.log")
    logging.getLogger().addHandler(handler)
    assert isinstance(handler, logging.FileHandler)
    former = handler.setStream(FullDisk())
    assert former
    former.close()
    logging.getLogger("coach").warning("hear this")
    said = capsys.readouterr().err
    assert said.endswith("WARNING coach: hear this\n")
    assert "Traceback" not in said
