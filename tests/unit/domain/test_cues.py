"""How long speech lasts, and what is said when not everything fits."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.cues import Cue, Line, Purpose, Script, Sound, Tone, speech_ms
from coach.domain.layout import lay_out
from tests.helpers.routines import texts

RATE = 165

HOLD = Script(
    Tone.START,
    (
        Line(Purpose.SIDE, "Left side."),
        Line(Purpose.ACTION, "Draw the thigh in until your left buttock stretches."),
        Line(Purpose.SAFETY, "Ease off. Stop if it is sharp, tingles, or runs down your leg."),
        Line(Purpose.FIX, "Tailbone heavy, left foot flexed."),
    ),
    halfway="Halfway.",
    countdown=("3", "2", "1"),
)
ROCK = Script(
    Tone.START, (Line(Purpose.ACTION, "Rock slowly to each side."),), turns=("Left", "Right"), pace_ms=5_000
)


def _spoken(script: Script, duration_ms: int, rate: int = RATE) -> list[Cue]:
    return [cue for cue in lay_out(script, duration_ms, rate) if cue.sound is Sound.SPEECH]


def _tones(script: Script, duration_ms: int) -> list[tuple[int, str]]:
    return [(c.at_ms, c.text) for c in lay_out(script, duration_ms, RATE) if c.sound is Sound.TONE]


@pytest.mark.parametrize(
    ("text", "rate", "expected_ms"),
    [
        pytest.param("Halfway.", 165, 1_374, id="by sound: 0.5 + 0.18 + 0.048 x 8 + 0.31 x 1"),
        pytest.param("Hip, knee, toes; up!", 165, 2_880, id="every comma and stop is a pause"),
        pytest.param("I do as I do as I do as I do", 165, 4_758, id="by word: 0.5 + 11 x 60/155"),
        pytest.param("Halfway.", 330, 687, id="twice the rate, half the time"),
        pytest.param("Halfway.", 110, 2_061, id="two thirds of the rate"),
    ],
)
def test_estimates_speech_by_words_or_by_sound(text: str, rate: int, expected_ms: int) -> None:
    assert speech_ms(text, rate) == pytest.approx(expected_ms, abs=1)


@given(texts(), texts(), st.integers(80, 400))
def test_more_words_never_take_less_time(text: str, more: str, rate: int) -> None:
    longer_ms = speech_ms(f"{text} {more}", rate)
    assert longer_ms > speech_ms(text, rate)
    assert speech_ms(text, rate + 1) <= speech_ms(text, rate)


def test_a_long_hold_says_everything_in_order() -> None:
    assert [(cue.at_ms, cue.text) for cue in _spoken(HOLD, 30_000)] == [
        (400, "Left side."),
        (1_870, "Draw the thigh in until your left buttock stretches."),
        (5_854, "Ease off. Stop if it is sharp, tingles, or runs down your leg."),
        (11_387, "Tailbone heavy, left foot flexed."),
        (15_000, "Halfway."),
        (27_000, "3"),
        (28_000, "2"),
        (29_000, "1"),
    ]


@pytest.mark.parametrize(
    ("duration_ms", "expected"),
    [
        (30_000, "SAFETY SIDE ACTION COUNTDOWN HALFWAY FIX"),
        (27_000, "SAFETY SIDE ACTION COUNTDOWN HALFWAY"),
        pytest.param(
            21_000, "SAFETY SIDE ACTION COUNTDOWN FIX", id="half of it is too soon, a fix still fits"
        ),
        (16_000, "SAFETY SIDE ACTION COUNTDOWN"),
        (13_000, "SAFETY SIDE ACTION"),
        pytest.param(10_900, "SAFETY SIDE COUNTDOWN", id="no room for the action, enough to count down"),
        (9_800, "SAFETY SIDE"),
        (6_900, "SAFETY"),
        pytest.param(5_500, "SIDE ACTION", id="the warning itself is longer than the hold"),
        (5_400, "SIDE COUNTDOWN"),
        (4_000, "SIDE HALFWAY"),
        (2_000, "SIDE"),
        (1_000, ""),
    ],
)
def test_a_shorter_hold_drops_the_least_important(duration_ms: int, expected: str) -> None:
    said = {cue.purpose for cue in _spoken(HOLD, duration_ms)}
    assert said == {Purpose[name] for name in expected.split()}


@pytest.mark.parametrize(
    ("duration_ms", "expected"),
    [(8_535, "SETUP NEXT"), (8_534, "SETUP"), (5_533, "SETUP"), (5_532, "NEXT"), (3_001, "")],
)
def test_the_set_up_matters_more_than_what_comes_next(duration_ms: int, expected: str) -> None:
    setup = "Lie on your back. Cross your left ankle just above your right knee."
    script = Script(None, (Line(Purpose.NEXT, "Next: Figure four. Left side."), Line(Purpose.SETUP, setup)))
    assert (speech_ms(script.lead[0].text), speech_ms(setup)) == (3_002, 5_533)
    said = {cue.purpose for cue in _spoken(script, duration_ms)}
    assert said == {Purpose[name] for name in expected.split()}


def test_the_order_of_importance_is_the_contract() -> None:
    named = "SAFETY SIDE SETUP ACTION TURN COUNTDOWN NEXT HALFWAY FIX"
    assert [purpose.name for purpose in sorted(Purpose)] == named.split()


def test_a_phase_opens_with_its_tone_and_the_last_ends_with_one() -> None:
    assert _tones(Script(Tone.SWITCH), 6_000) == [(0, "switch")]
    assert _tones(Script(Tone.START, closing_tone=True), 6_000) == [(0, "start"), (5_900, "end")]
    assert _tones(Script(closing_tone=True), 50) == [(0, "end")]
    assert _tones(Script(), 6_000) == []


def test_speech_waits_for_the_opening_tone_where_there_is_time() -> None:
    line = Line(Purpose.SIDE, "Left side.")
    starts = [_spoken(Script(Tone.START, (line,)), ms)[0].at_ms for ms in (6_000, 1_870, 1_500, 1_470)]
    assert starts == [400, 400, 30, 0]
    assert _spoken(Script(None, (line,)), 6_000)[0].at_ms == 0


def test_a_soft_tone_opens_each_repetition() -> None:
    script = Script(Tone.START, pace_ms=4_000)
    expected = [(0, "start"), (4_000, "repetition"), (8_000, "repetition")]
    assert _tones(script, 12_000) == expected


def test_turns_are_called_at_each_half_once_the_lead_is_said() -> None:
    spoken = [(cue.at_ms, cue.text) for cue in _spoken(ROCK, 15_000)]
    assert speech_ms("Rock slowly to each side.") == 2_436
    assert spoken == [
        (64, "Rock slowly to each side."),
        (2_500, "Right"),
        (5_000, "Left"),
        (7_500, "Right"),
        (10_000, "Left"),
        (12_500, "Right"),
    ]


@pytest.mark.parametrize("pace_ms", [1_000, 1_700])
def test_turns_are_not_called_when_a_half_is_too_short_for_the_word(pace_ms: int) -> None:
    script = Script(turns=("Left", "Right"), pace_ms=pace_ms)
    assert _spoken(script, 10 * pace_ms) == []


ANCHORED = (Purpose.TURN, Purpose.COUNTDOWN, Purpose.HALFWAY)
DURATIONS = st.one_of(st.integers(1, 15_000), st.integers(15_000, 120_000))
RATES = st.integers(80, 400)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    lead = draw(st.lists(st.sampled_from(sorted(set(Purpose) - set(ANCHORED))), unique=True, max_size=5))
    return Script(
        tone=draw(st.sampled_from([None, *Tone])),
        lead=tuple(Line(purpose, draw(texts())) for purpose in lead),
        halfway=draw(st.sampled_from(["", "Halfway."])),
        countdown=draw(st.sampled_from([(), ("3", "2", "1")])),
        turns=draw(st.sampled_from([(), ("Left", "Right")])),
        pace_ms=draw(st.integers(1_000, 9_000)),
        closing_tone=draw(st.booleans()),
    )


@given(scripts(), DURATIONS, RATES)
def test_no_two_spoken_cues_overlap_and_all_are_inside(script: Script, duration_ms: int, rate: int) -> None:
    cues = lay_out(script, duration_ms, rate)
    assert [cue.at_ms for cue in cues] == sorted(cue.at_ms for cue in cues)
    assert all(cue.at_ms >= 0 and cue.end_ms <= duration_ms for cue in cues)
    assert all(cue.at_ms < duration_ms for cue in cues)
    spoken = [cue for cue in cues if cue.sound is Sound.SPEECH]
    assert all(one.end_ms <= following.at_ms for one, following in pairwise(spoken))
    for cue in spoken:
        is_number = cue.text in script.countdown and cue.lasts_ms == 900
        assert is_number or cue.lasts_ms == speech_ms(cue.text, rate)


@given(scripts(), DURATIONS, RATES)
def test_a_line_is_dropped_only_for_more_important_ones(script: Script, duration_ms: int, rate: int) -> None:
    spoken = _spoken(script, duration_ms, rate)
    said = {cue.purpose for cue in spoken}
    for line in script.lead:
        if line.purpose in said:
            continue
        ahead = [cue for cue in spoken if cue.purpose and cue.purpose < line.purpose]
        limit_ms = min((cue.at_ms for cue in ahead if cue.purpose in ANCHORED), default=duration_ms)
        before_ms = sum(cue.lasts_ms for cue in ahead if cue.purpose not in ANCHORED)
        assert before_ms + speech_ms(line.text, rate) > limit_ms


@given(scripts(), DURATIONS, RATES)
def test_lines_keep_their_order_and_are_said_once(script: Script, duration_ms: int, rate: int) -> None:
    spoken = [cue.purpose for cue in _spoken(script, duration_ms, rate)]
    lead = [line.purpose for line in script.lead]
    assert [purpose for purpose in spoken if purpose in lead] == [
        purpose for purpose in lead if purpose in spoken
    ]
    assert spoken.count(Purpose.COUNTDOWN) in (0, len(script.countdown))
