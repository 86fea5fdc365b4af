"""What a chosen routine needs."""

import pytest

from coach.domain.adapting import Adapted
from coach.domain.terms import Need
from coach.gui.choice import Choice
from coach.gui.views.routine_view import begins_text
from tests.helpers.routines import make_exercise, make_routine, make_timeline

EXERCISES = {
    "pigeon": make_exercise("pigeon", needs=["cushion", "mat"]),
    "couch": make_exercise("couch", needs=["wall", "mat"]),
    "hamstring-strap": make_exercise("hamstring-strap", needs=["strap"]),
}


def needs(*exercises: str) -> list[Need]:
    timeline = make_timeline("bridge")
    return Choice(make_routine(*exercises), EXERCISES, timeline, timeline).needs


def test_what_several_exercises_need_is_named_once_and_in_one_order() -> None:
    assert needs("couch", "pigeon", "couch") == [Need.MAT, Need.CUSHION, Need.WALL]
    assert needs("pigeon", "couch") == needs("couch", "pigeon")


def test_what_other_exercises_need_is_not_named() -> None:
    assert needs("hamstring-strap") == [Need.STRAP]


TIMELINE = make_timeline("bridge")
SOME = make_routine("couch", {"rest": "10s"}, "pigeon", "hamstring-strap")
ADAPTED = Adapted(make_routine("couch", "hamstring-strap"), (0, 3))


@pytest.mark.parametrize(
    ("choice", "written", "first"),
    [
        (Choice(SOME, EXERCISES, TIMELINE, TIMELINE), 2, 2),
        (Choice(SOME, EXERCISES, TIMELINE, TIMELINE), 1, 2),  # a session never begins with a rest
        (Choice(SOME, EXERCISES, TIMELINE, TIMELINE), 0, 0),
        (Choice(make_routine("couch", "hamstring-strap"), EXERCISES, TIMELINE, TIMELINE, ADAPTED), 2, 1),
        (Choice(SOME, EXERCISES, TIMELINE, TIMELINE, ADAPTED, is_as_written=True), 2, 2),
        (Choice(make_routine("couch", {"rest": "10s"}), EXERCISES, TIMELINE, TIMELINE), 1, 0),
    ],
)
def test_a_step_as_written_is_found_in_what_is_done(choice: Choice, written: int, first: int) -> None:
    assert choice.beginning_at(written).first_step == first


def test_what_is_left_out_before_the_beginning_is_not_needed() -> None:
    choice = Choice(SOME, EXERCISES, TIMELINE, TIMELINE)
    assert choice.beginning_at(3).needs == [Need.STRAP]
    assert begins_text(choice.beginning_at(3)) == (
        "Begins at “Hamstring strap”. What is before it counts as skipped."
    )
    assert begins_text(choice) == ""
