"""The dialog "this hurts": asks how much and where, and offers what the rules allow."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import Hurt, asks_for_signs
from coach.domain.record import Region
from coach.gui.dialogs.warning_signs import SignList
from coach.gui.keys import on_enter
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.views.hurt_view import HurtAnswer, HurtView, Known, derive_hurt, derive_signs
from coach.gui.views.words import hurt_prompt
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.pain_question import PainQuestion
from coach.gui.widgets.sheet import Sheet, flush
from coach.gui.widgets.verdict_words import VerdictWords
from coach.gui.widgets.yes_no import YesNo
from coach.gui.window import on_screen
from coach.i18n import _

_SIZE_EM = QSize(72, 50)
"""The usual size in lines of text: who has larger text has a larger dialog."""
_MOST_OFFERS = 4


class HurtDialog(QDialog):
    """Lies over the paused session. Esc leaves it without an answer; Enter takes the main way on.

    The warning signs can be gone through at any time. While one is ticked, no way leads back from them.

    Signals:
        felt: how much it hurts, and where, is given, though maybe not yet how to go on; carries Hurt.
        answered: how to go on is chosen, for what was `felt` before; carries HurtAnswer.
    """

    felt = Signal(object)
    answered = Signal(object)

    def __init__(self, theme: Theme, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This hurts"))
        self._known = known
        self._told: tuple[int, Region] | None = None
        self._question = PainQuestion(theme, is_optional=False, prompt=hurt_prompt)
        self._legs = YesNo(_("Does it tingle, feel numb or weak, or run down the leg?"))
        self._signs = SignList(theme)
        self._title = make_title()
        self._subtitle = make_label(role="muted")
        self._pain = QWidget()
        self._of_number = VerdictWords(detail_lines=2)
        self._of_leg = VerdictWords()
        self._advice = AdvicePanel()
        self._back = make_button(_("Back"), "quiet", hint=_("Back without an answer (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._to_signs = make_button(_("Warning signs"), "quiet", hint=_("When stretching is not the answer"))
        self._buttons = [make_button("", "" if place else "main") for place in range(_MOST_OFFERS)]
        self._sheet = Sheet()
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, place=place: self._take(place))
        self._question.changed.connect(self._follow_number)
        self._legs.changed.connect(self._render)
        self._signs.changed.connect(self._render)
        self._back.clicked.connect(self.reject)
        self._to_signs.clicked.connect(self._show_signs)
        on_enter(self, lambda: self._take(0))
        self._lay_out()
        self._question.ask(known.where)
        self._show_pain()
        self.resize(on_screen(self, _SIZE_EM * self.fontMetrics().height()))
        self._sheet.setFocus()

    @property
    def _is_held(self) -> bool:
        return self._is_about_signs and bool(self._signs.signs)

    @property
    def _hurt(self) -> Hurt | None:
        score = self._question.score
        return None if score is None else Hurt(score, self._question.region, bool(self._legs.answer))

    @property
    def _must_see_signs(self) -> bool:
        return self._hurt is not None and asks_for_signs(self._hurt)

    def _view(self) -> HurtView:
        if self._is_about_signs:
            return derive_signs(self._signs.signs, is_asked=self._must_see_signs)
        return derive_hurt(self._question.score, self._question.region, self._legs.answer, self._known)

    def _take(self, place: int) -> None:
        offers = self._view().offers
        if place >= len(offers):
            return
        choice = offers[place].choice
        if choice:
            self._tell()
            self.accept()
            self.answered.emit(HurtAnswer(self._hurt, choice, self._signs.signs))
        elif self._is_about_signs:
            self._show_pain()
        else:
            self._show_signs()

    def _tell(self) -> None:
        hurt = self._hurt
        if hurt and (hurt.score, hurt.region) != self._told:
            self._told = hurt.score, hurt.region
            self.felt.emit(hurt)

    def _follow_number(self) -> None:
        self._render()
        if self._question.score is not None:
            self._sheet.bring_into_view(self._of_leg)  # in a small window the leg is easily overlooked

    def _show_pain(self) -> None:
        self._is_about_signs = False
        self._title.setText(_("This hurts"))
        self._subtitle.setText(_("The clock is stopped. The stretch's pull is not pain."))
        self._render()

    def _show_signs(self) -> None:
        is_over = self._must_see_signs
        if is_over:
            self._tell()  # whatever happens now, it is kept
        self._is_about_signs = True
        self._title.setText(_("Do any of these apply?"))
        self._subtitle.setText(_("This exercise is over.") if is_over else _("The clock is stopped."))
        self._render()
        self._sheet.to_top()
        self._sheet.setFocus()

    def _render(self) -> None:
        view = self._view()
        self._back.setEnabled(not self._is_held)
        self._to_signs.setVisible(not self._is_about_signs)
        self._pain.setVisible(not self._is_about_signs)
        self._signs.setVisible(self._is_about_signs)
        self._of_number.show_verdict(view.number)
        self._of_leg.show_verdict(view.leg)
        self._advice.show_advice(view.advice)
        for place, button in enumerate(self._buttons):
            is_offered = place < len(view.offers)
            button.setText(view.offers[place].text if is_offered else "")
            button.setVisible(is_offered)

    def _lay_out(self) -> None:
        pain = QVBoxLayout(self._pain)
        pain.setContentsMargins(0, 0, 0, 0)
        pain.setSpacing(GRID)
        pain.addWidget(self._question)
        pain.addWidget(self._of_number)
        pain.addSpacing(2 * GRID)
        pain.addWidget(self._legs)
        pain.addWidget(self._of_leg)
        body = self._sheet.body
        top = flush(self._back)
        top.addWidget(self._to_signs)
        top.addSpacing(-QUIET_MARGIN)
        body.addLayout(top)
        body.addWidget(self._title)
        body.addWidget(self._subtitle)
        body.addSpacing(2 * GRID)
        body.addWidget(self._pain)
        body.addWidget(self._signs)
        body.addStretch()
        main, *others = self._buttons
        keep = main.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        main.setSizePolicy(keep)
        ways = QHBoxLayout()
        ways.setSpacing(2 * GRID)
        for button in reversed(others):
            ways.addWidget(button)
        ways.addStretch()
        ways.addWidget(main)
        foot = self._sheet.foot
        foot.addWidget(self._advice)
        foot.addLayout(ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sheet)

    def reject(self) -> None:
        """Go back a step; from the first, leave without an answer."""
        if self._is_held:
            return
        if self._is_about_signs:
            self._show_pain()
        else:
            super().reject()
