"""The way from page to page: home, a routine's page, and from there into a session.

Only home is imported at once; what the other pages need is loaded when they are first shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.problem import Problem
from coach.domain.terms import Person
from coach.gui.choice import Choice, Mornings, Shelf, Unfinished
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.home_flow import HomeFlow
from coach.gui.icons import Icons
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.i18n import _
from coach.preferences import Preferences

if TYPE_CHECKING:
    from coach.domain.bookmark import Unfinished as UnfinishedSession
    from coach.gui.flows.editor_flow import EditorFlow
    from coach.gui.flows.history_flow import HistoryFlow
    from coach.gui.flows.session_flow import SessionFlow
    from coach.gui.pages.routine_page import RoutinePage
    from coach.gui.pages.settings_page import SettingsPage
    from coach.gui.widgets.people_choice import Portrait


class Flow(QObject):
    """Shows what there is to choose from, and hands what was chosen to the session's own flow.

    Signals:
        export_requested, import_requested: the user wants the history in a file, or one's sessions in it.
        erase_requested: the user wants everything deleted that is kept of them.
        preferences_changed: the user prefers something else; carries Preferences.
        settings_opened, settings_left: the settings are seen, or no longer; the introduction is left, too.
        sample_requested: the user wants to hear how a session would sound.
        audio_requested: the user wants a routine in a sound file; carries its Choice.
    """

    export_requested = Signal()
    import_requested = Signal()
    erase_requested = Signal()
    preferences_changed = Signal(object)
    settings_opened = Signal()
    settings_left = Signal()
    sample_requested = Signal()
    audio_requested = Signal(object)

    def __init__(
        self,
        *,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        shelf: Shelf,
        preferences: Preferences,
        portrait: "Portrait",
        people: Sequence[Person],
        make_session_flow: "Callable[[], SessionFlow]",
        make_history_flow: "Callable[[], HistoryFlow]",
        make_editor_flow: "Callable[[], EditorFlow]",
        unfinished: Unfinished | None = None,
        mornings: Mornings | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._pictures = pictures
        self._icons = icons
        self._shelf = shelf
        self._preferences = preferences
        self._portrait = portrait
        self._people = people
        self._make_session_flow = make_session_flow
        self._make_history_flow = make_history_flow
        self._make_editor_flow = make_editor_flow
        self._unfinished = unfinished
        self._mornings = mornings
        self._choice: Choice | None = None
        self._way_back: Callable[[], None] = self.show_home
        self._asked_for = ""
        self._name = ""

    @cached_property
    def _home(self) -> HomeFlow:
        flow = HomeFlow(
            self._window,
            self._theme,
            self._pictures,
            self._shelf,
            preferences=self._preferences,
            unfinished=self._unfinished,
            mornings=self._mornings,
            parent=self,
        )
        flow.resumed.connect(self._take_up)
        flow.preferences_changed.connect(self._prefer)
        flow.sample_requested.connect(self.sample_requested)
        flow.introduction_left.connect(self.settings_left)
        page = flow.page
        page.opened.connect(self.show_routine)
        page.start_requested.connect(self._start)
        page.warning_signs_requested.connect(self._show_warning_signs)
        page.settings_requested.connect(self._show_settings)
        page.history_requested.connect(self._show_history)
        page.new_requested.connect(self._make_new)
        return flow

    @cached_property
    def _history(self) -> "HistoryFlow":
        flow = self._make_history_flow()
        flow.left.connect(self.show_home)
        flow.export_requested.connect(self.export_requested)
        return flow

    @cached_property
    def _settings(self) -> "SettingsPage":
        from coach.gui.pages.settings_page import SettingsPage

        page = SettingsPage(self._theme, self._portrait, self._people)
        page.show_preferences(self._preferences)
        page.changed.connect(self._prefer)
        page.sample_requested.connect(self.sample_requested)
        page.introduction_requested.connect(self._show_introduction)
        page.export_requested.connect(self.export_requested)
        page.import_requested.connect(self.import_requested)
        page.erase_requested.connect(self.erase_requested)
        page.back_requested.connect(self.settings_left)
        page.back_requested.connect(self.show_home)
        return page

    @cached_property
    def _routine(self) -> "RoutinePage":
        from coach.gui.pages.routine_page import RoutinePage

        page = RoutinePage(self._theme, self._pictures, self._icons)
        page.start_requested.connect(self._begin_from_routine)
        page.start_at_requested.connect(self._begin_at)
        page.as_written_requested.connect(self._choose_way)
        page.change_requested.connect(lambda: self._editor.opened.emit(self._name))
        page.copy_requested.connect(lambda: self._editor.copied.emit(self._name))
        page.audio_requested.connect(lambda: self.audio_requested.emit(self._chosen))
        page.back_requested.connect(self.show_home)
        return page

    @cached_property
    def _editor(self) -> "EditorFlow":
        flow = self._make_editor_flow()
        flow.left.connect(self._leave_editor)
        return flow

    @cached_property
    def _session(self) -> "SessionFlow":
        flow = self._make_session_flow()
        flow.left.connect(self._return)
        flow.closed.connect(self._leave_session)
        flow.export_requested.connect(self.export_requested)
        return flow

    @property
    def _chosen(self) -> Choice:
        if self._choice is None:
            raise RuntimeError("no routine has been chosen")
        return self._choice

    def show_home(self) -> None:
        """Show what there is to choose from."""
        self._home.show(self._session.session_id if "_session" in self.__dict__ else "")

    def refresh(self) -> None:
        """Show what is seen of the routines anew: their files have changed.

        A session goes on as it was planned; what is edited is its page's own affair.
        """
        if self._window.shows(self._home.page):
            self._home.refresh()
        elif "_routine" in self.__dict__ and self._window.shows(self._routine):
            before = self._chosen
            if self._choose(self._name, is_as_written=before.is_as_written) and self._choice != before:
                self._routine.show_choice(self._chosen)

    def _prefer(self, preferences: Preferences) -> None:
        self._preferences = self._home.preferences = preferences
        self.preferences_changed.emit(preferences)

    def _show_introduction(self) -> None:
        self.settings_left.emit()
        self._home.show_introduction()

    def _take_up(self, choice: Choice, unfinished: "UnfinishedSession") -> None:
        self._choice, self._way_back = choice, self.show_home
        self._session.take_up(choice, unfinished)

    def show_routine(self, routine: str) -> None:
        """Show a routine's page."""
        if self._choose(routine):
            self._show_chosen()

    def answer(self, routine: str) -> None:
        """Show the routine's page that another start asks for, after the session if one is under way."""
        if "_session" not in self.__dict__ or not self._session.is_under_way:
            self.show_routine(routine)
            return
        try:
            title = self._shelf.choose(routine).routine.title
        except Problem as problem:
            self._window.notice.say(str(problem))
            return
        self._asked_for = routine
        text = _("“{title}” was asked for. It is shown when this session is over.")
        self._window.notice.say(text.format(title=title), may_pass=True)

    def _make_new(self) -> None:
        self._name = ""
        self._editor.new_requested.emit()

    def _leave_editor(self, routine: str) -> None:
        if not (routine or self._name):
            self.show_home()
        elif self._choose(routine or self._name):
            self._show_chosen()
        else:
            self.show_home()

    def _leave_session(self) -> None:
        routine, self._asked_for = self._asked_for, ""
        if not (routine and self._choose(routine)):
            self.show_home()
        else:
            self._show_chosen()

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these voices in the settings, names by ids, in this order."""
        self._settings.show_voices(installed)

    def _choose_way(self, is_as_written: bool) -> None:
        if self._choose(self._name, is_as_written=is_as_written):
            self._show_chosen()

    def _choose(self, routine: str, *, is_as_written: bool = False) -> bool:
        try:
            self._choice = self._shelf.choose(routine, is_as_written=is_as_written)
        except Problem as problem:
            self._window.notice.say(str(problem))
            return False
        self._name = routine
        return True

    def _start(self, routine: str) -> None:
        if not self._choose(routine):
            return
        if self._chosen.is_possible:
            self._begin(self.show_home)
        else:
            self._show_chosen()

    def _begin_from_routine(self) -> None:
        self._begin(self._show_again)

    def _begin_at(self, step: int) -> None:
        self._way_back = self._show_chosen
        self._session.begin(replace(self._chosen, first_step=step))

    def _begin(self, way_back: Callable[[], None]) -> None:
        self._way_back = way_back
        self._session.begin(self._chosen)

    def _return(self) -> None:
        self._way_back()

    def _show_chosen(self) -> None:
        self._routine.show_choice(self._chosen)
        self._window.show_page(self._routine)
        self._routine.enter()

    def _show_again(self) -> None:
        """Show the routine's page as its file is by now, or home if that is not usable any more."""
        if self._choose(self._name, is_as_written=self._chosen.is_as_written):
            self._show_chosen()
        else:
            self.show_home()

    def _show_settings(self) -> None:
        self._settings.show_preferences(self._preferences)
        self._window.show_page(self._settings)
        self._settings.enter()
        self.settings_opened.emit()

    def _show_history(self) -> None:
        self._history.show()

    def _show_warning_signs(self) -> None:
        from coach.gui.dialogs.warning_signs import WarningSignsDialog

        dialog = WarningSignsDialog(self._theme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
