"""The way from page to page: home, routine, before, session, after, done.

Only home is imported at once: what the other pages need is loaded when they are first shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from coach.domain.pain import WarningSign
from coach.domain.problem import Problem
from coach.domain.record import Moment, Rating, Region
from coach.domain.recording import Facts, record_session
from coach.domain.terms import Need
from coach.domain.timeline import Timeline
from coach.gui.cards import RoutineCard
from coach.gui.icons import Icons
from coach.gui.pages.home_page import HomePage
from coach.gui.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.i18n import _
from coach.runtime.ports import Clock

if TYPE_CHECKING:
    from coach.domain.exercise import Exercise
    from coach.domain.routine import Routine
    from coach.gui.hurt_view import HurtAnswer
    from coach.gui.pages.after_page import AfterAnswers, AfterPage
    from coach.gui.pages.before_page import BeforeAnswers, BeforePage
    from coach.gui.pages.done_page import DonePage
    from coach.gui.pages.routine_page import RoutinePage
    from coach.gui.pages.session_page import SessionPage
    from coach.runtime.runner import SessionRunner


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine that was chosen: with its exercises, as compiled for this user, and gentler."""

    routine: "Routine"
    exercises: "Mapping[str, Exercise]"
    timeline: Timeline
    gentle_timeline: Timeline

    @property
    def needs(self) -> list[Need]:
        """What must be at hand, each once."""
        needed = {need for exercise in self.routine.exercise_ids() for need in self.exercises[exercise].needs}
        return [need for need in Need if need in needed]


class Catalogue(Protocol):
    """Where routines come from."""

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the routine to offer first, and the others."""
        ...

    def choose(self, routine: str) -> Choice:
        """Return the routine of that id or file; raise Problem if there is none or it is broken."""
        ...


class Flow(QObject):
    """Shows the pages in their order, and carries what one page is told to the next.

    Signals:
        export_requested: the user wants the history in a file.
    """

    export_requested = Signal()

    def __init__(
        self,
        *,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        catalogue: Catalogue,
        make_runner: "Callable[[], SessionRunner]",
        clock: Clock,
        kept_at: str,
        is_muted: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._pictures = pictures
        self._icons = icons
        self._catalogue = catalogue
        self._make_runner = make_runner
        self._clock = clock
        self._kept_at = kept_at
        self._choice: Choice | None = None
        self._region = Region.LOWER_BACK
        self._signs: frozenset[WarningSign] = frozenset()
        self._is_muted = is_muted
        window.may_close = self._may_close

    # What follows is built when it is first needed, so that the first page is painted early.

    @cached_property
    def _runner(self) -> "SessionRunner":
        runner = self._make_runner()
        runner.finished.connect(self._show_after)
        runner.stalled.connect(self._tell_stall)
        return runner

    @cached_property
    def _home(self) -> HomePage:
        page = HomePage(self._theme, self._pictures)
        page.opened.connect(self.show_routine)
        page.start_requested.connect(self._start)
        page.warning_signs_requested.connect(self._show_warning_signs)
        page.export_requested.connect(self.export_requested)
        return page

    @cached_property
    def _routine(self) -> "RoutinePage":
        from coach.gui.pages.routine_page import RoutinePage

        page = RoutinePage(self._theme, self._pictures, self._icons)
        page.start_requested.connect(self._show_before)
        page.back_requested.connect(self.show_home)
        return page

    @cached_property
    def _before(self) -> "BeforePage":
        from coach.gui.pages.before_page import BeforePage

        page = BeforePage(self._theme)
        page.started.connect(self._start_session)
        page.back_requested.connect(self._show_chosen)
        return page

    @cached_property
    def _session(self) -> "SessionPage":
        from coach.gui.pages.session_page import SessionPage

        page = SessionPage(self._runner, self._theme, self._pictures)
        page.hurt.connect(self._ask_what_hurts)
        page.mute_requested.connect(self._toggle_mute)
        page.floor_changed.connect(self._window.set_full_screen)
        return page

    @cached_property
    def _after(self) -> "AfterPage":
        from coach.gui.pages.after_page import AfterPage

        page = AfterPage(self._theme)
        page.saved.connect(self._save)
        return page

    @cached_property
    def _done(self) -> "DonePage":
        from coach.gui.pages.done_page import DonePage

        page = DonePage(self._theme)
        page.closed.connect(self.show_home)
        page.export_requested.connect(self.export_requested)
        return page

    @property
    def _chosen(self) -> Choice:
        if self._choice is None:
            raise RuntimeError("no routine has been chosen")
        return self._choice

    def show_home(self) -> None:
        """Show what there is to choose from."""
        main, others = self._catalogue.cards()
        self._home.show_cards(main, others)
        self._window.show_page(self._home)
        self._home.enter()

    def show_routine(self, routine: str) -> None:
        """Show a routine's page."""
        if self._choose(routine):
            self._show_chosen()

    def _toggle_mute(self) -> None:
        self._is_muted = not self._is_muted
        self._runner.set_muted(self._is_muted)
        self._session.show_muted(self._is_muted)

    def _choose(self, routine: str) -> bool:
        try:
            self._choice = self._catalogue.choose(routine)
        except Problem as problem:
            self._window.notice.say(str(problem))
            return False
        return True

    def _start(self, routine: str) -> None:
        if self._choose(routine):
            self._show_before()

    def _show_chosen(self) -> None:
        choice = self._chosen
        self._routine.show_routine(choice.routine, choice.timeline, choice.exercises)
        self._window.show_page(self._routine)
        self._routine.enter()

    def _show_before(self) -> None:
        from coach.gui.exercise_words import need_text

        choice = self._chosen
        self._runner.get_ready(choice.timeline)
        needs = [need_text(need) for need in choice.needs]
        self._before.show_routine(choice.routine.title, self._region, needs)
        self._window.show_page(self._before)
        self._before.enter()

    def _start_session(self, answers: "BeforeAnswers") -> None:
        choice, at = self._chosen, self._clock.wall()
        timeline = choice.gentle_timeline if answers.is_gentle else choice.timeline
        ratings = []
        if answers.score is not None:
            ratings.append(Rating(Moment.BEFORE, answers.region, answers.score, at))
        self._region, self._signs = answers.region, frozenset()
        facts = Facts(str(uuid4()), at, answers.region, tuple(ratings))
        self._window.show_page(self._session)
        self._session.enter()
        self._session.show_muted(self._is_muted)
        self._session.begin(timeline, facts, choice.exercises, is_gentle=answers.is_gentle)

    def _ask_what_hurts(self) -> None:
        from coach.gui.exercise_words import fill_words
        from coach.gui.hurt_dialog import HurtDialog
        from coach.gui.hurt_view import Known

        phase = self._runner.session.phase
        exercise = self._chosen.exercises.get(phase.exercise or "")
        easier = fill_words(exercise.easier.text, phase.side) if exercise and exercise.easier else ""
        known = Known(self._score(Moment.BEFORE), self._region, easier)
        dialog = HurtDialog(self._theme, known, self._window)
        dialog.answered.connect(self._answer_hurt)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _answer_hurt(self, answer: "HurtAnswer") -> None:
        from coach.gui.hurt_view import HurtChoice

        runner = self._runner
        self._signs |= answer.signs
        runner.note_pain(answer.hurt)
        match answer.choice:
            case HurtChoice.EASIER:
                self._session.ease()
            case HurtChoice.SKIP | HurtChoice.END:
                runner.stop_exercise(answer.hurt.score)
            case HurtChoice.CONTINUE:
                pass
        if answer.choice is HurtChoice.END:
            runner.end()
        else:
            runner.resume()

    def _show_after(self) -> None:
        self._session.leave()
        session = self._runner.session
        before = self._score(Moment.BEFORE)
        self._after.show_session(self._region, before, session.is_completed, self._signs)
        self._window.show_page(self._after)
        self._after.enter()

    def _save(self, answers: "AfterAnswers") -> None:
        if answers.score is not None:
            at = self._clock.wall()
            self._runner.rate(Rating(Moment.AFTER, self._region, answers.score, at))
        if answers.note:
            self._runner.set_note(answers.note)
        record = record_session(self._runner.session, self._runner.facts, self._clock.wall())
        self._done.show_summary(record, self._kept_at, answers.tier)
        self._window.show_page(self._done)
        self._done.enter()

    def _score(self, moment: Moment) -> int | None:
        ratings = self._runner.facts.ratings
        return next((r.score for r in ratings if r.moment is moment and r.region is self._region), None)

    def _show_warning_signs(self) -> None:
        from coach.gui.warning_signs import WarningSignsDialog

        dialog = WarningSignsDialog(self._theme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_stall(self, gap_ms: int) -> None:
        seconds = round(gap_ms / 1000)
        self._window.notice.say(
            _("The computer stood still for {seconds} s. The session is paused where it was.").format(
                seconds=seconds
            )
        )

    def _may_close(self) -> bool:
        if self._choice is None or not self._runner.is_active:
            return True
        self._session.ask_to_end()
        return False
