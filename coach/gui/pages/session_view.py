"""A session as it is seen, from before its time begins: in the player, or in the floor view."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coach.domain.bookmark import Unfinished
from coach.domain.exercise import Exercise
from coach.domain.recording import Facts
from coach.domain.session import Session, start_session
from coach.domain.timeline import Timeline
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.floor_view import FloorView
from coach.gui.pages.player_page import PlayerPage
from coach.gui.player_keys import Order
from coach.gui.theme import Theme
from coach.gui.views.player_view import derive_view
from coach.gui.views.showing import REST_IMAGE
from coach.gui.widgets.first_paint import FirstPaint
from coach.gui.window import is_minimised
from coach.runtime.runner import SessionRunner


class SessionView(QWidget):
    """Renders what the runner reports, in one of two forms; the other one rests.

    Signals:
        ordered: a button was pressed, or the figure clicked; carries the Order.
        floor_changed: the floor view was entered (True) or left (False).
    """

    ordered = Signal(object)
    floor_changed = Signal(bool)

    def __init__(
        self, runner: SessionRunner, theme: Theme, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pictures = pictures
        self._exercises: Mapping[str, Exercise] = {}
        self._easier_steps: frozenset[int] = frozenset()
        self._has_stalled = False
        self._coming: Session | None = None
        self._begin_time: Callable[[], None] = lambda: None
        self._player = PlayerPage(theme, pictures)
        self._floor = FloorView(theme, pictures)
        self._player.ordered.connect(self.ordered)
        self._floor.ordered.connect(self.ordered)
        self._floor.clicked.connect(lambda: self.ordered.emit(Order.PAUSE))
        self._forms = QStackedLayout(self)
        self._forms.addWidget(self._player)
        self._forms.addWidget(self._floor)
        self._first_paint = FirstPaint(self)
        self._first_paint.painted.connect(self.begin_now)
        runner.changed.connect(self._render)
        runner.time_passed.connect(self._render)
        runner.stalled.connect(self._note_stall)

    @property
    def has_session(self) -> bool:
        """Whether a session is under way, or is about to begin."""
        return self._runner.is_active or self._coming is not None

    @property
    def is_floor(self) -> bool:
        """Whether it is the floor view that is shown."""
        return self._forms.currentWidget() is self._floor

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

    def begin_now(self) -> None:
        """Let the time of the session that is to come begin, if there is one."""
        if self._coming:
            self._coming = None
            self._first_paint.stop()
            self._begin_time()

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

    def set_floor(self, is_wanted: bool) -> None:
        """Show the floor view, or the player."""
        if is_wanted == self.is_floor:
            return
        self._forms.setCurrentWidget(self._floor if is_wanted else self._player)
        if not is_wanted:
            self._floor.leave()
        self._render()
        (self._floor if is_wanted else self._player).setFocus()
        self.floor_changed.emit(is_wanted)

    def show_sound(self, *, is_muted: bool, is_silent: bool = False) -> None:
        """Show whether the sound is off, or that the settings let nothing be heard at all."""
        self._player.show_sound(is_muted=is_muted, is_silent=is_silent)

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self._player.enter()

    def leave(self) -> None:
        """Let everything rest, whether the session is over or has not begun."""
        self._coming = None
        self._first_paint.stop()
        self.set_floor(False)
        self._player.leave()

    def _show(self, timeline: Timeline, exercises: Mapping[str, Exercise], *, is_gentle: bool) -> None:
        self._exercises = exercises
        steps = (phase.step for phase in timeline.phases)
        self._easier_steps = frozenset(steps) if is_gentle else frozenset()
        self._forms.setCurrentWidget(self._player)

    def _note_stall(self, _gap_ms: int) -> None:
        self._has_stalled = True
        self._render()

    def _render(self) -> None:
        session = self._coming or (self._runner.session if self._runner.is_active else None)
        if session is None or is_minimised(self):
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
        if self.is_floor:
            self._floor.show_view(view)
        else:
            self._player.show_view(view, session.timeline)

    def _follow_window(self) -> None:
        """Look less often while nobody can see it, and show afterwards what has changed meanwhile."""
        self._runner.set_seen(not is_minimised(self))
        self._render()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_window()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow_window()
