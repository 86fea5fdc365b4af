"""Frames of moving figures: decoded elsewhere, in order, at the right size, and no more than needed."""

from dataclasses import replace
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, QThreadPool
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from coach.gui.figures import decoding, reels
from coach.gui.figures.decoding import Take, Wire, body_of, cells_of, change_of
from coach.gui.figures.reels import Reel, Reels
from tests.helpers.figures import NINE_FRAMES, place_of

pytestmark = pytest.mark.usefixtures("qapp")

ROOM = QSize(96, 64)


class Decoder:
    """Stands in front of the real one: notes what it is given, and waits before each take until it may go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.takes: list[Take] = []
        self.threads: set[int] = set()
        self.may_go = Event()
        self.may_go.set()
        monkeypatch.setattr(reels, "decode", self.decode)

    def decode(self, take: Take, wire: Wire, cancelled: Event) -> None:
        self.takes.append(take)
        self.threads.add(get_ident())
        assert self.may_go.wait(10)
        decoding.decode(take, wire, cancelled)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Decoder:
    return Decoder(monkeypatch)


def make_take(tmp_path: Path, name: str = "clam", room: QSize = ROOM, first: int = 0, count: int = 9) -> Take:
    path = tmp_path / f"{name}.webp"
    if not path.exists():
        path.write_bytes(NINE_FRAMES.read_bytes())
    return Take(path, room.width(), room.height(), first, count)


def is_complete(reels: Reels, take: Take) -> bool:
    reel = reels.reel(take)
    return reel is not None and reel.is_complete and reel.take == take


def wait_for(qtbot: QtBot, reels: Reels, take: Take) -> Reel:
    qtbot.waitUntil(lambda: is_complete(reels, take))
    reel = reels.reel(take)
    assert reel is not None
    return reel


def places(reel: Reel, room: QSize = ROOM, *, mirrored: bool = False) -> list[float | None]:
    frames = [reel.frame(index, room, mirrored=mirrored) for index in range(9)]
    return [place_of(frame, mirrored=mirrored) if frame else None for frame in frames]


def test_all_frames_come_in_order_from_another_thread(qtbot: QtBot, decoder: Decoder, tmp_path: Path) -> None:
    films, take = Reels(), make_take(tmp_path)
    assert films.reel(take) is None
    with qtbot.waitSignal(films.arrived):
        pass
    assert places(wait_for(qtbot, films, take)) == list(range(9))
    assert decoder.threads
    assert get_ident() not in decoder.threads


def test_frames_can_be_seen_before_all_are_there(qtbot: QtBot, decoder: Decoder, tmp_path: Path) -> None:
    films, take = Reels(), make_take(tmp_path)
    films.reel(take)
    seen: list[int] = []

    def look() -> None:
        reel = films.reel(take)
        assert reel is not None
        seen.append(sum(reel.frame(index, ROOM) is not None for index in range(9)))

    films.arrived.connect(look)
    wait_for(qtbot, films, take)
    assert seen[0] < 9
    assert seen[-1] == 9
    assert len(decoder.takes) == 1


def test_mirrored_frames_are_the_same_the_other_way_round(qtbot: QtBot, tmp_path: Path) -> None:
    films = Reels()
    reel = wait_for(qtbot, films, make_take(tmp_path))
    for mirrored in (True, False, True):
        assert places(reel, mirrored=mirrored) == list(range(9))
        assert places(reel, mirrored=mirrored) == list(range(9))


def test_frames_fit_their_room_and_keep_their_shape(qtbot: QtBot, tmp_path: Path) -> None:
    films = Reels()
    frame = wait_for(qtbot, films, make_take(tmp_path, room=QSize(300, 100))).frame(3, QSize(300, 100))
    assert frame is not None
    assert frame.size() == QSize(150, 100)
    assert place_of(frame) == 3


def test_frames_are_transparent_and_only_those_are_there_that_were_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    films = Reels()
    reel = wait_for(qtbot, films, replace(make_take(tmp_path), first=8, count=1))
    frame = reel.frame(8, ROOM)
    assert frame is not None
    assert frame.pixelColor(80, 30).alpha() == 0
    assert frame.pixelColor(10, 30).red() == 240
    assert reel.frame(0, ROOM) is None


def test_the_next_figure_is_decoded_ahead_and_then_there_at_once(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path
) -> None:
    films, now, coming = Reels(), make_take(tmp_path), make_take(tmp_path, "bridge")
    films.reel(now)
    films.prepare(coming)
    wait_for(qtbot, films, now)
    qtbot.waitUntil(lambda: len(decoder.takes) == 2 and QThreadPool.globalInstance().activeThreadCount() == 0)
    qtbot.waitUntil(lambda: films._running is None)
    assert is_complete(films, coming)
    assert is_complete(films, now)  # going back needs no decoding either
    qtbot.wait(1)
    assert decoder.takes == [now, coming]


def test_what_is_seen_goes_before_what_comes_next(qtbot: QtBot, decoder: Decoder, tmp_path: Path) -> None:
    films, first, coming = Reels(), make_take(tmp_path), make_take(tmp_path, "bridge")
    decoder.may_go.clear()
    films.prepare(first)
    qtbot.waitUntil(lambda: decoder.takes == [first])
    films.reel(coming)
    qtbot.waitUntil(films._cancelled.is_set)  # nobody waits for what comes next
    decoder.may_go.set()
    wait_for(qtbot, films, coming)
    qtbot.waitUntil(lambda: films._running is None)
    assert decoder.takes == [first, coming, first]


def test_no_more_than_two_figures_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    films, takes = Reels(), [make_take(tmp_path, name) for name in ("clam", "bridge", "pigeon")]
    for take in takes:
        wait_for(qtbot, films, take)
    kept = [reel for reel in (films._shown, films._coming, films._running) if reel]
    assert len(kept) <= 2
    assert films.reel(takes[0]) is None


def test_when_nothing_comes_next_only_what_is_seen_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    films, takes = Reels(), [make_take(tmp_path, name) for name in ("clam", "bridge")]
    films.prepare(takes[1])
    wait_for(qtbot, films, takes[0])
    qtbot.waitUntil(lambda: films._coming is not None)
    films.prepare(None)
    assert is_complete(films, takes[0])
    assert films.reel(takes[1]) is None


def test_another_size_stands_in_until_the_right_one_is_there(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path
) -> None:
    films, small, large = Reels(), make_take(tmp_path), make_take(tmp_path, room=QSize(192, 128))
    wait_for(qtbot, films, small)
    decoder.may_go.clear()
    reel = films.reel(large)
    assert reel is not None
    assert reel.take == small
    frame = reel.frame(5, QSize(192, 128))
    assert frame is not None
    assert frame.size() == QSize(192, 128)
    assert place_of(frame) == 5
    decoder.may_go.set()
    frame = wait_for(qtbot, films, large).frame(5, QSize(192, 128))
    assert frame is not None
    assert frame.size() == QSize(192, 128)


@pytest.mark.parametrize("kept", [0, 30, 300])
def test_a_broken_file_gives_what_it_has_and_is_tried_once(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path, kept: int
) -> None:
    take = make_take(tmp_path)
    take.path.write_bytes(NINE_FRAMES.read_bytes()[:kept])
    films = Reels()
    reel = wait_for(qtbot, films, take)
    assert places(reel)[8] is None
    films.prepare(None)
    qtbot.wait(1)
    assert decoder.takes == [take]


def test_huge_rooms_get_smaller_frames_that_are_made_to_fit(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 9 * 4 * 96 * 64)
    films, room = Reels(), QSize(960, 640)
    reel = wait_for(qtbot, films, make_take(tmp_path, room=room))
    stored = [frame for frame, _is_mirrored in reel._frames.values()]
    assert {(frame.width(), frame.height()) for frame in stored} == {(96, 64)}
    for index in range(9):
        frame = reel.frame(index, room)
        assert frame is not None
        assert frame.size() == room
        assert place_of(frame) == index
    assert len(reel._scaled) < 9


def test_closing_waits_for_the_last_frame_and_then_nothing_is_decoded(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path
) -> None:
    films, take = Reels(), make_take(tmp_path, room=QSize(1_500, 1_000))
    films.reel(take)
    films.prepare(make_take(tmp_path, "bridge"))
    qtbot.waitUntil(lambda: len(decoder.takes) == 1)
    films.close()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    qtbot.waitUntil(lambda: films._running is None)
    films.reel(make_take(tmp_path, "pigeon"))
    qtbot.wait(1)
    assert decoder.takes == [take]


def test_what_shows_figures_may_go_while_they_are_decoded(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path
) -> None:
    decoder.may_go.clear()
    films = Reels()
    films.reel(make_take(tmp_path))
    qtbot.waitUntil(lambda: len(decoder.takes) == 1)
    del films
    decoder.may_go.set()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    qtbot.wait(1)


def test_where_there_is_anything_to_be_seen_is_known(qtbot: QtBot, tmp_path: Path) -> None:
    reel = wait_for(qtbot, Reels(), make_take(tmp_path))
    body, mirrored = reel.body(), reel.body(mirrored=True)
    assert body.contains(QRectF(0, 0, 0.5, 1))
    assert body.width() < 0.6
    assert mirrored.contains(QRectF(0.5, 0, 0.5, 1))
    assert mirrored.width() == body.width()


def test_an_empty_frame_has_nothing_to_be_seen() -> None:
    frame = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    frame.fill(0)
    empty = cells_of(frame)
    assert body_of(empty).isEmpty()
    frame.setPixelColor(59, 39, QColor("red"))
    assert body_of(cells_of(frame)).contains(QRectF(59 / 60, 39 / 40, 1 / 60, 1 / 40))
    changed = change_of(empty, cells_of(frame), frame.size())
    assert changed.contains(QPoint(59, 39))
    assert changed.boundingRect().width() * changed.boundingRect().height() < 0.01 * 60 * 40
    assert change_of(cells_of(frame), cells_of(frame), frame.size()).isEmpty()


def test_what_changes_in_two_corners_leaves_the_others_alone() -> None:
    frame = QImage(97, 61, QImage.Format.Format_ARGB32_Premultiplied)
    frame.fill(0)
    empty = cells_of(frame)
    for x, y in ((0, 0), (96, 60)):
        frame.setPixelColor(x, y, QColor("red"))
    changed = change_of(empty, cells_of(frame), frame.size())
    assert changed.contains(QPoint(0, 0))
    assert changed.contains(QPoint(96, 60))
    assert not changed.contains(QPoint(96, 0))
    assert not changed.contains(QPoint(0, 60))
    assert changed.boundingRect() == frame.rect()
