"""The history, opened, or what is told where it cannot be."""

from collections.abc import Callable
from pathlib import Path

from coach.domain.problem import Problem
from coach.history.store import Store
from coach.i18n import _, ngettext


def open_store(path: Path, say: Callable[[str], object]) -> Store | None:
    """Return the history at `path`, None if it cannot be opened; `say` tells of what is wrong with it."""
    try:
        store = Store.open(path)
    except Problem as problem:
        say(_("{problem} Until then, sessions are not kept.").format(problem=problem))
        return None
    if store.set_aside:
        text = _("The history was damaged. It is set aside as {path}, and a new one is begun.")
        say(text.format(path=store.set_aside))
    return store


def recovered_text(count: int) -> str:
    """Return how many sessions came back of a damaged history."""
    return ngettext(
        "{count} session of the damaged history could be saved, and is in the new one.",
        "{count} sessions of the damaged history could be saved, and are in the new one.",
        count,
    ).format(count=count)
