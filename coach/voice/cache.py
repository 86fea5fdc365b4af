"""Rendered cues, kept between sessions in a folder of sound files."""

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

LIMIT_BYTES = 200_000_000

_SCHEMA = 1
_HEADER_BYTES = 44
_PART_EXPIRES_S = 3600


@dataclass(frozen=True)
class Speaking:
    """All that decides how a text sounds, besides the text; `library` is what the driver works with."""

    driver: str
    library: str
    engine: str
    voice: str
    rate: int


class SpeechCache:
    """A folder of rendered cues; the least recently used go when it grows beyond its limit."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder
        self._limit_bytes = limit_bytes

    def create(self) -> None:
        """Make the folder, readable by the user alone.

        Raises:
            OSError: The place is not writable.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, speaking: Speaking, text: str) -> Path:
        """Return where the text's sound is or would be."""
        key = json.dumps([_SCHEMA, *astuple(speaking), normalise(text)])
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.wav"

    def get(self, path: Path) -> Path | None:
        """Return the path if a whole sound file is there, and count that as a use.

        A damaged file is removed.
        """
        try:
            if not _is_whole(path):
                path.unlink()
                return None
            with suppress(OSError):  # a folder that can only be read still serves
                os.utime(path)
        except OSError:
            return None
        return path

    def trim(self) -> None:
        """Remove the least recently used files beyond the limit, and what a crash left half."""
        used: list[tuple[float, int, Path]] = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                with suppress(OSError):
                    status = path.stat()
                    if path.suffix == ".wav":
                        used.append((status.st_mtime, status.st_size, path))
                    elif path.suffix == ".part" and (status.st_mtime < time.time() - _PART_EXPIRES_S):
                        path.unlink()
        total = 0
        for _used_at, size, path in sorted(used, reverse=True):
            total += size
            if total > self._limit_bytes:
                with suppress(OSError):
                    path.unlink()


def normalise(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def _is_whole(path: Path) -> bool:
    """Tell whether the file is a WAV and as long as its own header says."""
    with path.open("rb") as file:
        header = file.read(12)
        size = os.fstat(file.fileno()).st_size
    declared = int.from_bytes(header[4:8], "little") + 8
    return header[:4] + header[8:] == b"RIFFWAVE" and _HEADER_BYTES < size == declared
