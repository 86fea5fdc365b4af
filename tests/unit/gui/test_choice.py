"""What a chosen routine needs."""

from coach.domain.terms import Need
from coach.gui.choice import Choice
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
