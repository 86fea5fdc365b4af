"""The editor's parts, built and connected."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coach.app.editing import Editing
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.editor_flow import EditorFlow
from coach.gui.icons import Icons
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.library.own_files import OwnFiles
from coach.places import Places
from coach.preferences import Preferences
from coach.shelf import Shelf


def build_editor_flow(
    *,
    window: Window,
    theme: Theme,
    pictures: Pictures,
    icons: Icons,
    shelf: Shelf,
    places: Places,
    preferences: Callable[[], Preferences],
    parent: QObject,
) -> EditorFlow:
    """Return the way through editing a routine, whose file goes to the user's own ones."""
    flow = EditorFlow(window, theme, pictures, icons, parent)
    files = OwnFiles(places.routines, places.versions)
    Editing(flow, shelf, files, preferences, window.notice.say)
    return flow
