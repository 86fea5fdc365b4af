"""How an exercise is done: held or repeated, on which sides, and how much."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from coach.domain.duration import LONGEST_MS
from coach.domain.terms import Mode, Sides
from coach.gui.theme import GRID
from coach.gui.views.exercise_view import EditedExercise, dose_values, sides_text
from coach.gui.views.settings import Amount, Value
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.segments import Segments, text_segments
from coach.gui.widgets.step_panel import SECONDS
from coach.i18n import _

_COUNT = Amount(1, 100, 1, "×")
_PACE = Amount(500, LONGEST_MS, 500, _("s"), 1_000)


class DosePanel(QWidget):
    """Shows mode, sides and dose, and tells what is to be different.

    Signals:
        mode_chosen, sides_chosen: carries the Mode, or the Sides.
        changed: a part of the dose is to be another; carries its name in the model, and the number.
    """

    mode_chosen = Signal(object)
    sides_chosen = Signal(object)
    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = text_segments({Mode.HOLD: _("Hold"), Mode.REPS: _("Repetitions")}, _("How it is done"))
        self._sides, self._in_turn = _sides_segments()
        self._mode.chosen.connect(self._choose_mode)
        self._sides.chosen.connect(self._choose_sides)
        self._wrong = make_label(factor=1.05, role="accent")
        names = {
            "hold_ms": (_("Held for"), SECONDS),
            "reps": (_("Repetitions"), _COUNT),
            "pace_ms": (_("Each takes"), _PACE),
            "sets": (_("Sets"), _COUNT),
            "rest_ms": (_("Rest between sets"), SECONDS),
        }
        self._fields = {name: AmountField(amount, text) for name, (text, amount) in names.items()}
        self._labels = {name: make_label(text, wraps=False) for name, (text, _amount) in names.items()}
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            field.chosen.connect(lambda value, name=name: self.changed.emit(name, value))
        self._lay_out()
        self.show_wrong("")

    def show_exercise(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands."""
        exercise = edited.exercise
        self._mode.show_value(exercise.mode)
        self._in_turn.setVisible(exercise.mode is Mode.REPS)
        self._sides.show_value(exercise.sides)
        values = dose_values(exercise, edited.pacing)
        for name, field in self._fields.items():
            field.setVisible(name in values)
            self._labels[name].setVisible(name in values)
            if name in values:
                field.show_value(values[name])

    def show_wrong(self, text: str) -> None:
        """Say what is wrong with what was chosen; nothing if empty."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _choose_mode(self, mode: Value) -> None:
        self.mode_chosen.emit(mode)

    def _choose_sides(self, sides: Value) -> None:
        self.sides_chosen.emit(sides)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        for row, (name, field) in enumerate(self._fields.items()):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._mode)
        layout.addWidget(self._sides)
        layout.addWidget(self._wrong)
        layout.addSpacing(GRID)
        layout.addLayout(grid)


def _sides_segments() -> tuple[Segments, QAbstractButton]:
    """Return a choice of sides, and the one of them that only repetitions have."""
    names = {
        Sides.NONE: _("No sides"),
        Sides.PER_SIDE: _("Each side"),
        Sides.ALTERNATE: _("In turn"),
    }
    buttons: dict[Value, QAbstractButton] = {}
    for sides, name in names.items():
        buttons[sides] = button = make_button(name, "segment", hint=sides_text(sides))
        button.setAccessibleName(_("Sides: {name}").format(name=name))
    return Segments(buttons), buttons[Sides.ALTERNATE]
