"""What hurt when exercises were last done."""

from collections.abc import Collection

from coach.domain.pain import PastHurt
from coach.domain.record import ExerciseStatus
from coach.history.store import Store

LOOKED_THROUGH = 50
"""So many of the last sessions are looked through: what hurt before that has had its time to heal."""

_LAST = """
SELECT max(pain_during), max(status = :stopped), max(leg_symptoms) FROM exercises
WHERE exercise_id = :exercise AND session = (
    SELECT latest.id FROM (SELECT id, started_s, session_id FROM sessions
                           ORDER BY started_s DESC, session_id DESC LIMIT :sessions) AS latest
    WHERE EXISTS (SELECT 1 FROM exercises WHERE session = latest.id AND exercise_id = :exercise)
    ORDER BY latest.started_s DESC, latest.session_id DESC LIMIT 1
)
"""


def past_hurts(store: Store, exercises: Collection[str]) -> tuple[PastHurt, ...]:
    """Return those of `exercises` that hurt when each was last done so that care is due, in their order.

    Raises Problem if the history cannot be read.
    """
    found = []
    for exercise in dict.fromkeys(exercises):
        values = {"exercise": exercise, "stopped": ExerciseStatus.STOPPED.value, "sessions": LOOKED_THROUGH}
        ((score, is_stopped, leg_symptoms),) = store.rows(_LAST, values)
        found.append(PastHurt(exercise, score, bool(is_stopped), bool(leg_symptoms)))
    return tuple(hurt for hurt in found if hurt.asks_for_care)
