"""The run before a session, in one line that may be left alone."""

from functools import partial

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.record import Run
from coach.gui.theme import GRID, scaled_font
from coach.gui.views.run_view import DISTANCE, EFFORT, MINUTES, read_run, run_texts, unit_text
from coach.gui.widgets.labels import make_label
from coach.i18n import _
from coach.preferences import DistanceUnit

_FIELD_EM = 5


class RunFields(QWidget):
    """Takes how far, how long and how hard the run was; every part may be left out.

    A key that no field can take is answered with what it does take.

    Signals:
        edited: something else was typed.
    """

    edited = Signal()

    def __init__(self, heading: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = DistanceUnit.KM
        self._former: Run | None = None
        self._distance = _Number(DISTANCE)
        self._minutes = _Number(MINUTES)
        self._minutes.setAccessibleName(_("Minutes of the run"))
        self._minutes.setToolTip(_("Minutes, or hours and minutes as 1:25"))
        self._effort = _Number(EFFORT)
        self._effort.setAccessibleName(_("Effort of the run, from 0 to 10"))
        self._effort.setToolTip(_("0 is none, 10 is all you had"))
        self._unit_label = make_label(role="muted", wraps=False)
        self._wrong = make_label(role="muted")
        self._wrong.hide()
        line = QHBoxLayout()
        line.setSpacing(GRID)
        self._add(line, self._distance, self._unit_label)
        self._add(line, self._minutes, make_label(_("min"), role="muted", wraps=False))
        line.addWidget(make_label(_("effort"), role="muted", wraps=False))
        self._add(line, self._effort, make_label(_("of 10"), role="muted", wraps=False))
        line.addStretch()
        asked = _("If you ran: how far, how long, how hard? You may leave this out.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(make_label(heading or asked, role="muted"))
        layout.addLayout(line)
        layout.addWidget(self._wrong)
        for field, takes in self._takes().items():
            field.textEdited.connect(self._follow)
            field.inputRejected.connect(partial(self._refuse, takes))
        self.ask(self._unit)

    @property
    def run(self) -> Run:
        """What was told."""
        distance, minutes, effort = self._distance.text(), self._minutes.text(), self._effort.text()
        return read_run(distance, minutes, effort, self._unit, self._former)

    def ask(self, unit: DistanceUnit) -> None:
        """Ask anew, with the distance in `unit`."""
        self._show(Run(), unit)
        self._former = None

    def show_run(self, run: Run, unit: DistanceUnit) -> None:
        """Show a run that was told before; what is not changed of it stays as it was."""
        self._show(run, unit)
        self._former = run

    def _show(self, run: Run, unit: DistanceUnit) -> None:
        self._unit = unit
        self._unit_label.setText(unit_text(unit))
        self._distance.setAccessibleName(_("Distance of the run in {unit}").format(unit=unit_text(unit)))
        fields = (self._distance, self._minutes, self._effort)
        for field, text in zip(fields, run_texts(run, unit), strict=True):
            field.setText(text)
        self._wrong.hide()

    def _follow(self) -> None:
        self._wrong.hide()
        self.edited.emit()

    def _refuse(self, takes: str) -> None:
        self._wrong.setText(takes)
        self._wrong.show()

    def _takes(self) -> dict[QLineEdit, str]:
        return {
            self._distance: _("The distance is a number below 1000, like 7.5."),
            self._minutes: _("The time is in minutes, like 85, or in hours and minutes, like 1:25."),
            self._effort: _("The effort is a whole number from 0 to 10."),
        }

    def _add(self, line: QHBoxLayout, field: QLineEdit, unit: QLabel) -> None:
        unit.setBuddy(field)
        line.addWidget(field)
        line.addWidget(unit)
        line.addSpacing(2 * GRID)


class _Number(QLineEdit):
    """Takes what fits a pattern, and nothing else."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self.setFont(scaled_font(self.font(), 1.15))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(_FIELD_EM * self.fontMetrics().height())
