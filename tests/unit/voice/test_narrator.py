"""The narrator renders what is asked for, and says what keeps it from doing so."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.voice.cache import SpeechCache
from coach.voice.narrator import Narrator
from coach.voice.process import WorkerProcess
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker

Make = Callable[..., Narrator]


@pytest.fixture
def narrator(tmp_path: Path) -> Make:
    """Return a function that makes a narrator with a fake worker."""

    def make(mode: str = "normal", voice: str | None = None) -> Narrator:
        return Narrator(
            SpeechCache(tmp_path / "cues"),
            voice=voice,
            command=[sys.executable, fake_voice_worker.__file__, mode, str(tmp_path)],
            cue_timeout_s=0.25 if mode == "impatient" else 10.0,
            start_timeout_s=0.1 if mode == "hangs" else 10.0,
        )

    return make


def lines(folder: Path, name: str) -> list[str]:
    """Return what the fake workers noted under a name."""
    path = folder / name
    return path.read_text().splitlines() if path.exists() else []


def test_a_text_is_rendered_once_and_then_kept(narrator: Make, tmp_path: Path) -> None:
    with narrator() as first:
        sound = first.say("Left  side.")
        assert len(sound) == 2_205
        assert first.say(" Left side.\n") == sound
    with narrator() as second:
        assert second.say("Left side.") == sound
    assert lines(tmp_path, "asked") == ["Left side."]
    assert first.unsaid == []


@pytest.mark.parametrize(
    ("voice", "trouble"), [(None, None), ("niemand", None), ("removed", Trouble.VOICE_GONE)]
)
def test_a_voice_that_was_removed_is_told(narrator: Make, voice: str | None, trouble: Trouble | None) -> None:
    with narrator(voice=voice) as speaking:
        assert speaking.say("Left.")
    assert speaking.trouble is trouble


def test_no_process_is_started_before_it_is_needed_and_none_stays(narrator: Make, tmp_path: Path) -> None:
    with narrator():
        assert lines(tmp_path, "started") == []
    with narrator() as speaking:
        speaking.say("Left.")
    (pid,) = lines(tmp_path, "started")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


@pytest.mark.parametrize("mode", ["exits", "hangs", "nonsense", "number", "half hello", "no engine"])
def test_without_a_voice_that_is_said_with_the_mend(narrator: Make, mode: str) -> None:
    with narrator(mode) as mute, pytest.raises(Problem, match="No speech engine works") as caught:
        mute.say("Left.")
    assert "stretch-coach doctor" in caught.value.mend
    assert "captions" not in str(caught.value)


def test_a_natural_voice_that_hangs_at_its_start_is_waited_for_once(
    narrator: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    start = WorkerProcess.__init__

    def note(self: WorkerProcess, command: Sequence[str], *, voice: str | None, rate: int) -> None:
        asked.append(voice)
        start(self, command, voice=voice, rate=rate)

    monkeypatch.setattr(WorkerProcess, "__init__", note)
    with narrator("hangs", "natural:hanging") as mute, pytest.raises(Problem):
        mute.say("Left.")
    assert asked == ["natural:hanging", None]
    assert mute.trouble is Trouble.NATURAL_BROKEN


def test_a_worker_that_cannot_be_started_is_no_voice(tmp_path: Path) -> None:
    mute = Narrator(SpeechCache(tmp_path), command=[str(tmp_path / "nothing")])
    with mute, pytest.raises(Problem, match="No speech engine works"):
        mute.say("Left.")


def test_a_worker_that_dies_once_loses_nothing(narrator: Make, tmp_path: Path) -> None:
    with narrator() as speaking:
        assert speaking.say("die once")
        assert speaking.say("Left.")
    assert len(lines(tmp_path, "started")) == 2


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_text_that_the_worker_fails_at_twice_is_named(narrator: Make, tmp_path: Path, bad: str) -> None:
    with narrator("impatient") as speaking:
        speaking.say("Left.")
        with pytest.raises(Problem, match=f"fails at “{bad}”"):
            speaking.say(bad)
        assert speaking.say("Right.")
    assert lines(tmp_path, "asked").count(bad) == 2


def test_a_cache_that_cannot_be_written_is_named(narrator: Make, tmp_path: Path) -> None:
    with narrator() as speaking, pytest.raises(Problem) as caught:
        speaking.say("unwritable")
    assert str(tmp_path / "cues") in caught.value.what
    assert "Make room" in caught.value.mend


@pytest.mark.parametrize("text", ["no sound", "silence"])
def test_what_the_voice_has_no_sound_for_is_noted_once(narrator: Make, text: str) -> None:
    with narrator() as speaking:
        assert not speaking.say(text)
        assert not speaking.say(text)
        assert speaking.say("Left.")
    assert speaking.unsaid == [text]


def test_a_kept_sound_that_is_damaged_inside_is_rendered_again(narrator: Make, tmp_path: Path) -> None:
    with narrator() as speaking:
        sound = speaking.say("Left.")
        (kept,) = (tmp_path / "cues").iterdir()
        whole = kept.read_bytes()
        kept.write_bytes(whole[:12] + b"junk" + whole[16:])
        assert speaking.say("Left.") == sound
    assert lines(tmp_path, "asked") == ["Left.", "Left."]


def test_an_engine_that_makes_only_damaged_files_is_told(narrator: Make, tmp_path: Path) -> None:
    with narrator() as speaking, pytest.raises(Problem, match="fails at “damaged”: it made a damaged file"):
        speaking.say("damaged")
    assert list((tmp_path / "cues").iterdir()) == []
