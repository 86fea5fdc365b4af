"""The look: readable in light and dark, nothing written in coral or sage, and as the system or user wants."""

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.terms import Person
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.floor_view import FloorView
from coach.gui.theme import DARK, LIGHT, Colours, Theme, scaled_font, style_sheet
from coach.gui.widgets.hero import Hero
from coach.gui.widgets.people_choice import PersonButton
from coach.gui.widgets.session_bar import SessionBar
from coach.gui.widgets.side_sign import SideSign
from coach.gui.widgets.switch import Switch
from coach.gui.widgets.tick import Tick
from coach.gui.widgets.time_ring import TimeRing

Scheme = Qt.ColorScheme
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = QColor(colour).getRgbF()[:3]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rules(colours: Colours) -> dict[str, dict[str, str]]:
    """Return the style sheet as declarations by selector."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(colours)):
        pairs = [part.split(":", 1) for part in body.split(";") if part.strip()]
        for selector in selectors.split(","):
            table = found.setdefault(selector.strip(), {})
            table.update({key.strip(): value.strip() for key, value in pairs})
    return found


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, ground) for text in ("ink", "muted", "teal_text") for ground in ("paper", "raised")],
        ("on_teal", "teal"),
        ("on_notice", "notice"),
        *[("ink", f"{phase}_ground") for phase in ("work", "ready", "rest")],
    ],
)
def test_text_can_be_read_on_its_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@THEMES
def test_the_main_button_can_be_read_under_the_pointer(colours: Colours) -> None:
    hover = rules(colours)['QPushButton[role="main"]:hover']["background"]
    assert hover != colours.teal
    assert contrast(colours.on_teal, hover) >= 4.5


@THEMES
def test_a_rule_that_sets_text_and_ground_is_readable(colours: Colours) -> None:
    pairs = {
        selector: (table["color"], table["background"])
        for selector, table in rules(colours).items()
        if "background" in table and "color" in table and ":disabled" not in selector
    }
    assert {'QPushButton[role="main"]', 'QPushButton[role="score"]:checked', "QToolTip"} <= pairs.keys()
    assert all(contrast(*pair) >= 4.5 for pair in pairs.values())


@THEMES
def test_coral_and_sage_are_never_text(colours: Colours) -> None:
    written = {table[key] for table in rules(colours).values() for key in table if key.endswith("color")}
    texts = {table["color"] for table in rules(colours).values() if "color" in table}
    assert texts == {colours.ink, colours.muted, colours.teal_text, colours.on_teal, colours.on_notice}
    assert not {colours.sage, colours.stretched} & written


@THEMES
def test_a_focus_ring_stands_out_from_what_it_surrounds(colours: Colours) -> None:
    rings = {
        selector: (table.get("border") or table["border-color"]).split()[-1]
        for selector, table in rules(colours).items()
        if selector.endswith(":focus") and {"border", "border-color"} & table.keys()
    }
    assert {"QPushButton:focus", "QPlainTextEdit:focus", "QComboBox:focus", "QCheckBox:focus"} <= rings.keys()
    for selector, ring in rings.items():
        ground = colours.notice if "#notice" in selector else colours.paper
        assert contrast(ring, ground) >= 3, selector


@THEMES
def test_a_notice_stands_out_from_the_page_it_lies_over(colours: Colours) -> None:
    edge = rules(colours)["#notice"]["border"].split()[-1]
    assert all(contrast(edge, ground) >= 3 for ground in (colours.paper, colours.raised))


@THEMES
def test_all_colours_are_used_and_well_formed(colours: Colours) -> None:
    for field in fields(Colours):
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(colours, field.name)), field.name
    assert "$" not in style_sheet(colours)


def test_light_and_dark_share_their_hues() -> None:
    assert (LIGHT.stretched, LIGHT.sage) == (DARK.stretched, DARK.sage) == ("#E8604C", "#8FB8AE")
    assert QColor(DARK.paper).lightness() < 60
    assert QColor(LIGHT.paper).lightness() > 200


class FakeDesktop(QObject):
    """Stands in for an application whose desktop changes its colours; `obeys` if a program may do so."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815

    def __init__(self, scheme: Scheme, *, obeys: bool = True) -> None:
        super().__init__()
        self.scheme, self.obeys = scheme, obeys
        self.paper, self.sheet, self.style = "", "", ""

    def styleHints(self) -> "FakeDesktop":
        return self

    def colorScheme(self) -> Scheme:
        return self.scheme

    def setColorScheme(self, scheme: Scheme) -> None:
        if self.obeys and scheme is not self.scheme:
            self.scheme = scheme
            self.colorSchemeChanged.emit(scheme)

    def setStyle(self, style: str) -> None:
        self.style = style

    def styleSheet(self) -> str:
        return self.sheet

    def setPalette(self, palette: QPalette) -> None:
        self.paper = palette.window().color().name().upper()

    def setStyleSheet(self, sheet: str) -> None:
        self.sheet = sheet

    def shows(self, theme: Theme, colours: Colours) -> bool:
        return theme.colours is colours and (self.paper, self.sheet) == (colours.paper, style_sheet(colours))


@pytest.mark.parametrize(
    ("scheme", "colours"), [(Scheme.Unknown, LIGHT), (Scheme.Light, LIGHT), (Scheme.Dark, DARK)]
)
def test_the_system_s_setting_holds_from_the_start(scheme: Scheme, colours: Colours) -> None:
    desktop = FakeDesktop(scheme)
    theme = Theme(desktop)
    assert desktop.shows(theme, colours)
    assert desktop.style == "Fusion"


def test_a_system_that_turns_dark_is_followed(qtbot: QtBot) -> None:
    desktop = FakeDesktop(Scheme.Light)
    theme = Theme(desktop)
    with qtbot.waitSignal(theme.changed):
        desktop.setColorScheme(Scheme.Dark)
    assert desktop.shows(theme, DARK)
    desktop.setColorScheme(Scheme.Light)
    assert desktop.shows(theme, LIGHT)


@pytest.mark.parametrize("obeys", [True, False])
@pytest.mark.parametrize(("choice", "colours"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("scheme", [Scheme.Light, Scheme.Dark])
def test_the_user_s_choice_holds_whatever_the_system_does(
    scheme: Scheme, choice: str, colours: Colours, obeys: bool
) -> None:
    desktop = FakeDesktop(scheme, obeys=obeys)
    theme = Theme(desktop, choice)
    assert desktop.shows(theme, colours)
    if obeys:
        assert desktop.scheme is (Scheme.Dark if choice == "dark" else Scheme.Light)
    for turned in (Scheme.Dark, Scheme.Light):
        desktop.colorSchemeChanged.emit(turned)
        assert desktop.shows(theme, colours)


def test_another_choice_holds_at_once(qtbot: QtBot) -> None:
    desktop = FakeDesktop(Scheme.Light)
    theme = Theme(desktop)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert desktop.shows(theme, DARK)
    theme.choose("light")
    assert desktop.shows(theme, LIGHT)
    theme.choose("system")
    assert desktop.scheme is Scheme.Unknown
    desktop.setColorScheme(Scheme.Dark)
    assert desktop.shows(theme, DARK)


def test_the_look_reaches_the_widgets(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Rest")
    qtbot.addWidget(label)
    label.setProperty("role", "muted")
    label.ensurePolished()
    assert label.palette().windowText().color().name().upper() == theme.colours.muted
    assert qapp.palette().window().color().name().upper() == theme.colours.paper


@pytest.mark.parametrize("factor", [1.0, 1.15, 2.4])
def test_a_font_grows_with_the_system_s(factor: float) -> None:
    in_points, in_pixels = QFont(), QFont()
    in_points.setPointSizeF(11)
    in_pixels.setPixelSize(20)
    assert scaled_font(in_points, factor).pointSizeF() == pytest.approx(11 * factor, abs=0.1)
    assert scaled_font(in_pixels, factor).pixelSize() == round(20 * factor)
    assert in_points.pointSizeF() == 11


def test_figures_are_of_equal_width_and_the_weight_is_as_wanted() -> None:
    font = scaled_font(QFont(), 2, QFont.Weight.DemiBold)
    assert font.weight() is QFont.Weight.DemiBold
    assert font.featureValue(QFont.Tag("tnum")) == 1


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.number = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (TimeRing, "TimeRing"),
        (SessionBar, "SessionBar"),
        (SideSign, "SideSign"),
        (lambda theme: Tick(theme, "Fever"), "Tick"),
        (Switch, "Switch"),
        (lambda theme: PersonButton(theme, Person.MAN, "Man", lambda _person, _size: None), "PersonButton"),
        (lambda theme: Hero(theme, Pictures([])), "Hero"),
        (lambda theme: FloorView(theme, Pictures([])), "FarDigits"),
        (lambda theme: FloorView(theme, Pictures([])), "_Edge"),
    ],
)
def test_whatever_is_painted_by_hand_is_painted_anew_in_other_colours(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme], QWidget], part: str
) -> None:
    window = make(theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    painted = next(w for w in [window, *window.findChildren(QWidget)] if type(w).__name__ == part)
    paints = Paints(painted)
    theme.changed.emit()
    qtbot.waitUntil(lambda: paints.number > 0)
