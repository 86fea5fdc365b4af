"""The run before a session, in one line that may be left alone."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.record import Run
from coach.gui.theme import GRID, scaled_font
from coach.gui.views.run_view import DISTANCE, EFFORT, MINUTES, read_run, unit_text
from coach.gui.widgets.labels import make_label
from coach.i18n import _
from coach.preferences import DistanceUnit

_FIELD_EM = 5


class RunFields(QWidget):
    """Takes how far, how long and how hard the run was; every part may be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = DistanceUnit.KM
        self._distance = _Number(DISTANCE)
        self._minutes = _Number(MINUTES)
        self._minutes.setAccessibleName(_("Minutes of the run"))
        self._minutes.setToolTip(_("Minutes, or hours and minutes as 1:25"))
        self._effort = _Number(EFFORT)
        self._effort.setAccessibleName(_("Effort of the run, from 0 to 10"))
        self._effort.setToolTip(_("0 is none, 10 is all you had"))
        self._unit_label = make_label(role="muted", wraps=False)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        self._add(line, self._distance, self._unit_label)
        self._add(line, self._minutes, make_label(_("min"), role="muted", wraps=False))
        line.addWidget(make_label(_("effort"), role="muted", wraps=False))
        self._add(line, self._effort, make_label(_("of 10"), role="muted", wraps=False))
        line.addStretch()
        heading = make_label(
            _("If you ran: how far, how long, how hard? You may leave this out."), role="muted"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addLayout(line)
        self.ask(self._unit)

    @property
    def run(self) -> Run:
        """What was told."""
        return read_run(self._distance.text(), self._minutes.text(), self._effort.text(), self._unit)

    def ask(self, unit: DistanceUnit) -> None:
        """Ask anew, with the distance in `unit`."""
        self._unit = unit
        self._unit_label.setText(unit_text(unit))
        self._distance.setAccessibleName(_("Distance of the run in {unit}").format(unit=unit_text(unit)))
        for field in (self._distance, self._minutes, self._effort):
            field.clear()

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
