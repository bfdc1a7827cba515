from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.timeframes import read_timeframe
from ingest.values.timewords import TimeContext, TimeWords
from ingest.values.zones import Zone, ZoneWords
from tests.ingest.values.bundled import table
from tests.strategies import DASHES, texts, times, written_days, written_times

WITHOUT_DAY = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")))
CONTEXT = replace(WITHOUT_DAY, day=date(2025, 7, 1))


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 7, day, hour, minute)


@pytest.mark.parametrize(
    ("text", "started", "ended"),
    [
        ("2025-07-01 14:05 – 15:30", july(1, 14, 5), july(1, 15, 30)),
        ("1 July 2025, 14:05 until ~15:30", july(1, 14, 5), july(1, 15, 30)),
        ("July 1, 2025 from 2:05 PM to 3:30 PM", july(1, 14, 5), july(1, 15, 30)),
        ("2:05 PM to 3:30 PM on July 1, 2025", july(1, 14, 5), july(1, 15, 30)),
        ("2025-07-01 08:05-09:30", july(1, 8, 5), july(1, 9, 30)),
        ("2025-07-01T14:05Z/2025-07-01T15:30Z", july(1, 14, 5), july(1, 15, 30)),
        ("14:05 – 15:30", july(1, 14, 5), july(1, 15, 30)),
        ("2025.07.01 (Tue) 14:05 ~ 15:30", july(1, 14, 5), july(1, 15, 30)),
        ("2025-07-01T14:05Z .. 2025-07-01T15:30Z", july(1, 14, 5), july(1, 15, 30)),
        ("2025-07-01 14:05 … 15:30", july(1, 14, 5), july(1, 15, 30)),
        ("2025-07-01 14:05. The pump ran again at 15:30", july(1, 14, 5), None),
        ("2025-07-01 00:00 – 24:00", july(1, 0), july(2, 0)),
        # Over midnight, and across days.
        ("2025-07-01 22:40 – 01:15", july(1, 22, 40), july(2, 1, 15)),
        ("2025-07-01 23:50 – 00:00", july(1, 23, 50), july(2, 0)),
        ("2025-07-01 20:00 – 09:30", july(1, 20), july(2, 9, 30)),
        ("2025-07-01 22:10 – 2025-07-03 04:00", july(1, 22, 10), july(3, 4)),
        ("July 1, 2025 22:10 to July 3, 2025 04:00", july(1, 22, 10), july(3, 4)),
        ("22:10 – 2 July 04:00", july(1, 22, 10), july(2, 4)),
        # A range of days.
        ("1 July to 2 July 2025, 23:40 – 04:15", july(1, 23, 40), july(2, 4, 15)),
        ("Night of 1 to 2 July 2025, 23:40 → 04:15", july(1, 23, 40), july(2, 4, 15)),
        ("1-3 July 2025, 22:00 to 04:00", july(1, 22), july(3, 4)),
        ("1/2 July 2025 23:40 - 04:15", july(1, 23, 40), july(2, 4, 15)),
        ("July 1–2, 2025, 23:40 – 04:15", july(1, 23, 40), july(2, 4, 15)),
        ("Night of Tue, July 1 into Wed, July 2, 2025. 10:48 p.m. – 2:05 a.m.", july(1, 22, 48), july(2, 2, 5)),
        # Offsets inside an interval, and the same times again in another zone.
        ("2025-07-01T14:05+02:00/2025-07-01T15:30+02:00", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01 14:05 CEST (12:05 UTC) – 15:30 CEST (13:30 UTC)", july(1, 12, 5), july(1, 13, 30)),
        # Hours that go on behind midnight, four digits without a mark, and words of other languages for "to".
        ("2025-07-01 22:05 – 25:40", july(1, 22, 5), july(2, 1, 40)),
        ("1 July 2025, 0405-0550 hrs", july(1, 4, 5), july(1, 5, 50)),
        ("1 July 2025, 0405 in the morning till 0550 (pump hall)", july(1, 4, 5), july(1, 5, 50)),
        ("1.07.2025, godz. 14.05 do 15.30", july(1, 14, 5), july(1, 15, 30)),
        ("1 juillet 2025, 14h05 à 15h30", july(1, 14, 5), july(1, 15, 30)),
        ("July 1st '25. Began 2:05pm, belt working again 3:30pm", july(1, 14, 5), july(1, 15, 30)),
        ("2025-07-01, 25:40 pallets per hour at 14:05", july(1, 14, 5), None),  # a proportion: nothing of the evening before it
        # One end only.
        ("2025-07-01 14:05, a 15:30 truck waited", july(1, 14, 5), None),
        ("since 14:05", july(1, 14, 5), None),
        ("2025-07-01, since 14:05", july(1, 14, 5), None),
        ("2025-07-01 14:05", july(1, 14, 5), None),
        ("2025-07-01 14:05 – ongoing", july(1, 14, 5), None),
        ("2025-07-01 until 15:30", None, july(1, 15, 30)),
        ("2025-07-01", None, None),
        # Each time in its own zone, else in the other's.
        ("2025-07-01 14:05 – 15:30 CEST", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01 14:05 CEST – 15:30", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01 14:05 CET – 15:30 CET", july(1, 13, 5), july(1, 14, 30)),
        ("2025-07-01 14:00 UTC – 17:30 CEST", july(1, 14), july(1, 15, 30)),
        ("2025-07-01 16:00 CEST – 15:00 UTC", july(1, 14), july(1, 15)),
        ("2025-07-01 (CEST) 14:05 – 15:30", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01 14:05–15:30 Europe/Copenhagen", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01 01:00 – 02:00 UTC+2", datetime(2025, 6, 30, 23), july(1, 0)),
        ("2025-07-01T14:05:00+02:00 – 2025-07-01T15:30:00+02:00", july(1, 12, 5), july(1, 13, 30)),
        ("2025-07-01T08:05:00-05:00", july(1, 13, 5), None),
    ],
)
def test_start_and_end(text: str, started: datetime | None, ended: datetime | None) -> None:
    frame = read_timeframe(text, CONTEXT).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at, frame.problem) == (started, ended, None)
    assert frame.occurred_on == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "started"),
    [
        ("2025-07-01 14:00 – 13:30", july(1, 14)),
        ("2025-07-01 14:00 – 2025-07-01 02:00", july(1, 14)),
        ("2025-07-02 10:00 – 2025-07-01 12:00", july(2, 10)),
        ("2025-07-01 17:00 UTC – 18:00 CEST", july(1, 17)),
    ],
)
def test_negative_interval_has_no_end(text: str, started: datetime) -> None:
    frame = read_timeframe(text, CONTEXT).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at, frame.problem) == (started, None, "negative-timeframe")


@pytest.mark.parametrize(
    ("text", "context", "reason"),
    [
        ("", CONTEXT, Reason.ABSENT),
        ("TBD", CONTEXT, Reason.UNPARSEABLE),
        ("all day", CONTEXT, Reason.UNPARSEABLE),
        ("??:?? – ??:??", CONTEXT, Reason.UNPARSEABLE),
        ("14:05 – 15:30", WITHOUT_DAY, Reason.UNPARSEABLE),
        ("04/05/2025 14:05 – 15:30", CONTEXT, Reason.AMBIGUOUS),
        ("2025-02-30 14:05 – 15:30", CONTEXT, Reason.CONTRADICTORY),
    ],
)
def test_no_timeframe(text: str, context: TimeContext, reason: Reason) -> None:
    assert read_timeframe(text, context).reason is reason


@pytest.mark.parametrize(
    ("text", "precision", "is_about"),
    [
        ("2025-07-01", "day", False),
        ("2025-07-01 14:05 – 15:30", "minute", False),
        ("2025-07-01 14:05:10 – 15:30:20", "second", False),
        ("2025-07-01 ~14:05 – 15:30", "minute", True),
        ("2025-07-01 14:05 – ca. 15:30", "minute", True),
        ("roughly 2025-07-01 14:05 to 15:30", "minute", True),
        ("2025-07-01 from around 14:05 to 15:30", "minute", True),
        ("2025-07-01 14:05 ~ 15:30", "minute", False),
        ("2025-07-01 14:05 – 15:30, about 85 minutes", "minute", False),
    ],
)
def test_precision(text: str, precision: str, is_about: bool) -> None:
    frame = read_timeframe(text, CONTEXT).value
    assert frame is not None
    assert (frame.precision, frame.approximate) == (precision, is_about)


def test_an_end_in_the_hour_that_a_clock_shows_twice() -> None:
    # 02:30 in Berlin summer time is 00:30 UTC; 40 minutes later its clock shows 02:10 for the second time.
    frame = read_timeframe("2025-10-26 02:30 to 02:10 Europe/Berlin", CONTEXT).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at, frame.problem) == (datetime(2025, 10, 26, 0, 30), datetime(2025, 10, 26, 1, 10), None)


@pytest.mark.parametrize(
    "text",
    ["2025-07-01 10:00 – 11:30 and again 14:00 – 14:20", "2025-07-01 10:00 – 11:30; 2025-07-02 14:00 – 14:20", "10:00 to 11:30, then 14:00 to 14:20"],
)
def test_of_several_stretches_the_first_is_taken_and_said(text: str) -> None:
    frame = read_timeframe(text, CONTEXT).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at, frame.problem) == (july(1, 10), july(1, 11, 30), "several-windows")


def test_the_same_stretch_in_another_zone_is_no_second_one() -> None:
    frame = read_timeframe("2025-07-01 10:00 – 11:30 CEST (08:00 – 09:30 UTC)", CONTEXT).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at, frame.problem) == (july(1, 8), july(1, 9, 30), None)


def test_a_time_that_no_clock_showed_is_a_problem() -> None:
    frame = read_timeframe("2025-03-30 02:30 to 04:00 Europe/Berlin", CONTEXT).value
    assert frame is not None
    assert (frame.ended_at, frame.problem) == (datetime(2025, 3, 30, 2, 0), "no-such-time")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:05 – 15:30", 13),  # the document's
        ("14:05 – 15:30 UTC", 14),  # its own
        ("14:05 – 15:30 CST", 14),  # a name that means two zones: the wall clock as it stands
    ],
)
def test_own_zone_wins(text: str, hour: int) -> None:
    frame = read_timeframe(text, replace(CONTEXT, zone=Zone("CET", 60))).value
    assert frame is not None
    assert frame.started_at == july(1, hour, 5)


@given(written_days, st.tuples(times, times).map(sorted), st.sampled_from(DASHES))
def test_range_is_read_with_every_dash(day: tuple[str, date], both: list[time], dash: str) -> None:
    start, end = both
    frame = read_timeframe(f"{day[0]} {start:%H:%M}{dash}{end:%H:%M}", WITHOUT_DAY).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at) == (datetime.combine(day[1], start), datetime.combine(day[1], end))
    assert frame.zone is None


@given(written_days, written_times, st.sampled_from(["since ", "from ", "starting ", ""]))
def test_a_start_is_read_as_written(day: tuple[str, date], at: tuple[str, time], word: str) -> None:
    frame = read_timeframe(f"{day[0]}, {word}{at[0]}", WITHOUT_DAY).value
    assert frame is not None
    assert (frame.started_at, frame.ended_at) == (datetime.combine(day[1], at[1]), None)


@given(texts)
@example("0:00/0000UTC0:00/0:01")  # two windows: the first stands, and is reported
def test_any_text(text: str) -> None:
    for context in (WITHOUT_DAY, CONTEXT):
        reading = read_timeframe(text, context)
        assert reading == read_timeframe(text, context)
        assert reading.span is None or 0 <= reading.span[0] < reading.span[1] <= len(text)
        frame = reading.value
        if frame is None:
            continue
        assert 1990 <= frame.occurred_on.year < 2100
        assert (frame.started is None) == (frame.started_at is None)
        assert (frame.ended is None) == (frame.ended_at is None)
        assert (frame.precision == "day") == (frame.started is None and frame.ended is None and frame.problem is None)
        if frame.started_at and frame.ended_at:
            assert frame.started_at <= frame.ended_at
            assert frame.problem in {None, "several-windows"}
