"""Pictures of exercises, decoded at the size in which they are shown."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap, QTransform

THUMBNAIL_SIZE = QSize(320, 214)
"""The pixels into which the small pictures fit that are kept beside the large ones."""


class Pictures:
    """Finds an exercise's picture by its id, in the first of `folders` that has it.

    A folder holds `<id>.webp` and, for cards and lists, `thumbnails/<id>.webp`; a name with an ending is
    that of a file in it, as beside a user's own exercise. The shipped pictures show the right side as the
    stretched one; the left side is the same picture mirrored.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._decode = lru_cache(maxsize=24)(_decode)
        self._find = lru_cache(maxsize=1024)(self._look_up)

    def has(self, image: str | None) -> bool:
        """Whether there is a picture of that id."""
        return image is not None and self._find(image, False) is not None

    def picture(self, image: str | None, size: QSize, *, mirrored: bool = False) -> QPixmap | None:
        """Return the picture to fit into `size`, in device pixels; None if there is none or it is broken."""
        is_small = size.width() <= THUMBNAIL_SIZE.width() and size.height() <= THUMBNAIL_SIZE.height()
        path = self._find(image, is_small) if image else None
        return (
            self._decode(path, size.width(), size.height(), mirrored) if path and not size.isEmpty() else None
        )

    def _look_up(self, image: str, is_small: bool) -> Path | None:
        names = [f"{image}.webp"]
        if is_small:
            names.insert(0, f"thumbnails/{image}.webp")
        if Path(image).suffix and Path(image).name == image:
            names = [image]
        for folder in self._folders:
            for name in names:
                if (folder / name).is_file():
                    return folder / name
        return None


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
