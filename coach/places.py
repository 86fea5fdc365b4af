"""Where the program keeps what it writes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "STRETCH_COACH_HOME"
_NAME = "stretch-coach"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that the program writes to; nothing is made by asking.

    Attributes:
        data: what the user would miss: history, preferences, routines of their own; and the log.
        cache: what can be made again.
    """

    data: Path
    cache: Path

    @property
    def history(self) -> Path:
        """The file of the history."""
        return self.data / "history.sqlite3"

    @property
    def morning(self) -> Path:
        """The file that says which session's next morning is not asked about; deleted with the history."""
        return self.history.with_name(f"{self.history.name}-morning")

    @property
    def preferences(self) -> Path:
        """The file of the preferences."""
        return self.data / "preferences.toml"

    @property
    def routines(self) -> Path:
        """The folder of the user's own routines, with their exercises in `exercises/`."""
        return self.data / "routines"

    @property
    def versions(self) -> Path:
        """The folder of what the user's own files held before they were changed."""
        return self.data / "versions"

    @property
    def log(self) -> Path:
        """The newest of the rotating log files."""
        return self.data / f"{_NAME}.log"

    @property
    def speech(self) -> Path:
        """The folder of rendered speech."""
        return self.cache / "speech"


def find_places(data_dir: str | None, environ: Mapping[str, str]) -> Places:
    """Return the places below `data_dir`, or else `STRETCH_COACH_HOME`, or else where the system says."""
    if home := data_dir or environ.get(HOME_VARIABLE):
        # Unlike Path's own, this leaves a name as it is that stands for nobody's home.
        data = Path(os.path.expanduser(home)).absolute()  # noqa: PTH111
        return Places(data, data / "cache")

    from platformdirs import user_cache_path, user_data_path

    return Places(user_data_path(_NAME, appauthor=False), user_cache_path(_NAME, appauthor=False))
