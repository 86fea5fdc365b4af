"""One window a data folder: later starts hand over, and nothing that is left behind blocks one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from coach.runtime.reception import Reception

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.usefixtures("qapp")

START = """
import sys
from pathlib import Path
from coach.runtime.reception import Reception
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
reception = Reception(Path(sys.argv[1]))
has_gone = reception.hand_over(sys.argv[2], "token", int(sys.argv[3]))
reception.open()
print("taken" if has_gone else "second" if reception.is_second else "own", flush=True)
reception.called.connect(lambda routine, token: print(routine, token, flush=True))
if sys.argv[4:]:
    application.exec()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def first(data: Path) -> Iterator[Reception]:
    """Return the reception of a window that is open."""
    reception = Reception(data)
    assert not reception.hand_over("")
    reception.open()
    yield reception
    reception.close()


def start(
    data: Path, routine: str = "", patience_ms: int = 5_000, *, stays: bool = False
) -> subprocess.Popen[str]:
    """Start another process, as the program starts; it prints who opens a window, and what it is handed."""
    given = [sys.executable, "-c", START, str(data), routine, str(patience_ms), *(["stays"] if stays else [])]
    return subprocess.Popen(given, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def knock(qtbot: QtBot, reception: Reception, data: Path, routine: str = "") -> list[str]:
    """Return what a reception says that a later start has handed over."""
    with qtbot.waitSignal(reception.called) as called:
        later = start(data, routine)
    assert later.communicate()[0] == "taken\n"
    return called.args


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_later_start_hands_over_and_goes(first: Reception, data: Path, qtbot: QtBot) -> None:
    assert knock(qtbot, first, data, "glutes") == ["glutes", "token"]
    assert knock(qtbot, first, data) == ["", "token"]


def test_any_text_arrives_whole(first: Reception, data: Path, qtbot: QtBot) -> None:
    name = "/somewhere/mit Ümlaut\n“quotes”/" + "x" * 3_000 + ".toml"
    assert knock(qtbot, first, data, name)[0] == name


def test_another_data_folder_has_its_own_window(first: Reception, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert start(tmp_path / "other").communicate()[0] == "own\n"
    assert first is not None


def test_after_the_window_has_closed_the_next_start_opens_one(first: Reception, data: Path) -> None:
    first.close()
    assert start(data).communicate()[0] == "own\n"


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_what_a_killed_window_left_blocks_nobody(data: Path) -> None:
    with start(data, stays=True) as killed:
        assert line(killed) == "own"
        killed.kill()
    began = time.monotonic()
    with start(data, stays=True) as second:
        assert line(second) == "own"
        assert time.monotonic() - began < 4
        with start(data, "calves") as third:
            assert line(third) == "taken"
        assert line(second) == "calves token"
        second.kill()


@pytest.mark.skipif(os.name == "nt", reason="signals are of Unix")
def test_a_window_that_hangs_blocks_nobody(data: Path) -> None:
    with start(data, stays=True) as hanging:
        try:
            assert line(hanging) == "own"
            hanging.send_signal(signal.SIGSTOP)
            assert start(data, patience_ms=300).communicate()[0] == "second\n"
            hanging.send_signal(signal.SIGCONT)
            assert start(data, "calves").communicate()[0] == "taken\n"
            # First what was asked for while it hung.
            assert [line(hanging), line(hanging)] == ["token", "calves token"]
        finally:
            hanging.kill()


def test_a_lock_of_a_process_that_is_none_of_ours_blocks_nobody(data: Path) -> None:
    stranger = Reception(data)
    assert not stranger.hand_over("")  # locked, and nobody listens
    assert start(data, patience_ms=200).communicate()[0] == "own\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_blocks_nobody(data: Path) -> None:
    data.chmod(0o500)
    assert start(data).communicate()[0] == "own\n"


def test_a_folder_that_is_not_there_blocks_nobody(tmp_path: Path) -> None:
    reception = Reception(tmp_path / "none")
    assert not reception.hand_over("")
    reception.open()
    reception.close()


def test_a_long_folder_name_has_its_socket_elsewhere(tmp_path: Path, qtbot: QtBot) -> None:
    data = tmp_path / ("x" * 120)
    data.mkdir()
    reception = Reception(data)
    assert not reception.hand_over("")
    reception.open()
    assert knock(qtbot, reception, data, "glutes")[0] == "glutes"
    reception.close()


@pytest.mark.parametrize("said", [b"\xff\n", b"{}\n", b"[1]\n", b'"x"\n', b"x" * 200_000])
def test_nonsense_is_hung_up_on(first: Reception, data: Path, qtbot: QtBot, said: bytes) -> None:
    guest = QLocalSocket()
    guest.connectToServer(first._socket_name)
    assert guest.waitForConnected(1000)
    guest.write(said)
    guest.flush()
    qtbot.waitUntil(lambda: guest.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert knock(qtbot, first, data, "glutes")[0] == "glutes"


def test_several_at_once_all_arrive(first: Reception, data: Path, qtbot: QtBot) -> None:
    taken: list[str] = []
    first.called.connect(lambda routine, _token: taken.append(routine))
    starts = [start(data, f"r{number}") for number in range(4)]
    qtbot.waitUntil(lambda: len(taken) == 4, timeout=20_000)
    assert sorted(taken) == ["r0", "r1", "r2", "r3"]
    assert {process.communicate()[0] for process in starts} == {"taken\n"}
