"""One of the things that the coach says of an exercise: its words, and how they are said."""

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.terms import Sides
from coach.gui.keys import ENTER
from coach.gui.theme import GRID, scaled_font
from coach.gui.views.exercise_view import cue_note, said_text
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.line_field import is_undoing
from coach.gui.widgets.text import lines_of
from coach.i18n import _

_MOST_LINES = 4


class CueField(QWidget):
    """Takes a line of words, and shows below it how it is said on the left side.

    Signals:
        typed: the words are other ones; carries them.
        heard: they are to be said aloud; carries them as they are said.
    """

    typed = Signal(str)
    heard = Signal(str)

    def __init__(self, name: str, hint: str, *, can_be_heard: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = Sides.NONE
        self._rate = 0
        self._words = LineEdit()
        self._words.setAccessibleName(name)
        self._words.setPlaceholderText(hint)
        self._words.textChanged.connect(self._tell)
        self._note = make_label(factor=1.0, role="muted", wraps=False)
        self._said = make_label(factor=1.05, role="muted")
        self._wrong = make_label(factor=1.05, role="accent")
        self._hear = make_button(_("Listen"), "quiet", factor=1.0, hint=_("Hear how it is said"))
        self._hear.setAccessibleName(_("Listen: {name}").format(name=name))
        self._hear.clicked.connect(self._let_hear)
        self._can_be_heard = can_be_heard
        heading = make_label(name, factor=1.1, wraps=False)
        heading.setBuddy(self._words)
        self.setFocusProxy(self._words)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self._note)
        top.addWidget(self._hear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        for part in (self._words, self._said, self._wrong):
            layout.addWidget(part)
        self.show_wrong("")

    def show_cue(self, text: str | None, sides: Sides, rate: int) -> None:
        """Show the words of a cue, which is said at `rate`; what is just being typed stays as typed."""
        self._sides, self._rate = sides, rate
        if self._wrong.isHidden() and self._words.words() != (text or ""):
            with QSignalBlocker(self):
                self._words.setPlainText(text or "")
                self._words.moveCursor(QTextCursor.MoveOperation.End)
        self._explain()

    def show_wrong(self, text: str) -> None:
        """Say what is wrong with the words; nothing if empty."""
        self._wrong.setText(text)
        self._words.setAccessibleDescription(text)
        self._wrong.setVisible(bool(text))
        self._explain()

    def _tell(self) -> None:
        self._explain()
        self.typed.emit(self._words.words())

    def _let_hear(self) -> None:
        self.heard.emit(said_text(self._words.words(), self._sides))

    def _explain(self) -> None:
        words = self._words.words()
        said = said_text(words, self._sides)
        self._note.setText(cue_note(said, self._rate) if self._rate else "")
        self._hear.setVisible(self._can_be_heard)
        self._hear.setEnabled(bool(said) and self._wrong.isHidden())
        self._said.setText(_("On the left: “{words}”").format(words=said))
        self._said.setVisible(said != words and self._wrong.isHidden())


class LineEdit(QPlainTextEdit):
    """One line of words that wraps. Enter, undo and redo are left to the page; Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(scaled_font(self.font(), 1.15))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # a picture may be dropped anywhere
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = 1
        self.textChanged.connect(self._fit)

    def words(self) -> str:
        """Return what is written, as one line."""
        return " ".join(self.toPlainText().split())

    def _fit(self) -> None:
        """Be as high as the words are, up to a few lines."""
        room = self.viewport().width() - 2 * self.document().documentMargin()
        count = max(1, len(lines_of(self.toPlainText(), self.font(), room, _MOST_LINES + 1)))
        is_longer = count > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_longer else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if count != self._lines:
            self._lines = count
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        margin = round(2 * self.document().documentMargin()) + 2 * GRID + 4
        return QSize(40 * GRID, min(self._lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + margin)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take text in as part of the line."""
        self.insertPlainText(" ".join(source.text().split()))

    def event(self, event: QEvent) -> bool:
        # Accepting the override would keep the key from the page's shortcut.
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and isinstance(event, QKeyEvent) and (event.key() in ENTER or is_undoing(event)):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
