"""One setting: what it is called, what it does, and the control that sets it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.settings import Amount, Options, People, Setting, Value
from coach.gui.theme import GRID, Theme
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.people_choice import Portrait, people_choice
from coach.gui.widgets.segments import Segments, text_segments
from coach.gui.widgets.switch import Switch
from coach.i18n import _

_SIDE_BY_SIDE_EM = 36


class SettingRow(QWidget):
    """Shows one setting, its control beside it or, where there is less room, below.

    Signals:
        chosen: the user chose another value; carries the setting's name and the value.
    """

    chosen = Signal(str, object)

    def __init__(self, setting: Setting, theme: Theme, portrait: Portrait) -> None:
        super().__init__()
        self.setting = setting
        self._control = _make_control(setting, theme, portrait)
        label = make_label(setting.label)
        label.setBuddy(self._control)
        self._name_control()
        default = setting.text(setting.default)
        self._reset = make_button(_("Reset"), "quiet", hint=_("Back to {value}").format(value=default))
        self._reset.setAccessibleName(_("Reset: {name}").format(name=setting.label))
        keep = self._reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep)
        self._control.chosen.connect(lambda value: self.chosen.emit(setting.name, value))
        self._reset.clicked.connect(self._restore)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        words.addWidget(make_label(setting.help, 1.0, role="muted"))
        self._words = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        self._words.setLayout(words)
        self._setter = QWidget()
        self._line = QHBoxLayout(self._setter)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GRID)
        self._line.addWidget(self._reset)
        self._line.addWidget(self._control)
        self.setProperty("role", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 3 * GRID // 2, 0, 3 * GRID // 2)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._place(is_wide=True)

    def show_value(self, value: Value) -> None:
        """Show this value, and the way back if it is not the default."""
        self._control.show_value(value)
        self._reset.setVisible(value != self.setting.default)

    def _restore(self) -> None:
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.setting.name, self.setting.default)

    def _name_control(self) -> None:
        if not isinstance(self._control, Segments):
            self._control.setAccessibleName(self.setting.label)
        for part in [self._control, *self._control.findChildren(QAbstractButton)]:
            part.setAccessibleDescription(self.setting.help)

    def _place(self, *, is_wide: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._words, 0, 0, middle)
        if is_wide:
            self._line.setDirection(QHBoxLayout.Direction.LeftToRight)
            self._grid.addWidget(self._setter, 0, 1, middle | Qt.AlignmentFlag.AlignRight)
        else:
            self._line.setDirection(QHBoxLayout.Direction.RightToLeft)
            self._grid.addWidget(self._setter, 1, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(is_wide=self.width() >= _SIDE_BY_SIDE_EM * self.fontMetrics().height())


def _make_control(setting: Setting, theme: Theme, portrait: Portrait) -> Segments | AmountField | Switch:
    match setting.control:
        case People(names=names):
            return people_choice(names, setting.label, theme, portrait)
        case Options(names=names):
            return text_segments(names, setting.label)
        case Amount() as amount:
            return AmountField(amount, setting.label)
        case _:
            return Switch(theme)
