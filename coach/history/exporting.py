"""The history out, as CSV or JSON, in pieces: the memory it takes does not grow with the history."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from itertools import islice
from pathlib import Path

from coach.domain.problem import Problem
from coach.history.csv_lines import COUNTS, HEADERS, IN_ORDER, LINES, Detail
from coach.history.failures import explained, legible
from coach.history.reading import with_details
from coach.history.store import Store
from coach.history.tables import SESSION
from coach.history.wall_time import day_start_s
from coach.replacing import replaced

JSON_SCHEMA = 1
LINES_A_PIECE = 500
_LONG_AGO_S = -(10**12)


def csv_pieces(
    store: Store | None,
    detail: Detail = Detail.SESSIONS,
    since: date | None = None,
    zone: tzinfo | None = None,
) -> Iterator[str]:
    """Yield the CSV of a history, the header alone if there is none.

    `since` leaves out sessions that began before that day in `zone`, or else where this machine is.
    Raises Problem if the history cannot be read on.
    """
    yield ",".join(HEADERS[detail]) + "\r\n"
    rows = store.rows(LINES[detail], {"since_s": _since_s(since, zone)}) if store else iter(())
    while lines := [line for (line,) in islice(rows, LINES_A_PIECE)]:
        yield "".join(lines)


def count_lines(
    store: Store | None,
    detail: Detail = Detail.SESSIONS,
    since: date | None = None,
    zone: tzinfo | None = None,
) -> int:
    """Return how many lines `csv_pieces` will yield after the header, to tell how far an export is.

    Every piece but the last has `LINES_A_PIECE`. Raises Problem if the history cannot be read.
    """
    values = {"since_s": _since_s(since, zone)}
    return int(next(store.rows(COUNTS[detail], values))[0]) if store else 0


def json_pieces(store: Store | None, since: date | None = None, zone: tzinfo | None = None) -> Iterator[str]:
    """Yield the JSON of a history with nothing left out; `since`, `zone` and Problem as with `csv_pieces`.

    `{"schema": 1, "sessions": […]}`: a session has the store's columns, its exercises, ratings and events.
    """
    query = f"SELECT {', '.join(SESSION)} FROM sessions {IN_ORDER}"
    rows = store.rows(query, {"since_s": _since_s(since, zone)}) if store else iter(())
    yield f'{{"schema": {JSON_SCHEMA}, "sessions": ['
    comma = ""
    for row in rows:
        assert store
        with legible(store.path):
            text = json.dumps(with_details(store, row), ensure_ascii=False)
        yield f"{comma}\n{text}"
        comma = ","
    yield "\n]}\n"


def _since_s(since: date | None, zone: tzinfo | None) -> int:
    return day_start_s(since, zone) if since else _LONG_AGO_S


def write_export(path: Path, pieces: Iterable[str]) -> None:
    """Write an export to the file at `path`, in place of what was there only once it is whole.

    Raises Problem if that cannot be done; what was there is then still there.
    """
    if path.is_dir():
        raise Problem(f"{path} is a folder.", "Name a file to export to.")
    with explained(path), replaced(path, is_private=True) as file:
        file.writelines(piece.encode() for piece in pieces)
