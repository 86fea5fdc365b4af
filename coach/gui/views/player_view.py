"""What the player shows at one instant, derived from the session by pure functions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coach.domain.cues import Purpose
from coach.domain.exercise import Exercise
from coach.domain.session import Session
from coach.domain.terms import Side, Sides
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.gui.views.exercise_words import fill_words
from coach.gui.views.showing import Showing, is_next_near, next_showing, showing_at
from coach.i18n import _

CAPTION_STAYS_MS = 1_500
"""How long a caption is shown after its words have been said."""
WAITING = "→"
"""What stands in place of seconds when the user is waited for: the key that goes on."""
_NO_CAPTION = frozenset({None, Purpose.SIDE, Purpose.TURN, Purpose.COUNTDOWN})


@dataclass(frozen=True, slots=True)
class PlayerView:
    """Everything that the player page and the floor view render."""

    index: int
    kind: PhaseKind
    title: str
    phase_text: str
    side: Side | None
    has_sides: bool
    digits: str
    progress: float
    caption: str
    easier: str
    showing: Showing
    next_text: str
    next_showing: Showing
    is_next_near: bool
    left_text: str
    position_ms: int
    elapsed_ms: int
    is_paused: bool
    is_counting_in: bool
    is_waiting: bool
    is_manual: bool = False
    has_stalled: bool = False

    @property
    def is_still(self) -> bool:
        """Whether time stands still: in a pause, and while it is counted in after one."""
        return self.is_paused or self.is_counting_in

    @property
    def headline(self) -> str:
        """What the user is to do or to know, in a few words to be read from afar; in work, nothing."""
        if self.is_paused:
            return _("Computer stood still") if self.has_stalled else _("Paused")
        if self.is_waiting or self.is_counting_in or self.kind in (PhaseKind.PREPARE, PhaseKind.SWITCH):
            return self.phase_text
        return _("Until you go on") if self.is_manual else ""


def clock_text(ms: int) -> str:
    """Return a time to come as `8:05`, begun seconds counted whole."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def digits_text(ms: int) -> str:
    """Return the countdown of a phase: seconds alone up to a minute and a half, then minutes and seconds."""
    return str(-(-ms // 1000)) if ms <= 90_000 else clock_text(ms)


def derive_view(
    session: Session,
    now_ms: int,
    exercises: Mapping[str, Exercise],
    easier_steps: Collection[int] = (),
    rest_image: str | None = None,
    *,
    has_stalled: bool = False,
) -> PlayerView:
    """Return what is to be seen of `session` at `now_ms`.

    `easier_steps` are done in their easier variant. `rest_image` is the picture of a rest; without one, what
    comes next is shown. `has_stalled` tells why it is paused: the machine slept or stood still.
    """
    phase, elapsed_ms = session.phase, session.elapsed_at(now_ms)
    exercise = exercises.get(phase.exercise or "")
    side = phase.side_at(elapsed_ms)
    is_waiting = session.is_waiting_at(now_ms)
    count_in_ms = session.count_in_at(now_ms)
    return PlayerView(
        index=session.index,
        kind=phase.kind,
        title=exercise.title if exercise else _("Rest"),
        phase_text=_phase_text(session, now_ms),
        side=side,
        has_sides=exercise is not None and exercise.sides is not Sides.NONE,
        digits=WAITING if is_waiting else digits_text(count_in_ms or session.remaining_at(now_ms)),
        progress=min(1.0, elapsed_ms / phase.duration_ms),
        caption=_("Go on when you are ready: press → or Enter")
        if is_waiting
        else _caption(phase, elapsed_ms),
        easier=_easier(phase, exercise, easier_steps),
        showing=showing_at(session.timeline, session.index, exercises, rest_image),
        next_text=_next_text(session, exercises),
        next_showing=next_showing(session, exercises, rest_image),
        is_next_near=is_next_near(session, elapsed_ms),
        left_text=_("{time} left").format(time=clock_text(session.left_at(now_ms))),
        position_ms=phase.start_ms + min(elapsed_ms, phase.duration_ms),
        elapsed_ms=elapsed_ms,
        is_paused=not session.is_running,
        is_counting_in=count_in_ms > 0,
        is_waiting=is_waiting,
        is_manual=phase.manual,
        has_stalled=has_stalled,
    )


def _phase_text(session: Session, now_ms: int) -> str:
    if session.count_in_at(now_ms):
        return _("Back into position")
    if session.is_waiting_at(now_ms):
        return _("Waiting for you")
    text = _kind_text(session.timeline, session.index, session.elapsed_at(now_ms))
    return _("{phase} · until you go on").format(phase=text) if session.phase.manual else text


def _kind_text(timeline: Timeline, index: int, elapsed_ms: int) -> str:
    phase = timeline.phases[index]
    if phase.kind is PhaseKind.PREPARE:
        return _("Get ready")
    if phase.kind is PhaseKind.SWITCH:
        return _("Switch sides")
    if phase.exercise is None:
        return ""
    sets = _set_text(timeline, index)
    if phase.kind is PhaseKind.REST:
        return " · ".join(filter(None, [_("Rest"), sets]))
    if phase.kind is PhaseKind.REPS:
        pace_ms = phase.script.pace_ms
        total = -(-phase.duration_ms // pace_ms)
        count = min(total, elapsed_ms // pace_ms + 1)
        return " · ".join(filter(None, [_("{count} of {total}").format(count=count, total=total), sets]))
    return " · ".join(filter(None, [_("Hold"), sets]))


def _set_text(timeline: Timeline, index: int) -> str:
    following = timeline.next_step(index) or len(timeline.phases)
    sets = timeline.phases[following - 1].set or 1
    return _("set {set} of {sets}").format(set=timeline.phases[index].set, sets=sets) if sets > 1 else ""


def _instruction(phase: Phase) -> str:
    """Return the line that is worth reading through the whole phase."""
    wanted = Purpose.ACTION if phase.is_work else Purpose.SETUP
    lines = phase.script.lead
    return next((line.text for line in lines if line.purpose is wanted), lines[-1].text if lines else "")


def _caption(phase: Phase, elapsed_ms: int) -> str:
    said = (
        cue
        for cue in reversed(phase.cues)
        if cue.at_ms <= elapsed_ms < cue.end_ms + CAPTION_STAYS_MS and cue.purpose not in _NO_CAPTION
    )
    cue = next(said, None)
    return cue.text if cue else _instruction(phase)


def _easier(phase: Phase, exercise: Exercise | None, easier_steps: Collection[int]) -> str:
    if exercise is None or exercise.easier is None or phase.step not in easier_steps:
        return ""
    return _("Easier: {text}").format(text=fill_words(exercise.easier.text, phase.side))


def _next_text(session: Session, exercises: Mapping[str, Exercise]) -> str:
    following = session.timeline.next_step(session.index)
    if following is None:
        return _("Last exercise") if session.phase.exercise else ""
    exercise = exercises.get(session.timeline.phases[following].exercise or "")
    return _("Next: {title}").format(title=exercise.title if exercise else _("Rest"))
