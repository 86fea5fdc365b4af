"""The bar of a whole session: cut where it helps, filled as far as the session is."""

import time
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach.gui.theme import Theme
from coach.gui.widgets.session_bar import GAP, HEIGHT, THINNEST, Segment, SessionBar, segments_of
from tests.helpers.painting import count, painted, repainted
from tests.helpers.routines import make_timeline

# 0 prepare 1 L 2 switch 3 R | 4 rest | 5 prepare 6 reps; each lasts 10 s, a hold or reps 20 s
TIMELINE = make_timeline(
    {"exercise": "figure-four", "hold": "20s", "sets": 1},
    {"rest": "10s"},
    {"exercise": "knee-hug-rock", "reps": 4},
    prepare="10s",
    switch="10s",
)
LONGER = TIMELINE.extended(1, 100_000)
WORKS = (Segment(0, 30_000), Segment(30_000, 60_000), Segment(60_000, 100_000))
STEPS = (Segment(0, 60_000), Segment(60_000, 70_000), Segment(70_000, 100_000))


def tiled(segments: tuple[Segment, ...], total_ms: int) -> bool:
    """Whether each segment begins where the one before ends, from 0 to `total_ms`."""
    edges = [0, *(segment.end_ms for segment in segments)]
    return [segment.start_ms for segment in segments] == edges[:-1] and edges[-1] == total_ms


def test_a_segment_is_a_hold_or_reps_with_what_leads_to_it() -> None:
    assert segments_of(TIMELINE, 1_000) == WORKS


def test_a_rest_at_the_end_is_a_segment_of_its_own() -> None:
    timeline = make_timeline({"exercise": "bridge", "sets": 1}, {"rest": "20s"})
    segments = segments_of(timeline, 1_000)
    assert len(segments) == 2
    assert segments[-1] == Segment(timeline.total_ms - 20_000, timeline.total_ms)
    assert tiled(segments, timeline.total_ms)


def test_only_rests_are_one_segment() -> None:
    timeline = make_timeline({"rest": "20s"}, {"rest": "10s"})
    assert segments_of(timeline, 1_000) == (Segment(0, 30_000),)


def test_where_there_is_no_room_for_every_hold_there_are_steps_and_then_one_piece() -> None:
    timeline = make_timeline("figure-four", {"rest": "10s"}, "hamstring-seated-fold")  # 6 holds, 3 steps
    pixels = THINNEST + GAP
    assert [len(segments_of(timeline, width)) for width in (6 * pixels, 6 * pixels - 1)] == [6, 3]
    assert [len(segments_of(timeline, width)) for width in (3 * pixels, 3 * pixels - 1)] == [3, 1]
    assert segments_of(timeline, 0) == (Segment(0, timeline.total_ms),)
    for width in (6 * pixels, 3 * pixels, 0):
        assert tiled(segments_of(timeline, width), timeline.total_ms)


def test_a_very_long_routine_is_cut_at_once() -> None:
    phases, start_ms = [], 0
    for step in range(60_000):
        phase = TIMELINE.phases[1]
        phases.append(replace(phase, step=step, start_ms=start_ms))
        start_ms += phase.duration_ms
    timeline = replace(TIMELINE, phases=tuple(phases))
    begun = time.process_time()
    assert segments_of(timeline, 1_000) == (Segment(0, timeline.total_ms),)
    assert len(segments_of(timeline, 60_000 * (THINNEST + GAP))) == 60_000
    assert time.process_time() - begun < 2


@pytest.fixture
def bar(theme: Theme) -> SessionBar:
    return SessionBar(theme)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.45, 0.7, 1.0])
def test_the_bar_is_filled_as_far_as_the_session_is(
    qtbot: QtBot, theme: Theme, bar: SessionBar, share: float
) -> None:
    bar.show_position(TIMELINE, round(TIMELINE.total_ms * share))
    image = painted(qtbot, bar, 1_000, HEIGHT)
    done, to_come = (count(image, colour) for colour in (theme.colours.teal, theme.colours.line))
    assert done + to_come > 0.95 * 1_000 * HEIGHT
    assert done / (done + to_come) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_segments_are_parted_by_gaps_however_full_they_are(
    qtbot: QtBot, theme: Theme, bar: SessionBar, share: float
) -> None:
    bar.show_position(TIMELINE, round(TIMELINE.total_ms * share))
    image = painted(qtbot, bar, 1_000, HEIGHT)
    row = [image.pixelColor(x, HEIGHT // 2).name().upper() for x in range(1_000)]
    gaps = [x for x in range(10, 990) if row[x] == theme.colours.paper]
    assert gaps == [297, 298, 299, 597, 598, 599]


def test_another_timeline_is_cut_anew(qtbot: QtBot, theme: Theme, bar: SessionBar) -> None:
    bar.show_position(TIMELINE, 0)
    painted(qtbot, bar, 1_000, HEIGHT)
    bar.show_position(LONGER, 0)
    assert repainted(bar) == bar_of_longer(qtbot, theme)


def test_a_timeline_in_the_place_of_one_that_is_gone_is_cut_anew(
    qtbot: QtBot, theme: Theme, bar: SessionBar
) -> None:
    gone = replace(TIMELINE)
    bar.show_position(gone, 0)
    painted(qtbot, bar, 1_000, HEIGHT)
    place = id(gone)
    bar.show_position(TIMELINE, 0)
    del gone
    others = [replace(LONGER) for _ in range(100)]
    bar.show_position(next((other for other in others if id(other) == place), LONGER), 0)
    assert repainted(bar) == bar_of_longer(qtbot, theme)


def bar_of_longer(qtbot: QtBot, theme: Theme) -> QImage:
    fresh = SessionBar(theme)
    fresh.show_position(LONGER, 0)
    return painted(qtbot, fresh, 1_000, HEIGHT)


def test_without_a_session_there_is_no_bar(qtbot: QtBot, theme: Theme, bar: SessionBar) -> None:
    image = painted(qtbot, bar, 1_000, HEIGHT)
    assert count(image, theme.colours.line) == count(image, theme.colours.teal) == 0


def test_only_what_moves_a_pixel_is_painted(bar: SessionBar, monkeypatch: pytest.MonkeyPatch) -> None:
    bar.resize(1_000, HEIGHT)
    bar.show_position(TIMELINE, 20_000)
    paints: list[bool] = []
    monkeypatch.setattr(bar, "update", lambda: paints.append(True))
    for position_ms in (20_000, 20_050, 20_099):
        bar.show_position(TIMELINE, position_ms)
    assert paints == []
    bar.show_position(TIMELINE, 20_100)
    bar.show_position(TIMELINE.extended(1, 10_000), 22_110)
    assert len(paints) == 2
