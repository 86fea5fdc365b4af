"""The way from page to page: home, a routine's page, and from there into a session.

Only home is imported at once; what the other pages need is loaded when they are first shown.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.gui.choice import Choice
from coach.gui.flows.asides import Asides, Return
from coach.gui.flows.home_flow import HomeFlow
from coach.gui.flows.routine_flow import RoutineFlow
from coach.gui.flows.settings_flow import SettingsFlow
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.i18n import _
from coach.preferences import Preferences

if TYPE_CHECKING:
    from coach.domain.bookmark import Unfinished
    from coach.gui.flows.editor_flow import EditorFlow
    from coach.gui.flows.history_flow import HistoryFlow
    from coach.gui.flows.session_flow import SessionFlow


class Flow(QObject):
    """Leads from one page's flow to the next; those of session and editor are made when needed.

    Signals:
        export_requested: the user wants the history in a file.
        preferences_changed: the user prefers something else; carries Preferences.
        sample_requested: the user wants to hear how a session would sound.
        sample_left: what a sample can be asked for on is seen no longer.
        audio_requested: the user wants a routine in a sound file; carries its Choice.
    """

    export_requested = Signal()
    preferences_changed = Signal(object)
    sample_requested = Signal()
    sample_left = Signal()
    audio_requested = Signal(object)

    def __init__(
        self,
        window: Window,
        theme: Theme,
        *,
        home: HomeFlow,
        routine: RoutineFlow,
        settings: SettingsFlow,
        make_session_flow: "Callable[[], SessionFlow]",
        make_history_flow: "Callable[[], HistoryFlow]",
        make_editor_flow: "Callable[[], EditorFlow]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._home = home
        self._routine = routine
        self._settings = settings
        self._make_session_flow = make_session_flow
        self._make_editor_flow = make_editor_flow
        self._way_back: Callable[[], None] = self.show_home
        self._edited = ""
        self._asked_for = ""
        self._connect_home()
        self._connect_routine()
        self._connect_settings()
        asides = self._asides = Asides(window, settings, make_history_flow, self._return_here, self)
        asides.home_requested.connect(self.show_home)
        asides.export_requested.connect(self.export_requested)
        home.page.settings_requested.connect(asides.show_settings)
        home.page.history_requested.connect(asides.show_history)

    def _connect_home(self) -> None:
        home, page = self._home, self._home.page
        home.resumed.connect(self._take_up)
        home.preferences_changed.connect(self._prefer)
        home.sample_requested.connect(self.sample_requested)
        home.introduction_left.connect(self.sample_left)
        page.opened.connect(self.show_routine)
        page.start_requested.connect(self._start)
        page.warning_signs_requested.connect(self._show_warning_signs)
        page.new_requested.connect(self._make_new)

    def _connect_routine(self) -> None:
        routine = self._routine
        routine.start_requested.connect(lambda choice: self._begin(choice, routine.show_again))
        routine.change_requested.connect(self._change)
        routine.copy_requested.connect(self._copy)
        routine.audio_requested.connect(self.audio_requested)
        routine.left.connect(self.show_home)

    def _connect_settings(self) -> None:
        settings = self._settings
        settings.preferences_changed.connect(self._prefer)
        settings.sample_requested.connect(self.sample_requested)
        settings.introduction_requested.connect(self._show_introduction)
        settings.export_requested.connect(self.export_requested)
        settings.left.connect(self.sample_left)

    @cached_property
    def _editor(self) -> "EditorFlow":
        flow = self._make_editor_flow()
        flow.left.connect(self._leave_editor)
        flow.start_requested.connect(self._start_edited)
        return flow

    @cached_property
    def _session(self) -> "SessionFlow":
        flow = self._make_session_flow()
        flow.left.connect(lambda: self._way_back())
        flow.closed.connect(self._leave_session)
        flow.export_requested.connect(self.export_requested)
        return flow

    def show_home(self) -> None:
        """Show what there is to choose from."""
        self._home.show(self._session.session_id if "_session" in self.__dict__ else "")

    def show_routine(self, routine: str) -> None:
        """Show a routine's page, or tell what is wrong with the routine."""
        self._routine.show(routine)

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these voices in the settings, names by ids, in this order."""
        self._settings.show_voices(installed)

    def refresh(self) -> None:
        """Show what is seen of the routines anew: their files have changed.

        A session goes on as it was planned; what is edited is its page's own affair.
        """
        if self._window.shows(self._home.page):
            self._home.refresh()
        else:
            self._routine.refresh()

    def answer(self, routine: str) -> None:
        """Show the routine that another start asks for; what is under way, or not saved, comes first."""
        is_under_way = "_session" in self.__dict__ and self._session.is_under_way
        is_unsaved = "_editor" in self.__dict__ and self._editor.has_changes
        if not (is_under_way or is_unsaved):
            self.show_routine(routine)
        elif choice := self._routine.choose(routine):
            text = _("“{title}” was asked for. Save what you have changed first, then open it from home.")
            if is_under_way:
                self._asked_for = routine
                text = _("“{title}” was asked for. It is shown when this session is over.")
            self._window.notice.say(text.format(title=choice.routine.title), may_pass=True)

    def _prefer(self, preferences: Preferences) -> None:
        self._home.preferences = self._settings.preferences = preferences
        self.preferences_changed.emit(preferences)

    def _return_here(self) -> Return | None:
        """Return what shows the page again that is seen, None if it may not be left for another."""
        if self._window.shows(self._home.page):
            return self.show_home
        if "_session" in self.__dict__ and (way := self._session.return_here):
            return way
        return self._routine.return_here

    def _show_introduction(self) -> None:
        self.sample_left.emit()
        self._home.show_introduction()

    def _start(self, routine: str) -> None:
        choice = self._routine.choose(routine)
        if choice and choice.is_possible:
            self._begin(choice, self.show_home)
        elif choice:
            self.show_routine(routine)

    def _begin(self, choice: Choice, way_back: Callable[[], None]) -> None:
        self._way_back = way_back
        self._session.begin(choice)

    def _take_up(self, choice: Choice, unfinished: "Unfinished") -> None:
        self._way_back = self.show_home
        self._session.take_up(choice, unfinished)

    def _leave_session(self) -> None:
        routine, self._asked_for = self._asked_for, ""
        if not (routine and self._routine.show(routine)):
            self.show_home()

    def _make_new(self) -> None:
        self._edited = ""
        self._editor.new_requested.emit()

    def _change(self, routine: str) -> None:
        self._edited = routine
        self._editor.opened.emit(routine)

    def _copy(self, routine: str) -> None:
        self._edited = routine
        self._editor.copied.emit(routine)

    def _leave_editor(self, kept: str) -> None:
        routine = kept or self._edited
        if not (routine and self._routine.show(routine)):
            self.show_home()

    def _start_edited(self, kept: str, step: int) -> None:
        choice = self._routine.choose(kept)
        if choice and choice.is_possible:
            self._begin(choice.beginning_at(step), self._editor.come_back)
        elif choice:
            self._routine.show(kept)

    def _show_warning_signs(self) -> None:
        from coach.gui.dialogs.warning_signs import WarningSignsDialog

        dialog = WarningSignsDialog(self._theme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
