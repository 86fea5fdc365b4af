"""The settings, by mouse and keyboard: each is applied at once, found by its words and can be reset."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.terms import Person, Side, Verbosity
from coach.gui.pages.settings_page import SettingsPage
from coach.gui.theme import Theme
from coach.gui.widgets.copy_field import CopyField
from coach.gui.widgets.setting_row import SettingRow
from coach.gui.widgets.switch import Switch
from coach.gui.widgets.voice_choice import VoiceChoice
from coach.natural import install_command
from coach.preferences import MotionChoice, Preferences, ThemeChoice
from tests.helpers.desk import BACKSPACE, ENTER, ESCAPE, RIGHT, SHIFT, SPACE, TAB, press, put_up

TAB_FOCUS = Qt.FocusPolicy.TabFocus
CONTROL = Qt.KeyboardModifier.ControlModifier
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


def portrait(person: Person, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(QColor("red" if person is Person.WOMAN else "blue"))
    return pixmap


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> SettingsPage:
    """Return the page with the default preferences, ready for the keyboard."""
    page = SettingsPage(theme, portrait, tuple(Person))
    page.show_preferences(Preferences())
    page.resize(1100, 1400)
    put_up(qtbot, page)
    page.enter()
    return page


def row(page: SettingsPage, name: str) -> SettingRow:
    return next(row for row in page.findChildren(SettingRow) if row.setting.name == name)


def button(widget: QWidget, text: str) -> QAbstractButton:
    return next(one for one in widget.findChildren(QAbstractButton) if one.text() == text)


def field(page: SettingsPage, name: str) -> QDoubleSpinBox:
    spin = row(page, name).findChild(QDoubleSpinBox)
    assert isinstance(spin, QDoubleSpinBox)
    return spin


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def shown(page: SettingsPage) -> set[str]:
    return {row.setting.name for row in page.findChildren(SettingRow) if row.isVisible()}


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("figure", "Man", Preferences(figure=Person.MAN)),
        ("motion", "Reduced", Preferences(motion=MotionChoice.REDUCED)),
        ("prepare_ms", "+", Preferences(prepare_ms=9_000)),
        ("switch_ms", "−", Preferences(switch_ms=5_000)),
        ("rest_ms", "+", Preferences(rest_ms=11_000)),
        ("first_side", "Right", Preferences(first_side=Side.RIGHT)),
        ("verbosity", "Brief", Preferences(verbosity=Verbosity.BRIEF)),
        ("rate", "+", Preferences(rate=170)),
        ("voice_volume", "−", Preferences(voice_volume=95)),
        ("tone_volume", "−", Preferences(tone_volume=95)),
        ("theme", "Dark", Preferences(theme=ThemeChoice.DARK)),
    ],
)
def test_a_click_changes_one_preference_and_reset_takes_it_back(
    qtbot: QtBot, page: SettingsPage, name: str, text: str, wanted: Preferences
) -> None:
    reset = button(row(page, name), "Reset")
    assert not reset.isVisible()
    with qtbot.waitSignal(page.changed) as changed:
        click(qtbot, button(row(page, name), text))
    assert changed.args == [wanted]
    assert reset.isVisible()
    with qtbot.waitSignal(page.changed) as changed:
        click(qtbot, reset)
    assert changed.args == [Preferences()]
    assert not reset.isVisible()
    assert row(page, name).isAncestorOf(QApplication.focusWidget())


VOICES = {"gb": "English (Great Britain)", "us": "English (America)", "de": "German"}


def voices(page: SettingsPage) -> VoiceChoice:
    choice = page.findChild(VoiceChoice)
    assert isinstance(choice, VoiceChoice)
    return choice


def offered(page: SettingsPage) -> list[str]:
    return [voices(page).itemText(place) for place in range(voices(page).count())]


def test_a_voice_is_chosen_by_keys_of_those_that_were_found(qtbot: QtBot, page: SettingsPage) -> None:
    assert offered(page) == ["Automatic"]
    with qtbot.assertNotEmitted(page.changed):
        page.show_voices(VOICES)
    assert offered(page) == ["Automatic", *VOICES.values()]
    voices(page).setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        press(qtbot, page, DOWN)
    assert changed.args == [Preferences(voice="gb")]
    with qtbot.waitSignal(page.changed) as changed:
        press(qtbot, page, "g")
    assert changed.args == [Preferences(voice="de")]
    with qtbot.waitSignal(page.changed) as changed:
        click(qtbot, button(row(page, "voice"), "Reset"))
    assert changed.args == [Preferences()]
    assert voices(page).currentText() == "Automatic"


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing the keyboard)", extend=True)
def test_a_voice_is_chosen_from_the_list_by_the_mouse(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_voices(VOICES)
    voices(page).showPopup()
    lines = voices(page).view()
    qtbot.waitUntil(lines.isVisible)
    american = lines.visualRect(lines.model().index(2, 0)).center()
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=american)
    assert changed.args == [Preferences(voice="us")]


def test_once_the_voices_are_known_there_is_a_remark_on_natural_ones(page: SettingsPage) -> None:
    def remarks() -> list[str]:
        labels = row(page, "voice").findChildren(QLabel)
        return [label.text() for label in labels if not label.isHidden()][2:]

    command = row(page, "voice").findChild(CopyField)
    assert remarks() == []
    assert command.isHidden()
    page.show_voices(VOICES)
    (how_to,) = remarks()
    assert "can be added" in how_to
    assert command.text() == install_command()
    page.show_voices({"natural:en_US-joe-medium": "Joe (en-US)", **VOICES})
    (licences,) = remarks()
    assert "GPL-3.0" in licences
    assert command.isHidden()
    assert offered(page)[:2] == ["Automatic", "Natural – Joe (en-US)"]


def test_the_command_for_a_natural_voice_is_copied_by_keys_and_by_mouse(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.show_voices(VOICES)
    command, clipboard = row(page, "voice").findChild(CopyField), QApplication.clipboard()
    others = [one for one in row(page, "voice").findChildren(QLabel) if one.focusPolicy() & TAB_FOCUS]
    assert others == []
    voices(page).setFocus()
    press(qtbot, page, TAB, modifier=SHIFT)
    stops = [QApplication.focusWidget()]
    assert stops == [command]
    press(qtbot, page, "x", "c", modifier=CONTROL)
    assert clipboard.text() == command.text() == install_command()
    clipboard.clear()
    press(qtbot, page, TAB)
    assert QApplication.focusWidget() is voices(page)
    assert not command.hasSelectedText()
    middle = QPoint(30, command.height() // 2)
    qtbot.mouseDClick(command, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseClick(command, Qt.MouseButton.LeftButton, pos=middle)  # the third click takes the line
    press(qtbot, page, "c", modifier=CONTROL)
    assert clipboard.text() == install_command()
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, ESCAPE)


def test_a_voice_that_is_gone_is_shown_until_another_is_chosen(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_preferences(Preferences(voice="it"))
    assert voices(page).currentText() == "it"
    page.show_voices(VOICES)
    assert voices(page).currentText() == "it (not installed)"
    page.show_voices({"it": "Italian", **VOICES})
    assert voices(page).currentText() == "Italian"
    page.show_voices(VOICES)
    voices(page).setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        press(qtbot, page, DOWN)
    assert changed.args == [Preferences(voice="gb")]
    assert offered(page) == ["Automatic", *VOICES.values()]


def test_the_sample_is_asked_for_unless_nothing_is_to_be_heard(qtbot: QtBot, page: SettingsPage) -> None:
    test = button(page, "Test")
    with qtbot.waitSignal(page.sample_requested):
        click(qtbot, test)
    test.setFocus()
    with qtbot.waitSignal(page.sample_requested):
        press(qtbot, page, SPACE)
    click(qtbot, button(row(page, "verbosity"), "Nothing"))
    with qtbot.assertNotEmitted(page.sample_requested):
        click(qtbot, test)
    click(qtbot, button(row(page, "verbosity"), "Tones"))
    with qtbot.waitSignal(page.sample_requested):
        click(qtbot, test)


def test_a_volume_steps_down_to_silence(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_preferences(Preferences(voice_volume=10))
    spin = field(page, "voice_volume")
    spin.setFocus()
    press(qtbot, page, DOWN, DOWN, DOWN)
    assert spin.text() == "0 %"
    press(qtbot, page, UP)
    assert spin.text() == "5 %"


def test_changes_add_up(qtbot: QtBot, page: SettingsPage) -> None:
    click(qtbot, button(row(page, "theme"), "Dark"))
    with qtbot.waitSignal(page.changed) as changed:
        click(qtbot, row(page, "muted").findChild(Switch))
    assert changed.args == [Preferences(theme=ThemeChoice.DARK, muted=True)]


def test_showing_preferences_changes_none(qtbot: QtBot, page: SettingsPage) -> None:
    wanted = Preferences(
        prepare_ms=7_500, switch_ms=500, rest_ms=600_000, muted=True, figure=Person.MAN, rate=400
    )
    with qtbot.assertNotEmitted(page.changed):
        page.show_preferences(wanted)
    assert field(page, "prepare_ms").text() == "7.5 s"
    assert field(page, "switch_ms").text() == "0.5 s"
    assert field(page, "rest_ms").text() == "600 s"
    assert row(page, "muted").findChild(Switch).isChecked()
    assert button(row(page, "figure"), "Man").isChecked()
    with qtbot.waitSignal(page.changed) as changed:
        click(qtbot, button(row(page, "theme"), "Light"))
    assert changed.args[0].rest_ms == 600_000


@pytest.mark.parametrize(
    ("keys", "rate"),
    [
        ([UP], 170),
        ([DOWN, DOWN], 155),
        (["200"], 200),
        ([BACKSPACE, "90"], 90),
        (["999", TAB], 99),
        (["8", TAB], 80),
    ],
)
def test_a_number_is_typed_or_stepped(
    qtbot: QtBot, page: SettingsPage, keys: list[Qt.Key | str], rate: int
) -> None:
    seen: list[Preferences] = []
    page.changed.connect(seen.append)
    field(page, "rate").setFocus()
    field(page, "rate").selectAll()
    press(qtbot, page, *keys)
    assert (seen[-1] if seen else Preferences()).rate == rate


def test_a_time_steps_down_to_one_second_and_may_be_typed_smaller(qtbot: QtBot, page: SettingsPage) -> None:
    spin = field(page, "switch_ms")
    spin.setFocus()
    press(qtbot, page, *[DOWN] * 8)
    assert spin.text() == "1 s"
    spin.selectAll()
    press(qtbot, page, "0.5", DOWN)
    assert spin.text() == "0.5 s"


def test_the_wheel_scrolls_the_page_and_changes_nothing(qtbot: QtBot, page: SettingsPage) -> None:
    spin = field(page, "rate")
    spin.setFocus()
    middle = QPointF(spin.rect().center())
    turned = QWheelEvent(
        middle,
        spin.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(page.changed):
        QApplication.sendEvent(spin, turned)
    assert not turned.isAccepted()


def test_what_is_typed_filters_the_settings_live(qtbot: QtBot, page: SettingsPage) -> None:
    everything = shown(page)
    press(qtbot, page, "test")
    assert shown(page) == set()
    assert button(page, "Test").isVisible()
    press(qtbot, page, *[BACKSPACE] * 4, "dar")
    assert not button(page, "Test").isVisible()
    assert shown(page) == {"theme"}
    assert {label.text() for label in page.findChildren(QLabel) if label.isVisible()} >= {"Look", "Theme"}
    assert not any(label.text() == "Times" for label in page.findChildren(QLabel) if label.isVisible())
    press(qtbot, page, "x")
    assert shown(page) == set()
    assert any("No setting" in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    with qtbot.assertNotEmitted(page.back_requested):
        press(qtbot, page, ESCAPE)
    assert shown(page) == everything
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, ESCAPE)


def test_coming_back_nothing_is_filtered(qtbot: QtBot, page: SettingsPage) -> None:
    everything = shown(page)
    press(qtbot, page, "dark")
    page.enter()
    assert shown(page) == everything


def walk(qtbot: QtBot, page: SettingsPage, at_each: Callable[[], object] = lambda: None) -> list[str]:
    """Go through everything that Tab reaches; return what a screen reader calls it."""
    names: list[str] = []
    seen: set[object] = set()
    while (focus := page.focusWidget()) not in seen:
        seen.add(focus)
        names.append(focus.accessibleName() or focus.text())
        at_each()
        press(qtbot, page, TAB)
    return names


def test_tab_goes_through_the_page_as_it_is_read(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_preferences(Preferences(rate=200))
    assert walk(qtbot, page) == [
        "Search settings",
        "A hip replacement",
        "Osteoporosis",
        "Late pregnancy",
        "A sore or injured knee",
        "A sore or injured wrist",
        "Distances: Kilometres",
        "Introduction: Show again",
        "Person: Woman",
        "Motion: As the system",
        "Getting ready",
        "Changing sides",
        "Rest between sets",
        "First side: Left",
        "Length of holds: Own",
        "Countdown",
        "What is heard: Everything",
        "Voice",
        "Reset: Speaking rate",
        "Speaking rate",
        "Volume of the voice",
        "Volume of the tones",
        "Begin muted",
        "Listen: Test",
        "Theme: As the system",
        "Begin in the floor view",
        "Export: Export…",
        "Import: Import…",
        "Delete all my data: Delete…",
        "Done",
        "Back",
    ]


def test_enter_leaves_whatever_has_focus(qtbot: QtBot, page: SettingsPage) -> None:
    def leave() -> None:
        with qtbot.waitSignal(page.back_requested), qtbot.assertNotEmitted(page.changed):
            press(qtbot, page, ENTER)

    walk(qtbot, page, leave)
    for text in ("Back", "Done"):
        with qtbot.waitSignal(page.back_requested):
            click(qtbot, button(page, text))


def test_keys_alone_choose_and_switch(qtbot: QtBot, page: SettingsPage) -> None:
    button(row(page, "theme"), "As the system").setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        press(qtbot, page, RIGHT)
    assert changed.args == [Preferences(theme=ThemeChoice.LIGHT)]
    row(page, "muted").findChild(Switch).setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        press(qtbot, page, SPACE)
    assert changed.args == [Preferences(theme=ThemeChoice.LIGHT, muted=True)]


@pytest.mark.parametrize("points", [8, 18])
def test_in_a_small_window_everything_is_there_and_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, theme: Theme, points: int
) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSize(points)
    qapp.setFont(larger)
    try:
        page = SettingsPage(theme, portrait, tuple(Person))
        page.show_preferences(Preferences(rate=200))
        page.resize(1024, 640)
        put_up(qtbot, page)
        page.grab()
        for one in page.findChildren(SettingRow):
            right = one.mapTo(page, QPoint(one.width(), 0)).x()
            assert right <= page.width()
            for child in one.findChildren(QWidget):
                if child.isVisible():
                    assert child.width() >= child.minimumSizeHint().width(), child
                    assert child.mapTo(one, QPoint(child.width(), 0)).x() <= one.width(), child
    finally:
        qapp.setFont(before)


def test_without_portraits_there_are_names(qtbot: QtBot, theme: Theme) -> None:
    page = SettingsPage(theme, lambda _person, _size: None, tuple(Person))
    put_up(qtbot, page)
    assert button(row(page, "figure"), "Woman").sizeHint().height() < 60
    assert page.findChild(QLineEdit).placeholderText() == "Search settings"
