"""What is asked while a routine is edited: before changes are lost, and when it was changed outside."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coach.gui.keys import on_enter
from coach.gui.theme import GRID
from coach.gui.views.editor_view import Way
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.window import on_screen
from coach.i18n import _

_LEAST_EM = 24
_SIZE_EM = QSize(60, 36)


class LeaveDialog(QDialog):
    """Asks what becomes of changes that are not saved; Esc goes on editing.

    Signals:
        kept: they are to be saved, and then the page left.
        dropped: they are to be given up.
    """

    kept = Signal()
    dropped = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Not saved"))
        keep = make_button(_("Save"), "main", hint=_("Keep the changes (Enter)"))
        drop = make_button(_("Discard"), hint=_("Give the changes up"))
        stay = make_button(_("Go on editing"), "quiet", hint=_("Back to the page (Esc)"))
        keep.clicked.connect(self._keep)
        drop.clicked.connect(self._drop)
        stay.clicked.connect(self.reject)
        text = make_label(_("What you changed in “{title}” is not saved.").format(title=title))
        _lay_out(self, _("Save the changes?"), [text], [stay, drop, keep])
        self.setMinimumWidth(_LEAST_EM * self.fontMetrics().height())
        on_enter(self, self._keep)
        keep.setFocus()

    def _keep(self) -> None:
        self.accept()
        self.kept.emit()

    def _drop(self) -> None:
        self.accept()
        self.dropped.emit()


class ConflictDialog(QDialog):
    """Shows both ways that a routine, or an exercise, reads, and asks which one counts; Esc decides nothing.

    Signals:
        mine_kept: the user's own way counts.
        theirs_taken: the file's counts.
    """

    mine_kept = Signal()
    theirs_taken = Signal()

    def __init__(self, mine: Way, theirs: Way, parent: QWidget, heading: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed outside"))
        keep = make_button(_("Keep mine"), "main", hint=_("Write this to the file, which becomes a version"))
        take = make_button(_("Take the file"), hint=_("Show what the file says; yours becomes a version"))
        stay = make_button(_("Decide later"), "quiet", hint=_("Write nothing (Esc)"))
        take.setEnabled(not theirs.problem)
        keep.clicked.connect(self._keep)
        take.clicked.connect(self._take)
        stay.clicked.connect(self.reject)
        ways = QHBoxLayout()
        ways.setSpacing(4 * GRID)
        ways.addWidget(_column(_("Yours"), mine, theirs.lines))
        ways.addWidget(_column(_("In the file"), theirs, mine.lines))
        body = QWidget()
        body.setLayout(ways)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        text = _("Its file is another one than when you began. Nothing was written. The other way is kept.")
        heading = heading or _("This routine was changed outside")
        _lay_out(self, heading, [make_label(text, role="muted"), area], [stay, take, keep])
        self.resize(on_screen(self, _SIZE_EM * self.fontMetrics().height()))
        stay.setFocus()  # neither way is taken by a key pressed in passing

    def _keep(self) -> None:
        self.accept()
        self.mine_kept.emit()

    def _take(self) -> None:
        self.accept()
        self.theirs_taken.emit()


def _lay_out(dialog: QDialog, heading: str, parts: Sequence[QWidget], answers: Sequence[QPushButton]) -> None:
    """Put parts below a heading, and answers below these; the first answer leaves things as they are."""
    buttons = QHBoxLayout()
    buttons.setSpacing(2 * GRID)
    for answer in answers:
        buttons.addWidget(answer)
    buttons.insertStretch(1)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
    layout.setSpacing(2 * GRID)
    layout.addWidget(make_title(heading, 1.6))
    for part in parts:
        layout.addWidget(part)
    layout.setStretch(layout.count() - 1, 1)
    layout.addSpacing(GRID)
    layout.addLayout(buttons)


def _column(heading: str, way: Way, others: Sequence[str]) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    layout.addWidget(make_label(heading, 1.0, role="muted"))
    layout.addWidget(make_label(way.title or way.problem, 1.2, weight=QFont.Weight.DemiBold))
    if way.title and way.problem:
        layout.addWidget(make_label(way.problem))
    for line in way.lines:
        is_other = line not in others
        shown = f"● {line}" if is_other else line
        layout.addWidget(make_label(shown, role="" if is_other else "muted"))
    layout.addStretch()
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column
