"""The program as a process: what a shell and its scripts see."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "coach")


def run(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    defaults: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, text=True, timeout=50, check=False, **{**defaults, **options})  # type: ignore[call-overload, no-any-return]


def bare(home: Path) -> dict[str, str]:
    """Return an environment with nothing in it but what the program cannot do without."""
    return {"PYTHONPATH": str(ROOT), "STRETCH_COACH_HOME": str(home)}


def test_list_as_json_is_for_scripts(tmp_path: Path) -> None:
    done = run("list", "--json", "--data-dir", tmp_path / "none")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"quick-cooldown", "glutes"} < {routine["id"] for routine in json.loads(done.stdout)}
    assert not (tmp_path / "none").exists()


def test_check_ends_with_1_and_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('schema = 1\nid = "x"\ntitle = "X"\n[[steps]]\nrest = 0\n')
    done = run("check", "x.toml", "none.toml", cwd=tmp_path, env=bare(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first == "x.toml:5: rest: a time is more than 0 and at most 1 hour (3600 s), not 0"
    assert second == "none.toml: there is no such file"


def test_export_writes_the_bytes_of_the_contract(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "export", "--data-dir", tmp_path], cwd=ROOT, capture_output=True, check=True, timeout=50
    )
    assert done.stdout.startswith(b"session_id,started_at,")
    assert done.stdout.endswith(b",note\r\n")
    assert done.stdout.count(b"\n") == 1


def test_wrong_usage_ends_with_2() -> None:
    done = run("no-such-command")
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: stretch-coach" in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_that_is_said_and_nothing_aborts(tmp_path: Path) -> None:
    done = run("run", "glutes", env=bare(tmp_path / "home"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no display")
    assert not (tmp_path / "home").exists()


def test_a_reader_that_goes_away_is_no_reason_to_complain(tmp_path: Path) -> None:
    command, pipe = [*COMMAND, "list"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, env=bare(tmp_path)) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_output_that_is_full_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run("list", stdout=full, env=bare(tmp_path))
    assert (done.returncode, done.stderr) == (1, "No space left on device\n")


def test_a_terminal_of_few_letters_shows_what_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "x.toml").write_text(
        'schema = 1\nid = "x"\ntitle = "Dehnübung"\n[[steps]]\nrest = 1\n', "utf-8"
    )
    environ = {**bare(tmp_path), "PYTHONIOENCODING": "ascii"}
    done = run("list", env=environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert r"Dehn\xfcbung" in done.stdout
    assert json.loads(run("list", "--json", env=environ).stdout)[1]["title"] == "Dehnübung"


def test_closed_streams_do_no_harm() -> None:
    for command in ("list", "export"):
        shell = f'exec "{sys.executable}" -m coach {command} >&- 2>&-'
        assert subprocess.run(["sh", "-c", shell], cwd=ROOT, check=False, timeout=50).returncode == 0


def test_commands_load_no_more_than_they_need(tmp_path: Path) -> None:
    code = f"""
import sys
from coach.cli import main
for command in (["list"], ["check", "routines/glutes.toml"], ["plan", "glutes"], ["export"]):
    assert main([*command, "--data-dir", {str(tmp_path)!r}]) == 0
heavy = {{"PySide6", "tomlkit", "pyttsx3", "wakepy", "numpy", "pyqtgraph", "platformdirs"}}
assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=50, stdout=subprocess.DEVNULL)


def test_doctor_examines_the_machine_it_is_on(tmp_path: Path) -> None:
    done = run("doctor", "--data-dir", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    parts = ["Data folder", "History", "Routines", "Qt", "Screen"]
    parts += ["Voice", "Natural voice", "Sound output", "Keep-awake"]
    found = [line[2:].partition(":")[0] for line in done.stdout.splitlines()[1:] if line[:2] in ("+ ", "- ")]
    assert found == parts
