"""What can be set of a whole routine."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coach.gui.theme import GRID, scaled_font
from coach.gui.views.editor_view import Edited, remarks_text, tags_of, tags_text
from coach.gui.views.settings import Amount
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.form import Form
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.step_panel import SECONDS
from coach.i18n import _

_MINUTE_MS = 60_000
_MINUTES = Amount(1, 180, 1, _("min"))


class WholePanel(QWidget):
    """Shows a routine's own times and words, and tells what is to be different.

    Signals:
        changed: other fields are wanted; carries them by the names that the model has, None for the usual.
        fit_requested: the routine is to last so many milliseconds.
        restore_requested: what came with the program is wanted again.
    """

    changed = Signal(object)
    fit_requested = Signal(int)
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit_name = make_label(_("Fit to"), factor=1.5, weight=QFont.Weight.DemiBold, wraps=False)
        self._minutes = AmountField(_MINUTES, _("Fit to minutes"))
        self._minutes.show_value(10)
        self._minutes.chosen.connect(self._note_minutes)
        self._wanted = 10
        self._fit = make_button(_("Fit"), hint=_("Scale holds and sets, within what is good"))
        self._fit.clicked.connect(lambda: self.fit_requested.emit(self._wanted * _MINUTE_MS))
        self._told = make_label(role="muted")
        self._told.hide()
        self._texts = {
            "summary": QLineEdit(maxLength=300, placeholderText=_("What it is for, in a sentence")),
            "tags": QLineEdit(maxLength=300, placeholderText=_("after a run, hips")),
        }
        self._text_labels = {"summary": make_label(_("Summary")), "tags": make_label(_("Tags"))}
        for name, line in self._texts.items():
            line.setFont(scaled_font(line.font(), 1.1))
            line.setAccessibleName(self._text_labels[name].text())
            self._text_labels[name].setBuddy(line)
        self._texts["summary"].textEdited.connect(
            lambda text: self.changed.emit({"summary": text.strip() or None})
        )
        self._texts["tags"].textEdited.connect(
            lambda text: self.changed.emit({"tags": tags_of(text) or None})
        )
        self._texts["tags"].setToolTip(_("Words to find it by on home, with commas between"))
        self._times = {
            "prepare_ms": AmountField(SECONDS, _("Getting ready")),
            "switch_ms": AmountField(SECONDS, _("Changing sides")),
        }
        self._labels = {
            "prepare_ms": make_label(_("Getting ready, at least"), wraps=False),
            "switch_ms": make_label(_("Changing sides, at least"), wraps=False),
        }
        for name, field in self._times.items():
            self._labels[name].setBuddy(field)
            field.chosen.connect(lambda value, name=name: self.changed.emit({name: value}))
        self._usual = make_button(_("As in the settings"), "quiet", factor=1.05)
        self._usual.clicked.connect(lambda: self.changed.emit(dict.fromkeys(self._times)))
        self._restore = make_button(
            _("Restore original"), hint=_("Bring back what came with the program; undo takes that back")
        )
        self._restore.clicked.connect(self.restore_requested)
        self._remarks = make_label(factor=1.05, role="muted")
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()

    def show_routine(self, edited: Edited) -> None:
        """Show the routine as it stands."""
        routine, pacing = edited.routine, edited.pacing
        self._times["prepare_ms"].show_value(routine.prepare_ms or pacing.prepare_ms)
        self._times["switch_ms"].show_value(routine.switch_ms or pacing.switch_ms)
        self._usual.setVisible(routine.prepare_ms is not None or routine.switch_ms is not None)
        self._restore.setVisible(edited.has_original)
        summary, tags = self._texts["summary"], self._texts["tags"]
        if summary.text().strip() != (routine.summary or ""):  # what is just being typed stays as typed
            summary.setText(routine.summary or "")
        if tags_of(tags.text()) != routine.tags:
            tags.setText(tags_text(routine.tags))
        told = remarks_text(edited, None)
        self._remarks.setText(told)
        self._remarks.setVisible(bool(told))

    def begin(self, edited: Edited) -> None:
        """Propose the length that the routine has, and tell of nothing."""
        self._wanted = max(1, round(edited.timeline.total_ms / _MINUTE_MS))
        self._minutes.show_value(self._wanted)
        self.tell("")

    def tell(self, text: str) -> None:
        """Say what fitting has changed, or that it cannot be; nothing if empty."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def ask_minutes(self) -> None:
        """Put the focus on the length to fit to."""
        self._minutes.setFocus(Qt.FocusReason.TabFocusReason)

    def _note_minutes(self, minutes: int) -> None:
        self._wanted = minutes

    def _lay_out(self) -> None:
        fit, times = Form(), Form()
        fit.add_line(self._fit_name, self._minutes, self._fit)
        for name, field in self._times.items():
            times.add_line(self._labels[name], field)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        for name, line in self._texts.items():
            words.addWidget(self._text_labels[name])
            words.addWidget(line)
            words.addSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(fit)
        layout.addWidget(self._told)
        layout.addSpacing(GRID)
        layout.addLayout(times)
        layout.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(words)
        layout.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._remarks)
        layout.addStretch(1)
