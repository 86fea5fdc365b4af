"""What can be changed of a routine, beside its steps: one step, or the whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.views.editor_view import Edited
from coach.gui.widgets.segments import text_segments
from coach.gui.widgets.step_panel import StepPanel
from coach.gui.widgets.whole_panel import WholePanel
from coach.i18n import _

_STEP, _WHOLE = "step", "whole"


class EditorPanels(QWidget):
    """Shows the panel of one step, `step`, or that of the whole routine, `whole`."""

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = text_segments({_STEP: _("This step"), _WHOLE: _("Whole routine")}, _("Shown"))
        self.step = StepPanel(theme, pictures)
        self.whole = WholePanel()
        self._panels = QStackedWidget()
        for panel in (self.step, self.whole):
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(panel)
            self._panels.addWidget(area)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(2 * GRID, 0, 0, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addLayout(tabs)
        rows.addWidget(self._panels, 1)
        self._tabs.chosen.connect(self._show_panel)
        self.show_step()

    def begin(self, edited: Edited) -> None:
        """Show a routine that is edited from here on."""
        self.whole.begin(edited)
        self.show_step()

    def show_edited(self, edited: Edited, place: int) -> None:
        """Show the routine as it stands, and the step at `place`."""
        self.step.show_step(edited, place)
        self.whole.show_routine(edited)

    def show_step(self) -> None:
        """Let the step's panel be seen."""
        self._show_panel(_STEP)

    def ask_minutes(self) -> None:
        """Ask how long the routine is to last."""
        self._show_panel(_WHOLE)
        self.whole.ask_minutes()

    def _show_panel(self, name: object) -> None:
        self._tabs.show_value(_WHOLE if name == _WHOLE else _STEP)
        self._panels.setCurrentIndex(1 if name == _WHOLE else 0)
