"""The files that were read before: those that have not changed since are not read again."""

import time
from dataclasses import dataclass
from pathlib import Path

from coach.library.problems import BrokenFile
from coach.library.reading import Document, read_document

_Stamp = tuple[int, int, int]

_DOUBTFUL_NS = 2_000_000_000
"""A file that was changed so short a time before it was read may change once more without another stamp."""


@dataclass(frozen=True, slots=True)
class _Known:
    stamp: _Stamp | None
    found: Document | BrokenFile


class Documents:
    """Reads files, and hands over the same document for as long as its file stays the same."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def read(self, path: Path) -> Document:
        """Return what the TOML file at `path` holds; raise BrokenFile if it cannot be read."""
        name = str(path)
        stamp = _stamp(path)
        known = self._known.get(name)
        if known is None or stamp is None or stamp != known.stamp:
            known = self._known[name] = _Known(stamp, _read(path, known))
        if isinstance(known.found, BrokenFile):
            raise BrokenFile(known.found.problems)
        return known.found


def _read(path: Path, before: _Known | None) -> Document | BrokenFile:
    try:
        document = read_document(path)
    except BrokenFile as error:
        return BrokenFile(error.problems)
    if before and isinstance(before.found, Document) and before.found.text == document.text:
        return before.found
    return document


def _stamp(path: Path) -> _Stamp | None:
    """Return what tells one state of the file from the next, None if nothing does for sure."""
    try:
        status = path.stat()
    except OSError:
        return None
    if time.time_ns() - status.st_mtime_ns < _DOUBTFUL_NS:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
