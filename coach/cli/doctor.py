"""`doctor`: what was found on this machine, and how to mend what is missing."""

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryFile

from coach import __version__
from coach.app.preferences_file import read_preferences
from coach.cli.diagnosis import Diagnosis, State
from coach.cli.machine import (
    find_keep_awake,
    find_natural_voice,
    find_qt,
    find_screen,
    find_sound,
    find_voice,
)
from coach.domain.problem import Problem
from coach.history.failures import Damaged
from coach.history.reading import History
from coach.history.store import Store
from coach.i18n import _, ngettext
from coach.library.catalogue import Library
from coach.places import Places
from coach.resources import assets_dir, routines_dir


def examine(places: Places) -> int:
    """Print what was found; return 1 if the program cannot run, or cannot keep what it is for."""
    print(f"stretch-coach {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    is_broken = False
    for diagnosis in _diagnoses(places):
        is_broken = is_broken or diagnosis.state is State.BROKEN
        print(f"{diagnosis.state.value} {diagnosis.part}: {diagnosis.what}", flush=True)
        if diagnosis.mend:
            print(f"  {diagnosis.mend}", flush=True)
    return int(is_broken)


def _diagnoses(places: Places) -> Iterator[Diagnosis]:
    yield _data_folder(places.data)
    yield _history(places.history)
    yield _routines(places.routines)
    yield find_qt()
    yield find_screen()
    yield find_voice(voice=read_preferences(places.preferences)[0].voice or None)
    yield find_natural_voice()
    yield find_sound()
    yield find_keep_awake()


def _data_folder(folder: Path) -> Diagnosis:
    part = _("Data folder")
    place = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    try:
        if place == folder:
            with TemporaryFile(dir=folder):
                return Diagnosis(part, State.FOUND, f"{folder}")
        if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
            return Diagnosis(part, State.FOUND, _("{folder}, made when first needed").format(folder=folder))
        reason = _("{place} may not be written").format(place=place)
    except OSError as error:
        reason = error.strerror or f"{error}"
    what = _("{folder} cannot be written: {reason}").format(folder=folder, reason=reason)
    return Diagnosis(part, State.BROKEN, what, _("Allow it, or choose another folder with --data-dir."))


def _history(path: Path) -> Diagnosis:
    part = _("History")
    try:
        with Store.open_to_read(path) or nullcontext() as store:
            sessions = History(store).sessions(1) if store else ()
    except Damaged as problem:
        mend = _(
            "It is set aside when the next session is kept; put back a copy before that if you have one."
        )
        return Diagnosis(part, State.MISSING, problem.what, mend)
    except Problem as problem:
        return Diagnosis(part, State.BROKEN, problem.what, problem.mend)
    for last in sessions:
        what = _("last session {day}, {title}").format(day=last.started_at.date(), title=last.routine_title)
        return Diagnosis(part, State.FOUND, what)
    return Diagnosis(part, State.FOUND, _("no session yet"))


def _routines(own: Path) -> Diagnosis:
    part = _("Routines")
    try:
        assets_dir()
        library = Library.load(routines_dir(), own)
    except FileNotFoundError as error:
        return Diagnosis(part, State.BROKEN, f"{error}")
    problems = [*library.problems, *(problem for entry in library.entries for problem in entry.problems)]
    count = sum(entry.routine is not None for entry in library.entries)
    what = ngettext("{count} routine", "{count} routines", count).format(count=count)
    if problems:
        return Diagnosis(
            part,
            State.MISSING,
            _("{what}; not {problem}").format(what=what, problem=problems[0]),
            _("Mend that file; “stretch-coach list” names whatever else is wrong."),
        )
    return Diagnosis(part, State.FOUND, what)
