"""What may lie over the player: the list of keys, and the question before ending."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coach.gui.dialogs.overlay import Overlay
from coach.gui.player_keys import key_help
from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.i18n import _


class HelpOverlay(Overlay):
    """The keys of a session."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content.addWidget(make_title(_("Keys"), 1.5))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        for row, line in enumerate(key_help()):
            grid.addWidget(make_label(line.key, role="accent", wraps=False), row, 0)
            grid.addWidget(make_label(line.what, wraps=False), row, 1)
        self.content.addLayout(grid)
        close = make_button(_("Close"), hint=_("Close the list of keys (Esc)"))
        close.clicked.connect(self.hide)
        self.content.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class EndOverlay(Overlay):
    """Asks whether to end the session.

    Signals:
        answered: True to end, False to go on.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content.addWidget(make_title(_("End the session here?"), 1.5))
        self.content.addWidget(make_label(_("What you have done so far is kept."), role="muted"))
        self._stay = make_button(_("Keep going (Enter)"), "main")
        self._end = make_button(_("End session (E)"))
        self._stay.clicked.connect(lambda: self.answered.emit(False))
        self._end.clicked.connect(lambda: self.answered.emit(True))
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self._end)
        buttons.addStretch()
        buttons.addWidget(self._stay)
        self.content.addLayout(buttons)

    def open(self) -> None:
        """Show the question, ready to be answered with the keyboard."""
        super().open()
        self._stay.setFocus()
