"""The history back in: session CSV restores summaries, JSON everything; all of a file or nothing."""

import csv
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from coach.domain.problem import Problem
from coach.history.csv_lines import HEADERS, Detail
from coach.history.entries import Entry, from_cells, from_json
from coach.history.exporting import JSON_SCHEMA
from coach.history.failures import explained
from coach.history.json_text import JsonSessions
from coach.history.store import Store
from coach.history.tables import forget_deleted, put_session

_LARGEST_BYTES = 1 << 30
_LONGEST_CELL = 1 << 24


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many sessions were new, and how many were there already and left alone."""

    added: int
    already_there: int


def import_file(
    store: Store, path: Path, on_progress: Callable[[float], object] = lambda _share: None
) -> ImportResult:
    """Add the sessions of an export, CSV or JSON, that are not in `store` yet.

    `on_progress` is told before each session how much of the file has been read, from 0 to 1; if it raises,
    nothing is added. Raises Problem, with file, line and column, for whatever is wrong in the file; then
    nothing was added either.
    """
    added = already_there = 0
    with closing(_entries(path, on_progress)) as entries, store.transaction() as db:
        for entry in entries:
            if db.execute(*put_session(entry.session, changed=())).rowcount < 1:
                already_there += 1
                continue
            added += 1
            db.execute(*forget_deleted(str(entry.session["session_id"])))
            for statement in entry.details():
                db.execute(*statement)
    return ImportResult(added, already_there)


def _entries(path: Path, on_progress: Callable[[float], object]) -> Generator[Entry, None, None]:
    with explained(path):
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Problem(f"{path} is no file.", "Name a file that `export` wrote.")
        if about.st_size > _LARGEST_BYTES:
            raise Problem(
                f"{path} is over 1 GB, too large for a history.", "Name a file that `export` wrote."
            )
        try:
            with path.open("rb") as whole, TextIOWrapper(whole, encoding="utf-8-sig", newline="") as file:
                is_json = file.read(1000).lstrip().startswith(("{", "["))
                file.seek(0)
                for entry in _json_entries(path, file) if is_json else _csv_entries(path, file):
                    on_progress(whole.tell() / about.st_size)
                    yield entry
        except UnicodeDecodeError as error:
            raise Problem(
                f"{path}:{_line_not_utf8(path)}: this is not UTF-8.", "Save it as UTF-8."
            ) from error


def _line_not_utf8(path: Path) -> int:
    with path.open("rb") as file:
        for line, content in enumerate(file, 1):
            try:
                content.decode()
            except UnicodeDecodeError:
                return line
    return 1


def _json_entries(path: Path, file: TextIO) -> Iterator[Entry]:
    found = JsonSessions(file, JSON_SCHEMA)
    try:
        for session in found:
            yield from_json(session)
    except UnicodeDecodeError:
        raise
    except ValueError as error:
        raise Problem(f"{path}:{found.line}: {error}.") from error


def _csv_entries(path: Path, file: TextIO) -> Iterator[Entry]:
    csv.field_size_limit(_LONGEST_CELL)  # the process's; its default is less than a note may hold
    rows, line = csv.reader(file, strict=True), 1
    try:
        if next(rows, None) != HEADERS[Detail.SESSIONS]:
            raise ValueError(
                "its first line is not that of a session CSV (only sessions and JSON come back in)"
            )
        line = rows.line_num + 1
        for cells in rows:
            if cells:
                yield from_cells(cells)
            line = rows.line_num + 1
    except UnicodeDecodeError:
        raise
    except (csv.Error, ValueError) as error:
        raise Problem(f"{path}:{line}: {error}.") from error
