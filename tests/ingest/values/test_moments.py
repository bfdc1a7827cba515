from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given

from ingest.reading import Reason
from ingest.values.clocks import find_times
from ingest.values.days import find_days, read_day, votes
from ingest.values.moments import Moment, completed, leading_moment, moment_alone, read_moment
from ingest.values.timewords import DayOrder, TimeContext, TimeWords
from ingest.values.zones import Zone, ZoneWords
from tests.ingest.values.bundled import table
from tests.strategies import texts, written_days, written_offsets, written_times

CONTEXT = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")))
IN_2025 = replace(CONTEXT, day=date(2025, 6, 30))
JULY_1 = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "day", "at", "precision"),
    [
        ("2025-07-01 14:05", JULY_1, time(14, 5), "minute"),
        ("2025-07-01T14:05:09Z", JULY_1, time(14, 5, 9), "second"),
        ("2025-07-01 14:05:09.123", JULY_1, time(14, 5, 9), "second"),
        ("1 July 2025, 14:05", JULY_1, time(14, 5), "minute"),
        # Capitals without spaces: behind them stands a time, not a year of the 2050s.
        ("01JUL25", JULY_1, None, "day"),
        ("01JUL25 1405Z", JULY_1, time(14, 5), "minute"),
        ("01JUL 2055", JULY_1, time(20, 55), "minute"),
        ("01JUL 2025", JULY_1, None, "day"),
        ("01-Jul-2025 14:05 h", JULY_1, time(14, 5), "minute"),
        ("July 1st '25, 14:05", JULY_1, time(14, 5), "minute"),
        ("DOY 182 14:05:09Z", JULY_1, time(14, 5, 9), "second"),
        ("14:05 on 1 July 2025", JULY_1, time(14, 5), "minute"),
        ("July 1, 2025 at 2:05 PM", JULY_1, time(14, 5), "minute"),
        ("Tue Jul 1st 2025 2:05pm", JULY_1, time(14, 5), "minute"),
        ("01-Jul-2025 14h05", JULY_1, time(14, 5), "minute"),
        # A day alone has no time: 00:00 is not made up.
        ("2025-07-01", JULY_1, None, "day"),
        ("2025/07/01", JULY_1, None, "day"),
        ("20250701", JULY_1, None, "day"),
        ("1.7.2025", JULY_1, None, "day"),
        ("1. Juli 2025", JULY_1, None, "day"),
        ("1st of JULY 2025", JULY_1, None, "day"),
        ("29 February 2024", date(2024, 2, 29), None, "day"),
        ("2025-07-01 HH:mm", JULY_1, None, "day"),
        ("2025-07-01 ??:??", JULY_1, None, "day"),
        ("2025-07-01 2X:XX", JULY_1, None, "day"),
        # A time alone has no day: that of the incident is not made its own.
        ("14:05", None, time(14, 5), "minute"),
        ("14:05:09", None, time(14, 5, 9), "second"),
        ("9:05", None, time(9, 5), "minute"),
        ("14.05", None, time(14, 5), "minute"),
        ("14h05", None, time(14, 5), "minute"),
        ("1405 UTC", None, time(14, 5), "minute"),
        ("00:00", None, time(0, 0), "minute"),
        ("noon", None, time(12, 0), "minute"),
        ("midnight", None, time(0, 0), "minute"),
        ("2:05 PM", None, time(14, 5), "minute"),
        ("2:05 a.m.", None, time(2, 5), "minute"),
        ("12:30 AM", None, time(0, 30), "minute"),
        ("12:30 PM", None, time(12, 30), "minute"),
        ("12 am", None, time(0, 0), "minute"),
        ("3 pm", None, time(15, 0), "minute"),
        # Month and day.
        ("08-01 06:20", date(2025, 8, 1), time(6, 20), "minute"),
        ("12-31 23:59", date(2025, 12, 31), time(23, 59), "minute"),
        ("1 Aug 06:20", date(2025, 8, 1), time(6, 20), "minute"),
        ("Aug 1, 06:20", date(2025, 8, 1), time(6, 20), "minute"),
    ],
)
def test_moment(text: str, day: date | None, at: time | None, precision: str) -> None:
    moment = read_moment(text, IN_2025).value
    assert moment is not None
    assert (moment.day, moment.time, moment.precision) == (day, at, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        (" \n", Reason.ABSENT),
        ("??", Reason.UNPARSEABLE),
        ("~??", Reason.UNPARSEABLE),
        ("??:??", Reason.UNPARSEABLE),
        ("2X:XX", Reason.UNPARSEABLE),
        ("1?:20", Reason.UNPARSEABLE),
        ("10:0x", Reason.UNPARSEABLE),
        ("hh:mm", Reason.UNPARSEABLE),
        ("24:30", Reason.UNPARSEABLE),
        ("25:00", Reason.UNPARSEABLE),
        ("14:75", Reason.UNPARSEABLE),
        ("1405", Reason.UNPARSEABLE),
        ("DOY 366", Reason.CONTRADICTORY),
        ("relay K01JUL25", Reason.UNPARSEABLE),
        ("soon", Reason.UNPARSEABLE),
        ("5 minutes later", Reason.UNPARSEABLE),
        ("20250-07-01 10:00", Reason.UNPARSEABLE),
        ("0025-07-01", Reason.UNPARSEABLE),
        ("2025-02-30 10:00", Reason.CONTRADICTORY),
        ("2025-13-01", Reason.CONTRADICTORY),
        ("31 April 2025", Reason.CONTRADICTORY),
        ("February 29, 2025", Reason.CONTRADICTORY),
        ("29 Feb 14:05", Reason.CONTRADICTORY),
        ("02-30 14:05", Reason.CONTRADICTORY),
        ("31/04/2025", Reason.CONTRADICTORY),
        ("02/30/2025", Reason.CONTRADICTORY),
        ("13/14/2025", Reason.CONTRADICTORY),  # no order of day and month makes it a day
        ("04/05/2025", Reason.AMBIGUOUS),
        ("04/05/2025 14:05", Reason.AMBIGUOUS),
        ("4/5/25", Reason.AMBIGUOUS),
    ],
)
def test_no_moment(text: str, reason: Reason) -> None:
    assert read_moment(text, IN_2025).reason is reason


@pytest.mark.parametrize("text", ["08-01 06:20", "1 Aug 06:20", "August 1"])
def test_a_day_without_a_year(text: str) -> None:
    moment = read_moment(text, IN_2025).value
    assert moment is not None
    assert moment.year_guessed
    assert read_day(text, IN_2025).guessed
    assert read_moment(text, CONTEXT).reason is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("04/05/2025", "dmy", date(2025, 5, 4)),
        ("04/05/2025", "mdy", date(2025, 4, 5)),
        ("4/5/25", "dmy", date(2025, 5, 4)),
        # Read one way only, whatever the corpus says.
        ("25/12/2025", "mdy", date(2025, 12, 25)),
        ("12/25/2025", "dmy", date(2025, 12, 25)),
        ("25/12/2025", None, date(2025, 12, 25)),
        ("12/25/2025", None, date(2025, 12, 25)),
        ("04/04/2025", None, date(2025, 4, 4)),
        ("04.05.2025", "mdy", date(2025, 5, 4)),
    ],
)
def test_order_of_day_and_month(text: str, order: DayOrder | None, day: date) -> None:
    assert read_day(text, replace(CONTEXT, day_order=order)).value == day


def test_votes() -> None:
    text = "25/12/2025, 31/01/25, 12/25/2025, 04/05/2025; no vote: 04/04/2025, 13/14/2025, 32/01/2025, 2025/12/25, 25.12.2025"
    assert votes(text) == {"dmy": 2, "mdy": 1, "ambiguous": 1}


@pytest.mark.parametrize(
    "text", ["~10:05", "≈ 10:05", "about 10:05", "approx. 10:05", "10:05 (approx.)", "ca. 10:05", "2025-07-01 ~10:05", "~2025-07-01"]
)
def test_approximate(text: str) -> None:
    moment = read_moment(text, CONTEXT).value
    assert moment is not None
    assert moment.approximate


@pytest.mark.parametrize("text", ["10:05", "2025-07-01 10:05 UTC", "10:05 in Casablanca"])
def test_exact(text: str) -> None:
    moment = read_moment(text, CONTEXT).value
    assert moment is not None
    assert not moment.approximate


def test_end_of_the_day() -> None:
    assert read_moment("2025-07-01 24:00", CONTEXT).value == Moment(JULY_1, time(0, 0), "minute", next_day=True)
    assert read_moment("2025-07-01 00:00", CONTEXT).value == Moment(JULY_1, time(0, 0), "minute")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:05", None),
        ("14:05Z", 0),
        ("14:05 CET", 60),
        ("14:05 IST", None),
        ("14:05+02:00", 120),
        ("14:05 (UTC+2)", 120),
        ("14:05 UTC-05:00", -300),
        ("2:05 PM EST", -300),
        ("2025-07-01T08:05:00-05:00", -300),
        ("2025-07-01T08:05-05:00", -300),
        ("2025-07-01 08:05:00 -0500", -300),
        # The end of a range is no offset.
        ("08:05-09:30", None),
        ("08:05 –09:30", None),
        ("08:05:10-09:30:20", None),
        ("08:05-09:30 CET", 60),
    ],
)
def test_own_zone(text: str, minutes: int | None) -> None:
    moment = read_moment(text, CONTEXT).value
    assert moment is not None
    assert (moment.zone.offset_minutes if moment.zone else None) == minutes


def test_own_zone_may_have_a_name() -> None:
    moment = read_moment("14:05 Europe/Copenhagen", CONTEXT).value
    assert moment is not None
    assert moment.zone == Zone("Europe/Copenhagen", None, "Europe/Copenhagen")


def test_what_is_missing_comes_from_the_context() -> None:
    context = replace(CONTEXT, day=JULY_1, zone=Zone("CET", 60))
    at, other = time(14, 5), Moment(date(2025, 7, 2), time(14, 5), "minute", Zone("UTC", 0))
    assert completed(Moment(None, at, "minute"), context) == Moment(JULY_1, at, "minute", Zone("CET", 60))
    assert completed(other, context) == other


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("10:05 Alert fired", time(10, 5), "Alert fired"),
        ("10:05 PM Alert fired", time(22, 5), "Alert fired"),
        ("10:05: Alert fired", time(10, 5), "Alert fired"),
        ("10:05 – Alert fired", time(10, 5), "Alert fired"),
        ("~10:05 - Alert fired", time(10, 5), "Alert fired"),
        ("**10:05** Alert fired", time(10, 5), "Alert fired"),
        ("[10:05] Alert fired", time(10, 5), "Alert fired"),
        ("10:05 UTC: Alert fired", time(10, 5), "Alert fired"),
        ("2025-07-01 10:05 UTC Alert fired", time(10, 5), "Alert fired"),
        ("`08-01 06:20` Deploy", time(6, 20), "Deploy"),
        ("10:05-10:20 Investigating", time(10, 5), "Investigating"),
        ("10:05 – 10:20: Investigating", time(10, 5), "Investigating"),
        ("10:05 ‒ 10:20: Investigating", time(10, 5), "Investigating"),
        ("??:?? Somebody restarts it", None, "Somebody restarts it"),
        ("2X:XX – Somebody restarts it", None, "Somebody restarts it"),
        ("2025-07-01: The fix ships", None, "The fix ships"),
    ],
)
def test_leading_moment(text: str, at: time | None, rest: str) -> None:
    found = leading_moment(text, IN_2025)
    assert found is not None
    assert (found[0].time, text[found[1] :]) == (at, rest)


@pytest.mark.parametrize("text", ["", "Alert fired at 10:05", "3 pods restarted", "2025 was quiet", "1 July 2025 was a quiet day"])
def test_no_leading_moment(text: str) -> None:
    assert leading_moment(text, IN_2025) is None


@given(written_days)
def test_day_is_read_as_written(written: tuple[str, date]) -> None:
    text, day = written
    reading = read_day(f"On {text}", CONTEXT)
    assert reading.value == day
    assert reading.span == (3, 3 + len(text))
    assert not reading.guessed


@given(written_days, written_times, written_offsets)
def test_moment_is_read_as_written(day: tuple[str, date], at: tuple[str, time], offset: tuple[str, int]) -> None:
    moment = read_moment(f"{day[0]} {at[0]} (UTC{offset[0]})", CONTEXT).value
    assert moment is not None
    assert (moment.day, moment.time, moment.precision) == (day[1], at[1], "minute")
    assert moment.zone is not None
    assert moment.zone.offset_minutes == offset[1]


@given(texts)
def test_any_text(text: str) -> None:
    for context in (CONTEXT, IN_2025):
        reading = read_moment(text, context)
        assert reading == read_moment(text, context)
        assert reading.span is None or 0 <= reading.span[0] < reading.span[1] <= len(text)
        _assert_sensible(reading.value)
        leading = leading_moment(text, context)
        if leading is not None:
            assert 0 < leading[1] <= len(text)
        day = read_day(text, context)
        assert day.span is None or text[slice(*day.span)].strip()
        for found in (*find_days(text, context), *find_times(text, context)):
            assert 0 <= found.start < found.end <= len(text)


def _assert_sensible(moment: Moment | None) -> None:
    if moment is None:
        return
    assert moment.day or moment.time is not None
    assert (moment.time is None) == (moment.precision == "day")
    assert moment.day is None or 1990 <= moment.day.year < 2100
    assert not moment.next_day or moment.time == time(0, 0)
    assert moment.precision == "second" or not (moment.time and moment.time.second)


@pytest.mark.parametrize(
    ("text", "day", "clock", "span"),
    [
        ("09:05", None, time(9, 5), (0, 5)),
        ("2025-03-04 23:59", date(2025, 3, 4), time(23, 59), (0, 16)),
        ("**09:05** –", None, time(9, 5), (2, 7)),
        ("`2025-03-04 09:05`:", date(2025, 3, 4), time(9, 5), (1, 17)),
    ],
)
def test_a_moment_alone_is_read_as_it_is_with_words_around_it(text, day, clock, span):
    found = moment_alone(text)
    assert found is not None
    assert found.value == Moment(day, clock, "minute")
    assert found.span == span
    assert read_moment(f"{text} x", CONTEXT).value == found.value  # by the long way


@pytest.mark.parametrize("text", ["9:05", "24:00", "09:05 UTC", "09:05Z", "~09:05", "09:05-", "2025-02-30 09:05", "0999-03-04 09:05", "٠٩:٠٥", ""])
def test_what_is_more_than_a_clock_is_no_moment_alone(text):
    assert moment_alone(text) is None
