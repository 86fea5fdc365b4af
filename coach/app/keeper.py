"""The user's preferences while the program runs: recalled at the start, kept when they change."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.app.memo import Memo
from coach.domain.problem import Problem
from coach.i18n import _
from coach.preferences import Preferences
from coach.resources import program_dir


class Keeper:
    """Recalls preferences from a memo while their file has not changed, and writes into the file.

    Attributes:
        preferences: those that hold.
        complaints: what was wrong in the file, and what counts instead.
    """

    def __init__(self, path: Path, memo: Memo) -> None:
        self._path = path
        values, complaints = memo.recall("preferences", [path, program_dir()], self._read)
        self.preferences = self._written = Preferences.from_json(values)
        instead = _("What is wrong there has its usual value until it is put right.")
        self.complaints: list[str] = [*complaints, instead] if complaints else []

    def keep(self, preferences: Preferences) -> str:
        """Let these hold from now on, and write down what is different; what cannot be written holds too.

        Returns what the user is to be told, empty if all went well.
        """
        from coach.app.preferences_file import write_preferences

        self.preferences = preferences
        try:
            set_aside = write_preferences(self._path, self._written, preferences)
        except Problem as problem:
            return str(problem)
        self._written = preferences
        if set_aside is None:
            return ""
        text = _("The preferences could not be read. They are set aside as {path}, and begun anew.")
        return text.format(path=set_aside)

    def _read(self) -> list[Any]:
        from coach.app.preferences_file import read_preferences

        with suppress(OSError):  # it is not there, or somebody else's
            self._path.chmod(0o600)  # it says what speaks against exercises
        preferences, problems = read_preferences(self._path)
        return [asdict(preferences), [str(problem) for problem in problems]]
