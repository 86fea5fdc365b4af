"""The history, opened, or what is told where it cannot be."""

from collections.abc import Callable
from pathlib import Path

from coach.domain.problem import Problem
from coach.history.store import Store
from coach.i18n import _


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
