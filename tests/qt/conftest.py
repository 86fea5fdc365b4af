"""What tests of pages and widgets share."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from coach.gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light look, put on for one test."""
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture(autouse=True, scope="module")
def tidy() -> Iterator[None]:
    """Free what tests leave behind on this thread, as the program does: a timer may not die on another."""
    gc.disable()
    yield
    QThreadPool.globalInstance().waitForDone()  # what still decodes a picture as Python ends brings it down
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def bury() -> Iterator[None]:
    """Delete what a test has closed: nobody runs the event loop that would, and styling visits all of it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
