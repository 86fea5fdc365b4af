"""The history's pages over a real history: what is found, shown, corrected, deleted and brought back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app.looking_back import build_history_flow
from coach.domain.record import (
    Event,
    EventKind,
    ExerciseRecord,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    SessionRecord,
    SessionStatus,
    SessionSummary,
)
from coach.domain.terms import Side
from coach.gui.pages.history_page import HistoryPage
from coach.gui.theme import Theme
from coach.gui.widgets.day_grid import DayGrid
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.table import Table
from coach.gui.window import Window
from coach.history.journal import Journal
from coach.history.store import Store
from tests.helpers.desk import ENTER, ESCAPE, SPACE, press

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = datetime.now(UTC).astimezone().replace(microsecond=0)


def record(number: int, days_ago: int, before: int | None = 5, **changes: object) -> SessionRecord:
    """Return a session of some days ago, with two holds and, if one was given before, two numbers."""
    at = TODAY - timedelta(days=days_ago, minutes=number)
    values = {
        "session_id": f"s{number}",
        "started_at": at,
        "ended_at": at + timedelta(minutes=9),
        "routine_id": "evening",
        "routine_title": "Evening",
        "status": SessionStatus.COMPLETED,
        "planned_ms": 600_000,
        "active_ms": 540_000,
        "paused_ms": 0,
        "steps_planned": 1,
        "steps_completed": 1,
        "steps_skipped": 0,
        "region": Region.LOWER_BACK,
        "note": "stiff",
    } | changes
    summary = SessionSummary(**values)  # type: ignore[arg-type]
    holds = (
        ExerciseRecord(1, 1, "figure-four", Side.LEFT, 1, 30_000, 30_000, ExerciseStatus.COMPLETED),
        ExerciseRecord(3, 1, "figure-four", Side.RIGHT, 1, 30_000, 12_000, ExerciseStatus.STOPPED, 6),
    )
    ratings: tuple[Rating, ...] = ()
    if before is not None and summary.region:
        ratings = (
            Rating(Moment.BEFORE, summary.region, before, at),
            Rating(Moment.DURING, summary.region, 6, at + timedelta(minutes=2)),
            Rating(Moment.AFTER, summary.region, max(0, before - 2), at + timedelta(minutes=9)),
        )
    return SessionRecord(summary, holds, ratings)


class Desk:
    """A window that looks back on a history."""

    def __init__(self, qtbot: QtBot, theme: Theme, store: Store | None) -> None:
        self.qtbot, self.store = qtbot, store
        self.window = Window()
        qtbot.addWidget(self.window)
        self.flow = build_history_flow(self.window, theme, store, self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def keep(self, *records: SessionRecord) -> None:
        assert self.store
        journal = Journal(self.store)
        for one in records:
            journal.save(one, Event(EventKind.ENDED, one.summary.ended_at, 3, 0))

    def open(self) -> HistoryPage:
        self.flow.show()
        page = self.window.findChild(HistoryPage)
        assert isinstance(page, HistoryPage)
        self.until(lambda: bool(self.words()))
        return page

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=20_000)

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.waitUntil(self.window.isActiveWindow)
        press(self.qtbot, self.window, *keys, modifier=modifier or Qt.KeyboardModifier.NoModifier)

    def click(self, text: str) -> None:
        button = next(b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.text() == text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def sees(self, kind: type[QWidget]) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(kind))

    def has_read(self, text: str) -> None:
        self.until(lambda: text in self.words())

    @property
    def table(self) -> Table:
        return next(table for table in self.window.findChildren(Table) if table.isVisible())

    def column(self, heading: str) -> list[str]:
        model = self.table.model()
        headings = [column.heading for column in self.table._model.columns]
        place = headings.index(heading)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def choose(self, name: str, text: str) -> None:
        box = next(b for b in self.window.findChildren(DropDown) if b.accessibleName() == name)
        box.setFocus()
        self.press(Qt.Key.Key_Home)
        for _ in range(box.findText(text)):
            self.press(Qt.Key.Key_Down)
        assert box.currentText() == text


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "history.sqlite3") as store:
        yield store


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, store: Store) -> Iterator[Desk]:
    desk = Desk(qtbot, theme, store)
    yield desk
    desk.window.close()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.keep(
        record(1, 1),
        record(2, 2, routine_id="morning", routine_title="Morning", region=Region.HIP),
        record(3, 60, None, region=None, status=SessionStatus.PARTIAL, note=""),
    )
    desk.open()
    desk.has_read("3 sessions")
    return desk


def test_an_empty_history_invites_and_enter_leads_to_the_routines(desk: Desk) -> None:
    desk.open()
    desk.has_read("Here is room for your sessions.")
    with desk.qtbot.waitSignal(desk.flow.left):
        desk.press(ENTER)
    with desk.qtbot.waitSignal(desk.flow.left):
        desk.click("Choose a routine")


def test_without_a_history_the_page_is_as_good_as_empty(qtbot: QtBot, theme: Theme) -> None:
    desk = Desk(qtbot, theme, None)
    desk.open()
    desk.has_read("Here is room")


def test_every_session_is_a_line_the_newest_first(filled: Desk) -> None:
    assert filled.column("Routine") == ["Evening", "Morning", "Evening"]
    assert filled.column("Length") == ["9 min", "9 min", "9 min of 10 min"]
    assert filled.column("Region") == ["Lower back", "Hip", ""]
    assert filled.column("Before") == ["5", "5", ""]
    assert filled.column("After") == ["3", "3", ""]
    assert filled.column("Note") == ["stiff", "stiff", ""]


def test_the_table_is_filtered_by_routine_region_and_days(filled: Desk) -> None:
    filled.choose("Routine", "Morning")
    filled.has_read("1 session")
    assert filled.column("Region") == ["Hip"]
    filled.choose("Where it hurt", "Lower back")
    filled.has_read("No session is like that.")
    filled.press(ESCAPE)
    filled.has_read("3 sessions")
    filled.choose("When", "Last 4 weeks")
    filled.has_read("2 sessions")
    filled.click("Show all")
    filled.has_read("3 sessions")
    with filled.qtbot.waitSignal(filled.flow.left):
        filled.press(ESCAPE)


def test_a_day_of_the_calendar_shows_its_sessions_by_mouse_and_by_keys(filled: Desk) -> None:
    days = filled.window.findChild(DayGrid)
    assert isinstance(days, DayGrid)
    yesterday = (TODAY - timedelta(days=1, minutes=1)).date()
    filled.until(lambda: yesterday in days._done)
    place = days.box_of(yesterday).center().toPoint()
    assert days.day_at(place) == yesterday
    filled.qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=place)
    filled.has_read("1 session")
    filled.qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=place)
    filled.has_read("3 sessions")
    days.setFocus()
    filled.press(Qt.Key.Key_Up, SPACE)  # the day before the one that was clicked
    filled.has_read("1 session")
    assert filled.column("Routine") == ["Morning"]
    assert "9 min" in days.accessibleDescription()
    assert days.day_at(QPoint(0, 0)) is None


def test_no_day_after_today_can_be_chosen(filled: Desk) -> None:
    days = filled.window.findChild(DayGrid)
    assert isinstance(days, DayGrid)
    days.setFocus()
    filled.press(Qt.Key.Key_Right, Qt.Key.Key_Down, SPACE)
    filled.until(lambda: days._chosen == date.today())


def test_a_long_history_is_read_a_page_at_a_time(desk: Desk) -> None:
    desk.keep(*(record(number, number, None) for number in range(250)))
    desk.open()
    desk.has_read("250 sessions")
    desk.table.setFocus()
    desk.press(Qt.Key.Key_End)
    model = desk.table.model()
    desk.until(lambda: model.index(249, 1).data() == "Evening")
    assert model.index(249, 0).data()
    assert "stiff" in model.index(249, 7).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_history_that_cannot_be_read_is_said_and_the_page_stays(desk: Desk, tmp_path: Path) -> None:
    assert desk.store
    desk.store.close()
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    desk.flow.show()
    desk.until(lambda: "damaged" in desk.window.notice.text)
    assert desk.sees(HistoryPage)


@pytest.mark.parametrize("points", [9, 18])
def test_nothing_is_cut_in_a_small_window_or_with_large_text(
    qtbot: QtBot, qapp: QApplication, theme: Theme, store: Store, points: int
) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSize(points)
    qapp.setFont(larger)
    try:
        desk = Desk(qtbot, theme, store)
        desk.keep(record(1, 1))
        desk.window.resize(1024, 640)
        desk.open()
        desk.has_read("1 session")
        for child in desk.window.findChildren(QPushButton):
            if child.isVisible():
                assert child.width() >= child.minimumSizeHint().width(), child.text()
        desk.window.close()
    finally:
        qapp.setFont(before)
