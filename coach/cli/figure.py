"""`figure`: the picture of an exercise as a file, still or moving."""

import sys
from pathlib import Path

from coach.cli.film import Finish, Ground, shots, write_film, write_still
from coach.cli.routines import load_library
from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.terms import Person, Side, Sides
from coach.gui.figures.finding import find_picture
from coach.i18n import _
from coach.library import EXERCISES
from coach.library.problems import suggestion
from coach.places import Places
from coach.replacing import replaced
from coach.resources import assets_dir

_USUAL_PACE_MS = 4_000


def write_figure(
    places: Places,
    name: str,
    output: Path,
    *,
    side: Side | None,
    size: tuple[int, int] | None,
    ground: Ground,
    person: Person | None,
) -> int:
    """Write the picture of the exercise `name` to `output`: its end position as PNG, or moving as WebP.

    Raises Problem if there is no such exercise or picture, or if it cannot be written.
    """
    library, preferences = load_library(places)
    exercise = library.exercises.get(name)
    if exercise is None:
        known = suggestion(name, library.exercises) or "."
        raise Problem(_('There is no exercise "{name}"{known}').format(name=name, known=known))
    if side and exercise.sides is Sides.NONE:
        said = _("argument --side: “{title}” has no sides").format(title=exercise.title)
        print(f"stretch-coach figure: error: {said}", file=sys.stderr)
        return 2
    folders = [assets_dir() / "figures", places.routines / EXERCISES]
    found = find_picture(folders, exercise.image or "", person or preferences.figure)
    if found is None:
        raise Problem(_("There is no picture of “{title}”.").format(title=exercise.title))
    is_mirrored = side is Side.LEFT and exercise.sides is Sides.PER_SIDE
    finish = Finish(is_mirrored, size, ground)
    first_side, motion = side or Side.RIGHT, found.motion
    try:
        with replaced(output) as file:
            if output.suffix.lower() == ".png":
                frame = round(motion.end(first_side)) if motion else 0
                write_still(file, found.large, frame, finish)
            else:
                order = shots(motion, _pace_ms(exercise), first_side) if motion else None
                write_film(file, found.large, order, finish)
    except OSError as error:
        what = _("{path} cannot be written: {reason}.")
        path = error.filename or output
        raise Problem(what.format(path=path, reason=error.strerror or error)) from error
    return 0


def _pace_ms(exercise: Exercise) -> int:
    return exercise.dose.pace_ms or _USUAL_PACE_MS
