"""Whatever becomes of voice and sound, the session goes on, it is told once, and sound comes back."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import fake_voice_worker, lead_session
from tests.helpers.lead_session import PHASE_MS, WORDS
from tests.helpers.sound_server import IS_THERE, Heard, SoundServer
from tests.helpers.waiting import wait_until

ROOT = Path(__file__).parents[3]
LAST = len(WORDS) - 1
PLAYER = ROOT / "coach" / "voice" / "player.py"
WITHOUT_LIBRARY = f"""
import runpy, sys
sys.modules["PySide6.QtMultimedia"] = None
runpy.run_path({str(PLAYER)!r}, run_name="__main__")
"""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not IS_THERE, reason="needs pulseaudio and pulseaudio-utils"),
]


class Session:
    """A session that is led aloud in a process of its own, and what it tells."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.process, self.folder = process, folder
        self._told: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._told.append(json.loads(line))

    def told(self, what: str) -> list[Any]:
        return [told[what] for told in self._told if what in told]

    def reaches(self, phase: int) -> None:
        """Wait until the session has come to a phase."""
        wait_until(lambda: phase in self.told("phase"), 60)

    def ends(self) -> None:
        """Wait for the end, which every session comes to, and on time."""
        self.process.wait(60)
        self._reader.join()
        assert self.told("completed") == [True]
        assert {*self.told("phase")} == {*range(LAST + 1)}

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with self.process:
            self.process.kill()
            self._reader.join()

    def children(self, name: str) -> list[int]:
        """Return the processes of a name that the session has started."""
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", name], stdout=subprocess.PIPE, check=False
        )
        return [*map(int, found.stdout.split())]

    def heard_in(self, heard: Heard, phase: int) -> tuple[bool, bool]:
        """Tell whether a tone began with the phase, and whether a word was said after it."""
        (began_s,) = self.told("began_s")
        start_s = began_s + phase * PHASE_MS / 1000
        loud = heard.loud(start_s - 0.1, start_s + PHASE_MS / 1000 - 0.2)
        tone = [at_s for at_s in loud if at_s < start_s + 0.3]
        return bool(tone), any(at_s > start_s + 0.75 for at_s in loud)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    """A server that has not been started."""
    made = SoundServer(tmp_path / "server")
    yield made
    made.kill()


@pytest.fixture
def lead(server: SoundServer, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Start a session."""
    made: list[Session] = []

    def start(worker: list[str] | None = None, player: list[str] | None = None) -> Session:
        process = subprocess.Popen(
            [sys.executable, lead_session.__file__, str(tmp_path), json.dumps(worker), json.dumps(player)],
            env={**server.environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        made.append(Session(process, tmp_path))
        return made[-1]

    yield start
    for session in made:
        session.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Put the cues on a disk of their own, in memory, with options that may change."""
    folder = tmp_path / "cues"
    folder.mkdir()

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
            pytest.skip("only root may mount a disk, and not everywhere")

    yield mount
    subprocess.run(["umount", "-l", str(folder)], stderr=subprocess.DEVNULL, check=False)


@contextmanager
def recorded_to_the_end(server: SoundServer, session: Session, sink: str = "null") -> Iterator[list[Heard]]:
    """Record from here to the session's end."""
    heard: list[Heard] = []
    with server.recorded(sink) as recording:
        yield heard
        session.ends()
        heard.append(recording.heard())


def test_without_the_sound_library_it_goes_on(server: SoundServer, lead: Callable[..., Session]) -> None:
    server.start()
    session = lead(player=[sys.executable, "-c", WITHOUT_LIBRARY])
    session.ends()
    assert session.told("trouble") == ["NO_SOUND_LIBRARY"]


def test_a_server_that_appears_in_the_middle_is_heard(
    server: SoundServer, lead: Callable[..., Session]
) -> None:
    session = lead()
    session.reaches(2)
    assert session.told("trouble") == ["NO_SOUND_OUTPUT"]
    server.start()
    with recorded_to_the_end(server, session) as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == ["NO_SOUND_OUTPUT"]


@pytest.mark.parametrize("is_back_at_once", [True, False])
def test_a_server_that_dies_and_comes_back_is_heard_again(
    server: SoundServer, lead: Callable[..., Session], is_back_at_once: bool
) -> None:
    server.start()
    session = lead()
    with server.recorded() as recording:
        session.reaches(3)
        heard = recording.heard()
    assert session.heard_in(heard, 2) == (True, True)
    server.kill()
    if not is_back_at_once:
        session.reaches(5)
    server.start()
    with recorded_to_the_end(server, session) as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == ([] if is_back_at_once else ["NO_SOUND_OUTPUT"])


def test_a_server_that_never_answers_keeps_nobody_waiting(
    server: SoundServer, lead: Callable[..., Session]
) -> None:
    server.start()
    server.stop()
    session = lead()
    session.reaches(4)
    assert session.told("trouble") == ["SOUND_STUCK"]
    server.kill()
    server.start()
    with recorded_to_the_end(server, session) as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == ["SOUND_STUCK"]


def test_a_server_that_falls_silent_in_the_middle_keeps_nobody_waiting(
    server: SoundServer, lead: Callable[..., Session]
) -> None:
    server.start()
    session = lead()
    session.reaches(3)
    server.stop()
    session.reaches(6)
    server.kill()
    server.start()
    with recorded_to_the_end(server, session) as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, True)


def test_a_new_usual_output_is_used_without_a_restart(
    server: SoundServer, lead: Callable[..., Session]
) -> None:
    server.start()
    session = lead()
    session.reaches(3)
    server.control("load-module", "module-null-sink", "sink_name=headphones", "rate=22050", "channels=1")
    server.control("set-default-sink", "headphones")
    with recorded_to_the_end(server, session, "headphones") as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == []


@pytest.mark.parametrize("name", ["player.py", "worker.py"])
def test_a_process_that_is_killed_is_replaced(
    server: SoundServer, lead: Callable[..., Session], name: str
) -> None:
    server.start()
    session = lead()
    with recorded_to_the_end(server, session) as recordings:
        session.reaches(3)
        killed = session.children(name)
        for process in killed:
            os.kill(process, 9)
    assert killed
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == []


@pytest.mark.parametrize(
    ("mode", "troubles"), [("exits", ["NO_VOICE"]), ("nonsense", ["NO_VOICE"]), ("hangs", [])]
)
def test_without_a_voice_the_tones_go_on(
    server: SoundServer, lead: Callable[..., Session], tmp_path: Path, mode: str, troubles: list[str]
) -> None:
    server.start()
    session = lead(worker=[sys.executable, fake_voice_worker.__file__, mode, str(tmp_path)])
    with recorded_to_the_end(server, session) as recordings:
        pass
    assert session.heard_in(recordings[0], LAST) == (True, False)
    assert session.told("trouble") == troubles  # a hung one is given up after a minute


@pytest.mark.parametrize(
    ("spoilt", "mended"),
    [
        pytest.param("size=64k", "size=64m", id="full disk"),
        pytest.param("size=64m,ro", "size=64m,rw", id="read-only folder"),
    ],
)
def test_without_room_for_speech_the_tones_go_on_and_it_comes_back(
    server: SoundServer, lead: Callable[..., Session], disk: Callable[[str], None], spoilt: str, mended: str
) -> None:
    server.start()
    disk(spoilt)
    session = lead()
    with recorded_to_the_end(server, session) as recordings:
        session.reaches(4)
        disk(f"remount,{mended}")
    assert session.heard_in(recordings[0], 3) == (True, False)
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == ["CACHE_UNWRITABLE"]


def test_speech_that_cannot_be_kept_comes_back_when_it_can(
    server: SoundServer, lead: Callable[..., Session], tmp_path: Path
) -> None:
    server.start()
    (tmp_path / "cues").touch()
    session = lead()
    with recorded_to_the_end(server, session) as recordings:
        session.reaches(4)
        (tmp_path / "cues").unlink()
    assert session.heard_in(recordings[0], 3) == (True, False)
    assert session.heard_in(recordings[0], LAST) == (True, True)
    assert session.told("trouble") == ["CACHE_UNWRITABLE"]
