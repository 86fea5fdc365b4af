"""Garbage is collected on the window's thread and on no other."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from coach.runtime.housekeeping import ROUNDS, Housekeeping


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    gc.unfreeze()
    if was_enabled:
        gc.enable()


def test_python_no_longer_collects_by_itself_but_the_window_s_thread_does(qapp: QObject) -> None:
    housekeeping = Housekeeping(qapp)
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    for _ in range(ROUNDS):
        housekeeping.tidy()
    assert knot() is None
    housekeeping.deleteLater()
