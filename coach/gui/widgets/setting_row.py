"""The rows of the settings: what each is called, what it does, and the control that does it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.theme import GRID, Theme
from coach.gui.views.settings import Action, Amount, Conditions, Options, People, Setting, Value, Voices
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.condition_ticks import ConditionTicks
from coach.gui.widgets.copy_field import CopyField
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.people_choice import Portrait, people_choice
from coach.gui.widgets.segments import Segments, text_segments
from coach.gui.widgets.switch import Switch
from coach.gui.widgets.voice_choice import VoiceChoice
from coach.i18n import _

_SIDE_BY_SIDE_EM = 36


class _Row(QWidget):
    """What something is called and does, its parts beside that or, where there is less room, below.

    `name` is what the search finds it by.
    """

    def __init__(self, name: str, label: str, help_text: str, *parts: QWidget) -> None:
        super().__init__()
        self.name = name
        title = make_label(label)
        title.setBuddy(parts[-1])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(make_label(help_text, 1.0, role="muted"))
        self._remark = make_label(factor=1.0, role="muted")
        self._remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._remark.hide()
        words.addWidget(self._remark)
        self._command = CopyField()
        self._command.hide()
        words.addWidget(self._command)
        self._words = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        self._words.setLayout(words)
        self._setter = QWidget()
        self._line = QHBoxLayout(self._setter)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GRID)
        for part in parts:
            self._line.addWidget(part)
        self.setProperty("role", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 3 * GRID // 2, 0, 3 * GRID // 2)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._place(is_wide=True)

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


class SettingRow(_Row):
    """Shows one setting and its control.

    Signals:
        chosen: the user chose another value; carries the setting's name and the value.
    """

    chosen = Signal(str, object)

    def __init__(self, setting: Setting, theme: Theme, portrait: Portrait) -> None:
        self.setting = setting
        self._control = _make_control(setting, theme, portrait)
        self._reset = make_button(_("Reset"), "quiet")
        super().__init__(setting.name, setting.label, setting.help, self._reset, self._control)
        self._name_parts()
        keep = self._reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep)
        self._control.chosen.connect(lambda value: self.chosen.emit(setting.name, value))
        self._reset.clicked.connect(self._restore)

    def show_value(self, value: Value) -> None:
        """Show this value, and the way back if it is not the default."""
        self._control.show_value(value)
        self._reset.setVisible(value != self.setting.default)

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these voices, names by ids, where a voice is chosen here, with the remark on them."""
        if isinstance(self._control, VoiceChoice) and isinstance(self.setting.control, Voices):
            self._control.show_voices(installed)
            remark, command = self.setting.control.remark(installed)
            self._remark.setText(remark)
            self._remark.setContentsMargins(0, 0, 0, GRID if command else 0)
            self._remark.show()
            self._command.show_text(command)
            self._command.setAccessibleName(remark)
            self._command.setVisible(bool(command))

    def _restore(self) -> None:
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self.setting.name, self.setting.default)

    def _name_parts(self) -> None:
        setting = self.setting
        hint = _("Back to {value}").format(value=setting.text(setting.default))
        self._reset.setToolTip(hint)
        self._reset.setAccessibleDescription(hint)
        self._reset.setAccessibleName(_("Reset: {name}").format(name=setting.label))
        if not isinstance(self._control, Segments):
            self._control.setAccessibleName(setting.label)
        for part in [self._control, *self._control.findChildren(QAbstractButton)]:
            part.setAccessibleDescription(setting.help)


class ActionRow(_Row):
    """Shows what can be done, and the button that does it.

    Signals:
        wanted: the user wants it done.
    """

    wanted = Signal()

    def __init__(self, action: Action) -> None:
        self._button = button = make_button(action.button)
        button.setAccessibleName(f"{action.label}: {action.button}")
        button.setAccessibleDescription(action.help)
        super().__init__(action.name, action.label, action.help, button)
        button.clicked.connect(self.wanted)

    def set_possible(self, is_possible: bool) -> None:
        """Let it be done, or not."""
        self._button.setEnabled(is_possible)


def _make_control(
    setting: Setting, theme: Theme, portrait: Portrait
) -> Segments | AmountField | Switch | VoiceChoice | ConditionTicks:
    match setting.control:
        case People(names=names):
            return people_choice(names, setting.label, theme, portrait)
        case Options(names=names):
            return text_segments(names, setting.label)
        case Voices():
            return VoiceChoice(theme)
        case Conditions():
            return ConditionTicks(theme)
        case Amount() as amount:
            return AmountField(amount, setting.label)
        case _:
            return Switch(theme)
