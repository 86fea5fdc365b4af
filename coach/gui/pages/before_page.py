"""The page before a session: settle, one number, warning signs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import Before, judge_before
from coach.domain.record import Region, Run
from coach.gui.dialogs.warning_signs import WarningSigns
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme
from coach.gui.views.before_view import BeforeView, WayOn, derive_before
from coach.gui.views.exercise_words import listed
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.pain_question import PainQuestion
from coach.gui.widgets.run_fields import RunFields
from coach.gui.widgets.sheet import Sheet, flush
from coach.i18n import _
from coach.preferences import DistanceUnit


@dataclass(frozen=True, slots=True)
class BeforeAnswers:
    """What was said before a session; `is_gentle` asks for easier variants and one set."""

    score: int | None
    region: Region
    is_gentle: bool
    run: Run = field(default_factory=Run)


class BeforePage(Sheet):
    """Asks how one region is and whether a warning sign is there, and lets the session start or not.

    Signals:
        started: the session may begin; carries BeforeAnswers.
        back_requested: the user would rather not.
    """

    started = Signal(object)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._has_read = False
        self._routine = make_label(role="muted")
        self._needs = make_label()
        self._adapted = make_label(role="accent")
        self._question = PainQuestion(theme, _("Pain now"))
        self._run = RunFields()
        self._signs = WarningSigns(theme)
        self._main = make_button("", "main")
        self._hint = make_label(role="accent")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._anyway = make_button(_("Go on anyway"))
        self._not_today = make_button(_("Not today"))
        self._deliberately = make_label(_("Space chooses here, Enter does not."), role="muted", wraps=False)
        self._advice = AdvicePanel(self._anyway, self._not_today, self._deliberately)
        self._back = make_button(_("Back"), "quiet", hint=_("Back to the routine (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._question.changed.connect(self._follow)
        self._signs.changed.connect(self._follow)
        self._signs.opened.connect(self._show_signs)
        self._main.clicked.connect(self._go_on)
        self._anyway.clicked.connect(self._start)
        self._not_today.clicked.connect(self.back_requested)
        self._back.clicked.connect(self.back_requested)
        on_enter(self, self._go_on)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        self._lay_out()
        self._render(self._view())

    def show_routine(
        self,
        title: str,
        region: Region = Region.LOWER_BACK,
        needs: Sequence[str] = (),
        adapted: str = "",
        unit: DistanceUnit = DistanceUnit.KM,
    ) -> None:
        """Ask anew, for the routine of that title.

        `needs` names what must be at hand, `adapted` says what is changed for what applies to the user;
        the length of a run is asked in `unit`.
        """
        self._routine.setText(title)
        self._needs.setText(_("Have at hand: {things}.").format(things=listed(needs)))
        self._needs.setVisible(bool(needs))
        self._adapted.setText(adapted)
        self._adapted.setVisible(bool(adapted))
        self._question.ask(region)
        self._run.ask(unit)
        self._signs.show_signs(frozenset())
        self._has_read = False
        self._render(self._view())

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self.to_top()
        self.setFocus()

    def _view(self) -> BeforeView:
        return derive_before(self._question.score, self._signs.signs, self._has_read)

    def _follow(self) -> None:
        self._has_read = False
        if judge_before(self._question.score) is Before.WARNING_SIGNS and not self._signs.is_open:
            self._signs.set_open(True)
            self._show_signs()
        self._render(self._view())

    def _go_on(self) -> None:
        way = self._view().way
        if way is WayOn.START:
            self._start()
        elif way is WayOn.READ_ADVICE:
            self._has_read = True
            self._render(self._view())
        if self._view().way is WayOn.DELIBERATE:
            self._anyway.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _start(self) -> None:
        is_gentle = self._view().is_gentle
        self.started.emit(
            BeforeAnswers(self._question.score, self._question.region, is_gentle, self._run.run)
        )

    def _show_signs(self) -> None:
        self.bring_into_view(self._signs)

    def _render(self, view: BeforeView) -> None:
        self._advice.show_advice(view.advice)
        for way in (self._anyway, self._deliberately):
            way.setVisible(view.way is WayOn.DELIBERATE)
        self._not_today.setVisible(view.way in (WayOn.DELIBERATE, WayOn.NONE))
        self._main.setText(view.main_text)
        self._main.setVisible(bool(view.main_text))
        self._hint.setText(view.hint)
        self._hint.setVisible(bool(view.main_text))

    def _lay_out(self) -> None:
        settle = make_label(_("Walk or jog easily for 3–5 minutes, until your breathing is calm."))
        top = QVBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._routine)
        top.addWidget(make_title(_("Settle first")))
        top.addWidget(settle)
        top.addWidget(self._needs)
        top.addWidget(self._adapted)
        self.body.addLayout(flush(self._back))
        self.body.addLayout(top)
        self.body.addSpacing(4 * GRID)
        self.body.addWidget(self._question)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self._run)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self._signs)
        self.body.addStretch()
        line = QHBoxLayout()
        line.setSpacing(3 * GRID)
        line.addWidget(self._hint, 1)
        line.addWidget(self._main)
        self.foot.addWidget(self._advice)
        self.foot.addLayout(line)
