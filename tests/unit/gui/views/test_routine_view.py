"""What the page of a routine shows."""

import tomllib

import pytest

from coach.domain.exercise import Exercise
from coach.gui.views.routine_view import StepRow, derive_preview, step_rows, summary_text
from coach.resources import routines_dir
from tests.helpers.routines import EXERCISES, Plan, make_exercise, make_routine

SHIPPED = {
    exercise.id: exercise
    for path in sorted((routines_dir() / "exercises").glob("*.toml"))
    for exercise in [Exercise.model_validate(tomllib.loads(path.read_text()))]
}


def rows_of(plan: Plan) -> tuple[StepRow, ...]:
    return step_rows(plan.routine, plan.compiled(), plan.exercises)


def in_ms(time: str) -> int:
    minutes, seconds = time.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def test_steps_keep_their_order_and_rests_are_slim() -> None:
    plan = Plan(make_routine("figure-four", {"rest": "20s"}, "knee-hug-rock"), EXERCISES)
    first, rest, last = rows_of(plan)
    assert (first.title, first.dose, first.exercise) == ("Figure four", "30 s × 2 each side", "figure-four")
    assert rest == StepRow("Rest", "", "0:20", step=1)
    assert (last.title, last.dose) == ("Knee hug rock", "10 × 5 s")


def test_the_times_of_all_steps_make_the_total() -> None:
    plan = Plan(make_routine("figure-four", {"rest": "20s"}, "bridge", "clam"), EXERCISES)
    total_ms = sum(in_ms(row.time) for row in rows_of(plan))
    assert 0 <= total_ms - plan.compiled().total_ms < 1000 * len(plan.routine.steps)


def test_the_page_tells_length_and_needs_of_the_whole_routine() -> None:
    known = {
        "fold": make_exercise("fold", needs=["mat"], dose={"hold": "60s"}),
        "pull": make_exercise("pull", needs=["strap", "mat"], dose={"hold": "60s"}),
    }
    plan = Plan(make_routine("fold", "pull"), known)
    text = summary_text(plan.routine, plan.compiled(), known)
    assert text == "About 2 minutes. You need a mat and a strap."


def test_a_preview_shows_the_left_side() -> None:
    preview = derive_preview(StepRow("", "30 s", "1:00", "figure-four", "figure-four", True), EXERCISES)
    assert preview is not None
    assert preview.is_mirrored
    texts = {section.heading: section.text for section in preview.sections}
    assert texts["Set up"] == "Lie on your back. Cross your left ankle just above your right knee."
    assert texts["Then"] == "Draw the thigh in until your left buttock stretches."


def test_only_an_exercise_done_side_by_side_is_mirrored() -> None:
    plan = Plan(make_routine("figure-four", "knee-hug-rock", "hamstring-seated-fold"), EXERCISES)
    assert [row.is_mirrored for row in rows_of(plan)] == [True, False, False]


def test_a_preview_leaves_out_what_a_file_leaves_out() -> None:
    preview = derive_preview(StepRow("Bridge", "8 × 5 s", "1:00", "bridge"), EXERCISES)
    assert preview is not None
    assert preview.sections == ()
    assert preview.facts == "8 × 5 s"


def test_a_rest_has_no_preview() -> None:
    assert derive_preview(StepRow("Rest", "", "0:20"), EXERCISES) is None


@pytest.mark.parametrize("exercise_id", sorted(SHIPPED))
def test_every_shipped_exercise_reads_as_sentences(exercise_id: str) -> None:
    (row,) = rows_of(Plan(make_routine(exercise_id), SHIPPED))
    preview = derive_preview(row, SHIPPED)
    assert preview is not None
    assert {"Set up", "Then"} <= {section.heading for section in preview.sections}
    assert preview.sources
    for section in preview.sections:
        assert section.text[0].isupper()
        assert not set("{}") & set(section.text)
