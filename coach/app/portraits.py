"""Pictures of the people whose figure one may choose."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPixmap

from coach.domain.terms import Person
from coach.gui.figures.finding import people_in
from coach.gui.figures.pictures import Pictures

_EXERCISE = "hip-flexor-half-kneeling"
"""The exercise in whose picture one sees best who it is."""


class Portraits(QObject):
    """Shows each of the people whom `folder` has pictures of, whoever is seen everywhere else."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self.people = people_in(folder)

    @cached_property
    def _pictures(self) -> dict[Person, Pictures]:
        return {person: Pictures([self._folder], person, self) for person in Person}

    def of(self, person: Person, size: QSize) -> QPixmap | None:
        """Return a picture of `person`, None if there is none."""
        return self._pictures[person].picture(_EXERCISE, size)
