"""The way through a session: before, the session itself, and to its ending."""

from collections.abc import Callable, Collection
from functools import cached_property
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from coach.domain.bookmark import Unfinished
from coach.domain.pain import PastHurt
from coach.domain.record import Moment, Rating, Region
from coach.domain.recording import Facts, facts_of
from coach.domain.terms import Verbosity
from coach.gui.choice import Choice
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.ending import Ending
from coach.gui.flows.hurting import Hurting
from coach.gui.pages.before_page import BeforeAnswers, BeforePage
from coach.gui.pages.session_page import SessionPage
from coach.gui.theme import Theme
from coach.gui.views.adapted_view import adapted_text
from coach.gui.views.exercise_words import need_text
from coach.gui.views.hurt_view import known_of, past_hurts_text
from coach.gui.views.routine_view import begins_text
from coach.gui.window import Window
from coach.i18n import _
from coach.preferences import Preferences
from coach.runtime.ports import Clock
from coach.runtime.runner import SessionRunner


class SessionFlow(QObject):
    """Carries what is said before, in and after a session from page to page, and to the runner.

    Signals:
        left: the user went back before the session began.
        closed: the session is done and seen.
        export_requested: the user wants the history in a file.
    """

    left = Signal()
    closed = Signal()
    export_requested = Signal()

    def __init__(
        self,
        *,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        runner: SessionRunner,
        clock: Clock,
        ending: Ending,
        preferences: Preferences,
        past_hurts: Callable[[Collection[str]], tuple[PastHurt, ...]] = lambda _exercises: (),
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._pictures = pictures
        self._runner = runner
        self._clock = clock
        self._ending = ending
        self._preferences = preferences
        self._is_muted = preferences.muted
        self._past_hurts = past_hurts
        self._hurts: tuple[PastHurt, ...] = ()
        self._choice: Choice | None = None
        self._region = Region.LOWER_BACK
        self._session_id = ""
        self._is_under_way = False
        runner.finished.connect(self._show_ending)
        runner.stalled.connect(self._tell_stall)
        ending.answered.connect(self._note_answers)
        ending.closed.connect(self.closed)
        ending.export_requested.connect(self.export_requested)
        window.may_close = self._may_close

    @cached_property
    def _before(self) -> BeforePage:
        page = BeforePage(self._theme)
        page.started.connect(self._start)
        page.back_requested.connect(self.left)
        return page

    @cached_property
    def _session(self) -> SessionPage:
        page = SessionPage(self._runner, self._theme, self._pictures)
        page.hurt.connect(self._ask_what_hurts)
        page.mute_requested.connect(self._toggle_mute)
        page.view.floor_changed.connect(self._window.set_full_screen)
        self._show_sound(page)
        return page

    @cached_property
    def _hurting(self) -> Hurting:
        return Hurting(self._theme, self._window, self._runner, self._session)

    @property
    def _chosen(self) -> Choice:
        if self._choice is None:
            raise RuntimeError("no routine has been chosen")
        return self._choice

    def begin(self, choice: Choice) -> None:
        """Ask what must be asked before a session of `choice`, and have its voice rendered meanwhile."""
        self._choice = choice
        self._set_sound()
        self._runner.get_ready(choice.timeline)
        needs = [need_text(need) for need in choice.needs]
        self._hurts = self._past_hurts(choice.routine.exercise_ids())
        notes = [begins_text(choice), adapted_text(choice), past_hurts_text(self._hurts, choice.exercises)]
        told = "\n".join(filter(None, notes))
        self._before.show_routine(choice.routine.title, self._region, needs, told, self._preferences.distance)
        self._window.show_page(self._before)
        self._before.enter()

    def take_up(self, choice: Choice, unfinished: Unfinished) -> None:
        """Put back a session of `choice` that was cut short; it is paused where it stood."""
        facts = facts_of(unfinished)
        self._choice = choice
        self._region = facts.region or Region.LOWER_BACK
        self._set_sound()
        self._enter_session(facts)
        has_leg_symptoms = any(exercise.leg_symptoms for exercise in unfinished.record.exercises)
        self._hurting.begin(has_leg_symptoms=has_leg_symptoms)
        self._session.view.take_up(unfinished, choice.timeline, facts, choice.exercises)
        self._session.view.set_floor(self._preferences.floor)

    @property
    def session_id(self) -> str:
        """The id of the session that is under way or was last; empty before the first."""
        return self._session_id

    @property
    def return_here(self) -> Callable[[], object] | None:
        """What shows again the last page, None if it is not seen: the others may not be left for another."""
        return self._ending.return_here

    @property
    def is_under_way(self) -> bool:
        """Whether a session has begun, and what is asked after it has not been answered yet."""
        return self._is_under_way

    def prefer(self, preferences: Preferences) -> None:
        """Let what is preferred be heard, and seen, from the next session on."""
        self._preferences, self._is_muted = preferences, preferences.muted
        self._show_sound(self._session)

    def _start(self, answers: BeforeAnswers) -> None:
        choice, at = self._chosen, self._clock.wall()
        timeline = choice.gentle_timeline if answers.is_gentle else choice.timeline
        ratings = []
        if answers.score is not None:
            ratings.append(Rating(Moment.BEFORE, answers.region, answers.score, at))
        self._region = answers.region
        plan = choice.gentle_plan if answers.is_gentle else choice.plan
        facts = Facts(str(uuid4()), at, answers.region, tuple(ratings), answers.run, plan=plan)
        self._enter_session(facts)
        eased = {hurt.exercise_id for hurt in self._hurts}
        self._session.view.begin(
            timeline,
            facts,
            choice.exercises,
            is_gentle=answers.is_gentle,
            eased=eased,
            first_step=choice.first_step,
        )
        self._session.view.set_floor(self._preferences.floor)

    def _enter_session(self, facts: Facts) -> None:
        self._session_id, self._is_under_way = facts.session_id, True
        self._hurting.begin()
        self._window.show_page(self._session)
        self._session.enter()

    def _set_sound(self) -> None:
        self._runner.set_muted(self._is_muted)
        self._runner.set_verbosity(self._preferences.verbosity)

    def _toggle_mute(self) -> None:
        """Silence the voice and the tones, or let them be heard again."""
        self._is_muted = not self._is_muted
        self._runner.set_muted(self._is_muted)
        self._show_sound(self._session)

    def _show_sound(self, page: SessionPage) -> None:
        is_silent = self._preferences.verbosity is Verbosity.SILENT
        page.view.show_sound(is_muted=self._is_muted, is_silent=is_silent)

    def _ask_what_hurts(self) -> None:
        phase = self._runner.session.phase
        exercise = self._chosen.exercises.get(phase.exercise or "")
        before = self._runner.facts.pain(Moment.BEFORE, self._region)
        self._hurting.ask(known_of(exercise, phase.side, self._region, before))

    def _show_ending(self) -> None:
        self._session.leave()
        self._ending.show(self._region, self._hurting.signs)

    def _note_answers(self) -> None:
        self._is_under_way = False

    def _tell_stall(self, gap_ms: int) -> None:
        text = _("The computer stood still for {seconds} s. The session is paused where it was.")
        self._window.notice.say(text.format(seconds=round(gap_ms / 1000)))

    def _may_close(self) -> bool:
        if not self._runner.is_active:
            return True
        self._session.ask_to_end()
        return False
