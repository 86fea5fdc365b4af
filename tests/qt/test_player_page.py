"""The player's page: everything that a view of a session says can be read, and nothing is painted twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Variant
from coach.domain.session import Session, start_session
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.player_page import PlayerPage
from coach.gui.player_keys import Order
from coach.gui.theme import Theme
from coach.gui.views.player_view import PlayerView, derive_view
from coach.gui.views.showing import REST_IMAGE
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.session_bar import SessionBar
from coach.gui.widgets.side_sign import SideSign
from coach.gui.widgets.time_ring import TimeRing
from tests.helpers.figures import GROUND, HOLD, STILL_COLOUR, place_of, put_figure
from tests.helpers.painting import count, repainted
from tests.helpers.routines import EXERCISES, FIGURE_FOUR, make_timeline

KNOWN = EXERCISES | {
    "figure-four": FIGURE_FOUR.model_copy(
        update={"image": "figure-four", "easier": Variant(text="Keep the {side} foot down.")}
    ),
    "bridge": EXERCISES["bridge"].model_copy(update={"image": "bridge"}),
}
# 0 prepare 1 L 2 switch 3 R | 4 rest | 5 prepare 6 reps, which wait
TIMELINE = make_timeline(
    {"exercise": "figure-four", "sets": 1},
    {"rest": "20s"},
    {"exercise": "bridge", "sets": 1, "advance": "manual"},
)
PREPARE, LEFT, RIGHT, REST, REPS = 0, 1, 3, 4, 6


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> PlayerPage:
    """Return the page in a usual window, with a picture of figure-four alone."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill("red")
    assert image.save(str(tmp_path / "figure-four.webp"))
    page = PlayerPage(theme, Pictures([tmp_path]))
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    qtbot.waitExposed(page)
    return page


def show(page: PlayerPage, index: int, elapsed_ms: int = 0, *, easier: bool = False) -> PlayerView:
    """Show the session that has run to the phase at `index` by itself."""
    now_ms = TIMELINE.phases[index].start_ms + elapsed_ms
    return show_session(page, start_session(TIMELINE, 0).ticked(now_ms), now_ms, easier=easier)


def show_session(
    page: PlayerPage, session: Session, now_ms: int, *, easier: bool = False, has_stalled: bool = False
) -> PlayerView:
    rest_image = REST_IMAGE if page._pictures.has(REST_IMAGE) else None
    eased = {0, 2} if easier else ()
    view = derive_view(session, now_ms, KNOWN, eased, rest_image, has_stalled=has_stalled)
    page.show_view(view, session.timeline)
    return view


def texts(page: PlayerPage) -> list[str]:
    """Return what can be read in labels, from the top left on."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in labels]


def buttons(page: PlayerPage) -> dict[str, QPushButton]:
    return {button.text(): button for button in page.findChildren(QPushButton)}


@pytest.mark.parametrize(("index", "elapsed_ms"), [(PREPARE, 0), (LEFT, 7_000), (REST, 19_000), (REPS, 0)])
def test_everything_in_the_view_can_be_read(page: PlayerPage, index: int, elapsed_ms: int) -> None:
    view = show(page, index, elapsed_ms, easier=True)
    assert view == derive_view(
        start_session(TIMELINE, 0).ticked(view.position_ms), view.position_ms, KNOWN, {0, 2}
    )
    told = [view.title, view.phase_text, view.caption, view.easier, view.left_text, view.next_text]
    assert sorted(texts(page)) == sorted(filter(None, ["Evening", *told]))
    assert page.findChild(TimeRing).accessibleName() == view.digits


def test_the_sign_is_there_where_there_are_sides(page: PlayerPage) -> None:
    sign = page.findChild(SideSign)
    for index, name in ((LEFT, "LEFT"), (RIGHT, "RIGHT")):
        show(page, index)
        assert (sign.isVisible(), sign.accessibleName()) == (True, name)
    show(page, REST)
    assert not sign.isVisible()


def test_a_pause_is_said_and_the_button_leads_out_of_it(page: PlayerPage) -> None:
    running = start_session(TIMELINE, 0)
    show_session(page, running, 1_000)
    assert "Paused" not in texts(page)
    assert "Pause" in buttons(page)
    show_session(page, running.paused(1_000), 5_000)
    assert "Paused" in texts(page)
    assert "Go on" in buttons(page)
    assert "Pause" not in buttons(page)


def test_a_pause_that_nobody_asked_for_says_why_as_large(page: PlayerPage) -> None:
    paused = start_session(TIMELINE, 0).paused(1_000)
    show_session(page, paused, 60_000, has_stalled=True)
    (call,) = [label for label in page.findChildren(QLabel) if label.text() == "Computer stood still"]
    assert call.isVisible()
    assert call.font().pointSizeF() >= 1.7 * page.font().pointSizeF()
    assert "Paused" not in texts(page)
    assert "Go on" in buttons(page)
    show_session(page, paused.resumed(60_000), 63_000)
    assert not call.isVisible()


def test_what_is_to_be_done_after_a_pause_is_said_large(page: PlayerPage) -> None:
    paused = start_session(TIMELINE, 0).paused(1_000)
    show_session(page, paused.resumed(5_000), 5_000)
    (call,) = [label for label in page.findChildren(QLabel) if label.text() == "Back into position"]
    assert call.isVisible()
    assert call.font().pointSizeF() >= 1.7 * page.font().pointSizeF()
    assert page.findChild(TimeRing).accessibleName() == "3"
    show_session(page, paused.resumed(5_000), 8_000)
    assert not call.isVisible()
    assert "Get ready" in texts(page)


def test_a_step_that_waits_says_so_large(page: PlayerPage) -> None:
    show(page, REPS)
    assert any("until you go on" in text for text in texts(page))
    show(page, REPS, 60_000)
    (call,) = [label for label in page.findChildren(QLabel) if label.text() == "Waiting for you"]
    assert call.isVisible()
    assert call.font().pointSizeF() >= 1.7 * page.font().pointSizeF()
    assert page.findChild(TimeRing).accessibleName() == "→"


def test_a_click_on_the_figure_pauses_and_one_beside_it_does_not(page: PlayerPage, qtbot: QtBot) -> None:
    show(page, LEFT)
    orders: list[Order] = []
    page.ordered.connect(orders.append)
    figure, sign = page.findChildren(Picture)[0], page.findChild(SideSign)
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert orders == [Order.PAUSE]
    qtbot.mouseClick(figure, Qt.MouseButton.RightButton)
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert orders == [Order.PAUSE]


@pytest.mark.parametrize(
    ("index", "elapsed_ms", "word"),
    [
        (PREPARE, 0, "Next"),
        (LEFT, 0, "Skip"),
        (REST, 0, "Next"),
        (REPS, 0, "Skip"),
        (REPS, 60_000, "Next"),
    ],
)
def test_the_arrow_s_button_says_what_it_does(
    page: PlayerPage, index: int, elapsed_ms: int, word: str
) -> None:
    show(page, index, elapsed_ms)
    assert {"Next", "Skip"} & buttons(page).keys() == {word}


def test_one_button_stands_out_as_the_way_on(page: PlayerPage) -> None:
    for elapsed_ms, word in ((0, "Pause"), (60_000, "Next"), (0, "Pause")):
        show(page, REPS, elapsed_ms)
        mains = [name for name, button in buttons(page).items() if button.property("role") == "main"]
        assert mains == [word]


def test_every_button_gives_its_order_and_says_its_key(page: PlayerPage, qtbot: QtBot) -> None:
    show(page, LEFT)
    orders = {
        "Back": (Order.GO_BACK, "←"),
        "Pause": (Order.PAUSE, "Space"),
        "Skip": (Order.GO_ON, "→"),
        "+10 s": (Order.EXTEND, "+"),
        "This hurts": (Order.HURT, "H"),
        "Mute": (Order.MUTE, "M"),
        "Floor view": (Order.FLOOR, "F"),
        "Keys": (Order.HELP, "?"),
        "End": (Order.LEAVE, "Esc"),
    }
    assert buttons(page).keys() == orders.keys()
    for name, (order, key) in orders.items():
        button = buttons(page)[name]
        with qtbot.waitSignal(page.ordered) as ordered:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert ordered.args == [order]
        assert f"({key})" in button.toolTip()
        assert button.accessibleDescription() == button.toolTip()


def test_words_that_stand_in_for_a_picture_are_not_read_twice(page: PlayerPage) -> None:
    plain = KNOWN | {"figure-four": FIGURE_FOUR}
    now_ms = TIMELINE.phases[LEFT].start_ms - 1
    session = start_session(TIMELINE, 0).ticked(now_ms)
    view = derive_view(session, now_ms, plain)
    page.show_view(view, TIMELINE)
    assert view.caption == view.showing.text
    assert view.caption not in texts(page)
    show_session(page, session, now_ms)
    assert view.caption in texts(page)


def test_what_comes_next_has_its_picture_where_there_are_one_and_room(page: PlayerPage) -> None:
    large, small = page.findChildren(Picture)
    timeline = make_timeline("bridge", "figure-four", "bridge")
    session = start_session(timeline, 0)
    show_session(page, session, 0)
    assert large.isVisible()
    assert small.isVisible()
    assert small.size() == QSize(96, 64)
    show_session(page, session.exercise_left(0), 0)
    assert not small.isVisible()
    page.resize(700, 740)
    show_session(page, session, 0)
    assert not small.isVisible()


def test_the_ring_tells_work_rest_and_pause_apart(page: PlayerPage, theme: Theme) -> None:
    ring = page.findChild(TimeRing)

    def lit() -> list[str]:
        image, colours = repainted(ring), theme.colours
        return [name for name in ("teal", "sage", "muted") if count(image, getattr(colours, name)) > 100]

    for index, colour in ((PREPARE, "sage"), (LEFT, "teal"), (REST, "sage"), (REPS, "teal")):
        show(page, index)
        assert lit() == [colour]
    show_session(page, start_session(TIMELINE, 0).paused(0), 0)
    assert lit() == ["muted"]


def test_a_longer_caption_moves_nothing(page: PlayerPage) -> None:
    ring = page.findChild(TimeRing)
    assert show(page, LEFT, 15_000).caption == "Halfway."
    QApplication.processEvents()
    short = ring.geometry()
    assert len(show(page, LEFT, 6_000).caption) > 60
    QApplication.processEvents()
    assert ring.geometry() == short


def test_what_has_not_changed_is_not_painted_again(page: PlayerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    show(page, LEFT, 7_000)
    page.grab()
    touched: list[str] = []
    for child in page.findChildren(QWidget):
        name = type(child).__name__
        if isinstance(child, QLabel | QPushButton):
            monkeypatch.setattr(child, "setText", touched.append)
        elif isinstance(child, TimeRing | SessionBar | SideSign | Picture):
            monkeypatch.setattr(child, "update", lambda _part=None, name=name: touched.append(name))
    show(page, LEFT, 7_000)
    assert touched == []
    show(page, LEFT, 7_100)
    assert sorted(touched) in (["TimeRing"], ["SessionBar", "TimeRing"])
    show(page, LEFT, 8_100)
    assert touched.count("TimeRing") == 2
    assert [text for text in touched if text.endswith("left")]
    assert not [text for text in touched if text in ("Figure four", "Pause", "SideSign", "Picture")]


def test_the_sound_s_button_says_what_it_does(page: PlayerPage) -> None:
    page.show_sound(is_muted=True)
    assert "Unmute" in buttons(page)
    page.show_sound(is_muted=False)
    assert "Mute" in buttons(page)


@pytest.mark.parametrize("is_muted", [False, True])
def test_where_nothing_is_to_be_heard_there_is_nothing_to_mute(
    qtbot: QtBot, page: PlayerPage, is_muted: bool
) -> None:
    page.show_sound(is_muted=is_muted, is_silent=True)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Silent")
    assert "settings" in button.toolTip()
    with qtbot.assertNotEmitted(page.ordered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.show_sound(is_muted=False)
    assert (button.text(), button.isEnabled()) == ("Mute", True)
    assert "(M)" in button.toolTip()


def test_the_figure_is_where_the_session_is(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    put_figure(tmp_path, "figure-four", HOLD)
    put_figure(tmp_path, "rest", HOLD)
    page = PlayerPage(theme, Pictures([tmp_path]))
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    figure = page.findChildren(Picture)[0]
    palette = figure.palette()
    palette.setColor(QPalette.ColorRole.Window, GROUND)
    figure.setPalette(palette)

    def shows(session: Session, place: float, *, mirrored: bool) -> None:
        show_session(page, session.paused(session.since_ms), session.since_ms)
        qtbot.waitUntil(lambda: seen(mirrored) == pytest.approx(place, abs=0.02))

    def seen(mirrored: bool) -> float | None:
        image = figure.grab().toImage()
        room = QRect(QPoint(), QSize(3, 2).scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio))
        room.moveBottom(image.height() - 1)
        room.moveLeft((image.width() - room.width()) // 2)
        return place_of(image.copy(room), mirrored=mirrored)

    session, start_ms = start_session(TIMELINE, 0), TIMELINE.phases[LEFT].start_ms
    shows(session, 0, mirrored=True)
    held = session.paused(start_ms + 2_000)
    shows(held, 4, mirrored=True)
    shows(held.extended(held.since_ms), 4, mirrored=True)
    shows(session.paused(start_ms + 6_000), 8, mirrored=True)
    shows(session.paused(start_ms + 6_000).gone_back(start_ms + 6_000), 0, mirrored=True)
    shows(session.paused(TIMELINE.phases[RIGHT].start_ms + 6_000), 8, mirrored=False)
    shows(session.paused(TIMELINE.phases[REST].start_ms), 4, mirrored=False)


def test_when_the_session_is_over_the_figure_rests(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    for image in ("rest", "bridge"):
        put_figure(tmp_path, image, HOLD)
    pictures = Pictures([tmp_path])
    page = PlayerPage(theme, pictures)
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    timer, reels = page.findChildren(Picture)[0]._timer, pictures._reels
    show(page, REST, 19_000)
    assert timer.isActive()
    qtbot.waitUntil(lambda: reels._coming is not None)
    page.leave()
    assert not timer.isActive()
    assert reels._coming is None


def test_the_next_figure_is_seen_at_once_when_its_turn_comes(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    for image in ("figure-four", "rest"):
        put_figure(tmp_path, image, HOLD)
    pictures = Pictures([tmp_path])
    page = PlayerPage(theme, pictures)
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    figure, reels = page.findChildren(Picture)[0], pictures._reels
    show(page, RIGHT, 20_000)
    figure.grab()
    qtbot.waitUntil(lambda: reels._coming is not None and reels._running is None)
    show(page, REST, 100)
    assert figure.grab().toImage().pixelColor(figure.rect().center()) != STILL_COLOUR
    assert reels._shown is not None
    assert reels._shown.take.path.stem == "rest"
    assert reels._coming is None  # the former one is let go
