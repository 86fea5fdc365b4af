"""A sample is heard as soon as it can be, one at a time, and it is told when it cannot."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from coach.domain.cues import Cue, Sound, Tone
from coach.runtime import sampler as module
from coach.runtime.sampler import Sampler
from tests.helpers.fakes import FakeVoice

WORDS = Cue(0, Sound.SPEECH, "Left side.", 40)
START, END = Cue(40, Sound.TONE, Tone.START), Cue(60, Sound.TONE, Tone.END)
SAMPLE = (WORDS, START, END)


class SampleVoice(FakeVoice):
    """Can say what it has been told that it can; with `has_sound`, tones are heard."""

    def __init__(self) -> None:
        super().__init__()
        self.rendered: set[str] = set()
        self.has_sound = True

    def can_say(self, texts: Sequence[str]) -> bool:
        return self.has_sound and self.rendered >= {*texts}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READY_WITHIN_MS", 150)
    monkeypatch.setattr(module, "SETTLED_AFTER_MS", 20)
    monkeypatch.setattr(module, "SAMPLE_TONE_MS", 20)


@pytest.fixture
def voice(qtbot: QtBot) -> SampleVoice:
    assert qtbot
    voice = SampleVoice()
    voice.set_muted(True)
    return voice


def heard(voice: SampleVoice) -> list[str]:
    return [what for what in voice.heard if what != "(hush)"]


def test_it_waits_until_all_can_be_heard_and_then_keeps_time(voice: SampleVoice, qtbot: QtBot) -> None:
    sampler = Sampler(voice)
    sampler.play(SAMPLE)
    assert voice.ready == ["Left side."]
    assert not voice.is_muted
    sampler.go_on()
    assert heard(voice) == []

    voice.rendered.add("Left side.")
    sampler.go_on()
    assert heard(voice) == ["Left side."]
    sampler.go_on()
    assert sampler.is_playing
    qtbot.waitUntil(lambda: not sampler.is_playing)
    assert heard(voice) == ["Left side.", "(start)", "(end)"]


def test_what_is_there_is_heard_at_once(voice: SampleVoice) -> None:
    sampler = Sampler(voice)
    sampler.play(SAMPLE[1:])
    assert heard(voice) == ["(start)"]


def test_a_new_one_takes_the_place_of_the_last(voice: SampleVoice, qtbot: QtBot) -> None:
    voice.rendered.add("Left side.")
    sampler = Sampler(voice)
    sampler.play(SAMPLE)
    sampler.play([END])
    qtbot.waitUntil(lambda: not sampler.is_playing)
    assert voice.heard == ["(hush)", "Left side.", "(hush)", "(end)"]


def test_of_many_changes_the_last_is_heard(voice: SampleVoice, qtbot: QtBot) -> None:
    voice.rendered.add("Left side.")
    sampler = Sampler(voice)
    for cue in (START, END, WORDS):
        sampler.play_soon([cue])
        assert sampler.is_playing
    assert heard(voice) == []
    qtbot.waitUntil(lambda: not sampler.is_playing)
    assert heard(voice) == ["Left side."]


def test_stopped_it_is_silent(voice: SampleVoice, qtbot: QtBot) -> None:
    voice.rendered.add("Left side.")
    sampler = Sampler(voice)
    sampler.stop()
    assert voice.heard == []
    sampler.play(SAMPLE)
    sampler.stop()
    assert voice.heard[-1] == "(hush)"
    assert not sampler.is_playing
    with qtbot.assertNotEmitted(sampler.unheard, wait=200):
        sampler.go_on()
    assert heard(voice) == ["Left side."]


@pytest.mark.parametrize(("has_sound", "wanted"), [(True, ["(start)", "(end)"]), (False, [])])
def test_without_a_voice_the_tones_are_heard_and_it_is_told(
    voice: SampleVoice, qtbot: QtBot, has_sound: bool, wanted: list[str]
) -> None:
    voice.has_sound = has_sound
    sampler = Sampler(voice)
    with qtbot.waitSignal(sampler.unheard):
        sampler.play(SAMPLE)
    qtbot.waitUntil(lambda: not sampler.is_playing)
    assert heard(voice) == wanted


def test_told_that_there_is_no_voice_it_waits_no_longer(voice: SampleVoice, qtbot: QtBot) -> None:
    sampler = Sampler(voice)
    sampler.go_on_without_words()
    sampler.play(SAMPLE)
    with qtbot.waitSignal(sampler.unheard):
        sampler.go_on_without_words()
    assert heard(voice) == ["(start)"]
    with qtbot.assertNotEmitted(sampler.unheard):
        sampler.go_on_without_words()
    qtbot.waitUntil(lambda: not sampler.is_playing)
    assert heard(voice) == ["(start)", "(end)"]


def test_of_nothing_nothing_is_heard_and_nothing_told(voice: SampleVoice, qtbot: QtBot) -> None:
    sampler = Sampler(voice)
    with qtbot.assertNotEmitted(sampler.unheard, wait=200):
        sampler.play(())
    assert heard(voice) == []
    assert not sampler.is_playing
