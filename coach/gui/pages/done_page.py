"""The last page of a session: what was done and where it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.domain.pain import Tier
from coach.domain.record import Moment, SessionRecord
from coach.gui.keys import on_enter
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.summary import derive_summary
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.pain_scale import PainScale
from coach.gui.widgets.sheet import Sheet
from coach.i18n import _


class DonePage(Sheet):
    """Shows a session that has been saved.

    Signals:
        closed: the user has seen it.
        export_requested: the history is wanted as a CSV file.
    """

    closed = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._routine = make_label(role="muted")
        self._title = make_title()
        self._ending = make_label()
        self._time = _figure()
        self._steps = make_label()
        self._skipped = make_label(role="muted")
        self._region = make_label(role="muted")
        self._before = _figure()
        self._after = _figure()
        self._scale = PainScale(theme)
        self._change = make_label()
        self._place = make_label(role="muted", factor=1.0)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._weeks = make_label()
        self._advice = AdvicePanel()
        self._close = make_button(_("Done"), "main")
        self._export = make_button(_("Export history as CSV…"))
        self._close.clicked.connect(self.closed)
        self._export.clicked.connect(self.export_requested)
        on_enter(self, self.closed.emit)
        self._lay_out()

    def show_summary(self, record: SessionRecord, tier: Tier | None = None, prompts: str = "") -> None:
        """Show `record`.

        `tier` is the most urgent warning sign reported afterwards. `prompts` is what weeks of numbers
        suggest, and gives way to a reported sign.
        """
        view = derive_summary(record, tier)
        self._routine.setText(view.title)
        self._ending.setText(view.ending)
        self._time.setText(view.time)
        self._steps.setText(view.steps)
        self._skipped.setText(view.skipped)
        self._skipped.setVisible(bool(view.skipped))
        self._region.setText(view.region)
        self._before.setText(view.before)
        self._after.setText(view.after)
        self._scale.show_numbers(record.pain(Moment.BEFORE), record.pain(Moment.AFTER))
        self._change.setText(view.change)
        self._advice.show_advice(view.advice)
        has_prompts = bool(prompts) and tier is None
        self._weeks.setText(prompts if has_prompts else _("One session says little; several weeks say more."))
        self._weeks.setFont(scaled_font(self.font(), 1.35 if has_prompts else 1.15))

    def show_kept(self, place: str, *, is_waiting: bool = False) -> None:
        """Show in which file the session is kept, empty for none; or that it waits to be written there."""
        if not place:
            title, text = _("Not saved"), _("The history could not be opened: nothing has been kept.")
        elif is_waiting:
            title = _("Not saved yet")
            text = _("The history cannot be written at the moment. Leave the window open: it is tried again.")
        else:
            title, text = _("Saved"), _("Kept on this computer only, in {place}").format(place=place)
        self._title.setText(title)
        self._place.setText(text)

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self.to_top()
        self.setFocus()

    def _lay_out(self) -> None:
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(self._routine)
        self.body.addWidget(self._title)
        self.body.addWidget(self._ending)
        self.body.addSpacing(5 * GRID)
        facts = QHBoxLayout()
        facts.setSpacing(4 * GRID)
        for block in (self._done_block(), self._pain_block()):
            block.setAlignment(Qt.AlignmentFlag.AlignTop)
            facts.addLayout(block, 1)
        self.body.addLayout(facts)
        self.body.addSpacing(4 * GRID)
        self.body.addWidget(self._weeks)
        self.body.addStretch()
        self.body.addWidget(self._place)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self._export)
        line.addStretch()
        line.addWidget(self._close)
        self.foot.addWidget(self._advice)
        self.foot.addLayout(line)

    def _done_block(self) -> QVBoxLayout:
        block = QVBoxLayout()
        block.setSpacing(GRID)
        block.addWidget(make_label(_("Stretched"), role="muted"))
        block.addWidget(self._time)
        block.addWidget(self._steps)
        block.addWidget(self._skipped)
        return block

    def _pain_block(self) -> QVBoxLayout:
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(3 * GRID)
        numbers.setVerticalSpacing(0)
        numbers.addWidget(self._before, 0, 0)
        numbers.addWidget(_figure("→"), 0, 1)
        numbers.addWidget(self._after, 0, 2)
        numbers.addWidget(make_label(_("before"), role="muted", wraps=False), 1, 0)
        numbers.addWidget(make_label(_("after"), role="muted", wraps=False), 1, 2)
        numbers.setColumnStretch(3, 1)
        block = QVBoxLayout()
        block.setSpacing(GRID)
        block.addWidget(self._region)
        block.addLayout(numbers)
        block.addSpacing(GRID)
        block.addWidget(self._scale)
        block.addWidget(self._change)
        return block


def _figure(text: str = "") -> QLabel:
    return make_label(text, 2.4, weight=QFont.Weight.DemiBold, wraps=False)
