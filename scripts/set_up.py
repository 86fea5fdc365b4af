"""Makes .venv as the lock file says: `set_up.py run` to use the program, `dev` to work on it.

`natural-voice` is `run` with a natural voice.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(purpose: str) -> int:
    """Set up for that purpose; return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older one is told
        found = ".".join(map(str, sys.version_info[:2]))
        system_libraries.say(
            f"Stretch Coach needs Python 3.11 or newer; {sys.executable} is {found}."
            " Name another: make run PYTHON=python3.12"
        )
        return 1
    try:
        if not system_libraries.provide(purpose):
            return 1
        fill_venv(ROOT / "requirements" / f"{purpose}.txt")
    except subprocess.CalledProcessError:
        return 1
    finally:
        system_libraries.advise(purpose)
    return 0


def fill_venv(lock: Path) -> None:
    """Install what the lock file names, and the checkout itself; make .venv if need be."""
    if not has_pip():
        call(sys.executable, "-m", "venv", "--clear", VENV)
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", lock)
    pip("--no-build-isolation", "--editable", ROOT)


def has_pip() -> bool:
    """Return whether .venv is there and whole."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def pip(*arguments: str | Path) -> None:
    """Install just this into .venv, the lock being whole; raise CalledProcessError if that fails."""
    call(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", *arguments)


def call(*command: str | Path) -> None:
    """Run a command, its output out of the way of what the program itself prints."""
    subprocess.run(command, stdout=sys.stderr, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
