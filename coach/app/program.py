"""The running program: its window, what is in it, and who is told of what happens there."""

from functools import cached_property
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coach.app.history.leftovers import Leftovers
from coach.app.history.mornings import StoredMornings
from coach.app.keeper import Keeper
from coach.app.memo import Memo
from coach.app.opening import open_store
from coach.app.portraits import Portraits
from coach.app.routines.librarian import Librarian
from coach.app.routines.shelf import Shelf
from coach.faults import catch_everything
from coach.gui.choice import Choice
from coach.gui.figures.pictures import Pictures
from coach.gui.flow import Flow
from coach.gui.flows.home_flow import HomeFlow
from coach.gui.flows.routine_flow import RoutineFlow
from coach.gui.flows.settings_flow import SettingsFlow
from coach.gui.icons import Icons
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.reading import History
from coach.i18n import _
from coach.library import EXERCISES
from coach.places import Places
from coach.preferences import MotionChoice, Preferences
from coach.resources import assets_dir
from coach.runtime.calm import SystemCalm

if TYPE_CHECKING:
    from coach.app.editing.routine_removing import Removing
    from coach.app.saving import Saving
    from coach.app.sound import Sound
    from coach.gui.flows.editor_flow import EditorFlow
    from coach.gui.flows.history_flow import HistoryFlow
    from coach.gui.flows.session_flow import SessionFlow

_ASK_AFTER_MS = 500
"""How long after the window's opening the system is asked what home can be shown without."""
_LOOK_AFTER_MS = 2_000
"""How long after that opening the history is looked after."""


class Program(QObject):
    """The parts of a running program; an error anywhere is shown and logged, and the window stays.

    `window` is its one window. What home can be painted without is built when it is first needed.
    """

    _failed = Signal(str)

    def __init__(self, application: QApplication, places: Places, *, is_second: bool = False) -> None:
        """`is_second` says that another window is open on these places: its session is not to be taken up."""
        super().__init__(application)
        self._is_second = is_second
        self._places = places
        self._failed.connect(self._tell_failure)
        catch_everything(self._failed.emit)
        self._memo = Memo(places.cache / "memo.json")
        self._keeper = Keeper(places.preferences, self._memo)
        preferences = self._keeper.preferences
        self._theme = Theme(application, preferences.theme)
        self._icons = Icons(self._theme, assets_dir() / "icons")
        application.setWindowIcon(QIcon(str(assets_dir() / "icons" / "stretch-coach.png")))
        self.window = Window()
        self._say = self.window.notice.say
        self._store = open_store(places.history, self._say)
        folders = [assets_dir() / "figures", places.routines / EXERCISES]
        self._pictures = Pictures(folders, preferences.figure, self)
        self._pictures.keep_calm(preferences.is_calm)
        self.window.closing.connect(self._pictures.close)
        self._system = SystemCalm(self)
        self._system.changed.connect(self._keep_calm)
        self._shelf = Shelf(
            places.routines,
            preferences.pacing(),
            self._pictures.has,
            History(self._store) if self._store else None,
            self._memo,
            applies=frozenset(preferences.applies),
        )
        self._session_flow: SessionFlow | None = None
        self._flow = self._build_flow(preferences)
        self._librarian = Librarian(self._shelf, [places.routines, places.routines / EXERCISES], self)
        self._librarian.told.connect(lambda text: self._say(text, may_pass=True))
        self._librarian.edited.connect(self._pictures.look_again)
        self._librarian.changed.connect(self._flow.refresh)
        self.window.closing.connect(self._librarian.close)
        for complaint in [*self._keeper.complaints, *self._librarian.news()]:
            self._say(complaint)

    def open(self, routine: str | None) -> None:
        """Show the window, at `routine`'s page if one is named."""
        if routine is None:
            self._flow.show_home()
        else:
            self._flow.show_routine(routine)
        self.window.show()
        QTimer.singleShot(_ASK_AFTER_MS, self._system.ask)
        QTimer.singleShot(_LOOK_AFTER_MS, self._look_after)
        QTimer.singleShot(_ASK_AFTER_MS, self._librarian.begin)

    def answer(self, routine: str, token: str) -> None:
        """Do what another start of the program asks for: come to the front, and show a routine's page."""
        self.window.come_forward(token)
        if routine:
            self._shelf.reload()
            self._flow.answer(routine)

    @cached_property
    def _sound(self) -> "Sound":
        from coach.app.sound import Sound

        sound = Sound(self._places.speech, self._keeper.preferences, self)
        sound.told.connect(lambda text: self._say(text, may_pass=True))
        sound.voices_found.connect(self._flow.show_voices)
        self.window.closing.connect(sound.close)
        return sound

    @cached_property
    def _saving(self) -> "Saving":
        from coach.app.saving import Saving

        return Saving(self.window, self._store, self._places)

    @cached_property
    def _removing(self) -> "Removing":
        from coach.app.editing.routine_removing import Removing
        from coach.library.own_files import OwnFiles

        files = OwnFiles(self._places.routines, self._places.versions)
        removing = Removing(self._routine, self._shelf, files, self.window.notice)
        removing.changed.connect(self._flow.refresh)
        return removing

    def _build_flow(self, preferences: Preferences) -> Flow:
        home = HomeFlow(
            self.window,
            self._theme,
            self._pictures,
            self._shelf,
            preferences=preferences,
            unfinished=Leftovers(self._store) if self._store and not self._is_second else None,
            mornings=StoredMornings(self._store, self._places.morning) if self._store else None,
            parent=self,
        )
        routine = self._routine = RoutineFlow(
            self.window, self._theme, self._pictures, self._icons, shelf=self._shelf, parent=self
        )
        routine.delete_requested.connect(lambda name: self._removing.remove(name))
        portraits = Portraits(assets_dir() / "figures", self)
        settings = SettingsFlow(
            self.window, self._theme, preferences, portrait=portraits.of, people=portraits.people, parent=self
        )
        settings.opened.connect(lambda: self._sound.look_for_voices())
        settings.import_requested.connect(lambda: self._saving.import_history())
        settings.erase_requested.connect(self._ask_to_erase)
        flow = Flow(
            self.window,
            self._theme,
            home=home,
            routine=routine,
            settings=settings,
            make_session_flow=self._build_session_flow,
            make_history_flow=self._build_history_flow,
            make_editor_flow=self._build_editor_flow,
            parent=self,
        )
        flow.preferences_changed.connect(self._prefer)
        flow.sample_requested.connect(lambda: self._sound.play_sample())
        flow.sample_left.connect(lambda: self._sound.sampler.stop())
        flow.export_requested.connect(lambda: self._saving.export_history())
        flow.audio_requested.connect(self._save_audio)
        return flow

    def _build_session_flow(self) -> "SessionFlow":
        from coach.app.session import build_session_flow

        self._session_flow = build_session_flow(
            window=self.window,
            theme=self._theme,
            pictures=self._pictures,
            store=self._store,
            speaker=self._sound.speaker,
            preferences=self._keeper.preferences,
            parent=self,
        )
        return self._session_flow

    def _build_history_flow(self) -> "HistoryFlow":
        from coach.app.history.looking_back import build_history_flow

        return build_history_flow(
            self.window,
            self._theme,
            self._store,
            titles=self._shelf.exercise_titles,
            unit=lambda: self._keeper.preferences.distance,
            parent=self,
        )

    def _look_after(self) -> None:
        """Check the history, bring back what can be of it, back it up, and load its pages' code."""
        if self._store is None:
            return
        pages = "coach.app.history.looking_back"
        Thread(target=import_module, args=(pages,), name="loading the history's pages", daemon=True).start()
        from coach.app.history.caretaker import Caretaker

        caretaker = Caretaker(self._store.path, self)
        caretaker.told.connect(self._say)
        self.window.closing.connect(caretaker.close)
        caretaker.begin()

    def _build_editor_flow(self) -> "EditorFlow":
        from coach.app.editing.editor import build_editor_flow

        flow = build_editor_flow(
            window=self.window,
            theme=self._theme,
            pictures=self._pictures,
            icons=self._icons,
            shelf=self._shelf,
            places=self._places,
            preferences=lambda: self._keeper.preferences,
            say_aloud=lambda text: self._sound.say(text),
            parent=self,
        )
        self._librarian.edited.connect(flow.refresh)
        return flow

    def _keep_calm(self) -> None:
        """Let pictures move or not, as the user prefers, or as the system does if it is to decide."""
        preferences = self._keeper.preferences
        follows = preferences.motion is MotionChoice.SYSTEM
        self._pictures.keep_calm(self._system.is_calm if follows else preferences.is_calm)

    def _prefer(self, preferences: Preferences) -> None:
        """Let `preferences` hold, at once or from the next session on, and keep them."""
        self._theme.choose(preferences.theme)
        self._pictures.show_person(preferences.figure)
        self._shelf.suit(preferences.pacing(), frozenset(preferences.applies))
        self._sound.prefer(preferences)
        if self._session_flow:
            self._session_flow.prefer(preferences)
        if complaint := self._keeper.keep(preferences):
            self._say(complaint)
        self._keep_calm()

    def _ask_to_erase(self) -> None:
        from coach.app.history.erasing import Erasing

        Erasing(self.window, self._store, self._places).ask()

    def _save_audio(self, choice: Choice) -> None:
        self._saving.save_audio(choice.timeline, self._keeper.preferences.voice)

    def _tell_failure(self, kind: str) -> None:
        self._say(
            _(
                "Something went wrong in the program ({kind}). What you did so far is kept; details: {log}"
            ).format(kind=kind, log=self._places.log)
        )
