"""`export` and `import`: the history out and in."""

import io
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from coach.app.opening import recovered_text
from coach.history.csv_lines import Detail
from coach.history.exporting import csv_pieces, json_pieces, write_export
from coach.history.importing import import_file
from coach.history.recovering import recover
from coach.history.store import Store
from coach.i18n import _, ngettext
from coach.places import Places


def export(places: Places, output: Path | None, form: str, detail: str | None, since: date | None) -> int:
    """Write the history to `output`, or to standard output; raise Problem if either cannot be done."""
    with Store.open_to_read(places.history) or nullcontext() as store:
        if form == "json":
            pieces = json_pieces(store, since)
        else:
            pieces = csv_pieces(store, Detail(detail or Detail.SESSIONS), since)
        if output:
            write_export(output, pieces)
            return 0
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        for piece in pieces:
            print(piece, end="")
    return 0


def import_history(places: Places, file: Path) -> int:
    """Add the sessions in `file` to the history and print how many were new; raise Problem.

    A damaged history is set aside and what can be read of it comes back first, which is said.
    """
    with Store.open(places.history) as store:
        if store.set_aside:
            _recover(store.set_aside, store)
        result = import_file(store, file)
    added = ngettext("{count} session added", "{count} sessions added", result.added)
    there = ngettext("{count} already there", "{count} already there", result.already_there)
    print(f"{added.format(count=result.added)}, {there.format(count=result.already_there)}")
    return 0


def _recover(damaged: Path, store: Store) -> None:
    print(_("The history was damaged; it is now {path}").format(path=damaged), file=sys.stderr)
    recovered = recover(damaged, store)
    print(recovered_text(recovered) if recovered else _("No session of it could be saved."), file=sys.stderr)
