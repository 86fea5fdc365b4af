"""The cache keeps whole files only, each under a key of its own, within its limit."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.voice.cache import Speaking, SpeechCache
from tests.helpers.fake_voice_worker import write_wav

SPEAKING = Speaking("espeak", "2.99", "1.52.0", "gmw/en", 165)


@pytest.fixture
def cache(tmp_path: Path) -> SpeechCache:
    made = SpeechCache(tmp_path / "deep" / "cues", limit_bytes=10_000)
    made.create()
    return made


def test_the_folder_is_the_user_s_alone(cache: SpeechCache) -> None:
    assert cache.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("text", ["Left  side.", " Left\n side. ", "Left side."])
def test_white_space_makes_no_difference(cache: SpeechCache, text: str) -> None:
    assert cache.path(SPEAKING, text) == cache.path(SPEAKING, "Left side.")


@pytest.mark.parametrize(
    "other",
    [
        {"driver": "nsss"},
        {"library": "3"},
        {"engine": "1.51"},
        {"voice": "gmw/en-us"},
        {"rate": 150},
    ],
)
def test_everything_that_decides_the_sound_is_in_the_key(
    cache: SpeechCache, other: dict[str, object]
) -> None:
    different = cache.path(replace(SPEAKING, **other), "Left.")  # type: ignore[arg-type]

    assert different != cache.path(SPEAKING, "Left.")


def test_a_whole_file_is_found(cache: SpeechCache) -> None:
    path = cache.path(SPEAKING, "Left.")
    assert cache.get(path) is None

    write_wav(path)

    assert cache.get(path) == path


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:0],
        lambda whole: whole[:44],
        lambda whole: whole[:-2],
        lambda whole: whole + b"more",
        lambda whole: b"JUNK" + whole[4:],
    ],
)
def test_a_damaged_file_is_removed(cache: SpeechCache, damage: Callable[[bytes], bytes]) -> None:
    path = cache.path(SPEAKING, "Left.")
    write_wav(path)
    path.write_bytes(damage(path.read_bytes()))

    assert cache.get(path) is None
    assert not path.exists()


def test_the_least_recently_used_go_first(cache: SpeechCache) -> None:
    paths = [cache.path(SPEAKING, text) for text in ("old", "middle", "new")]
    for age, path in zip((300, 200, 100), paths, strict=True):
        write_wav(path)  # 4,454 bytes: two of them fit
        os.utime(path, (time.time() - age,) * 2)
    cache.get(paths[0])

    cache.trim()

    assert [path.exists() for path in paths] == [True, False, True]


def test_what_a_crash_left_is_removed_once_nobody_can_be_writing_it(cache: SpeechCache) -> None:
    left, in_progress = cache.folder / "a.wav.1.part", cache.folder / "b.wav.2.part"
    left.touch()
    in_progress.touch()
    os.utime(left, (time.time() - 7_200,) * 2)

    cache.trim()

    assert not left.exists()
    assert in_progress.exists()


def test_a_folder_that_is_not_there_is_only_an_empty_cache(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path / "missing")

    cache.trim()

    assert cache.get(cache.path(SPEAKING, "Left.")) is None
