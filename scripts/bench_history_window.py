"""Prints what the window costs over a history: its table, scrolling it, the chart of three months and of all.

`bench_history.py` starts this for a data folder, in a process of its own, so that whatever is loaded at the
first click counts. Each line is a name and milliseconds of processor time, on all threads, from the click
until the answer has been painted. DISPLAY is used if there is one.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coach.app.program import Program
from coach.gui.views.history_view import Span
from coach.gui.widgets.drop_down import DropDown
from coach.places import Places
from coach.runtime.housekeeping import Housekeeping

_PATIENCE_S = 60.0
_UPKEEP_S = 3.0
_IDLE_S = 1.5
_SCROLLS = 60
_Widget = TypeVar("_Widget", bound=QWidget)


class Painted(QObject):
    """Counts how often a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def again(self) -> Callable[[], bool]:
        """Return whether it has been painted since now."""
        seen = self.count
        return lambda: self.count > seen

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        self.count += event.type() is QEvent.Type.Paint
        return False


class Bench:
    """The program's window, and a stopwatch for what is done in it."""

    def __init__(self, data: Path) -> None:
        self._application = QApplication(sys.argv[:1])
        self._heartbeat = QTimer()  # so that waiting for something has an end
        self._heartbeat.start(50)
        program = Program(self._application, Places(data, data / "cache"))
        self.window = program.window
        self.window.resize(1366, 768)
        program.open(None)
        Housekeeping(self._application)
        self.rest(_UPKEEP_S)
        self.until(lambda: not any(one.name == "caretaker" for one in threading.enumerate()))

    def time(self, name: str, work: Callable[[], Callable[[], bool]], *, share: int = 1) -> None:
        """Print how long it takes until what `work` returns is so; `share` is how many times it is done."""
        begun = time.process_time()
        self.until(work())
        print(f"{name}\t{(time.process_time() - begun) * 1000 / share:.1f}", flush=True)
        self.rest(_IDLE_S)

    def rest(self, seconds: float) -> None:
        """Let the window do what it does when nobody does anything."""
        till = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > till)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        till = time.monotonic() + _PATIENCE_S
        while not is_so():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > till:
                sys.exit("the window never showed it")

    def click(self, text: str) -> None:
        """Click a button that is seen."""
        next(b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.text() == text).click()

    def seen(self, kind: type[_Widget]) -> list[_Widget]:
        """Return the widgets of a kind that are seen."""
        return [one for one in self.window.findChildren(kind) if one.isVisible()]


def main() -> None:
    """Click through the history's pages."""
    bench = Bench(Path(sys.argv[1]))

    def first_table() -> Callable[[], bool]:
        bench.click("History")
        from coach.gui.widgets.table import Table

        (table,) = bench.window.findChildren(Table)
        rows = Painted(table.viewport())
        return lambda: bool(rows.count and table.isVisible() and table.model().index(0, 0).data())

    def scrolled() -> Callable[[], bool]:
        from coach.gui.widgets.table import Table

        (table,) = bench.seen(Table)
        rows, bar = Painted(table.viewport()), table.verticalScrollBar()
        for step in range(1, _SCROLLS + 1):
            is_painted = rows.again()
            bar.setValue(bar.maximum() * step // _SCROLLS)
            bench.until(is_painted)
        return lambda: bool(table.model().index(table.model().rowCount() - 1, 0).data())

    def first_chart() -> Callable[[], bool]:
        bench.click("Does it help?")
        return shows_another(None)

    def shows_another(former: object) -> Callable[[], bool]:
        from coach.gui.widgets.pain_chart import PainChart

        (chart,) = bench.window.findChildren(PainChart)
        drawn = Painted(chart.viewport())

        def is_shown() -> bool:
            if chart.review is former:
                drawn.count = 0
            return bool(drawn.count)

        return is_shown

    def any_time() -> Callable[[], bool]:
        from coach.gui.widgets.pain_chart import PainChart

        former = bench.seen(PainChart)[0].review
        spans = next(one for one in bench.seen(DropDown) if one.findData(Span.ALL) >= 0)
        spans.setCurrentIndex(spans.findData(Span.ALL))
        return shows_another(former)

    bench.time("table, first click", first_table)
    bench.time("one step of scrolling the table", scrolled, share=_SCROLLS)
    bench.time("chart, first click", first_chart)
    bench.time("chart of all", any_time)
    bench.window.close()


if __name__ == "__main__":
    main()
