"""What else can be said of an exercise, folded away until it is wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.duration import LONGEST_MS
from coach.domain.terms import Level, Position
from coach.gui.icons import Icons
from coach.gui.theme import GRID, Theme
from coach.gui.views.cards import sentence_case
from coach.gui.views.exercise_view import EditedExercise, joined_list, least_times, more_text, split_list
from coach.gui.views.exercise_words import position_text
from coach.gui.views.settings import Amount
from coach.gui.widgets.amount_field import AmountField
from coach.gui.widgets.condition_ticks import ConditionTicks
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.line_field import LineField
from coach.gui.widgets.need_ticks import NeedTicks
from coach.gui.widgets.segments import text_segments
from coach.gui.widgets.text_list import TextList
from coach.i18n import _

_TIME = Amount(0, LONGEST_MS, 5_000, _("s"), 1_000)
_TOP, _MIDDLE, _LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft


class MorePanel(QWidget):
    """Shows muscles, position, needs, cautions, conditions, variants and least times.

    Signals:
        changed: a field is to be another; carries its name in the model, and its value.
        against_chosen, care_chosen: it is to be left out, or done gently, with these conditions.
    """

    changed = Signal(str, object)
    against_chosen = Signal(object)
    care_chosen = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._fold = make_button(_("More"), "quiet", hint=_("Muscles, position, needs, cautions, variants"))
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        self._told = make_label(factor=1.05, role="muted")
        self._body = QWidget()
        self._targets = LineField(_("Muscles"), _("gluteus medius, hamstrings"))
        self._position = DropDown(theme)
        self._position.setAccessibleName(_("Position"))
        self._position.addItem(_("Any"), None)
        for position in Position:
            self._position.addItem(sentence_case(position_text(position)), position)
        self._level = text_segments(
            {Level.BASIC.value: _("For everyone"), Level.ADVANCED.value: _("Advanced")}, _("Level")
        )
        self._needs = NeedTicks(theme)
        self._cautions = TextList(_("Caution"), _("When to take care, or to leave it"))
        self._against = ConditionTicks(theme)
        self._care = ConditionTicks(theme)
        self._variants = {
            "easier": LineField(_("Easier"), _("A way to do it with less")),
            "harder": LineField(_("Harder"), _("A way to do it with more")),
        }
        self._times = {
            "prepare_ms": AmountField(_TIME, _("Getting ready, at least")),
            "switch_ms": AmountField(_TIME, _("Changing sides, at least")),
        }
        self._switch_label = make_label(_("Changing sides, at least"), wraps=False)
        self._wrong = make_label(factor=1.05, role="accent")
        self._connect()
        self._lay_out()
        self.show_wrong("")
        self._unfold(False)

    def begin(self) -> None:
        """Fold everything away."""
        self._fold.setChecked(False)

    def unfold(self) -> None:
        """Show everything."""
        self._fold.setChecked(True)

    def show_exercise(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands."""
        exercise = edited.exercise
        self._told.setText(more_text(exercise))
        if split_list(self._targets.text()) != exercise.targets:
            self._targets.setText(joined_list(exercise.targets))
        self._position.setCurrentIndex([None, *Position].index(exercise.position))
        self._level.show_value(exercise.level.value)
        self._needs.show_value(exercise.needs)
        self._cautions.show_texts(exercise.cautions)
        self._against.show_value(exercise.contraindications)
        self._care.show_value(exercise.care)
        for name, field in self._variants.items():
            variant = getattr(exercise, name)
            field.show_text(variant.text if variant else "")
        times = least_times(exercise)
        for name, amount in self._times.items():
            amount.show_value(times.get(name, 0))
        for part in (self._times["switch_ms"], self._switch_label):
            part.setVisible("switch_ms" in times)

    def show_wrong(self, text: str) -> None:
        """Say what is wrong with what was entered here; nothing if empty."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _connect(self) -> None:
        self._targets.textEdited.connect(lambda text: self.changed.emit("targets", split_list(text)))
        self._position.activated.connect(self._choose_position)
        self._level.chosen.connect(lambda level: self.changed.emit("level", level))
        self._needs.chosen.connect(lambda needs: self.changed.emit("needs", needs))
        self._cautions.typed.connect(lambda texts: self.changed.emit("cautions", texts))
        self._against.chosen.connect(self.against_chosen)
        self._care.chosen.connect(self.care_chosen)
        for name, field in self._variants.items():
            field.textEdited.connect(lambda text, name=name: self.changed.emit(name, text.strip()))
        for name, amount in self._times.items():
            amount.chosen.connect(lambda ms, name=name: self.changed.emit(name, ms))

    def _choose_position(self, index: int) -> None:
        self.changed.emit("position", [None, *Position][index])

    def _unfold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._told.setVisible(not is_open)
        self._icons.put_on(self._fold, "less" if is_open else "more")

    def _lay_out(self) -> None:
        conditions = QGridLayout()
        conditions.setHorizontalSpacing(3 * GRID)
        conditions.setVerticalSpacing(0)
        headings = (_("Left out with"), _("Gently with"))
        for column, (heading, ticks) in enumerate(zip(headings, (self._against, self._care), strict=True)):
            conditions.addWidget(make_label(heading, role="muted"), 0, column)
            conditions.addWidget(ticks, 1, column)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(2 * GRID)
        form.setColumnStretch(1, 1)
        rows = [
            (_("Muscles"), self._targets),
            (_("Position"), self._position),
            (_("Level"), self._level),
            (_("Needs"), self._needs),
            (_("Cautions"), self._cautions),
            (_("Easier"), self._variants["easier"]),
            (_("Harder"), self._variants["harder"]),
            (_("Getting ready, at least"), self._times["prepare_ms"]),
        ]
        for row, (name, control) in enumerate(rows):
            label = make_label(name, wraps=False)
            label.setBuddy(control)
            is_tall = isinstance(control, TextList | NeedTicks)
            label.setContentsMargins(0, GRID if is_tall else 0, 0, 0)
            form.addWidget(label, row, 0, _TOP if is_tall else _MIDDLE)
            is_wide = isinstance(control, LineField | TextList | NeedTicks)
            form.addWidget(control, row, 1, Qt.AlignmentFlag(0) if is_wide else _LEFT)
        form.addWidget(self._switch_label, len(rows), 0, _MIDDLE)
        form.addWidget(self._times["switch_ms"], len(rows), 1, _LEFT)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, GRID, 0, 0)
        body.setSpacing(3 * GRID)
        body.addLayout(form)
        body.addLayout(conditions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._fold, 0, _TOP)
        top.addWidget(self._told, 1)
        top.addStretch()
        layout.addLayout(top)
        layout.addWidget(self._wrong)
        layout.addWidget(self._body)
