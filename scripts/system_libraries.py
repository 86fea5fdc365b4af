"""Finds the system libraries that are missing, and installs them where apt-get and root allow.

Run by the system's own Python before anything else is there, so it needs nothing but that.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The libraries that PySide6 6.11's own name as NEEDED, each with its Debian package.
# Without these the program cannot start:
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Without these it opens no window on X11 or makes no sound, but lists and exports all the same:
WINDOW_AND_SOUND = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXrandr.so.2": "libxrandr2",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The tests open real windows on a screen of their own and press real keys:
TEST_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}

FONTS = Path("/usr/share/fonts")


def provide(purpose: str) -> bool:
    """Install what is missing for `run` or `dev`, where possible; return whether to go on."""
    missing = find_missing(purpose)
    if missing and shutil.which("apt-get"):
        install(packages_of(missing))
        missing = find_missing(purpose)
    return "venv" not in missing and not QT.keys() & missing.keys()


def advise(purpose: str) -> None:
    """Say how to install what is still missing for `run` or `dev`, if anything is."""
    missing = find_missing(purpose)
    if missing and shutil.which("apt-get"):
        command = " ".join(install_command(packages_of(missing)))
        say(f"Some system packages are still missing; please run: sudo {command}")
    elif missing:
        say(f"This system lacks {', '.join(missing)}; please install the packages that bring them.")


def find_missing(purpose: str) -> dict[str, str]:
    """Return the libraries and programs that are not there, each with its Debian package."""
    missing = {}
    if importlib.util.find_spec("ensurepip") is None:
        missing["venv"] = f"python3.{sys.version_info.minor}-venv"
    if sys.platform != "linux":
        return missing
    wanted = {**QT, **WINDOW_AND_SOUND}
    missing.update({name: package for name, package in wanted.items() if not can_load(name)})
    if not any(FONTS.glob("**/*.[ot]tf")):
        missing["a font"] = "fonts-dejavu-core"
    if purpose == "dev":
        programs = TEST_PROGRAMS.items()
        missing.update({name: package for name, package in programs if not shutil.which(name)})
    return missing


def can_load(library: str) -> bool:
    """Return whether the loader finds the library and all that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages_of(missing: dict[str, str]) -> list[str]:
    """Return the packages to install, each once."""
    return sorted(set(missing.values()))


def install_command(packages: list[str]) -> list[str]:
    """Return the command that installs these packages, to be run as root."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install(packages: list[str]) -> None:
    """Install the packages if this user may; whether it worked shows in what is then missing."""
    as_root = root_prefix(packages)
    if as_root is None:
        return
    say(f"Installing {' '.join(packages)}")
    as_root = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    # A foreign source that does not answer must not stand in the way of the rest.
    subprocess.run([*as_root, "apt-get", "update", "-qq"], stdout=sys.stderr, check=False)
    subprocess.run([*as_root, *install_command(packages)], stdout=sys.stderr, check=False)


def root_prefix(packages: list[str]) -> list[str] | None:
    """Return what to put before a command to run it as root; None if that is not to be had."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode != 0
    if not asks:
        return ["sudo"]
    if not sys.stdin.isatty():
        return None
    say(f"sudo may ask for your password, to install {' '.join(packages)}")
    return ["sudo"]


def say(text: str) -> None:
    """Tell the user, out of the way of what the program itself prints."""
    print(text, file=sys.stderr, flush=True)
