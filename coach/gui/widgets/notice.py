"""What the program tells the user beside what is on the page."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

_log = logging.getLogger(__name__)

PASSING_MS = 12_000
"""How long a notice stays that nobody need answer."""
OFFERED_MS = 60_000
"""How long something stays on offer."""
HELD_MS = 2_000
"""How often it is looked whether somebody still is at a notice whose time is over."""


class Notice(QFrame):
    """A few lines of text; what is said while they are shown joins them.

    They stay until they are closed, or for PASSING_MS if all that they say may pass, and then as long as the
    mouse is over them or the focus is in them. What is offered with them, the last such thing, is done by a
    button.

    Signals:
        changed: it is shown, says something else, or is gone: it needs other room than before.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = make_label(factor=1.05)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._do: Callable[[], object] = self.hide
        self._offer = make_button("", factor=1.0)
        self._offer.clicked.connect(self._take_offer)
        close = make_button(_("Close"), factor=1.0)
        close.clicked.connect(self.hide)
        self._is_held = False
        self._held_ms = 0
        self._passing = QTimer(self, singleShot=True)
        self._passing.timeout.connect(self._pass)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._offer)
        layout.addWidget(close)
        self._offer.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or was shown last."""
        return self._text.text()

    @property
    def is_passing(self) -> bool:
        """Whether it will go by itself."""
        return self._passing.isActive() or self._held_ms > 0

    def say(self, text: str, *, may_pass: bool = False) -> None:
        """Show `text`, and log it; what is already there stays above it."""
        _log.info("told the user: %s", text)
        is_alone = self.isHidden() or self.is_passing
        if self.isHidden():
            self._offer.hide()
        lines = [] if self.isHidden() else self.text.splitlines()
        self._text.setText("\n".join(dict.fromkeys([*lines, *text.splitlines()])))
        self._stays_ms(PASSING_MS if may_pass and is_alone else 0)
        self.show()

    def take_back(self, text: str) -> None:
        """Show `text` no longer: it has ceased to be true."""
        lines = [line for line in self.text.splitlines() if line not in text.splitlines()]
        self._text.setText("\n".join(lines))
        self.setVisible(not self.isHidden() and bool(lines))

    def offer(self, text: str, name: str, do: Callable[[], object]) -> None:
        """Show `text`, with a button called `name` that does something, in place of what is there."""
        self.hide()
        self._do = do
        self._offer.setText(name)
        self.say(text, may_pass=True)
        self._offer.show()
        self.changed.emit()
        self._stays_ms(OFFERED_MS)

    def set_held(self, is_held: bool) -> None:
        """Let the time of what may pass stand still: nobody can see it. It begins anew afterwards."""
        if is_held and not self._is_held:
            self._held_ms = self._passing.interval() if self._passing.isActive() else 0
            self._passing.stop()
        self._is_held = is_held
        if not is_held and self._held_ms:
            self._stays_ms(self._held_ms)

    def _stays_ms(self, stays_ms: int) -> None:
        """Go by itself after so long; 0 for never."""
        self._passing.stop()
        self._held_ms = stays_ms if self._is_held else 0
        if stays_ms and not self._is_held:
            self._passing.start(stays_ms)

    def _take_offer(self) -> None:
        self.hide()
        self._do()

    def _pass(self) -> None:
        focused = self.window().focusWidget()
        if self.underMouse() or (focused and self.isAncestorOf(focused)):
            self._passing.start(HELD_MS)
        else:
            self.hide()

    def sizeHint(self) -> QSize:
        """Ask for so much width that no line need be broken."""
        metrics = self._text.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text.splitlines()), default=0)
        beside = super().sizeHint().width() - self._text.sizeHint().width()
        width = beside + longest + 1
        return QSize(width, self.heightForWidth(width))

    def setVisible(self, visible: bool) -> None:
        """Tell that other room is needed."""
        super().setVisible(visible)
        self.changed.emit()
