"""The library as the home page sees it: which card comes first, what a memo spares, and what is chosen."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from coach.app.memo import Memo
from coach.app.routines import cards
from coach.app.routines.shelf import Shelf
from coach.domain.pacing import Pacing
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Side
from coach.library import DEFAULT_ROUTINE_ID
from coach.library.catalogue import Library
from coach.library.folders import Read

EXERCISE = """
id = "{id}"
title = "{id}"
sides = "per_side"
image = "{id}"
dose = {{ hold = "20s", sets = 2 }}
"""
ROUTINE = """
schema = 1
id = "{id}"
title = "{title}"
summary = "What {title} is for."
prepare = "10s"
switch = "10s"
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_routine(folder: Path, routine: str, *exercises: str, title: str = "") -> Path:
    steps = [f'[[steps]]\nexercise = "{exercise}"\n' for exercise in exercises]
    head = ROUTINE.format(id=routine, title=title or routine.capitalize())
    return write(folder / f"{routine}.toml", head + "".join(steps))


@dataclass
class FakeHistory:
    """Remembers one routine, or is out of order."""

    last: str | None = None
    problem: Problem | None = None

    def last_routine_id(self) -> str | None:
        if self.problem:
            raise self.problem
        return self.last


class Room:
    """Folders with files in them, and shelves over these as one start after another sees them."""

    def __init__(self, folder: Path) -> None:
        self.shipped, self.own, self.memo = folder / "shipped", folder / "own", folder / "memo.json"
        for exercise in ("clam", "pigeon"):
            write(self.shipped / "exercises" / f"{exercise}.toml", EXERCISE.format(id=exercise))
        write_routine(self.shipped, DEFAULT_ROUTINE_ID, "pigeon", "clam", "pigeon", title="Usual")
        write_routine(self.shipped, "evening", "clam")

    def shelf(self, history: FakeHistory | None = None, pacing: Pacing | None = None) -> Shelf:
        return Shelf(self.own, pacing or Pacing(), {"pigeon"}.__contains__, history, Memo(self.memo))

    def ids(self, history: FakeHistory | None = None) -> list[str]:
        """Return the ids of the cards, the one that is offered first at the front."""
        main, others = self.shelf(history).cards()
        return [card.id for card in [main, *others]]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    room = Room(tmp_path)
    monkeypatch.setattr("coach.app.routines.shelf.routines_dir", lambda: room.shipped)
    return room


@pytest.fixture
def without_library(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Return a room whose cards have been shown once, in a program that cannot read files any more."""
    room.shelf().cards()
    monkeypatch.setitem(sys.modules, "coach.library.catalogue", None)
    return room


def test_a_card_tells_what_a_routine_is(room: Room) -> None:
    main, others = room.shelf().cards()
    assert (main.id, main.title, main.summary) == (DEFAULT_ROUTINE_ID, "Usual", "What Usual is for.")
    assert (main.is_own, main.problem) == (False, "")
    # Each of the three steps: 4 × (10 + 20) s.
    assert main.total_ms == 360_000
    assert main.images == ("pigeon",)
    assert [card.id for card in others] == ["evening"]
    assert others[0].images == ()


def test_cards_are_timed_at_the_user_s_pacing(room: Room) -> None:
    main, _others = room.shelf(pacing=Pacing(max_sets=1)).cards()
    assert main.total_ms == 180_000


def test_another_pacing_holds_for_cards_and_for_what_is_chosen_next(room: Room) -> None:
    shelf = room.shelf()
    assert (shelf.cards()[0].total_ms, shelf.choose("evening").timeline.total_ms) == (360_000, 120_000)
    shelf.suit(Pacing(max_sets=1))
    assert (shelf.cards()[0].total_ms, shelf.choose("evening").timeline.total_ms) == (180_000, 60_000)


def test_an_own_routine_takes_the_place_of_the_shipped_one(room: Room) -> None:
    write_routine(room.own, "evening", "pigeon", title="Mine")
    _main, others = room.shelf().cards()
    assert [(card.id, card.title, card.is_own) for card in others] == [("evening", "Mine", True)]


def test_a_broken_file_has_a_card_that_says_where_and_why(room: Room) -> None:
    write(room.own / "morning.toml", ROUTINE.format(id="morning", title="Morning") + "speed = 3\n")
    main, others = room.shelf().cards()
    (broken,) = [card for card in others if card.problem]
    assert (broken.title, broken.total_ms, broken.is_own) == ("Morning", None, True)
    assert "morning.toml:" in broken.problem
    assert "speed" in broken.problem
    assert main.id == DEFAULT_ROUTINE_ID


def test_a_broken_override_leaves_the_shipped_routine_on_offer(room: Room) -> None:
    write(room.own / "usual.toml", ROUTINE.format(id=DEFAULT_ROUTINE_ID, title="Mine") + "speed = 3\n")
    main, others = room.shelf().cards()
    assert (main.title, main.is_own) == ("Usual", False)
    assert [bool(card.problem) for card in others] == [False, True]


@pytest.mark.parametrize(
    "history",
    [
        None,
        FakeHistory(None),
        FakeHistory(DEFAULT_ROUTINE_ID),
        FakeHistory("a-routine-that-is-gone"),
        FakeHistory("morning"),
        FakeHistory(problem=Problem("The history is locked.")),
    ],
)
def test_the_default_comes_first_where_no_last_routine_can_be_offered(
    room: Room, history: FakeHistory | None
) -> None:
    write(room.own / "morning.toml", ROUTINE.format(id="morning", title="Morning") + "speed = 3\n")
    assert room.ids(history)[0] == DEFAULT_ROUTINE_ID


def test_the_last_routine_comes_first(room: Room) -> None:
    assert room.ids(FakeHistory("evening")) == ["evening", DEFAULT_ROUTINE_ID]


def test_without_last_and_default_routine_the_first_that_is_usable_is_offered(room: Room) -> None:
    (room.shipped / f"{DEFAULT_ROUTINE_ID}.toml").unlink()
    write_routine(room.own, "morning", "clam")
    assert room.ids() == ["morning", "evening"]


def test_nobody_reads_files_for_cards_that_are_known(without_library: Room) -> None:
    main, others = without_library.shelf(FakeHistory("evening")).cards()
    assert (main.id, main.total_ms, main.images) == ("evening", 120_000, ())
    assert others[0].images == ("pigeon",)
    assert without_library.shelf().problems == []


def test_the_library_is_read_once_in_a_start(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = room.shelf()
    cards = shelf.cards()
    monkeypatch.setitem(sys.modules, "coach.library.catalogue", None)
    assert shelf.cards() == cards
    assert shelf.choose("evening").routine.id == "evening"


def change_nothing(_room: Room) -> None: ...


def add_own(room: Room) -> None:
    write_routine(room.own, "morning", "clam")


def add_own_exercise(room: Room) -> None:
    write(room.own / "exercises" / "couch.toml", EXERCISE.format(id="couch"))


def change_shipped(room: Room) -> None:
    write_routine(room.shipped, "evening", "clam", "clam")


def remove_shipped(room: Room) -> None:
    (room.shipped / "evening.toml").unlink()


@pytest.mark.parametrize(
    ("change", "reads"),
    [(change_nothing, 0), (add_own, 1), (add_own_exercise, 1), (change_shipped, 1), (remove_shipped, 1)],
)
def test_files_are_read_again_once_one_has_changed(
    room: Room, monkeypatch: pytest.MonkeyPatch, change: Callable[[Room], None], reads: int
) -> None:
    room.shelf().cards()
    change(room)
    seen = count_reads(monkeypatch)
    room.shelf().cards()
    assert len(seen) == reads
    room.shelf().cards()
    assert len(seen) == reads


def test_another_pacing_needs_other_cards(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.shelf().cards()
    seen = count_reads(monkeypatch)
    for _time in range(2):
        assert room.shelf(pacing=Pacing(max_sets=1)).cards()[0].total_ms == 180_000
    assert len(seen) == 1
    assert room.shelf().cards()[0].total_ms == 360_000


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows by one whenever the library is read from now on."""
    seen: list[Path] = []
    load = Library.load

    def note(shipped: Path, own: Path, read: Read) -> Library:
        seen.append(own)
        return load(shipped, own, read)

    monkeypatch.setattr(Library, "load", note)
    return seen


def test_what_is_wrong_with_exercise_files_is_told_at_every_start(room: Room) -> None:
    write(room.own / "exercises" / "couch.toml", EXERCISE.format(id="couch") + "speed = 3\n")
    (problem,) = room.shelf().problems
    assert "couch.toml:" in problem
    assert room.shelf().problems == [problem]
    assert room.ids() == [DEFAULT_ROUTINE_ID, "evening"]


def test_a_chosen_routine_is_compiled_at_the_user_s_pacing_and_gentler(room: Room) -> None:
    choice = room.shelf(pacing=Pacing(first_side=Side.RIGHT)).choose("evening")
    assert (choice.routine.id, choice.needs) == ("evening", [])
    assert choice.timeline.total_ms == 120_000
    assert choice.gentle_timeline.total_ms == 60_000
    assert {timeline.phases[0].side for timeline in (choice.timeline, choice.gentle_timeline)} == {Side.RIGHT}
    assert choice.exercises["clam"].title == "clam"


def test_a_file_can_be_chosen_that_is_on_no_shelf(room: Room, tmp_path: Path) -> None:
    path = write_routine(tmp_path / "elsewhere", "noon", "pigeon")
    assert room.shelf().choose(str(path)).routine.id == "noon"
    assert "noon" not in room.ids()


@pytest.mark.parametrize("routine", ["nothing", "morning", "nowhere/nothing.toml"])
def test_what_is_not_there_or_broken_cannot_be_chosen(room: Room, routine: str) -> None:
    write(room.own / "morning.toml", ROUTINE.format(id="morning", title="Morning") + "speed = 3\n")
    with pytest.raises(Problem):
        room.shelf().choose(routine)


def test_cards_and_choices_are_adapted_to_what_applies(room: Room) -> None:
    against = EXERCISE.format(id="pigeon").replace("dose", 'contraindications = ["knee"]\ndose')
    write(room.shipped / "exercises" / "pigeon.toml", against)
    shelf = room.shelf()
    shelf.suit(Pacing(), frozenset({Contraindication.KNEE}))
    assert shelf.cards()[0].total_ms == 120_000
    choice = shelf.choose(DEFAULT_ROUTINE_ID)
    assert (choice.routine.exercise_ids(), choice.is_possible) == (["clam"], True)
    assert [change.step for change in choice.changes] == [0, 2]
    written = shelf.choose(DEFAULT_ROUTINE_ID, is_as_written=True)
    assert (written.routine.exercise_ids(), written.is_possible) == (["pigeon", "clam"], True)
    assert written.changes == choice.changes
    write_routine(room.shipped, "deep", "pigeon")
    shelf.reload()
    assert not shelf.choose("deep").is_possible
    assert shelf.choose("deep", is_as_written=True).is_possible


@pytest.mark.parametrize("is_gentle", [False, True])
def test_a_plan_brings_the_same_timeline_back_at_another_pacing(room: Room, is_gentle: bool) -> None:
    before = room.shelf(pacing=Pacing(prepare_ms=20_000)).choose("evening")
    plan = before.gentle_plan if is_gentle else before.plan
    assert plan
    assert plan.is_gentle is is_gentle
    back = room.shelf().recall(plan)
    assert back
    assert back.timeline == (before.gentle_timeline if is_gentle else before.timeline)


def test_a_plan_of_a_file_finds_it_from_anywhere(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_routine(room.shipped.parent, "mine", "clam").parent)
    plan = room.shelf().choose("mine.toml").plan
    assert plan
    monkeypatch.chdir("/")
    back = room.shelf().recall(plan)
    assert back
    assert back.routine.id == "mine"


@pytest.mark.parametrize("event", ["changed", "gone", "broken"])
def test_a_plan_of_another_routine_is_told(room: Room, event: str) -> None:
    plan = room.shelf().choose("evening").plan
    assert plan
    file = room.shipped / "evening.toml"
    if event == "changed":
        write_routine(room.shipped, "evening", "clam", "pigeon")
        assert room.shelf().recall(plan) is None
        return
    if event == "gone":
        file.unlink()
    else:
        file.write_text("schema = ")
    with pytest.raises(Problem):
        room.shelf().recall(plan)


def test_what_an_outside_edit_changes_is_seen_in_cards_and_choices(room: Room) -> None:
    shelf = room.shelf()
    write_routine(room.own, "evening", "pigeon", title="Mine")
    shelf.reload()
    assert [card.title for card in shelf.cards()[1]] == ["Mine"]
    shelf.choose("evening")
    write(room.shipped / "exercises" / "pigeon.toml", EXERCISE.format(id="pigeon").replace("20s", "30s"))
    write_routine(room.own, "late", "clam")
    shelf.reload()
    main, others = shelf.cards()
    # Each of the pigeon's two steps is 40 s longer now.
    assert main.total_ms == 440_000
    assert [(card.id, card.total_ms) for card in others] == [("late", 120_000), ("evening", 160_000)]


def test_a_card_is_made_anew_only_if_something_in_it_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = room.shelf()
    shelf.choose("evening")
    shelf.reload()
    shelf.cards()
    made: list[str] = []
    really = cards.compile_routine
    monkeypatch.setattr(
        cards, "compile_routine", lambda routine, *rest: made.append(routine.id) or really(routine, *rest)
    )
    shelf.reload()
    shelf.cards()
    assert made == []
    write(room.shipped / "exercises" / "pigeon.toml", EXERCISE.format(id="pigeon").replace("20s", "30s"))
    shelf.reload()
    shelf.cards()
    assert made == [DEFAULT_ROUTINE_ID]


def test_where_there_are_many_files_the_cards_of_before_come_first(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_routine(room.own, "late", "clam")
    room.shelf().cards()
    monkeypatch.setattr("coach.app.routines.shelf.MANY", 0)
    known = room.shelf()
    assert (len(known.cards()[1]), known.is_behind) == (2, False)
    write_routine(room.own, "noon", "clam")
    shelf = room.shelf()
    assert [card.id for card in shelf.cards()[1]] == ["late", "evening"]
    assert shelf.is_behind
    assert shelf.choose("noon").routine.id == "noon"
    reader = Thread(target=shelf.read_ahead)
    reader.start()
    reader.join()
    shelf.catch_up()
    assert [card.id for card in shelf.cards()[1]] == ["late", "noon", "evening"]
    assert not shelf.is_behind


@pytest.mark.parametrize("memo", [None, '{"cards": {"prints": ["GIVEN"], "value": {"cards": [{"x": 1}]}}}'])
def test_where_there_are_many_files_and_none_is_known_the_shipped_ones_come_first(
    room: Room, monkeypatch: pytest.MonkeyPatch, memo: str | None
) -> None:
    write_routine(room.own, "late", "clam")
    monkeypatch.setattr("coach.app.routines.shelf.MANY", 0)
    if memo:
        write(room.memo, memo.replace("GIVEN", f"{Pacing()} []"))
    shelf = room.shelf()
    assert [card.id for card in shelf.cards()[1]] == ["evening"]
    shelf.read_ahead()
    shelf.catch_up()
    assert [card.id for card in shelf.cards()[1]] == ["late", "evening"]


def test_the_next_start_knows_what_this_one_has_seen(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = room.shelf()
    shelf.choose("evening")
    write_routine(room.own, "late", "clam")
    shelf.reload()
    expected = shelf.cards()
    shelf.keep()
    monkeypatch.setitem(sys.modules, "coach.library.catalogue", None)
    assert room.shelf().cards() == expected
