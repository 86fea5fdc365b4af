"""A routine as somebody sees it to whom something applies: every change is told, with its reason."""

import pytest

from coach.domain.adapting import adapt
from coach.domain.terms import Contraindication
from coach.gui.choice import Choice
from coach.gui.views.adapted_view import adapted_text, derive_adapted, rows_of
from tests.helpers.routines import Pacing, compile_routine, make_exercise, make_routine, spoken_phrases

KNEE, WRIST, BONES = Contraindication.KNEE, Contraindication.WRIST, Contraindication.OSTEOPOROSIS
EXERCISES = {
    exercise.id: exercise
    for exercise in (
        make_exercise("pigeon", contraindications=["knee"], instead={"knee": "clam"}),
        make_exercise("hug", contraindications=["osteoporosis"], care=["wrist"]),
        make_exercise("rolls", care=["osteoporosis", "knee"]),
        make_exercise("clam"),
    )
}
REST = {"rest": "20s"}
ROUTINE = make_routine("pigeon", REST, "hug", REST, "rolls")


def choice_of(*applies: Contraindication, is_as_written: bool = False, routine: object = ROUTINE) -> Choice:
    adapted = adapt(routine, EXERCISES, applies)  # type: ignore[arg-type]
    done = routine if is_as_written else adapted.routine or routine
    timeline = compile_routine(done, EXERCISES, Pacing(), spoken_phrases())  # type: ignore[arg-type]
    return Choice(
        done,  # type: ignore[arg-type]
        EXERCISES,
        timeline,
        timeline,
        adapted,
        frozenset(applies),
        is_as_written,
    )


def seen(choice: Choice) -> list[tuple[str, str, bool]]:
    return [(row.title, row.note, row.is_left_out) for row in rows_of(choice)]


def test_nothing_is_said_where_nothing_applies() -> None:
    choice = choice_of()
    assert seen(choice) == [(title, "", False) for title in ("Pigeon", "Rest", "Hug", "Rest", "Rolls")]
    assert (derive_adapted(choice), adapted_text(choice)) == (None, "")


def test_every_step_says_what_becomes_of_it_and_why() -> None:
    assert seen(choice_of(KNEE, BONES)) == [
        ("Clam", "Instead of “Pigeon”: a sore or injured knee", False),
        ("Rest", "", False),
        ("Hug", "Left out: osteoporosis", True),
        ("Rolls", "Go gently: osteoporosis and a sore or injured knee", False),
    ]


def test_as_written_what_speaks_against_it_stays_marked() -> None:
    choice = choice_of(KNEE, BONES, is_as_written=True)
    assert seen(choice) == [
        ("Pigeon", "Not advised with a sore or injured knee", False),
        ("Rest", "", False),
        ("Hug", "Not advised with osteoporosis", False),
        ("Rest", "", False),
        ("Rolls", "Go gently: osteoporosis and a sore or injured knee", False),
    ]
    view = derive_adapted(choice)
    assert view
    assert view.button == "Adapt it to me"


def test_a_routine_of_which_nothing_is_left_says_so() -> None:
    choice = choice_of(BONES, routine=make_routine("hug", REST))
    assert not choice.is_possible
    view = derive_adapted(choice)
    assert view
    assert (view.text, view.button) == (
        "Nothing in this routine is advised with osteoporosis.",
        "Do it as written",
    )
    assert ("Hug", "Left out: osteoporosis", True) in seen(choice)


@pytest.mark.parametrize(
    ("applies", "is_as_written", "text"),
    [
        ([WRIST], False, "Go gently with “Hug” (a sore or injured wrist)."),
        (
            [KNEE],
            False,
            "Adapted to you: “Clam” takes the place of “Pigeon” (a sore or injured knee).\n"
            "Go gently with “Rolls” (a sore or injured knee).",
        ),
        (
            [BONES],
            False,
            "Adapted to you: “Hug” is left out (osteoporosis).\nGo gently with “Rolls” (osteoporosis).",
        ),
        (
            [BONES],
            True,
            "As written: “Hug” is not advised with osteoporosis.\nGo gently with “Rolls” (osteoporosis).",
        ),
    ],
)
def test_before_a_session_all_of_it_is_said(
    applies: list[Contraindication], is_as_written: bool, text: str
) -> None:
    assert adapted_text(choice_of(*applies, is_as_written=is_as_written)) == text
