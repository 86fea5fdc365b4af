"""From home to the saved session with the keyboard alone, under a clock that moves when told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app.history.looking_back import build_history_flow
from coach.domain.bookmark import Plan, shape_of
from coach.domain.problem import Problem
from coach.domain.record import ExerciseStatus, Moment, Region, SessionStatus
from coach.domain.terms import Person, Verbosity
from coach.gui.choice import Choice, Mornings, Unfinished
from coach.gui.dialogs.player_overlays import EndOverlay, HelpOverlay
from coach.gui.dialogs.warning_signs import WarningSignsDialog
from coach.gui.figures.pictures import Pictures
from coach.gui.flow import Flow
from coach.gui.flows.ending import Ending
from coach.gui.flows.home_flow import HomeFlow
from coach.gui.flows.routine_flow import RoutineFlow
from coach.gui.flows.session_flow import SessionFlow
from coach.gui.flows.settings_flow import SettingsFlow
from coach.gui.icons import Icons
from coach.gui.pages.after_page import AfterPage
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.done_page import DonePage
from coach.gui.pages.floor_view import FloorView
from coach.gui.pages.history_page import HistoryPage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.pages.session_page import SessionPage
from coach.gui.pages.settings_page import SettingsPage
from coach.gui.theme import Theme
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.note_field import NoteField
from coach.gui.widgets.step_list import StepList
from coach.gui.widgets.switch import Switch
from coach.gui.widgets.voice_choice import VoiceChoice
from coach.gui.window import Window
from coach.preferences import DistanceUnit, Preferences
from coach.resources import assets_dir
from coach.runtime.runner import SessionRunner
from tests.helpers.desk import NO_MODIFIER, SHIFT
from tests.helpers.fakes import FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import EXERCISES, Pacing, compile_routine, make_routine, spoken_phrases

ROUTINE = make_routine(
    {"exercise": "figure-four", "sets": 1}, {"exercise": "hamstring-seated-fold", "sets": 1}
)
PREFERENCES = Preferences()
CONTROL = Qt.KeyboardModifier.ControlModifier


class FakeShelf:
    """One routine."""

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        return RoutineCard("evening", "Evening", total_ms=60_000), []

    def choose(self, routine: str, *, is_as_written: bool = False) -> Choice:
        if routine != "evening":
            raise Problem(f'there is no routine "{routine}"')
        timeline = compile_routine(ROUTINE, EXERCISES, Pacing(), spoken_phrases())
        gentle = compile_routine(ROUTINE, EXERCISES, Pacing(max_sets=1), spoken_phrases())
        plan = Plan(routine, Pacing(), frozenset(), shape_of(timeline))
        return Choice(ROUTINE, EXERCISES, timeline, gentle, is_as_written=is_as_written, plan=plan)

    def recall(self, plan: Plan) -> Choice | None:
        choice = self.choose(plan.routine)
        return choice if choice.plan == plan else None


class Desk:
    """A window with its flow, a keyboard, and fakes for the rest of the world."""

    def __init__(
        self,
        qtbot: QtBot,
        application: QApplication,
        unfinished: Unfinished | None = None,
        mornings: Mornings | None = None,
        preferences: Preferences = PREFERENCES,
    ) -> None:
        self.qtbot = qtbot
        self.clock, self.journal, self.voice = FakeClock(), FakeJournal(), FakeVoice()
        self.runner = SessionRunner(self.clock, self.journal, self.voice, FakeKeepAwake())
        self.window, self.theme = Window(), Theme(application, "light")
        qtbot.addWidget(self.window)
        self.pictures = Pictures([assets_dir() / "figures"])
        self.icons = Icons(self.theme, assets_dir() / "icons")
        look, shelf = (self.window, self.theme), FakeShelf()
        self.flow = Flow(
            *look,
            home=HomeFlow(
                *look,
                self.pictures,
                shelf,
                preferences=preferences,
                unfinished=unfinished,
                mornings=mornings,
            ),
            routine=RoutineFlow(*look, self.pictures, self.icons, shelf=shelf),
            settings=SettingsFlow(
                *look, preferences, portrait=lambda _person, _size: None, people=tuple(Person)
            ),
            make_session_flow=self._make_session_flow,
            make_history_flow=lambda: build_history_flow(
                self.window, self.theme, None, titles=dict, unit=lambda: DistanceUnit.KM, parent=self.flow
            ),
            make_editor_flow=lambda: pytest.fail("nobody edits here"),
        )
        self.window.show()
        self.window.activateWindow()

    def _make_session_flow(self) -> SessionFlow:
        return SessionFlow(
            window=self.window,
            theme=self.theme,
            pictures=self.pictures,
            runner=self.runner,
            clock=self.clock,
            ending=Ending(
                window=self.window,
                theme=self.theme,
                runner=self.runner,
                clock=self.clock,
                kept_at="here",
                parent=self.flow,
            ),
            preferences=Preferences(),
            parent=self.flow,
        )

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press keys where the keyboard's focus is."""
        for key in keys:
            front = QApplication.activeModalWidget() or self.window
            self.qtbot.waitUntil(front.isActiveWindow)
            self.qtbot.keyClick(front.focusWidget() or front, key, modifier)

    def pass_time(self, ms: int) -> None:
        for _ in range(-(-ms // 100)):
            self.clock.advance(100)
            self.runner.tick()

    def sees(self, kind: type[QWidget]) -> bool:
        return any(page.isVisible() for page in self.window.findChildren(kind))

    def start(self, *keys: Qt.Key) -> None:
        """Come to the first hold, having pressed `keys` on the page before."""
        self.flow.show_routine("evening")
        self.press(Qt.Key.Key_Return)
        self.press(*keys, Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Right)


def buttons(window: QWidget) -> list[QPushButton]:
    return window.findChildren(QPushButton)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qtbot, qapp)
    yield desk
    desk.runner.end()


def test_a_whole_session_with_the_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.flow.show_home()
    assert desk.sees(HomePage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(BeforePage)
    assert "Left side." in desk.voice.ready
    desk.press(Qt.Key.Key_4, Qt.Key.Key_Return)
    assert desk.sees(SessionPage)
    qtbot.waitUntil(lambda: desk.runner.is_active)
    desk.pass_time(desk.runner.session.timeline.total_ms)
    assert desk.sees(AfterPage)
    desk.press(Qt.Key.Key_2, Qt.Key.Key_Return)
    assert desk.sees(DonePage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(HomePage)
    record = desk.journal.last
    assert record.summary.status is SessionStatus.COMPLETED
    assert record.pain(Moment.BEFORE) == 4
    assert [rating.score for rating in desk.journal.ratings] == [2]


def test_what_was_said_after_a_session_is_kept_when_the_window_is_closed_instead(desk: Desk) -> None:
    desk.start()
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(Qt.Key.Key_2)
    desk.window.findChild(NoteField).setPlainText("easier on the left")
    assert desk.window.close()
    assert [rating.score for rating in desk.journal.ratings] == [2]
    assert desk.journal.notes == ["easier on the left"]


def test_what_is_said_after_a_session_is_kept_as_it_is_said(desk: Desk) -> None:
    desk.start()
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(Qt.Key.Key_1)
    assert [rating.score for rating in desk.journal.ratings] == [1]
    desk.press(Qt.Key.Key_0)
    assert [rating.score for rating in desk.journal.ratings] == [10]
    desk.press(Qt.Key.Key_Backspace)
    assert desk.journal.ratings == []
    desk.window.findChild(NoteField).setPlainText("stiff")
    assert desk.journal.notes == ["stiff"]


def test_the_next_session_begins_without_the_last_one_s_answers(desk: Desk) -> None:
    desk.start()
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(Qt.Key.Key_5)
    desk.window.findChild(NoteField).setPlainText("stiff")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    desk.start()
    desk.journal.ratings, desk.journal.notes = [], []
    desk.pass_time(desk.runner.session.timeline.total_ms)
    assert desk.sees(AfterPage)
    assert (desk.journal.ratings, desk.journal.notes) == ([], [])
    assert desk.runner.facts.note == ""


class Shown(QObject):
    """Writes down what is shown as a window of its own, and so takes the keyboard away from the page."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.add(type(watched).__name__)
        return False


def test_no_part_of_a_page_is_ever_a_window_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    desk = Desk(qtbot, qapp)
    desk.flow.show_home()
    desk.start(Qt.Key.Key_4)
    desk.press(Qt.Key.Key_F, Qt.Key.Key_F, Qt.Key.Key_Question, Qt.Key.Key_Question)
    desk.press(Qt.Key.Key_H, Qt.Key.Key_6, Qt.Key.Key_Return)
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.window.activateWindow()  # a screen without a window manager does not
    desk.press(Qt.Key.Key_9, Qt.Key.Key_Return)
    assert desk.sees(DonePage)
    qapp.removeEventFilter(shown)
    assert shown.kinds == {"Window", "HurtDialog"}


def test_settings_lie_beside_home(desk: Desk) -> None:
    desk.flow.show_home()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        desk.press(Qt.Key.Key_Comma, modifier=CONTROL)
        assert desk.sees(SettingsPage)
        desk.press(key)
        assert desk.sees(HomePage)
    with desk.qtbot.waitSignal(desk.flow.preferences_changed) as changed:
        desk.press(Qt.Key.Key_Comma, modifier=CONTROL)
        desk.qtbot.mouseClick(
            desk.window.findChild(SettingsPage).findChild(Switch), Qt.MouseButton.LeftButton
        )
    assert changed.args == [Preferences(countdown=False)]


def test_the_history_lies_beside_home(desk: Desk) -> None:
    desk.flow.show_home()
    desk.press(Qt.Key.Key_H, modifier=CONTROL)
    assert desk.sees(HistoryPage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(HomePage)
    history = next(button for button in buttons(desk.window) if button.text() == "History")
    desk.qtbot.mouseClick(history, Qt.MouseButton.LeftButton)
    assert desk.sees(HistoryPage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(HomePage)


ASIDES = {SettingsPage: Qt.Key.Key_Comma, HistoryPage: Qt.Key.Key_H}


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("seen", [HomePage, RoutinePage, DonePage])
def test_from_a_page_that_may_be_left_a_key_leads_aside_and_escape_back(
    desk: Desk, seen: type[QWidget], aside: type[QWidget]
) -> None:
    if seen is DonePage:
        desk.start()
        desk.press(Qt.Key.Key_Escape, Qt.Key.Key_E, Qt.Key.Key_Return)
    elif seen is RoutinePage:
        desk.flow.show_routine("evening")
        desk.press(Qt.Key.Key_Down)
    else:
        desk.flow.show_home()
    row = [steps.currentIndex().row() for steps in desk.window.findChildren(StepList)]
    for _turn in range(2):
        assert desk.sees(seen)
        desk.press(ASIDES[aside], modifier=CONTROL)
        assert desk.sees(aside)
        desk.press(Qt.Key.Key_Escape)
    assert desk.sees(seen)
    assert [steps.currentIndex().row() for steps in desk.window.findChildren(StepList)] == row


@pytest.mark.parametrize("key", ASIDES.values())
def test_before_in_and_after_a_session_no_key_leads_aside(desk: Desk, key: Qt.Key) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Return)
    desk.press(key, modifier=CONTROL)
    assert desk.sees(BeforePage)
    desk.press(Qt.Key.Key_Return)
    desk.press(key, modifier=CONTROL)
    assert desk.sees(SessionPage)
    desk.qtbot.waitUntil(lambda: desk.runner.is_active)
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(key, modifier=CONTROL)
    assert desk.sees(AfterPage)
    assert QApplication.activeModalWidget() is None


def test_from_aside_to_aside_the_way_back_does_not_go_in_circles(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    for key in (Qt.Key.Key_H, Qt.Key.Key_Comma, Qt.Key.Key_H, Qt.Key.Key_H, Qt.Key.Key_Comma):
        desk.press(key, modifier=CONTROL)
    assert desk.sees(SettingsPage)
    desk.press(Qt.Key.Key_Comma, modifier=CONTROL)
    assert desk.sees(SettingsPage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(HistoryPage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(RoutinePage)
    desk.press(Qt.Key.Key_Comma, modifier=CONTROL)
    desk.press(Qt.Key.Key_H, modifier=CONTROL)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(RoutinePage)


def test_an_empty_history_leads_home_wherever_it_was_asked_for(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_H, modifier=CONTROL)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(HomePage)


def test_muted_by_the_settings_the_next_session_says_nothing(desk: Desk) -> None:
    desk.start()
    desk.pass_time(1_000)
    assert desk.voice.heard
    desk.runner.end()
    desk.voice.heard.clear()
    desk.flow.show_home()

    desk.flow._session.prefer(Preferences(verbosity=Verbosity.SILENT, muted=True))
    desk.start()
    desk.pass_time(5_000)

    assert desk.voice.is_muted
    assert {*desk.voice.heard} == {"(hush)"}
    assert any(button.isVisible() and button.text() == "Silent" for button in buttons(desk.window))


def test_the_sample_ends_with_the_settings(desk: Desk) -> None:
    desk.flow.show_home()
    desk.press(Qt.Key.Key_Comma, modifier=CONTROL)
    desk.flow.show_voices({"gb": "English (Great Britain)"})
    assert desk.window.findChild(VoiceChoice).findText("English (Great Britain)") > 0
    test = next(button for button in buttons(desk.window) if button.text() == "Test")
    with desk.qtbot.waitSignal(desk.flow.sample_requested):
        desk.qtbot.mouseClick(test, Qt.MouseButton.LeftButton)
    with desk.qtbot.waitSignal(desk.flow.sample_left):
        desk.press(Qt.Key.Key_Escape)
    assert desk.sees(HomePage)


def test_the_routine_that_is_seen_is_the_one_wanted_as_audio(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    save = next(button for button in buttons(desk.window) if button.text() == "Save as audio…")
    with desk.qtbot.waitSignal(desk.flow.audio_requested) as wanted:
        desk.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert wanted.args[0].routine is ROUTINE


def test_the_routine_page_lies_between_run_and_the_session(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    assert desk.sees(RoutinePage)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(BeforePage)


def test_a_routine_that_is_not_there_is_said(desk: Desk) -> None:
    desk.flow.show_home()
    desk.flow.show_routine("morning")
    assert 'no routine "morning"' in desk.window.notice.text
    assert desk.sees(HomePage)


def test_ratings_that_are_skipped_are_not_given(desk: Desk) -> None:
    desk.start()
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(DonePage)
    assert desk.journal.ratings == []
    assert desk.journal.last.pain(Moment.BEFORE) is None


def test_space_pauses_whatever_has_focus(desk: Desk) -> None:
    desk.start()
    page = desk.window.findChild(PlayerPage)
    for button in page.findChildren(QPushButton):
        was_running = desk.runner.session.is_running
        button.setFocus()
        desk.press(Qt.Key.Key_Space)
        assert desk.runner.session.is_running is not was_running


def test_the_keys_of_a_session(desk: Desk) -> None:
    desk.start()
    desk.pass_time(5_000)
    desk.press(Qt.Key.Key_Plus)
    assert desk.runner.session.phase.duration_ms == 40_000
    desk.press(Qt.Key.Key_Left)
    assert desk.runner.session.elapsed_at(desk.clock.now_ms()) == 0
    desk.press(Qt.Key.Key_M)
    assert desk.voice.is_muted
    desk.press(Qt.Key.Key_M)
    assert not desk.voice.is_muted
    desk.press(Qt.Key.Key_Question)
    assert desk.sees(HelpOverlay)
    desk.press(Qt.Key.Key_Escape)
    assert not desk.sees(HelpOverlay)
    desk.press(Qt.Key.Key_Right)
    assert desk.journal.last.exercises[0].status is ExerciseStatus.SKIPPED
    desk.press(Qt.Key.Key_Right, modifier=SHIFT)
    assert desk.runner.session.phase.exercise == "hamstring-seated-fold"


def test_escape_leaves_the_floor_view_first_and_then_asks(desk: Desk) -> None:
    desk.start()
    desk.press(Qt.Key.Key_F)
    assert desk.sees(FloorView)
    assert desk.window.isFullScreen()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.sees(FloorView)
    assert not desk.sees(EndOverlay)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(EndOverlay)
    assert not desk.runner.session.is_running
    desk.press(Qt.Key.Key_Return)
    assert not desk.sees(EndOverlay)
    assert desk.runner.session.is_running


def test_a_click_pauses_the_floor_view_and_its_key_leaves_it(desk: Desk) -> None:
    desk.start()
    desk.press(Qt.Key.Key_F)
    for is_running in (False, True):
        desk.qtbot.mouseClick(desk.window.findChild(FloorView), Qt.MouseButton.LeftButton)
        assert desk.runner.session.is_running is is_running
    assert desk.sees(FloorView)
    desk.press(Qt.Key.Key_F)
    assert not desk.sees(FloorView)
    assert not desk.window.isFullScreen()
    assert desk.runner.session.is_running
    assert desk.window.findChild(PlayerPage).hasFocus()


def test_enter_closes_the_keys_and_nothing_else(desk: Desk) -> None:
    desk.start()
    before = desk.runner.session
    desk.press(Qt.Key.Key_Question, Qt.Key.Key_Return)
    assert not desk.sees(HelpOverlay)
    assert desk.runner.session == before


def test_ending_early_keeps_what_was_done(desk: Desk) -> None:
    desk.start()
    desk.pass_time(5_000)
    desk.press(Qt.Key.Key_Escape, Qt.Key.Key_E)
    assert desk.sees(AfterPage)
    record = desk.journal.last
    assert record.summary.status is SessionStatus.PARTIAL
    assert record.exercises[0].actual_ms == 5_000


def test_closing_the_window_asks_while_a_session_runs(desk: Desk) -> None:
    desk.start()
    assert not desk.window.close()
    assert desk.sees(EndOverlay)
    desk.press(Qt.Key.Key_E)
    assert desk.window.close()


def test_a_severe_number_needs_a_deliberate_way_on(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_7, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert desk.sees(BeforePage)
    desk.press(Qt.Key.Key_Space)
    assert desk.sees(SessionPage)


def test_ten_is_one_and_nought(desk: Desk) -> None:
    desk.start()
    desk.pass_time(desk.runner.session.timeline.total_ms)
    desk.press(Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Return)
    assert [rating.score for rating in desk.journal.ratings] == [10]


def test_this_hurts_stops_the_clock_and_ends_the_exercise(desk: Desk) -> None:
    desk.start(Qt.Key.Key_3)
    desk.pass_time(5_000)
    desk.press(Qt.Key.Key_H)
    assert not desk.runner.session.is_running
    desk.press(Qt.Key.Key_6, Qt.Key.Key_Return)
    record = desk.journal.last
    assert record.exercises[0].status is ExerciseStatus.STOPPED
    assert record.exercises[0].pain_during == 6
    assert (record.ratings[-1].moment, record.ratings[-1].region) == (Moment.DURING, Region.LOWER_BACK)
    assert desk.runner.session.is_running
    assert desk.runner.session.phase.exercise == "hamstring-seated-fold"


def test_a_machine_that_slept_is_told_of(desk: Desk) -> None:
    desk.start()
    desk.clock.advance(90_000)
    desk.runner.tick()
    assert "90 s" in desk.window.notice.text
    assert not desk.runner.session.is_running


def test_back_leads_to_where_the_question_came_from(desk: Desk) -> None:
    desk.flow.show_home()
    desk.press(Qt.Key.Key_Return)
    assert desk.sees(BeforePage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.sees(HomePage)
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert desk.sees(RoutinePage)


def test_the_way_on_stands_out_when_a_step_waits(desk: Desk) -> None:
    desk.start()
    desk.runner.end()
    waiting = make_routine({"exercise": "hamstring-seated-fold", "sets": 1, "advance": "manual"})
    timeline = compile_routine(waiting, EXERCISES, Pacing(), spoken_phrases())
    desk.runner.start(timeline, desk.runner.facts)
    page = desk.window.findChild(PlayerPage)

    def main_buttons() -> list[str]:
        buttons = page.findChildren(QPushButton)
        return [button.text() for button in buttons if button.property("role") == "main"]

    assert "Pause" in main_buttons()
    desk.pass_time(timeline.total_ms + 1_000)
    assert "Next" in main_buttons()
    assert "Pause" not in main_buttons()


def test_home_leads_to_the_warning_signs_and_they_to_nothing_else(desk: Desk) -> None:
    desk.flow.show_home()
    for _ in range(2):
        desk.window.findChild(HomePage).warning_signs_requested.emit()
        assert isinstance(QApplication.activeModalWidget(), WarningSignsDialog)
        desk.press(Qt.Key.Key_Escape)
        assert QApplication.activeModalWidget() is None
        assert desk.sees(HomePage)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.window.findChildren(WarningSignsDialog) == []


def test_the_history_can_be_exported_from_its_page_and_after_a_session(desk: Desk) -> None:
    asked: list[bool] = []
    desk.flow.export_requested.connect(lambda: asked.append(True))
    desk.flow.show_home()
    desk.press(Qt.Key.Key_H, modifier=CONTROL)
    desk.window.findChild(HistoryPage).export_requested.emit()
    assert len(asked) == 1
    desk.start()
    desk.press(Qt.Key.Key_Escape, Qt.Key.Key_E, Qt.Key.Key_Return)
    desk.window.findChild(DonePage).export_requested.emit()
    assert len(asked) == 2


def test_a_routine_s_page_leads_back_home(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    desk.window.findChild(RoutinePage).back_requested.emit()
    assert desk.sees(HomePage)
    assert not desk.sees(RoutinePage)


def test_a_card_opens_its_routine(desk: Desk) -> None:
    desk.flow.show_home()
    desk.window.findChild(HomePage).opened.emit("evening")
    assert desk.sees(RoutinePage)


def test_the_way_back_from_before_a_session_leads_to_the_step_it_was_to_begin_at(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return, modifier=SHIFT)
    assert desk.sees(BeforePage)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.findChild(StepList).currentIndex().row() == 1
    desk.flow.show_home()
    desk.flow.show_routine("evening")
    assert desk.window.findChild(StepList).currentIndex().row() == 0


def test_a_session_that_begins_at_a_step_stores_what_is_before_it_as_skipped(desk: Desk) -> None:
    desk.flow.show_routine("evening")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return, modifier=SHIFT)
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.runner.is_active)
    desk.pass_time(desk.runner.session.timeline.total_ms)
    record = desk.journal.last
    counts = (record.summary.steps_planned, record.summary.steps_completed, record.summary.steps_skipped)
    assert counts == (2, 1, 1)
    statuses = [(row.exercise_id, row.status) for row in record.exercises]
    assert statuses[0] == ("figure-four", ExerciseStatus.SKIPPED)
    assert statuses[-1] == ("hamstring-seated-fold", ExerciseStatus.COMPLETED)
