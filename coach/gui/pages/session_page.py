"""A session on the screen: the player or the floor view, its keys, and what may lie over it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from coach.domain.bookmark import Unfinished
from coach.domain.exercise import Exercise
from coach.domain.recording import Facts
from coach.domain.session import Session, start_session
from coach.domain.timeline import Timeline
from coach.gui.dialogs.player_overlays import EndOverlay, HelpOverlay
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.floor_view import FloorView
from coach.gui.pages.player_page import PlayerPage
from coach.gui.player_keys import Order, order_of
from coach.gui.theme import Theme
from coach.gui.views.player_view import derive_view
from coach.gui.views.showing import REST_IMAGE
from coach.gui.widgets.first_paint import FirstPaint
from coach.runtime.runner import SessionRunner


class SessionPage(QWidget):
    """Turns keys and buttons into orders for the runner, and renders what the runner reports.

    Signals:
        hurt: "this hurts" was asked for; the session is paused.
        mute_requested: the sound is to be turned off, or on again.
        floor_changed: the floor view was entered (True) or left (False).
    """

    hurt = Signal()
    mute_requested = Signal()
    floor_changed = Signal(bool)

    def __init__(
        self, runner: SessionRunner, theme: Theme, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._runner = runner
        self._pictures = pictures
        self._exercises: Mapping[str, Exercise] = {}
        self._easier_steps: frozenset[int] = frozenset()
        self._resumes = self._has_stalled = False
        self._coming: Session | None = None
        self._begin_time: Callable[[], None] = lambda: None
        self._player = PlayerPage(theme, pictures)
        self._floor = FloorView(theme, pictures)
        self._floor.clicked.connect(lambda: self._obey(Order.PAUSE))
        self._floor.ordered.connect(self._obey)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._player)
        self._views.addWidget(self._floor)
        self._help = HelpOverlay(self)
        self._end = EndOverlay(self)
        self._end.answered.connect(self._answer_end)
        self._player.ordered.connect(self._obey)
        self._first_paint = FirstPaint(self)
        self._first_paint.painted.connect(self._start)
        runner.changed.connect(self._render)
        runner.time_passed.connect(self._render)
        runner.stalled.connect(self._note_stall)

    def begin(
        self,
        timeline: Timeline,
        facts: Facts,
        exercises: Mapping[str, Exercise],
        *,
        is_gentle: bool,
        eased: Collection[str] = (),
        first_step: int = 0,
    ) -> None:
        """Show a session of `timeline`, at that step; its time begins once it has been painted.

        What the page and its first paint take on a busy machine is thus not taken from the session.
        A key or a click before that begins it at once. The easier variant is shown of every exercise in a
        gentle one, else of those that are `eased`.
        """
        self._show(timeline, exercises, is_gentle=is_gentle)
        steps = (phase.step for phase in timeline.phases if phase.exercise in eased)
        self._easier_steps |= frozenset(steps)
        facts = replace(facts, eased=self._easier_steps)
        self._begin_time = partial(self._runner.start, timeline, facts, first_step)
        self._coming = start_session(timeline, self._runner.now_ms(), first_step)
        self._render()
        self._first_paint.wait()

    def take_up(
        self, unfinished: Unfinished, timeline: Timeline, facts: Facts, exercises: Mapping[str, Exercise]
    ) -> None:
        """Put back a session that was cut short; it is paused where it stood."""
        self._show(timeline, exercises, is_gentle=unfinished.bookmark.plan.is_gentle)
        self._easier_steps |= facts.eased
        self._runner.take_up(unfinished, timeline, facts)

    def ease(self) -> None:
        """Show the easier variant for the rest of the exercise."""
        step = self._runner.session.phase.step
        self._easier_steps |= {step}
        self._runner.ease(step)
        self._render()

    def resume(self) -> None:
        """Let time run on if it did before the question that paused it."""
        if self._resumes:
            self._runner.resume()

    def ask_to_end(self) -> None:
        """Pause, and ask whether to end the session."""
        self._start()
        if self._end.isVisible() or not self._runner.is_active:
            return
        self._help.hide()
        self._resumes = self._runner.session.is_running
        self._runner.pause()
        self._end.open()

    def set_floor(self, is_wanted: bool) -> None:
        """Show the floor view, or the player."""
        if is_wanted == self._is_floor():
            return
        self._views.setCurrentWidget(self._floor if is_wanted else self._player)
        if not is_wanted:
            self._floor.leave()
        self._render()
        (self._floor if is_wanted else self._player).setFocus()
        self.floor_changed.emit(is_wanted)

    def show_sound(self, *, is_muted: bool, is_silent: bool = False) -> None:
        """Show whether the sound is off, or that the settings let nothing be heard at all."""
        self._player.show_sound(is_muted=is_muted, is_silent=is_silent)

    def enter(self) -> None:
        """Take the keyboard, whatever has focus, until the page is left."""
        if application := QApplication.instance():
            application.installEventFilter(self)
        self._player.enter()

    def leave(self) -> None:
        """Give the keyboard back."""
        self._coming = None
        self._first_paint.stop()
        if application := QApplication.instance():
            application.removeEventFilter(self)
        self._help.hide()
        self._end.hide()
        self.set_floor(False)
        self._player.leave()

    def _show(self, timeline: Timeline, exercises: Mapping[str, Exercise], *, is_gentle: bool) -> None:
        self._exercises = exercises
        steps = (phase.step for phase in timeline.phases)
        self._easier_steps = frozenset(steps) if is_gentle else frozenset()
        self._views.setCurrentWidget(self._player)

    def _start(self) -> None:
        """Let the time of the session that is to come begin, if there is one."""
        if self._coming:
            self._coming = None
            self._first_paint.stop()
            self._begin_time()

    def _note_stall(self, _gap_ms: int) -> None:
        self._has_stalled = True
        self._render()

    def _render(self) -> None:
        session = self._coming or (self._runner.session if self._runner.is_active else None)
        if session is None or self.window().isMinimized():
            return
        now_ms = session.since_ms if self._coming else self._runner.now_ms()
        rest_image = REST_IMAGE if self._pictures.has(REST_IMAGE) else None
        self._has_stalled = self._has_stalled and not session.is_running
        view = derive_view(
            session,
            now_ms,
            self._exercises,
            self._easier_steps,
            rest_image,
            has_stalled=self._has_stalled,
        )
        if self._is_floor():
            self._floor.show_view(view)
        else:
            self._player.show_view(view, session.timeline)

    def _obey(self, order: Order) -> None:
        self._start()
        runner = self._runner
        match order:
            case Order.PAUSE:
                runner.toggle_pause()
            case Order.GO_ON:
                runner.go_on()
            case Order.SKIP_EXERCISE:
                runner.skip_exercise()
            case Order.GO_BACK:
                runner.go_back()
            case Order.EXTEND:
                runner.extend()
            case Order.HURT:
                self._resumes = runner.session.is_running
                runner.pause()
                self.hurt.emit()
            case Order.MUTE:
                self.mute_requested.emit()
            case Order.FLOOR:
                self.set_floor(not self._is_floor())
            case Order.HELP:
                self._toggle_help()
            case Order.LEAVE:
                self._step_out()
            case Order.CONFIRM:
                self._confirm()

    def _confirm(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        elif self._runner.session.is_waiting_at(self._runner.now_ms()):
            self._runner.go_on()

    def _toggle_help(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        else:
            self._help.open()

    def _step_out(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        elif self._is_floor():
            self.set_floor(False)
        else:
            self.ask_to_end()

    def _answer_end(self, ends: bool) -> None:
        self._end.hide()
        if ends:
            self._runner.end()
            return
        self.resume()
        self._player.enter()

    def _is_floor(self) -> bool:
        return self._views.currentWidget() is self._floor

    def _answer_key(self, event: QKeyEvent) -> bool:
        """Answer the question about ending; True if the key was for it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer_end(False)
        elif event.key() == Qt.Key.Key_E:
            self._answer_end(True)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the session's keys before any widget does, unless a dialog is open."""
        if isinstance(event, QWindowStateChangeEvent) and watched is self.window():
            self._runner.set_seen(not self.window().isMinimized())
            self._render()  # what changed while nobody could see it
        # Every event of the program comes by here: asking for its type would cost more than all else.
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if QApplication.activeModalWidget():
            return super().eventFilter(watched, event)
        if not (self._runner.is_active or self._coming) or not self.isVisible():
            return super().eventFilter(watched, event)
        if self._end.isVisible():
            return self._answer_key(event) or super().eventFilter(watched, event)
        order = order_of(event)
        if order is None:
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            self._obey(order)
        return True
