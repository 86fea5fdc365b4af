"""The page on which everything can be set that the user may prefer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.domain.terms import Person, Verbosity
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.setting_groups import setting_groups
from coach.gui.views.settings import Group, Value, found
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.people_choice import Portrait
from coach.gui.widgets.setting_row import ActionRow, SettingRow
from coach.gui.widgets.sheet import Sheet, flush
from coach.i18n import _
from coach.preferences import Preferences


class SettingsPage(Sheet):
    """Shows the preferences and changes them one at a time.

    Signals:
        changed: the user changed one; carries the Preferences that hold from now on.
        sample_requested: the user wants to hear how it sounds.
        introduction_requested: the user wants to see it again.
        export_requested, import_requested: the history is to go to a file, or come from one.
        erase_requested: the user wants everything deleted that is kept of them.
        back_requested: the page is to be left.
    """

    changed = Signal(object)
    sample_requested = Signal()
    introduction_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    erase_requested = Signal()
    back_requested = Signal()

    def __init__(
        self, theme: Theme, portrait: Portrait, people: Sequence[Person], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._preferences = Preferences()
        self._search = QLineEdit()
        self._search.setFont(scaled_font(self._search.font(), 1.1))
        self._search.setPlaceholderText(_("Search settings"))
        self._search.setAccessibleName(_("Search settings"))
        self._search.setMaxLength(100)
        self._search.textChanged.connect(self._filter)
        self._groups = setting_groups(people)
        self._sections = [_Section(group, theme, portrait) for group in self._groups]
        for row in self._rows():
            row.chosen.connect(self._change)
        wanted = {
            "sample": self.sample_requested,
            "introduction": self.introduction_requested,
            "export": self.export_requested,
            "import": self.import_requested,
            "erase": self.erase_requested,
        }
        for section in self._sections:
            for button in section.buttons:
                button.wanted.connect(wanted[button.name])
        self._nothing = make_label(_("No setting goes by that name."), role="muted")
        self._back = make_button(_("Back"), "quiet", hint=_("Back to the page before (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._done = make_button(_("Done"), "main", hint=_("Back to the page before (Enter)"))
        self._back.clicked.connect(self.back_requested)
        self._done.clicked.connect(self.back_requested)
        on_enter(self, self.back_requested.emit)
        on_key(self, Qt.Key.Key_Escape, self._escape)
        self._lay_out()
        self._filter("")

    def show_preferences(self, preferences: Preferences) -> None:
        """Show `preferences` as those that hold."""
        self._preferences = preferences
        for row in self._rows():
            row.show_value(row.setting.value_in(preferences))
        for section in self._sections:
            for button in section.buttons:
                is_heard = preferences.verbosity is not Verbosity.SILENT
                button.set_possible(is_heard or button.name != "sample")

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these voices, names by ids, in this order."""
        for row in self._rows():
            row.show_voices(installed)

    def enter(self) -> None:
        """Show all settings, and be ready to search."""
        self._search.clear()
        self.to_top()
        self._search.setFocus()

    def _rows(self) -> list[SettingRow]:
        return [row for section in self._sections for row in section.rows]

    def _change(self, name: str, value: Value) -> None:
        change: dict[str, Any] = {name: value}
        self.show_preferences(replace(self._preferences, **change))
        self.changed.emit(self._preferences)

    def _filter(self, text: str) -> None:
        names = found(self._groups, text)
        for section in self._sections:
            section.show_only(names)
        self._nothing.setVisible(not names)

    def _escape(self) -> None:
        if self._search.text():
            self._search.clear()
        else:
            self.back_requested.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addWidget(make_title(_("Settings")), 3)
        top.addWidget(self._search, 2, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(flush(self._back))
        self.body.addLayout(top)
        self.body.addSpacing(GRID)
        for section in self._sections:
            self.body.addWidget(section)
        self.body.addWidget(self._nothing)
        self.body.addStretch()
        kept = make_label(
            _("Every change holds at once, and is kept in preferences.toml."), 1.0, role="muted"
        )
        line = QHBoxLayout()
        line.setSpacing(3 * GRID)
        line.addWidget(kept, 1)
        line.addWidget(self._done)
        self.foot.addLayout(line)


class _Section(QWidget):
    """A group of settings under its heading."""

    def __init__(self, group: Group, theme: Theme, portrait: Portrait) -> None:
        super().__init__()
        self.rows = [SettingRow(setting, theme, portrait) for setting in group.settings]
        self.buttons = [ActionRow(action) for action in group.actions]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, GRID)
        layout.setSpacing(0)
        layout.addWidget(make_label(group.title, 1.4, weight=QFont.Weight.DemiBold))
        layout.addSpacing(GRID)
        for row in (*self.rows, *self.buttons):
            layout.addWidget(row)

    def show_only(self, names: frozenset[str]) -> None:
        """Show what goes by these names, and nothing at all if none is here."""
        for row in (*self.rows, *self.buttons):
            row.setVisible(row.name in names)
        self.setVisible(any(row.name in names for row in (*self.rows, *self.buttons)))
