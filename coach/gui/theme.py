"""Colours, sizes and the style sheet, for light and for dark."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
"""All distances are multiples of this many pixels."""

QUIET_MARGIN = GRID + 2
"""What a quiet button keeps around its words: shift it by this much to line the words up with other text."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as `#rrggbb`.

    `stretched` belongs to what is being stretched and nothing else; it and `sage` are never text. The
    grounds fill the floor view: in work, while one gets into position, and in a rest.
    """

    paper: str
    raised: str
    line: str
    ink: str
    muted: str
    teal: str
    on_teal: str
    teal_text: str
    sage: str
    work_ground: str
    ready_ground: str
    rest_ground: str
    notice: str
    on_notice: str
    stretched: str = "#E8604C"


LIGHT = Colours(
    paper="#F4F1EC",
    raised="#FCFAF7",
    line="#DAD5CC",
    ink="#22303A",
    muted="#566570",
    teal="#25697A",
    on_teal="#FFFFFF",
    teal_text="#25697A",
    sage="#8FB8AE",
    work_ground="#A3D0D5",
    ready_ground="#F0DCA9",
    rest_ground="#CDE0D2",
    notice="#22303A",
    on_notice="#F4F1EC",
)
DARK = Colours(
    paper="#12181F",
    raised="#1B232C",
    line="#2F3A45",
    ink="#E8ECEF",
    muted="#A3AFB9",
    teal="#4FB3C4",
    on_teal="#0D1419",
    teal_text="#4FB3C4",
    sage="#8FB8AE",
    work_ground="#0D4452",
    ready_ground="#4B3911",
    rest_ground="#243B2F",
    notice="#2F3A45",
    on_notice="#E8ECEF",
)

_SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QStackedWidget, #page { background: $paper; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="accent"] { color: $teal_text; }
QPushButton {
    background: transparent; border: 1px solid $line; border-radius: 8px; padding: 8px 16px;
}
QPushButton:hover { border-color: $muted; }
QPushButton:focus, QToolButton:focus, QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus,
QCheckBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $teal_text; outline: none;
}
QPushButton:focus { padding: 7px 15px; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton[role="main"] {
    background: $teal; color: $on_teal; border: 2px solid $teal; padding: 12px 32px; font-weight: 600;
}
QPushButton[role="main"]:hover { background: $teal_hover; border-color: $teal_hover; }
QPushButton[role="main"]:focus { border: 2px solid $ink; }
QPushButton[role="main"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[role="quiet"] { border: 2px solid transparent; color: $teal_text; padding: 8px 8px; }
QPushButton[role="quiet"]:disabled { color: $muted; }
QPushButton[role="quiet"]:hover { text-decoration: underline; }
QPushButton[role="quiet"]:focus { border: 2px solid $teal_text; padding: 8px 8px; }
QPushButton[role="score"] { padding: 0; border-radius: 8px; }
QPushButton[role="score"]:checked { background: $teal; color: $on_teal; border-color: $teal; }
QPushButton[role="score"]:focus { padding: 0; border: 2px solid $ink; }
QPushButton[role="segment"]:checked {
    background: $raised; border: 2px solid $teal_text; color: $teal_text; padding: 7px 15px;
}
QPushButton[role="segment"]:focus { border: 2px solid $ink; padding: 7px 15px; }
QPushButton[role="step"] { border: none; color: $teal_text; padding: 4px 8px; }
QPushButton[role="step"]:hover { background: $raised; }
QWidget[role="row"] { border-top: 1px solid $line; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 8px; }
QToolButton:hover { background: $raised; }
QPlainTextEdit, QComboBox, QLineEdit, QAbstractSpinBox {
    background: $raised; border: 1px solid $line; border-radius: 8px; padding: 8px;
    selection-background-color: $teal; selection-color: $on_teal; placeholder-text-color: $muted;
}
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0; }
QTableView { background: transparent; border: none; }
QHeaderView, QHeaderView::section { background: $paper; border: none; }
QHeaderView::section { color: $muted; padding: 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox QAbstractItemView {
    background: $raised; selection-background-color: $teal; selection-color: $on_teal;
}
QComboBox QAbstractItemView::item { padding: 5px 8px; }
QCheckBox { spacing: 12px; padding: 6px; border: 2px solid transparent; border-radius: 8px; }
QCheckBox::indicator { width: 20px; height: 20px; }
QProgressBar { background: $line; border: none; border-radius: 6px; min-height: 12px; max-height: 12px; }
QProgressBar::chunk { background: $teal; border-radius: 6px; }
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4px; }
#notice { background: $notice; border: 1px solid $muted; border-radius: 8px; }
#notice QLabel, #notice QPushButton { color: $on_notice; }
#notice QPushButton { border: 1px solid $muted; }
#notice QPushButton:focus { border: 2px solid $on_notice; }
#advice { background: $raised; border: 2px solid transparent; border-radius: 16px; }
#advice:focus { border-color: $teal_text; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; height: 0;
}
""")


class Theme(QObject):
    """The look of the program: follows the system's light or dark setting unless the user chose one.

    Signals:
        changed: the colours are other ones than before; whoever paints by hand repaints.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._colours = LIGHT
        if choice != "system":
            application.styleHints().setColorScheme(_SCHEMES[choice])
        if not application.styleSheet():
            application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return self._colours

    def choose(self, choice: str) -> None:
        """Be `light`, `dark` or as the `system` from now on."""
        if choice != self._choice:
            self._choice = choice
            self._application.styleHints().setColorScheme(_SCHEMES[choice])
            self._follow()

    def _follow(self) -> None:
        # Not every desktop lets a program choose its scheme: the user's choice holds nevertheless.
        is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._colours = DARK if self._choice == "dark" or (self._choice == "system" and is_dark) else LIGHT
        self._application.setPalette(_palette(self._colours))
        sheet = style_sheet(self._colours)
        if sheet != self._application.styleSheet():
            self._application.setStyleSheet(sheet)
        self.changed.emit()


def style_sheet(colours: Colours) -> str:
    """Return the style sheet in these colours."""
    hover = QColor(colours.teal).lighter(112).name()
    names = {name: getattr(colours, name) for name in Colours.__slots__}
    return _SHEET.substitute(names, teal_hover=hover)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.raised,
        QPalette.ColorRole.AlternateBase: colours.paper,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.teal,
        QPalette.ColorRole.HighlightedText: colours.on_teal,
        QPalette.ColorRole.Accent: colours.teal,
        QPalette.ColorRole.Link: colours.teal_text,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.ink,
    }.items():
        palette.setColor(role, QColor(colour))
    return palette


def scaled_font(base: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return `base` at `factor` times its size, with figures of equal width."""
    font = QFont(base)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * factor)
    else:
        font.setPixelSize(round(base.pixelSize() * factor))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
