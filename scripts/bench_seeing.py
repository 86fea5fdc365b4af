"""Measures what it costs the window to show an edit made outside, or what a letter in the search finds."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.app.memo import Memo
from coach.app.routines.librarian import Librarian
from coach.app.routines.shelf import Shelf
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.home_page import HomePage
from coach.gui.theme import Theme
from coach.gui.widgets.card import Card
from coach.preferences import Preferences
from coach.resources import assets_dir

_LONG_AGO = 1_700_000_000
_SEARCH = "own 7"


@dataclass(frozen=True, slots=True)
class Seeing:
    """The median CPU time of one of each, until it is painted."""

    routine_ms: float
    exercise_ms: float
    letter_ms: float


def measure_seeing(home: Path, runs: int) -> Seeing:
    """Edit files below the data folder `home` and search among its routines, in a window nobody sees."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["bench"])
    own = home / "routines"
    for path in own.rglob("*.toml"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))  # as files are that were not written just now
    pictures = Pictures([assets_dir() / "figures"])
    shelf = Shelf(own, Preferences().pacing(), pictures.has, None, Memo(home / "memo.json"))
    shelf.read_ahead()
    page = HomePage(Theme(application, "light"), pictures)
    page.resize(1366, 768)
    main, others = shelf.cards()
    page.show_cards(main, others)
    page.show()
    page.activateWindow()
    _until(lambda: len(page.findChildren(Card)) == len(others))
    librarian = Librarian(shelf, [own, own / "exercises"])
    librarian.changed.connect(lambda: page.show_cards(*shelf.cards()))
    librarian.begin()
    seen: list[bool] = []
    librarian.changed.connect(lambda: seen.append(True))

    def edit(path: Path, number: int) -> float:
        text = path.read_text("utf-8")
        path.write_text(text.replace('title = "', f'title = "{number} '), "utf-8")
        seen.clear()
        took = _until(lambda: bool(seen)) + _settle()
        path.write_text(text, "utf-8")
        seen.clear()
        _until(lambda: bool(seen))
        os.utime(path, (_LONG_AGO, _LONG_AGO))
        return took

    def letter(key: str) -> float:
        begun = time.thread_time()
        QTest.keyClicks(page.focusWidget() or page, key)
        return (time.thread_time() - begun) * 1000 + _settle()

    routine_ms = [edit(own / "own-5.toml", number) for number in range(runs)]
    exercise_ms = [edit(own / "exercises" / "my-5.toml", number) for number in range(runs)]
    page.enter()
    letter_ms = []
    for _run in range(runs):
        letter_ms += [letter(key) for key in _SEARCH]
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
        _settle()
    page.deleteLater()
    _settle()
    return Seeing(*map(statistics.median, (routine_ms, exercise_ms, letter_ms)))


def _until(holds: Callable[[], bool]) -> float:
    """Run events until it holds, and return the CPU time of this thread in milliseconds."""
    begun = time.thread_time()
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.002)
    return (time.thread_time() - begun) * 1000


def _settle() -> float:
    begun = time.thread_time()
    for _pass in range(3):
        QApplication.processEvents()
    return (time.thread_time() - begun) * 1000
