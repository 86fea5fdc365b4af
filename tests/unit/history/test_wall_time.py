"""Wall times keep their instant and their offset, in one width."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history.csv_text import spoilt
from coach.history.wall_time import INSTANT_OF, day_start_s, instant_s, instant_us, time_text
from tests.unit.history.samples import START, TIMES


def test_the_text_of_a_time() -> None:
    assert time_text(START) == "2026-07-25T07:41:03.250000+02:00"
    assert time_text(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000000+00:00"


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        time_text(datetime(2026, 1, 2))


@given(TIMES)
def test_text_keeps_instant_and_offset(at: datetime) -> None:
    text = time_text(at)
    assert len(text) == 32
    back = datetime.fromisoformat(text)
    assert (back, back.utcoffset()) == (at, at.utcoffset())


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.timedeltas(timedelta(hours=-12), timedelta(hours=12)),
)
def test_offsets_finer_than_a_minute_keep_the_instant(naive: datetime, offset: timedelta) -> None:
    at = naive.replace(tzinfo=timezone(offset))
    text = time_text(at)
    assert len(text) == 32
    assert datetime.fromisoformat(text) == at


@given(TIMES)
def test_the_instant_is_that_of_the_whole_second_shown(at: datetime) -> None:
    shown = at.replace(microsecond=0)
    assert instant_s(at) == instant_s(shown)
    assert shown - datetime(1970, 1, 1, tzinfo=UTC) == timedelta(seconds=instant_s(at))


@given(TIMES)
def test_sqlite_knows_the_instant_too(at: datetime) -> None:
    text = time_text(at)
    with closing(sqlite3.connect(":memory:")) as db:
        db.create_function("spoilt", 1, spoilt)
        found = db.execute(f"SELECT {INSTANT_OF.format('at')} FROM (SELECT ? AS at)", [text]).fetchone()[0]
    assert found == instant_us(text)


def test_a_day_begins_at_its_midnight_there() -> None:
    day = date(2026, 7, 25)
    assert day_start_s(day, UTC) == 1_784_937_600
    assert day_start_s(day, timezone(timedelta(hours=2))) == 1_784_937_600 - 7200


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this process cannot be changed")
def test_a_day_begins_where_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as there:
        there.setenv("TZ", "XXX+5")
        time.tzset()
        assert day_start_s(date(2026, 7, 25)) == 1_784_937_600 + 5 * 3600
        assert day_start_s(date.min) < day_start_s(date(2, 1, 1)) < day_start_s(date.max)
    time.tzset()
