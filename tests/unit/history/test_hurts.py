"""What the next session is told of exercises that hurt."""

import pytest

from coach.domain.pain import PastHurt
from coach.domain.record import ExerciseRecord, ExerciseStatus, SessionRecord
from coach.history.hurts import LOOKED_THROUGH, past_hurts
from coach.history.journal import Journal
from coach.history.store import Store
from tests.unit.history.samples import at, event, exercise, session

STOPPED, SKIPPED = ExerciseStatus.STOPPED, ExerciseStatus.SKIPPED


def save(store: Store, day: int, *exercises: ExerciseRecord) -> None:
    """Write down a session of that day; a later day's is the later one."""
    summary = session(f"s{day}", started_at=at(day * 86_400))
    Journal(store).save(SessionRecord(summary, exercises), event(seconds=day * 86_400))


def test_an_empty_history_tells_of_nothing(store: Store) -> None:
    assert past_hurts(store, ["figure-four"]) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": STOPPED, "pain_during": 6}, PastHurt("figure-four", 6, is_stopped=True)),
        ({"status": STOPPED}, PastHurt("figure-four", None, is_stopped=True)),
        ({"pain_during": 4}, PastHurt("figure-four", 4, is_stopped=False)),
        ({"pain_during": 2}, None),
        (
            {"pain_during": 2, "leg_symptoms": True},
            PastHurt("figure-four", 2, is_stopped=False, has_leg_symptoms=True),
        ),
        ({"status": SKIPPED}, None),
        ({}, None),
    ],
)
def test_what_hurt_enough_is_told(
    store: Store, changes: dict[str, object], expected: PastHurt | None
) -> None:
    save(store, 0, exercise(1, **changes), exercise(3))
    assert past_hurts(store, ["figure-four"]) == ((expected,) if expected else ())


def test_the_highest_number_of_all_sets_counts(store: Store) -> None:
    save(store, 0, exercise(1, pain_during=3), exercise(3, pain_during=5), exercise(5, status=STOPPED))
    assert past_hurts(store, ["figure-four"]) == (PastHurt("figure-four", 5, is_stopped=True),)


def test_the_last_time_counts_and_none_before(store: Store) -> None:
    save(store, 1, exercise(1))
    save(store, 0, exercise(1, status=STOPPED, pain_during=8))
    assert past_hurts(store, ["figure-four"]) == ()
    save(store, 2, exercise(1, status=STOPPED, pain_during=7))
    assert past_hurts(store, ["figure-four"]) == (PastHurt("figure-four", 7, is_stopped=True),)


def test_sessions_without_the_exercise_in_between_change_nothing(store: Store) -> None:
    save(store, 0, exercise(1, status=STOPPED))
    save(store, 1, exercise(1, exercise_id="clam", pain_during=5))
    hurts = past_hurts(store, ["clam", "figure-four", "clam", "bridge"])
    assert [hurt.exercise_id for hurt in hurts] == ["clam", "figure-four"]


def test_what_is_long_ago_is_not_told(store: Store) -> None:
    save(store, 0, exercise(1, status=STOPPED))
    for day in range(1, LOOKED_THROUGH):
        save(store, day, exercise(1, exercise_id="clam"))
    assert len(past_hurts(store, ["figure-four"])) == 1
    save(store, LOOKED_THROUGH, exercise(1, exercise_id="clam"))
    assert past_hurts(store, ["figure-four"]) == ()
