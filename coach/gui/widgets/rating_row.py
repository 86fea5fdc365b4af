"""Pain from 0 to 10 as a row of eleven buttons."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coach.gui.keys import on_key
from coach.gui.theme import GRID, QUIET_MARGIN, scaled_font
from coach.gui.views.words import pain_anchors
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

HIGHEST = 10
_DIGIT_KEYS = (
    Qt.Key.Key_0,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
    Qt.Key.Key_9,
)
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def chosen(score: int | None, again: int) -> int | None:
    """Return the score after `again` was chosen: the same one twice takes it back."""
    return None if again == score else again


def typed(score: int | None, digit: int) -> int | None:
    """Return the score after `digit` was typed: as chosen, but a 0 after a 1 makes 10."""
    return HIGHEST if (score, digit) == (1, 0) else chosen(score, digit)


class RatingRow(QWidget):
    """Asks for a number from 0 to 10; none is chosen beforehand, and none need be.

    Digits and Backspace work wherever the focus is in the window, except in a text field.

    Signals:
        score_changed: the number is another one than before; None if it was taken back.
    """

    score_changed = Signal(object)

    def __init__(self, *, is_optional: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: int | None = None
        self._missing = _("You may leave this out") if is_optional else ""
        lowest, highest = pain_anchors()
        self._buttons = [self._make_button(number) for number in range(HIGHEST + 1)]
        self._buttons[0].setAccessibleDescription(lowest)
        self._buttons[HIGHEST].setAccessibleDescription(highest)
        self._given = make_label(role="muted", wraps=False)
        self._clear = make_button(_("Clear"), "quiet", hint=_("Take the number back (Backspace)"))
        self._clear.clicked.connect(self.clear)
        keep = self._clear.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(keep)
        for digit, key in enumerate(_DIGIT_KEYS):
            on_key(self, key, partial(self._type, digit))
        on_key(self, Qt.Key.Key_Backspace, self.clear)
        self._lay_out(lowest, highest)
        self._render()

    @property
    def score(self) -> int | None:
        """The number chosen, None if none is."""
        return self._score

    def clear(self) -> None:
        """Take the number back."""
        self._set(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go from number to number."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()))
            if step and isinstance(watched, QPushButton):
                number = self._buttons.index(watched) + step
                self._buttons[max(0, min(number, HIGHEST))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _set(self, score: int | None) -> None:
        if score != self._score:
            self._score = score
            self._render()
            self.score_changed.emit(score)

    def _type(self, digit: int) -> None:
        self._set(typed(self._score, digit))

    def _choose(self, number: int) -> None:
        self._set(chosen(self._score, number))

    def _render(self) -> None:
        stop = self._score or 0
        for number, button in enumerate(self._buttons):
            is_chosen = number == self._score
            weight = QFont.Weight.Bold if is_chosen else QFont.Weight.Normal
            button.setFont(scaled_font(self.font(), 1.4, weight))
            button.setChecked(is_chosen)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == stop else Qt.FocusPolicy.ClickFocus)
        given = _("{score} of 10").format(score=self._score)
        self._given.setText(self._missing if self._score is None else given)
        self._clear.setVisible(self._score is not None)

    def _make_button(self, number: int) -> QPushButton:
        button = QPushButton(str(number))
        button.setProperty("role", "score")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(_("{score} of 10").format(score=number))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        button.setMinimumSize(5 * GRID, 4 * GRID + 2 * button.fontMetrics().height())
        button.clicked.connect(lambda: self._choose(number))
        button.installEventFilter(self)
        return button

    def _lay_out(self, lowest: str, highest: str) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(GRID)
        for button in self._buttons:
            numbers.addWidget(button, 1)
        middle = QHBoxLayout()
        middle.setSpacing(GRID)
        middle.addStretch()
        middle.addWidget(self._given, 0, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        middle.addStretch()
        least, most = make_label(lowest, role="muted"), make_label(highest, role="muted")
        least.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        most.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        # On one line with the words on the button between them.
        for label in (least, self._given, most):
            label.setContentsMargins(0, QUIET_MARGIN, 0, 0)
        middle.setAlignment(Qt.AlignmentFlag.AlignTop)
        ends = QHBoxLayout()
        ends.addWidget(least, 4)
        ends.addLayout(middle, 3)
        ends.addWidget(most, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(numbers)
        layout.addLayout(ends)
