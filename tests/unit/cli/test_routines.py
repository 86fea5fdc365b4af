"""`list`, `check` and `plan` keep their contract."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coach import resources

from .conftest import Run

ROUTINE = (
    'schema = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\nexercise = "figure-four"\nhold = "10s"\nsets = 1\n'
)


@pytest.fixture
def own(home: Path) -> Path:
    """Return the folder of the user's own routines, with a good and a broken one."""
    folder = home / "routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(ROUTINE)
    (folder / "broken.toml").write_text(ROUTINE.replace('"mine"', '"broken"').replace("hold", "hodl"))
    return folder


def test_list_as_json(run: Run, own: Path) -> None:
    said = run("list", "--json")
    assert (said.code, said.err) == (0, "")
    routines = json.loads(said.out)
    assert all(list(r) == ["id", "title", "total_s", "source", "path", "error"] for r in routines)
    assert [routine["id"] for routine in routines[:2]] == ["post-run-lower-back", "mine"]
    default, mine, *_, broken = routines
    assert default["source"] == "shipped"
    assert Path(default["path"]) == resources.routines_dir() / "post-run-lower-back.toml"
    assert default["error"] is None
    assert 600 <= default["total_s"] <= 780
    assert {**mine, "total_s": 0} == {
        "id": "mine",
        "title": "Mine",
        "total_s": 0,
        "source": "yours",
        "path": str(own / "mine.toml"),
        "error": None,
    }
    assert (broken["id"], broken["source"], broken["total_s"]) == ("broken", "yours", None)
    assert broken["error"] == f'{own / "broken.toml"}:6: unknown key "hodl": did you mean "hold"?'


def test_list_as_a_table(run: Run, own: Path) -> None:
    said = run("list")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].split() == ["Lasts", "Routine", "From", "Title"]
    assert re.fullmatch(r"1\d:\d\d  post-run-lower-back +shipped  Post-run lower-back relief", lines[1])
    assert re.fullmatch(r" +–  broken +yours +Mine", lines[-2])
    assert lines[-1].strip().startswith(str(own / "broken.toml:6"))


def test_list_tells_of_broken_exercises_and_preferences(run: Run, home: Path) -> None:
    exercise = home / "routines" / "exercises" / "x.toml"
    exercise.parent.mkdir(parents=True)
    exercise.write_text("id = 3")
    (home / "preferences.toml").write_text("rate = 1000")
    said = run("list", "--json")
    assert said.code == 0
    assert len(json.loads(said.out)) >= 8
    assert f"{home / 'preferences.toml'}:1: rate: at most 400" in said.err
    assert f"{exercise}:1: id: text in quotes" in said.err


def test_preferences_change_how_long_it_lasts(run: Run, home: Path) -> None:
    def total() -> float:
        (found,) = [r["total_s"] for r in json.loads(run("list", "--json").out) if r["id"] == "glutes"]
        return float(found)

    before = total()
    home.mkdir()
    (home / "preferences.toml").write_text("rate = 90")
    assert total() > before


def test_check_tells_good_from_bad(run: Run, own: Path, tmp_path: Path) -> None:
    good, bad, none = own / "mine.toml", own / "broken.toml", tmp_path / "none.toml"
    said = run("check", good, bad, none)
    assert said == (
        1,
        f"{good}: ok\n",
        f'{bad}:6: unknown key "hodl": did you mean "hold"?\n{none}: there is no such file\n',
    )
    assert run("check", good) == (0, f"{good}: ok\n", "")


def test_check_accepts_all_that_is_shipped(run: Run) -> None:
    files = sorted(resources.routines_dir().rglob("*.toml"))
    said = run("check", *files)
    assert said == (0, "".join(f"{file}: ok\n" for file in files), "")


def test_check_needs_no_data_folder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(ROUTINE)
    assert run("check", file, "--data-dir", file) == (0, f"{file}: ok\n", "")
    assert run("check", file, "--data-dir", tmp_path / "none") == (0, f"{file}: ok\n", "")
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("own")
def test_plan_as_json(run: Run) -> None:
    said = run("plan", "mine", "--json")
    assert (said.code, said.err) == (0, "")
    plan: dict[str, Any] = json.loads(said.out)
    assert list(plan) == ["routine", "title", "total_s", "phases"]
    assert (plan["routine"], plan["title"]) == ("mine", "Mine")
    phases = plan["phases"]
    assert [phase["kind"] for phase in phases] == ["prepare", "hold", "switch", "hold"]
    assert [phase["side"] for phase in phases] == ["left", "left", "right", "right"]
    assert [phase["set"] for phase in phases] == [1, 1, 1, 1]
    assert all(
        list(p) == ["kind", "start_s", "duration_s", "exercise", "side", "set", "cues"] for p in phases
    )
    start_ms = 0
    for phase in phases:
        assert round(phase["start_s"] * 1000) == start_ms
        start_ms += round(phase["duration_s"] * 1000)
        end_s = phase["start_s"] + phase["duration_s"]
        for cue in phase["cues"]:
            assert list(cue) == ["at_s", "kind", "text"]
            assert phase["start_s"] <= cue["at_s"] <= end_s
            assert cue["kind"] in ("speech", "tone")
    assert round(plan["total_s"] * 1000) == start_ms
    times = [
        time for p in phases for time in (p["start_s"], p["duration_s"], *(c["at_s"] for c in p["cues"]))
    ]
    assert times == [round(time, 3) for time in times]
    assert "hip-replacement" not in said.out


def test_plan_of_a_rest_has_nothing_else(run: Run, own: Path) -> None:
    (own / "mine.toml").write_text(ROUTINE + "[[steps]]\nrest = 12.345\n")
    rest = json.loads(run("plan", "mine", "--json").out)["phases"][-1]
    assert (rest["kind"], rest["duration_s"]) == ("rest", 12.345)
    assert (rest["exercise"], rest["side"], rest["set"]) == (None, None, None)


def test_plan_as_a_table(run: Run, own: Path) -> None:
    said = run("plan", own / "mine.toml")
    assert (said.code, said.err) == (0, "")
    title, empty, head, *lines = said.out.splitlines()
    assert re.fullmatch(r"Mine \(mine\): 0:\d\d", title)
    assert (empty, head.split()) == ("", ["Start", "Lasts", "Phase", "Side", "Set", "Exercise"])
    assert len(lines) == 4
    assert re.fullmatch(r" 0:00   0:\d\d  prepare  left   1    Figure four.*", lines[0])


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("routine", "says"),
    [
        ("glute", 'There is no routine "glute": did you mean "glutes"? “stretch-coach list” shows'),
        ("broken", 'broken.toml:6: unknown key "hodl"'),
        ("./none.toml", "none.toml: there is no such file"),
        ("..", 'There is no routine ".."'),
        ("../", ": this is a folder, not a file"),
        ("glutes\0", "There is no routine"),
    ],
)
def test_plan_of_what_is_not_there_or_broken(run: Run, routine: str, says: str) -> None:
    said = run("plan", routine)
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert "Traceback" not in said.err


def test_plan_tells_why_it_is_not_of_the_users_own(run: Run, own: Path) -> None:
    (own / "glutes.toml").write_text(ROUTINE.replace('"mine"', '"glutes"').replace("hold", "hodl"))
    said = run("plan", "glutes")
    assert said.code == 0
    assert said.out.startswith("Glutes (glutes)")
    assert said.err.splitlines() == [f'{own / "glutes.toml"}:6: unknown key "hodl": did you mean "hold"?']


def test_missing_own_files_are_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "coach")
    said = run("list")
    assert (said.code, said.out) == (1, "")
    assert "install it again" in said.err


def test_what_applies_to_the_user_counts_for_lists_and_plans_and_is_told(run: Run, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    before = json.loads(run("plan", "post-run-lower-back", "--json").out)
    (home / "preferences.toml").write_text('[profile]\napplies = ["osteoporosis"]\n')
    said = run("plan", "post-run-lower-back", "--json")
    after = json.loads(said.out)
    assert said.code == 0
    assert said.err == "“Knee hug and rock” is left out: osteoporosis.\n"
    assert {p["exercise"] for p in before["phases"]} - {p["exercise"] for p in after["phases"]} == {
        "knee-hug-rock"
    }
    listed = {r["id"]: r["total_s"] for r in json.loads(run("list", "--json").out)}
    assert listed["post-run-lower-back"] == after["total_s"]


def test_a_plan_of_which_nothing_is_left_is_told(run: Run, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "preferences.toml").write_text('[profile]\napplies = ["hip-replacement"]\n')
    said = run("plan", "deep-hips")
    assert (said.code, said.out) == (1, "")
    assert "“Pigeon” is left out: hip-replacement." in said.err
    assert "Nothing in “Deeper hip stretches” is advised" in said.err
