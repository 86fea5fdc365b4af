"""From a session's end to the last page: how it is now, a note, and what has come of it."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from coach.domain.pain import WarningSign
from coach.domain.pain_insights import Insight
from coach.domain.record import Moment, Region, SessionRecord
from coach.domain.recording import record_session
from coach.gui.pages.after_page import AfterAnswers, AfterPage
from coach.gui.pages.done_page import DonePage
from coach.gui.theme import Theme
from coach.gui.views.pain_words import insight_text
from coach.gui.window import Window
from coach.runtime.ports import Clock
from coach.runtime.runner import SessionRunner


class Ending(QObject):
    """Asks about the session that the runner has ended, and has the answers kept as they are given.

    Signals:
        answered: all is said; the last page is shown.
        closed: that has been seen.
        export_requested: the user wants the history in a file.
    """

    answered = Signal()
    closed = Signal()
    export_requested = Signal()

    def __init__(
        self,
        *,
        window: Window,
        theme: Theme,
        runner: SessionRunner,
        clock: Clock,
        kept_at: str,
        is_waiting: Callable[[], bool] = lambda: False,
        prompts: Callable[[SessionRecord], Sequence[Insight]] = lambda _record: (),
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._runner = runner
        self._clock = clock
        self._kept_at = kept_at
        self._is_waiting = is_waiting
        self._prompts = prompts
        self._region = Region.LOWER_BACK

    @cached_property
    def _after(self) -> AfterPage:
        page = AfterPage(self._theme)
        page.changed.connect(self._keep)
        page.saved.connect(self._show_done)
        return page

    @cached_property
    def _done(self) -> DonePage:
        page = DonePage(self._theme)
        page.closed.connect(self.closed)
        page.export_requested.connect(self.export_requested)
        return page

    def show(self, region: Region, signs: frozenset[WarningSign]) -> None:
        """Ask how `region` is now; `signs` were ticked during the session."""
        self._region = region
        before = self._runner.facts.pain(Moment.BEFORE, region)
        self._after.show_session(region, before, self._runner.session.is_completed, signs)
        self.show_kept()
        self._window.show_page(self._after)
        self._after.enter()

    @property
    def return_here(self) -> Callable[[], object] | None:
        """What shows the last page again, None if it is not seen."""
        is_seen = "_done" in self.__dict__ and self._window.shows(self._done)
        return self._show_again if is_seen else None

    def show_kept(self) -> None:
        """Show whether the session is written down by now."""
        is_waiting = self._is_waiting()
        if "_after" in self.__dict__:
            self._after.show_kept(bool(self._kept_at) and not is_waiting)
        if "_done" in self.__dict__:
            self._done.show_kept(self._kept_at, is_waiting=is_waiting)

    def _keep(self, answers: AfterAnswers) -> None:
        """Write down what is said as it is said: whatever happens next, it is kept."""
        facts = self._runner.facts
        if answers.score != facts.pain(Moment.AFTER, self._region):
            self._runner.rate_after(self._region, answers.score)
        if answers.note != facts.note:
            self._runner.set_note(answers.note)

    def _show_done(self, answers: AfterAnswers) -> None:
        self.answered.emit()
        record = record_session(self._runner.session, self._runner.facts, self._clock.wall())
        prompts = "\n".join(insight_text(prompt) for prompt in self._prompts(record))
        self._done.show_summary(record, answers.tier, prompts)
        self.show_kept()
        self._show_again()

    def _show_again(self) -> None:
        self._window.show_page(self._done)
        self._done.enter()
