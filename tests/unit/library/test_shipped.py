"""What the shipped exercises and routines promise, whoever edits their files."""

from functools import cache
from pathlib import Path

import pytest

from coach import resources
from coach.domain.compiling import compile_routine
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.terms import Contraindication, Mode, Position, Sides
from coach.library.catalogue import Library
from coach.wording import spoken_phrases

HOLD, REPS = Mode.HOLD, Mode.REPS
NONE, PER_SIDE, ALTERNATE = Sides.NONE, Sides.PER_SIDE, Sides.ALTERNATE

KINDS = {
    "figure-four": (HOLD, PER_SIDE),
    "glute-seated": (HOLD, PER_SIDE),
    "pigeon": (HOLD, PER_SIDE),
    "hip-flexor-half-kneeling": (HOLD, PER_SIDE),
    "couch": (HOLD, PER_SIDE),
    "hamstring-strap": (HOLD, PER_SIDE),
    "hamstring-seated-fold": (HOLD, NONE),
    "hamstring-doorway": (HOLD, PER_SIDE),
    "knee-hug-rock": (REPS, ALTERNATE),
    "knee-hug-single": (HOLD, PER_SIDE),
    "knee-rolls": (REPS, ALTERNATE),
    "calf-straight": (HOLD, PER_SIDE),
    "calf-bent": (HOLD, PER_SIDE),
    "ankle-knee-to-wall": (REPS, PER_SIDE),
    "bridge": (REPS, NONE),
    "clam": (REPS, PER_SIDE),
    "bird-dog": (REPS, ALTERNATE),
    "dead-bug": (REPS, ALTERNATE),
}
LEAST_MS = {
    "hamstring-strap": (25_000, 15_000),
    "hamstring-doorway": (25_000, 20_000),
    "couch": (20_000, 15_000),
    "hip-flexor-half-kneeling": (15_000, 10_000),
}
LYING_MS = (15_000, 8_000)
AVOIDED = {
    Contraindication.HIP_REPLACEMENT: {
        "figure-four",
        "glute-seated",
        "pigeon",
        "hamstring-seated-fold",
        "knee-hug-rock",
        "knee-hug-single",
        "knee-rolls",
        "hip-flexor-half-kneeling",
        "couch",
        "bird-dog",
        "dead-bug",
    },
    Contraindication.OSTEOPOROSIS: {"hamstring-seated-fold", "knee-hug-rock", "knee-hug-single"},
    Contraindication.LATE_PREGNANCY: {
        "figure-four",
        "hamstring-strap",
        "hamstring-doorway",
        "knee-hug-rock",
        "knee-hug-single",
        "knee-rolls",
        "bridge",
        "dead-bug",
    },
}
FIT_IN_LATE_PREGNANCY = {
    "glute-seated",
    "hip-flexor-half-kneeling",
    "calf-straight",
    "calf-bent",
    "ankle-knee-to-wall",
    "bird-dog",
}


@cache
def library() -> Library:
    return Library.load(resources.routines_dir(), Path("none"))


def exercise(id_: str) -> Exercise:
    return library().exercises[id_]


def total_ms(routine: str) -> int:
    found, exercises = library().resolve(routine)
    return compile_routine(found, exercises, Pacing(), spoken_phrases()).total_ms


def test_each_exercise_is_of_its_kind() -> None:
    assert {id_: (each.mode, each.sides) for id_, each in library().exercises.items()} == KINDS


def test_getting_into_position_takes_what_it_takes() -> None:
    lying = [id_ for id_, each in library().exercises.items() if each.position is Position.LYING]
    assert "clam" in lying
    for id_, (prepare_ms, switch_ms) in (dict.fromkeys(lying, LYING_MS) | LEAST_MS).items():
        found = exercise(id_)
        assert found.prepare_ms == prepare_ms, id_
        assert found.switch_ms == (switch_ms if found.sides is PER_SIDE else 0), id_


@pytest.mark.parametrize("id_", KINDS)
def test_every_cue_is_short_and_every_hold_says_when_to_stop(id_: str) -> None:
    cues = exercise(id_).cues
    for cue in (cues.setup, cues.action, cues.fix):
        assert cue
        assert len(cue.split()) <= 20
    stop = "Ease off. Stop if it is sharp, tingles, or runs down your leg."
    assert cues.stop == (stop if exercise(id_).mode is HOLD else None)


@pytest.mark.parametrize("id_", KINDS)
def test_every_exercise_names_its_sources(id_: str) -> None:
    assert exercise(id_).sources


@pytest.mark.parametrize("condition", AVOIDED)
def test_what_a_condition_speaks_against(condition: Contraindication) -> None:
    avoiding = {id_ for id_, each in library().exercises.items() if condition in each.contraindications}
    assert avoiding == AVOIDED[condition]


def test_what_takes_the_place_of_lying_long_on_the_back() -> None:
    for id_ in AVOIDED[Contraindication.LATE_PREGNANCY]:
        assert exercise(id_).instead[Contraindication.LATE_PREGNANCY] in FIT_IN_LATE_PREGNANCY, id_


def test_what_takes_a_place_is_not_itself_spoken_against() -> None:
    for each in library().exercises.values():
        for condition, instead in each.instead.items():
            assert condition in each.contraindications
            assert condition not in exercise(instead).contraindications


def test_the_default_routine() -> None:
    steps = library().resolve("post-run-lower-back").routine.exercise_ids()
    order = ["calf-straight", "hip-flexor-half-kneeling", "figure-four", "hamstring-strap", "knee-hug-rock"]
    assert [*steps] == order
    assert 10 * 60_000 <= total_ms("post-run-lower-back") <= 13 * 60_000


def test_the_quick_routine_is_quick() -> None:
    assert total_ms("quick-cooldown") <= 5 * 60_000


def test_every_routine_leaves_the_user_s_own_times_to_the_user() -> None:
    for entry in library().entries:
        assert entry.routine
        assert (entry.routine.prepare_ms, entry.routine.switch_ms) == (None, None), entry.id
