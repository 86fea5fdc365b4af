"""Builds the program's parts and connects them; nothing else does."""

import signal
import sys
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog

from coach.domain.problem import Problem
from coach.domain.record import Event, Moment, Rating, Region, SessionRecord
from coach.domain.terms import Person
from coach.faults import catch_everything, start_log
from coach.gui.flow import Flow
from coach.gui.icons import Icons
from coach.gui.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.reading import History
from coach.history.store import Store
from coach.i18n import _
from coach.keeper import Keeper
from coach.library import EXERCISES
from coach.memo import Memo
from coach.places import Places
from coach.preferences import MotionChoice, Preferences
from coach.resources import assets_dir
from coach.runtime.calm import SystemCalm
from coach.shelf import Shelf

if TYPE_CHECKING:
    from coach.gui.session_flow import SessionFlow
    from coach.voice.playback import Speaker

_PORTRAIT = "calf-straight"
"""The exercise in whose picture one sees best who it is."""
_ASK_AFTER_MS = 500
"""How long after the window's opening the system is asked what home can be shown without."""


def run_window(places: Places, routine: str | None) -> int:
    """Open the window, at `routine`'s page if one is named, and return the exit code when it is closed.

    Raises Problem for a routine that does not exist or is broken, and for a bug that keeps the window from
    being shown: it is logged, but there is no window yet to tell it in.
    """
    start_log(places.log)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("stretch-coach")
    application.setApplicationDisplayName("Stretch Coach")
    application.setDesktopFileName("org.stretchcoach.StretchCoach")
    try:
        program = Program(application, places)
        program.open(routine)
    except Problem:
        raise
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        kind = f"{type(error).__name__}: {error}"
        raise Problem(
            _("The window could not be opened ({kind}).").format(kind=kind),
            _("Details: {log}").format(log=places.log),
        ) from error
    return application.exec()


class Program(QObject):
    """The parts of a running program; an error anywhere is shown and logged, and the window stays.

    `window` is its one window.
    """

    _failed = Signal(str)

    def __init__(self, application: QApplication, places: Places) -> None:
        super().__init__(application)
        self._places = places
        self._failed.connect(self._tell_failure)
        catch_everything(self._failed.emit)
        self._memo = Memo(places.cache / "memo.json")
        self._keeper = Keeper(places.preferences, self._memo)
        preferences = self._keeper.preferences
        theme = Theme(application, preferences.theme)
        application.setWindowIcon(QIcon(str(assets_dir() / "icons" / "stretch-coach.png")))
        self.window = Window()
        self._say = self.window.notice.say
        self._store = self._open_store()
        folders = [assets_dir() / "figures", places.routines / EXERCISES]
        pictures = Pictures(folders, preferences.figure, self)
        pictures.keep_calm(preferences.is_calm)
        self._system = SystemCalm(self)
        self._system.changed.connect(self._keep_calm)
        self.window.closing.connect(pictures.close)
        shelf = Shelf(
            places.routines,
            preferences.pacing(),
            pictures.has,
            History(self._store) if self._store else None,
            self._memo,
        )
        self._theme, self._pictures, self._shelf = theme, pictures, shelf
        self._speaker: Speaker | None = None
        self._session_flow: SessionFlow | None = None
        self._flow = Flow(
            window=self.window,
            theme=theme,
            pictures=pictures,
            icons=Icons(theme, assets_dir() / "icons"),
            shelf=shelf,
            preferences=preferences,
            portrait=self._portrait,
            make_session_flow=self._build_session_flow,
            parent=self,
        )
        self._flow.preferences_changed.connect(self._prefer)
        self._flow.export_requested.connect(self._export)
        for complaint in [*self._keeper.complaints, *shelf.problems]:
            self._say(complaint)

    def open(self, routine: str | None) -> None:
        """Show the window, at `routine`'s page if one is named."""
        if routine is None:
            self._flow.show_home()
        else:
            self._flow.show_routine(routine)
        self.window.show()
        QTimer.singleShot(_ASK_AFTER_MS, self._system.ask)

    def _keep_calm(self) -> None:
        """Let pictures move or not, as the user prefers, or as the system does if it is to decide."""
        preferences = self._keeper.preferences
        follows = preferences.motion is MotionChoice.SYSTEM
        self._pictures.keep_calm(self._system.is_calm if follows else preferences.is_calm)

    def _prefer(self, preferences: Preferences) -> None:
        """Let `preferences` hold, at once or from the next session on, and keep them."""
        self._theme.choose(preferences.theme)
        self._pictures.show_person(preferences.figure)
        self._shelf.set_pacing(preferences.pacing())
        if self._speaker and self._session_flow:
            self._speaker.set_speech(None, preferences.rate)
            self._session_flow.set_muted(preferences.muted)
        if complaint := self._keeper.keep(preferences):
            self._say(complaint)
        self._keep_calm()

    @cached_property
    def _people(self) -> dict[Person, Pictures]:
        return {person: Pictures([assets_dir() / "figures"], person, self) for person in Person}

    def _portrait(self, person: Person, size: QSize) -> QPixmap | None:
        """Return a picture of someone, whoever is seen in all others."""
        return self._people[person].picture(_PORTRAIT, size)

    def _open_store(self) -> Store | None:
        try:
            store = Store.open(self._places.history)
        except Problem as problem:
            self._say(_("{problem} Until then, sessions are not kept.").format(problem=problem))
            return None
        if store.set_aside:
            self._say(
                _("The history was damaged. It is set aside as {path}, and a new one is begun.").format(
                    path=store.set_aside
                )
            )
        return store

    def _build_session_flow(self) -> "SessionFlow":
        """Build what only a session needs: not before the first page has been painted."""
        from coach.gui.session_flow import SessionFlow
        from coach.history.journal import Journal
        from coach.runtime.clock import SystemClock
        from coach.runtime.keep_awake import WakepyKeepAwake
        from coach.runtime.runner import SessionRunner
        from coach.voice.cache import SpeechCache
        from coach.voice.playback import Speaker

        speaker = Speaker(
            SpeechCache(self._places.speech),
            assets_dir() / "sounds",
            rate=self._keeper.preferences.rate,
            parent=self,
        )
        speaker.trouble_found.connect(
            lambda trouble: self._say(f"{trouble.what} {trouble.mend}", may_pass=True)
        )
        clock, keep_awake = SystemClock(), WakepyKeepAwake()
        journal = Journal(self._store) if self._store else NoJournal()
        runner = SessionRunner(clock, journal, speaker, keep_awake, self)
        runner.troubled.connect(lambda problem: self._say(str(problem)))
        self.window.closing.connect(speaker.close)
        self.window.closing.connect(keep_awake.release)
        self._speaker = speaker
        self._session_flow = SessionFlow(
            window=self.window,
            theme=self._theme,
            pictures=self._pictures,
            runner=runner,
            clock=clock,
            kept_at=str(self._places.history) if self._store else "",
            is_muted=self._keeper.preferences.muted,
            parent=self,
        )
        return self._session_flow

    def _export(self) -> None:
        if self._store is None:
            self._say(_("There is no history to export."))
            return
        proposed = str(Path.home() / "stretch-coach.csv")
        name, _kind = QFileDialog.getSaveFileName(
            self.window, _("Export history"), proposed, _("CSV files (*.csv)")
        )
        if not name:
            return
        from coach.history.exporting import Detail, csv_pieces, write_export

        try:
            write_export(Path(name), csv_pieces(self._store, Detail.SESSIONS))
        except Problem as problem:
            self._say(str(problem))
        else:
            self._say(_("The history is in {path}.").format(path=name), may_pass=True)

    def _tell_failure(self, kind: str) -> None:
        self._say(
            _(
                "Something went wrong in the program ({kind}). What you did so far is kept; details: {log}"
            ).format(kind=kind, log=self._places.log)
        )


class NoJournal:
    """Stands in where the history cannot be opened; the user has been told."""

    def save(self, record: SessionRecord, event: Event) -> None:
        """Keep nothing."""

    def rate(self, session_id: str, rating: Rating) -> None:
        """Keep nothing."""

    def take_back(self, session_id: str, moment: Moment, region: Region) -> None:
        """Keep nothing."""

    def set_note(self, session_id: str, note: str, at: datetime) -> None:
        """Keep nothing."""
