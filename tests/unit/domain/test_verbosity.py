"""How much is heard of a session: the plan stays as it is, and so does all that is shown."""

import pytest

from coach.domain.cues import Cue, Purpose, Sound, Tone, speech_ms
from coach.domain.terms import Verbosity
from coach.domain.verbosity import is_heard, sample_cues
from tests.helpers.routines import EXERCISES, STOP, make_timeline

BRIEF = {Purpose.NEXT, Purpose.SIDE, Purpose.TURN, Purpose.COUNTDOWN}


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("verbosity", Verbosity)
def test_words_are_heard_by_their_purpose(purpose: Purpose, verbosity: Verbosity) -> None:
    cue = Cue(0, Sound.SPEECH, "Left side.", 1_000, purpose)
    wanted = {Verbosity.FULL: True, Verbosity.BRIEF: purpose in BRIEF}
    assert is_heard(cue, verbosity) is wanted.get(verbosity, False)


@pytest.mark.parametrize("tone", Tone)
def test_tones_are_heard_unless_nothing_is(tone: Tone) -> None:
    heard = {verbosity for verbosity in Verbosity if is_heard(Cue(0, Sound.TONE, tone), verbosity)}
    assert heard == {Verbosity.FULL, Verbosity.BRIEF, Verbosity.TONES}


def test_in_brief_a_routine_is_its_names_sides_and_countdowns() -> None:
    timeline = make_timeline("figure-four", {"rest": "20s"}, "knee-hug-rock")
    assert timeline.spoken_texts(Verbosity.BRIEF) == [
        "First: Figure four. Left side.",
        "Left side.",
        "3",
        "2",
        "1",
        "Switch. Right side.",
        "Right side.",
        "Switch. Left side. Set 2.",
        "Switch. Right side. Set 2.",
        "Rest.",
        "Next: Knee hug rock.",
        "Left",
        "Right",
    ]
    assert {STOP, "Halfway."} <= {*timeline.spoken_texts()}
    assert timeline.spoken_texts(Verbosity.TONES) == timeline.spoken_texts(Verbosity.SILENT) == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_in_brief_each_exercise_is_named_and_each_side_called(exercise: str) -> None:
    heard = make_timeline(exercise).spoken_texts(Verbosity.BRIEF)
    assert EXERCISES[exercise].title in heard[0]
    assert {"left", "right"} <= {*" ".join(heard).lower().replace(".", "").split()} or all(
        phase.side is None and not phase.turn_sides for phase in make_timeline(exercise).phases
    )


@pytest.mark.parametrize(
    ("verbosity", "is_said", "tones"),
    [
        (Verbosity.FULL, True, list(Tone)),
        (Verbosity.BRIEF, True, list(Tone)),
        (Verbosity.TONES, False, list(Tone)),
        (Verbosity.SILENT, False, []),
    ],
)
def test_a_sample_is_what_would_be_heard(verbosity: Verbosity, is_said: bool, tones: list[Tone]) -> None:
    cues = sample_cues("This is how I sound.", 120, verbosity)
    assert [cue.text for cue in cues] == ["This is how I sound."] * is_said + tones
    starts = [cue.at_ms for cue in cues if cue.sound is Sound.TONE]
    first_ms = speech_ms("This is how I sound.", 120) if is_said else 0
    assert starts == [first_ms + 900 * place for place in range(len(tones))]
