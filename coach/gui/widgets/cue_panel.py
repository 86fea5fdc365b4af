"""All that the coach says of an exercise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.views.exercise_view import EditedExercise, cue_hint
from coach.gui.widgets.cue_field import CueField
from coach.gui.widgets.labels import make_label
from coach.i18n import _


class CuePanel(QWidget):
    """Shows what is said, and tells what is to be said instead.

    Signals:
        typed: a cue is to be another; carries its name in the model, and its words.
        heard: words are to be said aloud; carries them.
    """

    typed = Signal(str, str)
    heard = Signal(str)

    def __init__(self, *, can_be_heard: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = make_label(factor=1.05, role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._hint)
        self._fields: dict[str, CueField] = {}
        for name, (heading, hint) in _cue_names().items():
            field = self._fields[name] = CueField(heading, hint, can_be_heard=can_be_heard)
            field.typed.connect(lambda text, name=name: self.typed.emit(name, text))
            field.heard.connect(self.heard)
            layout.addWidget(field)

    def show_exercise(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands."""
        exercise = edited.exercise
        self._hint.setText(cue_hint(exercise.sides))
        for name, field in self._fields.items():
            field.show_cue(getattr(exercise.cues, name), exercise.sides, edited.pacing.rate)

    def has(self, name: str) -> bool:
        """Whether that field of the model is a cue."""
        return name in self._fields

    def show_wrong(self, name: str, text: str) -> None:
        """Say what is wrong with a cue; nothing if empty."""
        self._fields[name].show_wrong(text)

    def lead_to(self, name: str) -> None:
        """Put the focus on a cue."""
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)


def _cue_names() -> dict[str, tuple[str, str]]:
    """Return how what is said is called, by the names that the model has, and what belongs there."""
    return {
        "setup": (_("Set up"), _("How to get there: “Cross your {side} ankle over your {other} knee.”")),
        "action": (_("Then"), _("What to do, and where to feel it.")),
        "fix": (_("Check"), _("The mend of the usual mistake. Said in the second set.")),
        "stop": (_("Stop"), _("When to stop. Said once, in the first set.")),
    }
