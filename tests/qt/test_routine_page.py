"""The page of one routine, by mouse and keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from coach.domain.adapting import adapt
from coach.domain.terms import Contraindication
from coach.gui.choice import Choice
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.theme import Theme, scaled_font
from coach.gui.views.adapted_view import rows_of
from coach.gui.widgets.own_mark import OwnMark
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.step_delegate import StepDelegate
from coach.gui.widgets.step_list import StepList
from coach.resources import assets_dir
from tests.helpers.desk import ENTER, ESCAPE, KEYPAD_ENTER, LEFT, TAB, press, put_up
from tests.helpers.figures import HOLD, put_figure
from tests.helpers.routines import EXERCISES, Plan, make_exercise, make_routine

FOUR = make_exercise(
    "figure-four",
    sides="per_side",
    image="figure-four",
    needs=["mat"],
    sources=["A study.", "A leaflet."],
    cues={"setup": "Cross your {side} ankle over.", "action": "Draw it in."},
)
PLAN = Plan(
    make_routine(
        {"rest": "10s"}, "figure-four", {"rest": "20s"}, "bridge", "clam", title="Evening", summary="Quiet."
    ),
    {**EXERCISES, "figure-four": FOUR},
)


def choice_of(plan: Plan) -> Choice:
    return Choice(plan.routine, plan.exercises, plan.compiled(), plan.compiled())


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[RoutinePage]:
    """Return the page with a routine that begins with a rest."""
    pictures = Pictures([assets_dir() / "figures"])
    page = RoutinePage(theme, pictures, Icons(theme, assets_dir() / "icons"))
    page.show_choice(choice_of(PLAN))
    page.resize(1200, 780)
    put_up(qtbot, page)
    page.enter()
    yield page
    pictures.close()


def texts(page: RoutinePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: RoutinePage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def steps(page: RoutinePage) -> StepList:
    found = page.findChild(StepList)
    assert isinstance(found, StepList)
    return found


def test_it_tells_the_whole_and_previews_the_first_exercise(page: RoutinePage) -> None:
    shown = texts(page)
    assert {"Evening", "Quiet.", "Figure four", "Cross your left ankle over."} <= set(shown)
    assert any(text.startswith("About ") and text.endswith("You need a mat.") for text in shown)


@pytest.mark.parametrize("key", [ENTER, KEYPAD_ENTER])
def test_enter_starts_whatever_has_focus(qtbot: QtBot, page: RoutinePage, key: Qt.Key) -> None:
    seen: set[object] = set()
    while (focus := page.focusWidget()) not in seen:
        seen.add(focus)
        with qtbot.waitSignal(page.start_requested), qtbot.assertNotEmitted(page.back_requested):
            press(qtbot, page, key)
        press(qtbot, page, TAB)
    assert {button(page, "Back"), button(page, "Start"), steps(page)} <= seen


def test_start_and_back_are_buttons_too(qtbot: QtBot, page: RoutinePage) -> None:
    with qtbot.waitSignal(page.start_requested):
        qtbot.mouseClick(button(page, "Start"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.audio_requested):
        qtbot.mouseClick(button(page, "Save as audio…"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back_requested):
        qtbot.mouseClick(button(page, "Back"), Qt.MouseButton.LeftButton)


def test_escape_and_alt_left_go_back(qtbot: QtBot, page: RoutinePage) -> None:
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, ESCAPE)
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, page, LEFT, modifier=Qt.KeyboardModifier.AltModifier)


def test_up_and_down_preview_the_exercises_and_pass_over_rests(qtbot: QtBot, page: RoutinePage) -> None:
    visited = [steps(page).currentIndex().row()]
    for key in 3 * [Qt.Key.Key_Down] + 3 * [Qt.Key.Key_Up]:
        press(qtbot, page, key)
        visited.append(steps(page).currentIndex().row())
    assert visited == [1, 3, 4, 4, 3, 1, 1]
    press(qtbot, page, Qt.Key.Key_Down)
    assert "8 × 5 s, 2 sets" in texts(page)


def test_a_click_previews_an_exercise_but_never_a_rest(qtbot: QtBot, page: RoutinePage) -> None:
    view = steps(page)

    def click(row: int) -> None:
        place = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(4)
    assert "Clam" in texts(page)
    click(2)
    assert "Clam" in texts(page)


def test_sources_are_behind_one_click(qtbot: QtBot, page: RoutinePage) -> None:
    assert "A study.\nA leaflet." not in texts(page)
    qtbot.mouseClick(button(page, "2 sources"), Qt.MouseButton.LeftButton)
    assert "A study.\nA leaflet." in texts(page)
    press(qtbot, page, TAB)
    steps(page).setFocus()
    press(qtbot, page, Qt.Key.Key_Down)
    assert "A study.\nA leaflet." not in texts(page)
    assert not any("source" in b.text() for b in page.findChildren(QPushButton) if b.isVisible())


def test_a_step_says_itself_to_a_screen_reader(page: RoutinePage) -> None:
    index = steps(page).model().index(3, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Bridge, 8 × 5 s, 2 sets, ")


def test_nothing_of_a_preview_is_cut(qtbot: QtBot, page: RoutinePage) -> None:
    page.resize(1024, 500)
    qtbot.waitUntil(lambda: page.size().toTuple() == (1024, 500))
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_another_routine_takes_the_place_of_the_first(page: RoutinePage) -> None:
    plan = Plan(make_routine("clam", title="Morning"), EXERCISES)
    page.show_choice(choice_of(plan))
    assert {"Morning", "Clam"} <= set(texts(page))
    assert "Quiet." not in texts(page)
    assert steps(page).model().rowCount() == 1


def test_the_steps_are_a_sound_model(page: RoutinePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(steps(page).model())


def test_ten_thousand_steps_are_shown_as_quickly_as_ten(qtbot: QtBot, page: RoutinePage) -> None:
    view = steps(page)
    pair = rows_of(choice_of(Plan(make_routine("bridge", {"rest": "20s"}), EXERCISES)))
    view.show_rows(pair * 5_000)
    assert view.model().rowCount() == 10_000
    assert not view.findChildren(QLabel)
    press(qtbot, page, *(3 * [Qt.Key.Key_Down]))
    assert view.currentIndex().row() == 6


@pytest.mark.parametrize("is_calm", [True, False])
def test_the_preview_moves_unless_pictures_are_to_keep_still(
    qtbot: QtBot, theme: Theme, tmp_path: Path, is_calm: bool
) -> None:
    put_figure(tmp_path, "figure-four", HOLD)
    pictures = Pictures([tmp_path])
    pictures.keep_calm(is_calm)
    page = RoutinePage(theme, pictures, Icons(theme, assets_dir() / "icons"))
    page.resize(1200, 780)
    page.show_choice(choice_of(PLAN))
    put_up(qtbot, page)
    figure = page.findChild(Picture)
    assert isinstance(figure, Picture)
    assert figure._timer.isActive() is not is_calm
    steps(page).setCurrentIndex(steps(page).model().index(3, 0))  # has no picture
    assert not figure._timer.isActive()
    page.hide()
    assert not figure._timer.isActive()


def adapted_choice(*steps: str, is_as_written: bool = False) -> Choice:
    plan = Plan(
        make_routine(*steps),
        {**EXERCISES, "figure-four": make_exercise("figure-four", contraindications=["knee"])},
    )
    adapted = adapt(plan.routine, plan.exercises, [Contraindication.KNEE])
    kept = Plan(plan.routine if is_as_written else adapted.routine or plan.routine, plan.exercises)
    return replace(
        choice_of(kept),
        adapted=adapted,
        applies=frozenset({Contraindication.KNEE}),
        is_as_written=is_as_written,
    )


def test_what_is_changed_can_be_done_as_written(page: RoutinePage, qtbot: QtBot) -> None:
    page.show_choice(adapted_choice("figure-four", "bridge"))
    assert any("a sore or injured knee" in text for text in texts(page))
    with qtbot.waitSignal(page.as_written_requested) as asked:
        qtbot.mouseClick(button(page, "Do it as written"), Qt.MouseButton.LeftButton)
    assert asked.args == [True]
    page.show_choice(adapted_choice("figure-four", "bridge", is_as_written=True))
    with qtbot.waitSignal(page.as_written_requested) as asked:
        qtbot.mouseClick(button(page, "Adapt it to me"), Qt.MouseButton.LeftButton)
    assert asked.args == [False]
    page.show_choice(choice_of(PLAN))
    assert not any("injured knee" in text for text in texts(page))


def test_what_nothing_is_left_of_cannot_be_started(page: RoutinePage, qtbot: QtBot) -> None:
    page.show_choice(adapted_choice("figure-four"))
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, page, ENTER)
        qtbot.mouseClick(button(page, "Start"), Qt.MouseButton.LeftButton)
    page.show_choice(adapted_choice("figure-four", is_as_written=True))
    with qtbot.waitSignal(page.start_requested):
        press(qtbot, page, ENTER)


@pytest.mark.parametrize("is_own", [False, True])
def test_a_routine_of_ones_own_is_marked(page: RoutinePage, is_own: bool) -> None:
    page.show_choice(replace(choice_of(PLAN), is_own=is_own))
    marks = [mark for mark in page.findChildren(OwnMark) if mark.isVisible()]
    assert [mark.accessibleName() for mark in marks] == ["yours"] * is_own


def test_e_and_its_button_ask_for_a_change(qtbot: QtBot, page: RoutinePage) -> None:
    with qtbot.waitSignal(page.change_requested):
        press(qtbot, page, Qt.Key.Key_E)
    with qtbot.waitSignal(page.change_requested):
        qtbot.mouseClick(button(page, "Change…"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.copy_requested):
        qtbot.mouseClick(button(page, "Make a copy…"), Qt.MouseButton.LeftButton)


def test_it_starts_at_the_step_that_is_chosen(qtbot: QtBot, page: RoutinePage) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.start_at_requested) as told, qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, page, ENTER, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [3]


@pytest.mark.parametrize(
    ("steps_now", "looked_at"),
    [
        (["figure-four", "bridge", "clam"], "bridge"),
        (["clam", "figure-four", {"rest": "20s"}, "bridge"], "bridge"),
        (["figure-four", {"rest": "20s"}, "clam"], "clam"),
        (["bridge", "figure-four", "clam", "bridge"], "bridge"),
    ],
)
def test_what_is_looked_at_stays_when_the_routine_changes(
    qtbot: QtBot, page: RoutinePage, steps_now: list[str | dict[str, str]], looked_at: str
) -> None:
    press(qtbot, page, Qt.Key.Key_Down)  # the bridge, at the fourth place
    changed = Plan(make_routine(*steps_now, title="Evening"), PLAN.exercises)
    page.show_choice(choice_of(changed), is_same=True)
    place = steps(page).currentIndex().row()
    assert steps_now[place] == looked_at
    assert steps(page).hasFocus()
    with qtbot.waitSignal(page.start_at_requested) as told:
        press(qtbot, page, ENTER, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [place]


@pytest.mark.parametrize("is_kept", [False, True])
def test_only_what_is_kept_here_can_be_deleted(qtbot: QtBot, page: RoutinePage, is_kept: bool) -> None:
    page.show_choice(replace(choice_of(PLAN), is_own=True, is_kept=is_kept))
    delete = button(page, "Delete")
    assert delete.isVisible() is is_kept
    if is_kept:
        with qtbot.waitSignal(page.delete_requested), qtbot.assertNotEmitted(page.start_requested):
            qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)


def test_tags_are_shown(page: RoutinePage) -> None:
    routine = PLAN.routine.model_copy(update={"tags": ("hips", "after a run")})
    page.show_choice(choice_of(replace(PLAN, routine=routine)))
    assert "hips · after a run" in texts(page)


def test_a_title_that_is_too_long_for_one_line_has_two(page: RoutinePage, qtbot: QtBot) -> None:
    long = make_exercise("figure-four", title="Figure four on the back with both hands")
    exercises = {**EXERCISES, "figure-four": long}
    page.show_choice(choice_of(Plan(make_routine("figure-four", "bridge"), exercises)))
    view = steps(page)
    delegate = view.itemDelegate()
    assert isinstance(delegate, StepDelegate)
    delegate.adopt_font(scaled_font(view.font(), 2))

    def heights() -> list[int]:
        return [view.visualRect(view.model().index(row, 0)).height() for row in (0, 1)]

    view.setFixedWidth(1100)
    qtbot.waitUntil(lambda: heights()[0] == heights()[1])
    view.setFixedWidth(500)
    qtbot.waitUntil(lambda: heights()[0] > heights()[1])


def test_tab_goes_the_way_the_page_is_read(qtbot: QtBot, page: RoutinePage) -> None:
    page.show_choice(replace(choice_of(PLAN), is_own=True, is_kept=True))
    button(page, "Back").setFocus()
    names = ["Change…", "Make a copy…", "Save as audio…", "Delete", "Start", "Start at this step"]
    for name in names:
        press(qtbot, page, TAB)
        assert page.focusWidget() is button(page, name)
    press(qtbot, page, TAB)
    assert page.focusWidget() is steps(page)
