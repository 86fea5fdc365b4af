"""Questions to the history on a thread of their own."""

from pathlib import Path
from threading import current_thread, main_thread

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from coach.app.history.reader import Reader
from coach.history.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite3"
    Store.open(path).close()
    return path


def test_answers_come_in_order_and_on_this_thread(qtbot: QtBot, path: Path) -> None:
    reader, answers = Reader(path), []
    for number in range(3):
        reader.ask(
            lambda _store, n=number: (n, current_thread() is main_thread()),
            lambda answer: answers.append((*answer, current_thread() is main_thread())),
        )
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == [(0, False, True), (1, False, True), (2, False, True)]
    reader.close()


def test_it_only_reads(qtbot: QtBot, path: Path) -> None:
    reader = Reader(path)

    def write(store: Store) -> None:
        with store.transaction() as db:
            db.execute("DELETE FROM sessions")

    with qtbot.waitSignal(reader.troubled) as trouble:
        reader.ask(write, lambda _answer: None)
    assert "may not be written" in str(trouble.args[0])
    reader.close()


def test_a_history_that_is_gone_is_told_and_asked_for_again(qtbot: QtBot, path: Path) -> None:
    away = path.with_name("away")
    path.rename(away)
    reader, answers = Reader(path), []
    with qtbot.waitSignal(reader.troubled) as trouble:
        reader.ask(lambda _store: 1, answers.append)
    assert "no longer there" in str(trouble.args[0])
    away.rename(path)
    reader.ask(lambda _store: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [2])
    reader.close()


def test_a_bug_in_a_question_is_raised_here_and_the_next_one_is_answered(qtbot: QtBot, path: Path) -> None:
    reader, answers = Reader(path), []
    with capture_exceptions() as raised:
        reader.ask(lambda _store: 1 // 0, answers.append)
        reader.ask(lambda _store: 2, answers.append)
        qtbot.waitUntil(lambda: answers == [2])
    assert raised[0][0] is ZeroDivisionError
    reader.close()


def test_closed_it_lets_the_file_go_and_opens_it_again_when_asked(qtbot: QtBot, path: Path) -> None:
    reader, answers = Reader(path), []
    reader.close()
    for number in (1, 2):
        reader.ask(lambda _store, n=number: n, answers.append)
        qtbot.waitUntil(lambda n=number: answers[-1:] == [n])
        assert path.with_name(path.name + "-wal").exists()
        reader.close()
        assert not path.with_name(path.name + "-wal").exists()
