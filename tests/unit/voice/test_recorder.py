"""A recording is made beside everything else, tells how far it is, and can be given up."""

import sys
import threading
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.timeline import Timeline
from coach.resources import assets_dir
from coach.voice.cache import SpeechCache
from coach.voice.guided_audio import frames_in
from coach.voice.narrator import Narrator
from coach.voice.recorder import Recorded, Recorder
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker
from tests.helpers.routines import Plan, make_exercise, make_routine, make_timeline
from tests.helpers.waiting import wait_until

TONES = Path(__file__).parents[3] / "assets" / "sounds"
SHORT = make_timeline({"exercise": "bridge", "sets": 1, "reps": 1})


def timeline_of(exercise: Exercise) -> Timeline:
    return Plan(make_routine(exercise.id), {exercise.id: exercise}, Pacing()).compiled()


class Desk:
    """Recorders with a fake worker, and what they called back with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "mine.wav"
        self.percents: list[int] = []
        self.ends: list[Recorded] = []
        self.threads: set[threading.Thread] = set()
        self._made: list[Recorder] = []

    def record(self, timeline: Timeline = SHORT, mode: str = "normal", voice: str | None = None) -> Recorder:
        command = [sys.executable, fake_voice_worker.__file__, mode, str(self.folder)]
        narrator = Narrator(SpeechCache(self.folder / "cues"), voice=voice, command=command)
        made = Recorder(narrator, TONES, on_progress=self.percents.append, on_end=self._end)
        self._made.append(made)
        made.start(self.path, timeline)
        return made

    def ended(self) -> Recorded:
        wait_until(lambda: self.ends)
        (recorded,) = self.ends
        return recorded

    def close(self) -> None:
        for recorder in self._made:
            recorder.close()

    def _end(self, recorded: Recorded) -> None:
        self.threads.add(threading.current_thread())
        self.ends.append(recorded)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def test_the_whole_routine_is_written_elsewhere(desk: Desk) -> None:
    desk.record()
    assert desk.ended() == Recorded(is_whole=True)
    assert threading.current_thread() not in desk.threads
    with wave.open(str(desk.path)) as sound:
        assert sound.getnframes() == frames_in(SHORT, assets_dir() / "sounds")
    assert desk.percents == sorted({*desk.percents})
    assert desk.percents[-1] == 100


@pytest.mark.parametrize("mode", ["exits", "no engine"])
def test_a_problem_is_told_and_what_was_there_stays(desk: Desk, mode: str) -> None:
    desk.path.write_bytes(b"the old one")
    desk.record(mode=mode)
    recorded = desk.ended()
    assert not recorded.is_whole
    assert recorded.problem
    assert recorded.problem.mend == Trouble.NO_VOICE.mend
    assert desk.path.read_bytes() == b"the old one"


def test_a_place_that_cannot_be_written_is_told(desk: Desk) -> None:
    desk.path = desk.folder / "nowhere" / "mine.wav"
    desk.record()
    recorded = desk.ended()
    assert recorded.problem
    assert "cannot be written" in str(recorded.problem)


def test_given_up_it_leaves_what_was_there_and_no_half_file(desk: Desk) -> None:
    desk.path.write_bytes(b"the old one")
    exercise = make_exercise("waiting", cues={"setup": "wait", "action": "Left."})
    recorder = desk.record(timeline_of(exercise))
    asked = desk.folder / "asked"
    wait_until(lambda: asked.exists() and "wait" in asked.read_text().splitlines())
    recorder.cancel()
    (desk.folder / "gate").touch()
    assert desk.ended() == Recorded(is_whole=False)
    assert desk.path.read_bytes() == b"the old one"
    assert [path.name for path in desk.folder.iterdir() if path.suffix == ".wav"] == ["mine.wav"]
    assert "Left." not in asked.read_text().splitlines()


def test_another_voice_and_what_is_unsaid_are_told(desk: Desk) -> None:
    exercise = make_exercise("mute", cues={"setup": "no sound"})
    desk.record(timeline_of(exercise), voice="removed")
    assert desk.ended() == Recorded(True, None, ("no sound",), Trouble.VOICE_GONE)
