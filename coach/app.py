"""Builds the program's parts and connects them; nothing else does."""

import signal
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from coach.domain.compiling import Pacing, compile_routine
from coach.domain.problem import Problem
from coach.domain.record import Event, Rating, SessionRecord
from coach.faults import catch_everything, start_log
from coach.gui.cards import RoutineCard
from coach.gui.flow import Choice, Flow
from coach.gui.icons import Icons
from coach.gui.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.exporting import Detail, csv_pieces, write_export
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from coach.i18n import _
from coach.library.catalogue import DEFAULT_ROUTINE_ID, Library
from coach.library.folders import Entry, Source
from coach.places import Places
from coach.preferences import read_preferences
from coach.resources import assets_dir, routines_dir
from coach.runtime.clock import SystemClock
from coach.runtime.keep_awake import WakepyKeepAwake
from coach.runtime.ports import Journal as JournalPort
from coach.runtime.runner import SessionRunner
from coach.voice.cache import SpeechCache
from coach.voice.playback import Speaker
from coach.wording import spoken_phrases


def run_window(places: Places, routine: str | None) -> int:
    """Open the window, at `routine`'s page if one is named, and return the exit code when it is closed.

    Raises Problem for a routine that does not exist or is broken.
    """
    start_log(places.log)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("stretch-coach")
    application.setApplicationDisplayName("Stretch Coach")
    program = Program(application, places)
    program.open(routine)
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
        preferences, complaints = read_preferences(places.preferences)
        theme = Theme(application, preferences.theme)
        pictures = Pictures([assets_dir() / "figures"])
        library = Library.load(routines_dir(), places.routines)
        application.setWindowIcon(QIcon(str(assets_dir() / "icons" / "stretch-coach.png")))
        self.window = Window()
        self._say = self.window.notice.say
        self._store = self._open_store()
        clock = SystemClock()
        self._voice = self._build_voice(preferences.rate)
        self._keep_awake = WakepyKeepAwake()
        runner = SessionRunner(clock, self._build_journal(), self._voice, self._keep_awake, self)
        runner.troubled.connect(lambda problem: self._say(str(problem)))
        icons = Icons(theme, assets_dir() / "icons")
        shelf = Shelf(library, pictures, preferences.pacing(), self._store)
        kept_at = str(places.history) if self._store else ""
        self._flow = Flow(
            self.window, theme, pictures, icons, shelf, runner, self._voice, clock, kept_at, self
        )
        self._flow.set_muted(preferences.muted)
        self._flow.export_requested.connect(self._export)
        self.window.closing.connect(self._close)
        for complaint in [*complaints, *library.problems]:
            self._say(str(complaint))

    def open(self, routine: str | None) -> None:
        """Show the window, at `routine`'s page if one is named."""
        if routine is None:
            self._flow.show_home()
        else:
            self._flow.show_routine(routine)
        self.window.show()

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

    def _build_journal(self) -> JournalPort:
        return Journal(self._store) if self._store else NoJournal()

    def _build_voice(self, rate: int) -> Speaker:
        cache = SpeechCache(self._places.speech)
        speaker = Speaker(cache, assets_dir() / "sounds", rate=rate, parent=self)
        speaker.trouble_found.connect(lambda trouble: self._say(f"{trouble.what} {trouble.mend}"))
        return speaker

    def _export(self) -> None:
        if self._store is None:
            return
        proposed = str(Path.home() / "stretch-coach.csv")
        name, _kind = QFileDialog.getSaveFileName(
            self.window, _("Export history"), proposed, _("CSV files (*.csv)")
        )
        if not name:
            return
        try:
            write_export(Path(name), csv_pieces(self._store, Detail.SESSIONS))
        except Problem as problem:
            self._say(str(problem))
        else:
            self._say(_("The history is in {path}.").format(path=name))

    def _close(self) -> None:
        self._voice.close()
        self._keep_awake.release()
        if self._store:
            self._store.close()

    def _tell_failure(self, kind: str) -> None:
        self._say(
            _("Something went wrong in the program ({kind}). What you did so far is kept; details: {log}").format(
                kind=kind, log=self._places.log
            )
        )


class NoJournal:
    """Stands in where the history cannot be opened; the user has been told."""

    def save(self, record: SessionRecord, event: Event) -> None:
        """Keep nothing."""

    def rate(self, session_id: str, rating: Rating) -> None:
        """Keep nothing."""

    def set_note(self, session_id: str, note: str, at: datetime) -> None:
        """Keep nothing."""


class Shelf:
    """The library as the window sees it: cards, and routines compiled at the user's pacing."""

    def __init__(self, library: Library, pictures: Pictures, pacing: Pacing, store: Store | None) -> None:
        self._library = library
        self._pictures = pictures
        self._pacing = pacing
        self._store = store
        self._phrases = spoken_phrases()

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the last or default routine, and the others."""
        cards = [self._card(entry) for entry in self._library.entries]
        usable = {card.id: card for card in reversed(cards) if not card.problem}
        offers = [self._last_routine(), DEFAULT_ROUTINE_ID, *usable]
        main = next(usable[offer] for offer in offers if offer in usable)
        return main, [card for card in cards if card is not main]

    def choose(self, routine: str) -> Choice:
        """Return the routine of that id or file; raise Problem if there is none or it is broken."""
        found, exercises = self._library.resolve(routine)
        gentle = replace(self._pacing, max_sets=1)
        return Choice(
            found,
            exercises,
            compile_routine(found, exercises, self._pacing, self._phrases),
            compile_routine(found, exercises, gentle, self._phrases),
        )

    def _last_routine(self) -> str:
        try:
            return (History(self._store).last_routine_id() if self._store else None) or ""
        except Problem:
            return ""

    def _card(self, entry: Entry) -> RoutineCard:
        is_own = entry.source is Source.YOURS
        routine, exercises = entry.routine, self._library.exercises
        if routine is None:
            problem = "\n".join(map(str, entry.problems))
            return RoutineCard(entry.id, entry.title, "", None, (), is_own, problem)
        images = (exercises[exercise].image for exercise in routine.exercise_ids())
        return RoutineCard(
            id=entry.id,
            title=entry.title,
            summary=routine.summary or "",
            total_ms=compile_routine(routine, exercises, self._pacing, self._phrases).total_ms,
            images=tuple(image for image in images if image and self._pictures.has(image)),
            is_own=is_own,
            problem="",
        )
