"""What tests of pages and widgets share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coach.gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light look, put on for one test."""
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet("")
