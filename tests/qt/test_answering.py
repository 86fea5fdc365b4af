"""What another start asks for, in the window that is open: shown at once, or when the session is over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.gui.pages.after_page import AfterPage
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.done_page import DonePage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.routine_page import RoutinePage
from tests.qt.test_flow import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qtbot, qapp)
    yield desk
    desk.runner.end()


def test_a_routine_is_shown_at_once_where_no_session_is_under_way(desk: Desk) -> None:
    desk.flow.show_home()
    desk.flow.answer("evening")
    assert desk.sees(RoutinePage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(BeforePage)
    desk.flow.answer("evening")
    assert desk.sees(RoutinePage)


def test_a_routine_waits_for_the_session_s_end(desk: Desk) -> None:
    desk.start()
    before = desk.runner.session
    desk.flow.answer("evening")
    assert desk.sees(PlayerPage)
    assert desk.runner.session == before
    assert "“Evening” was asked for" in desk.window.notice.text
    desk.runner.end()
    desk.flow.answer("evening")
    assert desk.sees(AfterPage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(DonePage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(RoutinePage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(HomePage)


def test_a_routine_that_is_none_changes_nothing(desk: Desk) -> None:
    desk.start()
    desk.flow.answer("nothing")
    assert desk.sees(PlayerPage)
    assert "nothing" in desk.window.notice.text
    desk.runner.end()
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert desk.sees(HomePage)
