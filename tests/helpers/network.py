"""Finds out whether a program has anything to do with the network, as Python and as the kernel see it."""

from pathlib import Path

# Imported by every Python process that starts with its folder on PYTHONPATH.
_AUDITOR = """
import os, sys
def note(what):
    notes = os.open({notes!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(notes, what.encode() + bytes([10]))
    os.close(notes)
def audit(event, values):
    asks = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
    if event in asks or event == "socket.__new__" and int(values[1]) != 1:
        note(f"{{event}} {{values}}")
note("a process is watched")
sys.addaudithook(audit)
"""
_TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6")


class NetworkWatch:
    """What is noted goes to a file in `folder`, which is to be on the PYTHONPATH of what is watched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._notes = folder / "notes"
        self._sockets: set[str] = set()
        (folder / "sitecustomize.py").write_text(_AUDITOR.format(notes=str(self._notes)))

    @property
    def processes(self) -> int:
        """How many Python processes have been watched."""
        return self._lines().count("a process is watched")

    @property
    def found(self) -> list[str]:
        """Every socket that is not of this machine alone, and every name that was looked up."""
        return [*sorted(self._sockets), *(line for line in self._lines() if line != "a process is watched")]

    def look_at(self, *processes: int) -> None:
        """See which sockets the processes have open now, whatever code opened them."""
        for process in processes:
            folder = Path("/proc", str(process))
            try:
                mine = {str(link.readlink()) for link in (folder / "fd").iterdir()}
                tables = [(name, (folder / "net" / name)) for name in _TABLES]
                lines = [(name, line) for name, table in tables if table.exists() for line in _rows(table)]
            except OSError:  # it has just ended
                continue
            self._sockets.update(f"{name}: {line}" for name, line in lines if _socket(line) in mine)

    def _lines(self) -> list[str]:
        return self._notes.read_text().splitlines() if self._notes.exists() else []


def _rows(table: Path) -> list[str]:
    return table.read_text().splitlines()[1:]


def _socket(line: str) -> str:
    return f"socket:[{line.split()[9]}]"
