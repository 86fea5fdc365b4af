"""What an exercise's file may say."""

from typing import Any

import pytest
from pydantic import ValidationError

from coach.domain.exercise import Dose, Exercise, misfit
from coach.domain.terms import Contraindication, Mode, Need, Side, Sides
from tests.helpers.routines import make_exercise


def _refuse(complaint: str, **keys: Any) -> None:
    with pytest.raises(ValidationError, match=complaint):
        make_exercise(**keys)


@pytest.mark.parametrize("exercise_id", ["bridge", "knee-hug-rock", "90-90", "a", "x" * 80])
def test_accepts_ids(exercise_id: str) -> None:
    assert make_exercise(exercise_id).id == exercise_id


@pytest.mark.parametrize(
    "exercise_id",
    [
        "",
        "Bridge",
        "knee hug",
        "-bridge",
        "bridge-",
        "knee--hug",
        "knee_hug",
        "brücke",
        "bridge\n",
        "a/b",
        "x" * 81,
    ],
)
def test_refuses_ids_that_are_not_small_letters_digits_and_single_hyphens(exercise_id: str) -> None:
    with pytest.raises(ValidationError):
        Exercise.model_validate({"id": exercise_id, "title": "Bridge"})


@pytest.mark.parametrize(
    "title", ["", "   ", "x" * 301, "two\nlines", "tab\tbed", "nul\x00", "del\x7f", 5, None]
)
def test_refuses_texts_that_are_not_one_line_of_1_to_300_characters(title: object) -> None:
    _refuse("title", title=title)


def test_texts_lose_the_blanks_around_them() -> None:
    assert make_exercise(title="  Bridge ").title == "Bridge"


@pytest.mark.parametrize("schema", [0, 2, "1", 1.0, True, None])
def test_reads_schema_1_only(schema: object) -> None:
    with pytest.raises(ValidationError, match="this program reads schema = 1"):
        Exercise.model_validate({"schema": schema, "id": "bridge", "title": "Bridge"})


def test_little_is_required() -> None:
    exercise = Exercise.model_validate({"id": "bridge", "title": "Bridge"})
    assert (exercise.mode, exercise.sides) == (Mode.HOLD, Sides.NONE)
    assert exercise.dose == Dose()
    assert (exercise.prepare_ms, exercise.switch_ms) == (0, 0)


@pytest.mark.parametrize("key", ["colour", "hold", "prepare_ms"])
def test_refuses_unknown_keys(key: str) -> None:
    _refuse("Extra inputs are not permitted", **{key: "30s"})


def test_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_exercise().title = "Other"


@pytest.mark.parametrize("count", [0, -1, 101, 2.0, "2", True])
@pytest.mark.parametrize("key", ["reps", "sets"])
def test_counts_are_whole_numbers_from_1_to_100(key: str, count: object) -> None:
    _refuse(key, mode="reps", dose={key: count})


def test_times_are_read_as_milliseconds() -> None:
    exercise = make_exercise(dose={"hold": "1m30s", "rest": 15}, prepare="25s", switch="15s")
    assert (exercise.dose.hold_ms, exercise.dose.rest_ms) == (90_000, 15_000)
    assert (exercise.prepare_ms, exercise.switch_ms) == (25_000, 15_000)


@pytest.mark.parametrize(
    ("mode", "dose", "complaint"),
    [
        (Mode.HOLD, {"hold": "30s", "sets": 2, "rest": "10s"}, ""),
        (Mode.REPS, {"reps": 10, "pace": "4s", "sets": 2, "rest": "10s"}, ""),
        (Mode.HOLD, {"reps": 10}, "is a hold"),
        (Mode.HOLD, {"pace": "4s"}, "is a hold"),
        (Mode.REPS, {"hold": "30s"}, "in repetitions"),
    ],
)
def test_a_dose_fits_the_mode(mode: Mode, dose: dict[str, Any], complaint: str) -> None:
    assert complaint in misfit(Dose(**dose), mode)
    if complaint:
        _refuse(complaint, mode=mode, dose=dose)
    else:
        assert misfit(Dose(**dose), mode) == ""
        assert make_exercise(mode=mode, dose=dose).dose == Dose(**dose)


def test_a_hold_has_no_alternating_sides() -> None:
    _refuse("alternate", mode="hold", sides="alternate")
    assert make_exercise(mode="reps", sides="alternate").sides is Sides.ALTERNATE


@pytest.mark.parametrize("cue", ["setup", "action", "fix", "stop"])
@pytest.mark.parametrize(
    "text", ["Lift your {leg}.", "Lift {}", "{side", "side}", "{{side}}", "{Side}", "{side!r}"]
)
def test_cues_know_two_placeholders(cue: str, text: str) -> None:
    _refuse("only {side} and {other}", sides="per_side", cues={cue: text})


@pytest.mark.parametrize("sides", ["per_side", "alternate"])
def test_cues_may_name_sides_where_there_are_some(sides: str) -> None:
    exercise = make_exercise(mode="reps", sides=sides, cues={"action": "Cross {side} over {other}."})
    assert exercise.cues.action == "Cross {side} over {other}."


@pytest.mark.parametrize("text", ["Lift your {side} leg.", "Lift your {other} leg."])
def test_cues_name_no_side_where_there_is_none(text: str) -> None:
    _refuse('sides = "none"', sides="none", cues={"action": text})


def test_lists_hold_known_words() -> None:
    exercise = make_exercise(
        needs=["mat", "wall"], contraindications=["knee"], care=["wrist"], instead={"knee": "clam"}
    )
    assert exercise.needs == (Need.MAT, Need.WALL)
    assert exercise.contraindications == (Contraindication.KNEE,)
    assert exercise.instead == {Contraindication.KNEE: "clam"}
    _refuse("needs", needs=["trampoline"])
    _refuse("contraindications", contraindications=["monday"])
    _refuse("instead", instead={"monday": "clam"})


def test_variants_are_a_text_or_a_table() -> None:
    exercise = make_exercise(easier="Less.", harder={"text": "More.", "exercise": "clam"})
    assert exercise.easier is not None
    assert exercise.harder is not None
    assert (exercise.easier.text, exercise.easier.exercise) == ("Less.", None)
    assert (exercise.harder.text, exercise.harder.exercise) == ("More.", "clam")
    _refuse("harder", harder={"exercise": "clam"})


def test_each_side_has_another() -> None:
    assert (Side.LEFT.other, Side.RIGHT.other) == (Side.RIGHT, Side.LEFT)
