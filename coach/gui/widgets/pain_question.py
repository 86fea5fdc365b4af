"""The question for a pain number: where, how much, and what the ends mean."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.record import Region
from coach.gui.theme import GRID, Theme
from coach.gui.views.words import pain_prompt, region_name
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.labels import make_label
from coach.gui.widgets.rating_row import RatingRow
from coach.i18n import _


class RegionChoice(DropDown):
    """Chooses a part of the body."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMaxVisibleItems(len(Region))
        for region in Region:
            self.addItem(region_name(region), region)

    @property
    def region(self) -> Region:
        """The region chosen."""
        return list(Region)[self.currentIndex()]


class PainQuestion(QWidget):
    """Asks for a number from 0 to 10 about one region, in the words of `prompt`.

    `has_choice` lets the user say which region; `is_optional` says that the number may be left out.

    Signals:
        changed: the number or the region is another one than before.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        heading: str = "",
        *,
        has_choice: bool = True,
        is_optional: bool = True,
        prompt: Callable[[Region], str] = pain_prompt,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = prompt
        self._row = RatingRow(is_optional=is_optional)
        self._prompt = make_label()
        self._where = RegionChoice(theme)
        label = make_label(_("Where"), role="muted", wraps=False)
        label.setBuddy(self._where)
        if not has_choice:
            label.hide()
            self._where.hide()
        self._row.score_changed.connect(self.changed)
        self._where.currentIndexChanged.connect(self._follow_region)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label)
        top.addWidget(self._where)
        if heading:
            top.insertWidget(0, make_label(heading, 1.4, weight=QFont.Weight.DemiBold), 1)
        else:
            top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self._prompt)
        layout.addSpacing(GRID)
        layout.addWidget(self._row)

    @property
    def score(self) -> int | None:
        """The number given, None if none is."""
        return self._row.score

    @property
    def region(self) -> Region:
        """The region that the number speaks of."""
        return self._where.region

    def ask(self, region: Region) -> None:
        """Ask about `region`, with no number given yet."""
        with QSignalBlocker(self):
            self._row.clear()
            self._where.setCurrentIndex(list(Region).index(region))
            self._follow_region()

    def _follow_region(self) -> None:
        words = self._words(self.region)
        self._prompt.setText(words)
        self._row.setAccessibleName(words)
        self.changed.emit()
