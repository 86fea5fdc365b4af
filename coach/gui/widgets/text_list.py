"""A few lines of text, each in a field of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.line_field import LineField


class TextList(QWidget):
    """Takes texts: below the last one there is always an empty field for another.

    Signals:
        typed: the texts are other ones; carries all that are not empty.
    """

    typed = Signal(object)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._hint = hint
        self._fields: list[LineField] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._fit()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these; what is just being typed stays as typed."""
        if self._texts() == tuple(texts):
            return
        while len(self._fields) > len(texts) + 1:
            self._fields.pop().deleteLater()
        while len(self._fields) < len(texts):
            self._add()
        for field, text in zip(self._fields, [*texts, ""], strict=False):
            field.show_text(text)
        self._fit()

    def _texts(self) -> tuple[str, ...]:
        return tuple(text for field in self._fields if (text := field.text().strip()))

    def _tell(self) -> None:
        self._fit()
        self.typed.emit(self._texts())

    def _fit(self) -> None:
        """Have one empty field at the end, or more where texts were emptied: none goes while one types."""
        if not self._fields or self._fields[-1].text():
            self._add()

    def _add(self) -> None:
        field = LineField(f"{self._name} {len(self._fields) + 1}", self._hint)
        field.textEdited.connect(self._tell)
        self._fields.append(field)
        self._layout.addWidget(field)
