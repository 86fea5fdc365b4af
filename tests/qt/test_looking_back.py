"""The history's pages over a real history: what is found, shown, corrected, deleted and brought back."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app.history.looking_back import build_history_flow
from coach.domain.record import (
    Event,
    EventKind,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
)
from coach.domain.terms import Side
from coach.gui.pages.history_page import HistoryPage
from coach.gui.pages.past_page import PastPage
from coach.gui.pages.trend_page import TrendPage
from coach.gui.theme import DARK, Theme
from coach.gui.views.past_view import derive_past
from coach.gui.widgets.day_grid import DayGrid
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.note_field import NoteField
from coach.gui.widgets.pain_chart import PainChart
from coach.gui.widgets.pain_question import RegionChoice
from coach.gui.widgets.run_fields import RunFields
from coach.gui.widgets.score_choice import ScoreChoice
from coach.gui.widgets.table import Table
from coach.gui.window import Window
from coach.history.correcting import Corrections
from coach.history.deleting import Wastebasket
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from coach.preferences import DistanceUnit
from tests.helpers.desk import ENTER, ESCAPE, SPACE, press
from tests.unit.history.samples import exercise, session

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = datetime.now(UTC).astimezone().replace(microsecond=0)


def record(number: int, days_ago: int, before: int | None = 5, **changes: Any) -> SessionRecord:
    """Return a session of some days ago, with two holds and, if one was given before, two numbers."""
    begun = TODAY - timedelta(days=days_ago, minutes=number)
    ended = begun + timedelta(minutes=9)
    own = {
        "ended_at": ended,
        "routine_id": "evening",
        "routine_title": "Evening",
        "status": SessionStatus.COMPLETED,
        "planned_ms": 600_000,
        "active_ms": 540_000,
        "steps_planned": 1,
        "steps_completed": 1,
        "steps_skipped": 0,
        "note": "stiff",
    }
    summary = session(f"s{number}", begun, **own | changes)
    stopped = {"actual_ms": 12_000, "status": ExerciseStatus.STOPPED, "pain_during": 6}
    holds = (exercise(1), exercise(3, side=Side.RIGHT, **stopped))
    ratings: tuple[Rating, ...] = ()
    if before is not None and summary.region:
        ratings = (
            Rating(Moment.BEFORE, summary.region, before, begun),
            Rating(Moment.DURING, summary.region, 6, begun + timedelta(minutes=2)),
            Rating(Moment.AFTER, summary.region, max(0, before - 2), ended),
        )
    return SessionRecord(summary, holds, ratings)


def titles(ids: Collection[str]) -> dict[str, str]:
    return {id_: id_.replace("-", " ").title() for id_ in ids}


class Desk:
    """A window that looks back on a history."""

    def __init__(self, qtbot: QtBot, theme: Theme, store: Store | None) -> None:
        self.qtbot, self.store = qtbot, store
        self.window = Window()
        qtbot.addWidget(self.window)
        self.flow = build_history_flow(
            self.window,
            theme,
            store,
            titles=titles,
            unit=lambda: DistanceUnit.MILES,
            parent=self.window,
        )
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def keep(self, *records: SessionRecord) -> None:
        assert self.store
        journal = Journal(self.store)
        for one in records:
            at = one.summary.started_at + timedelta(minutes=2)
            journal.save(one, Event(EventKind.HURT, at, 3, 12_000))
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
        self.until(lambda: box.findText(text) >= 0)  # the regions are read beside the window
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
    with desk.qtbot.waitSignal(desk.flow.home_requested):
        desk.press(ENTER)
    with desk.qtbot.waitSignal(desk.flow.home_requested):
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


LONG = "My own routine, with all that is good for a back"


@pytest.mark.parametrize(
    "note", ["", "After ten miles in the hills; the left hip was tight, better afterwards"]
)
def test_a_long_title_alone_is_cut_and_has_what_others_leave(desk: Desk, note: str) -> None:
    early = {"status": SessionStatus.PARTIAL, "active_ms": 720_000, "planned_ms": 2_520_000}
    desk.keep(*(record(number, number) for number in range(8)))
    desk.keep(record(9, 9, routine_title=LONG, region=Region.ANKLE_FOOT, note=note, **early))
    desk.window.resize(1200, 700)
    desk.open()
    desk.has_read("9 sessions")
    table, width = desk.table, desk.table.fontMetrics().horizontalAdvance
    for place, column in enumerate(table._model.columns):
        widest = max(width(text) for text in [column.heading, *desk.column(column.heading)])
        room = table.columnWidth(place) - widest
        if column.heading == "Routine":
            assert (room < 0) is bool(note)
            cell = table.model().index(8, place)
            assert cell.data(Qt.ItemDataRole.ToolTipRole) == LONG
        elif column.heading != "Note":
            assert 24 < room < 30
    taken = sum(map(table.columnWidth, range(table.model().columnCount())))
    assert taken == table.viewport().width()


def test_the_columns_make_room_for_rows_that_come_later(desk: Desk) -> None:
    early = {"status": SessionStatus.PARTIAL, "active_ms": 720_000, "planned_ms": 2_520_000}
    desk.keep(*(record(number, number, None) for number in range(150)), record(150, 150, None, **early))
    desk.open()
    desk.has_read("151 sessions")
    table, length = desk.table, 3
    before = table.columnWidth(length)
    table.setFocus()
    desk.press(Qt.Key.Key_End)
    desk.until(lambda: table.columnWidth(length) > before)
    assert table.columnWidth(length) > table.fontMetrics().horizontalAdvance("12 min of 42 min")


def test_the_table_is_filtered_by_routine_region_and_days(filled: Desk) -> None:
    filled.choose("Routine", "Morning")
    filled.has_read("1 session")
    assert filled.column("Region") == ["Hip"]
    filled.choose("Where it hurt", "Lower back")
    filled.has_read("No session is like that.")
    assert QApplication.focusWidget()
    assert QApplication.focusWidget().accessibleName() == "Where it hurt"
    filled.press(ESCAPE)
    filled.has_read("3 sessions")
    filled.choose("When", "Last 4 weeks")
    filled.has_read("2 sessions")
    filled.choose("When", "From … to …")
    first, last = filled.window.findChildren(QDateEdit)
    first.setDate(first.date().addDays(-60))
    filled.has_read("3 sessions")
    last.setDate(first.date().addDays(50))
    filled.has_read("1 session")
    assert filled.column("Before") == [""]
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


@pytest.fixture
def past(filled: Desk) -> Desk:
    """Return the window at the newest session's page."""
    filled.until(lambda: filled.column("Routine")[0] == "Evening")
    filled.table.setFocus()
    filled.press(ENTER)
    filled.until(lambda: filled.sees(PastPage))
    return filled


def kept(desk: Desk, session_id: str = "s1") -> SessionRecord:
    assert desk.store
    found = History(desk.store).record(session_id)
    assert found
    return found


def score_of(desk: Desk, name: str) -> ScoreChoice:
    return next(
        one
        for one in desk.window.findChildren(ScoreChoice)
        if one.isVisible() and one.accessibleName().startswith(name)
    )


def test_a_click_opens_a_session_with_all_that_is_known_of_it(filled: Desk) -> None:
    table = filled.table
    place = table.visualRect(table.model().index(1, 1)).center()
    filled.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    filled.until(lambda: filled.sees(PastPage))
    assert "Morning" in filled.words()
    assert "9 min 00 s" in filled.words()
    assert filled.column("Exercise") == ["Figure Four", "Figure Four"]
    assert filled.column("Side") == ["Left", "Right"]
    assert filled.column("Planned") == ["30 s", "30 s"]
    assert filled.column("Actual") == ["30 s", "12 s"]
    assert filled.column("") == ["", "Stopped: it hurt, 6 of 10"]
    assert score_of(filled, "Before").currentText() == "5"
    assert score_of(filled, "Next morning").currentText() == "–"
    assert score_of(filled, "During").currentText() == "6"


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_enter_and_escape_lead_back_to_the_row_one_came_from(filled: Desk, key: Qt.Key) -> None:
    filled.table.setFocus()
    filled.press(Qt.Key.Key_Down, ENTER)
    filled.until(lambda: filled.sees(PastPage))
    filled.press(key)
    filled.until(lambda: filled.sees(HistoryPage))
    filled.until(lambda: filled.table.currentIndex().row() == 1)


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_from_the_chart_one_comes_back_to_the_row_and_place_one_came_from(desk: Desk, key: Qt.Key) -> None:
    desk.keep(*(record(number, number) for number in range(60)))
    desk.open()
    desk.has_read("60 sessions")
    desk.table.setFocus()
    desk.press(*[Qt.Key.Key_PageDown] * 3, *[Qt.Key.Key_Up] * 2)
    table, row = desk.table, desk.table.currentIndex().row()
    top = table.verticalScrollBar().value()
    assert row > 5
    assert top > 0
    for is_by_mouse in (False, True):
        if is_by_mouse:
            desk.click("Does it help?")
        else:
            desk.press(Qt.Key.Key_D, modifier=CONTROL)
        assert desk.sees(TrendPage)
        with desk.qtbot.waitSignal(table.model().modelReset):
            desk.press(key)
        assert desk.sees(HistoryPage)
        assert (table.currentIndex().row(), table.verticalScrollBar().value()) == (row, top)
        assert table.hasFocus()
    desk.choose("When", "Last 4 weeks")
    desk.until(lambda: 20 < table.model().rowCount() < 30)
    assert table.currentIndex().row() == 0


def test_numbers_are_corrected_by_keys_and_hold_at_once(past: Desk) -> None:
    score_of(past, "Before").setFocus()
    past.press("7")
    assert kept(past).pain(Moment.BEFORE) == 7
    score_of(past, "Next morning").setFocus()
    past.press("2")
    assert kept(past).pain(Moment.NEXT_MORNING) == 2
    score_of(past, "After").setFocus()
    past.press(Qt.Key.Key_Home)
    assert kept(past).pain(Moment.AFTER) is None
    score_of(past, "During").setFocus()
    past.press("4")
    assert [one.pain_during for one in kept(past).exercises] == [None, 4]
    past.press(ENTER)
    past.until(lambda: past.sees(HistoryPage) and past.column("Before")[0] == "7")


def test_a_first_number_says_where(filled: Desk) -> None:
    filled.table.setFocus()
    filled.press(Qt.Key.Key_End, ENTER)
    filled.until(lambda: filled.sees(PastPage))
    where = next(one for one in filled.window.findChildren(RegionChoice) if one.isVisible())
    where.setFocus()
    filled.press("K")
    score_of(filled, "Before").setFocus()
    filled.press("3")
    assert kept(filled, "s3").summary.region is Region.KNEE
    assert kept(filled, "s3").pain(Moment.BEFORE) == 3


def test_the_note_is_corrected_and_enter_goes_on(past: Desk) -> None:
    note = past.window.findChild(NoteField)
    assert isinstance(note, NoteField)
    note.setFocus()
    past.press(Qt.Key.Key_End)
    past.press(" and tired", ENTER)
    assert kept(past).summary.note.endswith("tired")
    past.until(lambda: past.sees(HistoryPage) and "tired" in past.column("Note")[0])


def test_the_run_is_corrected_in_the_users_unit_and_holds_at_once(past: Desk) -> None:
    assert past.store
    fields = past.window.findChild(RunFields)
    distance, minutes, effort = fields.findChildren(QLineEdit)
    distance.setFocus()
    past.press("10")
    minutes.setFocus()
    past.press("1:25")
    assert kept(past).summary.run == Run(16.093, 85.0)
    effort.setFocus()
    past.press("11")
    past.has_read("a whole number from 0 to 10")
    assert kept(past).summary.run == Run(16.093, 85.0, 1)
    past.press("0")
    assert "a whole number" not in past.words()
    assert kept(past).summary.run.effort == 10
    past.press("z", "z", modifier=CONTROL)
    assert kept(past).summary.run == Run(16.093, 85.0)


def test_a_run_that_is_only_looked_at_stays_as_it_was(desk: Desk) -> None:
    desk.keep(record(9, 0, run=Run(16.1, 61.25, 7)))
    desk.open()
    desk.until(lambda: desk.table.model().rowCount() == 1)
    desk.press(ENTER)
    desk.until(lambda: desk.sees(PastPage))
    fields = desk.window.findChild(RunFields).findChildren(QLineEdit)
    assert [field.text() for field in fields] == ["10", "61.2", "7"]
    fields[2].setFocus()
    desk.press(Qt.Key.Key_Backspace)
    assert kept(desk, "s9").summary.run == Run(16.1, 61.25, None)


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_deleted_can_be_brought_back(past: Desk, by_key: bool) -> None:
    before = kept(past)
    past.click("Delete this session")
    past.has_read("2 sessions")
    assert "The session is deleted." in past.words()
    assert past.store
    assert History(past.store).record("s1") is None
    if by_key:
        past.press(Qt.Key.Key_Z, modifier=CONTROL)
    else:
        past.click("Undo")
    past.has_read("3 sessions")
    assert kept(past) == before
    assert "The session is deleted." not in past.words()


def test_what_was_deleted_is_not_said_any_more_after_the_history_was_left(past: Desk) -> None:
    past.click("Delete this session")
    past.has_read("2 sessions")
    past.press(ESCAPE)
    past.open()
    assert "The session is deleted." not in past.words()


def test_a_session_that_comes_when_the_user_has_gone_on_is_not_shown(filled: Desk) -> None:
    come = derive_past(kept(filled), {})
    filled.flow.show_session(come)
    assert filled.sees(HistoryPage)
    filled.table.setFocus()
    filled.press(ENTER)
    filled.window.show_page(elsewhere := QWidget())
    filled.flow.show_session(come)
    assert filled.window.shows(elsewhere)


def test_who_was_elsewhere_finds_a_session_s_page_again(past: Desk) -> None:
    show_again = past.flow.return_here
    assert show_again
    assert past.store
    Corrections(past.store).set_note("s1", "written elsewhere")
    past.window.show_page(QWidget())
    assert past.flow.return_here is None
    show_again()
    assert past.sees(PastPage)
    past.until(lambda: past.window.findChild(NoteField).toPlainText() == "written elsewhere")
    past.press(ESCAPE)
    assert past.sees(HistoryPage)


def test_a_session_that_is_gone_meanwhile_is_not_shown(filled: Desk) -> None:
    assert filled.store
    filled.until(lambda: filled.column("Routine")[0] == "Evening")
    Wastebasket(filled.store).delete(["s1"], TODAY)
    filled.table.setFocus()
    filled.press(ENTER)
    filled.has_read("2 sessions")
    assert not filled.sees(PastPage)


@pytest.fixture
def trend(desk: Desk) -> Desk:
    """Return the window at the page that says whether it helps, after six sessions and one of a hip."""
    desk.keep(
        record(1, 5, 3, run=Run(16.093)),
        *(record(n, 5 * n, 2 + n) for n in range(2, 7)),
        record(9, 3, region=Region.HIP),
    )
    desk.open()
    desk.has_read("7 sessions")
    desk.click("Does it help?")
    desk.has_read("your lower back went from")
    return desk


def test_whether_it_helps_is_said_and_drawn(trend: Desk) -> None:
    assert trend.sees(PainChart)
    assert "people notice about 2 points" in trend.words()
    assert "points" not in trend.window.findChild(PainChart).accessibleName()
    assert "your lower back went from" in trend.window.findChild(PainChart).accessibleDescription()


def test_a_therapist_is_suggested_there_too(desk: Desk) -> None:
    desk.keep(*(record(number, days_ago, 5) for number, days_ago in enumerate((15, 10, 5, 0))))
    desk.open()
    desk.click("Does it help?")
    desk.has_read("A physical therapist could look at what keeps it going.")


def test_the_numbers_are_there_for_whoever_does_not_see_the_chart(trend: Desk) -> None:
    trend.click("Numbers")
    assert not trend.sees(PainChart)
    assert trend.column("Before") == ["3", "4", "5", "6", "7", "8"]
    assert trend.column("After") == ["1", "2", "3", "4", "5", "6"]
    assert trend.column("Run") == ["10 miles", "", "", "", "", ""]
    trend.press(Qt.Key.Key_Left)
    trend.press(SPACE)
    assert trend.sees(PainChart)


def test_another_region_and_time_are_chosen_by_keys(trend: Desk) -> None:
    trend.choose("Region", "Hip")
    trend.has_read("2 more sessions with numbers")
    trend.choose("Region", "Lower back")
    trend.has_read("your lower back went from")
    trend.choose("Time", "Last 4 weeks")
    trend.until(lambda: trend.window.findChild(PainChart).review.days == 28)
    trend.click("Numbers")
    trend.until(lambda: trend.column("Before") == ["3", "4", "5", "6", "7"])


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_from_the_chart_enter_and_escape_lead_back(trend: Desk, key: Qt.Key) -> None:
    trend.press(key)
    assert trend.sees(HistoryPage)
    trend.press(Qt.Key.Key_D, modifier=CONTROL)
    assert trend.sees(TrendPage)


def test_the_chart_is_drawn_in_the_colours_of_the_theme(trend: Desk, theme: Theme) -> None:
    chart = trend.window.findChild(PainChart)
    assert chart.getAxis("left").textPen().color().name() == theme.colours.muted.lower()
    theme.choose("dark")
    assert chart.getAxis("left").textPen().color().name() == theme.colours.muted.lower()
    assert theme.colours is DARK


def test_without_any_number_one_is_invited_to_give_some(desk: Desk) -> None:
    desk.keep(record(1, 1, None, region=None))
    desk.open()
    desk.has_read("1 session")
    desk.press(Qt.Key.Key_D, modifier=CONTROL)
    desk.has_read("Give a number before and after")
    assert not desk.sees(PainChart)


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
        assert_whole(desk)
        desk.press(ENTER)
        desk.until(lambda: desk.sees(PastPage))
        assert_whole(desk)
        desk.press(ENTER)
        desk.press(Qt.Key.Key_D, modifier=CONTROL)
        desk.has_read("2 more sessions")
        assert_whole(desk)
        desk.window.close()
    finally:
        qapp.setFont(before)


def assert_whole(desk: Desk) -> None:
    """Assert that no button's words are cut, and that the window has not been made wider."""
    assert desk.window.width() == 1024
    for child in desk.window.findChildren(QPushButton):
        if child.isVisible():
            assert child.width() >= child.minimumSizeHint().width(), child.text()
