"""From a routine, its exercises and the user's pacing to a timeline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.domain.cues import Cue, Line, Purpose, Script, Tone, speech_ms
from coach.domain.doses import WholeDose, dose_of
from coach.domain.exercise import Exercise
from coach.domain.layout import lay_out
from coach.domain.pacing import Pacing
from coach.domain.phrases import Phrases
from coach.domain.routine import Advance, ExerciseStep, Routine
from coach.domain.terms import Mode, Side, Sides
from coach.domain.timeline import COUNT_IN_MS, Phase, PhaseKind, Timeline

BREATH_MS = 1000
"""What getting ready lasts beyond the words that are said in it."""


def compile_routine(
    routine: Routine, exercises: Mapping[str, Exercise], pacing: Pacing, phrases: Phrases
) -> Timeline:
    """Return the timeline of `routine`: a pure function, linear in the number of phases.

    Raises KeyError for an exercise that is not among `exercises`.
    """
    return _Compiler(routine, exercises, pacing, phrases).timeline()


@dataclass(frozen=True, slots=True)
class _Bout:
    """One set of one side of a step: what a hold or reps phase and the phase that leads to it are about."""

    dose: WholeDose
    exercise: Exercise
    set: int
    side: Side | None
    first_side: Side
    is_first: bool

    @property
    def spoken_side(self) -> Side | None:
        """What `{side}` stands for."""
        return self.first_side if self.exercise.sides is Sides.ALTERNATE else self.side

    @property
    def alternating(self) -> tuple[Side, Side]:
        """The sides of the two halves of an alternating repetition."""
        return self.first_side, self.first_side.other


@dataclass(frozen=True, slots=True)
class _Draft:
    """A phase before it has a place in time."""

    kind: PhaseKind
    duration_ms: int
    script: Script
    bout: _Bout | None = None


class _Compiler:
    """Walks the steps once; equal phases share their laid-out cues."""

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        pacing: Pacing,
        phrases: Phrases,
    ) -> None:
        self._routine = routine
        self._exercises = exercises
        self._pacing = pacing
        self._phrases = phrases
        self._warned: set[str] = set()
        self._mended: set[str] = set()
        self._laid_out: dict[tuple[Script, int], tuple[Cue, ...]] = {}

    def timeline(self) -> Timeline:
        phases: list[Phase] = []
        start_ms = 0
        for index, step in enumerate(self._routine.steps):
            drafts = list(self._draft(index))
            for draft in drafts:
                phases.append(self._place(draft, index, start_ms))
                start_ms += draft.duration_ms
            if isinstance(step, ExerciseStep) and step.advance is Advance.MANUAL:
                phases[-1] = replace(phases[-1], manual=True)
        phases[-1] = self._close(phases[-1])
        return Timeline(
            self._routine.id, self._routine.title, self._pacing.rate, tuple(phases), self._count_in()
        )

    def _count_in(self) -> tuple[Cue, ...]:
        return lay_out(Script(countdown=self._phrases.countdown), COUNT_IN_MS, self._pacing.rate)

    def _place(self, draft: _Draft, step: int, start_ms: int) -> Phase:
        bout = draft.bout
        return Phase(
            kind=draft.kind,
            step=step,
            start_ms=start_ms,
            planned_ms=draft.duration_ms,
            duration_ms=draft.duration_ms,
            exercise=bout.exercise.id if bout else None,
            side=bout.side if bout else None,
            set=bout.set if bout else None,
            script=draft.script,
            turn_sides=bout.alternating if bout and draft.script.turns else (),
            cues=self._lay_out(draft.script, draft.duration_ms),
        )

    def _lay_out(self, script: Script, duration_ms: int) -> tuple[Cue, ...]:
        key = (script, duration_ms)
        if key not in self._laid_out:
            self._laid_out[key] = lay_out(script, duration_ms, self._pacing.rate)
        return self._laid_out[key]

    def _close(self, phase: Phase) -> Phase:
        script = replace(phase.script, closing_tone=True)
        return replace(phase, script=script, cues=self._lay_out(script, phase.duration_ms))

    def _draft(self, index: int) -> Iterator[_Draft]:
        step = self._routine.steps[index]
        if not isinstance(step, ExerciseStep):
            yield _Draft(PhaseKind.REST, step.rest_ms, self._rest_script(index))
            return
        for bout in self._bouts(step):
            yield self._prepare(bout, index) if bout.is_first else self._between(bout)
            yield self._work(bout)

    def _bouts(self, step: ExerciseStep) -> list[_Bout]:
        exercise = self._exercises[step.exercise]
        dose = dose_of(step, exercise, self._pacing)
        first = step.first_side or self._pacing.first_side
        sides = (first, first.other) if exercise.sides is Sides.PER_SIDE else (None,)
        places = [(number, side) for number in range(1, dose.sets + 1) for side in sides]
        return [
            _Bout(dose, exercise, number, side, first, is_first=place == 0)
            for place, (number, side) in enumerate(places)
        ]

    def _rest_script(self, index: int) -> Script:
        lead = [Line(Purpose.SIDE, self._phrases.rest)]
        for step in self._routine.steps[index + 1 : index + 2]:
            if isinstance(step, ExerciseStep):
                title = self._exercises[step.exercise].title
                lead.append(Line(Purpose.NEXT, self._phrases.next.format(title=title)))
        return Script(Tone.REST if index else None, tuple(lead))

    def _prepare(self, bout: _Bout, index: int) -> _Draft:
        template = self._phrases.next if index else self._phrases.first
        said = template.format(title=bout.exercise.title)
        if bout.side:
            said = f"{said} {self._phrases.side_line(bout.side)}"
        least_ms = self._routine.prepare_ms or self._pacing.prepare_ms
        return self._getting_ready(
            bout,
            PhaseKind.PREPARE,
            max(least_ms, bout.exercise.prepare_ms),
            Tone.REST if index else None,
            Line(Purpose.NEXT, said),
        )

    def _between(self, bout: _Bout) -> _Draft:
        phrases = self._phrases
        if not bout.side:
            line = Line(Purpose.NEXT, phrases.rest_set.format(set=bout.set))
            return _Draft(PhaseKind.REST, bout.dose.rest_ms, Script(Tone.REST, (line,)), bout)
        template = phrases.switch if bout.set == 1 else phrases.switch_set
        said = template.format(side=phrases.side_line(bout.side), set=bout.set)
        least_ms = self._routine.switch_ms or self._pacing.switch_ms
        return self._getting_ready(
            bout,
            PhaseKind.SWITCH,
            max(least_ms, bout.exercise.switch_ms),
            Tone.SWITCH,
            Line(Purpose.SIDE, said),
        )

    def _getting_ready(
        self, bout: _Bout, kind: PhaseKind, least_ms: int, tone: Tone | None, announcement: Line
    ) -> _Draft:
        lead = [announcement]
        if setup := bout.exercise.cues.setup:
            lead.append(Line(Purpose.SETUP, self._phrases.fill(setup, bout.spoken_side)))
        spoken_ms = sum(speech_ms(line.text, self._pacing.rate) for line in lead)
        script = Script(tone, tuple(lead))
        return _Draft(kind, max(least_ms, spoken_ms + BREATH_MS), script, bout)

    def _work(self, bout: _Bout) -> _Draft:
        dose, countdown = bout.dose, self._phrases.countdown if self._pacing.counts_down else ()
        script = Script(Tone.START, tuple(self._lead(bout)), self._phrases.halfway, countdown)
        if bout.exercise.mode is Mode.HOLD:
            return _Draft(PhaseKind.HOLD, dose.hold_ms, script, bout)
        script = replace(script, pace_ms=dose.pace_ms)
        if bout.exercise.sides is Sides.ALTERNATE:
            script = replace(script, turns=tuple(map(self._phrases.turn, bout.alternating)))
        return _Draft(PhaseKind.REPS, dose.reps * dose.pace_ms, script, bout)

    def _lead(self, bout: _Bout) -> Iterator[Line]:
        cues, exercise_id = bout.exercise.cues, bout.exercise.id
        if bout.side:
            yield Line(Purpose.SIDE, self._phrases.side_line(bout.side))
        if cues.action:
            yield Line(Purpose.ACTION, self._phrases.fill(cues.action, bout.spoken_side))
        if cues.stop and exercise_id not in self._warned:
            self._warned.add(exercise_id)
            yield Line(Purpose.SAFETY, self._phrases.fill(cues.stop, bout.spoken_side))
        if cues.fix and bout.set == 2 and exercise_id not in self._mended:
            self._mended.add(exercise_id)
            yield Line(Purpose.FIX, self._phrases.fill(cues.fix, bout.spoken_side))
