"""Pictures of exercises: which there are, small ones at once, and moving ones as their frames come."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap, QTransform

from coach.domain.motion import Motion
from coach.domain.terms import Person
from coach.gui.figures.decoding import Take
from coach.gui.figures.finding import Found, find_picture
from coach.gui.figures.manifest import read_motions
from coach.gui.figures.reels import Reel, Reels

THUMBNAIL_SIZE = QSize(320, 214)
"""The pixels into which the small pictures fit that are kept beside the large ones."""


class Pictures(QObject):
    """Finds an exercise's picture by its id, in the first of `folders` that has it.

    A folder holds, for each person, `<person>/<id>.webp` and for cards and lists
    `<person>/thumbnails/<id>.webp`, or the same without a person. What the frames of a person's picture show
    is in the folder's manifest. A name with an ending is that of a file in a folder, as beside a user's own
    exercise. The shipped pictures show the right side as the stretched one; the left side is the same
    mirrored.

    Signals:
        changed: other pictures are to be shown than before, or they are to move otherwise.
        arrived: frames of a moving picture have been decoded that were asked for.
    """

    changed = Signal()
    arrived = Signal()

    def __init__(
        self, folders: Sequence[Path], person: Person = Person.WOMAN, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folders = tuple(folders)
        self._person = person
        self._is_calm = False
        self._reels = Reels(self)
        self._reels.arrived.connect(self.arrived)
        self._decode = lru_cache(maxsize=24)(_decode)
        self._find = lru_cache(maxsize=1024)(self._look_up)
        self._motions = lru_cache(maxsize=None)(read_motions)

    @property
    def is_calm(self) -> bool:
        """Whether pictures are to show their key positions only, and not move between them."""
        return self._is_calm

    def show_person(self, person: Person) -> None:
        """Show that person from now on."""
        if person is not self._person:
            self._person = person
            self._find.cache_clear()
            self.changed.emit()

    def look_again(self) -> None:
        """Forget which pictures there are and what they show: files have changed."""
        self._find.cache_clear()
        self._decode.cache_clear()
        self.changed.emit()

    def keep_calm(self, is_calm: bool) -> None:
        """Let pictures move, or show their key positions only."""
        if is_calm != self._is_calm:
            self._is_calm = is_calm
            self.changed.emit()

    def has(self, image: str | None) -> bool:
        """Whether there is a picture of that id."""
        return self._find(image) is not None

    def motion(self, image: str | None) -> Motion | None:
        """Return what the frames of that picture show; None for one that does not move, or is not there."""
        found = self._find(image)
        return found.motion if found else None

    def picture(self, image: str | None, size: QSize, *, mirrored: bool = False) -> QPixmap | None:
        """Return the still to fit into `size`, in device pixels; None if there is none or it is broken.

        Of a moving picture that is its thumbnail, whatever the size.
        """
        found = self._find(image)
        if found is None or size.isEmpty():
            return None
        is_small = size.width() <= THUMBNAIL_SIZE.width() and size.height() <= THUMBNAIL_SIZE.height()
        path = found.small if is_small or found.motion else found.large
        return self._decode(path, size.width(), size.height(), mirrored)

    def reel(self, image: str | None, size: QSize) -> Reel | None:
        """Return the frames of a moving picture, transparent; those that are missing are decoded."""
        take = self._take(image, size)
        return self._reels.reel(take) if take else None

    def prepare(self, image: str | None, size: QSize) -> None:
        """Have the frames decoded of the picture that comes next; None says that none does."""
        self._reels.prepare(self._take(image, size))

    def key_frame(self, image: str | None, size: QSize) -> Reel | None:
        """Return the end position of a moving picture, at its full sharpness."""
        motion = self.motion(image)
        take = self._take(image, size, only=round(motion.end())) if motion else None
        return self._reels.reel(take) if take else None

    def close(self) -> None:
        """Decode no more frames: the program ends."""
        self._reels.close()

    def _take(self, image: str | None, size: QSize, only: int | None = None) -> Take | None:
        found = self._find(image)
        if found is None or found.motion is None or size.isEmpty():
            return None
        first, count = (0, found.motion.frames) if only is None else (only, 1)
        return Take(found.large, size.width(), size.height(), first, count)

    def _look_up(self, image: str | None) -> Found | None:
        return find_picture(self._folders, image, self._person, self._motions) if image else None


def _decode(path: Path, width: int, height: int, mirrored: bool) -> QPixmap | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    original = reader.size()
    if not original.isValid():
        return None
    reader.setScaledSize(original.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    if mirrored:
        image = image.transformed(QTransform().scale(-1, 1))
    return QPixmap.fromImage(image)
