"""The editor's parts, built and connected: for routines, and for exercises of the user's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coach.app.editing.exercise_editing import ExerciseEditing
from coach.app.editing.exercise_origins import ExerciseOrigins
from coach.app.editing.exercise_pictures import ExercisePictures
from coach.app.editing.exercise_removing import ExerciseRemoving
from coach.app.editing.routine_editing import Editing
from coach.app.routines.shelf import Shelf
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.editor_flow import EditorFlow
from coach.gui.flows.exercise_flow import ExerciseFlow
from coach.gui.icons import Icons
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.library import EXERCISES
from coach.library.own_files import OwnFiles
from coach.library.own_pictures import OwnPictures
from coach.places import Places
from coach.preferences import Preferences


def build_editor_flow(
    *,
    window: Window,
    theme: Theme,
    pictures: Pictures,
    icons: Icons,
    shelf: Shelf,
    places: Places,
    preferences: Callable[[], Preferences],
    say_aloud: Callable[[str], None] | None = None,
    parent: QObject,
) -> EditorFlow:
    """Return the way through editing a routine, whose file goes to the user's own ones, and its exercises.

    `say_aloud` lets words be heard, if they can be.
    """
    exercise_flow = ExerciseFlow(
        window, theme, pictures, icons, can_be_heard=say_aloud is not None, parent=parent
    )
    if say_aloud:
        exercise_flow.heard.connect(say_aloud)
    own = places.routines / EXERCISES
    files = OwnFiles(own, places.versions / EXERCISES)
    origins = ExerciseOrigins(shelf, files, own)
    own_pictures = OwnPictures(own, places.versions / EXERCISES)
    exercise_pictures = ExercisePictures(own_pictures, pictures, exercise_flow)
    window.closing.connect(exercise_pictures.put_aside_unused)
    flow = EditorFlow(
        window,
        theme,
        pictures,
        icons,
        exercise_flow=exercise_flow,
        own_exercises=origins.own,
        parent=parent,
    )
    removing = ExerciseRemoving(
        exercise_flow,
        shelf=shelf,
        files=files,
        origins=origins,
        pictures=exercise_pictures,
        open_routine=lambda: flow.open_routine,
        notice=window.notice,
    )
    ExerciseEditing(
        exercise_flow,
        shelf=shelf,
        files=files,
        origins=origins,
        pictures=exercise_pictures,
        preferences=preferences,
        check=removing.check,
        notice=window.notice,
    )
    Editing(flow, shelf, OwnFiles(places.routines, places.versions), preferences, window.notice)
    return flow
