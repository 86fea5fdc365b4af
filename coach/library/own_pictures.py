"""The pictures of the user's own exercises: files beside them that the program writes, and takes aside."""

import os
import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from coach.domain.problem import Problem
from coach.replacing import replaced

LONGEST_STEM = 80
PICTURES_KEPT = 20
_OURS = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}\.webp")


class OwnPictures:
    """Picture files in the `folder` of the user's own exercises; those that no exercise names go to `aside`.

    A file is named after the exercise that it was made for and after its content: another picture is
    another file, and what was written once is never changed. Files that the program has not written are left
    alone.
    """

    def __init__(self, folder: Path, aside: Path) -> None:
        self._folder = folder
        self._aside = aside

    def add(self, exercise: str, data: bytes) -> str:
        """Write a WebP picture for the exercise of that id, for the user's eyes only; return the file's name.

        Raises Problem if it cannot be written.
        """
        name = f"{exercise[:LONGEST_STEM]}-{sha256(data).hexdigest()[:8]}.webp"
        path = self._folder / name
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replaced(path, is_private=True) as file:
                file.write(data)
        except OSError as error:
            what = f"The picture cannot be written to {error.filename or path}: {error.strerror or error}."
            raise Problem(what, "Make room there, or allow writing.") from error
        return name

    def bring_back(self, name: str | None) -> bool:
        """Return a picture from aside to its place, if it is there and nothing is in that place."""
        if not name or not _OURS.fullmatch(name) or (self._folder / name).exists():
            return False
        return _moved(self._aside / name, self._folder / name)

    def put_aside_unused(self, names: Collection[str | None]) -> None:
        """Take those of `names` aside that no exercise file in the folder names, a broken one included.

        The last PICTURES_KEPT of them can be brought back.
        """
        ours = {name for name in names if name and _OURS.fullmatch(name)}
        there = {name for name in ours if (self._folder / name).is_file()}
        if not there:
            return
        texts = [_text_of(path) for path in self._folder.glob("*.toml")]
        for name in there:
            if not any(name.encode() in text for text in texts):
                _moved(self._folder / name, self._aside / name)
        kept = [path for path in self._aside.glob("*.webp") if _OURS.fullmatch(path.name)]
        for old in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)[PICTURES_KEPT:]:
            old.unlink(missing_ok=True)


def _moved(source: Path, target: Path) -> bool:
    """Move a file and return whether that worked: a picture that stays where it is does no harm."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        source.replace(target)
        os.utime(target)
    except OSError:
        return False
    return True


def _text_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
