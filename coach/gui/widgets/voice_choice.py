"""The choice of who speaks, of the voices that are installed."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from coach.gui.theme import Theme
from coach.gui.views.settings import Value, voice_names
from coach.gui.widgets.drop_down import DropDown

_LETTERS = 24
_LINES = 12


class VoiceChoice(DropDown):
    """Offers the voices once they are known; until then, the one that is set.

    Signals:
        chosen: the user chose a voice; carries its id, empty for none in particular.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._installed: Mapping[str, str] = {}
        self.setMaxVisibleItems(_LINES)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))
        self.show_value("")

    def show_voices(self, installed: Mapping[str, str]) -> None:
        """Offer these, names by ids, in this order."""
        self._installed = installed
        self.show_value(self.currentData())

    def show_value(self, value: Value) -> None:
        """Show the voice of that id, installed or not."""
        names = voice_names(self._installed, str(value))
        offered = {self.itemData(place): self.itemText(place) for place in range(self.count())}
        with QSignalBlocker(self):
            if [*offered.items()] != [*names.items()]:
                self.clear()
                for voice, name in names.items():
                    self.addItem(name, voice)
            self.setCurrentIndex(self.findData(value))
