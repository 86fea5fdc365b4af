"""Builds the program's parts and connects them; nothing else does."""

import signal
import sys

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from coach.app.program import Program
from coach.domain.problem import Problem
from coach.faults import start_log
from coach.i18n import _
from coach.places import Places
from coach.runtime.housekeeping import Housekeeping

__all__ = ["Program", "run_window"]


def run_window(places: Places, routine: str | None) -> int:
    """Open the window, at `routine`'s page if one is named, and return the exit code when it is closed.

    Raises Problem for a routine that does not exist or is broken, and for a bug that keeps the window from
    being shown: it is logged, but there is no window yet to tell it in.
    """
    start_log(places.log)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("stretch-coach")
    application.setApplicationDisplayName("Stretch Coach")
    application.setDesktopFileName("org.stretchcoach.StretchCoach")
    try:
        program = Program(application, places)
        program.open(routine)
        Housekeeping(application)
    except Problem:
        raise
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        kind = f"{type(error).__name__}: {error}"
        raise Problem(
            _("The window could not be opened ({kind}).").format(kind=kind),
            _("Details: {log}").format(log=places.log),
        ) from error
    return application.exec()
