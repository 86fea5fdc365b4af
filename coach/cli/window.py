"""`run`, and no command at all: the window, if there is a screen to open it on."""

import gc
import os
import sys
from pathlib import Path

from coach.cli.display import find_display, load_window_system
from coach.domain.problem import Problem
from coach.i18n import _
from coach.places import Places
from coach.resources import routines_dir


def open_window(places: Places, routine: str | None) -> int:
    """Open the window, at `routine`'s page if one is named; return when it is closed.

    Raises Problem for a routine that does not exist or is broken, and where there is no screen or Qt does not
    start: Qt itself would abort.
    """
    if routine is not None:
        from coach.library.catalogue import Library, is_file_name

        Library.load(routines_dir(), places.routines).resolve(routine)
        if is_file_name(routine):  # for a window that may have been opened in another folder
            routine = str(Path(routine).absolute())
    load_window_system(find_display(os.environ, sys.platform))
    gc.disable()  # what is made at the start stays; runtime.housekeeping collects later
    try:
        from coach.app.starting import run_window
    except ModuleNotFoundError:
        raise
    except ImportError as error:
        raise Problem(
            _("Qt cannot be loaded: {error}.").format(error=error),
            _("Install what it names; in a checkout, “make run” does."),
        ) from error
    return run_window(places, routine)
