"""The ways aside, to the settings and the history, and back to the page where they were asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from coach.gui.flows.settings_flow import SettingsFlow
from coach.gui.keys import on_key
from coach.gui.window import Window

if TYPE_CHECKING:
    from coach.gui.flows.history_flow import HistoryFlow

Return = Callable[[], object]
"""Shows a page again that was left for another."""


class Asides(QObject):
    """Leads to the settings and the history, by keys that work on every page that may be left for them.

    `return_here` returns what shows the page again that is seen, None if leaving it might lose something.

    Signals:
        home_requested: there is nothing in the history, and the user wants to begin.
        export_requested: the user wants the history in a file.
    """

    home_requested = Signal()
    export_requested = Signal()

    def __init__(
        self,
        window: Window,
        settings: SettingsFlow,
        make_history: "Callable[[], HistoryFlow]",
        return_here: Callable[[], Return | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make_history = make_history
        self._return_here = return_here
        self._from_settings: Return = self.home_requested.emit
        self._from_history: Return = self.home_requested.emit
        settings.left.connect(lambda: self._from_settings())
        control = Qt.KeyboardModifier.ControlModifier
        on_key(window, control | Qt.Key.Key_Comma, self.show_settings)
        on_key(window, control | Qt.Key.Key_H, self.show_history)

    @cached_property
    def _history(self) -> "HistoryFlow":
        flow = self._make_history()
        flow.left.connect(lambda: self._from_history())
        flow.home_requested.connect(self.home_requested)
        flow.export_requested.connect(self.export_requested)
        return flow

    def show_settings(self) -> None:
        """Show the settings, unless the page that is seen may not be left."""
        if way := self._return_here() or self._return_to_history:
            self._from_settings = way
            self._settings.show()

    def show_history(self) -> None:
        """Show the history, unless the page that is seen may not be left; of its own pages, the first."""
        if self._settings.is_seen:
            self._settings.leave()
        if way := self._return_here():
            self._from_history = way
            self._history.show()
        elif self._return_to_history:
            self._history.show()

    @property
    def _return_to_history(self) -> Return | None:
        return self._history.return_here if "_history" in self.__dict__ else None
