"""Cells of the CSV: text that no spreadsheet runs, shortest numbers, whole seconds."""

from decimal import Decimal

# What makes a spreadsheet take a cell for a formula, and the guard itself.
_GUARDED = ("=", "+", "-", "@", "'", "\t", "\r")


def guard(text: str) -> str:
    """Return `text` with one `'` before it if a spreadsheet might run it (or if it begins with one)."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def unguard(text: str) -> str:
    """Return `text` without the one `'` that `guard` put before it."""
    return text.removeprefix("'")


def decimal(value: float | None) -> str | None:
    """Return the shortest digits that read back as `value`, `5` or `5.2`, never an exponent; None as is."""
    if value is None:
        return None
    digits = repr(value)
    if "e" in digits:
        digits = format(Decimal(digits), "f")
    return digits.removesuffix(".0")


def whole_seconds(ms: int) -> int:
    """Return milliseconds as seconds, halves rounded up."""
    return (ms + 500) // 1000
