"""Cells of the CSV: text that no spreadsheet runs, shortest numbers, whole seconds; made by SQLite itself.

That way no row is touched in Python, which would take longer than all the rest. What is damaged is handed to
`spoilt`, which the store knows, as it does `decimal`.
"""

from collections.abc import Sequence
from typing import NoReturn

# What makes a spreadsheet take a cell for a formula, and the guard itself: ' tab CR.
_GUARDED = "'[=+@' || char(39, 9, 13) || '-]*'"
_QUOTED = ("','", "char(34)", "char(10)", "char(13)")


def line(cells: Sequence[str]) -> str:
    """Return the SQL for a whole line of such cells, or of columns that need no care."""
    return f"printf('{','.join(['%s'] * len(cells))}\r\n', {', '.join(cells)})"


def id_cell(column: str) -> str:
    """Return the SQL for the id of a routine or an exercise, which needs neither guard nor quotes."""
    return f"iif(typeof({column}) = 'text', {column}, spoilt({column}))"


def text_cell(column: str) -> str:
    """Return the SQL for text, with one `'` before it if a spreadsheet might run it, or one is there."""
    guard = f"iif({column} GLOB {_GUARDED}, char(39), '')"
    is_quoted = " OR ".join(f"instr({column}, {mark})" for mark in _QUOTED)  # twice as quick as one GLOB
    return (
        f"CASE WHEN typeof({column}) <> 'text' THEN spoilt({column})"
        f" WHEN {is_quoted} THEN printf('\"%s%w\"', {guard}, {column})"
        f" WHEN {column} GLOB {_GUARDED} THEN char(39) || {column} ELSE {column} END"
    )


def time_cell(column: str) -> str:
    """Return the SQL for a wall time without its part of a second: `2026-07-25T07:41:03+02:00`."""
    shown = f"substr({column}, 1, 19) || substr({column}, 27)"
    return f"CASE length({column}) WHEN 32 THEN {shown} ELSE spoilt({column}) END"


def seconds_cell(column: str) -> str:
    """Return the SQL for milliseconds as seconds, halves rounded up."""
    return f"CASE typeof({column}) WHEN 'integer' THEN ({column} + 500) / 1000 ELSE spoilt({column}) END"


def decimal_cell(column: str) -> str:
    """Return the SQL for a number as `decimal` writes it, empty where there is none."""
    return f"CASE WHEN {column} IS NOT NULL THEN decimal({column}) END"


def unguard(text: str) -> str:
    """Return `text` without the one `'` that `text_cell` put before it."""
    return text.removeprefix("'")


def decimal(value: float) -> str:
    """Return the shortest digits that read back as `value`, `5` or `5.2`, never an exponent."""
    digits = repr(float(value))
    if "e" in digits:
        from decimal import Decimal

        digits = format(Decimal(digits), "f")
    return digits.removesuffix(".0")


def spoilt(value: object) -> NoReturn:
    """Raise ValueError for a value that cannot be what its column holds."""
    raise ValueError(f"{value!r} cannot be in a history")
