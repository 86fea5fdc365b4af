"""What was derived from files, remembered until one of them changes, to spare a start the reading."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Json = TypeVar("Json")


class Memo:
    """A file of derived values; whatever is wrong with it, they are derived again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(
        self, key: str, sources: Iterable[Path], derive: Callable[[], Json], *, given: str = ""
    ) -> Json:
        """Return `derive()`, a JSON value, or what it was when `sources` and `given` were last the same.

        A source is a file, or a folder that counts with all program and data files below it; it need not
        be there. `given` is whatever else the value depends on.
        """
        prints = _prints(sources, given)
        known = self._read()
        entry = known.get(key)
        if isinstance(entry, dict) and entry.get("prints") == prints:
            remembered: Json = entry["value"]
            return remembered
        value = derive()
        self._write({**known, key: {"prints": prints, "value": value}})
        return value

    def find(self, key: str, sources: Iterable[Path], *, given: str = "") -> Any:  # noqa: ANN401 (any JSON)
        """Return what `recall` would, without deriving anything: None if it has to be."""
        entry = self._read().get(key)
        if isinstance(entry, dict) and entry.get("prints") == _prints(sources, given):
            return entry["value"]
        return None

    def last(self, key: str, *, given: str = "") -> Any:  # noqa: ANN401 (any JSON)
        """Return what was derived last, whatever has become of its sources since; None if nothing was."""
        entry = self._read().get(key)
        if isinstance(entry, dict) and entry.get("prints", [])[:1] == [given]:
            return entry["value"]
        return None

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, known: dict[str, Any]) -> None:
        part = self._path.with_suffix(".part")
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(json.dumps(known), encoding="utf-8")
            part.replace(self._path)


def _prints(sources: Iterable[Path], given: str) -> list[str]:
    return [given, *(line for source in sources for line in _below(str(source)))]


def _below(source: str) -> Iterator[str]:
    """Yield a line for a file or folder and for what counts below it; of text, as paths would take longer."""
    yield _print(source)
    try:
        with os.scandir(source) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:  # a file, or nothing
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__" and not entry.is_symlink():
                yield from _below(entry.path)
        elif entry.name.endswith((".py", ".toml")):
            yield _print(entry.path)


def _print(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return f"{path}: none"
    return f"{path}: {found.st_mtime_ns} {found.st_size} {found.st_ino}"
