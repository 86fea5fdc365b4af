"""The way to the settings."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.terms import Person
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.preferences import Preferences

if TYPE_CHECKING:
    from coach.gui.pages.settings_page import SettingsPage
    from coach.gui.widgets.people_choice import Portrait


class SettingsFlow(QObject):
    """Shows the settings as `preferences` has them; the page is built when it is first shown.

    Signals:
        opened, left: the page is seen, or no longer.
        preferences_changed: the user prefers something else; carries Preferences.
        sample_requested: the user wants to hear how a session would sound.
        introduction_requested: the introduction is to be shown again.
        export_requested, import_requested: the user wants the history in a file, or one's sessions in it.
        erase_requested: the user wants everything deleted that is kept of them.
    """

    opened = Signal()
    left = Signal()
    preferences_changed = Signal(object)
    sample_requested = Signal()
    introduction_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    erase_requested = Signal()

    def __init__(
        self,
        window: Window,
        theme: Theme,
        preferences: Preferences,
        *,
        portrait: "Portrait",
        people: Sequence[Person],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._window = window
        self._theme = theme
        self._portrait = portrait
        self._people = people

    @cached_property
    def _page(self) -> "SettingsPage":
        from coach.gui.pages.settings_page import SettingsPage

        page = SettingsPage(self._theme, self._portrait, self._people)
        page.changed.connect(self.preferences_changed)
        page.sample_requested.connect(self.sample_requested)
        page.introduction_requested.connect(self.introduction_requested)
        page.export_requested.connect(self.export_requested)
        page.import_requested.connect(self.import_requested)
        page.erase_requested.connect(self.erase_requested)
        page.back_requested.connect(self.left)
        return page

    def show(self) -> None:
        """Show the settings."""
        self._page.show_preferences(self.preferences)
        self._window.show_page(self._page)
        self._page.enter()
        self.opened.emit()

    @property
    def is_seen(self) -> bool:
        """Whether the settings are shown."""
        return "_page" in self.__dict__ and self._window.shows(self._page)

    def leave(self) -> None:
        """Leave the settings, as the user does."""
        self.left.emit()

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these voices, names by ids, in this order."""
        self._page.show_voices(installed)
