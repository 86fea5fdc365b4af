"""`list`, `check` and `plan`: routines as text and as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.app.preferences_file import read_preferences
from coach.domain.adapting import Change, adapt
from coach.domain.compiling import compile_routine
from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.timeline import Phase, Timeline
from coach.i18n import _
from coach.library.catalogue import Library, Resolved
from coach.library.checking import check_files
from coach.library.folders import Entry
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import routines_dir
from coach.wording import spoken_phrases


def list_routines(places: Places, *, as_json: bool) -> int:
    """Print all routines, the broken ones with their errors."""
    library, preferences = load_library(places)
    totals = [_total_ms(entry, library, preferences) for entry in library.entries]
    if as_json:
        _print_json([_entry_json(*pair) for pair in zip(library.entries, totals, strict=True)])
        return 0
    rows = [(_("Lasts"), _("Routine"), _("From"), _("Title"))]
    for entry, total_ms in zip(library.entries, totals, strict=True):
        rows.append((_clock(total_ms), entry.id, entry.source.value, entry.title))
    lines = _table(rows)
    print(next(lines))
    for entry, line in zip(library.entries, lines, strict=True):
        print(line)
        for problem in entry.problems:
            print(f"       {problem}")
    return 0


def check(places: Places, files: Sequence[Path]) -> int:
    """Print `FILE: ok` for each good file and what is wrong with the others; return 1 if any is wrong."""
    library = Library.load(routines_dir(), places.routines)
    found = check_files(files, library)
    for path, problems in found.items():
        if problems:
            _complain(problems)
        else:
            print(f"{path}: ok", flush=True)
    return int(any(found.values()))


def plan(places: Places, routine: str, *, as_json: bool) -> int:
    """Print the timeline of a routine; raise Problem if there is none or it is broken."""
    choice, timeline = compile_named(places, routine)
    if as_json:
        _print_json(_timeline_json(timeline))
        return 0
    print(f"{timeline.title} ({timeline.routine_id}): {_clock(timeline.total_ms)}\n")
    rows = [(_("Start"), _("Lasts"), _("Phase"), _("Side"), _("Set"), _("Exercise"))]
    for phase in timeline.phases:
        title = choice.exercises[phase.exercise].title if phase.exercise else ""
        side, number = phase.side or "", str(phase.set or "")
        rows.append(
            (_clock(phase.start_ms), _clock(phase.duration_ms), phase.kind.value, side, number, title)
        )
    for line in _table(rows, numbers=2):
        print(line)
    return 0


def compile_named(places: Places, routine: str) -> tuple[Resolved, Timeline]:
    """Return the routine of that id or file, and its timeline; raise Problem if it is not to be had."""
    library, preferences = load_library(places)
    choice = library.resolve(routine)
    for entry in library.entries:
        if entry.id == routine:  # a broken one beside it, which was meant to take its place
            _complain(entry.problems)
    adapted = adapt(choice.routine, choice.exercises, preferences.applies)
    _complain(_change_text(change, choice.exercises) for change in adapted.changes)
    if adapted.routine is None:
        raise Problem(
            _("Nothing in “{title}” is advised with what applies to you.").format(title=choice.routine.title),
            _("What applies is set in the window's settings."),
        )
    return choice, _compile(Resolved(adapted.routine, choice.exercises), preferences)


def load_library(places: Places) -> tuple[Library, Preferences]:
    """Return all routines and exercises, and the preferences; complain of what is wrong with their files."""
    preferences, complaints = read_preferences(places.preferences)
    library = Library.load(routines_dir(), places.routines)
    _complain([*complaints, *library.problems])
    return library, preferences


def _change_text(change: Change, exercises: Mapping[str, Exercise]) -> str:
    title, reasons = exercises[change.exercise].title, ", ".join(change.reasons)
    if change.instead is None:
        return _("“{title}” is left out: {reasons}.").format(title=title, reasons=reasons)
    template = _("“{other}” takes the place of “{title}”: {reasons}.")
    return template.format(other=exercises[change.instead].title, title=title, reasons=reasons)


def _complain(problems: Iterable[object]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr, flush=True)


def _compile(choice: Resolved, preferences: Preferences) -> Timeline:
    return compile_routine(choice.routine, choice.exercises, preferences.pacing(), spoken_phrases())


def _total_ms(entry: Entry, library: Library, preferences: Preferences) -> int | None:
    if entry.routine is None:
        return None
    adapted = adapt(entry.routine, library.exercises, preferences.applies).routine or entry.routine
    return _compile(Resolved(adapted, library.exercises), preferences).total_ms


def _entry_json(entry: Entry, total_ms: int | None) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "total_s": None if total_ms is None else total_ms / 1000,
        "source": entry.source,
        "path": str(entry.path),
        "error": "\n".join(map(str, entry.problems)) or None,
    }


def _timeline_json(timeline: Timeline) -> dict[str, Any]:
    return {
        "routine": timeline.routine_id,
        "title": timeline.title,
        "total_s": timeline.total_ms / 1000,
        "phases": list(map(_phase_json, timeline.phases)),
    }


def _phase_json(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind,
        "start_s": phase.start_ms / 1000,
        "duration_s": phase.duration_ms / 1000,
        "exercise": phase.exercise,
        "side": phase.side,
        "set": phase.set,
        "cues": [
            {"at_s": (phase.start_ms + cue.at_ms) / 1000, "kind": cue.sound, "text": cue.text}
            for cue in phase.cues
        ],
    }


def _print_json(value: object) -> None:
    # In ASCII, so that it reads the same whatever the terminal or pipe takes text for.
    print(json.dumps(value))


def _clock(ms: int | None) -> str:
    if ms is None:
        return "–"
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02}"


def _table(rows: Sequence[tuple[str, ...]], numbers: int = 1) -> Iterator[str]:
    """Yield a line for each row, its columns under each other, the first `numbers` flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            text.rjust(width) if place < numbers else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
