"""When a physical therapist is suggested; each rule with where it comes from (evidence, section 4)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.logbook import PainPoint
from coach.domain.physio_prompts import (
    CheckGait,
    Firmness,
    Reason,
    SeeTherapist,
    judge_episode,
    judge_runs,
    newly_due,
)
from coach.domain.record import Region
from tests.unit.domain.pain_points import TODAY, point, run, spread

BACK = Region.LOWER_BACK
SOFT, FIRM = Firmness.SOFT, Firmness.FIRM


@pytest.mark.parametrize(
    ("days", "scores", "expected"),
    [
        pytest.param(14, [5, 5, 4, 5, 5, 5], (SOFT, Reason.NO_CHANGE), id="14 days, flat: softly; judgement"),
        pytest.param(13, [5, 5, 4, 5, 5, 5], None, id="not yet"),
        pytest.param(14, [5, 5, 5, 3, 3, 3], None, id="2 points lower: Childs 2005, Ostelo 2008"),
        pytest.param(14, [3, 3, 3, 2, 2, 2], None, id="30 % lower: Farrar 2001"),
        pytest.param(14, [6, 6, 6, 5, 5, 5], (SOFT, Reason.NO_CHANGE), id="1 point of 6 means nothing"),
        pytest.param(14, [3, 3, 3, 6, 6, 6], (SOFT, Reason.NO_CHANGE), id="higher is no drop"),
        pytest.param(14, [5, 5, 9, 0, 5, 5], (SOFT, Reason.NO_CHANGE), id="medians: odd days change nothing"),
        pytest.param(14, [5, 5], None, id="never on fewer than 3: the issue"),
        pytest.param(14, [5, 5, 5], (SOFT, Reason.NO_CHANGE), id="3 are enough"),
        pytest.param(14, [5, None, 5, None, 5], (SOFT, Reason.NO_CHANGE), id="not given counts for nothing"),
        pytest.param(27, [3] * 9, (SOFT, Reason.NO_CHANGE), id="flat, and not yet 28 days"),
        pytest.param(28, [3] * 9, (FIRM, Reason.NO_CHANGE), id="flat at 28 days: firmly; judgement"),
        pytest.param(28, [8] * 5 + [4] * 5, (FIRM, Reason.STILL_HIGH), id="still 4 at 28 days: firmly"),
        pytest.param(28, [8] * 5 + [3] * 5, None, id="3, and it dropped"),
        pytest.param(27, [8] * 5 + [4] * 5, None, id="it dropped, and not yet 28 days"),
        pytest.param(42, [8] * 6 + [1] * 6, (FIRM, Reason.SIX_WEEKS), id="6 weeks: Menezes Costa 2012, Mayo"),
        pytest.param(41, [8] * 6 + [1] * 6, None, id="not yet 6 weeks"),
        pytest.param(42, [8] * 6 + [0] * 6, None, id="0 marks recovery: Kamper 2010"),
    ],
)
def test_prompts(days: int, scores: list[int | None], expected: tuple[Firmness, Reason] | None) -> None:
    found = judge_episode(BACK, spread(days, scores), TODAY)
    assert (found and (found.firmness, found.reason)) == expected
    assert found is None or (found.region, found.days) == (BACK, days)


def judged_days(points: list[PainPoint]) -> int | None:
    found = judge_episode(BACK, points, TODAY)
    return found and found.days


@pytest.mark.parametrize(
    ("scores", "days"),
    [
        pytest.param([5] * 8, 42, id="all of it"),
        pytest.param([5, 0, 0, 0, 5, 5, 5, 5], 18, id="a recovery begins anew"),
        pytest.param([5, 5, 0, 0, 4, 5, 5, 5], 18, id="two of three numbers are 0"),
        pytest.param([5, 0, 3, 0, 5, 5, 5, 5], 18, id="with an odd day in it"),
        pytest.param([5, 5, 0, 5, 5, 5, 5, 5], 42, id="a single 0 is no recovery"),
        pytest.param([0, 5, 5, 5, 5, 5, 5, 5], 36, id="it begins with pain"),
        pytest.param([5, 5, 5, 5, 5, 5, 0, 0], None, id="it is over"),
        pytest.param([0] * 8, None, id="there was none"),
    ],
)
def test_how_long_it_has_lasted(scores: list[int], days: int | None) -> None:
    assert judged_days(spread(42, scores)) == days


@pytest.mark.parametrize(
    ("days_ago", "days"),
    [
        pytest.param([60, 50, 28, 14, 0], 28, id="two weeks without a number begin anew"),
        pytest.param([60, 50, 35, 21, 15, 0], None, id="fewer than three since"),
        pytest.param([42, 28, 14], 28, id="the last number is two weeks old"),
        pytest.param([43, 29, 15], None, id="too old to say anything of today"),
        pytest.param([28, 14, 0, -3], 28, id="a clock that was wrong"),
    ],
)
def test_gaps(days_ago: list[int], days: int | None) -> None:
    assert judged_days([point(each, 3) for each in days_ago if each >= 0]) == days


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param([0, 2, 1, 0, 3], 3, id="3 of 5: judgement"),
        pytest.param([0, 2, 0, 0, 3], None, id="2 of 5"),
        pytest.param([4, 4, 4, 0, 0, 0, 0, 1], None, id="the last five count"),
        pytest.param([None, 1, None, 2, 0, 0, 3], 3, id="runs without a number tell nothing"),
        pytest.param([4, 4, 4, 4], None, id="fewer than five"),
        pytest.param([4, 4, 4, 4, 4], 5, id="always"),
    ],
)
def test_aches_after_runs(before: list[int | None], expected: int | None) -> None:
    runs = [run(len(before) - place, score) for place, score in enumerate(before)]
    found = judge_runs(BACK, runs, TODAY)
    assert found == (CheckGait(BACK, expected, 5) if expected else None)


def test_sessions_without_a_run_and_old_runs_say_nothing() -> None:
    assert judge_runs(BACK, spread(10, [4] * 6), TODAY) is None
    runs = [run(14 - place, 4) for place in range(5)]
    assert judge_runs(BACK, runs, TODAY + timedelta(days=4)) is not None
    assert judge_runs(BACK, runs, TODAY + timedelta(days=5)) is None


@given(st.lists(st.tuples(st.integers(0, 90), st.none() | st.integers(0, 10)), max_size=40))
def test_whatever_was_given_no_prompt_is_early(given_: list[tuple[int, int | None]]) -> None:
    points = [point(days_ago, score) for days_ago, score in sorted(given_, key=lambda g: -g[0])]
    found = judge_episode(BACK, points, TODAY)
    if found:
        assert found.days >= (28 if found.firmness is FIRM else 14)
        assert sum(p.before is not None for p in points) >= 3
        assert found.latter > 0


@pytest.mark.parametrize(
    ("day", "due"),
    [
        pytest.param(13, (), id="not yet"),
        pytest.param(14, (SOFT,), id="softly, on the day it is so"),
        pytest.param(16, (), id="said already"),
        pytest.param(28, (FIRM,), id="firmer: a new one"),
        pytest.param(30, (), id="said already, firmly"),
    ],
)
def test_a_prompt_is_due_once(day: int, due: tuple[Firmness, ...]) -> None:
    days = [one for one in (0, 2, 4, 6, 8, 10, 12, 13, 14, 16, 18, 20, 22, 24, 26, 28, 30) if one <= day]
    points = [point(day - one, 5) for one in days]
    found = newly_due(BACK, points, TODAY)
    assert tuple(prompt.firmness for prompt in found if isinstance(prompt, SeeTherapist)) == due


def test_nothing_is_due_without_numbers() -> None:
    assert newly_due(BACK, (), TODAY) == ()
