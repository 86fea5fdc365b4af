"""What can be set of one step of a routine."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.doses import WholeDose, dose_of
from coach.domain.duration import LONGEST_MS
from coach.domain.exercise import Exercise
from coach.domain.routine import Advance, ExerciseStep
from coach.domain.terms import Mode, Side, Sides
from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.views.editor_view import Edited, remarks_text
from coach.gui.views.settings import Amount
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.form import Form
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.segments import Segments, text_segments
from coach.gui.widgets.switch import Switch
from coach.i18n import _

Control = AmountField | Segments | Switch

SECONDS = Amount(1_000, LONGEST_MS, 5_000, _("s"), 1_000)
_COUNT = Amount(1, 100, 1, "×")
_PICTURE = 22 * GRID
_OWN = ("hold_ms", "reps", "pace_ms", "sets", "rest_ms")
_PREFERRED = ""


class StepPanel(QWidget):
    """Shows a step's picture and its times, and tells what is to be different.

    Signals:
        changed: other fields are wanted; carries them by the names that the model has, None for the usual.
        duplicate_requested, remove_requested: the step is to be there twice, or not at all.
        start_requested: a session is to begin at this step.
    """

    changed = Signal(object)
    duplicate_requested = Signal()
    remove_requested = Signal()
    start_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._picture = Picture(pictures)
        self._title = make_label(factor=1.5, weight=QFont.Weight.DemiBold)
        self._controls: dict[str, Control] = {
            "hold_ms": AmountField(SECONDS, _("Hold")),
            "reps": AmountField(_COUNT, _("Repetitions")),
            "pace_ms": AmountField(SECONDS, _("Each takes")),
            "sets": AmountField(_COUNT, _("Sets")),
            "rest_ms": AmountField(SECONDS, _("Rest")),
            "first_side": text_segments(
                {_PREFERRED: _("As set"), Side.LEFT.value: _("Left"), Side.RIGHT.value: _("Right")},
                _("First side"),
            ),
            "advance": Switch(theme),
        }
        names = [_("Hold"), _("Repetitions"), _("Each takes"), _("Sets"), _("Rest"), _("First side")]
        self._labels = {
            name: make_label(text, wraps=False)
            for name, text in zip(self._controls, [*names, _("Wait for me")], strict=True)
        }
        for name, control in self._controls.items():
            self._labels[name].setBuddy(control)
            control.chosen.connect(lambda value, name=name: self._tell(name, value))
        self._controls["advance"].setAccessibleName(_("Wait for me"))
        self._controls["advance"].setToolTip(_("The step ends when you go on, not by the clock."))
        self._usual = make_button(_("As the exercise says"), "quiet", factor=1.05)
        self._usual.setToolTip(_("Take back what this step says of its own"))
        self._usual.clicked.connect(lambda: self.changed.emit(dict.fromkeys(_OWN)))
        self._remarks = make_label(factor=1.05, role="muted")
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._duplicate = make_button(_("Duplicate"), hint=_("Have this step twice (Ctrl+D)"))
        self._remove = make_button(_("Remove"), hint=_("Take this step out (Delete in the list)"))
        self._start = make_button(_("Start at this step"), hint=_("Saves first (Shift+Enter)"))
        self._start.clicked.connect(self.start_requested)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._form = Form()
        self._lay_out()

    def show_step(self, edited: Edited, place: int) -> None:
        """Show the step at `place`."""
        step = edited.routine.steps[place]
        exercise = edited.exercises[step.exercise] if isinstance(step, ExerciseStep) else None
        self._title.setText(exercise.title if exercise else _("Rest"))
        image = exercise.image if exercise else None
        self._picture.show_picture(image, bool(exercise and exercise.sides is Sides.PER_SIDE))
        self._picture.setVisible(self._pictures.has(image))
        if isinstance(step, ExerciseStep) and exercise:
            dose = dose_of(step, exercise, edited.pacing)
            shown = _values(step, exercise, dose)
            self._usual.setVisible(any(getattr(step, name) is not None for name in _OWN))
        else:
            shown = {"rest_ms": step.rest_ms or 0}
            self._usual.hide()
        for name, control in self._controls.items():
            self._form.show_line(self._labels[name], name in shown)
            if name in shown:
                control.show_value(shown[name])
        self._remove.setEnabled(len(edited.routine.steps) > 1)
        told = remarks_text(edited, place)
        self._remarks.setText(told)
        self._remarks.setVisible(bool(told))

    def _tell(self, name: str, value: Any) -> None:  # noqa: ANN401 (the controls share no type)
        if name == "advance":
            value = Advance.MANUAL.value if value else None
        elif name == "first_side":
            value = value or None
        self.changed.emit({name: value})

    def _lay_out(self) -> None:
        self._picture.setFixedHeight(_PICTURE)
        for name, control in self._controls.items():
            self._form.add_line(self._labels[name], control)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._duplicate)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._picture)
        layout.addWidget(self._title)
        layout.addLayout(self._form)
        layout.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._remarks)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        layout.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)


def _values(step: ExerciseStep, exercise: Exercise, dose: WholeDose) -> Mapping[str, int | str]:
    """Return what can be set of a step, and how it is set."""
    values: dict[str, int | str] = {}
    if exercise.mode is Mode.HOLD:
        values["hold_ms"] = dose.hold_ms
    else:
        values |= {"reps": dose.reps, "pace_ms": dose.pace_ms}
    values["sets"] = dose.sets
    if exercise.sides is not Sides.PER_SIDE and dose.sets > 1:
        values["rest_ms"] = dose.rest_ms
    if exercise.sides is not Sides.NONE:
        values["first_side"] = step.first_side.value if step.first_side else _PREFERRED
    values["advance"] = step.advance is Advance.MANUAL
    return values
