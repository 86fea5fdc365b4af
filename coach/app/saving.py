"""What the user saves to a file of their own: the history, and a routine as audio."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from coach.domain.timeline import Timeline
from coach.gui.dialogs.progress_dialog import ProgressDialog
from coach.gui.window import Window
from coach.history.store import Store
from coach.i18n import _
from coach.places import Places
from coach.resources import assets_dir
from coach.voice.cache import SpeechCache
from coach.voice.narrator import Narrator
from coach.voice.recorder import Recorded, Recorder


class Saving(QObject):
    """Asks where to, writes, and tells how it went."""

    def __init__(self, window: Window, store: Store | None, places: Places) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._places = places
        self._say = window.notice.say

    def export_history(self) -> None:
        """Ask what of the history is wanted, and write it to a file that the user names."""
        if self._store is None:
            self._say(_("There is no history to export."))
            return
        from coach.app.history.exporting import Exporting

        Exporting(self._window, self._store.path, self._ask)

    def import_history(self) -> None:
        """Ask for a file, add its sessions, and tell how many were new."""
        if self._store is None:
            self._say(_("There is no history to import into."))
            return
        kinds = _("Exports (*.csv *.json)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Import"), str(Path.home()), kinds)
        if not chosen:
            return
        from coach.app.history.importing import Importing

        Importing(self._window, self._store.path, Path(chosen))

    def save_audio(self, timeline: Timeline, voice: str) -> None:
        """Write a routine as one sound file that the user names, with all that is said in it."""
        title, kinds = _("Save as audio"), _("Sound files (*.wav)")
        path = self._ask(title, f"{timeline.routine_id}.wav", kinds)
        if path is not None:
            narrator = Narrator(SpeechCache(self._places.speech), voice=voice or None, rate=timeline.rate)
            _Recording(self._window, narrator, path, timeline)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        """Return the file that the user names; it has the ending of `name` where they give none."""
        proposed = Path.home() / name
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(proposed.suffix)


class _Recording(QObject):
    """A guided audio that is being written, with its dialog; it goes when it has ended."""

    _progressed = Signal(int)
    _ended = Signal(object)

    def __init__(self, window: Window, narrator: Narrator, path: Path, timeline: Timeline) -> None:
        super().__init__(window)
        self._say = window.notice.say
        self._path = path
        self._dialog = ProgressDialog(
            _("Save as audio"),
            _("{routine} is being spoken into a file.").format(routine=timeline.title),
            _("Write nothing (Esc)"),
            window,
        )
        # The recorder calls from its own thread: a signal brings that to this one.
        self._recorder = Recorder(
            narrator,
            assets_dir() / "sounds",
            on_progress=self._progressed.emit,
            on_end=self._ended.emit,
        )
        self._progressed.connect(self._dialog.show_progress)
        self._ended.connect(self._tell)
        self._dialog.rejected.connect(self._recorder.cancel)
        window.closing.connect(self._recorder.close)
        self._dialog.open()
        self._recorder.start(path, timeline)

    def _tell(self, recorded: Recorded) -> None:
        self._dialog.close()
        self._dialog.deleteLater()
        self.deleteLater()
        for text in recorded.unsaid:
            self._say(_("The voice has no sound for “{text}”.").format(text=text))
        if recorded.trouble:
            self._say(f"{recorded.trouble.what} {recorded.trouble.mend}")
        if recorded.problem:
            self._say(str(recorded.problem))
        elif recorded.is_whole:
            self._say(_("The routine is in {path}.").format(path=self._path), may_pass=True)
