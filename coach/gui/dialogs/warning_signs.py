"""The warning signs: a list to tick, on a page or in a window of its own."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import Tier, WarningSign
from coach.gui.keys import on_enter
from coach.gui.theme import GRID, Theme
from coach.gui.views.advice import sign_advice
from coach.gui.views.words import sign_groups, sign_text, signs_in_short, tier_name
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.sheet import Sheet, flush
from coach.gui.widgets.tick import Tick
from coach.gui.window import on_screen
from coach.i18n import _

_SIZE_EM = QSize(74, 60)
_TWO_COLUMNS_EM = 44
# Row, column and number of rows.
_TWO_COLUMNS = {Tier.EMERGENCY: (0, 0, 1), Tier.SAME_DAY: (0, 1, 3), Tier.APPOINTMENT: (1, 0, 1)}
_ONE_COLUMN = {Tier.EMERGENCY: (0, 0, 1), Tier.SAME_DAY: (1, 0, 1), Tier.APPOINTMENT: (2, 0, 1)}


class SignList(QWidget):
    """All warning signs by urgency, in two columns where there is room.

    Signals:
        changed: another set of signs is ticked than before.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[WarningSign, Tick] = {}
        self._tiers = {tier: self._make_tier(theme, tier) for tier in Tier}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        self._lay_out(_TWO_COLUMNS)

    @property
    def signs(self) -> frozenset[WarningSign]:
        """The signs that are ticked."""
        return frozenset(sign for sign, tick in self._ticks.items() if tick.isChecked())

    def show_signs(self, signs: frozenset[WarningSign]) -> None:
        """Tick these signs and no others."""
        if signs != self.signs:
            with QSignalBlocker(self):
                for sign, tick in self._ticks.items():
                    tick.setChecked(sign in signs)
            self.changed.emit()

    def _make_tier(self, theme: Theme, tier: Tier) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(make_label(tier_name(tier), 1.25, weight=QFont.Weight.DemiBold))
        for group in sign_groups():
            if group.tier is tier:
                layout.addSpacing(GRID // 2 if layout.count() == 1 else GRID)
                layout.addWidget(make_label(group.heading, role="muted"))
                for sign in group.signs:
                    self._ticks[sign] = tick = Tick(theme, sign_text(sign))
                    tick.toggled.connect(self.changed)
                    layout.addWidget(tick)
        return widget

    def _lay_out(self, places: Mapping[Tier, tuple[int, int, int]]) -> None:
        for tier, (row, column, rows) in places.items():
            self._grid.removeWidget(self._tiers[tier])
            self._grid.addWidget(self._tiers[tier], row, column, rows, 1, Qt.AlignmentFlag.AlignTop)
        is_wide = places is _TWO_COLUMNS
        for column in range(2):
            self._grid.setColumnStretch(column, int(is_wide or not column))
        self._grid.setRowStretch(2, int(is_wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _TWO_COLUMNS_EM * self.fontMetrics().height()
        self._lay_out(_TWO_COLUMNS if is_wide else _ONE_COLUMN)


class WarningSigns(QWidget):
    """The list folded behind the question whether any of it applies.

    Signals:
        changed: another set of signs is ticked than before.
        opened: the list has been folded out.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = make_label(signs_in_short(), role="muted")
        self._list = SignList(theme)
        self._fold = make_button(_("Do any of these apply?"), "quiet", factor=1.15)
        self._arrow = ArrowIcon(self._fold, theme, Arrow.FOLDED)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._render)
        self._fold.clicked.connect(lambda is_open: self.opened.emit() if is_open else None)
        self._list.changed.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._short)
        layout.addLayout(flush(self._fold))
        layout.addWidget(self._list)
        self._render()

    @property
    def signs(self) -> frozenset[WarningSign]:
        """The signs that are ticked."""
        return self._list.signs

    @property
    def is_open(self) -> bool:
        """Whether the list is folded out."""
        return self._fold.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold the list out or away; ticks stay."""
        self._fold.setChecked(is_open)

    def show_signs(self, signs: frozenset[WarningSign]) -> None:
        """Tick these signs and no others; without any, fold the list away."""
        self._list.show_signs(signs)
        self.set_open(bool(signs))

    def _render(self) -> None:
        self._short.setVisible(not self.is_open)
        self._list.setVisible(self.is_open)
        self._arrow.show_arrow(Arrow.OPEN if self.is_open else Arrow.FOLDED)


class WarningSignsDialog(QDialog):
    """The warning signs by themselves, to be reached from anywhere; it offers no way on, only advice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Warning signs"))
        self._list = SignList(theme)
        self._advice = AdvicePanel()
        self._list.changed.connect(self._follow)
        close = make_button(_("Close"), "main")
        close.clicked.connect(self.accept)
        on_enter(self, self.accept)
        sheet = Sheet()
        sheet.body.addWidget(make_title(_("When stretching is not the answer")))
        sheet.body.addWidget(make_label(_("Tick what applies, and see what to do."), role="muted"))
        sheet.body.addSpacing(2 * GRID)
        sheet.body.addWidget(self._list)
        sheet.body.addStretch()
        sheet.foot.addWidget(self._advice)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        sheet.foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)
        self.resize(on_screen(self, _SIZE_EM * self.fontMetrics().height()))
        sheet.setFocus()

    def _follow(self) -> None:
        self._advice.show_advice(sign_advice(self._list.signs))
