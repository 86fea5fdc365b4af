"""A session bus of the tests' own, with a screen saver on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.waiting import wait_until

INHIBITOR = Path(__file__).with_name("inhibitor.py")


class Bus:
    """A bus at `address`; `happened` is what its screen saver has told so far."""

    def __init__(self, address: str, told: Path) -> None:
        self.address = address
        self._told = told

    @property
    def happened(self) -> list[str]:
        return self._told.read_text().split()[1:]

    def wait_for(self, *expected: str) -> None:
        """Wait until just that has happened."""
        try:
            wait_until(lambda: len(self.happened) >= len(expected))
        finally:
            assert self.happened == [*expected]


@contextmanager
def opened_bus(folder: Path, *, refuses: bool = False) -> Iterator[Bus]:
    """Open a bus whose sockets and files are in `folder`."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon not installed: “make test” does that")
    address, told = f"unix:path={folder / 'bus'}", folder / "inhibitor"
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
    env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            wait_until((folder / "bus").exists)
            with told.open("wb") as output:
                saver = [sys.executable, str(INHIBITOR), *(["refuses"] if refuses else [])]
                desktop = subprocess.Popen(saver, env=env, stdout=output)
            try:
                wait_until(lambda: told.read_text().startswith("ready"))
                yield Bus(address, told)
            finally:
                desktop.kill()
                desktop.wait()
        finally:
            daemon.kill()
