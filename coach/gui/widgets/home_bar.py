"""What stands above home: whose it is, and the ways to everything beside routines."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

_MARK = 4 * GRID


class HomeBar(QWidget):
    """Shows the program's name, and buttons; `last` is the one that Tab comes to last.

    Signals:
        new_requested, warning_signs_requested, history_requested, settings_requested: see HomePage.
    """

    new_requested = Signal()
    warning_signs_requested = Signal()
    history_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = QLabel()
        size = QSize(_MARK, _MARK)
        mark.setPixmap(QApplication.windowIcon().pixmap(size, self.devicePixelRatioF()))
        name = make_label("Stretch Coach", factor=1.25, weight=QFont.Weight.DemiBold, wraps=False)
        new = make_button(_("New routine"), "quiet", hint=_("Make a routine of your own (Ctrl+N)"))
        signs = make_button(_("Warning signs"), "quiet")
        history = make_button(_("History"), "quiet", hint=_("What you did, and whether it helps (Ctrl+H)"))
        self.last = make_button(_("Settings"), "quiet", hint=_("How the coach sounds and looks (Ctrl+,)"))
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GRID)
        bar.addWidget(mark)
        bar.addWidget(name)
        bar.addStretch(1)
        for button, told in (
            (new, self.new_requested),
            (signs, self.warning_signs_requested),
            (history, self.history_requested),
            (self.last, self.settings_requested),
        ):
            button.clicked.connect(told)
            bar.addWidget(button)
