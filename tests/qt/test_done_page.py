"""The last page of a session."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.pain import Tier
from coach.domain.record import Moment, Rating, Region, SessionRecord, SessionStatus, SessionSummary
from coach.gui.pages.done_page import DonePage
from coach.gui.theme import Theme
from coach.gui.views.words import tier_advice
from tests.helpers.desk import ENTER, press, put_up

AT = datetime(2026, 5, 1, 18, 30, tzinfo=UTC)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DonePage:
    page = DonePage(theme)
    put_up(qtbot, page)
    page.enter()
    return page


def make_record(before: int, after: int) -> SessionRecord:
    scores = ((Moment.BEFORE, before), (Moment.AFTER, after))
    summary = SessionSummary(
        "x", AT, AT, "evening", "Evening", SessionStatus.COMPLETED, 0, 61_000, 0, 5, 5, 0, Region.KNEE
    )
    return SessionRecord(summary, ratings=tuple(Rating(m, Region.KNEE, s, AT) for m, s in scores))


def words(page: DonePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_was_done_and_where_it_is(page: DonePage) -> None:
    page.show_summary(make_record(5, 3))
    page.show_kept("/home/anna/history.sqlite3")
    for text in ("Evening", "1 min 01 s", "5 of 5 exercises", "2 points lower", "/home/anna/history.sqlite3"):
        assert text in words(page)
    assert "One session says little; several weeks say more" in words(page)
    assert "less next time" not in words(page)
    assert "skipped" not in words(page)


def test_what_could_not_be_kept_is_not_called_saved(page: DonePage) -> None:
    page.show_summary(make_record(5, 3))
    page.show_kept("")
    assert "Not saved" in words(page)
    assert "could not be opened" in words(page)
    assert "Kept on this computer" not in words(page)


def test_what_waits_to_be_written_is_not_called_saved(page: DonePage) -> None:
    page.show_summary(make_record(5, 3))
    page.show_kept("/home/anna/history.sqlite3", is_waiting=True)
    assert "Not saved yet" in words(page)
    assert "tried again" in words(page)
    assert "Kept on this computer" not in words(page)


def test_worse_is_advised_on(page: DonePage) -> None:
    page.show_summary(make_record(5, 8))
    assert "less next time" in words(page)
    page.show_summary(make_record(5, 8), Tier.EMERGENCY)
    assert tier_advice(Tier.EMERGENCY) in words(page)
    assert "less next time" not in words(page)


def test_a_title_is_text_and_nothing_else(page: DonePage) -> None:
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_enter_and_done_close(qtbot: QtBot, page: DonePage) -> None:
    with qtbot.waitSignal(page.closed):
        press(qtbot, page, ENTER)
    with qtbot.waitSignal(page.closed):
        done = next(b for b in page.findChildren(QPushButton) if b.text() == "Done")
        qtbot.mouseClick(done, Qt.MouseButton.LeftButton)


def test_the_history_can_be_exported(qtbot: QtBot, page: DonePage) -> None:
    export = next(b for b in page.findChildren(QPushButton) if "CSV" in b.text())
    with qtbot.waitSignal(page.export_requested), qtbot.assertNotEmitted(page.closed):
        qtbot.mouseClick(export, Qt.MouseButton.LeftButton)
    export.setFocus()
    with qtbot.waitSignal(page.closed), qtbot.assertNotEmitted(page.export_requested):
        press(qtbot, page, ENTER)


def test_what_weeks_suggest_is_said_unless_a_sign_was_reported(page: DonePage) -> None:
    page.show_summary(make_record(5, 5), prompts="A physical therapist could look at it.")
    assert "A physical therapist could look at it." in words(page)
    assert "One session says little" not in words(page)
    page.show_summary(make_record(5, 5), Tier.EMERGENCY, "A physical therapist could look at it.")
    assert "could look at it" not in words(page)
