from datetime import date, datetime, time, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.moments import Moment, read_moment
from ingest.values.timelines import NO_SUCH_TIME, OUT_OF_ORDER, place
from ingest.values.timewords import TimeContext, TimeWords
from ingest.values.zones import Zone, ZoneWords
from tests.ingest.values.bundled import table
from tests.strategies import days, texts

DAY = date(2025, 7, 1)
CONTEXT = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")), DAY)


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 7, day, hour, minute)


def read(cells: list[str]) -> list[Moment | None]:
    return [read_moment(cell, CONTEXT).value for cell in cells]


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        (["14:05", "14:05", "14:20"], [july(1, 14, 5), july(1, 14, 5), july(1, 14, 20)]),
        # More than twelve hours back is the next day, again and again.
        (["23:50", "00:10", "00:30"], [july(1, 23, 50), july(2, 0, 10), july(2, 0, 30)]),
        (["18:01", "06:00"], [july(1, 18, 1), july(2, 6)]),
        (["22:00", "08:00", "21:00", "07:00"], [july(1, 22), july(2, 8), july(2, 21), july(3, 7)]),
        (["23:50", "24:00", "00:10"], [july(1, 23, 50), july(2, 0), july(2, 0, 10)]),
        (["23:50", "24:00", "13:00"], [july(1, 23, 50), july(2, 0), july(2, 13)]),
        # A date of its own starts anew, forwards and backwards.
        (["23:50", "2025-07-03 08:00", "09:00"], [july(1, 23, 50), july(3, 8), july(3, 9)]),
        (["2025-07-03 08:00", "2025-07-04 07:00", "06:30 on 5 July"], [july(3, 8), july(4, 7), july(5, 6, 30)]),
        (["2025-07-01", "08:00"], [july(1, 0), july(1, 8)]),
        (["14:05", "2025-07-02", "08:00"], [july(1, 14, 5), july(2, 0), july(2, 8)]),
        # What cannot be read has no place, and moves nothing.
        (["14:05", "2X:XX", "14:20"], [july(1, 14, 5), None, july(1, 14, 20)]),
        # A step is one of time, not of the figures on two clocks.
        (["15:30 CEST", "14:00 UTC"], [july(1, 13, 30), july(1, 14)]),
        (["20:00 UTC", "14:00 PDT"], [july(1, 20), july(1, 21)]),
        (["23:30 UTC", "01:40 CEST"], [july(1, 23, 30), july(1, 23, 40)]),
        # The figures are all there is where a zone is left out.
        (["17:04 PST", "17:07", "17:21 PST"], [july(2, 1, 4), july(1, 17, 7), july(2, 1, 21)]),
    ],
)
def test_places(cells: list[str], at: list[datetime | None]) -> None:
    placed = place(read(cells), DAY, None)
    assert [one.at for one in placed] == at
    assert {one.problem for one in placed} == {None}


@pytest.mark.parametrize(
    ("cells", "at", "is_out"),
    [
        (["14:05", "13:50", "14:10"], [july(1, 14, 5), july(1, 13, 50), july(1, 14, 10)], [False, True, False]),
        (["14:05", "13:50", "14:00"], [july(1, 14, 5), july(1, 13, 50), july(1, 14)], [False, True, True]),
        (["18:00", "06:00"], [july(1, 18), july(1, 6)], [False, True]),  # exactly twelve hours
        (["14:00 UTC", "15:30 CEST"], [july(1, 14), july(1, 13, 30)], [False, True]),
    ],
)
def test_a_smaller_step_back_is_out_of_order(cells: list[str], at: list[datetime], is_out: list[bool]) -> None:
    placed = place(read(cells), DAY, None)
    assert [one.at for one in placed] == at
    assert [one.problem == OUT_OF_ORDER for one in placed] == is_out


def test_an_earlier_date_starts_anew_for_the_rows_below() -> None:
    placed = place(read(["2025-07-03 08:00", "2025-07-01 09:00", "10:00"]), DAY, None)
    assert [one.at for one in placed] == [july(3, 8), july(1, 9), july(1, 10)]
    assert placed[2].problem is None


def test_zone_of_the_table_unless_a_cell_has_its_own() -> None:
    placed = place(read(["14:05", "13:10 UTC", "14:20"]), DAY, Zone("CET", 60))
    assert [one.at for one in placed] == [july(1, 13, 5), july(1, 13, 10), july(1, 13, 20)]


BERLIN = Zone("Europe/Berlin", None, "Europe/Berlin")


def test_the_hour_that_a_clock_shows_twice() -> None:
    # On 26 October 2025 clocks in Berlin went from 03:00 (UTC+2) back to 02:00 (UTC+1).
    placed = place(read(["01:50", "02:30", "02:10", "02:50", "03:05"]), date(2025, 10, 26), BERLIN)
    assert [(one.at, one.problem) for one in placed] == [
        (datetime(2025, 10, 25, 23, 50), None),
        (datetime(2025, 10, 26, 0, 30), None),
        (datetime(2025, 10, 26, 1, 10), None),
        (datetime(2025, 10, 26, 1, 50), None),
        (datetime(2025, 10, 26, 2, 5), None),
    ]


def test_a_time_that_no_clock_showed_is_reported() -> None:
    # On 30 March 2025 clocks in Berlin went from 02:00 (UTC+1) to 03:00 (UTC+2).
    placed = place(read(["01:55", "02:30", "03:10"]), date(2025, 3, 30), BERLIN)
    assert [one.problem for one in placed] == [None, NO_SUCH_TIME, None]
    assert [one.at for one in (placed[0], placed[2])] == [datetime(2025, 3, 30, 0, 55), datetime(2025, 3, 30, 1, 10)]


def test_rows_in_two_zones_follow_each_other() -> None:
    # 20:12 PST on 3 December is 04:12 UTC on the 4th; 21:05 PST is 05:05 UTC.
    placed = place(read(["20:12 PST", "05:02 UTC", "21:05 PST", "05:14 UTC", "23:50 PST"]), date(2025, 12, 3), None)
    assert [one.at for one in placed] == [datetime(2025, 12, 4, hour, minute) for hour, minute in ((4, 12), (5, 2), (5, 5), (5, 14), (7, 50))]


def test_behind_a_day_alone_a_time_stands_on_the_incidents_day() -> None:
    placed = place(read(["2025-07-01", "21:14", "00:47"]), date(2025, 7, 12), None)
    assert [one.at for one in placed] == [july(1, 0), july(12, 21, 14), july(13, 0, 47)]


def test_precision_and_about_are_kept() -> None:
    placed = place(read(["2025-07-01", "~14:05", "14:05:09", "??"]), DAY, None)
    assert [one.precision for one in placed] == ["day", "minute", "second", None]
    assert [one.approximate for one in placed] == [False, True, False, False]


def test_without_a_day_nothing_is_placed_until_one_is_named() -> None:
    placed = place(read(["14:05", "2025-07-02 08:00", "09:00"]), None, None)
    assert [one.at for one in placed] == [None, july(2, 8), july(2, 9)]


def test_empty() -> None:
    assert place([], DAY, None) == ()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.lists(st.integers(0, 12 * 60 - 1), max_size=12))
def test_steps_of_less_than_half_a_day_need_no_date(start: datetime, steps: list[int]) -> None:
    start = start.replace(second=0, microsecond=0)
    truth = [start + timedelta(minutes=minutes) for minutes in accumulate(steps, initial=0)]
    placed = place([Moment(None, one.time(), "minute") for one in truth], start.date(), None)
    assert [one.at for one in placed] == truth
    assert all(one.problem is None for one in placed)


MOMENTS = st.none() | st.builds(
    Moment,
    day=st.none() | days,
    time=st.none() | st.times(max_value=time(23, 59)),
    precision=st.just("minute"),
    zone=st.none() | st.builds(Zone, st.just("X"), st.integers(-840, 840)),
)


@given(st.lists(MOMENTS | texts.map(lambda text: read_moment(text, CONTEXT).value), max_size=8), st.none() | days)
def test_any_moments(moments: list[Moment | None], day: date | None) -> None:
    placed = place(moments, day, None)
    assert placed == place(moments, day, None)
    assert len(placed) == len(moments)
    for moment, one in zip(moments, placed, strict=True):
        assert (one.at is None) == (one.precision is None)
        assert moment is not None or one.at is None
        if moment is not None and moment.day is not None and one.at is not None:
            assert abs(one.at - datetime.combine(moment.day, time(12))) <= timedelta(hours=27)
