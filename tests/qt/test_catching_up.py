"""What could not be written is written when it can be, the user being told once of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coach.app.history import catching_up as module
from coach.app.history.catching_up import CatchingUp, Closing
from coach.domain.problem import Problem
from coach.domain.record import Event, EventKind, SessionRecord
from coach.gui.dialogs.unwritten_dialog import UnwrittenDialog
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import START, session


def test_it_is_written_without_anything_else_happening(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_MS", 20)
    with Store.open(tmp_path / "history.sqlite3") as store:
        journal, told = Journal(store), []
        catching_up = CatchingUp(journal)
        catching_up.caught_up.connect(lambda: told.append("caught up"))
        [*store.rows("PRAGMA query_only = ON")]
        with pytest.raises(Problem):
            journal.save(SessionRecord(session()), Event(EventKind.ENDED, START, 3, 0))
        catching_up.begin()
        catching_up.attempt()
        assert told == []
        [*store.rows("PRAGMA query_only = OFF")]
        qtbot.waitUntil(lambda: bool(told))
        assert History(store).record("s1")
        catching_up.attempt()
        assert told == ["caught up"]


def test_where_the_session_itself_was_first_it_is_told_all_the_same(tmp_path: Path) -> None:
    with Store.open(tmp_path / "history.sqlite3") as store:
        journal, told = Journal(store), []
        catching_up = CatchingUp(journal)
        catching_up.caught_up.connect(lambda: told.append("caught up"))
        catching_up.begin()
        journal.save(SessionRecord(session()), Event(EventKind.PHASE, START, 3, 0))
        catching_up.attempt()
        assert told == ["caught up"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "history.sqlite3") as store:
        yield store


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, store: Store) -> Window:
    """Return a window with a session that could not be written down."""
    assert theme
    window = Window()
    qtbot.addWidget(window)
    window.show()
    journal = Journal(store)
    Closing(window, journal, CatchingUp(journal, window))
    [*store.rows("PRAGMA query_only = ON")]
    with pytest.raises(Problem):
        journal.save(SessionRecord(session()), Event(EventKind.ENDED, START, 3, 0))
    return window


def test_the_window_does_not_close_over_what_could_not_be_written(qtbot: QtBot, window: Window) -> None:
    assert not window.close()
    dialog = window.findChildren(UnwrittenDialog)[-1]
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.isVisible()
    assert not window.close()
    (give_up,) = (b for b in window.findChildren(QPushButton) if b.isVisible() and "lose" in b.text())
    give_up.click()
    assert not window.isVisible()


def test_the_window_closes_once_all_is_written(store: Store, window: Window) -> None:
    [*store.rows("PRAGMA query_only = OFF")]
    assert window.close()
    assert History(store).record("s1")
