"""A field for a number with its unit."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from coach.gui.theme import GRID, scaled_font
from coach.gui.views.settings import Amount, Value, number_text
from coach.gui.widgets.labels import make_button
from coach.i18n import _


class AmountField(QWidget):
    """Takes a number by typing, by Up and Down, or by a button on either side.

    Signals:
        chosen: the user chose another number; carries it, whole, in the unit of the setting's values.
    """

    chosen = Signal(object)

    def __init__(self, amount: Amount, of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = amount.scale
        self._field = _Field(amount)
        self._field.setAccessibleName(of)
        self._field.valueChanged.connect(lambda number: self.chosen.emit(round(number * amount.scale)))
        self.setFocusProxy(self._field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._make_step("−", -1, _("Less: {name}").format(name=of)))
        layout.addWidget(self._field)
        layout.addWidget(self._make_step("+", 1, _("More: {name}").format(name=of)))

    def show_value(self, value: Value) -> None:
        """Show this number."""
        if isinstance(value, int) and round(self._field.value() * self._scale) != value:
            with QSignalBlocker(self._field):
                self._field.setValue(value / self._scale)

    def _make_step(self, text: str, steps: int, name: str) -> QPushButton:
        button = make_button(text, "step", factor=1.3)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do the same
        button.setAutoRepeat(True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        button.clicked.connect(lambda: self._field.stepBy(steps))
        return button


class _Field(QDoubleSpinBox):
    """The number itself; the wheel scrolls the page and changes nothing."""

    def __init__(self, amount: Amount) -> None:
        super().__init__()
        self.setLocale(QLocale.c())  # it reads a number back as it writes it
        self.setDecimals(len(str(amount.scale)) - 1)
        self.setRange(amount.least / amount.scale, amount.most / amount.scale)
        self.setSingleStep(amount.step / amount.scale)
        self.setSuffix(f" {amount.unit}")
        self.setCorrectionMode(QDoubleSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setFont(scaled_font(self.font(), 1.1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def textFromValue(self, number: float) -> str:
        return number_text(number)

    def stepBy(self, steps: int) -> None:
        least = min(self.value(), self.singleStep()) if self.minimum() else 0.0
        self.setValue(max(least, self.value() + steps * self.singleStep()))
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
