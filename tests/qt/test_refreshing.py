"""Files that somebody else changes: what is seen of them follows, a session does not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.problem import Problem
from coach.gui.choice import Choice
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.views.cards import RoutineCard
from tests.qt.test_flow import Desk, FakeShelf


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qtbot, qapp)
    yield desk
    desk.runner.end()


def texts(desk: Desk) -> list[str]:
    return [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]


def rename(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    """Let the routine's file say another title."""
    former = FakeShelf.choose

    def choose(shelf: FakeShelf, routine: str, *, is_as_written: bool = False) -> Choice:
        choice = former(shelf, routine, is_as_written=is_as_written)
        return replace(choice, routine=choice.routine.model_copy(update={"title": title}))

    card = RoutineCard("evening", title, total_ms=60_000)
    monkeypatch.setattr(FakeShelf, "choose", choose)
    monkeypatch.setattr(FakeShelf, "cards", lambda _shelf: (card, []))


def test_home_shows_what_a_file_says_by_now(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.flow.show_home()
    rename(monkeypatch, "Late evening")
    desk.flow.refresh()
    assert desk.sees(HomePage)
    assert "Late evening" in texts(desk)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(BeforePage)


def test_a_routine_s_page_shows_what_its_file_says_by_now(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.flow.show_routine("evening")
    rename(monkeypatch, "Late evening")
    desk.flow.refresh()
    assert desk.sees(RoutinePage)
    assert "Late evening" in texts(desk)


def test_a_routine_s_page_stays_when_its_file_breaks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.flow.show_routine("evening")
    before = texts(desk)

    def refuse(_shelf: FakeShelf, _routine: str, *, is_as_written: bool = False) -> Choice:
        raise Problem(f"evening.toml: line 3 is wrong{'!' * is_as_written}")

    monkeypatch.setattr(FakeShelf, "choose", refuse)
    desk.flow.refresh()
    assert desk.sees(RoutinePage)
    assert {*before} <= {*texts(desk)}
    assert "line 3" in desk.window.notice.text


def test_a_session_goes_on_as_it_was_planned(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.start()
    before = desk.runner.session
    rename(monkeypatch, "Late evening")
    desk.flow.refresh()
    assert desk.sees(PlayerPage)
    assert desk.runner.session == before


def test_the_way_back_from_before_a_session_leads_to_what_the_file_says_by_now(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Return)
    rename(monkeypatch, "Late evening")
    desk.flow.refresh()
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(RoutinePage)
    assert "Late evening" in texts(desk)
