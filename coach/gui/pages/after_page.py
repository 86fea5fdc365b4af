"""The page after a session: one number and a note."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.domain.pain import Tier, WarningSign, is_worse_after, most_urgent
from coach.domain.record import Region
from coach.gui.dialogs.warning_signs import WarningSigns
from coach.gui.keys import on_enter
from coach.gui.theme import GRID, Theme
from coach.gui.views.advice import after_advice, sign_advice
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.note_field import NoteField
from coach.gui.widgets.pain_question import PainQuestion
from coach.gui.widgets.sheet import Sheet
from coach.i18n import _


@dataclass(frozen=True, slots=True)
class AfterAnswers:
    """What was said after a session; `tier` is the most urgent of the warning signs ticked."""

    score: int | None
    note: str
    tier: Tier | None = None


class AfterPage(Sheet):
    """Asks how the same region is now, and takes a note; the session itself is kept already.

    Signals:
        changed: another number or note is given than before; carries AfterAnswers.
        saved: the user is done here; carries AfterAnswers.
    """

    changed = Signal(object)
    saved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._before: int | None = None
        self._ending = make_label(role="muted")
        self._kept = make_label(_("Your session is kept. A number and a note complete it."))
        self._question = PainQuestion(theme, has_choice=False)
        self._note = NoteField()
        self._note_label = make_label(_("A note, if you like"))
        self._note_label.setBuddy(self._note)
        self._signs = WarningSigns(theme)
        self._advice = AdvicePanel()
        self._save = make_button(_("Save"), "main")
        self._question.changed.connect(self._follow_score)
        self._note.textChanged.connect(self._tell)
        self._signs.changed.connect(self._render)
        self._signs.opened.connect(self._show_signs)
        self._save.clicked.connect(self._finish)
        on_enter(self, self._finish)
        self._lay_out()

    def show_session(
        self,
        region: Region,
        before: int | None,
        is_completed: bool,
        signs: frozenset[WarningSign] = frozenset(),
    ) -> None:
        """Ask anew about `region`, whose number before the session was `before`.

        `signs` were ticked during the session.
        """
        self._before = before
        self._ending.setText(_("That was the last stretch.") if is_completed else _("You ended here."))
        with QSignalBlocker(self):  # what was said after another session is not said of this one
            self._question.ask(region)
            self._note.clear()
        self._signs.show_signs(signs)
        self._render()

    def show_kept(self, is_kept: bool) -> None:
        """Say that the session is kept, or nothing of it."""
        self._kept.setVisible(is_kept)

    @property
    def answers(self) -> AfterAnswers:
        """What has been said so far, saved or not."""
        note = self._note.toPlainText().strip()
        return AfterAnswers(self._question.score, note, most_urgent(self._signs.signs))

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self.to_top()
        self.setFocus()

    def _follow_score(self) -> None:
        if is_worse_after(self._before, self._question.score) and not self._signs.is_open:
            self._signs.set_open(True)
            self._show_signs()
        self._render()
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.answers)

    def _show_signs(self) -> None:
        self.bring_into_view(self._signs)

    def _finish(self) -> None:
        self.saved.emit(self.answers)

    def _render(self) -> None:
        asked = sign_advice(self._signs.signs)
        self._advice.show_advice(after_advice(self._before, self._question.score, asked))

    def _lay_out(self) -> None:
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(self._ending)
        self.body.addWidget(make_title(_("How is it now?")))
        self.body.addWidget(self._kept)
        self.body.addSpacing(4 * GRID)
        self.body.addWidget(self._question)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self._note_label)
        self.body.addWidget(self._note)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self._signs)
        self.body.addStretch()
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._save)
        self.foot.addWidget(self._advice)
        self.foot.addLayout(line)
