"""A session's page: keys before all else, the floor view, help, and the question before ending."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Variant
from coach.domain.record import ExerciseStatus
from coach.domain.recording import Facts
from coach.gui.dialogs.player_overlays import EndOverlay, HelpOverlay
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.floor_view import FloorView
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.session_page import SessionPage
from coach.gui.theme import Theme
from coach.gui.views.player_view import clock_text
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.time_ring import TimeRing
from coach.runtime.runner import STALL_MS, SessionRunner
from tests.helpers.desk import ENTER, ESCAPE, KEYPAD_ENTER, LEFT, RIGHT, SHIFT, SPACE, press, put_up
from tests.helpers.fakes import BEGINNING, FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import EXERCISES, FIGURE_FOUR, FOLD, make_timeline

KNOWN = EXERCISES | {
    "figure-four": FIGURE_FOUR.model_copy(update={"easier": Variant(text="Keep the {side} foot down.")}),
    "hamstring-seated-fold": FOLD.model_copy(update={"easier": Variant(text="Bend your knees.")}),
}
# 0 prepare 1 L 2 switch 3 R | 4 prepare 5 hold, which waits
TIMELINE = make_timeline(
    {"exercise": "figure-four", "sets": 1},
    {"exercise": "hamstring-seated-fold", "sets": 1, "advance": "manual"},
)


class Stage:
    """A session's page in a window with another control, between fakes."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot, self.clock = qtbot, FakeClock()
        self.runner = SessionRunner(self.clock, FakeJournal(), FakeVoice(), FakeKeepAwake())
        self.page = SessionPage(self.runner, theme, Pictures([]))
        self.window, self.field = QWidget(), QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.page)
        layout.addWidget(self.field)
        self.window.resize(1366, 768)
        self.heard: list[str] = []
        self.page.hurt.connect(lambda: self.heard.append("hurt"))
        self.page.mute_requested.connect(lambda: self.heard.append("mute"))
        self.page.view.floor_changed.connect(lambda is_floor: self.heard.append(f"floor {is_floor}"))

    def begin(self, *, is_gentle: bool = False) -> None:
        put_up(self.qtbot, self.window)
        self.page.enter()
        self.page.view.begin(TIMELINE, Facts("s", BEGINNING), KNOWN, is_gentle=is_gentle)
        self.qtbot.waitUntil(lambda: self.runner.is_active)

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
        press(self.qtbot, self.window, *keys, **({"modifier": modifier} if modifier else {}))

    def pass_time(self, ms: int) -> None:
        """Let time pass in ticks of a second at most."""
        while ms > 0:
            self.clock.advance(min(ms, 1_000))
            self.runner.tick()
            ms -= 1_000

    def hold(self) -> None:
        """Come four seconds into the first hold."""
        self.press(RIGHT)
        self.pass_time(4_000)

    def move_the_mouse(self) -> None:
        for x in (10, 60):
            self.qtbot.mouseMove(self.page.findChild(FloorView), QPoint(x, 300))
            QApplication.processEvents()

    def sees(self, kind: type[QWidget]) -> bool:
        return self.page.findChild(kind).isVisible()

    def reads(self, text: str) -> bool:
        return any(label.isVisible() and text in label.text() for label in self.page.findChildren(QLabel))

    @property
    def index(self) -> int:
        return self.runner.session.index

    @property
    def is_running(self) -> bool:
        return self.runner.session.is_running


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Iterator[Stage]:
    stage = Stage(qtbot, theme)
    stage.begin()
    yield stage
    stage.page.leave()
    if stage.runner.is_active:
        stage.runner.end()


# Keys


def test_every_key_does_what_it_says(stage: Stage) -> None:
    stage.press(SPACE)
    assert not stage.is_running
    stage.press(SPACE)
    assert stage.is_running
    stage.hold()
    assert (stage.index, stage.runner.session.elapsed_at(stage.clock.now_ms())) == (1, 4_000)
    stage.press("+")
    assert stage.runner.session.phase.duration_ms == 40_000
    stage.press(LEFT)
    assert (stage.index, stage.runner.session.elapsed_at(stage.clock.now_ms())) == (1, 0)
    stage.press("m", "h")
    assert stage.heard == ["mute", "hurt"]
    assert not stage.is_running
    stage.press(SPACE, RIGHT)
    assert stage.index == 2
    assert stage.runner.session.efforts[1].status is ExerciseStatus.SKIPPED
    stage.press(RIGHT, modifier=SHIFT)
    assert stage.index == 4


@pytest.mark.parametrize("key", [SPACE, RIGHT, "h", "+"])
def test_keys_of_a_session_go_before_whatever_has_focus(stage: Stage, key: Qt.Key | str) -> None:
    stage.field.setFocus()
    before = stage.runner.session
    stage.press(key)
    assert stage.runner.session != before
    assert stage.field.text() == ""


def test_other_keys_reach_what_has_focus(stage: Stage) -> None:
    stage.field.setFocus()
    stage.press("q", "1")
    assert stage.field.text() == "q1"


def test_space_pauses_once_whichever_button_has_focus(stage: Stage) -> None:
    buttons = [b for b in stage.page.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) == 9
    for button in buttons:
        was_running = stage.is_running
        button.setFocus()
        stage.press(SPACE)
        assert stage.is_running is not was_running
    assert stage.heard == []


def test_a_key_that_is_held_down_counts_once(stage: Stage) -> None:
    stage.field.setFocus()
    for key, text in ((Qt.Key.Key_Right, ""), (Qt.Key.Key_M, "m")):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True)
        QApplication.sendEvent(stage.field, event)
    assert stage.index == 0
    assert stage.heard == []
    assert stage.field.text() == ""


def test_a_dialog_has_the_keys_to_itself(stage: Stage, qtbot: QtBot) -> None:
    dialog = QDialog(stage.window)
    field = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(field, "h ")
    assert field.text() == "h "
    assert stage.heard == []
    assert stage.is_running
    dialog.close()


def test_after_the_session_keys_mean_what_they_always_do(stage: Stage) -> None:
    stage.page.leave()
    stage.field.setFocus()
    stage.press("hm ")
    assert stage.field.text() == "hm "
    assert stage.heard == []


@pytest.mark.parametrize("state", ["over", "hidden"])
def test_a_page_that_is_not_in_use_takes_no_keys(stage: Stage, state: str) -> None:
    if state == "over":
        stage.runner.end()
    else:
        stage.page.hide()
    stage.field.setFocus()
    stage.press("hm ")
    assert stage.field.text() == "hm "


@pytest.mark.parametrize("key", [ENTER, KEYPAD_ENTER])
def test_enter_is_the_way_on_only_from_a_step_that_waits(stage: Stage, key: Qt.Key) -> None:
    stage.hold()
    stage.press(key)
    assert stage.index == 1
    stage.press(RIGHT, modifier=SHIFT)
    stage.press(RIGHT)
    stage.pass_time(19_000)
    stage.press(key)
    assert stage.index == 5
    stage.pass_time(1_000)
    stage.press(key)
    assert stage.runner.session.is_completed


# What is shown


def test_time_and_changes_are_shown_as_they_come(stage: Stage) -> None:
    assert stage.reads("Get ready")
    stage.press(RIGHT)
    assert stage.reads("Hold")
    for _ in range(2):
        assert stage.reads(f"{clock_text(stage.runner.session.left_at(stage.clock.now_ms()))} left")
        stage.pass_time(1_000)
    stage.press(SPACE)
    assert stage.reads("Paused")


def test_a_gentle_session_shows_every_easier_variant(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, theme)
    stage.begin(is_gentle=True)
    assert stage.reads("Easier: Keep the left foot down.")
    stage.press(RIGHT, modifier=SHIFT)
    assert stage.reads("Easier: Bend your knees.")
    stage.page.leave()
    stage.runner.end()


def test_an_exercise_that_is_eased_stays_so_and_the_next_does_not(stage: Stage) -> None:
    assert not stage.reads("Easier")
    stage.page.view.ease()
    assert stage.reads("Easier: Keep the left foot down.")
    stage.press(RIGHT, RIGHT)
    assert stage.reads("Easier: Keep the right foot down.")
    stage.press(RIGHT, modifier=SHIFT)
    assert not stage.reads("Easier")


def test_a_new_session_begins_in_the_player_and_eases_nothing(stage: Stage) -> None:
    stage.page.view.ease()
    stage.press("f")
    stage.runner.end()
    stage.page.leave()
    stage.begin()
    assert stage.sees(PlayerPage)
    assert not stage.reads("Easier")


def test_the_sound_s_button_says_what_it_does(stage: Stage) -> None:
    words = [button.text() for button in stage.page.findChildren(QPushButton)]
    assert "Mute" in words
    stage.page.view.show_sound(is_muted=True)
    assert "Unmute" in [button.text() for button in stage.page.findChildren(QPushButton)]


# The floor view


def test_the_floor_view_is_shown_as_it_stands_and_goes_on(stage: Stage) -> None:
    stage.hold()
    stage.press("f")
    assert stage.sees(FloorView)
    assert not stage.sees(PlayerPage)
    assert stage.heard == ["floor True"]
    names = [child.accessibleName() for child in stage.page.findChild(FloorView).findChildren(QWidget)]
    assert "LEFT 26 Figure four" in names
    stage.pass_time(1_000)
    names = [child.accessibleName() for child in stage.page.findChild(FloorView).findChildren(QWidget)]
    assert "LEFT 25 Figure four" in names
    stage.press(SPACE)
    assert not stage.is_running


def test_the_floor_view_says_why_it_is_paused_until_time_runs_again(stage: Stage) -> None:
    def says(text: str) -> bool:
        floor = stage.page.findChild(FloorView)
        return any(text in child.accessibleName() for child in floor.findChildren(QWidget))

    stage.hold()
    stage.press("f")
    stage.clock.advance(10_000)
    stage.runner.tick()
    assert says("Computer stood still")
    stage.press(SPACE)
    stage.pass_time(4_000)
    assert not says("Paused")
    stage.press(SPACE)
    assert says("Paused")
    assert not says("stood still")


def test_the_player_says_why_it_is_paused_until_time_runs_again(stage: Stage) -> None:
    stage.hold()
    stage.clock.advance(10_000)
    stage.runner.tick()
    assert stage.reads("Computer stood still")
    assert not stage.reads("Paused")
    stage.press(SPACE)
    stage.pass_time(4_000)
    assert not stage.reads("stood still")
    stage.press(SPACE)
    assert stage.reads("Paused")
    assert not stage.reads("stood still")


@pytest.mark.parametrize("way", ["f", ESCAPE, "button"])
def test_there_are_three_ways_back_from_the_floor_view(stage: Stage, qtbot: QtBot, way: Qt.Key | str) -> None:
    stage.press("f")
    if way == "button":
        stage.move_the_mouse()
        leave = next(b for b in stage.page.findChildren(QPushButton) if b.isVisible() and b.text() == "Leave")
        qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    else:
        stage.press(way)
    assert stage.sees(PlayerPage)
    assert stage.heard == ["floor True", "floor False"]
    assert stage.is_running


@pytest.mark.parametrize("view", [FloorView, PlayerPage])
def test_a_click_on_the_figure_pauses_and_another_goes_on(
    stage: Stage, qtbot: QtBot, view: type[QWidget]
) -> None:
    if view is FloorView:
        stage.press("f")
    figure = stage.page.findChild(view).findChildren(Picture)[0]
    for is_running in (False, True):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
        assert stage.is_running is is_running
    assert stage.sees(view)


def test_a_presenter_s_keys_go_back_and_on(stage: Stage) -> None:
    stage.press("f", Qt.Key.Key_PageDown)
    assert stage.index == 1
    stage.pass_time(4_000)
    stage.press(Qt.Key.Key_PageUp)
    assert (stage.index, stage.runner.session.elapsed_at(stage.clock.now_ms())) == (1, 0)


def test_nothing_is_rendered_while_minimised_and_all_of_it_afterwards(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.hold()
    assert stage.reads("Hold")
    seen: list[bool] = []
    monkeypatch.setattr(stage.runner, "set_seen", seen.append)
    stage.window.showMinimized()
    stage.qtbot.waitUntil(lambda: seen == [False])
    stage.runner.pause()
    assert not stage.page.findChild(PlayerPage)._call.text()
    stage.window.showNormal()
    stage.qtbot.waitUntil(lambda: stage.page.findChild(PlayerPage)._call.text() == "Paused")
    assert seen == [False, True]


def test_only_what_is_seen_is_rendered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    for view in (PlayerPage, FloorView):
        shown = stage.page.findChild(view)
        monkeypatch.setattr(shown, "show_view", lambda *_view, name=view.__name__: rendered.append(name))
    stage.pass_time(1_000)
    stage.press("f")
    stage.pass_time(1_000)
    assert rendered == ["PlayerPage", "FloorView", "FloorView"]


def test_the_pointer_is_out_of_the_way_in_the_floor_view(stage: Stage) -> None:
    floor = stage.page.findChild(FloorView)
    stage.press("f")
    assert floor.cursor().shape() is Qt.CursorShape.BlankCursor
    stage.move_the_mouse()
    assert floor.cursor().shape() is Qt.CursorShape.ArrowCursor
    stage.press("f")
    assert stage.page.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_leaving_the_page_leaves_the_floor_view(stage: Stage) -> None:
    stage.press("f")
    stage.page.leave()
    assert stage.heard == ["floor True", "floor False"]


# Help


@pytest.mark.parametrize("way", ["?", ESCAPE, ENTER, "click"])
def test_the_keys_are_listed_until_that_is_closed(stage: Stage, qtbot: QtBot, way: Qt.Key | str) -> None:
    stage.press("?")
    assert stage.sees(HelpOverlay)
    assert stage.reads("Skip the exercise")
    assert stage.is_running
    if way == "click":
        (close,) = stage.page.findChild(HelpOverlay).findChildren(QPushButton)
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    else:
        stage.press(way)
    assert not stage.sees(HelpOverlay)
    assert stage.is_running
    assert not stage.sees(EndOverlay)


def test_keys_work_while_they_are_listed(stage: Stage) -> None:
    stage.press("?", SPACE)
    assert not stage.is_running
    assert stage.sees(HelpOverlay)


def test_what_lies_over_the_page_covers_it_at_any_size(stage: Stage) -> None:
    stage.press("?")
    overlay = stage.page.findChild(HelpOverlay)
    assert overlay.geometry() == stage.page.rect()
    stage.window.resize(900, 600)
    assert overlay.geometry() == stage.page.rect()


# The end


def test_the_question_pauses_and_enter_goes_on(stage: Stage) -> None:
    stage.hold()
    stage.press(ESCAPE)
    assert stage.sees(EndOverlay)
    assert not stage.is_running
    stage.press(ENTER)
    assert not stage.sees(EndOverlay)
    assert stage.is_running
    assert stage.index == 1


@pytest.mark.parametrize("answer", [ESCAPE, ENTER])
def test_what_was_paused_before_the_question_stays_paused(stage: Stage, answer: Qt.Key) -> None:
    stage.press(SPACE, ESCAPE, answer)
    assert not stage.sees(EndOverlay)
    assert not stage.is_running
    assert stage.runner.is_active


@pytest.mark.parametrize("way", ["e", "click"])
def test_the_session_ends_when_that_is_meant(stage: Stage, qtbot: QtBot, way: str) -> None:
    stage.hold()
    stage.press(ESCAPE)
    if way == "click":
        end = stage.page.findChild(EndOverlay).findChildren(QPushButton)
        (button,) = [button for button in end if "End" in button.text()]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        stage.press(way)
    assert not stage.runner.is_active
    assert not stage.runner.session.is_completed
    assert stage.runner.session.efforts[1].actual_ms == 4_000


def test_only_the_answer_is_heard_while_the_question_is_asked(stage: Stage) -> None:
    stage.press(ESCAPE, RIGHT, "h", "m", "f", "+", "?")
    assert stage.sees(EndOverlay)
    assert not stage.sees(HelpOverlay)
    assert (stage.index, stage.heard) == (0, [])


def test_the_question_is_asked_once(stage: Stage) -> None:
    stage.page.ask_to_end()
    stage.page.ask_to_end()
    stage.press(ENTER)
    assert stage.is_running


def test_the_question_takes_the_place_of_the_help(stage: Stage) -> None:
    stage.press("?")
    stage.page.ask_to_end()
    assert stage.sees(EndOverlay)
    assert not stage.sees(HelpOverlay)


def test_without_a_session_there_is_nothing_to_ask(stage: Stage) -> None:
    stage.runner.end()
    stage.page.ask_to_end()
    assert not stage.sees(EndOverlay)


def test_the_next_page_keeps_the_focus_that_it_took(stage: Stage) -> None:
    stage.runner.finished.connect(stage.field.setFocus)
    stage.press(ESCAPE, "e")
    assert stage.field.hasFocus()


# How a session begins


def test_time_begins_once_the_session_has_been_painted(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, theme)
    painted: list[int] = []

    class Slow(QObject):
        """Has the first paint take longer than a session may stand still."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not painted:
                stage.clock.advance(2 * STALL_MS)
                painted.append(stage.clock.now_ms())
            return False

    slow = Slow()
    put_up(qtbot, stage.window)
    stage.page.enter()
    stage.page.view.begin(TIMELINE, Facts("s", BEGINNING), KNOWN, is_gentle=False)
    stage.page.findChild(TimeRing).installEventFilter(slow)
    assert stage.reads("Figure four"), "it is shown before its time begins"
    assert not stage.runner.is_active
    qtbot.waitUntil(lambda: stage.runner.is_active)
    assert painted == [stage.runner.session.since_ms]
    stage.clock.advance(100)
    stage.runner.tick()
    assert stage.is_running
    assert stage.runner.session.elapsed_at(stage.clock.now_ms()) == 100
    stage.runner.end()


def test_a_key_before_the_first_paint_is_not_lost(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, theme)
    put_up(qtbot, stage.window)
    stage.page.enter()
    stage.page.view.begin(TIMELINE, Facts("s", BEGINNING), KNOWN, is_gentle=False)
    stage.press(SPACE)
    assert stage.runner.is_active
    assert not stage.is_running
    QApplication.processEvents()
    stage.press(SPACE)
    assert stage.is_running, "and it has begun once"
    stage.runner.end()


def test_a_page_that_nobody_can_see_waits_for_no_paint(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, theme)
    qtbot.addWidget(stage.window)
    stage.page.view.begin(TIMELINE, Facts("s", BEGINNING), KNOWN, is_gentle=False)
    assert stage.runner.is_active
    stage.runner.end()


def test_a_page_that_is_left_before_the_first_paint_begins_nothing(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.gui.widgets.first_paint.LONGEST_MS", 1)
    stage = Stage(qtbot, theme)
    put_up(qtbot, stage.window)
    stage.page.view.begin(TIMELINE, Facts("s", BEGINNING), KNOWN, is_gentle=False)
    stage.page.leave()
    qtbot.wait(5)
    assert not stage.runner.is_active
