"""The numbered migrations that bring a history file to the form this program knows."""

import sqlite3
from pathlib import Path

from coach.domain.problem import Problem
from coach.history.tables import TABLES


def migrations() -> dict[int, str]:
    """Return the SQL of every migration by its number, in order."""
    found = sorted(Path(__file__).with_name("migrations").iterdir())
    return {int(file.name[:4]): file.read_text("utf-8") for file in found}


def version(db: sqlite3.Connection) -> int:
    """Return the number of the last migration that `db` has had, 0 for a fresh file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(found: int, newest: int) -> None:
    """Raise Problem if a newer program wrote the file: what it means there is not ours to guess."""
    if found > newest:
        raise Problem(
            f"The history was written by a newer Stretch Coach (form {found}; this one knows {newest}).",
            "Install the newer program; the history was left untouched.",
        )


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether `db` has every table with all its columns, as the newest migration leaves them."""
    found = {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in TABLES}
    return all(found[table].issuperset(columns) for table, columns in TABLES.items())


def upgrade(db: sqlite3.Connection) -> None:
    """Apply what is missing, each migration in a transaction of its own; find out if `db` can be written.

    Raises Problem for a file that is newer than the newest migration.
    """
    steps = migrations()
    newest = max(steps)
    found = -1
    while found < newest:
        db.execute("BEGIN IMMEDIATE")
        try:
            found = version(db)  # another process may have been here a moment ago
            refuse_newer(found, newest)
            if found < newest:
                for statement in _statements(steps[found + 1]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {found + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _statements(sql: str) -> list[str]:
    """Split a script: `executescript` would commit the transaction it stands in."""
    statements, gathered = [], ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            statements.append(gathered)
            gathered = ""
    return statements
