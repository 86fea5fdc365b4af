"""The start of the window: one a data folder, and an error that keeps it from opening is told."""

import os
import signal
import sys
from contextlib import suppress

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from coach.app.program import Program
from coach.domain.problem import Problem
from coach.faults import start_log
from coach.i18n import _
from coach.places import Places
from coach.runtime.housekeeping import Housekeeping
from coach.runtime.reception import Reception

_LISTEN_AFTER_MS = 300
"""How long after its opening, home being painted, the window takes in what later starts ask for."""


def run_window(places: Places, routine: str | None) -> int:
    """Open the window, at `routine`'s page if one is named, and return the exit code when it is closed.

    Where a window is open on the same data folder, it is handed the routine, and nothing else happens.
    Raises Problem for a routine that does not exist or is broken, and for a bug that keeps the window from
    being shown: it is logged, but there is no window yet to tell it in.
    """
    with suppress(OSError):  # it is told of where something is to be kept there
        places.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    reception = Reception(places.data)
    if reception.hand_over(routine or "", os.environ.get("XDG_ACTIVATION_TOKEN", "")):
        print(_("Stretch Coach is open: its window comes to the front."))
        return 0
    start_log(places.log)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("stretch-coach")
    application.setApplicationDisplayName("Stretch Coach")
    application.setDesktopFileName("org.stretchcoach.StretchCoach")
    try:
        program = Program(application, places, is_second=reception.is_second)
        program.open(routine)
        reception.called.connect(program.answer)
        QTimer.singleShot(_LISTEN_AFTER_MS, reception.open)
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
    code = application.exec()
    reception.close()
    return code
