"""Which voices there are, and which of them come first."""

import sys
from pathlib import Path

import pytest

from coach.voice.voices import InstalledVoice, best_first, installed_voices
from tests.helpers import fake_voice_worker

VOICES = [
    InstalledVoice("de", "German", ("de",)),
    InstalledVoice("natural:joe", "Joe", ("en-us",)),
    InstalledVoice("bells", "Bells", ()),
    InstalledVoice("scotland", "English (Scotland)", ("en-gb-scotland",)),
    InstalledVoice("gb", "English (Great Britain)", ("en-GB",)),
    InstalledVoice("us", "english (America)", ("en-us",)),
]


@pytest.mark.parametrize(
    ("language", "usual", "ids"),
    [
        ("en", "en-gb", ["natural:joe", "gb", "us", "scotland", "bells", "de"]),
        ("en", "en-US", ["natural:joe", "us", "gb", "scotland", "bells", "de"]),
        ("en", "de-de", ["natural:joe", "us", "gb", "scotland", "bells", "de"]),
        ("de", "de-at", ["de", "bells", "us", "gb", "scotland", "natural:joe"]),
    ],
)
def test_those_that_speak_the_coach_s_language_come_first(language: str, usual: str, ids: list[str]) -> None:
    assert [voice.id for voice in best_first(VOICES, language, usual)] == ids


def test_the_voices_that_came_with_the_program_are_found() -> None:
    best = best_first(installed_voices(), "en", "en-us")[0]
    assert "en-us" in best.languages


def test_the_worker_is_asked_and_ended(tmp_path: Path) -> None:
    voices = installed_voices(command=[sys.executable, fake_voice_worker.__file__, "normal", str(tmp_path)])
    assert voices == [
        InstalledVoice("nobody", "Nobody", ("en-us",)),
        InstalledVoice("niemand", "Niemand", ("de",)),
    ]


@pytest.mark.parametrize("mode", ["exits", "hangs", "nonsense", "half hello", "no engine", "voiceless"])
def test_a_useless_worker_has_none(mode: str, tmp_path: Path) -> None:
    command = [sys.executable, fake_voice_worker.__file__, mode, str(tmp_path)]
    assert installed_voices(0.05 if mode == "hangs" else 10, command) == []
