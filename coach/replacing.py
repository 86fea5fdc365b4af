"""Files that are replaced whole: nobody ever finds one half written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replaced(path: Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` once it has been written without an error.

    Only the user may read it if it `is_private`. A link goes on pointing where it did; a device or a pipe is
    written to as it is. Raises OSError; what was there is then still there.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    place = path.resolve()
    part = place.with_name(f".{place.name[:40]}-{os.urandom(4).hex()}")
    try:
        with _begun(part, place, is_private=is_private) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _begun(part: Path, place: Path, *, is_private: bool) -> BinaryIO:
    try:
        return open(part, "xb", opener=_open_private if is_private else None)
    except OSError as error:
        error.filename = str(place.parent)  # not the file that nobody asked for
        raise


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
