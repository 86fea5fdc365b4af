"""An exercise before it is done: its picture and all that is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.theme import GRID
from coach.gui.views.routine_view import PREVIEW_MOVEMENT, Preview
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.sheet import flush
from coach.i18n import ngettext

_SECTIONS = 9
_LEAST_PICTURE = 22 * GRID
_MOST_PICTURE = 50 * GRID


class ExercisePreview(QScrollArea):
    """Shows one exercise; its sources are folded away behind a button."""

    def __init__(self, pictures: Pictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._icons = icons
        self._picture = Picture(pictures)
        self._title = make_label(factor=1.7, weight=QFont.Weight.DemiBold)
        self._facts = make_label(role="muted")
        self._sections = [(make_label(role="muted"), make_label()) for _index in range(_SECTIONS)]
        self._fold = make_button("", "quiet", factor=1.05)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show_sources)
        self._sources = make_label(factor=1.05, role="muted")
        self._sources.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._show_sources(False)

    def show_preview(self, preview: Preview) -> None:
        """Show `preview` from its top, its sources folded away."""
        self._title.setText(preview.title)
        self._facts.setText(preview.facts)
        self._picture.show_picture(preview.image, preview.is_mirrored)
        self._picture.show_movement(None if self._pictures.is_calm else PREVIEW_MOVEMENT)
        self._picture.setVisible(self._pictures.has(preview.image))
        for index, labels in enumerate(self._sections):
            is_used = index < len(preview.sections)
            for label in labels:
                label.setVisible(is_used)
            if is_used:
                section = preview.sections[index]
                labels[0].setText(section.heading)
                labels[1].setText(section.text)
        count = len(preview.sources)
        self._fold.setText(ngettext("{count} source", "{count} sources", count).format(count=count))
        self._fold.setVisible(count > 0)
        self._fold.setChecked(False)
        self._sources.setText("\n".join(preview.sources))
        self.verticalScrollBar().setValue(0)

    def _show_sources(self, are_shown: bool) -> None:
        self._sources.setVisible(are_shown)
        self._icons.put_on(self._fold, "less" if are_shown else "more")

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._picture.setMinimumHeight(_LEAST_PICTURE)
        self._picture.setMaximumHeight(_MOST_PICTURE)
        sections = QGridLayout()
        sections.setHorizontalSpacing(2 * GRID)
        sections.setVerticalSpacing(GRID)
        sections.setColumnStretch(1, 1)
        for row, (heading, text) in enumerate(self._sections):
            heading.setWordWrap(False)
            sections.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            sections.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._picture, 1000)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._facts)
        layout.addSpacing(GRID)
        layout.addLayout(sections)
        layout.addLayout(flush(self._fold))
        layout.addWidget(self._sources)
        layout.addStretch(1)
        self.setWidget(body)
