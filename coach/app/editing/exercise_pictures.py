"""The pictures of the exercise that is being edited: read off the window's thread, and kept as files."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from coach.domain.problem import Problem
from coach.gui.figures.pictures import Pictures
from coach.gui.figures.taking import take_picture
from coach.library.own_pictures import OwnPictures


class ExercisePictures(QObject):
    """Takes pictures for an exercise; those that it, and no other, has in the end are put aside.

    Signals:
        taken: the picture that was awaited is a file beside the exercises; carries its name.
        refused: it cannot be had; carries what is wrong, and what would be right.
    """

    taken = Signal(str)
    refused = Signal(str)
    _read = Signal(object, object)

    def __init__(self, files: OwnPictures, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._pictures = pictures
        self._awaited: tuple[Path, str] | None = None
        self._seen: set[str | None] = set()
        self._read.connect(self._keep)  # on this object's thread, whichever has read

    @property
    def is_reading(self) -> bool:
        """Whether a picture is awaited."""
        return self._awaited is not None

    def note(self, name: str | None) -> None:
        """Know that the exercise has this picture now: it may be another one's, or none's, in the end."""
        self._seen.add(name)

    def take(self, path: Path, exercise: str) -> None:
        """Take the picture in a file for the exercise of that id; what was awaited before is forgotten."""
        self._awaited = path, exercise
        QThreadPool.globalInstance().start(partial(self._take, path))

    def bring_back(self, name: str | None) -> None:
        """Have a picture again that was put aside."""
        if self._files.bring_back(name):
            self._pictures.look_again()

    def put_aside_unused(self) -> None:
        """Await nothing any more, and put aside what no exercise has."""
        self._awaited = None
        self._files.put_aside_unused(self._seen)
        self._seen.clear()
        self._pictures.look_again()

    def _take(self, path: Path) -> None:
        try:
            found: bytes | Problem = take_picture(path)
        except Problem as problem:
            found = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._read.emit(path, found)

    def _keep(self, path: Path, found: bytes | Problem) -> None:
        if self._awaited is None or self._awaited[0] != path:
            return
        (_path, exercise), self._awaited = self._awaited, None
        try:
            if isinstance(found, Problem):
                raise found
            name = self._files.add(exercise, found)
        except Problem as problem:
            self.refused.emit(str(problem))
        else:
            self._seen.add(name)
            self._pictures.look_again()
            self.taken.emit(name)
