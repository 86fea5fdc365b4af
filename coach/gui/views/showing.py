"""Which picture of an exercise is seen in a session, how it moves, and which one comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.domain.exercise import Exercise
from coach.domain.motion import Movement
from coach.domain.movements import demonstration_of, movement_of
from coach.domain.session import Session
from coach.domain.terms import Side
from coach.domain.timeline import Timeline
from coach.gui.views.exercise_words import fill_words
from coach.i18n import _

REST_IMAGE = "rest"
"""The picture that belongs to no exercise: easy breathing, lying."""
NEXT_IS_NEAR_MS = 15_000
"""How long before its turn the next picture is got ready: sooner, it would only take up memory."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A picture to show: its id, whether it is mirrored, the text if there is none, and how it moves."""

    image: str | None = None
    mirrored: bool = False
    text: str = ""
    movement: Movement | None = None


def showing_at(
    timeline: Timeline, index: int, exercises: Mapping[str, Exercise], rest_image: str | None
) -> Showing:
    """Return what is seen in a phase: in a rest what comes next, demonstrated, without a `rest_image`."""
    phase = timeline.phases[index]
    exercise = exercises.get(phase.exercise or "")
    if exercise is not None:
        text = fill_words(exercise.cues.setup or exercise.title, phase.side)
        return Showing(exercise.image, phase.side is Side.LEFT, text, movement_of(timeline, index))
    coming = timeline.next_work(index)
    if rest_image or coming is None:
        return Showing(rest_image, text=_("Rest"), movement=movement_of(timeline, index))
    shown = showing_at(timeline, coming, exercises, None)
    return replace(shown, movement=demonstration_of(timeline, index))


def next_showing(session: Session, exercises: Mapping[str, Exercise], rest_image: str | None) -> Showing:
    """Return the picture that stands beside what comes next, at rest."""
    following = session.timeline.next_step(session.index)
    if following is None or session.timeline.phases[following].exercise is None:
        return Showing(rest_image if following is not None else None)
    return replace(showing_at(session.timeline, following, exercises, None), movement=None)


def is_next_near(session: Session, elapsed_ms: int) -> bool:
    """Whether the next step begins so soon that its picture is to be got ready."""
    following = session.timeline.next_step(session.index)
    if following is None:
        return False
    begins_ms = session.timeline.phases[following].start_ms
    return begins_ms - session.phase.start_ms - elapsed_ms <= NEXT_IS_NEAR_MS
