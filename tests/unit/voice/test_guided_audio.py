"""Guided audio holds every cue at its very sample, and nothing else."""

import os
import tracemalloc
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase as Stage
from hypothesis import given, settings

from coach.domain.cues import Cue, Script, Sound, Tone
from coach.domain.problem import Problem
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.voice.guided_audio import frame_at, pieces, write_guided_audio
from coach.voice.sound import RATE, Samples, audible, loudness_of, read_sound
from tests.helpers.routines import make_timeline, timelines

TONES = Path(__file__).parents[3] / "assets" / "sounds"
END_TONE = audible(read_sound(TONES / "end.wav"))
HOUR_MS = 3_600_000

# As loud as samples can be, and yet so soft on the whole that loudness asks for no less.
SPIKES = array("h", [32_767, *[0] * 90, -32_768, *[0] * 90] * (RATE // 182))


def timeline_of(*phases: tuple[int, list[Cue]]) -> Timeline:
    """Return a timeline of phases, each a length and what is heard in it."""
    placed, start_ms = [], 0
    for duration_ms, cues in phases:
        placed.append(
            Phase(
                PhaseKind.HOLD, 0, start_ms, duration_ms, duration_ms, None, None, None, Script(), tuple(cues)
            )
        )
        start_ms += duration_ms
    return Timeline("evening", "Evening", 165, tuple(placed))


def speech(at_ms: int, text: str = "word") -> Cue:
    return Cue(at_ms, Sound.SPEECH, text)


def tone(at_ms: int, name: Tone = Tone.START) -> Cue:
    return Cue(at_ms, Sound.TONE, name)


def say(text: str) -> Samples:
    """Say a text as a square wave, 50 ms long for each of its letters, with silence around it."""
    square = array("h", [9_000] * 50 + [-9_000] * 50) * (len(text) * RATE // 2_000)
    return array("h", bytes(2 * 250)) + square + array("h", bytes(2 * RATE))


def heard(timeline: Timeline, voice: Callable[[str], Samples] = say) -> Samples:
    samples = array("h")
    for piece in pieces(timeline, voice, TONES):
        samples.frombytes(piece)
    return samples


def onsets(samples: Samples) -> list[int]:
    """Return where sound begins after at least 100 samples of silence."""
    sounding = [-100, *(place for place, value in enumerate(samples) if value)]
    return [place for before, place in pairwise(sounding) if place - before > 99]


def test_every_cue_begins_at_its_very_sample_and_nowhere_else_is_sound() -> None:
    timeline = timeline_of(
        (3_333, [speech(0), speech(1_001), tone(2_777, Tone.REPETITION)]),
        (1_234, [speech(7)]),
        (2_000, [tone(0, Tone.SWITCH), speech(1_111, "long word")]),
    )
    samples = heard(timeline)
    planned_s = [0, 1.001, 2.777, 3.340, 4.567, 5.678]
    assert onsets(samples) == [round(at_s * RATE) for at_s in planned_s]
    assert len(samples) == round(6.567 * RATE)


def test_positions_do_not_drift_in_hours() -> None:
    timeline = timeline_of(*[(HOUR_MS // 7, [speech(3)])] * 21)
    position, found = 0, []
    for piece in pieces(timeline, say, TONES):
        if piece.count(0) < len(piece):
            found.append(position)
        position += len(piece) // 2
    assert found == [round((turn * (HOUR_MS // 7) + 3) / 1000 * RATE) for turn in range(21)]
    assert position == round(21 * (HOUR_MS // 7) / 1000 * RATE)


@settings(max_examples=8, phases=set(Stage) - {Stage.shrink, Stage.explain})  # a minute of sound each time
@given(timelines(most_steps=1, most_ms=2_000))
def test_any_routine_lasts_as_long_as_planned_and_is_never_clipped(timeline: Timeline) -> None:
    frames = 0
    for piece in pieces(timeline, lambda _text: SPIKES[: RATE // 3], TONES):
        frames += len(piece) // 2
        if piece.count(0) < len(piece):
            samples = array("h", piece)
            assert -32_768 < min(samples) <= max(samples) < 32_767
    assert 0 <= frames - frame_at(timeline.total_ms) <= len(END_TONE)


def test_the_loudest_of_both_together_is_not_clipped() -> None:
    phases = [(2_000, [tone(0, name), speech(0)]) for name in Tone]
    samples = heard(timeline_of(*phases), lambda _text: SPIKES)
    assert 28_000 < max(samples) < 32_767
    assert -28_000 > min(samples) > -32_768


def test_tones_sound_over_speech_and_both_remain() -> None:
    alone_speech = heard(timeline_of((2_000, [speech(400, "a longer text")])))
    alone_tone = heard(timeline_of((2_000, [tone(0)])))
    both = heard(timeline_of((2_000, [tone(0), speech(400, "a longer text")])))
    assert both == array("h", map(sum, zip(alone_speech, alone_tone, strict=True)))
    assert both not in (alone_speech, alone_tone)


@pytest.mark.parametrize("later", [speech(300, "b"), speech(300, "the second")])
def test_speech_that_takes_longer_than_planned_ends_where_the_next_begins(later: Cue) -> None:
    samples = heard(timeline_of((2_000, [speech(0, "much too long"), later])))
    at = frame_at(300)
    assert samples[at:] == heard(timeline_of((2_000, [later])))[at:]
    assert samples[at - 1] == 0
    assert any(samples[at - 400 : at - 200])


def test_the_last_tone_rings_out_whole_and_then_it_is_over() -> None:
    samples = heard(timeline_of((1_000, [tone(900, Tone.END)])))
    at = frame_at(900)
    assert len(samples) == at + len(END_TONE)
    assert [bool(value) for value in samples[at:]] == [bool(value) for value in END_TONE]


def test_what_is_said_last_is_not_heard_beyond_the_end() -> None:
    samples = heard(timeline_of((1_000, [speech(950)])))
    assert len(samples) == RATE
    assert samples[-1] == 0


def test_speech_is_about_as_loud_as_the_tones() -> None:
    def loudness(cue: Cue) -> float:
        return loudness_of(audible(heard(timeline_of((2_000, [cue])))))

    tones = [loudness(tone(0, name)) for name in Tone if name is not Tone.REPETITION]
    assert all(0.7 < loudness(speech(0)) / one < 1.4 for one in tones)


def test_a_text_that_is_silent_leaves_silence() -> None:
    assert not any(heard(timeline_of((1_500, [speech(0)])), lambda _text: array("h", [0, 0])))


def test_memory_does_not_grow_with_the_routine() -> None:
    def most_memory(hours: int) -> int:
        cues = [speech(at_ms, "one two three") for at_ms in range(0, HOUR_MS, 180_000)]
        timeline = timeline_of(*[(HOUR_MS, [tone(0), *cues])] * hours)
        recording = pieces(timeline, say, TONES)
        tracemalloc.start()
        try:
            size = sum(map(len, recording))
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert size == 2 * hours * 3_600 * RATE
        return most

    short, long = most_memory(1), most_memory(3)
    assert long < 1.1 * short
    assert long < 5_000_000


def test_what_is_said_again_soon_is_not_asked_for_again() -> None:
    asked = []

    def counting(text: str) -> Samples:
        asked.append(text)
        return say(text)

    heard(timeline_of(*[(4_000, [speech(1_000, "3"), speech(2_000, "2"), speech(3_000, "1")])] * 5), counting)
    assert asked == ["3", "2", "1"]


def test_the_file_is_a_wav_as_long_as_planned_and_its_last_tone(tmp_path: Path) -> None:
    timeline = make_timeline("bridge", "clam")
    done: list[float] = []
    write_guided_audio(tmp_path / "x.wav", timeline, say, TONES, done.append)

    with wave.open(str(tmp_path / "x.wav"), "rb") as file:
        frames = frame_at(timeline.total_ms - 100) + len(END_TONE)
        assert file.getparams()[:4] == (1, 2, RATE, frames)
        samples = array("h", file.readframes(file.getnframes()))
    assert samples == heard(timeline)
    assert (tmp_path / "x.wav").stat().st_size == 44 + 2 * len(samples)
    assert done == sorted(done)
    assert done[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir()] == ["x.wav"]


def test_its_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_guided_audio(tmp_path / "x.wav", timeline_of((100, [])), say, TONES)
    assert (tmp_path / "x.wav").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_more_than_a_wav_can_hold_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    def unasked(text: str) -> Samples:
        raise AssertionError(text)

    longest_ms = (2**32 - 1 - 36) // 2 * 1000 // RATE
    timeline = timeline_of((longest_ms + 1, [speech(0)]))
    with pytest.raises(Problem, match=r"27\.1 hours") as caught:
        write_guided_audio(tmp_path / "x.wav", timeline, unasked, TONES)
    assert "parts" in caught.value.mend
    assert list(tmp_path.iterdir()) == []

    class EnoughError(Exception):
        pass

    def stop(_done: float) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):  # one millisecond less is begun
        write_guided_audio(tmp_path / "x.wav", timeline_of((longest_ms, [])), say, TONES, stop)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Problem("No voice."), RuntimeError("a bug")])
@pytest.mark.parametrize("before", [b"the old one", None])
def test_what_was_there_stays_until_the_new_one_is_whole(
    tmp_path: Path, error: BaseException, before: bytes | None
) -> None:
    path = tmp_path / "x.wav"
    if before:
        path.write_bytes(before)

    def fail(done: float) -> None:
        if done > 0.5:
            raise error

    with pytest.raises(type(error)):
        write_guided_audio(path, make_timeline("bridge"), say, TONES, fail)
    assert (path.read_bytes() if path.exists() else None) == before
    assert len(list(tmp_path.iterdir())) == (1 if before else 0)


def test_a_link_goes_on_pointing_there(tmp_path: Path) -> None:
    path, link = tmp_path / "phone" / "x.wav", tmp_path / "link.wav"
    path.parent.mkdir()
    link.symlink_to(path)
    write_guided_audio(link, timeline_of((100, [])), say, TONES)
    assert link.is_symlink()
    assert path.stat().st_size == 44 + 2 * 2_205


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_guided_audio(pipe, timeline_of((100, [])), say, TONES)
    assert len(os.read(reader, 10_000)) == 44 + 2 * 2_205
    os.close(reader)
    assert pipe.is_fifo()


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fsync(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        yield


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none/x.wav", "No such file"),
        (".", "Is a directory"),
        ("x" * 300, "File name too long"),
        ("full.wav", "No space left"),
    ],
)
def test_a_place_that_cannot_be_written_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    timeline = replace(make_timeline("bridge"), title="Long")
    with full_disk(monkeypatch), pytest.raises(Problem, match=says) as caught:
        write_guided_audio(tmp_path / name, timeline, say, TONES)
    assert str(tmp_path / name) in caught.value.what
    assert "MB to spare" in caught.value.mend
    assert list(tmp_path.iterdir()) == []
