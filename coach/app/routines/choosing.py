"""From the name of a routine to what is done: adapted to the user, compiled, with a plan to come back by."""

from dataclasses import replace
from pathlib import Path

from coach.domain.adapting import adapt
from coach.domain.bookmark import Plan, shape_of
from coach.domain.compiling import compile_routine
from coach.domain.pacing import Pacing
from coach.domain.terms import Contraindication
from coach.gui.choice import Choice
from coach.library.catalogue import Library, is_file_name
from coach.library.folders import Source
from coach.wording import spoken_phrases


def choose(
    library: Library,
    name: str,
    pacing: Pacing,
    applies: frozenset[Contraindication],
    *,
    is_as_written: bool = False,
) -> Choice:
    """Return the routine of that id or file, adapted to what applies unless it is wanted as written.

    Raises Problem if there is none or it is broken.
    """
    written, exercises = library.resolve(name)
    adapted = adapt(written, exercises, applies)
    routine = written if is_as_written else adapted.routine or written
    is_kept = own_file(library, name) is not None
    reference = str(Path(name).absolute()) if is_file_name(name) else name
    heeded = frozenset[Contraindication]() if is_as_written else applies
    gentle_pacing = replace(pacing, max_sets=1)
    usual = compile_routine(routine, exercises, pacing, spoken_phrases())
    gentle = compile_routine(routine, exercises, gentle_pacing, spoken_phrases())
    return Choice(
        routine=routine,
        exercises=exercises,
        timeline=usual,
        gentle_timeline=gentle,
        adapted=adapted,
        applies=applies,
        is_as_written=is_as_written,
        is_own=is_kept or is_file_name(name),
        is_kept=is_kept,
        plan=Plan(reference, pacing, heeded, shape_of(usual)),
        gentle_plan=Plan(reference, gentle_pacing, heeded, shape_of(gentle)),
    )


def own_file(library: Library, routine: str) -> Path | None:
    """Return the file in the user's folder that tells the routine of that id; None if there is none."""
    own = (e.path for e in library.entries if e.id == routine and e.routine and e.source is Source.YOURS)
    return next(own, None)


def recall(library: Library, plan: Plan) -> Choice | None:
    """Return the routine as it was when `plan` was made, None if it would not come out the same any more.

    Raises Problem if it is gone or broken.
    """
    choice = choose(library, plan.routine, plan.pacing, plan.applies)
    return choice if choice.is_possible and choice.plan == plan else None
