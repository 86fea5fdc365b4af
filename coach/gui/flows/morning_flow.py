"""How it is the morning after a session: asked once on home, gently, and kept as it is told."""

from datetime import datetime

from PySide6.QtCore import QObject

from coach.domain.logbook import Outcome, PainPoint
from coach.domain.pain_insights import is_worse_next_morning
from coach.domain.problem import Problem
from coach.gui.choice import Mornings
from coach.gui.pages.home_page import HomePage
from coach.gui.views.history_view import moment_text
from coach.gui.views.pain_words import morning_question, worse_morning_text
from coach.gui.window import Window
from coach.i18n import _


class MorningFlow(QObject):
    """Shows the card about the last session on home, and keeps what the user says there."""

    def __init__(self, home: HomePage, window: Window, mornings: Mornings, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._window = window
        self._mornings = mornings
        self._asked: Outcome | None = None
        home.morning.scored.connect(self._keep)
        home.morning.dismissed.connect(self._dismiss)

    def show(self, asked: Outcome | None) -> None:
        """Ask about that session, or nothing."""
        self._asked = asked
        if asked and asked.summary.region:
            summary = asked.summary
            about = _("After {routine}, {when}.").format(
                routine=summary.routine_title, when=moment_text(summary.started_at)
            )
            self._home.morning.ask(morning_question(asked.summary.region), about)
        self._home.morning.setVisible(asked is not None)

    def _keep(self, score: int | None) -> None:
        if self._asked is None:
            return
        try:
            self._mornings.rate(self._asked, score, datetime.now().astimezone())
        except Problem as problem:
            self._window.notice.say(str(problem))
            self._home.morning.show_answer("")
        else:
            advice = worse_morning_text() if _is_worse(self._asked, score) else ""
            self._home.morning.show_answer(advice, is_kept=score is not None)

    def _dismiss(self) -> None:
        if self._asked:
            self._mornings.dismiss(self._asked)
        self.show(None)
        self._home.enter()


def _is_worse(asked: Outcome, score: int | None) -> bool:
    summary = asked.summary
    return is_worse_next_morning(
        PainPoint(summary.session_id, summary.started_at, asked.before, asked.after, score)
    )
